"""Numbers in the fields of papers: within their ranges, or told with the range."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.core.option import USUAL_OPTIONS
from kyodo_plan.source.publications import DEPTHS, PAGES, POINTS, scan

FIELDS = {"文字の大きさ": POINTS, "目次の深さ": DEPTHS, "頁の上限": PAGES}
ODD = [
    *(
        "nan",
        "inf",
        "-inf",
        "1e999",
        "1e1",
        "-1",
        "0",
        "9" * 5000,
        "1" * 400 + ".5",
        "０",
        "²",
        "１２",
    ),
    *("1_0", " ", "", "0x10", "+2", "2,5", "二", "10.5.5", "0.0000000001", "1000"),
]


def read(name: str, value: str) -> tuple[object, list[str]]:
    """Return what a paper makes of a field, and what is told of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan/publications/a.rst"
        path.parent.mkdir(parents=True)
        path.write_text(f":題名: 紙\n:案: ①\n:{name}: {value}\n\n紙\n==\n", encoding="utf-8")
        [paper], findings = scan(Path(folder), USUAL_OPTIONS)
    held = {
        "文字の大きさ": paper.body_points,
        "目次の深さ": paper.contents_depth,
        "頁の上限": paper.page_limit,
    }
    return held[name], [f"{finding.message}{finding.advice}" for finding in findings]


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("value", ODD)
def test_odd_numbers_are_told_with_their_range(name: str, value: str) -> None:
    held, told = read(name, value)
    least, most = FIELDS[name]
    [said] = told
    assert f"{least:g} から {most:g} までの" in said
    assert len(said) < 120
    assert held in (None, 3, 0)  # As if nothing were written.


@pytest.mark.parametrize(
    ("name", "value", "held"),
    [
        ("文字の大きさ", "10.5", 10.5),
        ("文字の大きさ", "12pt", 12),
        ("目次の深さ", "2", 2),
        ("頁の上限", "2", 2),
    ],
)
def test_usual_numbers_are_taken(name: str, value: str, held: object) -> None:
    assert read(name, value) == (held, [])


@given(st.sampled_from(sorted(FIELDS)), st.text(st.characters(exclude_categories=["C", "Z"])))
def test_whatever_is_written_the_number_is_within_its_range(name: str, value: str) -> None:
    held, told = read(name, value)
    least, most = FIELDS[name]
    assert told or (isinstance(held, int | float) and least <= held <= most)
