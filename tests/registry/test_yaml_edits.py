"""Values set in YAML that somebody typed in their own hand: all else stays as it was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyodo_plan.core.place import Place
from kyodo_plan.editing.typed_file import TypedFile
from kyodo_plan.registry.yaml_edits import Bare, Value, add_record, set_entries

WORDS = (
    "集会所",
    "夜も開ける。",
    "a: b",
    "# 見出し",
    "- 一つ",
    "[未定]",
    "「仮」",
    "12",
    "はい",
    "no",
    "~",
)
TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.text("あいう １2:#-[]{},'\"\\|>&*!%@`?　", min_size=1, max_size=8).filter(
        lambda text: text == text.strip() and text.isprintable()
    ),
    st.lists(st.sampled_from(WORDS[:2]), min_size=2, max_size=3).map("\n".join),
)
LINES = TEXTS.filter(lambda text: "\n" not in text)
KEYS = ("名称", "要旨", "番号", "課", "一覧")


def file(text: str) -> TypedFile:
    return TypedFile(Path("x.yaml"), "data/x.yaml", text.encode())


def read(data: bytes) -> Any:
    return yaml.load(data.decode("utf-8-sig"), Loader=yaml.BaseLoader)


def held(value: Value) -> Any:
    """What the base loader gives of *value*."""
    if isinstance(value, Bare):
        return value.text
    return [held(one) for one in value] if isinstance(value, tuple) else value


def quoted(text: str) -> str:
    return yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**9).strip()


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]]]:
    """A list of records as one or another person types it, and what it holds."""
    step = draw(st.sampled_from((0, 1, 2, 4)))
    dash = " " * step
    gap = draw(st.sampled_from((" ", "   ")))
    lines = ["# 覚え書き", "根拠: 入力", "記録:"]
    records: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 3))):
        record: dict[str, Any] = {"番号": str(number)}
        if draw(st.booleans()) and draw(st.booleans()):
            text = draw(LINES)
            lines.append(f"{dash}- {{番号: {number}, 名称: {quoted(text)}}}")
            records.append({**record, "名称": text})
            continue
        own = [f"番号: {number}" + draw(st.sampled_from(("", "  # ここ")))]
        for key in draw(st.lists(st.sampled_from(("名称", "要旨", "課")), unique=True)):
            text = draw(TEXTS)
            record[key] = text
            form = draw(st.sampled_from(("quoted", "block", "empty")))
            if form == "block" and all(line[0] not in " #" for line in text.split("\n")):
                own += [f"{key}: |-", *(f"    {line}" for line in text.split("\n"))]
            elif form == "empty":
                own.append(f"{key}:")
                record[key] = ""
            else:
                own.append(f"{key}: {quoted(text)}" + draw(st.sampled_from(("", " # 仮"))))
        if draw(st.booleans()):
            items = draw(st.lists(LINES, min_size=1, max_size=3))
            record["一覧"] = items
            if draw(st.booleans()):
                own.append(f"一覧: [{', '.join(map(quoted, items))}]")
            else:
                own += ["一覧:", *(f"  - {quoted(one)}" for one in items)]
        lines.append(f"{dash}-{gap}{own[0]}")
        lines += [f"{dash} {' ' * len(gap)}{line}" for line in own[1:]]
        lines += draw(st.sampled_from(([], [""], [f"{dash}  # 次の記録"])))
        records.append(record)
    end = draw(st.sampled_from(("\n", "\r\n")))
    text = end.join([*lines, draw(st.sampled_from(("", "終わり: はい", f"終わり: はい{end}")))])
    return draw(st.sampled_from(("", "\ufeff"))) + text, records


def place_of(made: TypedFile, number: int) -> Place:
    node = yaml.compose(made.text, Loader=yaml.SafeLoader)
    body = next(value for key, value in node.value if key.value == "記録")
    mark = body.value[number].start_mark
    return Place("data/x.yaml", mark.line + 1, mark.column + 1)


VALUES: st.SearchStrategy[Value] = st.one_of(
    TEXTS,
    st.just(""),
    st.sampled_from((Bare("2024-05-20"), Bare("12"), Bare("はい"))),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    typed(),
    st.integers(0, 2),
    st.dictionaries(st.sampled_from(KEYS[:4]), VALUES, max_size=4),
    st.none() | st.lists(LINES, min_size=1, max_size=4),
)
def test_what_is_set_is_read_and_all_else_stays(
    made: tuple[str, list[dict[str, Any]]],
    number: int,
    values: dict[str, Value],
    items: list[str] | None,
) -> None:
    text, records = made
    number %= len(records)
    before = file(text)
    wanted: dict[tuple[str, ...], Value] = {(key, f"{key}2"): one for key, one in values.items()}
    if items is not None:
        wanted["一覧", "items"] = tuple(items)
    after = before.edited(set_entries(before, place_of(before, number), wanted))
    meant = [dict(one) for one in records]
    for names, value in wanted.items():
        if value or names[0] in meant[number]:
            meant[number][names[0]] = held(value)
    found = read(after)
    assert found["記録"] == meant
    assert {**found, "記録": 0} == {**read(before.data), "記録": 0}
    assert after.startswith(before.mark)
    assert remarks(after.decode()) == remarks(text)
    if "\r\n" in text:
        assert not re.search(r"(?<!\r)\n", after.decode())
    again = TypedFile(before.path, before.name, after)
    assert again.edited(set_entries(again, place_of(again, number), wanted)) == after


def remarks(text: str) -> list[str]:
    return re.findall(r"# (?:覚え書き|ここ|仮|次の記録)", text)


@settings(max_examples=150, deadline=None)
@given(typed(), st.dictionaries(st.sampled_from(KEYS[:4]), TEXTS, min_size=1))
def test_a_record_that_is_added_is_the_last(
    made: tuple[str, list[dict[str, Any]]], values: dict[str, str]
) -> None:
    text, records = made
    before = file(text)
    after = before.edited(add_record(before, ("記録", "records"), values))
    assert read(after)["記録"] == [*records, values]
    assert remarks(after.decode()) == remarks(text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("記録: []\n", "記録:\n  - 名称: 場\n    数: 3\n"),
        ("記録:  # まだない\n", "記録:  # まだない\n  - 名称: 場\n    数: 3\n"),
        ("根拠: 入力\n", "根拠: 入力\n記録:\n  - 名称: 場\n    数: 3\n"),
    ],
)
def test_the_first_record(text: str, after: str) -> None:
    made = file(text)
    values: dict[str, Value] = {"名称": "場", "数": Bare("3"), "課": ""}
    assert made.edited(add_record(made, ("記録",), values)).decode() == after


@pytest.mark.parametrize(
    "text",
    [
        "記録: [{番号: 1}]\n",
        "記録: &a\n  - {番号: 1}\n他: *a\n",
        "- 1\n",
        "記録: {\n",
    ],
)
def test_forms_in_which_nothing_is_added(text: str) -> None:
    made = file(text)
    try:
        after = made.edited(add_record(made, ("記録",), {"番号": "2"}))
    except ValueError:
        return
    assert [one["番号"] for one in read(after)["記録"]] == ["1", "2"]
