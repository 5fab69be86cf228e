"""A copy against its base: every edit is found at its line, an unedited copy gives nothing."""

from __future__ import annotations

from dataclasses import replace as changed
from typing import TYPE_CHECKING

import pytest
import word_sample
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_word_random import block
from word_edits import Copy, text_of

from kyodo_plan.core.papers.source_map import PrintedText, text_digest
from kyodo_plan.core.place import Place
from kyodo_plan.packages.kind import WORD
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.review import base
from kyodo_plan.review.change import Change, Kind
from kyodo_plan.review.comparing.comparison import compare, share_found
from kyodo_plan.review.part import part_of
from kyodo_plan.review.reading.package import read
from kyodo_plan.word import WordFile, write

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_plan.review.returned import Returned

BOOK = changed(word_sample.BOOK, identified=True, origin=Place("plan/publications/draft.rst", 1))
FIRST = "海辺の活動を支える仕組みを、順に整えていきます。"
SECOND = "相談の窓口は、平日の昼に開いています。"
THIRD = "結果は、毎年度の終わりに公表します。"


def kept(file: WordFile, *, forget: tuple[str, ...] = ()) -> base.Kept:
    words = {text_digest(t.text): t.text for t in file.texts if t.text not in forget}
    return base.Kept("draft", "update", "海辺市まちづくり計画（素案）", file.texts, words)


def returned(copy: Copy, path: Path) -> Returned:
    return read(OfficeFile(copy.save(path / "copy.docx"), WORD))


def found(file: WordFile, copy: Copy, path: Path, *papers: base.Kept) -> list[Change]:
    came = returned(copy, path)
    papers = papers or (kept(file),)
    if came.map is not None:
        version: base.Base | None = base.of_map(came.map, papers)
    elif came.ids:
        version = base.of_ids(came.ids, papers)
    else:
        words = [paragraph.text(final=False) for paragraph in came.paragraphs]
        version = base.of_words(words, papers)
    assert version is not None
    return compare(came, version, "copy.docx")


def told(changes: list[Change]) -> list[tuple[Kind, int | None, str, str, str]]:
    return [(c.kind, c.place and c.place.line, c.before, c.after, c.author) for c in changes]


def at(line: int, *words: nodes.Node | str, **attributes: object) -> nodes.Node:
    node = word_sample.para(*words, **attributes)
    node.line = line
    return node


@pytest.fixture(scope="module")
def file() -> WordFile:
    note = nodes.footnote("", nodes.label("", "1"), at(40, "数は令和６年度のものです。"), ids=["n"])
    table = word_sample.table(
        [
            ["案", "考え方"],
            ["案Ａ", word_sample.entry(at(31, "期間を定めずに進めます。"))],
            ["案Ｂ", word_sample.entry([])],
        ],
        caption="期間の案",
        number="表１",
    )
    table.source, table.line = "plan/index.rst", 30
    steps = word_sample.section(2, "進め方", at(20, "次の順に進めます。"), number="１")
    steps[0].source, steps[0].line = "plan/index.rst", 19
    chapter = word_sample.section(
        1,
        "基本の考え方",
        at(10, FIRST),
        at(12, SECOND, nodes.footnote_reference("", "1", refid="n")),
        at(14, THIRD),
        table,
        steps,
        note,
        number="第１章",
    )
    chapter[0].source, chapter[0].line = "plan/index.rst", 8
    return write(word_sample.document(chapter), BOOK)


def test_a_copy_that_nobody_touched_gives_nothing(file: WordFile, tmp_path: Path) -> None:
    assert found(file, Copy(file.data), tmp_path) == []


@pytest.mark.parametrize("author", ["", "財政課"])
def test_each_kind_of_edit_is_told_with_its_line(
    file: WordFile, tmp_path: Path, author: str
) -> None:
    copy = Copy(file.data)
    start = SECOND.index("昼")
    copy.replace(copy.find(SECOND), start, start + 1, "夜７時まで", author)
    copy.add_after(copy.find(THIRD), "ABCDEFGHIJK", author)
    empty = next(
        p for p in copy.paragraphs() if not text_of(p) and p.getparent().tag.endswith("tc")
    )
    copy.replace(empty, 0, 0, "５年とします。", author)
    cell = copy.find("期間を定めずに")
    copy.replace(cell, 0, len(text_of(cell)), "", author)
    heading = copy.find("基本の考え方")
    copy.replace(heading, 0, 2, "根本", author)
    note = copy.find("令和６年度")
    place = text_of(note).index("６")
    copy.replace(note, place, place + 1, "７", author)
    changes = found(file, copy, tmp_path)
    assert told(changes) == [
        (Kind.EDITED, 7, "基本の考え方", "根本の考え方", author),
        (Kind.EDITED, 12, SECOND, SECOND.replace("昼", "夜７時まで"), author),
        (Kind.ADDED, 14, "", "ABCDEFGHIJK", author),
        (Kind.EMPTIED, 31, "期間を定めずに進めます。", "", author),
        (Kind.FILLED, 30, "", "５年とします。", author),
        (Kind.EDITED, 40, "　数は令和６年度のものです。", "　数は令和７年度のものです。", author),
    ]
    assert {change.tracked for change in changes} == {bool(author)}
    assert str(changes[1].edits[0]) == "「昼」→「夜７時まで」"


