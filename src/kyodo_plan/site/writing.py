"""The site: the HTML of the draft, written as a whole into a folder of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, in_reading_order
from kyodo_plan.site.builder import pages_of
from kyodo_plan.site.counted import Counted, counted
from kyodo_plan.source.reading import refuse, sphinx_application

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, TextIO

    from sphinx.application import Sphinx

    from kyodo_plan.core.option import Option
    from kyodo_plan.source.reading import Watching


@dataclass(frozen=True)
class Site:
    """A site that was written: its number of pages, and what was found and counted in them."""

    pages: int
    findings: tuple[Finding, ...]
    counted: Counted


def write_site(
    workspace: Path,
    option: Option,
    outdir: Path,
    *,
    jobs: int = 1,
    watching: Watching | None = None,
    said: TextIO | None = None,
) -> Site:
    """Write the site of *option* into the new folder *outdir* and tell of it.

    The option must have been read before (:func:`.reading.open_reading`), so that both share what
    was read. *watching* is told of each page that is written, *said* is what Sphinx writes to.

    :raises WorkspaceError: when Sphinx cannot write it.
    """
    application = sphinx_application(workspace, option, "site", outdir, jobs=jobs, said=said)
    with application as (app, _, heard):
        if watching is not None:
            _watch(app, watching)
        try:
            app.build(force_all=True)
        except Exception as error:
            refuse(error, workspace, registered=app.config.values)
            raise
        pages, held = len(pages_of(app.env)), counted(app.env)
    # What only Sphinx itself would use again; the folder is handed out.
    (outdir / ".buildinfo").unlink(missing_ok=True)
    for folder in (".doctrees", "_sources"):
        shutil.rmtree(outdir / folder, ignore_errors=True)
    return Site(pages, tuple(in_reading_order([*heard, *held.findings])), held)


def _watch(app: Sphinx, watching: Watching) -> None:
    """Have *watching* told of each page of the draft that is written."""
    names: list[str] = []

    def written(app: Sphinx, name: str, *_: Any) -> None:
        pages = pages_of(app.env)
        if name in pages:
            names.append(name)
            watching(name, len(names), len(pages))

    app.connect("html-page-context", written)
