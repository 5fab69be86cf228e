"""The builder ``site``: it writes the draft's pages as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms.code import (
    HighlightLanguageTransform,
    TrimDoctestFlagsTransform,
)

from kyodo_plan.core.papers.publication import is_paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from sphinx.application import Sphinx

#: Transforms that walk through every page for listings of programs, which a plan has none of.
UNUSED = (HighlightLanguageTransform, TrimDoctestFlagsTransform)


class SiteBuilder(StandaloneHTMLBuilder):
    """HTML of all documents but the papers' roots, always written as a whole."""

    name = "site"
    format = "html"
    # What the pages hold is counted while they are written.
    allow_parallel = False

    def init(self) -> None:
        """Prepare; leave out what only listings of programs would need."""
        super().init()
        self._titles: dict[int, dict[str, str]] = {}
        transforms = self._registry.post_transforms
        transforms[:] = [entry for entry in transforms if entry not in UNUSED]

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """Render a lone node; the title of a page, which its neighbours show too, only once."""
        if not isinstance(node, nodes.title):
            return super().render_partial(node)
        # Titles belong to the environment and outlive the builder.
        if id(node) not in self._titles:
            self._titles[id(node)] = super().render_partial(node)
        return self._titles[id(node)]

    def get_outdated_docs(self) -> Iterator[str]:
        """All pages."""
        yield from sorted(self.env.found_docs)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the pages; a paper's root is not one."""
        super().write_documents({name for name in docnames if not is_paper(name)})

    def load_indexer(self, docnames: Set[str]) -> None:
        """Begin the search index anew: pages are always written as a whole."""


def pages_of(docnames: Iterable[str]) -> Sequence[str]:
    """Return the documents that are pages of the site."""
    return sorted(name for name in docnames if not is_paper(name))


def setup_builder(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(SiteBuilder)
