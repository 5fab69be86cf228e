"""What is put to decision and what sections are asked: papers, enclosures, steps, questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from city import FORMAL, UPDATE
from sample_edition import KNOWN, edition, plan

from kyodo_plan.checks.procedure.approvals import on_edition
from kyodo_plan.core.papers.publication import Audience, Layout, Publication
from kyodo_plan.core.place import Place
from kyodo_plan.core.procedure.approval import Approval, Enclosure
from kyodo_plan.core.procedure.inquiry import AnswerColumn, Inquiry
from kyodo_plan.core.procedure.point import Point
from kyodo_plan.core.procedure.step import Step

if TYPE_CHECKING:
    from kyodo_plan.core.edition import Edition

PAPER = Publication(
    slug="adopt",
    docname="publications/adopt",
    title="策定について",
    options=(UPDATE,),
    audience=Audience.DECISION,
    place=Place("plan/publications/adopt.rst", 1, 1),
    layout=Layout.SHEET,
)
NOTICE = replace(PAPER, slug="ask", title="照会", audience=Audience.INTERNAL)


def at(line: int) -> dict[str, Any]:
    return {**KNOWN, "places": {"": Place("data/approvals.yaml", line, 5)}}


def approval(**changes: Any) -> Approval:
    values = {
        "publication": "adopt",
        "options": (UPDATE.code,),
        "milestone": "策定",
        "past": ("A1",),
        "enclosures": (Enclosure(publication="ask", **at(8)), Enclosure(title="別", **at(9))),
        **at(5),
        **changes,
    }
    return Approval(**values)


def inquiry(**changes: Any) -> Inquiry:
    column = AnswerColumn(name="効果", points=("Q1",), **at(22))
    values = {
        "publication": "ask",
        "options": (UPDATE.code,),
        "subject": "評価の照会",
        "addressee": "各課長",
        "columns": (column,),
        **at(20),
        **changes,
    }
    return Inquiry(**values)


def made(*approvals: Approval, inquiries: tuple[Inquiry, ...] = ()) -> Edition:
    held = plan(
        approvals=approvals,
        inquiries=inquiries,
        first_steps=(Step(id="A1", name="委員会", **KNOWN),),
        points=(Point(id="Q1", kind="評価の問い", summary="行ったか。", **KNOWN),),
    )
    return replace(edition(plan=held), option=UPDATE, publications=(PAPER, NOTICE))


def told(found: Edition) -> list[tuple[str, str, str]]:
    return [(f.code, str(f.place), f.message) for f in on_edition(found)]


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert told(made(approval(), inquiries=(inquiry(),))) == []
    assert told(made(approval(), approval(options=(FORMAL.code,), publication="none"))) == []


def test_a_paper_that_is_not_there() -> None:
    assert told(made(approval(), inquiries=(inquiry(publication="asks"),))) == [
        (
            "P71",
            "data/approvals.yaml:20:5",
            "照会『評価の照会』の文書『asks』は、案①の文書にありません。",
        )
    ]


def test_enclosures() -> None:
    wrong = (
        Enclosure(publication="gone", **at(8)),
        Enclosure(publication="adopt", **at(9)),
        Enclosure(**at(10)),
    )
    assert told(made(approval(enclosures=wrong))) == [
        (
            "P72",
            "data/approvals.yaml:8:5",
            "起案『策定』に添付する文書『gone』は、案①の文書にありません。",
        ),
        ("P72", "data/approvals.yaml:9:5", "起案『策定』の紙に、その紙自身を添付しています。"),
        ("P73", "data/approvals.yaml:10:5", "起案『策定』の添付に、文書も題名もありません。"),
    ]


def test_a_step_that_nothing_has() -> None:
    assert told(made(approval(past=("A1", "A9")))) == [
        (
            "P74",
            "data/approvals.yaml:5:5",
            "起案『策定』の経過の『A9』は、手順にも議会の経過にもありません。",
        )
    ]


def test_a_paper_for_decision_without_a_record() -> None:
    other = approval(options=(FORMAL.code,))
    assert told(made(other)) == [
        ("P75", "plan/publications/adopt.rst:1:1", "文書『策定について』の起案の登録がありません。")
    ]
    assert told(made()) == []


def test_a_question_that_is_not_asked() -> None:
    column = AnswerColumn(name="効果", points=("Q1", "Q9"), **at(22))
    assert told(made(approval(), inquiries=(inquiry(columns=(column,)),))) == [
        (
            "P76",
            "data/approvals.yaml:22:5",
            "様式の欄『効果』の問い『Q9』は、評価の問いにありません。",
        )
    ]
