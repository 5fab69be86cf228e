"""What every piece of data carries: how sure it is, where it is from, where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.place import Place  # noqa: TC001 - evaluated when data files are structured

if TYPE_CHECKING:
    from collections.abc import Mapping


class Evidence(StrEnum):
    """How a datum is known."""

    SEED = "seed"
    EXTERNAL = "external"
    INFERRED = "inferred"
    USER = "user"

    @property
    def label(self) -> str:
        """The word used in data files and in papers for people inside the city hall."""
        return {"seed": "原資料", "external": "公表資料", "inferred": "推定", "user": "入力"}[
            self.value
        ]


def key(japanese: str, **options: Any) -> Any:
    """Declare a field whose key in a data file is *japanese* (the English name is an alias)."""
    return field(metadata={"key": japanese}, **options)


@dataclass(frozen=True, kw_only=True)
class Datum:
    """The base of every record read from a data file.

    ``source`` names an entry of ``data/sources.yaml``; ``places`` tells for the record itself
    (key ``""``) and for each of its fields (English name) where it stands.
    """

    evidence: Evidence = key("根拠")
    source: str = key("出典")
    note: str = key("備考", default="")
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def place(self, name: str = "") -> Place | None:
        """Where the field *name* stands, or the record itself."""
        return self.places.get(name) or self.places.get("")
