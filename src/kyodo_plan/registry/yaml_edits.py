"""Edits of a YAML file at the marks of its values: all that a person typed around them stays.

Remarks, order, quotes of other values, blank lines and line ends are none of ours. What the edits
come to is read again before it is written (:mod:`kyodo_plan.editing.writing`): a form of YAML that
is not foreseen here is refused there rather than spoilt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from kyodo_plan.editing.typed_file import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyodo_plan.core.place import Place
    from kyodo_plan.editing.edit import Edit
    from kyodo_plan.editing.typed_file import TypedFile

INDENT = 2

_BLOCK_HEAD = re.compile(r"[^|>\r\n]*[|>][-+0-9]*")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_BLANKS = " \t\r\n"
_REMARKS_BELOW = re.compile(
    rf"(?:(?:{LINE_END.pattern}[ \t]*)*?{LINE_END.pattern}[ \t]+#[^\r\n]*)*"
)
"""Lines of remarks that are indented: they belong to what stands above them."""


@dataclass(frozen=True)
class Bare:
    """A value that is written as it stands: a number, a day, はい."""

    text: str


Value = str | Bare | tuple["str | Bare", ...]
"""What an entry of a record is to hold. An empty text, and an empty list, is nothing."""


def set_entries(
    file: TypedFile, place: Place, values: Mapping[tuple[str, ...], Value]
) -> list[Edit]:
    """Return the edits that give *values* to entries of the mapping that begins at *place*.

    An entry is found by any of its names; one that is not there is added under the first of them,
    after the others, unless it is to hold nothing. A value that says the same already stays.

    :raises ValueError: where the file has a form that this cannot be done to.
    """
    at = file.offset(place.line, place.column)
    node = next((one for one in _mappings(_root(file)) if one.start_mark.index == at), None)
    if node is None:
        raise ValueError(f"no mapping at {place}")
    flow = bool(node.flow_style)
    present = {key.value: (key, value) for key, value in node.value}
    edits: list[Edit] = []
    added: list[str] = []
    for names, value in values.items():
        entry = next((present[name] for name in names if name in present), None)
        if entry is not None:
            edits += _changed(file, *entry, value, flow=flow)
        elif value:
            added += _entry(names[0], value, flow=flow)
    if added and flow:
        last = node.value[-1][1].end_mark.index if node.value else 0
        end = last or node.start_mark.index + 1
        edits.append(file.edit(end, end, f"{', ' if last else ''}{', '.join(added)}"))
    elif added:
        margin = " " * node.value[0][0].start_mark.column
        edits.append(_added(file, _end(file, node), [margin + line for line in added]))
    return edits


def add_record(file: TypedFile, keys: tuple[str, ...], values: Mapping[str, Value]) -> list[Edit]:
    """Return the edits that add a record with *values* to the list at the top under one of *keys*.

    :raises ValueError: where the file has a form that this cannot be done to.
    """
    root = _root(file)
    own = [line for name, value in values.items() if value for line in _entry(name, value)]
    record = [f"- {own[0]}", *(f"  {line}" for line in own[1:])]
    found = next(((key, value) for key, value in root.value if key.value in keys), None)
    if found is None:
        return [_added(file, _end(file, root), [f"{keys[0]}:", *(f"  {line}" for line in record)])]
    head, body = found
    if isinstance(body, yaml.SequenceNode) and body.value and not body.flow_style:
        if file.text[body.start_mark.index] != "-":
            raise ValueError("an anchor")
        margin = " " * body.start_mark.column
        return [_added(file, _end(file, body), [margin + line for line in record])]
    if isinstance(body, yaml.SequenceNode) and body.value:
        raise ValueError("a list in brackets")
    margin = " " * (head.start_mark.column + INDENT)
    at = _line_end(file, head.end_mark.index)
    below = "".join(f"\n{margin}{line}" for line in record)
    colon = file.text.index(":", head.end_mark.index) + 1
    start = colon if body.end_mark.index > colon else body.start_mark.index
    return [file.edit(start, body.end_mark.index, ""), file.edit(at, at, below)]


def set_texts(file: TypedFile, keys: tuple[str, ...], texts: Mapping[str, str]) -> list[Edit]:
    """Return the edits that give *texts* to the entries of a mapping in *file*.

    The mapping stands at the top under one of *keys*, or is begun there. A value that is there is
    replaced where it stands; an entry that is not is added after the others.

    :raises ValueError: where the file has a form that this cannot be done to.
    """
    root = _root(file)
    found = next(((key, value) for key, value in root.value if key.value in keys), None)
    if found is None:
        return [_added(file, _end(file, root), [f"{keys[0]}:", *lines(texts)])]
    head, body = found
    present: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    edits: list[Edit] = []
    if isinstance(body, yaml.MappingNode) and body.value:
        present = {key.value: (key, value) for key, value in body.value}
        end, indent = _end(file, body), body.value[0][0].start_mark.column
    else:  # An empty value, even one that is written (「~」, 「{}」), makes room.
        edits.append(file.edit(body.start_mark.index, body.end_mark.index, ""))
        end, indent = head.end_mark.index, head.start_mark.column + INDENT
    for name, (key, value) in present.items():
        if name in texts:
            edits += _replaced(file, key, value, texts[name], flow=bool(body.flow_style))
    if missing := {name: text for name, text in texts.items() if name not in present}:
        edits.append(_added(file, end, lines(missing, indent)))
    return edits


def lines(texts: Mapping[str, str], indent: int = INDENT) -> list[str]:
    """Return the lines of entries with *texts*, indented to stand below a key."""
    margin = " " * indent
    found: list[str] = []
    for key, text in texts.items():
        head, below = _formed(text)
        found += [
            f"{margin}{_token(key)}: {head}",
            *(f"{margin}{' ' * INDENT}{line}" for line in below),
        ]
    return found


def _root(file: TypedFile) -> yaml.MappingNode:
    try:
        root = yaml.compose(file.text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ValueError("no YAML") from error
    if not isinstance(root, yaml.MappingNode):
        raise ValueError("no mapping")
    return root


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    """Give the mappings in *node*, itself too."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, yaml.MappingNode):
            yield one
            waiting += [value for _, value in one.value]
        elif isinstance(one, yaml.SequenceNode):
            waiting += one.value


