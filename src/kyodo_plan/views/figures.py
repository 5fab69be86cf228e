"""From an edition to the plain figures that pictures are drawn from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.relation import SUCCEEDS, Rests
from kyodo_plan.graph.model import card, cards, links
from kyodo_plan.graph.queries import links_between
from kyodo_plan.pictures.boxes import Box
from kyodo_plan.pictures.page import A4_LANDSCAPE, A4_PORTRAIT, Page
from kyodo_plan.pictures.relation_map import Tie, relation_map
from kyodo_plan.pictures.succession_map import Step, succession_map
from kyodo_plan.pictures.system_tree import Branch
from kyodo_plan.pictures.system_tree import system_tree as draw_system_tree
from kyodo_plan.text.ids import MEASURE
from kyodo_plan.text.naming import class_mark, field_label
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.field import Field
    from kyodo_plan.graph.model import Card, Graph, Link
    from kyodo_plan.pictures.drawing import Drawing

#: More boxes than these are drawn field by field.
MOST_BOXES = 40

#: More relations than these are not told one by one to who cannot see the picture.
MOST_SAID = 20

#: What stands for the words of a level that are not written yet.
UNDECIDED = "検討中"


def drawn(
    edition: Edition,
    graph: Graph,
    picture: str,
    measure: str = "",
    *,
    grounds: bool = True,
    unwritten: str = UNDECIDED,
) -> list[Drawing]:
    """Return the pictures named 関連図 (about *measure* where one is given), 体系図 or 継承図.

    Some options have an idea and policies; as long as they are *unwritten*, their levels say so.
    Without *grounds* nothing tells what the relations rest on.
    """
    if picture == "継承図":
        return [succession(edition, graph)]
    if picture == "体系図":
        above = edition.option.has_policies
        idea, policies = (unwritten, (unwritten,)) if above else ("", ())
        return system_trees(edition, graph, idea, policies)
    if measure:
        return [neighbourhood(edition, graph, measure)]
    return relation_maps(edition, graph, grounds=grounds)


def relation_maps(
    edition: Edition, graph: Graph, page: Page = A4_LANDSCAPE, *, grounds: bool = True
) -> list[Drawing]:
    """Return 関連図 of period 2: one of the whole, or one for each field where it is large.

    The measures of a field that would not be legible on one page are drawn on several.
    """
    entries = [entry for entry in cards(graph) if entry.period == 2]
    if len(entries) <= MOST_BOXES:
        return [_map(edition, graph, "施策の関連図", entries, page, grounds=grounds)]
    found = []
    style = edition.plan.style.digits
    for field in edition.plan.fields:
        inside = {sub.id for sub in field.subfields}
        mine: list[str] = [measure.id for measure in edition.measures if measure.subfield in inside]
        title = f"施策の関連図　{field_label(field.number, style, field.name)}"
        parts = _legible(edition, graph, mine, page) if mine else []
        for number, part in enumerate(parts, 1):
            which = f"（その{digits(number, style)}）" if len(parts) > 1 else ""
            found.append(_around(edition, graph, title + which, part, page, grounds=grounds))
    return found


def _legible(edition: Edition, graph: Graph, mine: list[str], page: Page) -> list[list[str]]:
    """Return *mine* in as few parts as halving gives whose pictures are no higher than the page."""
    if len(mine) == 1 or _around(edition, graph, "", mine, page).height <= page.height:
        return [mine]
    half = (len(mine) + 1) // 2
    return [
        *_legible(edition, graph, mine[:half], page),
        *_legible(edition, graph, mine[half:], page),
    ]


def _around(
    edition: Edition,
    graph: Graph,
    title: str,
    mine: list[str],
    page: Page,
    *,
    grounds: bool = True,
) -> Drawing:
    """Return the picture of *mine* with what they are related to, that fainter."""
    some = set(mine)
    near = {
        end
        for link in _relations(graph)
        for end in (link.first, link.second)
        if some.intersection((link.first, link.second))
    }
    entries = [entry for entry in cards(graph) if entry.id in some | near]
    return _map(edition, graph, title, entries, page, faint=near - some, grounds=grounds)


def neighbourhood(
    edition: Edition, graph: Graph, measure: str, page: Page = A4_LANDSCAPE
) -> Drawing:
    """Return the picture of one measure and of what it is related to.

    :raises KeyError: when the graph has no such measure.
    """
    middle = card(graph, measure)
    near = {measure}
    for link in _relations(graph):
        if measure in (link.first, link.second):
            near |= {link.first, link.second}
    entries = [entry for entry in cards(graph) if entry.id in near]
    title = f"{middle.number}「{middle.name}」の関連"
    return _map(edition, graph, title, entries, page, about=measure)


def system_trees(
    edition: Edition,
    graph: Graph,
    idea: str = "",
    policies: Sequence[str] = (),
    page: Page = A4_PORTRAIT,
) -> list[Drawing]:
    """Return 体系図: 理念 and 方針 where their words are given, fields, subfields and measures.

    Where it would be higher than the page, so many fields are drawn on each as have room.
    """

    def tree(fields: Sequence[Field], which: str = "") -> Drawing:
        return system_tree(edition, graph, fields, which, idea, policies, page)

    fields = edition.plan.fields
    whole = tree(fields)
    if whole.height <= page.height:
        return [whole]
    parts: list[list[Field]] = [[]]
    for field in fields:
        if parts[-1] and tree([*parts[-1], field]).height > page.height:
            parts.append([])
        parts[-1].append(field)
    style = edition.plan.style.digits
    return [tree(part, f"（その{digits(number, style)}）") for number, part in enumerate(parts, 1)]


def system_tree(
    edition: Edition,
    graph: Graph,
    of: Sequence[Field],
    which: str = "",
    idea: str = "",
    policies: Sequence[str] = (),
    page: Page = A4_PORTRAIT,
) -> Drawing:
    """Return the tree of the fields *of*; *which* of several it is stands in its title."""
    boxes = {entry.id: box_of(edition, entry) for entry in cards(graph) if entry.period == 2}
    fields = []
    style = edition.plan.style.digits
    for field in of:
        below = []
        for sub in field.subfields:
            mine = [one for one in edition.measures if one.subfield == sub.id and one.id in boxes]
            leaves = tuple(Branch("", measure=boxes[one.id]) for one in mine)
            below.append(Branch(f"{sub.label}　{sub.name}" if sub.label else sub.name, leaves))
        fields.append(Branch(field_label(field.number, style, field.name), tuple(below)))
    levels, widths, roots = ["分野", "小分野", "施策"], [87.0, 99.0, 232.0], tuple(fields)
    if policies:
        levels, widths = ["基本方針", *levels], [36.0, *widths]
        roots = (Branch("　".join(policies), roots),)
    if idea:
        levels, widths = ["基本理念", *levels], [36.0, *widths]
        roots = (Branch(idea, roots),)
    inside = [branch for field in fields for branch in field.branches]
    shown = sum(len(sub.branches) for sub in inside)
    counts = (("分野", len(fields)), ("小分野", len(inside)), ("施策", shown))
    counted = f"{'、'.join(f'{digits(number, style)}の{of}' for of, number in counts)}を示す。"
    classes = classes_of(edition)
    return draw_system_tree(
        f"施策の体系図{which}", levels, widths, roots, classes, page, counted=counted
    )


def succession(edition: Edition, graph: Graph, page: Page = A4_PORTRAIT) -> Drawing:
    """Return the picture of what became of each measure of period 1."""
    boxes = {
        period: [box_of(edition, entry) for entry in cards(graph) if entry.period == period]
        for period in (1, 2)
    }
    steps = [
        Step(link.first, link.second, link.label) for link in links(graph) if link.kind == SUCCEEDS
    ]
    title = "第１期から第２期への施策の継承"
    return succession_map(title, boxes[1], boxes[2], steps, classes_of(edition), page)


def _map(
    edition: Edition,
    graph: Graph,
    title: str,
    entries: list[Card],
    page: Page,
    *,
    faint: Iterable[str] = (),
    about: str = "",
    grounds: bool = True,
) -> Drawing:
    shown = {entry.id for entry in entries}
    outside = set(faint)
    ties = [
        _tie(edition, graph, link, grounds=grounds)
        for link in _relations(graph)
        if {link.first, link.second} <= shown
        and not {link.first, link.second} <= outside
        and (not about or about in (link.first, link.second))
    ]
    boxes = [box_of(edition, entry, faint=entry.id in outside) for entry in entries]
    style = edition.plan.style.digits
    counted = f"{digits(len(boxes), style)}の施策と{digits(len(ties), style)}の関連を示す。"
    if len(ties) > MOST_SAID:
        ties = [replace(tie, sentence="") for tie in ties]
        counted += _most_tied(boxes, ties, style)
    return relation_map(title, boxes, ties, classes_of(edition), page, counted=counted)


def _most_tied(boxes: Sequence[Box], ties: Sequence[Tie], style: str) -> str:
    """Tell which measures have the most relations."""
    ends = Counter(end for tie in ties for end in (tie.first, tie.second))
    codes = {box.id: box.code for box in boxes}
    most = (f"{codes[id_]}（{digits(number, style)}件）" for id_, number in ends.most_common(5))
    return f"関連が多い施策は、{'、'.join(most)}。"


def box_of(edition: Edition, entry: Card, *, faint: bool = False) -> Box:
    """Return the box of a measure."""
    codes: list[str] = [known.code for known in edition.plan.classes]
    tone = codes.index(entry.priority) if entry.priority in codes else len(codes)
    return Box(
        id=entry.id,
        code=entry.number,
        mark=f"分類{entry.mark}" if entry.priority in codes else "",
        title=entry.name,
        tone=tone,
        key=entry.key_measure,
        faint=faint,
        href=f"{MEASURE}{entry.id}" if entry.period == 2 else "",
    )


def classes_of(edition: Edition) -> list[tuple[str, str]]:
    """Return what the legend says of each class: its mark, and whether it is for key measures."""
    return [
        (
            f"分類{class_mark(edition.plan, known.code)}",
            "重点施策（太枠）" if known.key_measure else "",
        )
        for known in edition.plan.classes
    ]


def _relations(graph: Graph) -> list[Link]:
    return [
        link
        for link in links(graph)
        if link.kind != SUCCEEDS and card(graph, link.first).period == 2
    ]


def _tie(edition: Edition, graph: Graph, link: Link, *, grounds: bool) -> Tie:
    return Tie(
        link.first,
        link.second,
        link.label,
        link.evidence.label if grounds else "",
        link.rests is not Rests.BOTH,
        sentence(edition, graph, link, grounds=grounds, named=False),
    )


def sentence(
    edition: Edition, graph: Graph, link: Link, *, grounds: bool = True, named: bool = True
) -> str:
    """Return a relation in words: 施策４「…」は施策３「…」の財源となる（原資料）。.

    Without *grounds* it does not tell what the relation rests on; unless *named* it has the numbers
    of the measures alone.
    """
    reading = next(
        (kind.reading for kind in edition.plan.relation_kinds if kind.id == link.kind),
        "AとBは関連する",
    )
    ends = {"A": card(graph, link.first), "B": card(graph, link.second)}
    words = "".join(
        (ends[letter].number + (f"「{ends[letter].name}」" if named else ""))
        if letter in ends
        else letter
        for letter in reading
    )
    return f"{words}（{link.evidence.label}）。" if grounds else f"{words}。"


def way(edition: Edition, graph: Graph, path: Sequence[str], *, named: bool = True) -> str:
    """Say in words how the last measure of *path* rests on the first one (see :func:`sentence`)."""
    if len(path) > 2:
        through = "及び".join(card(graph, one).label for one in path[1:-1])
        return f"{through}を通じて影響を受ける。"
    between = links_between(graph, path[0], path[1])
    return "".join(
        sentence(edition, graph, link, named=named) for link in between if link.rests_on(path[0])
    )
