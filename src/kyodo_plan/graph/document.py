"""The document graph: every place of the text and of the data that rests on a measure.

Edges run from what rests on the measure to the measure. What stands in the text is told by its
block or role, what stands in the data by its record; what was printed, by paper and section
(:class:`Appearance`, found by whoever assembles the papers).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from kyodo_plan.core.counting import measures_counted
from kyodo_plan.core.data_file import lists_of
from kyodo_plan.core.first_period import FirstMeasure
from kyodo_plan.core.relation import Relation
from kyodo_plan.core.texts import MeasureId, Prose
from kyodo_plan.text.naming import serial_label
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_plan.core.datum import Datum
    from kyodo_plan.core.edition import Edition, Mention, Passage
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.plan import Plan, Term

#: More measures than these are only counted.
MOST_NAMED = 10
_OF_FIRST = "第１期の施策を指しています"
_ID = re.compile(r"M[12]-[0-9]+")


@dataclass(frozen=True)
class Use:
    """A place that rests on a measure.

    ``kind`` is リンク (a role), 名称 (the name in plain words), 件数, 用語, 未確定 or what people call a
    record of the data; ``label`` the heading it stands under or what the record says; ``note``
    what the measure's going would do there, where that can be told.
    """

    kind: str
    place: Place | None
    label: str
    note: str = ""
    #: How many a bound number counts, and how many were the measure gone.
    counts: tuple[int, int] | None = None
    #: The role of a bound number as it is typed.
    subject: str = ""


@dataclass(frozen=True)
class Appearance:
    """A place in a paper that shows a measure outside the measure's own text.

    ``kind`` is 文, 表 or 図; ``label`` the table's caption or the words; ``section`` the id of the
    section in the paper and ``heading`` its title; ``page`` is empty where it is not known. A table or
    picture that is ``generated`` is made from the data, each time anew.
    """

    paper: str
    title: str
    kind: str
    label: str
    place: Place | None
    section: str
    heading: str
    page: str = ""
    generated: bool = False


def identities(edition: Edition, measure: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the ids and the names that mean *measure*: its own, its aliases, its origins'."""
    second = edition.measure.get(measure)
    ids = [measure, *(second.origins if second else ())]
    names = [second.name, *aliases(edition.plan, second)] if second else []
    names += [edition.plan.first[one].name for one in ids if one in edition.plan.first]
    return frozenset(ids), tuple(dict.fromkeys(name for name in names if name))


def aliases(plan: Plan, measure: Measure) -> tuple[str, ...]:
    """Return the other names of *measure*: its own (別名), and those of a term of the same name."""
    found = [*measure.also]
    for term in plan.terms:
        said = (term.name, *term.also)
        if measure.name in said:
            found += said
    return tuple(name for name in dict.fromkeys(found) if name and name != measure.name)


@dataclass(frozen=True)
class ChangedPaper:
    """A paper that a change of a measure changes, with its readers in its title.

    ``own`` tells that it holds the measure's own text.
    """

    paper: str
    title: str
    own: bool = False


