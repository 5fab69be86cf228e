"""Assembling a publication: one docutils document with everything decided, for the writers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, TypeVar

from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from kyodo_plan.core.paper import Margins, Paper
from kyodo_plan.core.publication import Layout, Publication
from kyodo_plan.sphinxext import markup, places
from kyodo_plan.sphinxext.fill import described, fill, settle_open_points, take_blocks
from kyodo_plan.sphinxext.flat_card import flatten
from kyodo_plan.sphinxext.transforms import substitutions
from kyodo_plan.sphinxext.views.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.open_point import OpenPoint
    from kyodo_plan.core.paper_style import PaperStyle
    from kyodo_plan.sphinxext.numbering import Number
    from kyodo_plan.sphinxext.reading import Reading

#: What stands for a day or a month that is not settled, to be filled in by hand.
UNDATED_DAY, UNDATED_MONTH = "令和　　年　　月　　日", "令和　　年　　月"
T = TypeVar("T")
SUBSTITUTION = re.compile(r"[|｜](?P<name>[^|｜\s]+)[|｜]")


@dataclass(frozen=True)
class Assembled:
    """A paper ready to be written, and what the output table tells of it.

    ``open_points`` are those of the text that stand in the paper; ``open_count`` counts all marks,
    those of generated tables too. ``left_out`` counts blocks that are for other papers, ``unlinked``
    references that lead out of the paper.
    """

    publication: Publication
    document: nodes.document
    paper: Paper
    open_points: tuple[OpenPoint, ...]
    open_count: int
    left_out: int
    unlinked: int
    findings: tuple[Finding, ...]
    file_name: str = ""
    #: In a paper about both options: how many of the marks stand in what this option alone has.
    own_count: int = 0


def assemble(reading: Reading, publication: Publication) -> Assembled:
    """Return *publication* of the option read."""
    with reading.messages.listening():
        return _Assembly(reading, publication).run()


class _Assembly:
    """The state of one assembly: counts and findings gathered on the way."""

    def __init__(self, reading: Reading, publication: Publication) -> None:
        self.reading, self.publication = reading, publication
        self.env = reading.app.env
        self.root = str(reading.app.config.root_doc)
        self.showing = Showing(reading.domain.edition, publication.audience, publication)
        self.inside = publication.audience.shows_sources
        numbering = reading.domain.numbering(
            publication.slug, publication.layout, inside=self.inside
        )
        self.numbers: Mapping[tuple[str, str], Number] = numbering.of_paper(
            publication.docname, self.root
        )
        self.findings: list[Finding] = []
        self.points: list[markup.open_point] = []
        self.own_count = self.left_out = 0
        self.taken: set[str] = set()

    def run(self) -> Assembled:
        document = new_document(self.publication.docname)
        document += self._children(self.publication.docname)
        messages = self.reading.messages
        self.findings += messages.findings
        messages.findings.clear()
        unlinked = self._references(document)
        _cards(document)
        _landscape(document)
        return Assembled(
            publication=self.publication,
            document=document,
            paper=self._paper(),
            open_points=tuple(described(self.points, self.showing.edition.open_points)),
            open_count=len(self.points),
            left_out=self.left_out,
            unlinked=unlinked,
            findings=tuple(self.findings),
            file_name=self._fill_in(self.publication.file_name),
            own_count=self.own_count,
        )

    def _children(self, docname: str) -> list[nodes.Node]:
        """Return the resolved content of a document, the documents below it taken in."""
        if docname in self.taken or docname not in self.env.found_docs:
            return []
        self.taken.add(docname)
        document = self.env.get_doctree(docname)
        self.left_out += take_blocks(document, self.publication.slug, inside=self.inside)
        self.findings += fill(document, docname, self.showing, self.numbers)
        self.own_count += sum(
            len(list(part.findall(markup.open_point)))
            for part in document.findall(markup.option_part)
        )
        self.points += settle_open_points(document, self.showing)
        self.env.resolve_references(document, docname, self.reading.app.builder)
        for node in document.findall(nodes.Element):
            self._identify(node, docname)
        for unseen in list(document.findall(_is_unseen)):
            unseen.parent.remove(unseen)
        for toctree in list(document.findall(addnodes.toctree)):
            below = [node for name in toctree["includefiles"] for node in self._children(str(name))]
            _put(toctree, below)
        for body in list(document.findall(markup.plan_body)):
            _put(body, self._body())
        return document.children

    def _body(self) -> list[nodes.Node]:
        """Return the whole text: what the contents of the root document name."""
        tree = self.env.get_doctree(self.root)
        take_blocks(tree, self.publication.slug, inside=self.inside)
        names = [
            name for toctree in tree.findall(addnodes.toctree) for name in toctree["includefiles"]
        ]
        self.taken.add(self.root)
        return [node for name in names for node in self._children(str(name))]

    def _identify(self, node: nodes.Element, docname: str) -> None:
        if node.source:
            # What writers find is told by the place in the workspace.
            node.source = places.relative(self.env, node.source)
        if isinstance(node, nodes.section):
            number = self.numbers.get((docname, node["ids"][0]))
            node["number"] = number.text if number else ""
            node["numbering"] = number.kind if number else "none"
            node["level"] = number.level if number else 1
            node.setdefault("frame", "")
            node.setdefault("tags", [])
            node["page_break"] = "page-break" in node["classes"]
            # Repeated headings inside a field (現状と課題 …) would only crowd the contents.
            node["contents"] = not (node["numbering"] == "none" and node["level"] > 2)
        if node.get("ids"):
            node["ids"] = [f"{docname}#{id_}" for id_ in node["ids"]]
        if "refid" in node:
            node["refid"] = f"{docname}#{node['refid']}"
        if node.get("target") and "page-ref" in node["classes"]:
            node["refid"] = "#".join(node["target"])
        if "backrefs" in node:
            node["backrefs"] = []

    def _references(self, document: nodes.document) -> int:
        """Turn references into ids of the paper; those that lead out of it become plain text."""
        known: set[str] = set()
        for element in document.findall(nodes.Element):
            known.update(element.get("ids", ()))
        firsts = {
            id_.partition("#")[0]: id_
            for node in reversed(list(document.findall(nodes.section)))
            for id_ in node["ids"][:1]
        }
        unlinked = 0
        for node in list(document.findall(nodes.reference)):
            if node.get("refuri", "").startswith("%"):
                target = node["refuri"][1:]
                del node["refuri"]
                node["refid"] = target if "#" in target else firsts.get(target, target)
            if "refid" in node and node["refid"] not in known:
                markup.replace(node, [*self._number_elsewhere(node["refid"]), *node.children])
                unlinked += 1
        for inline in list(document.findall(nodes.inline)):
            if "page-ref" in inline["classes"] and inline.get("refid") not in known:
                inline.parent.remove(inline)
        return unlinked

    def _number_elsewhere(self, id_: str) -> Iterable[nodes.Node]:
        """Return the number that a section bears in the sheet it stands in, with its space."""
        docname, _, anchor = id_.partition("#")
        for paper in self.reading.domain.publications:
            if paper.docname != docname or paper.layout is not Layout.SHEET:
                continue
            numbering = self.reading.domain.numbering(paper.slug, paper.layout)
            numbers = numbering.of_paper(docname, self.root)
            for section in self.env.get_doctree(docname).findall(nodes.section):
                number = numbers.get((docname, section["ids"][0]))
                if anchor in section["ids"] and number and number.text:
                    yield nodes.Text(f"{number.text}　")

    def _fill_in(self, text: str) -> str:
        words = substitutions(self.reading.domain)
        return SUBSTITUTION.sub(lambda match: words.get(match["name"], match[0]), text)

    def _front(self, *, book: bool) -> tuple[str, ...]:
        """Return the foot of a book's cover, or who hands a sheet to whom and when."""
        plan, slug = self.showing.plan, self.publication.slug
        if book:
            return (UNDATED_MONTH, plan.profile.city)
        for report in plan.council_reports:
            if report.publication == slug:
                day = self.showing.date(report.date) if report.date else UNDATED_DAY
                return (day, report.committee, report.section)
        lines = self._fill_in(self.publication.front).split("／")
        return tuple(line.strip() for line in lines if line.strip())

    def _corner(self) -> str:
        """Return the mark at the top right: the paper's number where it is handed out."""
        if self.publication.paper_number:
            return self._fill_in(self.publication.paper_number)
        plan, slug = self.showing.plan, self.publication.slug
        for report in plan.council_reports:
            if report.publication == slug:
                item = self.showing.digits(report.item) if report.item else "　"
                return f"報告事項（{item}）"
        for meeting in plan.meetings:
            for paper in (paper for item in meeting.agenda for paper in item.papers):
                if paper.publication == slug:
                    again = (
                        f"　差替（{self.showing.date(paper.replaced)}）" if paper.replaced else ""
                    )
                    return paper.number + again
        return ""

    def _paper(self) -> Paper:
        publication, plan = self.publication, self.showing.plan
        fill_in = self._fill_in
        title = fill_in(publication.title) or publication.slug
        stage = fill_in(publication.stage)
        head = f"{title}（{stage}）" if stage else title
        book = publication.layout is Layout.BOOK
        return Paper(
            slug=publication.slug,
            title=title,
            subtitle=fill_in(publication.subtitle),
            stage=stage,
            author=plan.profile.city,
            modified=plan.profile.as_of,
            book=book,
            front=self._front(book=book),
            corner=self._corner(),
            running_head=head,
            contents_depth=publication.contents_depth,
            **_setting(publication, plan.style.paper(publication.audience)),
        )


