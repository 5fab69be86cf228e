"""What is known and gathered while one assembled document is turned into Typst code."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.rule import Repeated, Rule
from kyodo_plan.markup.ancestors import place_of
from kyodo_plan.markup.column_widths import ems
from kyodo_plan.markup.phrases import Meanings
from kyodo_plan.markup.walk import every
from kyodo_plan.pdf import literal
from kyodo_plan.text.japanese.phrases import marks, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.core.place import Place
    from kyodo_plan.pdf.fonts import Coverage
    from kyodo_plan.pdf.tagging import TableTags

NO_GLYPH = Rule(
    "Y102",
    "書体にない字",
    "書体に字の形がない文字は、PDF では「〓」で示します。",
    "別の字に改めるか、その字を持つ書体を設定してください。",
    "PDF への組み方",
    Severity.WARNING,
    bad="朝市の印は𓀀です。\n",
    good="朝市の印は◎です。\n",
)
UNSEEN = Rule(
    "Y103",
    "目に見えない文字",
    "目に見えない制御用の文字が混じっています。ほかのソフトから写したときに入ることがあります。",
    "その文字を消してください。",
    "PDF への組み方",
    Severity.WARNING,
    bad="朝市は\x08七時からです。\n",
    good="朝市は七時からです。\n",
)
LOST_TARGET = Rule(
    "Y107",
    "PDF の文書にない参照先",
    "リンクの先がこの文書に入っていません。リンクが外れ、文字だけが残ります。",
    "参照の先の名前を確かめてください。",
    "PDF への組み方",
    Severity.WARNING,
    bad="詳しくは、この紙にない `会場`_ を見てください。\n",
    good="詳しくは、事務局に尋ねてください。\n",
    not_run="原稿の書き方だけでは起こらず、拡張が作った要素で起こります。",
)
LOST_PAGE = Rule(
    "Y108",
    "頁を示す先がない",
    "頁の番号を示す先が、この文書に入っていません。頁は「〓」で示します。",
    "示す先をこの文書に入れるか、頁の表示をやめてください。",
    "PDF への組み方",
    Severity.WARNING,
    bad="（この紙にない節の頁を、拡張が示した）",
    good="（この紙にある節の頁を示した）",
    not_run="原稿の書き方だけでは起こらず、拡張が作った要素で起こります。",
)


REPLACEMENT = "〓"
#: So many places of a character that cannot be shown are told; the others are counted.
MOST_PLACES = 5
#: Width and height of upright paper in millimetres (ISO 216).
A4 = (210.0, 297.0)
A3 = (297.0, 420.0)

#: Characters that print nothing and need no glyph: joiners, soft hyphen, variation selectors.
#: A mark of at most four letters with its brackets: that of a class of measures.
_SHORT_MARK = re.compile("(【[^【】\\s]{2,4}】)")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef]")
#: Spaces that Typst sets itself where a font has no glyph for them.
_SPACES = re.compile("[\u2000-\u200a\u202f\u205f]")
_LONG_RUN = re.compile("[!-~]{25,}")
_BREAKABLE = re.compile("(?<=[/?&=._#-])(?=[^/?&=._#-])")

#: Nodes whose text keeps its line breaks and spaces.
_VERBATIM = (nodes.FixedTextElement, nodes.literal, nodes.raw)


@dataclass
class Composition:
    """The state of one run. ``tables`` has each table, in the order of the PDF's structure tree,
    and what is to be tagged in it."""

    document: nodes.document
    paper: Paper
    coverage: Coverage
    resources: Callable[[str], bytes] | None = None
    findings: list[Finding] = field(default_factory=list)
    repeated: Repeated = field(default_factory=Repeated)
    meanings: Meanings = field(default_factory=Meanings)
    images: dict[str, bytes] = field(default_factory=dict)
    tables: list[tuple[nodes.Element, TableTags]] = field(default_factory=list)
    contents: dict[str, str] = field(default_factory=dict)
    #: What the headings that have a number are called, by name.
    numbers: dict[str, str] = field(default_factory=dict)
    #: Characters that cannot be shown, by the rule that tells of them, and where they stand.
    odd: dict[Rule, dict[str, list[Place | None]]] = field(default_factory=dict)
    #: Set while a text is written a second time (contents, continued headings): no anchors,
    #: no footnotes, no findings.
    repeating: bool = False
    #: How many tables and frames enclose what is being written.
    depth: int = 0
    heading_level: int = 0
    #: While a row that may be repeated is written: the anchors to set before its table instead.
    held: list[str] | None = None
    #: Notes first referred to in such a row: they stand under the table, not at the page's foot.
    table_notes: dict[str, nodes.Element] = field(default_factory=dict)
    #: What points to a name: (name, node, whether a page number is asked for).
    pointers: list[tuple[str, nodes.Element, bool]] = field(default_factory=list)
    #: Width of the text in points on the page that is being written.
    line_width: float = 0.0
    #: Height of the text in points on that page.
    text_height: float = 0.0
    #: In narrow cells phrases up to so long stay whole, in ems; elsewhere 0.
    line_ems: float = 0.0

    def __post_init__(self) -> None:
        """Survey the document: who points where, which names need an anchor."""
        self.line_width = self.line_width or text_width(self.paper, A4[0])
        self.text_height = self.text_height or text_height(self.paper, A4[1])
        document = self.document
        references = every(nodes.reference, document)
        marks = [node for node in every(nodes.inline, document) if "page-ref" in node["classes"]]
        notes = every(nodes.footnote_reference, document)
        cited = every(nodes.citation_reference, document)
        sections = {name for node in every(nodes.section, document) for name in node["ids"]}
        self.captioned = _captioned(document, self.paper)
        listed = {node["ids"][0] for node in self.captioned if node["ids"]}
        self.paged: set[str] = sections | listed | {node.get("refid", "") for node in marks}
        self.wanted = self.paged | {node.get("refid", "") for node in references + cited}
        self.paged.discard("")
        self.wanted.discard("")
        self.notes = {
            name: node for node in every(nodes.footnote, document) for name in node["ids"]
        }
        self.noted = {node.get("refid", "") for node in notes}
        self.placed: set[str] = set()
        self.printed_notes: set[str] = set()
        self.settled = dict(_settle(document))

    # -- text -----------------------------------------------------------------------------

    def text(self, node: nodes.Text) -> str:
        """Return the code for a text node, its soft line breaks settled."""
        settled = self.settled.get(id(node))
        shown = self.shown(join_lines(node.astext()) if settled is None else settled, node)
        if self.line_ems:
            return _phrased(shown, self.line_ems)
        return _broken(shown)

    def string(self, text: str, node: nodes.Node | None = None) -> str:
        """Return a string literal of what the fonts can show of *text*; report the rest."""
        return literal.string(self.shown(text, node))

    def shown(self, text: str, node: nodes.Node | None = None) -> str:
        """Return *text* with 〓 for characters that no font has, without control characters."""
        odd = {
            character
            for character in self.coverage.missing(text)
            if not (_UNSEEN.match(character) or _SPACES.match(character) or character in "\n\t")
        }
        for character in sorted(odd):
            unseen = unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
            if not self.repeating:
                self.odd.setdefault(UNSEEN if unseen else NO_GLYPH, {}).setdefault(
                    character, []
                ).append(place_of(node) if node is not None else None)
            text = text.replace(character, "" if unseen else REPLACEMENT)
        return text

    def report_odd(self) -> None:
        """Report the characters that cannot be shown: one finding a rule, with all places."""
        for rule, found in self.odd.items():
            told = "、".join(_odd_character(sign, places) for sign, places in found.items())
            first = next((place for places in found.values() for place in places if place), None)
            if rule is UNSEEN:
                message = f"目に見えない文字（{told}）があります。PDFでは除きました。"
            else:
                message = f"書体に字形のない文字（{told}）を、PDFでは{REPLACEMENT}で示しました。"
            self.findings.append(rule.at(first, message))
        self.odd.clear()

    @staticmethod
    def columns(character: str) -> int:
        """Return how many columns a character of a listing takes: full-width ones take two."""
        if _UNSEEN.match(character) or unicodedata.combining(character):
            return 0
        letter = unicodedata.category(character).startswith("L")
        ambiguous = unicodedata.east_asian_width(character) == "A"
        return (
            2
            if unicodedata.east_asian_width(character) in ("W", "F") or (ambiguous and not letter)
            else 1
        )

    def is_visible(self, text: str) -> bool:
        """Whether anything of *text* is left to be seen on paper."""
        before, self.repeating = self.repeating, True
        shown = self.shown(text)
        self.repeating = before
        return any(unicodedata.category(character)[0] not in "CZM" for character in shown)

    # -- anchors --------------------------------------------------------------------------

    def anchors(self, names: Iterable[str]) -> list[str]:
        """Return the statements that mark this spot as the target of *names*."""
        if self.repeating:
            return []
        fresh = [name for name in names if name in self.wanted and name not in self.placed]
        self.placed.update(fresh)
        calls = [literal.call("anchor", literal.string(name)) for name in fresh]
        if self.held is None:
            return calls
        self.held += calls
        return []

    def add_table(self, node: nodes.Element, tags: TableTags) -> None:
        """Note the next table of the structure tree; what is written again has its place already."""
        if not self.repeating:
            self.tables.append((node, tags))

    def spot(self, kind: str, words: str = "") -> str:
        """Return the statement that marks what may go to the next page (:mod:`.holes`)."""
        if self.depth or self.repeating:
            return ""
        return literal.call("spot", literal.string(kind), literal.string(words))

    def row_spot(self, words: str) -> tuple[str, str]:
        """Return the statements that mark, at the end of a row and at the start of the next, that
        the latter may go to the next page."""
        if self.repeating:
            return "", ""
        return literal.call("row-reached", self.string(words)), "spot-next()"

    def point(self, name: str, node: nodes.Element, *, page: bool = False) -> None:
        """Note that *node* points to *name*; :meth:`report_lost` tells if that is nowhere."""
        if not self.repeating:
            self.pointers.append((name, node, page))

    @property
    def linked(self) -> list[str]:
        """The names that something points to and that stand in the paper."""
        return sorted({name for name, _, _ in self.pointers} & self.placed)

    @property
    def sought(self) -> list[str]:
        """The names whose places must be known: what is linked, and whose page is printed."""
        return sorted({*self.linked, *self.paged})

    def report_lost(self) -> None:
        """Report what points to a name that stands nowhere in the paper."""
        for name, node, page in self.pointers:
            if name in self.placed:
                continue
            if page:
                self.report(
                    LOST_PAGE,
                    node,
                    f"頁を示す先「{name}」がこの文書にありません。PDFでは{REPLACEMENT}で示しました。",
                )
            else:
                self.report(
                    LOST_TARGET,
                    node,
                    f"参照の先「{name}」がこの文書にありません。リンクを外し、文字だけを残しました。",
                )

    # -- findings -------------------------------------------------------------------------

    def report(
        self,
        rule: Rule,
        node: nodes.Node | None,
        message: str,
    ) -> None:
        """Add a finding at the place of *node*."""
        if not self.repeating:
            place = place_of(node) if node is not None else None
            self.findings.append(rule.at(place, message))

    def report_once(self, rule: Rule, node: nodes.Node, message: str) -> None:
        """Add a finding that is told once, with a count, however often it is made."""
        if not self.repeating:
            self.repeated.note(rule, place_of(node), message)


def _odd_character(character: str, places: Sequence[Place | None]) -> str:
    """Return what is told of a character: 「𓀀」U+13000：plan/index.rst:3、ほか１箇所."""
    shown = unicodedata.category(character) not in ("Cs", "Cc", "Cf", "Zl", "Zp")
    told = f"「{character}」" if shown else ""
    known = [str(place) for place in dict.fromkeys(places) if place is not None]
    more = len(known) - MOST_PLACES
    where = "、".join(known[:MOST_PLACES]) + (f"、ほか{more}箇所" if more > 0 else "")
    return f"{told}U+{ord(character):04X}" + (f"：{where}" if where else "")


def _captioned(document: nodes.document, paper: Paper) -> list[nodes.Element]:
    """Return the numbered tables and figures that the lists of *paper* name."""
    asked: dict[type[nodes.Element], bool] = {
        nodes.table: paper.table_list,
        nodes.figure: paper.figure_list,
    }
    kinds = tuple(kind for kind, wanted in asked.items() if wanted)
    return [node for node in every(kinds, document) if node.get("number")] if kinds else []


def text_width(paper: Paper, width: float) -> float:
    """Return the width of the text in points on a page *width* millimetres wide."""
    return (width - paper.margins.left - paper.margins.right) * 72 / 25.4


def text_height(paper: Paper, height: float) -> float:
    """Return the height of the text in points on a page *height* millimetres high."""
    return (height - paper.margins.top - paper.margins.bottom) * 72 / 25.4


@cache
def is_wide(character: str) -> bool:
    """Whether a line break beside *character* is no space: East Asian, but not Hangul."""
    if "\uac00" <= character <= "\ud7af":
        return False
    return unicodedata.east_asian_width(character) in ("W", "F", "A")


def _settle(document: nodes.document) -> Iterable[tuple[int, str]]:
    """Yield id and text of each text node: soft line breaks dropped between East Asian
    characters, also where an inline element begins or ends, and turned into a space elsewhere."""
    for element in every(nodes.TextElement, document):
        if isinstance(element.parent, nodes.TextElement) or isinstance(element, _VERBATIM):
            continue
        texts = [
            text for text in every(nodes.Text, element) if not isinstance(text.parent, _VERBATIM)
        ]
        if not texts:
            continue
        joined = join_lines("\0".join(text.astext().replace("\0", "\x01") for text in texts))
        yield from zip(map(id, texts), joined.split("\0"), strict=True)


def join_lines(text: str) -> str:
    """Return *text* as one line; ``\\0`` marks the borders of text nodes and is kept."""

    def joint(match: re.Match[str]) -> str:
        borders = "\0" * match[0].count("\0")
        if "\n" not in match[0] and "\r" not in match[0]:
            return match[0] if borders else " "
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if not before or not after or (is_wide(before) and is_wide(after)):
            return borders
        return borders[:1] + " " + borders[1:] if borders else " "

    return re.sub(r"[ \t\r\n\0]+", joint, text)


def _pieces(text: str) -> str:
    """Return the code for *text*: a short mark in brackets, as 【Ⅱ－ア】, is never torn."""
    parts = _SHORT_MARK.split(text)
    if len(parts) == 1:
        return literal.string(text)
    code = (
        literal.call("box", literal.string(part)) if number % 2 else literal.string(part)
        for number, part in enumerate(parts)
        if part
    )
    return literal.content(code)


def _broken(text: str) -> str:
    parts = [_pieces(part) for part in _LONG_RUN.sub(_with_breaks, text).split("\n")]
    return parts[0] if len(parts) == 1 else literal.content(parts, "; h(0pt); ")


def _phrased(text: str, most: float) -> str:
    """Return the code for *text* in lines of *most* ems, of which marks are not parted, nor
    phrases where it is no more than two lines; more would get too long by that."""
    parts = pieces(text) if ems(text) <= 2 * most and "。" not in text else marks(text)
    if len(parts) == 1:
        return _broken(text)
    code = []
    for part in parts:
        words = part.rstrip()
        whole = len(words) > 1 and ems(words) <= most - 0.1
        code.append(literal.call("box", literal.string(words)) if whole else _broken(words))
        code.append(literal.string(part[len(words) :]) if part != words else "")
    return literal.content(code)


def _with_breaks(match: re.Match[str]) -> str:
    """Let a long run of Latin characters (an address) break, so that it stays in its column.

    Where it may break stands ``\\n``, which no settled text holds otherwise.
    """
    pieces = _BREAKABLE.split(match[0])
    short = (piece[at : at + 16] for piece in pieces for at in range(0, len(piece), 16))
    return "\n".join(short)
