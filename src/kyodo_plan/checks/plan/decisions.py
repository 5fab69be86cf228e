"""Rules on what becomes of the first period's measures: the text and the record of it agree.

Every measure of either period is in one record, so that what is counted of the records adds up to
the measures of both periods.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.measures import DECISIONS, FIRST, SECOND, lacks, title
from kyodo_plan.checks.raw.said import NUMBER, ORIGIN
from kyodo_plan.core.datum import keys_of
from kyodo_plan.core.finding import Said, Severity
from kyodo_plan.core.procedure.decision import Decision
from kyodo_plan.core.rule import Rule
from kyodo_plan.text.ids import is_current

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.measure import Measure

_KEYS = {key.name: key.japanese for key in keys_of(Decision)}

DROPPED = Rule(
    "M09",
    "第１期の施策が黙って消えている",
    "第２期のどの施策にも引き継がれず、「削除」の記録も無い第１期の施策です。",
    "引き継ぐ施策の「:第１期:」に番号を書くか、"
    "data/decisions.yaml に区分「削除」を記録してください。",
    DECISIONS,
    bad="  # 見本講座（M1-03）の扱いは、まだ書いていません。\n",
    good="  - {第１期: [M1-03], 第２期: [], 区分: 削除}\n",
    file="data/decisions.yaml",
    data=("decisions",),
)
UNKNOWN_DECIDED = Rule(
    "M10",
    "扱いの記録が、本文に無い施策を名指ししている",
    "data/decisions.yaml が名指しする第２期の施策が、本文にありません。",
    "削除したのなら記録を「削除」に、ほかの施策に統合したのならその施策の記録と一つにして「統合」に"
    "改めてください。まだ書いていないのなら、本文に施策を書いてください。",
    DECISIONS,
    bad="第２期: [M2-13]",
    good="第２期: [M2-03]",
    file="data/decisions.yaml",
)
DECISION_SHAPE = Rule(
    "M11",
    "扱いの区分と施策の数が合わない",
    "続行・修正・移動は１対１、追加は第１期なし、削除は第２期なし、統合は２以上から１へ、"
    "分割は１から２以上へです。",
    "区分か、第１期・第２期の番号を直してください。",
    DECISIONS,
    bad="第２期: [M2-03], 区分: 統合",
    good="第２期: [M2-03], 区分: 修正",
    file="data/decisions.yaml",
)
DECISION_ORIGINS = Rule(
    "M12",
    "扱いの記録と本文の「:第１期:」が違う",
    "同じ施策の由来が、data/decisions.yaml と本文で食い違っています。",
    "正しい方に合わせてください。",
    DECISIONS,
    bad="第１期: [M1-04], 第２期: [M2-02], 区分: 修正",
    good="第１期: [M1-02], 第２期: [M2-02], 区分: 修正",
    file="data/decisions.yaml",
)
DECIDED_TWICE = Rule(
    "M13",
    "一つの施策に扱いの記録が二つある",
    "一つの施策が二つの記録に出てくると、区分が決まらず、件数も合いません。",
    "記録を一つにまとめてください。",
    DECISIONS,
    bad="  - {第１期: [M1-03], 第２期: [M2-01], 区分: 修正}\n",
    good="  - {第１期: [M1-03], 第２期: [], 区分: 削除}\n",
    file="data/decisions.yaml",
)

UNTREATED = Rule(
    "M16",
    "扱いの記録の無い第１期の施策",
    "第２期の施策に引き継がれていても、区分（続行、修正など）の記録が無いと、"
    "対応表や変更点の件数に出ません。",
    "data/decisions.yaml に、この施策の区分を記録してください。",
    DECISIONS,
    bad="  # 空き店舗の利用（M1-02）の扱いは、まだ書いていません。\n",
    good="  - {第１期: [M1-02], 第２期: [M2-02], 区分: 修正, 事務局案: 借り方を改める。}\n",
    file="data/decisions.yaml",
    data=("decisions",),
)
RENAMED = Rule(
    "M30",
    "名称の変わった「続行」",
    "扱いの記録は「続行」で、本文も第１期を継承するのに、名称だけが第１期と違う施策です。"
    "変更点の件数では、変更のない施策として数えられます。",
    "名称を改めるなら、data/decisions.yaml の区分を「修正」にしてください。",
    DECISIONS,
    Severity.WARNING,
    bad="名称: 集会所の利用, 小分野",
    good="名称: 集会所の開放, 小分野",
    file="data/measures.yaml",
)


UNRECORDED = Rule(
    "M32",
    "扱いの記録の無い第２期の施策",
    "第１期の施策を引き継ぐのに、扱いの記録（data/decisions.yaml）に無い施策です。"
    "変更点の件数に入らず、両期の施策の数が説明できません。",
    "data/decisions.yaml の記録に、この施策の番号を加えてください。",
    DECISIONS,
    bad="第２期: [], 区分: 削除",
    good="第２期: [M2-02], 区分: 修正",
    file="data/decisions.yaml",
)
CHANGED = Rule(
    "M33",
    "分類か小分野の変わった「続行」",
    "扱いの記録は「続行」なのに、分類（重点かどうかを含む）か小分野が前の期と違う施策です。"
    "変更点の件数では、変更のない施策として数えられます。",
    "変えたのなら data/decisions.yaml の区分を改め、変えていないのなら本文の欄を第１期に合わせてください。",
    DECISIONS,
    bad="通し番号: 1, 名称: 集会所の開放, 小分野: 2-ア",
    good='通し番号: 1, 名称: 集会所の開放, 小分野: "1"',
    file="data/measures.yaml",
)
REWRITTEN = Rule(
    "M34",
    "本文を書き改めた「続行」",
    "扱いの記録は「続行」なのに、第１期に説明文のある施策の本文が、書き改められています。"
    "変更点の件数では、変更のない施策として数えられます。",
    "第１期の本文のままなら「:本文: 第１期を継承」と書き、改めるのなら data/decisions.yaml の区分を"
    "「修正」にしてください。",
    DECISIONS,
    Severity.WARNING,
    bad="第２期: [M2-02], 区分: 続行",
    good="第２期: [M2-02], 区分: 修正",
    file="data/decisions.yaml",
)
SHAPES: dict[str, tuple[str, str]] = {
    "続行": ("1", "1"),
    "修正": ("1", "1"),
    "移動": ("1", "1"),
    "追加": ("0", "1+"),
    "削除": ("1+", "0"),
    "統合": ("2+", "1"),
    "分割": ("1", "2+"),
}
"""Kind of decision → how many measures of period 1 and of period 2 it joins."""

_OR_MERGE = f"ほかの施策に統合したのなら、その施策の「:{ORIGIN}:」に番号を加えてください。"
_OR_WRITE = "まだ書いていないのなら、本文に施策を書いてください。"

_SAID = {"0": "なし", "1": "１つ", "1+": "１つ以上", "2+": "２つ以上"}


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find where the text of *edition* and the record of what becomes of period 1 disagree."""
    behind = [one for one in edition.plan.decisions if left_behind(edition, one)]
    yield from _dropped(edition, {first for one in behind for first in one.first})
    joined = _joined(edition, behind)
    for decision in edition.plan.decisions:
        yield from _decision(edition, decision, joined)
    yield from _decided_twice(edition)
    yield from _unrecorded(edition)


