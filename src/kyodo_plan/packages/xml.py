"""XML from outside: nothing that it names is fetched, nothing that it defines is expanded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from kyodo_plan.packages.unreadable import UnreadableError, broken

if TYPE_CHECKING:
    from kyodo_plan.packages.kind import Kind


def parsed(data: bytes, kind: Kind) -> etree._Element:
    """Return the root element of *data*, without comments and processing instructions.

    Nesting beyond 256 levels and texts beyond 10 MB count as broken (libxml2's own limits).

    :raises UnreadableError: when it is broken or has a DOCTYPE, which no office program writes.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(kind) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UnreadableError(
            f"{kind.program} が作らない宣言（DOCTYPE）を含むため、安全のため読みません",
            f"送り主に、{kind.program} で保存し直したものを頼んでください。",
        )
    return root
