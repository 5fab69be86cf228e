"""Assembling a publication: one docutils document with everything decided, for the writers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from kyodo_plan.core.papers.paper import Paper
from kyodo_plan.core.papers.publication import Layout, Publication
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.substitutions import substituted
from kyodo_plan.papers import other_papers
from kyodo_plan.papers.blanks import Blank, blanks
from kyodo_plan.papers.fill import described, fill, settle_open_points, take_blocks
from kyodo_plan.papers.flat_card import flatten
from kyodo_plan.papers.parts import parts_of
from kyodo_plan.pictures.wrapping import wrapped
from kyodo_plan.source import caption_references, places
from kyodo_plan.views.pictures import PAINTED
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.open_point import OpenPoint
    from kyodo_plan.core.papers.paper import Margins
    from kyodo_plan.core.procedure.handed_out import Part
    from kyodo_plan.source.numbering import Number
    from kyodo_plan.source.reading import Reading

#: The level of the lowest heading.
DEEPEST = 5
#: What stands for the number of a letter until it has one.
UNNUMBERED = "第　　　　　　　号"
T = TypeVar("T")
#: The last of the circled figures that every Japanese font and CP932 have: ⑳.
LAST_CIRCLED = 20


@dataclass(frozen=True)
class Assembled:
    """A paper ready to be written, and what the output table tells of it.

    ``open_points`` are those that stand in the paper, each told once, those of generated tables
    too; ``open_count`` counts all their marks. ``blanks`` are blanks to fill in that no open point
    accounts for. ``left_out`` counts blocks that are for other papers, ``unlinked``
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
    blanks: tuple[Blank, ...] = ()
    #: How many of its tables could only say that there is nothing to show.
    empty: int = 0
    #: In a paper about both options: how many of the marks stand in what this option alone has.
    own_count: int = 0
    #: How extensions write nodes of their own in Word (``app.add_node(node, docx=…)``).
    foreign: Mapping[str, Any] = field(default_factory=dict)


def assemble(reading: Reading, publication: Publication) -> Assembled:
    """Return *publication* of the option read."""
    with reading.messages.listening():
        return _Assembly(reading, publication).run()


