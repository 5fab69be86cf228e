"""What is set badly in papers: torn marks, split tables, white holes, pages of one line, page counts.

    python bench/setting.py BUILD [--log LOG] [--word NAME=CONVERTED] [--all]

BUILD is a folder that `kyodo-plan build --verbose` has written, LOG what it said; every PDF in it is
looked at as it is printed: letters, rules and pictures with their places. Word files are turned into PDF with
LibreOffice first, once with each set of fonts that is to be tried, into a folder of the same shape;
`--word biz=FOLDER` names it. Told are

- marks of notes (letters that stand raised and small) that begin a line or are parted, and a full
  stop or a comma after one that begins a line;
- tables of which only the header and one row stand on a page, the rest on the next, and tables of
  which one row is left over for the last page;
- pages more than a third empty, each with why. Of a PDF that is what LOG says of it. Word's pages
  are explained by what can be seen: the paper or a chapter ends, the next page lies on its side, what
  comes next is higher than the room left and stays whole, or begins a page by the Word file or by
  what LOG says. What has no such reason is counted as unexplained;
- pages with one line of text;
- papers of up to eight pages whose Word file has another number of pages than the PDF.

The fonts are chosen with fontconfig: `--sets` writes a configuration for each `NAME=FOLDER:明朝:ゴシック`
and converts by itself. It needs pypdfium2, which is no dependency of the project, and LibreOffice:

    python3 -m venv ENV && ENV/bin/pip install pypdfium2
    ENV/bin/python bench/setting.py build --sets biz=FONTS:"BIZ UDMincho":"BIZ UDGothic"
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MILLIMETRE = 72 / 25.4
TOP, BOTTOM = 25 * MILLIMETRE, 20 * MILLIMETRE
#: A page of which more than this is empty is told with its reason.
HOLE = 1 / 3
#: The room above a heading, in points, that is left out at the head of a page.
LEFT_OUT = 16
#: Papers of up to so many pages must have the same number in Word and PDF.
SHORT = 8
STOPS = "。、，．」』）】〕"
FOOT = re.compile(r"-\s?[0-9ivxlc]+\s?-")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The names that a Word file asks for, and where fontconfig finds them instead.
ASKED = {
    "明朝": ("BIZ UD明朝 Medium", "ＭＳ 明朝"),
    "ゴシック": ("BIZ UDゴシック", "ＭＳ ゴシック"),
}


@dataclass(frozen=True)
class Letter:
    """A letter as printed: its place in points, counted from the foot of the page, and its size."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    base: float


