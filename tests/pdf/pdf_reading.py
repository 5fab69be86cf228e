"""Reading a PDF back: its text, its fonts, its structure."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf

if TYPE_CHECKING:
    from collections.abc import Iterator


def squeeze(text: str) -> str:
    """Return *text* without spaces and unseen characters, compatibility forms folded."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")


@cache
def page_texts(data: bytes) -> list[str]:
    """Return the squeezed text of each page."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    return [squeeze(page.extract_text()) for page in reader.pages]


def running_text(data: bytes, head: str = "") -> str:
    """Return the text of all pages without running head and page numbers."""
    texts = (page.removeprefix(squeeze(head)) for page in page_texts(data))
    return "".join(re.sub(r"-(\d+|[ivx]+)-$", "", text) for text in texts)


def media_sizes(data: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in millimetres."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    boxes = (page.mediabox for page in reader.pages)
    return [(round(float(b.width) * 25.4 / 72), round(float(b.height) * 25.4 / 72)) for b in boxes]


def fonts(data: bytes) -> dict[str, bool]:
    """Return the name of each font, and whether it is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                embedded = any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                found[str(item.FontName)] = embedded
    return found


def elements(data: bytes) -> list[tuple[str, str]]:
    """Return kind and scope of every structure element, in the order of the tree."""

    def walk(element: Any) -> Iterator[tuple[str, str]]:
        kids = element.get("/K")
        if isinstance(kids, pikepdf.Dictionary):
            kids = [kids]
        if not isinstance(kids, (list, pikepdf.Array)):
            return
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield str(kid.S), scope(kid)
                yield from walk(kid)

    def scope(element: Any) -> str:
        attributes = element.get("/A")
        listed = [attributes] if isinstance(attributes, pikepdf.Dictionary) else attributes
        found = [str(each.Scope) for each in listed or () if "/Scope" in each]
        return found[0] if found else ""

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(walk(pdf.Root.StructTreeRoot))


def chunks(data: bytes) -> list[tuple[int, float, float, str]]:
    """Return page (from 1), place from the left and from the foot, and words of each piece of text."""
    found: list[tuple[int, float, float, str]] = []
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages, 1):

        def take(text: str, cm: Any, tm: Any, *_: Any, number: int = number) -> None:
            x, y = tm[4], tm[5]
            place = cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]
            if words := squeeze(text):
                found.append((number, *place, words))

        page.extract_text(visitor_text=take)
    return found


def summaries(data: bytes) -> list[str]:
    """Return what each table of the structure tree says that it is about."""

    def walk(element: Any) -> Iterator[str]:
        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if kid.S == "/Table":
                    found = kid.get("/A", [])
                    listed = [found] if isinstance(found, pikepdf.Dictionary) else found
                    said = [str(each.Summary) for each in listed if "/Summary" in each]
                    yield said[0] if said else ""
                yield from walk(kid)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(walk(pdf.Root.StructTreeRoot))
