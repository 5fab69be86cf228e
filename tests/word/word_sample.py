"""Assembled documents of 海辺市, a city that does not exist: a book and a sheet.

``python word_sample.py book FILE`` writes one, so that another process can be compared.
"""

from __future__ import annotations

import datetime as dt
import struct
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import new_document

from kyodo_plan.core.papers.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SENTENCE = (
    "海辺市では、市民と市が互いに補い合いながら、地域の課題を共に解いていくための"
    "仕組みを整えてきました。活動の場や情報が行き渡り、誰もが関われるまちを目指します。"
)

BOOK = Paper(
    slug="draft",
    title="海辺市まちづくり計画",
    subtitle="潮風と歩むまちの実現に向けて",
    stage="素案",
    author="海辺市 まちづくり課",
    modified=dt.date(2030, 4, 1),
    cover_note=(
        "この素案は検討のためのものです。",
        "数値、担当課及び期限は決まっていません。",
    ),
    front=("令和12年４月", "海辺市"),
    running_head="海辺市まちづくり計画（素案）",
    keywords=("まちづくり", "計画"),
)

SHEET = Paper(
    slug="report",
    title="海辺市まちづくり計画の策定について",
    subtitle="",
    stage="素案",
    author="海辺市 まちづくり課",
    modified=dt.date(2030, 4, 1),
    book=False,
    front=("令和12年４月１日", "海辺市 まちづくり課"),
    corner="資料３－１",
    running_head="第１回 まちづくり委員会",
    body_points=12,
)


def png(width: int = 240, height: int = 120) -> bytes:
    """A grey picture with a darker edge."""
    line = b"\x00" + bytes([120] * width)
    middle = b"\x00" + bytes([120] * 4 + [220] * (width - 8) + [120] * 4)
    rows = b"".join(line if y < 4 or y >= height - 4 else middle for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    density = struct.pack(">IIB", 5906, 5906, 1)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"pHYs", density)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def resources(uri: str) -> bytes:
    """The data of the sample's pictures."""
    return {"figure.png": png(), "mark.png": png(40, 40)}[uri]


def document(*children: nodes.Node) -> nodes.document:
    """An assembled document."""
    found = new_document("plan/index.rst")
    found.extend(children)
    return found


def para(*parts: nodes.Node | str, classes: Sequence[str] = (), **attributes: Any) -> nodes.Node:
    """A paragraph."""
    node = nodes.paragraph("", "", *_inline(parts), classes=list(classes), **attributes)
    node.source, node.line = "plan/index.rst", 10
    return node


def _inline(parts: Iterable[nodes.Node | str]) -> list[nodes.Node]:
    return [nodes.Text(part) if isinstance(part, str) else part for part in parts]


def section(
    level: int,
    title: str | Sequence[nodes.Node | str],
    *children: nodes.Node,
    number: str = "",
    numbering: str = "",
    identifier: str = "",
    **attributes: Any,
) -> nodes.section:
    """A section; numbered ones are counted unless *numbering* says otherwise."""
    parts = [title] if isinstance(title, str) else title
    node = nodes.section(
        "",
        nodes.title("", "", *_inline(parts)),
        *children,
        level=level,
        number=number,
        numbering=numbering or ("auto" if number else "none"),
        **attributes,
    )
    node["ids"] = [identifier or f"{level}-{number}-{node[0].astext()}"]
    return node


def entry(content: nodes.Node | str | Sequence[nodes.Node], **attributes: Any) -> nodes.entry:
    """A cell of text or of blocks."""
    if isinstance(content, str):
        content = [para(content)] if content else []
    elif isinstance(content, nodes.Node):
        content = [content]
    return nodes.entry("", *content, **attributes)


def table(
    rows: Sequence[Sequence[nodes.entry | str]],
    *,
    weights: Sequence[int] = (),
    head: int = 1,
    stub: bool = False,
    caption: str = "",
    number: str = "",
    **attributes: Any,
) -> nodes.table:
    """A table; the first *head* rows are its header."""
    made = [
        nodes.row("", *[one if isinstance(one, nodes.entry) else entry(one) for one in row])
        for row in rows
    ]
    columns = list(weights) or [1] * len(rows[0])
    group = nodes.tgroup("", cols=len(columns))
    for index, weight in enumerate(columns):
        group += nodes.colspec("", colwidth=weight, **({"stub": 1} if stub and not index else {}))
    if head:
        group += nodes.thead("", *made[:head])
    group += nodes.tbody("", *made[head:])
    node = nodes.table("", **attributes)
    if caption:
        node += nodes.title("", caption)
        node["number"] = number
    node += group
    return node


