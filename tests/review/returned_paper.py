"""A paper of 海辺市, a city that does not exist, in which every act of a reviewer finds its place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

import word_sample
from docutils import nodes

from kyodo_plan.core.papers.source_map import text_digest
from kyodo_plan.core.place import Place
from kyodo_plan.review import base
from kyodo_plan.word import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.word import WordFile

PAPER = replace(word_sample.BOOK, identified=True, origin=Place("plan/publications/draft.rst", 1))
CHAPTERS = ("総論", "現状と課題", "施策の方向", "推進の体制")
SECTIONS = ("考え方", "進め方", "役割の分担")
THINGS = ("相談の窓口", "活動の場", "情報の発信", "担い手の育成", "団体への助成", "災害時の連携")


def _at(lines: Iterator[int], *words: nodes.Node | str) -> nodes.paragraph:
    node = word_sample.para(*words)
    node.line = next(lines)
    return node


def _sections(number: int, title: str, lines: Iterator[int]) -> nodes.section:
    parts: list[nodes.Node] = []
    for order, name in enumerate(SECTIONS, 1):
        thing = THINGS[(number * 3 + order) % len(THINGS)]
        about = f"{title}の{name}"
        blocks: list[nodes.Node] = [
            _at(
                lines, f"{about}では、{thing}を地域の実情に合わせて{number}{order}段階で整えます。"
            ),
            _at(lines, f"{about}に関する意見は、{thing}の担当が年度ごとに取りまとめて公表します。"),
        ]
        if order == 1:
            items = [
                nodes.list_item("", _at(lines, f"{about}で{one}を見直すこと。"))
                for one in THINGS[:3]
            ]
            kind = nodes.bullet_list if number % 2 else nodes.enumerated_list
            marks = {} if number % 2 else {"enumtype": "arabic", "prefix": "(", "suffix": ")"}
            blocks.append(kind("", *items, **marks))
        if order == 2:
            rows = [
                [word_sample.entry(_at(lines, f"{about}{column}{row}")) for column in "甲乙丙"]
                for row in range(5)
            ]
            table = word_sample.table(rows, caption=f"{about}の一覧", number=f"表{number}")
            table.source, table.line = "plan/index.rst", next(lines)
            blocks += [table, _at(lines, f"{about}の表は、毎年度の初めに{thing}の欄を改めます。")]
        section = word_sample.section(
            2, f"{about}", *blocks, number="１２３"[order - 1], identifier=f"s{number}{order}"
        )
        section[0].source, section[0].line = "plan/index.rst", next(lines)
        parts.append(section)
    lead = _at(lines, f"{title}の章では、市と市民の役割を順に示し、{number}年後の姿を描きます。")
    chapter = word_sample.section(
        1, title, lead, *parts, number=f"第{'１２３４'[number - 1]}章", identifier=f"c{number}"
    )
    chapter[0].source, chapter[0].line = "plan/index.rst", next(lines)
    return chapter


@cache
def paper() -> WordFile:
    """The paper as it was handed out; each text has a line of its own."""
    lines = count(10, 2)
    chapters = [_sections(number, title, lines) for number, title in enumerate(CHAPTERS, 1)]
    reference = nodes.footnote_reference("", "1", refid="n")
    chapters[1].insert(2, _at(lines, "現状の数は、次の年度に改めて調べて差し替えます。", reference))
    note = nodes.footnote(
        "", nodes.label("", "1"), _at(lines, "数は令和６年度のものです。"), ids=["n"]
    )
    return write(word_sample.document(*chapters, note), PAPER)


@cache
def kept() -> base.Kept:
    """What is kept of it."""
    texts = paper().texts
    words = {text_digest(text.text): text.text for text in texts}
    return base.Kept("draft", "update", "海辺市まちづくり計画（素案）", texts, words)
