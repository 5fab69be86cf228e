"""The whole text of a Sphinx project as one assembled document: what the contents name, in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from kyodo_plan.markup.plan_nodes import replace
from kyodo_plan.production.projects.diagrams import Diagrams, is_diagram

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: Before a document's name in an address that leads to it.
WITHIN = "%"
#: Where a printed number ends and its title begins is the writers' affair; Sphinx counts in dots.
POINT = "."


class Whole:
    """Puts a project together: each document once, where the contents first name it.

    References are resolved for *builder*, whose addresses of documents begin with :data:`WITHIN`.
    Those that lead to what is not in the whole become plain text.
    """

    def __init__(self, env: BuildEnvironment, builder: Builder) -> None:
        self._env, self._builder = env, builder
        self._taken: set[str] = set()
        self.diagrams = Diagrams(env)

    def document(self, root: str) -> tuple[nodes.document, str]:
        """Return what stands below *root*, and the title of *root*, which is that of the whole.

        Its own sections are the chapters, what stands before them goes before the first.
        """
        document = new_document(root)
        document += self._of(root)
        title = ""
        sections = [child for child in document if isinstance(child, nodes.section)]
        if len(sections) == 1:
            (own,) = sections
            heading = own.children[0]
            assert isinstance(heading, nodes.Element)
            title = heading.astext()
            mark = nodes.target("", "", ids=[*own["ids"], *heading["ids"]])
            replace(own, [mark, *own.children[1:]])
        _set_levels(document)
        self._settle_references(document)
        return document, title

    def _of(self, docname: str) -> list[nodes.Node]:
        """Return the resolved content of a document, the documents that it names taken in."""
        if docname in self._taken or docname not in self._env.found_docs:
            return []
        first = not self._taken
        self._taken.add(docname)
        document = self._env.get_doctree(docname)
        self._env.resolve_references(document, docname, self._builder)
        self._builder.post_process_images(document)
        for unseen in list(document.findall(nodes.substitution_definition)):
            unseen.parent.remove(unseen)
        for guise in list(document.findall(_is_a_guise)):
            replace(guise, list(guise.children))
        for choice in list(document.findall(nodes.inline)):
            if "menuselection" in choice["classes"]:
                _set_arrows(choice)
        for admonition in list(document.findall(_has_a_heading)):
            assert isinstance(admonition, nodes.Element)
            _entitle(admonition)
        for diagram in list(document.findall(is_diagram)):
            assert isinstance(diagram, nodes.Element)
            replace(diagram, self.diagrams.shown(diagram, docname))
        for node in document.findall(nodes.Element):
            self._identify(node, docname)
        toctrees = list(document.findall(addnodes.toctree))
        parts = first and sum(bool(toctree.get("caption")) for toctree in toctrees) > 1
        for toctree in toctrees:
            _put(toctree, self._below(toctree, parts=parts))
        return document.children

    def _below(self, toctree: addnodes.toctree, *, parts: bool) -> list[nodes.Node]:
        """Return what a table of contents names: documents, and links to what lies elsewhere.

        Its caption is the heading of a part of the whole, or a line above.
        """
        links = nodes.bullet_list()
        for title, name in toctree["entries"]:
            if "://" in name:
                link = nodes.reference("", title or name, refuri=name)
                links += nodes.list_item("", nodes.paragraph("", "", link))
        below = [node for name in toctree["includefiles"] for node in self._of(str(name))]
        content = [*([links] if len(links) else []), *below]
        caption = toctree.get("caption")
        if not caption or not content:
            return content
        if not parts:
            return [nodes.rubric("", caption), *content]
        part = nodes.section("", nodes.title("", caption), *content)
        part.source, part.line = toctree.source, toctree.line
        return [part]

    def _identify(self, node: nodes.Element, docname: str) -> None:
        """Make ids those of the whole, and set what the writers ask of sections and figures."""
        if node.source:
            node.source = self._path(node.source)
        anchors = _ids(node)
        if isinstance(node, nodes.section):
            node["number"] = _number(self._env.toc_secnumbers.get(docname, {}), _places(node))
            node["numbering"] = "auto" if node["number"] else "none"
        elif isinstance(node, (nodes.figure, nodes.table, nodes.container, nodes.literal_block)):
            self._caption_number(node, docname)
        if anchors:
            node["ids"] = [f"{docname}#{id_}" for id_ in anchors]
        if "refid" in node:
            node["refid"] = f"{docname}#{node['refid']}"
        if "backrefs" in node:
            node["backrefs"] = []

    def _caption_number(self, node: nodes.Element, docname: str) -> None:
        """Set the number of a captioned figure or table as Sphinx counts it (``numfig``)."""
        if not self._env.config.numfig:
            return
        for kind, numbers in self._env.toc_fignumbers.get(docname, {}).items():
            for id_ in _ids(node):
                if id_ in numbers:
                    label = self._env.config.numfig_format.get(kind, "%s")
                    node["number"] = label % POINT.join(map(str, numbers[id_]))

    def _path(self, source: str) -> str:
        """Return a path as people know it: told from the folder of the sources."""
        path = Path(source.split(":docstring of")[0])
        try:
            return path.resolve().relative_to(Path(self._env.srcdir).resolve()).as_posix()
        except ValueError:
            return path.as_posix()

    def _settle_references(self, document: nodes.document) -> None:
        known = {id_ for node in document.findall(nodes.Element) for id_ in _ids(node)}
        firsts: dict[str, str] = {}
        for kind in (nodes.section, nodes.target):
            for id_ in (id_ for node in document.findall(kind) for id_ in _ids(node)):
                firsts.setdefault(id_.partition("#")[0], id_)
        for node in list(document.findall(nodes.reference)):
            address = node.get("refuri", "")
            if address.startswith(WITHIN):
                target = address.removeprefix(WITHIN)
                del node["refuri"]
                node["refid"] = target if "#" in target else firsts.get(target, target)
            if "refid" in node and node["refid"] not in known:
                replace(node, node.children)


def _ids(node: nodes.Element) -> list[str]:
    ids: list[str] = node.get("ids", [])
    return ids


def _set_levels(document: nodes.document) -> None:
    def walk(node: nodes.Element, level: int) -> None:
        for child in node.children:
            if isinstance(child, nodes.section):
                child["level"] = level + 1
                child.setdefault("number", "")
                child.setdefault("numbering", "none")
                walk(child, level + 1)
            elif isinstance(child, nodes.Element):
                walk(child, level)

    walk(document, 0)


def _places(section: nodes.section) -> list[str]:
    """Return how Sphinx may call the place of *section* in its lists of numbers."""
    first = isinstance(section.parent, nodes.document)
    return [*(f"#{id_}" for id_ in section["ids"]), *([""] if first else [])]


def _number(numbers: Mapping[str, Any], places: list[str]) -> str:
    found = next((numbers[place] for place in places if numbers.get(place)), ())
    return POINT.join(map(str, found))


def _is_a_guise(node: nodes.Node) -> bool:
    """Whether *node* is a comment to those who do not know it, and text to all others (autosummary)."""
    return isinstance(node, nodes.comment) and any(
        isinstance(child, nodes.Element) for child in node.children
    )


def _has_a_heading(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Admonition) and type(node).__name__ in admonitionlabels


def _entitle(node: nodes.Element) -> None:
    """Give an admonition the heading that it has in the language of the project."""
    label = admonitionlabels[node.tagname]
    titled = nodes.admonition("", nodes.title("", label), *node.children, **node.attributes)
    titled.source, titled.line = node.source, node.line
    replace(node, [titled])


def _set_arrows(choice: nodes.inline) -> None:
    """Part the words of a menu by an arrow that Japanese fonts have; Sphinx' own (‣) is in few."""
    for text in list(choice.findall(nodes.Text)):
        replace(text, [nodes.Text(str(text).replace("\u2023", "→"))])


def _put(node: nodes.Node, content: list[nodes.Node]) -> None:
    """Put *content* in the place of *node*, or of the wrapper that holds nothing else."""
    place = node
    while isinstance(place.parent, nodes.compound) and len(place.parent) == 1:
        place = place.parent
    assert place.parent is not None
    replace(place, content)
