"""Sections: headings, ruled boxes and cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.markup.ancestors import outwards
from kyodo_plan.markup.walk import every
from kyodo_plan.pdf import literal
from kyodo_plan.pdf.composition import A4, REPLACEMENT, is_wide
from kyodo_plan.pdf.dispatch import flow, inline, sets_block
from kyodo_plan.pdf.nodes.cards import card
from kyodo_plan.pdf.nodes.heights import estimated_height

if TYPE_CHECKING:
    from kyodo_plan.pdf.composition import Composition

LEVEL_SKIPPED = Rule(
    "Y104",
    "段の飛んだ見出し（PDF）",
    "見出しの段が一つ飛んでいると、読み上げのときに文書の組立てが伝わりません。一つ下の段として組みます。",
    "見出しの段を一つずつ下げてください。",
    "PDF/UA-1（読み上げに適した PDF の規格）",
    Severity.WARNING,
    bad="（章の見出しのすぐ次に、二つ下の段の見出しがある）",
    good="（章の見出しの次に、一つ下の段の見出しがある）",
    not_run="原稿の書き方だけでは起こらず、拡張が作った要素で起こります。",
)
#: The level of the lowest heading that there is a size for.
DEEPEST = 6
TOO_DEEP = Rule(
    "Y122",
    "段の深すぎる見出し（PDF）",
    f"PDF の見出しの書式は{DEEPEST}段までです。それより深い見出しは、一番下の段の書式で組みます。",
    "見出しの段を減らすか、小見出し（rubric）にしてください。",
    "PDF への組み方",
    Severity.WARNING,
    bad="（七段目の見出しを置いた）",
    good="（六段目の内容を箇条書きにした）",
    not_run="計画の原稿では見出しの段が別に決まり、ほかの Sphinx の原稿で起こります。",
)
EMPTY_HEADING = Rule(
    "Y110",
    "文字のない見出し",
    "見出しに、紙で見える文字がありません。PDF では「〓」で示します。",
    "見出しの文字を書いてください。",
    "PDF/UA-1（読み上げに適した PDF の規格）",
    Severity.WARNING,
    bad="（見出しに、目に見えない字だけがある）",
    good="（見出しに、文字がある）",
    not_run="見出しには番号が付くので、原稿の書き方だけでは起こらず、拡張が作った要素で起こります。",
)


@sets_block(nodes.section)
def section(node: nodes.section, composition: Composition) -> str:
    """Return the statement for a section that stands inside something else or in a frame."""
    frame = node.get("frame", "")
    if frame == "box":
        return _box(node, composition)
    if frame == "card":
        return _card(node, composition)
    body = [heading(node, composition), flow(content_of(node), composition)]
    return literal.content(body, ";\n")


def title_of(node: nodes.section) -> nodes.Element | None:
    """Return the title of a section, which is its first child."""
    return next((child for child in node if isinstance(child, nodes.title)), None)


def printed_title(node: nodes.section) -> str:
    """Return number and title of a section as they are printed."""
    title = title_of(node)
    words = title.astext() if title is not None else ""
    return "　".join(part for part in (node.get("number", ""), words) if part)


def content_of(node: nodes.section) -> list[nodes.Node]:
    """Return the children of a section without its title."""
    title = title_of(node)
    return [child for child in node if child is not title]


def heading(node: nodes.section, composition: Composition, name: str = "section-heading") -> str:
    """Return the heading of a section; its title is also noted for the contents."""
    title = title_of(node)
    children = title.children if title is not None else []
    level = _level(node, composition)
    names = [name for name in (*node["ids"], *(title["ids"] if title is not None else ())) if name]
    if not names or names[0] in composition.placed:
        names.insert(0, f"heading {len(composition.contents)}")
    number = node.get("number", "")
    body = inline(children, composition)
    again = title_again(node, composition)
    if not composition.is_visible(number + (title.astext() if title is not None else "")):
        composition.report(
            EMPTY_HEADING,
            node,
            f"見出しに文字がありません。PDFでは{REPLACEMENT}で示しました。",
        )
        body = again = literal.string(REPLACEMENT)
    composition.placed.add(names[0])
    composition.contents[names[0]] = f"({composition.string(number, node)}, {again})"
    composition.numbers |= {name: number for name in (names[0], *node["ids"]) if number}
    indent = sum(1.0 if is_wide(character) else 0.55 for character in number)
    spot = composition.spot("heading", printed_title(node)) if name == "section-heading" else ""
    code = literal.call(
        name,
        str(level),
        composition.string(number, node),
        literal.content([*composition.anchors(names[1:]), body]),
        literal.string(names[0]),
        hanging=f"{indent + 1 if number else 0:g}em",
        listed=literal.boolean(bool(node.get("contents", True))),
    )
    return literal.content([spot, code]) if spot else code


def title_again(node: nodes.section, composition: Composition) -> str:
    """Return the title for a second place: without notes, links and anchors."""
    title = title_of(node)
    before, composition.repeating = composition.repeating, True
    again = inline(title.children if title is not None else [], composition)
    composition.repeating = before
    return again


def _level(node: nodes.section, composition: Composition) -> int:
    """Return the level of a heading; a level may not be left out (PDF/UA-1, 7.4.2)."""
    level = int(node.get("level", 0)) or 1 + sum(
        isinstance(around, nodes.section) for around in outwards(node.parent)
    )
    allowed = composition.heading_level + 1
    if level > allowed:
        title = title_of(node)
        composition.report(
            LEVEL_SKIPPED,
            node,
            f"見出し「{title.astext() if title is not None else ''}」の段が飛んでいます"
            f"（第{composition.heading_level}段の次に第{level}段）。"
            f"PDFでは第{allowed}段として組みました。",
        )
        level = allowed
    if level > DEEPEST:
        composition.report_once(
            TOO_DEEP, node, f"{level}段目の見出しを、{DEEPEST}段目の書式で組みました。"
        )
    composition.heading_level = level
    return min(level, DEEPEST)


def _box(node: nodes.section, composition: Composition) -> str:
    spot = composition.spot("frame", printed_title(node))
    composition.depth += 1
    title = heading(node, composition)
    composition.depth -= 1
    body = flow(content_of(node), composition)
    framed = literal.call("boxed-section", title, body, _fit(node, composition))
    return literal.content([spot, framed])


def _card(node: nodes.section, composition: Composition) -> str:
    spot = composition.spot("frame", printed_title(node))
    titles = heading(node, composition, "card-heading"), title_again(node, composition)
    framed = card(node, content_of(node), titles, composition, _fit(node, composition))
    return literal.content([spot, framed])


def _fit(node: nodes.section, composition: Composition) -> str:
    """Return whether a frame fits a page: ``true``, ``false``, or ``auto`` for measuring it.

    Measuring costs a second layout; the estimate is rather too high than too low. A frame that
    begins a page need not be measured: it stands whole where it can.
    """
    if _begins_page(node):
        return "false"
    paper = composition.paper
    page = (A4[1] - paper.margins.top - paper.margins.bottom) * 72 / 25.4
    height = estimated_height(node, composition.line_width, paper.body_points)
    if height < 0.85 * page and not every(nodes.image, node):
        return "true"
    return "false" if height > 4 * page else "auto"


def _begins_page(node: nodes.Element) -> bool:
    while isinstance(node, nodes.section):
        if node.get("page_break"):
            return True
        parent = node.parent
        if parent is None or parent.index(node) != 1:
            return False
        node = parent
    return False
