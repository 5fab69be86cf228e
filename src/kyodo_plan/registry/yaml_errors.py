"""YAML's syntax errors in Japanese, with what to do about them."""

from __future__ import annotations

import re
from contextlib import suppress
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
#: What a line is mistaken in → what is wrong, what to do.
_CONFUSIONS: tuple[tuple[str, str, str], ...] = (
    (
        r"^\s*(?:- )?[^\s:\"']+：",
        "全角の「：」があります。",
        "項目の名前の後は半角の「: 」にしてください。",
    ),
    (
        r"^\s*\u3000",
        "全角の空白で字下げされています。",
        "半角空白に直してください。",
    ),
    (r"^ *\t", "字下げにタブ文字が使われています。", "タブを半角空白に直してください。"),
    (
        r"^\s*[－ー・]",
        "一覧の行頭が半角の「- 」ではありません。",
        "一覧の行頭は半角の「- 」にしてください。",
    ),
    (
        r"^\s*(?:- )?(?![0-9]+:)[^\s:\"'#{\[（「]+:(?=[^\s:/])",
        "項目の名前の後の「:」に、半角の空白が続いていません。",
        "「名前: 値」のように、「:」の後に半角の空白を一つ入れてください。",
    ),
)
#: What stands only where a value was left open: the beginning of an entry.
_ENTRY = re.compile(r"\s*(?:- |[^\s:\"'#、。]+:(?: |$))")
_UNCLOSED = "この行の引用符（{quote}）が、値の終わりで閉じていません。"
_CLOSE = "値の終わりに {quote} を付けてください。"


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
    elif error.context_mark is not None and "expected ':'" in str(error.problem):
        mark = error.context_mark  # The key stands there; what is told is the next one.
    said = f"{error.context} {error.problem}"
    message, advice = next(
        ((message, advice) for pattern, message, advice in _WORDINGS if re.search(pattern, said)),
        (_UNKNOWN, _LOOK),
    )
    if opened := _left_open(text, mark):
        quote = "'" if opened.style == "'" else '"'
        return rules.BROKEN_YAML.at(
            _place(opened.start_mark.line, opened.start_mark.column, text, path),
            _UNCLOSED.format(quote=quote),
            _CLOSE.format(quote=quote),
        )
    line, column = mark.line, mark.column
    if filled := _filled(text, line):
        advice = filled
    elif confused := _confusion(text, line):
        number, message, advice = confused
        if number != line:
            line, column = number, _start(text, number)
    return rules.BROKEN_YAML.at(_place(line, column, text, path), message, advice)


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


def _confusion(text: str, line: int) -> tuple[int, str, str] | None:
    """Return what is wrong with the line (from 0), or with one of the two before it.

    Of the line that is, what is wrong there, and what to do.
    """
    lines = text.split("\n")
    last = min(line, len(lines) - 1)
    # Of two in one line, the first is read: nothing is wrong above.
    first = last if lines[last].count(": ") > 1 else max(line - 2, 0)
    for number in range(last, first - 1, -1):
        for pattern, message, advice in _CONFUSIONS:
            if re.match(pattern, lines[number]):
                return number, message, advice
    return None


def _start(text: str, line: int) -> int:
    """Return the column (from 0) of the first character of the line (from 0) that is not blank."""
    raw = text.split("\n")[line]
    return len(raw) - len(raw.lstrip())


def _left_open(text: str, mark: yaml.Mark) -> yaml.ScalarToken | None:
    """Return the first quoted value before *mark* that runs on over the beginning of an entry."""
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if token.start_mark.index >= mark.index:
                break
            if not isinstance(token, yaml.ScalarToken) or token.style not in ("'", '"'):
                continue
            held = text[token.start_mark.index : token.end_mark.index].split("\n")[1:]
            if any(_ENTRY.match(line) for line in held):
                return token
    return None
