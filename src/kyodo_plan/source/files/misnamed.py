"""Texts that lie there under a name that nothing finds them by: ``field1.RST``, ``field1.rst.txt``.

Systems that hide the end of a name, copies and downloads give such names without anybody's notice.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import FILE, contents, said_in
from kyodo_plan.core.finding import Said
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.editing.backups import is_backup
from kyodo_plan.packages.inside import is_inside
from kyodo_plan.text import reading
from kyodo_plan.text.workspace_files import PASSING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

MISNAMED = Rule(
    "P319",
    "名前の違う原稿",
    "目次や文書の名前と、大文字と小文字、全角と半角、末尾（.RST、.rst.txt、.txt、「.rst (1)」など）だけが違う"
    "名前の原稿。その名前では読まれず、紙に出ません。",
    "ファイルの名前を変えてください。",
    f"{WRITING}「目次」",
    bad="（plan/measures/field2.rst をメモ帳で保存したら、名前が field2.rst.txt になった）",
    good="（名前を field2.rst に直した）",
    file="plan",
)
RST = ".rst"
#: What the ends of such names have beside the name itself.
_ENDS = re.compile(r"(?:\.rst|\.txt|\.bak|~|[ _-]*\(\d+\)|[ _-]*コピー|\s)+\Z")
_NEARLY = re.compile(r"\.rst(?:\.txt|\.bak|~|[ _-]*\(\d+\)|[ _-]*コピー|\s)*\Z")


def misnamed_texts(workspace: Path) -> Iterator[Finding]:
    """Find files of ``plan`` that are texts but for the end of their names."""
    for place, folders, files in os.walk(workspace / "plan"):
        folders[:] = sorted(name for name in folders if not name.startswith(PASSING))
        for name in sorted(files):
            nearly = _NEARLY.search(_folded(name))
            if not nearly or name.endswith(RST) or name.startswith(PASSING):
                continue
            meant = unicodedata.normalize("NFKC", name)[: nearly.start()] + RST
            path = (workspace / place / name).relative_to(workspace)
            if meant not in files and not is_backup(workspace / path):
                yield _told(workspace, path.as_posix(), path.with_name(meant).as_posix())


def in_other_words(findings: Iterable[Finding], workspace: Path) -> Iterator[Finding]:
    """Give *findings*; that a text is not there becomes that it is there under another name."""
    for finding in findings:
        missed = [said.name for said in finding.misses if said.what == FILE]
        near = _near(workspace, missed[0]) if len(missed) == 1 == len(finding.misses) else ""
        # Of a name that differs in its marks of voicing alone is told by itself.
        voiced = unicodedata.normalize("NFC", near) == missed[0] if near else False
        yield _told(workspace, near, missed[0]) if near and not voiced else finding


def _near(workspace: Path, meant: str) -> str:
    """Return the file whose name is all but *meant*, or nothing; also where *meant* is there."""
    path = workspace
    *folders, name = meant.split("/")
    for part in folders:
        found = [one for one in _names(path) if part == one] or [
            one for one in _names(path) if _folded(one) == _folded(part) and (path / one).is_dir()
        ]
        if len(found) != 1:
            return ""
        path /= found[0]
    wanted = _ENDS.sub("", _folded(name))
    near = [one for one in _names(path) if _ENDS.sub("", _folded(one)) == wanted]
    near = [one for one in near if (path / one).is_file() and not is_backup(path / one)]
    found_there = path.relative_to(workspace) / near[0] if len(near) == 1 else None
    if found_there is None or found_there.as_posix() == meant:
        return ""
    return found_there.as_posix()


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _told(workspace: Path, path: str, meant: str) -> Finding:
    message = (
        f"原稿『{meant}』がなく、名前の近い「{path}」があります。"
        "この名前のままでは、目次や文書の先になりません。"
    )
    folder, _, name = meant.rpartition("/")
    same = path.rpartition("/")[0] == folder
    advice = (
        f"名前を「{name}」に変えてください。" if same else f"名前を「{meant}」に変えてください。"
    )
    hidden = {Said(FILE, meant), contents(meant.removesuffix(RST))}
    hidden.add(contents(path.removesuffix(RST)))
    if is_inside(workspace / path, workspace):
        text, _ = reading.read(workspace / path, meant)
        hidden |= said_in(text, meant)
    return replace(MISNAMED.at(Place(path), message, advice), hides=frozenset(hidden))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
