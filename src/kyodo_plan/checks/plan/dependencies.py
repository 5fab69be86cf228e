"""Rules on what the relations amount to: circles, order, what is deleted, what stands alone."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.decisions import left_behind
from kyodo_plan.checks.raw.said import ORIGIN, RELATION
from kyodo_plan.core.finding import Said, Severity
from kyodo_plan.core.relation import Rests
from kyodo_plan.core.rule import WRITING, Rule, market
from kyodo_plan.graph import report
from kyodo_plan.graph.model import Graph, Link, build, card, links
from kyodo_plan.graph.queries import links_between, shortest_circles
from kyodo_plan.text.notation import FiscalYear, parse_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.measure import Action, Measure
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.plan import Plan

_RELATIONS = f"{WRITING}「施策」（関連）"

NOT_ALONE = Rule(
    "M19",
    "「関連なし」とした施策に関連がある",
    "関連がないと記録した施策に、関連が書かれています。どちらが正しいのか分かりません。",
    "data/relations.yaml の「関連なし」から、この施策を消してください。",
    _RELATIONS,
    Severity.WARNING,
    bad=(
        "  - {元: M2-02, 先: M2-03, 種類: 関連, 理由: 空き店舗は交流の場にもなる。, 根拠: 推定}\n"
        "関連なし:\n"
        "  - {施策: M2-03, 理由: ほかの施策とは別に行う。}\n"
    ),
    good="  - {元: M2-02, 先: M2-03, 種類: 関連, 理由: 空き店舗は交流の場にもなる。, 根拠: 推定}\n",
    file="data/relations.yaml",
)
ALONE = Rule(
    "M20",
    "関連の無い施策",
    "どの施策とも関連の無い施策です。書き忘れか、本当に無いのかが、後から分かりません。",
    "関連があれば施策の欄に書き、なければ data/relations.yaml の「関連なし」に理由を添えて"
    "記録してください。",
    _RELATIONS,
    Severity.ADVICE,
    bad=market(":番号: M2-94", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-03"),
    good=market(":番号: M2-95", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":関連: M2-01"),
    data=("relations",),
)
CIRCLE = Rule(
    "M26",
    "互いに依存し合う施策",
    "依存の向きをたどると元の施策に戻ります。どれから始めればよいのか決まりません。",
    "関連の種類か向きを確かめてください。",
    _RELATIONS,
    Severity.WARNING,
    bad=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-81\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :前提: M2-82\n"
        "\n"
        "   朝に市を開きます。\n"
        "\n"
        ".. 施策:: 見本の夕市\n"
        "   :番号: M2-82\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :前提: M2-81\n"
        "\n"
        "   夕に市を開きます。\n"
    ),
    good=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-83\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :前提: M2-84\n"
        "\n"
        "   朝に市を開きます。\n"
        "\n"
        ".. 施策:: 見本の夕市\n"
        "   :番号: M2-84\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   夕に市を開きます。\n"
    ),
)
LATER_CLASS = Rule(
    "M27",
    "分類Ⅰの施策が、後の分類の施策を待つ",
    "重点とする分類（Ⅰ）の施策が、後の分類（ⅡやⅢ）の施策を前提とし、又は活用します。"
    "待つ側の時期の目安が守れません。",
    "どちらかの分類を改めるか、関連を見直してください。",
    "data/classes.yaml（分類の年数の目安）",
    Severity.WARNING,
    bad=market(":番号: M2-85", ":小分野: 1", ":分類: Ⅰ", ":第１期: M1-01", ":前提: M2-02"),
    good=market(":番号: M2-86", ":小分野: 1", ":分類: Ⅰ", ":第１期: M1-01", ":前提: M2-01"),
)
OUT_OF_ORDER = Rule(
    "M28",
    "前提とする施策より先に実施する",
    "取組の時期が、前提とする施策の実施より前です。",
    "取組の時期か、関連の種類と向きを確かめてください。",
    f"{WRITING}「取組」（１年次、２年次、３年次以降、時期）",
    Severity.WARNING,
    bad=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-87\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :前提: M2-01\n"
        "\n"
        "   .. 取組:: 朝市を開く\n"
        "      :主体: 市\n"
        "      :１年次: 実施\n"
        "      :２年次: 実施\n"
        "\n"
        "      朝に市を開きます。\n"
    ),
    good=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-88\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :前提: M2-01\n"
        "\n"
        "   .. 取組:: 朝市を開く\n"
        "      :主体: 市\n"
        "      :１年次: 準備\n"
        "      :２年次: 実施\n"
        "\n"
        "      朝に市を開きます。\n"
    ),
)
TO_DELETED = Rule(
    "M29",
    "削除とする施策との関連",
    "第２期で削除とする施策と、残る施策との間に関連が書かれています。"
    "残る施策が支えを失うことがあります。",
    "残る施策が何に支えられるのかを決め、関連を書き改めるか、消してください。"
    "影響は「kyodo-plan graph 番号 --impact」で見られます。",
    "data/decisions.yaml（第１期と第２期の対応）",
    Severity.WARNING,
    bad="元: M1-04, 先: M1-03,",
    good="元: M1-04, 先: M1-01,",
    file="data/relations.yaml",
)

IMPLEMENTED = "実施"
_COLUMN = re.compile(r"([0-9]+)年次")
_FISCAL_YEAR = re.compile(r"[^\W0-9]{2}(?:元|[0-9]+)年度")


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the graph of *edition* as a whole."""
    graph = build(edition)
    yield from _circles(edition, graph)
    yield from _later_classes(edition, graph)
    yield from _out_of_order(edition, graph)
    yield from _to_deleted(edition)
    yield from _alone(edition)


