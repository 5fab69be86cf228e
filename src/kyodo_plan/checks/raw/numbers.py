"""Numbers with proof: a number typed in the text that the data can count is bound to a query.

The raw text is looked at, because there a bound number is a role and a typed one is a figure.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

from kyodo_plan.core.counting import count
from kyodo_plan.core.finding import Fix, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.text.blocks import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyodo_plan.checks.raw.lines import Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

TYPED = Rule(
    "N01",
    "手で打った件数",
    "施策、分野、小分野の数のうち、データから数えられるものを手で打ったもの。施策が増減しても変わりません。",
    "示された書き方にすると、いつも今の数が入ります。",
    WRITING,
    Severity.WARNING,
    bad="全２分野で進めます。\n",
    good="全:件数:`分野`分野で進めます。\n",
)
WRONG = Rule(
    "N02",
    "登録と合わない件数",
    "「全24施策」のように全体の数として打った数が、登録の数と違うもの。",
    "示された書き方にすると、いつも今の数が入ります。",
    WRITING,
    bad="全９分野で進めます。\n",
    good="全:件数:`分野`分野で進めます。\n",
)

NUMBER = re.compile(
    r"(?P<whole>全て?で?|計|合計|合わせて)?(?P<number>[0-9０-９]+)(?P<unit>施策|小分野|分野)"
)
ROLE = re.compile(r":[^\s:`]+:`[^`]*`|``[^`]*``")
#: Fewer than these are told by name in a sentence, not counted.
SMALLEST = 3


def facts(edition: Edition) -> dict[str, dict[int, list[str]]]:
    """Return unit → number → the queries that give it."""
    plan = edition.plan
    queries = {
        "施策": [
            "全施策",
            "期=1",
            "重点=はい",
            *(f"分類={code}" for code in plan.priority),
            *(f"分野={field.number}" for field in plan.fields),
        ],
        "分野": ["分野"],
        "小分野": ["小分野"],
    }
    found: dict[str, dict[int, list[str]]] = {}
    for unit, words in queries.items():
        for query in words:
            with suppress(ValueError):  # A field without subfields has no measures to count.
                found.setdefault(unit, {}).setdefault(count(edition, query), []).append(query)
    return found


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find numbers typed in *texts*, by path, that the data of *edition* could have given."""
    known = facts(edition)
    for path, text in texts.items():
        yield from check_numbers(path, text, known)


def check_numbers(
    path: str, text: str, known: dict[str, dict[int, list[str]]]
) -> Iterator[Finding]:
    """Find numbers typed in the raw *text* of *path* that :func:`facts` could have given."""
    for line_number, line in enumerate(lines_of(text), 1):
        if line.lstrip().startswith((".. ", ":")):
            continue
        shown = ROLE.sub(lambda match: "\0" * len(match[0]), line)
        for match in NUMBER.finditer(shown):
            number = int(unicodedata.normalize("NFKC", match["number"]))
            unit = match["unit"]
            place = Place(path, line_number, match.start("number") + 1)
            queries = known.get(unit, {}).get(number, [])
            typed = f"{match['number']}{unit}"
            if queries and (number >= SMALLEST or match["whole"]):
                ways = "、".join(f":件数:`{query}`" for query in queries)
                yield TYPED.at(
                    place,
                    f"本文に「{typed}」と数が打たれています。データから数えられる数です。",
                    f"{ways} のうち合うものを使うと、いつも今の数が入ります。",
                    Fix(place, match["number"], ways) if len(queries) == 1 else None,
                )
            elif match["whole"] and unit in known:
                query = {"施策": "全施策"}.get(unit, unit)
                actual = next(n for n, words in known[unit].items() if query in words)
                yield WRONG.at(
                    place,
                    f"本文に「{typed}」とありますが、登録は{actual}{unit}です。",
                    f":件数:`{query}` を使うと自動で合います。",
                )
