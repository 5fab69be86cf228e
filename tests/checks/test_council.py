"""The reports to the council: papers, annexes, steps and what the text refers to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from city import FORMAL, UPDATE
from sample_edition import KNOWN, edition, plan

from kyodo_plan.checks import on_edition
from kyodo_plan.checks.procedure.council import on_folder
from kyodo_plan.core.edition import Edition, Passage
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.papers.publication import Audience, Layout, Publication
from kyodo_plan.core.place import Place
from kyodo_plan.core.procedure.council import Annex, CouncilEvent, CouncilReport, Speech
from kyodo_plan.core.procedure.step import Step

ADVICE = {
    "P51": "「文書」を plan/publications のファイルの名前（.rst を除く）に直すか、"
    "「案」を直してください。",
    "P52": "「文書」を直すか、ほかで作る紙なら「文書」を消してください。",
}


def place(line: int) -> Place:
    return Place("data/council.yaml", line, 5)


def annex(number: str, title: str, publication: str = "", line: int = 20) -> Annex:
    return Annex(
        number=number,
        title=title,
        publication=publication,
        **{**KNOWN, "places": {"": place(line)}},
    )


def report(**changes: Any) -> CouncilReport:
    given: dict[str, Any] = {
        "publication": "report",
        "options": (UPDATE.code,),
        "committee": "港湾委員会",
        "section": "灯台課",
        "past": ("A1", "C1"),
        "ahead": ("B1",),
        "annexes": (annex("別紙１", "本編", "draft"), annex("別紙２", "対応表")),
        "speech": Speech(publication="speech", rate=300, **KNOWN),
        **KNOWN,
        "places": {"": place(3), "past": place(7), "publication": place(4)},
    }
    return CouncilReport(**{**given, **changes})


def paper(slug: str) -> Publication:
    return Publication(
        slug=slug,
        docname=f"publications/{slug}",
        title=slug,
        options=(UPDATE,),
        audience=Audience.COUNCIL,
        place=Place(f"plan/publications/{slug}.rst", 1, 1),
        layout=Layout.SHEET,
    )


def passage(text: str, slug: str = "report", line: int = 9) -> Passage:
    docname = f"publications/{slug}"
    return Passage(text, "paragraph", docname, Place(f"plan/{docname}.rst", line))


def reported(*reports: CouncilReport, passages: tuple[Passage, ...] = ()) -> Edition:
    data = plan(
        council_reports=reports,
        council_events=(CouncilEvent(id="C1", body="議会", summary="報告", **KNOWN),),
        first_steps=(Step(id="A1", name="審議", **KNOWN),),
        steps=(
            Step(id="B1", name="公表", **KNOWN),
            Step(id="B2", name="計画の公表", options=(FORMAL.code,), **KNOWN),
        ),
    )
    publications = tuple(paper(slug) for slug in ("report", "speech", "draft"))
    return replace(edition(), plan=data, publications=publications, passages=passages)


def told(found: Edition) -> list[tuple[str, str, str, str]]:
    return [
        (finding.code, str(finding.place), finding.message, finding.advice)
        for finding in on_edition(found)
        if finding.code.startswith("P5")
    ]


def test_a_sound_report() -> None:
    text = "別紙１と別紙2を付ける。資料の表を示す。"
    assert told(reported(report(), passages=(passage(text),))) == []


def test_a_report_of_the_other_option_is_not_looked_at() -> None:
    other = report(options=(FORMAL.code,), publication="none", past=("Z9",))
    assert told(reported(other)) == []


def test_papers_that_are_not_there() -> None:
    speech = Speech(publication="speach", rate=300, **{**KNOWN, "places": {"": place(15)}})
    found = told(reported(report(publication="council", speech=speech, questions="qa")))
    assert found == [
        (
            "P51",
            "data/council.yaml:3:5",
            "想定問答の文書『qa』は、案①の文書にありません。",
            ADVICE["P51"],
        ),
        (
            "P51",
            "data/council.yaml:4:5",
            "報告の文書『council』は、案①の文書にありません。",
            ADVICE["P51"],
        ),
        (
            "P51",
            "data/council.yaml:15:5",
            "説明原稿の文書『speach』は、案①の文書にありません。",
            "『speech』の間違いではありませんか。" + ADVICE["P51"],
        ),
    ]


def test_annexes() -> None:
    annexes = (annex("別紙１", "本編", "comment", 20), annex("別紙1", "概要版", "", 22))
    assert told(reported(report(annexes=annexes))) == [
        (
            "P52",
            "data/council.yaml:20:5",
            "報告『report』の別紙１の文書『comment』は、案①の文書にありません。",
            ADVICE["P52"],
        ),
        (
            "P53",
            "data/council.yaml:22:5",
            "添付資料の番号『別紙1』が二つあります（『本編』と『概要版』）。",
            "どちらか一方の番号を改めてください。",
        ),
    ]


def test_a_paper_that_two_reports_annex_is_missed_once() -> None:
    second = report(annexes=(annex("別紙２", "本編", "comment", 40),), speech=None)
    first = report(annexes=(annex("別紙１", "本編", "comment", 20),), speech=None)
    assert told(reported(first, replace(second, publication="draft"))) == [
        (
            "P52",
            "data/council.yaml:20:5",
            "報告『report』の別紙１、報告『draft』の別紙２の文書『comment』は、案①の文書にありません。",
            ADVICE["P52"],
        )
    ]


def test_an_annex_that_is_not_built_is_told_once_with_its_report() -> None:
    annexes = (annex("別紙１", "本編", "draft", 20), annex("別紙２", "説明", "speech", 21))
    found = reported(report(annexes=annexes), report(annexes=annexes))
    assert [
        (str(f.place), f.severity, f.message)
        for f in on_folder(found, made={"report"}, there={"report", "speech"})
    ] == [
        (
            "data/council.yaml:20:5",
            Severity.ADVICE,
            "報告『report』の別紙１、報告『report』の別紙１の文書『draft』が、まだ作られていません（案①）。",
        )
    ]
    assert on_folder(found, made={"speech"}, there={"speech"}) == []
    assert on_folder(found, made={"report"}, there={"report", "speech", "draft"}) == []


@pytest.mark.parametrize(("length", "least"), [(299, 300), (1501, 300), (900, None)])
def test_the_speech_keeps_to_its_time(length: int, least: int | None) -> None:
    speech = Speech(publication="speech", rate=300, minutes=(1, 5), **KNOWN)
    text = "〔資料の表〕" + "言" * length + "【要確認：庁内：期間】"
    expected = [
        (
            "P57",
            "data/x.yaml:1:1",
            f"説明原稿『speech』は{length}字で、目安（300～1500字）に収まりません。",
            "説明原稿の字数を増減するか、目安を改めてください。",
        )
    ]
    found = told(reported(report(speech=speech), passages=(passage(text, "speech"),)))
    assert [(code, message, advice) for code, _, message, advice in found] == [
        (code, message, advice) for code, _, message, advice in expected if least
    ]


def test_a_reference_to_no_annex_is_told_once_at_its_line() -> None:
    passages = (
        passage("別紙３を見る。別紙3は表である。", line=9),
        passage("別紙３を見る。", "draft"),
        passage("〔資料３－２〕", "speech", 4),
    )
    assert told(reported(report(), passages=passages)) == [
        (
            "P54",
            "plan/publications/report.rst:9",
            "「別紙３」は、報告『report』の添付資料にありません（一覧にあるのは 別紙１、別紙２）。",
            "文の番号を直すか、data/council.yaml の添付資料に加えてください。",
        ),
        (
            "P54",
            "plan/publications/speech.rst:4",
            "「資料３－２」は、報告『report』の添付資料にありません"
            "（一覧にあるのは 別紙１、別紙２）。",
            "文の番号を直すか、data/council.yaml の添付資料に加えてください。",
        ),
    ]


@pytest.mark.parametrize("id_", ["A9", "B2"])
def test_a_step_that_the_option_does_not_have(id_: str) -> None:
    assert told(reported(report(past=("A1", id_)))) == [
        (
            "P55",
            "data/council.yaml:7:5",
            f"報告『report』の経過の『{id_}』は、案①の手順にも議会の経過にもありません。",
            "data/process.yaml の手順の番号か、data/council.yaml の議会の経過の番号を書いてください。",
        )
    ]
