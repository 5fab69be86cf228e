"""Former names of measures in the texts of the data."""

from __future__ import annotations

from dataclasses import replace

import sample_edition as sample

from kyodo_plan.checks.plan.former_names import on_edition
from kyodo_plan.core.plan import Term
from kyodo_plan.core.procedure.meeting import AgendaItem, Meeting, Opinion
from kyodo_plan.core.procedure.point import Point

FORMER, TODAY = "灯台の施策その1", "港の施策その1"


def told(plan: dict[str, object]) -> list[str]:
    edition = sample.edition(plan)
    return [f"{one.place} {one.code} {one.message} {one.advice}" for one in on_edition(edition)]


def point(summary: str) -> Point:
    return Point(id="P1", kind="決定事項", summary=summary, **sample.at("data/points.yaml", 9))


def test_a_former_name_is_told_at_the_record_with_the_name_of_today() -> None:
    assert told({"points": (point(f"{FORMER}をどうするか。"),)}) == [
        f"data/points.yaml:9:3 M18 論点の『要旨』に、施策の前の名称「{FORMER}」が書かれています。"
        f"今の名称は「{TODAY}」です。 今の名称に改めてください。"
        f"第１期の名称として示すのなら「第１期の「{FORMER}」」と書いてください。"
    ]


def test_what_is_said_of_the_first_period_may_use_its_names() -> None:
    assert told({"points": (point(f"第１期の「{FORMER}」をどうするか。"),)}) == []
    assert told({"points": (point(f"{TODAY}をどうするか。"),)}) == []
    reason = f"{FORMER}を支える。"
    first = sample.relation("M1-01", "M1-02", "requires", 3, reason=reason)
    second = sample.relation("M2-01", "M2-02", "requires", 4, reason=reason)
    assert told({"relations": (first,)}) == []
    assert len(told({"relations": (second,)})) == 1


def test_other_names_words_of_others_and_past_meetings_keep_the_names_of_their_time() -> None:
    term = Term(name=TODAY, also=(FORMER,), **sample.at("data/terms.yaml", 3))
    opinion = Opinion(
        number=1, meeting="春", speaker="委員", gist=FORMER, **sample.at("data/meetings.yaml", 9)
    )
    assert told({"terms": (term,), "opinions": (opinion,)}) == []
    answered = replace(opinion, answer=f"{FORMER}を改める。")
    assert [one[:25] for one in told({"opinions": (answered,)})] == ["data/meetings.yaml:9:3 M1"]
    meetings = tuple(
        Meeting(
            id=name,
            body="灯台委員会",
            agenda=(
                AgendaItem(
                    number=1, title=FORMER, kind="審議", oral=True,
                    **sample.at("data/meetings.yaml", line),
                ),
            ),
            **sample.at("data/meetings.yaml", line),
        )
        for line, name in ((2, "春"), (5, "夏"))
    )  # fmt: skip
    assert [one.partition(" ")[0] for one in told({"meetings": meetings})] == [
        "data/meetings.yaml:5:3"
    ]


def test_a_longer_name_of_today_that_holds_the_former_one_is_not_taken_for_it() -> None:
    longer = replace(sample.second(1, "1", ("M1-01",)), name=f"{FORMER}と貸出し")
    found = sample.edition({"points": (point(f"{longer.name}をどうするか。"),)}, measures=(longer,))
    assert list(on_edition(found)) == []
