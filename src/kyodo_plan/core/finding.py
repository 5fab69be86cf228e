"""Findings: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.place import Place


class Severity(StrEnum):
    """How much a finding weighs: an error makes a paper wrong, advice may be left."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def label(self) -> str:
        """The word shown to a person."""
        return {"error": "誤り", "warning": "注意", "advice": "助言"}[self.value]


@dataclass(frozen=True)
class Fix:
    """A mending that needs no judgement: at ``place``, ``old`` becomes ``new``.

    ``place`` has line and column; ``old`` may run over several lines.
    """

    place: Place
    old: str
    new: str


class Said(NamedTuple):
    """Something that a text says: that there is a measure of a number (番号, M2-01), a file …

    ``what`` is the option that would say so, or 原稿, 参照先, 要確認の印; ``name`` what it says,
    or the place of the directive whose option it is.
    """

    what: str
    name: str


#: What says that a list of the data files is read; its name is the field of the plan.
DATA = "データ"
#: What the data files give: a measure of the former period, a source …; its name is the id.
REGISTERED = "登録"
#: What says that a text holds a mark for the city hall; its name is the mark as it was typed.
MARKED = "要確認の印"


@dataclass(frozen=True)
class Finding:
    """One thing to mend, told so that the reader can mend it.

    ``code`` is a family letter and a number (``R`` registry, ``T`` raw text, ``M`` measures and
    relations, ``L`` leaks between options, ``P`` publications, ``O`` open points, ``N`` numbers, ``E``
    files that could not be written, ``S`` what
    Sphinx reports, ``W`` Word, ``Y`` PDF).
    ``message`` says what is wrong, ``advice`` what to do, ``basis`` the rule it rests on; ``fix``
    is what ``check --fix`` may do by itself. ``within`` is the first line of the block that the
    place is in, where others tell of the same trouble there.

    ``hides`` is what the text there says and nobody could read because of the fault, ``misses`` what
    a finding says is not there. Where all of that is only hidden, the finding is a consequence; so it
    is where any list of the data (:data:`DATA`) that it was held against is not read whole. What
    two findings tell is the same however they came by it.
    """

    code: str
    severity: Severity
    place: Place | None
    message: str
    advice: str = ""
    basis: str = ""
    fix: Fix | None = None
    within: int | None = None
    hides: frozenset[Said] = field(default=frozenset(), compare=False, repr=False)
    misses: frozenset[Said] = field(default=frozenset(), compare=False, repr=False)


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without repetitions, by file, line, column and code."""

    def key(finding: Finding) -> tuple[str, int, int, str, str]:
        place = finding.place
        if place is None:
            return ("", 0, 0, finding.code, finding.message)
        return (place.path, place.line or 0, place.column or 0, finding.code, finding.message)

    return sorted(dict.fromkeys(findings), key=key)
