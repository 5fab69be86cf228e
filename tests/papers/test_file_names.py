"""The name that a paper goes out under is one that a file can have, wherever it lies."""

from __future__ import annotations

import pytest
from city import ROOT, City

DRAFT = "plan/publications/draft.rst"
TYPED = ":ファイル名: 【資料１】|文書名|（素案）"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../a/b", "は、Windows では使えません。"),
        ("a/b", "に、使えない字があります。"),
        ("a\\b", "に、使えない字があります。"),
        ("a:b*?", "に、使えない字があります。"),
        ("CON", "は、Windows では使えません。"),
        ("nul.txt", "は、Windows では使えません。"),
        (".hidden", "は、Windows では使えません。"),
        ("..", "は、Windows では使えません。"),
        ("終わり.", "は、Windows では使えません。"),
    ],
)
def test_a_name_that_no_file_can_have_is_told_and_nothing_leaves_its_folder(
    tmp_path_factory: pytest.TempPathFactory, name: str, said: str
) -> None:
    top = tmp_path_factory.mktemp("names")
    city = City(ROOT).copy(top / "deep" / "city")
    city.edit(DRAFT, TYPED, f":ファイル名: {name}")
    [told] = [line for line in city.run("check").out.splitlines() if "P303" in line]
    assert told.startswith(f"{DRAFT}:7:1: 誤り P303: 文書「draft」のファイル名「")
    assert told.endswith(said)
    city.run("build", "draft", "--option", "update", "--format", "docx", "--named")
    assert [path.name for path in top.iterdir()] == ["deep"]
    assert [path.name for path in (top / "deep").iterdir()] == ["city"]


def test_an_ordinary_name_is_no_finding(tmp_path_factory: pytest.TempPathFactory) -> None:
    city = City(ROOT).copy(tmp_path_factory.mktemp("names") / "city")
    assert city.run("check").code == 0
