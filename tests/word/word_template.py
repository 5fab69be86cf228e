"""Word files of another city, made here: templates as Japanese Word writes them, and worse ones."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import docx
import word_sample

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = f"{OFFICE}.document.main+xml"
TEMPLATE = f"{OFFICE}.template.main+xml"
WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

STYLES = f"""<w:styles {_NAMES}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/>
<w:kern w:val="2"/><w:sz w:val="22"/><w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:next w:val="a"/><w:uiPriority w:val="9"/><w:qFormat/>
<w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:rFonts w:ascii="HG丸ｺﾞｼｯｸM-PRO" w:eastAsia="HG丸ｺﾞｼｯｸM-PRO" w:hAnsi="HG丸ｺﾞｼｯｸM-PRO"/>
<w:color w:val="1F3864"/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="a0">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="header"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="Small"><w:name w:val="注記"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="a5"><w:name w:val="出典"/>
<w:basedOn w:val="a"/><w:rPr><w:color w:val="C00000"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="a6"><w:name w:val="用語"/></w:style>
</w:styles>"""

NUMBERING = f"""<w:numbering {_NAMES}>
<w:abstractNum w:abstractNumId="4"><w:nsid w:val="1A2B3C4D"/>
<w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="1"/>
<w:lvlText w:val="第%1編"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num></w:numbering>"""

HEADER = f"""<w:hdr {_NAMES}><w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>
<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>
<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="360000" cy="180000"/><wp:docPr id="1" name="市章" descr="市章"/>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData
 uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>
<pic:cNvPr id="1" name="市章"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>
<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>
<a:off x="0" y="0"/><a:ext cx="360000" cy="180000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>
</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
<w:r><w:t>山辺市の様式</w:t></w:r></w:p></w:hdr>"""

SECTION = """<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>
<w:footerReference w:type="default" r:id="rId4"/>
<w:pgSz w:w="10319" w:h="14572"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1134"
 w:left="1134" w:header="567" w:footer="454" w:gutter="283"/>
<w:pgNumType w:fmt="decimalFullWidth"/><w:cols w:num="2" w:space="425"/>
<w:docGrid w:type="linesAndChars" w:linePitch="360" w:charSpace="1024"/></w:sectPr>"""

SETTINGS = f"""<w:settings {_NAMES}><w:documentProtection w:edit="readOnly"/>
<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/></w:settings>"""


def document(text: str = "記入例です。", section: str = SECTION) -> str:
    """A main part with a paragraph of *text*, an earlier section and the last one."""
    before = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'
    return (
        f"<w:document {_NAMES}><w:body><w:p><w:pPr>{before}</w:pPr></w:p>"
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>{section}</w:body></w:document>"
    )


def japanese(
    main: str = TEMPLATE, *, styles: str = STYLES, body: str = "", macros: bool = False
) -> bytes:
    """A template as Japanese Word writes it: ids are ``a`` and ``1``; a crest in its header."""
    parts: dict[str, bytes | str] = {
        "word/document.xml": body or document(),
        "word/styles.xml": styles,
        "word/numbering.xml": NUMBERING,
        "word/header1.xml": HEADER,
        "word/footer1.xml": f"<w:ftr {_NAMES}><w:p/></w:ftr>",
        "word/settings.xml": SETTINGS,
        "word/media/image1.png": word_sample.png(20, 10),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{R}/styles", "styles.xml"),
            ("rId2", f"{R}/numbering", "numbering.xml"),
            ("rId3", f"{R}/header", "header1.xml"),
            ("rId4", f"{R}/footer", "footer1.xml"),
            ("rId5", f"{R}/settings", "settings.xml"),
            *(
                [("rId6", "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
                  "vbaProject.bin")] if macros else []
            ),
        ),
        "word/_rels/header1.xml.rels": _relations(("rId1", f"{R}/image", "media/image1.png")),
        "_rels/.rels": _relations(("rId1", f"{R}/officeDocument", "word/document.xml")),
    }  # fmt: skip
    if macros:
        parts["word/vbaProject.bin"] = b"macros"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in (
            ("document", main),
            ("styles", f"{OFFICE}.styles+xml"),
            ("numbering", f"{OFFICE}.numbering+xml"),
            ("header1", f"{OFFICE}.header+xml"),
            ("footer1", f"{OFFICE}.footer+xml"),
            ("settings", f"{OFFICE}.settings+xml"),
        )
    )
    defaults = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>'
        for end, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("png", "image/png"),
            ("bin", "application/vnd.ms-office.vbaProject"),
        )
    )
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{defaults}{types}</Types>"
    )
    return zipped(parts)


def _relations(*relations: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in relations
    )
    return f'<Relationships xmlns="{_RELATION}">{inner}</Relationships>'


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip file of *parts*."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def default() -> bytes:
    """What python-docx begins with: an American letter sheet with the styles of Word 2013."""
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def old_word(stream: str = "WordDocument") -> bytes:
    """The beginning of a compound file, as old Word and encrypted files are, with a *stream*."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<16x5H", 62, 3, 65534, 9, 6)
    return head.ljust(512, b"\x00") + stream.encode("utf-16-le").ljust(128, b"\x00")