def bullets(*items: nodes.Node | str) -> nodes.bullet_list:
    """A list of signs."""
    return nodes.bullet_list(
        "", *[nodes.list_item("", para(i) if isinstance(i, str) else i) for i in items]
    )


def open_point(text: str) -> nodes.inline:
    """【要確認：…】."""
    return nodes.inline("", text, classes=["open-point"])


def card_section(serial: int, name: str, *tags: str, level: int = 5) -> nodes.section:
    """A measure as a card."""
    actions = table(
        [
            ["取組", "主体", "１年次", "２年次", "３年次以降"],
            ["情報の整理", "市", "調査・検討", "試行", "実施"],
            ["相談窓口の案内", "市・団体", "調査・検討", "調査・検討", "試行"],
        ],
        weights=[4, 2, 2, 2, 2],
    )
    aims = table(
        [
            ["指標", "現状値", "目標値", "出典"],
            [entry(para(open_point("【要確認：庁内】")))] + [entry(para("－"))] * 3,
        ],
        weights=[3, 2, 2, 2],
    )
    rows = [
        ["目的", "地域の中に、集まって話せる場がある状態にします。"],
        [
            "現状と課題",
            entry([para("第１期の取組：" + SENTENCE), bullets("場の情報が散らばっている。")]),
        ],
        ["取組内容", entry([para("次の取組を行います。"), actions])],
        ["指標", entry(aims)],
        ["担当", entry(para("担当課：", open_point("【要確認：庁内】")))],
        [
            "関連施策",
            entry(
                para(
                    nodes.reference("", "施策１（財源）", refid="measure-1"),
                    " p.",
                    nodes.inline("", "", classes=["page-ref"], refid="measure-1"),
                )
            ),
        ],
    ]
    return section(
        level,
        name,
        table(rows, weights=[1, 5], head=0, classes=["card"]),
        number=f"施策{'０１２３４５６７８９'[serial]}",
        numbering="own",
        identifier=f"measure-{serial}",
        frame="card",
        tags=list(tags),
    )


def box_section(name: str, marks: str, identifier: str) -> nodes.section:
    """A measure as a box."""
    return section(
        5,
        ["・" + name, nodes.inline("", marks, classes=["mark"])],
        para(SENTENCE),
        para("〔第１期〕続行　〔令和11年度〕実施", classes=["small"]),
        numbering="none",
        identifier=identifier,
        frame="box",
    )


