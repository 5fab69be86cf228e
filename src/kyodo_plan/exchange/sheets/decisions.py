"""扱い: what becomes of each measure, to be filled in before and at a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.exchange.sheet import Column, Sheet, Shown

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.decision import Decision


def _identity(decision: Decision) -> str:
    return "+".join((*(decision.first or decision.second), *decision.options))


def _number(plan: Plan, decision: Decision) -> str:
    found = [str(plan.first[one].serial) for one in decision.first if one in plan.first]
    return "、".join(found) or "（新）"


def _names(plan: Plan, decision: Decision) -> str:
    return "\n".join(plan.first[one].name for one in decision.first if one in plan.first)


DECISIONS = Sheet(
    "扱い",
    "施策ごとに、扱いの案と、庁内と附属機関の意見、市の決定を記入します。"
    "意見と決定の欄は、話し合いと決定がされてから書いてください。",
    "decisions",
    _identity,
    (
        Shown("番号", 6, _number),
        Shown("前の期の施策", 30, _names),
        Column("kind", 8),
        Column("provisional", 8),
        Column("proposal", 36),
        Column("question", 30),
        Column("internal", 26),
        Column("committee", 26),
        Column("decision", 26),
    ),
)
