"""The domain ``plan``: what each document says of measures, and what all of them say together."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from kyodo_plan.core.edition import Chapter, Edition
from kyodo_plan.core.papers import chapter_fields
from kyodo_plan.core.papers.publication import DRAFT, Audience, Layout
from kyodo_plan.source import caption_references
from kyodo_plan.source.collect import Record, collect
from kyodo_plan.source.edition import edition_of
from kyodo_plan.source.numbering import Number, Numbering
from kyodo_plan.source.outline import documents, headings
from kyodo_plan.text.naming import measure_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.plan import Plan

#: Keys of the domain's data: digests of what was read, by document, and by document and file.
SOURCES, TAKEN_IN = "source_digests", "dependency_digests"


@dataclass(frozen=True, eq=False)
class Facts:
    """What all documents say together. Each is itself alone, so that what is made of it can be kept."""

    edition: Edition
    numbers: dict[tuple[str, str], Number]


class PlanDomain(Domain):
    """Measures and the places that name them, by document.

    ``plan``, ``option``, ``workspace``, ``confined`` and ``publications`` are set when a build begins and are
    not kept with the environment; everything read from documents is.
    """

    name = "plan"
    label = "計画"
    object_types: ClassVar[dict[str, ObjType]] = {"measure": ObjType("施策", "measure", "number")}
    initial_data: ClassVar[dict[str, Any]] = {
        "records": {},
        "logged": {},
        "names": set(),
        SOURCES: {},
        TAKEN_IN: {},
    }
    data_version = 9

    plan: Plan
    option: Option
    workspace: Path = Path()
    #: Whether texts take in nothing from elsewhere; a project without data keeps Sphinx' own rules.
    confined: bool = False
    publications: tuple[Publication, ...] = ()
    _facts: Facts | None = None

    @property
    def records(self) -> dict[str, Record]:
        """What was collected, by document."""
        records: dict[str, Record] = self.data["records"]
        return records

    @property
    def logged(self) -> dict[str, list[Finding]]:
        """What Sphinx and docutils reported while reading, by document."""
        logged: dict[str, list[Finding]] = self.data["logged"]
        return logged

    @property
    def names(self) -> set[str]:
        """Documents whose stored text holds names of the data files."""
        names: set[str] = self.data["names"]
        return names

    def note_names(self, docname: str) -> None:
        """Remember that *docname* must be read again when names of the data change."""
        self.names.add(docname)

    def tell(self, docname: str, finding: Finding) -> None:
        """Keep what was found while *docname* is read."""
        told = self.logged.setdefault(docname, [])
        if finding not in told:
            told.append(finding)

    def clear_doc(self, docname: str) -> None:
        """Forget *docname*."""
        self.records.pop(docname, None)
        self.logged.pop(docname, None)
        self.names.discard(docname)
        self._facts = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader collected of *docnames*."""
        for docname in docnames:
            if docname in otherdata["records"]:
                self.records[docname] = otherdata["records"][docname]
            if docname in otherdata[TAKEN_IN]:
                self.data[TAKEN_IN][docname] = otherdata[TAKEN_IN][docname]
            for finding in otherdata["logged"].get(docname, ()):
                self.tell(docname, finding)
        self.names.update(otherdata["names"] & set(docnames))
        self._facts = None

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect from a document that has just been read."""
        self.records[docname] = collect(env, docname, document)
        self._facts = None

    # What all documents say together

    @property
    def facts(self) -> Facts:
        """The edition and the site's numbers, made anew when a document changed."""
        if self._facts is None:
            self._facts = self._gather()
        return self._facts

    @property
    def edition(self) -> Edition:
        """The option as core values, as far as it has been read."""
        return self.facts.edition

    @contextmanager
    def supposing(self, edition: Edition) -> Iterator[None]:
        """For a while, have all that is assembled say what *edition* says in the place of what was read."""
        plan, facts = self.plan, self.facts
        self.plan, self._facts = edition.plan, Facts(edition, facts.numbers)
        try:
            yield
        finally:
            self.plan, self._facts = plan, facts

    def _gather(self) -> Facts:
        root = str(self.env.config.root_doc)
        order = documents(self.outlines, root)
        edition = edition_of(
            self.plan, self.option, self.publications, order, self.only_in_papers, self.records
        )
        numbers: dict[tuple[str, str], Number] = {}
        if root in self.outlines:
            draft = self.draft
            layout = draft.layout if draft else Layout.BOOK
            numbering = self.numbering(DRAFT, layout, edition)
            if draft and draft.docname in self.outlines:
                numbers = numbering.of_paper(draft.docname, root)
            else:
                numbers = numbering.of_site(root)
        return Facts(replace(edition, chapters=self._chapters(order, numbers)), numbers)

    @property
    def only_in_papers(self) -> list[str]:
        """The documents that papers have beside the plan's contents, their roots among them, by name."""
        held = {
            docname
            for paper in self.publications
            for docname in documents(self.outlines, paper.docname)
        }
        return sorted(held.difference(documents(self.outlines, str(self.env.config.root_doc))))

    def _chapters(
        self, order: Iterable[str], numbers: Mapping[tuple[str, str], Number]
    ) -> tuple[Chapter, ...]:
        """Return the headings of the first level in the plan's own documents."""
        titles = {
            (docname, heading.id): heading.title
            for docname in order
            for heading in headings(self.outlines[docname])
        }
        return tuple(
            Chapter(number.text, titles[key])
            for key, number in numbers.items()
            if number.level == 1 and key in titles
        )

    @property
    def draft(self) -> Publication | None:
        """The paper that the site is the HTML of, when the workspace has it."""
        return next((paper for paper in self.publications if paper.slug == DRAFT), None)

    @property
    def readers(self) -> Audience:
        """Whom the draft is for; the city hall when the workspace has no such paper."""
        return self.draft.audience if self.draft else Audience.INTERNAL

    @property
    def outlines(self) -> dict[str, Any]:
        """Outline entries by document."""
        return {docname: record.outline for docname, record in self.records.items()}

    def numbering(
        self, paper: str, layout: Layout, edition: Edition | None = None, *, inside: bool = True
    ) -> Numbering:
        """Return the numbering of a paper, yet to be walked.

        *inside* is false for papers that leave the city hall.
        """
        edition = edition or self.edition
        return Numbering(
            plan=self.plan,
            outlines=self.outlines,
            unnumbered=frozenset(
                docname
                for docname in self.records
                if self.env.metadata.get(docname, {}).get(chapter_fields.NUMBER)
                in chapter_fields.NONE
            ),
            serials={measure.id: measure.serial for measure in edition.measures},
            paper=paper,
            layout=layout,
            inside=inside,
        )

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Link to a measure under today's name and number; period 1 has names but no place."""
        if typ == caption_references.CAPTION_NUMBER:
            numbers = self.facts.numbers
            return caption_references.resolve(env, builder, fromdocname, target, numbers)
        first = self.plan.first.get(target)
        if first is not None:
            return nodes.inline("", f"「{first.name}」")  # type: ignore[return-value]
        measure = self.edition.measure.get(target)
        if measure is None:
            return None
        text = measure_label(measure, self.plan.style.digits, with_name=typ == "measure")
        return make_refnode(
            builder, fromdocname, measure.docname, measure.anchor, nodes.inline("", text)
        )

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve ``:any:`` to a measure of period 2."""
        found = self.resolve_xref(env, fromdocname, builder, "measure", target, node, contnode)
        return [("plan:measure", found)] if isinstance(found, nodes.reference) else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """List the measures for the site's inventory and search."""
        for measure in self.edition.measures:
            yield measure.id, measure.name, "measure", measure.docname, measure.anchor, 1
