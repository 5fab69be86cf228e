"""Which documents must be read again: what files hold decides, never when they were written.

A file that is put back from a backup, unpacked or copied keeps its own time, which may be older than
what was read of it. So Sphinx' comparison of times is not enough: a digest of each source, and of
every file that it takes in, is kept with the environment.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Keys of the domain's data: digest by document, and by document and file.
SOURCES, TAKEN_IN = "source_digests", "dependency_digests"


def outdated(
    env: BuildEnvironment, added: Iterable[str], changed: Iterable[str], removed: Iterable[str]
) -> set[str]:
    """Return the documents whose source, or a file they take in, is not what was read.

    So are those whose contents named a document that came or went.
    """
    data = env.domains["plan"].data
    sources, taken_in = data[SOURCES], data[TAKEN_IN]
    moved = {*added, *removed}
    return {
        docname
        for docname in env.found_docs - {*added, *changed}
        if sources.get(docname) != _digest(env.doc2path(docname))
        or any(_digest(env.srcdir / path) != held for path, held in taken_in.get(docname, ()))
        or not moved.isdisjoint(env.toctree_includes.get(docname, ()))
    }


def note_sources(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Keep the digests of what is about to be read; taken before, so that none is too new."""
    digests = env.domains["plan"].data[SOURCES]
    digests.update((docname, _digest(env.doc2path(docname))) for docname in docnames)
    env.domains["plan"].data[TAKEN_IN] = {
        docname: held
        for docname, held in env.domains["plan"].data[TAKEN_IN].items()
        if docname not in docnames
    }


def note_taken_in(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep the digests of the files that documents read just now take in."""
    data = env.domains["plan"].data
    for kind in (SOURCES, TAKEN_IN):
        data[kind] = {name: held for name, held in data[kind].items() if name in env.found_docs}
    for docname in env.found_docs - set(data[TAKEN_IN]):
        paths = sorted(map(str, env.dependencies.get(docname, ())))
        data[TAKEN_IN][docname] = [(path, _digest(env.srcdir / path)) for path in paths]


def _digest(path: str | Path) -> str:
    """Return a digest of a file; of one that cannot be read, that it cannot."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return "unreadable"


def setup_freshness(app: Sphinx) -> None:
    """Connect the keeping of digests to Sphinx' events."""
    app.connect("env-before-read-docs", note_sources)
    app.connect("env-updated", note_taken_in)
