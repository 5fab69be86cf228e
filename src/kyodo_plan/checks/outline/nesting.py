"""Blocks in which others stand that leave no paper for what is in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import blocks_in, split_lines
from kyodo_plan.checks.raw.said import hiding, typed_line
from kyodo_plan.core.option import option_named
from kyodo_plan.core.papers.publication import FOLDER
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.text.blocks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.checks.raw.lines import Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.option import Option
    from kyodo_plan.text.blocks import Block

NEVER_PRINTED = Rule(
    "M325",
    "どの紙にも出ない囲み",
    "「.. 案１だけ::」や「.. 文書::」の囲みが、別の案や別の文書のための囲みやファイルの中にあるもの。"
    "両方に当てはまる紙はないので、中身はどこにも出ません。",
    "囲みを外側の囲みの外に出すか、案や文書の名前を改めてください。",
    f"{WRITING}「案ごとに違うところ」",
    bad=".. 案１だけ::\n\n   .. 案２だけ::\n\n      朝に開きます。\n",
    good=".. 案１だけ::\n\n   朝に開きます。\n",
)
WITHIN_MEASURE = Rule(
    "M331",
    "施策の中の施策",
    "「.. 施策::」が、別の施策の中身として字下げされているもの。施策は入れ子にできず、"
    "外の施策の残りも、別の施策のものになります。",
    "「.. 施策::」の行と中身を、外の施策の「.. 施策::」と同じ字下げにしてください。",
    f"{WRITING}「施策」",
    bad=".. 施策:: 見本の朝市\n\n   .. 施策:: 見本の夕市\n\n      夕に市を開きます。\n",
    good="朝と夕に市を開きます。\n",
)
_MEASURES = ("施策", "measure")
_PAPERS = ("文書", "papers")
_ONLY = re.compile(r"(?P<option>.+?)(?:だけ|-only)\Z")
_OPTIONS_OF_PAPER = re.compile(r"^:(?:案|options):[ \t]*(?P<words>.*)$", re.MULTILINE)


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find blocks in *texts* whose content can stand in no paper, each with what is around it."""
    judge = _Judge(texts, edition, words)
    for path, text in texts.items():
        yield from judge.file(path, text)
        yield from _within_measures(path, text)


def _within_measures(path: str, text: str) -> Iterator[Finding]:
    """Find measures that stand in others; of the outer one nothing is read as it was meant."""
    lines = split_lines(text)
    for outer in walk(blocks_in(text)):
        inner = next((b for b in walk(outer.children) if b.name in _MEASURES), None)
        if outer.name not in _MEASURES or inner is None:
            continue
        finding = WITHIN_MEASURE.at(
            Place(path, inner.line, inner.indent + 1),
            f"施策『{inner.argument}』が、{outer.line}行目の施策『{outer.argument}』の中にあります。"
            "施策の中に施策は置けません。",
            f"「.. 施策::」の行とその中身の行頭を、外の施策（{outer.indent}字）とそろえてください。",
        )
        end = outer.line
        while end < len(lines) and (lines[end].blank or lines[end].indent > outer.indent):
            end += 1
        unread = {typed_line(path, line.number) for line in lines[outer.line - 1 : end]}
        hidden = hiding(finding, lines, inner.line - 1)
        yield replace(hidden, hides=hidden.hides | unread)


class _Judge:
    """Looks at the blocks of each file from the outside in; below one that never prints no more."""

    def __init__(self, texts: Mapping[str, str], edition: Edition, words: Words) -> None:
        self._texts, self._edition, self._words = texts, edition, words

    def file(self, path: str, text: str) -> Iterator[Finding]:
        yield from self._blocks(path, blocks_in(text), *self._of_file(path, text), {})

    def _of_file(self, path: str, text: str) -> tuple[Option | None, str]:
        """Return the one option that may read a file, and how it is called; none for all."""
        folder, options = path.split("/")[1], self._edition.plan.options
        if own := next((option for option in options if option.code == folder), None):
            return own, f"plan/{own.code} のファイル"
        held = _OPTIONS_OF_PAPER.search(text) if folder == FOLDER else None
        try:
            found = (
                {option_named(options, word) for word in re.split(r"[\s、,]+", held["words"])}
                if held
                else set()
            )
        except ValueError:
            return None, ""
        return (found.pop(), "この文書") if len(found) == 1 else (None, "")

    def _blocks(
        self,
        path: str,
        blocks: Sequence[Block],
        option: Option | None,
        around: str,
        papers: Mapping[str, frozenset[str]],
    ) -> Iterator[Finding]:
        """Judge *blocks* that stand in text of *option* alone (``around`` names what says so).

        *papers* are the blocks 文書 around them, each with the papers that it is for.
        """
        for block in blocks:
            own, name, inner = option, around, papers
            if (gate := self._gate(block)) is not None:
                if option not in (None, gate):
                    yield self._told(path, block, f"『{around}』は{option.label}だけのものです。")
                    continue
                own, name = gate, block.name
            elif block.name in _PAPERS:
                chosen = self._papers(block)
                if not chosen:
                    if option == self._edition.option and self._known(block):
                        yield self._told(
                            path,
                            block,
                            f"『{around}』は{option.label}だけのもので、その文書がありません。",
                        )
                        continue
                else:
                    against = next(
                        (o for o, theirs in papers.items() if theirs.isdisjoint(chosen)), ""
                    )
                    if against:
                        yield self._told(
                            path, block, f"外側の『{against}』と、同じ文書がありません。"
                        )
                        continue
                    inner = {**papers, f"{block.name}:: {block.argument}": chosen}
            yield from self._blocks(path, block.children, own, name, inner)

    def _gate(self, block: Block) -> Option | None:
        found = _ONLY.fullmatch(block.name) if block.name in self._words.blocks else None
        try:
            return option_named(self._edition.plan.options, found["option"]) if found else None
        except ValueError:
            return None

    def _papers(self, block: Block) -> frozenset[str]:
        """Return the papers of this option that a block 文書 is for."""
        names = set(block.argument.split())
        return frozenset(
            paper.slug
            for paper in self._edition.publications
            if paper.slug in names or paper.audience in names
        )

    def _known(self, block: Block) -> bool:
        """Whether all that a block 文書 names are papers, of whatever option."""
        names = block.argument.split()
        return bool(names) and all(f"plan/{FOLDER}/{name}.rst" in self._texts for name in names)

    def _told(self, path: str, block: Block, why: str) -> Finding:
        what = f"{block.name}:: {block.argument}" if block.argument else block.name
        return NEVER_PRINTED.at(
            Place(path, block.line, block.indent + 1),
            f"『{what}』の中身は、どの紙にも出ません。{why}",
        )
