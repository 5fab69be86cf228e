"""Options that docutils takes for something else, and parts whose text stands outside them.

docutils looks for options at one indentation only: the least that any line below the directive has. An
option at another one goes on in the value, or the title, above it, and is printed there. So each
directive is taken apart with its own grammar (:mod:`kyodo_plan.text.blocks`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.checks.raw.lines import EXPLICIT, Line, blocks_in, split_lines
from kyodo_plan.checks.raw.said import hiding, typed_line
from kyodo_plan.core.finding import Fix
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import RST, WRITING, Rule, market
from kyodo_plan.text.blocks import FIELD, walk
from kyodo_plan.text.nearest import same, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.checks.raw.lines import Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.text.blocks import Block

UNEVEN = Rule(
    "T23",
    "欄の字下げが、ほかの欄とそろっていない",
    "一つの指令の欄は、字下げが全部同じでなければなりません。違う欄は、上の欄の値や名称の続きと"
    "して読まれ、「:主体: 市」のような打った字のまま紙に出ます。",
    "その欄の行頭を、ほかの欄とそろえてください。",
    f"{RST}：Directives",
    bad=(".. 施策一覧::\n   :題名: 一覧\n     :重点: はい\n"),
    good=(".. 施策一覧::\n   :題名: 一覧\n   :重点: はい\n"),
)
NO_BODY = Rule(
    "T24",
    "指令の中身がない",
    "中身の文が字下げされていないと、指令の外の文として、別の欄や本文に紙の上で出ます。",
    "中身の文の行頭を、指令の行より３字分下げてください。",
    f"{RST}：Directives",
    bad=(".. 案１だけ::\n\n第一の案だけの文です。\n"),
    good=(".. 案１だけ::\n\n   第一の案だけの文です。\n"),
)
SAME_LINE = Rule(
    "T25",
    "一つの行に欄が２つある",
    "欄は１行に１つです。後の欄は前の欄の値として読まれ、打った字のまま紙に出ます。",
    "後の欄を、次の行に書いてください。",
    f"{RST}：Directives",
    bad=(".. 施策一覧::\n   :題名: 一覧 :重点: はい\n"),
    good=(".. 施策一覧::\n   :題名: 一覧\n   :重点: はい\n"),
)
UNKNOWN_OPTION = Rule(
    "T27",
    "指令に無い欄",
    "指令に無い名前の欄があると、その指令の全体が資料から消えます。",
    "使える欄に直すか、この行を消してください。",
    f"{RST}：Directives",
    bad=(".. figure:: /images/keyaki.png\n   :alt: 朝市の絵\n   :大きさ: 5cm\n"),
    good=(".. figure:: /images/keyaki.png\n   :alt: 朝市の絵\n   :width: 5cm\n"),
)
WIDTH = Rule(
    "T41",
    "欄の名前の全角と半角",
    "欄の名前の字は、全角と半角の別まで同じでなければ、その欄として読まれません。",
    "欄の名前を、示したとおりに書いてください（check --fix で直せます）。",
    f"{WRITING}「施策」「自動で入る表」",
    bad=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第1期: M1-01"),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01"),
)
NAME = re.compile(r":(?P<name>[^:`]+):(?=\s|$)")


class _Typed(NamedTuple):
    """A line that is typed as an option."""

    name: str
    line: Line


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find options and bodies that come out elsewhere than they look, in each of *texts*."""
    for path, text in texts.items():
        lines = split_lines(text)
        for block in walk(blocks_in(text)):
            known = words.options.get(block.name, frozenset())
            yield from _uneven(path, lines, block, known)
            yield from _same_line(path, lines, block, known)
            if known:
                strict = block.name not in words.lenient
                yield from _unknown(path, lines, block, known, strict=strict)
            filled = block.argument and words.bodies.get(block.name)
            if block.content_span is None and not filled:
                needed = block.name in words.bodies
                if needed or block.name in words.held:
                    yield from _no_body(path, lines, block, needed=needed)


def _typed(lines: Sequence[Line], block: Block, known: frozenset[str]) -> Iterator[_Typed]:
    """Give the lines right below a directive that are typed as its options, however indented."""
    for line in lines[block.line :]:
        found = FIELD.match(line.text)
        name = found[0].strip()[1:-1] if found else ""
        outside = line.indent <= block.indent
        if line.blank or (outside and name not in known):
            return
        if name in known:
            yield _Typed(name, line)


