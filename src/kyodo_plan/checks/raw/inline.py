"""Silent losses inside running text: roles, strong text and ids typed in full width."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import NUMBER
from kyodo_plan.checks.raw.words.footnotes import mistyped_notes
from kyodo_plan.checks.raw.words.mistyped_marks import mistyped_marks
from kyodo_plan.checks.raw.words.role_slips import bare_ids, broken_roles
from kyodo_plan.core.finding import Fix, Said, Severity
from kyodo_plan.core.open_point import DEFAULT_OUTSIDE
from kyodo_plan.core.rule import RST, WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.checks.raw.lines import Line, Names
    from kyodo_plan.checks.raw.prose import Prose
    from kyodo_plan.core.finding import Finding

WIDE_ROLE = Rule(
    "T14",
    "文の中の語（役割）の記号が全角",
    "「:要確認:`…`」のコロンや「`」が全角だと、語として働かず、打った字がそのまま紙に出ます。"
    "要確認なら、未確定一覧にも載りません。",
    "コロンと「`」を半角に直してください。",
    f"{WRITING}「文の中で使う語」",
    bad="期間は：要確認：`委員会：期間`です。\n",
    good="期間は:要確認:`委員会：期間`です。\n",
)
UNKNOWN_ROLE = Rule(
    "T15",
    "登録の無い語（役割）の名前",
    "「:名前:`…`」の名前が登録されていません。名前に（　）は使えません。",
    "名前を確かめてください。使える名前は「原稿の書き方」の「文の中で使う語」にあります。",
    f"{WRITING}「文の中で使う語」",
    bad="期間は:要確忍:`委員会：期間`です。\n",
    good="期間は:要確認:`委員会：期間`です。\n",
)
UNCLOSED_ROLE = Rule(
    "T28",
    "閉じる「`」の無い語（役割）",
    "「:名前:`…`」の終わりの「`」が無いと、語として働かず、後の語も正しく読まれません。",
    "語の終わりに半角の「`」を書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad="期間は:要確認:`委員会：期間です。\n",
    good="期間は:要確認:`委員会：期間`です。\n",
)
ROLE_GAP = Rule(
    "T16",
    "語（役割）の名前と「`」の間に空白がある",
    "「:要確認: `…`」のように空白があると、語として働きません。",
    "空白を消してください。",
    f"{RST}：Interpreted Text",
    bad="期間は:要確認: `委員会：期間`です。\n",
    good="期間は:要確認:`委員会：期間`です。\n",
)
WIDE_MARKUP = Rule(
    "T17",
    "全角の＊＊・｀で囲んだ語",
    "全角の記号は飾りとして働かず、そのまま紙に印刷されます。",
    "半角の記号に直すか、記号を消してください。",
    f"{RST}：Inline Markup",
    Severity.WARNING,
    bad="朝市は＊＊大切＊＊です。\n",
    good="朝市は**大切**です。\n",
)
WIDE_ID = Rule(
    "T21",
    "施策の番号に全角の字がある",
    "番号（M2-01 など）に全角の字や違う横棒が混じると、別の番号として扱われることがあります。",
    "半角で書いてください。",
    f"{WRITING}「施策」",
    Severity.WARNING,
    bad="Ｍ2-01の次に進めます。\n",
    good=":施策:`M2-01`の次に進めます。\n",
)
EMPTY = Rule(
    "O02",
    "外向けの言い方が空",
    "「｜」の後に何も書かれていないと、外へ出す紙には「検討中」と出ます。",
    "「｜」の後に外向けの言い方を書くか、「検討中」でよければ「｜」を消してください。",
    f"{WRITING}「文の中で使う語」",
    bad="期間は:要確認:`委員会：期間｜`です。\n",
    good="期間は:要確認:`委員会：期間`です。\n",
)
MARK_INSIDE = Rule(
    "T31",
    "語（役割）、リンク、要確認の中の印",
    "「:要確認:`…`」などの語（役割）や、リンクの文字の中では、「**…**」「:施策:`…`」「|市名|」の印は働かず、"
    "打った字のまま紙に出ます。「【要確認：…】」の中に印があると、要確認として働かず、"
    "外へ出す紙にもそのまま出ます。",
    "中の印を消し、紙に出る言葉そのものを書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad="期間は:要確認:`委員会：**期間**`です。\n",
    good="期間は:要確認:`委員会：期間`です。\n",
)
MISTYPED_NAME = Rule(
    "T32",
    "「|語|」の縦線が全角や括弧、又は空白がある",
    "「｜市名｜」「｛市名｝」や「| 市名 |」は名称に置き換わらず、打った字のまま紙に出ます。",
    "半角の縦線で、間に空白を入れずに「|市名|」と書いてください。",
    f"{WRITING}「案ごとに違うところ」",
    bad="昨年から｜市名｜の朝市です。\n",
    good="昨年から|市名|の朝市です。\n",
)
MARKS = re.compile(
    r"\*\*[^*\s](?:[^*\n]*[^*\s])?\*\*|[|｜][^|｜\s`]+[|｜]|:[^\s:`\\]+:\\?`[^`\\]*\\?`?"
)
"""A mark of the text: strong words, a word between bars, a role (its end may be another's)."""

_WHOLE_ROLE = re.compile(r":(?P<name>[^\s:`]+):`(?P<body>(?:\\.|[^`\\])*)`", re.DOTALL)
_LINK = re.compile(r"(?<![:`\\])`(?P<body>(?:\\.|[^`\\<])*?)\s*<[^<>`]+>`__?", re.DOTALL)
#: Roles whose words are shown, or read, just as they are typed.
_TYPED_ROLES = frozenset({"math", "code", "literal", "raw", "samp", "kbd", "file", "command", "eq"})
_BARRED = re.compile(
    r"(?P<open>[|｜])(?P<before>[ \u3000]*)(?P<name>[^|｜\s`]+)(?P<after>[ \u3000]*)[|｜]"
    r"|[{｛]+[ \u3000]*(?P<braced>[^{}｛｝|｜\s`]+)[ \u3000]*[}｝]+"
)
_INLINE_LITERAL = re.compile(r"``.+?``|`[^`]*`")
_ROLE = re.compile(
    r"(?P<open>[:：])"
    r"(?P<name>[A-Za-z][\w.+-]*:[A-Za-z][\w.+-]*|[^\s:：`｀、。「」『』|*＊\x00]{1,30})"
    r"(?P<close>[:：])(?P<gap>[ \u3000]*)(?P<left>[`｀])(?P<body>[^`｀]*)(?P<right>[`｀]?)"
)
_SIMPLE = re.compile(r"(?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*")
_BEGUN = re.compile(r":(?P<name>[^\s:`]{1,30}):\Z")
#: So many characters of an unclosed role are shown.
_SHOWN = 12
_NO_WORDING = re.compile(
    r":要確認:`(?P<role>[^`]*?)[｜|]\s*`|【要確認[：:](?P<mark>[^｜|】]*)[｜|]\s*】"
)
_STRONG = re.compile(r"[*＊]{2}(?P<body>[^*＊\n]+)[*＊]{2}")
_QUOTED = re.compile(r"｀(?P<body>[^｀`\n]+)｀")
_ID = re.compile(
    r"(?<![0-9A-Za-z０-９Ａ-Ｚａ-ｚ])[MＭｍ][12１２][-－‐‑‒–—―ー−][0-9０-９]{2}(?![0-9０-９])"
)
_RIGHT_ID = re.compile(r"M[12]-[0-9]{2}")


def check_prose(
    prose: Prose, roles: Names, *, running: bool = True, ids: bool = True
) -> Iterator[Finding]:
    """Find what is typed in a way that docutils does not take as markup.

    Where it is not *running* text it is the value of an option; *ids* says whether measures may not
    be named by theirs.
    """
    text = prose.text
    yield from _without_wording(prose)
    yield from _marks_inside(prose)
    taken: list[tuple[int, int]] = []
    for found in _roles(text):
        finding = _unclosed(found, prose, roles) or _role(found, prose, roles)
        if finding is not None:
            taken.append(found.span())
            yield finding
    yield from mistyped_marks(prose, taken)
    yield from mistyped_notes(prose) if running else ()
    yield from broken_roles(prose, roles, taken, running=running)
    if ids:
        yield from bare_ids(prose, taken)
    for mark, pattern in (("＊", _STRONG), ("｀", _QUOTED)):
        for found in pattern.finditer(text):
            if mark not in found[0] or any(a <= found.start() < b for a, b in taken):
                continue
            yield WIDE_MARKUP.at(
                prose.place(found.start()),
                f"『{mark}』は全角です。このままだと『{found[0]}』と記号ごと紙に印刷されます。",
                f"強調するなら半角で『**{found['body'].strip()}**』と書き、"
                "しないなら記号を消してください。",
            )
    for found in _ID.finditer(text):
        if not _RIGHT_ID.fullmatch(found[0]):
            digits = unicodedata.normalize("NFKC", found[0][1] + found[0][3:])
            right = f"M{digits[0]}-{digits[1:]}"
            place = prose.place(found.start())
            yield WIDE_ID.at(
                place,
                f"『{found[0]}』に全角の字が混じっています。"
                f"このままだと施策の番号『{right}』として扱われないことがあります。",
                f"半角で『{right}』と書いてください。",
                Fix(place, found[0], right),
            )


def _roles(text: str) -> Iterator[re.Match[str]]:
    """Give what looks like roles; one that takes the beginning of another for its end, both."""
    at = 0
    while found := _ROLE.search(text, at):
        yield found
        inner = _BEGUN.search(found["body"])
        at = found.start("body") + inner.start() if inner else found.end()


def _unclosed(found: re.Match[str], prose: Prose, roles: Names) -> Finding | None:
    """Find that a role of a known name has no end, or only the beginning of the next one."""
    name, inner = found["name"], _BEGUN.search(found["body"])
    begun = found["open"] + found["close"] + found["gap"] + found["left"]
    if begun != "::`" or name not in roles:
        return None
    if found["right"] and not (inner and inner["name"] in roles):
        return None
    words = found["body"].partition("\n")[0].strip()[:_SHOWN]
    finding = UNCLOSED_ROLE.at(
        prose.place(found.start()),
        f"『:{name}:`{words}…』の終わりに、閉じる『`』がありません。"
        f"このままだと{name}として働かず、打った字がそのまま紙に出ます。",
    )
    at = found.start("body")
    # What docutils takes for the role's words, and so perhaps for the number of a measure.
    taken = Said(NUMBER, prose.text[at:].partition("`")[0])
    # docutils tells of the paragraph only.
    return replace(finding, within=prose.place(0).line, hides=frozenset({taken}))


def _role(found: re.Match[str], prose: Prose, roles: Names) -> Finding | None:
    name, body = found["name"], " ".join(found["body"].split())
    marks = found["open"] + found["close"] + found["left"] + found["right"]
    plain = "：" not in marks and "｀" not in marks and not found["gap"]
    if plain and (not found["right"] or name in roles or ":" in name):
        return None
    place = prose.place(found.start())
    known = roles.nearest(name)
    right = f":{known or name}:`{body}`"
    # Over the end of a line the indentation is not known here.
    fix = Fix(place, found[0], right) if "\n" not in found[0] and found["right"] else None
    if "：" in marks or "｀" in marks:
        if not body or not (known or "｀" in marks):
            return None
        wide = "』『".join(dict.fromkeys(mark for mark in marks if mark in "：｀"))
        return WIDE_ROLE.at(
            place,
            f"『{wide}』は全角です。"
            f"このままだと{known or name}『{body}』として働かず、打った字がそのまま紙に出ます。",
            f"半角で『{right}』と書いてください。",
            fix,
        )
    if found["gap"]:
        if name not in roles or not found["right"]:
            return None
        return ROLE_GAP.at(
            place,
            f"『:{name}:』と『`』の間に空白があります。"
            f"このままだと{name}『{body}』として働かず、打った字がそのまま紙に出ます。",
            f"空白を消して『{right}』と書いてください。",
            fix,
        )
    why = (
        f"『{name}』という語（役割）はありません。"
        if _SIMPLE.fullmatch(name)
        else f"『{name}』は語（役割）の名前になりません（名前に記号は使えません）。"
    )
    at = prose.place(found.start("name"))
    return UNKNOWN_ROLE.at(
        place,
        f"{why}このままだと『{body}』が正しく出ません。",
        f"『:{known}:』の間違いではありませんか。『{right}』と書いてください。" if known else "",
        Fix(at, name, known) if known and roles.is_sure(name) else None,
    )


def _marks_inside(prose: Prose) -> Iterator[Finding]:
    """Find marks in the words of roles and links, where none are read."""
    text = prose.text
    for what, pattern in (("", _WHOLE_ROLE), ("リンクの文字", _LINK)):
        for found in pattern.finditer(text):
            name = what or found["name"]
            mark = None if name in _TYPED_ROLES else MARKS.search(found["body"])
            if mark is None:
                continue
            yield MARK_INSIDE.at(
                prose.place(found.start("body") + mark.start()),
                f"『{name}』の中の『{' '.join(mark[0].split())}』は、印として働かず、"
                "打った字のまま紙に出ます。",
            )


def mistyped_names(path: str, line: Line, names: frozenset[str]) -> Iterator[Finding]:
    """Find words of *names* between bars that are wide, or apart from the word, or between braces."""
    text = _INLINE_LITERAL.sub(lambda found: "\0" * len(found[0]), line.raw)
    for found in _BARRED.finditer(text):
        name = found["name"] or found["braced"]
        right = f"|{name}|"
        if name in names and found[0] != right:
            place = line.place(path, found.start())
            yield MISTYPED_NAME.at(
                place,
                f"『{found[0]}』は名称に置き換わらず、打った字のまま紙に出ます。",
                f"半角の縦線で、間に空白を入れずに『{right}』と書いてください。",
                Fix(place, found[0], right),
            )


def _without_wording(prose: Prose) -> Iterator[Finding]:
    """Find marks in running text whose wording for outside readers is opened but not written."""
    for found in _NO_WORDING.finditer(prose.text):
        words = " ".join((found["role"] or found["mark"] or "").split())
        yield EMPTY.at(
            prose.place(found.start()),
            f"要確認『{words}』の「｜」の後に、外向けの言い方がありません。"
            f"このままだと、外へ出す紙には『{DEFAULT_OUTSIDE}』と出ます。",
        )
