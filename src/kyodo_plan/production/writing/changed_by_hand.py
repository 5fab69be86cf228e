"""What a person has changed since it was made: told by its bytes, and never written over.

The record of a folder holds digests of all that we put there. What holds anything else is a
person's: a paper with comments, an earlier one put back, a page with another word. Before anything
takes its place it is moved beside it: ``draft.docx`` → ``draft（手直し1）.docx``, a site with all its
pages → ``html（手直し1）``. There it is nobody's but that person's: we neither replace nor remove it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyodo_plan.editing import temporary
from kyodo_plan.text.workspace_files import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    #: By the name of each file, from the folder of the papers: digests of what we put there.
    Digests = Mapping[str, set[str]]

WORD = "手直し"
#: What systems and other programs lay into folders that people look into, and beside open files.
_OF_SYSTEMS = re.compile(
    r"thumbs\.db|desktop\.ini|\.ds_store|(?:\._|~\$|\.~lock\.).*", re.IGNORECASE
)
#: So many are told one by one of those of which nothing is known, and of a site's pages.
_MOST = 5


@dataclass(frozen=True)
class Kept:
    """What was moved aside: the file or folder ``name``, now at ``path``.

    ``changed`` names the files that are not as they were made. ``recorded`` is false where nothing
    is known of what was made there; ``odd`` says that it was a folder where a file is to be, or a
    file where a folder is.
    """

    name: str
    path: Path
    changed: tuple[str, ...]
    recorded: bool
    odd: bool = False


def digests_of(path: Path) -> dict[str, str]:
    """Return the digest of the file *path*, or of each below the folder *path*.

    Their names are told from the folder that *path* is in; what cannot be read has the digest ``""``.
    """
    return {one.relative_to(path.parent).as_posix(): _digest(one) for one in _files(path)}


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        if path.exists():
            yield path
        return
    for one in sorted(path.rglob("*")):
        if not one.is_dir():
            yield one


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(content(path)).hexdigest()
    except OSError:
        return ""


def known_in(record: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return the digests in the record of a folder; of an earlier version's, those of its papers."""
    held = record.get("digests")
    if isinstance(held, dict):
        return {
            name: {one for one in digests if isinstance(one, str) and one}
            for name, digests in held.items()
            if isinstance(digests, list)
        }
    papers = record.get("papers")
    files = {
        slug: paper["files"]
        for slug, paper in (papers.items() if isinstance(papers, dict) else ())
        if isinstance(paper, dict) and isinstance(paper.get("files"), dict)
    }
    return {
        f"{slug}.{suffix}": {digest}
        for slug, made in files.items()
        for suffix, digest in made.items()
        if isinstance(digest, str) and digest
    }


def below(name: str, digests: Iterable[str]) -> set[str]:
    """Return which of the names in *digests* are the file *name*, or lie in the folder *name*."""
    return {one for one in digests if one == name or one.startswith(f"{name}/")}


def is_as_made(folder: Path, names: Iterable[str], known: Digests) -> bool:
    """Whether all *names* in *folder*, files or folders, are there byte for byte as we put them."""
    for name in names:
        path, recorded = folder / name, below(name, known)
        if not recorded or not recorded <= digests_of(path).keys() or changed(path, known):
            return False
    return True


def changed(path: Path, known: Digests) -> tuple[str, ...]:
    """Return which files of *path*, a file or a folder, hold what we never put there.

    What systems and other programs lay beside files is not looked at.
    """
    return tuple(
        name
        for name, digest in digests_of(path).items()
        if digest not in known.get(name, ()) and (name in known or not _is_passing(name))
    )


def _is_passing(name: str) -> bool:
    return _OF_SYSTEMS.fullmatch(name.rpartition("/")[2]) is not None


def move_aside(path: Path) -> Path:
    """Move *path* beside its place, under a name that nothing has, and return where it is.

    A file that is kept there already, byte for byte, is not kept twice.

    :raises OSError: when it cannot be moved; then it is where it was.
    """
    kept = _kept_beside(path)
    for one in kept.values():
        if path.is_file() and one.is_file() and _digest(path) == _digest(one) != "":
            path.unlink()
            return one
    number = max(kept, default=0) + 1
    while True:
        target = path.with_name(f"{path.stem}（{WORD}{number}）{path.suffix}")
        try:
            temporary.put_new(path, target)
        except FileExistsError:
            number += 1
        else:
            return target


def _kept_beside(path: Path) -> dict[int, Path]:
    """Return what was moved aside from *path* before, by its number."""
    shape = re.compile(rf"{re.escape(path.stem)}（{WORD}([0-9]{{1,9}})）{re.escape(path.suffix)}")
    found = {one: shape.fullmatch(one.name) for one in path.parent.iterdir()}
    return {int(match[1]): one for one, match in found.items() if match}


def told(kept: Sequence[Kept]) -> list[str]:
    """Say what was moved aside, where it is, and how its changes are seen."""
    odd = [one for one in kept if one.odd]
    mine = [one for one in kept if one.recorded and not one.odd]
    unknown = [one for one in kept if not (one.recorded or one.odd)]
    lines = []
    if odd:
        lines.append(
            "書く所に、ファイルではなくフォルダ（又はその逆）がありました。"
            "次の名前で隣に残しました。要らなければ消してかまいません。"
        )
        lines += [f"  {one.name} → {_where(one)}" for one in odd]
    if mine:
        lines.append(
            "作った後に、書き込みや直し（前の版への入替えを含む）のあったものがあります。"
            "上書きせずに、次の名前で隣に残しました。"
        )
        lines += [f"  {_what(one)} → {_where(one)}" for one in mine]
    if unknown:
        lines.append(
            "作ったときの記録がないため、手で直したものかどうか分からないものがあります。"
            "上書きせずに、次の名前で隣に残しました。要らなければ消してかまいません。"
        )
        lines += [f"  {one.name} → {_where(one)}" for one in unknown[:_MOST]]
        if len(unknown) > _MOST:
            lines.append(f"  ほか{len(unknown) - _MOST}件（名前に「（{WORD}」と付きます）")
    papers = [one.path for one in mine if one.path.suffix == ".docx" and one.path.is_file()]
    if papers:
        lines.append("意見と直しは、次のようにすると、原稿の行とともに見られます。")
        lines += [f'  kyodo-plan review "{path}"' for path in papers]
    return lines


def _what(kept: Kept) -> str:
    """Name what was changed: of a site its pages, too."""
    if not kept.path.is_dir():
        return kept.name
    pages = [name.removeprefix(f"{kept.name}/") for name in kept.changed]
    more = f"など{len(pages)}件" if len(pages) > _MOST else ""
    return f"{kept.name} の {'、'.join(pages[:_MOST])}{more}"


def _where(kept: Kept) -> str:
    return f"{kept.path.name}{'（フォルダーごと）' if kept.path.is_dir() else ''}"
