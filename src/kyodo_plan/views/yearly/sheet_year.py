"""What a yearly sheet is about: its year, its measures, and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.first_period import PLANNED, FirstMeasure
from kyodo_plan.text.ids import is_current
from kyodo_plan.text.naming import serial_label
from kyodo_plan.views.succession.changes import COUNTED
from kyodo_plan.views.view import Known, ViewOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.procedure.progress import Bar
    from kyodo_plan.views.showing import Showing


def _years(known: Known) -> Sequence[str]:
    years = {one.year for one in known.plan.records} | {one.year for one in known.plan.bars}
    return [str(year) for year in sorted(years)]


#: The fiscal year whose plan the sheet has; without it the last that has one.
YEAR = ViewOption("年度", "year", _years, data=("records", "bars"))


@dataclass(frozen=True)
class Subject:
    """A measure of the sheet."""

    measure: FirstMeasure | Measure

    @property
    def id(self) -> str:
        """The id of the measure."""
        return self.measure.id

    def number(self, showing: Showing) -> str:
        """Its number: 施策３."""
        return serial_label(self.measure.serial, showing.plan.style.digits)

    def words(self, showing: Showing) -> str:
        """Its number and its name as plain words; of which period it is, if it is not the first."""
        later = f"（{COUNTED[1]}）" if is_current(self.id) else ""
        return f"{self.number(showing)}　{showing.as_read(self.measure.name)}{later}"

    def name(self, showing: Showing) -> list[nodes.Node]:
        """Its number and its name, and below its class."""
        marks = [f"分類{showing.priority(self.measure.priority)}"]
        marks += ["重点"] if self.measure.key_measure else []
        mark = nodes.paragraph("", "　".join(marks), classes=["small"])
        return [nodes.paragraph("", self.words(showing)), mark]


@dataclass(frozen=True)
class SheetYear:
    """The sheet of one year: what was done in the year before, and what is planned for it."""

    showing: Showing
    year: int

    @property
    def years(self) -> tuple[int, int]:
        """The year before, and the year itself."""
        return self.year - 1, self.year

    def subjects(self) -> list[Subject]:
        """Return the measures that something is known of in either year, in the plan's order.

        All key measures of a period are there where something is known of one of them.
        """
        plan = self.showing.plan
        known = {one.measure for one in plan.records if one.year in self.years}
        known |= {bar.measure for bar in plan.bars if bar.year in self.years}
        measures: tuple[FirstMeasure | Measure, ...] = (
            *plan.first_measures,
            *self.showing.edition.measures,
        )
        periods = {is_current(one.id) for one in measures if one.key_measure and one.id in known}
        return [
            Subject(one)
            for one in measures
            if one.id in known or (one.key_measure and is_current(one.id) in periods)
        ]

    def items(self, subject: Subject, kind: str, year: int) -> list[str]:
        """Return what records of *kind* tell of a measure in a year."""
        return [
            item
            for record in self.showing.plan.records
            if (record.measure, record.kind, record.year) == (subject.id, kind, year)
            for item in record.items
        ]

    def bars(self, subject: Subject, year: int) -> list[Bar]:
        """Return the bars of a measure in a year, as they stand in the data."""
        return [
            bar for bar in self.showing.plan.bars if (bar.measure, bar.year) == (subject.id, year)
        ]


def sheet_of(showing: Showing, year: str) -> SheetYear:
    """Return the sheet of *year*: without one, of the last that has plans or bars."""
    plan = showing.plan
    planned = {one.year for one in plan.records if one.kind == PLANNED}
    years = planned | {bar.year for bar in plan.bars}
    return SheetYear(showing, int(year) if year else max(years, default=plan.profile.as_of.year))
