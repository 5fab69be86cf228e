"""Roles of which a sign is missing, wrong or too many: docutils takes them for plain words."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import some_heading, typed_line
from kyodo_plan.core.finding import Fix
from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.text.ids import CURRENT, FORMER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.checks.raw.lines import Names
    from kyodo_plan.checks.raw.prose import Prose
    from kyodo_plan.core.finding import Finding

_WORDS = f"{WRITING}「文の中で使う語」"
BROKEN_ROLE = Rule(
    "T37",
    "記号が違うか足りない語（役割）",
    "「:施策:`…`」の「:」や「`」が足りない、違う括弧で囲んだ、余計な空白がある、などのもの。"
    "語として働かず、打った字がそのまま紙に出ます。",
    "名前の前後に半角の「:」を書き、中身を半角の「`」一つずつで囲んでください。",
    _WORDS,
    bad=":施策:「M2-01」を続けます。\n",
    good=":施策:`M2-01`を続けます。\n",
)
BARE_ID = Rule(
    "T36",
    "文の中にそのまま打った施策の番号",
    "施策の番号は原稿の中だけのもので、紙の読み手には通じません。打った字のまま紙に出ます。",
    "番号を「:施策:`…`」の中に書くと、今の番号と名称が入ります。",
    _WORDS,
    bad="M2-01の次に進めます。\n",
    good=":施策:`M2-01`の次に進めます。\n",
)

_ID = rf"(?:{re.escape(FORMER)}|{re.escape(CURRENT)})[0-9]{{2,}}"
_DAY = r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?"
_QUERY = r"全施策|[^\s=`:：、。]{1,6}=(?:[0-9Ⅰ-Ⅻ]+(?:-[ァ-ヶ])?|はい)"
#: What is surely the whole of what a role is given, by the name of the role.
_SURE = {
    "施策": _ID,
    "施策番号": _ID,
    "measure": _ID,
    "日付": _DAY,
    "date": _DAY,
    "件数": _QUERY,
    "count": _QUERY,
}
_WHOM = "|".join(Addressee)
#: What people type instead of the signs before and after the words of a role.
_OPEN, _SHUT = "'‘’´′\"“”〝「『（(［[【〔〈《<＜｢{｛`", "'’´′\"”〟」』）)］]】〕〉》>＞｣}｝`"
_ANY_ID = re.compile(rf"(?<![0-9A-Za-z/_.`-]){_ID}(?![0-9A-Za-z/_`-])")
_BETWEEN = re.compile(r"`(?:\\.|[^`\\])*`", re.DOTALL)
_BEGUN = re.compile(r"[:：][^\s:：`｀、。「」『』|*＊\x00]{0,30}\Z")


def broken_roles(
    prose: Prose, roles: Names, taken: list[tuple[int, int]], *, running: bool = True
) -> Iterator[Finding]:
    """Find roles that are none for a sign; what is *taken* is told by others, and added to.

    Where the text is not *running*, what stands first may be meant as the name of an option.
    """
    text = prose.text
    if ":" in text or "：" in text:
        for pattern, plain in _patterns(roles.known):
            for found in pattern.finditer("\n".join(prose.pieces) if plain else text):
                start, end = found.span()
                if not running and start == 0:
                    continue
                if text[start] == "\0" or any(start < b and a < end for a, b in taken):
                    continue
                if finding := _broken(found, prose):
                    taken.append((start, end))
                    yield finding


def bare_ids(prose: Prose, taken: list[tuple[int, int]]) -> Iterator[Finding]:
    """Find ids of measures that stand in running text as they are; *taken* is told by others."""
    text = _BETWEEN.sub(lambda found: "\0" * len(found[0]), prose.text)
    for found in _ANY_ID.finditer(text):
        start, end = found.span()
        if not any(start < b and a < end for a, b in taken):
            place, right = prose.place(start), f":施策:`{found[0]}`"
            yield BARE_ID.at(
                place,
                f"施策の番号『{found[0]}』が、打った字のまま紙に出ます。",
                f"『{right}』と書くと、今の番号と名称が入ります。",
                Fix(place, found[0], right),
            )


def _broken(found: re.Match[str], prose: Prose) -> Finding | None:
    given = found.groupdict("")
    name, body, typed = given["name"] or given.get("left", ""), given["body"], found[0]
    sure = bool(re.fullmatch(_SURE.get(name, r"\Z."), body))
    # Between wide colons a word of the plan may well stand for itself.
    wide = "：" in (given.get("first"), given["last"]) and "`" not in typed
    known = sure or (name == "要確認" and re.match(rf"(?:{_WHOM})[：:]", body))
    if wide and not known:
        return None
    if not given.get("first") and _BEGUN.search(prose.text[: found.start()]):
        return None  # It is all one name, and told as that.
    place, right = prose.place(found.start()), f":{name}:`{body.strip()}`"
    if "empty" in given:
        finding = BROKEN_ROLE.at(
            place,
            f"『{typed}』の中に何もありません。"
            f"このままだと{name}として働かず、打った字がそのまま紙に出ます。",
            f"『:{name}:`…`』のように、中身を半角の『`』の間に書いてください。要らなければ消してください。",
        )
        line = typed_line(place.path, place.line or 1)
        finding = replace(finding, hides=frozenset({some_heading(name), line}))
    elif body and (sure or given.get("open") or "`" in typed):
        finding = BROKEN_ROLE.at(
            place,
            f"『{typed}』は、{name}として働かず、打った字がそのまま紙に出ます。",
            f"半角で『{right}』と書いてください。",
            Fix(place, typed, right),
        )
    else:
        finding = BROKEN_ROLE.at(
            place,
            f"『:{name}:』の後に『`』がありません。"
            f"このままだと{name}として働かず、打った字がそのまま紙に出ます。",
            f"『:{name}:`…`』のように、中身を半角の『`』で囲んでください。",
        )
    # docutils may tell of the paragraph that a sign is alone.
    return replace(finding, within=prose.place(0).line)


@functools.cache
def _patterns(known: frozenset[str]) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return what such roles look like, and whether literals count as they are typed."""
    japanese = [re.escape(name) for name in known if not name.isascii()]
    every = [re.escape(name) for name in known if len(name) > 1 and ":" not in name]
    own = "|".join(sorted(japanese, key=len, reverse=True)) or r"\Z."
    names = "|".join(sorted(every, key=len, reverse=True)) or r"\Z."
    all_names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)) or r"\Z."
    sure = "|".join(dict.fromkeys(_SURE.values()))
    apart = r"[ \u3000]"
    wrong = rf"(?P<open>(?!`[^`\n]*`)[{re.escape(_OPEN)}])"
    within = rf"(?P<body>[^\n{re.escape(_OPEN + _SHUT)}]{{1,60}})[{re.escape(_SHUT)}]"
    return (
        # :施策:` `
        (
            re.compile(
                rf"(?P<first>:)(?P<name>{all_names})(?P<last>:)"
                r"(?P<empty>`[ \t\u3000]+`|``(?![^`\n]*``))(?!`)(?P<body>)"
            ),
            True,
        ),
        # :施策:``M2-01``
        (re.compile(rf"(?P<first>:)(?P<name>{names})(?P<last>:)``(?P<body>[^`\n]+)``"), True),
        # :施策:「M2-01」 or '…': one sign at least is none
        (re.compile(rf"(?P<first>[:：])(?P<name>{names})(?P<last>[:：]){wrong}{within}"), False),
        # :施策 :`M2-01`
        (
            re.compile(
                rf"(?P<first>[:：])(?:{apart}+(?P<name>{own}){apart}*|(?P<left>{own}){apart}+)"
                rf"(?P<last>[:：]){apart}*`(?P<body>[^`\n]+)`"
            ),
            False,
        ),
        # 施策:`M2-01`
        (
            re.compile(rf"(?<![:：])(?P<name>{own})(?P<last>[:：]){apart}?`(?P<body>[^`\n]+)`"),
            False,
        ),
        # :施策:M2-01` or without both signs
        (
            re.compile(
                rf"(?P<first>:)(?P<name>{own})(?P<last>:)(?![{apart[1:-1]}\n`｀\\]|\Z)"
                rf"(?P<body>{sure}|[^`｀\n:：、。]{{1,30}}(?=`)|)`?"
            ),
            False,
        ),
    )
