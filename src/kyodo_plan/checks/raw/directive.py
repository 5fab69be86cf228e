"""Lines that were meant as a directive or as one of its options, judged one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils.parsers.rst.languages import ja

from kyodo_plan.checks.raw.lines import DIRECTIVE, Names
from kyodo_plan.core.finding import Fix
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import RST, WRITING, Rule
from kyodo_plan.text.blocks import FIELD

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding

_SHAPE = f"{RST}：Directives"

WIDE_COLONS = Rule(
    "T01",
    "指令の『::』が全角、又は数が違う",
    "「.. 施策：： 名称」のように全角で打つと注釈（紙に出ない覚え書き）と見なされ、"
    "中身ごと資料から黙って消えます。",
    "半角の『::』に直してください。",
    _SHAPE,
    bad=".. 施策一覧：：\n",
    good=".. 施策一覧::\n",
)
WRONG_DOTS = Rule(
    "T02",
    "指令の始まりが『.. 』でない",
    "「．． 施策::」「..施策::」のように、半角の点二つと半角の空白で始まらない行は、"
    "地の文としてそのまま紙に出ます。",
    "行の始めを、半角の『..』と半角の空白一つにしてください。",
    _SHAPE,
    bad="．． 施策一覧::\n",
    good=".. 施策一覧::\n",
)
ONE_COLON = Rule(
    "T03",
    "指令の名前の後のコロンが一つ、又は無い",
    "「.. 施策: 名称」は注釈と見なされ、中身ごと資料から黙って消えます。",
    "名前の後を、半角の『::』にしてください。",
    _SHAPE,
    bad=".. 施策一覧:\n",
    good=".. 施策一覧::\n",
)
NO_SPACE = Rule(
    "T04",
    "『::』の後に半角の空白が無い",
    "「.. 施策::名称」や、後が全角の空白の行は注釈と見なされ、中身ごと資料から黙って消えます。",
    "『::』の後に半角の空白を一つ入れてください。",
    _SHAPE,
    bad=(".. 文書::draft\n\n   素案だけの文です。\n"),
    good=(".. 文書:: draft\n\n   素案だけの文です。\n"),
)
UNKNOWN_DIRECTIVE = Rule(
    "T05",
    "登録の無い指令の名前",
    "「.. 名前::」の名前が登録されていないと、その部分は資料に出ません。",
    "名前を確かめてください。使える名前は「原稿の書き方」にあります。",
    f"{WRITING}「自動で入る表」など",
    bad=".. 施策の一覧::\n",
    good=".. 施策一覧::\n",
)
WIDE_OPTION = Rule(
    "T07",
    "欄のコロンが全角",
    "「：番号： M2-01」は欄として読まれず、題名の続きになるか、指令の全体が誤りになります。",
    "コロンを半角に直してください。",
    f"{WRITING}「施策」",
    bad=(".. 策定経過::\n   ：期： 2\n"),
    good=(".. 策定経過::\n   :期: 2\n"),
)
OPTION_SHAPE = Rule(
    "T08",
    "欄の書き方が違う（コロンの後の空白、閉じるコロン）",
    "「:番号:M2-01」や「:番号 M2-01」は欄として読まれず、題名の続きになるか、"
    "指令の全体が誤りになります。",
    "『:番号: M2-01』のように、名前を半角のコロンで挟み、後に半角の空白を一つ入れてください。",
    f"{WRITING}「施策」",
    bad=(".. 策定経過::\n   :期:2\n"),
    good=(".. 策定経過::\n   :期: 2\n"),
)

NO_BLANK_LINE = Rule(
    "T26",
    "欄と中身の間に空行が無い",
    "欄のすぐ下の行に中身の文や指令を続けると、指令の全体が資料から消えます。",
    "この行の前を１行空けてください。",
    _SHAPE,
    bad=(".. figure:: /images/keyaki.png\n   :alt: 朝市の絵\n   朝市の絵です。\n"),
    good=(".. figure:: /images/keyaki.png\n   :alt: 朝市の絵\n\n   朝市の絵です。\n"),
)

WINDOWS_PATH = Rule(
    "T39",
    "ファイルの場所の「\\」",
    "ファイルの場所を「\\」（画面では「¥」のこともあります）で区切ると、その字は消え、ファイルが見つかりません。",
    "区切りを半角の「/」にしてください。",
    "Sphinx：images",
    bad=".. image:: \\images\\keyaki.png\n   :alt: 朝市の絵\n",
    good=".. image:: /images/keyaki.png\n   :alt: 朝市の絵\n",
)

REMARKS = frozenset(
    {"note", "warning", "tip", "hint", "important", "caution", "danger", "attention", "error"}
    | {"admonition", "seealso"}
    | set(ja.directives)
)
"""Names that a comment in plain words may well begin with: 「.. 注意：あとで直す」."""

_LOOSE = re.compile(
    r"(?P<dots>[.．。・‥…]{1,3})(?P<gap>[ \u3000]*)"
    r"(?P<name>[^\s:：;；`｀|\[\]_.．。・‥…][^\s:：;；`｀|\[\]]*)(?P<space>[ \u3000]*)"
    r"(?P<colons>[:：;；]{0,4})(?P<after>[ \u3000]*)(?P<rest>.*)"
)
_UNOPENED_OPTION = re.compile(r"(?P<name>[^\s:：`｀、。「」]{1,20})[:：][ \u3000]*(?P<value>.*)")
_LOOSE_OPTION = re.compile(
    r"(?P<open>[:：])(?P<name>[^\s:：`｀、。「」]{1,20})"
    r"(?P<close>[:：]?)(?P<gap>[ \u3000]*)(?P<value>.*)"
)


@dataclass(frozen=True)
class Meant:
    """A directive as its writer meant it, and what is wrong with how it was typed."""

    name: str
    argument: str
    finding: Finding


#: A place in folders of Windows, down to a file.
_WINDOWS_PATH = re.compile(r"[^\s]*\\[^\s]*\.\w{1,5}")


def windows_path(argument: str, place: Place) -> Finding | None:
    """Judge the *argument* of a directive, at *place*, that names a file as Windows does."""
    if not _WINDOWS_PATH.fullmatch(argument):
        return None
    if re.match(r"[A-Za-z]:|\\\\", argument):
        name = argument.rpartition("\\")[2]
        return WINDOWS_PATH.at(
            place,
            f"『{argument}』は、この機械のフォルダの中の場所です。ほかの人の機械にはなく、読まれません。",
            f"ファイルの写しを plan/images に置き、『/images/{name}』と書いてください。",
        )
    right = argument.replace("\\", "/")
    return WINDOWS_PATH.at(
        place,
        f"『{argument}』の区切りが「\\」です。このままだとファイルが見つかりません。",
        f"『{right}』と書いてください。",
        Fix(place, argument, right),
    )


def lost(name: str, argument: str) -> str:
    """Name what a directive would have put on paper: ``施策『公共施設の有効利用』``."""
    return f"{name}『{argument}』" if argument else f"『{name}』"


def mistyped_directive(
    text: str, place: Place, names: Names, *, option_follows: bool
) -> Meant | None:
    """Judge a line that docutils does not take for a directive.

    *place* is where *text* begins; *option_follows* tells that the next line is an option, which
    makes a line without any colon a directive too. A comment in plain words gives nothing.
    """
    found = _LOOSE.match(text)
    if found is None or DIRECTIVE.match(text):
        return None
    dots, gap, colons, after = (found[part] for part in ("dots", "gap", "colons", "after"))
    argument = found["rest"].strip()
    dotted = dots == ".." and set(gap) == {" "}
    exact = names.same(found["name"])
    if len(colons) >= 2:
        known = exact or (names.nearest(found["name"]) if after or not argument else "")
    elif colons:
        known = exact if dots in ("..", "．．") and exact not in REMARKS else ""
    else:
        known = exact if dots in ("..", "．．") and option_follows else ""
    if not known:
        return None
    what = lost(known, argument)
    right = f".. {known}:: {argument}".rstrip()
    if dotted:
        effect = f"このままだと{what}が資料から消えます。"
    else:
        effect = f"このままだと{what}として働かず、打った字がそのまま紙に出ます。"
    rule, column, message = _first_fault(found)
    return Meant(
        known,
        argument,
        rule.at(
            Place(place.path, place.line, (place.column or 1) + column),
            f"{message}{effect}",
            f"{rule.advice.removesuffix('。')}（『{right}』）。",
            Fix(place, text, right),
        ),
    )


def _first_fault(found: re.Match[str]) -> tuple[Rule, int, str]:
    dots, gap, colons, after = (found[part] for part in ("dots", "gap", "colons", "after"))
    if dots != "..":
        kind = "全角です" if dots == "．．" else "半角の点二つではありません"
        return WRONG_DOTS, 0, f"『{dots}』は{kind}。"
    if not gap:
        return WRONG_DOTS, found.start("name"), "『..』の後に半角の空白がありません。"
    if "\u3000" in gap:
        return WRONG_DOTS, found.start("gap"), "『..』の後が全角の空白です。"
    if not colons:
        return ONE_COLON, found.end("name"), f"『{found['name']}』の後に『::』がありません。"
    start = found.start("colons")
    if len(colons) == 1:
        wide = "（全角）" if colons == "：" else ""
        return ONE_COLON, start, f"『{found['name']}』の後のコロンが一つ{wide}です。"
    if colons != "::":
        if set(colons) == {"："}:
            return WIDE_COLONS, start, f"『{colons}』は全角です。"
        if "：" in colons:
            return WIDE_COLONS, start, f"『{colons}』に全角のコロンが混じっています。"
        return WIDE_COLONS, start, f"『{colons}』は半角のコロン二つではありません。"
    if "\u3000" in found["space"] or len(found["space"]) > 1:
        return WIDE_COLONS, found.end("name"), "名前と『::』の間に余分な空白があります。"
    if after.startswith("\u3000"):
        return NO_SPACE, found.start("after"), "『::』の後が全角の空白です。"
    return NO_SPACE, found.end("colons"), "『::』の後に半角の空白がありません。"


def unknown_directive(name: str, argument: str, place: Place, names: Names) -> Finding:
    """Tell that a well-formed directive has a name nobody registered."""
    near = names.nearest(name)
    right = f".. {near}:: {argument}".rstrip()
    exact = names.same(name)
    return UNKNOWN_DIRECTIVE.at(
        place,
        f"『{name}』という指令はありません。このままだと{lost(name, argument)}は資料に出ません。",
        f"『{near}』の間違いではありませんか。『{right}』と書いてください。" if near else "",
        Fix(place, name, exact) if exact else None,
    )


def glued_body(name: str, argument: str, place: Place) -> Finding:
    """Tell that at *place* something else stands right below the options of a directive."""
    what = lost(name, argument)
    return NO_BLANK_LINE.at(
        place,
        f"『{name}』の欄のすぐ下の行が、欄ではありません。このままだと{what}の全体が資料に出ません。",
        "この行が中身の文なら、前を１行空けてください。欄なら「:名前: 値」の形で書いてください。",
    )


def glued_title(name: str, argument: str, place: Place) -> Finding:
    """Tell that at *place* words stand right below the name of a picture: docutils takes them for it."""
    return NO_BLANK_LINE.at(
        place,
        f"『{lost(name, argument)}』のすぐ下の行が、ファイルの名前の続きとして読まれます。"
        "このままだと図が紙に出ません。",
        "図の題なら、この行の前を１行空けてください。欄なら「:名前: 値」の形で書いてください。",
    )


def is_option(text: str) -> bool:
    """Whether the line reads, or was meant to read, as an option."""
    return FIELD.match(text) is not None or _loose_option(text) is not None


def _loose_option(text: str) -> re.Match[str] | None:
    found = _LOOSE_OPTION.match(text)
    if found is None or FIELD.match(text):
        return None
    if found["value"].startswith(("`", "｀")) or text.startswith("::"):
        return None  # a role, or the sign of a literal block
    if not found["close"] and (found["open"] == "：" or not found["gap"] or not found["value"]):
        return None
    return found


def mistyped_option(text: str, place: Place, known: Names, whole: str = "") -> Finding | None:
    """Judge a line that was meant as ``:欄: 値`` under a directive whose options are *known*.

    *whole* is the name of the directive where all of it is lost because of such a line.
    """
    found = _loose_option(text)
    if found is None:
        return _unopened_option(text, place, known, whole)
    name, value = found["name"], found["value"].strip()
    effect = _unread(name, value, whole)
    right = f":{known.same(name) or name}: {value}".rstrip()
    rule = OPTION_SHAPE
    column = found.end("close")
    if "：" in (found["open"], found["close"]):
        rule = WIDE_OPTION
        column = found.start("open" if found["open"] == "：" else "close")
        message = f"欄『{name}』のコロンが全角です。"
    elif not found["close"]:
        column = found.end("name")
        message = f"欄『{name}』を閉じるコロンがありません。"
    elif found["gap"]:
        message = f"欄『{name}』のコロンの後が全角の空白です。"
    else:
        message = f"欄『{name}』のコロンの後に空白がありません。"
    return rule.at(
        Place(place.path, place.line, (place.column or 1) + column),
        message + effect,
        f"半角で『{right}』と書いてください。",
        Fix(place, text, right),
    )


def _unread(name: str, value: str, whole: str) -> str:
    end = f"れず、この{whole}の全体が紙に出ません。" if whole else "れません。"
    return f"このままだと{name}『{value}』が欄として読ま{end}"


def _unopened_option(text: str, place: Place, known: Names, whole: str) -> Finding | None:
    """Judge a line that lacks nothing but the first colon of a known option."""
    found = _UNOPENED_OPTION.fullmatch(text)
    name = known.same(found["name"]) if found else ""
    if found is None or not name:
        return None
    right = f":{name}: {found['value'].strip()}".rstrip()
    return OPTION_SHAPE.at(
        place,
        f"欄『{name}』の前のコロンがありません。" + _unread(name, found["value"].strip(), whole),
        f"半角で『{right}』と書いてください。",
        Fix(place, text, right),
    )