def _entry(name: str, value: Value, *, flow: bool = False) -> list[str]:
    """Return the lines of a new entry."""
    if isinstance(value, str) and "\n" in value and not flow:
        head, below = _formed(value)
        return [f"{name}: {head}", *(f"{' ' * INDENT}{line}" for line in below)]
    return [f"{name}: {_token(value)}"]


def _token(value: Value) -> str:
    """Return how *value* is written on one line, wherever it stands."""
    if isinstance(value, Bare):
        return value.text
    if isinstance(value, tuple):
        return f"[{', '.join(map(_token, value))}]"
    try:
        found = yaml.safe_load(f"a: {value}\nb: [{value}]") if value else None
    except yaml.YAMLError:
        found = None
    if found == {"a": value, "b": [value]} and _is_seen(value) and "#" not in value:
        return value
    return yaml.safe_dump(value, allow_unicode=True, default_style='"', width=10**9).strip()


def _changed(
    file: TypedFile, key: yaml.Node, node: yaml.Node, value: Value, *, flow: bool
) -> list[Edit]:
    """Return the edits that make the value *node* of *key* into *value*."""
    if isinstance(node, yaml.SequenceNode) and isinstance(value, tuple):
        return _relisted(file, node, value)
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError("a list or a mapping where a single value should be")
    if _says(node, value):
        return []
    if isinstance(value, str) and value and (node.style in ("|", ">") or "\n" in value):
        return _replaced(file, key, node, value, flow=flow)
    if node.start_mark.index < key.end_mark.index:
        raise ValueError("an alias")
    return [_on_one_line(file, node, value)]


def _on_one_line(file: TypedFile, node: yaml.ScalarNode, value: Value) -> Edit:
    """Return the edit that puts *value* for the single value *node*; a remark behind it stays."""
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        end = _line_end(file, len(file.text[:end].rstrip(_BLANKS)))
    token = _token(value) if value else "[]" if isinstance(value, tuple) and node.value else ""
    if isinstance(value, str) and value and node.style in ("'", '"'):
        token = yaml.safe_dump(value, allow_unicode=True, default_style='"', width=10**9).strip()
    space = " " if start == end and token and file.text[start - 1 : start] != " " else ""
    return file.edit(start, end, space + token)


def _says(node: yaml.ScalarNode, value: Value) -> bool:
    """Whether the value *node* says *value* already."""
    if isinstance(value, Bare):
        return bool(node.value == value.text and node.style is None)
    if not value:
        return bool(node.tag.endswith(":null"))
    return bool(node.tag.endswith(":str") and node.value.rstrip("\n") == value)


