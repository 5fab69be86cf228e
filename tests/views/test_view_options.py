"""Each view and its options: what it declares, what is told of others, what the docs say."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest
from city import UPDATE, City, told

from kyodo_plan.text.notation import digits
from kyodo_plan.views import VIEWS, View
from kyodo_plan.views.view import Flag, ViewOption, view

PAGE = "plan/update/01_outset.rst"
DOCS = Path(__file__).parents[2] / "docs"
OPTIONS = [
    pytest.param(view, option, id=f"{name}-{option.english}")
    for name, view in VIEWS.items()
    for option in view.own
]


@pytest.mark.parametrize("declared", VIEWS.values(), ids=VIEWS)
def test_a_function_takes_what_its_declaration_says(declared: View[Any]) -> None:
    showing, *options = inspect.signature(declared.function).parameters.values()
    assert showing.name == "showing"
    assert [option.name for option in options] == [option.english for option in declared.options]
    assert all(option.kind is option.KEYWORD_ONLY for option in options)


def test_no_two_views_share_a_name() -> None:
    names = [name for one in VIEWS.values() for name in (one.japanese, one.english)]
    assert len(names) == len(set(names))
    for one in VIEWS.values():
        own = [name for option in one.options for name in (option.japanese, option.english)]
        assert len(own) == len(set(own))


def test_an_option_that_a_view_does_not_know_is_told_with_those_it_has(city: City) -> None:
    start = len(city.text(PAGE).splitlines())
    city.append(PAGE, "".join(f"\n.. {one.japanese}::\n   :題各: 甲\n" for one in VIEWS.values()))
    found = told(city.read(UPDATE).edition.findings)
    assert found == [
        (
            "M313",
            f"{PAGE}:{start + 3 * number}:4",
            f"『{one.japanese}』に『:題各:』という欄はありません。この欄は使われません。",
            "「題名」の書き間違いではありませんか。"
            f"使える欄は、{'、'.join(option.japanese for option in one.options)} です。",
        )
        for number, one in enumerate(VIEWS.values(), 1)
    ]


def test_a_value_that_an_option_does_not_take_is_told_with_those_it_takes(city: City) -> None:
    start = len(city.text(PAGE).splitlines())
    closed = [(one, option) for one in VIEWS.values() for option in one.own if option.values]
    city.append(
        PAGE,
        "".join(
            f"\n.. {one.japanese}::\n   :{option.japanese}: 無い語\n" for one, option in closed
        ),
    )
    reading = city.read(UPDATE)
    found = told(reading.edition.findings)
    for number, (one, option) in enumerate(closed, 1):
        code, place, message, advice = found[number - 1]
        assert (code, place, message) == (
            "M314",
            f"{PAGE}:{start + 3 * number}:4",
            f"『{one.japanese}』の『:{option.japanese}:』に『無い語』はありません。",
        )
        taken = option.taken(reading.domain)
        assert advice.endswith(
            f"書けるのは、{'、'.join(taken)} です。"
            if taken
            else "書けるものがデータにありません。"
        )
    assert len(found) == len(closed)


@pytest.mark.parametrize("below", [False, True])
def test_words_on_or_below_the_line_of_a_view_are_told(city: City, below: bool) -> None:
    start = len(city.text(PAGE).splitlines())
    words = "\n\n   甲\n" if below else " 甲\n"
    city.append(PAGE, "".join(f"\n.. {one.japanese}::{words}" for one in VIEWS.values()))
    what, end = (
        ("下の『甲』は、紙に出ません。", "文は、表の外に、字下げせずに書いてください。")
        if below
        else ("「::」の後の『甲』は使われません。", "この言葉を消してください。")
    )
    lines = 1 + words.count("\n")
    assert told(city.read(UPDATE).edition.findings) == [
        (
            "M321",
            f"{PAGE}:{start + lines * number}",
            f"『{one.japanese}』の{what}",
            f"『{one.japanese}』に書けるのは、欄（{known}）だけです。{end}",
        )
        for number, one in enumerate(VIEWS.values(), 1)
        for known in ["、".join(option.japanese for option in one.options)]
    ]


def test_an_option_without_a_value_is_told(city: City) -> None:
    start = len(city.text(PAGE).splitlines())
    given = [(one, option) for one in VIEWS.values() for option in one.options]
    city.append(
        PAGE, "".join(f"\n.. {one.japanese}::\n   :{option.japanese}:\n" for one, option in given)
    )
    assert told(city.read(UPDATE).edition.findings) == [
        (
            "M317",
            f"{PAGE}:{start + 3 * number}:4",
            f"『{one.japanese}』の欄『{option.japanese}』に値がありません。この欄は使われません。",
            "値を書くか、欄の行ごと消してください。",
        )
        for number, (one, option) in enumerate(given, 1)
    ]


@pytest.mark.parametrize(
    ("view", "option", "words"),
    [("施策一覧", "重点", "はい いいえ"), ("未確定一覧", "相手", "委員会、庁内")],
)
def test_two_values_where_one_can_stand(city: City, view: str, option: str, words: str) -> None:
    city.append(PAGE, f"\n.. {view}::\n   :{option}: {words}\n")
    [(code, _, message, advice)] = told(city.read(UPDATE).edition.findings)
    first, second = re.split("[ 、]", words)
    assert code == "M314"
    assert message == (
        f"『{view}』の『:{option}:』に書けるのは一つだけですが、『{first}』、『{second}』が書かれています。"
    )
    assert advice == "どれか一つにしてください。"


def test_a_mistyped_value_is_told_with_the_nearest(city: City) -> None:
    city.append(PAGE, "\n.. 未確定一覧::\n   :相手: 委員\n")
    [(code, _, message, advice)] = told(city.read(UPDATE).edition.findings)
    assert (code, message) == ("M314", "『未確定一覧』の『:相手:』に『委員』はありません。")
    assert advice == (
        "「委員会」の書き間違いではありませんか。"
        "書けるのは、事務局、庁内、委員会、法制、議会、市 です。"
    )


def test_a_meeting_that_the_data_come_to_have_is_known_at_once(city: City) -> None:
    city.append(PAGE, "\n.. 次第::\n   :会議: 夏\n")
    assert [entry[0] for entry in told(city.read(UPDATE).edition.findings)] == ["M314"]
    city.write(
        "data/meetings.yaml",
        "根拠: 入力\n出典: 見本の資料\n会議:\n"
        "  - {記号: 夏, 会議名: 見本市協働委員会, 議題: []}\n意見: []\n",
    )
    assert told(city.read(UPDATE).edition.findings) == []


@pytest.mark.parametrize(("declared", "option"), OPTIONS)
def test_what_an_option_takes_is_read_in_either_width(
    declared: View[Any], option: ViewOption
) -> None:
    values = option.values if isinstance(option.values, tuple) else ()
    for value in values:
        for typed in (value, f" {value}\n", digits(value, "全角")):
            assert option.read(typed) == ((value == "はい") if isinstance(option, Flag) else value)
    assert option.read("") in ("", (), False)


def test_an_option_of_several_words_has_them_parted() -> None:
    option = ViewOption("種別", "kind", ("甲", "乙"), several=True)
    assert option.read("甲、乙 丙") == ("甲", "乙", "丙")


def test_the_options_of_each_view_are_known_to_what_looks_at_the_raw_text(model: City) -> None:
    options = model.read(UPDATE).known.options
    for one in VIEWS.values():
        own = {name for option in one.options for name in (option.japanese, option.english)}
        assert options[one.japanese] == options[one.english.replace("_", "-")] == own


def test_a_view_is_called_as_its_function_is() -> None:
    @view("試し", "trial", options=(Flag("重点", "key"),))
    def trial(showing: Any, *, caption: str, key: bool) -> Any:
        return (caption, key)

    assert trial.make(None, {"key": "はい", "caption": "甲", "other": "乙"}) == ("甲", True)
    assert trial(None, caption="", key=False) == ("", False)


def _cells(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("| ")]


def test_the_docs_name_each_view_and_each_of_its_options() -> None:
    rows = _cells((DOCS / "writing.md").read_text(encoding="utf-8"))
    names = {one.japanese: one for one in VIEWS.values()}
    told_of: dict[str, set[str]] = {}
    for row in rows:
        for name, rest in re.findall(r"`(?:\.\. )?([^`:\s]+)(?:::)?`(（[^（）]*）)?", row):
            if name in names:
                where = rest if f"`{name}`" in row else row
                told_of.setdefault(name, set()).update(re.findall(r"`:([^:`]+):", where))
    assert told_of == {name: {option.japanese for option in one.own} for name, one in names.items()}


def test_what_follows_from_a_wrong_value_is_not_told_by_check(city: City) -> None:
    before = city.run("check", "--format", "json")
    city.append(PAGE, "\n.. 未確定一覧::\n   :相手: 委員\n")
    outcome = city.run("check", "--format", "json")
    known = {(one["path"], one["line"], one["code"]) for one in json.loads(before.out)}
    new = [
        one
        for one in json.loads(outcome.out)
        if (one["path"], one["line"], one["code"]) not in known
    ]
    line = len(city.text(PAGE).splitlines())
    assert [(one["path"], one["line"], one["code"]) for one in new] == [(PAGE, line, "M314")]
    assert outcome.code == 1
