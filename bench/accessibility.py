"""How well papers can be read aloud: two checkers on every PDF, and what Word files say of themselves.

    python bench/accessibility.py [BUILD]

BUILD is a folder that `kyodo-plan build` has written (`build`). `outloud` and `pdfua` (of the extra
`dev`) look at each PDF; of each Word file are counted the headings, the tables without a description
or a head, the tables of one cell, and the empty paragraphs in the text. Each kind of warning is told
with its reason (:data:`REASONS`); one without a reason, any error, and what no Word file may have
(:data:`FAULTS`) makes the exit status 1.

Neither checker is a validator: pdfua has 16 of the 106 rules of PDF/UA-1, outloud says what a person
must look at. veraPDF, which has them all, needs Java and no package of it is on PyPI.
"""

from __future__ import annotations

import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree
from outloud import check
from pdfua import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Kinds of warning that the papers have, and why they stand.
REASONS = {
    "ORD-001": "頁をまたぐ表で、左の欄の見出しは残りの行の後に描かれる。読む順（タグの順）は正しい。",
    "PAG-001": "カードの欄の名（「施策の方向」など）が、続く頁の同じ所に並ぶ。柱ではなく本文である。",
    "TBL-012": "人が書き込むための欄と、まだ決まっていない年次の欄は、空のまま配る。",
    "TBL-014": "Typst は表の要素に頁（/Pg）を書かないので、検査の道具が表を見付けない。"
    "罫線の中の字は、どれも /Table の下にある。",
}
FAULTS = ("説明のない表", "一つの欄だけの表", "見出しの行も列もない表", "間隔の空の段落")
"""What no Word file of the papers may have; each has a heading."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf_findings(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield severity, code and message of what the checkers say of a PDF."""
    result = check(str(path))
    if result.error:
        yield "error", "outloud", result.error
    for finding in result.findings:
        yield str(finding.severity), str(finding.rule), str(finding.message)
    report = validate(str(path))
    for told in report.findings:
        yield told.severity.name.lower(), told.rule_id, told.message
    for skipped in report.skipped:
        yield "skipped", skipped.rule_id, skipped.skipped_reason or ""


def is_asked_for(empty: etree._Element) -> bool:
    """Whether Word asks for a paragraph there: between two tables, at the end of a section."""
    before, after = empty.getprevious(), empty.getnext()
    between = all(one is not None and one.tag == f"{W}tbl" for one in (before, after))
    ends = after is None or after.tag == f"{W}sectPr"
    return between or ends or empty.find(f"{W}pPr/{W}sectPr") is not None


def has_heads(table: etree._Element) -> bool:
    """Whether a table says which of its rows, or that its first column, are headers."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    stub = look is not None and look.get(f"{W}firstColumn") == "1"
    return stub or table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def word_counts(path: Path) -> Counter[str]:
    """Count what a Word file has for those who hear it."""
    body = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))[0]
    styles = (style.get(f"{W}val") or "" for style in body.iter(f"{W}pStyle"))
    tables = list(body.iter(f"{W}tbl"))
    empty = [
        paragraph
        for paragraph in body.iterchildren(f"{W}p")
        if not list(paragraph.iter(f"{W}t", f"{W}drawing", f"{W}fldChar"))
    ]
    asked = sum(map(is_asked_for, empty))
    return Counter(
        {
            "見出し": sum(style.startswith(("Heading", "Title")) for style in styles),
            "表": len(tables),
            "説明のない表": sum(table.find(f"{W}tblPr/{W}tblCaption") is None for table in tables),
            "一つの欄だけの表": sum(len(list(table.iter(f"{W}tc"))) == 1 for table in tables),
            "見出しの行も列もない表": sum(not has_heads(table) for table in tables),
            "Word が求める空の段落": asked,
            "間隔の空の段落": len(empty) - asked,
        }
    )


def main() -> int:
    """Tell what the papers of a build are like; return the exit status."""
    build = Path(sys.argv[1] if len(sys.argv) > 1 else "build")
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    pdfs = sorted(build.glob("*/*.pdf"))
    for path in pdfs:
        for severity, code, message in pdf_findings(path):
            found[severity, code].append(f"{path.relative_to(build)}: {message}")
    wrong = 0
    print(f"PDF {len(pdfs)}")
    for (severity, code), places in sorted(found.items()):
        reason = REASONS.get(code, "")
        unexplained = severity == "error" or (severity == "warning" and not reason)
        wrong += len(places) * unexplained
        print(f"  {severity} {code} {len(places)}　{reason}")
        for place in places[: 10 if unexplained else 0]:
            print(f"    {place}")
    words = sorted(build.glob("*/*.docx"))
    total: Counter[str] = Counter()
    bad = 0
    for path in words:
        counts = word_counts(path)
        total.update(counts)
        for fault in ("見出し", *FAULTS):
            if bool(counts[fault]) == (fault in FAULTS):
                bad += 1
                print(f"  {path.relative_to(build)}: {fault} {counts[fault]}")
    print(f"Word {len(words)}　" + "、".join(f"{name} {number}" for name, number in total.items()))
    return int(wrong > 0 or bad > 0)


if __name__ == "__main__":
    sys.exit(main())