def left_behind(edition: Edition, decision: Decision) -> list[str]:
    """Return what a record names of the second period that the text does not have."""
    if edition.unnumbered:
        return []
    return [one for one in decision.second if is_current(one) and one not in edition.measure]


def _joined(edition: Edition, behind: Iterable[Decision]) -> set[str]:
    """Return the measures whose records are to be made anew with those that are left behind."""
    return {
        heir.id
        for decision in behind
        if _taken_up(edition, decision)
        for first in decision.first
        for heir in edition.successors.get(first, [])
    }


def _dropped(edition: Edition, told: set[str]) -> Iterator[Finding]:
    """Find measures of period 1 that nothing is said of; of *told* their records tell."""
    kept = {origin for measure in edition.measures for origin in measure.origins}
    deleted = {
        first
        for decision in edition.plan.decisions
        if decision.kind == "削除"
        for first in decision.first
    }
    decided = {first for decision in edition.plan.decisions for first in decision.first}
    for first in edition.plan.first_measures:
        if first.id not in kept | deleted | told:
            yield DROPPED.at(
                first.place(),
                f"{FIRST}の施策『{first.name}』（{first.id}）が、"
                f"{edition.option.label}のどの施策にも引き継がれず、「削除」の記録もありません。",
                misses={Said(ORIGIN, first.id)},
            )
        elif first.id not in decided:
            yield UNTREATED.at(
                first.place(),
                f"{FIRST}の施策『{first.name}』（{first.id}）の扱いの記録がありません。",
            )


