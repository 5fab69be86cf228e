"""Names of measures typed in the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks.raw.names import Name, check_names, pattern_of
from kyodo_plan.core.finding import Severity
from kyodo_plan.editing.mending import mend
from kyodo_plan.editing.typed_file import TypedFile

KNOWN = {
    "集会所の開放": Name("M2-01"),
    "集会所の開放と貸出し": Name("M2-02"),
    "交流の場づくり": Name("M2-03", "M1-03", "交流会の開催"),
}


def found(text: str) -> list[tuple[str, int, int, str]]:
    return [
        (f.code, f.place.line or 0, f.place.column or 0, f.fix.new if f.fix else "")
        for f in check_names("plan/a.rst", text, KNOWN, pattern_of(KNOWN))
        if f.place
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("集会所の開放を進めます。", [("M17", 1, 1, ":施策:`M2-01`")]),
        ("「集会所の開放」と施策「集会所の開放と貸出し」です。",
         [("M17", 1, 1, ":施策:`M2-01`"), ("M17", 1, 10, ":施策:`M2-02`")]),
        ("次の集会所の\n   開放です。", [("M17", 1, 3, ":施策:`M2-01`")]),
        ("「交流の場づくり」を続けます。", [("M18", 1, 1, ":施策:`M2-03`")]),
        ("第１期の「交流の場づくり」は続きました。", [("M18", 1, 5, ":施策:`M1-03`")]),
    ],
)  # fmt: skip
def test_typed_names(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        ".. 施策:: 集会所の開放\n   :番号: M2-01\n",
        ":題名: 集会所の開放\n",
        "集会所の開放\n============\n",
        "進めるのは:要確認:`庁内：集会所の開放`です。",
        "``集会所の開放``",
        ".. 集会所の開放の覚え書き\n",
        "集会所を開放します。",
    ],
)
def test_what_is_no_prose(text: str) -> None:
    assert found(text) == []


def test_the_fix_can_be_carried_out() -> None:
    text = "前の文。\n\n   次の「集会所の\n   開放」です。\n"
    fixes = [f.fix for f in check_names("plan/a.rst", text, KNOWN, pattern_of(KNOWN)) if f.fix]
    file = TypedFile(Path("a.rst"), "plan/a.rst", text.encode())
    assert (
        file.edited(mend(file, fixes).edits).decode() == "前の文。\n\n   次の:施策:`M2-01`です。\n"
    )


def test_what_is_told() -> None:
    [former] = check_names("plan/a.rst", "交流の場づくりです。", KNOWN, pattern_of(KNOWN))
    assert former.severity is Severity.WARNING
    assert former.message == (
        "「交流の場づくり」は、施策の前の名称です。今の名称は「交流会の開催」です。"
    )
    assert former.advice == (
        "今の名称にするには :施策:`M2-03`、第１期の名称として示すには"
        " :施策:`M1-03` と書いてください。"
    )
    [typed] = check_names("plan/a.rst", "集会所の開放です。", KNOWN, pattern_of(KNOWN))
    assert typed.severity is Severity.ADVICE
    assert typed.message == (
        "本文に施策の名称「集会所の開放」が打たれています。名称を改めても、ここは変わりません。"
    )


@given(
    names=st.sets(st.text("ab（）・", min_size=1, max_size=5), min_size=1),
    text=st.text("ab（）・「」\n ", max_size=40),
)
def test_the_longest_name_that_stands_at_a_place_is_found(names: set[str], text: str) -> None:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    one = "|".join(r"(?:\n[ \t]*)?".join(map(re.escape, name)) for name in ordered)
    plain = re.compile(f"(?:(?:施策)?「(?P<quoted>{one})」|(?P<bare>{one}))")
    spans = [match.span() for match in plain.finditer(text)]
    assert [match.span() for match in pattern_of(names).finditer(text)] == spans


def test_an_alias_is_found_and_replaced_by_a_link() -> None:
    known = {**KNOWN, "集会所開放": Name("M2-01", alias_of="集会所の開放")}
    [alias] = check_names("plan/a.rst", "次に、集会所開放を進めます。", known, pattern_of(known))
    assert (alias.code, alias.message) == (
        "M17",
        "本文の「集会所開放」は、施策「集会所の開放」の別名です。",
    )
    assert alias.fix is not None
    assert (alias.fix.old, alias.fix.new) == ("集会所開放", ":施策:`M2-01`")
