"""Where a command stops it says so in JSON, too, to whoever asked for that: one document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from city import ROOT, City

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = {
    "check": ("check",),
    "numbers": ("check", "--numbers"),
    "graph": ("graph",),
    "impact": ("graph", "M2-01", "--impact"),
    "review": ("review", "戻り.docx"),
}
CONF = "作業場所を読み始められません："


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return City(ROOT).copy(tmp_path_factory.mktemp("stopped") / "city")


def stopped(city: City, command: str) -> list[dict[str, object]]:
    """Return what the document says where a command stops."""
    outcome = city.run(*COMMANDS[command], "--format", "json")
    assert outcome.code == 1
    assert outcome.err
    document = json.loads(outcome.out)
    found: list[dict[str, object]] = (
        document if COMMANDS[command][0] == "check" else document["findings"]
    )
    return found


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "review"])
@pytest.mark.parametrize(
    ("typed", "line", "said"),
    [
        (
            "language = ja",
            6,
            "プログラムがここで止まりました（NameError: name 'ja' is not defined）。",
        ),
        ("language = 3", 6, '「language」の値が使えません。ここには「"」で囲んだ文字を書きます。'),
        ("language = (", 6, "Python の書き方が誤っています。"),
        ("raise SystemExit(0)", 6, "conf.py から sys.exit() が呼ばれました。"),
    ],
)
def test_what_conf_py_stops_is_told_as_findings(
    city: City, command: str, typed: str, line: int, said: str
) -> None:
    text = city.text("conf.py")
    city.edit("conf.py", 'language = "ja"', typed)
    try:
        found = stopped(city, command)
    finally:
        city.write("conf.py", text)
    assert [(one["code"], one["path"], one["line"], one["message"]) for one in found] == [
        ("S001", "conf.py", line, f"{CONF}{said}")
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_where_there_is_no_workspace_that_is_told(tmp_path: Path, command: str) -> None:
    [found] = stopped(City(tmp_path), command)
    assert (found["code"], found["severity"], found["path"]) == ("", "error", None)
    assert str(found["message"]).startswith("作業場所が見つかりません（")


@pytest.mark.parametrize("command", ["check", "graph"])
def test_what_nobody_expected_is_told(
    city: City, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def planted(*_: object, **__: object) -> None:
        raise RuntimeError("a fault that was planted")

    monkeypatch.setattr("kyodo_plan.source.reading.open_reading", planted)
    monkeypatch.setattr("kyodo_plan.production.workspace.open_reading", planted)
    [found] = stopped(city, command)
    assert str(found["message"]).startswith("予期しない誤りのため止まりました。")


def test_nothing_is_said_in_json_unless_it_was_asked_for(tmp_path: Path) -> None:
    assert City(tmp_path).run("check").out == ""


def test_a_sheet_that_cannot_be_written_is_told(city: City) -> None:
    outcome = city.run("graph", "--format", "json", "--out", "ない所/関連.json")
    [found] = json.loads(outcome.out)["findings"]
    assert (outcome.code, str(found["message"]).splitlines()[0]) == (
        1,
        outcome.err.splitlines()[-1],
    )
