"""施策を変えたときの影響: a page of the site that tells, of each measure, what rests on it.

It names files and lines, so only the site of a draft for the city hall has it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kyodo_plan.core.papers.publication import DRAFT, is_paper
from kyodo_plan.core.relation import SUCCEEDS, Rests
from kyodo_plan.graph.chains import Chain, reached
from kyodo_plan.graph.document import DocumentGraph, Use
from kyodo_plan.graph.impact_report import MEANT, WORK, Change
from kyodo_plan.markup.substitutions import substituted
from kyodo_plan.site.listing import THEME
from kyodo_plan.site.relations import Relations, relations_of
from kyodo_plan.site.shown import Shown, read_shown, written
from kyodo_plan.source.outline import Body, Heading, documents, headings
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.place import Place
    from kyodo_plan.graph.model import Link
    from kyodo_plan.source.domain import PlanDomain
    from kyodo_plan.source.outline import Entry

PAGE, TEMPLATE = "measure-impact", "measure-impact.html"
TITLE = "施策を変えたときの影響"
#: The longest piece of text that is quoted.
LONGEST = 40


class Row(NamedTuple):
    """A place that rests on a measure, as the page prints it; ``href`` is empty where none leads."""

    label: str
    href: str
    place: str
    work: tuple[str, ...]


def has_impact(app: Sphinx, domain: PlanDomain) -> bool:
    """Whether the site has the page: in our theme, of a draft that stays in the city hall."""
    return (
        app.config.html_theme == THEME and bool(domain.edition.measures) and domain.readers.inside
    )


class Impacts:
    """What rests on each measure of an edition, in the words of the page."""

    def __init__(
        self, app: Sphinx, domain: PlanDomain, showing: Showing, relations: Relations
    ) -> None:
        self.app, self.domain, self.showing = app, domain, showing
        self.relations = relations
        self.uris: dict[str, str] = {}
        self.edition = showing.edition
        self.documents = DocumentGraph(self.edition)

    def of(self, measure: Measure) -> dict[str, Any]:
        """Return what the page tells of *measure*: its heading, counts, and groups of rows."""
        sentences = self.documents.sentences(measure.id)
        numbers = self.documents.numbers(measure.id)
        groups = [
            (title, rows)
            for title, rows in (
                ("支えを失う施策", self._losing(measure.id)),
                ("そのほかの関連", self._related(measure.id)),
                ("この施策を挙げる文", self._sentences(sentences)),
                ("この施策を載せる表と図", self._shown(measure.id)),
                ("変わる件数", self._uses("件数", map(_if_gone, numbers))),
                ("この施策で使う用語", self._uses("用語", self.documents.terms(measure.id))),
                ("記録、手順などのデータ", self._uses("データ", self.documents.data(measure.id))),
                (
                    "この施策の未確定の事項",
                    self._uses("未確定", self._points(measure.id)),
                ),
            )
            if rows
        ]
        counts = "、".join(f"{title}{self.showing.digits(len(rows))}" for title, rows in groups)
        return {
            "anchor": measure.anchor,
            "title": f"{self.showing.serial(measure)}「{measure.name}」",
            "href": self._address(measure.docname, measure.anchor),
            "counts": counts or "影響する箇所はありません",
            "groups": groups,
            "papers": self._papers(measure, [*sentences, *numbers]),
        }

    # measures

    def _resting(self, id_: str, *, waiting: bool = False) -> Iterator[Link]:
        """Give the links by which another measure rests on *id_* (*waiting*: as the one who acts)."""
        for link in self.relations.touching.get(id_, ()):
            waits = link.rests is Rests.FIRST_ON_SECOND and link.second == id_
            leans = link.rests is Rests.SECOND_ON_FIRST and link.first == id_
            if waits or (leans and not waiting):
                yield link

    def _following(self, id_: str) -> list[str]:
        return [_other(link, id_) for link in self._resting(id_)]

    def _waiting(self, id_: str) -> list[str]:
        return [_other(link, id_) for link in self._resting(id_, waiting=True)]

    def _losing(self, id_: str) -> list[Row]:
        waiting = {chain.id for chain in reached(id_, self._waiting)}
        losing = [
            (_other(link, id_), f"（{link.label}）", link.place) for link in self._resting(id_)
        ]
        losing += [
            (chain.id, self._through(chain), self.edition.measure[chain.id].place)
            for chain in reached(id_, self._following)
            if chain.distance > 1
        ]
        return [
            self._row(
                "この施策を待つ施策" if other in waiting else "この施策に支えられる施策",
                *self._measure(other, how),
                place,
            )
            for other, how, place in losing
        ]

    def _through(self, chain: Chain) -> str:
        passed = (self.showing.serial(self.edition.measure[one]) for one in chain.path[1:-1])
        return f"（{'、'.join(passed)}を通じて）"

    def _related(self, id_: str) -> list[Row]:
        resting = {id(link) for link in self._resting(id_)}
        return [
            self._row(
                "そのほかの関連", *self._measure(_other(link, id_), f"（{link.label}）"), link.place
            )
            for link in self.relations.touching.get(id_, ())
            if link.kind != SUCCEEDS and id(link) not in resting
        ]

    def _measure(self, id_: str, more: str) -> tuple[str, str]:
        measure = self.edition.measure[id_]
        label = f"{self.showing.serial(measure)}「{measure.name}」{more}"
        return label, self._address(measure.docname, measure.anchor)

    # text and data

    def _sentences(self, uses: Iterable[Use]) -> list[Row]:
        return [
            self._row(f"文（{use.kind}）", f"「{_short(use.label)}」", self._page(use), use.place)
            for use in uses
        ]

    def _uses(self, kind: str, uses: Iterable[Use]) -> list[Row]:
        rows = []
        for use in uses:
            said = f"「{_short(use.label)}」" if use.label else ""
            told = f"{use.kind}{said}" if kind == "データ" else said
            rows.append(self._row(kind, told + self._note(use), self._page(use), use.place))
        return rows

    def _points(self, id_: str) -> list[Use]:
        """Return the open points of a measure's text, and those elsewhere that concern its origins."""
        return [*self.documents.open_points(id_), *self.documents.points_of_origins(id_)]

    def _note(self, use: Use) -> str:
        return f"（{use.note}）" if use.note else ""

    def _page(self, use: Use) -> str:
        """Return where on the site the heading stands that *use* is told by, or nothing."""
        path = use.place.path if use.place else ""
        docname = self._pages.get(path, "")
        if not docname:
            return ""
        return self._address(docname, self._anchors.get((docname, use.label), ""))

    @cached_property
    def _pages(self) -> dict[str, str]:
        """Path of a source → its document, where that is a page of the site."""
        return {
            passage.place.path: passage.docname
            for passage in self.edition.passages
            if not is_paper(passage.docname)
        }

    @cached_property
    def _anchors(self) -> dict[tuple[str, str], str]:
        """Document and title of a heading → its id, where the title stands there once."""
        found: dict[tuple[str, str], str] = {}
        twice = set()
        for docname, entries in self.domain.outlines.items():
            for heading in headings(entries):
                key = (docname, heading.title)
                if key in found:
                    twice.add(key)
                found[key] = heading.id
        return {key: id_ for key, id_ in found.items() if key not in twice}

    # tables, pictures, papers

    def _shown(self, id_: str) -> list[Row]:
        rows = []
        for docname, shown, measures in self._tables:
            if id_ in measures and shown.within != id_:
                number = self.domain.facts.numbers.get((docname, shown.id))
                label = (number.text if number else shown.kind) + f"「{_short(shown.caption)}」"
                href = "" if is_paper(docname) else self._address(docname, shown.id)
                kind = "表と図（自動）" if shown.generated else "表と図"
                rows.append(self._row(kind, label, href, shown.place))
        return rows

    @cached_property
    def _tables(self) -> list[tuple[str, Shown, frozenset[str]]]:
        """The tables and pictures of all documents, and the measures that each links or names."""
        found = [(docname, one) for docname in self._order for one in self._shown_of(docname)]
        named = self.documents.naming([shown.text for _, shown in found])
        return [
            (docname, shown, shown.measures | names)
            for (docname, shown), names in zip(found, named, strict=True)
        ]

    @cached_property
    def _order(self) -> list[str]:
        """The pages of the site in reading order, then the papers' own documents."""
        root = str(self.app.config.root_doc)
        pages = documents(self.domain.outlines, root)
        return [*pages, *(paper.docname for paper in self.domain.publications)]

    def _shown_of(self, docname: str) -> tuple[Shown, ...]:
        pages = written(self.app.env)
        if docname in pages:
            return pages[docname]
        if docname not in self.domain.outlines:
            return ()
        for paper in self.domain.publications:
            if paper.docname == docname:
                showing = Showing(self.edition, paper.audience, paper)
                return read_shown(self.app.env, docname, paper.slug, showing)
        return read_shown(self.app.env, docname, DRAFT, self.showing)

    def _papers(self, measure: Measure, uses: Iterable[Use]) -> list[str]:
        """Return the papers that take in the measure's text, or a source that rests on it."""
        concerned = {measure.docname}
        concerned |= {docname for docname, _, named in self._tables if measure.id in named}
        concerned |= {
            docname
            for use in uses
            if (docname := self._sources.get(use.place.path if use.place else "", ""))
        }
        return [title for title, held in self._held if concerned & held]

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {passage.place.path: passage.docname for passage in self.edition.passages}

    @cached_property
    def _held(self) -> list[tuple[str, set[str]]]:
        """The papers by title and readers, and the documents that each is made of."""
        outlines = self.domain.outlines
        whole = documents(outlines, str(self.app.config.root_doc))
        found = []
        for paper in self.domain.publications:
            held = set(documents(outlines, paper.docname))
            if any(_takes_all(outlines.get(one, ())) for one in held):
                held.update(whole)
            title = substituted(paper.title, self.domain, paper.slug)
            found.append((f"{title}（{paper.audience}）", held))
        return found

    # words

    def _row(self, kind: str, label: str, href: str, place: Place | None) -> Row:
        return Row(label, href, str(place) if place else "", WORK[kind])

    def _address(self, docname: str, id_: str) -> str:
        if docname not in self.uris:
            self.uris[docname] = self.app.builder.get_relative_uri(PAGE, docname)
        uri = self.uris[docname]
        return f"{uri}#{id_}" if id_ else uri


