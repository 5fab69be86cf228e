"""On the site: what changing a measure would touch, with file and line; only in the city hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import ROOT, UPDATE, City
from lxml import html

from kyodo_plan.graph import model, queries
from kyodo_plan.graph.impact_report import MEANT, WORK, Change
from kyodo_plan.site.writing import write_site
from kyodo_plan.source.reading import open_reading

if TYPE_CHECKING:
    from pathlib import Path

FIELD1 = "plan/measures/field1.rst"
Rows = dict[str, list[tuple[str, ...]]]


@pytest.fixture(scope="module")
def model_city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A copy that no test of this module changes."""
    return City(ROOT).copy(tmp_path_factory.mktemp("impact") / "city")


@pytest.fixture(scope="module")
def site(model_city: City, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(model_city, tmp_path_factory.mktemp("pages") / "site")


def written(city: City, folder: Path, *, jobs: int = 1) -> Path:
    open_reading(city.path, UPDATE)
    write_site(city.path, UPDATE, folder, jobs=jobs)
    return folder


def page(folder: Path) -> html.HtmlElement:
    return html.document_fromstring((folder / "measure-impact.html").read_text(encoding="utf-8"))


def rows(shown: html.HtmlElement, anchor: str) -> Rows:
    """Group → its rows: what, where it leads, file and line, and what each change asks for."""
    [part] = shown.xpath("//details/div[@id=$id]", id=anchor)
    return {
        body[0].text_content(): [
            (
                row[0].text_content(),
                "".join(row[0].xpath("a/@href")),
                *(cell.text_content() for cell in row[1:]),
            )
            for row in body[1:]
        ]
        for body in part.xpath(".//tbody")
    }


def test_what_rests_on_a_measure_stands_with_its_place_and_what_each_change_asks_for(
    site: Path,
) -> None:
    found = rows(page(site), "m2-01")
    assert found["支えを失う施策"] == [
        ("施策２「空き店舗の活用」（前提）", "measures/field1.html#m2-02",
         f"{FIELD1}:51:4", "確認", "確認", "確認", "―", "自動", "確認"),
        ("施策３「見本交流会」（活用）", "measures/field2.html#m2-03",
         "data/relations.yaml:12:5", "確認", "確認", "確認", "―", "自動", "確認"),
    ]  # fmt: skip
    assert found["この施策を挙げる文"] == [
        ("「話し合うこと」", "", "plan/publications/committee.rst:12:2",
         "直す", "直す", "確認", "確認", "自動", "―"),
        ("「手びきの趣旨」", "update/01_outset.html#id2", "plan/update/01_outset.rst:8:14",
         "直す", "直す", "確認", "確認", "自動", "―"),
    ]  # fmt: skip
    assert found["この施策を載せる表と図"][0] == (
        "表３「施策の体系」", "update/02_measures.html#table-1", "plan/update/02_measures.rst:7",
        *("自動",) * 6,
    )  # fmt: skip
    assert [row[0] for row in found["この施策で使う用語"]] == [
        "「集会所」（ほかの施策では使っていません）"
    ]
    assert [row[2] for row in found["記録、手順などのデータ"]] == [
        "data/records/2023.yaml:4:5",
        "data/records/2023.yaml:5:5",
        "data/decisions.yaml:4:5",
    ]


def test_the_page_says_what_the_command_says(site: Path, model_city: City) -> None:
    edition = model_city.read().edition
    graph, shown = model.build(edition), page(site)
    for measure in edition.measures:
        found = queries.impact(graph, edition, measure.id)
        told = rows(shown, measure.anchor)
        assert len(told.get("支えを失う施策", ())) == len(found.losing)
        for group, uses in (
            ("この施策を挙げる文", found.sentences),
            ("変わる件数", found.numbers),
            ("この施策で使う用語", found.terms),
            ("記録、手順などのデータ", found.data),
            ("この施策の未確定の事項", found.open_points),
        ):
            assert [row[2] for row in told.get(group, ())] == [str(use.place) for use in uses]


def test_papers_are_told_by_title_and_readers(site: Path) -> None:
    [part] = page(site).xpath("//details/div[@id='m2-01']")
    assert part[-1].text_content() == (
        "これらの原稿から作る文書：見本市イチョウの手びき（第２期）（市民）、手びきについて（委員会）、"
        "見本市イチョウの手びき（第２期）（庁内）"
    )


def test_names_typed_in_prose_and_tables_written_by_hand(city: City, tmp_path: Path) -> None:
    city.append(
        "plan/update/01_outset.rst",
        "\n集会所の開放は続けます。\n\n.. list-table:: 手書きの表\n\n   * - 集会所の開放\n",
    )
    found = rows(page(written(city, tmp_path / "site")), "m2-01")
    last = len(city.text("plan/update/01_outset.rst").splitlines())
    assert [row[2:] for row in found["この施策を挙げる文"][-2:]] == [
        (f"plan/update/01_outset.rst:{line}", "直す", "直す", "確認", "確認", "直す", "―")
        for line in (last - 4, last)
    ]
    [hand] = [row for row in found["この施策を載せる表と図"] if "手書きの表" in row[0]]
    assert hand[3:] == ("直す", "直す", "確認", "確認", "確認", "確認")


def test_a_picture_made_from_the_data_changes_by_itself(city: City, tmp_path: Path) -> None:
    city.append("plan/update/02_measures.rst", "\n.. 体系の図::\n   :題名: 灯の体系\n")
    found = rows(page(written(city, tmp_path / "site")), "m2-01")
    [drawn] = [row for row in found["この施策を載せる表と図"] if "灯の体系" in row[0]]
    assert drawn[0].startswith("図")
    assert drawn[0][1].isdigit()
    assert drawn[1].startswith("update/02_measures.html#")
    assert drawn[3:] == ("自動",) * 6


def test_a_part_is_closed_and_needs_no_script(site: Path) -> None:
    parts = page(site).xpath("//details[@class='impact']")
    assert len(parts) == 3
    assert all(part.get("open") is None and part[0].tag == "summary" for part in parts)
    assert parts[0][0].text_content().startswith("施策１「集会所の開放」 支えを失う施策２、")


@pytest.mark.parametrize("readers", ["委員会", "市民"])
def test_a_draft_that_leaves_the_city_hall_has_no_such_page(
    city: City, tmp_path: Path, readers: str
) -> None:
    city.edit("plan/publications/draft.rst", ":読み手: 庁内", f":読み手: {readers}")
    folder = written(city, tmp_path / "site")
    assert not (folder / "measure-impact.html").exists()
    assert "measure-impact" not in "".join(
        path.read_text(encoding="utf-8") for path in folder.rglob("*.html")
    )


def test_pages_written_by_two_say_the_same(site: Path, city: City, tmp_path: Path) -> None:
    other = written(city, tmp_path / "site", jobs=2)
    name = "measure-impact.html"
    assert (other / name).read_bytes() == (site / name).read_bytes()


def test_each_kind_of_place_asks_something_of_each_change() -> None:
    assert {len(work) for work in WORK.values()} == {len(Change)}
    assert {word for work in WORK.values() for word in work} == set(MEANT)