class _Setting(TypedDict):
    body_points: float
    margins: Margins
    line_numbers: bool
    watermark: str


def _setting(publication: Publication, style: PaperStyle | None) -> _Setting:
    """Return what the paper itself says, else the house style for its readers, else the default."""

    def chosen(own: T | None, laid_down: T | None, default: T) -> T:
        return next(value for value in (own, laid_down, default) if value is not None)

    return _Setting(
        body_points=chosen(publication.body_points, style and style.body_points, 10.5),
        margins=style.margins if style else Margins(),
        line_numbers=chosen(publication.line_numbers, style and style.line_numbers, False),
        watermark=chosen(publication.watermark, style and style.watermark, ""),
    )


def _is_unseen(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.comment, nodes.substitution_definition))


def _put(node: nodes.Node, content: list[nodes.Node]) -> None:
    """Put *content* in the place of *node*, or of the wrapper that holds nothing else."""
    place = node
    while isinstance(place.parent, nodes.compound) and len(place.parent) == 1:
        place = place.parent
    assert place.parent is not None
    place.parent.replace(place, content)


def _cards(document: nodes.document) -> None:
    for table in document.findall(nodes.table):
        if "card" in table["classes"]:
            flatten(table)


def _landscape(document: nodes.document) -> None:
    for table in list(document.findall(nodes.table)):
        if table.get("landscape"):
            place = nodes.container(classes=["landscape"], size=table["landscape"])
            parent = table.parent
            assert parent is not None
            parent.replace(table, place)
            place += table


def papers_of(reading: Reading, wanted: Iterable[str] = ()) -> list[Publication]:
    """Return the publications of the option alone, or those of *wanted* that it has."""
    names = set(wanted)
    return [
        p for p in reading.domain.publications if not p.both and (not names or p.slug in names)
    ]
