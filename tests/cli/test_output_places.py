"""What is made is never put among what people type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from city import City


def files(city: City) -> dict[str, bytes]:
    return {
        path.relative_to(city.path).as_posix(): path.read_bytes()
        for path in sorted(city.path.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("plan", "原稿やデータのある plan の中です"),
        ("plan/publications", "原稿やデータのある plan の中です"),
        ("data", "原稿やデータのある data の中です"),
        ("build/../data/new", "原稿やデータのある data の中です"),
        (".", "作業場所そのものです"),
        ("/", "機械の一番上のフォルダです"),
    ],
)
def test_papers_are_not_put_among_the_sources(city: City, typed: str, why: str) -> None:
    before = files(city)
    outcome = city.run("build", "draft", "--format", "docx", "--out", typed)
    assert outcome.code == 2
    assert (
        f"「{typed}」には文書を置けません（{why}）。build や、別の名前のフォルダを書いてください。"
    ) in outcome.told
    assert files(city) == before


def test_an_empty_name_is_no_folder(city: City) -> None:
    before = files(city)
    outcome = city.run("build", "--out", "")
    assert outcome.code == 2
    assert "出力先の名前が空です。フォルダの名前を書いてください。" in outcome.told
    assert files(city) == before


@pytest.mark.parametrize(
    "typed", ["conf.py", "data/measures.yaml", "data/new.csv", "plan/index.rst"]
)
@pytest.mark.parametrize(
    "words", [("graph", "--format", "json", "--out"), ("graph", "M2-01", "--impact", "--sheet")]
)
def test_no_file_of_the_workspace_is_replaced(
    city: City, typed: str, words: tuple[str, ...]
) -> None:
    before = files(city)
    outcome = city.run(*words, typed)
    assert outcome.code == 2
    assert (
        f"「{typed}」には書けません（作業場所の原稿、データ、設定のある所です）。"
        "別の場所のファイルの名前を書いてください。"
    ) in outcome.told
    assert files(city) == before


def test_a_picture_may_be_put_beside_the_texts(city: City) -> None:
    outcome = city.run("graph", "--format", "svg", "--out", "plan/images/graph.svg")
    assert outcome.code == 0
    assert (city / "plan/images/graph.svg").is_file()


def test_json_is_json_whatever_conf_prints(city: City) -> None:
    city.append("conf.py", "\nprint('設定を読みました')\n")
    outcome = city.run("check", "--numbers", "--format", "json")
    assert outcome.code == 0
    [*numbers] = json.loads(outcome.out)
    assert {"option", "place", "query", "within", "number", "counted"} == set(numbers[0])
    assert all(one["number"] == len(one["counted"]) for one in numbers)
    assert json.loads(city.run("check", "--format", "json").out) == []


def test_what_word_lays_beside_an_open_file_is_not_read(city: City) -> None:
    city.write("~$draft.docx", "x")
    outcome = city.run("review", "~$draft.docx")
    assert outcome.code == 2
    said = "「~$draft.docx」は、Word が開いている間だけ置くファイルなので、読みません。"
    assert said in outcome.told
    city.write("other.docx", "x")
    outcome = city.run("review", "~$draft.docx", "other.docx")
    assert said in outcome.err
    assert "other.docx: " in outcome.err
