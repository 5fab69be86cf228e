"""``data/wording.yaml``: the original wording of period 1 in the user's own copy.

The file belongs to the user: entries that a person typed, comments and line ends stay as they
are, and what differs is never replaced without being asked for.
"""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import yaml

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.registry.records import Reader, is_blank, unknown_key
from kyodo_plan.registry.yaml_nodes import Entry, Mapping, compose, read_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping
    from pathlib import Path

NAME = "data/wording.yaml"
KEYS = ("原文", "wording")

_HEADER = """\
# 第１期の施策の説明文（原文）です。取り込みで作られ、要旨の代わりに紙に出ます。
#
# 直すときは、「|-」の次の行から、字下げをそろえて書いてください。
# もう一度取り込んでも、ここにある文は、指示しない限り書き換えません。

根拠: 原資料
出典: 第１期指針

原文:
"""


def read(workspace: Path) -> tuple[dict[str, str], dict[str, Place], list[Finding]]:
    """Return the texts by measure id, where each id stands, and what is wrong.

    Without the file there are no texts, and nothing is wrong.
    """
    if not (workspace / NAME).exists():
        return {}, {}, []
    tree, findings = read_mapping(workspace / NAME, NAME)
    if tree is None:
        return {}, {}, findings
    known = [KEYS[0], "根拠", "出典", "備考"]
    aliases = (KEYS[1], "evidence", "source", "note")
    findings += [
        unknown_key(entry, known) for entry in tree.entries if entry.key not in (*known, *aliases)
    ]
    reader = Reader()
    texts: dict[str, str] = {}
    entries = _entries(tree, reader)
    for entry in entries:
        text = None if is_blank(entry.value) else reader.read(entry.value, str)
        if text is not None:
            texts[entry.key] = text
    places = {entry.key: entry.key_place for entry in entries}
    return texts, places, findings + reader.findings


def write_wording(
    workspace: Path, found: AbstractMapping[str, str], *, overwrite: bool = False
) -> list[Finding]:
    """Write the texts *found* (id → text) into ``data/wording.yaml``.

    New texts are added. A text that differs from what the file already holds replaces it only
    with *overwrite*; otherwise it is left and a finding says so. A file that cannot be read, or
    whose form does not allow adding, is not touched. The file is replaced as a whole, by rename.
    """
    path = workspace / NAME
    if not path.exists():
        lines = _HEADER + "".join(f"{line}\n" for key in found for line in _lines(key, found[key]))
        return _replace(path, lines.encode())
    old, places, findings = read(workspace)
    if any(finding.severity is Severity.ERROR for finding in findings):
        message = "原文を書き込みませんでした。今ある原文のファイルに誤りがあります。"
        advice = "上に示した誤りを直してから、もう一度取り込んでください。"
        return [*findings, Finding("R26", Severity.ERROR, Place(NAME), message, advice)]
    kept = {key for key in found if key in old and old[key] != found[key] and not overwrite}
    findings += [_kept(key, places[key]) for key in found if key in kept]
    wanted = {key: text for key, text in found.items() if key not in kept and old.get(key) != text}
    if not wanted:
        return findings
    data = path.read_bytes()
    new = _edited(data, wanted, places)
    if _texts_in(new) != {**old, **wanted}:
        message = "原文を書き込みませんでした。今ある原文のファイルの形では、書き足せません。"
        advice = "ファイルの名前を変えてから、もう一度取り込み、要る文を写してください。"
        return [*findings, Finding("R26", Severity.ERROR, Place(NAME), message, advice)]
    return findings + _replace(path, new)


def _entries(tree: Mapping, reader: Reader) -> tuple[Entry, ...]:
    entry = tree.entry(*KEYS)
    if entry is None or is_blank(entry.value):
        return ()
    if isinstance(entry.value, Mapping):
        return entry.value.entries
    message = f"「{KEYS[0]}」が「施策の番号: 文」の組になっていません。"
    advice = "「M1-01: |-」の次の行から、字下げして文を書いてください。"
    reader.tell("R09", entry.value.place, message, advice)
    return ()


def _kept(key: str, place: Place) -> Finding:
    message = f"「{key}」の原文は、今あるものと違うので書き換えませんでした。"
    advice = (
        "取り込んだ文に替えるときは、この行からその文の終わりまでを消してから取り込むか、"
        "上書きを指示して取り込んでください。"
    )
    return Finding("R25", Severity.WARNING, place, message, advice)


def _edited(
    data: bytes, wanted: AbstractMapping[str, str], places: AbstractMapping[str, Place]
) -> bytes:
    """Return the file with *wanted* in it: entries there are replaced, others added after them.

    Works on lines, so that all else, comments included, stays byte for byte.
    """
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    lines = [line.removesuffix(b"\r") for line in data.split(b"\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    indent = min((place.column or 1 for place in places.values()), default=3) - 1
    starts = sorted((place.line or 1) - 1 for place in places.values())
    end = _end_of_entries(lines, starts, indent)
    added = [
        line for key in wanted if key not in places for line in _lines(key, wanted[key], indent)
    ]
    lines[end:end] = [line.encode() for line in added]
    present = [key for key in wanted if key in places]
    for key in sorted(present, key=lambda one: places[one].line or 0, reverse=True):
        start = (places[key].line or 1) - 1
        stop = next((other for other in starts if other > start), end)
        while stop > start + 1 and _is_remark(lines[stop - 1]):
            stop -= 1
        lines[start:stop] = [line.encode() for line in _lines(key, wanted[key], indent)]
    return newline.join([*lines, b""])


def _end_of_entries(lines: list[bytes], starts: list[int], indent: int) -> int:
    """Return the index of the first line after the entries: less indented, and no remark."""
    heads = tuple(f"{key}:".encode() for key in KEYS)
    head = next((at for at, line in enumerate(lines) if line.startswith(heads)), len(lines))
    for at in range((starts[-1] if starts else head) + 1, len(lines)):
        if not _is_remark(lines[at]) and not lines[at].startswith(b" " * max(indent, 1)):
            return at
    return len(lines)


def _is_remark(line: bytes) -> bool:
    return not line.strip() or line.lstrip().startswith(b"#")


def _lines(key: str, text: str, indent: int = 2) -> list[str]:
    """Return the lines of one entry; a text that needs it is quoted instead of set as a block.

    A line of a block that begins with ``#`` would read as a remark between entries.
    """
    margin = " " * indent
    lines = text.split("\n")
    if text and all(
        line == line.strip() and line.isprintable() and line and line[0] != "#" for line in lines
    ):
        return [f"{margin}{key}: |-", *(f"{margin}  {line}" for line in lines)]
    quoted = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**9)
    return [f"{margin}{key}: {quoted.strip()}"]


def _texts_in(data: bytes) -> dict[str, str] | None:
    tree, _ = compose(data.decode("utf-8-sig"), NAME)
    reader = Reader()
    if not isinstance(tree, Mapping):
        return None
    texts = {
        entry.key: reader.read(entry.value, str)
        for entry in _entries(tree, reader)
        if not is_blank(entry.value)
    }
    return {key: text for key, text in texts.items() if text is not None}


def _replace(path: Path, data: bytes) -> list[Finding]:
    """Put *data* at *path* in one step: a reader sees the old file or the new one."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".wording-", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        message = "原文を書き込めませんでした。"
        advice = "ほかのソフトでファイルを開いていないか、書き込める場所かを確かめてください。"
        return [Finding("R26", Severity.ERROR, Place(NAME), message, advice)]
    return []
