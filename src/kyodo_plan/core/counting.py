"""Numbers bound to queries: what ``:件数:`` and tables print is counted here."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.measure import Measure

KEYS = {"期", "分類", "分野", "小分野", "重点", "区分"}
WHOLE = {"全施策", "施策"}
YES, NO = {"はい", "yes"}, {"いいえ", "no"}


def count(edition: Edition, query: str) -> int:
    """Return how many measures (or, for ``分野`` and ``小分野``, fields) *query* names.

    A query is ``全施策``, ``分野``, ``小分野`` or ``key=value`` pairs separated by spaces: ``期``
    (1 or 2, default 2), ``分類``, ``分野`` (number), ``小分野`` (id), ``重点`` (はい／いいえ),
    ``区分`` (続行 …, of the decisions).

    :raises ValueError: with a Japanese message, when the query is not understood.
    """
    return len(counted(edition, query))


def counted(edition: Edition, query: str) -> list[str]:
    """Return the names of what *query* counts, in the city's order (see :func:`count`).

    :raises ValueError: with a Japanese message, when the query is not understood.
    """
    words = query.replace("＝", "=").split()
    if words == ["分野"]:
        return [field.name for field in edition.plan.fields]
    if words == ["小分野"]:
        return [sub.name for _, sub in edition.plan.subfields.values()]
    return [measure.name for measure in measures_counted(edition, query)]


def measures_counted(edition: Edition, query: str) -> list[FirstMeasure | Measure]:
    """Return the measures that *query* counts: none where it counts fields (see :func:`count`).

    :raises ValueError: with a Japanese message, when the query is not understood.
    """
    words = query.replace("＝", "=").split()
    if words in (["分野"], ["小分野"]):
        return []
    wanted = _pairs([word for word in words if word not in WHOLE])
    period = _figures(wanted.pop("期", "2"))
    if period not in {"1", "2"}:
        raise ValueError(f"「期={period}」は読み取れません。1 か 2 を書いてください。")
    first = period == "1"
    measures: tuple[FirstMeasure, ...] | tuple[Measure, ...]
    measures = edition.plan.first_measures if first else edition.measures
    tests = [_test(edition, key, value) for key, value in wanted.items()]
    return [measure for measure in measures if all(test(measure) for test in tests)]


def _figures(value: str) -> str:
    """Return a number or id in half-width figures, as the data hold it."""
    return unicodedata.normalize("NFKC", value)


def _pairs(words: list[str]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not value or key not in KEYS:
            known = "、".join(sorted(KEYS))
            raise ValueError(
                f"「{word}」は読み取れません。使えるのは {known} に = と値を続けた形です。"
            )
        wanted[key] = value
    return wanted


def _test(edition: Edition, key: str, value: str) -> Callable[[FirstMeasure | Measure], bool]:
    plan = edition.plan
    if key == "分類":
        if value not in plan.priority:
            raise ValueError(f"分類「{value}」は登録がありません（{'、'.join(plan.priority)}）。")
        return lambda measure: measure.priority == value
    if key in {"分野", "小分野"}:
        value = _figures(value)
    if key == "小分野":
        if value not in plan.subfields:
            raise ValueError(
                f"小分野「{value}」は登録がありません（{'、'.join(plan.subfields)}）。"
            )
        return lambda measure: measure.subfield == value
    if key == "分野":
        ids = {
            sub.id for field in plan.fields if str(field.number) == value for sub in field.subfields
        }
        if not ids:
            raise ValueError(f"分野「{value}」は登録がありません。")
        return lambda measure: measure.subfield in ids
    if key == "重点":
        if value not in YES | NO:
            raise ValueError(
                f"「重点={value}」は読み取れません。「はい」か「いいえ」と書いてください。"
            )
        return lambda measure: measure.key_measure is (value in YES)
    kinds = {entry.kind for entry in plan.decisions}
    if value not in kinds:
        raise ValueError(f"区分「{value}」の施策はありません（{'、'.join(sorted(kinds))}）。")
    named = {
        id_
        for entry in plan.decisions
        if entry.kind == value
        for id_ in (*entry.first, *entry.second)
    }
    return lambda measure: measure.id in named
