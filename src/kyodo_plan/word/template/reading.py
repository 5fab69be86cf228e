"""A city's own Word file as the template of a paper: opened, judged, and what it gives.

What a template gives is its styles, the numbering and the fonts that they need, its theme, and of
its last section the size, the margins, the grid, the headers and the footers. Nothing else of it
comes into a paper; what is left behind is told.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from docx.exceptions import PythonDocxError
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import Rule
from kyodo_plan.packages.archive import Archive, Limits
from kyodo_plan.packages.kind import WORD
from kyodo_plan.packages.office import STRICT
from kyodo_plan.packages.unreadable import TooLargeError, UnreadableError
from kyodo_plan.word.template.page import page_of, unused_of_sections
from kyodo_plan.word.template.styles import TemplateStyles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.opc.part import Part
    from docx.opc.rel import _Relationship

    from kyodo_plan.word.parts.template_page import TemplatePage
UNUSABLE_TEMPLATE = Rule(
    "W110",
    "使えない書式の見本",
    "「書式の見本」のファイルがないか、Word のファイルとして読めません。この道具の書式で作ります。",
    "Word で開けることを確かめ、「Word 文書（.docx）」として保存し直すか、"
    "「書式の見本」の記載を消してください。",
    "文書の欄「書式の見本」",
    bad=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":書式の見本: data/nai.docx\n"
        "\n"
        "夕に開きます。\n"
    ),
    good=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":書式の見本: なし\n"
        "\n"
        "夕に開きます。\n"
    ),
    file="plan/publications/yuuichi.rst",
)
UNUSED_OF_TEMPLATE = Rule(
    "W111",
    "書式の見本のうち使わないもの",
    "書式の見本に、本文やマクロなど、紙に使わないものが入っています。",
    "使うのは、スタイル、テーマ、最後の節の用紙・余白・行の間隔・ヘッダー・フッターです。紙に要る文字は原稿に書いてください。",
    "文書の欄「書式の見本」",
    Severity.ADVICE,
    bad="（本文に文章が残っている Word ファイルを見本にした）",
    good="（本文を消した Word ファイルを見本にした）",
    file="data/mihon.docx",
)


LARGEST = 64 * 2**20
"""A template's parts are together no larger than this, in bytes."""

MAIN_TYPES = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
"""Content types of .docx, .dotx, .docm and .dotm."""

SAVE_ANEW = "Word で開き、「名前を付けて保存」で「Word 文書（.docx）」として保存し直してください。"
_SMALLER = "本文や大きな画像を消し、書式だけを残してください。"
_OURS = "この文書は、この道具の書式で作りました。"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_UNUSED_PARTS = (
    (f"{_MICROSOFT}/vbaProject", "マクロ"),
    (f"{_MICROSOFT}/keyMapCustomizations", "キーの割当て"),
    (RELATIONSHIP_TYPE.COMMENTS, "コメント"),
    (f"{_OFFICE}/glossaryDocument", "定型句（文書パーツ）"),
    (RELATIONSHIP_TYPE.CUSTOM_XML, "埋め込まれたデータ（カスタム XML）"),
)
_CANNOT_BE_READ = (
    PythonDocxError,
    OpcError,
    OSError,
    ValueError,  # UnicodeDecodeError among them
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    RuntimeError,
    EOFError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
)
"""What zipfile, lxml and python-docx raise where a file is not what they take it for."""


