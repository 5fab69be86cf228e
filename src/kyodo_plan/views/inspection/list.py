"""点検の結果: each thing that is looked at, the measures of either period, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.checks.plan.measures import FIRST, SECOND
from kyodo_plan.text.naming import serial_label
from kyodo_plan.text.notation import format_month
from kyodo_plan.views.inspection import times, wordings
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kyodo_plan.core.measure import Measure
    from kyodo_plan.views.showing import Showing

#: What is said where nothing is lacking.
NOTHING = "なし"
#: What is said of a period that a thing is not looked at in.
NOT_LOOKED_AT = "―"


@dataclass(frozen=True)
class Texts:
    """Names and texts of the measures of one period, by id, and how the measures are called."""

    names: Mapping[str, str]
    texts: Mapping[str, str]
    called: Mapping[str, str]

    def those(self, ids: Iterable[str]) -> list[str]:
        """Return how the measures *ids* are called, with their names."""
        return [f"{self.called[one]}　{self.names[one]}" for one in ids]

    def groups(self, found: Iterable[tuple[str, ...]]) -> list[str]:
        """Return how measures that belong together are called, a line for each."""
        return ["と".join(self.called[one] for one in ids) for ids in found]


@dataclass(frozen=True)
class Item:
    """One thing that is looked at: its name, how it is found, and what to do.

    ``former`` and ``current`` give a line for each measure in question; without ``current`` the second
    period is not looked at.
    """

    name: str
    how: str
    advice: str
    former: Callable[[Showing], list[str]]
    current: Callable[[Showing], list[str]] | None = None


def former(showing: Showing) -> Texts:
    """Return the measures of the first period: the city's wording, or our summary."""
    plan = showing.plan
    return Texts(
        {one.id: one.name for one in plan.first_measures},
        {one.id: plan.wording_of(one)[0] for one in plan.first_measures},
        {one.id: serial_label(one.serial, plan.style.digits) for one in plan.first_measures},
    )


def current(showing: Showing) -> Texts:
    """Return the measures of the second period; a text that goes on is that of the first."""
    texts = former(showing).texts
    measures = showing.edition.measures
    return Texts(
        {one.id: one.name for one in measures},
        {one.id: _text(one, texts) for one in measures},
        {one.id: showing.serial(one) for one in measures},
    )


def _text(measure: Measure, former_texts: Mapping[str, str]) -> str:
    if not measure.inherits_text:
        return measure.text
    return "\n".join(dict.fromkeys(former_texts.get(one, "") for one in measure.origins))


def _of_key_classes(showing: Showing) -> set[str]:
    return {entry.code for entry in showing.plan.classes if entry.key_measure}


def _without_text(showing: Showing) -> list[str]:
    held = former(showing)
    lines: list[str] = []
    for one in showing.plan.first_measures:
        [called] = held.those([one.id])
        if one.text_shared_with in held.called:
            lines.append(f"{called}（説明文を{held.called[one.text_shared_with]}と共有）")
        elif not one.own_text:
            lines.append(f"{called}（説明文がない）")
    return lines


def _still_without_text(showing: Showing) -> list[str]:
    lacking = {one.id for one in showing.plan.first_measures} - {
        one.id for one in showing.plan.own_texts
    }
    return current(showing).those(
        one.id
        for one in showing.edition.measures
        if (one.inherits_text or not one.text.strip()) and lacking.issuperset(one.origins)
    )


def _without_act(held: Texts) -> list[str]:
    return held.those(one for one, text in held.texts.items() if wordings.without_act(text))


def _only_considers(held: Texts, priorities: Mapping[str, str], key: set[str]) -> list[str]:
    return held.those(
        one
        for one, text in held.texts.items()
        if priorities[one] in key and wordings.only_considers(text)
    )


def _told(showing: Showing) -> list[str]:
    """Return in how many texts of the first period an owner, a term and a figure stand."""
    texts = former(showing).texts.values()
    counts = (
        (name, sum(bool(pattern.search(text)) for text in texts))
        for name, pattern in (
            ("担当課", wordings.OWNER),
            ("期限", wordings.TERM),
            ("数値の指標", wordings.FIGURE),
        )
    )
    every = showing.digits(len(texts))
    return [f"{name}の記載がある施策　{every}のうち{showing.digits(n)}" for name, n in counts]


def _settled(showing: Showing) -> list[str]:
    """Return in how many measures of the second period an owner and a time are settled."""
    measures = showing.edition.measures
    owners = sum(bool(one.owner) and "要確認" not in one.owner for one in measures)
    timed = sum(
        bool(one.actions)
        and all(
            (action.period and "要確認" not in action.period)
            or all(word and "要確認" not in word for _, word in action.years)
            for action in one.actions
        )
        for one in measures
    )
    every = showing.digits(len(measures))
    return [
        f"担当課の決まった施策　{every}のうち{showing.digits(owners)}",
        f"全ての取組の時期が決まった施策　{every}のうち{showing.digits(timed)}",
    ]


def _past_horizon(showing: Showing) -> list[str]:
    held = former(showing)
    return [
        f"{held.those([one.measure.id])[0]}"
        f"（目安の終わり{format_month(one.end.year, one.end.month, showing.plan.style.digits)}、"
        f"計画{showing.fiscal_year(one.year)}）"
        for one in times.past_horizon(showing.plan)
    ]


