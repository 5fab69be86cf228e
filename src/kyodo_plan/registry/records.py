"""YAML trees → the core's typed records, strictly: nothing is converted from another type.

What cannot be taken is told as a finding; an optional field then keeps its default, and a
record without a required field is left out.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
import re
import sys
import types
import typing
from dataclasses import MISSING
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import cattrs

from kyodo_plan.core.datum import Datum, Evidence
from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.option import Option, parse_option
from kyodo_plan.registry.yaml_nodes import REFUSED, Entry, Mapping, Node, Scalar, Sequence
from kyodo_plan.text.nearest import suggestion
from kyodo_plan.text.notation import parse_written

if typing.TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping

    from kyodo_plan.core.place import Place

T = TypeVar("T")

INHERITED = ("根拠", "evidence", "出典", "source")
"""Keys that a file or a record hands down to the records in it."""

_TRUE = ("はい", "true", "yes", "on")
_FALSE = ("いいえ", "false", "no", "off")
_QUOTED = '文字として扱うには、値の前後を " で囲んでください（例："{}"）。'


class Refused(Exception):
    """A value was not taken; its finding is already told."""


class Reader:
    """Makes records of trees and gathers what is wrong with them in :attr:`findings`.

    ``standins`` are records whose values replace required ones that are missing, by type.
    """

    def __init__(self, standins: AbstractMapping[type, Datum] | None = None) -> None:
        """Make a reader with nothing found yet."""
        self.findings: list[Finding] = []
        self.standins = standins or {}
        self.converter = cattrs.Converter()
        self.converter.register_structure_hook(str, self._text)
        self.converter.register_structure_hook(int, self._whole_number)
        self.converter.register_structure_hook(float, self._number)
        self.converter.register_structure_hook(bool, self._truth)
        self.converter.register_structure_hook(dt.date, self._day)
        self.converter.register_structure_hook(StrEnum, self._word)
        self.converter.register_structure_hook(Datum, self._record)
        self.converter.register_structure_hook_func(_is_tuple, self._tuple)

    def read(self, node: Node, wanted: type[T]) -> T | None:
        """Return what *node* holds as *wanted*, or ``None`` when it cannot be taken."""
        if isinstance(node, Scalar) and node.kind == REFUSED:
            return None
        try:
            return self.converter.structure(node, wanted)
        except Refused:
            return None

    def tell(
        self, code: str, place: Place | None, message: str, advice: str = "", basis: str = ""
    ) -> None:
        """Note an error."""
        self.findings.append(Finding(code, Severity.ERROR, place, message, advice, basis))

    def _record(self, node: Node, wanted: Any) -> Any:
        if not isinstance(node, Mapping):
            self.tell("R09", node.place, "「名前: 値」の組が必要です。", _not_a_mapping(node))
            raise Refused
        fields = record_fields(wanted)
        known = {key: field for field in fields for key in (field.key, field.name)}
        handed_down = handed_down_by(node)
        given: dict[str, Any] = {}
        refused: set[str] = set()
        places = {"": node.place}
        for entry in node.entries:
            field = known.get(entry.key)
            if field is None:
                self.findings.append(unknown_key(entry, [field.key for field in fields]))
            elif field.name not in places:
                places[field.name] = entry.key_place if is_blank(entry.value) else entry.value.place
                if is_blank(entry.value):
                    continue
                value = self.read(inheriting(entry.value, handed_down), field.type)
                if value is None:
                    refused.add(field.name)
                elif value != "" or field.default is not MISSING:
                    given[field.name] = value
            elif entry.key not in INHERITED:
                self._twice(entry, field)
        standin = self.standins.get(wanted)
        for field in fields:
            if field.name in given or field.default is not MISSING:
                continue
            if field.name not in refused:
                self._missing(field, places.get(field.name) or node.place)
            if standin is not None:
                given[field.name] = getattr(standin, field.name)
        if any(field.name not in given and field.default is MISSING for field in fields):
            raise Refused
        return wanted(**given, places=places)

    def _twice(self, entry: Entry, field: RecordField) -> None:
        message = f"「{field.key}」が、日本語の名前と英語の名前で２回書かれています。"
        self.tell("R06", entry.key_place, message, "どちらか一方を消してください。")

    def _missing(self, field: RecordField, place: Place) -> None:
        if field.name in ("evidence", "source"):
            advice = (
                f"この組か、ファイルの先頭に「{field.key}: …」を書いてください。"
                "ファイルの先頭に書けば、そのファイルの全部に及びます。"
            )
            self.tell("R14", place, f"「{field.key}」がありません。", advice)
            return
        advice = f"「{field.key}: …」の行を足してください。"
        self.tell("R08", place, f"「{field.key}」がありません。", advice)

    def _text(self, node: Node, _: type) -> str:
        if not isinstance(node, Scalar):
            self.tell("R09", node.place, "文字が必要ですが、一覧か組になっています。", _ONE_VALUE)
            raise Refused
        if node.kind != "str":
            kind = _KIND_WORDS.get(node.kind, "別の型")
            message = f"文字が必要ですが、「{node.text}」は{kind}として読まれます。"
            self.tell("R09", node.place, message, _QUOTED.format(node.text))
            raise Refused
        return node.text.rstrip("\n")

    def _whole_number(self, node: Node, _: type) -> int:
        if isinstance(node, Scalar) and node.kind == "int":
            if re.fullmatch(r"-?(?:0|[1-9]\d{0,8})", node.text):
                return int(node.text)
            message = f"整数が必要ですが、「{node.text}」は10進の整数ではありません。"
        else:
            message = f"整数が必要ですが、{_as_written(node)}。"
        self.tell("R09", node.place, message, "半角の数字だけを、引用符なしで書いてください。")
        raise Refused

    def _number(self, node: Node, _: type) -> float:
        plain = r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?"
        if isinstance(node, Scalar) and node.kind != "str" and re.fullmatch(plain, node.text):
            return float(node.text)
        self.tell("R09", node.place, f"数が必要ですが、{_as_written(node)}。", _PLAIN_NUMBER)
        raise Refused

    def _truth(self, node: Node, _: type) -> bool:
        word = node.text.lower() if isinstance(node, Scalar) else ""
        if word in _TRUE + _FALSE:
            return word in _TRUE
        message = f"「はい」か「いいえ」が必要ですが、{_as_written(node)}。"
        self.tell("R09", node.place, message, "はい または いいえ と書いてください。")
        raise Refused

    def _day(self, node: Node, _: type) -> dt.date:
        text = node.text if isinstance(node, Scalar) else ""
        if isinstance(node, Scalar) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            if node.kind == "str":
                message = f"日付が必要ですが、「{text}」は引用符で囲まれた文字です。"
                self.tell("R09", node.place, message, "引用符を外してください。")
                raise Refused
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                message = f"「{text}」という日付はありません。"
                self.tell("R11", node.place, message, "暦にある日付に直してください。")
                raise Refused from None
        advice = "年4桁-月2桁-日2桁の形で書いてください（例：2020-02-12）。"
        try:
            written = parse_written(text)
        except ValueError:
            pass
        else:
            if isinstance(written, dt.date):
                advice = f"{written.isoformat()} と書いてください。"
        self.tell("R11", node.place, f"日付が必要ですが、{_as_written(node)}。", advice)
        raise Refused

    def _word(self, node: Node, wanted: type[StrEnum]) -> StrEnum:
        word = node.text.strip() if isinstance(node, Scalar) else ""
        for member in wanted:
            if word in _names_of(member):
                return member
        if wanted is Option:
            try:
                return parse_option(word)
            except ValueError:
                pass
        words = "、".join(_names_of(member)[0] for member in wanted)
        name = _ENUM_WORDS.get(wanted, "値")
        message = f"{name}に{_as_written(node, 'は使えません')}。"
        self.tell("R10", node.place, message, f"{words} のどれかを書いてください。")
        raise Refused

    def _tuple(self, node: Node, wanted: Any) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            advice = "１件でも、行頭に「- 」を付けた一覧で書いてください（なければ [] ）。"
            self.tell("R09", node.place, f"一覧が必要ですが、{_as_written(node)}。", advice)
            raise Refused
        item = typing.get_args(wanted)[0]
        found = (self.read(child, item) for child in node.items)
        return tuple(value for value in found if value is not None)


@dataclasses.dataclass(frozen=True)
class RecordField:
    """A field of a record: its English name, its key in files, its type, its default."""

    name: str
    key: str
    type: Any
    default: Any


@cache
def record_fields(record: Any) -> tuple[RecordField, ...]:
    """Return the fields of *record* that data files give."""
    return tuple(
        RecordField(field.name, field.metadata["key"], _type(record, field.name), field.default)
        for field in dataclasses.fields(record)
        if "key" in field.metadata
    )


def _type(record: type, name: str) -> Any:
    """Return the type of one field; others may name types that exist for the checker only."""
    declared = next(base for base in record.__mro__ if name in inspect.get_annotations(base))
    annotations = {name: inspect.get_annotations(declared)[name]}
    namespace = vars(sys.modules[declared.__module__])
    holder = types.SimpleNamespace(__annotations__=annotations)
    return typing.get_type_hints(holder, namespace)[name]


def handed_down_by(mapping: Mapping) -> tuple[Entry, ...]:
    """Return the entries of *mapping* that records inside it inherit."""
    return tuple(entry for entry in mapping.entries if entry.key in INHERITED)


def inheriting(node: Node, entries: tuple[Entry, ...]) -> Node:
    """Return *node* with *entries* added where it, or a record listed in it, has no such key."""
    if isinstance(node, Mapping):
        own = {entry.key for entry in node.entries}
        return node.with_entries(tuple(entry for entry in entries if entry.key not in own))
    if isinstance(node, Sequence):
        items = tuple(inheriting(item, entries) for item in node.items)
        return dataclasses.replace(node, items=items)
    return node


_LONGEST_SHOWN = 30
_PLAIN_NUMBER = "半角の数字で、10.5 のように、引用符なしで書いてください。"
_ONE_VALUE = "値を１つだけ書いてください。"
_KIND_WORDS = {"int": "数", "float": "小数", "bool": "はい・いいえ", "timestamp": "日付"}
_ENUM_WORDS: dict[type[StrEnum], str] = {Evidence: "根拠", Option: "案"}


def _names_of(member: StrEnum) -> tuple[str, ...]:
    """Return the words for *member* in data files, the one to recommend first."""
    label = getattr(member, "label", member.value)
    return (label, member.value)


def _as_written(node: Node, verb: str = "") -> str:
    if isinstance(node, Scalar):
        text = node.text if len(node.text) <= _LONGEST_SHOWN else node.text[:_LONGEST_SHOWN] + "…"
        return f"「{text}」{verb or 'と書かれています'}"
    return ("一覧" if isinstance(node, Sequence) else "組") + (verb or "になっています")


def _not_a_mapping(node: Node) -> str:
    if isinstance(node, Scalar) and "：" in node.text:
        return "全角の「：」を半角の「: 」（コロンと空白）に直してください。"
    return "「名前: 値」の行に直してください。"


def unknown_key(entry: Entry, known: list[str]) -> Finding:
    """Return the finding that *entry*'s key is none of *known*."""
    message = f"「{entry.key}」という項目はありません。"
    advice = suggestion(entry.key, known, "使える項目は、")
    return Finding("R07", Severity.ERROR, entry.key_place, message, advice)


def is_blank(node: Node) -> bool:
    """Return whether nothing is written where a value may stand."""
    return isinstance(node, Scalar) and node.kind == "null"


def _is_tuple(wanted: Any) -> bool:
    return typing.get_origin(wanted) is tuple
