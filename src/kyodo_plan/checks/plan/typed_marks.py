"""Marks of the text in the data, where they are printed as they are typed.

In most of the data a text is plain words and 【要確認：…】; what is read there beside these is the
business of whoever prints it. So it is looked at whether the marks are in the papers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.inline import MARKS
from kyodo_plan.core.datum import keys_of
from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.procedure.handed_out import Part

PRINTED_MARKS = Rule(
    "R31",
    "データの文の中の、読まれない印",
    "「**…**」「:施策:`…`」「|市名|」などの印は、原稿の文のためのものです。"
    "データの文の中では、多くの所で働かず、打った字のまま紙に出ます。",
    "印を消し、紙に出る言葉そのものを書いてください。",
    "データの書き方「書き方の決まり」",
    Severity.WARNING,
    bad="説明: '集まるための**建物**'",
    good="説明: 集まるための建物",
    file="data/terms.yaml",
)


def on_papers(edition: Edition, papers: Mapping[str, Sequence[Part]]) -> Iterator[Finding]:
    """Find marks in the data of *edition* that stand in *papers* as they are typed."""
    printed: str | None = None
    for record in edition.plan.data():
        for key in keys_of(type(record)):
            if not key.is_text or key.is_id:
                continue
            for text in key.values(record):
                mark = MARKS.search(text)
                if mark is None:
                    continue
                if printed is None:
                    printed = "".join(
                        "".join(part.text.split()) for parts in papers.values() for part in parts
                    )
                if "".join(mark[0].split()) in printed:
                    yield PRINTED_MARKS.at(
                        record.place(key.name),
                        f"『{key.japanese}』の『{mark[0]}』は、打った字のまま紙に出ます。",
                    )
