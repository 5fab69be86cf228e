"""A name that papers made before have told of is told where it is still typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from city import OPTIONS

from kyodo_plan.production.earlier_names import in_record
from kyodo_plan.production.gathering import found_in

if TYPE_CHECKING:
    from city import City

FIELD, CHAPTER = "plan/measures/field1.rst", "plan/update/01_outset.rst"
RECORD = "build/.kept/update/record.json"


def told(city: City) -> list[tuple[str, str]]:
    found = [one for one in found_in(city.path, OPTIONS[:1]) if one.code == "M18"]
    return [(str(one.place), one.message) for one in found]


def test_a_second_renaming_leaves_no_first_new_name_unseen(city: City) -> None:
    city.edit(FIELD, "空き店舗の活用", "空き店舗の活かし方")
    city.append(CHAPTER, "\n空き店舗の活かし方を進めます。\n")
    city.run("build", "comment", "--option", "update", "--format", "docx")
    city.edit(FIELD, "空き店舗の活かし方", "空き店舗を開く")
    line = len(city.text(CHAPTER).splitlines())
    message = "「空き店舗の活かし方」は、施策の前の名称です。今の名称は「空き店舗を開く」です。"
    assert told(city) == [(f"{CHAPTER}:{line}:1", message)]
    city.run("build", "comment", "--option", "update", "--format", "docx")
    assert told(city) == [(f"{CHAPTER}:{line}:1", message)]
    city.run("check", "--fix")
    assert city.text(CHAPTER).endswith("\n:施策:`M2-02`を進めます。\n")
    assert told(city) == []


def test_the_name_of_a_measure_that_is_gone_is_told(city: City) -> None:
    city.write(RECORD, json.dumps({"names": {"M2-90": ["夕市の開催"]}}))
    city.append(CHAPTER, "\n夕市の開催を進めます。当時の夕市の開催は別です。\n")
    message = (
        "「夕市の開催」は、前に作った紙にあった施策の名称です。今はその名称の施策がありません。"
    )
    assert [one for _, one in told(city)] == [message]


def test_what_is_no_record_of_names_counts_as_none() -> None:
    assert in_record({}) == in_record({"names": 3}) == in_record({"names": {"M2-01": 3}}) == {}
    assert in_record({"names": {"M2-01": ["朝市", 3, ""]}}) == {"M2-01": ["朝市"]}
