"""On the site: what a measure rests on, and the list of all measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from city import OPTIONS, ROOT, UPDATE, City
from lxml import html

from kyodo_plan.core.option import Option
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.site.listing import choices_of, rows_of
from kyodo_plan.site.writing import write_site
from kyodo_plan.source.reading import open_reading
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from pathlib import Path

Sites = dict[Option, html.HtmlElement]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return City(ROOT).copy(tmp_path_factory.mktemp("relations") / "city")


@pytest.fixture(scope="module")
def folders(city: City, tmp_path_factory: pytest.TempPathFactory) -> dict[Option, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for option in OPTIONS:
        open_reading(city.path, option)
        write_site(city.path, option, folder / option.code)
    return {option: folder / option.code for option in OPTIONS}


def page(folder: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring((folder / name).read_text(encoding="utf-8"))


def told(measure: html.HtmlElement) -> dict[str, list[str]]:
    return {
        term.text_content(): [item.text_content() for item in term.getnext().xpath(".//li")]
        for term in measure.xpath(".//div[contains(@class, 'relations')]//dt")
    }


@pytest.mark.parametrize("option", OPTIONS)
def test_a_measure_tells_what_it_rests_on_and_what_rests_on_it(
    folders: dict[Option, Path], option: Option
) -> None:
    shown = page(folders[option], "measures/field1.html")
    first, second = (shown.get_element_by_id(id_) for id_ in ("m2-01", "m2-02"))
    assert told(first)["この施策に支えられる施策"] == [
        "施策２「空き店舗の活用」（前提）",
        "施策３「見本交流会」（活用）",
    ]
    assert told(second)["支えとなる施策"] == ["施策１「集会所の開放」（前提）"]
    assert told(second)["互いに関わる施策"] == ["施策３「見本交流会」（関連・推定）"]
    assert first.xpath(".//div[contains(@class, 'relations')]//a/@href") == [
        "#m2-02",
        "field2.html#m2-03",
        "../measure-impact.html#m2-01",
    ]
    assert "関連施策" not in [cell.text_content().strip() for cell in first.xpath(".//th")]


def test_the_measure_of_period_one_is_told(folders: dict[Option, Path]) -> None:
    shown = page(folders[UPDATE], "measures/field1.html")
    [former] = told(shown.get_element_by_id("m2-01"))["第１期の施策"]
    assert former.startswith("「")


@pytest.mark.parametrize("option", OPTIONS)
def test_all_measures_stand_in_one_table_that_needs_no_script(
    folders: dict[Option, Path], option: Option
) -> None:
    shown = page(folders[option], "measure-list.html")
    rows = shown.xpath("//table/tbody/tr")
    assert [row[0].text_content() for row in rows] == ["施策１", "施策２", "施策３"]
    assert rows[2][1].xpath("a/@href") == ["measures/field2.html#m2-03"]
    [form] = shown.xpath("//form[contains(@class, 'filter')]")
    assert form.get("hidden")
    for select in form.xpath(".//select"):
        values = set(select.xpath("option[position() > 1]/text()"))
        assert values == {row.get(f"data-{select.get('name')}") for row in rows}
    assert shown.xpath("//nav//a[@aria-current='page']/text()") == ["施策の一覧"]


def test_every_page_leads_to_the_list(folders: dict[Option, Path]) -> None:
    for path in folders[UPDATE].rglob("*.html"):
        links = re.findall(r'href="([^"]*measure-list.html|#)"', path.read_text(encoding="utf-8"))
        assert links, path


def test_values_of_the_list_are_words_as_printed(city: City) -> None:
    rows = rows_of(Showing(city.read().edition, Audience.INTERNAL))
    assert {row["key"] for row in rows} <= {"重点", "―"}
    assert all(row["treatment"] for row in rows)
    assert [choice["label"] for choice in choices_of(rows)] == [
        "分野",
        "分類",
        "重点",
        "第１期からの扱い",
    ]
