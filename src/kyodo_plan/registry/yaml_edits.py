"""Edits of a YAML file at the marks of its values: all that a person typed around them stays.

Remarks, order, quotes of other values, blank lines and line ends are none of ours. What the edits
come to is read again before it is written (:mod:`kyodo_plan.editing.writing`): a form of YAML that
is not foreseen here is refused there rather than spoilt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from kyodo_plan.editing.typed_file import LINE_END

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def set_texts(file: TypedFile, keys: tuple[str, ...], texts: Mapping[str, str]) -> list[Edit]:
    """Return the edits that give *texts* to the entries of a mapping in *file*.

    The mapping stands at the top under one of *keys*, or is begun there. A value that is there is
    replaced where it stands; an entry that is not is added after the others.

    :raises ValueError: where the file has a form that this cannot be done to.
    """
    try:
        root = yaml.compose(file.text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ValueError("no YAML") from error
    if not isinstance(root, yaml.MappingNode):
        raise ValueError("no mapping")
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
        found += [f"{margin}{key}: {head}", *(f"{margin}{' ' * INDENT}{line}" for line in below)]
    return found


def _formed(text: str, *, flow: bool = False) -> tuple[str, list[str]]:
    """Return how *text* is written: what stands after the key, and the lines below it.

    A text that needs it is quoted instead of set as a block: a line of a block that begins with
    ``#`` would look like a remark.
    """
    below = text.split("\n")
    if not flow and all(
        line and line == line.strip() and line.isprintable() and line[0] != "#" for line in below
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
