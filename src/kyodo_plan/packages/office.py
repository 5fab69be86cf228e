"""An office file (OPC package) from outside: its main part and what lies beside it.

ECMA-376 Part 2 (packages and relations) and Part 1, 11.3.10 (the main document part).
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kyodo_plan.packages.archive import LIMITS, Archive, Limits
from kyodo_plan.packages.kind import KINDS
from kyodo_plan.packages.unreadable import UnreadableError, strict

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_plan.packages.kind import Kind

STRICT = "http://purl.oclc.org/ooxml/"
"""How the names begin that a package of the strict conformance class gives (ECMA-376 Part 1, 2.4)."""


class OfficeFile(Archive):
    """A package of one kind. ``document`` is the name of its main part."""

    def __init__(self, source: Path | bytes, kind: Kind, limits: Limits = LIMITS) -> None:
        """Open *source*, a file or what it holds.

        :raises UnreadableError: when it is no file of *kind* that can be read safely.
        """
        super().__init__(source, kind, limits)
        self.document = self._main_part()

    def _main_part(self) -> str:
        kind = self.kind
        if "mimetype" in self.names or "content.xml" in self.names:
            raise UnreadableError(f"{kind.document}ではなく、LibreOffice などの文書です", kind.save)
        relations = self.root("_rels/.rels")
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).startswith(STRICT):
                raise strict(kind)
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                name = posixpath.normpath(str(relation.get("Target", ""))).lstrip("/")
                for other in KINDS:
                    if other is not kind and name.startswith(other.folder):
                        raise UnreadableError(other.what, kind.choose)
                if name in self.names:
                    return name
        raise UnreadableError(f"{kind.document}ではありません", kind.save)

    def beside(self, name: str) -> str:
        """Return the name of a part that lies beside the main part."""
        return posixpath.join(posixpath.dirname(self.document), name)

    def custom_parts(self) -> list[str]:
        """Return the names of the custom XML parts."""
        return sorted(
            name
            for name in self.names
            if name.startswith("customXml/item") and "Props" not in name and name.endswith(".xml")
        )
