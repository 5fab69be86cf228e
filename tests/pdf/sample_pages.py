"""Sample assembled documents of an invented city, holding every kind of node."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import new_document

from kyodo_plan.core.papers.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SOURCE = "plan/sample.rst"
PROSE = (
    "この計画は、架空の市である「みなも市」の職員が紙面を確かめるために書いた見本の文章です。"
    "句読点（、。）や括弧（「」『』）が行の頭や終わりに来ても、禁則によって正しく組まれるかを見ます。"
    "令和７年度から令和11年度までの５年間という期間も、2025年という西暦も、見本にすぎません。"
)


def paper(**changes: Any) -> Paper:
    """Return the frame of a book; *changes* replace its values."""
    values: dict[str, Any] = {
        "slug": "sample",
        "title": "みなも市水辺の市民活動推進計画",
        "subtitle": "水とまちと人をつなぐために",
        "stage": "素案",
        "author": "みなも市",
        "modified": dt.date(2024, 5, 20),
        "front": ("令和６年５月", "みなも市"),
        "cover_note": (
            "この素案は、紙面の見本です。",
            "書かれている事柄は、どれも実際のものではありません。",
        ),
        "running_head": "みなも市水辺の市民活動推進計画（素案）",
        "keywords": ("水辺", "市民活動"),
    }
    return Paper(**{**values, **changes})


def text(*parts: str | nodes.Node) -> list[nodes.Node]:
    """Return the parts as nodes."""
    return [nodes.Text(part) if isinstance(part, str) else part for part in parts]


def para(*parts: str | nodes.Node, classes: Sequence[str] = (), line: int = 0) -> nodes.paragraph:
    """Return a paragraph."""
    node = nodes.paragraph("", "", *text(*parts), classes=list(classes))
    node.source, node.line = SOURCE, line or None
    return node


def span(name: str, content: str, **attributes: Any) -> nodes.inline:
    """Return an inline element of a class."""
    return nodes.inline("", content, classes=[name], **attributes)


def section(
    level: int, name: str, number: str, title: str, *children: nodes.Node, **attributes: Any
) -> nodes.section:
    """Return a section as the assembler leaves it."""
    node = nodes.section(
        "",
        nodes.title("", title),
        *children,
        ids=[name],
        level=level,
        number=number,
        **{"numbering": "auto", "frame": "", "tags": [], "page_break": False, **attributes},
    )
    node.source, node.line = SOURCE, 10 * level
    return node


def cell(content: Any, **attributes: Any) -> nodes.entry:
    """Return a table cell of a text, a node or several nodes."""
    if isinstance(content, nodes.entry):
        return content
    if isinstance(content, str):
        content = [para(content)] if content else []
    elif isinstance(content, nodes.Node):
        content = [content]
    return nodes.entry("", *content, **attributes)


def table(
    rows: Iterable[Sequence[Any]],
    *,
    head: Sequence[Sequence[Any]] = (),
    widths: Sequence[int] = (),
    stubs: int = 0,
    title: str = "",
    number: str = "",
    classes: Sequence[str] = (),
    name: str = "",
) -> nodes.table:
    """Return a table."""
    body = [nodes.row("", *map(cell, row)) for row in rows]
    heads = [nodes.row("", *map(cell, row)) for row in head]
    widths = widths or [1] * max(len(row) for row in body + heads)
    group = nodes.tgroup("", cols=len(widths))
    for at, width in enumerate(widths):
        spec = nodes.colspec("", colwidth=width)
        if at < stubs:
            spec["stub"] = 1
        group += spec
    if heads:
        group += nodes.thead("", *heads)
    group += nodes.tbody("", *body)
    node = nodes.table("", classes=list(classes))
    if name:
        node["ids"] = [name]
    if number:
        node["number"] = number
    if title:
        node += nodes.title("", title)
    node += group
    return node


def link(name: str, content: str) -> nodes.reference:
    """Return a link inside the paper."""
    return nodes.reference("", content, refid=name)


def page_of(name: str) -> nodes.inline:
    """Return a page reference."""
    return span("page-ref", "", refid=name)


def bullets(*items: Any) -> nodes.bullet_list:
    """Return a bullet list; an item is a text or a list of nodes."""
    entries = [item if isinstance(item, list) else [para(item)] for item in items]
    return nodes.bullet_list("", *(nodes.list_item("", *item) for item in entries), bullet="-")


def numbered(*items: str, **attributes: Any) -> nodes.enumerated_list:
    """Return an enumerated list."""
    values = {"enumtype": "arabic", "prefix": "(", "suffix": ")", **attributes}
    return nodes.enumerated_list("", *(nodes.list_item("", para(item)) for item in items), **values)


def document(*children: nodes.Node) -> nodes.document:
    """Return a document of the sample's source."""
    made = new_document(SOURCE)
    made += list(children)
    return made


