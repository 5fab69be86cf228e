"""Measures of the second period, as the text of one option tells them."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003
from dataclasses import dataclass, field
from typing import NamedTuple

from kyodo_plan.core.place import Place  # noqa: TC001
from kyodo_plan.core.texts import KindName, MeasureId  # noqa: TC001

#: The columns of the timetable of a measure's actions.
YEARS = ("１年次", "２年次", "３年次以降")

#: Option names people type, and their English names.
MEASURE_OPTIONS = {
    "番号": "id",
    "小分野": "subfield",
    "分類": "priority",
    "第１期": "origins",
    "担当課": "owner",
    "関係課": "partners",
    "本文": "text",
    "別名": "also",
}


#: What the option 本文 says where the text of the first period goes on as it is.
INHERIT = "第１期を継承"


class Shorthand(NamedTuple):
    """A relation given as an option of a measure (``:前提: M2-05``).

    ``label`` is the name of the kind as it was typed, ``other`` the id of the measure it leads to.
    """

    label: KindName
    other: MeasureId
    place: Place


@dataclass(frozen=True, kw_only=True)
class MeasureFields:
    """What the name and the options of one 施策 say; empty where they say nothing.

    ``inherits`` tells that period 1's text stands; ``also`` are other names (別名). ``places`` tells
    where each option stands, by its Japanese name.
    """

    id: MeasureId
    name: str
    subfield: str
    priority: str
    origins: tuple[MeasureId, ...]
    owner: str
    partners: str
    inherits: bool
    relations: tuple[Shorthand, ...]
    also: tuple[str, ...]
    places: Mapping[str, Place] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Action:
    """取組: who does what, when. Empty strings are what the text leaves open.

    ``years`` pairs a column of the timetable (１年次 …) with one of the four words (調査・検討 …).
    """

    name: str
    actor: str
    period: str
    text: str
    years: tuple[tuple[str, str], ...] = ()
    place: Place | None = None


@dataclass(frozen=True)
class Measure:
    """A measure of the second period.

    ``serial`` counts from 1 in the order of the text. ``origins`` are ids of period 1.
    ``purpose`` is what the measure aims at (目的), in one or two sentences.
    ``also`` are other names for it (別名). ``within`` are the fields and subfields whose headings it
    stands under, the nearest first: ``subfield`` or ``field``, and the id there. ``places`` tells
    where its options stand, by their Japanese names.
    """

    id: MeasureId
    serial: int
    name: str
    subfield: str
    priority: str
    key_measure: bool
    origins: tuple[MeasureId, ...]
    owner: str
    inherits_text: bool
    text: str
    actions: tuple[Action, ...]
    docname: str
    anchor: str
    place: Place
    purpose: str = ""
    also: tuple[str, ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def place_of(self, option: str) -> Place:
        """Return where the option stands that is called *option* in Japanese; else the measure."""
        return self.places.get(option, self.place)
