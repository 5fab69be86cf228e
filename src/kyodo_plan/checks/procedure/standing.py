"""Rules on the step at which papers are handed out, and on what they tell as done or as ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.schedule.standing import (
    standing_of,
    step_called,
    step_of_paper,
    steps_of,
    suggested,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.procedure.approval import Approval, Enclosure
    from kyodo_plan.core.procedure.council import Annex, CouncilReport
    from kyodo_plan.schedule.standing import Standing

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
    bad="今後の予定: [B1]",
    good="今後の予定: [B3]",
    file="data/council.yaml",
    data=("steps", "timings"),
)
NOT_YET = Rule(
    "P92",
    "添付の時点にない文書",
    "起案の添付や報告の添付資料に、その起案や報告より後の手順で配る文書があるもの。"
    "後の手順の経過や結果を書く紙なので、その時点では、まだできていません。",
    "その手順までにできている文書に直してください。後の手順で用いる紙を案として付けるときは、"
    "「案として: はい」を書いてください。起案の紙に、何に用いる案かが出ます。",
    f"{WRITING}「文書（配る紙）」（data/approvals.yaml）",
    bad="題名: 意見公募の案, 文書: result",
    good="題名: 意見公募の案, 文書: comment",
    file="data/council.yaml",
)
OTHER_ROWS = Rule(
    "P93",
    "報告ごとに違う経過",
    "同じ案の二つの報告の「経過」で、どちらの報告よりも前の手順が、一方にだけあるもの。"
    "同じ経過が、紙によって違って見えます。",
    "両方の「経過」に、同じ手順と議会の経過の番号を書いてください（後の報告に、間の手順を加えるのは構いません）。",
    f"{WRITING}「手順によって変わる文」",
    bad="経過: [C1, A1]",
    good="経過: [C1, A1, A2]",
    file="data/council.yaml",
    data=("steps", "council_events"),
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
        yield from _not_yet(edition, report, "報告", report.annexes)
    for approval in plan.approvals:
        yield from _out_of_order(edition, approval, "起案", approval.past, ())
        yield from _not_yet(edition, approval, "起案", approval.enclosures)
    yield from _other_rows(edition)


def _not_yet(
    edition: Edition,
    record: CouncilReport | Approval,
    noun: str,
    enclosures: Sequence[Annex | Enclosure],
) -> Iterator[Finding]:
    """Find the papers that *record* encloses though they are of a step that comes after it."""
    standing = _standing_of(edition, record)
    papers = {paper.slug: paper for paper in edition.publications}
    for enclosure in enclosures if standing else ():
        paper = papers.get(enclosure.publication)
        step = step_of_paper(edition.plan, edition.option, paper) if paper else None
        if standing and step and step.id in standing.after and not enclosure.ahead:
            yield NOT_YET.at(
                enclosure.place("publication"),
                f"{noun}『{record.publication}』（手順「{standing.step.called}」）に添える"
                f"『{enclosure.publication}』は、後の手順「{step.called}」の文書です。",
            )


def _standing_of(edition: Edition, record: CouncilReport | Approval) -> Standing | None:
    """Return where the paper of *record* stands, if the option has it."""
    paper = next((one for one in edition.publications if one.slug == record.publication), None)
    if paper is None or edition.option.code not in record.options:
        return None
    return standing_of(edition.plan, edition.option, paper)


def _other_rows(edition: Edition) -> Iterator[Finding]:
    """Find what one report tells as done and another, before which it lies too, does not."""
    plan = edition.plan
    told = {step.id: step.called for step in (*plan.first_steps, *plan.steps)}
    told |= {event.id: event.summary for event in plan.council_events}
    ever = {step.id for step in plan.first_steps} | {event.id for event in plan.council_events}
    found = [
        (report, ever | standing.before)
        for report in plan.council_reports
        if report.past and (standing := _standing_of(edition, report))
    ]
    for report, before in found:
        for other, _ in found:
            for id_ in other.past:
                if id_ in before and id_ not in report.past and id_ in told:
                    yield OTHER_ROWS.at(
                        report.place("past"),
                        f"報告『{report.publication}』の経過に、報告『{other.publication}』の経過にある"
                        f"『{id_}』（{told[id_]}）がありません。",
                    )


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
    standing = _standing_of(edition, record)
    if standing is None:
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