def everything() -> list[nodes.Node]:
    """One of every block and inline node that a resolved document can hold."""
    note = nodes.footnote(
        "", nodes.label("", "1"), para("市民が自ら行う活動をいいます。"), ids=["n1"]
    )
    other = nodes.footnote("", nodes.label("", "注２"), para("別に定めます。"), ids=["n2"])
    link = nodes.reference("", "", nodes.Text("第１章"), refid="chapter-1")
    outside = nodes.reference("", "市のページ", refuri="https://example.jp/plan?a=1&b=2")
    inline = para(
        "この章では、\n文字の飾りを試します。",
        nodes.strong("", "太い字"),
        "、",
        nodes.emphasis("", "強調"),
        "、",
        nodes.literal("", "code"),
        "、x",
        nodes.superscript("", "2"),
        "、H",
        nodes.subscript("", "2"),
        "O、",
        nodes.title_reference("", "書名"),
        "、",
        link,
        "、",
        outside,
        "、市民活動",
        nodes.footnote_reference("", "1", refid="n1"),
        "、細目",
        nodes.footnote_reference("", "注２", refid="n2"),
        "、再び",
        nodes.footnote_reference("", "1", refid="n1"),
        "。",
        open_point("【要確認：委員会：計画の期間】"),
        nodes.inline("", "3", classes=["source-note"]),
        nodes.image(uri="mark.png", alt="印", height="10pt"),
        nodes.abbreviation("", "略語"),
        nodes.acronym("", "NPO"),
        nodes.generated("", "生成"),
        nodes.problematic("", "問題"),
        nodes.math("", "a+b"),
        nodes.target("", "目印", ids=["mark"]),
        nodes.citation_reference("", "文献１", refid="c1"),
        ids=["inline"],
    )
    numbered = nodes.enumerated_list(
        "",
        nodes.list_item("", para("初めの項目")),
        nodes.list_item("", para("次の項目"), bullets("下の項目", "下の項目"), para("続きの段落")),
        enumtype="arabic",
        prefix="(",
        suffix=")",
        start=3,
    )
    letters = nodes.enumerated_list(
        "", nodes.list_item("", para("英字の項目")), enumtype="loweralpha", suffix="."
    )
    definitions = nodes.definition_list(
        "",
        nodes.definition_list_item(
            "",
            nodes.term("", "協働", ids=["term"]),
            nodes.classifier("", "基本の語"),
            nodes.definition("", para("互いに補い合って課題を解くこと。")),
        ),
    )
    fields = nodes.field_list(
        "",
        nodes.field("", nodes.field_name("", "日時"), nodes.field_body("", para("未定"))),
        nodes.field(
            "", nodes.field_name("", "場所"), nodes.field_body("", para("市役所"), para("会議室"))
        ),
    )
    options = nodes.option_list(
        "",
        nodes.option_list_item(
            "",
            nodes.option_group(
                "",
                nodes.option(
                    "",
                    nodes.option_string("", "-o"),
                    nodes.option_argument("", "名前", delimiter=" "),
                ),
            ),
            nodes.description("", para("書き出す先")),
        ),
    )
    lines = nodes.line_block(
        "",
        nodes.line("", "海辺市役所"),
        nodes.line_block("", nodes.line("", "まちづくり課")),
        nodes.line("", ""),
    )
    quote = nodes.block_quote("", para(SENTENCE), nodes.attribution("", "市民の声"))
    figure = nodes.figure(
        "",
        nodes.image(uri="figure.png", alt="推進体制の図。市民と市を線で結ぶ。", width="60%"),
        nodes.caption("", "推進体制"),
        nodes.legend("", para("線は連携を示す。")),
        number="図１",
        ids=["figure-1"],
    )
    admonitions = [
        kind("", para("念のための文です。"))
        for kind in (nodes.note, nodes.important, nodes.attention, nodes.caution, nodes.danger)
    ] + [
        kind("", para("念のための文です。"))
        for kind in (nodes.error, nodes.hint, nodes.tip, nodes.warning)
    ]
    docinfo = nodes.docinfo(
        "",
        nodes.author("", "海辺市"),
        nodes.authors("", nodes.author("", "甲"), nodes.author("", "乙")),
        nodes.organization("", "まちづくり課"),
        nodes.contact("", "窓口"),
        nodes.address("", "海辺市１丁目"),
        nodes.version("", "１"),
        nodes.revision("", "２"),
        nodes.status("", "案"),
        nodes.date("", "令和12年"),
        nodes.copyright("", "海辺市"),
        nodes.field("", nodes.field_name("", "区分"), nodes.field_body("", para("内部"))),
    )
    return [
        inline,
        para("字下げしない段落。", classes=["flush"]),
        para("小さい文字の段落。", classes=["small"]),
        para("右寄せ", classes=["right"]),
        para("中央", classes=["center"]),
        numbered,
        letters,
        definitions,
        fields,
        options,
        lines,
        quote,
        nodes.literal_block("", "一行目\n  二行目　字下げ"),
        nodes.doctest_block("", ">>> 1 + 1"),
        nodes.math_block("", "a = b"),
        nodes.rubric("", "小さい見出し"),
        nodes.transition(),
        *admonitions,
        nodes.admonition("", nodes.title("", "お願い"), para("念のための文です。")),
        nodes.topic("", nodes.title("", "囲みの話題"), para("話題の文。"), bullets("一つ", "二つ")),
        nodes.sidebar("", nodes.title("", "脇の話"), nodes.subtitle("", "副題"), para("脇の文。")),
        nodes.compound("", para("複合の前。"), para("複合の後。")),
        nodes.container("", para("囲みの中。")),
        figure,
        nodes.image(uri="figure.png", alt="大きさを決めない図"),
        nodes.citation("", nodes.label("", "文献１"), para("海辺市史"), ids=["c1"]),
        docinfo,
        nodes.comment("", "印刷しない注釈"),
        nodes.substitution_definition("", "印刷しない置換"),
        nodes.system_message("", para("印刷しない警告"), level=2, type="WARNING"),
        nodes.raw("", "<b>印刷しない</b>", format="html"),
        nodes.pending(None),
        nodes.meta(content="印刷しない"),
        note,
        other,
        nodes.target("", "", ids=["block-target"]),
        para("後ろの段落。"),
    ]


def spanning_table() -> nodes.table:
    """A table with merged cells, a stub, a sum."""
    return table(
        [
            [entry("分野", morerows=1), entry("施策数", morecols=1), entry("備考", morerows=1)],
            ["合計", "うち重点"],
            [
                entry("活動の場", morerows=1),
                entry("３", classes=["right"]),
                entry("２", classes=["right"]),
                "－",
            ],
            [entry("１", classes=["right"]), entry("０", classes=["right"]), ""],
            [
                "合計",
                entry("４", classes=["right"]),
                entry("２", classes=["right"]),
                entry("", classes=["shade"]),
            ],
        ],
        weights=[4, 2, 2, 3],
        head=2,
        stub=True,
        caption="分野別の施策数",
        number="表１",
        classes=["headless-total"],
        ids=["table-1"],
    )


