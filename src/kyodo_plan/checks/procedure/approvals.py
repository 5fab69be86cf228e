"""Rules on what is put to decision and on what sections are asked: papers, enclosures, steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.measures import hint
from kyodo_plan.checks.raw.said import paper_file
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.approval import Approval
    from kyodo_plan.core.procedure.inquiry import Inquiry

_APPROVALS = f"{WRITING}「文書（配る紙）」（data/approvals.yaml）"
_INQUIRIES = f"{WRITING}「文書（配る紙）」（data/inquiries.yaml）"

NO_PAPER = Rule(
    "P71",
    "起案・照会の文書がない",
    "起案又は照会の「文書」が、plan/publications にその案の文書としてありません。書いた内容は、どの紙にも"
    "入りません。",
    "「文書」を plan/publications のファイルの名前（.rst を除く）に直すか、「案」を直してください。",
    _APPROVALS,
    bad="文書: sakutei",
    good="文書: adopt",
    file="data/approvals.yaml",
)
NO_ENCLOSURE = Rule(
    "P72",
    "添付の文書がない",
    "起案の添付の「文書」が、その案の文書にないか、起案の紙そのものです。添付するはずの紙が作られません。",
    "「文書」を直すか、ほかで作る紙なら「文書」を消して「題名」を書いてください。",
    _APPROVALS,
    bad="- {文書: sonan}",
    good="- {文書: draft}",
    file="data/approvals.yaml",
)
NAMELESS = Rule(
    "P73",
    "文書も題名もない添付",
    "添付には、ここで作る文書の名前か、ほかで作る紙の題名が要ります。",
    "「文書」か「題名」を書いてください。",
    _APPROVALS,
    bad="- {備考: 見取図を付ける}",
    good="- {題名: 見取図}",
    file="data/approvals.yaml",
)
NO_STEP = Rule(
    "P74",
    "起案の経過にない手順",
    "起案の「経過」の番号が、手順にも議会の経過にもありません。その行は紙に出ません。",
    "data/process.yaml の手順の番号か、data/council.yaml の議会の経過の番号を書いてください。",
    _APPROVALS,
    bad="経過: [A1, A2, B9]",
    good="経過: [A1, A2, B1]",
    file="data/approvals.yaml",
    data=("steps", "council_events"),
)
NO_RECORD = Rule(
    "P75",
    "内容の登録がない起案",
    "読み手を決裁とした文書に、起案の登録がありません。経過、添付、合議先などが入りません。",
    "data/approvals.yaml に、その文書の起案を書いてください。",
    _APPROVALS,
    bad=(
        ":題名: 夕市の紙\n:案: ①\n:読み手: 決裁\n:様式: 会議資料\n:文体: 敬体\n\n夕に開きます。\n"
    ),
    good=(
        ":題名: 夕市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:文体: 敬体\n\n夕に開きます。\n"
    ),
    file="plan/publications/yuuichi.rst",
)
NO_QUESTION = Rule(
    "P76",
    "様式の欄の問いがない",
    "照会の様式の欄の「問い」が、評価の問いにありません。",
    "data/points.yaml の評価の問いの番号（Q1 など）を書いてください。",
    _INQUIRIES,
    bad="問い: [Q9]",
    good="問い: [Q1]",
    file="data/inquiries.yaml",
    data=("points",),
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the approvals and the inquiries of the option of *edition*."""
    known = [paper.slug for paper in edition.publications]
    records: list[tuple[Approval | Inquiry, str]] = [
        *((a, f"起案『{a.milestone}』") for a in edition.plan.approvals),
        *((i, f"照会『{i.subject}』") for i in edition.plan.inquiries),
    ]
    for record, name in records:
        slug = record.publication
        if edition.option.code in record.options and slug not in known:
            message = f"{name}の文書『{slug}』は、{edition.option.label}の文書にありません。"
            advice = hint(slug, known) + NO_PAPER.advice
            missing = {paper_file(slug)}
            yield NO_PAPER.at(record.place("publication"), message, advice, misses=missing)
    for approval in edition.plan.approvals:
        if edition.option.code in approval.options:
            yield from _enclosures(edition, approval, known)
            yield from _steps(edition, approval)
    yield from _unrecorded(edition)
    yield from _questions(edition)


def _enclosures(edition: Edition, approval: Approval, known: list[str]) -> Iterator[Finding]:
    for enclosure in approval.enclosures:
        slug = enclosure.publication
        if not slug and not enclosure.title.strip():
            yield NAMELESS.at(
                enclosure.place(), f"起案『{approval.milestone}』の添付に、文書も題名もありません。"
            )
        elif slug and (slug not in known or slug == approval.publication):
            yield NO_ENCLOSURE.at(
                enclosure.place("publication"),
                f"起案『{approval.milestone}』に添付する文書『{slug}』は、"
                f"{edition.option.label}の文書にありません。"
                if slug not in known
                else f"起案『{approval.milestone}』の紙に、その紙自身を添付しています。",
                hint(slug, known) + NO_ENCLOSURE.advice,
                misses={paper_file(slug)} if slug not in known else (),
            )


def _steps(edition: Edition, approval: Approval) -> Iterator[Finding]:
    plan = edition.plan
    known = {step.id for step in (*plan.first_steps, *plan.steps)}
    known |= {event.id for event in plan.council_events}
    for id_ in approval.past:
        if id_ not in known:
            yield NO_STEP.at(
                approval.place("past"),
                f"起案『{approval.milestone}』の経過の『{id_}』は、手順にも議会の経過にもありません。",
            )


def _unrecorded(edition: Edition) -> Iterator[Finding]:
    plan, option = edition.plan, edition.option
    recorded = {a.publication for a in plan.approvals if option.code in a.options}
    for paper in edition.publications:
        decided = paper.audience is Audience.DECISION and option in paper.options
        if plan.approvals and decided and paper.slug not in recorded:
            message = f"文書『{paper.title or paper.slug}』の起案の登録がありません。"
            yield NO_RECORD.at(paper.place, message)


def _questions(edition: Edition) -> Iterator[Finding]:
    known = {point.id for point in edition.plan.points if point.kind == "評価の問い"}
    for inquiry in edition.plan.inquiries:
        for column in inquiry.columns:
            for id_ in column.points:
                if id_ not in known:
                    message = (
                        f"様式の欄『{column.name}』の問い『{id_}』は、評価の問いにありません。"
                    )
                    yield NO_QUESTION.at(column.place("points"), message)
