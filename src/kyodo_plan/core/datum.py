"""What every piece of data carries, and what is said of each of its fields.

A record is a dataclass. Each field that a data file may give says there, once, all that anybody
needs to know of it: its type (see :mod:`kyodo_plan.core.texts`) and its :func:`key`. Reading,
checking, the graph, the page of all data files and the schemas for editors follow from that.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable, Iterator, Mapping  # noqa: TC003 - evaluated when data are structured
from dataclasses import MISSING, dataclass, field, fields, replace
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, ClassVar, NewType

from kyodo_plan.core.place import Place  # noqa: TC001 - evaluated when data files are structured
from kyodo_plan.core.texts import Prose, SourceName

#: Of something that is numbered or counted from 1: there is no zeroth.
Number = NewType("Number", int)
#: The same as people say it too: ``3``, ``第３回``.
Ordinal = NewType("Ordinal", int)
#: When on a day something begins, and ends: ``10:00``, ``午前10時``, or any words.
TimeOfDay = NewType("TimeOfDay", str)
#: How many there are, which may be none.
Count = NewType("Count", int)
#: The calendar year in which a fiscal year begins.
FiscalYear = NewType("FiscalYear", int)
#: A month, or a day of one: ``2020-08``, ``2020-08-05``.
Month = NewType("Month", str)

#: The years that data may name, in days, months and fiscal years: those that have an era from their
#: first day on, and that every format of files can hold.
YEARS = (1869, 2100)
#: The least and the most of what is of a type, where its field says nothing else.
BOUNDS: Mapping[Any, tuple[float, float]] = types.MappingProxyType(
    {
        Number: (1, 9_999),
        Ordinal: (1, 9_999),
        Count: (0, 9_999_999),
        FiscalYear: YEARS,
        Month: YEARS,
        dt.date: YEARS,
    }
)


class Evidence(StrEnum):
    """How a datum is known."""

    SEED = "seed"
    EXTERNAL = "external"
    INFERRED = "inferred"
    USER = "user"

    @property
    def label(self) -> str:
        """The word used in data files and in papers for people inside the city hall."""
        return {"seed": "原資料", "external": "公表資料", "inferred": "推定", "user": "入力"}[
            self.value
        ]


@dataclass(frozen=True, kw_only=True)
class Key:
    """What is said of one field of a record.

    ``japanese`` is its key in data files (``name``, the field's own, is an alias) and ``says`` one
    line of what it is, in people's words. ``unique``: no two records have the same value; of a type
    of ids, these are the ids. ``alike`` tells that people type the value as a name, and gives what
    counts of it: no other record has such a name, in whichever field. ``words`` are those that it
    may hold (and nothing, where that is its default); ``least`` and ``most`` bound a number given
    in ``unit``, or the year of a day or a month (see :data:`BOUNDS`). ``period`` is the only one of
    which a measure named here may be. ``holds`` is a word that a list must have among its own,
    ``span`` tells that a list, unless it is empty, is a least and a most, ``not_before`` another
    field of the record: a day that comes first, ``needs`` one without which the value says nothing,
    ``unless`` those beside which it would not be printed. An entry of a list stands there once
    unless it ``repeats``, and a list that is given has an entry unless it may be ``empty``: as those
    may that need not be given. ``in_text`` tells that the value is stored with the text, or checked
    in it, when that is read. A record must give what is ``required``; what it does not give is its
    ``default``.
    """

    japanese: str
    says: str = ""
    unique: bool = False
    alike: Callable[[object], str] | None = None
    words: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    unit: str = ""
    period: int | None = None
    holds: str = ""
    span: bool = False
    not_before: str = ""
    needs: str = ""
    unless: tuple[str, ...] = ()
    repeats: bool = False
    empty: bool = False
    in_text: bool = False
    name: str = ""
    type: Any = str
    required: bool = True
    default: Any = None

    @cached_property
    def many(self) -> bool:
        """Whether it is a list."""
        return typing.get_origin(self.type) is tuple

    @cached_property
    def of(self) -> Any:
        """The type of its value, or of one entry of the list."""
        if self.many:
            return typing.get_args(self.type)[0]
        if typing.get_origin(self.type) in (types.UnionType, typing.Union):
            return next(one for one in typing.get_args(self.type) if one is not types.NoneType)
        return self.type

    @cached_property
    def plain(self) -> Any:
        """The type of its value, or of one entry, without what tells it from others alike."""
        return getattr(self.of, "__supertype__", self.of)

    @cached_property
    def of_record(self) -> bool:
        """Whether it is a record, or a list of records."""
        return isinstance(self.of, type) and issubclass(self.of, Datum)

    @property
    def is_id(self) -> bool:
        """Whether it is the id of something: its own where it is unique, else another's."""
        return self.is_text and self.of not in (str, Prose)

    @property
    def is_text(self) -> bool:
        """Whether it is a text, or a list of texts."""
        return self.plain is str and self.of is not Month

    def values(self, record: Datum) -> tuple[Any, ...]:
        """Return what *record* gives here: its value or those of the list, nothing where empty."""
        value = getattr(record, self.name)
        found = value if self.many else (value,)
        return tuple(one for one in found if one is not None and one != "")


def key(
    japanese: str,
    *,
    default: Any = MISSING,
    says: str = "",
    unique: bool = False,
    alike: Callable[[object], str] | None = None,
    words: tuple[str, ...] = (),
    least: float | None = None,
    most: float | None = None,
    unit: str = "",
    period: int | None = None,
    holds: str = "",
    span: bool = False,
    not_before: str = "",
    needs: str = "",
    unless: tuple[str, ...] = (),
    repeats: bool = False,
    empty: bool | None = None,
    in_text: bool = False,
) -> Any:
    """Declare a field of a record; see :class:`Key` for what is said of it."""
    said = Key(
        japanese=japanese,
        says=says,
        unique=unique,
        alike=alike,
        words=words,
        least=least,
        most=most,
        unit=unit,
        period=period,
        holds=holds,
        span=span,
        not_before=not_before,
        needs=needs,
        unless=unless,
        repeats=repeats,
        empty=default is not MISSING if empty is None else empty,
        in_text=in_text,
        required=default is MISSING,
        default=None if default is MISSING else default,
    )
    return field(default=default, metadata={"key": said})


def keys_of(record: type) -> tuple[Key, ...]:
    """Return what is said of each field of the class *record* that data files give."""
    said: Any = record  # To the checker a class with records' own __hash__ is not hashable.
    return _keys_of(said)


def bounds_of(record: type, name: str) -> tuple[float, float]:
    """Return the least and the most of the number in the field *name* of *record*."""
    [found] = [one for one in keys_of(record) if one.name == name]
    assert found.least is not None
    assert found.most is not None
    return found.least, found.most


@cache
def _keys_of(record: Any) -> tuple[Key, ...]:
    hints = typing.get_type_hints(record)
    return tuple(
        _bounded(replace(one.metadata["key"], name=one.name, type=hints[one.name]))
        for one in fields(record)
        if "key" in one.metadata
    )


def _bounded(found: Key) -> Key:
    """Return *found* with the bounds of its type where it has none of its own."""
    least, most = BOUNDS.get(found.of, (None, None))
    return replace(
        found,
        least=least if found.least is None else found.least,
        most=most if found.most is None else found.most,
    )


@dataclass(frozen=True, kw_only=True)
class Datum:
    """The base of every record read from a data file.

    ``noun`` is what people call one of its kind; no two records of a list are equal in all the fields
    ``told_once``, or in everything where it names none, nor are two for the same option equal in all
    the fields ``one_each``, where these are told. ``source`` names an entry of
    ``data/sources.yaml``; ``places`` tells for the record itself (key ``""``) and for each of its
    fields (English name) where it stands.
    """

    noun: ClassVar[str] = ""
    told_once: ClassVar[tuple[str, ...]] = ()
    one_each: ClassVar[tuple[str, ...] | None] = None

    evidence: Evidence = key("根拠", says="どのように分かったことか")
    source: SourceName = key("出典", says="もとにした資料")
    note: Prose = key("備考", says="確かめていないことなどの覚え書き", default="")
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def place(self, name: str = "") -> Place | None:
        """Where the field *name* stands, or the record itself."""
        return self.places.get(name) or self.places.get("")

    @property
    def headline(self) -> str:
        """What a person would call it: its first words that are read, else its own id."""
        own = [one for one in keys_of(type(self)) if one.name != "note"]
        said = [one for one in own if one.of is Prose] + [one for one in own if one.unique]
        return next((str(text) for one in said for text in one.values(self)), "")

    def parts(self) -> Iterator[Datum]:
        """Give the record and all records in it, each before those in it."""
        yield self
        for one in keys_of(type(self)):
            for part in one.values(self) if one.of_record else ():
                yield from part.parts()

    def texts(self, *kinds: Any) -> Iterator[str]:
        """Give its texts of *kinds* (types of :mod:`kyodo_plan.core.texts`), nested ones too."""
        for part in self.parts():
            for one in keys_of(type(part)):
                if one.of in kinds:
                    yield from one.values(part)


def records_in(record: type[Datum]) -> Iterator[type[Datum]]:
    """Give *record* and the records that may stand in one, each kind once."""
    yield record
    for one in keys_of(record):
        if one.of_record:
            yield from records_in(one.of)
