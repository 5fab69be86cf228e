"""Rules on grades: their scale, their grounds, and the record they rest on."""

from __future__ import annotations

from typing import Any

import pytest
import sample_edition as sample

from kyodo_plan.checks.procedure import evaluations
from kyodo_plan.core.first_period import Record
from kyodo_plan.core.procedure.evaluation import Evaluation, Grade, Scale

PATH = "data/evaluation.yaml"


def told(record: str = "灯を増やした。", *, adopted: bool = False, **changes: Any) -> list[str]:
    place = sample.at(PATH, 20)
    grades = tuple(Grade(mark=mark, meaning=mark, **place) for mark in "良可")  # type: ignore[arg-type]
    outside = (Grade(mark="困難", meaning="困難", **place),)  # type: ignore[arg-type]
    scale = Scale(
        name="二段階",  # type: ignore[arg-type]
        aspect="実施状況",
        grades=grades,
        outside=outside,
        adopted=adopted,
        **place,
    )
    done = Record(
        measure="M1-01",  # type: ignore[arg-type]
        year=2023,  # type: ignore[arg-type]
        kind="実績",
        certainty="確実",
        items=(record,),  # type: ignore[arg-type]
        **place,
    )
    given = {"measure": "M1-01", "scale": "二段階", "mark": "可", "years": (2023,), **changes}
    edition = sample.edition(
        {"records": (done,), "scales": (scale,), "evaluations": (Evaluation(**given, **place),)}
    )
    return [f"{found.code} {found.message}" for found in evaluations.on_edition(edition)]


@pytest.mark.parametrize(
    "sound",
    [
        {},
        {"mark": "良"},
        {"mark": "困難"},
        {"record": "まだ実施していない。"},
        {"years": (), "material": "見本の集計"},
        {"trial": True},
        {"adopted": True},
    ],
    ids=str,
)
def test_what_is_sound(sound: dict[str, Any]) -> None:
    assert told(**sound) == []


@pytest.mark.parametrize(
    ("wrong", "wanted"),
    [
        ({"mark": "優"}, "P101 M1-01 の「二段階」の評価「優」の段階は、その尺度にありません。"),
        (
            {"years": ()},
            "P102 M1-01 の「二段階」の評価「可」に、もとにした実績の年度も資料もありません。",
        ),
        (
            {"years": (2022, 2023)},
            "P103 M1-01 の「二段階」の評価「可」がもとにした2022年度の実績の記録がありません。",
        ),
        (
            {"mark": "良", "record": "灯は未着手。"},
            "P104 M1-01 の「二段階」の評価「良」は、実績「灯は未着手。」と食い違います。",
        ),
        (
            {"trial": True, "adopted": True},
            "P105 M1-01 の「二段階」の評価「可」が「試し」のままです。",
        ),
    ],
    ids=lambda value: value[:4] if isinstance(value, str) else "",
)
def test_what_is_told(wrong: dict[str, Any], wanted: str) -> None:
    assert told(**wrong) == [wanted]
