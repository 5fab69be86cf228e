"""Rules on the reports to the council: their papers, their annexes, what their text refers to."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kyodo_plan.checks.measures import hint
from kyodo_plan.checks.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.council import Annex, CouncilReport
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

_REPORTS = f"{WRITING}「文書（配る紙）」（data/council.yaml）"

NO_PAPER = Rule(
    "P51",
    "報告の文書がない",
    "議会への報告、説明原稿又は想定問答の「文書」が、plan/publications にその案の文書として"
    "ありません。右上の表示も、経過などの表も、どの紙にも入りません。",
    "「文書」を plan/publications のファイルの名前（.rst を除く）に直すか、「案」を直して"
    "ください。",
    _REPORTS,
)
NO_ANNEX_PAPER = Rule(
    "P52",
    "添付資料の文書がない",
    "添付資料の「文書」が、報告をする案の文書にありません。付けるはずの紙が作られません。",
    "「文書」を直すか、ほかで作る紙なら「文書」を消してください。",
    _REPORTS,
)
SAME_ANNEX = Rule(
    "P53",
    "同じ番号の添付資料が二つある",
    "一つの報告に同じ番号の添付資料が二つあると、どちらを指すのか分かりません。",
    "どちらか一方の番号を改めてください。",
    _REPORTS,
)
LOST_ANNEX = Rule(
    "P54",
    "一覧にない別紙・資料を指している",
    "議会の紙の文が、その報告の添付資料の一覧にない別紙又は資料を指しています。",
    "文の番号を直すか、data/council.yaml の添付資料に加えてください。",
    _REPORTS,
)
NO_STEP = Rule(
    "P55",
    "報告の経過・予定にない手順",
    "報告の「経過」又は「今後の予定」の番号が、手順にも議会の経過にもないか、その案の手順では"
    "ありません。その行は紙に出ません。",
    "data/process.yaml の手順の番号か、data/council.yaml の議会の経過の番号を書いてください。",
    _REPORTS,
)
RULES = (NO_PAPER, NO_ANNEX_PAPER, SAME_ANNEX, LOST_ANNEX, NO_STEP)

_REFERENCE = re.compile(r"(?:参考資料|別紙|資料)[0-9０-９]+(?:[-－―‐−][0-9０-９]+)*")


def check(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the reports of the option of *edition*."""
    for report in edition.plan.council_reports:
        if edition.option in report.options:
            yield from _papers(edition, report)
            yield from _annexes(edition, report)
            yield from _steps(edition, report)
            yield from _references(edition, report)


def _papers(edition: Edition, report: CouncilReport) -> Iterator[Finding]:
    known = [paper.slug for paper in edition.publications]
    named = [("報告", report.publication, report.place("publication"))]
    if report.speech:
        named.append(("説明原稿", report.speech.publication, report.speech.place("publication")))
    if report.questions:
        named.append(("想定問答", report.questions, report.place("questions")))
    for what, slug, place in named:
        if slug not in known:
            message = f"{what}の文書『{slug}』は、{edition.option.label}の文書にありません。"
            yield NO_PAPER.at(place, message, hint(slug, known) + NO_PAPER.advice)


def _annexes(edition: Edition, report: CouncilReport) -> Iterator[Finding]:
    known = [paper.slug for paper in edition.publications]
    seen: dict[str, Annex] = {}
    for annex in report.annexes:
        if annex.publication and annex.publication not in known:
            yield NO_ANNEX_PAPER.at(
                annex.place("publication"),
                f"{annex.number}『{annex.title}』の文書『{annex.publication}』は、"
                f"{edition.option.label}の文書にありません。",
                hint(annex.publication, known) + NO_ANNEX_PAPER.advice,
            )
        first = seen.setdefault(_plain(annex.number), annex)
        if first is not annex:
            yield SAME_ANNEX.at(
                annex.place("number"),
                f"添付資料の番号『{annex.number}』が二つあります"
                f"（『{first.title}』と『{annex.title}』）。",
            )


def _steps(edition: Edition, report: CouncilReport) -> Iterator[Finding]:
    plan = edition.plan
    known = {step.id for step in plan.first_steps} | {event.id for event in plan.council_events}
    known |= {s.id for s in plan.steps if not s.options or edition.option in s.options}
    for name, label, ids in (
        ("past", "経過", report.past),
        ("ahead", "今後の予定", report.ahead),
    ):
        for id_ in ids:
            if id_ not in known:
                yield NO_STEP.at(
                    report.place(name),
                    f"報告『{report.publication}』の{label}の『{id_}』は、"
                    f"{edition.option.label}の手順にも議会の経過にもありません。",
                )


def _references(edition: Edition, report: CouncilReport) -> Iterator[Finding]:
    slugs = [report.publication, report.questions]
    if report.speech:
        slugs.append(report.speech.publication)
    documents = {paper.docname for paper in edition.publications if paper.slug in slugs}
    known = {_plain(annex.number) for annex in report.annexes}
    told: set[tuple[object, str]] = set()
    for passage in edition.passages:
        if passage.docname not in documents:
            continue
        for match in _REFERENCE.finditer(passage.text):
            key = (passage.place, _plain(match[0]))
            if key[1] not in known and key not in told:
                told.add(key)
                listed = "、".join(annex.number for annex in report.annexes) or "なし"
                yield LOST_ANNEX.at(
                    passage.place,
                    f"「{match[0]}」は、報告『{report.publication}』の添付資料にありません"
                    f"（一覧にあるのは {listed}）。",
                )


def _plain(number: str) -> str:
    """Return a number with half-width figures and one kind of dash, to compare by."""
    return re.sub(r"[―‐−]", "-", unicodedata.normalize("NFKC", number)).replace(" ", "")
