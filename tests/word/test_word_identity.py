"""Hidden bookmarks: one for each text, unique, always the same, and gone where nobody asked."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import word_lint
import word_sample
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from test_word_random import block

from kyodo_plan.core.papers.source_map import (
    NAMESPACE,
    PREFIX,
    PrintedText,
    TextKind,
    text_digest,
)
from kyodo_plan.core.place import Place
from kyodo_plan.registry.guideline.word_text import read_document
from kyodo_plan.word import write

if TYPE_CHECKING:
    from pathlib import Path

W = word_lint.W
ORIGIN = Place("plan/publications/draft.rst", 1)
BOOK = replace(word_sample.BOOK, identified=True, origin=ORIGIN)
SHEET = replace(word_sample.SHEET, identified=True, origin=ORIGIN)


def ids(*children: nodes.Node) -> list[tuple[str, str]]:
    texts = write(word_sample.document(*children), SHEET).texts
    return [(text.text, text.id) for text in texts if text.id]


def sample() -> list[nodes.Node]:
    cells = [["案", "内容"], ["Ａ", "【要確認：庁内】"], ["Ｂ", "【要確認：庁内】"]]
    heading = word_sample.section(1, "進め方", word_sample.para("順に進めます。"), number="１")
    return [
        word_sample.para("初めの段落。"),
        word_sample.para("次の段落。"),
        word_sample.table(cells, caption="案", number="表１"),
        heading,
    ]


def test_putting_something_in_changes_no_other_id() -> None:
    before = ids(*sample())
    first, second, table, heading = sample()
    row = nodes.row("", word_sample.entry("Ｃ"), word_sample.entry("【要確認：庁内】"))
    next(iter(table.findall(nodes.tbody))).insert(1, row)
    after = ids(word_sample.para("新しい段落。"), first, word_sample.para("間の段落。"), second,
                table, heading)  # fmt: skip
    assert set(before) < set(after)
    assert len(after) == len(before) + 4
    # Of cells that read alike each keeps its own: the row tells them apart.
    old, new = (
        [id_ for text, id_ in found if text == "【要確認：庁内】"] for found in (before, after)
    )
    assert new[::2] == old


def test_texts_that_read_alike_are_told_apart_by_their_headings() -> None:
    def chapters(*parts: str) -> list[PrintedText]:
        sections = [
            word_sample.section(1, title, *map(word_sample.para, text), number=number)
            for title, text, number in zip(("始め", "終わり"), parts, ("１", "２"), strict=True)
        ]
        texts = write(word_sample.document(*sections), SHEET).texts
        return [text for text in texts if text.text == "港"]

    before, after = chapters("港", "港"), chapters("港港", "港")
    assert [text.heading for text in after] == ["１　始め", "１　始め", "２　終わり"]
    assert [text.id for text in after][::2] == [text.id for text in before]


def test_editing_one_text_changes_its_id_alone() -> None:
    before = ids(*sample())
    parts = sample()
    parts[0] = word_sample.para("初めの段落を直した。")
    after = ids(*parts)
    assert len(set(before) - set(after)) == len(set(after) - set(before)) == 1


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(block(), max_size=4))
def test_every_text_has_one_id_of_its_own(blocks: list[nodes.Node]) -> None:
    document = word_sample.document(*blocks)
    file = write(document, BOOK)
    assert [fault for fault in word_lint.faults(file.data) if "bookmark" in fault] == []
    body = word_lint.part(file.data, "word/document.xml")
    assert body is not None
    names = [
        mark.get(f"{W}name")
        for mark in body.iter(f"{W}bookmarkStart")
        if mark.get(f"{W}name").startswith(PREFIX)
    ]
    known = {text.id: text for text in file.texts if text.id}
    assert names == list(known)
    assert all(len(name) <= 40 for name in names)
    contents = {p for sdt in body.iter(f"{W}sdt") for p in sdt.iter(f"{W}p")}
    for paragraph in body.iter(f"{W}p"):
        words = any(t.text for t in paragraph.iter(f"{W}t"))
        marks = [m for m in paragraph.iter(f"{W}bookmarkStart") if m.get(f"{W}name") in known]
        assert len(marks) == (paragraph not in contents and words) or (not words and len(marks) < 2)
    assert write(document, BOOK).data == file.data


def test_the_map_tells_file_line_digest_and_length() -> None:
    file = write(word_sample.document(*sample()), SHEET)
    root = word_lint.part(file.data, "customXml/item1.xml")
    assert root is not None
    found = {one.get("id"): (one, one.getparent()) for one in root.iter(f"{{{NAMESPACE}}}text")}
    texts = [text for text in file.texts if text.id]
    assert list(found) == [text.id for text in texts]
    for text in texts:
        one, under = found[text.id]
        assert text.place is not None
        assert (under.get("file"), one.get("line")) == (text.place.path, str(text.place.line))
        assert (one.get("sha"), one.get("length")) == (text_digest(text.text), str(len(text.text)))
    properties = word_lint.part(file.data, "customXml/itemProps1.xml")
    assert properties is not None
    assert NAMESPACE in etree.tostring(properties, encoding="unicode")


def test_the_place_of_a_heading_is_its_own_line() -> None:
    section = word_sample.section(1, "進め方", number="１")
    section[0].source, section[0].line = "plan/index.rst", 6  # docutils: the line below
    framed = word_sample.section(2, "手引き", number="（１）", frame="box")
    framed[0].source, framed[0].line = "plan/index.rst", 9
    texts = write(word_sample.document(section, framed), SHEET).texts
    lines = {t.text: t.place and t.place.line for t in texts if t.kind is TextKind.HEADING}
    assert lines == {"進め方": 5, "手引き": 9}


def test_a_paper_for_outside_bears_no_marks() -> None:
    document = word_sample.document(*sample())
    plain, marked = write(document, replace(SHEET, identified=False)), write(document, SHEET)
    with zipfile.ZipFile(BytesIO(plain.data)) as package:
        assert not any(name.startswith("customXml") for name in package.namelist())
        assert all(PREFIX.encode() not in package.read(name) for name in package.namelist())
    assert plain.texts == marked.texts
    assert word_lint.texts(plain.data) == word_lint.texts(marked.data)
    assert word_lint.faults(plain.data) == []


def test_an_empty_cell_has_an_id_and_a_style_to_write_in() -> None:
    table = word_sample.table([["事項", "記入欄"], ["目的", word_sample.entry([])]])
    file = write(word_sample.document(table), SHEET)
    [empty] = [text for text in file.texts if text.id and not text.text]
    assert empty.kind is TextKind.CELL
    body = word_lint.part(file.data, "word/document.xml")
    assert body is not None
    [mark] = [m for m in body.iter(f"{W}bookmarkStart") if m.get(f"{W}name") == empty.id]
    paragraph = mark.getparent()
    assert paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "TableText"


def test_a_file_with_marks_opens_cleanly(tmp_path: Path) -> None:
    path = tmp_path / "marked.docx"
    path.write_bytes(write(word_sample.document(*sample()), BOOK).data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_no_paper_of_ours_is_taken_for_the_guideline(tmp_path: Path) -> None:
    leads = nodes.paragraph("", "", nodes.reference("", "進め方", refid="way"))
    way = word_sample.section(1, "進め方", word_sample.para("進めます。"), number="１")
    way["ids"] = ["way"]
    inside = write(word_sample.document(*sample()), SHEET).data
    outside = write(word_sample.document(leads, way), replace(SHEET, identified=False)).data
    for number, data in enumerate((inside, outside)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        text, findings = read_document(path, path.name)
        message = f"「{path.name}」は、この道具で作った紙で、前の期の指針ではありません。"
        assert (text, [one.message for one in findings]) == ("", [message])


def test_the_numbers_that_word_makes_are_told_beside_the_words() -> None:
    def noted(words: str, *, target: str) -> nodes.paragraph:
        mark = nodes.footnote_reference("", "1" if target == "one" else "2", refid=target)
        return nodes.paragraph("", "", nodes.Text(words), mark, nodes.Text("。"))

    def note(name: str, number: str) -> nodes.footnote:
        body = nodes.paragraph("", f"{name}の説明")
        return nodes.footnote("", nodes.label("", number), body, ids=[name])

    table = word_sample.table([["案"], ["Ａ"]], caption="案の一覧", number="表３")
    table["ids"] = ["those"]
    named = nodes.paragraph(
        "", "", nodes.reference("", "表３", refid="those"), nodes.Text("を見る。")
    )
    document = word_sample.document(
        noted("初めの文", target="one"), table, named, noted("次の文", target="two"),
        note("one", "1"), note("two", "2"),
    )  # fmt: skip
    texts = write(document, SHEET).texts
    told = {text.as_read[0] for text in texts}
    assert {"初めの文注1。", "表３　案の一覧", "表３を見る。", "次の文注2。"} <= told
    # What a returned copy is compared with are the words alone.
    assert {"初めの文。", "表　案の一覧", "を見る。", "次の文。"} <= {text.text for text in texts}
