"""The directives that take other files into a text, held to the workspace.

In a project of Sphinx that is no workspace they are Sphinx' own.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import languages
from sphinx.directives import code, other, patches

from kyodo_plan.checks.raw.said import FILE
from kyodo_plan.core.finding import Said
from kyodo_plan.packages.inside import COPY, look
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.source import places
from kyodo_plan.source.files.rules import FROM_OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from kyodo_plan.source.domain import PlanDomain

#: A file that docutils brings along, such as ``<isonum.txt>``.
_OF_DOCUTILS = re.compile(r"<\w[\w.-]*>")


class Include(other.Include):
    """``include`` of files of the workspace, and of those that docutils brings along."""

    def run(self) -> Any:
        """Take the file in, or tell why not."""
        name = self.arguments[0].strip()
        if _OF_DOCUTILS.fullmatch(name):
            return super().run()
        named = [(name, path_of(self.env, name))]
        return super().run() if _may_take_in(self, named) else []


class LiteralInclude(code.LiteralInclude):
    """``literalinclude`` of files of the workspace, and their difference from others of it."""

    def run(self) -> list[nodes.Node]:
        """Take the file in, or tell why not."""
        names = [self.arguments[0], *filter(None, [self.options.get("diff")])]
        named = [(name, path_of(self.env, name)) for name in names]
        return super().run() if _may_take_in(self, named) else []


class CSVTable(patches.CSVTable):
    """``csv-table`` of files of the workspace, none from the Internet."""

    def run(self) -> Any:
        """Set the table, or tell why not."""
        env: BuildEnvironment = self.state.document.settings.env
        domain: PlanDomain = env.domains["plan"]  # type: ignore[assignment]
        if "url" in self.options and domain.confined:
            message = f"「{self.options['url']}」は、ファイルの名前ではなく、アドレスです。取り込みません。"
            _tell(self, message, COPY)
            return []
        return super().run() if _may_take_in(self, list(self._named())) else []

    def _named(self) -> Iterator[tuple[str, Path]]:
        name = self.options.get("file")
        if not name:
            return
        # Sphinx takes the name from its sources only where no such file lies in the whole machine.
        if name.startswith(("/", "\\")) and not Path(name).exists():
            yield name, path_of(self.state.document.settings.env, name)
        else:
            beside = Path(self.state.document.current_source or "").absolute().parent
            yield name, beside / name


CONFINED = {"include": Include, "literalinclude": LiteralInclude, "csv-table": CSVTable}


def path_of(env: BuildEnvironment, name: str) -> Path:
    """Return the file that a text just read calls *name*, links not followed.

    A name that begins with ``/`` is told from the folder of the sources, any other from the text.
    """
    path = Path(name)
    if path.parts[:1] in {("/",), ("\\",)}:
        return env.srcdir.joinpath(*path.parts[1:])
    return Path(env.doc2path(env.current_document.docname)).parent / name


def said_by(env: BuildEnvironment, path: Path) -> set[Said]:
    """Return that there is the file *path*, where that is the name of one of the workspace."""
    plain, workspace = Path(os.path.normpath(path)), env.srcdir.parent
    return (
        {Said(FILE, plain.relative_to(workspace).as_posix())}
        if plain.is_relative_to(workspace)
        else set()
    )


def _may_take_in(directive: Directive, named: list[tuple[str, Path]]) -> bool:
    """Whether a directive may read what it names; each is how it is typed, and its path."""
    env: BuildEnvironment = directive.state.document.settings.env
    domain: PlanDomain = env.domains["plan"]  # type: ignore[assignment]
    for _, path in named:
        if path.exists():
            # Sphinx notes where a link leads today; the link itself may lead elsewhere tomorrow.
            env.note_dependency(path)
    if not domain.confined:
        return True
    for typed, path in named:
        try:
            look(path, domain.workspace)
        except UnreadableError as error:
            # Whether that has changed decides whether the text is read anew.
            env.note_dependency(path)
            message = f"「{typed}」は、{error}。取り込みません。"
            _tell(directive, message, error.advice, said_by(env, path))
            return False
    return True


def _tell(directive: Directive, message: str, advice: str, misses: Iterable[Said] = ()) -> None:
    env: BuildEnvironment = directive.state.document.settings.env
    domain: PlanDomain = env.domains["plan"]  # type: ignore[assignment]
    place = places.of_directive(env, directive)
    finding = FROM_OUTSIDE.at(place, message, advice, misses=misses)
    domain.tell(env.current_document.docname, finding)


def _register(app: Sphinx, config: Config) -> None:
    """Put them in the place of those that have their names, in the language of the text, too."""
    tongues = [languages.get_language(name) for name in ("en", "ja", str(config.language or "en"))]
    for tongue in filter(None, tongues):
        for name, canonical in tongue.directives.items():
            if canonical in CONFINED:
                app.add_directive(name, CONFINED[canonical], override=True)


def setup_confined(app: Sphinx) -> None:
    """Register the directives."""
    for name, directive in CONFINED.items():
        app.add_directive(name, directive, override=True)
    app.connect("config-inited", _register)
