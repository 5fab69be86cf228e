"""Open points: what is not settled, and whom it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kyodo_plan.core.place import Place  # noqa: TC001


class Addressee(StrEnum):
    """Whom an open point waits for."""

    OFFICE = "事務局"
    INTERNAL = "庁内"
    COMMITTEE = "委員会"
    LEGAL = "法制"
    COUNCIL = "議会"
    CITY = "市"


DEFAULT_OUTSIDE = "検討中"
#: What stands for an open point in a paper that is filled in before it is decided upon.
TO_FILL_IN = "〔　　〕"
#: How words begin that are no news of the drafting: a blank of their own, or a remark.
_STANDING = ("〔", "（")


def to_fill_in(outside: str) -> str:
    """Return the blank that stands for the words *outside* where a paper is filled in by hand.

    Words that hold a blank of their own (令和　　年　　月　　日), and a remark in （　）, stay.
    """
    own = "　　" in outside or outside.startswith(_STANDING)
    return outside if own else TO_FILL_IN


@dataclass(frozen=True)
class OpenPoint:
    """What waits (``subject``), for whom, and what readers outside the city hall see instead."""

    addressee: Addressee
    subject: str
    outside: str
    place: Place
    docname: str
    heading: str = ""
    #: The number of the field that the heading belongs to, where it stands under one.
    field: str = ""

    @property
    def mark(self) -> str:
        """The mark printed in papers for the city hall."""
        subject = f"：{self.subject}" if self.subject else ""
        return f"【要確認：{self.addressee}{subject}】"


def parse_open_point(text: str, place: Place, docname: str, heading: str = "") -> OpenPoint:
    """Read ``相手：事柄`` or ``相手：事柄｜外向けの言い方`` (half-width ``:`` and ``|`` accepted).

    :raises ValueError: when the addressee is none of :class:`Addressee`.
    """
    head, _, outside = text.replace("|", "｜").partition("｜")
    addressee, _, subject = head.replace(":", "：").partition("：")
    return OpenPoint(
        addressee=Addressee(addressee.strip()),
        subject=subject.strip(),
        outside=outside.strip() or DEFAULT_OUTSIDE,
        place=place,
        docname=docname,
        heading=heading,
    )
