"""Changes of sheets as edits of data files: all of them are made, or none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.place import Place
from kyodo_plan.editing import typed_file
from kyodo_plan.editing.writing import write
from kyodo_plan.exchange.codes import UNWRITTEN
from kyodo_plan.exchange.values import value_of
from kyodo_plan.registry.yaml_edits import Bare, add_record, set_entries
from kyodo_plan.registry.yaml_nodes import Mapping, Node, Sequence, compose, plain_scalar
from kyodo_plan.text import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.editing.edit import Edit
    from kyodo_plan.editing.typed_file import TypedFile
    from kyodo_plan.exchange.comparing import Outcome
    from kyodo_plan.registry.yaml_edits import Value


@dataclass(frozen=True)
class Applied:
    """What was written: the files, the copies of what they were, and why nothing was, if so."""

    files: tuple[str, ...] = ()
    backups: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _File:
    """What is to be made of one file: its lists with the values that records get, and new records."""

    name: str
    changed: dict[tuple[str, str, Place], dict[tuple[str, str], Value]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    added: list[tuple[tuple[str, str], dict[str, Value]]] = field(default_factory=list)


def apply(workspace: Path, outcomes: Iterable[Outcome]) -> Applied:
    """Write what *outcomes* change into the data files of *workspace*, if all of it can be."""
    findings: list[Finding] = []
    ready: list[tuple[TypedFile, list[Edit], object]] = []
    for one in _files(outcomes):
        file, faults = typed_file.read(workspace / one.name, one.name)
        if file is None:
            findings += faults
            continue
        try:
            ready.append((file, list(_edits(file, one)), _meant(file, one)))
        except ValueError:
            message = (
                f"「{one.name}」の形では、値だけを書き換えられないので、書き込みませんでした。"
            )
            findings.append(UNWRITTEN.at(Place(one.name), message))
    if findings:
        return Applied(findings=tuple(findings))
    done: list[TypedFile] = []
    backups: list[str] = []
    for file, edits, meant in ready:
        written = write(file, edits, _held, meant)
        if written.findings:
            _put_back(done)
            return Applied(findings=written.findings)
        done.append(file)
        backups += [written.backup] if written.backup else []
    return Applied(tuple(file.name for file in done), tuple(backups))


def _put_back(done: Iterable[TypedFile]) -> None:
    """Give files that were written before another could not be what they held."""
    for before in done:
        now, _ = typed_file.read(before.path, before.name)
        if now is not None:
            edit = now.edit(0, len(now.text), before.text)
            write(now, [edit], lambda data: data, before.data, backup=False)


def _files(outcomes: Iterable[Outcome]) -> list[_File]:
    found: dict[str, _File] = {}

    def file(name: str) -> _File:
        return found.setdefault(name, _File(name))

    for outcome in outcomes:
        sheet = outcome.sheet
        keys = sheet.filled
        names = (sheet.data_list.key, sheet.data_list.name)
        new: dict[str, dict[str, Value]] = {}
        for change in outcome.changes:
            key = keys[change.heading]
            value = value_of(change.after, key)
            place = change.row.place
            if place is not None:
                held = file(place.path).changed[*names, place]
                held[key.japanese, key.name] = value
            else:
                new.setdefault(change.row.id, dict(change.row.given))[key.japanese] = value
        for answer in outcome.added:
            texts = {heading: answer.texts.get(heading, "") for heading in keys}
            new[answer.place()] = {
                keys[heading].japanese: value_of(text, keys[heading])
                for heading, text in texts.items()
                if text
            }
        for values in new.values():
            file(f"data/{sheet.data_list.file}").added.append((names, values))
    return list(found.values())


def _edits(file: TypedFile, wanted: _File) -> Iterable[Edit]:
    for (_, _, place), values in wanted.changed.items():
        entries: dict[tuple[str, ...], Value] = dict(values.items())
        yield from set_entries(file, place, entries)
    for names, record in wanted.added:
        yield from add_record(file, names, record)


def _held(data: bytes) -> object:
    """Return what a data file says, wherever it stands."""
    text, _ = reading.decode(data, "")
    node, _ = compose(text, "")
    return _plain(node)


def _plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {entry.key: _plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return None if node is None or node.kind == "null" else (node.text.rstrip("\n"), node.kind)


def _meant(file: TypedFile, wanted: _File) -> object:
    """Return what the file is to say when the changes are made."""
    text, _ = reading.decode(file.data, "")
    node, _ = compose(text, file.name)
    held = _plain(node)
    if not isinstance(node, Mapping):
        raise ValueError("no mapping")
    for (*names, place), values in wanted.changed.items():
        entry = node.entry(*names)
        items = entry.value.items if entry and isinstance(entry.value, Sequence) else ()
        at = next(
            (
                at
                for at, one in enumerate(items)
                if (one.place.line, one.place.column) == (place.line, place.column)
            ),
            None,
        )
        if entry is None or at is None:
            raise ValueError(f"no record at {place}")
        record = held[entry.key][at]
        for both, value in values.items():
            name = next((one for one in both if one in record), both[0])
            if value or name in record:
                record[name] = _value(value, record.get(name))
    for names_, added in wanted.added:
        name = next((one for one in names_ if one in held), names_[0])
        held[name] = [
            *(held.get(name) or []),
            {one: _value(value) for one, value in added.items() if value},
        ]
    return held


def _value(value: Value, before: object = None) -> object:
    if isinstance(value, tuple):
        return [_value(one) for one in value] if value or isinstance(before, list) else None
    if isinstance(value, Bare):
        return value.text, plain_scalar(value.text, Place("")).kind
    return (value, "str") if value else None
