"""What lies in the folders of a workspace, looked at before any of it is opened."""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import FILE, said_in
from kyodo_plan.core.finding import Said, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import Rule
from kyodo_plan.text import reading
from kyodo_plan.text.workspace_files import PASSING, is_readable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

NO_FILE = Rule(
    "P311",
    "ファイルでもフォルダでもないもの",
    "名前付きパイプのような、開くと待ち続けるものと、自分の上のフォルダを指すリンク。",
    "plan や data の外へ移すか、消してください。",
    "作業場所には、ふつうのファイルとフォルダだけを置くこと",
    bad="（plan の中に、plan を指すリンクを作った）",
    good="（plan の中のリンクを消した）",
    file="plan",
    not_run="リンクを作れない機械があります。",
)
UNREADABLE_NAME = Rule(
    "P312",
    "読めない名前",
    "文字コードが違うなどの理由で、名前を文字として読めないファイルとフォルダは使いません。",
    "名前を付け直してください。",
    "ファイルの名前の文字コードは UTF-8",
    bad="（ほかの系で作った圧縮ファイルから、名前の化けた原稿を取り出した）",
    good="（原稿の名前を付け直した）",
    file="plan",
    not_run="その名前を付けられない機械があります。",
)
DECOMPOSED_NAME = Rule(
    "P313",
    "濁点の分かれた名前",
    "「が」が「か」と濁点の２文字になった名前（Mac から写したものに多い）は、見た目が同じでも別の"
    "名前なので、目次や図の指定と合いません。その原稿は紙に出ません。",
    "名前の変更で、同じ名前を打ち直してください。",
    "ファイルの名前の濁点と半濁点は、文字と一つにすること",
    Severity.ERROR,
    bad="（Mac で作った「ガイド.rst」を、共有フォルダから写した）",
    good="（名前の変更で「ガイド」と打ち直した）",
    file="plan",
    not_run="名前を自分で直す機械があります。",
)
#: The folders that are looked at, and how others begin that Sphinx takes from.
FOLDERS, SPHINX_FOLDERS = ("plan", "data"), "_"


def refused(workspace: Path) -> list[Finding]:
    """Return why the workspace must not be read: whoever opens what is told would not come back."""
    return [finding for finding in _found(workspace) if finding.code == NO_FILE.code]


def misnamed(workspace: Path) -> list[Finding]:
    """Return what is told of names in the workspace."""
    return [finding for finding in _found(workspace) if finding.code != NO_FILE.code]


def unreadable_names(source: Path) -> list[str]:
    """Return what below *source* has no readable name, told from there."""
    return [
        path.relative_to(source).as_posix()
        for path, _ in _entries(source)
        if not is_readable(path.name)
    ]


def decomposed_names(source: Path) -> list[str]:
    """Return the texts below *source* whose names are decomposed, composed as Sphinx tells them."""
    names = (path.relative_to(source).as_posix() for path, _ in _entries(source))
    return [
        whole
        for name in names
        if name.endswith(".rst") and (whole := unicodedata.normalize("NFC", name)) != name
    ]


def _said_of(path: Path, workspace: Path) -> frozenset[Said]:
    """Return what others miss where *path* is not read for its name."""
    whole = unicodedata.normalize("NFC", path.relative_to(workspace).as_posix())
    if path.suffix != ".rst" or not path.is_file():
        return frozenset({Said(FILE, whole)})
    text, _ = reading.read(path, whole)
    return said_in(text, whole)


def _found(workspace: Path) -> Iterator[Finding]:
    tops = [workspace / name for name in FOLDERS]
    tops += sorted(path for path in workspace.glob(f"{SPHINX_FOLDERS}*") if path.is_dir())
    for top in tops:
        for path, leads_back in _entries(top):
            place = Place(_shown(path.relative_to(workspace).as_posix()))
            if leads_back or _is_no_file(path):
                said = (
                    "上のフォルダを指すリンクな" if leads_back else "ファイルでもフォルダでもない"
                )
                yield NO_FILE.at(place, f"「{_shown(path.name)}」は{said}ので、読みません。")
            if not is_readable(path.name):
                yield UNREADABLE_NAME.at(place, f"「{_shown(path.name)}」は、名前が読めません。")
            elif (whole := unicodedata.normalize("NFC", path.name)) != path.name:
                message = (
                    f"「{whole}」の名前は、濁点や半濁点が文字から分かれています"
                    "（見た目は同じでも、打った名前とは合いません）。"
                )
                yield replace(DECOMPOSED_NAME.at(place, message), hides=_said_of(path, workspace))


def _entries(folder: Path, above: frozenset[str] = frozenset()) -> Iterator[tuple[Path, bool]]:
    """Give what lies in *folder* at any depth, each before what is in it.

    With it comes whether it is a link to a folder *above*; such a loop is not followed.
    """
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return  # Whoever reads it tells why it cannot be read.
    above |= {os.path.realpath(folder)}
    for name in names:
        path = folder / name
        if name.startswith(PASSING):
            continue
        is_folder = os.path.isdir(path)
        leads_back = is_folder and os.path.realpath(path) in above
        yield path, leads_back
        if is_folder and not leads_back:
            yield from _entries(path, above)


def _is_no_file(path: Path) -> bool:
    try:
        kind = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISDIR(kind) or stat.S_ISREG(kind))


def _shown(name: str) -> str:
    """Return *name* with 「?」 for what cannot be read."""
    return name.encode("utf-8", "replace").decode()
