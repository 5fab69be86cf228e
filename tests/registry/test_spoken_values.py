"""The number and the time of a meeting, as people type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_plan import registry

if TYPE_CHECKING:
    from city import City

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.meeting import Meeting

MEETING = """\
根拠: 入力
出典: 見本の資料
会議:
  - 記号: 春
    会議名: 見本市協働委員会
    回: {number}
    時刻: {time}
    議題:
      - {{番号: 1, 件名: 素案について, 種別: 審議, 口頭: はい}}
"""


def load(city: City, number: str, time: str) -> tuple[Meeting, list[Finding]]:
    city.write("data/meetings.yaml", MEETING.format(number=number, time=time))
    plan, findings = registry.load(city.path)
    return plan.meetings[0], [one for one in findings if one.code in ("R09", "R11", "R30")]


@pytest.mark.parametrize("number", ["3", '"3"', "第３回", "第3回", "３回", "３"])
@pytest.mark.parametrize("time", ["10:00", '"10:00"', "午前10時", "10:00～12:00", "開館のとき"])
def test_what_a_person_types_is_taken(city: City, number: str, time: str) -> None:
    meeting, findings = load(city, number, time)
    assert findings == []
    assert (meeting.number, meeting.time) == (3, time.strip('"'))


@pytest.mark.parametrize(
    ("number", "time", "message"),
    [
        ("第三の回", "10:00", "何番目かが必要ですが、「第三の回」と書かれています。"),
        ("3", "25:00", "「25:00」という時刻はありません。"),
        ("0", "10:00", None),
        ("3", "10", None),
    ],
)
def test_what_is_neither_is_told(city: City, number: str, time: str, message: str | None) -> None:
    _, [finding] = load(city, number, time)
    assert message is None or finding.message == message
