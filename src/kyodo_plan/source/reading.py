"""Reading one option of a workspace: Sphinx's read phase, and its Edition."""

from __future__ import annotations

import io
import logging
import os
import re
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.errors import SphinxParallelError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import WarningLogRecordTranslator

from kyodo_plan.checks.raw.lines import Words
from kyodo_plan.checks.raw.said import is_hidden
from kyodo_plan.checks.sphinx import messages, settings, tables
from kyodo_plan.checks.sphinx.starting import cannot_start
from kyodo_plan.core.data_file import FOLDER as DATA
from kyodo_plan.core.finding import Finding, in_reading_order
from kyodo_plan.core.place import Place
from kyodo_plan.keeping.cache import Cache, cache_in
from kyodo_plan.keeping.fault_log import first_cause
from kyodo_plan.markup.substitutions import substitutions
from kyodo_plan.packages.inside import NO_LINK, is_inside
from kyodo_plan.source.directives import gates
from kyodo_plan.source.directives.base import OpenOptions, PlanDirective
from kyodo_plan.source.events import WithinItselfError
from kyodo_plan.source.files import entries, freshness
from kyodo_plan.source.files.misnamed import in_other_words
from kyodo_plan.source.files.modules import read_anew
from kyodo_plan.source.files.outside_contents import outside_contents
from kyodo_plan.source.files.process import kept_process, settings_run_apart
from kyodo_plan.source.files.rules import FROM_OUTSIDE
from kyodo_plan.source.files.unusable_settings import unusable_setting
from kyodo_plan.text import reading as text_reading
from kyodo_plan.text.blocks import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from sphinx.environment import BuildEnvironment

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.option import Option
    from kyodo_plan.source.domain import PlanDomain

    #: Is told of each document as it is read or written: its name, the how manyth, and of how many.
    Watching = Callable[[str, int, int], None]

#: What Sphinx says of unknown directives and roles without a place, docutils says with one.
_TOLD_WITH_PLACE = ("S05", "S06")
#: Where Sphinx keeps what it has read, below the workspace.
CACHE = Path("build") / ".cache"


class WorkspaceError(Exception):
    """The workspace cannot be read at all; ``findings`` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings[0].message if findings else "")
        self.findings = findings


@dataclass(frozen=True)
class Reading:
    """One option, read: the application with its environment, and the edition.

    It holds the cache, whose files its application still reads.
    """

    option: Option
    app: Sphinx
    edition: Edition
    messages: Messages
    known: Words
    cache: Cache

    @property
    def domain(self) -> PlanDomain:
        """The plan's domain."""
        return self.app.env.domains["plan"]  # type: ignore[return-value]


class Messages(logging.Handler):
    """Turns what Sphinx reports into findings, kept with the document they are about."""

    def __init__(self, workspace: Path, srcdir: Path) -> None:
        super().__init__(logging.WARNING)
        self.workspace, self.srcdir = workspace, srcdir
        self.domain: PlanDomain | None = None
        self.reading = False
        self._heard: list[list[Finding]] = []

    def read(self, reading: bool) -> None:
        """Be told whether documents are being read: what is said then is kept with them."""
        self.reading = reading

    @contextmanager
    def listening(self) -> Iterator[list[Finding]]:
        """Listen to Sphinx for a while and give the list of what it says in that while.

        What is said while somebody else listens within that while is told to them alone.
        """
        logger = logging.getLogger("sphinx")
        logger.addHandler(self)  # Once only, however many listen.
        heard: list[Finding] = []
        self._heard.append(heard)
        try:
            yield heard
        finally:
            self._heard.pop()
            if not self._heard:
                logger.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        kind = f"{getattr(record, 'type', '') or ''}.{getattr(record, 'subtype', '') or ''}"
        if kind in {"toc.not_included", "toc.multiple_toc_parents"}:
            return
        place = self._place(str(getattr(record, "location", "") or ""))
        said = record.getMessage().replace(f"{self.workspace}{os.sep}", "")
        finding = messages.translate(said, place, kind.strip("."))
        if place is None and finding.code in _TOLD_WITH_PLACE:
            return
        if finding.code == "S06" and place is not None and place.line is None:
            place = settings.line_of(self.workspace, "default_role")
            finding = replace(finding, place=place)
        docname = self._docname(place)
        if self.reading and self.domain is not None and docname:
            self.domain.tell(docname, finding)
        else:
            self._heard[-1].append(finding)

    def _place(self, location: str) -> Place | None:
        match = re.match(r"^(?P<path>.+?)(?::(?P<line>\d+))?$", location.strip())
        if not match or not match["path"]:
            return None
        path = Path(match["path"])
        try:
            shown = path.resolve().relative_to(self.workspace).as_posix()
        except ValueError:
            shown = path.as_posix()
        return Place(shown, int(match["line"]) if match["line"] else None)

    def _docname(self, place: Place | None) -> str:
        if place is None:
            return ""
        if place.path in (settings.CONF, *settings.ADDED_TEXTS) and self.domain is not None:
            return str(self.domain.env.current_document.docname)
        path = (self.workspace / place.path).resolve()
        try:
            return path.relative_to(self.srcdir).with_suffix("").as_posix()
        except ValueError:
            return ""


