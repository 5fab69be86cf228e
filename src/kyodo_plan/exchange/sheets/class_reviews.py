"""分類の見直し: how urgent, how important and how costly each measure of the former period is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.exchange.sheet import Column, Sheet, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.evaluation import ClassReview


def _identity(review: ClassReview) -> str:
    return review.measure


def _measure(plan: Plan, shown: ClassReview | FirstMeasure) -> FirstMeasure | None:
    return plan.first.get(getattr(shown, "measure", "") or getattr(shown, "id", ""))


def _number(plan: Plan, shown: ClassReview | FirstMeasure) -> str:
    found = _measure(plan, shown)
    return str(found.serial) if found else ""


def _name(plan: Plan, shown: ClassReview | FirstMeasure) -> str:
    found = _measure(plan, shown)
    return found.name if found else ""


def _class(plan: Plan, shown: ClassReview | FirstMeasure) -> str:
    found = _measure(plan, shown)
    return f"{found.priority}{'　重点' if found.key_measure else ''}" if found else ""


def _blank(plan: Plan) -> Iterator[tuple[str, tuple[tuple[str, str], ...], FirstMeasure]]:
    for measure in plan.first_measures:
        yield measure.id, (("施策", measure.id),), measure


CLASS_REVIEWS = Sheet(
    "分類の見直し",
    "施策ごとに、緊急度、重要度、費用と、見直した分類の案を記入します。"
    "決まっていないものは空けてください。",
    "class_reviews",
    _identity,
    (
        Shown("番号", 6, _number),
        Shown("施策", 40, _name),
        Shown("今の分類", 12, _class),
        Column("urgency", 9),
        Column("importance", 9),
        Column("cost", 9),
        Column("priority", 11),
        Column("reason", 44),
    ),
    blank=_blank,
)
