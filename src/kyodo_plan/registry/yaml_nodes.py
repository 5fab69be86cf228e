"""Reading YAML as a tree in which everything knows where it stands.

Only the plain part of YAML is taken: mappings, lists and scalars. Nothing is constructed from
tags; depth and size are bounded before anything is expanded. The tree is built from PyYAML's
events, so no recursion depends on the input.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from kyodo_plan.core.place import Place
from kyodo_plan.registry import rules
from kyodo_plan.registry.yaml_errors import translated
from kyodo_plan.text import reading
from kyodo_plan.text.blocks import with_lines_of_editors
from kyodo_plan.text.characters import controls, marks, separated, with_blanks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.rule import Rule

MAX_DEPTH = 30
"""Levels of lists and mappings inside one another."""
MAX_NODES = 100_000
"""Values in one file, each alias counted with all that it stands for."""

REFUSED = "refused"
"""The kind of a value that must not be read; a finding says why."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_ALIASES = "アンカー（&）と別名（*）を使わずに書いてください。"
_KINDS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")


@dataclass(frozen=True)
class Scalar:
    """A single value as written.

    ``kind`` is what YAML takes it for (``str``, ``int`` …), or :data:`REFUSED`.
    """

    text: str
    kind: str
    place: Place


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Entry:
    """A key with its value."""

    key: str
    key_place: Place
    value: Node


