"""Rules on what the dates of the procedure are worked out from, and on what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.schedule.calendar import CalendarError
from kyodo_plan.schedule.process import timings_of, variants_of
from kyodo_plan.schedule.schedule import schedule_of
from kyodo_plan.schedule.steps import CircularWaitsError
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.timing import Variant

BASIS = "data/schedule.yaml の初めの説明"

NO_NAME = Rule(
    "P84",
    "名称のない日程",
    "「手順」も「名称」もない日程は、何をするのか分かりません。",
    "「手順」に data/process.yaml の番号を書くか、「名称」を書いてください。",
    BASIS,
    bad="- {番号: 公表, 名称: '', 待つ: [{番号: 募集}]}",
    good="- {番号: 公表, 名称: 公表, 待つ: [{番号: 募集}]}",
    file="data/schedule.yaml",
)
CIRCULAR = Rule(
    "P85",
    "互いに待ち合う日程",
    "互いに相手が終わるのを待つ日程は、いつまでも始められません。日も数えられません。",
    "「待つ」のうち、実際には待たないものを一つ除いてください。",
    BASIS,
    bad="- {番号: 準備, 名称: 準備, 待つ: [{番号: 公表}]}",
    good="- {番号: 準備, 名称: 準備}",
    file="data/schedule.yaml",
)
LATE = Rule(
    "P86",
    "間に合わない日程",
    "基準日から順に数えると、目標の日（又は「日」「遅くとも」の日）に間に合いません。",
    "日数、待つもの、目標の日のどれかを改めるか、手順を省く進め方を初めに書いてください。"
    "「kyodo-plan schedule」で、どこが遅れるかを見られます。",
    BASIS,
    Severity.WARNING,
    bad="日: 2024-05-02",
    good="日: 2025-04-01",
    file="data/schedule.yaml",
)
OTHER_OPTION = Rule(
    "P87",
    "その案にない日程を省く進め方",
    "進め方の「省く」に、その案の日程にない番号があります。何も省かれません。",
    "番号か、進め方の「案」を直してください。",
    BASIS,
    bad="案: ②, 省く: [募集]",
    good="案: ①, 省く: [募集]",
    file="data/schedule.yaml",
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the dates of the option of *edition*, in its usual way."""
    plan, option = edition.plan, edition.option
    timings = timings_of(plan, option)
    for timing in timings.values():
        if not (timing.name or timing.step):
            yield NO_NAME.at(timing.place(), f"日程「{timing.id}」に、手順も名称もありません。")
    variants = variants_of(plan, option)
    yield from _other_options(edition, variants)
    try:
        found = schedule_of(plan, option, next(iter(variants), None))
    except CircularWaitsError as error:
        names = " → ".join((*error.steps, error.steps[0]))
        yield CIRCULAR.at(
            timings[error.steps[0]].place("waits"), f"日程が互いに待ち合っています（{names}）。"
        )
        return
    except CalendarError as error:
        yield LATE.at(next(iter(timings.values())).place(), f"日程を数えられません。{error}")
        return
    late = {name: one for name, one in found.dates.steps.items() if one.slack and one.slack < 0}
    if late:
        worst = min(late, key=lambda name: late[name].slack or 0)
        yield LATE.at(
            timings[worst].place(),
            digits(
                f"{option.label}の日程は、{len(late)}件が間に合いません"
                f"（「{found.steps[worst].name}」で{-(late[worst].slack or 0)}日）。",
                plan.style.digits,
            ),
        )


def _other_options(edition: Edition, variants: tuple[Variant, ...]) -> Iterator[Finding]:
    mine = timings_of(edition.plan, edition.option)
    given = {timing.id for timing in edition.plan.timings}
    for variant in variants:
        for name in variant.without:
            if name in given and name not in mine:
                yield OTHER_OPTION.at(
                    variant.place("without"),
                    f"進め方「{variant.id}」が省く「{name}」は、{edition.option.label}の日程に"
                    "ありません。",
                )
