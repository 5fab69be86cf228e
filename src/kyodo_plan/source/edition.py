"""From what the documents of one option hold to the option's Edition."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.counting import worded
from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.edition import Edition, FieldHeading
from kyodo_plan.core.measure import Measure, MeasureFields
from kyodo_plan.core.relation import Relation, Rests
from kyodo_plan.core.texts import MeasureId, Prose, SourceName
from kyodo_plan.source.outline import FIELDS, in_order
from kyodo_plan.text.naming import measure_label
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.source.collect import MeasureText, Record
    from kyodo_plan.source.outline import Heading


def edition_of(
    plan: Plan,
    option: Option,
    publications: Sequence[Publication],
    order: Sequence[str],
    only_in_papers: Sequence[str],
    records: Mapping[str, Record],
) -> Edition:
    """Return the Edition of *option*; *order* are the documents in reading order.

    Those *only_in_papers* come after it. Of a document that stands in neither nothing is known but
    what is wrong in it: no paper shows it.
    """
    plan = replace(plan, decisions=tuple(d for d in plan.decisions if d.is_of(option.code)))
    outlines = {docname: record.outline for docname, record in records.items()}
    headings = [*in_order(outlines, order[0])] if order else []
    kept = [records[docname] for docname in (*order, *only_in_papers) if docname in records]
    texts = [(d, text) for d in order if d in records for text in records[d].measures]
    around = {
        (docname, heading.id): tuple((one.kind, one.key) for _, one in above if one.kind in FIELDS)
        for docname, heading, above in headings
        if heading.kind == "measure"
    }
    measures = tuple(_measures(plan, texts, around))
    edition = Edition(
        option=option,
        plan=plan,
        measures=measures,
        relations=_relations(plan, measures, [text.fields for _, text in texts]),
        passages=tuple(passage for record in kept for passage in record.passages),
        mentions=tuple(mention for record in kept for mention in record.mentions),
        numbers=tuple(number for record in kept for number in record.numbers),
        open_points=tuple(point for record in kept for point in record.open_points),
        publications=tuple(publications),
        findings=tuple(finding for record in records.values() for finding in record.findings),
        field_headings=tuple(_field_headings(headings, records)),
    )
    return replace(
        edition,
        measures=tuple(_named_actions(edition, measure) for measure in measures),
        passages=tuple(
            replace(entry, text=_spoken(edition, entry.text)) if "〔" in entry.text else entry
            for entry in edition.passages
        ),
    )


NAMED = re.compile(r"〔施策「(?P<id>[^」]*)」は登録がありません〕")
COUNTED = re.compile(r"〔件数：(?P<query>[^〕]*)〕")


def _named_actions(edition: Edition, measure: Measure) -> Measure:
    """Return a measure, the names of its actions as papers print them."""
    if not any("〔" in action.name for action in measure.actions):
        return measure
    actions = (replace(action, name=_spoken(edition, action.name)) for action in measure.actions)
    return replace(measure, actions=tuple(actions))


def _spoken(edition: Edition, text: str) -> str:
    """Return a text with the names and numbers that papers print in it."""

    def name(match: re.Match[str]) -> str:
        id_ = match["id"]
        if id_ in edition.plan.first:
            return f"「{edition.plan.first[id_].name}」"
        measure = edition.measure.get(id_)
        return measure_label(measure, edition.plan.style.digits) if measure else match[0]

    def number(match: re.Match[str]) -> str:
        try:
            style = edition.plan.style.digits
            return worded(edition, match["query"], lambda number: digits(number, style))
        except ValueError:
            return match[0]

    return COUNTED.sub(number, NAMED.sub(name, text))


def _field_headings(
    headings: Iterable[tuple[str, Heading, tuple[tuple[str, Heading], ...]]],
    records: Mapping[str, Record],
) -> Iterator[FieldHeading]:
    places = {docname: iter(record.heading_places) for docname, record in records.items()}
    for docname, heading, above in headings:
        if heading.kind not in FIELDS:
            continue
        chapter = next((f"{name}#{one.id}" for name, one in above if one.kind not in FIELDS), "")
        yield FieldHeading(
            kind=heading.kind,
            key=heading.key,
            chapter=chapter,
            place=next(places[docname]),
            field=next((one.key for _, one in above if one.kind == "field"), ""),
            papers=heading.papers,
        )


def _measures(
    plan: Plan,
    texts: Iterable[tuple[str, MeasureText]],
    around: Mapping[tuple[str, str], tuple[tuple[str, str], ...]],
) -> Iterable[Measure]:
    for serial, (docname, entry) in enumerate(texts, 1):
        fields = entry.fields
        known = plan.priority.get(fields.priority)
        yield Measure(
            id=fields.id,
            serial=serial,
            name=fields.name,
            subfield=fields.subfield,
            priority=fields.priority,
            key_measure=known.key_measure if known else False,
            origins=fields.origins,
            owner=fields.owner,
            inherits_text=fields.inherits,
            text=entry.text,
            actions=entry.actions,
            docname=docname,
            anchor=entry.anchor,
            place=entry.place,
            purpose=entry.purpose,
            also=fields.also,
            within=around.get((docname, entry.anchor), ()),
            places=fields.places,
        )


def _relations(
    plan: Plan, measures: Sequence[Measure], fields: Iterable[MeasureFields]
) -> tuple[Relation, ...]:
    """Return the data's relations, the text's shorthand, and what carries over to period 2.

    A relation between measures of period 1 holds between their successors too, unless the text or
    the data give it there themselves, or the data say that one of them has none (関連なし).
    """
    given = [*plan.relations, *_shorthand(plan, fields)]
    following: dict[MeasureId, list[MeasureId]] = {}
    for measure in measures:
        for origin in measure.origins:
            following.setdefault(origin, []).append(measure.id)
    known = {(relation.first, relation.second, relation.kind) for relation in given}
    both_ways = {kind.id for kind in plan.relation_kinds if kind.rests is Rests.BOTH}
    known |= {(other, one, kind) for one, other, kind in known if kind in both_ways}
    alone = {record.measure for record in plan.unrelated}
    carried: dict[tuple[str, str, str], Relation] = {}
    for relation in plan.relations:
        for first in following.get(relation.first, ()):
            for second in following.get(relation.second, ()):
                key = (first, second, relation.kind)
                if first != second and key not in known and alone.isdisjoint((first, second)):
                    carried.setdefault(key, replace(relation, first=first, second=second))
    return (*given, *carried.values())


def _shorthand(plan: Plan, fields: Iterable[MeasureFields]) -> Iterable[Relation]:
    kinds = {kind.label: kind.id for kind in plan.relation_kinds}
    for measure in fields:
        for label, other, place in measure.relations:
            yield Relation(
                first=measure.id,
                second=other,
                kind=kinds.get(label, label),
                reason=Prose(""),
                evidence=Evidence.USER,
                source=SourceName(""),
                places={"": place},
            )
