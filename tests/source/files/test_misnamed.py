"""Texts under names that nothing finds them by: told once, with the name that they should have."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kyodo_plan.source.files.misnamed import misnamed_texts

if TYPE_CHECKING:
    from city import City

FOLDER = "plan/measures"
NAMES = [
    "field1.RST",
    "field1.rst.txt",
    "field1.txt",
    "field1.rst (1)",
    "field1 (1).rst",
    "field1.rst~",
    "Field1.rst",
    "ｆｉｅｌｄ１.rst",
    "field1.ｒｓｔ",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_of_a_near_name_is_told_once(city: City, name: str) -> None:
    os.rename(city / f"{FOLDER}/field1.rst", city / f"{FOLDER}/{name}")
    outcome = city.run("check")
    assert outcome.out == (
        f"{FOLDER}/{name}: 誤り P319: 原稿『{FOLDER}/field1.rst』がなく、"
        f"名前の近い「{FOLDER}/{name}」があります。"
        "この名前のままでは、目次や文書の先になりません。\n"
        "    名前を「field1.rst」に変えてください。\n"
        "    根拠：原稿の書き方「目次」\n"
        "検査の結果：誤り1件。\n"
    ), outcome.told


def test_a_folder_of_a_near_name_is_told(city: City) -> None:
    os.rename(city / FOLDER, city / "plan/Measures")
    outcome = city.run("check")
    assert "plan/Measures/field1.rst: 誤り P319: " in outcome.out
    assert f"    名前を「{FOLDER}/field1.rst」に変えてください。\n" in outcome.out
    assert "S09" not in outcome.out


def test_a_paper_of_a_near_name_is_told(city: City) -> None:
    os.rename(
        city / "plan/publications/committee.rst", city / "plan/publications/committee.rst.txt"
    )
    [found] = misnamed_texts(city.path)
    assert (found.code, str(found.place)) == ("P319", "plan/publications/committee.rst.txt")


def test_what_lies_beside_the_text_itself_is_nobodys_fault(city: City) -> None:
    for name in ("field1.RST", "field1.rst.txt", "field1.rst (1)", "~$field1.rst.txt", "memo.txt"):
        (city / f"{FOLDER}/{name}").write_text("控え", encoding="utf-8")
    outcome = city.run("check")
    assert outcome.out == "検査の結果：指摘はありません。\n"


def test_what_is_near_to_nothing_is_told_as_before(city: City) -> None:
    os.rename(city / f"{FOLDER}/field1.rst", city / f"{FOLDER}/other.rst")
    outcome = city.run("check")
    assert "S09: 目次にあるファイル『measures/field1』がありません。" in outcome.out
    assert "P319" not in outcome.out
