"""The parts of a returned Word file that hold what a person wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import NAMESPACE, PREFIX
from kyodo_plan.review.reading.outline import W, heading_styles
from kyodo_plan.review.reading.revisions import hand_of
from kyodo_plan.review.reading.story import StoryReader
from kyodo_plan.review.returned import Comment, Returned

if TYPE_CHECKING:
    from lxml import etree

    from kyodo_plan.packages.office import OfficeFile

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def read(package: OfficeFile) -> Returned:
    """Read a file that came back.

    :raises UnreadableError: when a part of it cannot be read.
    """
    comments = _comments(package)
    reader = StoryReader(comments, heading_styles(package.root(package.beside("styles.xml"))))
    document = package.root(package.document)
    if document is not None:
        reader.read(document, "body")
    for name in ("footnotes", "endnotes"):
        notes = package.root(package.beside(f"{name}.xml"))
        if notes is not None:
            reader.read(notes, "footnotes")
    found = _map(package)
    whole = found is not None and _is_map(found)
    return Returned(
        reader.paragraphs,
        list(comments.values()),
        found if whole else None,
        spoilt_map=found is not None and not whole,
    )


def _map(package: OfficeFile) -> etree._Element | None:
    for name in package.custom_parts():
        root = package.root(name)
        if root is not None and root.tag == f"{{{NAMESPACE}}}sourceMap":
            return root
    return None


def _is_map(root: etree._Element) -> bool:
    """Whether a source map tells of its paper, and of each text the id and the words' digest."""
    texts = [text for group in root.iter(f"{{{NAMESPACE}}}under") for text in group]
    return bool(root.get("paper") and texts) and all(
        str(text.get("id", "")).startswith(PREFIX) and text.get("sha") for text in texts
    )


def _comments(package: OfficeFile) -> dict[str, Comment]:
    """Return id → comment; where they stand is told by the document part."""
    root = package.root(package.beside("comments.xml"))
    if root is None:
        return {}
    extended = package.root(package.beside("commentsExtended.xml"))
    more = {} if extended is None else {one.get(f"{_W15}paraId"): one for one in extended}
    found: dict[str, Comment] = {}
    for element in root.iter(f"{W}comment"):
        paragraphs = list(element.iter(f"{W}p"))
        text = "\n".join(
            "".join(t.text or "" for t in paragraph.iter(f"{W}t")) for paragraph in paragraphs
        )
        comment = Comment(text.strip(), hand_of(element))
        about = more.get(paragraphs[-1].get(f"{_W14}paraId")) if paragraphs else None
        if about is not None:
            comment.done = about.get(f"{_W15}done") in ("1", "true")
            comment.answers = about.get(f"{_W15}paraIdParent") is not None
        found[str(element.get(f"{W}id", ""))] = comment
    return found
