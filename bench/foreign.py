"""Any Sphinx project through the builders docx and pdf: words lost, CPU per page, what is reported.

    python bench/foreign.py [FOLDER] [--formats docx pdf] [--keep FOLDER] [--neighbours PYTHON]

*FOLDER* has a conf.py; it is copied before anything is done with it. Without it a made-up Japanese
manual is made, which has every construct (tests/roots/manual.py, five pages a chapter). Each format
is made in a process of its own. The lines and cells of Sphinx' own text builder are then looked for in what
came out: one that stands there less often is lost, and listed with its document. Numbers, marks and
spaces (what is no letter) are set aside, and in a PDF the characters that it says no font has.

``openxml-audit`` (a development dependency) looks at the Word file; ``pdftotext`` (poppler) reads the
PDF. With --neighbours the same text is made by docxbuilder in that Python (see bench/word.py), whose
pages are counted as the PDF's. Nothing is asserted: the last line of each format tells.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT / "tests" / "roots"))

import lost_words  # noqa: E402
import manual  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Added to the project's conf.py in the copy; nothing is asked of the network.
CONF = """
extensions = [*globals().get("extensions", []), "kyodo_plan.sphinxext"]
intersphinx_mapping = {}
"""
NEIGHBOUR = """
extensions = [*globals().get("extensions", []), "docxbuilder"]
docx_documents = [(globals().get("root_doc", "index"), "neighbour.docx", {}, False)]
intersphinx_mapping = {}
"""
MOST_TOLD = 40
#: Where the text of an A4 page begins and ends, in points.
AREA = (66, 787)
#: What is said of characters that no font has.
UNKNOWN = re.compile(r"書体に字形のない文字.*\[kyodo_plan\.Y102\]")
#: A traceback through code of ours; autodoc gives some of its own.
OURS = re.compile(r"Traceback(?:(?!Traceback).)*?/kyodo_plan/", re.DOTALL)


def pdf_text(path: Path) -> str:
    """All that a PDF prints between its running head and its page numbers, in the order of its content."""
    area = ["-x", "0", "-y", str(AREA[0]), "-W", "2000", "-H", str(AREA[1] - AREA[0])]
    run = subprocess.run(
        ["pdftotext", "-raw", *area, str(path), "-"], capture_output=True, text=True, check=True
    )
    return run.stdout


def unknown_in(said: str) -> str:
    """The characters that no font has, as the PDF's builder says."""
    told = re.findall(r"U\+([0-9A-F]{4,6})", "".join(UNKNOWN.findall(said)))
    return "".join(chr(int(code, 16)) for code in told)


def audit(path: Path) -> list[str]:
    """What openxml-audit finds."""
    from openxml_audit import OpenXmlValidator

    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def build(python: str, builder: str, folder: Path, out: Path) -> tuple[float, str, int]:
    """CPU seconds of one run of Sphinx, what it says, and how it ended."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [python, "-m", "sphinx", "-b", builder, "-d", str(out / f"trees-{builder}"), "-E"]
    run = subprocess.run(
        [*command, str(folder), str(out)], capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, run.stderr, run.returncode


def copied(source: Path, into: Path, more: str) -> Path:
    """A copy of the project whose conf.py says *more*."""
    folder = into / "project"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("_build", "out"))
    conf = folder / "conf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + more, encoding="utf-8")
    return folder


def reports(said: str) -> Counter[str]:
    """How many warnings of each kind were given: ours by code, the rest together."""
    found: Counter[str] = Counter()
    for line in said.splitlines():
        if "WARNING" in line or "ERROR" in line or "CRITICAL" in line:
            code = re.search(r"\[kyodo_plan\.(\w+)\]", line)
            found[code[1] if code else "Sphinx"] += 1
    return found


def show_lost(lost: Iterable[tuple[str, int, str]]) -> int:
    """Print what is lost, the first of it, and return how much that is."""
    found = list(lost)
    for line, count, where in found[:MOST_TOLD]:
        print(f"    lost: {line[:150]} ×{count}  ({where})")
    return sum(count for _, count, _ in found)


def pages_of(path: Path) -> int:
    """The pages of a PDF."""
    import pikepdf

    with pikepdf.open(path) as opened:
        return len(opened.pages)


def main() -> None:
    """Make, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument(
        "--chapters", type=int, default=10, help="of the made-up manual, without FOLDER"
    )
    parser.add_argument("--formats", nargs="+", default=["docx", "pdf"], choices=["docx", "pdf"])
    parser.add_argument("--keep", type=Path, help="leave what was made in this folder")
    parser.add_argument("--neighbours", default="", metavar="PYTHON")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = asked.keep or Path(name)
        place.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(place / "project", ignore_errors=True)
        if asked.folder is None:
            manual.write(place / "manual", asked.chapters)
            asked.folder = place / "manual"
        folder = copied(asked.folder, place, CONF)
        texts = lost_words.texts_of(folder, place / "trees-text")
        total = sum(sum(lost_words.words_of(text).values()) for text in texts.values())
        print(f"{len(texts)} documents, {total} words")
        (place / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        pages, ours = 0, 0.0
        for form in ("pdf", "docx"):
            if form not in asked.formats:
                continue
            out = place / form
            seconds, said, code = build(sys.executable, form, folder, out)
            (place / f"{form}.log").write_text(said, encoding="utf-8")
            made = sorted(out.glob(f"*.{form}"))
            if code or not made:
                print(f"{form}: did not end well ({code}): {said[-2000:]}")
                continue
            pages = pages_of(made[0]) if form == "pdf" else pages
            ours = seconds if form == "docx" else ours
            text = (
                pdf_text(made[0]) if form == "pdf" else lost_words.word_text(made[0].read_bytes())
            )
            unknown = unknown_in(said) if form == "pdf" else ""
            lost = show_lost(lost_words.lost(texts, text, unknown))
            faults = audit(made[0]) if form == "docx" else []
            for fault in faults[:MOST_TOLD]:
                print(f"    audit: {fault}")
            told = ", ".join(f"{kind} {count}" for kind, count in sorted(reports(said).items()))
            each = f", {1000 * seconds / pages:.0f} ms a page" if pages else ""
            print(
                f"{form}: {pages} pages, {seconds:.1f} s CPU{each}, "
                f"{made[0].stat().st_size // 1024} KiB, lost {lost}"
                f"{f' (but for {unknown})' if unknown else ''}, "
                f"tracebacks {len(OURS.findall(said))}, audit {len(faults)}; told: {told or '-'}"
            )
        if asked.neighbours:
            shutil.rmtree(place / "neighbour", ignore_errors=True)
            folder = copied(asked.folder, place / "neighbour", NEIGHBOUR)
            seconds, said, code = build(
                asked.neighbours, "docx", folder, place / "neighbour" / "out"
            )
            each = f", {1000 * seconds / pages:.0f} ms a page" if pages else ""
            ratio = f", ours {ours / seconds:.2f} ×" if ours else ""
            ended = (
                f"did not end well: {said.strip()[-300:]}"
                if code
                else f"{seconds:.1f} s CPU{each}{ratio}"
            )
            print(f"docxbuilder: {ended}")


if __name__ == "__main__":
    main()
