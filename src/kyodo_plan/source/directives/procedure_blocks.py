"""What hangs on a step of the procedure: 手順より前, 手順より後, and 時期 in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.schedule.standing import standings, step_called, step_of_paper, suggested
from kyodo_plan.source.directives.gates import AFTER, BEFORE, BlockDirective, stands_in
from kyodo_plan.source.roles import PlanRole

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from kyodo_plan.core.procedure.step import Step
    from kyodo_plan.source.domain import PlanDomain
    from kyodo_plan.source.roles import Parsed

UNKNOWN_STEP = Rule(
    "P322",
    "その案にない手順",
    "『手順より前』『手順より後』の囲みや『時期』に、その案の手順でないものが書かれているもの。",
    "data/process.yaml の手順の名称（共通の名称があれば、それ）を書いてください。",
    f"{WRITING}「手順によって変わる文」",
    bad=(".. 手順より前:: 朝市の見学\n\n   これから意見を伺います。\n"),
    good=(".. 手順より前:: 両方の手順\n\n   これから意見を伺います。\n"),
    data=("steps",),
)


class ProcedureBlock(BlockDirective):
    """Text for the papers of a step and of those it waits for; or of those that wait for it."""

    optional_arguments = 1
    final_argument_whitespace = True
    later: ClassVar[bool]

    def run(self) -> list[nodes.Node]:
        """Return the content marked with its papers, as a block for papers does."""
        domain = self.domain
        domain.note_names(self.env.current_document.docname)
        name = " ".join(self.arguments)
        step = step_called(domain.plan, domain.option, name)
        if step is None:
            self.leave_unread()
            first = next((line.strip() for line in self.content if line.strip()), "")
            so = f"この囲みの『{first}』は、どの文書にも出ません。"
            return [self.finding(UNKNOWN_STEP, *_no_step(domain, name, so))]
        papers, beside = self._papers(step)
        content = stands_in(self.content_nodes(), papers)
        # What a paper lacks is told of the paper, where the text stands in it.
        marker = plan_nodes.other_papers("", papers=[], beside=beside, place=self.place, step=name)
        return [marker, *content]

    def _papers(self, step: Step) -> tuple[list[str], list[str]]:
        """Return the papers that the text is for, and those of which that cannot be told."""
        domain = self.domain
        here = standings(domain.plan, domain.option)[step.id]
        earlier, later = {step.id, *here.before}, here.after
        papers, beside = [], []
        for publication in domain.publications:
            found = step_of_paper(domain.plan, domain.option, publication)
            if found is None or found.id not in earlier | later:
                beside.append(publication.slug)
            elif found.id in (later if self.later else earlier):
                papers.append(publication.slug)
        return papers, beside


class StepTimeRole(PlanRole):
    """``時期``: when a step of the option is, as the data or the dates worked out tell."""

    def run(self) -> Parsed:
        """Leave a place that is filled in for each paper; an unknown step is a finding."""
        domain = self.domain
        domain.note_names(self.env.current_document.docname)
        name = self.text.strip()
        step = step_called(domain.plan, domain.option, name)
        if step is None:
            return self.wrong(UNKNOWN_STEP, *_no_step(domain, name, ""))
        words = f"〔時期：{step.called}〕"
        return [plan_nodes.step_time(self.rawtext, words, step=step.id)], []


def _no_step(domain: PlanDomain, name: str, so: str) -> tuple[str, str]:
    """Return what is said of a *name* that no step of the option has, and what to do."""
    told = f"「{name}」という手順は、{domain.option.label}にありません。"
    message = told if name else "手順の名称がありません。"
    return f"{message}{so}", suggested(domain.plan, domain.option, name)


def setup_procedure_blocks(app: Sphinx) -> None:
    """Register both blocks and the role under their names."""
    for name in ("時期", "step-time"):
        app.add_role(name, StepTimeRole())
    for names, later in ((BEFORE, False), (AFTER, True)):
        directive = type("StepBlock", (ProcedureBlock,), {"later": later})
        for name in names:
            app.add_directive(name, directive)