def fields_of(impacts: Impacts) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return what the page tells, by field: its printed name and its measures."""
    showing, plan = impacts.showing, impacts.edition.plan
    found: dict[str, list[dict[str, Any]]] = {}
    for measure in impacts.edition.measures:
        field, _ = plan.subfields.get(measure.subfield, (None, None))
        name = showing.field(field) if field else "小分野が不明の施策"
        found.setdefault(name, []).append(impacts.of(measure))
    return list(found.items())


def _takes_all(entries: Iterable[Entry]) -> bool:
    return any(
        isinstance(entry, Body) or (isinstance(entry, Heading) and _takes_all(entry.entries))
        for entry in entries
    )


def _other(link: Link, id_: str) -> str:
    return link.second if link.first == id_ else link.first


def _if_gone(use: Use) -> Use:
    """Return *use* of a bound number with a note that says for which changes it holds."""
    return replace(use, note=f"削除、統合のとき、{use.note}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _collect(app: Sphinx) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    domain: PlanDomain = app.env.domains["plan"]  # type: ignore[assignment]
    if not has_impact(app, domain):
        # What an earlier build of a draft for the city hall left is not to be handed out.
        Path(app.outdir, app.builder.get_target_uri(PAGE)).unlink(missing_ok=True)
    else:
        impacts = Impacts(
            app, domain, Showing(domain.edition, domain.readers), relations_of(domain.edition)
        )
        context = {
            "impact_title": TITLE,
            "fields": fields_of(impacts),
            "changes": [change.value for change in Change],
            "meant": {work.value: words for work, words in MEANT.items()},
        }
        yield PAGE, context, TEMPLATE


def _link(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    domain: PlanDomain = app.env.domains["plan"]  # type: ignore[assignment]
    if has_impact(app, domain):
        context["measure_impact"] = PAGE


def setup_impact(app: Sphinx) -> None:
    """Have pages written as HTML lead to the page, and the page be one of them."""
    app.connect("html-collect-pages", _collect)
    app.connect("html-page-context", _link)
