"""The house style of numbers and dates: 「２月12日」, 「令和２年（2020年）」, 「令和元年度」.

Numbers in public documents are Arabic figures (公用文作成の考え方 Ⅰ-4); which of them are full
width is a matter of house style, so every function here is told the style.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import re
import unicodedata
from dataclasses import dataclass

from kyodo_plan.core.papers.house_style import Digits
from kyodo_plan.text.eras import (
    NAMES,
    EraError,
    day_in_era,
    era_year,
    fiscal_year_from_era,
    fiscal_year_in_era,
    month_in_era,
)

WEEKDAYS = "月火水木金土日"

_NUMBER = re.compile(r"[0-9０-９]+(?:[,.，．][0-9０-９]+)*")
_HALF = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_FULL = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


@dataclass(frozen=True, order=True)
class Month:
    """年月: a month of a calendar year."""

    year: int
    month: int


@dataclass(frozen=True, order=True)
class FiscalYear:
    """年度: from April of *year* to March of the next."""

    year: int


def narrowed(text: str) -> str:
    """Return *text* with differences of width undone (NFKC), character by character: as long."""
    return "".join(map(_narrowed, text))


@functools.cache
def _narrowed(character: str) -> str:
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if len(narrow) == 1 else character


def digits(value: int | str, style: str) -> str:
    """Return *value* with every number in it in *style* (一桁全角, 全角 or 半角).

    一桁全角 makes a number of one digit full width and all others half width; separators of
    thousands and decimals go with their number. Everything else stays as it is.

    :raises ValueError: when *style* is none of :class:`Digits`.
    """
    wanted = Digits(style)

    def one(match: re.Match[str]) -> str:
        number = match[0]
        full = wanted is Digits.FULL or (wanted is Digits.ONE_FULL and len(number) == 1)
        return number.translate(_FULL if full else _HALF)

    return _NUMBER.sub(one, str(value))


def format_date(
    day: dt.date,
    style: str,
    *,
    weekday: bool = False,
    western: bool = False,
    full_weekday: bool = True,
) -> str:
    """Return 「令和２年２月12日」, with 「（2020年）」 and 「（水曜日）」 where asked for.

    Without *full_weekday* the day of the week is 「（水）」.

    :raises EraError: before 明治.
    """
    era, year = era_year(day)
    text = f"{_year(era, year)}年{_western(day.year, western)}{day.month}月{day.day}日"
    if weekday:
        text += f"（{WEEKDAYS[day.weekday()]}{'曜日' if full_weekday else ''}）"
    return digits(text, style)


def format_month(year: int, month: int, style: str, *, western: bool = False) -> str:
    """Return 「令和２年８月」, or 「令和２年（2020年）８月」.

    :raises EraError: before 明治.
    """
    era, in_era = month_in_era(year, month)
    return digits(f"{_year(era, in_era)}年{_western(year, western)}{month}月", style)


def blank_month(near: dt.date) -> str:
    """Return 「令和　　年　　月」, to be filled in by hand, in the era of the day *near*.

    :raises EraError: before 明治.
    """
    return f"{era_year(near)[0]}　　年　　月"


def blank_day(near: dt.date) -> str:
    """Return 「令和　　年　　月　　日」, to be filled in by hand, in the era of the day *near*.

    :raises EraError: before 明治.
    """
    return f"{blank_month(near)}　　日"


def format_fiscal_year(year: int, style: str, *, western: bool = False) -> str:
    """Return 「令和元年度」 for the fiscal year that begins in April *year*.

    With *western*, 「令和元年度（2019年度）」.

    :raises EraError: before 明治.
    """
    era, in_era = fiscal_year_in_era(year)
    text = f"{_year(era, in_era)}年度" + (f"（{year}年度）" if western else "")
    return digits(text, style)


def format_when(
    when: dt.date | Month | FiscalYear,
    style: str,
    *,
    weekday: bool = False,
    western: bool = False,
    full_weekday: bool = True,
) -> str:
    """Return a day, a month or a fiscal year in the house style (see :func:`parse_iso`).

    :raises EraError: before 明治.
    """
    if isinstance(when, Month):
        return format_month(when.year, when.month, style, western=western)
    if isinstance(when, FiscalYear):
        return format_fiscal_year(when.year, style, western=western)
    return format_date(when, style, weekday=weekday, western=western, full_weekday=full_weekday)


_CLOCK = re.compile(
    r"(?P<half>午前|午後)?\s*(?P<hour>\d{1,2})\s*"
    r"(?::\s*(?P<minute>\d{2})|時\s*(?:(?P<said>\d{1,2})分|(?P<mid>半))?)"
    r"|(?P<noon>正午)"
)


def spoken_time(text: str, style: str) -> str:
    """Return 午前10時から, or 午前10時から正午まで, of a time as people type it (10:00, 10時～12時).

    Empty where *text* is no such time: it may say it in its own words.

    :raises ValueError: where the clock has no such time.
    """
    typed = narrowed(text).strip().removesuffix("まで").removesuffix("から")
    parts = re.split(r"\s*(?:から|[~～〜\-－‐–—])\s*", typed)
    found = [_CLOCK.fullmatch(part) for part in parts]
    if len(found) > 2 or not all(found):
        return ""
    told = [_of_clock(match) for match in found if match]
    from_, *to = told
    return digits(f"{from_}から" + "".join(f"{one}まで" for one in to), style)


def _of_clock(match: re.Match[str]) -> str:
    if match["noon"]:
        return "正午"
    hour = int(match["hour"])
    minute = 30 if match["mid"] else int(match["minute"] or match["said"] or 0)
    if hour > (12 if match["half"] else 23) or minute > 59:
        raise ValueError(match[0])
    if match["half"] == "午後" and hour < 12:
        hour += 12
    if (hour, minute) == (12, 0):
        return "正午"
    half = "午前" if hour < 12 else "午後"
    return f"{half}{hour % 12}時" + (f"{minute}分" if minute else "")


def parse_iso(text: str) -> dt.date | Month | FiscalYear:
    """Read ``2020-02-12``, ``2020-08`` or ``2019年度``; figures may be full width.

    :raises ValueError: with a Japanese message, when it is none of them or no such day exists.
    """
    written = unicodedata.normalize("NFKC", text).strip()
    try:
        if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", written):
            year, month, day = map(int, match.groups())
            return dt.date(year, month, day)
        if match := re.fullmatch(r"(\d{4})-(\d{2})", written):
            first = dt.date(int(match[1]), int(match[2]), 1)
            return Month(first.year, first.month)
        if match := re.fullmatch(r"(\d{4})年度", written):
            return FiscalYear(dt.date(int(match[1]), 4, 1).year)
    except ValueError:
        raise ValueError(f"「{text.strip()}」という日付はありません。") from None
    raise ValueError(
        f"「{text.strip()}」は日付として読めません。"
        "2020-02-12（日）、2020-08（年月）、2019年度（年度）のように書いてください。"
    )


_WRITTEN = re.compile(
    rf"(?P<era>{'|'.join(NAMES)})(?P<year>元|\d+)年"
    r"(?:(?P<fiscal>度(?:\((?P<west_fiscal>\d+)年度\))?)"
    r"|(?:\((?P<west>\d+)年\))?(?P<month>\d+)月"
    r"(?:(?P<day>\d+)日(?:\((?P<weekday>[月火水木金土日])(?:曜日?)?\))?)?)"
)


def parse_written(text: str) -> dt.date | Month | FiscalYear:
    """Read what :func:`format_when` writes, in any style of figures.

    :raises EraError: when the date never existed, or its 西暦 or weekday contradicts it.
    :raises ValueError: when *text* is not such a date.
    """
    match = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        raise ValueError(f"「{text.strip()}」は和暦の日付として読めません。")
    era, year = match["era"], 1 if match["year"] == "元" else int(match["year"])
    western = match["west"] or match["west_fiscal"]
    found: dt.date | Month | FiscalYear
    if match["fiscal"]:
        found = FiscalYear(fiscal_year_from_era(era, year))
    elif match["day"]:
        found = day_in_era(era, year, int(match["month"]), int(match["day"]))
    else:
        found = _month_from_era(era, year, int(match["month"]))
    if western and int(western) != found.year:
        raise EraError(f"「{text.strip()}」は和暦と西暦が合いません（{found.year}年です）。")
    if match["weekday"] and isinstance(found, dt.date):
        actual = WEEKDAYS[found.weekday()]
        if match["weekday"] != actual:
            raise EraError(f"「{text.strip()}」は曜日が合いません（{actual}曜日です）。")
    return found


_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_PARTED = re.compile(
    r"(?:(?P<letter>[MTSHR])(?P<in_era>\d{1,2})|(?P<year>\d{4}))"
    r"(?P<mark>[./-])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?"
)
_WESTERN = re.compile(
    r"(?P<year>\d{4})年(?:(?P<fiscal>度)|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)"
)
_TOGETHER = re.compile(r"(?P<year>(?:18|19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_KANJI = re.compile("[〇一二三四五六七八九十]+")
_DAY_OF_WEEK = re.compile(r"\([月火水木金土日](?:曜日?)?\)\Z")


def meant_date(text: str) -> dt.date | Month | FiscalYear:
    """Read a date as people write it elsewhere, where it can be but one: ``R7.3.4``, ``2025/3/4``.

    Spaces in it, figures of any width and kanji for them do not matter; ``20250304`` is one, too.
    A year of two figures without its era (``7/3/4``) may be one of several, and is none.

    :raises EraError: when the date never existed, or its 西暦 or weekday contradicts it.
    :raises ValueError: when *text* is no such date.
    """
    typed = "".join(unicodedata.normalize("NFKC", text).split())
    try:
        return parse_iso(typed)
    except ValueError:
        pass
    typed = _KANJI.sub(_of_kanji, typed)
    bare = _DAY_OF_WEEK.sub("", typed)
    found = _PARTED.fullmatch(bare.upper()) or _WESTERN.fullmatch(bare) or _TOGETHER.fullmatch(bare)
    if found is None:
        return parse_written(typed)
    given = found.groupdict()
    if given.get("fiscal"):
        return FiscalYear(int(given["year"]))
    month, day = int(given["month"]), int(given["day"]) if given["day"] else None
    if given.get("letter"):
        era, year = _LETTERS[given["letter"]], int(given["in_era"])
        if day is None:
            return _month_from_era(era, year, month)
        return day_in_era(era, year, month, day)
    try:
        whole = dt.date(int(given["year"]), month, day or 1)
    except ValueError:
        raise EraError(f"「{text.strip()}」という日付はありません。") from None
    weekday = WEEKDAYS[whole.weekday()]
    if bare != typed and typed.removeprefix(bare)[1] != weekday:
        raise EraError(f"「{text.strip()}」は曜日が合いません（{weekday}曜日です）。")
    return Month(whole.year, month) if day is None else whole


def iso(when: dt.date | Month | FiscalYear) -> str:
    """Return *when* as :func:`parse_iso` reads it."""
    if isinstance(when, Month):
        return f"{when.year:04}-{when.month:02}"
    return f"{when.year:04}年度" if isinstance(when, FiscalYear) else when.isoformat()


def _of_kanji(found: re.Match[str]) -> str:
    """Return the figures for a number in kanji: 二十五, 二五 or 二〇二五."""
    words = found[0].replace("〇", "零")
    figures = {word: str(value) for value, word in enumerate("零一二三四五六七八九")}
    if "十" not in words:
        return "".join(figures[word] for word in words)
    tens, _, ones = words.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return found[0]
    return f"{figures.get(tens, '1')}{figures.get(ones, '0')}"


def _month_from_era(era: str, year: int, month: int) -> Month:
    """Return a month of which at least one day was in *era*."""
    for day in (1, 28, 29, 30, 31):
        with contextlib.suppress(EraError):
            return Month(day_in_era(era, year, month, day).year, month)
    raise EraError(f"{era}{year}年{month}月という月はありません。")


def _year(era: str, year: int) -> str:
    return f"{era}{'元' if year == 1 else year}"


def _western(year: int, wanted: bool) -> str:
    return f"（{year}年）" if wanted else ""
