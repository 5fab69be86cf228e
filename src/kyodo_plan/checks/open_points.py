"""Rules on open points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

INSIDE_WORDS = Rule(
    "O01",
    "外向けの言い方に庁内の印が残っている",
    "外へ出す紙では、要確認の印の代わりに外向けの言い方が出ます。"
    "そこに「【」や「要確認」があると、庁内の覚え書きが市民や議会の紙に出ます。",
    "「検討中」「決まり次第お示しします」のように、そのまま紙に出してよい言い方にしてください。",
    f"{WRITING}「文の中で使う語」",
)
RULES = (INSIDE_WORDS,)

_INSIDE = ("【", "】", "要確認")


def check(edition: Edition) -> Iterator[Finding]:
    """Find open points whose wording for outside readers still holds our own marks."""
    for point in edition.open_points:
        if any(mark in point.outside for mark in _INSIDE):
            subject = f"『{point.subject}』" if point.subject else ""
            yield INSIDE_WORDS.at(
                point.place,
                f"要確認{subject}の外向けの言い方『{point.outside}』に、庁内の印が残っています。",
            )
