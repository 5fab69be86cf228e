"""Random small trees: the file always opens again, and every word is in it."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import docx
import word_lint
import word_sample
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyodo_plan.word import write
from kyodo_plan.word.wordprocessingml import FORBIDDEN, SUBSTITUTE

words = st.text(
    st.one_of(
        st.sampled_from("市民活動とは、計画の１2ab　 \n\t<&>\"'％％{}"),
        st.characters(),
        st.sampled_from("\x00\x0b\x1f\ud800\udfff\ufffe\uffff𠮷🌊"),
    ),
    min_size=1,
    max_size=12,
)
identifiers = st.lists(st.sampled_from("abcdefgh"), max_size=1)
KINDS = (nodes.strong, nodes.emphasis, nodes.literal, nodes.superscript, nodes.title_reference)


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> nodes.Node:
    kind = draw(st.integers(0, 6 if depth else 0))
    if kind == 0:
        return nodes.Text(draw(words))
    inner = draw(st.lists(inline(depth - 1), min_size=1, max_size=2))
    if kind == 1:
        return nodes.reference("", "", *inner, refid=draw(st.sampled_from("abcdefgh")))
    if kind == 2:
        return nodes.reference("", "", *inner, refuri=draw(words))
    if kind == 3:
        return nodes.inline("", "", *inner, classes=["open-point"], ids=draw(identifiers))
    return KINDS[draw(st.integers(0, len(KINDS) - 1))]("", "", *inner)


@st.composite
def block(draw: st.DrawFn, depth: int = 3) -> nodes.Node:
    kind = draw(st.integers(0, 9 if depth else 0))
    if kind == 0:
        parts = draw(st.lists(inline(), min_size=1, max_size=3))
        classes = draw(st.sampled_from([[], ["flush"], ["small"], ["source"], ["right"]]))
        return nodes.paragraph("", "", *parts, classes=classes, ids=draw(identifiers))
    inner = draw(st.lists(block(depth - 1), max_size=2))
    if kind == 1:
        return nodes.bullet_list("", nodes.list_item("", *inner), nodes.list_item(""))
    if kind == 2:
        return nodes.enumerated_list(
            "",
            nodes.list_item("", *inner),
            enumtype=draw(st.sampled_from(["arabic", "loweralpha", "upperroman"])),
            prefix=draw(st.sampled_from(["", "("])),
            suffix=draw(st.sampled_from([".", ")"])),
            start=draw(st.integers(1, 30)),
        )
    if kind in (3, 4):
        cells = [
            [
                nodes.entry("", *draw(st.lists(block(depth - 1), max_size=2)),
                            morecols=draw(st.integers(0, 2)), morerows=draw(st.integers(0, 2)))
                for _ in range(draw(st.integers(0, 3)))
            ]
            for _ in range(draw(st.integers(1, 3)))
        ]  # fmt: skip
        table = word_sample.table(cells, weights=[1, 2], head=draw(st.integers(0, 1)))
        table["classes"] = draw(st.sampled_from([[], ["card"], ["plain"], ["headless-total"]]))
        return table
    if kind == 5:
        title = nodes.title("", "", *draw(st.lists(inline(), max_size=2)))
        return nodes.section(
            "",
            title,
            *inner,
            level=draw(st.integers(1, 5)),
            number=draw(st.sampled_from(["", "第１章", "２", "（１）", "ア", "①"])),
            numbering=draw(st.sampled_from(["auto", "own", "none"])),
            frame=draw(st.sampled_from(["", "box", "card"])),
            tags=draw(st.lists(words, max_size=2)),
            ids=draw(identifiers),
        )
    if kind == 6:
        classes = draw(st.sampled_from([["landscape"], ["page-break"], []]))
        return nodes.container("", *inner, classes=classes, size="A3")
    if kind == 7:
        return nodes.note("", *inner)
    if kind == 8:
        return nodes.definition_list(
            "",
            nodes.definition_list_item(
                "", nodes.term("", draw(words)), nodes.definition("", *inner)
            ),
        )
    return nodes.block_quote("", *inner)


def kept(text: str) -> str:
    """*text* as it is compared: without the spaces that line breaking may add or drop."""
    return re.sub(r"[\s\x85\u2028\u2029]", "", FORBIDDEN.sub(SUBSTITUTE, text))


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(block(), max_size=4), st.booleans())
def test_any_tree_makes_a_file_that_opens_and_holds_every_word(
    blocks: list[nodes.Node], book: bool
) -> None:
    document = word_sample.document(*blocks)
    expected = [kept(text.astext()) for text in document.findall(nodes.Text)]
    tags = [kept(tag) for one in document.findall(nodes.section) for tag in one["tags"]
            if one["frame"] == "card"]  # fmt: skip
    data = write(document, word_sample.BOOK if book else word_sample.SHEET).data
    docx.Document(BytesIO(data))
    assert word_lint.faults(data) == []
    found = kept(word_lint.texts(data))
    for word in expected + tags:
        assert word in found
    assert Counter(found) >= Counter("".join(expected + tags))
