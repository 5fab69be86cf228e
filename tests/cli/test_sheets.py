"""``export sheet`` and ``import sheet``: what a person sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import ROOT, City
from filled_sheets import MEETINGS, Filled

from kyodo_plan.exchange.sheets import SHEETS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def city(tmp_path: Path) -> City:
    made = City(ROOT).copy(tmp_path / "city")
    made.write("data/meetings.yaml", MEETINGS)
    return made


def test_out_filled_in_looked_at_and_back(city: City) -> None:
    assert city.run("export", "sheet", "扱い", "--out", "..").out == "../扱い.xlsx に書きました。\n"
    sheet = Filled(city.path.parent / "扱い.xlsx", "扱い")
    sheet.put("M1-01", "庁内", "続ける。")
    sheet.save()
    before = city.text("data/decisions.yaml")
    looked = city.run("import", "sheet", "../扱い.xlsx", "--dry-run")
    assert (looked.code, looked.told) == (
        0,
        "扱い.xlsx（扱い）：1か所の記入\n    M1-01　庁内：（空欄） → 続ける。\n"
        "1か所が変わります（試しなので、何も書き込んでいません）。\n",
    )
    assert city.text("data/decisions.yaml") == before
    taken = city.run("import", "sheet", "../扱い.xlsx")
    assert (taken.code, taken.told) == (
        0,
        "扱い.xlsx（扱い）：1か所の記入\n    M1-01　庁内：（空欄） → 続ける。\n"
        "1か所を data/decisions.yaml に書き込みました。\n"
        "書き換える前の控えは data/decisions.yaml.控え1 です。\n",
    )
    again = city.run("import", "sheet", "../扱い.xlsx")
    assert again.told.endswith("変わるところはありません。\n")


def test_what_is_wrong_is_told_and_nothing_is_written(city: City) -> None:
    city.run("export", "sheet", "扱い")
    sheet = Filled(city / "build/sheets/扱い.xlsx", "扱い")
    sheet.put("M1-01", "区分", "廃止")
    sheet.put("M1-02", "庁内", "続ける。")
    sheet.save()
    before = city.text("data/decisions.yaml")
    told = city.run("import", "sheet", "build/sheets/扱い.xlsx")
    assert told.code == 1
    assert "「扱い.xlsx」の「扱い」D2：「区分」：「区分」に「廃止」は使えません。" in told.told
    assert told.told.endswith(
        "何も書き込んでいません。上に示したところを直してから、もう一度取り込んでください。\n"
    )
    assert city.text("data/decisions.yaml") == before


def test_a_sheet_that_there_is_not(city: City) -> None:
    told = city.run("export", "sheet", "扱い表")
    assert told.code == 2
    assert (
        "表「扱い表」はありません。「扱い」ではありませんか。"
        "扱い、分類の見直し、会議の意見、意見と市の考え方 のどれかを書いてください。"
    ) in told.told.replace("\n", "")


def test_all_sheets_by_one_command(city: City) -> None:
    city.run("export", "sheet", "--out", "表")
    assert sorted(path.stem for path in (city / "表").iterdir()) == sorted(SHEETS)
