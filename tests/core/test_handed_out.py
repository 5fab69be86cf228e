"""What was handed out: its versions, and the place that an opinion names."""

from __future__ import annotations

import datetime as dt

from city import FORMAL, UPDATE

from kyodo_plan.core.procedure.handed_out import HandedOut, Part, versions, within

PARTS = (
    Part("", 0, "", "", "前書き。"),
    Part("a", 1, "第１章", "港", ""),
    Part("b", 2, "１", "灯", "灯は一つ。"),
    Part("c", 2, "２", "岬", ""),
    Part("d", 1, "第２章", "橋", "橋は長い。"),
)


def kept(meeting: str = "春", slug: str = "talk", replaced: dt.date | None = None) -> HandedOut:
    return HandedOut(meeting, UPDATE, slug, "資料１", replaced, PARTS)


def test_versions_come_in_the_order_in_which_they_were_handed_out() -> None:
    first, again = kept(), kept(replaced=dt.date(2024, 5, 20))
    others = [kept("夏"), kept(slug="note")]
    assert versions([again, *others, first], "春", UPDATE, "talk") == [first, again]
    assert versions([again, first], "春", FORMAL, "talk") == []
    assert len(versions([again, *others, first], "春", UPDATE)) == 3


def test_a_place_holds_what_stands_in_it() -> None:
    assert [part.id for part in within(PARTS, "a", ())] == ["a", "b", "c"]
    assert [part.id for part in within(PARTS, "", ["橋"])] == ["d"]
    assert [part.id for part in within(PARTS, "gone", ["灯"])] == ["b"]
    assert within(PARTS, "", ["沖"]) == []


def test_a_digest_is_of_what_is_said() -> None:
    one = Part("b", 2, "１", "灯", "灯は一つ。", "3")
    assert one.digest == PARTS[2].digest
    assert one.digest != Part("b", 2, "１", "灯", "灯は二つ。").digest
    assert one.heading == "１　灯"
