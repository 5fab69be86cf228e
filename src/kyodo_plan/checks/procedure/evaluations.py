"""Rules on grades: they stand on their scale, rest on something, and do not deny the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.first_period import DONE, UNDONE
from kyodo_plan.core.procedure.evaluation import DOING
from kyodo_plan.core.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.evaluation import Evaluation

FILE = "data/evaluation.yaml"
BASIS = "data/evaluation.yaml の「評価」（docs/evaluation.md）"

NOT_ON_SCALE = Rule(
    "P101",
    "尺度にない段階",
    "評価の段階が、その尺度の段階にも「段階でないもの」にもありません。",
    "その尺度の記号に直すか、尺度を直してください。",
    BASIS,
    bad="段階: Ｃ, 実績の年度: [2023]",
    good="段階: Ｂ, 実績の年度: [2023]",
    file=FILE,
)
NO_GROUNDS = Rule(
    "P102",
    "もとにしたもののない評価",
    "評価に、もとにした実績の年度も資料もありません。客観的に見て正しいかを、誰も確かめられません。",
    "「実績の年度」か「もとにした資料」を書いてください。",
    BASIS,
    bad="段階: Ｂ",
    good="段階: Ｂ, 実績の年度: [2023]",
    file=FILE,
)
NO_RECORD = Rule(
    "P103",
    "実績の記録のない年度による評価",
    "評価のもとにした年度に、その施策の実績の記録がありません。",
    "実績を data/records に書くか、年度を直してください。",
    BASIS,
    bad="段階: Ｂ, 実績の年度: [1999]",
    good="段階: Ｂ, 実績の年度: [2023]",
    file=FILE,
    data=("records",),
)
DENIED = Rule(
    "P104",
    "行っていないとする実績と食い違う段階",
    "もとにした実績に、行っていない、できていないとあるのに、実施状況が一番良い段階です。",
    "段階を下げるか、実績の記録を確かめてください。",
    BASIS,
    bad="段階: Ａ, もとにした資料: 未実施とする集計, 実績の年度: [2023]",
    good="段階: Ｂ, 実績の年度: [2023]",
    file=FILE,
)
STILL_TRIED = Rule(
    "P105",
    "採用した尺度の「試し」の評価",
    "採用すると決まった尺度に、「試し」の評価が残っています。試しは一覧表に出ません。",
    "評価として決まったら「試し」を消し、決まっていなければ評価を消してください。",
    BASIS,
    Severity.WARNING,
    bad="採用: はい, 段階: [{記号: Ａ, 意味: 行った}, {記号: Ｂ, 意味: 途中}]}\n"
    "評価:\n  - {施策: M1-01, 尺度: 見本の尺度, 段階: Ｂ, 試し: はい",
    good="段階: [{記号: Ａ, 意味: 行った}, {記号: Ｂ, 意味: 途中}]}\n"
    "評価:\n  - {施策: M1-01, 尺度: 見本の尺度, 段階: Ｂ",
    file=FILE,
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find grades off their scale, without grounds, against the record, or tried no longer."""
    plan = edition.plan
    scales = {scale.name: scale for scale in plan.scales}
    for one in plan.evaluations:
        called = f"{one.measure} の「{one.scale}」の評価「{one.mark}」"
        if not one.years and not one.material:
            yield NO_GROUNDS.at(
                one.place(), f"{called}に、もとにした実績の年度も資料もありません。"
            )
        for year in one.years:
            if not _items(plan, one, year):
                yield NO_RECORD.at(
                    one.place("years"), f"{called}がもとにした{year}年度の実績の記録がありません。"
                )
        scale = scales.get(one.scale)
        if scale is None:
            continue
        if scale.grade(one.mark) is None:
            yield NOT_ON_SCALE.at(one.place("mark"), f"{called}の段階は、その尺度にありません。")
        if scale.aspect == DOING and one.mark == scale.best and (said := _undone(plan, one)):
            yield DENIED.at(one.place("mark"), f"{called}は、実績「{said}」と食い違います。")
        if scale.adopted and one.trial:
            yield STILL_TRIED.at(one.place("trial"), f"{called}が「試し」のままです。")


def _items(plan: Plan, one: Evaluation, year: int) -> list[str]:
    return [
        item
        for record in plan.records
        if record.kind == DONE and record.measure == one.measure and record.year == year
        for item in record.items
    ]


def _undone(plan: Plan, one: Evaluation) -> str:
    """Return what tells that something was not done, of all that the grade rests on."""
    rests = [item for year in one.years for item in _items(plan, one, year)]
    return next((item for item in (*rests, one.material) if UNDONE.search(item)), "")
