"""Numbers, days, months and years of all data files: what is beyond their range is told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from written_records import RECORDS, written

from kyodo_plan.core.datum import (
    Count,
    Datum,
    Key,
    Month,
    Number,
    Ordinal,
    keys_of,
)
from kyodo_plan.registry.records import Reader
from kyodo_plan.registry.yaml_nodes import compose

if TYPE_CHECKING:
    from conftest import Desk

ODD = (
    "0",
    "-1",
    "1800",
    "20233",
    "1850-01-01",
    "0001-01-01",
    "1868-12-31",
    "2101-01-01",
    "9999-12-31",
    "1800-08",
    "2020-13",
    "2020-02-30",
    "令和２年８月",
    "9" * 5_000,
    "1e999",
    "[1, 2, 3]",
    "{}",
)
#: What of it may stand in which type after all.
FINE = {Number: ("1800",), Ordinal: ("1800",), Count: ("0", "1800", "20233")}
BOUNDED = [
    pytest.param(record, key, id=f"{record.__name__}.{key.name}")
    for record in RECORDS
    for key in keys_of(record)
    if key.least is not None
]


def test_every_number_day_and_month_has_a_range() -> None:
    kinds = {int, float, dt.date}
    without = [
        f"{record.__name__}.{key.name}"
        for record in RECORDS
        for key in keys_of(record)
        if (key.plain in kinds or key.of is Month) and (key.least is None or key.most is None)
    ]
    assert without == []
    assert len(BOUNDED) > 30


@pytest.mark.parametrize(("record", "key"), BOUNDED)
def test_what_is_beyond_is_told_at_its_place_and_not_taken(record: type[Datum], key: Key) -> None:
    for odd in ODD:
        if odd in FINE.get(key.of, ()) and float(odd) <= (key.most or 0) and not key.span:
            continue
        text = written(record, key.japanese, f"[{odd}]" if key.many else odd)
        node, faults = compose(text, "data/x.yaml")
        assert node is not None
        assert faults == []
        reader = Reader()
        found = reader.read(node, record)
        [finding] = reader.findings
        assert finding.code in {"R09", "R11", "R16", "R30"}, odd
        assert finding.place is not None
        at = text.index(f"{key.japanese}: ") + len(key.japanese) + 3
        within = (at, at + 1) if key.many else (at,)
        assert (finding.place.line, finding.place.column in within) == (1, True), (odd, finding)
        if found is not None:
            assert getattr(found, key.name) in (key.default, ()), odd


@pytest.mark.parametrize(("record", "key"), BOUNDED)
def test_the_first_and_the_last_that_may_be_are_taken(record: type[Datum], key: Key) -> None:
    form = {dt.date: "{:.0f}-06-01", Month: "{:.0f}-06"}.get(key.of, "{:.10g}")
    least, most = (form.format(bound) for bound in (key.least, key.most))
    for value in [f"[{least}, {most}]"] if key.many else [least, most]:
        node, _ = compose(written(record, key.japanese, value), "data/x.yaml")
        reader = Reader()
        assert node is not None
        assert reader.read(node, record) is not None
        assert reader.findings == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "process.yaml",
            "開始日: 2020-03-18",
            "開始日: 1850-03-18",
            (
                "R11",
                "data/process.yaml:6:10",
                "手順の「開始日」が 1850-03-18 です。",
                "1869年から2100年までの日を書いてください。",
            ),
        ),
        (
            "process.yaml",
            "終了日: 2020-04-17",
            "開催回数: -4",
            (
                "R30",
                "data/process.yaml:7:11",
                "手順の「開催回数」が -4 です。",
                "0 から 9999999 までの整数にしてください。",
            ),
        ),
        (
            "records/2023.yaml",
            "年度: 2023",
            "年度: 20233",
            (
                "R30",
                "data/records/2023.yaml:5:9",
                "記録の「年度」が 20233 です。",
                "1869 から 2100 までの整数にしてください。",
            ),
        ),
        (
            "records/2023.yaml",
            "年度: 2023",
            "年度: 2032",
            (
                "R11",
                "data/records/2023.yaml:5:9",
                "2032年度の実績ですが、基準日（2024-05-01）には始まっていない年度です。",
                "年度を直すか、種別を「計画」にするか、data/profile.yaml の基準日を改めてください。",
            ),
        ),
        (
            "classes.yaml",
            "年数: [1, 2]",
            "年数: [5, 1]",
            (
                "R30",
                "data/classes.yaml:4:32",
                "分類の「年数」が [5, 1] です。",
                "[3, 5] のように、小さい方と大きい方の２つを、この順に書いてください。",
            ),
        ),
        (
            "profile.yaml",
            "策定: 2020-08",
            "策定: 令和２年８月",
            (
                "R11",
                "data/profile.yaml:6:5",
                "年月が必要ですが、「令和２年８月」と書かれています。",
                "2020-08 と書いてください。",
            ),
        ),
        (
            "profile.yaml",
            "策定: 2020-08",
            "策定: 2020-13",
            (
                "R11",
                "data/profile.yaml:6:5",
                "「2020-13」という年月はありません。",
                "暦にある年月に直してください。",
            ),
        ),
        (
            "profile.yaml",
            "策定: 2020-08",
            "策定: 1800-08",
            (
                "R11",
                "data/profile.yaml:6:5",
                "市と指針の「策定」が 1800-08 です。",
                "1869年から2100年までの年月を書いてください。",
            ),
        ),
        (
            "profile.yaml",
            "基準日: 2024-05-01",
            "基準日: 1924-05-01",
            (
                "R11",
                "data/profile.yaml:11:6",
                "「市と指針」の基準日が策定より前です。",
                "策定と基準日を確かめてください。",
            ),
        ),
        (
            "profile.yaml",
            "基準日: 2024-05-01",
            "基準日: 1850-05-01",
            (
                "R11",
                "data/profile.yaml:11:6",
                "市と指針の「基準日」が 1850-05-01 です。",
                "1869年から2100年までの日を書いてください。",
            ),
        ),
    ],
)
def test_one_finding_tells_the_range(
    desk: Desk, name: str, old: str, new: str, told: tuple[str, str, str, str]
) -> None:
    desk.edit(name, old, new)
    assert desk.told() == [told]


@pytest.mark.parametrize("years", ["[1, 2, 3]", "[5]", "[2, 1]"])
def test_a_span_is_a_least_and_a_most(desk: Desk, years: str) -> None:
    desk.edit("classes.yaml", "年数: [1, 2]", f"年数: {years}")
    [(code, _, message, _)] = desk.told()
    assert (code, message) == ("R30", f"分類の「年数」が {years} です。")
    assert desk.load()[0].classes[0].years == ()
