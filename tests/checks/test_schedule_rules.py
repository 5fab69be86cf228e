"""Rules on the dates of the procedure, in a city that does not exist."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sample_edition as sample

from kyodo_plan.checks.procedure import schedule
from kyodo_plan.core.datum import Count, Evidence
from kyodo_plan.core.procedure.timing import Timing, Variant, Waiting
from kyodo_plan.core.texts import OptionCode, Prose, SourceName, TimingId, VariantId

SAID: dict[str, Any] = {"evidence": Evidence.USER, "source": SourceName("見本の資料")}


def timing(id_: str, *waits: str, **given: Any) -> Timing:
    waiting = tuple(Waiting(timing=TimingId(one), **SAID) for one in waits)
    return Timing(id=TimingId(id_), waits=waiting, **{**SAID, "name": Prose(id_), **given})


def told(*timings: Timing, variants: tuple[Variant, ...] = ()) -> list[tuple[str, str]]:
    edition = sample.edition({"timings": timings, "variants": variants})
    return [(one.code, one.message) for one in schedule.on_edition(edition)]


def test_without_any_dates_nothing_is_said() -> None:
    assert told() == []


def test_steps_that_wait_for_each_other() -> None:
    assert told(timing("募集", "公表"), timing("公表", "募集")) == [
        ("P85", "日程が互いに待ち合っています（募集 → 公表 → 募集）。")
    ]


def test_what_is_too_late_is_told_once_for_an_option() -> None:
    day = dt.date(1990, 4, 1)
    found = told(timing("募集", days=Count(31)), timing("公表", "募集", day=day))
    assert [code for code, _ in found] == ["P86"]
    label = sample.edition().option.label
    assert found[0][1].startswith(f"{label}の日程は、２件が間に合いません（「募集」で")


def test_a_name_is_wanted() -> None:
    assert told(timing("募集", name=Prose(""))) == [
        ("P84", "日程「募集」に、手順も名称もありません。")
    ]


def test_what_is_left_out_is_of_the_option() -> None:
    option = sample.edition().option
    other = OptionCode("other")
    variant = Variant(
        id=VariantId("１"),
        name=Prose("短く"),
        option=option.code,
        without=(TimingId("募集"), TimingId("公表")),
        **SAID,
    )
    timings = (timing("公表"), timing("募集", options=(other,)))
    assert told(*timings, variants=(variant,)) == [
        ("P87", f"進め方「１」が省く「募集」は、{option.label}の日程にありません。")
    ]
