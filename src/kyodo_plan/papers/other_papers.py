"""Places in other papers: 「別紙１「３　計画の期間」（12頁）」 from ``:頁:`別紙１：計画の期間```.

What is named is found when a paper is assembled; the page is known when the other paper has been
set. :func:`named` tells which papers are asked for, :func:`finished` puts their pages in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.checks.raw.said import heading
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.plan_nodes import PAGE, PAGE_COUNT
from kyodo_plan.markup.walk import every
from kyodo_plan.source.outline import documents, headings
from kyodo_plan.text.nearest import nearest
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kyodo_plan.core.finding import Finding, Said
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.source.domain import PlanDomain

NO_SUCH_PLACE = Rule(
    "P307",
    "ほかの紙の頁",
    "「頁」が指す紙又は見出しが、ないもの。",
    "「別紙１：見出し」のように、添付資料の番号（又は 報告）と見出しを書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad=":頁:`別紙１：夕市`",
    good=":頁:`別紙１：本書の見方`",
    file="plan/publications/report.rst",
    data=("council_reports",),
)


#: The name of the report itself among the papers that can be named.
REPORT, REPORT_LABEL = "報告", "報告資料"


@dataclass(frozen=True)
class Pages:
    """What is printed of a paper: the page of each id, and how many pages it has (0: unknown)."""

    of: Mapping[str, str]
    count: int = 0


@dataclass(frozen=True)
class Named:
    """The papers of which a document names pages, and those whose number of pages it tells."""

    pages: frozenset[str]
    counts: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.pages or self.counts)


def resolve(
    document: nodes.document, domain: PlanDomain, publication: Publication
) -> list[Finding]:
    """Say in words what each reference in *document* names, and return those that name nothing."""
    findings: list[Finding] = []
    for node in every(plan_nodes.page_elsewhere, document):
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
            near = nearest(title, titles)
            hint = f"『{near}』の間違いではありませんか。" if near else ""
            message = f"{label}（文書『{paper.slug}』）に、見出し『{title}』はありません。"
            advice = f"{hint}見出しの文字をそのまま、番号を付けずに書いてください。"
            findings.append(_finding(node, message, advice, {heading(title)}))
            plan_nodes.replace(node, [nodes.Text(f"{label}「{title}」")])
            continue
        number, target = titles[title]
        words = f"{number}　{title}" if number else title
        style = domain.plan.style.digits
        page = nodes.inline("", "", classes=[PAGE], paper=paper.slug, target=target, style=style)
        plan_nodes.replace(node, [nodes.Text(f"{label}「{words}」"), page])
    return findings


def _finding(
    node: plan_nodes.page_elsewhere, message: str, advice: str, misses: Iterable[Said] = ()
) -> Finding:
    return NO_SUCH_PLACE.at(node["place"], message, advice, misses=misses)


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


def named(document: nodes.document) -> Named:
    """Return the papers whose pages, and whose numbers of pages, *document* names."""
    return Named(
        pages=frozenset(str(node["paper"]) for node in _pages(document)),
        counts=frozenset(str(node["paper"]) for node in _counts(document)),
    )


def finished(document: nodes.document, known: Mapping[str, Pages]) -> nodes.document:
    """Return *document* with what is *known* of the papers it names put in; it stays as it is.

    A page that is not known is left out; a number of pages that is not known keeps its blank.
    """
    if not named(document):
        return document
    document = _copy(document)
    for node in _pages(document):
        paper = known.get(node["paper"])
        page = paper.of.get(node["target"], "") if paper else ""
        node.children = []
        if page:
            node += nodes.Text(f"（{digits(page, node['style'])}頁）")
    for node in _counts(document):
        paper = known.get(node["paper"])
        if paper and paper.count:
            node.children = []
            node += nodes.Text(digits(paper.count, node["style"]))
    return document


def _copy(document: nodes.document) -> nodes.document:
    """Return a copy of *document* that tells the same places.

    docutils' own gives the place of the document to whatever has none.
    """
    whole = document.copy()

    def fill(made: nodes.Element, node: nodes.Element) -> None:
        for child in node.children:
            copied = child.copy()
            copied.parent, copied.document = made, whole
            made.children.append(copied)
            if isinstance(child, nodes.Element) and isinstance(copied, nodes.Element):
                fill(copied, child)

    fill(whole, document)
    return whole


def _pages(document: nodes.document) -> Sequence[nodes.inline]:
    return [node for node in every(nodes.inline, document) if PAGE in node["classes"]]


def _counts(document: nodes.document) -> Sequence[nodes.inline]:
    return [node for node in every(nodes.inline, document) if PAGE_COUNT in node["classes"]]