def _uneven(
    path: str, lines: Sequence[Line], block: Block, known: frozenset[str]
) -> Iterator[Finding]:
    typed = list(_typed(lines, block, known))
    counted = Counter(one.line.indent for one in typed if one.line.indent > block.indent)
    if not counted:
        return
    # What most of them have is what is meant; of as many, what the first has.
    usual = max(counted, key=lambda indent: counted[indent])
    read = {option.lines[0] for option in block.options}
    for one in typed:
        if one.line.indent == usual:
            continue
        lost = [f"『{other.name}』" for other in typed if other.line.number not in read]
        ends = "" if one.line.indent > block.indent else "指令はこの行の前で終わり、"
        typed_with = "タブ" if "\t" in one.line.raw[: one.line.start] else f"{one.line.indent}字"
        finding = UNEVEN.at(
            one.line.place(path),
            f"欄『{one.name}』の字下げが{typed_with}で、ほかの欄（{usual}字）とそろっていません。"
            f"このままだと、{ends}{''.join(lost)}が欄として読まれません。",
            f"『:{one.name}:』の行頭を、ほかの欄とそろえてください（半角の空白{usual}字）。",
            Fix(
                one.line.place(path, 0), one.line.raw, " " * usual + one.line.raw[one.line.start :]
            ),
        )
        finding = hiding(finding, lines, block.line - 1)
        yield _with_measure(finding, lines, block) if one.line.indent < usual else finding


def _with_measure(finding: Finding, lines: Sequence[Line], block: Block) -> Finding:
    """Return *finding*, of an option too far left, by which nothing in *block* is read as meant.

    Where it stands further left than *block*, nor is what stands around that.
    """
    assert finding.place is not None
    assert finding.place.line is not None
    left = lines[finding.place.line - 1].indent
    hides, inner, first = set(finding.hides), block.indent, block.line - 1
    for index in range(block.line - 2, -1, -1):
        line = lines[index]
        if left >= block.indent or not inner:
            break
        if not line.blank and line.indent < inner and EXPLICIT.match(line.text):
            inner, first = line.indent, index
            hides |= hiding(finding, lines, index).hides
    end = finding.place.line
    while end < len(lines) and (lines[end].blank or lines[end].indent > inner):
        end += 1
    hides |= {typed_line(finding.place.path, line.number) for line in lines[first:end]}
    return replace(finding, hides=frozenset(hides))


def _same_line(
    path: str, lines: Sequence[Line], block: Block, known: frozenset[str]
) -> Iterator[Finding]:
    """Find options that go on a line on which something else stands: a title, another option."""
    above = [(f"『{block.name}』", "名称の続き", lines[block.line - 1])]
    above += [
        (f"欄『{option.name}』", f"『{option.name}』の値", lines[option.lines[0] - 1])
        for option in block.options
    ]
    for what, becomes, line in above:
        first = NAME.match(line.raw, line.start)
        for found in NAME.finditer(line.raw, first.end() if first else line.start):
            before = line.raw[found.start() - 1]
            if found["name"] in known and before.isspace():
                finding = SAME_LINE.at(
                    Place(path, line.number, found.start() + 1),
                    f"{what}の行に、欄『{found['name']}』が続いています。"
                    f"このままだと{becomes}として紙に出ます。",
                    f"『:{found['name']}:』を次の行に書いてください。",
                )
                yield hiding(finding, lines, block.line - 1)


def _unknown(
    path: str, lines: Sequence[Line], block: Block, known: frozenset[str], *, strict: bool
) -> Iterator[Finding]:
    """Find options that are none; what is not *strict* judges itself those that are like none."""
    for option in block.options:
        if option.name.lower() in known or option.name in known:
            continue
        place = Place(path, option.lines[0], option.columns[0])
        right = same(option.name, sorted(known))
        if right:
            finding = WIDTH.at(
                place,
                f"『{block.name}』の欄の名前『{option.name}』は、『{right}』と全角・半角が違います。"
                "このままだと、この欄は読まれません。",
                f"『:{right}:』と書いてください（check --fix で直せます）。",
                Fix(place, f":{option.name}:", f":{right}:"),
            )
            yield hiding(finding, lines, block.line - 1)
        elif strict:
            finding = UNKNOWN_OPTION.at(
                place,
                f"『{block.name}』に『:{option.name}:』という欄はありません。"
                f"このままだと『{block.name}』の全体が資料に出ません。",
                suggestion(option.name, sorted(known), "使える欄は、"),
            )
            yield hiding(finding, lines, block.line - 1)


def _no_body(path: str, lines: Sequence[Line], block: Block, *, needed: bool) -> Iterator[Finding]:
    last = block.options[-1].lines[-1] if block.options else block.line
    below = next((line for line in lines[last:] if not line.blank), None)
    if below is not None and below.indent == block.indent and not EXPLICIT.match(below.text):
        finding = NO_BODY.at(
            below.place(path),
            f"この行は字下げがないため、{block.line}行目の『{block.name}』の中身になりません。"
            f"『{block.name}』は空のままです。",
            f"行頭を、『{block.name}』の行より３字分（半角の空白{block.indent + 3}字に）下げてください。",
        )
        end = below.number
        while end < len(lines) and not lines[end].blank:
            end += 1
        # How the lines right below it are read follows.
        follow = {typed_line(path, line.number) for line in lines[below.number : end]}
        yield replace(finding, hides=finding.hides | follow)
    elif needed:
        yield NO_BODY.at(
            Place(path, block.line, block.indent + 1),
            f"『{block.name}』に中身がありません。",
            "書くことが決まっていないときは「【要確認：庁内】」のように書くか、"
            f"『{block.name}』の行ごと消してください。",
        )
