"""What a paper can be made as. A new format is one entry of :data:`FORMATS` and its writer."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docutils import nodes

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.core.papers.white_space import Hole

    #: Gives the data of a picture by its address.
    Pictures = Callable[[str], bytes]


class Writable(Protocol):
    """What writers are given: a text, what stands around it, how extensions write their nodes."""

    @property
    def document(self) -> nodes.document:
        """The assembled text."""

    @property
    def paper(self) -> Paper:
        """All that is not text."""

    @property
    def foreign(self) -> Mapping[str, Any]:
        """How extensions write nodes of their own."""


@dataclass(frozen=True)
class Sheet:
    """A text that is no paper of the plan, to be written as one."""

    document: nodes.document
    paper: Paper
    foreign: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """A file of a paper, and what its writer tells of it.

    ``pages``, ``page_count`` and ``holes`` are those of a format that has pages of its own; ``texts`` tells
    what is printed where, of a format that comes back with corrections.
    """

    data: bytes
    findings: tuple[Finding, ...]
    pages: Mapping[str, str] = field(default_factory=dict)
    page_count: int = 0
    texts: tuple[PrintedText, ...] = ()
    holes: tuple[Hole, ...] = ()


@dataclass(frozen=True)
class Format:
    """A format: its name (the suffix of its files), what people call it, and its writer.

    A writer is given the paper, its pictures, and what the formats that it ``needs`` have become.
    The format without a writer is that of the site, which is written as a whole.
    """

    name: str
    label: str
    write: Callable[[Writable, Pictures, Mapping[str, Written]], Written] | None = None
    needs: tuple[str, ...] = ()


def _pdf(paper: Writable, pictures: Pictures, made: Mapping[str, Written]) -> Written:
    from kyodo_plan import pdf

    printed = pdf.write(paper.document, paper.paper, pictures)
    return Written(
        printed.data, printed.findings, printed.pages, printed.page_count, holes=printed.holes
    )


def _word(paper: Writable, pictures: Pictures, made: Mapping[str, Written]) -> Written:
    from kyodo_plan import word

    document = word.write(
        paper.document,
        paper.paper,
        made["pdf"].pages,
        resources=pictures,
        templates=template_of(pictures),
        foreign=paper.foreign,
    )
    return Written(document.data, document.findings, texts=document.texts)


SITE = Format("html", "HTML")
#: The format whose pages are the pages of a paper, whatever it is made as.
PAGED = Format("pdf", "PDF", _pdf)
#: In the order in which they are told.
FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        SITE,
        # The contents in Word take their page numbers from the PDF.
        Format("docx", "Word", _word, needs=(PAGED.name,)),
        PAGED,
    )
}


def of_papers(names: Iterable[str]) -> set[str]:
    """Return those of *names* that are formats of a single paper."""
    return {name for name in names if FORMATS[name].write is not None}


def labels(names: Iterable[str]) -> str:
    """Return 「Word PDF」."""
    told = set(names)
    return " ".join(entry.label for name, entry in FORMATS.items() if name in told)


def write(paper: Writable, wanted: Iterable[str], pictures: Pictures) -> dict[str, Written]:
    """Return what *paper* becomes in the *wanted* formats, and in those that they need.

    The format with pages is always among them.
    """
    made: dict[str, Written] = {}

    def make(name: str) -> None:
        entry = FORMATS[name]
        for needed in entry.needs:
            make(needed)
        if name not in made and entry.write is not None:
            made[name] = entry.write(paper, pictures, made)

    for name in (PAGED.name, *sorted(wanted)):
        make(name)
    return made


def template_of(pictures: Pictures) -> Pictures:
    """Return how a template is read: it is told from the workspace, pictures from its sources.

    It lies in ``data``: only of what lies there a change is seen.
    """

    def read(path: str) -> bytes:
        place = PurePosixPath(path.replace("\\", "/"))
        if place.parts[:1] != ("data",) or ".." in place.parts:
            raise FileNotFoundError(path)
        return pictures(f"../{place}")

    return read