@dataclass
class Line:
    """Letters that stand on one line of one column, in the order in which they were set."""

    letters: list[Letter]

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(letter.sign for letter in self.letters)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes = sorted(letter.size for letter in self.letters)
        return sizes[len(sizes) // 2]

    @property
    def base(self) -> float:
        """The height of its base line."""
        bases = [one.base for one in self.letters if one.size > 0.8 * self.size]
        return sorted(bases)[len(bases) // 2]


@dataclass
class Frame:
    """Rules that touch each other: a table, a box, a card."""

    left: float
    bottom: float
    right: float
    top: float
    edges: list[tuple[float, float, float]] = field(default_factory=list)
    uprights: list[float] = field(default_factory=list)

    def rows(self) -> list[float]:
        """The heights of rules that go through the whole width, from the top."""
        width = self.right - self.left
        heights: list[tuple[float, float]] = []
        for y, left, right in sorted(self.edges, reverse=True):
            if heights and abs(heights[-1][0] - y) < 2:
                heights[-1] = (heights[-1][0], heights[-1][1] + right - left)
            else:
                heights.append((y, right - left))
        return [y for y, covered in heights if covered > 0.95 * width]

    def merged(self, top: float, bottom: float) -> bool:
        """Whether rules part some of the columns between two heights: a cell is merged there."""
        width = self.right - self.left
        return any(
            bottom + 2 < y < top - 2 and right - left > 0.1 * width for y, left, right in self.edges
        )

    def columns(self) -> list[int]:
        """The places of the upright rules inside, in points from the left edge."""
        return sorted(
            {round(x - self.left) for x in self.uprights if self.left + 6 < x < self.right - 6}
        )


@dataclass
class Page:
    """A printed page without its head and foot."""

    width: float
    height: float
    lines: list[Line]
    frames: list[Frame]
    pictures: list[tuple[float, float, float, float]]
    printed: str = ""

    @property
    def empty(self) -> float:
        """The share of the room for text that is left empty at the foot."""
        low = [line.base for line in self.lines] + [frame.bottom for frame in self.frames]
        low += [picture[1] for picture in self.pictures]
        room = self.height - TOP - BOTTOM
        return (min(low, default=self.height - TOP) - BOTTOM) / room

    def first_block(self) -> float:
        """How high the first thing that stays whole is: headings, then a frame or a picture."""
        blocks = [frame.bottom for frame in self.frames] + [one[1] for one in self.pictures]
        tops = [frame.top for frame in self.frames] + [one[3] for one in self.pictures]
        if not blocks:
            return 0.0
        top, bottom = max(zip(tops, blocks, strict=True))
        above = [line for line in self.lines if line.base > top]
        return self.height - TOP - bottom if len(above) <= 6 else 0.0


def letters_of(page: Any) -> Iterator[Letter]:
    """Yield the letters of a page in the order of its content."""
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        if sign.isspace() or sign in "\x02\ufffe" or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * (abs(matrix.d) or abs(matrix.b) or 1)
        yield Letter(sign, x.value, bottom.value, right.value, top.value, size, y.value)


def lines_of(letters: list[Letter]) -> Iterator[Line]:
    """Yield lines: a letter goes on in a line where it stands right of the last, about as high."""
    line: list[Letter] = []
    for letter in letters:
        if line:
            before = line[-1]
            level = abs(letter.base - before.base) < 0.55 * max(letter.size, before.size)
            if (
                not level
                or letter.left < before.left - 0.1
                or letter.left - before.right > 3 * letter.size
            ):
                yield Line(line)
                line = []
        line.append(letter)
    if line:
        yield Line(line)


def frames_of(page: Any) -> tuple[list[Frame], list[tuple[float, float, float, float]]]:
    """Return the frames of a page and the places of its pictures."""
    pieces: list[tuple[float, float, float, float]] = []
    pictures = []
    for part in page.get_objects(max_depth=4):
        left, bottom, right, top = part.get_bounds()
        if part.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append((left, bottom, right, top))
        elif part.type == pdfium.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(part.raw, fill, stroke)
            thin = right - left < 2.2 or top - bottom < 2.2
            if thin and max(right - left, top - bottom) > 4:
                pieces.append((left, bottom, right, top))
            elif not thin and stroke.value:
                pieces += [(left, bottom, right, bottom), (left, top, right, top)]
                pieces += [(left, bottom, left, top), (right, bottom, right, top)]
    frames: list[Frame] = []
    for left, bottom, right, top in sorted(pieces, key=lambda one: -one[3]):
        touching = [
            frame
            for frame in frames
            if left <= frame.right + 2
            and right >= frame.left - 2
            and bottom <= frame.top + 2
            and top >= frame.bottom - 2
        ]
        whole = Frame(left, bottom, right, top)
        for frame in touching:
            whole = Frame(
                min(whole.left, frame.left),
                min(whole.bottom, frame.bottom),
                max(whole.right, frame.right),
                max(whole.top, frame.top),
                whole.edges + frame.edges,
                whole.uprights + frame.uprights,
            )
            frames.remove(frame)
        if top - bottom < 2.2:
            whole.edges.append(((top + bottom) / 2, left, right))
        if right - left < 2.2:
            whole.uprights.append((left + right) / 2)
        frames.append(whole)
    return [frame for frame in frames if frame.top - frame.bottom > 8], pictures


def read(path: Path) -> list[Page]:
    """Return the pages of a PDF."""
    pages = []
    for page in pypdfium2.PdfDocument(path):
        width, height = page.get_size()
        lines = [line for line in lines_of(list(letters_of(page))) if line.base <= height - TOP + 4]
        feet = [line for line in lines if line.base < BOTTOM + 4 and FOOT.fullmatch(line.text)]
        lines = [line for line in lines if line not in feet]
        frames, pictures = frames_of(page)
        frames = [frame for frame in frames if frame.top < height - TOP + 30]
        printed = feet[0].text.strip("- ") if feet else ""
        pages.append(Page(width, height, lines, frames, pictures, printed))
    return pages


def raised(line: Line, at: int) -> bool:
    """Whether a letter stands small and above the base line of its line."""
    letter = line.letters[at]
    return letter.size < 0.8 * line.size and letter.base > line.base + 0.12 * line.size


def torn_marks(pages: list[Page]) -> Iterator[tuple[int, str]]:
    """Yield page and words of each mark that begins a line or is parted, or whose stop begins one."""
    for number, page in enumerate(pages, 1):
        for before, line in pairwise(page.lines):
            near = (
                0 < before.base - line.base < 3 * before.size
                and abs(before.letters[0].left - line.letters[0].left) < 40 * MILLIMETRE
            )
            if not near:
                continue
            small = all(one.size < 0.8 * before.size for one in line.letters[:1])
            ends = before.letters[-1]
            mark = ends.size < 0.8 * before.size and ends.base > before.base
            alone = re.fullmatch("注?[0-9０-９]{1,3}[。、，．]?", line.text)
            begun = len(line.letters) > 1 and raised(line, 0)
            if (small and (begun or alone)) or (mark and line.text[0] in STOPS):
                yield number, f"{before.text[-8:]}｜{line.text[:8]}"


def inside(page: Page, frame: Frame, low: float, high: float) -> str:
    """The words of a frame between two heights."""
    return "".join(
        letter.sign
        for line in page.lines
        for letter in line.letters
        if low < letter.base < high and frame.left - 1 <= letter.left <= frame.right + 1
    )


def tables_over_pages(pages: list[Page]) -> Iterator[tuple[int, Frame, Frame, int]]:
    """Yield page, both parts and the number of header rows of each table that goes on on the next
    page: its header stands there again, or without one its columns are the same."""
    for number, (page, after) in enumerate(pairwise(pages), 1):
        if not page.frames or not after.frames or page.width != after.width:
            continue
        last = min(page.frames, key=lambda frame: frame.bottom)
        first = max(after.frames, key=lambda frame: frame.top)
        here, there = last.rows(), first.rows()
        heads = 0
        while (
            heads + 1 < min(len(here), len(there))
            and (words := inside(page, last, here[heads + 1], here[heads]))
            and words == inside(after, first, there[heads + 1], there[heads])
        ):
            heads += 1
        at_the_edges = last.bottom < min(
            (line.base for line in page.lines), default=0.0
        ) and first.top > max((line.base for line in after.lines), default=0.0)
        if at_the_edges and (heads or last.columns() == first.columns() != []):
            yield number, last, first, heads


def split_tables(pages: list[Page]) -> Iterator[tuple[int, str]]:
    """Yield page and header of each table of which only header and one row stand on a page."""
    for number, last, _, heads in tables_over_pages(pages):
        here = last.rows()
        if heads and len(here) - 1 - heads == 1:
            yield number, inside(pages[number - 1], last, here[heads], here[0])[:24]


def widow_rows(pages: list[Page]) -> Iterator[tuple[int, str]]:
    """Yield page and words of each row that is left alone at the head of a page, though it does
    not fill the page, and though the row before it could have come along."""
    going_on = {number: heads for number, _, _, heads in tables_over_pages(pages)}
    for number, _, first, heads in tables_over_pages(pages):
        page, rows = pages[number], first.rows()
        if number + 1 in going_on and first is min(page.frames, key=lambda one: one.bottom):
            continue
        if len(rows) - 1 - heads == 1 and not first.merged(rows[heads], rows[-1]):
            yield number + 1, inside(page, first, rows[-1], rows[heads])[:24]


def told_in(log: str) -> dict[str, dict[str, str]]:
    """Return what a build said of pages left early: folder/paper → printed page → why."""
    told: dict[str, dict[str, str]] = {}
    folder = ""
    for line in log.splitlines():
        if "→" in line and line[:1].strip():
            folder = line.rpartition("/")[2].strip()
        elif found := re.fullmatch(r"    (\S+) (.*)頁の下の\d+％が空いています：(.*)", line):
            slug, page, cause = found.groups()
            told.setdefault(f"{folder}/{slug}.pdf", {})[page.replace("番号のない", "")] = cause
    return told


def begins_a_page(page: Page, causes: Iterable[str], asked: Iterable[str]) -> bool:
    """Whether a page begins with what the build named as beginning one, or as kept whole, or with
    what the Word file has begin one."""
    head = "".join(line.text for line in page.lines[:8]).replace("　", "")
    named = (re.search("「(.+?)」(?:を新しい頁|の枠)", cause) for cause in causes)
    return any(found and found[1].replace("　", "")[:12] in head for found in named) or any(
        words[:12] in head for words in asked
    )


def begun_pages(path: Path) -> list[str]:
    """The words of each paragraph that begins a page in a Word file, or of the block after it."""
    body = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))[0]
    blocks = list(body)
    found = []
    for at, block in enumerate(blocks):
        if block.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            both = ("".join(part.itertext()) for part in blocks[at : at + 2])
            found.append(re.sub(r"\s", "", next((text for text in both if text), "")))
    return [words for words in found if words]