@dataclass(frozen=True)
class Mapping:
    """Keys and values in the order of the file, each key once."""

    entries: tuple[Entry, ...]
    place: Place

    def entry(self, *keys: str) -> Entry | None:
        """Return the first entry with one of *keys*."""
        return next((entry for entry in self.entries if entry.key in keys), None)

    def with_entries(self, entries: tuple[Entry, ...]) -> Mapping:
        """Return the mapping with *entries* after its own."""
        return replace(self, entries=self.entries + entries)


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """The file must not be read on; holds the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def compose(text: str, path: str) -> tuple[Node | None, list[Finding]]:
    """Return the tree of the YAML *text* (``None`` if empty or unreadable), and findings.

    *path* is the path that places show. Control characters count as spaces.
    """
    text = with_blanks(with_lines_of_editors(text))
    try:
        try:
            return _Composer(path).document(yaml.parse(text, Loader=_LOADER))
        except yaml.YAMLError:  # Pure Python tells errors in one wording, which is translated.
            return _Composer(path).document(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        return None, [translated(error, text, path)]
    except _Refused as refused:
        return None, [refused.finding]


def read_mapping(path: Path, name: str) -> tuple[Mapping | None, list[Finding]]:
    """Return the mapping that the file *path* holds, or ``None`` and findings that say why."""
    text, findings = reading.read(path, name)
    if findings and (not text or "\ufffd" in text):
        return None, findings  # What is damaged says something else.
    node, faults = compose(text, name)
    findings += [*controls(text, name), *marks(text, name), *separated(text, name), *faults]
    if isinstance(node, Mapping):
        return node, findings
    if node is None and not faults:
        message = f"「{name}」に何も書かれていません。"
        advice = "「名前: 値」の形で内容を書いてください。"
        findings.append(rules.NOT_A_MAPPING.at(Place(name), message, advice))
    elif node is not None:
        advice = "先頭から「名前: 値」の形で書いてください。"
        if isinstance(node, Scalar) and "：" in node.text:
            advice = "全角の「：」を半角の「: 」（コロンと空白）に直してください。"
        message = "ファイルの全体が「名前: 値」の形になっていません。"
        findings.append(rules.NOT_A_MAPPING.at(node.place, message, advice))
    return None, findings


@dataclass
class _Open:
    """A list or mapping that is being read; of a mapping, keys and values alternate."""

    event: yaml.CollectionStartEvent
    refused: bool
    parts: list[tuple[Node, int]]


class _Composer:
    """Builds one file's tree from its events."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.anchors: dict[str, tuple[Node, int]] = {}

    def document(self, events: Iterator[yaml.Event]) -> tuple[Node | None, list[Finding]]:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "１つのファイルに「---」で区切った文書が２つ以上あります。"
                    self._tell(rules.REFUSED_YAML, event, message, "「---」の行を消してください。")
                    break
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events)
        return root, self.findings

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event]) -> Node:
        """Read one value; what is open is kept in a list, not on Python's stack."""
        opened: list[_Open] = []
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                if len(opened) == MAX_DEPTH:
                    message = f"字下げ（入れ子）が{MAX_DEPTH}段を超えています。"
                    raise self._refusal(event, message, "入れ子を浅くしてください。")
                if event.anchor is not None:
                    self.anchors.pop(event.anchor, None)
                opened.append(_Open(event, not self._plain(event), []))
            else:
                if isinstance(event, yaml.CollectionEndEvent):
                    done = opened.pop()
                    node, size = self._collection(done)
                    anchor = done.event.anchor
                elif isinstance(event, yaml.AliasEvent):
                    node, size = self._alias(event)
                    anchor = None
                else:
                    assert isinstance(event, yaml.ScalarEvent)
                    node, size = self._scalar(event), 1
                    anchor = event.anchor
                if anchor is not None:
                    self.anchors[anchor] = (node, size)
                if not opened:
                    return node
                opened[-1].parts.append((node, size))
            event = next(events)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        tag = event.tag
        if tag in (None, "!"):
            tag = _resolved(event)
        kind = tag.removeprefix("tag:yaml.org,2002:")
        if kind not in _KINDS:
            self._refuse_tag(event)
            kind = REFUSED
        if kind in ("merge", "value"):
            kind = "str"
        return Scalar(event.value, kind, self._place(event))

    def _collection(self, done: _Open) -> tuple[Node, int]:
        place = self._place(done.event)
        size = 1 + sum(size for _, size in done.parts)
        if size > MAX_NODES:
            message = f"値の数が、別名（*）を開くと{MAX_NODES:,}を超えます。"
            raise self._refusal(done.event, message, _NO_ALIASES)
        nodes = [node for node, _ in done.parts]
        if done.refused:
            return Scalar("", REFUSED, place), 1
        if isinstance(done.event, yaml.SequenceStartEvent):
            return Sequence(tuple(nodes), place), size
        entries: dict[str, Entry] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                message = "項目の名前に、一覧や組は使えません。"
                self._tell_at(
                    rules.REFUSED_YAML, key.place, message, "「名前: 値」の形で書いてください。"
                )
            elif key.text in entries:
                first = entries[key.text].key_place.line
                message = f"「{key.text}」が２回書かれています（１回目は{first}行目）。"
                self._tell_at(rules.KEY_TWICE, key.place, message, "どちらか一方を消してください。")
            else:
                entries[key.text] = Entry(key.text, key.place, value)
        return Mapping(tuple(entries.values()), place), size

    def _alias(self, event: yaml.AliasEvent) -> tuple[Node, int]:
        if event.anchor not in self.anchors:
            message = f"別名「*{event.anchor}」の指す先がないか、自分自身を含んでいます。"
            raise self._refusal(event, message, _NO_ALIASES)
        return self.anchors[event.anchor]

    def _plain(self, event: yaml.CollectionStartEvent) -> bool:
        tag = (event.tag or "").removeprefix("tag:yaml.org,2002:")
        if tag in ("", "!", "map" if isinstance(event, yaml.MappingStartEvent) else "seq"):
            return True
        self._refuse_tag(event)
        return False

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        message = f"「{tag}」のような型の指定は使えません。"
        self._tell(rules.REFUSED_YAML, event, message, "「!」で始まる語を消してください。")

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path)

    def _tell(self, rule: Rule, event: yaml.Event, message: str, advice: str) -> None:
        self._tell_at(rule, self._place(event), message, advice)

    def _tell_at(self, rule: Rule, place: Place, message: str, advice: str) -> None:
        self.findings.append(rule.at(place, message, advice))

    def _refusal(self, event: yaml.Event, message: str, advice: str) -> _Refused:
        return _Refused(rules.REFUSED_YAML.at(self._place(event), message, advice))


def plain_scalar(text: str, place: Place) -> Scalar:
    """Return the value that *text* is where it stands by itself."""
    resolve: Callable[..., str] = _RESOLVER.resolve
    kind = resolve(yaml.ScalarNode, text, (True, False)).removeprefix("tag:yaml.org,2002:")
    return Scalar(text, kind if kind in _KINDS else "str", place)


_RESOLVER = yaml.resolver.Resolver()


def _resolved(event: yaml.ScalarEvent) -> str:
    """Return the tag of a value without one, by YAML's rules for plain values."""
    resolve: Callable[..., str] = _RESOLVER.resolve
    return resolve(yaml.ScalarNode, event.value, event.implicit)
