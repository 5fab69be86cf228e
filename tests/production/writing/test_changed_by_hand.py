"""What a person changed in what was made is never written over, swept away or taken for ours."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import docx
import pytest
from city import EVERY_FORMAT, UPDATE
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from spoiling import many

from kyodo_plan.keeping.kept_folder import KEPT, kept_of
from kyodo_plan.production import inputs
from kyodo_plan.production.writing import changed_by_hand, outputs
from kyodo_plan.production.writing.changed_by_hand import WORD, Kept, told
from kyodo_plan.production.writing.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from city import City

BUILD = ("build", "draft", "--option", "update", *EVERY_FORMAT)
ASIDE = f"draft（{WORD}1）.docx"
SENTENCE = "イチョウの場合は、場を少しずつ広げます。"


@pytest.fixture(scope="session")
def made_city(model: City, tmp_path_factory: pytest.TempPathFactory) -> City:
    city = model.copy(tmp_path_factory.mktemp("made") / "city")
    assert city.run(*BUILD).code == 0
    return city


@pytest.fixture
def made(made_city: City, tmp_path: Path) -> City:
    return type(made_city)(Path(shutil.copytree(made_city.path, tmp_path / "city")))


def comment(city: City, words: str = "時間を確かめてください。") -> bytes:
    """Write a comment into the Word file as a person does; return what it holds then."""
    path = city / "build/update/draft.docx"
    document = docx.Document(str(path))
    [paragraph] = [one for one in document.paragraphs if one.text == SENTENCE]
    document.add_comment(paragraph.runs, text=words, author="企画課")
    document.save(str(path))
    return path.read_bytes()


def line_of(city: City, words: str) -> int:
    lines = city.text("plan/measures/field1.rst").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_comment_is_kept_told_and_found_at_its_line(made: City) -> None:
    mine = comment(made)
    made.append("plan/update/01_outset.rst", "\nもう一つの文です。\n")
    field = "plan/measures/field1.rst"
    made.write(field, f".. 上に足した行\n\n{made.text(field)}")
    outcome = made.run(*BUILD, "--quiet")
    path = made / "build/update" / ASIDE
    assert path.read_bytes() == mine
    assert outcome.code == 0
    assert outcome.out.splitlines()[1:] == [
        "  作った後に、書き込みや直し（前の版への入替えを含む）のあったものがあります。"
        "上書きせずに、次の名前で隣に残しました。",
        f"    draft.docx → {ASIDE}",
        "  意見と直しは、次のようにすると、原稿の行とともに見られます。",
        f'    kyodo-plan review "{path}"',
    ]
    review = made.run("review", str(path))
    assert review.code == 0
    assert f"{field}:{line_of(made, SENTENCE)}　" in review.out
    assert "意見：時間を確かめてください。" in review.out
    # What was made is as if nobody had touched it, and the next build has nothing to say.
    fresh = made.copy(made.path.parent / "fresh")
    fresh.run(*BUILD)
    new = {name: data for name, data in made.outputs(UPDATE).items() if name != ASIDE}
    assert new == fresh.outputs(UPDATE)
    assert made.run(*BUILD).out.startswith("変わったところはありません。")


def test_nothing_changed_is_said_only_of_what_is_as_it_was_made(made: City) -> None:
    before = made.outputs(UPDATE)
    mine = comment(made)
    outcome = made.run(*BUILD)
    assert "前に作った文書のままです" not in outcome.out
    assert made.outputs(UPDATE) == {**before, ASIDE: mine}
    # The same again is not kept twice, another is.
    (made / "build/update/draft.docx").write_bytes(mine)
    made.run(*BUILD)
    assert made.outputs(UPDATE) == {**before, ASIDE: mine}
    (made / "build/update/draft.docx").write_bytes(b"another")
    made.run(*BUILD)
    assert made.outputs(UPDATE) == {
        **before,
        ASIDE: mine,
        ASIDE.replace("1", "2"): b"another",
    }


def test_an_earlier_paper_put_back_is_somebodys(made: City) -> None:
    earlier = made.outputs(UPDATE)["draft.docx"]
    made.edit("plan/measures/field1.rst", SENTENCE, "イチョウの場は広げません。")
    made.run(*BUILD)
    today = made.outputs(UPDATE)
    (made / "build/update/draft.docx").write_bytes(earlier)
    made.run(*BUILD)
    assert made.outputs(UPDATE) == {**today, ASIDE: earlier}


def test_pages_of_the_site(made: City) -> None:
    before = made.outputs(UPDATE)
    html = made / "build/update/html"
    (html / "index.html").unlink()
    made.run(*BUILD)
    assert made.outputs(UPDATE) == before
    (html / "Thumbs.db").touch()
    assert made.run(*BUILD).out.startswith("変わったところはありません。")
    (html / "index.html").write_text("手で直した頁", encoding="utf-8")
    (html / "足した頁.html").write_text("手で足した頁", encoding="utf-8")
    outcome = made.run(*BUILD, "--quiet")
    kept = f"html（{WORD}1）"
    assert f"    html の index.html、足した頁.html → {kept}（フォルダーごと）\n" in outcome.out
    assert "kyodo-plan review" not in outcome.out
    after = made.outputs(UPDATE)
    assert {name: one for name, one in after.items() if not name.startswith(kept)} == before
    assert after[f"{kept}/index.html"].decode() == "手で直した頁"
    assert after[f"{kept}/足した頁.html"].decode() == "手で足した頁"
    assert f"{kept}/search.html" in after


def test_what_is_kept_changes_no_digest_and_outlives_its_paper(made: City) -> None:
    out = ("--out", "配付")
    made.run(*BUILD, *out, "--format", "docx")
    before = inputs.digest(made.path, UPDATE, [UPDATE])
    kept = made / "配付/update" / ASIDE
    kept.write_text("前からある", encoding="utf-8")
    (made / "配付/update/draft.docx").write_text("直した", encoding="utf-8")
    assert inputs.digest(made.path, UPDATE, [UPDATE]) == before
    (made / "plan/publications/committee.rst").unlink()
    made.edit("plan/publications/draft.rst", ":題名:", ":名前の付いた:")
    made.run("build", "--option", "update", *out)
    assert kept.read_text(encoding="utf-8") == "前からある"


# What follows needs no text: files are published into a folder as a build does.


def publish(
    final: Path, files: dict[str, bytes], *, replaced: Iterable[str] = FORMATS
) -> outputs.Folder:
    with outputs.folder(final) as target:
        for name, data in files.items():
            path = target.new / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        target.publish({}, list(replaced))
    return target


def held(final: Path) -> dict[str, bytes]:
    return {
        path.relative_to(final).as_posix(): path.read_bytes()
        for path in final.rglob("*")
        if path.is_file()
    }


def test_a_paper_that_is_gone_is_kept_where_it_was_changed(tmp_path: Path) -> None:
    final = tmp_path / "update"
    publish(final, {"draft.docx": b"1", "call.pdf": b"1", "html/index.html": b"1"})
    (final / "draft.docx").write_bytes(b"mine")
    (final / "html/index.html").write_bytes(b"page")
    publish(final, {"form.pdf": b"1"})
    assert held(final) == {
        "form.pdf": b"1",
        ASIDE: b"mine",
        f"html（{WORD}1）/index.html": b"page",
    }


def test_a_name_that_somebody_has_taken_is_not_taken_from_them(tmp_path: Path) -> None:
    final = tmp_path / "update"
    publish(final, {"draft.docx": b"1"})
    (final / ASIDE).write_bytes(b"theirs")
    (final / "draft.docx").write_bytes(b"mine")
    [kept] = publish(final, {"draft.docx": b"2"}).kept
    assert kept.path.name == ASIDE.replace("1", "2")
    assert sorted(held(final).values()) == [b"2", b"mine", b"theirs"]


def test_where_nothing_is_known_nothing_is_written_over(tmp_path: Path) -> None:
    final = tmp_path / "update"
    papers = {f"p{number}.docx": b"1" for number in range(7)}
    publish(final, papers)
    shutil.rmtree(tmp_path / KEPT)
    assert publish(final, papers).notes == []  # What is the same is in nobody's way.
    shutil.rmtree(tmp_path / KEPT)
    assert publish(final, dict.fromkeys(papers, b"2")).notes == [
        "作ったときの記録がないため、手で直したものかどうか分からないものがあります。"
        "上書きせずに、次の名前で隣に残しました。要らなければ消してかまいません。",
        *(f"  p{number}.docx → p{number}（{WORD}1）.docx" for number in range(5)),
        f"  ほか2件（名前に「（{WORD}」と付きます）",
    ]


def test_the_record_of_an_earlier_version_knows_its_papers(tmp_path: Path) -> None:
    final = tmp_path / "update"
    publish(final, {"draft.docx": b"1"})
    path = kept_of(final) / outputs.RECORD
    [digest] = json.loads(path.read_bytes())["digests"]["draft.docx"]
    path.write_text(json.dumps({"papers": {"draft": {"files": {"docx": digest}}}}))
    assert publish(final, {"draft.docx": b"2"}).notes == []
    assert held(final) == {"draft.docx": b"2"}


def test_many_pages_are_told_in_short(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    pages = tuple(f"html/{number}.html" for number in range(9))
    line = told([Kept("html", tmp_path / "html", pages, recorded=True)])[1]
    assert line == (
        "  html の 0.html、1.html、2.html、3.html、4.htmlなど9件 → html（フォルダーごと）"
    )


@pytest.mark.parametrize("name", ["draft（新）.docx", "html（新）"])
def test_what_stood_beside_its_place_goes_unless_it_was_changed(tmp_path: Path, name: str) -> None:
    final = tmp_path / "update"
    place = name.replace("（新）", "")
    inner = "" if Path(place).suffix else "/index.html"
    publish(final, {place + inner: b"1"})
    with locked(place, f".old-{place}"):
        publish(final, {place + inner: b"2"})
    assert held(final) == {place + inner: b"1", name + inner: b"2"}
    publish(final, {place + inner: b"3"})
    assert held(final) == {place + inner: b"3"}
    with locked(place, f".old-{place}"):
        publish(final, {place + inner: b"4"})
        (final / (name + inner)).write_bytes(b"mine")
        publish(final, {place + inner: b"5"})
    aside = name.replace("（新）", f"（新）（{WORD}1）")
    assert held(final) == {place + inner: b"3", name + inner: b"5", aside + inner: b"mine"}
    (final / (name + inner)).write_bytes(b"mine, too")
    publish(final, {place + inner: b"6"})
    assert held(final) == {
        place + inner: b"6",
        name + inner: b"mine, too",
        aside + inner: b"mine",
    }


class locked:
    """While it lasts, files of these names are in use by another program."""

    def __init__(self, *names: str) -> None:
        real = os.replace

        def replace(source: Path, target: Path) -> None:
            made = Path(source).parent.name.startswith(outputs.WORK)
            if Path(target).name in names or (Path(source).name in names and not made):
                raise PermissionError(13, "別のプロセスが使用中です")
            real(source, target)

        self.patch = mock.patch.object(outputs.os, "replace", replace)

    def __enter__(self) -> None:
        self.patch.start()

    def __exit__(self, *_: object) -> None:
        self.patch.stop()


class Killed(BaseException):
    """The end of a process: nothing is tidied up after it."""


class dying:
    """Ends the process at the *call*-th change of a name, before or after it is done."""

    def __init__(self, call: int, *, after: bool) -> None:
        self.left, self.after = call, after
        self.patches = [self._patched(name) for name in ("replace", "link", "unlink", "rename")]

    def _patched(self, name: str) -> mock._patch[object]:
        real = getattr(os, name)

        def deadly(*args: object, **options: object) -> object:
            self.left -= 1
            if self.left == 0 and not self.after:
                raise Killed
            done = real(*args, **options)
            if self.left == 0:
                raise Killed
            return done

        return mock.patch.object(os, name, deadly)

    def __enter__(self) -> None:
        for patch in self.patches:
            patch.start()

    def __exit__(self, *_: object) -> None:
        for patch in self.patches:
            patch.stop()


PAPERS = ("draft.docx", "call.pdf", "html/index.html", "html/list.html")
WRITTEN = (
    *PAPERS,
    ASIDE,
    ASIDE.replace("1", "3"),
    "draft（新）.docx",
    "html（新）/index.html",
    "html/足した頁.html",
    "手で置いた.txt",
)
FILES = st.dictionaries(st.sampled_from(PAPERS), st.sampled_from((b"1", b"2", b"3")), max_size=4)


class PapersAndAPerson(RuleBasedStateMachine):
    """Papers are made again and again, now and then killed, while a person changes them."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="kyodo-hand-"))
        self.final = self.place / "update"
        self.count = 0
        #: What the person has written and not written over or deleted.
        self.mine: set[bytes] = set()

    def teardown(self) -> None:
        if hasattr(self, "place"):
            shutil.rmtree(self.place)

    @rule(files=FILES)
    def build(self, files: dict[str, bytes]) -> None:
        target = publish(self.final, files)
        assert target.lost == []
        now = held(self.final)
        assert {name: now.get(name) for name in files} == files
        assert not [name for name in now if name.startswith(".")]
        known = changed_by_hand.known_in(outputs.record_of(self.final))
        names = {name.partition("/")[0] for name in files}
        assert changed_by_hand.is_as_made(self.final, names, known)

    @rule(files=FILES, name=st.sampled_from(("draft.docx", "html", ".old-html")))
    def build_while_one_is_open(self, files: dict[str, bytes], name: str) -> None:
        with locked(name):
            publish(self.final, files)

    @rule(files=FILES, call=st.integers(1, 20), after=st.booleans())
    def build_that_dies(self, files: dict[str, bytes], call: int, after: bool) -> None:
        with suppress(Killed), dying(call, after=after):
            publish(self.final, files)

    @rule(name=st.sampled_from(WRITTEN))
    def write(self, name: str) -> None:
        self.count += 1
        self._gone(name)
        path = self.final / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"手で{self.count}".encode())
        self.mine.add(path.read_bytes())

    @rule(name=st.sampled_from(WRITTEN))
    def delete(self, name: str) -> None:
        self._gone(name)
        (self.final / name).unlink(missing_ok=True)

    @rule()
    def lose_the_record(self) -> None:
        shutil.rmtree(self.place / KEPT, ignore_errors=True)

    def _gone(self, name: str) -> None:
        if (self.final / name).is_file():
            data = (self.final / name).read_bytes()
            if list(held(self.final).values()).count(data) == 1:
                self.mine.discard(data)

    @invariant()
    def nothing_is_lost(self) -> None:
        if hasattr(self, "final"):
            assert self.mine <= set(held(self.final).values())


TestPapersAndAPerson = PapersAndAPerson.TestCase
TestPapersAndAPerson.settings = settings(max_examples=many(30), stateful_step_count=25)
