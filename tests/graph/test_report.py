"""The graph as text and as data."""

from __future__ import annotations

import json

import sample_edition as sample
from city import FORMAL, UPDATE

from kyodo_plan.graph import report
from kyodo_plan.graph.model import build

RELATIONS = (
    sample.relation("M2-01", "M2-02", "funds", 3),
    sample.relation("M2-03", "M2-02", "requires", 7),
    sample.relation("M1-01", "M1-02", "related", 11),
)
EDITION = sample.edition(relations=RELATIONS)
GRAPH = build(EDITION)


def test_the_listing_shows_serial_and_id_in_columns() -> None:
    assert (
        report.listing_text(GRAPH, UPDATE)
        == """\
施策の関連（案①）

第１期の施策（３件）
  【第１期 施策１】M1-01  （１）    Ⅲ  灯台の施策その1
  【第１期 施策２】M1-02  （２）ア  Ⅲ  灯台の施策その2
  【第１期 施策３】M1-03  （２）イ  Ⅲ  灯台の施策その3

第１期の関連（１件）
  【第１期 施策１】M1-01  ―関連→  【第１期 施策２】M1-02  入力  架空の理由

第２期の施策（３件）
  【施策１】M2-01  （１）    Ⅲ  港の施策その1
  【施策２】M2-02  （２）ア  Ⅲ  港の施策その2
  【施策３】M2-03  （２）イ  Ⅲ  港の施策その3

第２期の関連（２件）
  【施策１】M2-01  ―財源→  【施策２】M2-02  入力  架空の理由
  【施策３】M2-03  ―前提→  【施策２】M2-02  入力  架空の理由

第１期から第２期への継承（３件）
  【第１期 施策１】M1-01  ―続行→  【施策１】M2-01
  【第１期 施策２】M1-02  ―修正→  【施策２】M2-02
  【第１期 施策３】M1-03  ―続行→  【施策３】M2-03

関連の無い施策（１件）
  【第１期 施策３】M1-03
"""
    )


def test_one_measure_is_told_with_readable_chains() -> None:
    assert (
        report.measure_text(GRAPH, "M2-03")
        == """\
【施策３】M2-03 港の施策その3
  （２）イ、分類Ⅲ  plan/measures.rst:30:1

関連
  【施策３】M2-03  ―前提→  【施策２】M2-02  入力  架空の理由

この施策が依存する施策
  【施策２】M2-02  １段  【施策３】―前提→【施策２】
  【施策１】M2-01  ２段  【施策３】―前提→【施策２】←財源―【施策１】

この施策に依存する施策
  なし

引き継ぐ第１期の施策
  【第１期 施策３】M1-03 灯台の施策その3
"""
    )


def test_circles_are_told() -> None:
    circle = sample.edition(
        relations=(
            sample.relation("M2-01", "M2-02", "requires"),
            sample.relation("M2-02", "M2-01", "requires"),
        )
    )
    text = report.listing_text(build(circle), UPDATE)
    assert "互いに依存し合う施策：【施策１】M2-01、【施策２】M2-02\n" in text


def test_data_goes_through_json_unchanged() -> None:
    for data in (
        report.listing_data(GRAPH, FORMAL),
        report.measure_data(GRAPH, "M2-03"),
    ):
        assert json.loads(json.dumps(data, ensure_ascii=False)) == data


def test_measure_data_has_the_described_shape() -> None:
    data = report.measure_data(GRAPH, "M2-03")
    assert data["measure"] == {
        "id": "M2-03",
        "period": 2,
        "serial": 3,
        "name": "港の施策その3",
        "address": "（２）イ",
        "priority": "Ⅲ",
        "class": "Ⅲ",
        "key_measure": False,
        "place": "plan/measures.rst:30:1",
    }
    assert data["neighbours"] == [
        {
            "id": "M2-02",
            "outgoing": True,
            "relation": {
                "first": "M2-03",
                "second": "M2-02",
                "kind": "requires",
                "label": "前提",
                "rests": "AはBに",
                "evidence": "user",
                "source": "架空の資料",
                "reason": "架空の理由",
                "note": "",
                "place": "data/relations.yaml:7:3",
            },
        }
    ]
    assert data["rests_on"] == [
        {"id": "M2-02", "distance": 1, "path": ["M2-03", "M2-02"]},
        {"id": "M2-01", "distance": 2, "path": ["M2-03", "M2-02", "M2-01"]},
    ]
    assert (data["rested_on_by"], data["origins"], data["successors"]) == ([], ["M1-03"], [])


def test_listing_data_names_the_lonely() -> None:
    listing = report.listing_data(GRAPH, UPDATE)
    assert listing["option"] == "update"
    assert listing["isolated"] == ["M1-03"]
    assert [relation["kind"] for relation in listing["relations"]] == [
        "related",
        "succeeds",
        "succeeds",
        "succeeds",
        "funds",
        "requires",
    ]


def test_the_table_has_a_row_for_each_relation() -> None:
    head, *rows = report.table(GRAPH)
    assert head == report.TABLE_HEAD
    assert rows[1] == (
        "M2-01",
        "港の施策その1",
        "財源",
        "M2-02",
        "港の施策その2",
        "BはAに",
        "入力",
        "架空の資料",
        "架空の理由",
        "data/relations.yaml:3:3",
    )
