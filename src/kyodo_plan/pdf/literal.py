"""Python values as Typst code: the writer speaks Typst's code mode only, never its markup.

In code mode a text is a string literal, in which only the backslash and the quotation mark need
an escape (Typst reference, "Syntax" and "String"); nothing a person typed can become a command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def string(text: str) -> str:
    """Return *text* as a Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def array(items: Iterable[str]) -> str:
    """Return an array of expressions."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def dictionary(entries: Mapping[str, str]) -> str:
    """Return a dictionary of expressions; the keys are plain texts."""
    if not entries:
        return "(:)"
    return "(" + "".join(f"{string(key)}: {value}, " for key, value in entries.items()) + ")"


def boolean(value: bool) -> str:
    """Return ``true`` or ``false``."""
    return "true" if value else "false"


def points(value: float) -> str:
    """Return a length in points."""
    return f"{value:g}pt"


def millimetres(value: float) -> str:
    """Return a length in millimetres."""
    return f"{value:g}mm"


def content(statements: Iterable[str], separator: str = "; ") -> str:
    """Return a code block that joins the values of *statements*, ``[]`` where there are none."""
    joined = separator.join(statement for statement in statements if statement)
    return f"{{{joined}}}" if joined else "[]"


def call(name: str, *positional: str, **named: str) -> str:
    """Return a call. Underscores in argument names become Typst's hyphens."""
    keywords = [f"{key.replace('_', '-')}: {value}" for key, value in named.items()]
    return f"{name}({', '.join([*keywords, *positional])})"
