"""Silent losses in raw text: what is found, where, and what stays silent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.checks.raw.text import check_text
from kyodo_plan.core.finding import Finding, Fix, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.editing.mending import mend
from kyodo_plan.editing.typed_file import TypedFile
from kyodo_plan.text.blocks import lines_of

DIRECTIVES = frozenset(
    {
        "施策",
        "取組",
        "指標",
        "目的",
        "案１だけ",
        "案２だけ",
        "文書",
        "手順より前",
        "手順より後",
        "体系図",
        "施策一覧",
        "本編",
    }
    | {
        "現状と課題",
        "measure",
        "note",
        "image",
        "figure",
        "code-block",
        "csv-table",
        "list-table",
        "注意",
    }
)
ROLES = frozenset({"施策", "件数", "日付", "要確認", "出典", "分野", "小分野", "doc", "ref"})


def told(text: str) -> list[str]:
    return [
        f"{finding.place.line}:{finding.place.column} {finding.code} "
        f"{finding.message} {finding.advice}"
        for finding in check_text("plan/a.rst", text, DIRECTIVES, ROLES, frozenset({"案１だけ"}))
        if finding.place
    ]


def codes(text: str) -> list[str]:
    """``line:column code`` of each finding."""
    return [" ".join(entry.split(" ")[:2]) for entry in told(text)]


def docutils_sees(text: str) -> str:
    """The node names and words docutils makes of *text*, without a warning."""
    tree = publish_doctree(text, settings_overrides={"report_level": 2, "halt_level": 2})
    return tree.pformat()


def test_a_whole_finding() -> None:
    assert check_text(
        "plan/measures/01.rst",
        "港の章\n======\n\n.. 施策：： 公共施設の有効利用\n",
        DIRECTIVES,
        ROLES,
    ) == [
        Finding(
            code="T01",
            severity=Severity.ERROR,
            place=Place("plan/measures/01.rst", 4, 6),
            message="『：：』は全角です。このままだと施策『公共施設の有効利用』が資料から消えます。",
            advice="半角の『::』に直してください（『.. 施策:: 公共施設の有効利用』）。",
            basis="reStructuredText の仕様：Directives",
            fix=Fix(
                Place("plan/measures/01.rst", 4, 1),
                ".. 施策：： 公共施設の有効利用",
                ".. 施策:: 公共施設の有効利用",
            ),
            within=4,
        )
    ]


LOST = "このままだと施策『港の灯』が資料から消えます。"
PRINTED = "このままだと施策『港の灯』として働かず、打った字がそのまま紙に出ます。"
RIGHT = "（『.. 施策:: 港の灯』）。"
COLONS = "半角の『::』に直してください"
DOTS = "行の始めを、半角の『..』と半角の空白一つにしてください"
ONE = "名前の後を、半角の『::』にしてください"
SPACE = "『::』の後に半角の空白を一つ入れてください"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (".. 施策：： 港の灯", f"1:6 T01 『：：』は全角です。{LOST} {COLONS}{RIGHT}"),
        (".. 施策：：港の灯", f"1:6 T01 『：：』は全角です。{LOST} {COLONS}{RIGHT}"),
        (
            ".. 施策:： 港の灯",
            f"1:6 T01 『:：』に全角のコロンが混じっています。{LOST} {COLONS}{RIGHT}",
        ),
        (
            ".. 施策::: 港の灯",
            f"1:6 T01 『:::』は半角のコロン二つではありません。{LOST} {COLONS}{RIGHT}",
        ),
        (
            ".. 施策　:: 港の灯",
            f"1:6 T01 名前と『::』の間に余分な空白があります。{LOST} {COLONS}{RIGHT}",
        ),
        ("．． 施策:: 港の灯", f"1:1 T02 『．．』は全角です。{PRINTED} {DOTS}{RIGHT}"),
        ("．． 施策：： 港の灯", f"1:1 T02 『．．』は全角です。{PRINTED} {DOTS}{RIGHT}"),
        ("‥ 施策:: 港の灯", f"1:1 T02 『‥』は半角の点二つではありません。{PRINTED} {DOTS}{RIGHT}"),
        ("..施策:: 港の灯", f"1:3 T02 『..』の後に半角の空白がありません。{PRINTED} {DOTS}{RIGHT}"),
        ("..　施策:: 港の灯", f"1:3 T02 『..』の後が全角の空白です。{PRINTED} {DOTS}{RIGHT}"),
        (".. 施策: 港の灯", f"1:6 T03 『施策』の後のコロンが一つです。{LOST} {ONE}{RIGHT}"),
        (
            ".. 施策： 港の灯",
            f"1:6 T03 『施策』の後のコロンが一つ（全角）です。{LOST} {ONE}{RIGHT}",
        ),
        (
            ".. 施策 港の灯\n   :番号: M2-01",
            f"1:6 T03 『施策』の後に『::』がありません。{LOST} {ONE}{RIGHT}",
        ),
        (".. 施策::港の灯", f"1:8 T04 『::』の後に半角の空白がありません。{LOST} {SPACE}{RIGHT}"),
        (".. 施策::　港の灯", f"1:8 T04 『::』の後が全角の空白です。{LOST} {SPACE}{RIGHT}"),
        (
            ".. 案2だけ：：",
            "1:8 T01 『：：』は全角です。このままだと『案２だけ』が資料から消えます。"
            " 半角の『::』に直してください（『.. 案２だけ::』）。",
        ),
        (
            ".. 施索:: 港の灯",
            "1:4 T05 『施索』という指令はありません。このままだと施索『港の灯』は資料に出ません。"
            " 『施策』の間違いではありませんか。『.. 施策:: 港の灯』と書いてください。",
        ),
        (
            ".. 花火大会::",
            "1:4 T05 『花火大会』という指令はありません。このままだと『花火大会』は資料に出ません。"
            " 名前を確かめてください。使える名前は「原稿の書き方」にあります。",
        ),
    ],
)
def test_mistyped_directives(text: str, finding: str) -> None:
    assert told(f"{text}\n") == [finding]


@pytest.mark.parametrize(
    "line",
    [".. note：： 文", ".. note: 文", ".. note::文", ".. note::　文", ".. note　:: 文"],
)
def test_docutils_takes_such_lines_for_comments_and_says_nothing(line: str) -> None:
    assert docutils_sees(line) == (
        f'<document source="<string>">\n    <comment xml:space="preserve">\n        {line[3:]}\n'
    )


def test_the_body_of_a_mistyped_directive_is_looked_at_too() -> None:
    text = ".. 施策：： 港\n   ：番号： M2-01\n   :分類:Ⅰ\n\n   港は :要確認: `庁内` です。\n"
    assert codes(text) == ["1:6 T01", "2:4 T07", "3:8 T08", "5:7 T16"]


@pytest.mark.parametrize(
    ("option", "finding"),
    [
        (
            "：番号： M2-01",
            "2:4 T07 欄『番号』のコロンが全角です。このままだと番号『M2-01』が欄として"
            "読まれません。 半角で『:番号: M2-01』と書いてください。",
        ),
        (
            ":番号：M2-01",
            "2:7 T07 欄『番号』のコロンが全角です。このままだと番号『M2-01』が欄として"
            "読まれません。 半角で『:番号: M2-01』と書いてください。",
        ),
        (
            ":番号:M2-01",
            "2:8 T08 欄『番号』のコロンの後に空白がありません。このままだと番号『M2-01』が"
            "欄として読まれません。 半角で『:番号: M2-01』と書いてください。",
        ),
        (
            ":番号:　M2-01",
            "2:8 T08 欄『番号』のコロンの後が全角の空白です。このままだと番号『M2-01』が"
            "欄として読まれません。 半角で『:番号: M2-01』と書いてください。",
        ),
        (
            ":番号 M2-01",
            "2:7 T08 欄『番号』を閉じるコロンがありません。このままだと番号『M2-01』が"
            "欄として読まれません。 半角で『:番号: M2-01』と書いてください。",
        ),
    ],
)
def test_mistyped_options(option: str, finding: str) -> None:
    assert told(f".. 施策:: 港\n   {option}\n") == [finding]


def test_a_mistyped_option_is_named_as_the_directive_has_it() -> None:
    text = ".. 施策:: 港\n   ：第1期： M1-01\n"
    options = {"施策": frozenset({"第１期", "番号"})}
    [finding] = check_text("plan/a.rst", text, DIRECTIVES, ROLES, options=options)
    assert finding.advice == "半角で『:第１期: M1-01』と書いてください。"


def test_the_field_list_of_a_file_is_looked_at() -> None:
    assert codes("：題名： 港\n:段階:素案\n:案: ①\n\n.. 本編::\n") == ["1:1 T07", "2:5 T08"]


def test_options_after_a_blank_line() -> None:
    assert told(".. 施策:: 港\n\n   :番号: M2-01\n   :分類: Ⅰ\n") == [
        "3:4 T09 欄『番号』が『施策』の行から空行で離れています。このままだと欄ではなく本文として"
        "紙に出ます。 空行を消し、『:番号:』を『施策』の行か前の欄のすぐ下に続けてください。"
    ]
    assert codes(".. 施策:: 港\n   :番号: M2-01\n\n   :分類: Ⅰ\n") == ["4:4 T09"]
    assert codes(".. 案１だけ::\n\n   :用語: 説明\n") == []


def test_a_directive_right_under_text() -> None:
    assert told("港の話。\n.. 体系図::\n") == [
        "2:1 T06 指令の『体系図』の前に空行がありません。このままだと前の段落の続きとして、"
        "打った字がそのまま紙に出ます。 前の行との間を１行空けてください。"
    ]
    assert codes("- 港\n\n  灯\n  .. 覚え書き\n") == ["4:3 T06"]
    assert ".. image:: a.png" in docutils_sees("港の話。\n.. image:: a.png\n")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "見出し\n===\n",
            "2:1 T10 見出し『見出し』の線『===』が短すぎます。このままだと見出しではなく"
            "地の文になります。 半角の『=』を6個以上にしてください（今は3個です）。",
        ),
        (
            "===\n見出し\n===\n",
            "1:1 T10 見出し『見出し』の線『===』が短すぎます。このままだと見出しではなく"
            "地の文になります。 半角の『=』を6個以上にしてください（今は3個です）。",
        ),
        (
            "港の灯台\n----\n",
            "2:1 T11 見出し『港の灯台』の線が、見出しの幅より短いです。"
            " 半角の『-』を8個以上にしてください（今は4個です）。",
        ),
        (
            "港の灯\n－－－－\n",
            "2:1 T12 『－－－－』は半角の線ではありません。このままだと見出し『港の灯』が"
            "地の文になります。 半角の『-』を6個以上並べてください。",
        ),
        (
            "港の灯\n＝＝＝\n",
            "2:1 T12 『＝＝＝』は半角の線ではありません。このままだと見出し『港の灯』が"
            "地の文になります。 半角の『=』を6個以上並べてください。",
        ),
        (
            "前の話。\n港の灯\n======\n",
            "2:1 T13 見出し『港の灯』の前に空行がありません。このままだと線ごと前の段落に"
            "つながり、見出しが消えます。 見出しの前を１行空けてください。",
        ),
    ],
)
def test_headings(text: str, finding: str) -> None:
    assert told(text) == [finding]


@pytest.mark.parametrize(
    "text", ["見出し\n===\n", "港の灯\n＝＝＝\n", "前の話。\n港の灯\n======\n"]
)
def test_docutils_takes_such_headings_for_text_and_says_nothing(text: str) -> None:
    assert "<section" not in docutils_sees(text) and "<title" not in docutils_sees(text)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "灯は：要確認：｀庁内：港｀です",
            "1:3 T14 『：』『｀』は全角です。このままだと要確認『庁内：港』として働かず、打った字が"
            "そのまま紙に出ます。 半角で『:要確認:`庁内：港`』と書いてください。",
        ),
        (
            "灯は:要確認:｀庁内：港｀です",
            "1:3 T14 『｀』は全角です。このままだと要確認『庁内：港』として働かず、打った字が"
            "そのまま紙に出ます。 半角で『:要確認:`庁内：港`』と書いてください。",
        ),
        (
            "灯は：要確認：`庁内：港`です",
            "1:3 T14 『：』は全角です。このままだと要確認『庁内：港』として働かず、打った字が"
            "そのまま紙に出ます。 半角で『:要確認:`庁内：港`』と書いてください。",
        ),
        (
            "灯は:要確認（庁内）:`港`です",
            "1:3 T15 『要確認（庁内）』は語（役割）の名前になりません（名前に記号は使えません）。"
            "このままだと『港』が正しく出ません。"
            " 『:要確認:』の間違いではありませんか。『:要確認:`港`』と書いてください。",
        ),
        (
            "灯は:花火:`港`です",
            "1:3 T15 『花火』という語（役割）はありません。このままだと『港』が正しく出ません。"
            " 名前を確かめてください。使える名前は「原稿の書き方」の「文の中で使う語」にあります。",
        ),
        (
            "灯は :要確認: `庁内：港` です",
            "1:4 T16 『:要確認:』と『`』の間に空白があります。このままだと要確認『庁内：港』として"
            "働かず、打った字がそのまま紙に出ます。"
            " 空白を消して『:要確認:`庁内：港`』と書いてください。",
        ),
        (
            "灯は＊＊明るい＊＊です",
            "1:3 T17 『＊』は全角です。このままだと『＊＊明るい＊＊』と記号ごと紙に印刷されます。"
            " 強調するなら半角で『**明るい**』と書き、しないなら記号を消してください。",
        ),
        (
            "灯は｀明るい｀です",
            "1:3 T17 『｀』は全角です。このままだと『｀明るい｀』と記号ごと紙に印刷されます。"
            " 強調するなら半角で『**明るい**』と書き、しないなら記号を消してください。",
        ),
        (
            "灯は:施策:`Ｍ２-０１`です",
            "1:8 T21 『Ｍ２-０１』に全角の字が混じっています。このままだと施策の番号『M2-01』"
            "として扱われないことがあります。 半角で『M2-01』と書いてください。",
        ),
        (
            "次のとおり。\n・灯\n・港",
            "2:1 T18 『・』の行は箇条書きになりません。このままだと行がつながって一つの段落に"
            "なります。 行頭を『- 』（半角ハイフンと半角空白）にし、その前を１行空けてください。",
        ),
        (
            "次のとおり。\n- 灯\n- 港",
            "2:1 T18 箇条書き『-』の前に空行がありません。このままだと前の段落につながります。"
            " 箇条書きの前を１行空けてください。",
        ),
        (
            "　港の話。",
            "1:1 T19 行頭に全角の空白があります。段落の字下げは自動で付くので、紙では余分に"
            "下がります。 行頭の全角の空白を消してください。",
        ),
        (
            ".. 目的::\n\n　　　灯をともす。",
            "3:1 T20 字下げが全角の空白です。このままだとこの行は『目的』の中身になりません。"
            " 半角の空白3個で字下げしてください。",
        ),
        (
            ".. 目的::\n\n　灯をともす。",
            "3:1 T19 行頭に全角の空白があります。段落の字下げは自動で付くので、紙では余分に"
            "下がります。 行頭の全角の空白を消してください（『目的』の中身にするなら、"
            "半角の空白3個で字下げします）。",
        ),
        (
            ".. 案１だけ::\n\n\t港の話。\n\t灯の話。",
            "3:1 T22 タブがあります。見た目と違う字下げになり、指令の中身から外れることがあります。"
            " この行と続く行のタブを半角の空白に直してください。",
        ),
    ],
)
def test_running_text(text: str, finding: str) -> None:
    assert told(text) == [finding]


@pytest.mark.parametrize("mark", ["・", "①", "※", "●", "（１）", "（ア）", "１　", "ア　", "－"])
def test_lines_with_a_bullet_only_people_know_run_together(mark: str) -> None:
    assert codes(f"{mark}灯\n{mark}港\n") == ["1:1 T18"]
    assert codes(f"{mark}灯だけ\n") == []


def test_places_are_exact_across_lines_lists_and_tables() -> None:
    assert codes("港の話\nは :要確認: `庁内`\n") == ["2:3 T16"]
    assert codes("- 港\n- - 灯 ＊＊光＊＊\n") == ["2:7 T17"]
    assert codes("1. ・灯\n   ・港\n") == ["1:4 T18"]
    assert codes("====  ====\n港    ＊＊灯＊＊\n====  ====\n") == ["2:6 T17"]
    assert codes("+----+\n| Ｍ２-０１ |\n+----+\n") == ["2:3 T21"]
    assert codes("\ufeff｀港｀\n") == ["1:1 T38", "1:2 T17"]
    assert codes("港\r\n\r\n｀灯｀\r\n") == ["3:1 T17"]
    assert codes(".. [1] ｀灯｀\n") == ["1:8 T17"]
    assert codes(".. |港| replace:: ｀灯｀\n") == ["1:18 T17"]
    assert codes(".. 施策:: ｀灯｀\n   続き｀港｀\n   :番号: M２-01\n") == [
        "1:9 T17",
        "2:6 T17",
        "3:9 T21",
    ]


SILENT = {
    "colons and dots in a sentence": "対象：港の灯・岬の灯（別表：１）。\n",
    "a plain comment": ".. 覚え書き：：後で書く\n\n   ・灯\n   ：番号： x\n   ＊＊灯＊＊\n",
    "a comment that begins with a remark": ".. 覚え書き：注意：後で直す\n\n.. note: later\n",
    "a comment about a directive": ".. 覚え書き 施策の並べ方：古い順\n\n..\n   .. 取組:: 別紙\n",
    "an empty comment": "..\n\n   ひいた文\n",
    "a literal block": "例::\n\n   .. 施策：： 港\n   灯台\n   ===\n\n   ・灯\n   ・港\n\n続き。\n",
    "a literal block in a list": "- 例::\n\n    ・灯\n    ・港\n\n- 次\n",
    "a quoted literal block": "例::\n\n> ・灯\n> ＊＊港＊＊\n\n続き。\n",
    "program code": ".. code-block:: text\n   :caption: 例\n\n   ：番号： M2-01\n\t｀灯｀\n",
    "a table of data": ".. csv-table::\n   :widths: 1, 1\n\n   ・灯,・港\n   ＊＊a＊＊,b\n",
    "an inline literal": "記号は ``：要確認：｀庁内｀`` や\n``＊＊灯\n＊＊`` と書く。\n",
    "roles": ":施策:`M2-01` と:件数:`分類=Ⅰ`件、:要確認:`委員会：計画の期間`。\n",
    "a role of a domain": "これは :py:func:`abs` です。\n",
    "a heading of roles": ":分野:`1`\n=========\n\n:小分野:`1`\n-----------\n",
    "headings": "港\n==\n\n灯台の話\n--------\n\n==========\nみなとの章\n==========\n",
    "a title with room": "=========\n みなと\n=========\n",
    "lists": "- 港\n- 灯\n\n  続き\n\n1. 一\n2. 二\n\n#. あ\n#. い\n\n- - 中\n  - 中\n",
    "a list after a list": "* 港\n\n  - 灯\n  - 岬\n\n* 岸\n",
    "a definition list": "用語\n   説明。\n\nほかの用語\n   説明。\n",
    "a field list": ":用語: 説明\n   続き\n:ほか: 説明\n",
    "a field list in text": "文。\n\n:用語: 説明\n:ほか: 説明\n",
    "a line block": "| 港\n| ・灯\n| ・岬\n",
    "a table": "=====  =====\n・港   ・灯\n・岬   ・岸\n=====  =====\n",
    "a grid table": "+------+\n| ・港 |\n+======+\n| ・岬 |\n| ・岸 |\n+------+\n",
    "a transition": "港。\n\n----\n\n灯。\n",
    "a dash of text": "港の話\n――灯台のこと――\nを書く。\n",
    "a doctest": ">>> print('｀')\n｀\n",
    "a target and a link": ".. _港:\n\n`灯 <https://example.jp/>`__ と港_ 。\n\n.. _港の灯: https://example.jp/\n",
    "a footnote": "灯 [1]_ 。\n\n.. [1] 注の文。\n   続き。\n",
    "a substitution": "|文書名|の灯。\n\n.. |灯| image:: a.png\n   :alt: 灯\n",
    "a long argument": ".. 施策:: 港の灯を\n   もっと明るくする\n   :番号: M2-01\n\n   本文。\n",
    "one space before the colons": ".. 施策 :: 港の灯\n   :番号: M2-01\n",
    "content without an empty line": ".. 目的::\n   港の灯をともす。\n   対象： 岬\n",
    "directives in directives": (
        ".. 案１だけ::\n\n   .. 施策:: 港\n      :番号: M2-01\n\n      本文。\n\n"
        "      .. 取組:: 灯\n         :主体: 市\n\n         内容。\n"
    ),
    "an alias": ".. measure:: 港\n   :番号: M2-01\n",
    "capital letters": ".. Note:: 港の灯。\n",
    "a wide space alone on a line": "港。\n　\n灯。\n",
    "strong text": "**灯** と **港** 、2**3 と 4**5。\n",
    "an id in the right width": "番号は:施策:`M1-01`と``M2-23``です。\n",
    "one bullet in a wrapped line": "港と灯\n・岬の話。\n",
    "a list table": ".. list-table::\n   :widths: 1 1\n\n   * - 港\n     - 灯\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_good_text_is_silent(text: str) -> None:
    assert told(text) == []


def test_the_examples_of_the_manual_are_silent() -> None:
    manual = Path(__file__).parents[2] / "docs" / "writing.md"
    examples = re.findall(r"```rst\n(.*?)```", manual.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    for written in examples:
        assert told(written) == []


def test_all_is_found_at_once_in_reading_order() -> None:
    text = (
        "港の章\n====\n\n　港の話。\n\n.. 施策：： 灯\n   :番号:M2-01\n\n"
        "   ・あ\n   ・い\n\n.. 体系囲::\n"
    )
    assert codes(text) == ["2:1 T11", "4:1 T19", "6:6 T01", "7:8 T08", "9:4 T18", "12:4 T05"]


MARKS = [
    ".. ",
    "..",
    "::",
    "：：",
    ":",
    "：",
    "`",
    "｀",
    "``",
    "＊＊",
    "**",
    "・",
    "- ",
    "| ",
    "1. ",
]
WORDLIKE = [
    "施策",
    "番号",
    "M2-01",
    "Ｍ２－０１",
    "note",
    "code-block",
    "港",
    "[1]",
    "|x|",
    "_",
    "\0",
]
LINES = [
    "===",
    "＝＝＝",
    "----",
    "+--+",
    "==  ==",
    ">>> ",
    "\n",
    "\n\n",
    "\r\n",
    "   ",
    "\t",
    "　",
    " ",
]
BITS = st.sampled_from([*MARKS, *WORDLIKE, *LINES])


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(st.lists(BITS, max_size=40).map("".join) | st.text(max_size=120))
@example("\r\x08")
def test_any_text_is_read_to_its_end_and_places_lie_inside(text: str) -> None:
    lines = lines_of(text.removeprefix("\ufeff"))
    for finding in check_text("plan/a.rst", text, DIRECTIVES, ROLES, frozenset({"案１だけ"})):
        assert finding.place is not None
        line, column = finding.place.line, finding.place.column
        assert line is not None and column is not None
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


WORDS = st.text("港灯岬のはをと市民活動：・ーA1（）、", min_size=1, max_size=12).map(
    lambda text: f"文{text}です。"
)


@st.composite
def good_texts(draw: st.DrawFn, depth: int = 0) -> str:
    """Text whose author knows how to write it."""
    blocks: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        shape = draw(
            st.sampled_from(
                ["text", "heading", "list", "comment", "literal", "code", "table"]
                + (["measure", "gate", "item"] if depth < 2 else [])
            )
        )
        words = draw(WORDS)
        if shape == "text":
            blocks.append("\n".join([words, draw(WORDS), ":施策:`M2-01` も。"]))
        elif shape == "heading":
            blocks.append(f"{words}\n{draw(st.sampled_from('=-~^')) * 40}")
        elif shape == "list":
            blocks.append(f"- {words}\n- {draw(WORDS)}\n\n  続き。")
        elif shape == "comment":
            blocks.append(f".. 覚え書き：{words}\n   ・覚え\n   ：要確認：｀x｀")
        elif shape == "literal":
            blocks.append(f"{words}例::\n\n   ・{words}\n   ＊＊x＊＊\n\n続き。")
        elif shape == "code":
            blocks.append(f".. code-block:: text\n\n   .. 施策：： {words}")
        elif shape == "table":
            blocks.append(f"{'=' * 60}  ===\n・{words}  b\n{'=' * 60}  ===")
        else:
            inner = indented(draw(good_texts(depth + 1)))
            if shape == "measure":
                blocks.append(f".. 施策:: {words}\n   :番号: M2-01\n   :分類: Ⅰ\n\n{inner}")
            elif shape == "gate":
                blocks.append(f".. 案２だけ::\n\n{inner}")
            else:
                blocks.append(f".. 取組:: {words}\n   :主体: 市\n\n{inner}")
    return "\n\n".join(blocks) + "\n"


def indented(text: str) -> str:
    return "".join(f"   {line}\n" if line.strip() else "\n" for line in text.splitlines())


@given(good_texts())
def test_generated_good_text_is_silent(text: str) -> None:
    assert told(text) == []


@given(good_texts(), st.integers(0, 3))
def test_one_mistake_in_good_text_is_found_where_it_stands(text: str, blank: int) -> None:
    lines = text.rstrip("\n").split("\n")
    broken = "\n".join([*lines, "", *[""] * blank, ".. 施策：： 最後の施策"]) + "\n"
    assert told(broken) == [
        f"{len(lines) + blank + 2}:6 T01 『：：』は全角です。"
        "このままだと施策『最後の施策』が資料から消えます。"
        " 半角の『::』に直してください（『.. 施策:: 最後の施策』）。"
    ]


def test_silent_samples_hold_what_they_say() -> None:
    tree = publish_doctree(SILENT["a literal block"])
    assert len(list(tree.findall(nodes.literal_block))) == 1
    assert len(list(publish_doctree(SILENT["lists"]).findall(nodes.list_item))) == 9


def test_a_wording_for_outside_readers_that_is_not_written() -> None:
    text = (
        "期間は、:要確認:`委員会：計画の期間｜`です。\n\n"
        "- 年次は【要確認：庁内：年次|】です。\n\n"
        "方法は、:要確認:`委員会：方法｜今後定めます`。"
        "時期は、:要確認:`委員会：時期`です。担当は【要確認：庁内】です。\n"
    )
    advice = "「｜」の後に外向けの言い方を書くか、「検討中」でよければ「｜」を消してください。"
    assert told(text) == [
        "1:5 O02 要確認『委員会：計画の期間』の「｜」の後に、外向けの言い方がありません。"
        f"このままだと、外へ出す紙には『検討中』と出ます。 {advice}",
        "3:6 O02 要確認『庁内：年次』の「｜」の後に、外向けの言い方がありません。"
        f"このままだと、外へ出す紙には『検討中』と出ます。 {advice}",
    ]


def test_a_line_that_only_begins_as_an_overline_does_is_text() -> None:
    assert codes("-3度の朝です。\n朝市\n--------------\n\n開きます。\n") == ["2:1 T13"]


def test_a_measure_that_is_lost_as_a_whole_is_told_so() -> None:
    def said(*options: str) -> list[str]:
        text = "\n".join([".. 施策:: 朝市", *(f"   {one}" for one in options), "", "   開く。", ""])
        known = {"施策": frozenset({"番号", "小分野", "分類"})}
        found = check_text("a.rst", text, frozenset({"施策"}), frozenset(), options=known)
        return [f"{one.place.line if one.place else 0} {one.message}" for one in found]

    assert said(":番号: M2-01", "：小分野： 1", ":分類: Ⅰ") == [
        "3 欄『小分野』のコロンが全角です。"
        "このままだと小分野『1』が欄として読まれず、この施策の全体が紙に出ません。"
    ]
    assert said(":番号: M2-01", ":分類: Ⅰ", "小分野: 1") == [
        "4 欄『小分野』の前のコロンがありません。"
        "このままだと小分野『1』が欄として読まれず、この施策の全体が紙に出ません。"
    ]
    # Above all options that are read, it goes on in the name.
    assert said("：小分野： 1", ":番号: M2-01") == [
        "2 欄『小分野』のコロンが全角です。このままだと小分野『1』が欄として読まれません。"
    ]
    # Deeper than the option above, it goes on in its value.
    assert said(":番号: M2-01", "  ：小分野： 1") == [
        "3 欄『小分野』のコロンが全角です。このままだと小分野『1』が欄として読まれません。"
    ]


COMMENT = "この文は覚え書き（コメント）になり、紙に出ません：『{}』 紙に出す文なら、行頭の「..」を消してください。紙に出さない覚え書きなら、「.. 覚え書き：…」と書いてください。"  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (".. 港について、次のとおりです。\n", "港について、次のとおりです。"),
        (".. 注：港は北にあります\n", "注：港は北にあります"),
        ("..  以下、港の話\n    続き\n", "以下、港の話"),
        ("..\n   港の話です。\n", "港の話です。"),
        (".. 覚え書きの欄は次のとおり。\n", "覚え書きの欄は次のとおり。"),
        (".. note\n   港の話\n", "note"),
    ],
)
def test_text_that_docutils_takes_for_a_comment_is_told(text: str, shown: str) -> None:
    assert "<comment" in docutils_sees(text)
    assert told(f"港。\n\n{text}") == [f"3:1 T29 {COMMENT.format(shown)}"]


@pytest.mark.parametrize(
    "text",
    [".. 覚え書き\n", ".. 覚え書き：あとで直す。\n", ".. 覚え書き: 港\n   灯。\n", "..\n   覚え書き：港\n",
     ".. later: ok\n", "..\n   .. 施策:: 港\n      :番号: M2-01\n"],
)  # fmt: skip
def test_a_comment_that_says_so_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024. 春に開港。\n", ["1:1 T30"]),
        ("(1999) 春に開港。\n", ["1:1 T30"]),
        ("A. 山田の話。\n", ["1:1 T30"]),
        ("I. 山田の話。\n   続き\n", ["1:1 T30"]),
        ("2024. 春に\n開港。\n", []),
        ("A. 港\nB. 灯\n", []),
        ("A. 港\n\n   話\n\nB. 灯\n", []),
        ("3. 港\n\n4. 灯\n", []),
        ("\\2024. 春に開港。\n", []),
        ("a) 港\n", []),
        ("1. 港\n続き\n2. 灯\n", ["1:1 T18"]),
        ("(1) 港\n(3) 灯\n", ["1:1 T18"]),
        ("1. 港\n1. 灯\n", ["1:1 T18"]),
        ("1. 港\n2. 灯\n", []),
        ("1. 港\n   続き\n2. 灯\n", []),
        ("1. 港\n#. 灯\n", []),
    ],
)
def test_numbers_at_the_head_of_lines(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
    if expected == ["1:1 T18"]:
        assert "<enumerated_list" not in docutils_sees(text)
    elif text[0] != "\\" and "春に\n" not in text:
        assert "<enumerated_list" in docutils_sees(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`:施策:\\`M2-01\\` <https://e.jp>`_ を見る。\n", ["1:2 T31"]),
        ("`港の **話** <https://e.jp>`_ を見る。\n", ["1:5 T31"]),
        ("港は:要確認:`庁内：:施策:\\`M2-01\\`のこと`。\n", ["1:12 T31"]),
        ("港は:要確認:`庁内：**期間**`。\n", ["1:12 T31"]),
        ("港は:要確認:`庁内：|市名|の港`。\n", ["1:12 T31"]),
        ("港は:要確認:`庁内：期間|今後定めます`。\n", []),
        ("`港の話 <https://e.jp>`_ と**灯**。\n", []),
        ("``:要確認:`庁内：**期間**` `` と書く。\n", []),
    ],
)
def test_marks_in_the_words_of_roles_and_links(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("typed", "column"),
    [("| 市名 |", 1), ("｜市名｜", 3), ("|市名｜", 3), ("| 市名|", 1), ("｜　市名　｜", 3)],
)
def test_words_between_bars_that_are_not_read(typed: str, column: int) -> None:
    before = "" if column == 1 else "二は"
    text = f"{before}{typed}の港。\n"
    [finding] = check_text("plan/a.rst", text, DIRECTIVES, ROLES, substitutions=frozenset({"市名"}))
    assert (finding.code, finding.message) == (
        "T32",
        f"『{typed}』は名称に置き換わらず、打った字のまま紙に出ます。",
    )
    assert finding.fix == Fix(Place("plan/a.rst", 1, column), typed, "|市名|")
    other = f"{before}|市名|の港。\n\n``{typed}`` と |町 | 名|。\n"
    assert (
        check_text("plan/a.rst", other, DIRECTIVES, ROLES, substitutions=frozenset({"市名"})) == []
    )


def mended(text: str) -> str:
    """Return *text* with all fixes of one look at it done."""
    file = TypedFile(Path("a.rst"), "a.rst", text.encode())
    fixes = [one.fix for one in check_text("a.rst", text, DIRECTIVES, ROLES) if one.fix]
    return mend(file, fixes).meant


def test_every_line_of_an_indented_paragraph_is_mended_at_once() -> None:
    wide = "　雨の日も開きます。 \n雪の日も開きます。\n　風の日は休みます。\n"
    assert codes(wide) == ["1:1 T19"]
    assert mended(wide) == "雨の日も開きます。 \n雪の日も開きます。\n風の日は休みます。\n"
    body = ".. 目的::\n\n　　夜も開きます。\n　　朝も開きます。\n\n　　昼も開きます。\n"
    assert codes(body) == ["3:1 T20", "6:1 T20"]
    assert mended(body) == (
        ".. 目的::\n\n   夜も開きます。\n   朝も開きます。\n\n   昼も開きます。\n"
    )


@pytest.mark.parametrize("dots", ["．．　", "．．", "。。", "‥ ", "… ", "..　", "..", "．．．"])
def test_a_remark_with_other_dots_is_told_and_mended(dots: str) -> None:
    text = f"朝に開きます。\n\n{dots}覚え書き：内々の事情です。\n"
    assert codes(text) == ["3:1 T02"]
    assert mended(text) == "朝に開きます。\n\n.. 覚え書き：内々の事情です。\n"
    assert codes(f"朝に開きます。\n{dots}覚え書き：内々の事情です。\n") == ["2:1 T02"]


def test_dots_of_japanese_prose_are_none() -> None:
    assert codes("……という声がありました。\n") == []
    assert codes("...という声がありました。\n") == []


def test_marks_and_lines_of_footnotes_are_told() -> None:
    note = "\n.. [#場所] 架空の注です。\n"
    assert told("別に定めます［＃場所］＿。\n" + note) == [
        "1:7 T49 『［＃場所］＿』に全角の字があります。このままだと注の印にならず、"
        "打った字がそのまま紙に出ます。 注の印なら、半角で『[#場所]_』と書いてください。"
    ]
    assert codes("別に定めます[#場所]。\n" + note) == ["1:7 T49"]
    assert codes("別に定めます[#場所]_。\n" + note) == []
    assert codes("別に定めます［１］＿、［１］です。\n") == ["1:7 T49"]
    for line in ("..[#場所] 架空の注です。", "．．［＃場所］架空の注です。"):
        assert codes(f"別に定めます[#場所]_。\n\n{line}\n") == ["3:1 T02"]
    assert told("別に定めます[#場所]_。\n\n.. ［＃場所］ 架空の注です。\n") == [
        "3:1 T49 『.. ［＃場所］』に全角の字があります。このままだと注の行にならず、紙に出ません。"
        " 半角で『.. [#場所] 』の後に、注の文を書いてください。"
    ]
    assert mended("．．［＃場所］架空の注です。\n") == ".. ［＃場所］架空の注です。\n"


def test_bullets_without_their_space_and_numbers_of_other_forms() -> None:
    assert codes("-総合窓口\n-出張窓口\n") == ["1:1 T18"]
    assert codes("-総合窓口\nです。\n") == []
    assert codes("**総合窓口**です。\n") == []
    [numbered] = told("１．総合窓口\n２．出張窓口\n")
    assert "番号を付けるなら行頭を『1. 』" in numbered
    [circled] = told("①総合窓口\n②出張窓口\n")
    assert "番号を付けるなら行頭を『1. 』" in circled
    [plain] = told("・総合窓口\n・出張窓口\n")
    assert "番号を付けるなら" not in plain


def test_a_table_pasted_from_a_sheet_is_told_as_one() -> None:
    [pasted] = told("窓口\t人数\n総合\t３人\n")
    assert "csv-table" in pasted
    assert mended("窓口\t人数\n総合\t３人\n") == "窓口\t人数\n総合\t３人\n"


def test_a_place_of_one_machine_is_told_with_the_name_to_write() -> None:
    [place] = told(".. figure:: C:\\Users\\kacho\\協働の流れ.png\n")
    assert place.endswith(
        "ファイルの写しを plan/images に置き、『/images/協働の流れ.png』と書いてください。"
    )


def test_the_words_below_a_picture_are_told_where_they_become_its_name() -> None:
    assert codes(".. figure:: /images/a.png\n   協働の流れ\n") == ["2:4 T26"]
    assert codes(".. figure:: /images/a.png\n\n   協働の流れ\n") == []


def test_markdown_is_told() -> None:
    assert codes("## 朝市\n\n朝に開きます。\n") == ["1:1 T50"]
    assert codes("|項目|数|\n|------|---|\n|朝市|１|\n") == ["1:1 T50"]
    assert codes("#1 の窓口\n") == []
