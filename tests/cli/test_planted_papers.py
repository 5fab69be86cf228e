"""Faults of the papers of the procedure, planted in a copy of the repo's own plan: told once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planted import Fault, Spoilt, spoilt

if TYPE_CHECKING:
    from collections.abc import Callable

    from city import City

CONSULTATION, MEETINGS = "data/consultation.yaml", "data/meetings.yaml"
OUTSET, FIELD2 = "plan/update/01_outset.rst", "plan/measures/field2.rst"
NO_ANSWERS = """      - 項目: 個別の回答
        備考: 自治体で広く行われている扱いによる。【要確認：法制】
        内容:
          - 頂いた意見に対して、個別には回答しません。
"""
SURVEY = """        資料:
          - 題名: アンケートの内容の案
            備考: アンケートの案は、ここでは作らない。行うかどうかも決まっていない。
"""
OPINION = (
    "{会議: 方針検討, 番号: 1, 要旨: 架空の意見, 発言者: 委員, 対応: 反映, 対応の内容: 改めた。}"
)


def edits(file: str, old: str, new: str) -> Callable[[City], None]:
    return lambda city: city.edit(file, old, new)


def same_day(city: City) -> None:
    for _ in range(2):
        city.edit(MEETINGS, "    開催日:\n", "    開催日: 2024-05-20\n")


def number_twice(city: City) -> None:
    own = "          - 題名: 前回の意見一覧\n"
    city.edit(MEETINGS, own, f"{own}            資料番号: 資料２－１\n")


PLANTED = {
    "an item of the call is missing": Fault(
        edits(CONSULTATION, NO_ANSWERS, ""),
        "P41",
        CONSULTATION,
        "項目: 件名",
    ),
    "an annex is gone": Fault(
        lambda city: (city / "plan/publications/correspondence.rst").unlink(),
        "P52",
        "data/council.yaml",
        "文書: correspondence",
    ),
    "two meetings on a day": Fault(same_day, "P60", MEETINGS, "開催日: 2024-05-20"),
    "a number used twice": Fault(number_twice, "P63", MEETINGS, "第２期の更新に関する論点"),
    "an item of the agenda without paper": Fault(
        edits(MEETINGS, SURVEY, ""),
        "P81",
        MEETINGS,
        "件名: アンケートの内容について",
    ),
    "taken up without a change": Fault(
        edits(MEETINGS, "意見: []", f"意見:\n  - {OPINION}"),
        "P61",
        MEETINGS,
        "架空の意見",
    ),
    "an open point without outside wording": Fault(
        edits(OUTSET, "委員会：副題の扱い｜検討中`", "委員会：副題の扱い｜`"),
        "O02",
        OUTSET,
        "副題の扱い",
    ),
    "a measure renamed": Fault(
        edits(FIELD2, ".. 施策:: 市民活動補償制度", ".. 施策:: 市民活動の補償の制度"),
        "M30",
        FIELD2,
        "市民活動の補償の制度",
    ),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    return spoilt(tmp_path_factory.mktemp("own") / "plan", PLANTED.values())


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_told_once_where_it_is(own: Spoilt, name: str) -> None:
    own.is_told_once(PLANTED[name])


def test_nothing_else_is_told(own: Spoilt) -> None:
    own.has_only(PLANTED.values())