def _circles(edition: Edition, graph: Graph) -> Iterator[Finding]:
    told: set[frozenset[Place | None]] = set()
    for circle in shortest_circles(graph):
        steps = [_step(graph, one, other) for one, other in pairwise(circle)]
        # A circle of period 1 carries over to period 2: it stands at the same lines.
        lines = frozenset(link.place for link in steps)
        if lines in told or not edition.doubled.isdisjoint(circle):
            continue
        told.add(lines)
        yield CIRCLE.at(
            max((link.place for link in steps if link.place), default=None, key=_reading_order),
            f"依存をたどると元に戻ります：{_path(graph, circle, steps)}。",
            CIRCLE.advice + _weakly(edition.plan, "弱い関連なら種類を"),
        )


def _weakly(plan: Plan, words: str) -> str:
    """Return the advice to take the kind by which neither end rests on the other alone."""
    weak = next((kind.label for kind in plan.relation_kinds if kind.rests is Rests.BOTH), "")
    return f"{words}「{weak}」にします。" if weak else ""


def _example(plan: Plan) -> str:
    """Return how a relation is written: of a kind that asks for no order, where there is one."""
    kinds = sorted(plan.relation_kinds, key=lambda kind: kind.condition)
    return f"「:{kinds[0].label}: M2-01」のように" if kinds else ""


def _step(graph: Graph, one: str, other: str) -> Link:
    """Return the relation by which *one* rests on *other*; a condition (前提) before others."""
    resting = [link for link in links_between(graph, one, other) if link.rests_on(other)]
    return min(resting, key=lambda link: (not link.condition, link.kind))


def _path(graph: Graph, nodes: tuple[str, ...], steps: list[Link]) -> str:
    text = report.name(graph, nodes[0])
    for link, (one, other) in zip(steps, pairwise(nodes), strict=True):
        text += report.arrow(link, one) + report.name(graph, other)
    return text


def _reading_order(place: Place) -> tuple[str, int, int]:
    return (place.path, place.line or 0, place.column or 0)


def _waits(graph: Graph) -> Iterator[Link]:
    """Give the relations of period 2 whose first end waits for the second."""
    for _, _, data in graph.edges(data=True):
        link: Link = data["link"]
        if link.rests is Rests.FIRST_ON_SECOND and card(graph, link.first).period == 2:
            yield link


def _later_classes(edition: Edition, graph: Graph) -> Iterator[Finding]:
    classes = edition.plan.priority
    urgent = {code for code, entry in classes.items() if entry.key_measure}
    for link in _waits(graph):
        one, other = card(graph, link.first), card(graph, link.second)
        if not edition.doubled.isdisjoint((one.id, other.id)):
            continue
        if one.priority in urgent and other.priority in classes and other.priority not in urgent:
            yield LATER_CLASS.at(
                link.place,
                f"分類{one.mark}の施策が、分類{other.mark}の施策を待つことになります："
                f"{_path(graph, (one.id, other.id), [link])}。",
                LATER_CLASS.advice + _weakly(edition.plan, "待たずに進められるなら種類を"),
            )