def holes(
    pages: list[Page], told: Mapping[str, str], asked: list[str], *, strict: bool
) -> Iterator[tuple[int, float, str]]:
    """Yield page, empty share and reason of each page more than a third empty; no reason is ``""``.

    *asked* are the words of what begins a page in the Word file.

    Where *strict*, what the build *told* of is a reason alone; covers are told by nobody.
    """
    for number, page in enumerate(pages, 1):
        if page.empty <= HOLE:
            continue
        after = pages[number] if number < len(pages) else None
        room = page.empty * (page.height - TOP - BOTTOM)
        if strict and page.printed:
            reason = told.get(page.printed, "")
        elif after is None:
            reason = "the paper ends"
        elif number == 1 and len(page.lines) < 12:
            reason = "cover"
        elif after.width != page.width:
            reason = (
                "the next page lies on its side"
                if after.width > page.width
                else "it lay on its side"
            )
        elif after.lines and after.lines[0].size > 14.5:
            reason = "a chapter ends"
        elif begins_a_page(after, told.values(), asked):
            reason = "the next begins a page"
        elif after.first_block() + LEFT_OUT > room:
            high = after.first_block() / MILLIMETRE
            reason = f"the next is {high:.0f} mm high, room {room / MILLIMETRE:.0f}"
        else:
            reason = ""
        yield number, page.empty, reason


