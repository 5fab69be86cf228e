"""A new kind of data file: one record class and one line, and all else follows."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest
from jsonschema import Draft7Validator

from kyodo_plan import registry
from kyodo_plan.core.data_file import Needed, in_file, lists_of
from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.plan import Plan
from kyodo_plan.core.texts import MeasureId, Prose
from kyodo_plan.registry import data_page

if TYPE_CHECKING:
    from city import City


@dataclass(frozen=True, kw_only=True)
class Visit(Datum):
    """視察: a visit to another city, for a measure."""

    noun: ClassVar[str] = "視察"

    number: int = key("番号", unique=True, says="視察の番号")
    measure: MeasureId = key("施策", says="何の施策のための視察か")
    kind: str = key("種別", words=("訪問", "聴取り"), says="どのように行ったか", default="訪問")
    report: Prose = key("報告", says="視察で分かったこと")


@dataclass(frozen=True, kw_only=True)
class PlanWithVisits(Plan):
    """The plan with one list more: this is the one line."""

    visits: tuple[Visit, ...] = in_file(
        "visits.yaml", "視察", needed=Needed.IN_FILE, says="他市の視察"
    )


VISITS = """\
根拠: 入力
出典: 見本の資料
視察:
  - {番号: 1, 施策: M1-02, 報告: 空き店舗を借りていた。}
  - {番号: 2, 施策: M2-02, 種別: 聴取り, 報告: 借り方を聴いた。}
  - {番号: 3, 施策: M1-04, 報告: 集会所の開放も見た。}
"""


@pytest.fixture
def visited(city: City) -> City:
    city.write("data/visits.yaml", VISITS)
    return city


def told(city: City) -> list[tuple[str, str, str, str]]:
    return [
        (f.code, str(f.place), f.message, f.advice)
        for f in registry.load(city.path, PlanWithVisits)[1]
    ]


def test_it_is_read(visited: City) -> None:
    plan, findings = registry.load(visited.path, PlanWithVisits)
    assert findings == []
    assert [(one.number, one.measure, one.kind, one.report) for one in plan.visits] == [
        (1, "M1-02", "訪問", "空き店舗を借りていた。"),
        (2, "M2-02", "聴取り", "借り方を聴いた。"),
        (3, "M1-04", "訪問", "集会所の開放も見た。"),
    ]
    assert str(plan.visits[0].place("report")) == "data/visits.yaml:4:28"
    [visits] = [one for one in lists_of(PlanWithVisits) if one.record is Visit]
    assert plan.records_of(visits) == plan.visits


def test_it_may_be_missing(visited: City) -> None:
    (visited / "data/visits.yaml").unlink()
    assert told(visited) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "番号: 2",
            "番号: 1",
            (
                "R12",
                "data/visits.yaml:5:10",
                "視察の番号「1」が２つあります（１つ目は data/visits.yaml:4:10）。",
                "どちらか一方を直してください。",
            ),
        ),
        (
            "M1-02",
            "M1-99",
            (
                "R13",
                "data/visits.yaml:4:17",
                "施策「M1-99」がありません。",
                "使えるものは data/measures.yaml にあります。",
            ),
        ),
        (
            "聴取り",
            "聞取り",
            (
                "R10",
                "data/visits.yaml:5:28",
                "「聞取り」という語は使えません。",
                "訪問、聴取り のどれかを書いてください。",
            ),
        ),
        (
            "出典: 見本の資料",
            "出典: 見本の試料",
            (
                "R13",
                "data/visits.yaml:2:5",
                "出典「見本の試料」がありません。",
                "「見本の資料」の書き間違いではありませんか。使えるものは data/sources.yaml にあります。",
            ),
        ),
        (
            "視察:",
            "視擦:",
            (
                "R07",
                "data/visits.yaml:3:1",
                "「視擦」という項目はありません。",
                "「視察」の書き間違いではありませんか。使える項目は、視察、根拠、出典、備考 です。",
            ),
        ),
    ],
)
def test_it_is_guarded(
    visited: City, old: str, new: str, finding: tuple[str, str, str, str]
) -> None:
    visited.edit("data/visits.yaml", old, new)
    assert finding in told(visited)


def test_the_graph_sees_where_it_names_a_measure(
    visited: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its id of either period, or by its name in prose; no other measure's is told."""
    load = functools.partial(registry.load, kind=PlanWithVisits)
    monkeypatch.setattr(registry, "load", load)
    for measure, visits in (
        ("M2-01", [("data/visits.yaml:6:5", "集会所の開放も見た。")]),
        (
            "M2-02",
            [
                ("data/visits.yaml:4:5", "空き店舗を借りていた。"),
                ("data/visits.yaml:5:5", "借り方を聴いた。"),
            ],
        ),
    ):
        done = visited.run("graph", measure, "--impact", "--option", "update", "--format", "json")
        assert done.code in (0, None), done.told
        found = [
            (use["place"], use["label"])
            for use in _uses(json.loads(done.out))
            if use["kind"] == "視察"
        ]
        assert found == visits


def _uses(value: object) -> list[dict[str, str]]:
    """Return all uses in what the command tells, wherever they stand."""
    if isinstance(value, list):
        return [use for one in value for use in _uses(one)]
    if isinstance(value, dict):
        own = [value] if {"kind", "place", "label"} <= set(value) else []
        return own + [use for one in value.values() for use in _uses(one)]
    return []


def test_the_page_of_all_data_files_has_it() -> None:
    page = data_page.page(PlanWithVisits)
    assert "## `visits.yaml`\n\nなくてもよいファイルです。\n" in page
    assert "### 視察（`visits`）\n\n他市の視察。一覧で書きます。\n" in page
    assert "| 番号 | `number` | 整数（ほかと重ならない） | 要る | 視察の番号。 |\n" in page
    assert "| 種別 | `kind` | 「訪問」、「聴取り」（書かなければ「訪問」） | なくてもよい |" in page


def test_it_has_a_schema() -> None:
    validator = Draft7Validator(json.loads(data_page.schemas(PlanWithVisits)["visits.json"]))
    good = {"番号": 1, "施策": "M1-01", "報告": "見た。"}
    assert validator.is_valid({"根拠": "入力", "出典": "資料", "視察": [good]})
    assert not validator.is_valid({"視察": [good | {"種別": "聞取り"}]})
    assert not validator.is_valid({"視察": [{"番号": 1, "施策": "M1-01"}]})
