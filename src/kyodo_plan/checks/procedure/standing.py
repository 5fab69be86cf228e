"""Rules on the step at which papers are handed out, and on what they tell as done or as ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.schedule.standing import standing_of, step_called, steps_of, suggested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.procedure.approval import Approval
    from kyodo_plan.core.procedure.council import CouncilReport

NO_SUCH_STEP = Rule(
    "P90",
    "文書や会議の手順",
    "文書の「:手順:」又は会議の「手順」が、その案の手順にないもの。"
    "その文書の「経過」と「今後の予定」は、基準日で分かれます。",
    "data/process.yaml の手順の名称（共通の名称があれば、それ）を書いてください。",
    f"{WRITING}「手順によって変わる文」",
    bad=":題名: 朝市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:手順: 朝市の見学\n",
    good=":題名: 朝市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:手順: 両方の手順\n",
    file="plan/publications/asaichi.rst",
    data=("steps",),
)
OUT_OF_ORDER = Rule(
    "P91",
    "経過と予定の前後",
    "報告や起案の「経過」に、その文書を出す手順より後の手順があるか、「今後の予定」に、前の手順があるもの。"
    "その行は、書いた欄には出ません。",
    "番号を、もう一方の欄に移すか、消してください。文書を出す時が違うときは、文書の「:手順:」を直して"
    "ください。",
    f"{WRITING}「手順によって変わる文」",
    bad="今後の予定: [B3]",
    good="今後の予定: [B1]",
    file="data/council.yaml",
    data=("steps", "timings"),
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find steps that the option does not have, and what is told on the wrong side of a paper."""
    plan, option = edition.plan, edition.option
    for paper in edition.publications:
        if paper.step and step_called(plan, option, paper.step) is None:
            place = paper.step_place or paper.place
            yield _no_step(edition, f"文書「{paper.slug}」", paper.step, place)
    for meeting in plan.meetings:
        if meeting.step and not any(step_called(plan, one, meeting.step) for one in plan.options):
            yield _no_step(edition, f"会議「{meeting.id}」", meeting.step, meeting.place("step"))
    for report in plan.council_reports:
        yield from _out_of_order(edition, report, "報告", report.past, report.ahead)
    for approval in plan.approvals:
        yield from _out_of_order(edition, approval, "起案", approval.past, ())


def _no_step(edition: Edition, of: str, name: str, place: Place | None) -> Finding:
    message = f"{of}の手順「{name}」は、{edition.option.label}にありません。"
    return NO_SUCH_STEP.at(place, message, suggested(edition.plan, edition.option, name))


def _out_of_order(
    edition: Edition,
    record: CouncilReport | Approval,
    noun: str,
    past: tuple[str, ...],
    ahead: tuple[str, ...],
) -> Iterator[Finding]:
    """Find the ids that *record* lists on the wrong side of its paper."""
    paper = next((one for one in edition.publications if one.slug == record.publication), None)
    standing = standing_of(edition.plan, edition.option, paper) if paper else None
    if paper is None or standing is None or edition.option.code not in record.options:
        return
    told: dict[str, str] = {step.id: step.called for step in steps_of(edition.plan, edition.option)}
    now = {standing.step.id}
    for name, label, ids, wrong, side in (
        ("past", "経過", past, standing.after | now, "より後"),
        ("ahead", "今後の予定", ahead, standing.before | now, "より前"),
    ):
        for id_ in ids:
            if id_ in wrong:
                where = "そのもの" if id_ in now else side
                yield OUT_OF_ORDER.at(
                    record.place(name),
                    f"{noun}『{record.publication}』の{label}の『{id_}』（{told[id_]}）は、"
                    f"この文書を出す手順「{standing.step.called}」{where}です。",
                )
