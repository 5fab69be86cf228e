"""YAML trees → the core's typed records, strictly: nothing is converted from another type.

What cannot be taken is told as a finding; an optional field then keeps its default, and a
record without a required field is left out.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import typing
from enum import StrEnum
from typing import Any, TypeVar

import cattrs

from kyodo_plan.core.datum import Datum, Evidence, Key, Month, Ordinal, TimeOfDay, keys_of
from kyodo_plan.core.finding import Fix
from kyodo_plan.core.option import Option, option_named
from kyodo_plan.core.papers.house_style import Digits
from kyodo_plan.core.texts import OptionCode
from kyodo_plan.registry import rules
from kyodo_plan.registry.yaml_nodes import (
    REFUSED,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    plain_scalar,
)
from kyodo_plan.text.eras import EraError
from kyodo_plan.text.nearest import nearest, same, suggestion
from kyodo_plan.text.notation import Month as YearMonth
from kyodo_plan.text.notation import iso, meant_date, narrowed, parse_iso, spoken_time

if typing.TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from collections.abc import Mapping as AbstractMapping

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.rule import Rule

T = TypeVar("T")

INHERITED = ("根拠", "evidence", "出典", "source")
"""Keys that a file or a record hands down to the records in it."""

TRUE = ("はい", "true", "yes", "on")
FALSE = ("いいえ", "false", "no", "off")
_QUOTED = '文字として扱うには、値の前後を " で囲んでください（例："{}"）。'


class Refused(Exception):
    """A value was not taken; its finding is already told."""


class Reader:
    """Makes records of trees and gathers what is wrong with them in :attr:`findings`.

    ``standins`` are records whose values replace required ones that are missing, by type.
    ``options`` are those that records may name, once they are known; ``all_options`` tells that
    there are no others, of which a record could not be taken.
    """

    def __init__(self, standins: AbstractMapping[type, Datum] | None = None) -> None:
        """Make a reader with nothing found yet."""
        self.findings: list[Finding] = []
        self.standins = standins or {}
        self.options: tuple[Option, ...] | None = None
        self.all_options = True
        self.converter = cattrs.Converter()
        self.converter.register_structure_hook(str, self._text)
        self.converter.register_structure_hook(int, self._whole_number)
        self.converter.register_structure_hook(float, self._number)
        self.converter.register_structure_hook(bool, self._truth)
        self.converter.register_structure_hook(dt.date, self._day)
        self.converter.register_structure_hook(StrEnum, self._word)
        self.converter.register_structure_hook(Datum, self._record)
        self.converter.register_structure_hook_func(_is_tuple, self._tuple)
        self.converter.register_structure_hook_func(lambda wanted: wanted is Month, self._month)
        self.converter.register_structure_hook_func(lambda wanted: wanted is Ordinal, self._ordinal)
        self.converter.register_structure_hook_func(lambda wanted: wanted is TimeOfDay, self._time)
        self.converter.register_structure_hook_func(lambda wanted: wanted is OptionCode, self._code)

    def read(self, node: Node, wanted: type[T]) -> T | None:
        """Return what *node* holds as *wanted*, or ``None`` when it cannot be taken."""
        if isinstance(node, Scalar) and node.kind == REFUSED:
            return None
        try:
            return self.converter.structure(node, wanted)
        except Refused:
            return None

    def tell(self, rule: Rule, place: Place | None, message: str, advice: str = "") -> None:
        """Note an error."""
        self.findings.append(rule.at(place, message, advice))

    def _record(self, node: Node, wanted: Any) -> Any:
        if not isinstance(node, Mapping):
            self.tell(
                rules.WRONG_TYPE, node.place, "「名前: 値」の組が必要です。", _not_a_mapping(node)
            )
            raise Refused
        keys = keys_of(wanted)
        known = {name: key for key in keys for name in (key.japanese, key.name)}
        handed_down = handed_down_by(node, known)
        given: dict[str, Any] = {}
        refused: set[str] = set()
        places = {"": node.place}
        for entry in self._with_colons(node, known):
            meant = same(entry.key, known)
            key = known.get(meant)
            if meant != entry.key:
                self.findings.append(unknown_key(entry, [key.japanese for key in keys], meant))
            if key is None:
                continue
            if key.name not in places:
                places[key.name] = entry.key_place if is_blank(entry.value) else entry.value.place
                if is_blank(entry.value):
                    continue
                value = self.read(inheriting(entry.value, handed_down), key.type)
                if value is not None and not self._fits(entry.value, value, key, wanted.noun):
                    value = None
                if value and key.many and not key.repeats and not key.span:
                    value = self._once(entry.value, value, key)
                if value is None:
                    refused.add(key.name)
                elif value != "" or not key.required:
                    given[key.name] = value
            elif entry.key not in INHERITED:
                self._twice(entry, key)
        standin = self.standins.get(wanted)
        strange = [entry.key for entry in node.entries if not same(entry.key, known)]
        mistyped = {known[near].name for word in strange if (near := nearest(word, known))}
        self._beside(keys, given, places, mistyped)
        for key in keys:
            if key.name in given or not key.required:
                continue
            if key.name not in refused | mistyped:
                self._missing(key, places.get(key.name) or node.place)
            if standin is not None:
                given[key.name] = getattr(standin, key.name)
                places.pop(key.name, None)
        if any(key.name not in given and key.required for key in keys):
            raise Refused
        return wanted(**given, places=places)

    def _with_colons(self, node: Mapping, known: Container[str]) -> Iterator[Entry]:
        """Give the entries of *node*; a full-width colon after a known name is told, and read."""
        for entry in node.entries:
            name, colon, text = entry.key.partition("：")
            if not colon or not is_blank(entry.value) or name.strip() not in known:
                yield entry
                continue
            value, place = text.strip(), entry.key_place
            right = f"{name.strip()}: {value}".rstrip()
            self.findings.append(
                rules.UNKNOWN_KEY.at(
                    place,
                    f"項目「{name.strip()}」の後のコロンが全角です。",
                    f"半角のコロンと空白で「{right}」と書いてください（check --fix で直せます）。",
                    Fix(place, entry.key, right),
                )
            )
            column = (place.column or 1) + len(entry.key) - len(text.lstrip())
            yield Entry(
                name.strip(), place, plain_scalar(value, dataclasses.replace(place, column=column))
            )

    def _beside(
        self,
        keys: tuple[Key, ...],
        given: dict[str, Any],
        places: dict[str, Place],
        mistyped: Container[str],
    ) -> None:
        """Tell of what is *given* beside what it cannot stand with, or without what it needs."""
        japanese = {key.name: key.japanese for key in keys}
        for key in keys:
            if not given.get(key.name):
                continue
            for other in (name for name in key.unless if given.get(name)):
                message = f"「{japanese[other]}」があるので、「{key.japanese}」は使われません。"
                self.tell(rules.IN_VAIN, places[key.name], message)
                break
            if key.needs and key.needs not in places and key.needs not in mistyped:
                needed = japanese[key.needs]
                message = f"「{key.japanese}」だけがあり、「{needed}」がありません。"
                advice = f"「{needed}: …」の行を足してください。"
                self.tell(rules.MISSING_KEY, places[key.name], message, advice)

    def _once(self, node: Node, values: tuple[Any, ...], key: Key) -> tuple[Any, ...]:
        """Return each of *values*, which are written in *node*, once; tell of those that come again."""
        nodes = node.items if isinstance(node, Sequence) else ()
        if len(nodes) == len(values):
            for at, (one, value) in enumerate(zip(nodes, values, strict=True)):
                if value in values[:at]:
                    shown = value.headline if isinstance(value, Datum) else value
                    message = f"「{key.japanese}」に「{shown}」が２つあります。"
                    advice = "どちらか一方を消してください。"
                    self.tell(rules.GIVEN_TWICE, one.place, message, advice)
        return tuple(dict.fromkeys(values))

    def _fits(self, node: Node, value: Any, key: Key, noun: str) -> bool:
        """Tell what of *value*, which is written in *node*, is outside of what *key* may be."""
        if key.many and not key.empty and isinstance(node, Sequence) and not node.items:
            advice = f"「{key.japanese}」に１つ以上を書いてください。"
            if not key.required:
                advice = f"１つ以上を書くか、「{key.japanese}」の行を消してください。"
            self.tell(rules.MISSING_KEY, node.place, f"「{key.japanese}」が空の一覧です。", advice)
            return False
        if key.least is None or key.most is None:
            return True
        values: tuple[Any, ...] = value if key.many else (value,)
        nodes = tuple(node.items) if isinstance(node, Sequence) else (node,)
        if not key.span:
            nodes = tuple(one for one in nodes if not _is_idle(one))
        if len(nodes) != len(values):
            return False  # One of them could not be read.
        faults = [
            (one, found)
            for one, found in zip(nodes, values, strict=True)
            if not key.least <= _measured(found) <= key.most
        ]
        for one, found in faults:
            self._outside(one, found, key, noun)
        if not faults and key.span and values and (len(values) != 2 or values[0] > values[1]):
            written = ", ".join(str(found) for found in values)
            message = f"{noun}の「{key.japanese}」が [{written}] です。"
            advice = "[3, 5] のように、小さい方と大きい方の２つを、この順に書いてください。"
            self.tell(rules.OUT_OF_RANGE, node.place, message, advice)
            return False
        return not faults

    def _outside(self, node: Node, value: Any, key: Key, noun: str) -> None:
        least, most = f"{key.least:.10g}", f"{key.most:.10g}"
        if key.of is Month or key.of is dt.date:
            message = f"{noun}の「{key.japanese}」が {value} です。"
            advice = f"{least}年から{most}年までの{'年月' if key.of is Month else '日'}を書いてください。"
            self.tell(rules.BAD_DATE, node.place, message, advice)
            return
        rule = rules.UNPRINTABLE if key.plain is float else rules.OUT_OF_RANGE
        message = f"{noun}の「{key.japanese}」が {value:.10g}{key.unit} です。"
        what = "整数" if key.plain is int else "数"
        self.tell(rule, node.place, message, f"{least} から {most} までの{what}にしてください。")

    def _twice(self, entry: Entry, key: Key) -> None:
        message = f"「{key.japanese}」が、日本語の名前と英語の名前で２回書かれています。"
        self.tell(rules.KEY_TWICE, entry.key_place, message, "どちらか一方を消してください。")

    def _missing(self, key: Key, place: Place) -> None:
        if key.name in ("evidence", "source"):
            advice = (
                f"この組か、ファイルの先頭に「{key.japanese}: …」を書いてください。"
                "ファイルの先頭に書けば、そのファイルの全部に及びます。"
            )
            self.tell(rules.NO_EVIDENCE, place, f"「{key.japanese}」がありません。", advice)
            return
        advice = f"「{key.japanese}: …」の行を足してください。"
        self.tell(rules.MISSING_KEY, place, f"「{key.japanese}」がありません。", advice)

    def _text(self, node: Node, _: type) -> str:
        if not isinstance(node, Scalar):
            self.tell(
                rules.WRONG_TYPE,
                node.place,
                "文字が必要ですが、一覧か組になっています。",
                _ONE_VALUE,
            )
            raise Refused
        if node.kind != "str":
            kind = _KIND_WORDS.get(node.kind, "別の型")
            message = f"文字が必要ですが、「{node.text}」は{kind}として読まれます。"
            self.tell(rules.WRONG_TYPE, node.place, message, _QUOTED.format(node.text))
            raise Refused
        return node.text.rstrip("\n") if node.text.strip() else ""

    def _whole_number(self, node: Node, _: type) -> int:
        if isinstance(node, Scalar) and node.kind == "int":
            if re.fullmatch(r"-?(?:0|[1-9]\d{0,8})", node.text):
                return int(node.text)
            message = f"整数が必要ですが、「{node.text}」は10進の整数ではありません。"
        else:
            message = f"整数が必要ですが、{_as_written(node)}。"
        self.tell(
            rules.WRONG_TYPE, node.place, message, "半角の数字だけを、引用符なしで書いてください。"
        )
        raise Refused

    def _ordinal(self, node: Node, _: Any) -> int:
        said = narrowed(node.text) if isinstance(node, Scalar) else ""
        found = re.fullmatch(r"\s*第?\s*(\d{1,4})\s*回?目?\s*", said, re.ASCII)
        if found:
            return int(found[1])
        message = f"何番目かが必要ですが、{_as_written(node)}。"
        self.tell(rules.WRONG_TYPE, node.place, message, "3 か 第３回 のように書いてください。")
        raise Refused

    def _time(self, node: Node, _: Any) -> str:
        """Take a time as it is typed: YAML reads 10:00 as a number to the base of sixty."""
        if not isinstance(node, Scalar):
            return self._text(node, str)
        try:
            told = spoken_time(node.text, Digits.HALF)
        except ValueError:
            message = f"「{node.text}」という時刻はありません。"
            self.tell(
                rules.BAD_DATE, node.place, message, "10:00 か 午前10時 のように書いてください。"
            )
            raise Refused from None
        return node.text.strip() if told else self._text(node, str)

    def _number(self, node: Node, _: type) -> float:
        plain = r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?"
        if isinstance(node, Scalar) and node.kind != "str" and re.fullmatch(plain, node.text):
            return float(node.text)
        self.tell(
            rules.WRONG_TYPE, node.place, f"数が必要ですが、{_as_written(node)}。", _PLAIN_NUMBER
        )
        raise Refused

    def _truth(self, node: Node, _: type) -> bool:
        word = node.text.lower() if isinstance(node, Scalar) else ""
        if word in TRUE + FALSE:
            return word in TRUE
        message = f"「はい」か「いいえ」が必要ですが、{_as_written(node)}。"
        self.tell(rules.WRONG_TYPE, node.place, message, "はい または いいえ と書いてください。")
        raise Refused

    def _day(self, node: Node, _: type) -> dt.date:
        text = node.text if isinstance(node, Scalar) else ""
        if isinstance(node, Scalar) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            if node.kind == "str":
                message = f"日付が必要ですが、「{text}」は引用符で囲まれた文字です。"
                self.tell(rules.WRONG_TYPE, node.place, message, "引用符を外してください。")
                raise Refused
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                message = f"「{text}」という日付はありません。"
                self.tell(rules.BAD_DATE, node.place, message, "暦にある日付に直してください。")
                raise Refused from None
        advice = "年4桁-月2桁-日2桁の形で書いてください（例：2020-02-12）。"
        advice = _ready(text, advice, dt.date)
        self.tell(rules.BAD_DATE, node.place, f"日付が必要ですが、{_as_written(node)}。", advice)
        raise Refused

    def _month(self, node: Node, _: Any) -> str:
        text = node.text if isinstance(node, Scalar) else ""
        if re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", text, re.ASCII):
            try:
                parse_iso(text)
            except ValueError:
                what = "年月" if len(text) == len("2020-08") else "日付"
                message = f"「{text}」という{what}はありません。"
                self.tell(rules.BAD_DATE, node.place, message, f"暦にある{what}に直してください。")
                raise Refused from None
            return text
        advice = "年4桁-月2桁の形で書いてください（例：2020-08）。"
        advice = _ready(text, advice, dt.date, YearMonth)
        self.tell(rules.BAD_DATE, node.place, f"年月が必要ですが、{_as_written(node)}。", advice)
        raise Refused

    def _word(self, node: Node, wanted: type[StrEnum]) -> StrEnum:
        word = node.text.strip() if isinstance(node, Scalar) else ""
        for member in wanted:
            if word in names_of(member):
                return member
        words = "、".join(names_of(member)[0] for member in wanted)
        name = _ENUM_WORDS.get(wanted, "値")
        message = f"{name}に{_as_written(node, 'は使えません')}。"
        self.tell(rules.UNKNOWN_WORD, node.place, message, f"{words} のどれかを書いてください。")
        raise Refused

    def _code(self, node: Node, _: Any) -> str:
        """Take the sign of an option; once these are known, of the one that a word names."""
        if self.options is None:
            return self._text(node, str)
        try:
            return option_named(self.options, node.text if isinstance(node, Scalar) else "").code
        except ValueError:
            if self.all_options:
                words = "、".join(option.label for option in self.options)
                message = f"案に{_as_written(node, 'は使えません')}。"
                self.tell(
                    rules.UNKNOWN_WORD, node.place, message, f"{words} のどれかを書いてください。"
                )
            raise Refused from None

    def _tuple(self, node: Node, wanted: Any) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            advice = "１件でも、行頭に「- 」を付けた一覧で書いてください（なければ [] ）。"
            self.tell(
                rules.WRONG_TYPE, node.place, f"一覧が必要ですが、{_as_written(node)}。", advice
            )
            raise Refused
        item = typing.get_args(wanted)[0]
        for child in filter(_is_idle, node.items):
            message = "一覧に、何も書いていない行があります。"
            self.tell(
                rules.MISSING_KEY, child.place, message, "書き足すか、その行を消してください。"
            )
        found = (self.read(child, item) for child in node.items if not _is_idle(child))
        return tuple(value for value in found if value is not None)


def _is_idle(node: Node) -> bool:
    """Whether *node* is an entry of a list in which nothing is written."""
    return isinstance(node, Scalar) and (is_blank(node) or not node.text.strip())


def empty_record(record: Any) -> Any:
    """Return a *record* that gives nothing: texts are empty or the first word that may stand there.

    Days are 2000-01-01, months 2000-01.
    """
    empty = {Evidence: Evidence.USER, dt.date: dt.date(2000, 1, 1), Month: "2000-01"}
    return record(
        **{
            key.name: next(iter(key.words), "") if key.is_text else empty[key.of]
            for key in keys_of(record)
            if key.required
        }
    )


def handed_down_by(mapping: Mapping, known: Iterable[str]) -> tuple[Entry, ...]:
    """Return the entries of *mapping* that records inside it inherit.

    A key that is none of those *known* there is taken for the one that it is nearest to.
    """
    words = list(known)
    given = {entry.key for entry in mapping.entries}
    meant = [
        (entry.key if entry.key in words else nearest(entry.key, words, cutoff=0.5), entry)
        for entry in mapping.entries
    ]
    return tuple(
        dataclasses.replace(entry, key=name)
        for name, entry in meant
        if name in INHERITED and (entry.key == name or name not in given)
    )


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
_ENUM_WORDS: dict[type[StrEnum], str] = {Evidence: "根拠"}


def _measured(value: Any) -> float:
    """Return what is bounded of *value*: a number itself, of a day or a month its year."""
    if isinstance(value, dt.date):
        return value.year
    return int(value[:4]) if isinstance(value, str) else value


def names_of(member: StrEnum) -> tuple[str, ...]:
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


def unknown_key(entry: Entry, known: list[str], meant: str = "") -> Finding:
    """Return the finding that *entry*'s key is none of *known*.

    *meant* is the key that it differs from in width and case only; its value is taken all the same.
    """
    message = f"「{entry.key}」という項目はありません。"
    advice = suggestion(entry.key, known, "使える項目は、")
    fix = None
    if meant:
        message = f"項目の名前「{entry.key}」は、「{meant}」と全角・半角が違います。"
        advice = f"「{meant}」と書いてください（check --fix で直せます）。"
        fix = Fix(entry.key_place, entry.key, meant)
    return rules.UNKNOWN_KEY.at(entry.key_place, message, advice, fix)


def is_blank(node: Node) -> bool:
    """Return whether nothing is written where a value may stand."""
    return isinstance(node, Scalar) and node.kind == "null"


def _is_tuple(wanted: Any) -> bool:
    return typing.get_origin(wanted) is tuple


def _ready(text: str, general: str, *wanted: type) -> str:
    """Return what to write for the date *text*, where it is sure and of a kind that is *wanted*.

    Of a date that never was that is told; else the advice is the *general* one.
    """
    try:
        meant = meant_date(text)
    except EraError as error:
        return f"{error}{general}"
    except ValueError:
        return general
    return f"{iso(meant)} と書いてください。" if isinstance(meant, wanted) else general
