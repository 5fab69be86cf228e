"""Numbers bound to queries: what ``:件数:`` and tables print is counted here."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.core.procedure.decision import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.procedure.decision import Decision

#: What becomes of a measure that no record names.
UNDECIDED = "未定"
ADDED, DELETED = "追加", "削除"
#: The committee was asked in four words (削除・追加・続行・修正): every other kind → the word it is told by.
FOLDED = {"移動": "修正", "統合": "修正", "分割": "修正"}
#: The query that lists how many measures there are of each kind.
BY_KIND = "区分別"


@dataclass(frozen=True)
class Outcome:
    """What becomes of measures of period 1, and out of what measures of period 2 come.

    They are those that one record names, or one measure that none names.
    """

    kind: str
    first: tuple[FirstMeasure, ...] = ()
    second: tuple[Measure, ...] = ()
    decision: Decision | None = None


def outcomes(edition: Edition) -> tuple[Outcome, ...]:
    """Return what becomes of every measure of both periods, each in exactly one outcome.

    All that papers tell of kinds (続行 …) comes from here, so that the numbers of all kinds add up
    to either period. The first record that names a measure decides; one of period 2 that none names
    is 追加 where it takes up nothing, every other is :data:`UNDECIDED`.
    """
    found: list[Outcome] = []
    firsts, seconds = list(edition.plan.first_measures), list(edition.measures)
    for decision in edition.plan.decisions:
        first = tuple(one for one in firsts if one.id in decision.first)
        second = tuple(one for one in seconds if one.id in decision.second)
        firsts = [one for one in firsts if one.id not in decision.first]
        seconds = [one for one in seconds if one.id not in decision.second]
        if first or second:
            kind = decision.kind if decision.kind in KINDS else UNDECIDED
            found.append(Outcome(kind, first, second, decision))
    found += [Outcome(UNDECIDED, first=(one,)) for one in firsts]
    found += [Outcome(UNDECIDED if one.origins else ADDED, second=(one,)) for one in seconds]
    return tuple(found)


@dataclass(frozen=True)
class Tally:
    """The outcomes of one kind, and how many measures of each period they are."""

    kind: str
    outcomes: tuple[Outcome, ...]

    @property
    def first(self) -> int:
        """How many measures of period 1."""
        return sum(len(outcome.first) for outcome in self.outcomes)

    @property
    def second(self) -> int:
        """How many measures of period 2."""
        return sum(len(outcome.second) for outcome in self.outcomes)


def tallies(edition: Edition, *, folded: bool = False) -> tuple[Tally, ...]:
    """Return the outcomes by kind: all kinds in the order of papers, those that do not occur too.

    *folded* tells them in the four words for the committee (:data:`FOLDED`).
    """
    found = outcomes(edition)
    kinds = [kind for kind in (*KINDS, UNDECIDED) if not folded or kind not in FOLDED]
    return tuple(
        Tally(
            kind, tuple(one for one in found if kind in (one.kind, folded and FOLDED.get(one.kind)))
        )
        for kind in kinds
    )


def reconciled(
    edition: Edition, digits: Callable[[int], str], *, folded: bool = False
) -> tuple[str, str]:
    """Return the measures of either period and the kinds that they are the sum of.

    「23施策＝続行19＋修正４」 for the first, then for the second period. *digits* writes a number as
    the house does.
    """
    found = tallies(edition, folded=folded)

    def sum_of(numbers: list[int]) -> str:
        parts = [
            f"{tally.kind}{digits(number)}"
            for tally, number in zip(found, numbers, strict=True)
            if number
        ]
        total = f"{digits(sum(numbers))}施策"
        return f"{total}＝{'＋'.join(parts)}" if parts else total

    return sum_of([tally.first for tally in found]), sum_of([tally.second for tally in found])


def kinds_by_measure(edition: Edition) -> dict[int, str]:
    """Return what becomes of each measure, by the identity (``id()``) of the object.

    An id that a person typed may be missing, or be there twice.
    """
    return {
        id(measure): outcome.kind
        for outcome in outcomes(edition)
        for measure in (*outcome.first, *outcome.second)
    }


def worded(
    edition: Edition, query: str, digits: Callable[[int], str], *, folded: bool = False
) -> str:
    """Return what ``:件数:`` prints: a number, for ``区分別`` the kinds that occur, each with its own.

    続行が19施策、修正が４施策. *digits* writes a number as the house does, *folded* tells the kinds in
    the four words for the committee (:data:`FOLDED`).

    :raises ValueError: with a Japanese message, when the query is not understood.
    """
    if BY_KIND not in query.split():
        return digits(count(edition, query))
    kinds = kinds_by_measure(edition)
    found = [kinds[id(measure)] for measure in measures_counted(edition, query)]
    if folded:
        found = [FOLDED.get(kind, kind) for kind in found]
    listed = [
        f"{kind}が{digits(found.count(kind))}施策" for kind in (*KINDS, UNDECIDED) if kind in found
    ]
    return "、".join(listed) or f"{digits(0)}施策"


KEYS = {"期", "分類", "分野", "小分野", "重点", "区分"}
WHOLE = {"全施策", "施策", BY_KIND}
YES, NO = {"はい", "yes"}, {"いいえ", "no"}


def count(edition: Edition, query: str) -> int:
    """Return how many measures (or, for ``分野`` and ``小分野``, fields) *query* names.

    A query is ``全施策``, ``分野``, ``小分野`` or ``key=value`` pairs separated by spaces: ``期``
    (1 or 2, default 2), ``分類``, ``分野`` (number), ``小分野`` (id), ``重点`` (はい／いいえ),
    ``区分`` (続行 …, by :func:`outcomes`); ``区分別`` counts as ``全施策`` (see :func:`worded`).

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
    if in_vain := _in_vain(wanted.get("区分", ""), period):
        raise ValueError(in_vain)
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
        if key in wanted:
            raise ValueError(f"「{key}」が２回書かれています。どれか一つにしてください。")
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
    if value not in (*KINDS, UNDECIDED):
        known = "、".join((*KINDS, UNDECIDED))
        raise ValueError(f"区分「{value}」は、決まった語ではありません（{known}）。")
    kinds = kinds_by_measure(edition)
    return lambda measure: kinds[id(measure)] == value


def _in_vain(kind: str, period: str) -> str:
    """Return why a period has no measures of a kind, whatever is decided; or nothing."""
    if (kind, period) == (DELETED, "2"):
        return f"区分「{kind}」は前の期の施策です。「期=1 区分={kind}」と書いてください。"
    if (kind, period) == (ADDED, "1"):
        return f"区分「{kind}」は第２期の施策です。「区分={kind}」と書いてください。"
    return ""
