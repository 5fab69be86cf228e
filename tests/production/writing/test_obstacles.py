"""Where a paper is to be written something else stands: it is told once, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from city import City

BUILD = ("build", "committee", "--option", "update", "--format", "docx")
ODD = (
    "  書く所に、ファイルではなくフォルダ（又はその逆）がありました。"
    "次の名前で隣に残しました。要らなければ消してかまいません。\n"
)
MEND = "それをどけるか名前を変えて、もう一度実行してください。"


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("held", [[], ["x.txt"], ["Thumbs.db"]])
def test_a_folder_where_a_paper_is_to_be_is_kept_beside_it(
    city: City, form: str, held: list[str]
) -> None:
    (city / f"build/update/committee.{form}").mkdir(parents=True)
    for name in held:
        (city / f"build/update/committee.{form}/{name}").touch()
    outcome = city.run(*BUILD[:-1], form)
    assert outcome.code == 0
    line = f"    committee.{form} → committee（手直し1）.{form}（フォルダーごと）\n"
    assert ODD + line in outcome.out
    assert "別のソフト" not in outcome.told
    assert (city / f"build/update/committee.{form}").is_file()
    kept = city / f"build/update/committee（手直し1）.{form}"
    assert sorted(path.name for path in kept.iterdir()) == held


def test_a_file_where_the_pages_are_to_be_is_kept_beside_them(city: City) -> None:
    city.write("build/update/html", "自分の控え")
    outcome = city.run("build", "draft", "--option", "update", "--format", "html")
    assert outcome.code == 0
    assert f"{ODD}    html → html（手直し1）\n" in outcome.out
    assert city.text("build/update/html（手直し1）") == "自分の控え"
    assert (city / "build/update/html/index.html").is_file()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("build/update", "build/update"),
        ("build/.kept", "build/.kept/update"),
        ("build/.kept/update", "build/.kept/update"),
        ("build/.kept/update/texts", "build/.kept/update/texts"),
    ],
)
def test_a_file_where_a_folder_is_to_be_is_told_once(city: City, name: str, wanted: str) -> None:
    city.write(name, "自分の控え")
    outcome = city.run(*BUILD)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        f"{city / wanted} に書けません（{city / name} が、フォルダではなくファイルです）。{MEND}\n"
    )
    assert city.text(name) == "自分の控え"


@pytest.mark.parametrize("name", ["build", "build/.cache"])
def test_a_file_where_what_is_read_is_kept_is_told_once(city: City, name: str) -> None:
    city.write(name, "自分の控え")
    outcome = city.run(*BUILD)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        f"作業場所を読み始められません：{city / name} が、フォルダではなくファイルです。\n"
        f"    {MEND}\n"
    )


@pytest.mark.parametrize("name", ["record.json", "texts/committee.json"])
def test_a_folder_where_something_is_kept_is_told_once_and_makes_way(city: City, name: str) -> None:
    (city / f"build/.kept/update/{name}/x").mkdir(parents=True)
    outcome = city.run(*BUILD)
    assert (outcome.code, outcome.told.count("E05")) == (0, 1)
    assert "に書けません" not in outcome.told
    assert city.run(*BUILD).out.startswith("変わったところはありません。")


def test_what_stands_in_the_way_of_a_file_that_is_asked_for_is_named(city: City) -> None:
    city.write("f", "自分の控え")
    svg = ("graph", "--option", "update", "--format", "svg", "--out")
    outcome = city.run(*svg, "f/g.svg")
    assert outcome.code == 1
    assert outcome.err == (f"f/g.svg に書けません（f が、フォルダではなくファイルです）。{MEND}\n")
    outcome = city.run(*svg, "no/g.svg")
    assert outcome.err == (
        "no/g.svg に書けません（その場所がありません）。"
        "フォルダを作るか、ある場所を指定して、もう一度実行してください。\n"
    )
