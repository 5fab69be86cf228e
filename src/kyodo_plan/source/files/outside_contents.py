"""What no contents name: sources that are in no paper, and measures outside the plan's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import contents
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.papers.publication import FOLDER
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.source.outline import documents
from kyodo_plan.source.places import of_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.source.domain import PlanDomain

OUTSIDE_CONTENTS = Rule(
    "P305",
    "目次にない原稿",
    "どの目次にも名前がなく、どの文書にも出ない原稿。",
    "目次（toctree）に加えるか、別の場所へ移してください。",
    f"{WRITING}「目次」",
    Severity.WARNING,
    bad="   /measures/field1\n",
    good=("   /measures/field1\n   /measures/field2\n"),
    file="plan/formal/02_measures.rst",
)
MEASURE_OUTSIDE = Rule(
    "P310",
    "本編の外の施策",
    "計画の本文（本編）の目次に入っていない原稿に書かれた施策。件数にも一覧にも入りません。",
    "施策の原稿を plan/index.rst から始まる目次（toctree）に加えてください。",
    f"{WRITING}「目次」",
    bad=".. 施策:: 花壇の手入れ\n   :番号: M2-70\n   :小分野: 1\n   :分類: Ⅰ\n",
    good=".. toctree::\n\n   /measures/field2\n",
    file="plan/publications/committee.rst",
)


def outside_contents(env: BuildEnvironment, domain: PlanDomain, root: str) -> Iterator[Finding]:
    """Find sources that no table of contents names, and measures that the plan's does not reach.

    *root* is the document that the plan's contents begin with.
    """
    only_in_papers = domain.only_in_papers
    reached = {*documents(domain.outlines, root), *only_in_papers}
    for docname in sorted(set(domain.records) - reached):
        if docname.startswith(f"{FOLDER}/"):
            continue
        path = of_document(env, docname)
        message = (
            f"この原稿はどの目次（toctree）にもなく、{domain.option.label}のどの文書にも出ません。"
        )
        advice = "plan/index.rst などの toctree に加えるか、要らなければ別の場所へ移してください。"
        yield OUTSIDE_CONTENTS.at(Place(path), message, advice, misses={contents(docname)})
    for docname in only_in_papers:
        for measure in domain.records[docname].measures:
            yield MEASURE_OUTSIDE.at(
                measure.place,
                f"この施策は、{domain.option.label}の本編の目次の外にあります。文書には出ますが、"
                "施策の件数や一覧には入りません。",
                misses={contents(docname)},
            )
