"""Numbers and signs before a text that a program counts: as letters, where they were pasted.

Word and the mail programs turn the number of a heading and the sign of an item into letters when a
text is pasted as text. These are not words that somebody wrote.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyodo_plan.core.papers.source_map import PrintedText

_SIGNS = "・·•●○◎■□▪▫◆◇★☆▶►➢❖✓✔–—―－*⁃◦‣"
_FIGURES = (
    r"[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[ivxIVX]{1,6}|[a-zA-Z]|[ア-ン]|[あ-ん]|[ⅰ-ⅿⅠ-Ⅿ]"
)
_COUNTED = re.compile(
    rf"(?P<before>第|[（(\[〔【]|)(?:{_FIGURES})(?:[.．－-](?:{_FIGURES}))*"
    r"(?P<after>[章節項款条]|[）)\]〕】][.．]?|[.．、]|)"
)
_CIRCLED = re.compile(r"[①-⑳⓪❶-❿㋐-㋾㊀-㊉]")
_TIME = re.compile(r"(?P<number>[1-9][0-9]{8,9}) ?")
_SPACE = re.compile(r"[ \t\u00a0\u3000]*")


def time_before(text: str) -> str:
    """Return the time in figures that *text* begins with, with the space behind it, if it has one.

    LibreOffice writes when a recorded change of looks was made as a number (the DTTM of Word's binary
    format, [MS-DOC] 2.9.61) that stands in the text once a copy has gone through RTF.
    """
    found = _TIME.match(text)
    return found[0] if found is not None and _is_time(int(found["number"])) else ""


def _is_time(number: int) -> bool:
    """Whether *number* is a packed date and time whose day of the week is right."""
    minute, hour, day = number & 63, number >> 6 & 31, number >> 11 & 31
    month, year, weekday = number >> 16 & 15, 1900 + (number >> 20 & 511), number >> 29 & 7
    try:
        when = dt.datetime(year, month, day, hour, minute)
    except ValueError:
        return False
    return year > 2000 and number < 1 << 32 and when.isoweekday() % 7 == weekday


def leading(text: str) -> tuple[str, str]:
    """Return the mark that *text* begins with and the rest; no mark where it has none.

    A number needs a space, a closing sign or 章 behind it: 「３年間」 does not begin with one.
    """
    start = _SPACE.match(text)
    at = start.end() if start else 0
    for pattern in (_CIRCLED, _COUNTED):
        found = pattern.match(text, at)
        if found is None:
            continue
        gap = _SPACE.match(text, found.end())
        end = gap.end() if gap else found.end()
        closed = pattern is _CIRCLED or bool(found["after"])
        if (closed or end > found.end()) and end < len(text):
            return text[:end], text[end:]
    if at < len(text) and (text[at] in _SIGNS or 0xF000 <= ord(text[at]) < 0xF100):
        gap = _SPACE.match(text, at + 1)
        end = gap.end() if gap else at + 1
        return (text[:end], text[end:]) if end < len(text) else ("", text)
    return "", text


def form(mark: str) -> str:
    """Return what kind of mark it is: those that count the same way are of one."""
    mark = "".join(mark.split())
    if not mark:
        return ""
    if mark[0] in _SIGNS or 0xF000 <= ord(mark[0]) < 0xF100:
        return "・"
    if _CIRCLED.match(mark):
        return "①"
    found = _COUNTED.fullmatch(mark)
    if found is None:
        return unicodedata.normalize("NFKC", mark)
    closing = unicodedata.normalize("NFKC", found["after"]).strip(".、")
    return f"{unicodedata.normalize('NFKC', found['before'])}1{closing}"


def mark_of(text: PrintedText) -> str:
    """Return the mark that is printed before *text*; of a heading it may be told by the heading."""
    if text.mark:
        return text.mark
    words, heading = text.text.strip(), text.heading.strip()
    if words and heading != words and heading.endswith(words):
        return heading.removesuffix(words).strip()
    return ""


def typed_mark(typed: str, text: PrintedText) -> str:
    """Return the mark before the words *typed* that are *text* corrected, if it was pasted there.

    It is the one that is printed before *text*, or one that counts the same way: when an item
    was put in, those below it are counted anew.
    """
    printed = mark_of(text)
    if not printed:
        return ""
    mark, _ = leading(typed)
    if mark and form(mark) == form(printed):
        return mark
    same = "".join(printed.split())
    if same and typed.strip().startswith(same) and not text.text.strip().startswith(same):
        at = typed.index(same) + len(same)
        gap = _SPACE.match(typed, at)
        return typed[: gap.end() if gap else at]
    return ""
