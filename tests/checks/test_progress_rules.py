"""Rules on bars: the entries they name, their months, and why one was moved."""

from __future__ import annotations

from typing import Any

import pytest
import sample_edition as sample

from kyodo_plan.checks.procedure import progress
from kyodo_plan.core.first_period import Record
from kyodo_plan.core.procedure.progress import Bar

PATH = "data/records/2023.yaml"
RECORD = Record(
    measure="M1-01",  # type: ignore[arg-type]
    year=2023,  # type: ignore[arg-type]
    kind="実績",
    certainty="確実",
    items=("灯を増やした。", "港を掃いた。"),  # type: ignore[arg-type]
    **sample.at(PATH, 5),
)


def told(**changes: Any) -> list[str]:
    given = {"measure": "M1-01", "year": 2023, "name": "増設", **sample.at(PATH, 20), **changes}
    edition = sample.edition({"records": (RECORD,), "bars": (Bar(**given),)})
    return [f"{f.place} {f.code} {f.message}" for f in progress.on_edition(edition)]


@pytest.mark.parametrize(
    "sound",
    [
        {},
        {"done": (1, 2)},
        {"start": "2023-04", "end": "2024-03"},
        {"start": "2025-03"},
        {"start": "2024-03", "moved_from": "2023-12", "reason": "会場の都合"},
        {"start": "いつか"},
    ],
    ids=str,
)
def test_what_is_sound(sound: dict[str, Any]) -> None:
    assert told(**sound) == []


def test_entries_that_there_are_not() -> None:
    assert told(done=(1, 3, 4)) == [
        f"{PATH}:20:3 P98 工程「増設」の実績の項目に 3、4 がありますが、M1-01 の2023年度の実績は2項目です。"
    ]
    assert told(planned=(1,)) == [
        f"{PATH}:20:3 P98 工程「増設」の計画の項目に 1 がありますが、M1-01 の2023年度の計画はありません。"
    ]
    assert told(year=2022, done=(1,))[0].endswith("M1-01 の2022年度の実績はありません。")


@pytest.mark.parametrize("name", ["start", "end", "moved_from"])
@pytest.mark.parametrize("month", ["2023-03", "2025-04"])
def test_months_of_other_years(name: str, month: str) -> None:
    key = {"start": "始まり", "end": "終わり", "moved_from": "変更前"}[name]
    assert told(**{name: month, "reason": "都合"}) == [
        f"{PATH}:20:3 P99 工程「増設」（2023年度）の{key}が {month} です。"
    ]


def test_a_move_without_its_reason() -> None:
    assert told(start="2024-03", moved_from="2023-12") == [
        f"{PATH}:20:3 P100 工程「増設」（2023年度）に、時期を変えた理由がありません。"
    ]
