"""Where in the workspace's files a construct stands, as exactly as can be told."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan.core.place import Place
from kyodo_plan.text.blocks import lines_of
from kyodo_plan.text.workspace_files import content

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.parsers.rst import Directive
    from sphinx.environment import BuildEnvironment


def relative(env: BuildEnvironment, source: str) -> str:
    """Return *source* as a path relative to the workspace, with forward slashes."""
    root: Path = env.domains["plan"].workspace  # type: ignore[attr-defined]
    return _below(root, source.split(":docstring of")[0])


@lru_cache(maxsize=1024)
def _below(root: Path, source: str) -> str:
    """Return *source* as seen from *root*: asked for each role, and resolving a path takes long."""
    path = Path(source)
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def of_document(env: BuildEnvironment, docname: str) -> str:
    """The workspace path of a document."""
    return relative(env, str(env.doc2path(docname)))


def of_directive(env: BuildEnvironment, directive: Directive) -> Place:
    """Where a directive stands that is none of the plan's own."""
    source, line = directive.state_machine.get_source_and_line(directive.lineno)
    return Place(relative(env, source or str(env.doc2path(env.current_document.docname))), line)


def of_raw(
    env: BuildEnvironment, document: nodes.document, source: str, line: int, raw: str
) -> Place:
    """Locate the inline text *raw*, which docutils says is at or after *line* of *source*.

    docutils knows the first line of a block only; the text is looked for from there on. The same
    text standing twice in a block is told apart by what has been located before.
    """
    lines: dict[str, list[str]] = document.__dict__.setdefault("source_lines", {})
    if source not in lines:
        try:
            lines[source] = lines_of(content(Path(source)).decode("utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            lines[source] = []
    taken: set[tuple[str, int, int]] = document.__dict__.setdefault("taken_places", set())
    first = raw.split("\n")[0]
    for number in range(max(line, 1), min(line + 60, len(lines[source]) + 1)):
        column = lines[source][number - 1].find(first)
        while column >= 0:
            if (source, number, column) not in taken:
                taken.add((source, number, column))
                return Place(relative(env, source), number, column + 1)
            column = lines[source][number - 1].find(first, column + 1)
    return Place(relative(env, source), line)
