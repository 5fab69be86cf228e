"""Every message that docutils and Sphinx can give of a text is known in Japanese.

The messages are read in their own code, so that a new version of theirs that says something new is
noticed here and not by a person at a screen.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import docutils
import pytest
import sphinx

from kyodo_plan.checks.sphinx.messages import OTHER, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where text is read and made into trees and pages, by package.
READ = (
    (docutils, ("parsers/rst", "transforms")),
    (sphinx, ("directives", "domains", "environment", "transforms", "roles.py", "builders/html")),
    (sphinx, ("builders/__init__.py", "registry.py", "ext/graphviz.py", "ext/mathjax.py")),
)
TELL = {
    "error",
    "warning",
    "severe",
    "critical",
    "directive_error",
    "DirectiveError",
    "MarkupError",
}
TOLD_WITHIN = {"MarkupError"}
"""A message that docutils puts into another one: 「Error in "…" directive: …」 is known as a whole."""

#: Messages that no text of a workspace can bring about, each with its reason.
OUT_OF_REACH = {
    "file X given on command line": "we name no files to Sphinx",
    "a Unicode error occurred when rendering": "values of conf.py were bytes in Python 2",
    "error writing file X": "the site is written into a new folder; a full disk is told as such",
    "Failed to read build info file": "the site begins without one",
    "Failed to write build info file": "as writing a page",
    "search index couldn't be loaded": "the site is written as a whole",
    "latex package": "no LaTeX",
    "Invalid option list marker": "docutils: its pattern would not match",
    "invalid versioning method": "set by builders only",
    "Error importing directive module": "a broken docutils",
    "No directive class": "a broken docutils",
    "unknown encoding": "inside a message on options",
    "enumerator format not matched": "an error of docutils' own grammar",
    "unknown enumerator sequence": "an error of docutils' own grammar",
    "enumerator sequence not matched": "an error of docutils' own grammar",
    "Internal error": "an error of docutils' own grammar",
    '"PEP" header must contain': "no reader of PEPs",
    "No format (Writer name)": "the role raw is refused before",
}


def written(node: ast.AST) -> str:
    """Return the text that *node* gives, with X for what is put in."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=values):
            return "".join(written(v) if isinstance(v, ast.Constant) else "X" for v in values)
        case ast.BinOp(left=left, op=ast.Mod()):
            return written(left)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return (written(left) or "X") + (written(right) or "X")
        case ast.Call(func=ast.Name(id="_" | "__"), args=[first, *_]):
            return written(first)
        case ast.Call(func=ast.Attribute(value=value, attr="format")):
            return re.sub(r"\{[^}]*\}", "X", written(value))
    return ""


def told(tree: ast.AST) -> Iterator[str]:
    """Yield the messages that the code in *tree* gives."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        if called not in TELL - TOLD_WITHIN:
            continue
        for argument in node.args[:2]:
            text = re.sub(r"%(\([a-z_]+\))?[-\d.]*[srdi]", "X", written(argument))
            if re.search(r"[A-Za-z]{3,} ", text):
                yield text
                break


def messages() -> list[str]:
    found = set()
    for package, places in READ:
        top = Path(package.__file__ or "").parent
        for place in places:
            path = top / place
            for file in [path] if path.is_file() else path.rglob("*.py"):
                found.update(told(ast.parse(file.read_text(encoding="utf-8"))))
    return sorted(found)


MESSAGES = messages()


def test_the_messages_are_found() -> None:
    assert len(MESSAGES) > 150
    assert any(message.startswith("Title underline too short") for message in MESSAGES)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message[:60])
def test_a_message_is_known(message: str) -> None:
    if any(message.startswith(known) for known in OUT_OF_REACH):
        return
    assert translate(message, None, "").code != OTHER.code
