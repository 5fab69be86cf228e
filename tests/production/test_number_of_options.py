"""How many options a plan has, and what they are called, is data."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE

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
    ("text", "said"),
    [
        ("根拠: 入力\n出典: 見本の資料\n案: []\n", "案が一つもありません。"),
        ("根拠: 入力\n案: [\n", "data/options.yaml"),
        (None, "「data/options.yaml」がありません。"),
    ],
)
def test_without_options_the_usual_ones_stand_in(city: City, text: str | None, said: str) -> None:
    if text is None:
        (city / OPTIONS).unlink()
    else:
        city.write(OPTIONS, text)
    assert read_options(city.path) == (UPDATE, FORMAL)
    checked = city.run("check", "--option", "update")
    assert said in checked.told
    assert "Traceback" not in checked.told


def test_a_sign_that_no_folder_can_have(city: City) -> None:
    city.edit(OPTIONS, "符号: formal", "符号: ../up")
    findings = load(city.path)[1]
    assert [(one.code, one.message) for one in findings] == [
        ("R10", "案の符号「../up」は使えません。")
    ]


def test_an_option_is_its_sign() -> None:
    assert pickle.loads(pickle.dumps(UPDATE)) == UPDATE
    assert len({UPDATE, FORMAL, UPDATE}) == 2
