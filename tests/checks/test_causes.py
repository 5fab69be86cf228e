"""Messages that lead to the cause: what is told in whole, and what the names that there are give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import UPDATE, told

from kyodo_plan import checks
from kyodo_plan.checks.plan.measures import classes_meant
from kyodo_plan.checks.raw.lines import Names
from kyodo_plan.checks.raw.said import NUMBER, ORIGIN, RELATION, said_in
from kyodo_plan.core.finding import Said
from kyodo_plan.production.gathering import gather

if TYPE_CHECKING:
    from city import City

    from kyodo_plan.checks import Words

PAGE = "plan/update/03_appendix.rst"
CLASSES = ("Ⅰ", "Ⅱ-ア", "Ⅱ-イ", "Ⅲ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("I", ["Ⅰ"]),
        ("1", ["Ⅰ"]),
        ("１", ["Ⅰ"]),
        ("ｉ", ["Ⅰ"]),
        ("II", ["Ⅱ-ア", "Ⅱ-イ"]),
        ("II-ア", ["Ⅱ-ア"]),
        ("Ⅱ－イ", ["Ⅱ-イ"]),
        ("2ア", ["Ⅱ-ア"]),
        ("III", ["Ⅲ"]),
        ("3", ["Ⅲ"]),
        ("Ⅳ", []),
        ("重点", []),
        ("", []),
        ("9", []),
    ],
)
def test_the_class_that_is_meant(typed: str, meant: list[str]) -> None:
    assert classes_meant(typed, CLASSES) == meant


def test_what_a_text_would_say_however_it_is_typed() -> None:
    text = ".. 施策：： 名\n  ：番号： Ｍ２－０２\n:第１期 M1-02\n   活用: M2-05\n"
    assert said_in(text, "a.rst", 7) == {
        Said("番号", "a.rst:7"),
        Said("第１期", "a.rst:7"),
        Said(NUMBER, "M2-02"),
        Said(RELATION, "M2-02"),
        Said(ORIGIN, "M1-02"),
        Said(RELATION, "M2-05"),
    }


def test_a_name_with_one_neighbour_is_sure() -> None:
    roles = Names(frozenset({"要確認", "出典", "日付", "kbd", "kbf"}))
    assert roles.is_sure("要確忍")
    assert roles.is_sure("出展")
    assert not roles.is_sure("kbx")
    assert not roles.is_sure("花火大会")


@pytest.fixture(scope="module")
def words(model: City) -> Words:
    return model.read(UPDATE).known


def test_directives_and_roles_of_sphinx_are_known(words: Words) -> None:
    known = {"note", "figure", "list-table", "py:function", "function", "toctree", "versionadded"}
    assert known <= words.directives
    assert {"ref", "doc", "term", "numref", "py:func", "func", "index", "kbd"} <= words.roles
    assert {"alt", "width"} <= words.options["figure"]
    assert "header-rows" in words.options["list-table"]
    assert {"figure", "list-table", "note"}.isdisjoint(words.lenient)
    assert {"施策", "取組", "指標", "未確定一覧"} <= words.lenient


def found(city: City, text: str) -> list[tuple[str, str, str, str]]:
    city.append(PAGE, text)
    every = gather(city.path, city.read(UPDATE), [])
    return told(checks.without_echoes(every, (UPDATE,)))


def line_of(city: City, words: str) -> int:
    return next(
        number for number, line in enumerate(city.text(PAGE).splitlines(), 1) if words in line
    )


def test_an_unknown_option_of_a_directive_of_sphinx(city: City) -> None:
    [one] = found(city, "\n.. image:: /images/ichou.png\n   :alt: 絵\n   :widht: 5cm\n")
    line = line_of(city, ":widht:")
    assert one[:3] == (
        "T27",
        f"{PAGE}:{line}:4",
        "『image』に『:widht:』という欄はありません。このままだと『image』の全体が資料に出ません。",
    )
    assert one[3].startswith("「width」の書き間違いではありませんか。使える欄は、align、alt、")


def test_text_right_below_options(city: City) -> None:
    text = "\n.. figure:: /images/ichou.png\n   :alt: 絵\n   葉の図です。\n"
    assert found(city, text) == [
        (
            "T26",
            f"{PAGE}:{line_of(city, '葉の図')}:4",
            "『figure』の欄のすぐ下の行が、欄ではありません。"
            "このままだとfigure『/images/ichou.png』の全体が資料に出ません。",
            "この行が中身の文なら、前を１行空けてください。欄なら「:名前: 値」の形で書いてください。",
        )
    ]


@pytest.mark.parametrize("rest", ["", "\n次の:施策:`M2-01`に続けます。"])
def test_a_role_that_is_not_closed(city: City, rest: str) -> None:
    assert found(city, f"\n次のとおりです。\n回数は:要確認:`委員会：開く回数です。{rest}\n") == [
        (
            "T28",
            f"{PAGE}:{line_of(city, '回数は')}:4",
            "『:要確認:`委員会：開く回数です。…』の終わりに、閉じる『`』がありません。"
            "このままだと要確認として働かず、打った字がそのまま紙に出ます。",
            "語の終わりに半角の「`」を書いてください。",
        )
    ]


TABLE = """
広さは次のとおりです。
.. csv-table:: 部屋
   :name: 部屋の表

   1,2