def wide_table(rows: int = 30) -> nodes.container:
    """A table on a landscape page."""
    years = [f"令和{year}年度" for year in range(12, 17)]
    body = [["施策の名称その" + str(n), "まちづくり課", *["検討"] * 5] for n in range(1, rows + 1)]
    return nodes.container(
        "",
        table(
            [["施策", "担当課", *years], *body],
            weights=[5, 3, 2, 2, 2, 2, 2],
            caption="年次の計画",
            number="表２",
        ),
        para("出典：海辺市の資料", classes=["source"]),
        classes=["landscape"],
        size="A3",
    )


def book() -> nodes.document:
    """A plan with all that the contract names."""
    return document(
        section(
            1,
            "計画の策定に当たって",
            para(SENTENCE),
            section(2, "策定の趣旨", para(SENTENCE), para(SENTENCE), number="１"),
            section(
                2,
                "計画の位置付け",
                para(SENTENCE),
                section(
                    3,
                    "根拠",
                    para(SENTENCE),
                    section(
                        4,
                        "条例",
                        para(SENTENCE),
                        section(5, "目的", para(SENTENCE), number="（ア）"),
                        section(5, "定義", para(SENTENCE), number="（イ）"),
                        number="ア",
                    ),
                    section(4, "総合計画", para(SENTENCE), number="イ"),
                    number="（１）",
                ),
                section(3, "関連する計画", para(SENTENCE), number="（２）"),
                number="２",
            ),
            number="第１章",
            identifier="chapter-1",
        ),
        section(
            1,
            "施策の展開",
            para(
                "分野ごとに施策を示します。",
                nodes.reference("", "表１", refid="table-1"),
                "に数を示します。",
            ),
            spanning_table(),
            para("出典：海辺市の資料", classes=["source"]),
            section(
                2,
                "分野別の施策",
                section(
                    3,
                    "活動の場に関すること",
                    section(
                        4,
                        "活動拠点の確保",
                        card_section(
                            1, "空き店舗等の活用に向けた協力の仕組みづくり", "分類Ⅰ", "重点"
                        ),
                        card_section(2, "公共施設の有効な利用", "分類Ⅱ－ア"),
                        number="ア",
                        numbering="own",
                    ),
                    section(
                        4,
                        "記号のない小分野",
                        box_section("広報の工夫", "【Ⅰ】＜重点施策＞", "box-1"),
                        box_section("相談の充実", "【Ⅲ】", "box-2"),
                        box_section("研修の実施", "【Ⅱ－イ】", "box-3"),
                    ),
                    number="（７）",
                    numbering="own",
                    identifier="field-1",
                ),
                number="１",
            ),
            section(2, "年次の計画", para("次の表のとおりです。"), wide_table(), number="２"),
            section(2, "この計画の組み方", para(SENTENCE), *everything(), number="３"),
            number="第２章",
        ),
        section(
            1,
            "資料編",
            section(2, "策定の経過", para(SENTENCE), number="１"),
            section(
                2,
                "用語",
                para(SENTENCE),
                nodes.container("", classes=["page-break"]),
                para("新しいページの段落。"),
                number="２",
            ),
            identifier="appendix",
        ),
        section(1, "後の章", section(2, "数え直し", para(SENTENCE), number="１"), number="第３章"),
    )


def sheet() -> nodes.document:
    """A paper of a meeting."""
    return document(
        section(1, "報告の趣旨", para(SENTENCE), number="１"),
        section(
            1,
            "これまでの経過",
            table(
                [
                    ["年月日", "内容"],
                    ["令和11年６月", "委員会への諮問"],
                    ["令和12年１月", "意見公募"],
                ],
                weights=[1, 3],
            ),
            number="２",
        ),
        section(
            1,
            "素案の概要",
            section(2, "名称", para(SENTENCE), number="（１）"),
            section(2, "期間", para(open_point("【要確認：委員会：計画の期間】")), number="（２）"),
            number="３",
        ),
        para("以上", classes=["right"]),
    )


def pages(paper: nodes.document) -> dict[str, str]:
    """A page for every section, as another writer would have told."""
    sections = paper.findall(nodes.section)
    return {one["ids"][0]: str(page) for page, one in enumerate(sections, 1)}


if __name__ == "__main__":
    from kyodo_plan.word import write

    _kind, _path = sys.argv[1:]
    _made = {"book": (book, BOOK), "sheet": (sheet, SHEET)}[_kind]
    _paper = _made[0]()
    Path(_path).write_bytes(write(_paper, _made[1], pages(_paper), resources=resources).data)
