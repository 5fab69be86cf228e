"""The files of one paper: made by the writers, or kept where nothing that they print changed."""

from __future__ import annotations

import hashlib
import inspect
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.production import finding_data
from kyodo_plan.production.writing import changed_places
from kyodo_plan.production.writing.picture_files import is_held, unpainted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.papers.assembled import Assembled


@dataclass(frozen=True)
class PaperFiles:
    """What a paper became.

    ``digest`` tells what it was made from, ``files`` the digest of each file by its suffix;
    ``findings`` are the writers'; ``texts`` are those of the Word file, if it was made just now.
    """

    digest: str
    page_count: int
    places: list[changed_places.Place]
    findings: list[Finding]
    files: dict[str, str] = field(default_factory=dict)
    texts: tuple[PrintedText, ...] = field(default=(), compare=False)

    def to_data(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "digest": self.digest,
            "page_count": self.page_count,
            "places": self.places,
            "findings": finding_data.to_list(self.findings),
            "files": self.files,
        }


def from_record(record: Mapping[str, object]) -> dict[str, PaperFiles]:
    """Return slug → paper from what was noted when papers were last made."""
    held = record.get("papers")
    if not isinstance(held, dict):
        return {}
    return {
        slug: PaperFiles(
            digest=data["digest"],
            page_count=data["page_count"],
            places=[tuple(place) for place in data["places"]],
            findings=finding_data.from_list(data["findings"]),
            files=data["files"],
        )
        for slug, data in held.items()
    }


def digest_of(paper: Assembled, program: str, picture: Callable[[str], bytes]) -> str:
    """Return a digest of all that the writers are given, and of the *program*."""
    total = hashlib.sha256(program.encode())
    total.update(repr(paper.paper).encode())
    total.update(paper.document.pformat().encode())
    for image in paper.document.findall(nodes.image):
        uri = unpainted(image["uri"])
        if is_held(uri):
            continue  # What it holds stands in the document.
        try:
            total.update(picture(uri))
        except OSError:
            total.update(b"-")
    if paper.paper.template:
        try:
            total.update(_template_of(picture)(paper.paper.template))
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


def _template_of(picture: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """Return how a template is read: it is told from the workspace, pictures from its sources.

    It lies in ``data``: only of what lies there a change is seen.
    """

    def read(path: str) -> bytes:
        place = PurePosixPath(path.replace("\\", "/"))
        if place.parts[:1] != ("data",) or ".." in place.parts:
            raise FileNotFoundError(path)
        return picture(f"../{place}")

    return read


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
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def make(
    paper: Assembled, digest: str, wanted: set[str], picture: Callable[[str], bytes]
) -> tuple[PaperFiles, dict[str, bytes]]:
    """Have the writers make the files of *paper* whose suffixes are *wanted* (``pdf``, ``docx``).

    The PDF is always set, because the contents in Word take their page numbers from it.
    """
    from kyodo_plan import pdf, word

    printed = pdf.write(paper.document, paper.paper, picture)
    findings: list[Finding] = []
    files: dict[str, bytes] = {}
    texts: tuple[PrintedText, ...] = ()
    if "pdf" in wanted:
        files["pdf"] = printed.data
        findings += printed.findings
    if "docx" in wanted:
        document = word.write(
            paper.document,
            paper.paper,
            printed.pages,
            resources=picture,
            templates=_template_of(picture),
            foreign=paper.foreign,
        )
        files["docx"] = document.data
        texts = document.texts
        findings += document.findings
    made = PaperFiles(
        digest=digest,
        page_count=printed.page_count,
        places=changed_places.places_of(paper.document, printed.pages),
        findings=findings,
        texts=texts,
        files={suffix: hashlib.sha256(data).hexdigest() for suffix, data in files.items()},
    )
    return made, files
