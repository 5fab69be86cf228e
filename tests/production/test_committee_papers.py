"""The committee's papers of the own plan: one question has one number in all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, assembled, grid, own_plan
from docutils import nodes

from kyodo_plan.papers.both import assemble_both
from kyodo_plan.text.naming import point_labels

if TYPE_CHECKING:
    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.source.reading import Reading

NUMBER = re.compile(r"論点(?:[①-⑳]－ ?)?[0-9０-９]+")


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    city = own_plan(tmp_path_factory.mktemp("committee") / "plan")
    return [city.read(option) for option in (UPDATE, FORMAL)]


@pytest.fixture(scope="module")
def points(readings: list[Reading]) -> Assembled:
    [paper] = [one for one in readings[0].domain.publications if one.slug == "points"]
    return assemble_both(readings, paper)


def numbers(paper: Assembled) -> list[str]:
    """Return the numbers of questions that head rows of tables."""
    rows = [row for table in paper.document.findall(nodes.table) for row in grid(table)]
    return [row[0] for row in rows if NUMBER.fullmatch(row[0])]


def test_each_question_of_the_drafts_stands_once_among_the_points(
    readings: list[Reading], points: Assembled
) -> None:
    listed = numbers(points)
    assert len(listed) == len(set(listed))
    marked: set[str] = set()
    for reading in readings:
        text = assembled(reading, "draft-committee").document.astext()
        found = re.findall(r"【(論点[^：】]*)", text)
        assert found
        # What the draft says of its marks names the first one as an example.
        marked |= {number for number in found if NUMBER.fullmatch(number)}
        assert set(found) <= set(listed)
    assert marked == set(listed)


def test_the_city_hall_reads_the_same_numbers(readings: list[Reading], points: Assembled) -> None:
    listed = set(numbers(points))
    found = [set(numbers(assembled(reading, "open-points"))) for reading in readings]
    assert found[0] | found[1] == listed
    assert all("①" not in one for one in found[1]) and all("②" not in one for one in found[0])


def test_what_is_asked_today_has_one_number_in_the_paper(points: Assembled) -> None:
    tables = {table[0].astext(): grid(table) for table in points.document.findall(nodes.table)}
    today = {row[0]: row[1].splitlines()[0] for row in tables["本日伺うこと"][1:]}
    outline = dict(row[:2] for row in tables["決めていく事項と、話し合っていただきたい点"][1:])
    assert list(today) == ["問１", "問２", "問３", "問４"]
    assert {number: outline[number] for number in today} == today
    for rows in tables.values():
        if "問" in rows[0]:
            assert {row[rows[0].index("問")] for row in rows[1:]} <= set(today)


def test_the_comparison_of_the_options_tells_the_same_numbers(readings: list[Reading]) -> None:
    [paper] = [one for one in readings[0].domain.publications if one.slug == "options"]
    document = assemble_both(readings, paper).document
    labels = point_labels(readings[0].edition.plan)
    told = {p.summary: labels[p.id] for p in readings[0].edition.plan.points if p.step}
    tables = [grid(table) for table in document.findall(nodes.table)]
    [deadlines] = [rows[1:] for rows in tables if rows[0][0] == "決めること"]
    *rows, [note] = deadlines
    assert [row[0] for row in rows] == sorted(f"{told[one]}　{one}" for one in told)
    assert note.startswith("日数の決まっていない")
    # A question is put in the same words wherever its number heads it.
    asked = {labels[p.id]: p.summary for p in readings[0].edition.plan.points}
    put = [one.astext().partition("　") for one in document.findall(nodes.list_item)]
    assert [number for number, *_ in put] == ["問１", "問２"]
    assert {number: words for number, _, words in put}.items() <= asked.items()


def test_until_when_an_option_can_be_chosen_is_told_alike(readings: list[Reading]) -> None:
    told = {}
    for slug in ("options", "briefing"):
        [paper] = [one for one in readings[0].domain.publications if one.slug == slug]
        tables = [
            grid(table) for table in assemble_both(readings, paper).document.findall(nodes.table)
        ]
        [rows] = [rows for rows in tables if rows[0][0] == "決めること"]
        told[slug] = (rows[0], [line.partition("、目標")[0] for line in rows[1][1].splitlines()])
    assert told["options"] == told["briefing"]
    head, lines = told["options"]
    assert len(head) == 4
    assert lines[1].endswith("選べるのは案①（意見公募を行わない）と案②。")
    assert lines[-1].endswith("を過ぎると")


def test_what_a_decision_is_wanted_for_heads_the_steps_of_unknown_length(
    readings: list[Reading],
) -> None:
    [paper] = [one for one in readings[0].domain.publications if one.slug == "options"]
    text = assemble_both(readings, paper).document.astext()
    assert "日数の決まっていない「素案の作成」、「第１期の評価」、「アンケート」など" in text
    assert "行う場合の時期は未定" in text
    assert "未定（行う場合）" not in text


def test_the_paper_for_the_mayor_has_blanks_and_no_marks(readings: list[Reading]) -> None:
    [paper] = [one for one in readings[0].domain.publications if one.slug == "briefing"]
    made = assemble_both(readings, paper)
    text = made.document.astext()
    assert "要確認" not in text
    assert text.count("〔　　〕") == 2
    assert "（会議の後に記入）" in text


def test_annexes_stand_behind_the_end(points: Assembled) -> None:
    sections = [one for one in points.document if isinstance(one, nodes.section)]
    annexes = [one for one in sections if one.get("annex")]
    assert [one["number"] for one in annexes] == ["別紙１", "別紙２", "別紙３"]
    assert sections[-len(annexes) :] == annexes
    assert sections[-len(annexes) - 1].astext().rstrip().endswith("以上")


def test_both_drafts_have_numbers_of_their_own_and_both_agendas_list_them(
    readings: list[Reading],
) -> None:
    lists = []
    for reading in readings:
        [table] = assembled(reading, "agenda").document.findall(nodes.table)
        lists.append({title: number for number, title in grid(table)})
    assert lists[0] == lists[1]
    drafts = [lists[0][f"第２期の素案（{reading.option.label}）"] for reading in readings]
    assert len(set(drafts)) == len(readings)
    corners = [assembled(reading, "draft-committee").paper.corner for reading in readings]
    assert corners == drafts
