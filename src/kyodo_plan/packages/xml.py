"""XML from outside: nothing that it names is fetched, nothing that it defines is expanded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from kyodo_plan.packages.unreadable import TooLargeError, UnreadableError, broken

if TYPE_CHECKING:
    from kyodo_plan.packages.kind import Kind

MARKS = 3_000_000
"""How many tags and attributes a part may have, ends of tags included. Each takes up to 170 bytes
of memory when it is read; a paper of 100 pages has some 100,000."""
ENCODINGS = {"utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "shift_jis", "windows-31j"}
"""Those in which ``<`` and ``=`` are themselves, so that tags can be counted before reading."""

_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)")


def parsed(data: bytes, kind: Kind) -> etree._Element:
    """Return the root element of *data*, without comments and processing instructions.

    Nesting beyond 256 levels and texts beyond 10 MB count as broken (libxml2's own limits).

    :raises UnreadableError: when it is broken, has more than :data:`MARKS`, or has a DOCTYPE, which
        no office program writes.
    """
    if marks(data) > MARKS:
        raise TooLargeError
    if not is_plain(data):
        raise broken(kind)
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


def marks(data: bytes) -> int:
    """Return about how many tags and attributes *data* has, whatever its encoding; no fewer."""
    return data.count(b"<") + data.count(b"=")


def is_plain(data: bytes) -> bool:
    """Whether *data* begins as XML does, in one of :data:`ENCODINGS` or one that it does not name."""
    start = data[:400].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    named = _ENCODING.search(start.partition(b"?>")[0])
    known = named is None or named[1].decode().lower() in ENCODINGS
    return start.startswith(b"<") and known