def _still_of_the_class(showing: Showing) -> list[str]:
    first = {one.measure.id: one.measure.priority for one in times.past_horizon(showing.plan)}
    return current(showing).those(
        one.id
        for one in showing.edition.measures
        if any(first.get(origin) == one.priority for origin in one.origins)
    )


def _going_on(showing: Showing) -> list[str]:
    held = former(showing)
    lines = [
        f"{held.called.get(one.measure, one.measure)}　{showing.fiscal_year(one.year)}計画"
        f"「{one.item.rstrip('。')}」" + ("（前年度の実績が未記入）" if one.told is None else "")
        for one in times.going_on(showing.plan)
        if not one.told
    ]
    known = [one for one in times.going_on(showing.plan) if one.told]
    return (
        [*lines, f"（ほかの{showing.digits(len(known))}件は、前年度の実績にある。）"]
        if lines
        else []
    )


def _alike(held: Texts) -> list[str]:
    shared = [f"{line}（説明文が同じ）" for line in held.groups(wordings.same_texts(held.texts))]
    near = held.groups(wordings.nearly_same_names(held.names))
    return [*shared, *(f"{line}（名称が似ている）" for line in near)]


def _without_successor(showing: Showing) -> list[str]:
    decided = {one for decision in showing.plan.decisions for one in decision.first}
    held = former(showing)
    return held.those(
        one for one in held.names if one not in showing.edition.successors and one not in decided
    )


def _without_origin(showing: Showing) -> list[str]:
    decided = {one for decision in showing.plan.decisions for one in decision.second}
    return current(showing).those(
        one.id for one in showing.edition.measures if not one.origins and one.id not in decided
    )


#: What is looked at, in the order in which it is told.
ITEMS = (
    Item(
        "説明文があるか",
        "施策に固有の説明文がないものを挙げた。",
        "本文を書くか、ほかの施策と統合するかを決める。",
        _without_text,
        _still_without_text,
    ),
    Item(
        "行うことが書いてあるか",
        "説明文のどの文も、状態や必要を述べるだけのものを挙げた。",
        "市などが何をするのかを、本文に加える。",
        lambda showing: _without_act(former(showing)),
        lambda showing: _without_act(current(showing)),
    ),
    Item(
        "短期の分類なのに「検討」で終わっていないか",
        "重点とする分類の施策で、行うことが全て「検討」のものを挙げた。",
        "いつまでに何を決めるのかを書くか、分類を改める。",
        lambda showing: _only_considers(
            former(showing),
            {one.id: one.priority for one in showing.plan.first_measures},
            _of_key_classes(showing),
        ),
        lambda showing: _only_considers(
            current(showing),
            {one.id: one.priority for one in showing.edition.measures},
            _of_key_classes(showing),
        ),
    ),
    Item(
        "担当課、期限、指標があるか",
        "右の欄は、原稿の欄から数えた。左の欄は、説明文の語から数えた。",
        "庁内の照会で担当課と時期を確かめ、原稿の欄に書く。",
        _told,
        _settled,
    ),
    Item(
        "分類の目安を過ぎていないか",
        "策定から数えた目安の終わりより後の年度に、計画があるものを挙げた。",
        "終えたのか、段階が移ったのかを評価し、分類を見直す。右の欄は、同じ分類のままのもの。",
        _past_horizon,
        _still_of_the_class,
    ),
    Item(
        "「（継続）」が前年度の実績にあるか",
        "計画の項目の主な語が、前年度の実績の項目に半分以上あるかを見た。",
        "前年度の実績を確かめ、実績に書き足すか、「（継続）」を除く。",
        _going_on,
    ),
    Item(
        "説明文や名称が重なっていないか",
        "説明文が同じものと、名称が似ているものを挙げた。",
        "統合するか、違いが分かる名称と本文にする。",
        lambda showing: _alike(former(showing)),
        lambda showing: _alike(current(showing)),
    ),
    Item(
        "新旧の対応に漏れがないか",
        "引き継ぐ施策も扱いの記録もないもの、引き継ぐ元も追加の記録もないものを挙げた。",
        "扱いの記録（data/decisions.yaml）に書く。",
        _without_successor,
        _without_origin,
    ),
)


@view("点検の結果", "inspection", captioned=False, inside=True)
def inspection(showing: Showing, *, caption: str) -> nodes.table:
    """点検の結果: what is looked at, which measures of either period it is found in, what to do."""
    rows: list[list[Content | Cell]] = []
    for number, item in enumerate(ITEMS, 1):
        name = [nodes.paragraph("", item.name), nodes.paragraph("", item.how, classes=["small"])]
        now = _lines(item.current(showing)) if item.current else NOT_LOOKED_AT
        rows.append(
            [showing.digits(number), [*name], _lines(item.former(showing)), now, item.advice]
        )
    own = "" if showing.plan.has_original_wording else "（要旨による）"
    return table(
        caption,
        ["番号", "点検したこと", f"{FIRST}{own}", f"{SECOND}（案）", "どうするか"],
        rows,
        Layout((5, 21, 30, 24, 20), centered=(0,), classes=("compact",)),
    )


def _lines(found: list[str]) -> Content:
    return [nodes.paragraph("", one, classes=["flush"]) for one in found] or NOTHING
