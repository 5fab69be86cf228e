"""Blocks for papers up to a step or after it, in a paper that stands at none, or beside the step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.schedule.standing import step_of_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.source.domain import PlanDomain

STANDS_NOWHERE = Rule(
    "P323",
    "手順の決まらない文書",
    "文書に『手順より前』『手順より後』の囲みがありますが、その文書を出すのが、囲みの手順の前か後かが"
    "決まりません。囲みの文は出ません。",
    "文書の初めに「:手順:」を書いてください。書いてあるときは、data/schedule.yaml の「待つ」で、"
    "どちらが先かを決めてください。",
    f"{WRITING}「手順によって変わる文」",
    bad=(
        ":題名: 朝市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n\n"
        ".. 手順より前:: 両方の手順\n\n   これから意見を伺います。\n"
    ),
    good=(
        ":題名: 朝市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:手順: 両方の手順\n\n"
        ".. 手順より前:: 両方の手順\n\n   これから意見を伺います。\n"
    ),
    file="plan/publications/asaichi.rst",
)


def undecided(
    document: nodes.document, publication: Publication, domain: PlanDomain
) -> Iterator[Finding]:
    """Tell of the blocks in *document* of which nobody can say whether they stand in *publication*.

    To be asked before the blocks are taken.
    """
    for block in document.findall(plan_nodes.other_papers):
        if publication.slug not in block.get("beside", ()):
            continue
        step = step_of_paper(domain.plan, domain.option, publication)
        where = f"「{block['step']}」の囲み（{block['place']}）"
        if step is None:
            message = (
                f"文書「{publication.slug}」に「:手順:」がないため、{where}を出すかが決まりません。"
            )
        else:
            message = (
                f"文書「{publication.slug}」の手順「{step.called}」は、{where}と前後が決まりません"
                "（並んで進む手順です）。"
            )
        yield STANDS_NOWHERE.at(publication.step_place or publication.place, message)
        return
