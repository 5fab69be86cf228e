"""Which documents must be read again: what files hold decides, never when they were written.

A file that is put back from a backup, unpacked or copied keeps its own time, which may be older than
what was read of it. So Sphinx' comparison of times is not enough: a digest of each source, and of
every file that it takes in, is kept with the environment.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.keeping import program
from kyodo_plan.markup.walk import every
from kyodo_plan.source.domain import SOURCES, TAKEN_IN
from kyodo_plan.source.files import modules
from kyodo_plan.source.files.settings import digest_of
from kyodo_plan.text.workspace_files import content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: A key of the domain's data: what all documents were read by.
READ_BY = "read_by"
#: A file beside what was read, as long as that is being replaced.
UNFINISHED = "reading"


def outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: Iterable[str],
    changed: Iterable[str],
    removed: Iterable[str],
) -> set[str]:
    """Return the documents whose source, or a file they take in, is not what was read.

    So are those whose contents named a document that came or went, and those of which something
    was told, with those that it names: a file that could not be found may be there now, a name
    given twice only once. All are where something else read them: another version of the program,
    another conf.py, or a reading that did not come to its end.
    """
    data = env.domains["plan"].data
    read_by = _program(app)
    if data.get(READ_BY) != read_by or _mark(app).exists():
        data[READ_BY] = read_by
        return set(env.found_docs)
    sources, taken_in = data[SOURCES], data[TAKEN_IN]
    moved = {*added, *removed}
    # The site is written just after a reading.
    told = set() if app.builder.name == "site" else {*data["logged"]} | entangled(env)
    return (told & env.found_docs) | {
        docname
        for docname in env.found_docs - {*added, *changed}
        if sources.get(docname) != _digest(env.doc2path(docname))
        or any(_digest(env.srcdir / path) != held for path, held in taken_in.get(docname, ()))
        or not moved.isdisjoint(env.toctree_includes.get(docname, ()))
    }


def entangled(env: BuildEnvironment) -> set[str]:
    """Return the documents that what was told of documents names: of two with one name, the other.

    Which of the two is told, and which is meant by the name, depends on which is read first.
    """
    logged = env.domains["plan"].data["logged"].values()
    said = {finding.message for findings in logged for finding in findings}
    return {docname for docname in env.found_docs if any(docname in one for one in said)}


def begin(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Keep the digests of what is about to be read; taken before, so that none is too new.

    All of it is forgotten first, so that none is compared with what another was before.
    """
    for docname in docnames:
        app.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
    data = env.domains["plan"].data
    data[SOURCES] |= {docname: _digest(env.doc2path(docname)) for docname in docnames}
    for kind in (SOURCES, TAKEN_IN):
        data[kind] = {name: held for name, held in data[kind].items() if name in env.found_docs}
    if docnames:
        with suppress(OSError):
            _mark(app).touch()


def note_taken_in(app: Sphinx, document: nodes.document) -> None:
    """Keep the digests of the files that the document read just now takes in."""
    env = app.env
    paths = sorted(map(str, env.dependencies.get(env.docname, ())))
    env.domains["plan"].data[TAKEN_IN][env.docname] = [
        (path, _digest(env.srcdir / path)) for path in paths
    ]
    if any(image["uri"].endswith("*") for image in every(nodes.image, document)):
        env.note_reread()  # Which files there are to choose from is nowhere noted.


def name_pictures(app: Sphinx, env: BuildEnvironment) -> None:
    """Have the names of pictures in the site depend on where they are, not on what was read first."""
    pictures = type(env.images)()
    for path, (docnames, _) in sorted(env.images.items()):
        for docname in sorted(docnames):
            pictures.add_file(docname, path)
    env.images = pictures


def end(app: Sphinx, error: Exception | None) -> None:
    """What was read is kept as a whole now."""
    if error is None:
        with suppress(OSError):
            _mark(app).unlink(missing_ok=True)


def _mark(app: Sphinx) -> Path:
    return Path(app.doctreedir) / UNFINISHED


def _program(app: Sphinx) -> str:
    """Return what tells this version of the program, and all that conf.py makes of it, from others."""
    settings = [Path(app.confdir) / name for name in ("conf.py", "docutils.conf")]
    own = {path.name: _digest(path) for path in settings}
    own |= {str(path): _digest(path) for path in modules.files(Path(app.confdir), app.extensions)}
    own |= modules.loaded(Path(app.confdir))
    own["conf.py, run"] = digest_of(app.config._raw_config)
    return f"{program.digest()} {hashlib.sha256(repr(sorted(own.items())).encode()).hexdigest()}"


def _digest(path: str | Path) -> str:
    """Return a digest of a file, and where it leads if it is a link; of none, that it is none."""
    plain, real = os.path.normpath(path), os.path.realpath(path)
    try:
        digest = hashlib.sha256(content(Path(path))).hexdigest()
    except (OSError, ValueError):
        return "unreadable"
    return digest if real == plain else f"{digest} {real}"


def setup_freshness(app: Sphinx) -> None:
    """Connect the keeping of digests to Sphinx' events."""
    app.connect("env-before-read-docs", begin)
    # After Sphinx's collector of what a document takes in (default priority 500).
    app.connect("doctree-read", note_taken_in, priority=900)
    app.connect("env-updated", name_pictures)
    app.connect("build-finished", end)
