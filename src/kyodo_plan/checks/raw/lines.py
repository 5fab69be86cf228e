"""The lines of a raw .rst file, and the names that may stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.core.place import Place
from kyodo_plan.core.texts import folded
from kyodo_plan.text.blocks import SIMPLE_NAME, TAB_WIDTH, Block, blocks_of, lines_of
from kyodo_plan.text.nearest import is_apart, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDE_SPACE = "\u3000"

EXPLICIT = re.compile(r"\.\.(?: +|$)")
DIRECTIVE = re.compile(rf"\.\. +(?P<name>{SIMPLE_NAME}) ?::(?: +|$)(?P<argument>.*)")
LIST_ITEM = re.compile(
    r"(?:[-+*•‣⁃]|\|"
    r"|\(?(?:#|[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+)\)"
    r"|(?:#|[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+)\.)(?: +|$)"
)
BULLET = re.compile(r"(?:[-*+] |#\. |\(?1[.)] )\s*\S")
"""The beginning of a list, of which a person would say at sight that it is one."""

ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*$")


_ALIKE, _APART = 0.5, 0.15
#: As :data:`_ALIKE` for words of Latin letters, of which any two share some.
_ALIKE_LATIN = 0.7
"""From when on a name may be meant by another, and how much nearer the one meant must be."""

LITERAL_CONTENT = frozenset(
    {"code-block", "sourcecode", "code", "highlight", "math", "raw", "parsed-literal"}
    | {"csv-table", "productionlist", "graphviz", "literalinclude", "include", "meta"}
    | {"生", "原", "パーズドリテラル", "csv表", "メタ"}
)
"""Directives whose content is not running text."""

#: So many texts are kept taken apart: each family of rules goes through all of them in its turn.
_KEPT = 1024


@dataclass(frozen=True)
class Line:
    """One line. ``start`` is the index of its first character that is no space and no tab,
    ``indent`` the column (from 0) at which docutils sees it."""

    number: int
    raw: str
    start: int
    indent: int

    @cached_property
    def text(self) -> str:
        """The line without its indentation and without white space at its end."""
        return self.raw[self.start :].rstrip()

    @property
    def blank(self) -> bool:
        """Whether nothing is written on the line (an ideographic space is nothing)."""
        return not self.raw.strip()

    def place(self, path: str, column: int | None = None) -> Place:
        """Where the character at *column* (from 0) stands in *path*, by default the first one."""
        return Place(path, self.number, (self.start if column is None else column) + 1)


@lru_cache(_KEPT)
def split_lines(text: str) -> tuple[Line, ...]:
    """Cut *text* into lines where editors do."""
    lines = []
    for number, raw in enumerate(lines_of(text), 1):
        start = len(raw) - len(raw.lstrip(" \t"))
        lines.append(Line(number, raw, start, len(raw[:start].expandtabs(TAB_WIDTH))))
    return tuple(lines)


@lru_cache(_KEPT)
def blocks_in(text: str) -> tuple[Block, ...]:
    """Return the directives of *text* that stand in no other one; literal content holds none."""
    return tuple(blocks_of(text, lambda name: name.lower() in LITERAL_CONTENT))


class Words(NamedTuple):
    """The names of all directives and of all roles that a text may use, aliases included.

    ``blocks`` are directives for text of the plan itself that stands in some papers only;
    ``options`` gives the names of the options of each directive, where they are known, ``bodies``
    tells of those that are nothing without content whether words on their own line are content.
    ``held`` are those that may do without, but whose content is often left outside them.
    ``lenient`` are those that judge by themselves what options they are given.
    ``substitutions`` are the words between bars that stand for names of the data (市名).
    """

    directives: frozenset[str]
    roles: frozenset[str]
    blocks: frozenset[str] = frozenset()
    options: Mapping[str, frozenset[str]] = MappingProxyType({})
    bodies: Mapping[str, bool] = MappingProxyType({})
    held: frozenset[str] = frozenset()
    lenient: frozenset[str] = frozenset()
    substitutions: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Names:
    """Names of directives or of roles. docutils does not tell capital letters from small ones."""

    known: frozenset[str]

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {folded(name): name for name in sorted(self.known)}

    def __contains__(self, name: str) -> bool:
        return name in self.known or name.lower() in self.known

    def same(self, name: str) -> str:
        """Return the known name that differs from *name* at most in width, or nothing."""
        return name if name in self else self._folded.get(folded(name), "")

    def nearest(self, name: str) -> str:
        """Return the known name that *name* was most likely meant to be, or nothing."""
        alike = _ALIKE_LATIN if name.isascii() else _ALIKE
        return nearest(name, sorted(self.known), cutoff=alike)

    def is_sure(self, name: str) -> bool:
        """Whether no other known name is about as near to *name* as the nearest one."""
        if self.same(name):
            return True
        return is_apart(folded(name), self._folded, cutoff=_ALIKE, apart=_APART)
