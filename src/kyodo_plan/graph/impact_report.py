"""What changing a measure would touch, as text, as plain data and as rows of a table.

``impact_data``::

    {"change": "削除", "option": "update", "measure": MEASURE, "losing": [CHAIN…], "waiting": [CHAIN…],
     "related": [id…], "origins": [id…], "successors": [id…], "sentences": [USE…], "numbers": [USE…],
     "terms": [USE…], "data": [USE…], "open_points": [USE…], "mentions": [{"place", "docname", "within"}…],
     "passages": [{"place", "docname", "kind", "text"}…],
     "appearances": [{"paper", "title", "kind", "label", "place", "heading", "page"}…],
     "papers": [{"paper", "title"}…]}

* MEASURE, CHAIN and ``place`` are those of :mod:`kyodo_plan.graph.report`
* USE: ``{"kind", "place", "label", "note"}``
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kyodo_plan.graph import report
from kyodo_plan.graph.document import by_source
from kyodo_plan.graph.model import card, number
from kyodo_plan.graph.report import place_text
from kyodo_plan.text.columns import aligned
from kyodo_plan.text.excerpts import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_plan.core.option import Option
    from kyodo_plan.graph.document import Appearance, ChangedPaper, Use
    from kyodo_plan.graph.model import Graph
    from kyodo_plan.graph.queries import Impact

TABLE_HEAD = ("区分", "場所", "箇所", "内容", "文書", "頁", "備考", "案")


class Change(StrEnum):
    """What may be done with a measure."""

    DELETE = "削除"
    MERGE = "統合"
    SPLIT = "分割"
    MOVE = "移動"
    RENAME = "改称"
    DELAY = "延期"

    @property
    def meaning(self) -> str:
        """What the groups of places mean under this change."""
        return {
            "削除": "この施策をなくすと、次のものが支えを失い、又は書き改めることになります。",
            "統合": "この施策をほかの施策に統合すると、次のものを統合先に付け替えます。",
            "分割": "この施策を二つ以上に分けると、次のものを、分けた施策のどれのものとするかを決めるか、"
            "そのままでよいかを読み直します。",
            "移動": "この施策を別の小分野に移すと、番号と番地は自動で変わります。"
            "分野や並びを踏まえた文と、扱いの記録を読み直します。",
            "改称": "施策の役割（:施策:）で書いた箇所は自動で変わります。名称を書いた箇所は手で直し、"
            "この施策の未確定の事項は、前の名称のことを言っていないかを読み直します。",
            "延期": "この施策を遅らせると、次の施策が待つことになり、時期の記載を確かめることになります。",
        }[self.value]


class Work(StrEnum):
    """What a change asks for at a place."""

    MEND = "直す"
    CHECK = "確認"
    ITSELF = "自動"
    NONE = "―"


_MEND, _CHECK, _ITSELF, _NONE = Work.MEND, Work.CHECK, Work.ITSELF, Work.NONE
#: What rests on a measure → what each change asks for there, in the order of :class:`Change`.
WORK: dict[str, tuple[Work, ...]] = {
    "この施策を待つ施策": (_CHECK, _CHECK, _CHECK, _NONE, _ITSELF, _CHECK),
    "この施策に支えられる施策": (_CHECK, _CHECK, _CHECK, _NONE, _ITSELF, _NONE),
    "そのほかの関連": (_MEND, _MEND, _CHECK, _NONE, _ITSELF, _NONE),
    "文（リンク）": (_MEND, _MEND, _CHECK, _CHECK, _ITSELF, _NONE),
    "文（名称）": (_MEND, _MEND, _CHECK, _CHECK, _MEND, _NONE),
    "表と図（自動）": (_ITSELF, _ITSELF, _ITSELF, _ITSELF, _ITSELF, _ITSELF),
    "表と図": (_MEND, _MEND, _CHECK, _CHECK, _CHECK, _CHECK),
    "件数": (_ITSELF, _ITSELF, _ITSELF, _ITSELF, _NONE, _NONE),
    "用語": (_CHECK, _CHECK, _CHECK, _NONE, _CHECK, _NONE),
    "データ": (_MEND, _MEND, _MEND, _CHECK, _CHECK, _CHECK),
    "未確定": (_ITSELF, _CHECK, _CHECK, _CHECK, _CHECK, _NONE),
}
#: The changes that reach the measures at the other ends of relations.
REACHING = frozenset({Change.DELETE, Change.MERGE, Change.SPLIT, Change.DELAY})
#: The changes by which the numbers of measures change.
COUNTED = frozenset({Change.DELETE, Change.MERGE, Change.SPLIT, Change.MOVE})
#: What is told of a paper that changes and names the measure at no place.
OWN_OR_COUNT = "本文、番号、件数、頁など"
_TOLD = "次に作ると変わります"
#: The changes after which what is said of an origin may not hold.
_PARTING = frozenset({Change.DELETE, Change.MERGE, Change.SPLIT})
_POINTS = "この施策の未確定の事項（読み直すもの）"
#: What the words of :class:`Work` mean.
MEANT = {
    Work.MEND: "文やデータを書き改めます",
    Work.CHECK: "そのままで成り立つかを確かめます",
    Work.ITSELF: "次に作る文書で自動で変わります",
    Work.NONE: "影響しません",
}


def impact_text(
    graph: Graph,
    found: Impact,
    change: Change,
    appearances: Sequence[Appearance],
    option: Option,
    changed: Sequence[ChangedPaper] = (),
) -> str:
    """Return what would be touched, with file:line and page for each place."""
    lines = [
        *report.head(card(graph, found.id)),
        "",
        f"{change}の影響（{option.label}）",
        change.meaning,
    ]
    for title, rows in _groups(graph, found, change, appearances, changed):
        count = f"（{number(graph, len(rows))}件）"
        lines += ["", title + count, *(aligned(rows) or ["  なし"])]
    lines += report.succession_lines(graph, found.origins, found.successors)
    if any(one.generated for one in appearances):
        lines += ["", "「（自動）」の表と図は、次に作る文書で自動で改まります。"]
    if appearances and not any(one.page for one in appearances):
        lines += ["", "頁は、kyodo-plan build で文書を作った後に出ます。"]
    return "\n".join(lines) + "\n"


def impact_data(
    graph: Graph,
    found: Impact,
    change: Change,
    appearances: Sequence[Appearance],
    option: Option,
    changed: Sequence[ChangedPaper] = (),
) -> dict[str, Any]:
    """Return what would be touched as plain data (see the module's description)."""
    return {
        "change": change.value,
        "option": option.code,
        "measure": report.card_data(card(graph, found.id)),
        "losing": [report.chain_data(chain) for chain in found.losing],
        "waiting": [report.chain_data(chain) for chain in found.waiting],
        "related": list(dict.fromkeys(near.id for near in found.related)),
        "origins": list(found.origins),
        "successors": list(found.successors),
        "sentences": _uses(sentences_of(found, change)),
        "numbers": _uses(numbers_of(found, change)),
        "terms": _uses(found.terms),
        "data": _uses(found.data),
        "open_points": _uses(found.open_points),
        "mentions": [
            {"place": str(m.place), "docname": m.docname, "within": m.within}
            for m in found.mentions
        ],
        "passages": [
            {"place": str(p.place), "docname": p.docname, "kind": p.kind, "text": p.text}
            for p in found.passages
        ],
        "appearances": [
            {
                "paper": one.paper,
                "title": one.title,
                "kind": one.kind,
                "label": one.label,
                "place": place_text(one.place),
                "heading": one.heading,
                "page": one.page,
            }
            for one in appearances
        ],
        "papers": [{"paper": one.paper, "title": one.title} for one in changed],
    }


def impact_table(
    graph: Graph,
    found: Impact,
    change: Change,
    appearances: Sequence[Appearance],
    option: Option,
    changed: Sequence[ChangedPaper] = (),
) -> list[tuple[str, ...]]:
    """Return what would be touched as rows below :data:`TABLE_HEAD`."""
    rows: list[tuple[str, ...]] = []
    for chain in found.waiting if change is Change.DELAY else found.losing:
        entry = card(graph, chain.id)
        path = report.readable(graph, chain)
        rows.append(("施策", place_text(entry.place), entry.title, entry.name, "", "", path))
    for near in found.related:
        entry = card(graph, near.id)
        link = near.link
        rows.append(("関連", place_text(link.place), entry.title, entry.name, "", "", link.label))
    for use in _of_text(found, change):
        rows.append((use.kind, place_text(use.place), use.label, use.note, "", "", ""))
    for one in appearances:
        place = place_text(one.place)
        rows.append((one.kind, place, one.heading, _short(one.label), one.title, one.page, ""))
    rows += [("文書", "", "", "", one.title, "", _TOLD) for one in changed]
    return [(*row, option.label) for row in rows]


def _groups(
    graph: Graph,
    found: Impact,
    change: Change,
    appearances: Sequence[Appearance],
    changed: Sequence[ChangedPaper],
) -> list[tuple[str, list[list[str]]]]:
    """Return the groups that matter under *change*: a title, and rows."""
    delayed = change is Change.DELAY
    resting = found.waiting if delayed else found.losing
    title = {"削除": "支えを失う施策", "延期": "この施策を待つ施策"}.get(
        change.value, "この施策に支えられる施策"
    )
    chains = [
        [
            report.name(graph, chain.id),
            report.steps(graph, chain),
            report.readable(graph, chain),
        ]
        for chain in resting
    ]
    near = [report.relation_row(graph, each.link) for each in found.related]
    loose = "相手を失う関連" if change is Change.DELETE else "そのほかの関連"
    groups = [] if change not in REACHING else [(title, chains), (loose, near)]
    if not delayed:
        groups.append(("この施策を挙げる文", _rows(sentences_of(found, change))))
    shown = [one for one in appearances if one.kind != "文"]
    groups.append(("この施策を載せる表と図", _sources(graph, shown)))
    if change in COUNTED:
        groups.append(("変わる件数", _rows(numbers_of(found, change))))
    if not delayed and change is not Change.MOVE:
        groups.append(("この施策で使う用語", _rows(found.terms)))
    groups.append(("記録、手順などのデータ", _rows(found.data)))
    if points := points_of(found, change):
        groups.append((_POINTS, _rows(points)))
    groups.append(("変わる文書", _papers(graph, appearances, changed)))
    groups.append(("この施策の本文", _own_text(found)))
    return groups


def _own_text(found: Impact) -> list[list[str]]:
    """Return the measure's own text: a part of its card, with its 欄, is one row."""
    said: dict[str, dict[str, None]] = {}
    for passage in found.passages:
        if passage.place.line is not None:
            said.setdefault(str(passage.place), {})[" ".join(passage.text.split())] = None
    return [[place, _short("／".join(texts))] for place, texts in said.items()]


def _of_text(found: Impact, change: Change) -> list[Use]:
    if change is Change.DELAY:
        return list(found.data)
    terms = found.terms if change is not Change.MOVE else ()
    numbers = numbers_of(found, change)
    return [*sentences_of(found, change), *numbers, *terms, *found.data, *points_of(found, change)]


def sentences_of(found: Impact, change: Change) -> tuple[Use, ...]:
    """Return the places of the text to be read again on *change*.

    Those that name an origin are among them where the measure goes or its text is parted.
    """
    return (*found.sentences, *(found.of_origins if change in _PARTING else ()))


def numbers_of(found: Impact, change: Change) -> tuple[Use, ...]:
    """Return the bound numbers of *found* that *change* touches, and what becomes of them."""
    if change in (Change.DELETE, Change.MERGE):
        return found.numbers
    told = {Change.SPLIT: "分けた数だけ増えます", Change.MOVE: "移す先によって変わります"}
    if change not in told:
        return ()
    return tuple(
        replace(use, note=f"{use.subject} は、{told[change]}", counts=None)
        for use in found.numbers
        if change is Change.SPLIT or "分野=" in use.subject
    )


def points_of(found: Impact, change: Change) -> tuple[Use, ...]:
    """Return the open points of the measure's own text that are to be read again on *change*.

    Where its origins part or come together, those elsewhere that concern one of them, too.
    """
    own = () if change in (Change.DELETE, Change.DELAY) else found.open_points
    return (*own, *(found.points_of_origins if change in _PARTING else ()))


def _rows(uses: Iterable[Use]) -> list[list[str]]:
    rows = []
    for use in uses:
        row = [place_text(use.place), use.kind, f"「{_short(use.label)}」" if use.label else ""]
        rows.append([*row, use.note])
    return rows


def _sources(graph: Graph, found: Sequence[Appearance]) -> list[list[str]]:
    rows = []
    for one, group in by_source(found):
        papers = "、".join(dict.fromkeys(_where(graph, each) for each in group))
        kind = f"{one.kind}（自動）" if one.generated else one.kind
        rows.append([place_text(one.place), kind, f"「{_short(one.label)}」", papers])
    return rows


def _where(graph: Graph, one: Appearance) -> str:
    return f"{one.paper} {number(graph, one.page)}頁" if one.page else one.paper


def _papers(
    graph: Graph, found: Sequence[Appearance], changed: Sequence[ChangedPaper]
) -> list[list[str]]:
    rows = []
    for paper, title, group in by_paper(found, changed):
        pages = dict.fromkeys(one.page for one in group if one.page)
        listed = number(graph, "、".join(pages))
        where = f"{number(graph, len(group))}か所" + (f"（{listed}頁）" if listed else "")
        rows.append([paper, title, where if group else OWN_OR_COUNT])
    return rows


def by_paper(
    found: Sequence[Appearance], changed: Sequence[ChangedPaper]
) -> list[tuple[str, str, list[Appearance]]]:
    """Return the papers that show the measure or change with it: name, title, places in it."""
    titles = {one.paper: one.title for one in changed}
    titles |= {one.paper: one.title for one in found}
    groups: dict[str, list[Appearance]] = {paper: [] for paper in titles}
    for one in found:
        groups[one.paper].append(one)
    return [(paper, titles[paper], group) for paper, group in groups.items()]


def _uses(uses: Iterable[Use]) -> list[dict[str, str]]:
    return [
        {"kind": use.kind, "place": place_text(use.place), "label": use.label, "note": use.note}
        for use in uses
    ]


def _short(text: str, limit: int = 40) -> str:
    return shortened(" ".join(text.split()), limit)
