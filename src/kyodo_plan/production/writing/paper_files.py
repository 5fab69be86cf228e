"""The files of one paper: made by the writers, or kept where nothing that they print changed."""

from __future__ import annotations

import hashlib
import inspect
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.walk import every
from kyodo_plan.production.report import finding_data
from kyodo_plan.production.writing import changed_places, formats
from kyodo_plan.production.writing.formats import template_of
from kyodo_plan.production.writing.outputs import is_name
from kyodo_plan.production.writing.picture_files import is_held, unpainted
from kyodo_plan.text.naming import annex_parts
from kyodo_plan.text.workspace_files import content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.core.papers.white_space import Hole
    from kyodo_plan.papers.assembled import Assembled


@dataclass(frozen=True)
class PaperFiles:
    """What a paper became.

    ``digest`` tells what it was made from, ``files`` the digest of each file by its suffix;
    ``findings`` are the writers'; ``texts`` are those of the Word file and ``holes`` those of its
    pages, if it was made just now. ``stamp`` is the digest of all sources from which it was last seen to
    be what they make; empty where that is not known.
    """

    digest: str
    page_count: int
    places: list[changed_places.Place]
    findings: list[Finding]
    files: dict[str, str] = field(default_factory=dict)
    texts: tuple[PrintedText, ...] = field(default=(), compare=False)
    holes: tuple[Hole, ...] = field(default=(), compare=False)
    stamp: str = field(default="", compare=False)

    def is_same(self, other: PaperFiles) -> bool:
        """Whether the files that both have are the same, byte for byte."""
        shared = self.files.keys() & other.files.keys()
        if not shared:
            return self.digest == other.digest
        return all(self.files[suffix] == other.files[suffix] for suffix in shared)

    @property
    def body_pages(self) -> int:
        """How many pages stand before the first annex: all, where there is none."""
        begins = (page for _, page, heading, _ in self.places if annex_parts(heading)[0])
        return next((int(page) - 1 for page in begins if page.isdecimal()), self.page_count)

    def to_data(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "digest": self.digest,
            "page_count": self.page_count,
            "places": self.places,
            "findings": finding_data.to_record(self.findings),
            "files": self.files,
            "stamp": self.stamp,
        }


def from_record(record: Mapping[str, object]) -> dict[str, PaperFiles]:
    """Return slug → paper from what was noted when papers were last made."""
    held = record.get("papers")
    read = {slug: _from_data(data) for slug, data in held.items()} if isinstance(held, dict) else {}
    return {slug: paper for slug, paper in read.items() if paper is not None and is_name(slug)}


def _from_data(data: object) -> PaperFiles | None:
    """Return the paper that :meth:`PaperFiles.to_data` made *data* of; nothing for anything else."""
    if not isinstance(data, dict):
        return None
    digest, count, places, files = map(data.get, ("digest", "page_count", "places", "files"))
    if not (isinstance(digest, str) and type(count) is int and isinstance(places, list)):
        return None
    if not isinstance(files, dict) or not all(isinstance(one, str) for one in files.values()):
        return None
    if not all(map(_is_place, places)):
        return None
    findings = data.get("findings")
    found = finding_data.from_list(findings)
    if not isinstance(findings, list) or len(found) != len(findings):
        return None  # What was found then would not be told again.
    stamp = data.get("stamp")
    return PaperFiles(
        digest,
        count,
        [tuple(place) for place in places],
        found,
        files,
        stamp=stamp if isinstance(stamp, str) else "",
    )


def _is_place(data: object) -> bool:
    return isinstance(data, list) and len(data) == 4 and all(isinstance(one, str) for one in data)


def digest_of(paper: Assembled, program: str, picture: Callable[[str], bytes]) -> str:
    """Return a digest of all that the writers are given, and of the *program*.

    That is also from which file and line each text is, because the map of the sources tells it, and
    what the writers find; not where the workspace is.
    """
    total = hashlib.sha256(program.encode())
    total.update(repr(paper.paper).encode())
    total.update(paper.document.pformat().encode())
    for node in paper.document.findall():
        total.update(f"{node.source} {node.line}\n".encode("utf-8", "surrogatepass"))
    for image in every(nodes.image, paper.document):
        uri = unpainted(image["uri"])
        if is_held(uri):
            continue  # What it holds stands in the document.
        try:
            total.update(picture(uri))
        except OSError:
            total.update(b"-")
    if paper.paper.template:
        try:
            total.update(template_of(picture)(paper.paper.template))
        except OSError:
            total.update(b"-")
    for name, handlers in sorted(paper.foreign.items()):
        total.update(name.encode())
        total.update(b"".join(_code_of(handler) for handler in handlers if handler))
    return total.hexdigest()


def _code_of(handler: Callable[..., object]) -> bytes:
    """Return the file that a function of an extension stands in."""
    try:
        return Path(inspect.getfile(handler)).read_bytes()
    except (OSError, TypeError):
        return repr(handler).encode()


def is_kept(
    paper: PaperFiles | None, digest: str, slug: str, folder: Path, wanted: set[str]
) -> bool:
    """Whether the files in *folder* are still what would be made, untouched by anyone."""
    if paper is None or paper.digest != digest or not wanted <= set(paper.files):
        return False
    return all(
        _digest_of_file(folder / f"{slug}.{suffix}") == paper.files[suffix] for suffix in wanted
    )


def _digest_of_file(path: Path) -> str:
    try:
        return hashlib.sha256(content(path)).hexdigest()
    except OSError:
        return ""


def make(
    paper: Assembled, digest: str, wanted: set[str], picture: Callable[[str], bytes]
) -> tuple[PaperFiles, dict[str, bytes]]:
    """Have the writers make the files of *paper* in the *wanted* formats of :data:`FORMATS`.

    Its pages are always set: others name them, and the table tells how many there are.
    """
    written = formats.write(paper, wanted, picture)
    pages = written[formats.PAGED.name]
    kept = {name: file for name, file in written.items() if name in wanted}
    made = PaperFiles(
        digest=digest,
        page_count=pages.page_count,
        places=changed_places.places_of(paper.document, pages.pages),
        findings=[finding for file in kept.values() for finding in file.findings],
        holes=pages.holes,
        texts=tuple(text for file in kept.values() for text in file.texts),
        files={name: hashlib.sha256(file.data).hexdigest() for name, file in kept.items()},
    )
    return made, {name: file.data for name, file in kept.items()}
