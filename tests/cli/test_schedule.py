"""``kyodo-plan schedule`` in the fictitious city."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from city import City

DATA = """\
根拠: 入力
出典: 見本の資料
日程:
  - {番号: 準備, 名称: 準備}
  - {番号: 募集, 名称: 募集, 案: [①], 日数: 31, 待つ: [{番号: 準備}]}
  - {番号: 公表, 名称: 公表, 待つ: [{番号: 募集}, {番号: 準備}]}
  - {番号: 始期, 名称: 始まる日, 日: 2030-04-01, 待つ: [{番号: 公表}]}
進め方:
  - {番号: 広く, 名称: 募集をする, 案: ①}
  - {番号: 短く, 名称: 募集をしない, 案: ①, 省く: [募集]}
"""


@pytest.fixture
def dated(city: City) -> City:
    city.write("data/schedule.yaml", DATA)
    return city


def test_both_options_are_told_and_nothing_is_written(dated: City) -> None:
    before = {path: path.read_bytes() for path in dated.path.rglob("*") if path.is_file()}
    done = dated.run("schedule")
    assert done.code == 0 and done.err == ""
    assert done.out.count("日程（案") == 2
    assert "日程（案①、進め方広く：募集をする）" in done.out
    assert "R12.3.29(金)" in done.out
    assert before == {p: p.read_bytes() for p in dated.path.rglob("*") if p.is_file()}


def test_a_way_and_a_delay_change_only_what_they_change(dated: City) -> None:
    done = dated.run("schedule", "--variant", "短く", "--format", "json")
    [told] = json.loads(done.out)
    assert [step["id"] for step in told["steps"]] == ["準備", "公表", "始期"]
    late = dated.run("schedule", "--option", "①", "--delay", "募集=４週")
    assert [line.split("：")[0] for line in late.out.splitlines()] == [
        "案①",
        "変わるところ",
        "  募集",
        "  公表",
    ]
    assert late.out.startswith("案①：")


def test_a_delay_is_of_a_step_by_its_name_too(dated: City) -> None:
    dated.edit("data/schedule.yaml", "名称: 準備", "名称: 紙の準備")
    asked = ("schedule", "--option", "①", "--delay")
    assert dated.run(*asked, "紙の準備=4w").out == dated.run(*asked, "準備=4w").out


@pytest.mark.parametrize("delay", ["4W", "４ｗ", "4 Ｗ", "４週間", "28D", "２８日間"])
def test_a_delay_is_typed_in_any_width(dated: City, delay: str) -> None:
    told = dated.run("schedule", "--option", "①", "--delay", f"募集={delay}")
    assert told.out == dated.run("schedule", "--option", "①", "--delay", "募集=4w").out


def test_a_way_that_leaves_nothing_and_a_step_of_another_option_are_told(dated: City) -> None:
    every = "[準備, 募集, 公表, 始期]"
    dated.append("data/schedule.yaml", f"  - {{番号: 無, 名称: 全て省く, 案: ①, 省く: {every}}}\n")
    done = dated.run("schedule", "--variant", "無")
    assert done.code == 1 and done.err == (
        "数える手順がありません。data/schedule.yaml の「案」と、"
        "進め方の「省く」を確かめてください。\n"
    )
    done = dated.run("schedule", "--option", "②", "--delay", "募集=4w")
    assert done.code == 2 and done.err.startswith(
        "「募集」は、案②の日程にありません（ほかの案のものか、進め方で省いたものです）。"
    )


def test_a_calendar_file(dated: City) -> None:
    done = dated.run("schedule", "--option", "①", "--format", "ics", "--out", "日程.ics")
    assert done.code == 0 and (dated / "日程.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    both = dated.run("schedule", "--format", "ics")
    assert both.code == 2
    assert "ics は一つの案ずつ書き出します。--option で案を選んでください。" in both.err


def test_a_picture_of_one_option_or_of_all_on_one_sheet(dated: City) -> None:
    done = dated.run("schedule", "--format", "svg", "--out", "日程.svg")
    drawn = (dated / "日程.svg").read_text(encoding="utf-8")
    assert done.code == 0 and "<title" in drawn
    assert drawn.index("案①　募集をする") < drawn.index("案②")
    one = dated.run("schedule", "--variant", "短く", "--format", "svg")
    assert one.code == 0 and one.out.startswith("<svg ")
    assert "募集をしない" in one.out and "案②" not in one.out


def test_a_picture_of_many_steps_goes_on_in_other_files(dated: City) -> None:
    lines = (
        f"  - {{番号: 追加{n}, 名称: 追加の仕事{n}, 案: [①], 日: 2024-06-03}}\n" for n in range(40)
    )
    dated.edit("data/schedule.yaml", "進め方:", "".join(lines) + "進め方:")
    done = dated.run("schedule", "--option", "①", "--format", "svg")
    assert done.code == 2 and "図を書き出すファイルを --out で指定してください。" in done.err
    done = dated.run("schedule", "--option", "①", "--format", "svg", "--out", "日程.svg")
    assert done.code == 0
    assert sorted(path.name for path in dated.path.glob("日程*")) == ["日程-1.svg", "日程-2.svg"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("--variant", "短くく"),
            "進め方「短くく」はありません。「短く」ではありませんか。"
            "あるのは広く（募集をする）、短く（募集をしない）です。",
        ),
        (
            ("--delay", "募集"),
            "「--delay 募集」は読み取れません。「--delay 調査=4w」のように、番号と、"
            "週（w）か日（d）の数を書いてください。",
        ),
        (
            ("--delay", "募金=1w"),
            "「募金」という番号も名称も、data/schedule.yaml の「日程」にありません。",
        ),
    ],
)
def test_wrong_use(dated: City, asked: tuple[str, ...], said: str) -> None:
    done = dated.run("schedule", *asked)
    assert done.code == 2 and said in done.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("{番号: 準備, 名称: 準備}", "{番号: 準備, 名称: 準備, 待つ: [{番号: 公表}]}"),
            "互いに待ち合うものがあります（準備 → 公表 → 募集 → 準備）。"
            "data/schedule.yaml の「待つ」を、一つ除いてください。",
        ),
        (("日数: 31", "日数: -1"), "data/schedule.yaml:5:"),
        (("2030-04-01", "2030-02-30"), "data/schedule.yaml:7:"),
        (("2030-04-01", "平成36年4月1日"), "data/schedule.yaml:7:"),
        (("[{番号: 募集}, {番号: 準備}]", "[{番号: 募隼}]"), "data/schedule.yaml:6:"),
    ],
)
def test_wrong_data_are_told_with_their_place(
    dated: City, change: tuple[str, str], said: str
) -> None:
    dated.edit("data/schedule.yaml", *change)
    done = dated.run("schedule", "--option", "①")
    assert done.code != 0 and said in done.err and "Traceback" not in done.err


def test_without_dates_it_says_what_to_write(city: City) -> None:
    done = city.run("schedule")
    assert done.code != 0
    assert "data/schedule.yaml に「日程」がないため、日程を数えられません。" in done.err
