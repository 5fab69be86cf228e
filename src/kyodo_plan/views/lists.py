"""Lists at the end of a paper: 用語一覧, 未確定一覧, 出典一覧."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.text.japanese.kana import in_order, is_kana
from kyodo_plan.text.naming import numbered_questions
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.plan import Term
    from kyodo_plan.views.showing import Showing

#: A measure's id, or else words.
Where = tuple[str, str]

#: For whom what is listed waits.
ADDRESSEE = ViewOption("相手", "addressee", tuple(one.value for one in Addressee))


@view("用語一覧", "term_list")
def term_list(showing: Showing, *, caption: str) -> nodes.table:
    """用語一覧: words in the order of their readings, what they mean, and other words for the same.

    Words whose reading nobody has told stand last, in the order of the data.
    Readers outside the city hall see those that they meet and whose meaning is settled, and no
    variants of spelling.
    """
    inside = showing.audience.shows_sources
    text = "" if inside else _text(showing)
    rows: list[list[str | nodes.Node | list[nodes.Node]]] = []
    for term in sorted(showing.plan.terms, key=_place):
        if not inside and (not term.meaning or term.name not in text):
            continue
        meaning: str | nodes.Node = term.meaning or showing.point(
            Addressee.OFFICE, "説明", "整理中", term.place()
        )
        also = "、".join(term.also)
        if also and term.relation:
            also = f"{also}（{term.relation}）"
        rows.append([term.name, meaning, also] if inside else [term.name, meaning])
    header = ["用語", "説明", *(["別の言い方"] if inside else [])]
    return table(
        caption or "用語",
        header,
        rows or [[Cell("用語の説明は、整理しているところです。", columns=len(header))]],
        Layout((22, 51, 27) if inside else (28, 72), classes=("compact",)),
    )


def _place(term: Term) -> tuple[bool, tuple[str, str]]:
    reading = term.reading or (term.name if is_kana(term.name) else "")
    return not reading, in_order(reading)


def _text(showing: Showing) -> str:
    """Return all that an option's papers say, for finding words in it."""
    written = [passage.text for passage in showing.edition.passages]
    first = showing.plan.first_measures
    stored = [word for entry in first for word in (entry.name, showing.plan.wording_of(entry)[0])]
    return "\n".join(written + stored)


@view(
    "未確定一覧",
    "open_list",
    options=(ADDRESSEE,),
    inside=True,
)
def open_list(showing: Showing, *, caption: str, addressee: str) -> nodes.Element:
    """未確定一覧: what waits, for whom, and under which heading it stands.

    Points that say the same of the same addressee stand in one row with all their headings, and
    points that stand under the same headings share a row. A paper for the committee, whose meetings
    are public, names only what waits for the committee, under the numbers of its marks: the numbers
    that the city hall reads, too.
    """
    wanted = addressee
    of_committee = showing.audience is Audience.COMMITTEE and not wanted
    if of_committee or wanted == Addressee.COMMITTEE:
        return committee_points(showing, caption=caption)
    gathered: dict[tuple[Addressee, str], dict[Where, None]] = {}
    for point in showing.open_points:
        if not wanted or point.addressee.value == wanted:
            found = gathered.setdefault((point.addressee, point.subject), {})
            if point.heading:
                found[showing.place_of(point)] = None
    shared: dict[tuple[Addressee, tuple[Where, ...]], list[str]] = {}
    for (addressee, subject), places in gathered.items():
        shared.setdefault((addressee, tuple(places)), []).append(subject or "（記載なし）")
    order = list(Addressee)
    rows: list[list[Content | Cell]] = []
    for (addressee, where), subjects in sorted(
        shared.items(), key=lambda item: order.index(item[0][0])
    ):
        number = showing.digits(len(rows) + 1)
        whom = [] if wanted else [addressee.value]
        rows.append([number, *whom, "／".join(subjects), _places(showing, where)])
    header = ["番号", *([] if wanted else ["相手"]), "事柄", "箇所"]
    return table(
        caption or "未確定の事項",
        header,
        rows or [[Cell(showing.none("未確定の事項"), columns=len(header))]],
        Layout((7, 60, 33), centered=(0,), classes=("compact",))
        if wanted
        else Layout((6, 8, 54, 32), centered=(0, 1), classes=("compact",)),
    )


def _places(showing: Showing, places: Sequence[Where]) -> list[nodes.Node]:
    """Return where a matter stands; of more than three places the first, and how many there are."""
    named = places if len(places) <= 3 else places[:1]
    found: list[nodes.Node] = []
    for measure, words in named:
        if found:
            found.append(nodes.Text("、"))
        found.append(
            showing.link(showing.edition.measure[measure], with_name=False)
            if measure
            else nodes.Text(words)
        )
    if len(places) > len(named):
        found.append(nodes.Text(f"など{showing.digits(len(places))}か所"))
    return found


def places_of_subjects(showing: Showing, subjects: Sequence[str]) -> list[nodes.Node]:
    """Return where the text asks the committee about one of *subjects*."""
    places: dict[Where, None] = {}
    for point in showing.open_points:
        if point.addressee is Addressee.COMMITTEE and point.heading and point.subject in subjects:
            places[showing.place_of(point)] = None
    return _places(showing, [*places])


@view("委員会の論点", "committee_points", inside=True)
def committee_points(showing: Showing, *, caption: str) -> nodes.table:
    """委員会の論点: what waits for the committee, numbered as the marks in its papers are.

    Questions that the data sort stand in the order of their numbers, and the city hall is told when
    each is put.
    """
    subjects: dict[str, list[str]] = {}
    for subject, label in showing.questions.items():
        subjects.setdefault(label, []).append(subject)
    in_data = dict(numbered_questions(showing.plan))
    order = [label for label, one in in_data.items() if not one.options] + [*in_data]
    timed = showing.audience.inside and bool(in_data)
    rows: list[list[Content | Cell]] = []
    for label in sorted(subjects, key=lambda one: order.index(one) if one in order else len(order)):
        one = in_data.get(label)
        told = one.asks if one else "／".join(subjects[label])
        time = [one.time if one else "－"] if timed else []
        rows.append([label, *time, told, places_of_subjects(showing, subjects[label])])
    return table(
        caption or "推進委員会に伺いたい論点",
        ["番号", *(["伺う時"] if timed else []), "論点", "箇所"],
        rows or [[Cell(showing.none("論点"), columns=4 if timed else 3)]],
        Layout((13, 9, 46, 32), centered=(0, 1), classes=("compact",))
        if timed
        else Layout((11, 55, 34), centered=(0,)),
    )


@view("出典一覧", "source_list", inside=True)
def source_list(showing: Showing, *, caption: str) -> nodes.table:
    """出典一覧: the numbers of the notes, and what they stand for."""
    rows = [
        [f"注{showing.digits(index)}", source.name, source.description]
        for index, source in enumerate(showing.plan.sources, 1)
    ]
    return table(
        caption or "出典",
        ["注番号", "出典", "説明"],
        rows,
        Layout((8, 21, 71), centered=(0,), classes=("compact",)),
    )
