"""Which file of ``data/`` holds which records, and reading them all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.data_file import FOLDER, DataFile, DataList, Needed, files_of
from kyodo_plan.core.datum import Datum, keys_of, records_in
from kyodo_plan.core.finding import DATA, Said
from kyodo_plan.core.option import USUAL_OPTIONS, Option
from kyodo_plan.core.place import Place
from kyodo_plan.core.plan import Plan
from kyodo_plan.core.texts import OptionCode
from kyodo_plan.packages.inside import is_inside
from kyodo_plan.registry import handed_out_files, rules
from kyodo_plan.registry.guideline import wording_file
from kyodo_plan.registry.option_names import unsettling, usable
from kyodo_plan.registry.records import (
    Reader,
    empty_record,
    handed_down_by,
    inheriting,
    is_blank,
    unknown_key,
)
from kyodo_plan.registry.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence, read_mapping
from kyodo_plan.text.copies import copies_among
from kyodo_plan.text.nearest import nearest, same
from kyodo_plan.text.workspace_files import files_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.rule import Rule


#: What is told of words beside the values: no record lacks anything because of it.
_ASIDE = {rules.UNKNOWN_KEY.code, rules.KEY_TWICE.code}
#: The file of the options, which other files name.
OPTIONS = "options.yaml"


@dataclass
class Contents:
    """What the files gave.

    ``values`` are the fields of the plan. ``ids`` holds, by type of ids, those that are written in
    the files, those of records that could not be taken included; ``unread`` the types of which a
    file could not be read at all, ``lost`` the fields of the plan that lack a record, ``hidden`` these
    fields by the file that should give it. So one fault is not told twice.
    """

    values: dict[str, Any] = field(default_factory=dict)
    wording_places: dict[str, Place] = field(default_factory=dict)
    ids: dict[Any, set[str]] = field(default_factory=dict)
    unread: set[Any] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    hidden: dict[str, set[Said]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def tell(self, rule: Rule, place: Place, message: str, advice: str) -> None:
        """Note an error."""
        self.findings.append(rule.at(place, message, advice))

    def lose(self, name: str, *lists: DataList) -> None:
        """Note that *lists* could not be read in the file *name*."""
        for one in lists:
            self.hide(name, one)
            for record in records_in(one.record):
                self.unread.update(key.of for key in keys_of(record) if key.is_id and key.unique)

    def hide(self, name: str, one: DataList) -> None:
        """Note that a record of the list *one* could not be taken from the file *name*."""
        self.hidden.setdefault(name, set()).add(Said(DATA, one.name))

    def with_hidden(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return *findings*, each with what could not be read of the file in which it stands."""
        return [
            replace(one, hides=one.hides | self.hidden[one.place.path])
            if one.place is not None and one.place.path in self.hidden
            else one
            for one in findings
        ]


def read_all(workspace: Path, kind: type[Plan] = Plan) -> Contents:
    """Read every data file of *workspace* that the class *kind* names."""
    files = files_of(kind)
    standins = {one.record: empty_record(one.record) for file in files if (one := file.single)}
    contents = Contents(
        {file.single.name: standins[file.single.record] for file in files if file.single}
    )
    reader = Reader(standins)
    folder = workspace / FOLDER
    for file in sorted(files, key=lambda file: file.name != OPTIONS):
        paths = _matching(folder, file.name) if file.many else [folder / file.name]
        copies = copies_among(paths)
        for path in paths:
            name = path.relative_to(workspace).as_posix()
            if path in copies:
                contents.findings.append(rules.copied(name, copies[path].name))
            elif is_inside(path, workspace):
                _read_file(path, name, file, reader, contents)
            else:
                contents.findings.append(rules.outside(name))
                contents.lose(name, *file.lists)
        if file.name == OPTIONS:
            _take_options(workspace, reader, contents)
    held = wording_file.read(workspace)
    contents.wording_places, findings = held.places, held.findings
    contents.values["wording"] = held.texts
    contents.values["general_part"] = held.chapters
    contents.values["handed_out"], faults = handed_out_files.read(
        workspace, reader.options or USUAL_OPTIONS
    )
    _tell_strangers(folder, files, contents)
    contents.findings += reader.findings + findings + faults
    contents.findings = contents.with_hidden(contents.findings)
    return contents


def read_options(workspace: Path) -> tuple[Option, ...]:
    """Return the options of *workspace*, as :func:`read_all` finds them, and no fault."""
    contents, reader = Contents(), Reader()
    [file] = [file for file in files_of(Plan) if file.name == OPTIONS]
    if is_inside(workspace / FOLDER / OPTIONS, workspace):
        _read_file(workspace / FOLDER / OPTIONS, OPTIONS, file, reader, contents)
    _take_options(workspace, reader, contents)
    return reader.options or USUAL_OPTIONS


def _take_options(workspace: Path, reader: Reader, contents: Contents) -> None:
    """Tell *reader* which options there are; where the data give none, the usual ones stand in."""
    given = contents.values.pop("options", ())
    options, faults = usable(given, workspace)
    contents.findings += faults
    if len(options) < len(given):
        contents.unread.add(OptionCode)
    if "options" in contents.lost:
        contents.unread.add(OptionCode)
        reader.findings = [unsettling(finding) for finding in reader.findings]
    reader.all_options = bool(options) and OptionCode not in contents.unread
    if not options and OptionCode not in contents.unread:
        message = "案が一つもありません。"
        words = "と".join(option.label for option in USUAL_OPTIONS)
        advice = f"案を一つ以上書いてください。それまでは、{words}があるものとして続けます。"
        contents.tell(rules.MISSING_KEY, Place(f"{FOLDER}/{OPTIONS}"), message, advice)
    if options:
        contents.values["options"] = options
    reader.options = options or USUAL_OPTIONS


