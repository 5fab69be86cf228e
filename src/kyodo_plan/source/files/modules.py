"""The workspace's own Python modules, which conf.py imports: always as their files are now.

Python itself would take what it compiled before of a file whose time and size are the same, and what
is imported once stays for as long as the process lives, even for another workspace.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.machinery import FileFinder, SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kyodo_plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.abc import PathEntryFinder

#: The program itself, and the Python that it runs in, may stand in a workspace.
_INSTALLED = {
    Path(kyodo_plan.__file__).resolve().parents[1],
    Path(sys.prefix),
    Path(sys.base_prefix),
}


class SourceLoader(SourceFileLoader):
    """Reads a module from its source alone: nothing compiled is used, nor left in the workspace."""

    digest = ""

    def path_stats(self, path: str) -> Any:
        """Say that nobody knows the time of the source.

        :raises OSError: always; then Python neither looks for what is compiled nor keeps it.
        """
        raise OSError(path)

    def get_data(self, path: str) -> bytes:
        """Return the bytes of a file, and remember which they were."""
        data = super().get_data(path)
        self.digest = hashlib.sha256(data).hexdigest()
        return data


def read_anew(workspace: Path) -> None:
    """See to it that modules of *workspace* are imported as their files are now, until further notice.

    Those of other workspaces, and of files that have changed, are forgotten.
    """
    for name, loader in _ours().items():
        path = Path(loader.path)
        if workspace not in path.parents or not _is_now(path, loader.digest):
            del sys.modules[name]
    if _hook not in sys.path_hooks:
        sys.path_hooks.insert(0, _hook)
    _workspaces.add(workspace)
    for entry in list(sys.path_importer_cache):
        if _is_below(Path(entry), workspace):
            del sys.path_importer_cache[entry]


def loaded(workspace: Path) -> dict[str, str]:
    """Return the modules of *workspace* that are imported: a digest by name."""
    return {
        name: loader.digest
        for name, loader in _ours().items()
        if workspace.resolve() in Path(loader.path).parents
    }


def files(workspace: Path, extensions: Iterable[str]) -> list[Path]:
    """Return the files of the modules of *workspace* that are imported, wherever in it they lie.

    With them come those of *extensions* that are neither in it nor installed.
    """
    workspace = workspace.resolve()
    ours = {Path(one.path) for one in _ours().values() if workspace in Path(one.path).parents}
    named = (getattr(sys.modules.get(name), "__file__", None) for name in extensions)
    others = {Path(file).resolve() for file in named if file}
    return sorted(ours | {one for one in others if _INSTALLED.isdisjoint(one.parents)})


_workspaces: set[Path] = set()


def _hook(entry: str) -> PathEntryFinder:
    """Find modules in the folder *entry* of a workspace; a hook of Python's import.

    :raises ImportError: for any other folder.
    """
    path = Path(entry).resolve()
    if not any(_is_below(path, workspace) for workspace in _workspaces):
        raise ImportError(entry)
    return FileFinder.path_hook((SourceLoader, [".py"]))(str(path))


def _is_below(path: Path, workspace: Path) -> bool:
    """Whether *path* is in *workspace*, and nothing that is installed there."""
    folders = (path, *path.parents)
    if workspace not in folders:
        return False
    inside = folders[: folders.index(workspace)]
    return not any(one in _INSTALLED or (one / "pyvenv.cfg").exists() for one in inside)


def _ours() -> dict[str, SourceLoader]:
    found = {name: getattr(module, "__loader__", None) for name, module in [*sys.modules.items()]}
    return {name: one for name, one in found.items() if isinstance(one, SourceLoader)}


def _is_now(path: Path, digest: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False