def _decision(edition: Edition, decision: Decision, joined: set[str]) -> Iterator[Finding]:
    """Find what is wrong with a record; origins of the measures *joined* are told elsewhere."""
    gone = left_behind(edition, decision)
    if gone:
        lost = [one for one in decision.first if one not in edition.successors]
        names = "、".join(
            f"『{edition.plan.first[one].name}』（{one}）"
            for one in lost
            if one in edition.plan.first
        )
        heirless = f"{FIRST}の施策{names}を引き継ぐ施策も、ありません。" if names else ""
        yield UNKNOWN_DECIDED.at(
            decision.place("second"),
            f"区分「{decision.kind}」の記録にある{_listed(gone)}が、"
            f"{edition.option.label}の本文にありません。{heirless}",
            _without(edition, decision, gone),
            misses={Said(NUMBER, second) for second in gone},
        )
    if decision.kind not in SHAPES:
        return
    wanted = SHAPES[decision.kind]
    if not (_fits(len(decision.first), wanted[0]) and _fits(len(decision.second), wanted[1])):
        yield DECISION_SHAPE.at(
            decision.place("kind"),
            f"区分「{decision.kind}」の{FIRST}は{_SAID[wanted[0]]}、{SECOND}は{_SAID[wanted[1]]}の"
            f"はずですが、{FIRST}が{_listed(decision.first)}、{SECOND}が{_listed(decision.second)}"
            "です。",
        )
        return
    for second in decision.second:
        measure = edition.measure.get(second)
        if measure is None:
            continue
        if set(measure.origins) != set(decision.first):
            if second in joined:
                continue
            said = DECISION_ORIGINS.at(
                measure.place_of(ORIGIN),
                f"{title(measure)}の{FIRST}は、本文では{_listed(measure.origins)}、"
                f"扱いの記録（区分「{decision.kind}」）では{_listed(decision.first)}です。",
                misses=lacks(measure, ORIGIN),
            )
            # What is told of the one end is not told of the other, too.
            yield replace(said, hides=frozenset(Said(ORIGIN, one) for one in decision.first))
        elif decision.kind == "続行":
            yield from _carried_on(edition, decision, measure)
        elif decision.kind == "移動":
            origin = edition.plan.first.get(decision.first[0])
            if origin is not None and origin.subfield == measure.subfield:
                yield DECISION_SHAPE.at(
                    decision.place("kind"),
                    f"{title(measure)}の扱いは「移動」ですが、"
                    f"小分野が{FIRST}と同じ『{measure.subfield}』です。",
                    "小分野か区分を直してください。",
                )


def _carried_on(edition: Edition, decision: Decision, measure: Measure) -> Iterator[Finding]:
    """Find what differs from period 1 in a measure that goes on as it is (続行)."""
    first = edition.plan.first.get(decision.first[0])
    if first is None:
        return
    if measure.inherits_text and first.name != measure.name:
        yield RENAMED.at(
            measure.place,
            f"{title(measure)}の扱いは「続行」ですが、{FIRST}の名称は「{first.name}」です。",
            f"{RENAMED.advice}{_also([decision])}",
        )
    if measure.text.strip() and not measure.inherits_text and first.own_text:
        yield REWRITTEN.at(
            measure.place,
            f"{title(measure)}の扱いは「続行」ですが、本文が書き改められています。",
            f"{REWRITTEN.advice.removesuffix('。')}{_recorded_at(decision)}。{_also([decision])}",
        )
    plan = edition.plan
    if measure.subfield not in plan.subfields or measure.priority not in plan.priority:
        return
    # That it stands below another heading than it says is told there.
    astray = any(pair == ("subfield", first.subfield) for pair in measure.within)
    changed = [
        f"{what}は{FIRST}が『{was}』、{SECOND}が『{now}』"
        for what, was, now in (
            ("分類", first.priority, measure.priority),
            ("重点", _yes(first.key_measure), _yes(measure.key_measure)),
            ("小分野", first.subfield, measure.subfield),
        )
        if was != now and not (what == "小分野" and astray)
    ]
    if changed:
        kind = "修正" if first.priority != measure.priority else "移動"
        if (first.priority, first.subfield) == (measure.priority, measure.subfield):
            kind = "修正"
        yield CHANGED.at(
            measure.place,
            f"{title(measure)}の扱いは「続行」ですが、{'、'.join(changed)}です。",
            f"変えたのなら「区分: {kind}」に改め、変えていないのなら本文の欄を{FIRST}に合わせてください"
            f"{_recorded_at(decision)}。{_also([decision])}",
        )


def _without(edition: Edition, decision: Decision, gone: list[str]) -> str:
    """Return what to type where measures that a record names have *gone* from the text."""
    if not decision.first:
        kept = [one for one in decision.second if one not in gone]
        what = f"を「{SECOND}: [{', '.join(kept)}]」に改めて" if kept else "を消して"
        others = [one.mark for one in edition.plan.options if one != edition.option]
        alone = ""
        if others and not kept and not decision.options:
            listed = ", ".join(others)
            alone = f"{edition.option.label}にはない施策なら、記録に「案: [{listed}]」を加えてください。"
        return f"施策を消したのなら、この記録{what}ください。{_OR_WRITE}{alone}"
    if edition.successors.keys().isdisjoint(decision.first):
        return (
            f"削除したのなら、この記録を「{FIRST}: [{', '.join(decision.first)}]」「{SECOND}: []」"
            f"「区分: 削除」に改めてください。{_also([decision])}{_OR_MERGE}{_OR_WRITE}"
        )
    return _taken_up(edition, decision) or UNKNOWN_DECIDED.advice + _also([decision])


