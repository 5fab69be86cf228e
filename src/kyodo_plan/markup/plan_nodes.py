"""Nodes that the source leaves in the doctree; all but the inline ones are gone before writing."""

from __future__ import annotations

from docutils import nodes


class open_point(nodes.inline):
    """An open point, holding its mark as text.

    Attributes ``addressee``, ``subject``, ``outside`` and ``place`` (a :class:`core.place.Place`).
    """


class source_note(nodes.inline):
    """A note that names a source (attribute ``source``); its number is filled in late."""


class count(nodes.inline):
    """A number bound to a query (attribute ``query``, ``place``); filled in late."""


class step_time(nodes.inline):
    """When a step of the procedure is (attribute ``step``, its id); filled in late."""


class page_elsewhere(nodes.inline):
    """A place in another paper: attributes ``where`` (``別紙１：計画の期間``) and ``place``."""


class measure_link(nodes.Inline, nodes.Element):
    """A link to ``measure`` (its id) by today's serial, and by its name too where ``with_name``."""


class part(nodes.General, nodes.Element):
    """A part of a measure's card: attribute ``name`` and, for rows, ``fields``."""


class view_slot(nodes.General, nodes.Element):
    """Where a generated table goes: attributes ``view``, ``arguments`` and ``caption``."""


class plan_body(nodes.General, nodes.Element):
    """Where the whole text of the plan stands in a paper (本編)."""


class other_papers(nodes.Invisible, nodes.Element):
    """Text for papers other than the draft (attribute ``papers``); taken out for each of them."""


class option_part(nodes.General, nodes.Element):
    """In a paper about both options: text that ``option`` alone has; empty in the other's reading."""


class found(nodes.Invisible, nodes.Element):
    """Carries a finding (attribute ``finding``) made while parsing to where it is collected."""


#: The name of a part that a box does not show; gone once it is known where it stands.
UNREAD = "unread"
#: The class of the place for the page of a heading in another paper.
PAGE = "page-elsewhere"
#: The class of the place for the number of pages of the paper that its attribute ``paper`` names.
PAGE_COUNT = "page-count"


def replace(old: nodes.Node, new: list[nodes.Node]) -> None:
    """Put *new* where *old* stands in its parent."""
    parent = old.parent
    assert parent is not None
    parent.replace(old, new)


def remove_page(reference: nodes.Element) -> None:
    """Take out a page number (``page-ref``), with the word 頁 around it (``page-note``)."""
    around = reference.parent
    assert isinstance(around, nodes.Element)
    if "page-note" in around["classes"]:
        reference, around = around, around.parent
    around.remove(reference)
