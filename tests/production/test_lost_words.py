"""Words that leave the papers, or are printed as they are typed: each is told where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from city import OPTIONS, UPDATE, City

from kyodo_plan.production.gathering import found_in
from kyodo_plan.views import VIEWS

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding

PAGE, PAPER = "plan/measures/field1.rst", "plan/publications/draft.rst"


def found(city: City) -> list[Finding]:
    return found_in(city.path, OPTIONS)


def told(city: City) -> list[str]:
    """``file:line code message`` of all that is found, but not that text follows a measure."""
    return [
        f"{one.place.path}:{one.place.line} {one.code} {one.message}"
        for one in found(city)
        if one.place and one.code not in ("M303", "O04")
    ]


def number_of(city: City, name: str, words: str) -> int:
    lines = city.text(name).splitlines()
    return next(at for at, line in enumerate(lines, 1) if words in line)


def test_the_city_itself_has_nothing_to_tell(city: City) -> None:
    assert found(city) == []


def test_what_stands_below_any_directive_of_the_plan_is_printed_or_told(city: City) -> None:
    known = city.read(UPDATE).known
    names = sorted(name for name in {*known.lenient, "施策"} if not name.isascii())
    assert {view.japanese for view in VIEWS.values()} | {"指標", "取組", "本編"} <= set(names)
    words = {name: f"身{at:03}の文" for at, name in enumerate(names)}
    argument = {"施策": " 別の施策\n   :番号: M2-77\n   :小分野: 1\n   :分類: Ⅰ\n   :第１期: M1-01",
                "取組": " 名", "指標": " 名\n      :現状値: 1", "文書": " draft"}  # fmt: skip
    parts = ("目的", "現状と課題", "取組", "指標")
    text = "\n.. 施策:: 欄の施策\n   :番号: M2-78\n   :小分野: 1\n   :分類: Ⅰ\n   :第１期: M1-01\n"
    for name in parts:
        text += f"\n   .. {name}::{argument.get(name, '')}\n\n      {words[name]}。\n"
    outer = f"\n:小分野:`1`\n-----------\n{text}"
    rest = "".join(
        f"\n.. {name}::{argument.get(name, '')}\n\n   {words[name]}。\n"
        for name in names
        if name not in parts and name != "施策"
    )
    measure = f"\n.. 施策::{argument['施策']}\n\n   {words['施策']}。\n"
    city.append(PAGE, f"{outer}{measure}\n別の節\n------\n{rest}")
    printed = "".join(city.assembled("draft", option).document.astext() for option in OPTIONS)
    messages = "".join(one.message for one in found(city))
    lost = [name for name, word in words.items() if word not in printed and word not in messages]
    assert lost == []


def test_text_below_an_indicator_is_told_whatever_the_form_of_measures(city: City) -> None:
    city.edit(
        PAGE, "      :出典: 見本の実績\n", "      :出典: 見本の実績\n\n      指標の下の文。\n"
    )
    line = number_of(city, PAGE, "指標の下の文")
    assert told(city) == [f"{PAGE}:{line} M321 『指標』の下の『指標の下の文。』は、紙に出ません。"]


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("番号", "有", "P317 章の欄『番号』の値『有』は読み取れません。この欄は使われません。"),
        ("改頁", "x", "P317 章の欄『改頁』の値『x』は読み取れません。この欄は使われません。"),
        ("目次の深さ", "二", "P317 章の欄『目次の深さ』の値『二』は読み取れません。この欄は使われません。"),
        ("目次の深さ", "6", "P317 章の欄『目次の深さ』の値『6』は読み取れません。この欄は使われません。"),
        ("目次深さ", "2", "P316 章の欄『目次深さ』は読み取れません。この欄は使われません。"),
        ("番号無し", "はい", "P316 章の欄『番号無し』は読み取れません。この欄は使われません。"),
        ("ヱアヱ", "x", "P316 章の欄『ヱアヱ』は読み取れません。この欄は使われません。"),
        ("目次の深さ", "２", ""),
        ("改頁", "なし", ""),
        ("orphan", "", ""),
    ],
)  # fmt: skip
def test_fields_at_the_head_of_a_chapter(city: City, name: str, head: str, expected: str) -> None:
    chapter = "plan/measures/field2.rst"
    city.write(chapter, f".. 覚え書き：あ\n\n:{name}: {head}\n\n{city.text(chapter)}")
    assert told(city) == ([f"{chapter}:3 {expected}"] if expected else [])


NESTED = ".. {}::\n\n   .. {}::\n\n      出ない文。\n"


@pytest.mark.parametrize(
    ("outer", "inner", "why"),
    [
        ("案１だけ", "案２だけ", "『案１だけ』は案①だけのものです。"),
        ("案②だけ", "update-only", "『案②だけ』は案②だけのものです。"),
        ("文書:: 市民", "文書:: 庁内", "外側の『文書:: 市民』と、同じ文書がありません。"),
        ("文書:: comment", "文書:: draft committee", "外側の『文書:: comment』と、同じ文書がありません。"),
        ("案１だけ", "案１だけ", ""),
        ("文書:: 庁内", "文書:: draft", ""),
        ("案１だけ", "文書:: draft", ""),
    ],
)  # fmt: skip
def test_a_block_that_no_paper_can_have(city: City, outer: str, inner: str, why: str) -> None:
    text = NESTED.format(outer, inner).replace(":: 市民::", ":: 市民")
    text = re.sub(r"^( *\.\. 文書:: .*)::$", r"\1", text, flags=re.MULTILINE)
    city.append(PAGE, f"\n節\n----\n\n{text}")
    line = number_of(city, PAGE, "出ない文") - 2
    expected = f"{PAGE}:{line} M325 『{inner}』の中身は、どの紙にも出ません。{why}"
    assert told(city) == ([expected] if why else [])


@pytest.mark.parametrize(
    ("code", "name", "label"), [("formal", "案１だけ", "案②"), ("update", "案２だけ", "案①")]
)
def test_a_block_for_the_other_option_in_a_file_of_one(
    city: City, code: str, name: str, label: str
) -> None:
    chapter = f"plan/{code}/03_appendix.rst"
    city.append(chapter, f"\n.. {name}::\n\n   出ない文。\n")
    line = number_of(city, chapter, "出ない文") - 2
    assert told(city) == [
        f"{chapter}:{line} M325 『{name}』の中身は、どの紙にも出ません。"
        f"『plan/{code} のファイル』は{label}だけのものです。"
    ]


def test_marks_inside_an_open_point_in_brackets(city: City) -> None:
    city.append(
        PAGE,
        "\n節\n----\n\n期間は【要確認：庁内：**太い**こと】です。\n\n場は【要確認：庁内：|市名|の場】。\n",
    )
    line = number_of(city, PAGE, "太い")
    assert told(city) == [
        f"{PAGE}:{line} T31 『【要確認：庁内：太いこと】』は、中に別の印やアドレスがあるので、"
        "要確認として働きません。外へ出す紙にも、打った字のまま出ます。"
    ]
    [point] = [one for one in city.read(UPDATE).edition.open_points if "の場" in one.subject]
    assert point.subject == "見本市（架空）の場"


def test_marks_in_the_fields_of_a_paper(city: City) -> None:
    city.edit(PAPER, ":段階:", ":副題: :施策:`M2-01` の紙\n:段階:")
    assert told(city) == [
        f"{PAPER}:2 P318 文書の欄「副題」の『:施策:`M2-01`』は、打った字のまま紙に出ます。"
    ]


@pytest.mark.parametrize("mark", ["**大切**", "|市名|", ":施策:`M2-01`"])
def test_marks_in_the_data_that_are_printed_as_typed(city: City, mark: str) -> None:
    city.edit("data/terms.yaml", "説明: 集まるための建物", f"説明: '集まる{mark}の建物'")
    line = number_of(city, "data/terms.yaml", mark)
    assert told(city) == [
        f"data/terms.yaml:{line} R31 『説明』の『{mark}』は、打った字のまま紙に出ます。"
    ]


@pytest.mark.parametrize("gate", ["", ".. 案１だけ::", ".. 案２だけ::"])
def test_marks_in_the_data_that_only_a_paper_about_both_options_prints(
    city: City, gate: str
) -> None:
    for option in OPTIONS:
        city.edit(f"plan/{option.code}/03_appendix.rst", ".. 用語一覧::", "ここには載せません。")
    view = f"{gate}\n\n   .. 用語一覧::\n" if gate else ".. 用語一覧::\n"
    fields = ":題名: 例\n:案: 両案\n:読み手: 庁内\n:様式: 会議資料\n\n"
    city.write("plan/publications/z.rst", f"{fields}用語\n====\n\n{view}")
    city.edit("data/terms.yaml", "説明: 集まるための建物", "説明: '集まる**大切**の建物'")
    line = number_of(city, "data/terms.yaml", "大切")
    assert told(city) == [
        f"data/terms.yaml:{line} R31 『説明』の『**大切**』は、打った字のまま紙に出ます。"
    ]


def test_a_field_of_a_paper_goes_on_in_the_lines_below(city: City) -> None:
    city.edit(PAPER, ":題名: |文書名|\n", ":題名: 長い題名の\n  続き\n:副題:\n   Second\n   line\n")
    assert told(city) == []
    [paper] = [one for one in city.read(UPDATE).edition.publications if one.slug == "draft"]
    assert (paper.title, paper.subtitle) == ("長い題名の続き", "Second line")
    assert paper.stage == "素案"


@pytest.mark.parametrize("label", ["#asa", "1", "#", "*"])
def test_a_footnote_for_text_that_one_option_does_not_print(city: City, label: str) -> None:
    city.edit(PAGE, "      集会所を夜も開けます。", f"      集会所を夜も [{label}]_ 開けます。")
    city.append(PAGE, f"\n節\n----\n\nここは地の文です。\n\n.. [{label}] 七時からです。\n")
    assert told(city) == []


def test_a_footnote_that_nothing_points_to_is_told(city: City) -> None:
    city.edit(PAGE, "      集会所を夜も開けます。", "      集会所を夜も [#yoru]_ 開けます。")
    city.append(PAGE, "\n節\n----\n\n地の文です。\n\n.. [#yoru] 七時。\n\n.. [#asa] 朝。\n")
    line = number_of(city, PAGE, "[#asa]")
    assert [(one.code, one.place and one.place.line) for one in found(city)] == [("S14", line)]


@pytest.mark.parametrize("kept", [0, 5, 40, 60])
def test_a_picture_that_is_cut_off_is_told_by_check(city: City, kept: int) -> None:
    picture = city / "plan/images/keyaki.png"
    picture.write_bytes(picture.read_bytes()[:kept])
    city.append(PAGE, "\n節\n----\n\n.. image:: /images/keyaki.png\n   :alt: 朝市の絵\n")
    line = number_of(city, PAGE, "image::")
    assert (
        f"{PAGE}:{line} S303 図「/images/keyaki.png」は、壊れているか、途中で切れていて、読めません。"
        "図を載せず、説明の文字だけを残しました。"
    ) in told(city)
