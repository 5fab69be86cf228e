"""Values of data files as texts of cells, and what people typed into a cell as such a value."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.datum import Month, Ordinal, keys_of
from kyodo_plan.core.texts import OptionCode, Prose
from kyodo_plan.registry.yaml_edits import Bare
from kyodo_plan.text.notation import iso, meant_date

if TYPE_CHECKING:
    from kyodo_plan.core.datum import Key
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.registry.yaml_edits import Value

YES, NO = "はい", "いいえ"
_YES = {"はい", "○", "〇", "◯", "✓", "レ", "yes", "true", "1", "有"}
_NO = {"いいえ", "×", "✕", "no", "false", "0", "無", "-", "－"}
#: Day 1 of Excel's dates, with its day that never was (1900-02-29).
_EPOCH = dt.date(1899, 12, 30)
#: The days that a plan speaks of, as Excel's numbers: 1954 to 2119.
_SERIAL = (20_000, 80_000)


class UnusableError(Exception):
    """What stands in a cell is no value of its column: what is wrong, and what to do."""

    def __init__(self, message: str, advice: str) -> None:
        """Keep *advice* beside *message*."""
        super().__init__(message)
        self.advice = advice


def said(value: Any, key: Key) -> str:
    """Return the text of a cell that holds *value* of the field *key*; nothing for what is open."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, tuple):
        return ("\n" if key.of is Prose else "、").join(str(one) for one in value)
    if isinstance(value, bool):
        return YES if value else NO
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def choices_of(plan: Plan, key: Key) -> tuple[str, ...]:
    """Return what may stand in a field, where that is known: its words, はい and いいえ, names."""
    if key.plain is bool:
        return (YES, NO)
    if key.words or key.many:
        return () if key.many else key.words
    if not key.is_id or key.of is OptionCode:
        return ()
    return tuple(
        dict.fromkeys(
            str(value)
            for record in plan.data()
            for one in keys_of(type(record))
            if one.unique and one.of is key.of
            for value in one.values(record)
        )
    )


def typed(cell: object, key: Key, choices: tuple[str, ...] = ()) -> str:
    """Return the text that :func:`said` would give of what was typed into a cell.

    *cell* is what Excel or a CSV file holds: a text, a number, a day, a truth value or nothing.

    :raises UnusableError: where it is no value of the field *key*.
    """
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return _dated(cell, key)
    if isinstance(cell, bool):
        cell = YES if cell else NO
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = _tidied("" if cell is None else str(cell))
    if not text:
        return ""
    if key.plain is bool:
        return _truth(text)
    if key.of is dt.date or key.of is Month:
        return _day(text, key)
    if key.many:
        parts = re.split(r"\n" if key.of is Prose else r"[、,，;；\s]+", text)
        return ("\n" if key.of is Prose else "、").join(one.strip() for one in parts if one.strip())
    if key.plain is int or key.plain is float:
        return _number(text, key)
    return _chosen(text, choices, key) if choices else text


def value_of(text: str, key: Key) -> Value:
    """Return what a data file is to hold for *text*, as :func:`said` and :func:`typed` give it."""
    if key.many:
        parts = text.split("\n" if key.of is Prose else "、") if text else ()
        return tuple(Bare(one) if key.plain is int else one for one in parts)
    bare = key.plain in (bool, int, float, dt.date) or key.of in (Month, Ordinal)
    return Bare(text) if bare and text else text


def _tidied(text: str) -> str:
    """Return *text* without what Excel and people leave around it: blanks at ends of lines."""
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip(" \t　") for line in text.split("\n")).strip("\n 　\t")


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _dated(day: dt.date, key: Key) -> str:
    if key.of is Month:
        return f"{day:%Y-%m}" if day.day == 1 else day.isoformat()
    if key.of is dt.date or key.is_text:
        return day.isoformat()
    message = f"日付（{day.isoformat()}）になっています。"
    raise UnusableError(message, f"「{key.japanese}」を、文字か数で入れ直してください。")


def _truth(text: str) -> str:
    word = _narrow(text).lower()
    if text in _YES or word in _YES:
        return YES
    if text in _NO or word in _NO:
        return NO
    raise UnusableError(f"「{text}」と書かれています。", "「はい」か「いいえ」を選んでください。")


def _day(text: str, key: Key) -> str:
    number = _narrow(text)
    if key.of is dt.date and number.isdecimal() and _SERIAL[0] < int(number) < _SERIAL[1]:
        return (_EPOCH + dt.timedelta(days=int(number))).isoformat()
    try:
        meant = meant_date(text)
    except ValueError as error:
        told = str(error) if "せん" in str(error) else ""
        message = f"「{text}」を日付として読めません。{told}"
        raise UnusableError(message, "2024-05-20 のように書いてください。") from None
    if isinstance(meant, dt.date) or key.of is Month:
        return iso(meant)
    raise UnusableError(
        f"「{text}」には日がありません。", "2024-05-20 のように、日まで書いてください。"
    )


def _number(text: str, key: Key) -> str:
    found = re.fullmatch(r"(?:第)?(-?\d{1,9}(?:\.\d+)?)(?:回|頁|件|人|円|年度?)?", _narrow(text))
    number = found[1].removesuffix(".0") if found else ""
    if not found or (key.plain is int and "." in number):
        raise UnusableError(f"「{text}」を数として読めません。", "数字だけを書いてください。")
    if (
        key.least is not None
        and key.most is not None
        and not key.least <= float(number) <= key.most
    ):
        span = f"{key.least:.10g} から {key.most:.10g} まで"
        raise UnusableError(f"「{text}」は{span}の数ではありません。", "数を確かめてください。")
    return str(int(number)) if key.plain is int else number


def _chosen(text: str, choices: tuple[str, ...], key: Key) -> str:
    alike = [one for one in choices if _narrow(one).lower() == _narrow(text).lower()]
    if text in choices or len(alike) == 1:
        return text if text in choices else alike[0]
    shown = "、".join(choices[:12])
    more = "などから" if len(choices) > 12 else "のどれかを"
    message = f"「{key.japanese}」に「{text}」は使えません。"
    raise UnusableError(message, f"{shown} {more}選んでください。")