def _relisted(
    file: TypedFile, node: yaml.SequenceNode, values: tuple[str | Bare, ...]
) -> list[Edit]:
    """Return the edits that make the list *node* into one of *values*; what stays is not touched."""
    old = node.value
    if any(not isinstance(one, yaml.ScalarNode) for one in old):
        raise ValueError("a list of more than single values")
    same = len(old) == len(values)
    if all(_says(one, value) for one, value in zip(old, values, strict=False)) and same:
        return []
    start, end = node.start_mark.index, node.end_mark.index
    if node.flow_style:
        if _remarks(file, start, end, old):
            raise ValueError("a remark in a list in brackets")
        return [file.edit(start, end, _token(values))]
    edits = [
        _on_one_line(file, one, value)
        for one, value in zip(old, values, strict=False)
        if not _says(one, value)
    ]
    margin = " " * node.start_mark.column
    if len(values) > len(old):
        more = [f"{margin}- {_token(value)}" for value in values[len(old) :]]
        edits.append(_added(file, _end(file, node), more))
    elif not values:
        raise ValueError("a list of which nothing would be left")
    elif not same:
        kept = old[len(values) - 1]
        first = _line_end(file, len(file.text[: kept.end_mark.index].rstrip(_BLANKS)))
        last = _line_end(file, _end(file, node))
        if _remarks(file, first, last, old):
            raise ValueError("a remark in what is left out")
        edits.append(file.edit(first, last, ""))
    return edits


def _remarks(file: TypedFile, start: int, end: int, nodes: list[yaml.Node]) -> bool:
    """Whether a remark stands from *start* up to *end*, around the values *nodes*."""
    around = list(file.text)
    for node in nodes:
        span = slice(node.start_mark.index, node.end_mark.index)
        around[span] = " " * (span.stop - span.start)
    return "#" in around[start:end]


def _is_seen(text: str) -> bool:
    """Whether all of *text* is seen as it is; the wide blank of Japanese is."""
    return text.replace("\u3000", "").isprintable()


def _formed(text: str, *, flow: bool = False) -> tuple[str, list[str]]:
    """Return how *text* is written: what stands after the key, and the lines below it.

    A text that needs it is quoted instead of set as a block: a line of a block that begins with
    ``#`` would look like a remark.
    """
    below = text.split("\n")
    if not flow and all(
        line and line == line.strip() and _is_seen(line) and line[0] != "#" for line in below
    ):
        return "|-", below
    quoted = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**9)
    return quoted.strip(), []


def _replaced(
    file: TypedFile, key: yaml.Node, value: yaml.Node, text: str, *, flow: bool
) -> list[Edit]:
    """Return the edits that make the value of *key* into *text*; a remark on its line stays."""
    start, end = value.start_mark.index, value.end_mark.index
    if start < key.end_mark.index or not isinstance(value, yaml.ScalarNode):
        raise ValueError("an alias, or no single value")
    head, lines_below = _formed(text, flow=flow)
    margin = " " * (key.start_mark.column + INDENT)
    below = "".join(f"\n{margin}{line}" for line in lines_below)
    if value.style not in ("|", ">"):
        space = " " if start == end else ""
        at = _line_end(file, end)
        return [file.edit(start, end, space + head), file.edit(at, at, below)]
    match = _BLOCK_HEAD.match(file.text, start)
    if match is None:
        raise ValueError("a block without a head")
    at = _line_end(file, match.end())
    last = _line_end(file, len(file.text[:end].rstrip(_BLANKS)))
    return [file.edit(start, match.end(), head), file.edit(at, max(at, last), below)]


def _added(file: TypedFile, end: int, added: list[str]) -> Edit:
    """Return the edit that adds lines below that on which *end* lies, and its remarks."""
    below = _REMARKS_BELOW.match(file.text, _line_end(file, end))
    assert below is not None  # It matches nothing, too.
    return file.edit(below.end(), below.end(), "".join(f"\n{line}" for line in added))


def _end(file: TypedFile, node: yaml.Node) -> int:
    """Return where the last value of *node* ends, blank lines and remarks after it left out."""
    end = 0
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        key, node = last if isinstance(last, tuple) else (last, last)
        end = max(end, key.end_mark.index if key is not node else 0)
    return len(file.text[: max(end, node.end_mark.index)].rstrip(_BLANKS))


def _line_end(file: TypedFile, offset: int) -> int:
    rest = _REST_OF_LINE.match(file.text, offset)
    return offset if rest is None else rest.end()