:図表番号:`部屋の表`を見てください。
"""


def test_a_table_without_a_blank_line_above_is_one_trouble(city: City) -> None:
    assert found(city, TABLE) == [
        (
            "T06",
            f"{PAGE}:{line_of(city, 'csv-table')}:1",
            "指令のcsv-table『部屋』の前に空行がありません。"
            "このままだと前の段落の続きとして、打った字がそのまま紙に出ます。",
            "前の行との間を１行空けてください。",
        )
    ]


def test_a_caption_that_is_not_there_is_told_once(city: City) -> None:
    city.append(PAGE, "\n:図表番号:`部屋の表`を見てください。\n")
    assert city.run("check", "--option", "update", "--select", "S").out == (
        f"{PAGE}:{line_of(city, '部屋の表')}:8: 誤り S21: 『部屋の表』という名前の表も図もありません。\n"
        "    表や図の欄に「:name: 名前」と書いて同じ名前を付けるか、名前を直してください。\n"
        "    根拠：原稿の書き方「文の中で使う語」\n"
        "検査の結果：誤り1件。\n"
    )


def test_after_a_deletion_no_slip_is_suspected(city: City) -> None:
    chapter = "plan/measures/field1.rst"
    text = city.text(chapter)
    city.write(chapter, text[: text.index(".. 施策:: 空き店舗の活用")])
    city.append(PAGE, "\n:施策:`M2-02`に続けます。\n")
    told_of = {one[0]: one for one in found(city, "")}
    assert told_of["M15"][2:] == (
        "『M2-02』という番号の施策は、案①にありません。",
        "施策を削除・統合したのなら、この文を消すか、引き継いだ施策の番号に書き換えてください。",
    )
    assert told_of["M10"][2:] == (
        "区分「修正」の記録にある『M2-02』が、案①の本文にありません。"
        "第１期の施策『空き店舗の利用』（M1-02）を引き継ぐ施策も、ありません。",
        "削除したのなら、この記録を「第１期: [M1-02]」「第２期: []」「区分: 削除」に改めてください。"
        "事務局案も改めてください。ほかの施策に統合したのなら、その施策の「:第１期:」に番号を加えてください。"
        "まだ書いていないのなら、本文に施策を書いてください。",
    )
    assert "M09" not in told_of
    assert "間違い" not in "".join(one[3] for one in told_of.values())


def test_fix_mends_tabs_and_misspelt_roles_and_no_other_byte(city: City) -> None:
    text = "\n- 一つ目\n\n\t続き\tの文\n\n回数は:要確忍:`委員会：開く  回数`です。\n"
    before = city.text(PAGE)
    city.append(PAGE, text)
    outcome = city.run("check", "--fix", "--option", "update")
    mended = text.replace("\t続き\tの文", "        続き      の文").replace("要確忍", "要確認")
    assert city.text(PAGE) == before + mended
    assert "『続き の文』の空白" in outcome.err
    assert "『要確忍』→『要確認』" in outcome.err


def test_fix_mends_an_option_behind_a_tab(city: City) -> None:
    chapter = "plan/measures/field1.rst"
    before = city.text(chapter)
    city.edit(chapter, "   :小分野: 1\n   :分類: Ⅱ-ア", "\t:小分野: 1\n   :分類: Ⅱ-ア")
    city.run("check", "--fix", "--option", "update")
    assert city.text(chapter) == before


def test_what_follows_is_not_told_of_a_build_that_is_kept(city: City) -> None:
    city.edit("plan/measures/field1.rst", ".. 施策:: 空き店舗の活用", ".. 施策：： 空き店舗の活用")
    words = ("build", "draft", "--option", "update", "--format", "docx")
    first, second = city.run(*words), city.run(*words)
    for outcome in (first, second):
        assert "T01" in outcome.told
        assert "M10" not in outcome.told
        assert "M09" not in outcome.told
