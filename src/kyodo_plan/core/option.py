"""The two options for the second period, and the names people give them."""

from __future__ import annotations

from enum import StrEnum


class Option(StrEnum):
    """案①: update the guideline's measures; 案②: make it a formal city plan."""

    UPDATE = "update"
    FORMAL = "formal"

    @property
    def mark(self) -> str:
        """The circled number the city uses for the option."""
        return {"update": "①", "formal": "②"}[self.value]

    @property
    def label(self) -> str:
        """What a person calls the option."""
        return f"案{self.mark}"


def parse_option(text: str) -> Option:
    """Return the option that *text* names (``update``, ``案１``, ``①`` …).

    :raises ValueError: when *text* names neither option.
    """
    word = text.strip().removeprefix("案")
    for option, names in {
        Option.UPDATE: {"update", "①", "1", "１"},
        Option.FORMAL: {"formal", "②", "2", "２"},
    }.items():
        if word in names:
            return option
    raise ValueError(text)
