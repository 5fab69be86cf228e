"""The table that ``build`` prints: what was made of each paper, for whom, and what is open in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.papers.assembled import Assembled

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


def row_of(paper: Assembled, name: str, forms: str, pages: str, plan_title: str = "") -> Row:
    """Return the row of a paper, which is found under *name*.

    The title of the plan, which the heading of the table tells, is left out of the paper's own.
    """
    left_out = [
        f"{label}{number}"
        for label, number in (
            ("他の文書用の囲み", paper.left_out),
            ("紙の外への参照", paper.unlinked),
            ("中身のない表", paper.empty),
        )
        if number
    ]
    title = paper.paper.head
    return Row(
        name=name,
        audience=paper.publication.audience.value,
        forms=forms,
        pages=pages,
        open_points=str(paper.open_count),
        left_out="、".join(left_out) or "なし",
        title=title.replace(plan_title, "…", 1) if plan_title else title,
    )


def table(rows: Sequence[Row]) -> list[str]:
    """Return the table as lines by name, its columns aligned by East Asian width."""
    from kyodo_plan.graph.report import aligned

    return aligned([HEADER, *sorted(rows)], indent="")
