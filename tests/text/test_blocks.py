"""Directives taken apart with their exact places, as docutils takes them apart."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser, directives
from docutils.utils import new_document
from hypothesis import event, given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.text.blocks import Block, blocks_of, walk

SAMPLE = """\
見出し
======

.. 施策:: 港の
   清掃
   :番号: M2-01
   :分類:
      Ⅰ

   本文。

   .. 目的::

      海を
      きれいに。

   - 一覧

あとの文。
"""


def test_every_part_knows_where_it_stands() -> None:
    [block] = blocks_of(SAMPLE)
    assert (block.name, block.argument, block.line, block.indent) == ("施策", "港の 清掃", 4, 0)
    assert block.argument_span.of(SAMPLE) == "港の\n   清掃"
    assert block.argument_lines == (4, 5)
    number, priority = block.options
    assert (number.name, number.value, number.lines) == ("番号", "M2-01", (6,))
    assert number.name_span.of(SAMPLE) == "番号"
    assert number.value_span.of(SAMPLE) == "M2-01"
    assert number.span.of(SAMPLE) == "   :番号: M2-01\n"
    assert (priority.value, priority.lines, priority.columns) == ("Ⅰ", (7, 8), (4, 7))
    assert priority.value_span.of(SAMPLE) == "Ⅰ"
    assert block.content_line == 10
    assert block.content_span is not None
    assert block.content_span.of(SAMPLE).startswith("本文。\n\n")
    assert block.content_span.of(SAMPLE).endswith("- 一覧")
    [purpose] = block.children
    assert purpose.content_span is not None
    assert purpose.content_span.of(SAMPLE) == "海を\n      きれいに。"
    assert purpose.span.of(SAMPLE) == ".. 目的::\n\n      海を\n      きれいに。"
    assert [one.name for one in walk([block])] == ["施策", "目的"]
    assert block.option("class", "分類") is priority
    assert purpose.option("番号") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (".. 覚え書き\n   .. 施策:: 甲\n\n.. 施策:: 乙\n", ["施策"]),
        ("例::\n\n   .. 施策:: 甲\n\n.. 目的::\n", ["目的"]),
        ("..\n\n   .. 施策:: 甲\n", ["施策"]),
        ("文\n\n   .. 施策:: 甲\n", ["施策"]),
        ("用語::\n   .. 施策:: 甲\n", ["施策"]),
        (".. [1] 注\n   .. 施策:: 甲\n", ["施策"]),
        ("\ufeff.. 施策:: 甲\r\n   :番号: 1\r\n", ["施策"]),
        (".. code::\n\n   .. 施策:: 甲\n", ["code"]),
        (".. 施策:: 甲\n\n\n", ["施策"]),
        ("", []),
    ],
)
def test_what_is_no_directive_is_left_out(text: str, names: list[str]) -> None:
    found = walk(blocks_of(text, lambda name: name == "code"))
    assert [block.name for block in found] == names


def test_a_value_that_is_empty_has_a_place_to_write_at() -> None:
    text = ".. 施策:: 甲\n   :担当課:\n   :分類: Ⅰ"
    [block] = blocks_of(text)
    owner, priority = block.options
    assert (owner.value, owner.value_span.start, owner.value_span.end) == ("", 18, 18)
    assert text[:18].endswith(":担当課:")
    assert priority.span.of(text) == "   :分類: Ⅰ"


class Seen(Directive):
    """Notes how docutils takes a directive apart."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = defaultdict(lambda: directives.unchanged, {"a": str})
    found: ClassVar[list[tuple[Any, ...]]] = []

    def run(self) -> list[nodes.Node]:
        argument = " ".join(" ".join(self.arguments).split())
        options = {name: " ".join(value.split()) for name, value in self.options.items()}
        content = "\n".join(self.content).strip("\n")
        self.found.append((self.lineno, argument, options, bool(content)))
        node = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


WORD = st.sampled_from(["甲", "港の清掃", "a", "1 つ"])
NAME = st.sampled_from(["a", "b", "番号", "２年次"])


@st.composite
def sources(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Lines of text with directives, whose options and content may be indented oddly."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["text", "directive", "directive", "list", "below"]))
        if kind == "text":
            lines += [draw(WORD) for _ in range(draw(st.integers(1, 2)))]
        elif kind == "list":
            lines.append(f"- {draw(WORD)}")
        elif kind == "below":  # A quotation, a literal block, or what a word means.
            lines.append(draw(WORD) + draw(st.sampled_from(["", "::"])))
            lines += draw(st.sampled_from([[], [""]]))
            lines += _deeper(3, draw(sources(depth + 1)) if depth < 2 else [draw(WORD)])
        else:
            lines += draw(directives_typed(depth))
        lines.append("")
    return lines


@st.composite
def directives_typed(draw: st.DrawFn, depth: int) -> list[str]:
    lines = [f".. seen:: {draw(WORD)}" if draw(st.booleans()) else ".. seen::"]
    margin = draw(st.integers(1, 4))
    for name in draw(st.lists(NAME, max_size=3, unique=True)):
        own = margin + draw(st.sampled_from([0, 0, 0, 1, 2]))
        lines.append(f"{' ' * own}:{name}: {draw(WORD)}".rstrip())
        if draw(st.booleans()):
            lines.append(" " * (own + 2) + draw(WORD))
    if draw(st.booleans()):
        lines.append("")
        inner = draw(sources(depth + 1)) if depth < 2 else [draw(WORD)]
        lines += _deeper(margin, inner)
    return lines


def _deeper(margin: int, lines: list[str]) -> list[str]:
    return [" " * margin + line if line else "" for line in lines]


def test_a_form_feed_is_a_space_and_ends_no_line() -> None:
    text = "前の\f文。\n\n.. seen:: 名\v前\n   :a: 値\n"
    [block] = blocks_of(text)
    assert (block.line, block.argument) == (3, "名 前")
    assert block.option("a").value_span.of(text) == "値"


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(sources(), st.sampled_from(["\n", "\r\n"]))
def test_blocks_are_those_of_docutils(lines: list[str], end: str) -> None:
    text = end.join(lines)
    Seen.found = []
    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    document = new_document("a.rst", settings)
    # Docutils knows its directives for the whole process: what a test adds must not outlive it.
    with patch.dict(directives._directives, {"seen": Seen}):
        Parser().parse(text, document)
    if any(message["level"] > 1 for message in document.findall(nodes.system_message)):
        event("refused")
        return  # Text that docutils does not take has no parts of its own.

    def told(block: Block) -> tuple[Any, ...]:
        options = {one.name: " ".join(one.value.split()) for one in block.options}
        return (block.line, block.argument, options, block.content_span is not None)

    found = list(walk(blocks_of(text)))
    event(f"{min(len(found), 3)} or more blocks")
    assert [told(block) for block in found] == sorted(Seen.found, key=lambda one: one[0])
    for block in found:
        assert block.span.of(text).startswith("..")
        for option in block.options:
            assert option.name_span.of(text) == option.name
            assert " ".join(option.value_span.of(text).split()) == " ".join(option.value.split())
