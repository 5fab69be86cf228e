"""What is said of the fields of records, and what follows for anybody who reads them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

import pytest

from kyodo_plan.core.data_file import DataList, Needed, files_of, in_file, lists_of
from kyodo_plan.core.datum import Datum, Evidence, key, keys_of, records_in
from kyodo_plan.core.texts import MeasureId, Prose

KNOWN = {"evidence": Evidence.USER, "source": "手元の資料"}


@dataclass(frozen=True, kw_only=True)
class Lamp(Datum):
    noun: ClassVar[str] = "灯"

    number: int = key("番号", unique=True, least=1, most=9, unit="番")
    words: Prose = key("言葉", default="")


@dataclass(frozen=True, kw_only=True)
class Tower(Datum):
    noun: ClassVar[str] = "塔"

    code: str = key("符号", unique=True)
    measure: MeasureId = key("施策", period=1, default="")
    lit: dt.date | None = key("点灯日", default=None)
    lamps: tuple[Lamp, ...] = key("灯", default=())
    spare: Lamp | None = key("予備の灯", default=None)


@dataclass(frozen=True, kw_only=True)
class Coast:
    tower: Tower = in_file("tower.yaml", says="塔")
    lamps: tuple[Lamp, ...] = in_file("lamps.yaml", "灯", says="灯", needed=Needed.IN_FILE)
    old: tuple[Lamp, ...] = in_file(
        "lamps.yaml", "昔の灯", says="昔の灯", noun="昔の灯", needed=Needed.NEVER
    )
    logs: tuple[Lamp, ...] = in_file("logs/*.yaml", "記録", says="記録")
    found: tuple[str, ...] = ()


TOWER = Tower(
    code="北",
    measure="M1-01",
    lamps=(Lamp(number=1, words="白", **KNOWN), Lamp(number=2, note="欠", **KNOWN)),
    spare=Lamp(number=3, words="赤", **KNOWN),
    **KNOWN,
)


def test_keys_tell_their_types() -> None:
    told = {one.name: one for one in keys_of(Tower)}
    assert list(told)[:3] == ["evidence", "source", "note"]
    assert [told[name].required for name in ("code", "measure", "lit", "lamps")] == [
        True,
        False,
        False,
        False,
    ]
    assert told["lit"].of is dt.date
    assert (told["lamps"].of, told["lamps"].many, told["lamps"].of_record) == (Lamp, True, True)
    assert (told["spare"].of, told["spare"].many, told["spare"].of_record) == (Lamp, False, True)
    assert (told["measure"].is_text, told["measure"].is_id) == (True, True)
    assert (told["code"].is_text, told["code"].is_id) == (True, False)
    assert (told["note"].is_text, told["note"].is_id) == (True, False)


def test_values_are_those_that_are_given() -> None:
    told = {one.name: one for one in keys_of(Tower)}
    assert told["lamps"].values(TOWER) == TOWER.lamps
    assert told["spare"].values(TOWER) == (TOWER.spare,)
    assert told["lit"].values(TOWER) == told["note"].values(TOWER) == ()


def test_a_record_gives_what_is_in_it() -> None:
    assert [type(one) for one in TOWER.parts()] == [Tower, Lamp, Lamp, Lamp]
    assert list(records_in(Tower)) == [Tower, Lamp, Lamp]
    assert list(TOWER.texts(Prose)) == ["白", "欠", "赤"]
    assert list(TOWER.texts(MeasureId)) == ["M1-01"]


def test_a_record_is_called_by_its_words_else_by_its_id() -> None:
    assert TOWER.headline == "北"
    assert [lamp.headline for lamp in TOWER.lamps] == ["白", "2"]


def test_a_class_of_lists_tells_the_files() -> None:
    files = files_of(Coast)
    assert [(file.name, file.optional, file.many) for file in files] == [
        ("tower.yaml", False, False),
        ("lamps.yaml", True, False),
        ("logs/*.yaml", False, True),
    ]
    assert files[0].single == DataList(
        name="tower", file="tower.yaml", key="", record=Tower, says="塔", noun="塔"
    )
    assert files[1].single is None
    assert [(one.name, one.noun, one.record) for one in lists_of(Coast)] == [
        ("tower", "塔", Tower),
        ("lamps", "灯", Lamp),
        ("old", "昔の灯", Lamp),
        ("logs", "灯", Lamp),
    ]


def test_a_record_must_be_given_what_is_required() -> None:
    with pytest.raises(TypeError, match="code"):
        Tower(**KNOWN)
