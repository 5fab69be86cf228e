"""Typing mistakes as people make them, each for a copy of a plan's text.

They are planted in ``plan/measures/field1.rst``, which the fictitious city has as this project's
own plan has it: measure M2-02 with its options, a part of a card, a paragraph in a block for one
option.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from city import City

CHAPTER = "plan/measures/field1.rst"

_NAME = r"\.\. 施策:: (?P<name>[^\n]+)\n   :番号: M2-02"
_HEAD = ".. 施策:: {name}\n   :番号: M2-02"
_SUBFIELD = r"(?P<above>:番号: M2-02\n) +(?=:小分野: 1)"
_CLASS = r":分類: \S+(?=\n   :第１期: M1-02)"
_OPTIONS = r"(?P<above>:番号: M2-02\n(?:   :.*\n)*)"
_TEXT = r"(?P<above>\.\. 案１だけ::\n\n)   "
_PURPOSE = r"(?P<above>\.\. 目的::\n\n) +"
_ACTION = r"(?P<above>:３年次以降: 実施\n)\n +"


#: The beginning of a paragraph that stands in no block.
_PARAGRAPH = r"(?P<above>[。`]\n\n)(?=[ぁ-ん一-龠][^\n]*[。、]\n)"


class Spot(NamedTuple):
    """Where mistakes are planted: a chapter, a measure in it, what its options say, a source.

    A ``plain`` chapter has text alone.
    """

    chapter: str
    measure: str = "M2-02"
    origin: str = "M1-02"
    subfield: str = "1"
    source: str = "見本の実績"
    plain: bool = False

    def its(self, words: str) -> str:
        """Return *words*, which are of M2-02, as they are here."""
        for old, new in (
            ("M2-02", self.measure),
            ("M1-02", self.origin),
            (":小分野: 1", f":小分野: {self.subfield}"),
            (":小分野:`1`", f":小分野:`{self.subfield}`"),
            ("見本の実績", self.source),
        ):
            words = words.replace(old, new)
        return words


CITY = Spot(CHAPTER)
#: In this project's own plan: measures with much data and with little, text with tables and without.
OWN = (
    Spot(CHAPTER, source="第１期指針"),
    Spot("plan/measures/field4.rst", "M2-13", "M1-13", "4-ア", "第１期指針"),
    Spot("plan/update/01_outset.rst", source="第１期指針", plain=True),
    Spot("plan/formal/06_progress.rst", source="第１期指針", plain=True),
)


class Mistake(NamedTuple):
    """What is typed instead of the first place that ``pattern`` finds, and what must be told.

    ``below`` tells how many lines below the beginning of that place the fault stands; -1 is its
    last line.
    """

    pattern: str
    typed: str
    code: str
    below: int = 0

    @property
    def in_text(self) -> bool:
        """Whether it is one in a paragraph, wherever that stands."""
        return self.pattern == _TEXT

    def plant(self, text: str, spot: Spot = CITY) -> tuple[str, int]:
        """Return *text* with the mistake at *spot*, and the number of the line of the fault."""
        pattern, typed = spot.its(self.pattern), spot.its(self.typed)
        if spot.plain and self.in_text:
            pattern, typed = _PARAGRAPH, typed.replace("   ", "", 1).replace("\n   ", "\n")
        found = re.search(pattern, text)
        assert found is not None, pattern
        typed = typed.format_map({key: value or "" for key, value in found.groupdict().items()})
        below = typed.count("\n") if self.below < 0 else self.below
        return (
            text[: found.start()] + typed + text[found.end() :],
            text.count("\n", 0, found.start()) + 1 + below,
        )


def _in_text(typed: str, code: str) -> Mistake:
    return Mistake(_TEXT, "{above}   " + typed, code, -1)


MISTAKES: dict[str, Mistake] = {
    "full-width colons in a directive": Mistake(_NAME, _HEAD.replace("::", "：：", 1), "T01"),
    "full-width dots": Mistake(_NAME, _HEAD.replace("..", "．．", 1), "T02"),
    "one colon": Mistake(_NAME, _HEAD.replace("::", ":", 1), "T03"),
    "no space after the colons": Mistake(_NAME, _HEAD.replace(":: ", "::", 1), "T04"),
    "a misspelt directive": Mistake(_NAME, _HEAD.replace("施策", "施作", 1), "T05"),
    "full-width colons in an option": Mistake(_CLASS, "：分類： Ⅰ", "T07"),
    "no space in an option": Mistake(_CLASS, ":分類:Ⅰ", "T08"),
    "no first colon in an option": Mistake(_CLASS, "分類: Ⅰ", "T08"),
    "a blank line above the options": Mistake(_NAME, _HEAD.replace("\n", "\n\n", 1), "T09", 2),
    "a short underline": Mistake(r"(?P<title>:小分野:`1`\n)-+", "{title}------", "T11", 1),
    "a line of three under a title": Mistake(r"現状と課題\n   -+", "現状と課題\n   ---", "T10", 1),
    "no blank line below the options": Mistake(_OPTIONS + r"\n(?=   \S)", "{above}", "T26", -1),
    "no blank line below the options of a part": Mistake(_ACTION, "{above}      ", "T26", -1),
    "no blank line below a part": Mistake(
        r"(?P<above>\.\. 目的::\n\n[^\n]*\n)", "{above}   続きの文です。\n\n", "S03", 3
    ),
    "an option too far left": Mistake(_SUBFIELD, "{above} ", "T23", -1),
    "an option at the margin": Mistake(_SUBFIELD, "{above}", "T23", -1),
    "an option too far right": Mistake(_SUBFIELD, "{above}     ", "T23", -1),
    "an option of an action too far left": Mistake(
        r"(?P<above>:主体: 市)\n +(?=:１年次)",
        "{above}【要確認：委員会】\n     :時期: 【要確認：委員会】\n      ",
        "T23",
        1,
    ),
    "a tab before an option": Mistake(_SUBFIELD, "{above}\t", "T23", -1),
    "full-width spaces before an option": Mistake(_SUBFIELD, "{above}　　", "T20", -1),
    "two options on one line": Mistake(
        r"(?P<above>:番号: M2-02)\n +(?=:小分野: 1)", "{above} ", "T25"
    ),
    "the text of a part not indented": Mistake(_PURPOSE, "{above}   ", "T24", -1),
    "the text of an action not indented": Mistake(_ACTION, "{above}\n   ", "T24", -1),
    "the text of a measure not indented": Mistake(_OPTIONS + r"\n   ", "{above}\n", "M303", -1),
    "a tab before text": Mistake(_PURPOSE, "{above}\t", "T22", -1),
    "full-width spaces before the text of a part": Mistake(_PURPOSE, "{above}　　　", "T20", -1),
    "a full-width space at a paragraph": _in_text("　", "T19"),
    "class II": Mistake(_CLASS, ":分類: II-ア", "M06"),
    "class I": Mistake(_CLASS, ":分類: I", "M06"),
    "an unknown class": Mistake(_CLASS, ":分類: Ⅳ", "M06"),
    "a number given twice": Mistake(r":番号: M2-02", ":番号: M2-01", "M02"),
    "a full-width number": Mistake(r":番号: M2-02", ":番号: Ｍ２－０２", "T21"),
    "a number in small letters": Mistake(r":番号: M2-02", ":番号: m2-02", "M01"),
    "a number without its zero": Mistake(r":番号: M2-02", ":番号: M2-2", "M01"),
    "no number": Mistake(r"(?P<above>\.\. 施策:: [^\n]+\n)   :番号: M2-02\n", "{above}", "M304"),
    "an origin in small letters": Mistake(r":第１期: M1-02", ":第１期: m1-02", "M316"),
    "spaces that do not break": Mistake(_SUBFIELD, "{above}\u00a0\u00a0\u00a0", "T38", -1),
    "a byte order mark": Mistake(_SUBFIELD, "{above}   \ufeff", "T38", -1),
    "a line of a sentence too far right": _in_text("港の話です。\n     続きの話です。", "T40"),
    "a date that is none": _in_text(":日付:`2024-02-30`の文です。", "M308"),
    "an era without its form": _in_text(":日付:`令和６年`の文です。", "M308"),
    "a misspelt role": _in_text(":要確忍:`庁内：時期`です。", "T15"),
    "a misspelt role of Sphinx": _in_text(":reff:`search`です。", "T15"),
    "a role that is not closed": _in_text(":要確認:`庁内：時期です。", "T28"),
    "a full-width role": _in_text("：要確認：`庁内：時期`です。", "T14"),
    "full-width backticks": _in_text(":要確認:｀庁内：時期｀です。", "T14"),
    "no backticks of a role": _in_text(":施策:M2-01の次に進めます。", "T37"),
    "no backticks of a role before another one": _in_text(
        "次は:施策:M2-01の取組にも用います:出典:`見本の実績`。", "T37"
    ),
    "a row of a list-table with a column missing": _in_text(
        ".. list-table:: 日程\n      :name: 朝市の日程\n\n      * - 日\n        - 内容\n      * - 朝",
        "T42",
    ),
    "an unknown measure": _in_text(":施策:`M2-99`です。", "M15"),
    "an unknown measure in an option": Mistake(
        r"(?P<above>:番号: M2-02\n)", "{above}   :活用: M2-99\n", "M21", 1
    ),
    "an unknown option of a measure": Mistake(
        r"(?P<above>:番号: M2-02\n)", "{above}   :担当: 見本課\n", "M313", 1
    ),
    "the origin with a half-width digit": Mistake(r":第１期: M1-02", ":第1期: M1-02", "T41"),
    "a year with a half-width digit": Mistake(r":１年次:", ":1年次:", "T41"),
    "an unknown option of an action": Mistake(
        r"(?P<above>   :主体: 市\n)", "{above}      :４年次: 実施\n", "M313", 1
    ),
}
ENCODINGS = ("cp932", "utf-16")


class Told(NamedTuple):
    """What is told of one mistake: codes and places, and where the fault is."""

    found: list[tuple[str, str, int]]
    fault: tuple[str, str, int]

    @property
    def stands_at_the_fault(self) -> bool:
        return self.fault in self.found


def told(city: City) -> list[tuple[str, str, int]]:
    """Return the code, the file and the line of what ``check`` tells."""
    found = json.loads(city.run("check", "--format", "json").out)
    return [(one["code"], one["path"], one["line"]) for one in found]


def of_each(city: City, names: Collection[str] = (), spot: Spot = CITY) -> dict[str, Told]:
    """Plant each mistake alone in *city*, which is left as it was, and return what is told.

    With *names* only those are planted; in a plain chapter only those of text.
    """
    chapter = spot.chapter
    text = city.text(chapter)
    results: dict[str, Told] = {}
    for name, mistake in MISTAKES.items():
        if (names and name not in names) or (spot.plain and not mistake.in_text):
            continue
        planted, line = mistake.plant(text, spot)
        city.write(chapter, planted)
        results[name] = Told(told(city), (mistake.code, chapter, line))
    for encoding in ENCODINGS:
        if names and f"saved as {encoding}" not in names:
            continue
        (city / chapter).write_bytes(text.encode(encoding, errors="replace"))
        results[f"saved as {encoding}"] = Told(told(city), ("T00", chapter, 1))
    city.write(chapter, text)
    return results


def average(results: dict[str, Told]) -> float:
    """Return how many messages a mistake gives."""
    return sum(len(one.found) for one in results.values()) / len(results)


def table(results: dict[str, Told]) -> str:
    """Return a line for each mistake: how many messages, whether one stands at the fault, all."""
    lines = [
        f"{len(one.found):3} {'ok' if one.stands_at_the_fault else '--'} {name}: "
        + "、".join(f"{code} {path}:{line}" for code, path, line in one.found)
        for name, one in results.items()
    ]
    return "\n".join([*lines, f"{average(results):.2f} messages each"])
