"""``kyodo-plan review`` on copies of papers of the city that does not exist."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

for room in ("review", "roots"):
    sys.path.append(str(Path(__file__).parents[1] / room))

from city import ROOT  # noqa: E402
from word_edits import Copy, W, text_of  # noqa: E402

if TYPE_CHECKING:
    from city import City


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> City:
    from city import City

    city = City(ROOT).copy(tmp_path_factory.mktemp("made") / "city")
    outcome = city.run("build", "draft", "--option", "update", "--format", "docx")
    assert outcome.code == 0, outcome.told
    return city


def longest(copy: Copy) -> str:
    """The longest paragraph that stands in the sources as it is printed."""
    lines = {
        line
        for path in (ROOT / "plan").rglob("*.rst")
        for line in path.read_text("utf-8").split("\n")
    }
    return max((text for text in map(text_of, copy.paragraphs()) if text in lines), key=len)


@pytest.fixture
def desk(made: City, tmp_path: Path) -> City:
    """The city with what was made, to be spoilt."""
    shutil.copytree(made.path, tmp_path / "city")
    return type(made)(tmp_path / "city")


def copy_of(city: City) -> Copy:
    return Copy((city / "build/update/draft.docx").read_bytes())


def changes(city: City, *words: str) -> list[dict[str, object]]:
    outcome = city.run("review", "--format", "json", *words)
    assert outcome.code == 0, outcome.told
    return json.loads(outcome.out)["changes"]


def test_an_untouched_copy_gives_nothing(made: City, tmp_path: Path) -> None:
    path = copy_of(made).save(tmp_path / "返却.docx")
    outcome = made.run("review", str(path))
    assert outcome.code == 0
    assert outcome.out.startswith("返却.docx　「")
    assert outcome.out.endswith("と比べました。意見も直しもありません。\n")


def test_the_line_is_that_of_today_and_the_text_of_today_stands_beside(desk: City) -> None:
    copy = copy_of(desk)
    words = longest(copy)
    copy.replace(copy.find(words), len(words) - 1, len(words), "、と考えます。", "財政課")
    copy.save(desk / "財政課.docx")
    [change] = changes(desk, "財政課.docx")
    path, line = str(change["path"]), int(str(change["line"]))
    assert (change["author"], change["now"]) == ("財政課", None)
    source = desk.text(path).splitlines()
    assert words[:6] in source[line - 1].replace("\\ ", "")
    # Somebody writes on before the copy is read, and edits the very same paragraph.
    source[line - 1] = source[line - 1].replace(words[:6], f"なお、{words[:6]}")
    source[line - 1 : line - 1] = ["新しく書いた段落です。", ""]
    desk.write(path, "\n".join(source) + "\n")
    [again] = changes(desk, "財政課.docx")
    assert (again["path"], again["line"]) == (path, line + 2)
    assert again["now"] == f"なお、{words}"
    assert again["before"] == words
    # The same after the papers were made anew: the words of the old version are kept.
    desk.run("build", "draft", "--option", "update", "--format", "docx")
    assert changes(desk, "財政課.docx") == [again]


def test_without_what_was_made_the_sources_serve(desk: City) -> None:
    copy = copy_of(desk)
    words = longest(copy)
    copy.replace(copy.find(words), 0, 1, "当")
    copy.save(desk / "a.docx")
    shutil.rmtree(desk / "build")
    [change] = changes(desk, "a.docx")
    assert change["before"] == words


def test_several_copies_are_one_list_with_conflicts(desk: City) -> None:
    for name, new in (("財政課", "甲"), ("福祉課", "乙")):
        copy = copy_of(desk)
        copy.replace(copy.find(longest(copy)), 0, 2, new, name)
        copy.save(desk / f"{name}.docx")
    one, other = changes(desk, "財政課.docx", "福祉課.docx")
    assert (one["conflicts"], other["conflicts"]) == ([2], [1])
    outcome = desk.run("review", "財政課.docx", "福祉課.docx", "--excel", "対応表.xlsx")
    assert "【要調整】2番の直しと両立しません。" in outcome.out
    assert "対応表を 対応表.xlsx に書きました。" in outcome.out
    answered = (desk / "対応表.xlsx").read_bytes()
    again = desk.run("review", "財政課.docx", "--excel", "対応表.xlsx")
    assert "対応表（2）.xlsx に書きました（対応表.xlsx は前のものを残しました）。" in again.out
    assert (desk / "対応表.xlsx").read_bytes() == answered


def test_a_copy_without_marks_is_matched_and_that_is_said(desk: City) -> None:
    copy = copy_of(desk)
    copy.replace(copy.find(longest(copy)), 0, 2, "甲")
    copy.without_ids()
    copy.save(desk / "貼付.docx")
    outcome = desk.run("review", "貼付.docx")
    assert outcome.code == 0
    assert "識別の印がないため、文の内容で照らし合わせました。" in outcome.out
    assert "文の修正1件です。" in outcome.out


def test_what_cannot_be_read_is_told_and_the_rest_is_read(desk: City) -> None:
    copy_of(desk).save(desk / "a.docx")
    (desk / "b.docx").write_bytes(b"text")
    outcome = desk.run("review", "a.docx", "b.docx", "c.docx")
    assert outcome.code == 1
    assert "a.docx　「" in outcome.out
    assert outcome.err == (
        "b.docx: Word 文書（.docx）として開けません。\n"
        "    Word で開けることを確かめ、もう一度受け取るか、保存し直してください。\n"
        "c.docx: 見つかりません。\n    ファイルの名前と場所を確かめてください。\n"
    )


def test_another_document_is_refused(desk: City) -> None:
    copy = copy_of(desk)
    copy.without_ids()
    for number, text in enumerate(copy.body.iter("{*}t")):
        text.text = f"よその文書の{number}番目の言葉です。"
    copy.save(desk / "よそ.docx")
    outcome = desk.run("review", "よそ.docx")
    assert outcome.code == 1
    assert outcome.err == (
        "よそ.docx: この道具で作ったどの文書とも似ていません。\n"
        "    この道具で作った Word（build の中の .docx）を直したものを指定してください。\n"
    )


def test_wrong_use_is_told(made: City) -> None:
    assert made.run("review").code == 2
    outcome = made.run("review", "a.docx", "--excel", "表.csv")
    assert outcome.code == 2
    assert "「対応表.xlsx」のように .xlsx で終えてください。" in outcome.err


def test_nothing_but_the_sheet_is_written(desk: City) -> None:
    copy_of(desk).save(desk / "a.docx")
    before = {
        p: p.read_bytes() for p in desk.path.rglob("*") if p.is_file() and "doctrees" not in str(p)
    }
    desk.run("review", "a.docx")
    after = {
        p: p.read_bytes() for p in desk.path.rglob("*") if p.is_file() and "doctrees" not in str(p)
    }
    changed = {p.name for p in after if after[p] != before.get(p)}
    assert not {name for name in changed if name.endswith((".rst", ".docx", ".yaml", ".json"))}


def test_a_source_map_that_is_spoilt_is_told_once_and_counts_as_absent(desk: City) -> None:
    source = desk / "build/update/draft.docx"
    with zipfile.ZipFile(source) as good, zipfile.ZipFile(desk / "返却.docx", "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            bad.writestr(name, data.replace(b" sha=", b" shu=") if b"sourceMap" in data else data)
    outcome = desk.run("review", "返却.docx")
    assert outcome.code == 0
    assert outcome.err == (
        "返却.docx: 中にある、原稿の行を引く表が壊れています。表がないものとして、"
        "前に作ったときの控えの文と比べます（直すことはありません。"
        "送り主の手元に元の Word があれば、それで確かめられます）。\n"
    )
    assert outcome.out.endswith("と比べました。意見も直しもありません。\n")


def test_a_map_that_names_a_file_outside_is_refused(desk: City) -> None:
    copy = copy_of(desk)
    name = next(name for name in copy.parts if name == "customXml/item1.xml")
    copy.parts[name] = copy.parts[name].replace(b'file="plan/', b'file="../../plan/')
    copy.save(desk / "copy.docx")
    outcome = desk.run("review", "copy.docx")
    assert outcome.code == 1
    assert "copy.docx: 識別の表が、作業場所の外のファイル（../../plan/" in outcome.told
    assert "もう一度受け取ってください。" in outcome.told
    assert outcome.out == ""


def test_of_a_part_that_came_back_only_that_is_compared(desk: City) -> None:
    copy = copy_of(desk)
    holder = copy.body[0]
    chapters = [
        block
        for block in holder
        if any(style.get(f"{W}val") == "Heading1" for style in block.iterfind(f"{W}pPr/{W}pStyle"))
    ]
    first = list(holder).index(chapters[1])
    for block in list(holder)[:first]:
        holder.remove(block)
    copy.without_map()
    copy.save(desk / "copy.docx")
    outcome = desk.run("review", "copy.docx")
    assert outcome.code == 0
    assert "だけが返ってきました。ほかの所は比べていません（削除に数えていません）。" in outcome.out
    assert "意見も直しもありません。" in outcome.out
