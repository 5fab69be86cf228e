"""How many options a plan has, and what they are called, is data."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, told

from kyodo_plan.registry import load, read_options

if TYPE_CHECKING:
    from city import City

OPTIONS = "data/options.yaml"
THIRD = """\
  - 符号: third
    番号: 3
    名称: 案③
    要旨: 何もしない。
    文書名: 見本市サクラの覚書
    略称: 覚書
    方法: なし
    議会報告: いいえ
    目標日: 2027-01-01
"""


def test_a_third_option(city: City) -> None:
    city.append(OPTIONS, THIRD)
    city.edit("plan/publications/draft.rst", ":案: ① ②", ":案: ① ② ③")
    city.append(
        "plan/index.rst", "\n.. 案３だけ::\n\n   サクラの文。\n\n.. third-only::\n\n   花の文。\n"
    )
    assert [option.code for option in read_options(city.path)] == ["update", "formal", "third"]
    third = read_options(city.path)[2]
    texts = {
        option.code: [one.text for one in city.read(option).edition.passages]
        for option in (UPDATE, third)
    }
    assert {"サクラの文。", "花の文。"} <= set(texts["third"])
    assert not {"サクラの文。", "花の文。"} & set(texts["update"])
    built = city.run("build", "draft", "--option", "案③", "--format", "docx")
    assert (city / "build/third/draft.docx").is_file(), built.told
    assert "案③　見本市サクラの覚書" in built.out


def test_one_option(city: City) -> None:
    text = city.text(OPTIONS)
    city.write(OPTIONS, text[: text.index("  - 符号: formal")])
    city.edit("data/process.yaml", "案: [①, ②]", "案: [①]")
    city.edit("data/process.yaml", "  - {番号: B3, 名称: ケヤキの手順, 主体: 市, 案: [②]}\n", "")
    for name in ("comment", "draft"):
        city.edit(f"plan/publications/{name}.rst", ":案: ① ②", ":案: ①")
    assert load(city.path)[1] == []
    assert read_options(city.path) == (UPDATE,)
    built = city.run("build", "draft", "--format", "docx")
    assert (city / "build/update/draft.docx").is_file(), built.told
    refused = city.run("build", "draft", "--option", "formal")
    assert "案「formal」はありません。update（案①）を書いてください。" in refused.err


def test_an_option_with_another_number_is_read_again(city: City) -> None:
    city.append("plan/index.rst", "\n.. 案１だけ::\n\n   イチョウの一文。\n")
    assert city.findings() == []
    city.edit(OPTIONS, "番号: 1", "番号: 5")
    assert any("『案１だけ』" in finding.message for finding in city.findings())
    city.edit(
        "plan/index.rst",
        ".. 案１だけ::\n\n   イチョウの一文。",
        ".. 案５だけ::\n\n   イチョウの一文。",
    )
    assert "イチョウの一文。" in [one.text for one in city.read().edition.passages]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("根拠: 入力\n出典: 見本の資料\n案: []\n", "R08", "案が一つもありません。"),
        ("", "R05", "data/options.yaml"),
        (None, "R01", "「data/options.yaml」がありません。"),
    ],
)
def test_without_options_the_usual_ones_stand_in(
    city: City, text: str | None, code: str, said: str
) -> None:
    if text is None:
        (city / OPTIONS).unlink()
    else:
        city.write(OPTIONS, text)
    assert read_options(city.path) == (UPDATE, FORMAL)
    checked = city.run("check", "--option", "update")
    assert said in checked.told
    assert "検査の結果：誤り1件。" in checked.told, checked.told
    assert [one.code for one in city.findings(FORMAL)] == [code]
    assert "[]" not in checked.told


def test_a_sign_that_no_folder_can_have(city: City) -> None:
    city.edit(OPTIONS, "符号: formal", "符号: ../up")
    findings = load(city.path)[1]
    assert [(one.code, one.message) for one in findings] == [
        ("R10", "案の符号「../up」は使えません。")
    ]


def test_an_option_is_its_sign() -> None:
    assert pickle.loads(pickle.dumps(UPDATE)) == UPDATE
    assert len({UPDATE, FORMAL, UPDATE}) == 2


#: What is added where nothing of the texts can be told.
HELD = "直すまでは、原稿の検査の結果を示しません。"
LABEL = (
    "「案①」のように、案のほかに、その案を表す言葉を続けて書いてください。"
    "空白と「、」「,」「:」「|」は使えません。" + HELD
)
TWICE = (
    "どちらか一方を直してください。名前は、大文字と小文字、全角と半角を分けずに、"
    "どの欄のものも一度だけ使えます。" + HELD
)


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "message", "advice"),
    [
        (
            "番号: 2",
            "番号: 0",
            "R30",
            "14:9",
            "案の「番号」が 0 です。",
            "1 から 9999 までの整数にしてください。" + HELD,
        ),
        (
            "番号: 2",
            "番号: -2",
            "R30",
            "14:9",
            "案の「番号」が -2 です。",
            "1 から 9999 までの整数にしてください。" + HELD,
        ),
        ("名称: 案②", "名称: 案", "R10", "15:9", "案の名称「案」は使えません。", LABEL),
        ("名称: 案②", "名称: 案 ②", "R10", "15:9", "案の名称「案 ②」は使えません。", LABEL),
        (
            "符号: formal",
            "符号: measures",
            "R10",
            "13:9",
            "案の符号「measures」は使えません。",
            "plan/measures は、plan/formal/02_measures.rst の文が使うフォルダです。"
            "この案だけのフォルダとなる、ほかの符号にしてください。" + HELD,
        ),
    ],
)
def test_an_option_that_cannot_work(
    city: City, old: str, new: str, code: str, place: str, message: str, advice: str
) -> None:
    city.edit(OPTIONS, old, new)
    assert told(load(city.path)[1]) == [(code, f"{OPTIONS}:{place}", message, advice)]


def test_options_whose_names_are_alike(city: City) -> None:
    city.edit(OPTIONS, "名称: 案②", "名称: 案１")
    assert told(load(city.path)[1]) == [
        (
            "R12",
            f"{OPTIONS}:15:9",
            f"案の名称「案１」が、番号「1」（{OPTIONS}:5:9）と重なります。",
            TWICE,
        )
    ]


def test_an_option_without_papers(city: City) -> None:
    city.append(OPTIONS, THIRD)
    city.write("plan/third/note.rst", ":orphan:\n\n覚え\n====\n\n文です。\n")
    said = "案③の文書はありません。文書の『:案:』に③を加えてください。\n"
    built = city.run("build", "--option", "third", "--format", "docx")
    assert (built.code, built.out, built.err) == (1, "", said)
    built = city.run("build", "draft", "--option", "③", "--format", "docx")
    assert built.err == said.replace("文書は", "文書「draft」は")
    found = city.run("check", "--select", "P308", "--format", "json")
    assert [(one["path"], one["line"], one["message"]) for one in json.loads(found.out)] == [
        (OPTIONS, 24, "案③の文書はありません。")
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        (
            "番号: 2",
            "番号: 1",
            "14:9",
            "案の番号「1」が２つあります（１つ目は data/options.yaml:5:9）。",
        ),
        ("    番号: 2\n", "", "13:5", "「番号」がありません。"),
        ("番号: 2", "番号: 二", "14:9", "整数が必要ですが、「二」と書かれています。"),
        ("番号: 2", "番号: 0", "14:9", "案の「番号」が 0 です。"),
        ("名称: 案②", "名称: 案", "15:9", "案の名称「案」は使えません。"),
        (
            "名称: 案②",
            "名称: 案①",
            "15:9",
            "案の名称「案①」が、番号「1」（data/options.yaml:5:9）と重なります。",
        ),
        ("目標日: 2026-01-01", "目標日: 1850-01-01", "23:10", "案の「目標日」が 1850-01-01 です。"),
        *(
            ("符号: formal", f"符号: {sign}", "13:9", f"案の符号「{sign}」は使えません。")
            for sign in ("../x", "both", ".cache", "measures", "Formal")
        ),
    ],
)
def test_the_cause_alone_is_told(city: City, old: str, new: str, place: str, message: str) -> None:
    city.edit(OPTIONS, old, new)
    checked = city.run("check", "--format", "json")
    held = json.loads(checked.out)
    found = [(one["path"], f"{one['line']}:{one['column']}", one["message"]) for one in held]
    assert found == [(OPTIONS, place, message)]
    assert HELD in json.loads(checked.out)[0]["advice"]


def test_other_data_are_told_beside_the_cause(city: City) -> None:
    city.edit(OPTIONS, "番号: 2", "番号: 1")
    city.edit("data/terms.yaml", "用語: 見本人", "用言: 見本人")
    found = json.loads(city.run("check", "--format", "json").out)
    assert {one["path"] for one in found} == {OPTIONS, "data/terms.yaml"}
    assert found[0]["path"] == OPTIONS
