"""Pictures: their bytes, their size, and what stands for them where they cannot be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.packages.picture import is_broken, kind_of
from kyodo_plan.pdf import literal
from kyodo_plan.pdf.dispatch import flow, inline, sets_block
from kyodo_plan.pictures.photograph import plain

if TYPE_CHECKING:
    from kyodo_plan.pdf.composition import Composition

NO_DESCRIPTION = Rule(
    "Y105",
    "説明のない画像（PDF）",
    "画像に説明の文字がないと、読み上げのときに内容が伝わりません。",
    "絵の内容を伝える一文を :alt: に書いてください。読み上げに使われます。",
    "PDF/UA-1（読み上げに適した PDF の規格）",
    Severity.WARNING,
    bad=".. image:: /images/keyaki.png\n",
    good=(".. image:: /images/keyaki.png\n   :alt: 朝市の絵\n"),
)
NO_PICTURE = Rule(
    "Y106",
    "PDF に入れられない画像",
    "画像のファイルがないか、PDF に入れられない形式です。説明の文字だけが載ります。",
    "ファイルの場所と中身の形式（SVG、PNG、JPEG、GIF、WebP、BMP、TIFF）を確かめてください。",
    "PDF への組み方",
    Severity.WARNING,
    bad=(".. image:: /images/nai.png\n   :alt: 朝市の絵\n"),
    good=(".. image:: /images/keyaki.png\n   :alt: 朝市の絵\n"),
)


#: Kinds of pictures, the best first.
BEST = (
    "image/svg+xml", "application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif",
)  # fmt: skip
#: What Typst can embed as it is.
EMBEDDED = ("svg", "pdf", "png", "jpg", "webp", "gif")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(%|[a-z]*)\s*")
_POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72}


@sets_block(nodes.image)
def _image(node: nodes.Element, composition: Composition) -> str:
    align = node.get("align", "center")
    side = align if align in ("left", "right") else "center"
    framed = literal.call("align", side, picture(node, composition))
    return literal.content([composition.spot("picture"), framed])


@sets_block(nodes.figure)
def _figure(node: nodes.Element, composition: Composition) -> str:
    caption = next((child for child in node if isinstance(child, nodes.caption)), None)
    drawn = len(composition.images)
    body = [
        _part(child, composition)
        for child in node
        if not isinstance(child, (nodes.caption, nodes.legend))
    ]
    # PDF/UA-1 wants words for every figure; where there is no picture that has them, they are these.
    told = {}
    if len(composition.images) == drawn:
        told["alt"] = literal.string(composition.shown(node.astext()).strip() or "図")
    legend = [
        literal.call("small-text", flow(child.children, composition))
        for child in node
        if isinstance(child, nodes.legend)
    ]
    framed = literal.call(
        "picture-figure",
        literal.content([*composition.anchors(node["ids"]), *body, *legend]),
        caption_of(node, caption, composition),
        **told,
    )
    return literal.content([composition.spot("picture", node.get("number", "")), framed])


def _part(node: nodes.Node, composition: Composition) -> str:
    """Return the code of what stands in a figure above its caption."""
    if isinstance(node, nodes.image):
        return picture(node, composition)
    if isinstance(node, nodes.reference):
        return literal.call("par", inline([node], composition))
    return flow([node], composition)


def caption_of(node: nodes.Element, caption: nodes.Element | None, composition: Composition) -> str:
    """Return number, ideographic space and caption of a table or figure, or ``none``."""
    number = node.get("number", "")
    if caption is None and not number:
        return "none"
    parts = [composition.string(number, node)] if number else []
    if caption is not None:
        anchors = composition.anchors(caption["ids"])
        gap = literal.string(composition.paper.words.gap)
        parts += [gap] * bool(number) + [*anchors, inline(caption.children, composition)]
    return literal.content(parts)


def picture(node: nodes.Element, composition: Composition, name: str = "picture") -> str:
    """Return the call that sets the image of *node*, or its alternative text in a frame."""
    uri = _source(node)
    alternative = composition.shown(_alternative(node, composition), node)
    anchors = composition.anchors(node["ids"])
    data = _read(uri, node, composition)
    if data is None:
        body = literal.call("missing-picture", composition.string(alternative, node))
        return literal.content([*anchors, body]) if anchors else body
    path = f"images/{len(composition.images):03}.{kind_of(data)}"
    composition.images[path] = data
    body = literal.call(
        name,
        literal.string(path),
        literal.string(alternative),
        width=_length(node.get("width"), node.get("scale")),
        height=_length(node.get("height"), node.get("scale")),
    )
    return literal.content([*anchors, body]) if anchors else body


def _source(node: nodes.Element) -> str:
    candidates = node.get("candidates") or {}
    uri: str = node.get("uri", "")
    return next((candidates[kind] for kind in BEST if kind in candidates), uri)


def _alternative(node: nodes.Element, composition: Composition) -> str:
    if text := " ".join(str(node.get("alt", "")).split()):
        return text
    around = (node.parent, node.parent.parent if node.parent is not None else None)
    figure = next((each for each in around if isinstance(each, nodes.figure)), ())
    caption = next((child.astext() for child in figure if isinstance(child, nodes.caption)), "")
    composition.report(
        NO_DESCRIPTION,
        node,
        f"絵「{node.get('uri', '')}」に代わりの説明がありません。",
    )
    return " ".join(caption.split()) or str(node.get("uri", "")) or "絵"


def _read(uri: str, node: nodes.Element, composition: Composition) -> bytes | None:
    """Return the data of a picture in a form that Typst can embed; its name tells nothing."""
    try:
        if composition.resources is None:
            raise LookupError(uri)
        data = composition.resources(uri)
    except (OSError, LookupError, ValueError):
        _report_lost(uri, "を読めません", node, composition)
        return None
    try:
        whole = kind_of(data) in EMBEDDED and not is_broken(data)
        return data if whole else plain(data)
    except ValueError as error:
        _report_lost(uri, f"は入れられません（{error}）", node, composition)
        return None


def _report_lost(uri: str, why: str, node: nodes.Element, composition: Composition) -> None:
    composition.report(NO_PICTURE, node, f"絵「{uri}」{why}。PDFには絵に代えて説明を載せました。")


def _length(value: object, scale: object) -> str:
    match = _LENGTH.fullmatch(str(value or ""))
    factor = float(str(scale)) / 100 if str(scale or "").isdigit() else 1.0
    if match is None:
        return "auto"
    number, unit = float(match[1]) * factor, match[2]
    if number <= 0:
        return "auto"
    if unit == "%":
        return f"{min(number, 100):g}%"
    if unit == "em":
        return f"{number:g}em"
    return literal.points(number * _POINTS[unit]) if unit in _POINTS else "auto"