class _Located(WarningLogRecordTranslator):
    """Gives a record the path of its document once: another filter may have given it before."""

    def filter(self, record: Any) -> bool:
        """Leave a place that is a path already; Sphinx would take it for a document's name."""
        location = getattr(record, "location", None)
        return (isinstance(location, str) and Path(location).is_absolute()) or super().filter(
            record
        )


@contextmanager
def sphinx_application(
    workspace: Path,
    option: Option,
    builder: str,
    outdir: Path,
    *,
    jobs: int = 1,
    said: TextIO | None = None,
) -> Iterator[tuple[Sphinx, Messages, list[Finding]]]:
    """Give a Sphinx application for *workspace*, inside its own docutils.

    With it come what turns its reports into findings, and the list of those heard meanwhile.
    What Sphinx says in its own words is written to *said*.

    :raises WorkspaceError: when Sphinx cannot start.
    """
    workspace = workspace.resolve()
    source = workspace / "plan"
    for folder in (source, workspace / DATA):
        if not is_inside(folder, workspace):
            message = f"「{folder.name}」は、作業場所の外を指すリンクです。読みません。"
            raise WorkspaceError([FROM_OUTSIDE.at(Place(folder.name), message, NO_LINK)])
    cache = cache_in(workspace.resolve() / CACHE)
    if faults := entries.refused(workspace):
        raise WorkspaceError(faults)
    messages = Messages(workspace, source.resolve())
    with ExitStack() as stack:
        stack.enter_context(patch_docutils(str(workspace)))
        stack.enter_context(docutils_namespace())
        read_anew(workspace)
        doctrees = cache.folder / option.code / "doctrees"
        try:
            doctrees.mkdir(parents=True, exist_ok=True)  # Sphinx tells less of why it cannot.
            # Each application hangs its words behind those of the ones before it: after some
            # hundreds in one process a word that has no translation is looked for without end.
            locale.translators.clear()
            # Nor is what conf.py and extensions print an answer of the program's.
            with kept_process(), settings_run_apart():
                app = Sphinx(
                    srcdir=source,
                    confdir=workspace,
                    outdir=outdir,
                    doctreedir=doctrees,
                    buildername=builder,
                    confoverrides={"kyodo_option": option.code, "kyodo_papers": True},
                    status=said,
                    warning=said or io.StringIO(),
                    parallel=jobs,
                )
        except Exception as error:  # conf.py and extensions may raise anything.
            refuse(error, workspace)
            raise
        messages.addFilter(_Located(app))
        messages.domain = app.env.domains["plan"]  # type: ignore[assignment]
        app.connect("env-before-read-docs", lambda *_: messages.read(True))
        app.connect("env-updated", lambda *_: messages.read(False))
        yield app, messages, stack.enter_context(messages.listening())


def refuse(
    error: Exception,
    workspace: Path,
    known: Iterable[Finding] = (),
    *,
    registered: Mapping[str, Any] | None = None,
) -> None:
    """Tell of *error*, at which Sphinx could not go on, where the workspace is its cause.

    *known* is what had been found by then, *registered* are the settings that Sphinx knows then.

    :raises WorkspaceError: then.
    """
    if isinstance(error, SphinxParallelError):
        error.add_note(error.traceback)
    cause = first_cause(error)
    if isinstance(cause, WithinItselfError):
        raise WorkspaceError([*known, cause.finding]) from error
    unusable = partial(unusable_setting, registered=registered)
    finding = cannot_start(error, workspace.resolve(), unusable)
    if finding is not None:
        told = [*known]
        hidden = {said for one in told for said in one.hides}
        if not finding.misses or not all(is_hidden(said, hidden) for said in finding.misses):
            told.append(finding)
        raise WorkspaceError(told) from error


def open_reading(
    workspace: Path,
    option: Option,
    *,
    jobs: int = 1,
    watching: Watching | None = None,
    said: TextIO | None = None,
) -> Reading:
    """Read *option* of *workspace*; the result can be assembled as long as it is kept.

    *watching* is told of each document that is read, *said* is what Sphinx writes to.

    :raises WorkspaceError: when there is nothing that can be read.
    """
    cache = cache_in(workspace.resolve() / CACHE)
    outdir = cache.folder / option.code / "out"
    application = sphinx_application(workspace, option, "publication", outdir, jobs=jobs, said=said)
    with application as (app, messages, heard):
        if watching is not None:
            _watch(app, watching)
        read: set[str] = set()
        app.connect("env-before-read-docs", lambda _, env, docnames: read.update(docnames))
        looked: list[object] = []
        app.connect("env-check-consistency", lambda *_: looked.append(True))
        try:
            app.build()
            if not freshness.entangled(app.env) <= read:
                heard.clear()
                app.build()  # In the order in which they are read where nothing was read before.
            if not looked:  # Sphinx does not, where nothing was read.
                app.env.check_consistency()
        except Exception as error:
            known = app.env.domains["plan"].data.get("loading", ())
            refuse(error, workspace, known, registered=app.config.values)
            raise
        domain: PlanDomain = app.env.domains["plan"]  # type: ignore[assignment]
        edition = replace(domain.edition, findings=tuple(_findings(app, domain, heard)))
        return Reading(option, app, edition, messages, known_names(app), cache)


