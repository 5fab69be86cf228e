"""The builder ``publication``: it reads, so that papers can be put together from what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders import Builder

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from sphinx.application import Sphinx


class PublicationBuilder(Builder):
    """Reads, and leaves the writing to the papers' own writers.

    References resolve to ``%document#id``, which assembling turns into ids inside the paper.
    """

    name = "publication"
    format = "publication"
    allow_parallel = True
    # Generated pictures stand in the document itself.
    supported_data_uri_images = True

    def get_outdated_docs(self) -> Iterable[str]:
        """Nothing is outdated: nothing is written."""
        return []

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return ``%docname``."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return ``%docname``: places are told from the whole, not from where one stands."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Prepare nothing."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write nothing."""

    def finish(self) -> None:
        """Finish nothing."""


def setup_builder(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(PublicationBuilder)
