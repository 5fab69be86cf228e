"""What an edition would be once a measure is changed: supposed, to see what of it is printed where.

Nobody knows yet the new name, or what the measure is merged with. So what a person would write anew
bears a mark that no text has, and where a choice is open, all that it may touch is touched.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from kyodo_plan.core.data_file import lists_of
from kyodo_plan.core.datum import Datum, keys_of
from kyodo_plan.core.procedure.decision import Decision
from kyodo_plan.core.texts import MeasureId, Prose
from kyodo_plan.graph.document import identities
from kyodo_plan.graph.impact_report import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.plan import Plan

    Record = TypeVar("Record", bound=Datum)

#: What stands for words that a person would write anew: no text has it.
MARK = "\ue000"
#: What becomes of the measure's record (区分), where that is not the change itself.
_KINDS = {Change.RENAME: "修正", Change.DELAY: "修正"}
#: The changes after which the measure stands under its own number no more.
_GOING = frozenset({Change.DELETE, Change.MERGE})


def supposed(edition: Edition, measure: str, change: Change) -> Edition:
    """Return *edition* as *change* of *measure* would leave it.

    A measure that is merged goes to the one before it, one that is split is followed by its second
    part, and one that is moved stands in every other subfield at once: what is printed of any place
    where it may come to stand differs.

    :raises KeyError: when the edition has no such measure of the second period.
    """
    one = edition.measure[measure]
    going = change in _GOING
    target = MeasureId(_merged_with(edition, one).id if change is Change.MERGE else "")
    return replace(
        edition,
        plan=_plan(edition, one, change, target),
        measures=_numbered(_measures(edition, one, change, target)),
        relations=tuple(
            relation
            for relation in edition.relations
            if not going or one.id not in (relation.first, relation.second)
        ),
        passages=tuple(
            replace(passage, text=passage.text.replace(one.name, MARK))
            if change is Change.RENAME
            else passage
            for passage in edition.passages
            if not (going and passage.measure == one.id)
        ),
        open_points=tuple(
            replace(point, heading=MARK)
            if change in (Change.RENAME, Change.SPLIT) and point.heading == one.name
            else point
            for point in edition.open_points
            if not (going and point.heading == one.name)
        ),
    )


def _merged_with(edition: Edition, one: Measure) -> Measure:
    others = [other for other in edition.measures if other.id != one.id]
    before = [other for other in others if other.serial < one.serial]
    return [*others[:1], *before][-1] if others else one


def _measures(
    edition: Edition, one: Measure, change: Change, target: MeasureId
) -> Iterable[Measure]:
    """Give the measures in the order in which they would stand."""
    for other in edition.measures:
        if other.id == target:
            origins = tuple(dict.fromkeys((*other.origins, *one.origins)))
            yield replace(other, origins=origins, name=other.name + MARK, text=other.text + MARK)
        elif other is not one:
            yield other
        elif change is Change.RENAME:
            yield replace(one, name=MARK, text=one.text.replace(one.name, MARK))
        elif change is Change.SPLIT:
            yield replace(one, name=one.name + MARK, text=one.text + MARK)
            yield replace(one, id=_second_part(one), name=MARK, text=MARK)
        elif change is Change.DELAY:
            actions = (replace(action, period=MARK, years=()) for action in one.actions)
            yield replace(one, actions=tuple(actions))
    if change is Change.MOVE:
        for subfield in edition.plan.subfields:
            if subfield != one.subfield:
                yield replace(one, subfield=subfield)


def _numbered(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    return tuple(replace(one, serial=serial) for serial, one in enumerate(measures, 1))


def _plan(edition: Edition, one: Measure, change: Change, target: MeasureId) -> Plan:
    """Return the data as a person would leave them: records that name the measure are marked."""
    plan = edition.plan
    ids, names = identities(edition, one.id)
    said = (one.name, *one.also) if change is Change.RENAME else (*ids, *names)

    def then(record: Datum) -> Datum:
        if any(word in text for text in record.texts(Prose) for word in said):
            record = _marked(record)
        if isinstance(record, Decision):
            if not ids.isdisjoint((*record.first, *record.second)):
                return _decided(record, one, change, target)
            if target and target in record.second:  # It is told with that of the other.
                return replace(record, kind=change.value)
        return record

    found: dict[str, Any] = {}
    for held in lists_of(type(plan)):
        before = plan.records_of(held)
        after = tuple(map(then, before))
        if after != before:
            found[held.name] = after[0] if held.single else after
    return replace(plan, **found)


def _decided(record: Decision, one: Measure, change: Change, target: MeasureId) -> Decision:
    """Return the record on *one* as docs/writing.md asks for it after *change*."""
    rest = tuple(id_ for id_ in record.second if id_ != one.id)
    more = {Change.DELETE: (), Change.MERGE: (target,), Change.SPLIT: (one.id, _second_part(one))}
    kind = _KINDS.get(change, change.value)
    return replace(
        record,
        proposal=Prose(record.proposal + MARK),
        second=(*rest, *more.get(change, (one.id,))),
        kind=record.kind if change is Change.DELETE and rest else kind,
    )


def _second_part(one: Measure) -> MeasureId:
    return MeasureId(f"{one.id}{MARK}")


def _marked(record: Record) -> Record:
    """Return *record* with a mark in all its words, those of the records in it too."""
    found: dict[str, Any] = {}
    for one in keys_of(type(record)):
        if one.of is Prose:
            found[one.name] = _each(getattr(record, one.name), lambda text: text + MARK)
        elif one.of_record:
            found[one.name] = _each(getattr(record, one.name), _marked)
    return replace(record, **found)


def _each(value: Any, of: Callable[[Any], Any]) -> Any:
    if isinstance(value, tuple):
        return tuple(map(of, value))
    return of(value) if value else value
