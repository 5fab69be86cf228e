"""The document graph: every place of the text and of the data that rests on a measure.

Edges run from what rests on the measure to the measure. What stands in the text is told by its
block or role, what stands in the data by its record; what was printed, by paper and section
(:class:`Appearance`, found by whoever assembles the papers).
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.core.counting import counted
from kyodo_plan.core.datum import Datum
from kyodo_plan.core.plan import Decision, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.plan import Plan

#: Records of the plan that may name a measure → what people call one of them.
DATA = {
    "records": "記録",
    "decisions": "扱い",
    "first_steps": "手順",
    "steps": "手順",
    "premises": "前提",
    "points": "論点",
    "consultations": "意見公募",
    "responses": "意見公募の意見",
    "meetings": "会議",
    "opinions": "意見",
    "council_reports": "議会への報告",
    "council_events": "議会の経過",
    "approvals": "起案",
    "inquiries": "照会",
    "unrelated": "関連なし",
}
_ID = re.compile(r"M[12]-[0-9]+")
_SAID = ("name", "title", "summary", "proposal", "reason", "body")


@dataclass(frozen=True)
class Use:
    """A place that rests on a measure.

    ``kind`` is リンク (a role), 名称 (the name in plain words), 件数, 用語 or a value of
    :data:`DATA`; ``label`` the heading it stands under or what the record says; ``note`` what the
    measure's going would do there, where that can be told.
    """

    kind: str
    place: Place | None
    label: str
    note: str = ""


@dataclass(frozen=True)
class Appearance:
    """A place in a paper that shows a measure outside the measure's own text.

    ``kind`` is 文, 表 or 図; ``label`` the table's caption or the words; ``section`` the id of the
    section in the paper and ``heading`` its title; ``page`` is empty where it is not known.
    """

    paper: str
    title: str
    kind: str
    label: str
    place: Place | None
    section: str
    heading: str
    page: str = ""


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


def sentences(edition: Edition, measure: str) -> list[Use]:
    """Return the places of the text that name *measure*, by a role or in plain words.

    The measure's own text is not among them.
    """
    found = [
        Use("リンク", mention.place, mention.within)
        for mention in edition.mentions
        if mention.measure == measure
        and not _is_own(edition, measure, mention.docname, mention.place)
    ]
    _, names = identities(edition, measure)
    linked = {(mention.docname, _block(edition, mention.docname, mention.place))
              for mention in edition.mentions}  # fmt: skip
    for passage in edition.passages:
        if passage.measure == measure or (passage.docname, passage.place.line) in linked:
            continue
        if any(name in passage.text for name in names):
            found.append(Use("名称", passage.place, passage.text))
    return sorted(found, key=_by_place)


def numbers(edition: Edition, measure: str) -> list[Use]:
    """Return the bound numbers (``件数``) that count *measure*, and what they would become."""
    second = edition.measure.get(measure)
    if second is None:
        return []
    found = []
    without = dataclasses.replace(
        edition, measures=tuple(one for one in edition.measures if one.id != measure)
    )
    for number in edition.numbers:
        try:
            now, then = counted(edition, number.query), counted(without, number.query)
        except ValueError:
            continue
        if len(now) != len(then):
            note = f":件数:`{number.query}` は {len(now)} から {len(then)} になります"
            found.append(Use("件数", number.place, number.within, note))
    return sorted(found, key=_by_place)


def terms(edition: Edition, measure: str) -> list[Use]:
    """Return the terms that *measure* uses, and which other measures use them too."""
    words = {
        one.id: "\n".join([one.name, *(p.text for p in edition.passages if p.measure == one.id)])
        for one in edition.measures
    }
    first = edition.plan.first.get(measure)
    mine = words.pop(measure, f"{first.name}\n{first.summary}" if first else "")
    serials = {one.id: one.serial for one in edition.measures}
    found = []
    for term in edition.plan.terms:
        said = (term.name, *term.also)
        if any(word in mine for word in said):
            others = [one for one, text in words.items() if any(word in text for word in said)]
            note = "、".join(f"施策{serials[one]}" for one in others)
            found.append(
                Use(
                    "用語",
                    term.place(),
                    term.name,
                    f"{note}でも使用" if note else "ほかの施策では使っていません",
                )
            )
    return found


def data(edition: Edition, measure: str) -> list[Use]:
    """Return the records of the data that name *measure* or its origins, relations aside."""
    ids, names = identities(edition, measure)
    found = []
    for name, kind in DATA.items():
        for record in getattr(edition.plan, name, ()):
            texts = list(_texts(record))
            named = any(ids.intersection(_ID.findall(text)) for text in texts)
            if named or any(name in text for name in names for text in texts):
                found.append(Use(kind, record.place(), _summary(record)))
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Datum):
        for field in dataclasses.fields(value):
            if field.name not in {"places", "source"}:
                yield from _texts(getattr(value, field.name))


def _summary(record: Datum) -> str:
    if isinstance(record, Record):
        return f"{record.year}年度の{record.kind}"
    if isinstance(record, Decision):
        return f"{record.kind}：{record.proposal}"
    for name in _SAID:
        if isinstance(value := getattr(record, name, ""), str) and value:
            return value
    return next(_texts(record), "")


def _is_own(edition: Edition, measure: str, docname: str, place: Place) -> bool:
    block = _block(edition, docname, place)
    return any(
        passage.measure == measure and passage.place.line == block
        for passage in edition.passages
        if passage.docname == docname
    )


def _block(edition: Edition, docname: str, place: Place) -> int | None:
    """Return the line at which the block begins that holds *place*."""
    starts = [
        passage.place.line
        for passage in edition.passages
        if passage.docname == docname and passage.place.line is not None
    ]
    return max((line for line in starts if line <= (place.line or 0)), default=None)


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
