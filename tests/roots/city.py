"""見本市（架空）: a small workspace of a city that does not exist, to read, build and spoil."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import kyodo_plan
from kyodo_plan.cli import main
from kyodo_plan.core.option import USUAL_OPTIONS, Option
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.production.report.progress import Stage
from kyodo_plan.source.reading import Reading, open_reading

if TYPE_CHECKING:
    from docutils import nodes

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.papers.assembled import Assembled

ROOT = Path(__file__).parent / "test-city"
PROGRAM = "from kyodo_plan.cli import main; main()"
#: The options of the city; two options are the same where their codes are.
OPTIONS = UPDATE, FORMAL = USUAL_OPTIONS


#: What asks for all that can be made of the papers that are named, the site of the draft included.
EVERY_FORMAT = ("--format", "html", "--format", "docx", "--format", "pdf")


#: The pictures of the two options; the sources hold none, a copy paints them.
PICTURES = {"ichou": (230, 190, 40), "keyaki": (40, 120, 60)}


def png(colour: tuple[int, int, int], size: int = 24) -> bytes:
    """Return a square of one colour as a PNG file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + bytes(colour) * size) * size
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    pieces = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(pieces)


@dataclass(frozen=True)
class Outcome:
    """What a command gave: its exit code and what it printed, what it was at meanwhile apart."""

    code: object
    out: str
    err: str
    progress: str = ""

    @property
    def told(self) -> str:
        """Everything that was printed."""
        return self.out + self.err


@dataclass(frozen=True)
class City:
    """A workspace of its own, copied from ``test-city``."""

    path: Path

    def __truediv__(self, name: str) -> Path:
        return self.path / name

    def text(self, name: str) -> str:
        return (self / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self / name).parent.mkdir(parents=True, exist_ok=True)
        (self / name).write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.text(name)
        assert old in text, f"{name} に「{old}」がありません"
        self.write(name, text.replace(old, new, 1))

    def append(self, name: str, text: str) -> None:
        self.write(name, self.text(name) + text)

    def copy(self, path: Path) -> City:
        """Return a workspace with the same sources and nothing made."""
        copy = City(Path(shutil.copytree(self.path, path, ignore=shutil.ignore_patterns("build"))))
        for name, colour in PICTURES.items():
            picture = copy / f"plan/images/{name}.png"
            if self.path == ROOT:
                picture.parent.mkdir(exist_ok=True)
                picture.write_bytes(png(colour))
        return copy

    def read(self, option: Option = UPDATE, jobs: int = 1) -> Reading:
        return open_reading(self.path, option, jobs=jobs)

    def findings(self, option: Option = UPDATE) -> list[Finding]:
        return list(self.read(option).edition.findings)

    def assembled(self, slug: str = "draft", option: Option = UPDATE) -> Assembled:
        return assembled(self.read(option), slug)

    def run(self, *words: str) -> Outcome:
        """Run the command line in this process, in this workspace."""
        out, err = io.StringIO(), io.StringIO()
        code: object = 0
        with (
            contextlib.chdir(self.path),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            mock.patch.object(sys, "argv", ["kyodo-plan", *words]),
        ):
            try:
                main()
            except SystemExit as end:
                code = end.code
        stages, rest = [], []
        for line in err.getvalue().splitlines(keepends=True):
            (stages if line.startswith(tuple(Stage)) else rest).append(line)
        return Outcome(code, out.getvalue(), "".join(rest), "".join(stages))

    def outputs(self, option: Option) -> dict[str, bytes]:
        """Return all files that were made for *option*."""
        folder = self.path / "build" / option.code
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


def own_plan(path: Path) -> City:
    """Return a copy of the repo's own plan in the new folder *path*, with nothing made."""
    path.mkdir()
    own = Path(__file__).parents[2]
    for name in ("plan", "data"):
        shutil.copytree(own / name, path / name)
    shutil.copy(own / "conf.py", path)
    return City(path)


def assembled(reading: Reading, slug: str = "draft") -> Assembled:
    """Return a paper of a reading."""
    [publication] = [p for p in reading.domain.publications if p.slug == slug]
    return assemble(reading, publication)


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    """Return code, place, message and advice of each finding."""
    return [(f.code, str(f.place), f.message, f.advice) for f in findings]


def grid(table: nodes.table) -> list[list[str]]:
    """Return the rows of a docutils table as texts, the header first."""
    from docutils import nodes

    return [
        [entry.astext().replace("\n\n", "\n") for entry in row.findall(nodes.entry)]
        for row in table.findall(nodes.row)
    ]


def process(
    city: City, *words: str, cwd: Path | None = None, prelude: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own; *prelude* runs before it."""
    source = str(Path(kyodo_plan.__file__).resolve().parents[1])
    path = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, "-c", f"{prelude}\n{PROGRAM}", *words],
        cwd=cwd or city.path,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        check=False,
    )