def _watch(app: Sphinx, watching: Watching) -> None:
    """Have *watching* told of each document that is read, whichever process reads it."""
    process, total = os.getpid(), 0
    names: list[str] = []

    def begun(_app: Sphinx, _env: BuildEnvironment, docnames: Sequence[str]) -> None:
        nonlocal total
        total = len(docnames)
        names.clear()

    def read(docname: str) -> None:
        if os.getpid() == process:
            names.append(docname)
            watching(docname, len(names), total)

    def merged(
        _app: Sphinx, _env: BuildEnvironment, docnames: Sequence[str], _other: BuildEnvironment
    ) -> None:
        for docname in docnames:
            read(docname)

    # After those who have other documents read.
    app.connect("env-before-read-docs", begun, priority=1000)
    app.connect("source-read", lambda _app, docname, _content: read(docname))
    app.connect("env-merge-info", merged)


def known_names(app: Sphinx) -> Words:
    """Return what the text may use just now: directives, roles, blocks, options by directive.

    docutils keeps its own in tables by language; both the English and the Japanese names count,
    and so do those of Sphinx's standard domain.
    """
    from docutils.parsers.rst import directives, roles
    from docutils.parsers.rst.languages import en, ja

    # docutils imports a directive when it meets it first; here all count, met or not.
    own = {
        name: getattr(import_module(f"docutils.parsers.rst.directives.{module}"), directive)
        for name, (module, directive) in directives._directive_registry.items()  # type: ignore[attr-defined]
    }
    own.update(directives._directives)  # type: ignore[attr-defined]
    spoken = {**en.directives, **ja.directives}
    registered: dict[str, Any] = {
        **{name: own[meant] for name, meant in spoken.items() if meant in own},
        **_of_domains(app, "directives"),
        **own,
    }
    plan = app.env.domains["plan"].plan  # type: ignore[attr-defined]
    return Words(
        frozenset({*registered, *spoken}),
        frozenset({*roles._roles, *en.roles, *ja.roles, *_of_domains(app, "roles")}),  # type: ignore[attr-defined]
        gates.block_names(plan.options),
        {
            name: directive.option_names(plan)
            if isinstance(directive, type) and issubclass(directive, PlanDirective)
            else frozenset(getattr(directive, "option_spec", None) or ())
            for name, directive in registered.items()
        },
        {
            name: not (directive.required_arguments or directive.optional_arguments)
            for name, directive in registered.items()
            if getattr(directive, "needs_body", False)
        },
        frozenset(
            name
            for name, directive in registered.items()
            if getattr(directive, "holds_body", False)
        ),
        frozenset(
            name
            for name, directive in registered.items()
            if isinstance(getattr(directive, "option_spec", None), OpenOptions)
        ),
        frozenset({*substitutions(app.env.domains["plan"]), "資料番号"}),  # type: ignore[arg-type]
    )


def _of_domains(app: Sphinx, kind: str) -> dict[str, Any]:
    """Return the directives or the roles of Sphinx' domains by the names they can be called by.

    Those of the standard domain and of the one that is taken by default need no domain before them.
    """
    bare = {"std", str(app.config.primary_domain or "")}
    found: dict[str, Any] = {}
    for domain in app.env.domains.sorted():
        for name, one in getattr(domain, kind).items():
            found[f"{domain.name}:{name}"] = one
            if domain.name in bare:
                found[name] = one
    return found


def _findings(app: Sphinx, domain: PlanDomain, heard: list[Finding]) -> list[Finding]:
    found = [
        *domain.data.get("loading", ()),
        *domain.edition.findings,
        *(finding for logged in domain.logged.values() for finding in logged),
        *heard,
        *outside_contents(app.env, domain, str(app.config.root_doc)),
    ]
    found = list(settings.at_settings(found, domain.workspace))
    told = tables.once(in_other_words(found, domain.workspace), _lines_in(domain.workspace))
    return in_reading_order(told)


def _lines_in(workspace: Path) -> Callable[[str], list[str]]:
    """Return what gives the lines of a file by its path in the workspace."""
    return lambda path: lines_of(text_reading.read(workspace / path, path)[0])
