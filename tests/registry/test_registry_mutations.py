"""Whatever is typed into the data files, loading gives a plan and findings, never a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.plan import Plan
from kyodo_plan.registry import load

if TYPE_CHECKING:
    from typing import Any

    Desk = Any

VALUES = st.sampled_from(
    [
        *("", "~", "3", "-0", "1.5", "1e9", "08", "1:30", "true", "はい", "2020-02-30", "令和２年"),
        *("[]", "{}", "[[]]", "{a: b}", "[1, 2]", "{M1-01: }", "&a", "*a", "&a [*a]", "<<", "!b c"),
        *(
            "!!str 3",
            "!!int x",
            "!!null x",
            "!!binary x",
            "|",
            ">-",
            "'",
            '"',
            "? a",
            "---",
            "%",
            "@",
        ),
        *(
            "：",
            "\t",
            "\u3000",
            "\x00",
            "\ud7ff",
            "\u2028",
            "\x85",
            "\ufeff",
            "𠮷",
            "- a",
            "a: b: c",
        ),
    ]
)


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> bytes:
    """Return *text* with some lines lost, repeated, indented, or given another value or key."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        head, colon, _ = lines[at].partition(":")
        value = draw(st.one_of(VALUES, st.text(max_size=8)))
        lines[at : at + 1] = draw(
            st.sampled_from(
                [
                    [],
                    [lines[at], lines[at]],
                    ["  " + lines[at]],
                    [lines[at][1:]],
                    [f"{head}{colon} {value}"],
                    [f"{value}: {lines[at].strip()}"],
                    [value],
                    [lines[at], value],
                ]
            )
        )
        lines = lines or [""]
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.binary(max_size=2)) + data[at + draw(st.integers(0, 2)) :]


@pytest.mark.fuzz
@pytest.mark.parametrize(
    "name",
    ["profile", "style", "fields", "classes", "measures", "relations", "options", "process"],
)
@settings(max_examples=many(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_file_gives_a_plan_and_findings(
    desk: Desk, name: str, data: st.DataObject
) -> None:
    file = desk.file(f"{name}.yaml")
    original = file.read_bytes()
    file.write_bytes(data.draw(spoilt(original.decode())))
    try:
        plan, findings = desk.load()
    finally:
        file.write_bytes(original)
    assert isinstance(plan, Plan)
    for finding in findings:
        assert finding.message.endswith("。")
        assert finding.place is not None
        assert finding.severity in Severity


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode())))
def test_any_bytes_for_a_file(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data", "measures.yaml")
        path.parent.mkdir()
        path.write_bytes(data)
        plan, findings = load(Path(folder))
    assert plan.first_measures == ()
    told = [finding for finding in findings if str(finding.place).startswith("data/measures.yaml")]
    assert told
