"""``data/wording.yaml``: the original wording of period 1 in the user's own copy: of measures, of chapters.

The file belongs to the user: entries that a person typed, comments and line ends stay as they
are, and what differs is never replaced without being asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.editing import typed_file
from kyodo_plan.editing.codes import MISREAD
from kyodo_plan.editing.writing import Written, create, write
from kyodo_plan.packages.inside import is_inside
from kyodo_plan.registry import rules, yaml_edits
from kyodo_plan.registry.records import Reader, is_blank, unknown_key
from kyodo_plan.registry.yaml_nodes import Entry, Mapping, Node, Sequence, compose, read_mapping
from kyodo_plan.text import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as AbstractMapping
    from pathlib import Path

NAME = "data/wording.yaml"
KEYS = ("原文", "wording")
#: What the chapters of the guideline stand under, by their headings.
CHAPTERS = ("総論", "general_part")

_HEADER = """\
# 第１期の施策の説明文（原文）です。取り込みで作られ、要旨の代わりに紙に出ます。
#
# 直すときは、「|-」の次の行から、字下げをそろえて書いてください。
# もう一度取り込んでも、ここにある文は、指示しない限り書き換えません。
# 総論は、指針の章の文です（見出し: 文）。

根拠: 原資料
出典: 第１期指針

"""


class Held(NamedTuple):
    """The texts by measure id, where each id stands, what is wrong, and the chapters by heading."""

    texts: dict[str, str]
    places: dict[str, Place]
    findings: list[Finding]
    chapters: dict[str, str]


def read(workspace: Path) -> Held:
    """Return what the file holds. Without the file there are no texts, and nothing is wrong."""
    if not (workspace / NAME).exists():
        return Held({}, {}, [], {})
    if not is_inside(workspace / NAME, workspace):
        return Held({}, {}, [rules.outside(NAME)], {})
    tree, findings = read_mapping(workspace / NAME, NAME)
    if tree is None:
        return Held({}, {}, findings, {})
    known = [KEYS[0], CHAPTERS[0], "根拠", "出典", "備考"]
    aliases = (KEYS[1], CHAPTERS[1], "evidence", "source", "note")
    findings += [
        unknown_key(entry, known) for entry in tree.entries if entry.key not in (*known, *aliases)
    ]
    reader = Reader()
    entries = _entries(tree, reader, KEYS)
    places = {entry.key: entry.key_place for entry in entries}
    texts = _texts(entries, reader)
    chapters = _texts(_entries(tree, reader, CHAPTERS), reader)
    return Held(texts, places, findings + reader.findings, chapters)


def _texts(entries: Iterable[Entry], reader: Reader) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        text = None if is_blank(entry.value) else reader.read(entry.value, str)
        if text is not None:
            found[entry.key] = text
    return found


def write_wording(
    workspace: Path, found: AbstractMapping[str, str], *, overwrite: bool = False
) -> Written:
    """Write the texts *found* (id → text) into ``data/wording.yaml``; see :func:`write_texts`."""
    return write_texts(workspace, KEYS, found, overwrite=overwrite)


def write_texts(
    workspace: Path,
    keys: tuple[str, str],
    found: AbstractMapping[str, str],
    *,
    overwrite: bool = False,
) -> Written:
    """Write the texts *found* into ``data/wording.yaml``, under :data:`KEYS` or :data:`CHAPTERS`.

    New texts are added. A text that differs from what the file already holds replaces it only
    with *overwrite*; otherwise it is left and a finding says so. A file that cannot be read, or
    whose form does not allow adding, is not touched. All else in the file stays byte for byte, and
    a copy of what it was lies beside it.
    """
    path = workspace / NAME
    if not path.exists():
        lines = [f"{keys[0]}:", *yaml_edits.lines(found)]
        text = _HEADER + "".join(f"{line}\n" for line in lines)
        return Written(create(path, NAME, text, lambda data: _held(data, keys)[0], dict(found)))
    file, faults = typed_file.read(path, NAME)  # First, so that any later change is noticed.
    held = read(workspace)
    old, findings = (held.texts if keys is KEYS else held.chapters), held.findings
    if file is None or any(finding.severity is Severity.ERROR for finding in findings):
        message = "原文を書き込みませんでした。今ある原文のファイルに誤りがあります。"
        advice = "上に示した誤りを直してから、もう一度取り込んでください。"
        return _refused([*(findings or faults)], message, advice)
    kept = {key for key in found if key in old and old[key] != found[key] and not overwrite}
    findings += [_kept(key, held.places.get(key, Place(NAME))) for key in found if key in kept]
    wanted = {key: text for key, text in found.items() if key not in kept and old.get(key) != text}
    if not wanted:
        return Written(tuple(findings))
    texts, rest = _held(file.data, keys)
    try:
        edits = yaml_edits.set_texts(file, keys, wanted)
        written = write(file, edits, lambda data: _held(data, keys), ({**texts, **wanted}, rest))
    except ValueError:
        return _cannot_be_added_to(findings)
    if any(finding.code == MISREAD.code for finding in written.findings):
        return _cannot_be_added_to(findings)
    return replace(written, findings=(*findings, *written.findings))


def _cannot_be_added_to(findings: list[Finding]) -> Written:
    message = "原文を書き込みませんでした。今ある原文のファイルの形では、書き足せません。"
    advice = "ファイルの名前を変えてから、もう一度取り込み、要る文を写してください。"
    return _refused(findings, message, advice)


def _refused(findings: list[Finding], message: str, advice: str) -> Written:
    return Written((*findings, rules.UNWRITTEN.at(Place(NAME), message, advice)))


def _entries(tree: Mapping, reader: Reader, keys: tuple[str, str]) -> tuple[Entry, ...]:
    entry = tree.entry(*keys)
    if entry is None or is_blank(entry.value):
        return ()
    if isinstance(entry.value, Mapping):
        return entry.value.entries
    what, example = (
        ("施策の番号", "M1-01") if keys is KEYS else ("章の見出し", "第２章　〔見出し〕")
    )
    message = f"「{keys[0]}」が「{what}: 文」の組になっていません。"
    advice = f"「{example}: |-」の次の行から、字下げして文を書いてください。"
    reader.tell(rules.WRONG_TYPE, entry.value.place, message, advice)
    return ()


def _kept(key: str, place: Place) -> Finding:
    message = f"「{key}」の原文は、今あるものと違うので書き換えませんでした。"
    advice = (
        "取り込んだ文に替えるときは、この行からその文の終わりまでを消してから取り込むか、"
        "上書きを指示して取り込んでください。"
    )
    return rules.KEPT_WORDING.at(place, message, advice)


def _held(data: bytes, keys: tuple[str, str]) -> tuple[dict[str, str], object]:
    """Return the texts that the file *data* holds, and all else in it."""
    text, _ = reading.decode(data, NAME)
    tree, _ = compose(text, NAME)
    if not isinstance(tree, Mapping):
        return {}, None
    reader = Reader()
    rest = [(entry.key, _plain(entry.value)) for entry in tree.entries if entry.key not in keys]
    return _texts(_entries(tree, reader, keys), reader), rest


def _plain(node: Node) -> object:
    """Return what *node* says, wherever it stands."""
    if isinstance(node, Mapping):
        return [(entry.key, _plain(entry.value)) for entry in node.entries]
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node.text, node.kind
