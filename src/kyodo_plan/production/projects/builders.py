"""Sphinx builders ``docx`` and ``pdf``: any Sphinx project as one Word file or one PDF."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.locale import _ as translated
from sphinx.util import logging

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.papers.paper import Paper
from kyodo_plan.editing.temporary import written
from kyodo_plan.production.projects.language import words_of
from kyodo_plan.production.projects.whole import WITHIN, Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from kyodo_plan.core.finding import Finding

logger = logging.getLogger(__name__)

#: Deepest headings that contents list where the project does not say (``:maxdepth:``).
CONTENTS_DEPTH = 3
#: What no name of a file may hold on some machine.
FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


class ProjectBuilder(Builder):
    """Writes what a project's contents name as one file."""

    format = name = ""
    epilog = "できたファイルは %(outdir)s にあります。"
    # Read from the disk, dots or lines; what lies elsewhere is not fetched.
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp",
    ]  # fmt: skip
    supported_remote_images = True
    supported_data_uri_images = True

    def init(self) -> None:
        """Refuse a plan: its papers have a command of their own."""
        self._drawn: Mapping[str, bytes] = {}
        if "plan" in self.env.domains:
            raise SphinxError(
                "計画の作業場所の文書は、sphinx-build ではなく「kyodo-plan build」で作ってください。"
            )

    def get_outdated_docs(self) -> str:
        """All that is written is one file."""
        return "全体"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the name of *docname* in the whole."""
        return f"{WITHIN}{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the name of *to*: places are told from the whole."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Prepare nothing."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write each document that ``kyodo_documents`` names."""
        for root, name, title, author in documents_of(self.config):
            if root not in self.env.found_docs:
                logger.warning("kyodo_documents の「%s」という原稿はありません。", root)
                continue
            self._write(root, name, title, author)

    def _write(self, root: str, name: str, title: str, author: str) -> None:
        whole = Whole(self.env, self)
        document, own_title = whole.document(root)
        self._drawn = whole.diagrams.pictures
        paper = paper_of(self.config, name, title, author, own_title, self._depth(root))
        data, findings = self.made(document, paper)
        for finding in (*whole.diagrams.findings, *findings):
            tell(finding, Path(self.srcdir))
        if data:
            target = Path(self.outdir) / f"{name}.{self.name}"
            with written(target, data) as new:
                os.replace(new, target)
            logger.info("%s", target.name)

    def made(self, document: nodes.document, paper: Paper) -> tuple[bytes, Sequence[Finding]]:
        """Return the file of a whole (empty where it cannot be made), and what was found."""
        raise NotImplementedError

    def _depth(self, root: str) -> int:
        """Return how deep the contents of *root* go, as its first table of contents says."""
        from sphinx import addnodes

        trees = self.env.get_doctree(root).findall(addnodes.toctree)
        depth = next((tree.get("maxdepth", -1) for tree in trees), -1)
        return depth if depth > 0 else CONTENTS_DEPTH

    def picture(self, uri: str) -> bytes:
        """Return the data of a picture, told from the sources or drawn from what they describe.

        :raises OSError: when there is no such file.
        """
        if uri in self._drawn:
            return self._drawn[uri]
        return (Path(self.srcdir) / uri).read_bytes()

    def template(self, path: str) -> bytes:
        """Return the data of a Word file, told from the folder of conf.py.

        :raises OSError: when there is no such file.
        """
        return (Path(self.confdir) / path).read_bytes()


class WordBuilder(ProjectBuilder):
    """A Sphinx project in Word."""

    format = name = "docx"

    def made(self, document: nodes.document, paper: Paper) -> tuple[bytes, Sequence[Finding]]:
        """Return the Word file; its contents tell the pages of the PDF."""
        from kyodo_plan import pdf, word

        file = word.write(
            document,
            paper,
            pdf.write(document, paper, self.picture).pages,
            resources=self.picture,
            templates=self.template,
            foreign=self.env._app.registry.translation_handlers.get("docx", {}),
        )
        return file.data, file.findings


class PdfBuilder(ProjectBuilder):
    """A Sphinx project as PDF."""

    format = name = "pdf"

    def made(self, document: nodes.document, paper: Paper) -> tuple[bytes, Sequence[Finding]]:
        """Return the PDF."""
        from kyodo_plan import pdf

        file = pdf.write(document, paper, self.picture)
        return file.data, file.findings


def documents_of(config: Config) -> Iterable[tuple[str, str, str, str]]:
    """Return root document, name of the file, title and author of each document to write."""
    told = list(config.kyodo_documents)
    if not told:
        told = [(config.root_doc, config.project, config.project, config.author)]
    for root, name, title, author in told:
        plain = " ".join(FORBIDDEN.sub(" ", str(name)).split()).strip(" .") or "document"
        yield root, plain, str(title), str(author)


def paper_of(
    config: Config, name: str, title: str, author: str, own_title: str, depth: int
) -> Paper:
    """Return what stands around the text of a project: cover, contents, running head."""
    release = str(config.release or config.version)
    front = [translated("Release") + f" {release}" if release else "", author]
    return Paper(
        slug=name,
        title=title or own_title or name,
        subtitle=own_title if own_title != title else "",
        stage="",
        author=author,
        modified=_day(),
        book=True,
        front=tuple(line for line in front if line),
        running_head=title or own_title,
        contents_depth=depth,
        template=str(config.kyodo_template),
        words=words_of(config.language),
    )


def _day() -> dt.date:
    """Return the day that is stamped into files: today, or what SOURCE_DATE_EPOCH says."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdigit():
        return dt.datetime.fromtimestamp(int(told), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()


def tell(finding: Finding, source: Path) -> None:
    """Hand *finding* to Sphinx' log; what is only advice is no warning."""
    say: Callable[..., None] = (
        logger.info if finding.severity is Severity.ADVICE else logger.warning
    )
    place = finding.place
    location = None if place is None else (str(source / place.path), place.line)
    say(
        "%s %s",
        finding.message,
        finding.advice,
        location=location and f"{location[0]}:{location[1] or ''}",
        type="kyodo_plan",
        subtype=finding.code,
    )


def setup_builders(app: Sphinx) -> None:
    """Register the builders and their settings."""
    app.add_config_value("kyodo_documents", [], "", types=frozenset({list, tuple}))
    app.add_config_value("kyodo_template", "", "", types=frozenset({str}))
    app.add_builder(WordBuilder)
    app.add_builder(PdfBuilder)
