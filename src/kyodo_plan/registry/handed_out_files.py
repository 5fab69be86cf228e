"""``data/handed_out/``: what meetings were handed, as the user's own workspace keeps it.

One file for each paper, option and day of 差替. Files are written once and never over: what was
handed out does not change.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.option import Option, option_named
from kyodo_plan.core.place import Place
from kyodo_plan.core.procedure.handed_out import HandedOut, Part
from kyodo_plan.keeping.kept_json import parsed
from kyodo_plan.packages.inside import is_inside
from kyodo_plan.registry import rules
from kyodo_plan.text.copies import copies_among
from kyodo_plan.text.workspace_files import content, files_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

FOLDER = "data/handed_out"
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|. ', "＿"))


def name_of(paper: HandedOut) -> str:
    """Return the file that keeps *paper*, seen from the workspace."""
    again = f"_差替{paper.replaced}" if paper.replaced else ""
    meeting = paper.meeting.translate(_FORBIDDEN)
    return f"{FOLDER}/{meeting}/{paper.option.code}/{paper.publication}{again}.json"


def read(workspace: Path, options: Sequence[Option]) -> tuple[tuple[HandedOut, ...], list[Finding]]:
    """Return all papers of *options* that are kept, and what is wrong with their files."""
    kept: list[HandedOut] = []
    findings: list[Finding] = []
    paths = files_below(workspace / FOLDER, ".json")
    copies = copies_among(paths)
    for path in paths:
        place = Place(path.relative_to(workspace).as_posix())
        if path in copies:
            findings.append(rules.copied(place.path, copies[path].name))
            continue
        if not is_inside(path, workspace):
            findings.append(rules.outside(place.path))
            continue
        try:
            data = parsed(content(path).decode())
            paper = _paper(data, place, options)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
            findings.append(_fault(place, "配付時の控えとして読めません。"))
            continue
        if paper.digest != data.get("照合"):
            findings.append(_fault(place, "配付時の控えが、取った後に書き換えられています。"))
            continue
        kept.append(paper)
    return tuple(kept), findings


def write(workspace: Path, paper: HandedOut) -> str:
    """Write *paper* into its file and return the file's name.

    :raises FileExistsError: when the file is there already; it stays as it is.
    :raises OSError: when it cannot be written.
    """
    name = name_of(paper)
    path = workspace / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_data(paper), ensure_ascii=False, indent=1) + "\n"
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        if path.exists():
            raise FileExistsError(path)
        os.replace(temporary, path)
    except OSError:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
    return name


def _data(paper: HandedOut) -> dict[str, Any]:
    return {
        "説明": "会議で配った資料の控えです。書き換えないでください。",
        "会議": paper.meeting,
        "案": paper.option.mark,
        "文書": paper.publication,
        "資料番号": paper.number,
        "差替": paper.replaced.isoformat() if paper.replaced else None,
        "照合": paper.digest,
        "箇所": [
            {
                "id": part.id,
                "段": part.level,
                "番号": part.number,
                "見出し": part.title,
                "頁": part.page,
                "文": part.text.split("\n"),
            }
            for part in paper.parts
        ],
    }


def _paper(data: dict[str, Any], place: Place, options: Iterable[Option]) -> HandedOut:
    again = data["差替"]
    return HandedOut(
        meeting=str(data["会議"]),
        option=option_named(options, data["案"]),
        publication=str(data["文書"]),
        number=str(data["資料番号"]),
        replaced=dt.date.fromisoformat(again) if again else None,
        parts=tuple(
            Part(
                id=str(part["id"]),
                level=int(part["段"]),
                number=str(part["番号"]),
                title=str(part["見出し"]),
                text="\n".join(map(str, part["文"])),
                page=str(part["頁"]),
            )
            for part in data["箇所"]
        ),
        place=place,
    )


def _fault(place: Place, message: str) -> Finding:
    advice = (
        "控えは手で直さず、バックアップがあれば戻してください。"
        "戻せないときは、このファイルを data の外に移してください（この控えとは比べなくなります）。"
    )
    return rules.BROKEN_COPY.at(place, message, advice)
