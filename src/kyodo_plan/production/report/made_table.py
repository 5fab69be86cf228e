"""The table that ``build`` prints: what was made of each paper, for whom, and what is open in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.text.columns import aligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.papers.publication import Publication

HEADER = ("文書", "読み手", "形", "頁", "未確定", "省いたもの", "題名")


class Row(NamedTuple):
    """A line of the table, its cells in the order of :data:`HEADER`."""

    name: str
    audience: str
    forms: str
    pages: str
    open_points: str
    left_out: str
    title: str


@dataclass(frozen=True)
class Printed:
    """What a file, or a site, holds: its pages, its open points, and what was left out of it."""

    pages: int
    open_points: int
    left_out: int = 0
    unlinked: int = 0
    empty: int = 0


def row_of(
    publication: Publication, title: str, name: str, forms: str, held: Printed, plan_title: str = ""
) -> Row:
    """Return the row of a paper with the given *title*, which is found under *name*.

    The title of the plan, which the heading of the table tells, is left out of the paper's own.
    """
    left_out = [
        f"{label}{number}"
        for label, number in (
            ("他の文書用の囲み", held.left_out),
            ("紙の外への参照", held.unlinked),
            ("中身のない表", held.empty),
        )
        if number
    ]
    return Row(
        name=name,
        audience=publication.audience.value,
        forms=forms,
        pages=str(held.pages),
        open_points=str(held.open_points),
        left_out="、".join(left_out) or "なし",
        title=title.replace(plan_title, "…", 1) if plan_title else title,
    )


def table(rows: Sequence[Row]) -> list[str]:
    """Return the table as lines by name, its columns aligned by East Asian width."""
    return aligned([HEADER, *sorted(rows)], indent="")
