"""What assembling gives: a paper ready to be written, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.open_point import OpenPoint
    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.papers.blanks import Blank
    from kyodo_plan.papers.office_marks import OfficeMark


@dataclass(frozen=True)
class Assembled:
    """A paper ready to be written, and what the output table tells of it.

    ``open_points`` are those that stand in the paper, each told once, those of generated tables
    too; ``open_count`` counts all their marks. ``blanks`` are blanks to fill in that no open point
    accounts for. ``left_out`` counts blocks that are for other papers, ``unlinked``
    references that lead out of the paper.
    """

    publication: Publication
    document: nodes.document
    paper: Paper
    open_points: tuple[OpenPoint, ...]
    open_count: int
    left_out: int
    unlinked: int
    findings: tuple[Finding, ...]
    file_name: str = ""
    #: Marks for the city hall that stand in a paper that leaves it: faults, all of them.
    office_marks: tuple[OfficeMark, ...] = ()
    blanks: tuple[Blank, ...] = ()
    #: How many of its tables could only say that there is nothing to show.
    empty: int = 0
    #: In a paper about both options: how many of the marks stand in what this option alone has.
    own_count: int = 0
    #: How extensions write nodes of their own in Word (``app.add_node(node, docx=…)``).
    foreign: Mapping[str, Any] = field(default_factory=dict)
