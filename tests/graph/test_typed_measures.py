"""A measure is found by what people have at hand: its id, its number, its name, a part of that."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample_edition as sample

from kyodo_plan.graph.model import build
from kyodo_plan.graph.typed_measures import HOW, UnknownMeasureError, resolve


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("M2-03", "M2-03"),
        ("m2-03", "M2-03"),
        ("Ｍ２－０３", "M2-03"),
        ("施策３", "M2-03"),
        ("3", "M2-03"),
        ("第１期 施策３", "M1-03"),
        ("港の施策その3", "M2-03"),
        ("港の施策その３", "M2-03"),
        ("「港の施策その３」", "M2-03"),
        ("施策２「港の施策その3」", "M2-03"),
        ("灯台の施策その1", "M1-01"),
        ("その３", "M2-03"),
        ("灯台の施策その２", "M1-02"),
    ],
)
def test_people_may_name_a_measure_in_their_way(typed: str, meant: str) -> None:
    assert resolve([build(sample.edition())], typed) == meant


def test_a_measure_of_one_option_is_found_among_all() -> None:
    one, other = sample.edition(), sample.edition()
    measures = [replace(other.measures[0], name="浮き桟橋を置く"), *other.measures[1:]]
    both = [build(one), build(replace(other, measures=tuple(measures)))]
    assert resolve(both, "その２") == "M2-02"
    assert resolve(both, "港の施策その1") == "M2-01"


def refusal(typed: str) -> str:
    with pytest.raises(UnknownMeasureError) as caught:
        resolve([build(sample.edition())], typed)
    return str(caught.value)


@pytest.mark.parametrize("typed", ["M2-99", "", "施策99", "第３期", "の"])
def test_a_measure_that_is_not_there_is_told_with_how_one_is_written(typed: str) -> None:
    assert refusal(typed) == f"施策「{typed}」はありません。{HOW}"


def test_the_nearest_names_are_told() -> None:
    assert refusal("湊の施策その2") == (
        "施策「湊の施策その2」はありません。M2-02「港の施策その2」か、M1-02「灯台の施策その2」の"
        f"ことですか。{HOW}"
    )


def test_a_part_of_several_names_is_told_with_all_that_have_it() -> None:
    assert refusal("港の") == (
        "「港の」を名称に含む施策は3あります。番号を書いてください。\n"
        "  M2-01  施策１「港の施策その1」\n"
        "  M2-02  施策２「港の施策その2」\n"
        "  M2-03  施策３「港の施策その3」"
    )
