"""The table of rules, and findings that say the same."""

from __future__ import annotations

import re
from pathlib import Path

from city import OPTIONS

import kyodo_plan.checks as checks
from kyodo_plan.checks import without_echoes
from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place


def test_each_kind_of_check_runs_every_family_that_has_it() -> None:
    defined = sorted(
        f"{path.stem}.{name}"
        for path in Path(str(checks.__file__)).parent.rglob("*/*.py")
        for name in re.findall(r"^def (on_\w+)\(", path.read_text(encoding="utf-8"), re.M)
    )
    run = sorted(
        f"{check.__module__.rpartition('.')[2]}.{kind}"
        for kind in ("on_text", "on_edition", "on_papers", "on_file", "on_folder")
        for check in checks._families(kind)
    )
    assert run == defined


def at(code: str, line: int | None) -> Finding:
    place = Place("plan/a.rst", line) if line else None
    return Finding(code, Severity.ERROR, place, code)


def test_a_trouble_told_twice_on_a_line_is_told_once() -> None:
    findings = [at("S01", 4), at("T11", 4), at("S01", 9), at("S05", 4), at("S01", None)]
    assert [(f.code, f.place and f.place.line) for f in without_echoes(findings, OPTIONS)] == [
        ("S01", None),
        ("S05", 4),
        ("T11", 4),
        ("S01", 9),
    ]


def test_what_the_data_files_tell_is_not_told_again() -> None:
    assert without_echoes([at("R13", 4), at("M21", 4), at("M22", 4), at("M21", 5)], OPTIONS) == [
        at("R13", 4),
        at("M21", 5),
    ]


def test_a_name_told_twice_in_a_file_is_told_once() -> None:
    role = Finding(
        "T15", Severity.ERROR, Place("plan/a.rst", 7, 3), "『花火』という語はありません。"
    )
    echo = Finding(
        "S06", Severity.ERROR, Place("plan/a.rst", 5), "『:花火:』という語はありません。"
    )
    other = Finding(
        "S06", Severity.ERROR, Place("plan/b.rst", 5), "『:花火:』という語はありません。"
    )
    assert without_echoes([echo, role, other], OPTIONS) == [role, other]


def test_what_both_editions_tell_alike_becomes_one() -> None:
    place = Place("plan/a.rst", 4, 9)

    def missing(label: str, measure: str) -> Finding:
        return Finding("M15", Severity.ERROR, place, f"『{measure}』は、{label}にありません。")

    assert without_echoes(
        [missing("案①", "M2-07"), missing("案②", "M2-07"), missing("案②", "M2-08")], OPTIONS
    ) == [missing("案①・案②", "M2-07"), missing("案②", "M2-08")]
