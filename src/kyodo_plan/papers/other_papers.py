"""Places in other papers: 「別紙１「３　計画の期間」（12頁）」 from ``:頁:`別紙１：計画の期間```.

What is named is found when a paper is assembled; the page is known when the other paper has been
set, and is then filled in with :func:`fill_pages`.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.plan_nodes import PAGE, PAGE_COUNT
from kyodo_plan.source.outline import documents, headings
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.source.domain import PlanDomain

#: The name of the report itself among the papers that can be named.
REPORT, REPORT_LABEL = "報告", "報告資料"


def resolve(
    document: nodes.document, domain: PlanDomain, publication: Publication
) -> list[Finding]:
    """Say in words what each reference in *document* names, and return those that name nothing."""
    findings: list[Finding] = []
    for node in list(document.findall(plan_nodes.page_elsewhere)):
        name, _, title = str(node["where"]).partition("：")
        papers = _papers(domain, publication)
        if name not in papers:
            known = "、".join(papers) or "なし"
            message = f"「頁」の紙『{name}』は、この文書からは指せません。"
            findings.append(_finding(node, message, f"使えるのは {known} です。"))
            plan_nodes.replace(node, [nodes.Text(f"{name}「{title}」")])
            continue
        label, paper = papers[name]
        if paper is None:  # The annex has lost its paper, which the rules on reports tell.
            plan_nodes.replace(node, [nodes.Text(f"{label}「{title}」")])
            continue
        titles = dict(_headings(domain, paper))
        if title not in titles:
            near = difflib.get_close_matches(title, titles, 1, 0.4)
            hint = f"『{near[0]}』の間違いではありませんか。" if near else ""
            message = f"{label}（文書『{paper.slug}』）に、見出し『{title}』はありません。"
            advice = f"{hint}見出しの文字をそのまま、番号を付けずに書いてください。"
            findings.append(_finding(node, message, advice))
            plan_nodes.replace(node, [nodes.Text(f"{label}「{title}」")])
            continue
        number, target = titles[title]
        words = f"{number}　{title}" if number else title
        style = domain.plan.style.digits
        page = nodes.inline("", "", classes=[PAGE], paper=paper.slug, target=target, style=style)
        plan_nodes.replace(node, [nodes.Text(f"{label}「{words}」"), page])
    return findings


def _finding(node: plan_nodes.page_elsewhere, message: str, advice: str) -> Finding:
    return Finding("P307", Severity.ERROR, node["place"], message, advice)


def _papers(
    domain: PlanDomain, publication: Publication
) -> dict[str, tuple[str, Publication | None]]:
    """Return what can be named from *publication*: the report it goes with, and its annexes.

    ``None`` stands for the paper of an annex that the option does not have.
    """
    known = {paper.slug: paper for paper in domain.publications}
    found: dict[str, tuple[str, Publication | None]] = {}
    for report in domain.plan.council_reports:
        speech = report.speech.publication if report.speech else ""
        if publication.slug not in (report.publication, speech, report.questions):
            continue
        found.setdefault(REPORT, (REPORT_LABEL, known.get(report.publication)))
        for annex in report.annexes:
            if annex.publication:
                found.setdefault(annex.number, (annex.number, known.get(annex.publication)))
    return found


def _headings(domain: PlanDomain, paper: Publication) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield title → number and id of the headings of *paper*, the first of a title last."""
    root = str(domain.env.config.root_doc)
    numbering = domain.numbering(paper.slug, paper.layout, inside=paper.audience.shows_sources)
    numbers = numbering.of_paper(paper.docname, root)
    titles = {
        (docname, heading.id): heading.title
        for docname in (paper.docname, *documents(domain.outlines, root))
        for heading in headings(domain.outlines.get(docname, ()))
    }
    for key, number in reversed(numbers.items()):
        if key in titles:
            yield titles[key], (number.text, "#".join(key))


def named_papers(document: nodes.document) -> set[str]:
    """Return the papers of which *document* names pages."""
    return {node["paper"] for node in (*_pages(document), *_counts(document))}


def rank(document: nodes.document) -> int:
    """Tell when a paper can be set: 0 at once, 1 after those whose pages it names, 2 after all."""
    return 2 if _counts(document) else int(bool(_pages(document)))


def fill_pages(document: nodes.document, pages_of: Callable[[str], Mapping[str, str]]) -> None:
    """Put the page numbers in; *pages_of* gives the printed pages of a paper's ids.

    A page that is not known is left out.
    """
    for node in _pages(document):
        page = pages_of(node["paper"]).get(node["target"], "")
        node.children = []
        if page:
            node += nodes.Text(f"（{digits(page, node['style'])}頁）")


def fill_page_counts(document: nodes.document, count_of: Callable[[str], int]) -> None:
    """Put in how many pages the named papers have; one that cannot be set keeps its blank."""
    for node in _counts(document):
        if number := count_of(node["paper"]):
            node.children = []
            node += nodes.Text(digits(number, node["style"]))


def _pages(document: nodes.document) -> Sequence[nodes.inline]:
    return [node for node in document.findall(nodes.inline) if PAGE in node["classes"]]


def _counts(document: nodes.document) -> Sequence[nodes.inline]:
    return [node for node in document.findall(nodes.inline) if PAGE_COUNT in node["classes"]]