def look(
    path: Path,
    name: str,
    told: Mapping[str, str],
    asked: list[str],
    *,
    strict: bool,
    tell_all: bool,
) -> tuple[dict[str, int], int]:
    """Print what is found in a PDF; return counts and the number of its pages."""
    pages = read(path)
    kinds = ("torn marks", "split tables", "widow rows", "holes", "unexplained", "one line")
    found = dict.fromkeys(kinds, 0)
    for number, words in torn_marks(pages):
        found["torn marks"] += 1
        print(f"{name} p.{number}: torn mark {words}")
    for number, words in split_tables(pages):
        found["split tables"] += 1
        print(f"{name} p.{number}: table split after one row: {words}")
    for number, words in widow_rows(pages):
        found["widow rows"] += 1
        print(f"{name} p.{number}: row left alone: {words}")
    for number, share, reason in holes(pages, told, asked, strict=strict):
        found["holes"] += 1
        found["unexplained"] += not reason
        if tell_all or not reason:
            print(f"{name} p.{number}: {share:.0%} empty: {reason or 'UNEXPLAINED'}")
    for number, page in enumerate(pages, 1):
        if (
            len({round(line.base) for line in page.lines}) <= 1
            and not page.frames
            and not page.pictures
            and number > 1
        ):
            found["one line"] += 1
            print(f"{name} p.{number}: one line: {''.join(line.text for line in page.lines)[:30]}")
    return found, len(pages)


