"""Messages of docutils and Sphinx, told in Japanese."""

from __future__ import annotations

import io

import pytest
from docutils.core import publish_doctree
from docutils.utils import Reporter
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.checks.sphinx.messages import translate
from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place

PLACE = Place("plan/a.rst", 3)
NOWHERE = "S09 このファイルは、どの目次（toctree）にも入っていません。このままだと資料に出ません。"


def said(message: str, kind: str = "docutils") -> str:
    finding = translate(message, PLACE, kind)
    return f"{finding.code} {finding.message}"


def test_a_whole_finding() -> None:
    assert translate(
        "Title underline too short.\n\n見出しです\n====", PLACE, "docutils"
    ) == Finding(
        code="S01",
        severity=Severity.WARNING,
        place=PLACE,
        message="見出し『見出しです』の下線が短すぎます。",
        advice="線を見出しの幅以上（全角１字につき半角２つ）にし、上下に引くときは同じにして"
        "ください。",
        basis="原稿の書き方「見出しと段落」",
    )


@pytest.mark.parametrize(
    "tail", ["", " [ref.caption-number]", " [ref.caption-number] [ref.a_b.c-d]"]
)
def test_a_caption_that_is_not_there(tail: str) -> None:
    for words in ("reference target not found", "参照先が見つかりません"):
        message = f"plan:caption-number {words}: 部屋の表{tail}"
        assert translate(message, PLACE, "ref.caption-number") == Finding(
            code="S21",
            severity=Severity.ERROR,
            place=PLACE,
            message="『部屋の表』という名前の表も図もありません。",
            advice="表や図の欄に「:name: 名前」と書いて同じ名前を付けるか、名前を直してください。",
            basis="原稿の書き方「文の中で使う語」",
        )


def test_what_is_not_known_keeps_its_words() -> None:
    assert translate("Something\n  quite new. [ext.part]", PLACE, "ext.part") == Finding(
        code="S90",
        severity=Severity.WARNING,
        place=PLACE,
        message="Sphinx の指摘：Something quite new.（種類：ext.part）",
        advice="前後の行の記号・空白・字下げを「原稿の書き方」と見比べてください。",
        basis="Sphinx",
    )
    assert said("Something new.") == "S90 Sphinx の指摘：Something new."
    assert said("") == "S90 Sphinx の指摘：（文なし）"


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        (
            "plan/a.rst:3: (ERROR/3) Unexpected indentation.",
            "S03 この行の字下げが、前の行と合いません。",
        ),
        (
            "WARNING: Unexpected indentation. [docutils]",
            "S03 この行の字下げが、前の行と合いません。",
        ),
        ("Line block ends without a blank line.", "S03 「| 」で始まる行の後に、空行がありません。"),
        (
            "Substitution definition ends without a blank line; unexpected unindent.",
            "S03 この部分（Substitution definition）の後に、空行がありません。",
        ),
        (
            "Unknown directive type: '施索' [docutils]",
            "S05 『施索』という指令はありません。この部分は資料に出ません。",
        ),
        ('Unknown interpreted text role "施索".', "S06 『:施索:』という語（役割）はありません。"),
        ("default role 施策 not found", "S06 『:施策:』という語（役割）はありません。"),
        ("undefined label: 'chapter-3' [ref.ref]", "S07 参照先の名前『chapter-3』がありません。"),
        (
            "Failed to create a cross reference. A title or caption not found: 'x'",
            "S07 参照先『x』に見出しも題名も無く、名前を入れられません。",
        ),
        ("unknown document: '第３章' [ref.doc]", "S07 参照先のファイル『第３章』がありません。"),
        ("plan:measure reference target not found: M2-99", "S07 参照先『M2-99』がありません。"),
        ("'any' 参照先が見つかりません: 港", "S07 参照先『港』がありません。"),
        (
            "duplicate label 港 灯, other instance in plan/b.rst",
            "S08 参照先の名前『港 灯』が二つあります（もう一つは plan/b.rst）。",
        ),
        (
            "ラベル 港 灯 はすでに plan/b.rst で使われています",
            "S08 参照先の名前『港 灯』が二つあります（もう一つは plan/b.rst）。",
        ),
        ('Duplicate explicit target name: "港".', "S08 名前『港』が二つあります。"),
        (
            "document isn't included in any toctree [toc.not_included]",
            NOWHERE,
        ),
        (
            "ドキュメントはどの toctree にも含まれていません",
            NOWHERE,
        ),
        (
            "toctree contains reference to nonexisting document 'plan/港' [toc.not_readable]",
            "S09 目次にあるファイル『plan/港』がありません。",
        ),
        (
            "toctree に存在しないドキュメントへの参照が含まれています 'plan/港'",
            "S09 目次にあるファイル『plan/港』がありません。",
        ),
        (
            "toctree contains reference to document 'a' that doesn't have a title:"
            " no link will be generated",
            "S09 目次にあるファイル『a』に見出しがありません。",
        ),
        (
            "Inline strong start-string without end-string.",
            "S11 『**』で始まる強調の終わりがありません。",
        ),
        (
            "Footnote [1] is not referenced.",
            "S14 脚注『[1]』が、本文のどこからも指されていません。",
        ),
        (
            "Footnote [#] は参照されていません。",
            "S14 脚注『[#]』が、本文のどこからも指されていません。",
        ),
        ("citation not found: 港 [ref.ref]", "S14 引用『[港]』がありません。"),
        ("image file not readable: 図/港.png", "S15 図のファイル『図/港.png』が読めません。"),
        ("画像ファイルが読み込めません: 図/港.png", "S15 図のファイル『図/港.png』が読めません。"),
        ("Document may not end with a transition.", "S16 文書は、区切り線で終われません。"),
        ("Pygments lexer name '港' is not known", "S17 言語『港』の色分けはできません。"),
    ],
)
def test_known_messages(message: str, wanted: str) -> None:
    assert said(message) == wanted


