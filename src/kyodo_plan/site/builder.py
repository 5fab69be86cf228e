"""The builder ``site``: it writes the draft's pages as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms.code import (
    HighlightLanguageTransform,
    TrimDoctestFlagsTransform,
)

from kyodo_plan.source.outline import documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kyodo_plan.source.domain import PlanDomain

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
        """Write the pages of the site; no other document has one."""
        super().write_documents({*docnames}.intersection(pages_of(self.env)))

    def load_indexer(self, docnames: Set[str]) -> None:
        """Begin the search index anew: pages are always written as a whole."""


def pages_of(env: BuildEnvironment) -> Sequence[str]:
    """Return the documents that are pages of the site: those of the plan's contents, in order.

    A chapter that no contents name has none (P305 tells of it), nor has a paper's root.
    """
    domain: PlanDomain = env.get_domain("plan")  # type: ignore[assignment]
    return documents(domain.outlines, str(env.config.root_doc))


def setup_builder(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(SiteBuilder)
