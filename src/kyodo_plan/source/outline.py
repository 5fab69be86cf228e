"""The outline of each source document: what numbering and ordering need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kyodo_plan.markup import plan_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


#: The kinds of headings that order measures.
FIELDS = ("field", "subfield")
#: What may bear a caption and its number.
CAPTIONED = (nodes.table, nodes.figure, plan_nodes.view_slot)


@dataclass(frozen=True)
class Caption:
    """A captioned table, picture or slot. ``papers`` is empty or names the only papers it is in.

    ``view`` is what fills a slot, ``label`` what its number is called (表, 図).
    """

    id: str
    papers: tuple[str, ...] = ()
    view: str = ""
    label: str = "表"


@dataclass(frozen=True)
class Contents:
    """A toctree: the documents it names, in order."""

    docnames: tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """Where a paper takes in the whole text (本編)."""


@dataclass(frozen=True)
class Heading:
    """A section. ``kind`` is ``""``, ``field``, ``subfield`` or ``measure``; ``key`` its id there.

    ``papers`` is empty or names the only papers the section stands in; ``inside`` is true where
    the section is there for a table that only papers inside the city hall show.
    """

    id: str
    title: str
    kind: str
    key: str
    papers: tuple[str, ...]
    entries: tuple[Entry, ...]
    inside: bool = False


Entry = Heading | Caption | Contents | Body


def outline_of(node: nodes.Element, papers: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """Return the outline entries found in *node*, in the order of the text."""
    return tuple(_entries(node, papers))


def _entries(node: nodes.Element, papers: tuple[str, ...]) -> Iterator[Entry]:
    for child in node.children:
        if not isinstance(child, nodes.Element):
            continue
        only = tuple(child.get("papers", ())) or papers
        if isinstance(child, nodes.section):
            yield Heading(
                id=child["ids"][0],
                title=child[0].astext(),
                kind=child.get("kind", ""),
                key=child.get("key", ""),
                papers=only,
                entries=outline_of(child, only),
                inside=is_inside(child),
            )
        elif isinstance(child, addnodes.toctree):
            yield Contents(tuple(str(name) for name in child["includefiles"]))
        elif isinstance(child, plan_nodes.plan_body):
            yield Body()
        elif isinstance(child, CAPTIONED) and child.get("captioned"):
            yield Caption(child["ids"][0], only, child.get("view", ""), child.get("label", "表"))
        else:
            yield from _entries(child, only)


def is_inside(section: nodes.section) -> bool:
    """Whether a section is there for a table that only papers inside the city hall show.

    A table that a block for certain papers holds does not speak for the section around it.
    """
    return any(
        isinstance(child, plan_nodes.view_slot) and child.get("inside") and not child.get("papers")
        for child in section.children
    )


def documents(outlines: Mapping[str, Iterable[Entry]], root: str) -> list[str]:
    """Return the documents reachable from *root* through toctrees, in reading order."""
    order: dict[str, None] = {}

    def visit(docname: str) -> None:
        if docname in order or docname not in outlines:
            return
        order[docname] = None
        follow(outlines[docname])

    def follow(entries: Iterable[Entry]) -> None:
        for entry in entries:
            if isinstance(entry, Contents):
                for docname in entry.docnames:
                    visit(docname)
            elif isinstance(entry, Heading):
                follow(entry.entries)

    visit(root)
    return list(order)


def in_order(
    outlines: Mapping[str, Iterable[Entry]], root: str
) -> Iterator[tuple[str, Heading, tuple[tuple[str, Heading], ...]]]:
    """Give each heading reachable from *root* in the order of the text, with its document.

    With it come those that it stands under, the nearest first, in whatever document they are: what
    contents name stands under the heading around them.
    """
    done: set[str] = set()

    def below(
        docname: str, entries: Iterable[Entry], above: tuple[tuple[str, Heading], ...]
    ) -> Iterator[tuple[str, Heading, tuple[tuple[str, Heading], ...]]]:
        for entry in entries:
            if isinstance(entry, Heading):
                yield docname, entry, above
                yield from below(docname, entry.entries, ((docname, entry), *above))
            elif isinstance(entry, Contents):
                for name in entry.docnames:
                    if name not in done and name in outlines:
                        done.add(name)
                        yield from below(name, outlines[name], above)

    done.add(root)
    yield from below(root, outlines.get(root, ()), ())


def circle(outlines: Mapping[str, Iterable[Entry]], root: str) -> list[str]:
    """Return documents each of which takes in the next, the last the first again; or none.

    A document takes in what its toctrees name, and the whole text below *root* where it has 本編.
    """
    done: set[str] = set()

    def found(docname: str, above: tuple[str, ...]) -> list[str]:
        if docname in above:
            return [*above[above.index(docname) :]]
        if docname in done or docname not in outlines:
            return []
        inner = (found(name, (*above, docname)) for name in _taken_in(outlines[docname], root))
        first = next(filter(None, inner), [])
        done.add(docname)
        return first

    return next(filter(None, (found(docname, ()) for docname in sorted(outlines))), [])


def _taken_in(entries: Iterable[Entry], root: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, Contents):
            yield from entry.docnames
        elif isinstance(entry, Body):
            yield root
        elif isinstance(entry, Heading):
            yield from _taken_in(entry.entries, root)


def headings(entries: Iterable[Entry]) -> Iterator[Heading]:
    """Yield all headings below *entries*, in the order of the text."""
    for entry in entries:
        if isinstance(entry, Heading):
            yield entry
            yield from headings(entry.entries)
