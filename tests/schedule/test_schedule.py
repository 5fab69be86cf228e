"""The dates of an option of the fictitious city: as text, as data, and as a calendar file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import icalendar
import pytest
from city import ROOT

from kyodo_plan import registry
from kyodo_plan.core.datum import Count, Evidence
from kyodo_plan.core.option import USUAL_OPTIONS, Option
from kyodo_plan.core.procedure.timing import Timing, Variant, Waiting
from kyodo_plan.core.texts import OptionCode, Prose, SourceName, TimingId, VariantId
from kyodo_plan.schedule import report
from kyodo_plan.schedule.icalendar import ics
from kyodo_plan.schedule.process import scheduled, variants_of
from kyodo_plan.schedule.schedule import schedule_of
from kyodo_plan.schedule.steps import Length, ScheduledStep, Wait, without

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan

SAID = {"evidence": Evidence.INFERRED, "source": SourceName("見本の資料")}
UPDATE: Option = USUAL_OPTIONS[0]


def timing(name: str, *waits: tuple[str, int], days: int = 1, **given: object) -> Timing:
    waiting = tuple(
        Waiting(timing=TimingId(one), days=Count(lag), **SAID)  # type: ignore[arg-type]
        for one, lag in waits
    )
    return Timing(
        id=TimingId(name), name=Prose(name), days=Count(days), waits=waiting, **{**SAID, **given}
    )  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def plan() -> Plan:
    city, _ = registry.load(ROOT)
    return replace(
        city,
        profile=replace(city.profile, as_of=dt.date(2024, 5, 1)),
        timings=(
            timing("募集", days=31, note=Prose("日数は仮に置いた。")),
            timing("整理", ("募集", 1), days=28, closed_too=True),
            timing("議会", ("整理", 14), day=dt.date(2025, 12, 10)),
            timing("公表", ("議会", 1)),
            timing("始期", ("公表", 1), day=dt.date(2026, 1, 1), evidence=Evidence.USER),
        ),
        variants=(
            Variant(
                id=VariantId("１"),
                name=Prose("議会に報告しない"),
                option=OptionCode("update"),
                without=(TimingId("議会"),),
                **SAID,  # type: ignore[arg-type]
            ),
        ),
    )


def test_the_dates_are_told_with_their_reasons(plan: Plan) -> None:
    assert report.text(schedule_of(plan, UPDATE, None)) == (
        "日程（案①）\n"
        "基準日　令和６年５月１日（水）\n"
        "\n"
        "  早ければ      遅くとも                 余裕   手順\n"
        "  R6.5.1(水)    R7.9.29(月)～10.29(水)   516日  募集\n"
        "  R6.6.1(土)    R7.10.30(木)～11.26(水)  516日  整理\n"
        "  R7.12.10(水)  R7.12.10(水)             ０日   議会\n"
        "  R7.12.11(木)  R7.12.26(金)             15日   公表\n"
        "  R8.1.1(木)    R8.1.1(木)               ０日   始期\n"
        "\n"
        "余裕の最も小さい道筋\n"
        "  議会 → 公表 → 始期\n"
        "\n"
        "合わないところ\n"
        "  「始期」の令和８年１月１日（木）は、閉庁日（元日）です。その前の開庁日は令"
        "和７年12月26日（金）です。\n"
        "\n"
        "遅くともの日の理由\n"
        "  募集：遅くとも令和７年10月30日（木）に始める「整理」の前日までに終えます。\n"
        "  整理：遅くとも令和７年12月10日（水）に始める「議会」の14日前までに終えま"
        "す。\n"
        "  議会：令和７年12月10日（水）に仮に置いています。\n"
        "  公表：遅くとも令和８年１月１日（木）に始める「始期」の前日までに終えます。\n"
        "  始期：令和８年１月１日（木）に決めています。\n"
        "\n"
        "仮に置いたこと（確かめてください）\n"
        "  募集：日数は仮に置いた。（見本の資料）\n"
    )


def test_what_is_left_out_leaves_its_waits(plan: Plan) -> None:
    [variant] = variants_of(plan, UPDATE)
    steps = {step.id: step for step in scheduled(plan, UPDATE, variant)}
    assert list(steps) == ["募集", "整理", "公表", "始期"]
    assert steps["公表"].waits == (Wait("整理", Length(14)),)
    assert schedule_of(plan, UPDATE, variant).dates.steps["募集"].latest_start == dt.date(
        2025, 10, 15
    )


def test_several_left_out_one_after_another() -> None:
    steps = [ScheduledStep("a", "")]
    steps += [ScheduledStep(two, "", waits=(Wait(one),)) for one, two in ("ab", "bc", "cd")]
    [_, last] = without(steps, ["b", "c"])
    assert last.waits == (Wait("a"),)


def test_a_delay_tells_what_changes_and_what_no_longer_fits(plan: Plan) -> None:
    before = schedule_of(plan, UPDATE, None)
    after = schedule_of(plan, UPDATE, None, delays={"公表": 21})
    assert list(report.changed(before, after)) == [
        "公表：早ければ令和７年12月11日（木） → 令和８年１月５日（月）、余裕15日 → -10日",
        "始期：余裕０日 → -５日",
    ]
    assert set(after.conflicts()) - set(before.conflicts()) == {
        "「公表」が、10日遅れます。"
        "遅くとも令和８年１月１日（木）に始める「始期」の前日までに終えます。",
        "「始期」が、５日遅れます。令和８年１月１日（木）に決めています。",
    }


def test_the_data_hold_the_chain_of_reasons(plan: Plan) -> None:
    told = report.data(schedule_of(plan, UPDATE, None))
    first = told["steps"][0]
    assert (first["latest_start"], first["latest_end"], first["slack"]) == (
        "2025-09-29",
        "2025-10-29",
        516,
    )
    assert len(first["reasons"]) == 3
    assert told["critical_path"] == ["議会", "公表", "始期"]
    assert [one["id"] for one in told["assumptions"]] == ["募集", "整理", "議会", "公表"]


def test_the_calendar_file_is_read_back_and_its_ids_stay(plan: Plan) -> None:
    schedule = schedule_of(plan, UPDATE, None)
    content = ics(schedule)
    assert content == ics(schedule) and max(map(len, content.split(b"\r\n"))) <= 75
    events = icalendar.Calendar.from_ical(content).events
    assert [str(one["SUMMARY"]) for one in events] == [
        "（遅くとも）募集",
        "（遅くとも）整理",
        "議会",
        "（遅くとも）公表",
        "始期",
    ]
    assert (events[0].start, events[0].end) == (dt.date(2025, 9, 29), dt.date(2025, 10, 30))
    assert str(events[0]["DESCRIPTION"]) == schedule.reason(schedule.dates.steps["募集"])
    moved = ics(schedule_of(plan, UPDATE, variants_of(plan, UPDATE)[0]))
    ids = {str(one["UID"]) for one in icalendar.Calendar.from_ical(moved).events}
    assert ids == {str(one["UID"]) for one in events if str(one["SUMMARY"]) != "議会"}


@pytest.mark.parametrize(
    ("as_of", "last", "named"),
    [
        # 秋分の日 2027 is Thursday 23 September; the gazette of 1 February 2026 settles it.
        (dt.date(2026, 1, 31), dt.date(2027, 9, 24), ("秋分の日",)),
        (dt.date(2026, 2, 1), dt.date(2027, 9, 24), ()),
        (dt.date(2026, 1, 31), dt.date(2027, 9, 22), ()),
    ],
)
def test_days_that_hang_on_an_equinox_not_settled_are_told(
    plan: Plan, as_of: dt.date, last: dt.date, named: tuple[str, ...]
) -> None:
    dated = replace(
        plan,
        profile=replace(plan.profile, as_of=as_of),
        timings=(
            timing("公表", note=Prose("仮に置いた。")),
            timing("始期", ("公表", 1), day=last, evidence=Evidence.USER),
        ),
        variants=(),
    )
    schedule = schedule_of(dated, UPDATE, None)
    assert schedule.expected == ({"公表": named} if named else {})
    [first, _] = report.data(schedule)["steps"]
    assert first["expected"] == list(named)
    text = report.text(schedule)
    assert ("公表（秋分の日は見込み）\n" in text) is bool(named)
    assert ("前日までに終えます。（秋分の日は見込み）\n" in text) is bool(named)


def test_a_day_that_was_put_on_an_equinox_not_settled_is_told(plan: Plan) -> None:
    for as_of, why in (
        (dt.date(2024, 1, 31), "春分の日。見込み"),
        (dt.date(2024, 2, 1), "春分の日"),
    ):
        dated = replace(
            plan,
            profile=replace(plan.profile, as_of=as_of),
            timings=(timing("始期", day=dt.date(2025, 3, 20)),),
            variants=(),
        )
        assert schedule_of(dated, UPDATE, None).conflicts() == (
            f"「始期」の令和７年３月20日（木）は、閉庁日（{why}）です。"
            "その前の開庁日は令和７年３月19日（水）です。",
        )


def test_numbers_of_one_figure_are_told_in_the_house_style(plan: Plan) -> None:
    dated = replace(
        plan,
        timings=(
            timing("提出", not_before=dt.date(2025, 12, 1)),
            timing("報告", ("提出", 5), day=dt.date(2025, 12, 10)),
        ),
        variants=(),
    )
    schedule = schedule_of(dated, UPDATE, None)
    assert schedule.reason(schedule.dates.steps["提出"]) == (
        "遅くとも令和７年12月10日（水）に始める「報告」の５日前までに終えます。"
    )
    assert "  R7.12.1(月)   R7.12.5(金)   ４日  提出\n" in report.text(schedule)
