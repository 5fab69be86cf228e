"""Rules on the public comment (意見公募): what the call must say, and its period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.schedule.process import calendar_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.consultation import Consultation
    from kyodo_plan.schedule.calendar import Calendar

_CALL = "data/consultation.yaml の「必要な項目」（市が公表している意見公募の案内による）"
_DATES = "data/consultation.yaml の「開始日」「終了日」"

NO_ITEM = Rule(
    "P41",
    "募集案内に無い項目",
    "「必要な項目」に書かれた項目が「項目」に無い（又は内容が無い）と、募集案内からその項目が抜けます。",
    "「項目:」の下に「- 項目: …」と「内容:」を書き足してください。",
    _CALL,
    bad="必要な項目: [件名, 期間, 提出先]",
    good="必要な項目: [件名, 期間]",
    file="data/consultation.yaml",
    data=("consultations",),
)
BACKWARDS = Rule(
    "P42",
    "終わりが始まりより前の募集期間",
    "終了日が開始日より前だと、募集期間になりません。",
    "開始日と終了日を確かめてください。",
    _DATES,
    bad="終了日: 2024-09-20",
    good="終了日: 2024-11-20",
    file="data/consultation.yaml",
)
CLOSED = Rule(
    "P43",
    "閉庁日に始まる、又は終わる募集期間",
    "初日又は最終日が土曜日、日曜日、祝日又は12月29日から１月３日までの日だと、窓口での閲覧や提出が"
    "できません。",
    "窓口が開いている日に改めるか、そのままでよいことを確かめてください。",
    f"{_DATES}（閉庁日の範囲は一般の例。市の決まりを確かめてください）",
    Severity.ADVICE,
    bad="開始日: 2024-10-20",
    good="開始日: 2024-10-21",
    file="data/consultation.yaml",
)
TOO_SHORT = Rule(
    "P44",
    "最短の日数より短い募集期間",
    "募集期間が「最短の日数」に足りないと、市の決まりに合いません。初日と最終日も数えます。",
    "終了日を遅らせるか、最短の日数を確かめてください。",
    "data/consultation.yaml の「最短の日数」",
    bad="終了日: 2024-11-08",
    good="終了日: 2024-11-20",
    file="data/consultation.yaml",
)
TWO_TIMES = Rule(
    "P88",
    "手順と募集期間で違う日",
    "意見公募の期間と、その「手順」に書かれた時が違います。議会への報告などに、募集案内と違う日が出ます。",
    "data/process.yaml の手順から「開始日」「終了日」「時期」を消してください（募集期間が入ります）。",
    f"{_DATES}と、data/process.yaml の手順",
    bad="終了日: 2024-11-20\n    手順: B1",
    good="終了日: 2024-11-20",
    file="data/consultation.yaml",
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the public comments of the option that *edition* is."""
    for found in edition.plan.consultations:
        if edition.option.code in found.options:
            yield from _items(found)
            yield from _period(found, calendar_of(edition.plan))
            yield from _step(edition, found)


def _items(found: Consultation) -> Iterator[Finding]:
    told = {item.name.strip() for item in found.items if any(line.strip() for line in item.lines)}
    for name in dict.fromkeys(name.strip() for name in found.required):
        if name and name not in told:
            yield NO_ITEM.at(
                found.place("items"), f"意見公募の募集案内に、必要な項目『{name}』がありません。"
            )


def _period(found: Consultation, calendar: Calendar) -> Iterator[Finding]:
    start, end, days = found.start, found.end, found.days
    for name, day in (("start", start), ("end", end)):
        if day is not None and (closed := calendar.why_closed(day)):
            word = "初日" if name == "start" else "最終日"
            yield CLOSED.at(
                found.place(name), f"意見募集期間の{word}（{day.isoformat()}）は{closed}です。"
            )
    if days is None:
        return
    if days < 1:
        yield BACKWARDS.at(
            found.place("end"),
            f"意見募集期間の終了日（{end}）が、開始日（{start}）より前です。",
        )
    elif found.minimum_days is not None and days < found.minimum_days:
        yield TOO_SHORT.at(
            found.place("end"),
            f"意見募集期間は{days}日間で、最短の日数（{found.minimum_days}日）に足りません。",
        )


def _step(edition: Edition, found: Consultation) -> Iterator[Finding]:
    step = next((one for one in edition.plan.steps if one.id == found.step), None)
    if step is None or found.start is None or found.end is None or not step.has_time:
        return
    if (step.start, step.end) != (found.start, found.end):
        told = step.period or "から".join(str(day) for day in (step.start, step.end) if day)
        yield TWO_TIMES.at(
            found.place("start"),
            f"意見募集期間は{found.start}から{found.end}ですが、手順「{step.name}」（{step.place()}）は{told}です。",
        )