class DocumentGraph:
    """The places of an edition that rest on its measures: made once, asked about any of them."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._style = edition.plan.style.digits

    def sentences(self, measure: str) -> list[Use]:
        """Return the places of the text that name *measure*, by a role or in plain words.

        The measure's own text is not among them.
        """
        found = [
            Use("リンク", mention.place, mention.within)
            for mention in self._mentions.get(measure, ())
            if measure not in self._owners.get(self._block(mention), ())
        ]
        _, names = self.identities(measure)
        passages = self.edition.passages
        found += [
            Use("名称", passages[at].place, passages[at].text)
            for at in sorted({at for name in names for at in self._said.get(name, ())})
            if passages[at].measure != measure
        ]
        return sorted(found, key=_by_place)

    def of_origins(self, measure: str) -> list[Use]:
        """Return the places of the text that name an origin of *measure* by a role.

        Its own text is among them: what it says of an origin is read again when either is merged.
        """
        second = self.edition.measure.get(measure)
        return sorted(
            (
                Use("リンク", mention.place, mention.within, _OF_FIRST)
                for origin in (second.origins if second else ())
                for mention in self._mentions.get(origin, ())
            ),
            key=_by_place,
        )

    def numbers(self, measure: str) -> list[Use]:
        """Return the bound numbers (``件数``) that count *measure*, and what they would become."""
        found = []
        for number in self.edition.numbers:
            counted = self._counted[number.query]
            if measure in counted:
                now = len(counted)
                was, then = (digits(count, self._style) for count in (now, now - 1))
                role = f":件数:`{number.query}`"
                note = f"{role} は {was} から {then} になります"
                found.append(Use("件数", number.place, number.within, note, (now, now - 1), role))
        return sorted(found, key=_by_place)

    def terms(self, measure: str) -> list[Use]:
        """Return the terms that *measure* uses, and which other measures use them too."""
        found = []
        for term, users in self._users:
            if measure in users:
                others = [serial for one, serial in users.items() if serial and one != measure]
                note = (
                    f"{_listed(others, self._style)}でも使用"
                    if others
                    else "ほかの施策では使っていません"
                )
                found.append(Use("用語", term.place(), term.name, note))
        return found

    def data(self, measure: str) -> list[Use]:
        """Return the records of the data that name *measure* or its origins.

        What is told elsewhere is left out: its relations, its origins, and the terms it uses.
        """
        ids, names = self.identities(measure)
        at = {at for id_ in ids for at in self._identified.get(id_, ())}
        at.update(at for name in names for at in self._recorded.get(name, ()))
        used = {id(term) for term, users in self._users if measure in users}
        return [
            Use(kind, record.place(), record.headline)
            for kind, record in (self._records[one] for one in sorted(at))
            if not _is_of(record, ids) and id(record) not in used
        ]

    def open_points(self, measure: str) -> list[Use]:
        """Return the open points with a subject in the text of *measure* itself."""
        found = [
            Use("未確定", point.place, point.subject, f"待つ相手：{point.addressee}")
            for point in self.edition.open_points
            if point.subject
            and measure in self._owners.get(self._block_at(point.docname, point.place), ())
        ]
        return sorted(dict.fromkeys(found), key=_by_place)

    def points_of_origins(self, measure: str) -> list[Use]:
        """Return the open points elsewhere that stand in one block with an origin of *measure*."""
        second = self.edition.measure.get(measure)
        origins = second.origins if second else ()
        blocks = {self._block(one) for origin in origins for one in self._mentions.get(origin, ())}
        found = [
            Use("未確定", point.place, point.subject, f"待つ相手：{point.addressee}、{_OF_FIRST}")
            for point in self.edition.open_points
            if point.subject
            and (block := self._block_at(point.docname, point.place)) in blocks
            and measure not in self._owners.get(block, ())
        ]
        return sorted(dict.fromkeys(found), key=_by_place)

    def naming(self, texts: Sequence[str]) -> list[frozenset[str]]:
        """Return the measures that each of *texts* names in plain words."""
        found: list[set[str]] = [set() for _ in texts]
        for name, places in _holding(texts, self._names).items():
            for at in places:
                found[at].update(self._meant[name])
        return [frozenset(measures) for measures in found]

    def identities(self, measure: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the ids and the names that mean *measure*."""
        if measure not in self._identities:
            self._identities[measure] = identities(self.edition, measure)
        return self._identities[measure]

    @cached_property
    def _identities(self) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
        known = (*self.edition.plan.first, *self.edition.measure)
        return {measure: identities(self.edition, measure) for measure in known}

    @cached_property
    def _meant(self) -> dict[str, set[str]]:
        """Name → the measures that it means."""
        found: dict[str, set[str]] = {}
        for id_, (_, names) in self._identities.items():
            for name in names:
                found.setdefault(name, set()).add(id_)
        return found

    @cached_property
    def _names(self) -> list[str]:
        """All names of measures, the longest first: a name may stand in another."""
        return sorted(self._meant, key=lambda name: (-len(name), name))

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for mention in self.edition.mentions:
            found.setdefault(mention.measure, []).append(mention)
        return found

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """Document → the lines at which its blocks begin."""
        found: dict[str, set[int]] = {}
        for passage in self.edition.passages:
            if passage.place.line is not None:
                found.setdefault(passage.docname, set()).add(passage.place.line)
        return {docname: sorted(lines) for docname, lines in found.items()}

    @cached_property
    def _owners(self) -> dict[tuple[str, int | None], set[str]]:
        """Document and line of a block → the measures whose own text it is."""
        found: dict[tuple[str, int | None], set[str]] = {}
        for passage in self.edition.passages:
            found.setdefault((passage.docname, passage.place.line), set()).add(passage.measure)
        return found

    def _block(self, mention: Mention) -> tuple[str, int | None]:
        """Return the document and the line at which the block begins that holds *mention*."""
        return self._block_at(mention.docname, mention.place)

    def _block_at(self, docname: str, place: Place) -> tuple[str, int | None]:
        """Return *docname* and the line at which the block begins that holds *place*."""
        starts = self._starts.get(docname, [])
        at = bisect_right(starts, place.line or 0)
        return docname, starts[at - 1] if at else None

    @cached_property
    def _said(self) -> dict[str, list[int]]:
        """Name → the passages that say it in plain words; what a link says does not count."""
        linked: dict[tuple[str, int | None], set[str]] = {}
        for mention in self.edition.mentions:
            linked.setdefault(self._block(mention), set()).add(mention.measure)
        return _holding(
            [
                self._without_links(passage, linked.get((passage.docname, passage.place.line), ()))
                for passage in self.edition.passages
            ],
            self._names,
        )

    def _without_links(self, passage: Passage, linked: Iterable[str]) -> str:
        text = passage.text
        for id_ in linked:
            entry = self.edition.measure.get(id_) or self.edition.plan.first.get(id_)
            if entry is not None:
                text = text.replace(f"「{entry.name}」", "")
        return text

    @cached_property
    def _counted(self) -> dict[str, frozenset[str]]:
        """Query → the measures of period 2 that it counts."""
        found = {}
        for query in {number.query for number in self.edition.numbers}:
            try:
                counted = measures_counted(self.edition, query)
            except ValueError:
                counted = []
            ids: Iterator[str] = (one.id for one in counted)
            found[query] = frozenset(id_ for id_ in ids if id_ in self.edition.measure)
        return found

    @cached_property
    def _users(self) -> list[tuple[Term, dict[str, int]]]:
        """Term → the measures that use it, in their order, with the serial of those of period 2."""
        texts: dict[str, list[str]] = {one.id: [one.name] for one in self.edition.measures}
        for passage in self.edition.passages:
            if passage.measure in texts:
                texts[passage.measure].append(passage.text)
        words = {id_: "\n".join(said) for id_, said in texts.items()}
        serials = {id_: self.edition.measure[id_].serial for id_ in words}
        for first in self.edition.plan.first_measures:
            words[first.id] = f"{first.name}\n{first.summary}"
        found = []
        for term in self.edition.plan.terms:
            said = [word for word in (term.name, *term.also) if word]
            users = {
                id_: serials.get(id_, 0)
                for id_, text in words.items()
                if any(word in text for word in said)
            }
            found.append((term, users))
        return found

    @cached_property
    def _records(self) -> list[tuple[str, Datum]]:
        plan = self.edition.plan
        return [
            (one.noun, record) for one in lists_of(type(plan)) for record in plan.records_of(one)
        ]

    @cached_property
    def _recorded(self) -> dict[str, list[int]]:
        """Name → the records that say it."""
        texts = [" ".join(record.texts(Prose)) for _, record in self._records]
        return _holding(texts, self._names)

    @cached_property
    def _identified(self) -> dict[str, list[int]]:
        """Id → the records that name it."""
        found: dict[str, list[int]] = {}
        for at, (_, record) in enumerate(self._records):
            said = " ".join(record.texts(Prose))
            for id_ in {*record.texts(MeasureId), *_ID.findall(said)}:
                found.setdefault(id_, []).append(at)
        return found


