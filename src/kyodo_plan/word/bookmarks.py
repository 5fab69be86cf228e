"""Bookmarks: where references and page numbers inside the file lead."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def bookmark_name(identifier: str) -> str:
    """The bookmark of a docutils id: Word allows 40 characters and neither hyphen nor kana."""
    return f"_Ref{sha256(identifier.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


class Bookmarks:
    """The ids of one document: which exist, which have been placed, on which page they are."""

    def __init__(self, document: nodes.document, pages: Mapping[str, str]) -> None:
        self._pages = dict(pages)
        self._known: dict[str, None] = {}
        self._placed: set[str] = set()
        self._wanted: dict[str, None] = {}
        self._numbers: dict[str, str] = {}
        for node in every(nodes.Element, document):
            identifiers: list[str] = node.get("ids", [])
            if isinstance(node, (nodes.table, nodes.figure)) and node.get("number"):
                self._numbers.update(dict.fromkeys(identifiers, node["number"]))
            self._known.update(dict.fromkeys(identifiers))
            page = next((pages[name] for name in identifiers if name in pages), None)
            if page is not None:
                for name in identifiers:
                    self._pages.setdefault(name, page)

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._known

    def page(self, identifier: str) -> str:
        """The printed number of the page *identifier* is on, or empty."""
        return self._pages.get(identifier, "")

    def number(self, identifier: str) -> str:
        """The number of the caption that *identifier* leads to, or empty: its bookmark holds it."""
        return self._numbers.get(identifier, "")

    def around(self, identifiers: Iterable[str], inner: str) -> str:
        """Put the bookmarks of *identifiers* around *inner*; each id is placed once."""
        for identifier in identifiers:
            if identifier in self._placed:
                continue
            self._placed.add(identifier)
            number = len(self._placed)
            inner = (
                f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_name(identifier)}"/>'
                f'{inner}<w:bookmarkEnd w:id="{number}"/>'
            )
        return inner

    def target(self, identifier: str) -> str:
        """The bookmark's name, for something that leads to it."""
        self._wanted[identifier] = None
        return bookmark_name(identifier)

    def missing(self) -> list[str]:
        """Ids that something leads to but whose nodes printed nothing."""
        return [name for name in self._wanted if name not in self._placed]
