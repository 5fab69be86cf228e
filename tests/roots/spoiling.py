"""Odd input: good text and good files with some of it lost, doubled, moved or put in its place."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding


def many(examples: int) -> int:
    """Return *examples*, times what ``KYODO_FUZZ`` says: few in CI, many in ``bench/fuzz.py``."""
    return max(1, int(examples * float(os.environ.get("KYODO_FUZZ", "1"))))


#: What people and programs put into a text that they should not, or seldom do.
ODD = st.sampled_from(
    [
        *("", " ", "\u3000", "\t", "\n", "\n\n", "   ", "\u3000\u3000", "\xa0", "\u200b", "\ufeff"),
        *("：", ":", "::", "：：", "`", "``", "｀", "*", "**", "＊", "|", "｜", "_", "__", "\\"),
        *(
            ".. ",
            "..",
            "．．",
            "。。",
            "...",
            ".. _a:",
            ".. [1]",
            ".. |a| replace:: b",
            "[1]_",
            "|a|",
        ),
        *("==", "====", "＝＝＝", "----", "~~~~", "####\n", "=\n", "+--+--+", "== ==", "|-|"),
        *(
            "M2-01",
            "Ｍ２－０１",
            "M2-99",
            "M1-01",
            "M2-1",
            "M02-01",
            "m2-01",
            "Ⅰ",
            "I",
            "Ⅱ－ア",
            "Ⅳ",
        ),
        *("令和７年４月", "2025-02-30", "2026-04", "平成40年1月1日", "７", "1e999", "-1", "nan"),
        *(
            ":番号:",
            ":分類:",
            ":第１期:",
            ":本文:",
            ":重点: はい",
            ":案: ③",
            ":題名:",
            ":存在しない: 値",
        ),
        *(
            ".. 施策:: 名",
            ".. 目的::",
            ".. 取組::",
            ".. 案１だけ::",
            ".. 施策一覧::",
            ".. 指標:: 名",
        ),
        *(".. note::", ".. include:: x", ".. raw:: html", ".. list-table::", ".. figure:: /a.png"),
        *(".. toctree::", ".. csv-table::", ".. code-block:: 日本", ".. math:: x^2", ".. only:: a"),
        *(":施策:`M2-01`", ":施策:`", ":日付:`x`", ":件数:`なし`", ":要確認:`：｜`", ":頁:`draft`"),
        *(
            "【要確認：庁内】",
            "【要確認",
            "|市名|",
            "|無い名|",
            "第１章",
            "①",
            "㉑",
            "𠮷",
            "🌊",
            "葛\U000e0100",
        ),
        *("\x00", "\x0b", "\x1f", "\x85", "\u2028", "\ud7ff", "\ufffe", "e\u0301", "か\u3099", "ｶﾞ"),
        *(
            "- ",
            "* ",
            "1. ",
            "(1) ",
            "１．",
            "#. ",
            "> ",
            "| ",
            ">>> ",
            "~",
            "&a",
            "*a",
            "!b",
            "{{",
            "%",
        ),
    ]
)


@st.composite
def spoilt(draw: st.DrawFn, text: str, most: int = 4) -> str:
    """Return *text* with up to *most* things done to it that a hand or a program can do."""
    for _ in range(draw(st.integers(1, most))):
        text = _spoilt_once(draw, text)
    return text


def _spoilt_once(draw: st.DrawFn, text: str) -> str:
    kind = draw(st.integers(0, 9))
    odd = draw(st.one_of(ODD, ODD, st.text(max_size=6)))
    if kind < 4:
        at = draw(st.integers(0, len(text)))
        return text[:at] + odd + text[at + draw(st.integers(0, 3)) :]
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    other = draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    if kind == 4:
        lines[at : at + 1] = []
    elif kind == 5:
        lines[other:other] = [line]
    elif kind == 6:
        lines[at] = draw(st.sampled_from([" ", "   ", "\t", "\u3000"])) + line
    elif kind == 7:
        lines[at] = line[draw(st.integers(1, 3)) :]
    elif kind == 8:
        head, colon, _ = line.rpartition(":")
        lines[at] = f"{head}{colon} {odd}"
    else:
        lines[at], lines[other] = lines[other], line
    return "\n".join(lines)


@st.composite
def spoilt_bytes(draw: st.DrawFn, data: bytes, most: int = 6) -> bytes:
    """Return *data* with up to *most* places overwritten, cut out or repeated."""
    for _ in range(draw(st.integers(1, most))):
        at = draw(st.integers(0, len(data)))
        new = draw(st.binary(max_size=6))
        lost = draw(st.sampled_from([0, len(new), len(new), 1, 40]))
        data = data[:at] + new + data[at + lost :]
    return data


_QUOTED = re.compile("「[^」]*」|『[^』]*』|（[^）]*）|`[^`]*`")
_SENTENCE = re.compile(r"\b[A-Z]?[a-z]+(?: [a-z]+){2,}")


def english_in(text: str) -> str:
    """Return the first words of an English sentence in *text*, what it quotes aside."""
    found = _SENTENCE.search(_QUOTED.sub("", text))
    return found[0] if found else ""


def is_plain(finding: Finding) -> bool:
    """Whether a person can read *finding*: Japanese, a sentence, no more than one can take in."""
    whole = f"{finding.message}{finding.advice}"
    return (
        finding.message.endswith(("。", "）", "」", "』"))
        and not english_in(whole)
        and len(finding.message) < 1000
    )
