"""Assembling a publication: one docutils document with everything decided, for the writers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from kyodo_plan.core.papers import chapter_fields
from kyodo_plan.core.papers.publication import Layout, Publication
from kyodo_plan.core.texts import folded
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.walk import every
from kyodo_plan.papers import other_papers
from kyodo_plan.papers.assembled import Assembled
from kyodo_plan.papers.blanks import blanks
from kyodo_plan.papers.dress import dress
from kyodo_plan.papers.fill import described, fill, read_marks, settle_open_points, take_blocks
from kyodo_plan.papers.front import filled_in, paper_of
from kyodo_plan.papers.office_marks import office_marks
from kyodo_plan.papers.parts import parts_of
from kyodo_plan.papers.procedure_blocks import undecided
from kyodo_plan.source import caption_references, places
from kyodo_plan.source.publications import name_of_file
from kyodo_plan.text.naming import annex_parts
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.handed_out import Part
    from kyodo_plan.source.numbering import Number
    from kyodo_plan.source.reading import Reading

#: The level of the lowest heading.
DEEPEST = 5
_UNSEEN = (nodes.comment, nodes.substitution_definition)


def assemble(
    reading: Reading, publication: Publication, editions: tuple[Edition, ...] = ()
) -> Assembled:
    """Return *publication* of the option read; *editions* are those of all options it is about."""
    return _Assembly(reading, publication, editions=editions).run()


class _Assembly:
    """The state of one assembly: counts and findings gathered on the way."""

    def __init__(
        self,
        reading: Reading,
        publication: Publication,
        within: tuple[str, ...] = (),
        editions: tuple[Edition, ...] = (),
    ) -> None:
        self.reading, self.publication = reading, publication
        self.env = reading.app.env
        self.root = str(reading.app.config.root_doc)
        #: The papers that look at this one, and itself: they may name each other in a round.
        self.within = (*within, publication.slug)
        edition = reading.domain.edition
        self.showing = Showing(edition, publication.audience, publication, self._parts_of, editions)
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
        with self.reading.messages.listening() as heard:
            document += self._children(self.publication.docname)
        self.findings += heard
        caption_references.renumber(document)
        unlinked = self._references(document)
        dress(document)
        edition_points = self.showing.edition.open_points
        points = described(self.points, edition_points, self.publication.docname)
        paper = paper_of(self.publication, self.showing, partial(parts_of, document))
        filled = filled_in(self.publication.file_name, self.publication, self.showing)
        name, faults = name_of_file(self.publication, self.showing.as_read(filled))
        return Assembled(
            publication=self.publication,
            document=document,
            paper=paper,
            open_points=points,
            open_count=len(self.points),
            left_out=self.left_out,
            unlinked=unlinked,
            findings=(*self.findings, *faults),
            file_name=name,
            office_marks=office_marks(document, paper, self.publication, name),
            own_count=self.own_count,
            blanks=blanks(document, [point.outside for point in points]),
            foreign=self.reading.app.registry.translation_handlers.get("docx", {}),
            # A table that says no more is a paragraph by now.
            empty=sum(bool(node.get("empty")) for node in every(nodes.Element, document)),
        )

    def _parts_of(self, slug: str) -> tuple[Part, ...]:
        """Return the parts of another paper of the option; none where there is no such paper.

        None either of a paper that looks at this one: what it says is not settled yet.
        """
        papers = self.reading.domain.publications
        paper = next((paper for paper in papers if paper.slug == slug), None)
        if paper is None or slug in self.within:
            return ()
        # What is said of the other paper is told with it.
        return parts_of(_Assembly(self.reading, paper, self.within).run().document)

    def _children(self, docname: str) -> list[nodes.Node]:
        """Return the resolved content of a document, the documents below it taken in."""
        if docname in self.taken or docname not in self.env.found_docs:
            return []
        self.taken.add(docname)
        document = self.env.get_doctree(docname)
        found = undecided(document, self.publication, self.reading.domain)
        self.findings += [one for one in found if one not in self.findings]
        self.left_out += take_blocks(document, self.publication.slug, inside=self.inside)
        # Before cards are made: what is not seen would take a row of its own there.
        for unseen in every(_UNSEEN, document):
            unseen.parent.remove(unseen)
        self.findings += fill(document, docname, self.showing, self.numbers)
        self.findings += other_papers.resolve(document, self.reading.domain, self.publication)
        self.own_count += sum(
            len(every(plan_nodes.open_point, part))
            for part in every(plan_nodes.option_part, document)
        )
        self.points += settle_open_points(document, self.showing)
        self.env.resolve_references(document, docname, self.reading.app.builder)
        # Links bear the names that measures have in the text.
        read_marks(document, self.showing, self.publication.place)
        self.points += settle_open_points(document, self.showing)
        for node in every(nodes.Element, document):
            self._identify(node, docname)
        for toctree in every(addnodes.toctree, document):
            below = [node for name in toctree["includefiles"] for node in self._children(str(name))]
            _put(toctree, below)
        for body in every(plan_nodes.plan_body, document):
            _put(body, self._body())
        return document.children

    def _body(self) -> list[nodes.Node]:
        """Return the whole text: what the contents of the root document name."""
        tree = self.env.get_doctree(self.root)
        take_blocks(tree, self.publication.slug, inside=self.inside)
        names = [
            name for toctree in every(addnodes.toctree, tree) for name in toctree["includefiles"]
        ]
        self.taken.add(self.root)
        return [node for name in names for node in self._children(str(name))]

    def _identify(self, node: nodes.Element, docname: str) -> None:
        if node.source:
            # What writers find is told by the place in the workspace.
            node.source = places.relative(self.env, node.source)
        if isinstance(node, nodes.section):
            number = self.numbers.get((docname, node["ids"][0]))
            node["number"] = self.showing.as_read(number.text) if number else ""
            node["numbering"] = number.kind if number else "none"
            node["level"] = number.level if number else 1
            node.setdefault("frame", "")
            node.setdefault("tags", [])
            node["page_break"] = "page-break" in node["classes"]
            if node["numbering"] == "annex":
                _begin_annex(node)
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
        told = folded(self.env.metadata.get(docname, {}).get(chapter_fields.DEPTH, ""))
        return int(told) if told in chapter_fields.WORDS[chapter_fields.DEPTH] else DEEPEST

    def _runs_on(self, docname: str) -> bool:
        return (
            self.env.metadata.get(docname, {}).get(chapter_fields.NEW_PAGE) in chapter_fields.NONE
        )

    def _references(self, document: nodes.document) -> int:
        """Turn references into ids of the paper; those that lead out of it become plain text."""
        known: set[str] = set()
        for element in every(nodes.Element, document):
            known.update(element.get("ids", ()))
        firsts = {
            id_.partition("#")[0]: id_
            for node in reversed(every(nodes.section, document))
            for id_ in node["ids"][:1]
        }
        unlinked = 0
        for node in every(nodes.reference, document):
            if node.get("refuri", "").startswith("%"):
                target = node["refuri"][1:]
                del node["refuri"]
                node["refid"] = target if "#" in target else firsts.get(target, target)
            if "refid" in node and node["refid"] not in known:
                plan_nodes.replace(node, [*self._number_elsewhere(node["refid"]), *node.children])
                unlinked += 1
        for inline in every(nodes.inline, document):
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
                    yield nodes.Text(f"{self.showing.as_read(number.text)}　")


def _begin_annex(section: nodes.section) -> None:
    """Let an annex begin a page, and its word (別紙) be printed once, as its number."""
    section["annex"], section["numbering"], section["page_break"] = True, "own", True
    words = next(iter(every(nodes.Text, section[0])), None)
    rest = annex_parts(str(words))[1] if words is not None else ""
    if words is not None and rest:
        words.parent.replace(words, nodes.Text(rest))


def _put(node: nodes.Node, content: list[nodes.Node]) -> None:
    """Put *content* in the place of *node*, or of the wrapper that holds nothing else."""
    place = node
    while isinstance(place.parent, nodes.compound) and len(place.parent) == 1:
        place = place.parent
    assert place.parent is not None
    place.parent.replace(place, content)


def papers_of(reading: Reading, wanted: Iterable[str] = ()) -> list[Publication]:
    """Return the publications of the option alone, or those of *wanted* that it has."""
    names = set(wanted)
    return [p for p in reading.domain.publications if not p.both and (not names or p.slug in names)]
