"""資料番号: numbers of papers handed out, given where the file leaves them out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.procedure.meeting import KINDS, SERIAL, HandOut, Meeting
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan

#: Kinds of which a single one bears no number: 別紙, not 別紙１.
_ALONE = ("別紙", "別添")


def with_numbers(plan: Plan) -> Plan:
    """Return *plan* with a number on each paper of each meeting.

    A number that is written stands; it takes its place in the counting all the same.
    """
    return replace(plan, meetings=tuple(_numbered(plan, meeting) for meeting in plan.meetings))


def kind_of(paper: HandOut) -> str:
    """Return the kind of a paper: as it is written, else as its number begins."""
    if paper.kind:
        return paper.kind
    longest = sorted(KINDS, key=len, reverse=True)
    return next((kind for kind in longest if paper.number.startswith(kind)), KINDS[0])


def _numbered(plan: Plan, meeting: Meeting) -> Meeting:
    body = plan.body(meeting.body)
    serial = body is not None and body.numbering == SERIAL
    style = plan.style.digits
    total = Counter(kind_of(paper) for paper in meeting.papers)
    count: Counter[str] = Counter()
    items = []
    for item in meeting.agenda:
        branches = sum(kind_of(paper) == KINDS[0] for paper in item.papers)
        branch = 0
        papers = []
        for paper in item.papers:
            kind = kind_of(paper)
            count[kind] += 1
            number = str(count[kind])
            if kind == KINDS[0] and not serial:
                branch += 1
                number = f"{item.number}－{branch}" if branches > 1 else str(item.number)
            elif kind in _ALONE and total[kind] == 1:
                number = ""
            given = paper.number or kind + digits(number, style)
            papers.append(replace(paper, number=given, kind=kind))
        items.append(replace(item, papers=tuple(papers)))
    return replace(meeting, agenda=tuple(items))