def _out_of_order(edition: Edition, graph: Graph) -> Iterator[Finding]:
    times = {id_: _first_times(measure) for id_, measure in edition.measure.items()}
    for link in links(graph):
        ends = (link.first, link.second)
        one, other = ends if link.rests_on(link.second) else ends[::-1]
        if not (link.condition and link.rests_on(other) and one in times and other in times):
            continue
        if not edition.doubled.isdisjoint(ends):
            continue
        mine, theirs = times[one], times[other]
        for scale, (when, said, action) in mine.items():
            if scale in theirs and when < theirs[scale][0]:
                yield OUT_OF_ORDER.at(
                    action.place or link.place,
                    f"取組『{action.name}』は{said}に{IMPLEMENTED}ですが、{link.label}とする施策の"
                    f"{IMPLEMENTED}は{theirs[scale][1]}からです："
                    f"{_path(graph, (one, other), [link])}"
                    f"{f'（関連は {link.place}）' if link.place else ''}。",
                )


def _first_times(measure: Measure) -> dict[str, tuple[int, str, Action]]:
    """Return when the measure is first implemented, by scale (column of the table, fiscal year)."""
    found: dict[str, tuple[int, str, Action]] = {}
    for action in measure.actions:
        for scale, when, said in _times(action):
            if scale not in found or when < found[scale][0]:
                found[scale] = (when, said, action)
    return found


def _times(action: Action) -> Iterator[tuple[str, int, str]]:
    for label, word in action.years:
        column = _COLUMN.match(unicodedata.normalize("NFKC", label))
        if column and word.strip() == IMPLEMENTED:
            yield "年次", int(column[1]), label
    written = _FISCAL_YEAR.search(unicodedata.normalize("NFKC", action.period))
    if written:
        with contextlib.suppress(ValueError):
            year = parse_written(written[0])
            if isinstance(year, FiscalYear):
                yield "年度", year.year, written[0]


def _to_deleted(edition: Edition) -> Iterator[Finding]:
    kept = {origin for measure in edition.measures for origin in measure.origins}
    deleted = {
        first
        for decision in edition.plan.decisions
        if decision.kind == "削除"
        for first in decision.first
    } - kept
    # What has gone from the text, and is not recorded yet as 削除.
    gone_silently = {
        first
        for decision in edition.plan.decisions
        if left_behind(edition, decision)
        for first in decision.first
    } - kept
    names = {entry.id: entry.name for entry in edition.plan.first_measures}
    for relation in edition.plan.relations:
        for end, other in (("first", relation.second), ("second", relation.first)):
            gone = getattr(relation, end)
            if gone in deleted | gone_silently and other in kept:
                what = "削除とする" if gone in deleted else "引き継がれない"
                yield TO_DELETED.at(
                    relation.place(end),
                    f"第２期で{what}施策『{names.get(gone, gone)}』（{gone}）と、"
                    f"残る施策『{names.get(other, other)}』（{other}）との間に関連があります。",
                    misses=set() if gone in deleted else {Said(ORIGIN, gone)},
                )


def _company(edition: Edition, measure: Measure) -> set[Said]:
    """Return what would relate *measure*: the heirs of what its origins were related to, where
    these have none, else its own relations."""
    gone = {
        other
        for relation in edition.plan.relations
        for one, other in (
            (relation.first, relation.second),
            (relation.second, relation.first),
        )
        if one in measure.origins and other not in edition.successors
    }
    return {Said(ORIGIN, id_) for id_ in gone} or {Said(RELATION, measure.id)}


def _alone(edition: Edition) -> Iterator[Finding]:
    related = {end for relation in edition.relations for end in (relation.first, relation.second)}
    accounted = related.union(record.measure for record in edition.plan.unrelated)
    for measure in edition.measures:
        if measure.id and measure.id not in accounted:
            yield ALONE.at(
                measure.place,
                f"施策『{measure.name}』（{measure.id}）に関連がありません。",
                ALONE.advice.replace("施策の欄に書き", f"{_example(edition.plan)}施策に書き"),
                misses=_company(edition, measure),
            )
    for record in edition.plan.unrelated:
        if record.measure in related and record.measure in edition.measure:
            name = edition.measure[record.measure].name
            at = next(
                relation.place()
                for relation in edition.relations
                if record.measure in (relation.first, relation.second)
            )
            yield NOT_ALONE.at(
                record.place("measure"),
                f"「関連なし」とした施策『{name}』（{record.measure}）に、関連があります"
                f"{f'（関連は {at}）' if at else ''}。",
                f"{NOT_ALONE.advice}関連がないのなら、関連の記録の方を消してください。",
            )
