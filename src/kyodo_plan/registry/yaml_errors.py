"""YAML's syntax errors in Japanese, with what to do about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from kyodo_plan.core.place import Place
from kyodo_plan.registry import rules
from kyodo_plan.text.reading import place_after

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding

_QUOTE = '値の前後を " で囲んでください（例：名称: "…"）。'

# What PyYAML says (first match counts) → what is wrong, what to do.
_WORDINGS: tuple[tuple[str, str, str], ...] = (
    (
        r"mapping values are not allowed",
        "「: 」の置き方が正しくありません。",
        '上の行と字下げをそろえるか、値の中に「: 」があるときは値の前後を " で囲んでください。',
    ),
    (
        r"found character '\\t'",
        "字下げにタブ文字が使われています。",
        "タブを半角空白に直してください。",
    ),
    (
        r"found character '[@`%|>]'|found unexpected '%'",
        "値が、そのままでは使えない記号で始まっています。",
        _QUOTE,
    ),
    (
        r"could not find expected ':'",
        "項目の名前の後に「: 」がありません。",
        "「名前: 値」の形で書いてください。",
    ),
    (
        r"scanning a (?:quoted|double-quoted|single-quoted) scalar|unknown escape character",
        '引用符（" または \'）が閉じていないか、" の中に \\ があります。',
        "引用符を対にしてください。\\ を書くときは ' で囲んでください。",
    ),
    (
        r"expected ',' or '[\]}]'|parsing a flow",
        "［ ］または｛ ｝の中の区切りか閉じ括弧がありません。",
        "半角の「,」で区切り、半角の括弧で閉じてください。",
    ),
    (
        r"expected <block end>|did not find expected|block (?:sequence|mapping)",
        "字下げがそろっていないか、「- 」や「名前: 」の形が崩れています。",
        "同じ段の行の字下げを、半角空白で上の行とそろえてください。",
    ),
    (
        r"undefined alias|scanning an (?:alias|anchor)",
        "「*」または「&」で始まる値は、そのままでは使えません。",
        _QUOTE,
    ),
    (
        r"duplicate anchor",
        "同じアンカー（&）が２つあります。",
        "アンカー（&）を使わずに書いてください。",
    ),
    (r"tag|directive", "「!」または「%」で始まる値は、そのままでは使えません。", _QUOTE),
)
_CONFUSIONS: tuple[tuple[str, str], ...] = (
    (
        r"^\s*(?:- )?[^\s:\"']+：",
        "全角の「：」があります。項目の名前の後は半角の「: 」にしてください。",
    ),
    (r"^\s*\u3000", "全角の空白で字下げされています。半角空白に直してください。"),
    (r"^ *\t", "字下げにタブ文字があります。半角空白に直してください。"),
    (r"^\s*[－ー・]", "一覧の行頭は半角の「- 」にしてください。"),
)


def translated(error: yaml.YAMLError, text: str, path: str) -> Finding:
    """Return the finding that tells *error*, met while reading *text* of the file *path*."""
    if isinstance(error, yaml.reader.ReaderError):
        message = f"使えない文字（U+{ord(text[error.position]):04X}）があります。"
        advice = "目に見えない文字です。その行を打ち直してください。"
        return rules.BROKEN_YAML.at(place_after(text[: error.position], path), message, advice)
    mark = None
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return rules.BROKEN_YAML.at(Place(path), _UNKNOWN, _LOOK)
    if error.context_mark is not None and "stream" in str(error.problem):
        mark = error.context_mark  # What is never closed is mended where it opens.
    said = f"{error.context} {error.problem}"
    message, advice = next(
        ((message, advice) for pattern, message, advice in _WORDINGS if re.search(pattern, said)),
        (_UNKNOWN, _LOOK),
    )
    advice = _filled(text, mark.line) or _confusion(text, mark.line) or advice
    return rules.BROKEN_YAML.at(_place(mark.line, mark.column, text, path), message, advice)


_UNKNOWN = "YAML の書き方に誤りがあります。"
_LOOK = "この行と上の行の、記号と字下げを確かめてください。"


def _place(line: int, column: int, text: str, path: str) -> Place:
    """Return the place, or where the text ends if that is before it (both given from 0)."""
    lines = text.rstrip().split("\n")
    if line < len(lines):
        return Place(path, line + 1, column + 1)
    return Place(path, len(lines), max(len(lines[-1]), 1))


#: A key of which its line says that there is nothing.
_NOTHING = re.compile(
    r"\s*(?:- +)?(?P<key>[^\s#:{\[-][^:{\[]*): +"
    r"(?P<value>\[ *\]|\{ *\}|なし|無し|無|空|未定|null|~|\"\"|'')(?:\s+#.*)?"
)


def _filled(text: str, line: int) -> str:
    """Return advice where entries stand below a key that says there are none: ``意見: []``.

    *line* (from 0) is that of the first entry.
    """
    lines = text.split("\n")
    above = next(
        (
            number
            for number in range(min(line, len(lines)) - 1, -1, -1)
            if lines[number].strip() and not lines[number].lstrip().startswith("#")
        ),
        None,
    )
    found = _NOTHING.fullmatch(lines[above]) if above is not None else None
    if found is None or above is None:
        return ""
    return (
        f"{above + 1}行目の「{found['key']}: {found['value']}」の「{found['value']}」を消し、"
        f"「{found['key']}:」だけにしてください。その下に書いたものは、そのままで読まれます。"
    )


def _confusion(text: str, line: int) -> str:
    """Return advice for a full-width sign on the line (from 0) or the two before it."""
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), max(line - 3, -1), -1):
        for pattern, advice in _CONFUSIONS:
            if re.match(pattern, lines[number]):
                return advice if number == line else f"{number + 1}行目：{advice}"
    return ""