def _holding(texts: Sequence[str], names: Iterable[str]) -> dict[str, list[int]]:
    """Return name → which of *texts* say it; *names* are the longest first.

    A name that is a part of a longer one there does not count.
    """
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    whole = "\n".join(texts)
    taken = bytearray(len(whole))
    found: dict[str, list[int]] = {}
    for name in names:
        at = whole.find(name)
        while at >= 0:
            if not taken[at]:
                found.setdefault(name, []).append(bisect_right(starts, at) - 1)
                taken[at : at + len(name)] = b"\1" * len(name)
            at = whole.find(name, at + len(name))
    return found


def _is_of(record: Datum, ids: frozenset[str]) -> bool:
    """Whether *record* is one of the measures *ids* itself, or a relation of one."""
    if isinstance(record, Relation):
        return record.first in ids or record.second in ids
    return isinstance(record, FirstMeasure) and record.id in ids


def _listed(serials: Sequence[int], style: str) -> str:
    named = "、".join(serial_label(serial, style) for serial in serials[:MOST_NAMED])
    rest = serials[MOST_NAMED:]
    return f"{named}ほか{digits(len(rest), style)}施策" if rest else named


def _by_place(use: Use) -> tuple[str, int, int]:
    place = use.place
    return (place.path, place.line or 0, place.column or 0) if place else ("", 0, 0)


def by_source(found: Sequence[Appearance]) -> list[tuple[Appearance, list[Appearance]]]:
    """Group *found* by where it stands in the sources: one of each group, and the group."""
    groups: dict[tuple[str, Place | None, str], list[Appearance]] = {}
    for one in found:
        label = one.label if one.kind != "文" else ""
        groups.setdefault((one.kind, one.place, label), []).append(one)
    ordered = sorted(
        groups.values(),
        key=lambda group: (
            (group[0].place.path, group[0].place.line or 0) if group[0].place else ("", 0),
            group[0].kind,
            group[0].label,
        ),
    )
    return [(group[0], group) for group in ordered]
