"""What the records say of one another: ids given twice, ids that nothing has, closed words.

Which field refers to what, and what it may hold, is said at the field, in the core.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.data_file import FOLDER, Needed, lists_of
from kyodo_plan.core.datum import Datum, FiscalYear, Key, Month, keys_of, records_in
from kyodo_plan.core.finding import REGISTERED, Said
from kyodo_plan.core.first_period import DONE, PLANNED
from kyodo_plan.core.option import Option
from kyodo_plan.core.texts import MeasureId, PointId, StepId
from kyodo_plan.registry import rules
from kyodo_plan.registry.option_names import unsettling
from kyodo_plan.text.eras import fiscal_year_of
from kyodo_plan.text.ids import CURRENT, between_periods, is_current
from kyodo_plan.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.core.data_file import DataList
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.rule import Rule
    from kyodo_plan.registry.files import Contents

#: So many years from the as-of date no day and no year of the data may be.
FAR = 30
#: So many names are told where one is named that there is not.
FEW = 8
_YEAR = "年を確かめてください。"
#: Ids that are numbers: those that look alike are other numbers, not slips of the pen.
_NUMBERS = (MeasureId, PointId, StepId)


@dataclass(frozen=True)
class Ids:
    """The ids of one type: what has them, as people call it, and the lists that give them."""

    noun: str
    lists: tuple[DataList, ...]

    @property
    def where(self) -> str:
        """The files that give them."""
        return "、".join(dict.fromkeys(f"{FOLDER}/{one.file}" for one in self.lists))

    @property
    def usual(self) -> bool:
        """Whether there are some that stand where the data give none."""
        return any(one.default for one in self.lists)

    @property
    def needed(self) -> bool:
        """Whether the data must give some."""
        return any(one.needed is not Needed.NEVER for one in self.lists)


def ids_of(kind: type[Plan]) -> dict[Any, Ids]:
    """Return the types of ids that the data files of the class *kind* give."""
    found: dict[Any, Ids] = {}
    for one in lists_of(kind):
        for record in records_in(one.record):
            for key in keys_of(record):
                if key.is_id and key.unique:
                    before = found.get(key.of, Ids(record.noun, ()))
                    found[key.of] = Ids(before.noun, (*before.lists, one))
    return found


def check(plan: Plan, contents: Contents) -> list[Finding]:
    """Return what is wrong between the records of *plan*."""
    fields = [(datum, key) for datum in plan.data() for key in keys_of(type(datum))]
    known = ids_of(type(plan))
    return [
        *_given_twice(fields, known),
        *_dangling(plan, contents, fields, known),
        *_between_periods(plan),
        *_unknown_words(plan, fields, known),
        *_lacking(fields),
        *_backwards(fields),
        *_not_yet(plan),
        *_far_off(plan, fields),
        *_told_twice(plan),
        *_one_too_many(plan),
    ]


_Fields = list[tuple[Datum, Key]]


def _given_twice(fields: _Fields, known: dict[Any, Ids]) -> Iterator[Finding]:
    seen: dict[tuple[Any, str, Any], tuple[Datum, Key]] = {}
    for record, key in fields:
        if not key.unique:
            continue
        value = getattr(record, key.name)
        if key.alike:
            held = (type(record), "", key.alike(value))
        else:
            held = (key.of if key.is_id else type(record), key.name, value)
        first, its = seen.setdefault(held, (record, key))
        if first is record:
            continue
        noun = known[key.of].noun if key.is_id else record.noun
        what = noun if noun == key.japanese else f"{noun}の{key.japanese}"
        before, place = getattr(first, its.name), first.place(its.name)
        if (before, its) == (value, key):
            shown = getattr(value, "label", value)
            message = f"{what}「{shown}」が２つあります（１つ目は {place}）。"
            advice = "どちらか一方を直してください。"
        else:
            message = f"{what}「{value}」が、{its.japanese}「{before}」（{place}）と重なります。"
            advice = (
                "どちらか一方を直してください。名前は、大文字と小文字、全角と半角を"
                "分けずに、どの欄のものも一度だけ使えます。"
            )
        fault = _fault(rules.GIVEN_TWICE, record, key, message, advice)
        yield unsettling(fault) if isinstance(record, Option) else fault


def _dangling(
    plan: Plan, contents: Contents, fields: _Fields, known: dict[Any, Ids]
) -> Iterator[Finding]:
    """Find ids that nothing has. Of a type that could not be read whole nothing is told."""
    given = {
        kind: contents.ids.get(kind, set()).union(_ids_given(plan, kind))
        for kind, ids in known.items()
        if kind not in contents.unread and not ids.usual
    }
    given = {kind: ids for kind, ids in given.items() if ids or known[kind].needed}
    for record, key in fields:
        if key.unique:
            continue
        for value in key.values(record):
            if key.of is MeasureId and key.period == 2:
                if not is_current(value):
                    message = f"第２期の施策の番号「{value}」が「{CURRENT}」で始まっていません。"
                    yield _fault(
                        rules.DANGLING, record, key, message, "M2-01 のように書いてください。"
                    )
            elif key.of is MeasureId and key.period is None and is_current(value):
                continue  # Measures of period 2 stand in the text, which is not read here.
            elif key.of in given and value not in given[key.of]:
                message, advice = _no_such(key.of, known[key.of], value, given[key.of])
                yield rules.DANGLING.at(
                    record.place(key.name), message, advice, misses={Said(REGISTERED, value)}
                )
    if MeasureId in given:
        for value, place in contents.wording_places.items():
            if value not in given[MeasureId]:
                message, advice = _no_such(MeasureId, known[MeasureId], value, given[MeasureId])
                yield rules.DANGLING.at(place, message, advice)


def _between_periods(plan: Plan) -> Iterator[Finding]:
    for relation in plan.relations:
        if between_periods(relation.first, relation.second):
            ends = f"{relation.first} → {relation.second}"
            message = f"関連「{ends}」が、第１期と第２期の間にあります。"
            advice = (
                "関連は同じ期の施策の間に書きます。"
                "期の間の対応は data/decisions.yaml に書いてください。"
            )
            yield rules.ACROSS_PERIODS.at(relation.place("second"), message, advice)


def _unknown_words(plan: Plan, fields: _Fields, known: dict[Any, Ids]) -> Iterator[Finding]:
    usual = {kind: tuple(_ids_given(plan, kind)) for kind, ids in known.items() if ids.usual}
    for record, key in fields:
        words = key.words or (() if key.unique else usual.get(key.of, ()))
        for value in key.values(record) if words else ():
            if value not in words:
                message = f"「{value}」という語は使えません。"
                advice = f"{'、'.join(words)} のどれかを書いてください。"
                yield _fault(rules.UNKNOWN_WORD, record, key, message, advice)


def _ids_given(plan: Plan, kind: Any) -> Iterator[str]:
    for record in plan.data():
        for key in keys_of(type(record)):
            if key.unique and key.of is kind:
                yield from key.values(record)


def _lacking(fields: _Fields) -> Iterator[Finding]:
    for record, key in fields:
        if key.holds and key.holds not in getattr(record, key.name):
            what = f"{record.noun}「{record.headline}」の{key.japanese}"
            message = f"{what}に「{key.holds}」がありません。"
            yield _fault(
                rules.UNKNOWN_WORD, record, key, message, f"「{key.holds}」を加えてください。"
            )


def _backwards(fields: _Fields) -> Iterator[Finding]:
    for record, key in fields:
        if not key.not_before:
            continue
        earlier = next(one for one in keys_of(type(record)) if one.name == key.not_before)
        first, last = getattr(record, earlier.name), getattr(record, key.name)
        given = {earlier.name, key.name} <= {*record.places}  # Nothing that only stands in.
        # As they are written: a day is not before its own month.
        if given and first and last and str(last) < str(first):
            names = f"{key.japanese}が{earlier.japanese}"
            message = f"「{record.headline or record.noun}」の{names}より前です。"
            advice = f"{earlier.japanese}と{key.japanese}を確かめてください。"
            yield _fault(rules.BAD_DATE, record, key, message, advice)


def _not_yet(plan: Plan) -> Iterator[Finding]:
    """Find what is told as done in a fiscal year that, on paper, has not begun."""
    today = plan.profile.as_of
    if "as_of" not in plan.profile.places or str(today) < plan.profile.guideline_adopted:
        return  # The day itself is wrong, which is told.
    for record in plan.records:
        if record.kind == DONE and record.year > fiscal_year_of(today):
            message = (
                f"{record.year}年度の{DONE}ですが、基準日（{today}）には始まっていない年度です。"
            )
            advice = (
                f"年度を直すか、種別を「{PLANNED}」にするか、"
                "data/profile.yaml の基準日を改めてください。"
            )
            yield rules.BAD_DATE.at(record.place("year"), message, advice)


def _far_off(plan: Plan, fields: _Fields) -> Iterator[Finding]:
    """Find days and years that no plan of today speaks of: a slip in a figure."""
    profile = plan.profile
    if "as_of" not in profile.places or str(profile.as_of) < profile.guideline_adopted:
        return
    adopted = fiscal_year_of(dt.date.fromisoformat(f"{profile.guideline_adopted}-01"[:10]))
    early = [one for one in plan.records if one.year < adopted]
    for one in early:
        before = f"指針の策定（{profile.guideline_adopted}）より前の年度です。"
        message = f"{one.year}年度の{one.kind}ですが、{before}"
        yield rules.BAD_DATE.at(one.place("year"), message, _YEAR)
    dated = [
        (record, key, value)
        for record, key in fields
        if (key.of in (FiscalYear, Month, dt.date))
        and record not in early
        and record is not profile
        for value in key.values(record)
    ]
    far = [one for one in dated if abs(int(str(one[2])[:4]) - profile.as_of.year) > FAR]
    if 2 * len(far) > len(dated):
        message = (
            f"基準日（{profile.as_of}）が、データのほとんどの日付から{FAR}年を超えて離れています。"
        )
        yield rules.BAD_DATE.at(profile.place("as_of"), message, _YEAR)
        return
    for record, key, value in far:
        apart = f"基準日（{profile.as_of}）から{FAR}年を超えて離れています。"
        message = f"「{key.japanese}」が {value} です。{apart}"
        yield _fault(rules.BAD_DATE, record, key, message, _YEAR)


def _told_twice(plan: Plan) -> Iterator[Finding]:
    """Find records that tell what another one tells, as where a file was copied: it counts twice."""
    for one in lists_of(type(plan)):
        keys = keys_of(one.record)
        if one.record.one_each is not None or any(key.unique for key in keys):
            continue  # It is told of these already.
        seen: dict[tuple[Any, ...], Datum] = {}
        for record in plan.records_of(one):
            told = record.told_once or tuple(key.name for key in keys if key.name != "note")
            first = seen.setdefault(tuple(getattr(record, name) for name in told), record)
            if first is not record:
                names = "、".join(key.japanese for key in keys if key.name in record.told_once)
                what = f"{record.noun}「{record.headline}」"
                same = f"{names or '内容'}が同じです。"
                message = f"{what}が２つあります（１つ目は {first.place()}）。{same}"
                yield rules.GIVEN_TWICE.at(
                    record.place(), message, "どちらか一方を消してください。"
                )


def _one_too_many(plan: Plan) -> Iterator[Finding]:
    """Find records of which an option has one already: nothing is ever read of the second."""
    for one in lists_of(type(plan)):
        seen: dict[tuple[Any, ...], Datum] = {}
        for record in plan.records_of(one) if one.record.one_each is not None else ():
            said = tuple(getattr(record, name) for name in record.one_each or ())
            of = f"{'、'.join(said)} の" if said else ""
            for option in plan.options:
                if option.code not in getattr(record, "options", ()):
                    continue
                first = seen.setdefault((option.code, *said), record)
                if first is not record:
                    what = f"{option.label}の{of}{one.noun}が２つあります"
                    message = f"{what}（１つ目は {first.place()}）。後のものは使われません。"
                    advice = "どちらか一方を消すか、「案」を分けてください。"
                    yield rules.GIVEN_TWICE.at(record.place(), message, advice)
                    break


def _no_such(kind: Any, ids: Ids, value: str, known: Iterable[str]) -> tuple[str, str]:
    known = sorted(known)
    named = kind not in _NUMBERS
    near = next((one for one in known if _alike(one) == _alike(value)), "")
    if not near and named:
        near = nearest(value, known)
    advice = f"「{near}」の書き間違いではありませんか。" if near else ""
    told = f"（{'、'.join(known)}）" if named and not near and 0 < len(known) <= FEW else ""
    message = f"{ids.noun}「{value}」がありません。"
    return message, f"{advice}使えるものは {ids.where} にあります{told}。"


def _alike(text: str) -> str:
    """Return *text* without differences of width, case and dash."""
    return re.sub(r"[‐‑‒–—―−ー]", "-", unicodedata.normalize("NFKC", text).upper()).strip()


def _fault(rule: Rule, datum: Datum, key: Key, message: str, advice: str) -> Finding:
    return rule.at(datum.place(key.name), message, advice)