class _Assembly:
    """The state of one assembly: counts and findings gathered on the way."""

    def __init__(self, reading: Reading, publication: Publication, *, alone: bool = False) -> None:
        self.reading, self.publication = reading, publication
        self.env = reading.app.env
        self.root = str(reading.app.config.root_doc)
        # A paper that is only looked at looks at no other: two may name each other.
        parts = None if alone else self._parts_of
        self.showing = Showing(reading.domain.edition, publication.audience, publication, parts)
        self.inside = publication.audience.shows_sources
        numbering = reading.domain.numbering(
            publication.slug, publication.layout, inside=self.inside
        )
        self.numbers: Mapping[tuple[str, str], Number] = numbering.of_paper(
            publication.docname, self.root
        )
        self.findings: list[Finding] = []
        self.points: list[plan_nodes.open_point] = []
        self.own_count = self.left_out = 0
        self.taken: set[str] = set()

    def run(self) -> Assembled:
        document = new_document(self.publication.docname)
        document += self._children(self.publication.docname)
        messages = self.reading.messages
        self.findings += messages.findings
        messages.findings.clear()
        caption_references.renumber(document)
        unlinked = self._references(document)
        _cards(document)
        _vectors(document)
        _landscape(document)
        _circle(document)
        edition_points = self.showing.edition.open_points
        points = described(self.points, edition_points, self.publication.docname)
        return Assembled(
            publication=self.publication,
            document=document,
            paper=self._paper(),
            open_points=points,
            open_count=len(self.points),
            left_out=self.left_out,
            unlinked=unlinked,
            findings=tuple(self.findings),
            file_name=self._fill_in(self.publication.file_name),
            own_count=self.own_count,
            blanks=blanks(document, [point.outside for point in points]),
            foreign=self.reading.app.registry.translation_handlers.get("docx", {}),
            empty=sum(bool(table.get("empty")) for table in document.findall(nodes.table)),
        )

    def _parts_of(self, slug: str) -> tuple[Part, ...]:
        """Return the parts of another paper of the option; none where there is no such paper."""
        papers = self.reading.domain.publications
        paper = next((paper for paper in papers if paper.slug == slug), None)
        if paper is None:
            return ()
        messages = self.reading.messages
        told = list(messages.findings)  # What is said of the other paper is told with it.
        made = _Assembly(self.reading, paper, alone=True).run()
        messages.findings[:] = told
        return parts_of(made.document)

    def _children(self, docname: str) -> list[nodes.Node]:
        """Return the resolved content of a document, the documents below it taken in."""
        if docname in self.taken or docname not in self.env.found_docs:
            return []
        self.taken.add(docname)
        document = self.env.get_doctree(docname)
        self.left_out += take_blocks(document, self.publication.slug, inside=self.inside)
        self.findings += fill(document, docname, self.showing, self.numbers)
        self.findings += other_papers.resolve(document, self.reading.domain, self.publication)
        self.own_count += sum(
            len(list(part.findall(plan_nodes.open_point)))
            for part in document.findall(plan_nodes.option_part)
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
        for body in list(document.findall(plan_nodes.plan_body)):
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
            node["run_on"] = node["level"] == 1 and self._runs_on(docname)
            # Repeated headings inside a field (現状と課題 …) would only crowd the contents.
            repeated = node["numbering"] == "none" and node["level"] > 2
            node["contents"] = not repeated and node["level"] <= self._depth(docname)
        if node.get("ids"):
            node["ids"] = [f"{docname}#{id_}" for id_ in node["ids"]]
        if "refid" in node:
            node["refid"] = f"{docname}#{node['refid']}"
        if node.get("target") and "page-ref" in node["classes"]:
            node["refid"] = "#".join(node["target"])
        if "backrefs" in node:
            node["backrefs"] = []

    def _depth(self, docname: str) -> int:
        """Return the level down to which the contents list a chapter's headings."""
        told = str(self.env.metadata.get(docname, {}).get("目次の深さ", ""))
        return int(told) if told.isdecimal() else DEEPEST

    def _runs_on(self, docname: str) -> bool:
        return self.env.metadata.get(docname, {}).get("改頁") in ("なし", "none")

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
                plan_nodes.replace(node, [*self._number_elsewhere(node["refid"]), *node.children])
                unlinked += 1
        for inline in list(document.findall(nodes.inline)):
            if "page-ref" in inline["classes"] and inline.get("refid") not in known:
                plan_nodes.remove_page(inline)
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
        return substituted(text, self.reading.domain, self.publication.slug)

    def _front(self, *, book: bool) -> tuple[str, ...]:
        """Return the foot of a book's cover, or who hands a sheet to whom and when."""
        plan, slug = self.showing.plan, self.publication.slug
        if book:
            return (self.showing.blank_month, plan.publisher(self.publication.stage))
        for report in plan.council_reports:
            if report.publication == slug:
                day = self.showing.date(report.date) if report.date else self.showing.blank_day
                return (day, report.committee, report.section)
        for inquiry in plan.inquiries:
            if inquiry.publication == slug and self.reading.option in inquiry.options:
                day = self.showing.date(inquiry.date) if inquiry.date else self.showing.blank_day
                sender = inquiry.sender or f"{plan.profile.section}長"
                return (inquiry.number or UNNUMBERED, day, f"{inquiry.addressee}　様", sender)
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
        found = plan.handed_out_as(slug)
        if found:
            day = found[1].replaced
            return found[1].number + (f"　差替（{self.showing.date(day)}）" if day else "")
        return ""

    def _paper(self) -> Paper:
        publication, plan = self.publication, self.showing.plan
        fill_in = self._fill_in
        title = fill_in(publication.title) or publication.slug
        stage = plan.style.stage_name(fill_in(publication.stage))
        head = f"{title}（{stage}）" if stage else title
        book = publication.layout is Layout.BOOK
        style = plan.style.paper(publication.audience)
        return Paper(
            slug=publication.slug,
            title=title,
            subtitle=fill_in(publication.subtitle),
            stage=stage,
            author=plan.publisher(publication.stage),
            modified=plan.profile.as_of,
            book=book,
            front=self._front(book=book),
            corner=self._corner(),
            running_head=head,
            body_points=_first(publication.body_points, style.body_points),
            margins=style.margins,
            contents_depth=publication.contents_depth,
            table_list=publication.table_list,
            figure_list=publication.figure_list,
            line_numbers=_first(publication.line_numbers, style.line_numbers),
            watermark=_first(publication.watermark, style.watermark),
            template=_first(publication.template, style.template),
            origin=publication.place,
            identified=publication.identified,
            title_lines=() if book else tuple(wrapped(head, _title_width(style.margins), "等（")),
        )


def _title_width(margins: Margins) -> float:
    """Return how many ems of a sheet's title (14 points) stand on a line of A4."""
    return (210 - margins.left - margins.right) / (14 * 25.4 / 72)


def _first(own: T | None, laid_down: T) -> T:
    """Return what the paper itself says, else what the house style says for its readers."""
    return laid_down if own is None else own


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


def _circle(document: nodes.document) -> None:
    """Count the items of lists by ①, ②: a figure with a point is not the style of these papers."""
    for listed in document.findall(nodes.enumerated_list):
        plain = (listed.get("enumtype", "arabic"), listed.get("prefix", "")) == ("arabic", "")
        if plain and listed.get("start", 1) + len(listed) - 1 <= LAST_CIRCLED:
            listed["enumtype"], listed["suffix"] = "circled", ""


def _vectors(document: nodes.document) -> None:
    """Give a person's own SVG a picture of dots beside it, as the pictures made here have one."""
    for image in document.findall(nodes.image):
        uri = image.get("uri", "")
        if uri.lower().endswith(".svg"):
            image["candidates"] = {"image/svg+xml": uri}
            image["uri"] = f"{PAINTED}{uri}"


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
    return [p for p in reading.domain.publications if not p.both and (not names or p.slug in names)]
