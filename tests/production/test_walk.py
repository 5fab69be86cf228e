"""The procedure of each option of the own plan, step by step: what is past and what is to come.

At each step every paper that is handed out there is assembled; no step before it stands among those
to come, and none after it among those that are done.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, own_plan

from kyodo_plan.papers.assemble import assemble
from kyodo_plan.schedule.standing import standings, step_of_paper, steps_of
from kyodo_plan.views import VIEWS
from kyodo_plan.views.procedure.standing import IF_DONE, IF_TO_BE, Time, entries, time_of
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.source.reading import Reading

#: What is told of a draft, and nowhere in what is laid before those who decide.
DRAFTING = (
    *(
        "検討中",
        "検討しています",
        "調整中",
        "調整して",
        "未定",
        "確認中",
        "確かめています",
        "たたき台",
    ),
    *("策定までに", "決定までに定め", "決定するときに", "後日掲載", "終わった後に", "意見を伺って"),
    *("仮の扱い", "取りまとめて", "今後決め", "今後定め", "今後確認", "の案は、次"),
)
#: Views that tell of what is done, and of what is to come.
DONE, COMING = ("council_past", "approval_past"), ("council_ahead",)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return own_plan(tmp_path_factory.mktemp("walk") / "plan")


def handed_out(reading: Reading) -> dict[str, list[Publication]]:
    """The papers of the option by the id of the step at which each is handed out."""
    plan, option = reading.edition.plan, reading.option
    found: dict[str, list[Publication]] = {}
    for paper in reading.domain.publications:
        step = step_of_paper(plan, option, paper)
        if step is not None:
            found.setdefault(step.id, []).append(paper)
    return found


@pytest.mark.parametrize("option", [UPDATE, FORMAL], ids=lambda one: one.code)
def test_no_paper_tells_of_a_step_on_the_wrong_side(city: City, option: Option) -> None:
    reading = city.read(option)
    plan, papers = reading.edition.plan, handed_out(reading)
    walked = 0
    for id_, standing in standings(plan, reading.option).items():
        for paper in papers.get(id_, ()):
            # Period 1 had steps of the same names.
            edition = replace(reading.edition, plan=replace(plan, first_steps=()))
            showing = Showing(edition, paper.audience, paper)
            names = {step.name: step.id for step in steps_of(plan, reading.option)}
            for view, wrong in (
                *((one, standing.after | {id_}) for one in DONE),
                *((one, standing.before | {id_}) for one in COMING),
            ):
                text = VIEWS[view].make(showing, {}).astext()
                rows = {
                    line.split("　")[-1].removesuffix(IF_TO_BE).removesuffix(IF_DONE)
                    for line in text.split("\n")
                }
                assert not {names[row] for row in rows & set(names)} & wrong, (paper.slug, view)
            for step in steps_of(plan, reading.option):
                [entry] = entries(showing, [step.id])
                time = time_of(showing, entry)
                assert (time is Time.PAST) >= (step.id in standing.before)
                assert (time is Time.AHEAD) >= (step.id in standing.after)
            assert not [one for one in assemble(reading, paper).findings if one.code == "P323"]
            walked += 1
    assert walked > 12


def test_every_paper_that_tells_of_the_procedure_says_where_it_stands(city: City) -> None:
    tables = ("策定経過", "今後の予定", "報告の経過", "起案の経過", "本編")
    telling = (*(f".. {name}::" for name in tables), ":時期:")
    for option in (UPDATE, FORMAL):
        reading = city.read(option)
        for paper in reading.domain.publications:
            text = city.text(f"plan/publications/{paper.slug}.rst")
            if any(word in text for word in telling):
                assert step_of_paper(reading.edition.plan, reading.option, paper), paper.slug


@pytest.mark.parametrize("option", [UPDATE, FORMAL], ids=lambda one: one.code)
def test_what_is_laid_before_those_who_decide_tells_no_news_of_the_drafting(
    city: City, option: Option
) -> None:
    reading = city.read(option)
    papers = {paper.slug: paper for paper in reading.domain.publications if paper.filled_in}
    assert {"final", "final-summary"} <= papers.keys()
    for slug, paper in papers.items():
        made = assemble(reading, paper)
        text = made.document.astext()
        assert [word for word in DRAFTING if word in text] == [], slug
        assert "〔　　〕" in text and made.open_points


def test_every_report_and_every_history_tells_what_the_council_was_told(city: City) -> None:
    told = "策定中の第１期指針の進捗状況の報告"
    views = ("council_past", "approval_past", "history")
    for option in (UPDATE, FORMAL):
        reading = city.read(option)
        texts = {
            paper.slug: assemble(reading, paper).document.astext()
            for paper in reading.domain.publications
            if any(
                f".. {VIEWS[one].japanese}::" in city.text(f"plan/{paper.docname}.rst")
                for one in views
            )
            or ".. 本編::" in city.text(f"plan/{paper.docname}.rst")
        }
        assert len(texts) > 8
        assert [slug for slug, text in texts.items() if told not in text] == []


@pytest.mark.parametrize("option", [UPDATE, FORMAL], ids=lambda one: one.code)
def test_files_that_an_approval_names_are_those_that_are_made(city: City, option: Option) -> None:
    reading = city.read(option)
    made = {one.slug: assemble(reading, one) for one in reading.domain.publications}
    files = {f"{paper.file_name or slug}.pdf" for slug, paper in made.items()}
    approvals = [paper for slug, paper in made.items() if slug.startswith("approval")]
    assert len(approvals) > 3
    for paper in approvals:
        lines = [line for line in paper.document.astext().split("\n") if line.endswith(".pdf")]
        assert lines and set(lines) <= files
