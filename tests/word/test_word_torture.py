"""One document with everything at once: all nodes, all of Unicode, everything inside everything."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import word_lint
import word_sample
import word_template
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from sphinx import addnodes
from test_word_random import block, kept

from kyodo_plan.word import WordFile, write
from kyodo_plan.word.wordprocessingml import FORBIDDEN

if TYPE_CHECKING:
    from pathlib import Path

para = word_sample.para

#: Classes that stand for others, or that docutils never leaves alone in a tree.
ABSTRACT = {"desc_sig_element", "_desc_classes_injector", "translatable"}

#: One character of each run of 128: every block of Unicode has some.
UNICODE = [chr(code) for code in range(0x110000) if code % 0x80 == 0x21 or code < 0x100]


def of_sphinx() -> dict[str, type[nodes.Element]]:
    """All nodes of Sphinx by name."""
    return {
        name: kind
        for name, kind in vars(addnodes).items()
        if isinstance(kind, type)
        and issubclass(kind, nodes.Element)
        and kind.__module__ == addnodes.__name__
        and name not in ABSTRACT
    }


def one_of(kind: type[nodes.Element]) -> nodes.Node:
    """A node of Sphinx with its name in it, as its parents hold it."""
    if kind is addnodes.productionlist:
        return kind("", addnodes.production("", "productionlist", tokenname="t"))
    name = kind.__name__
    node = kind("")
    node += nodes.Text(name) if issubclass(kind, nodes.TextElement | nodes.Inline) else para(name)
    return para("前", node, "後") if isinstance(node, nodes.Inline) else node


def deep(marker: str, note: str) -> nodes.table:
    """Lists in a cell of a table in a cell of a table, with a reference to a footnote."""
    lists = nodes.enumerated_list(
        "",
        nodes.list_item(
            "",
            para(f"{marker}一"),
            word_sample.bullets(
                nodes.definition_list(
                    "",
                    nodes.definition_list_item(
                        "",
                        nodes.term("", f"{marker}語"),
                        nodes.definition(
                            "",
                            nodes.line_block("", nodes.line("", f"{marker}行")),
                            nodes.literal_block("", f"{marker}符\n  号"),
                            nodes.block_quote("", nodes.note("", para(f"{marker}注"))),
                        ),
                    ),
                ),
                para(f"{marker}参照", nodes.footnote_reference("", note, refid=f"note-{note}")),
            ),
        ),
        enumtype="upperroman",
        prefix="(",
        suffix=")",
        start=49,
    )
    inner = word_sample.table(
        [
            [word_sample.entry(lists, morerows=1), word_sample.entry("甲", morecols=5)],
            ["乙"],
            [word_sample.entry("丙", morecols=1, morerows=9), "溢れる"],
        ],
        head=0,
        weights=[1, 1],
        classes=["compact"],
    )
    return word_sample.table([["見出し", ""], [word_sample.entry(inner), ""]], stub=True)


def footnote(name: str, *children: nodes.Node) -> nodes.footnote:
    return nodes.footnote("", nodes.label("", name), *children, ids=[f"note-{name}"])


def torture() -> nodes.document:
    """The document; the words of every node are its own name."""
    every = "".join(UNICODE)
    return word_sample.document(
        word_sample.section(
            1,
            ["全ての節", nodes.strong("", "太"), nodes.footnote_reference("", "1", refid="note-1")],
            *word_sample.everything(),
            number="第１章",
        ),
        word_sample.section(
            1,
            "Sphinx",
            *map(one_of, of_sphinx().values()),
            *map(one_of, of_sphinx().values()),
            number="第２章",
        ),
        word_sample.section(
            1,
            "入れ子",
            deep("表", "2"),
            para("脚注", nodes.footnote_reference("", "3", refid="note-3")),
            footnote("1", para("見出しの注")),
            footnote("2", para("升目の注"), deep("脚注の表", "1")),
            footnote("3", deep("深い", "3"), nodes.image(uri="mark.png", alt="印")),
            nodes.topic("", nodes.title("", "話題"), deep("囲み", "2"), word_sample.bullets("末")),
            word_sample.box_section("箱", "【Ⅰ】", "box-1"),
            word_sample.card_section(1, "札", "分類" * 30, "重点", level=2),
            nodes.container("", deep("横長", "1"), classes=["landscape"], size="A3"),
            number="第３章",
        ),
        word_sample.section(
            1,
            "文字",
            para("長" * 3000),
            para("w" * 3000),
            word_sample.table([["語", "x" * 500], ["https://example.jp/" + "a" * 800, "字" * 900]]),
            *(para(every[at : at + 500]) for at in range(0, len(every), 500)),
            nodes.literal_block("", "\t\t字\r\n\v\f末"),
            word_sample.section(2, every[:200], number="（" + "９" * 9 + "）"),
            number="第４章",
        ),
        nodes.table(""),
        word_sample.table([[]], weights=[1]),
        nodes.bullet_list(""),
        nodes.section("", level=9, number="", numbering="auto", frame="box"),
        nodes.paragraph(""),
    )


def written(document: nodes.document, **options: Any) -> WordFile:
    paper = dataclasses.replace(
        word_sample.BOOK,
        title="題\x00\x0b" + "名" * 400,
        subtitle="\ufffe<&>",
        watermark="検\x01討",
        corner="資料" * 40,
        running_head="\ud800",
        identified=True,
        line_numbers=True,
        contents_depth=9,
        template="data/見本.dotx" if "templates" in options else "",
    )
    return write(document, paper, resources=word_sample.resources, **options)


def errors(data: bytes, folder: Path) -> list[str]:
    path = folder / "paper.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_everything_at_once_is_a_valid_file_that_holds_every_word(tmp_path: Path) -> None:
    document = torture()
    made = written(document)
    assert errors(made.data, tmp_path) == []
    assert word_lint.faults(made.data) == []
    assert {finding.code for finding in made.findings} <= {"W102", "W103", "W121", "W122"}
    found = kept(word_lint.texts(made.data))
    silent = {"highlightlang", "index", "tabular_col_spec", "toctree"}
    for text in document.findall(nodes.Text):
        if "印刷しない" in text or any(name in text for name in silent):
            continue
        assert kept(text.astext()) in found, text.astext()[:60]


def test_control_characters_are_told_with_their_place() -> None:
    made = written(torture())
    told = [finding for finding in made.findings if finding.code == "W102"]
    assert told
    assert all(finding.place is not None for finding in told)
    assert not FORBIDDEN.search(word_lint.texts(made.data))


def test_everything_at_once_with_a_template_of_another_city(tmp_path: Path) -> None:
    made = written(torture(), templates=lambda path: word_template.japanese())
    assert errors(made.data, tmp_path) == []
    assert word_lint.faults(made.data) == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(torture()).data == written(torture()).data


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(block(), max_size=3),
    st.lists(block(), min_size=1, max_size=3),
    st.sampled_from(sorted(of_sphinx())),
    st.text(max_size=3),
)
def test_anything_in_cells_in_footnotes(
    blocks: list[nodes.Node], inside: list[nodes.Node], name: str, label: str
) -> None:
    table = word_sample.table([[word_sample.entry(inside), ""]], head=0)
    reference = nodes.footnote_reference("", label, refid="note-x")
    note = nodes.footnote("", nodes.label("", label), table, ids=["note-x"])
    document = word_sample.document(
        *blocks,
        word_sample.table([[word_sample.entry(para("参照", reference)), ""]]),
        word_sample.bullets(one_of(of_sphinx()[name])),
        note,
    )
    expected = [text.astext() for one in (*blocks, *inside) for text in _texts(one)]
    made = write(document, word_sample.SHEET)
    assert word_lint.faults(made.data) == []
    found = kept(word_lint.texts(made.data))
    for word in expected:
        assert kept(word) in found


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(block(), min_size=4, max_size=8))
def test_random_documents_are_valid(tmp_path_factory: Any, blocks: list[nodes.Node]) -> None:
    document = word_sample.document(*blocks)
    made = write(document, word_sample.BOOK, templates=None)
    assert errors(made.data, tmp_path_factory.mktemp("random")) == []


def _texts(node: nodes.Node) -> list[str]:
    return [text for text in node.findall(nodes.Text) if not re.fullmatch(r"\s*", text)]
