"""Words of one plan are data: the lines of code that have them are counted, and may only get fewer."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "kyodo_plan"

#: Word → lines of code that have it. Only ever lowered: ask the plan for its periods, options and
#: bodies by what they are, and write the lower number here.
MOST = {
    "第１期": 84,
    "第２期": 39,
    "推進委員会": 6,
    "案①": 3,
    "案②": 1,
    "M1-": 6,
    "M2-": 18,
}


def docstrings(text: str) -> set[int]:
    """The lines of *text* that are docstrings, or strings that stand alone and say what is above."""
    return {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def examples(text: str) -> set[int]:
    """The lines of *text* that are examples of rules: what people type in a plan, not code."""
    return {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule"
        for keyword in node.keywords
        if keyword.arg in ("bad", "good")
        for line in range(keyword.value.lineno, (keyword.value.end_lineno or 0) + 1)
    }


def code(text: str) -> list[str]:
    """The lines of *text* that are code, without their comments and the examples of rules."""
    lines = text.split("\n")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    said = docstrings(text) | examples(text)
    return [line for number, line in enumerate(lines, 1) if number not in said]


def test_comments_docstrings_and_examples_are_no_code() -> None:
    text = (
        '"""第１期"""\nX = "第１期"  # 第１期\n"""第１期"""\n\n\ndef f():\n    """第\n    １期"""\n'
        'R = Rule("T01", bad="第１期", good=(\n    "第１期"\n))\n'
    )
    assert [line for line in code(text) if "期" in line] == ['X = "第１期"  ']


@pytest.mark.parametrize("word", MOST)
def test_words_of_a_plan_get_fewer(word: str) -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line in code(path.read_text(encoding="utf-8"))
        if word in line
    ]
    assert len(found) <= MOST[word], "\n".join(found)
