"""In a terminal long lines fit its columns; a program that reads them gets each in one piece."""

from __future__ import annotations

import io

import pytest

from kyodo_plan.cli import console
from kyodo_plan.cli.screen import say
from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.text.columns import hanging, width

FOUND = Finding(
    "M30",
    Severity.WARNING,
    Place("plan/measures/field1.rst", 32),
    "施策『集会所の夜間の開放』の扱いは「続行」ですが、第１期の名称は「集会所の開放」です。",
    "名称を改めるなら、data/decisions.yaml の区分を「修正」にしてください。事務局案も改めてください。",
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal of 60 columns, to which everything goes from now on."""
    stream = Terminal()
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stdout", stream)
    return stream


def test_a_finding_hangs_from_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    console.show([FOUND])
    assert stream.getvalue().splitlines() == [
        "plan/measures/field1.rst:32: 注意 M30: 施策『集会所の夜間の",
        "    開放』の扱いは「続行」ですが、第１期の名称は「集会所の",
        "    開放」です。",
        "    名称を改めるなら、data/decisions.yaml の区分を「修正」",
        "    にしてください。事務局案も改めてください。",
    ]


def test_elsewhere_a_finding_is_one_line_and_its_advice(capsys: pytest.CaptureFixture[str]) -> None:
    console.show([FOUND])
    assert capsys.readouterr().out.splitlines() == [
        f"plan/measures/field1.rst:32: 注意 M30: {FOUND.message}",
        f"    {FOUND.advice}",
    ]


def test_what_fits_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    say("  施策１    続行\n\n  施策２    修正")
    assert stream.getvalue() == "  施策１    続行\n\n  施策２    修正\n"


@pytest.mark.parametrize("columns", [40, 60, 79])
def test_a_row_that_is_too_long_goes_on_below(columns: int) -> None:
    row = (
        f"  plan/measures/field1.rst:47:16    未確定    「{'続行とするか、' * 9}」  待つ相手：庁内"
    )
    lines = hanging(row, columns)
    assert len(lines) > 1
    assert lines[0].startswith("  plan/")
    assert all(line.startswith("    ") for line in lines[1:])
    assert all(width(line) <= columns for line in lines)
    assert "".join(row.split()) == "".join("".join(lines).split())
