"""Rules on relations between measures: those of the data and the shorthand of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.measures import hint, hint_of_id
from kyodo_plan.checks.raw import said
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.relation import Rests
from kyodo_plan.core.rule import WRITING, Rule, market
from kyodo_plan.graph.model import kind_of
from kyodo_plan.text.ids import between_periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.relation import Relation

_RELATIONS = f"{WRITING}「施策」（関連）"

UNKNOWN_END = Rule(
    "M21",
    "関連が、登録の無い施策を名指ししている",
    "関連の端になる施策が、第１期にも本文にもありません。",
    "施策を削除・統合したのなら、この関連を消すか、引き継いだ施策の番号に書き換えてください。",
    _RELATIONS,
    bad=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":前提: M2-99"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":前提: M2-01"),
)
UNKNOWN_KIND = Rule(
    "M22",
    "登録の無い関連の種類",
    "関連の種類が data/relations.yaml に無いと、どちらがどちらに依存するのか決まりません。",
    "種類の名前を確かめてください。使えるものは data/relations.yaml にあります。",
    _RELATIONS,
    bad="先: M2-03, 種類: 仲間",
    good="先: M2-03, 種類: 関連",
    file="data/relations.yaml",
)
SELF_RELATION = Rule(
    "M23",
    "自分自身との関連",
    "施策が自分自身と関連しています。",
    "相手の番号を直すか、この関連を消してください。",
    _RELATIONS,
    bad=market(":番号: M2-69", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":関連: M2-69"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":関連: M2-01"),
)
SAME_RELATION = Rule(
    "M24",
    "同じ関連が二つある",
    "同じ種類・同じ向きの関連は、一つ書けば足ります（「関連」のように向きの無い種類は、"
    "どちらか一方から）。",
    "どちらか一方を消してください。",
    _RELATIONS,
    Severity.WARNING,
    bad=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-96\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :関連: M2-97\n"
        "\n"
        "   朝に市を開きます。\n"
        "\n"
        ".. 施策:: 見本の夕市\n"
        "   :番号: M2-97\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :関連: M2-96\n"
        "\n"
        "   夕に市を開きます。\n"
    ),
    good=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-98\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :関連: M2-89\n"
        "\n"
        "   朝に市を開きます。\n"
        "\n"
        ".. 施策:: 見本の夕市\n"
        "   :番号: M2-89\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   夕に市を開きます。\n"
    ),
)
BETWEEN_PERIODS = Rule(
    "M25",
    "第１期と第２期の間の関連",
    "関連は同じ期の施策の間に書きます。期の間の対応は「:第１期:」と扱いの記録に書きます。",
    "同じ期の番号に直すか、data/decisions.yaml に書いてください。",
    _RELATIONS,
    bad=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":関連: M1-02"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":関連: M2-02"),
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the relations of *edition*."""
    known = {*edition.plan.first, *edition.measure}
    seen: dict[tuple[str, str, str], Relation] = {}
    # What carries over from period 1 stands at the same line: it is told of once.
    own = {entry.place(): (entry.first, entry.second) for entry in edition.plan.relations}
    for relation in edition.relations:
        here = (relation.first, relation.second)
        if own.get(relation.place(), here) != here:
            continue
        yield from _ends(edition, relation, known)
        kind = kind_of(edition.plan, relation.kind)
        if kind is None:
            yield UNKNOWN_KIND.at(
                relation.place("kind"),
                f"関連「{_said(edition, relation)}」の種類『{relation.kind}』は、"
                "登録されていません。",
                hint(relation.kind, [entry.label for entry in edition.plan.relation_kinds])
                + UNKNOWN_KIND.advice,
            )
        ends = [relation.first, relation.second]
        if kind is not None and kind.rests is Rests.BOTH:
            ends.sort()
        key = (kind.id if kind else relation.kind, ends[0], ends[1])
        first = seen.setdefault(key, relation)
        if first is not relation:
            where = first.place()
            yield SAME_RELATION.at(
                relation.place(),
                f"関連「{_said(edition, relation)}」がもう一つあります"
                + (f"（{where}）。" if where else "。"),
            )


def _ends(edition: Edition, relation: Relation, known: set[str]) -> Iterator[Finding]:
    for name in ("first", "second"):
        end = getattr(relation, name)
        if end not in known:
            yield UNKNOWN_END.at(
                relation.place(name),
                f"関連「{_said(edition, relation)}」の『{end}』という施策は、"
                f"{edition.option.label}にありません。",
                hint_of_id(end, edition) + UNKNOWN_END.advice,
                misses=said.measure(end),
            )
    if relation.first == relation.second and relation.first not in edition.doubled:
        yield SELF_RELATION.at(
            relation.place(), f"施策『{relation.first}』が自分自身と関連しています。"
        )
    if between_periods(relation.first, relation.second):
        yield BETWEEN_PERIODS.at(
            relation.place("second"),
            f"関連「{_said(edition, relation)}」が、第１期と第２期の間にあります。",
        )


def _said(edition: Edition, relation: Relation) -> str:
    kind = kind_of(edition.plan, relation.kind)
    return f"{relation.first} ―{kind.label if kind else relation.kind}→ {relation.second}"
