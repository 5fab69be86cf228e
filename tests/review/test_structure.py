"""Moves, joins, rows and captions, written down as Word itself writes them (17.13.5)."""

from __future__ import annotations

import copy as copies
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from test_comparison import FIRST, SECOND, THIRD, found, told
from test_comparison import file as file
from word_edits import NAMES, WHO, Copy, W, text_of

from kyodo_plan.review.change import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_plan.word import WordFile

WHOM = WHO.format("財政課")


def element(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NAMES}>{xml}</w:x>")[0]


def mark(paragraph: etree._Element, tag: str) -> None:
    """Record that the end of *paragraph* was added, taken or moved."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = element("<w:pPr/>")
        paragraph.insert(0, properties)
    properties.append(element(f'<w:rPr><w:{tag} w:id="9900001" {WHOM}/></w:rPr>'))


def wrapped(paragraph: etree._Element, tag: str) -> None:
    """Put the runs of *paragraph* into a revision."""
    for number, run in enumerate(list(paragraph.iter(f"{W}r"))):
        wrapper = element(f'<w:{tag} w:id="{9900100 + number}" {WHOM}/>')
        run.addprevious(wrapper)
        wrapper.append(run)
        if tag == "del":
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"


def moved(copy: Copy, words: str, after: str) -> None:
    """Move a paragraph while Word records: the words stay where they were, and come again."""
    old = copy.find(words)
    new = etree.fromstring(f"<w:p {NAMES}><w:pPr><w:pStyle w:val='BodyText'/></w:pPr></w:p>")
    for run in old.iter(f"{W}r"):
        new.append(copies.deepcopy(run))
    for paragraph, tag, number in ((old, "moveFrom", 9900010), (new, "moveTo", 9900020)):
        first = next(paragraph.iter(f"{W}r"))
        start = f'<w:{tag}RangeStart w:id="{number}" {WHOM} w:name="move1"/>'
        first.addprevious(element(start))
        wrapped(paragraph, tag)
        paragraph.append(element(f'<w:{tag}RangeEnd w:id="{number}"/>'))
        mark(paragraph, tag)
    copy.find(after).addnext(new)


def row_of(copy: Copy, words: str) -> etree._Element:
    return next(copy.find(words).iterancestors(f"{W}tr"))


def new_row(copy: Copy, words: list[str], author: str) -> etree._Element:
    """A row as Word makes one below the row of 案Ａ: a copy without the bookmarks."""
    row = copies.deepcopy(row_of(copy, "案Ａ"))
    for name in ("bookmarkStart", "bookmarkEnd"):
        for one in list(row.iter(f"{W}{name}")):
            one.getparent().remove(one)
    for cell, text in zip(row.iter(f"{W}tc"), words, strict=True):
        paragraph = next(cell.iter(f"{W}p"))
        for run in list(paragraph.iter(f"{W}r")):
            run.getparent().remove(run)
        paragraph.append(element(f"<w:r><w:t>{text}</w:t></w:r>"))
        if author:
            wrapped(paragraph, "ins")
            mark(paragraph, "ins")
    if author:
        row.find(f"{W}trPr").append(element(f'<w:ins w:id="9900300" {WHOM}/>'))
    return row


@pytest.mark.parametrize("author", ["", "財政課"])
def test_a_moved_paragraph_is_one_move(file: WordFile, tmp_path: Path, author: str) -> None:
    copy = Copy(file.data)
    if author:
        moved(copy, THIRD, "基本の考え方")
    else:
        copy.move(copy.find(THIRD), copy.find("基本の考え方"))
    [change] = found(file, copy, tmp_path)
    assert told([change]) == [(Kind.MOVED, 14, THIRD, THIRD, author)]
    assert change.tracked is bool(author)
    assert change.notes == ("「基本の考え方」の後へ",)


def test_the_one_that_word_says_was_moved_is_told(file: WordFile, tmp_path: Path) -> None:
    """Of two that changed places either could have moved; Word knows which."""
    copy = Copy(file.data)
    moved(copy, THIRD, FIRST)
    assert told(found(file, copy, tmp_path)) == [(Kind.MOVED, 14, THIRD, THIRD, "財政課")]


def test_a_move_and_an_edit_of_what_was_moved(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    moved(copy, THIRD, "基本の考え方")
    new = next(p for p in copy.body.iter(f"{W}p") if p.find(f"{W}moveTo") is not None)
    text = next(new.iter(f"{W}t"))
    text.text = THIRD.replace("公表", "公開")
    [change] = found(file, copy, tmp_path)
    assert told([change]) == [(Kind.MOVED, 14, THIRD, THIRD.replace("公表", "公開"), "財政課")]
    assert [(edit.old, edit.new) for edit in change.edits] == [("表", "開")]


@pytest.mark.parametrize("author", ["", "財政課"])
def test_a_new_row_is_one_row(file: WordFile, tmp_path: Path, author: str) -> None:
    copy = Copy(file.data)
    row_of(copy, "案Ａ").addnext(new_row(copy, ["案Ｃ", "10年とします。"], author))
    [change] = found(file, copy, tmp_path)
    assert told([change]) == [(Kind.ROW_ADDED, 31, "", "案Ｃ｜10年とします。", author)]
    assert change.tracked is bool(author)
    assert change.notes == ("「期間を定めずに進めます。」の後",)


def test_a_new_row_of_one_cell_is_a_text_that_is_new(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    row = new_row(copy, ["二つの案に共通の考え方です。", ""], "")
    row.remove(list(row.iter(f"{W}tc"))[1])
    row_of(copy, "案Ａ").addnext(row)
    assert told(found(file, copy, tmp_path)) == [
        (Kind.ADDED, 31, "", "二つの案に共通の考え方です。", "")
    ]


@pytest.mark.parametrize("author", ["", "財政課"])
def test_a_row_that_was_deleted_is_one_row(file: WordFile, tmp_path: Path, author: str) -> None:
    copy = Copy(file.data)
    row = row_of(copy, "案Ａ")
    if author:
        for paragraph in row.iter(f"{W}p"):
            wrapped(paragraph, "del")
            mark(paragraph, "del")
        row.find(f"{W}trPr").append(element(f'<w:del w:id="9900300" {WHOM}/>'))
    else:
        row.getparent().remove(row)
    [change] = found(file, copy, tmp_path)
    assert told([change]) == [(Kind.ROW_DELETED, 10, "案Ａ｜期間を定めずに進めます。", "", author)]
    assert change.tracked is bool(author)


@pytest.mark.parametrize("author", ["", "財政課"])
def test_a_caption_is_edited_without_its_number(
    file: WordFile, tmp_path: Path, author: str
) -> None:
    copy = Copy(file.data)
    caption = copy.find("期間の案")
    at = text_of(caption).index("期間")
    copy.replace(caption, at, at + 2, "年数", author)
    [change] = found(file, copy, tmp_path)
    assert (change.kind, change.place and change.place.line, change.author) == (
        Kind.EDITED,
        30,
        author,
    )
    assert [(edit.old, edit.new) for edit in change.edits] == [("期間", "年数")]


def test_a_number_that_word_counted_anew_is_no_edit(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    caption = copy.find("期間の案")
    number = next(t for t in caption.iter(f"{W}t") if t.text == "１")
    number.text = "２"
    assert found(file, copy, tmp_path) == []


@pytest.mark.parametrize("author", ["", "財政課"])
def test_two_paragraphs_that_were_joined(file: WordFile, tmp_path: Path, author: str) -> None:
    copy = Copy(file.data)
    first, second = copy.find(SECOND), copy.find(THIRD)
    if author:
        mark(first, "del")
    else:
        for child in list(second):
            if child.tag != f"{W}pPr":
                first.append(child)
        second.getparent().remove(second)
    [change] = found(file, copy, tmp_path)
    assert told([change]) == [(Kind.JOINED, 14, f"{SECOND}\n{THIRD}", f"{SECOND}{THIRD}", author)]


def test_a_new_footnote_is_told_with_its_place(file: WordFile, tmp_path: Path) -> None:
    copy = Copy(file.data)
    assert copy.notes is not None
    copy.notes.append(
        element(
            '<w:footnote w:id="77"><w:p><w:r><w:footnoteRef/></w:r>'
            "<w:r><w:t>令和７年度に見直します。</w:t></w:r></w:p></w:footnote>"
        )
    )
    copy.find(THIRD).append(element('<w:r><w:footnoteReference w:id="77"/></w:r>'))
    [change] = found(file, copy, tmp_path)
    assert told([change]) == [(Kind.NOTE_ADDED, 14, "", "令和７年度に見直します。", "")]
    assert (change.where, change.notes) == (
        "脚注",
        ("「結果は、毎年度の終わりに公表します。」の所",),
    )


def test_a_paste_into_a_new_file_keeps_no_fields_and_gives_no_alarm(
    file: WordFile, tmp_path: Path
) -> None:
    copy = Copy(file.data)
    copy.without_ids()
    for name in ("fldChar", "instrText"):
        for sign in list(copy.body.iter(f"{W}{name}")):
            sign.getparent().remove(sign)
    changes = found(file, copy, tmp_path)
    assert [one for one in told(changes) if one[0] is not Kind.COMMENT] == []