def _taken_up(edition: Edition, decision: Decision) -> str:
    """Return what to record where others take up all that *decision* was on; else nothing."""
    heirs = [heir for one in decision.first for heir in edition.successors.get(one, [])]
    origins = {tuple(sorted(set(heir.origins))) for heir in heirs}
    if len(origins) != 1 or not set(decision.first) <= set(*origins):
        return ""
    [only] = origins
    records = [one for one in edition.plan.decisions if not set(only).isdisjoint(one.first)]
    return _to_record(edition, only, records)


def _also(decisions: Iterable[Decision]) -> str:
    """Return that the proposal and its being provisional are to be changed, where they are there."""
    records = list(decisions)
    there = [
        _KEYS[name]
        for name in ("proposal", "provisional")
        if any(getattr(one, name) for one in records)
    ]
    return f"{'と'.join(there)}も改めてください。" if there else ""


def _yes(value: bool) -> str:
    return "はい" if value else "いいえ"


def _recorded_at(decision: Decision) -> str:
    place = decision.place("kind")
    return f"（記録は {place}）" if place else ""


def _unrecorded(edition: Edition) -> Iterator[Finding]:
    """Find measures that take up period 1 and are in no record, those of one record at once."""
    recorded = {second for decision in edition.plan.decisions for second in decision.second}
    decided: dict[str, Decision] = {}
    for decision in edition.plan.decisions:
        for one in decision.first:
            decided.setdefault(one, decision)
    groups: defaultdict[tuple[str, ...], list[Measure]] = defaultdict(list)
    for measure in edition.measures:
        if measure.id and measure.id not in recorded:
            groups[tuple(sorted(set(measure.origins)))].append(measure)
    for origins, measures in groups.items():
        records = {id(decided[one]): decided[one] for one in origins if one in decided}
        # Where a record names what the text does not have, an id was changed: that is told there.
        if not records or any(
            is_current(one) and one not in edition.measure
            for record in records.values()
            for one in record.second
        ):
            continue
        names = "、".join(f"『{measure.name}』（{measure.id}）" for measure in measures)
        yield UNRECORDED.at(
            measures[0].place,
            f"{_listed(origins)}を引き継ぐ施策{names}が、扱いの記録にありません。",
            _to_record(edition, origins, list(records.values())) or UNRECORDED.advice,
        )


def _to_record(edition: Edition, origins: tuple[str, ...], records: list[Decision]) -> str:
    """Return what to type, so that the records say what the text does; nothing if a line cannot."""
    alike = [one for one in edition.measures if set(one.origins) == set(origins)]
    related = {one.id for origin in origins for one in edition.successors.get(origin, [])}
    kind = _kind(len(origins), len(alike), alike[0].inherits_text if len(alike) == 1 else False)
    if not kind or related != {one.id for one in alike}:
        return ""
    places = "、".join(str(place) for record in records if (place := record.place()))
    what = "を、" if len(records) == 1 else "を一つにまとめて、"
    return (
        f"{'、'.join(origins)}の記録（{places}）{what}"
        f"「{FIRST}: [{', '.join(origins)}]」「{SECOND}: [{', '.join(one.id for one in alike)}]」"
        f"「区分: {kind}」に改めてください。{_also(records)}"
    )


def _kind(first: int, second: int, inherits: bool) -> str:
    """Return what a record of as many measures is: nothing where it has to be more than one."""
    if first == 1 and second == 1:
        return "続行" if inherits else "修正"
    if first == 1:
        return "分割"
    return "統合" if second == 1 else ""


def _fits(count: int, wanted: str) -> bool:
    least = int(wanted[0])
    return count >= least if wanted.endswith("+") else count == least


def _listed(ids: Iterable[str]) -> str:
    return "、".join(f"『{one}』" for one in ids) or "なし"


def _decided_twice(edition: Edition) -> Iterator[Finding]:
    """Find records that share a measure of either period, each pair once."""
    seen: dict[str, Decision] = {}
    for decision in edition.plan.decisions:
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for one in dict.fromkeys((*decision.first, *decision.second)):
            first = seen.setdefault(one, decision)
            if first is not decision:
                shared[id(first)].append(one)
        for ids in shared.values():
            first, name = seen[ids[0]], "first" if ids[0] in decision.first else "second"
            where = first.place(name)
            yield DECIDED_TWICE.at(
                decision.place(name),
                f"施策{_listed(ids)}の扱いが二つあります"
                f"（「{first.kind}」{f'（{where}）' if where else ''}と「{decision.kind}」）。",
            )
