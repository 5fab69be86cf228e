"""Random foreign texts: both writers make a file of them, and every word is in it."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from typing import TYPE_CHECKING

import lost_words
import pypdf
from docutils import nodes
from docutils.utils import new_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from sphinx import addnodes
from spoiling import many

from kyodo_plan import pdf, word
from kyodo_plan.core.papers.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAPER = Paper("a", "題", "", "", "見本市", dt.date(2030, 4, 1))
words = st.text("朝市を開く人abc", min_size=1, max_size=6)


def kind(made: type, *children: nodes.Node, **attributes: object) -> nodes.Element:
    if issubclass(made, nodes.TextElement):
        return made("", "", *children, **attributes)
    return made("", *children, **attributes)


def inline(depth: int = 2) -> st.SearchStrategy[nodes.Node]:
    plain = words.map(nodes.Text)
    if not depth:
        return plain
    inner = st.lists(inline(depth - 1), min_size=1, max_size=2)
    holders = (
        nodes.strong, nodes.emphasis, nodes.literal, nodes.math, nodes.subscript,
        nodes.title_reference, addnodes.desc_name, addnodes.desc_returns,
        addnodes.desc_parameterlist, addnodes.literal_emphasis, addnodes.manpage,
    )  # fmt: skip
    return st.one_of(
        plain,
        st.builds(lambda made, parts: kind(made, *parts), st.sampled_from(holders), inner),
        st.builds(
            lambda parts, told: nodes.abbreviation("", "", *parts, explanation=told), inner, words
        ),
        st.builds(
            lambda parts: nodes.reference("", "", *parts, refuri="https://example.jp"), inner
        ),
    )


@st.composite
def block(draw: st.DrawFn, depth: int = 3) -> nodes.Node:
    line = st.lists(inline(), min_size=1, max_size=3)
    if not depth:
        return nodes.paragraph("", "", *draw(line))
    within = st.lists(block(depth - 1), min_size=1, max_size=2)
    choice = draw(st.integers(0, 11))
    if choice == 0:
        inside = [one for one in draw(within) if not isinstance(one, nodes.section)]
        return nodes.paragraph("", "", *draw(line), *inside, *draw(line))
    if choice == 1:
        made = draw(st.sampled_from([nodes.bullet_list, nodes.enumerated_list]))
        return made(
            "", *(nodes.list_item("", *draw(within)) for _ in range(draw(st.integers(1, 3))))
        )
    if choice == 2:
        name = nodes.field_name("", "", *draw(line))
        return nodes.field_list("", nodes.field("", name, nodes.field_body("", *draw(within))))
    if choice == 3:
        forms = [
            addnodes.desc_signature("", "", *draw(line)) for _ in range(draw(st.integers(1, 2)))
        ]
        return addnodes.desc("", *forms, addnodes.desc_content("", *draw(within)), objtype="x")
    if choice == 4:
        term = nodes.term("", "", *draw(line))
        item = nodes.definition_list_item("", term, nodes.definition("", *draw(within)))
        return nodes.definition_list("", item)
    if choice == 5:
        by = nodes.attribution("", "", *draw(line))
        return nodes.block_quote("", *draw(within), by)
    if choice == 6:
        made = draw(st.sampled_from([nodes.literal_block, nodes.math_block, nodes.doctest_block]))
        return made("", draw(words) + "\n  " + draw(words))
    if choice == 7:
        made = draw(st.sampled_from([nodes.note, addnodes.seealso, addnodes.hlist, nodes.compound]))
        return (
            kind(made, *draw(within)) if made is not addnodes.seealso else made("", *draw(within))
        )
    if choice == 8:
        rows = [
            [nodes.entry("", *draw(within)) for _ in range(2)]
            for _ in range(draw(st.integers(1, 2)))
        ]
        columns = [nodes.colspec(colwidth=draw(st.integers(1, 9))) for _ in range(2)]
        body = nodes.tbody("", *(nodes.row("", *row) for row in rows))
        return nodes.table("", nodes.tgroup("", *columns, body, cols=2))
    if choice == 9:
        return nodes.line_block(
            "", nodes.line("", "", *draw(line)), nodes.line("", "", *draw(line))
        )
    if choice == 10:
        return nodes.section("", nodes.title("", "", *draw(line)), *draw(within))
    return nodes.paragraph("", "", *draw(line))


def whole(blocks: Sequence[nodes.Node]) -> nodes.document:
    document = new_document("a.rst")
    document.extend(block.deepcopy() for block in blocks)
    for number, section in enumerate(document.findall(nodes.section)):
        section["ids"] = [f"s{number}"]
    return document


def squeezed(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s|-[0-9ivx]+-", "", folded)


@settings(max_examples=many(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(block(), min_size=1, max_size=4))
def test_every_word_of_a_random_text_is_in_both_files(
    blocks: list[nodes.Node],
) -> None:
    told = [str(text) for text in whole(blocks).findall(nodes.Text)]
    made = word.write(whole(blocks), PAPER)
    printed = squeezed(lost_words.word_text(made.data))
    file = pdf.write(whole(blocks), PAPER)
    pages = pypdf.PdfReader(io.BytesIO(file.data)).pages
    shown = squeezed("".join(page.extract_text() for page in pages))
    for text in told:
        for piece in text.split():
            assert squeezed(piece) in printed, piece
            assert squeezed(piece) in shown or set(squeezed(piece)) <= set(shown), piece
    unknown = {finding.code for finding in (*made.findings, *file.findings)}
    assert not unknown & {"W101", "Y101", "Y109", "Y120"}


@settings(max_examples=many(3), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(block(), min_size=1, max_size=6))
def test_a_random_text_is_a_valid_word_file(tmp_path: Path, blocks: list[nodes.Node]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word.write(whole(blocks), PAPER).data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
