"""What a valid workspace gives."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.place import Place
from kyodo_plan.core.relation import Rests

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    Desk = Any


def test_a_valid_workspace_gives_a_plan_and_no_findings(desk: Desk) -> None:
    plan, findings = desk.load()
    assert findings == []
    assert plan.profile.city == "架空市"
    assert plan.profile.as_of == dt.date(2024, 5, 1)
    assert plan.style.digits == "一桁全角"
    assert [field.number for field in plan.fields] == [1, 2]
    assert list(plan.subfields) == ["1", "2-ア"]
    assert plan.priority["Ⅰ"].years == (1, 2)
    assert plan.first["M1-01"].key_measure is True
    assert plan.first["M1-02"].key_measure is False
    assert plan.records[0].items == ("場を探した。",)
    assert plan.relation_kinds[0].rests is Rests.FIRST_ON_SECOND
    assert plan.options[0].target == dt.date(2025, 4, 1)
    assert plan.options[0].council_report is False
    assert plan.first_steps[0].end == dt.date(2020, 4, 17)
    assert plan.decisions[0].provisional is True
    assert plan.decisions[0].proposal == ""
    assert plan.wording == {}


def test_evidence_and_source_are_inherited_unless_given(desk: Desk) -> None:
    plan, _ = desk.load()
    assert plan.first["M1-01"].evidence is Evidence.SEED
    assert plan.first["M1-02"].evidence is Evidence.INFERRED
    assert plan.fields[0].subfields[0].evidence is Evidence.SEED
    assert plan.fields[0].subfields[0].source == "手元の資料"


def test_nested_records_inherit_from_the_record_around_them(desk: Desk) -> None:
    desk.edit("fields.yaml", "  - 番号: 1\n", "  - 番号: 1\n    根拠: 公表資料\n")
    plan, findings = desk.load()
    assert findings == []
    assert plan.fields[0].subfields[0].evidence is Evidence.EXTERNAL
    assert plan.fields[1].subfields[0].evidence is Evidence.SEED


def test_every_field_knows_its_place(desk: Desk) -> None:
    plan, _ = desk.load()
    first = plan.first["M1-02"]
    assert first.place() == Place("data/measures.yaml", 11, 5)
    assert first.place("name") == Place("data/measures.yaml", 13, 9)
    assert first.place("evidence") == Place("data/measures.yaml", 16, 9)
    assert first.place("source") == Place("data/measures.yaml", 2, 5)
    assert plan.decisions[0].place("proposal") == Place("data/decisions.yaml", 8, 5)


def test_relations_name_their_kind_by_id(desk: Desk) -> None:
    plan, _ = desk.load()
    assert [relation.kind for relation in plan.relations] == ["uses", "uses"]


def test_english_names_are_aliases(desk: Desk) -> None:
    desk.file("terms.yaml").write_text(
        "evidence: user\nsource: 手元の資料\nterms:\n  - name: 場\n    also: [拠点]\n",
        encoding="utf-8",
    )
    plan, findings = desk.load()
    assert findings == []
    assert [(term.name, term.also) for term in plan.terms] == [("場", ("拠点",))]


def test_records_of_all_years_are_read_in_order(desk: Desk) -> None:
    text = desk.file("records/2023.yaml").read_text(encoding="utf-8")
    desk.file("records/2022.yaml").write_text(text.replace("2023", "2022"), encoding="utf-8")
    plan, findings = desk.load()
    assert findings == []
    assert [record.year for record in plan.records] == [2022, 2023]


def test_a_file_saved_by_notepad_is_read(desk: Desk) -> None:
    text = desk.file("terms.yaml").read_text(encoding="utf-8")
    desk.file("terms.yaml").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert desk.load()[1] == []


def test_wording_is_read_where_it_is(desk: Desk) -> None:
    desk.file("wording.yaml").write_text(
        "原文:\n  M1-01: |-\n    一行目\n    二行目\n  M1-02:\n", encoding="utf-8"
    )
    plan, findings = desk.load()
    assert findings == []
    assert plan.wording == {"M1-01": "一行目\n二行目"}
    assert plan.wording_of(plan.first["M1-01"]) == ("一行目\n二行目", True)
    assert plan.wording_of(plan.first["M1-02"]) == ("", False)


def test_an_alias_stands_for_its_value(desk: Desk) -> None:
    desk.edit("measures.yaml", "場の確保", "&name 場の確保")
    desk.edit("measures.yaml", "基金の設置", "*name")
    plan, findings = desk.load()
    assert findings == []
    assert plan.first["M1-02"].name == "場の確保"


def test_an_empty_folder_gives_a_plan_that_stands_in(tmp_path: Path) -> None:
    from kyodo_plan.registry import load

    plan, findings = load(tmp_path)
    assert plan.profile.city == ""
    assert plan.style.digits == "一桁全角"
    names = (
        *("classes", "decisions", "fields", "measures", "options", "points", "process"),
        *("profile", "relations", "sources", "style", "terms"),
    )
    assert [str(finding.place) for finding in findings] == [f"data/{name}.yaml" for name in names]
    assert {finding.code for finding in findings} == {"R01"}