class TemplateError(Exception):
    """A template that cannot be used: why, and what to do about it."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, advice


@dataclass(frozen=True)
class Template:
    """What a template gives. Parts are those of its package; ``None`` where it has none.

    ``body_points`` is the size of its body text, ``first_list`` the first number that none of its
    lists has.
    """

    styles: TemplateStyles
    numbering: Part | None
    theme: Part | None
    fonts: Part | None
    settings: etree._Element | None
    page: TemplatePage | None
    body_points: float
    first_list: int
    unused: tuple[str, ...]


def opened(
    path: str, files: Callable[[str], bytes] | None
) -> tuple[Template | None, list[Finding]]:
    """Open the template at *path*, which *files* gives the data of (see :func:`.writer.write`).

    Without a path there is none. A template that cannot be used is ``None`` and a finding.
    """
    if not path:
        return None, []
    place = Place(path)
    try:
        template = read(_data(path, files))
    except TemplateError as error:
        message = f"書式の見本「{path}」を使えません（{error.reason}）。{_OURS}"
        return None, [UNUSABLE_TEMPLATE.at(place, message, error.advice)]
    if not template.unused:
        return template, []
    message = f"書式の見本「{path}」のうち、次のものは使いません：{'、'.join(template.unused)}。"
    advice = (
        "使うのは、スタイル、テーマ、最後の節の用紙・余白・行の間隔・ヘッダー・フッターです。"
        "紙に要る文字は原稿に書いてください。"
    )
    return template, [UNUSED_OF_TEMPLATE.at(place, message, advice)]


def _data(path: str, files: Callable[[str], bytes] | None) -> bytes:
    if files is None:
        raise TemplateError("読み方が渡されていません", "kyodo-plan build で作ってください。")
    try:
        return files(path)
    except (FileNotFoundError, LookupError):
        raise TemplateError(
            "ファイルがありません",
            "見本は作業場所の data フォルダに置きます。"
            "ファイルの名前を確かめるか、「書式の見本」の記載を消してください。",
        ) from None
    except IsADirectoryError:
        raise TemplateError(
            "フォルダです", "「data/見本.docx」のように、ファイルの名前まで書いてください。"
        ) from None
    except OSError as error:
        raise TemplateError(
            "ファイルを開けません",
            "開く権限があること、別のソフトで開いていないことを確かめてください。",
        ) from error


def read(data: bytes) -> Template:
    """Read a .docx, .dotx, .docm or .dotm file.

    :raises TemplateError: where *data* is something else, is broken or has no styles.
    """
    _judge(data)
    try:
        package = OpcPackage.open(BytesIO(data))
        for part in package.iter_parts():
            _ = part.rels.xml  # What lacks its kind or its target could not be written again.
        return _template(package)
    except TemplateError:
        raise
    except _CANNOT_BE_READ as error:
        raise TemplateError("ファイルが壊れています", SAVE_ANEW) from error


def _judge(data: bytes) -> None:
    """Tell other kinds of file apart by how they begin and what is in them."""
    try:
        package = Archive(data, WORD, Limits(unpacked=LARGEST))
        package.within_limits()
        relations = package.data("_rels/.rels") or b""
    except TooLargeError as error:
        raise TemplateError(str(error), _SMALLER) from error
    except UnreadableError as error:
        raise TemplateError(str(error), error.advice) from error
    if "[Content_Types].xml" not in package.names:
        raise TemplateError("Word のファイルではありません", SAVE_ANEW)
    if STRICT.encode() in relations:
        raise TemplateError("「完全 Open XML 文書」の形式です", SAVE_ANEW)
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            _judge_part(package, name)


def _judge_part(package: Archive, name: str) -> None:
    """See that a part can be held once it is read, which python-docx does not."""
    try:
        package.root(name)
    except TooLargeError as error:
        raise TemplateError(str(error), _SMALLER) from error
    except UnreadableError as error:
        raise TemplateError("ファイルが壊れています", SAVE_ANEW) from error


def _template(package: OpcPackage) -> Template:
    main = package.part_related_by(RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    if main.content_type not in MAIN_TYPES:
        raise TemplateError("Word のファイルではありません", SAVE_ANEW)
    found = {relation.reltype: relation for relation in main.rels.values()}

    def part(relation: str) -> Part | None:
        held = found.get(relation)
        return None if held is None or held.is_external else held.target_part

    document = parse_xml(main.blob)
    body = document.find(qn("w:body"))
    if body is None:
        raise TemplateError("ファイルが壊れています", SAVE_ANEW)
    styles = part(RELATIONSHIP_TYPE.STYLES)
    root = None if styles is None else parse_xml(styles.blob)
    if root is None or not any(_is_paragraph_style(style) for style in root):
        raise TemplateError(
            "スタイルがありません", "Word で作ったファイル（.docx、.dotx）を見本にしてください。"
        )
    named = TemplateStyles(root)
    held = part(RELATIONSHIP_TYPE.SETTINGS)
    settings = None if held is None else parse_xml(held.blob)
    unused = [*_unused_text(document, body), *unused_of_sections(body)]
    unused += [name for relation, name in _UNUSED_PARTS if relation in found]
    unused += _unused_settings(settings)
    if named.numbered_headings:
        unused.append("見出しの番号の付け方")
    page = page_of(main, body, settings)
    given = {
        name: part(relation)
        for name, relation in (
            ("numbering", RELATIONSHIP_TYPE.NUMBERING),
            ("theme", RELATIONSHIP_TYPE.THEME),
            ("fonts", RELATIONSHIP_TYPE.FONT_TABLE),
        )
    }
    headers = () if page is None else (held for *_, held in page.parts)
    for one in (*given.values(), *headers):
        if one is not None:
            set_apart(one, main)
    return Template(
        styles=named,
        settings=settings,
        page=page,
        body_points=named.body_points,
        first_list=_first_list(given["numbering"]),
        unused=tuple(unused),
        **given,
    )


def _first_list(part: Part | None) -> int:
    if part is None:
        return 1
    root = parse_xml(part.blob)
    numbers = [
        int(one.get(qn(f"w:{name}"), "0"))
        for tag, name in (("abstractNum", "abstractNumId"), ("num", "numId"))
        for one in root.findall(qn(f"w:{tag}"))
    ]
    return max(numbers, default=0) + 1


def _is_paragraph_style(style: etree._Element) -> bool:
    return style.tag == qn("w:style") and style.get(qn("w:type")) == "paragraph"


def _unused_text(document: etree._Element, body: etree._Element) -> Iterator[str]:
    words = any((text.text or "").strip() for text in body.iter(qn("w:t")))
    if words or next(body.iter(qn("w:tbl"), qn("w:drawing"), qn("w:pict")), None) is not None:
        yield "本文"
    if document.find(qn("w:background")) is not None:
        yield "頁の色"


def _unused_settings(settings: etree._Element | None) -> Iterator[str]:
    if settings is None:
        return
    if settings.find(qn("w:documentProtection")) is not None:
        yield "編集の制限"
    if settings.find(qn("w:attachedTemplate")) is not None:
        yield "元のテンプレートへのつながり"


def set_apart(part: Part, main: Part) -> None:
    """Give *part* and all that it rests on names of their own in a paper's package.

    :raises TemplateError: where it rests on the text of the template.
    """
    reached: dict[int, Part] = {}
    left = [part]
    while left:
        one = left.pop()
        if one is main or not one.content_type:
            raise TemplateError("ファイルが壊れています", SAVE_ANEW)
        if id(one) in reached:
            continue
        reached[id(one)] = one
        if any(rel.is_external and not _is_link(rel) for rel in one.rels.values()):
            raise TemplateError(
                "ヘッダーやフッターなどが、ファイルの外にある図などを指しています",
                "図を Word のファイルの中に入れて、保存し直してください。",
            )
        left += [rel.target_part for rel in one.rels.values() if not rel.is_external]
    for one in reached.values():
        name = str(one.partname)
        if not name.startswith(REFERENCE):
            one.partname = PackURI(REFERENCE + name.removeprefix("/word"))


def _is_link(relation: _Relationship) -> bool:
    """Whether what lies outside is fetched only when a person opens it."""
    address = str(relation.target_ref).lower()
    return relation.reltype == RELATIONSHIP_TYPE.HYPERLINK and address.startswith(
        ("http:", "https:", "mailto:")
    )


REFERENCE = "/word/reference"
"""Where the parts of a template stand in the package of a paper."""