SOURCES = [
    ("見出しです\n====\n\n文\n", "S01 見出し『見出しです』の下線が短すぎます。"),
    ("=====\n見出しです\n=====\n\n文\n", "S01 見出し『見出しです』の上線が短すぎます。"),
    (
        "==========\n見出しです\n======\n\n文\n",
        "S01 見出し『見出しです』の上線と下線の記号か長さが違います。",
    ),
    ("用語\n  説明\n地の文\n", "S03 用語と説明の並びの後に、空行がありません。"),
    ("文\n続き\n  字下げ\n", "S03 この行の字下げが、前の行と合いません。"),
    ("- 項目\n地の文\n", "S03 箇条書きの後に、空行がありません。"),
    ("  字下げ\n地の文\n", "S03 字下げした段落の後に、空行がありません。"),
    ("説明::\n\n地の文\n", "S03 「::」の後に、字下げした部分がありません。"),
    (".. note:: 文\n地の文\n", "S03 「.. 」で始まる部分の後に、空行か字下げがありません。"),
    ("`港`_ の話\n", "S04 リンクや脚注の先『港』がありません。"),
    (".. 港の灯:: 文\n", "S05 『港の灯』という指令はありません。この部分は資料に出ません。"),
    (":港の灯:`文`\n", "S06 『:港の灯:』という語（役割）はありません。"),
    ("文 **強調 です\n", "S11 『**』で始まる強調の終わりがありません。"),
    ("文 ``そのまま です\n", "S11 『``』で始まる部分の終わりがありません。"),
    ("文 `語 です\n", "S11 『`』で始まる部分の終わりがありません。"),
    ("文 |語| です\n", "S13 置き換える語『|語|』がありません。"),
    ("===  ===\n字字字  字\n===  ===\n", "S10 表の2行目の字が、列の区切りにかかっています。"),
    ("+---+\n| x |\n+--\n", "S10 表の罫線が合いません。この表は資料に出ません。"),
    (
        ".. list-table::\n\n   * - a\n     - b\n   * - c\n",
        "S10 表の2行目の列の数（1列）が、１行目（2列）と違います。",
    ),
    (
        ".. image:: a.png\n   :謎: 値\n",
        "S12 指令『image』に『:謎:』という欄はありません。この部分は資料に出ません。",
    ),
    (
        ".. image:: a.png\n   :width: 広い\n",
        "S12 指令『image』の欄『:width:』に、値『広い』は使えません。",
    ),
    (
        ".. image:: a.png\n   :width: 10\n   ：alt： 港\n",
        "S12 指令『image』の欄の並びに、欄でない行が混じっています。この部分は資料に出ません。",
    ),
    (".. image::\n", "S12 指令『image』の後に、名称などの言葉が足りません。"),
    (".. image:: a.png\n\n   中身\n", "S12 指令『image』は中身を持てません。"),
    (".. note::\n", "S12 指令『note』の中身がありません。"),
    ("文 [1]_\n\n.. [1] 一\n.. [1] 二\n", "S08 名前『1』が二つあります。"),
    ("文 [#]_ [#]_\n\n.. [#] 一\n", "S14 本文の脚注の印が、脚注の数より多くあります。"),
]


@pytest.mark.parametrize(("source", "wanted"), SOURCES, ids=[wanted[:3] for _, wanted in SOURCES])
def test_what_docutils_itself_says_is_understood(source: str, wanted: str) -> None:
    assert wanted in [said(message) for message in docutils_says(source)]


def docutils_says(source: str) -> list[str]:
    """The messages of docutils as Sphinx hands them on: text and source in one."""
    stream = io.StringIO()
    publish_doctree(
        source,
        settings_overrides={
            "warning_stream": stream,
            "report_level": Reporter.WARNING_LEVEL,
            "halt_level": 5,
        },
    )
    found: list[str] = []
    for line in stream.getvalue().splitlines():
        if line.startswith("<string>:"):
            found.append(line)
        else:
            found[-1] += f"\n{line}"
    return found


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(st.text(), st.text(max_size=10))
def test_no_message_is_ever_lost(message: str, kind: str) -> None:
    finding = translate(message, None, kind)
    assert finding.message and finding.advice
    if finding.code == "S90":
        assert finding.message.startswith("Sphinx の指摘：")
