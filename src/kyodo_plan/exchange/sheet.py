"""A sheet: which records are its rows, which of their fields its columns, and what may be typed there.

It is declared once (:mod:`kyodo_plan.exchange.sheets`); the workbook, what is read of it, its page in
the manual and its tests follow from that.
"""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.data_file import DataList, lists_of
from kyodo_plan.core.datum import Key, keys_of
from kyodo_plan.core.plan import Plan
from kyodo_plan.core.texts import OptionCode
from kyodo_plan.exchange.values import choices_of, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.datum import Datum
    from kyodo_plan.core.place import Place


@dataclass(frozen=True)
class Column:
    """A column that people fill in: the field of the records whose values it holds.

    ``width`` is in half-width characters; ``heading`` is that of the field where it is empty.
    """

    field: str
    width: float
    heading: str = ""


@dataclass(frozen=True)
class Shown:
    """A column that only shows something, so that people know what a row is about."""

    heading: str
    width: float
    shows: Callable[[Plan, Any], str]


@dataclass(frozen=True)
class Row:
    """A row: the id by which it is known again, its record, and what its columns hold as text.

    ``texts`` are by heading, those that are shown too. Where there is no record yet, ``given`` has
    the fields with which one would begin, by their names.
    """

    id: str
    texts: dict[str, str]
    place: Place | None = None
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet of one list of a data file.

    ``list_name`` is the field of the plan. ``identity`` gives what tells a record from the others
    however the rows are sorted. ``blank`` gives rows of which there is no record yet: their id, the
    fields with which the record would begin, and an object that the columns may show. Where people
    may add rows of their own, ``grows`` is true.
    """

    name: str
    says: str
    list_name: str
    identity: Callable[[Any], str]
    columns: tuple[Column | Shown, ...]
    blank: Callable[[Plan], Iterator[tuple[str, tuple[tuple[str, str], ...], Any]]] | None = None
    grows: bool = False

    @property
    def data_list(self) -> DataList:
        """The list of the data file."""
        return next(one for one in lists_of(Plan) if one.name == self.list_name)

    def key(self, column: Column) -> Key:
        """Return what is said of the field of *column*."""
        return next(one for one in keys_of(self.data_list.record) if one.name == column.field)

    def heading(self, column: Column | Shown) -> str:
        """Return the heading of *column*."""
        if isinstance(column, Shown) or column.heading:
            return column.heading
        return self.key(column).japanese

    @property
    def headings(self) -> dict[str, Column | Shown]:
        """The columns by their headings, from left to right."""
        return {self.heading(one): one for one in self.columns}

    @property
    def filled(self) -> dict[str, Key]:
        """What is said of the fields that people fill in, by heading."""
        return {
            heading: self.key(one)
            for heading, one in self.headings.items()
            if isinstance(one, Column)
        }

    def rows(self, plan: Plan) -> list[Row]:
        """Return the rows as the data of *plan* stand, those of which there is no record last."""
        found = [self._row(plan, record) for record in getattr(plan, self.list_name)]
        known = {row.id for row in found}
        for name, given, shown in self.blank(plan) if self.blank else ():
            if name not in known:
                texts = {
                    heading: one.shows(plan, shown) if isinstance(one, Shown) else ""
                    for heading, one in self.headings.items()
                }
                found.append(Row(name, texts, given=given))
        return found

    def _row(self, plan: Plan, record: Datum) -> Row:
        texts = {
            heading: one.shows(plan, record)
            if isinstance(one, Shown)
            else said(_for_people(plan, getattr(record, one.field), self.key(one)), self.key(one))
            for heading, one in self.headings.items()
        }
        return Row(self.identity(record), texts, record.place())

    def choices(self, plan: Plan) -> dict[str, tuple[str, ...]]:
        """Return what may be chosen in the columns that have choices, by heading."""
        return {
            heading: found
            for heading, key in self.filled.items()
            if (found := choices_of(plan, key))
        }


def _for_people(plan: Plan, value: Any, key: Key) -> Any:
    """Return *value* as people type it: options are ① and ②, not their folders."""
    if key.of is not OptionCode:
        return value
    marks = {one.code: one.mark for one in plan.options}
    return tuple(marks.get(one, one) for one in value) if key.many else marks.get(value, value)