def test_a_paragraph_that_is_gone_split_moved_or_joined_is_told(
    file: WordFile, tmp_path: Path
) -> None:
    gone = Copy(file.data)
    gone.delete(gone.find(FIRST))
    assert told(found(file, gone, tmp_path)) == [(Kind.DELETED, 10, FIRST, "", "")]
    split = Copy(file.data)
    split.split(split.find(SECOND), 7)
    halves = f"{SECOND[:7]}\n{SECOND[7:]}"
    assert told(found(file, split, tmp_path)) == [(Kind.SPLIT, 12, SECOND, halves, "")]
    moved = Copy(file.data)
    moved.move(moved.find(FIRST), moved.find("次の順に"))
    [change] = found(file, moved, tmp_path)
    assert (change.kind, change.place.line, change.after) == (Kind.MOVED, 10, FIRST)
    assert change.notes == ("「次の順に進めます。」の後へ",)
    joined = Copy(file.data)
    first, second = joined.find(FIRST), joined.find(SECOND)
    for child in list(second)[1:]:
        first.append(child)
    second.getparent().remove(second)
    assert told(found(file, joined, tmp_path)) == [
        (Kind.JOINED, 12, f"{FIRST}\n{SECOND}", FIRST + SECOND, "")
    ]


def test_what_is_new_is_told_with_what_it_stands_after(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    copy.add_after(copy.find(THIRD), "ABCDEFGHIJK")
    first = copy.paragraphs()[0]
    copy.add_after(first, "VWXYZ")
    first.addprevious(first.getnext())
    top, later = found(file, copy, tmp_path)
    assert (top.kind, top.after, top.notes) == (Kind.ADDED, "VWXYZ", ("文書の初め",))
    assert later.notes == ("「結果は、毎年度の終わりに公表します。」の後",)


def test_half_a_text_in_another_row_is_no_split(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    cell = copy.find("期間を定めずに")
    copy.split(cell, 5)
    copy.find("案Ｂ").addprevious(cell.getnext())
    assert told(found(file, copy, tmp_path)) == [
        (Kind.EDITED, 31, "期間を定めずに進めます。", "期間を定め", ""),
        (Kind.ADDED, 31, "", "ずに進めます。", ""),
    ]


def test_a_comment_is_told_with_the_words_it_is_on(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    copy.comment(copy.find(SECOND), 0, 5, "土曜日はどうですか。", "福祉課")
    [change] = found(file, copy, tmp_path)
    assert (change.kind, str(change.place)) == (Kind.COMMENT, "plan/index.rst:12")
    assert (change.before, change.after) == (SECOND[:5], "土曜日はどうですか。")
    assert (change.author, change.day) == ("福祉課", "2030-05-01")


@pytest.mark.parametrize(("new", "shown"), [("日曜日も", "日曜日も"), ("", SECOND[:5])])
def test_a_comment_over_a_tracked_change_is_on_the_words_as_they_stand_now(
    file: WordFile, tmp_path: Path, new: str, shown: str
) -> None:
    copy = Copy(file.data)
    copy.comment(copy.find(SECOND), 0, 5, "これでよいですか。", "福祉課")
    copy.replace(copy.find(SECOND), 0, 5, new, "財政課")
    [comment] = [one for one in found(file, copy, tmp_path) if one.kind is Kind.COMMENT]
    assert comment.before == shown


def test_a_comment_on_one_of_two_joined_paragraphs_stands_with_its_own(
    file: WordFile, tmp_path: Path
) -> None:
    copy = Copy(file.data)
    first, second = copy.find(FIRST), copy.find(SECOND)
    copy.comment(first, 0, 5, "ここでよいですか。", "福祉課")
    for child in list(second)[1:]:
        first.append(child)
    second.getparent().remove(second)
    [comment] = [one for one in found(file, copy, tmp_path) if one.kind is Kind.COMMENT]
    assert (comment.place.line, comment.before) == (10, FIRST[:5])


def test_two_people_in_one_paragraph_are_told_apart(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    copy.replace(copy.find(SECOND), 0, 2, "苦情", "財政課")
    copy.replace(copy.find("苦情"), 7, 9, "週末", "福祉課")
    one, other = found(file, copy, tmp_path)
    assert (one.author, one.after) == ("財政課", SECOND.replace("相談", "苦情"))
    assert (other.author, other.after) == ("福祉課", SECOND.replace("平日", "週末"))


def test_what_was_typed_before_recording_began_is_told_too(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    copy.replace(copy.find(THIRD), 0, 2, "成果")
    copy.replace(copy.find("成果は"), 3, 4, "、必ず", "財政課")
    plain, recorded = found(file, copy, tmp_path)
    typed = THIRD.replace("結果", "成果")
    assert (plain.before, plain.after, plain.tracked) == (THIRD, typed, False)
    assert (recorded.before, recorded.tracked) == (typed, True)


def test_an_edit_in_the_contents_asks_for_the_heading(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    line = next(t for t in copy.body.iter("{*}t") if t.text and t.text.endswith("基本の考え方"))
    line.text = "第１章　根本の考え方"
    [change] = found(file, copy, tmp_path)
    assert (change.kind, str(change.place)) == (Kind.CONTENTS, "plan/index.rst:7")
    assert change.notes == ("目次は見出しから作られます。見出しの方を直してください。",)
    # Whoever mends the heading and has Word renew the contents has edited the heading alone.
    copy.replace(copy.find("基本の考え方"), 0, 2, "根本")
    assert [one.kind for one in found(file, copy, tmp_path)] == [Kind.EDITED]


def test_new_page_numbers_are_no_edit(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    result = False
    for element in copy.body.iter("{*}fldChar", "{*}t"):
        if element.tag.endswith("fldChar"):
            kind = next(value for name, value in element.items() if name.endswith("fldCharType"))
            result = kind == "separate"
        elif result:
            element.text = f"{element.text}９９"
    kinds = [change.kind for change in found(file, copy, tmp_path)]
    assert set(kinds) <= {Kind.CONTENTS}


@pytest.mark.parametrize("loss", ["without_ids", "without_map"])
def test_a_copy_that_lost_its_marks_is_matched_by_its_words(
    file: WordFile, tmp_path: Path, loss: str
) -> None:
    copy = Copy(file.data)
    start = SECOND.index("昼")
    copy.replace(copy.find(SECOND), start, start + 1, "夜")
    copy.add_after(copy.find(THIRD), "ABCDEFGHIJK")
    copy.delete(copy.find(FIRST))
    getattr(copy, loss)()
    assert told(found(file, copy, tmp_path)) == [
        (Kind.DELETED, 10, FIRST, "", ""),
        (Kind.EDITED, 12, SECOND, SECOND.replace("昼", "夜"), ""),
        (Kind.ADDED, 14, "", "ABCDEFGHIJK", ""),
    ]


def test_another_document_has_little_in_common(file: WordFile, tmp_path: Path) -> None:
    other = word_sample.document(*(at(n, f"全く別の文書の{n}番目の段落です。") for n in range(9)))
    came = returned(Copy(write(other, word_sample.SHEET).data), tmp_path)
    paper = kept(file)
    version = base.Base(paper.paper, paper.place, paper.title, paper.texts, by_text=True)
    assert share_found(came, version) < 0.2
    assert base.of_words([p.text(final=False) for p in came.paragraphs], [paper]) is None


def test_a_few_words_that_were_all_corrected_are_known_by_what_they_are_like(
    file: WordFile, tmp_path: Path
) -> None:
    words = [FIRST.replace("順に", "早く"), SECOND.replace("昼", "夜")]
    alone = word_sample.document(*(at(n, text) for n, text in enumerate(words)))
    came = returned(Copy(write(alone, word_sample.SHEET).data), tmp_path)
    version = base.of_words([p.text(final=False) for p in came.paragraphs], [kept(file)])
    assert version is not None and version.paper == "draft" and version.by_text
    part = part_of(version, came)
    changes = compare(came, part.base if part else version, "copy.docx")
    edited = [(c.before, c.after) for c in changes if c.kind is Kind.EDITED]
    assert set(zip((FIRST, SECOND), words, strict=True)) <= set(edited)


def test_where_the_words_of_the_base_are_lost_recorded_edits_still_count(
    file: WordFile, tmp_path: Path
) -> None:
    copy = Copy(file.data)
    copy.replace(copy.find(SECOND), 0, 2, "苦情", "財政課")
    copy.replace(copy.find(THIRD), 0, 2, "成果")
    paper = kept(file, forget=(SECOND, THIRD))
    [change] = found(file, copy, tmp_path, paper)
    assert (change.before, change.author) == (SECOND, "財政課")


LETTERS = (
    "海辺市民活動協働計画推進施策評価検討相談情報団体支援年度月日人数０１２３あいうえおかきくけこ"
)
sentences = st.text(LETTERS, min_size=4, max_size=40)


@st.composite
def papers(draw: st.DrawFn) -> nodes.document:
    """Sections with paragraphs and tables; each text has a line of its own."""
    lines = iter(range(10, 10_000, 2))
    sections: list[nodes.Node] = []
    for number in range(draw(st.integers(1, 3))):
        blocks: list[nodes.Node] = []
        for _ in range(draw(st.integers(1, 4))):
            if draw(st.booleans()):
                blocks.append(at(next(lines), draw(sentences)))
                continue
            rows = [
                [word_sample.entry(at(next(lines), draw(sentences))) for _ in range(2)]
                for _ in range(draw(st.integers(2, 3)))
            ]
            blocks.append(word_sample.table(rows))
        title = draw(st.text(LETTERS, min_size=2, max_size=8))
        section = word_sample.section(1, title, *blocks, number=f"第{number + 1}章")
        section["ids"] = [f"s{number}"]
        section[0].source, section[0].line = "plan/index.rst", next(lines)
        sections.append(section)
    return word_sample.document(*sections)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(papers(), st.data())
def test_every_random_edit_is_found_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, document: nodes.document, data: st.DataObject
) -> None:
    file = write(document, BOOK)
    path = tmp_path_factory.mktemp("random")
    assert found(file, Copy(file.data), path) == []
    copy = Copy(file.data)
    wanted: set[tuple[Kind, int, str]] = set()
    lines = {text.id: text.place.line for text in file.texts if text.id and text.place}
    for paragraph in copy.paragraphs():
        name = next(
            value
            for mark in paragraph.iter("{*}bookmarkStart")
            for key, value in mark.items()
            if value.startswith("_kp_")
        )
        words, line = text_of(paragraph), lines[name]
        do = data.draw(st.sampled_from(["", "", "replace", "add", "comment"]))
        author = data.draw(st.sampled_from(["", "財政課"]))
        if line == 1 or not words or not do:
            continue
        if do == "replace":
            start = data.draw(st.integers(0, len(words) - 1))
            end = data.draw(st.integers(start, min(start + 3, len(words))))
            new = data.draw(st.text("ABC12", min_size=1, max_size=4))
            copy.replace(paragraph, start, end, new, author)
            wanted.add((Kind.EDITED, line, words[:start] + new + words[end:]))
        elif do == "add" and paragraph.getparent().tag.endswith("body"):
            copy.add_after(paragraph, "VWXYZ" * 3, author)
            wanted.add((Kind.ADDED, line, "VWXYZ" * 3))
        elif do == "comment":
            copy.comment(paragraph, 0, 1, f"意見{line}", "福祉課")
            wanted.add((Kind.COMMENT, line, f"意見{line}"))
    changes = found(file, copy, path)
    assert {(c.kind, c.place.line, c.after) for c in changes if c.place} == wanted
    assert len(changes) == len(wanted)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(block(), max_size=4), st.booleans())
def test_no_random_tree_gives_a_false_alarm(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[nodes.Node], book: bool
) -> None:
    paper = BOOK if book else changed(word_sample.SHEET, identified=True)
    file = write(word_sample.document(*blocks), paper)
    path = tmp_path_factory.mktemp("tree")
    came = returned(Copy(file.data), path)
    assert came.map is not None
    assert compare(came, base.of_map(came.map, [kept(file)]), "copy.docx") == []
    by_words = Copy(file.data)
    by_words.without_map()
    if came.ids:
        version = base.of_ids(came.ids, [kept(file)])
        assert version is not None
        assert compare(returned(by_words, path), version, "copy.docx") == []


def test_printed_texts_of_the_file_are_those_of_the_map(file: WordFile, tmp_path: Path) -> None:
    came = returned(Copy(file.data), tmp_path)
    assert came.map is not None
    version = base.of_map(came.map, [kept(file)])
    ours = [(t.id, t.kind, t.text) for t in file.texts]
    assert [(t.id, t.kind, t.text) for t in version.texts] == ours
    assert version.version == came.map.get("version")
    assert all(isinstance(text, PrintedText) for text in version.texts)
