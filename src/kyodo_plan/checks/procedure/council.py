"""Rules on the reports to the council: their papers, their annexes, what their text refers to."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.measures import hint
from kyodo_plan.checks.raw.said import paper_file
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.procedure.council import spoken_length
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.council import Annex, CouncilReport

_REPORTS = f"{WRITING}「文書（配る紙）」（data/council.yaml）"

NO_PAPER = Rule(
    "P51",
    "報告の文書がない",
    "議会への報告、説明原稿又は想定問答の「文書」が、plan/publications にその案の文書として"
    "ありません。右上の表示も、経過などの表も、どの紙にも入りません。",
    "「文書」を plan/publications のファイルの名前（.rst を除く）に直すか、「案」を直して"
    "ください。",
    _REPORTS,
    bad="文書: houkoku",
    good="文書: report",
    file="data/council.yaml",
)
NO_ANNEX_PAPER = Rule(
    "P52",
    "添付資料の文書がない",
    "添付資料の「文書」が、報告をする案の文書にありません。付けるはずの紙が作られません。",
    "「文書」を直すか、ほかで作る紙なら「文書」を消してください。",
    _REPORTS,
    bad="題名: 素案, 文書: sonan}",
    good="題名: 素案, 文書: draft}",
    file="data/council.yaml",
)
SAME_ANNEX = Rule(
    "P53",
    "同じ番号の添付資料が二つある",
    "一つの報告に同じ番号の添付資料が二つあると、どちらを指すのか分かりません。",
    "どちらか一方の番号を改めてください。",
    _REPORTS,
    bad="番号: 別紙１, 題名: 意見公募の案",
    good="番号: 別紙２, 題名: 意見公募の案",
    file="data/council.yaml",
)
LOST_ANNEX = Rule(
    "P54",
    "一覧にない別紙・資料を指している",
    "議会の紙の文が、その報告の添付資料の一覧にない別紙又は資料を指しています。",
    "文の番号を直すか、data/council.yaml の添付資料に加えてください。",
    _REPORTS,
    bad="案は別紙３のとおりである。",
    good="案は別紙１のとおりである。",
    file="plan/publications/report.rst",
)
NO_STEP = Rule(
    "P55",
    "報告の経過・予定にない手順",
    "報告の「経過」又は「今後の予定」の番号が、手順にも議会の経過にもないか、その案の手順では"
    "ありません。その行は紙に出ません。",
    "data/process.yaml の手順の番号か、data/council.yaml の議会の経過の番号を書いてください。",
    _REPORTS,
    bad="今後の予定: [B9]",
    good="今後の予定: [B3]",
    file="data/council.yaml",
    data=("steps", "council_events"),
)
UNBUILT_ANNEX = Rule(
    "P56",
    "添付資料がまだ作られていない",
    "報告を作ったのに、付けるはずの紙のファイルが同じ場所にありません。",
    "kyodo-plan build に、報告と添付資料の文書を並べて作ってください"
    "（何も並べなければ全部を作ります）。",
    _REPORTS,
    Severity.ADVICE,
    bad="（報告だけを作り、別紙１の素案を作っていない）",
    good="（報告と、別紙１の素案を並べて作った）",
    file="data/council.yaml",
)
SPEECH_LENGTH = Rule(
    "P57",
    "長さが目安に合わない説明原稿",
    "説明原稿の字数が、「目安の分数」と「１分の字数」から計算した字数の範囲にありません。",
    "説明原稿の字数を増減するか、目安を改めてください。",
    _REPORTS,
    Severity.ADVICE,
    bad="目安の分数: [8, 10]",
    good="目安の分数: [1, 2]",
    file="data/council.yaml",
)

_REFERENCE = re.compile(r"(?:参考資料|別紙|資料)[0-9０-９]+(?:[-－―‐−][0-9０-９]+)*")


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the reports of the option of *edition*."""
    for report in _reports(edition):
        yield from _papers(edition, report)
        yield from _same_numbers(report)
        yield from _steps(edition, report)
        yield from _references(edition, report)
        yield from _speech(edition, report)
    yield from _lost_papers(edition)


def on_folder(edition: Edition, made: Container[str], there: Container[str]) -> list[Finding]:
    """Find annexes that are missing beside their report, each paper once.

    *made* are the papers that were just made, *there* those whose files stand where they go.
    """
    known = {paper.slug for paper in edition.publications}
    reports = [report for report in _reports(edition) if report.publication in made]
    return [
        UNBUILT_ANNEX.at(
            annex.place("publication"),
            f"{_named(uses)}の文書『{slug}』が、まだ作られていません（{edition.option.label}）。",
        )
        for slug, uses in _annexes_by_paper(reports).items()
        if slug in known and slug not in there
        for _, annex in uses[:1]
    ]


def _reports(edition: Edition) -> list[CouncilReport]:
    return [r for r in edition.plan.council_reports if edition.option.code in r.options]


def _annexes_by_paper(
    reports: Iterable[CouncilReport],
) -> dict[str, list[tuple[CouncilReport, Annex]]]:
    """Return the paper of an annex → the reports and the annexes that are to be it."""
    found: dict[str, list[tuple[CouncilReport, Annex]]] = {}
    for report in reports:
        for annex in report.annexes:
            if annex.publication:
                found.setdefault(annex.publication, []).append((report, annex))
    return found


def _named(uses: list[tuple[CouncilReport, Annex]]) -> str:
    return "、".join(f"報告『{report.publication}』の{annex.number}" for report, annex in uses)


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
            advice = hint(slug, known) + NO_PAPER.advice
            yield NO_PAPER.at(place, message, advice, misses={paper_file(slug)})


def _lost_papers(edition: Edition) -> Iterator[Finding]:
    """Tell each paper that annexes name and that is not there, once for all its annexes."""
    known = [paper.slug for paper in edition.publications]
    for slug, uses in _annexes_by_paper(_reports(edition)).items():
        if slug not in known:
            _, first = uses[0]
            yield NO_ANNEX_PAPER.at(
                first.place("publication"),
                f"{_named(uses)}の文書『{slug}』は、{edition.option.label}の文書にありません。",
                hint(slug, known, cutoff=0.8) + NO_ANNEX_PAPER.advice,
                misses={paper_file(slug)},
            )


def _same_numbers(report: CouncilReport) -> Iterator[Finding]:
    seen: dict[str, Annex] = {}
    for annex in report.annexes:
        first = seen.setdefault(_plain(annex.number), annex)
        if first is not annex:
            yield SAME_ANNEX.at(
                annex.place("number"),
                f"添付資料の番号『{annex.number}』が二つあります"
                f"（『{first.title}』と『{annex.title}』）。",
            )


def _speech(edition: Edition, report: CouncilReport) -> Iterator[Finding]:
    speech = report.speech
    slugs = {paper.slug for paper in edition.publications}
    if speech is None or speech.publication not in slugs or not speech.wanted:
        return
    length = spoken_length(edition.prose_of(f"publications/{speech.publication}"))
    style = edition.plan.style.digits
    least, most = speech.wanted[0], speech.wanted[-1]
    if not least <= length <= most:
        yield SPEECH_LENGTH.at(
            speech.place("minutes"),
            f"説明原稿『{speech.publication}』は{digits(length, style)}字で、"
            f"目安（{digits(least, style)}～{digits(most, style)}字）に収まりません。",
        )


def _steps(edition: Edition, report: CouncilReport) -> Iterator[Finding]:
    plan = edition.plan
    known = {step.id for step in plan.first_steps} | {event.id for event in plan.council_events}
    known |= {s.id for s in plan.steps if not s.options or edition.option.code in s.options}
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
