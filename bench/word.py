"""What the Word writer takes, in CPU seconds, beside pandoc and docxbuilder on the same text.

    python bench/word.py [--pages 20 200 2000] [--runs 3]

One made-up book of about so many pages (ten paragraphs, and on every fifth page a table and a
footnote) is written three times: by this project's writer from the assembled document; by pandoc
from the same text as reStructuredText; by docxbuilder, with Sphinx reading the same file. The figure
is the median of user and system time: of the writer alone, in a process that has started already
(``import`` is told apart), and of the whole process for the other two, which cannot be had otherwise.
The size of a file tells that the work was done. Nothing is asserted: read the ratios. The target is
0.6 s for 200 pages, and ten times that for 2000.

The neighbours are no dependency of the project. Put them into an environment of their own and name
its Python; without it they are left out, and the reason is printed:

    python3 -m venv ENV && ENV/bin/pip install pypandoc-binary docxbuilder==1.2.0
    python bench/word.py --neighbours ENV/bin/python
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from kyodo_plan.core.papers.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PARAGRAPHS, TABLE_EVERY, CHAPTER_PAGES = 10, 5, 10
SENTENCE = (
    "関係する団体と役割を分担し、活動の場を使いやすいものにします。実施の時期は後で定めます。"
)
CELLS = [[f"{row}行{column}列" for column in range(4)] for row in range(9)]
PAPER = Paper(
    slug="bench",
    title="計測用の計画",
    subtitle="",
    stage="素案",
    author="見本市",
    modified=dt.date(2030, 4, 1),
    running_head="計測用の計画",
    identified=True,
)
PANDOC = """
import sys, pypandoc
pypandoc.convert_file(sys.argv[1], "docx", format="rst", outputfile=sys.argv[2])
"""
DOCXBUILDER = """
import sys
from sphinx.cmd.build import main
sys.exit(main(["-q", "-b", "docx", sys.argv[1], sys.argv[2]]))
"""
CONF = 'project = "bench"\nextensions = ["docxbuilder"]\nlanguage = "ja"\n'
CONF += 'docx_documents = [("index", "bench.docx", {}, False)]\n'


def words(page: int, paragraph: int) -> str:
    """The text of a paragraph."""
    return f"{page}頁の{paragraph}番目です。{SENTENCE * 2}"


def assembled(pages: int) -> nodes.document:
    """The book as the writer is given it."""
    document = new_document("plan/index.rst")
    for page in range(pages):
        if page % CHAPTER_PAGES == 0:
            number = page // CHAPTER_PAGES + 1
            chapter = nodes.section(
                "", nodes.title("", f"章その{number}"), ids=[f"chapter-{number}"], level=1,
                number=f"第{number}章", numbering="auto",
            )  # fmt: skip
            document += chapter
        for index in range(PARAGRAPHS):
            paragraph = nodes.paragraph("", words(page, index))
            paragraph.line = page * PARAGRAPHS + index
            if page % TABLE_EVERY == 0 and index == 0:
                paragraph += nodes.footnote_reference("", f"{page}", refid=f"note-{page}")
            chapter += paragraph
        if page % TABLE_EVERY == 0:
            chapter += _table()
            chapter += nodes.footnote(
                "", nodes.label("", f"{page}"), nodes.paragraph("", SENTENCE), ids=[f"note-{page}"]
            )
    return document


def _table() -> nodes.table:
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in CELLS[0]), cols=len(CELLS[0]))
    rows = [
        nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in row))
        for row in CELLS
    ]
    group += nodes.thead("", rows[0])
    group += nodes.tbody("", *rows[1:])
    return nodes.table("", group)


def source(pages: int) -> str:
    """The same book as reStructuredText."""
    return "\n".join(_lines(pages))


def _lines(pages: int) -> Iterator[str]:
    for page in range(pages):
        if page % CHAPTER_PAGES == 0:
            yield f"章その{page // CHAPTER_PAGES + 1}\n{'=' * 30}\n"
        for index in range(PARAGRAPHS):
            note = f" [#n{page}]_" if page % TABLE_EVERY == 0 and index == 0 else ""
            yield words(page, index) + note + "\n"
        if page % TABLE_EVERY == 0:
            yield ".. list-table::\n   :header-rows: 1\n"
            for row in CELLS:
                for number, text in enumerate(row):
                    yield f"   {'* -' if number == 0 else '  -'} {text}"
            yield f"\n.. [#n{page}] {SENTENCE}\n"


def ours(pages: int) -> tuple[float, int]:
    """CPU seconds of the writer and the size of its file."""
    from kyodo_plan.word import write

    document = assembled(pages)
    began = time.process_time()
    made = write(document, PAPER)
    return time.process_time() - began, len(made.data)


def other(command: list[str], made: Path) -> tuple[float, int]:
    """CPU seconds of a process, its children's included, and the size of what it *made*.

    :raises OSError: with its last words, when it did not end well.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode or not made.exists():
        raise OSError((run.stderr or run.stdout).strip().splitlines()[-1:] or run.returncode)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, made.stat().st_size


def missing(python: str, module: str) -> bool:
    """Whether that Python does not have *module*."""
    return bool(subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode)


def neighbours(python: str, folder: Path, pages: int) -> dict[str, Callable[[], tuple[float, int]]]:
    """How each neighbour writes the book; the sources are laid down in *folder*."""
    text = source(pages)
    (folder / "index.rst").write_text(text, encoding="utf-8")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    pandoc, built = folder / "pandoc.docx", folder / "out" / "bench.docx"
    return {
        "pandoc": lambda: other(
            [python, "-c", PANDOC, str(folder / "index.rst"), str(pandoc)], pandoc
        ),
        "docxbuilder": lambda: other(
            [python, "-c", DOCXBUILDER, str(folder), str(folder / "out")], built
        ),
    }


def median(measure: Callable[[], tuple[float, int]], runs: int) -> tuple[float, int]:
    """The median of the seconds of *runs* runs."""
    found = [measure() for _ in range(runs)]
    return statistics.median(seconds for seconds, _ in found), found[-1][1]


def show(name: str, pages: int, seconds: float, size: int, ratio: float) -> None:
    """Print one line of the table."""
    print(
        f"{name:12}{pages:7}{seconds:10.2f}{1000 * seconds / pages:10.2f}{size // 1024:9}{ratio:8.1f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, nargs="+", default=[20, 200, 2000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--neighbours", default=sys.executable, metavar="PYTHON")
    asked = parser.parse_args()
    began = time.process_time()
    import kyodo_plan.word  # noqa: F401

    print(f"import {time.process_time() - began:.2f} s, {os.cpu_count()} CPUs")
    skipped = {
        name
        for name, module in (("pandoc", "pypandoc"), ("docxbuilder", "docxbuilder"))
        if missing(asked.neighbours, module)
    }
    for name in sorted(skipped):
        print(f"{name}: left out, {asked.neighbours} does not have it (see --help)")
    print(f"{'':12}{'pages':>7}{'seconds':>10}{'ms/page':>10}{'KiB':>9}{'ratio':>8}")
    for pages in asked.pages:
        base, size = median(lambda pages=pages: ours(pages), asked.runs)
        show("kyodo_plan", pages, base, size, 1)
        with tempfile.TemporaryDirectory() as name:
            for who, measure in neighbours(asked.neighbours, Path(name), pages).items():
                if who in skipped:
                    continue
                try:
                    seconds, size = median(measure, 1)
                except OSError as error:
                    print(f"{who:12}{pages:7}  did not end well: {error}")
                    continue
                show(who, pages, seconds, size, seconds / base)


if __name__ == "__main__":
    main()