def font_configuration(folder: str, mincho: str, gothic: str, cache: Path) -> str:
    """Return a fontconfig file in which a folder's fonts stand for those that Word files ask for."""
    swaps = "".join(
        f'<match target="pattern"><test name="family"><string>{asked}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{family}</string></edit></match>'
        for use, family in (("明朝", mincho), ("ゴシック", gothic))
        for asked in ASKED[use]
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder}</dir><cachedir>{cache}</cachedir>{swaps}</fontconfig>"
    )


def converted(build: Path, name: str, told: str, into: Path) -> Path:
    """Turn the Word files of a build into PDF with a set of fonts; return where they are."""
    folder, mincho, gothic = told.split(":")
    configuration = into / f"{name}.conf"
    configuration.write_text(font_configuration(folder, mincho, gothic, into / f"{name}-cache"))
    environment = os.environ | {"FONTCONFIG_FILE": str(configuration)}
    for part in sorted({path.parent for path in build.glob("*/*.docx")}):
        out = into / name / part.name
        command = ["soffice", f"-env:UserInstallation=file://{into}/{name}-office", "--headless"]
        command += [
            "--convert-to",
            "pdf",
            "--outdir",
            str(out),
            *map(str, sorted(part.glob("*.docx"))),
        ]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return into / name


def main() -> int:
    """Look at all papers; the exit status is 1 where something is set badly."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--log", type=Path, help="what the build said")
    parser.add_argument("--word", action="append", default=[], metavar="NAME=FOLDER")
    parser.add_argument("--sets", action="append", default=[], metavar="NAME=FOLDER:明朝:ゴシック")
    parser.add_argument("--all", action="store_true", help="tell explained holes, too")
    arguments = parser.parse_args()
    told = told_in(arguments.log.read_text("utf-8")) if arguments.log else {}
    scratch = Path(tempfile.mkdtemp(prefix="setting-"))
    words = {
        name: Path(folder) for name, _, folder in (one.partition("=") for one in arguments.word)
    }
    for name, _, told in (one.partition("=") for one in arguments.sets):
        words[name] = converted(arguments.build, name, told, scratch)
    sums: dict[str, dict[str, int]] = {}
    differing: list[str] = []
    for path in sorted(arguments.build.glob("*/*.pdf")):
        paper = path.relative_to(arguments.build)
        counts = {}
        for medium, folder in {"pdf": arguments.build, **words}.items():
            if not (folder / paper).is_file():
                continue
            found, counts[medium] = look(
                folder / paper,
                f"{medium} {paper}",
                told.get(str(paper), {}),
                begun_pages(path.with_suffix(".docx")) if medium != "pdf" else [],
                strict=bool(told) and medium == "pdf",
                tell_all=arguments.all,
            )
            of_medium = sums.setdefault(medium, dict.fromkeys(found, 0) | {"pages": 0})
            for kind, number in (found | {"pages": counts[medium]}).items():
                of_medium[kind] += number
        if counts["pdf"] <= SHORT and len(set(counts.values())) > 1:
            differing.append(f"{paper}: {counts}")
        elif len(set(counts.values())) > 1 and arguments.all:
            print(f"{paper}: {counts}")
    for medium, found in sums.items():
        print(medium, ", ".join(f"{kind} {number}" for kind, number in found.items()))
    for line in differing:
        print("pages differ:", line)
    bad = ("torn marks", "split tables", "widow rows", "unexplained", "one line")
    return int(bool(differing) or any(found[kind] for found in sums.values() for kind in bad))


if __name__ == "__main__":
    sys.exit(main())