# -- pictures ---------------------------------------------------------------------------------

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="120">'
    '<rect x="5" y="5" width="350" height="110" fill="#eee" stroke="#333"/>'
    '<line x1="60" y1="60" x2="300" y2="60" stroke="#333" stroke-width="3"/>'
    '<text x="120" y="40" font-family="Noto Sans JP" font-size="16">水辺の活動の輪</text></svg>'
).encode()


def png(width: int = 24, height: int = 16) -> bytes:
    """Return a small grey PNG."""
    rows = b"".join(b"\0" + bytes([200, 200, 200] * width) for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


IMAGES = {"pictures/ring.svg": SVG, "pictures/mark.png": png()}


def resources(uri: str) -> bytes:
    """Return the bytes of a sample picture."""
    return IMAGES[uri]


# -- the book ---------------------------------------------------------------------------------


def measure_box(serial: int) -> nodes.section:
    """Return a boxed measure."""
    title = f"水辺の拠点を使いやすくする取組その{serial}"
    node = section(4, f"box-{serial}", "", title, para(PROSE), frame="box", numbering="own")
    node[0].insert(0, nodes.Text("・"))
    node[0] += span("mark", "【Ⅰ】＜重点施策＞")
    node += para("〔第１期〕続行　〔令和５年度〕見本の実績", classes=["small"])
    return node


def measure_card(serial: int, long: bool = False) -> nodes.section:
    """Return a card with nested tables."""
    years = table(
        [
            ["①水辺の情報を集める", "市", "調査・検討", "試行", "実施"],
            ["②使い方の手引を作る", "市、市民活動団体", "", "調査・検討", "試行"],
        ],
        head=[["取組", "実施主体", "１年次", "２年次", "３年次以降"]],
        widths=[6, 4, 3, 3, 3],
        classes=["compact"],
    )
    aims = table(
        [["水辺の利用日数", "【要確認：庁内】", "【要確認：庁内】", "事務局整理"]],
        head=[["指標", "現状値", "目標値", "出典"]],
        widths=[4, 3, 3, 3],
    )
    note = nodes.footnote_reference("", "1", refid="note-1") if serial == 1 else nodes.Text("")
    more = [para(PROSE) for _ in range(26 if long else 1)]
    rows = [
        ["目的", [para("水辺で活動する人が、", nodes.strong("", "互いに"), "つながる。", note)]],
        ["現状と課題", [para(PROSE), *more]],
        ["取組内容", [years, para("年次は見本です。", classes=["small"])]],
        ["指標", [aims]],
        [
            "担当",
            [para("担当課　", span("open-point", "【要確認：庁内：担当課】"), "／関係課　なし")],
        ],
        ["関連施策", [para(link("card-2", "施策２"), "（財源）p.", page_of("card-2"))]],
    ]
    return section(
        4,
        f"card-{serial}",
        f"施策{'０１２３４５６７８９'[serial]}",
        "市民が水辺で活動するための場の確保と、その使い方を分かりやすく伝える仕組みづくり"
        if serial == 2
        else "水辺の使い方の案内",
        table(rows, widths=[28, 137], classes=["card"]),
        frame="card",
        tags=["分類Ⅰ", "重点"] if serial != 2 else ["分類Ⅱ－ア"],
        numbering="own",
        page_break=serial == 1,
    )


def lists_and_notes() -> nodes.section:
    """Return a section with every kind of list."""
    return section(
        2,
        "lists",
        "２",
        "箇条書きと注",
        bullets(
            "一つ目の項目。" + PROSE,
            [para("二つ目の項目。"), bullets("内側の項目", [para("もう一つ"), bullets("三段目")])],
        ),
        numbered("番号の付いた項目", "次の項目"),
        numbered("英字の項目", "次", enumtype="loweralpha", prefix="", suffix="."),
        numbered("ローマ数字の項目", "次", enumtype="lowerroman", start=4, prefix="", suffix="."),
        nodes.definition_list(
            "",
            nodes.definition_list_item(
                "",
                nodes.term("", "市民活動"),
                nodes.classifier("", "広い意味"),
                nodes.definition("", para("市民が自ら行う、社会のための活動。")),
            ),
            nodes.definition_list_item(
                "",
                nodes.term("", "協働"),
                nodes.definition("", para("共に働くこと。"), para("二段落目。")),
            ),
        ),
        nodes.field_list(
            "",
            nodes.field(
                "", nodes.field_name("", "提出先"), nodes.field_body("", para("みなも市役所"))
            ),
            nodes.field(
                "",
                nodes.field_name("", "受付の期間と時間"),
                nodes.field_body("", para("未定です。" + PROSE)),
            ),
        ),
        nodes.line_block(
            "",
            nodes.line("", "一行目"),
            nodes.line_block(
                "", nodes.line("", "下がった行"), nodes.line_block("", nodes.line("", "さらに下"))
            ),
            nodes.line("", ""),
            nodes.line("", "最後の行"),
        ),
        nodes.option_list(
            "",
            nodes.option_list_item(
                "",
                nodes.option_group("", nodes.option("", nodes.option_string("", "-a"))),
                nodes.description("", para("選択肢の説明")),
            ),
        ),
        nodes.block_quote(
            "", para("引かれた文。" + PROSE), nodes.attribution("", "見本の出どころ")
        ),
        para(
            "注を二度引く",
            nodes.footnote_reference("", "1", refid="note-1"),
            "。別の注",
            nodes.footnote_reference("", "2", refid="note-2"),
            "。文献",
            nodes.citation_reference("", "水辺誌", refid="cite-1"),
            "。",
        ),
        nodes.footnote("", nodes.label("", "1"), para("一つ目の注です。"), ids=["note-1"]),
        nodes.footnote(
            "",
            nodes.label("", "2"),
            para("二つ目の注。", nodes.emphasis("", "傍点")),
            ids=["note-2"],
        ),
        nodes.footnote("", nodes.label("", "3"), para("どこからも引かれない注。"), ids=["note-3"]),
        nodes.citation(
            "", nodes.label("", "水辺誌"), para("『水辺の記録』（見本）。"), ids=["cite-1"]
        ),
    )


def blocks_and_inlines() -> nodes.section:
    """Return a section with every other block and the inline elements."""
    spot = nodes.target("", "", ids=["spot"])
    return section(
        2,
        "blocks",
        "３",
        "いろいろな要素",
        para(
            "強調は",
            nodes.strong("", "太いゴシック"),
            "、",
            nodes.emphasis("", "弱い強調"),
            "、文字どおりの",
            nodes.literal("", "a  b\\n"),
            "、10",
            nodes.superscript("", "2"),
            "とH",
            nodes.subscript("", "2"),
            "O、",
            nodes.title_reference("", "書名"),
            "、",
            span("open-point", "【要確認：委員会：期間】"),
            "、出どころ",
            span("source-note", "3"),
            "、",
            spot,
            link("tables", "表の節"),
            "（",
            page_of("tables"),
            "頁）、",
            nodes.reference(
                "", "市の案内", refuri="https://www.city.minamo.example.jp/suihen/annai/index.html"
            ),
            "、絵",
            nodes.image(uri="pictures/mark.png", alt="灰色の印"),
            "。",
            nodes.abbreviation("", "略語"),
            nodes.math("", "a^2"),
        ),
        para("字下げのない段落。", classes=["flush"]),
        para("小さい段落。" + PROSE, classes=["small"]),
        para("右に寄せた段落", classes=["right"]),
        para("中央の段落", classes=["center"]),
        nodes.rubric("", "小見出し"),
        nodes.note("", para("注の中身。" + PROSE)),
        nodes.warning("", para("警告の中身。")),
        nodes.admonition("", nodes.title("", "自分で付けた題"), para("囲みの中身。")),
        nodes.topic("", nodes.title("", "話題"), para("話題の中身。")),
        nodes.sidebar("", nodes.title("", "傍らの話"), nodes.subtitle("", "副題"), para("中身。")),
        nodes.literal_block("", '一行目  の空白\n    字下げ "引用" \\ # @ [x] $y$'),
        nodes.doctest_block("", ">>> 1 + 1\n2"),
        nodes.math_block("", "a = b"),
        nodes.transition(),
        nodes.figure(
            "",
            nodes.image(uri="pictures/ring.svg", alt="活動の輪の図"),
            nodes.caption("", "活動の輪"),
            nodes.legend("", para("凡例の文。")),
            number="図１",
            ids=["figure-1"],
        ),
        nodes.image(uri="pictures/mark.png", alt="印", width="30mm"),
        nodes.compound("", para("まとまりの中。")),
        nodes.container("", para("入れ物の中。"), classes=["unknown-class"]),
        nodes.comment("", "見えない注釈"),
    )


def tables() -> nodes.section:
    """Return a section with tables of every class."""
    long = table(
        [
            [f"{n}", f"項目その{n}", "見本の説明" * (1 + n % 3), f"{n * 10:,}"]
            for n in range(1, 121)
        ],
        head=[["番号", "項目", "説明", "件数"]],
        widths=[1, 3, 5, 2],
        stubs=1,
        title="長い表",
        number="表１",
        name="long-table",
    )
    spanned = table(
        [
            [cell("分野", morerows=1, classes=["shade"]), "拠点", cell("１", classes=["right"])],
            ["情報", cell("２", classes=["right"])],
            [cell("合計", morecols=1, classes=["center"]), cell("３", classes=["right"])],
        ],
        head=[[cell("区分", morecols=1), "件数"]],
        widths=[3, 4, 2],
        title="結んだ表",
        number="表２",
        classes=["headless-total"],
    )
    plain = table([["左", "右"], ["下の左", "下の右"]], classes=["plain"])
    compact = table(
        [
            ["あ" * 30, "い" * 50],
            ["う", "https://www.city.minamo.example.jp/a/very/long/address/index.html"],
        ],
        head=[["狭い欄", "広い欄"]],
        widths=[1, 3],
        classes=["compact"],
        title="詰めた表",
        number="表３",
    )
    return section(
        2,
        "tables",
        "４",
        "表",
        para("表の前の段落です。", link("long-table", "表１"), "を見てください。"),
        long,
        para("出典：見本", classes=["source"]),
        spanned,
        para("出典：見本の二つ目", classes=["source"]),
        plain,
        compact,
    )


def landscape() -> nodes.section:
    """Return a section that stands on a landscape page."""
    columns = 12
    wide = table(
        [[f"{row}－{column}" for column in range(columns)] for row in range(30)],
        head=[[f"列{column}" for column in range(columns)]],
        stubs=1,
        title="横に長い表",
        number="表４",
        classes=["compact"],
    )
    return section(
        2,
        "wide",
        "５",
        "横の頁",
        nodes.container("", wide, classes=["landscape"], size="A3"),
        para("横の頁の後の段落。"),
        nodes.container("", para("A4の横の頁。"), classes=["landscape"], size="A4"),
        nodes.container("", para("続けて横の頁。"), classes=["landscape"], size="A4"),
    )


def book() -> nodes.document:
    """Return a whole book."""
    first = section(
        1,
        "chapter-1",
        "第１章",
        "計画の考え方",
        section(
            2,
            "purpose",
            "１",
            "計画の目的",
            para(PROSE),
            para(PROSE + "次の節は", page_of("measures"), "頁にあります。"),
            section(
                3,
                "purpose-a",
                "（１）",
                "位置付け",
                para(PROSE * 2),
                section(
                    4,
                    "purpose-b",
                    "ア",
                    "条例との関係",
                    para(PROSE),
                    section(5, "purpose-c", "（ア）", "細かい事柄", para(PROSE)),
                ),
            ),
            section(
                3,
                "purpose-long",
                "（２）",
                "題名がとても長いために一行に収まらず二行にわたる見出しの組み方と目次での折り返しを確かめる節",
                para(PROSE * 3),
            ),
        ),
        lists_and_notes(),
        blocks_and_inlines(),
        tables(),
        landscape(),
    )
    second = section(
        1,
        "chapter-2",
        "第２章",
        "施策",
        para(PROSE),
        section(
            2,
            "measures",
            "（１）",
            "活動の場に関すること",
            section(
                3,
                "measures-a",
                "ア",
                "拠点の確保",
                *(measure_box(serial) for serial in range(1, 6)),
                numbering="own",
            ),
            section(
                3,
                "measures-b",
                "イ",
                "拠点の活用",
                *(measure_card(n, n == 3) for n in (1, 2, 3)),
                numbering="own",
            ),
            numbering="own",
        ),
    )
    last = section(1, "appendix", "", "資料編", para(PROSE), numbering="none")
    return document(first, second, last)


def sheet() -> nodes.document:
    """Return a paper for a meeting."""
    return document(
        section(1, "s-1", "１", "報告の趣旨", para(PROSE)),
        section(
            1,
            "s-2",
            "２",
            "これまでの経過",
            table(
                [["令和６年５月", "庁内の照会"], ["令和６年６月", "委員会"]],
                head=[["年月", "内容"]],
                widths=[1, 3],
                title="経過",
                number="表１",
            ),
            para("出典：見本", classes=["source"]),
            section(
                2,
                "s-2-1",
                "（１）",
                "名称",
                para(PROSE),
                section(3, "s-2-1-a", "ア", "細目", para(PROSE)),
            ),
        ),
        section(
            1,
            "s-3",
            "３",
            "今後の予定",
            para(PROSE * 4),
            para(PROSE * 4),
            para(PROSE * 4),
            para(PROSE * 4),
        ),
        para("以上", classes=["right"]),
    )


def sheet_paper(**changes: Any) -> Paper:
    """Return the frame of a paper for a meeting."""
    return paper(
        **{
            "slug": "sheet",
            "title": "（仮称）水辺の市民活動推進計画について",
            "book": False,
            "corner": "資料３－１",
            "cover_note": (),
            "subtitle": "",
            "body_points": 12,
            **changes,
        }
    )
