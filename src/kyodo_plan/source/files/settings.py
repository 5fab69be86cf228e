"""What ``conf.py`` comes to when it has run: its values may come from anywhere.

It is a program, so its bytes do not tell: a value may be taken from the environment, from a file
elsewhere, or from the day.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.tags import Tags

from kyodo_plan.checks.sphinx.settings import CONF
from kyodo_plan.source.files.modules import read_anew
from kyodo_plan.source.files.process import run_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How deep lists in lists are looked into.
_DEEPEST = 8


def values_of_run(workspace: Path) -> Mapping[str, Any]:
    """Return what the ``conf.py`` of *workspace* sets when it is run just now, in silence.

    Where it cannot be run that is nothing: whoever reads the workspace tells why.
    """
    workspace = workspace.resolve()
    read_anew(workspace)
    silence = io.StringIO()
    try:
        with contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
            return run_settings(workspace / CONF, Tags())
    except Exception:  # It may raise anything.
        return {}


def digest_of_run(workspace: Path) -> str:
    """Return a digest of :func:`values_of_run`, an empty text where it cannot be run."""
    values = values_of_run(workspace)
    return digest_of(values) if values else ""


def digest_of(namespace: Mapping[str, Any]) -> str:
    """Return a digest of the values that *namespace* holds, wherever they come from.

    What is no plain value (a module, a function, an object) counts by its kind alone; the folder
    of ``conf.py`` does not count.
    """
    folder = str(Path(namespace.get("__file__", "conf.py")).parent)
    values = {
        name: _plain(value, _DEEPEST)
        for name, value in namespace.items()
        if not name.startswith("__") and name != "tags"
    }
    told = repr(sorted(values.items()))
    told = told.replace(folder, "") if folder != "." else told
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _plain(value: object, depth: int) -> str:
    if isinstance(value, (str, bytes, int, float, complex, bool, type(None), Path)):
        return repr(value)
    if depth and isinstance(value, dict):
        pairs = sorted((_plain(k, depth - 1), _plain(v, depth - 1)) for k, v in value.items())
        return f"dict{pairs}"
    if depth and isinstance(value, (list, tuple)):
        return f"list{[_plain(one, depth - 1) for one in value]}"
    if depth and isinstance(value, (set, frozenset)):
        return f"set{sorted(_plain(one, depth - 1) for one in value)}"
    return f"{type(value).__module__}.{type(value).__qualname__}"
