"""Marks for the city hall (要確認) that are typed in another form: nobody reads them as such."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import MARKED, Fix, Said
from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.checks.raw.prose import Prose
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place

OTHER_FORM = Rule(
    "T35",
    "括弧や区切りの違う要確認の印",
    "〔要確認：庁内：会場〕や（要確認：庁内：会場）、【要確認、庁内、会場】は、印として働きません。"
    "未確定の事項として数えられず、外に出す紙にも、打った字のまま出ます。",
    "「【要確認：庁内：事柄】」の形で書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad="会場は〔要確認：庁内：会場〕です。\n",
    good="会場は【要確認：庁内：会場】です。\n",
)
_OPEN, _SHUT = "【〔［[（(｛{〈《「『＜<｢", "】〕］]）)｝}〉》」』＞>｣"
_PARTED = "：:、，,・／/　 ;；"
_WHOM = "|".join(Addressee)
_FORM = re.compile(
    rf"(?P<open>[{re.escape(_OPEN)}])[ \u3000]*要[ \u3000]*確[ \u3000]*認[ \u3000]*"
    rf"(?:(?P<parted>[{re.escape(_PARTED)}]+)(?P<body>[^{re.escape(_OPEN + _SHUT)}\n]*))?"
    rf"(?P<shut>[{re.escape(_SHUT)}])"
)
_BODY = re.compile(
    rf"[ \u3000]*(?P<whom>{_WHOM})(?:[{re.escape(_PARTED)}]+(?P<rest>.*))?", re.DOTALL
)
#: What also stands around words that are only quoted.
_QUOTES = "「『（(｢<＜〈《"


def mistyped_marks(prose: Prose, taken: list[tuple[int, int]]) -> Iterator[Finding]:
    """Find marks in running text that are not read; *taken* is told by others, and added to."""
    for start, typed, right in _found(prose.text):
        end = start + len(typed)
        if not any(start < b and a < end for a, b in taken):
            taken.append((start, end))
            place = prose.place(start)
            yield _told(place, typed, right, Fix(place, typed, right) if right else None)


def mistyped_in_data(text: str, place: Place | None) -> Iterator[Finding]:
    """Find marks in a text of the data that are not read."""
    for _, typed, right in _found(text):
        yield _told(place, typed, right)


def _told(place: Place | None, typed: str, right: str, fix: Fix | None = None) -> Finding:
    finding = OTHER_FORM.at(
        place,
        f"『{typed}』は、要確認の印として働かず、外に出す紙にも打った字のまま出ます。",
        f"『{right}』と書いてください。"
        if right
        else f"「【要確認：庁内：事柄】」の形で、相手は {'、'.join(Addressee)} のどれかを書いてください。",
        fix,
    )
    return replace(finding, hides=frozenset({Said(MARKED, typed)}))


def _found(text: str) -> Iterator[tuple[int, str, str]]:
    """Give where such a mark begins, how it is typed, and how it should be where that is sure."""
    for found in _FORM.finditer(text) if "確" in text else ():
        body = _BODY.fullmatch(found["body"] or "")
        if _is_marked(found):
            if (found["parted"] or "：") in "：:" and not _is_parted_otherwise(body, found):
                continue  # It is read, or told as one that is not.
            if not body:
                continue
        # 「要確認」 is a word that somebody quotes, （要確認） a note.
        elif not body and found["open"] in _QUOTES and not _is_note(found):
            continue
        whom = f"：{body['whom']}" if body else ""
        rest = f"：{body['rest'].strip()}" if body and body["rest"] else ""
        sure = body or found["body"] is None
        yield found.start(), found[0], f"【要確認{whom}{rest}】" if sure else ""


def _is_marked(found: re.Match[str]) -> bool:
    return found["open"] == "【" and found["shut"] == "】"


def _is_note(found: re.Match[str]) -> bool:
    return found["open"] in "（(" and found["body"] is None


def is_mistyped(words: str) -> bool:
    """Whether a mark is typed in another form, so that this is what is told of it."""
    return any(True for _ in _found(words))


def _is_parted_otherwise(body: re.Match[str] | None, found: re.Match[str]) -> bool:
    """Whether what follows the addressee is not parted from it by a colon."""
    if body is None or not body["rest"]:
        return False
    sign = found["body"][body.end("whom") : body.start("rest")].strip()
    return sign not in ("：", ":")