def _read_file(path: Path, name: str, file: DataFile, reader: Reader, contents: Contents) -> None:
    if not path.exists() and file.optional:
        return
    if not path.exists():
        message = f"「{name}」がありません。"
        advice = f"{FOLDER} の中に作ってください。"
        if not file.single and not file.lists[0].default:
            advice += f"内容がなければ「{file.lists[0].key}: []」と書きます。"
        contents.tell(rules.NO_FILE, Place(name), message, advice)
        contents.lose(name, *file.lists)
        return
    tree, findings = read_mapping(path, name)
    contents.findings += findings
    if tree is None:
        contents.lose(name, *file.lists)
        return
    if file.single:
        record = reader.read(tree, file.single.record)
        if record is None:
            contents.hide(name, file.single)
        else:
            contents.values[file.single.name] = record
        return
    _tell_unknown_keys(tree, file.lists, contents)
    for one in file.lists:
        _read_list(tree, one, name, _keys_of_file(file.lists), reader, contents)


def _read_list(
    tree: Mapping,
    one: DataList,
    name: str,
    known_keys: Iterable[str],
    reader: Reader,
    contents: Contents,
) -> None:
    known = contents.values.get(one.name, ())
    entry = tree.entry(one.key, one.name) or _alike(tree, one.key, one.name)
    if entry is None and one.needed is Needed.NEVER:
        return
    if entry is None:
        message = f"「{one.key}」がありません。"
        empty = "" if one.default else "（なければ []）"
        advice = f"「{one.key}:」の下に「- 」で始まる一覧を書いてください{empty}。"
        contents.tell(rules.MISSING_KEY, tree.place, message, advice)
        contents.lose(name, one)
        return
    node = entry.value
    if is_blank(node):
        node = Sequence((), node.place)
    for kind, text in _ids_in(node, one.record):
        contents.ids.setdefault(kind, set()).add(text)
    told = len(reader.findings)
    records = reader.read(
        inheriting(node, handed_down_by(tree, known_keys)),
        tuple[one.record, ...],  # type: ignore[name-defined]
    )
    if records is None:
        contents.lose(name, one)
        return
    if len(records) < len(node.items if isinstance(node, Sequence) else ()):
        contents.lost.add(one.name)
        contents.unread.update(_without_id(node, one.record))
    if any(finding.code not in _ASIDE for finding in reader.findings[told:]):
        contents.hide(name, one)
    contents.values[one.name] = known + records


def _tell_unknown_keys(tree: Mapping, lists: tuple[DataList, ...], contents: Contents) -> None:
    keys = [*(one.key for one in lists), *(key.japanese for key in keys_of(Datum))]
    aliases = [*(one.name for one in lists), *(key.name for key in keys_of(Datum))]
    for entry in tree.entries:
        if entry.key not in keys + aliases:
            meant = same(entry.key, keys + aliases)
            contents.findings.append(unknown_key(entry, keys, meant))


def _keys_of_file(lists: Iterable[DataList]) -> list[str]:
    """Return all keys that a file of *lists* may have, Japanese and English ones."""
    return [
        *(name for one in lists for name in (one.key, one.name)),
        *(name for key in keys_of(Datum) for name in (key.japanese, key.name)),
    ]


def _alike(tree: Mapping, *keys: str) -> Entry | None:
    """Return the first entry whose key differs from one of *keys* in width and case only."""
    return next((entry for entry in tree.entries if same(entry.key, keys)), None)


def _tell_strangers(folder: Path, files: Iterable[DataFile], contents: Contents) -> None:
    """Name files of the folder that nothing reads: they look like misspelt names."""
    known = [file.name for file in files if not file.many]
    known.append(wording_file.NAME.removeprefix(f"{FOLDER}/"))
    patterns = [file.name for file in files if file.many]
    read = {path for pattern in (*known, *patterns) for path in folder.glob(pattern)}
    for path in sorted(_yaml_files(folder)):
        if path in read:
            continue
        name = path.relative_to(folder).as_posix()
        near = nearest(name, known, cutoff=0.5)
        advice = f"「{near}」の書き間違いではありませんか。" if near else ""
        advice += f"読むのは {'、'.join(known)} と {'、'.join(patterns)} です。"
        message = f"「{name}」は読まれません。"
        place = Place(f"{FOLDER}/{name}")
        contents.findings.append(rules.STRANGER.at(place, message, advice))


def _matching(folder: Path, pattern: str) -> list[Path]:
    return [path for path in _yaml_files(folder) if path.relative_to(folder).match(pattern)]


def _yaml_files(folder: Path) -> list[Path]:
    return files_below(folder, ".yaml", ".yml")


def _without_id(node: Node, record: type[Datum]) -> Iterator[Any]:
    """Give the types of ids that a record in *node* should give and does not."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _without_id(item, record)
    elif isinstance(node, Mapping):
        for key in keys_of(record):
            entry = node.entry(key.japanese, key.name)
            if entry is not None and key.of_record:
                yield from _without_id(entry.value, key.of)
            elif key.is_id and key.unique and not (entry and isinstance(entry.value, Scalar)):
                yield key.of


def _ids_in(node: Node, record: type[Datum]) -> Iterator[tuple[Any, str]]:
    """Give what is written as the ids of the records in *node*, each with its type."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _ids_in(item, record)
    elif isinstance(node, Mapping):
        for key in keys_of(record):
            entry = node.entry(key.japanese, key.name)
            if entry is None:
                continue
            if key.of_record:
                yield from _ids_in(entry.value, key.of)
            elif key.is_id and key.unique and isinstance(entry.value, Scalar):
                yield key.of, entry.value.text
