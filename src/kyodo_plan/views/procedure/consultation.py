"""Tables of the public comment (意見公募): the call, its period, the form, what is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.markup.substitutions import substitutions
from kyodo_plan.text.notation import format_date
from kyodo_plan.views.procedure.standing import days
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import Known, ViewOption, view

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.procedure.consultation import CallItem, Consultation
    from kyodo_plan.views.showing import Showing


NAME = re.compile(r"[|｜](?P<name>[^|｜\s【】]+)[|｜]")
#: The word that stands for the period in the lines of an item.
PERIOD = "募集期間"
#: What readers outside the city hall see while the period is open.
PERIOD_OPEN = "調整中です。決まり次第、市のホームページでお知らせします。"
DEADLINE_OPEN = "募集期間の最終日＜必着＞（期間は調整中です。）"
#: What a person who comments writes besides the kind of person: label, note, height in mm.
WHO = (
    ("氏名", "（団体の場合は、団体の名称及び代表者の氏名）", 12),
    ("住所", "〒", 12),
    ("電話番号", "", 8),
)
WHERE = "素案の　　　　頁　　　　施策番号（施策　　　　）　　　　□ 全体について"
#: Height in millimetres of the field to write an opinion in.
FIELD = 86
REASON_FIELD = 30


def consultation_of(showing: Showing) -> Consultation | None:
    """Return the public comment of the option being read; ``None`` where the data have none."""
    option = showing.edition.option
    return next((c for c in showing.plan.consultations if option.code in c.options), None)


def _items(known: Known) -> list[str]:
    return [item.name for call in known.plan.consultations for item in call.items]


#: The items of a call to show, by their names.
ITEMS = ViewOption("種別", "kind", _items, several=True, data=("consultations",))


@view("募集の項目", "call_items", options=(ITEMS,), captioned=False)
def call_items(showing: Showing, *, caption: str, kind: tuple[str, ...]) -> nodes.table:
    """募集の項目: what the call tells, item by item; ``種別`` chooses items by their names."""
    found = consultation_of(showing)
    items = [item for item in found.items if not kind or item.name in kind] if found else []
    rows: list[Sequence[Content | Cell]] = [
        [item.name, _lines(showing, item, found)] for item in items if found
    ]
    return table(
        caption,
        ["項目", "内容"] if not kind or not rows else [],
        rows or [[Cell(showing.none("募集の項目の登録"), columns=2)]],
        Layout((24, 76), stub=1),
    )


def _lines(showing: Showing, item: CallItem, found: Consultation) -> list[nodes.Node]:
    lines: list[nodes.Node] = []
    for line in item.lines:
        content: list[nodes.Node] = []
        for index, piece in enumerate(line.split(f"|{PERIOD}|")):
            if index:
                content += _period(showing, found)
            content += _words(showing, piece, item.place("lines"))
        lines.append(nodes.paragraph("", "", *content, classes=["flush"]))
    return lines


def _words(showing: Showing, text: str, place: Place | None) -> list[nodes.Node]:
    """Return a stored text as nodes: names of the data filled in, marks as open points."""
    return showing.marked(filled(showing, text), place) if text else []


def filled(showing: Showing, text: str) -> str:
    """Return *text* with the names of the data in the place of ``|文書名|`` and its like."""
    names = substitutions(showing.edition)
    return NAME.sub(lambda match: names.get(match["name"], match[0]), text)


def period_of(showing: Showing, found: Consultation | None) -> Content:
    """Return the period in a council's words; blanks to fill in while it is not settled."""
    if found and found.start and found.end and found.days:
        return days(showing, found.start, found.end) + f"（{showing.digits(found.days)}日間）"
    place = found.place("start") if found else None
    blank = f"{showing.blank_day}から{showing.blank_day}まで"
    return showing.point(Addressee.OFFICE, "意見公募手続の期間", blank, place)


def _full_date(showing: Showing, day: dt.date) -> str:
    return showing.date(day, weekday=True, western=True)


def _period(showing: Showing, found: Consultation) -> list[nodes.Node]:
    if found.start is None or found.end is None or found.days is None:
        place = found.place("start")
        return [showing.point(Addressee.OFFICE, "意見募集期間", PERIOD_OPEN, place)]
    first, last = _full_date(showing, found.start), _full_date(showing, found.end)
    days = showing.digits(found.days)
    return [nodes.Text(f"{first}から{last}まで＜必着＞（{days}日間）")]


def _short_period(showing: Showing, found: Consultation) -> list[nodes.Node]:
    """Return the period so short that the longest one stands on a line of the table.

    The western year is left out, 「（月）」 stands for the day of the week, and a year is told once:
    the day by which an opinion must be there is told in full in the row below.
    """
    if found.start is None or found.end is None or found.days is None:
        return _period(showing, found)
    style = showing.plan.style.digits
    first, last = (
        format_date(day, style, weekday=True, full_weekday=False)
        for day in (found.start, found.end)
    )
    last = last.removeprefix(first.partition("年")[0] + "年")
    return [nodes.Text(f"{first}から{last}まで（{showing.digits(found.days)}日間）")]


@view("募集期間", "call_period", captioned=False)
def call_period(showing: Showing, *, caption: str) -> nodes.table:
    """募集期間: from when to when, how many days, and the last day in large letters."""
    found = consultation_of(showing)
    rows: list[Sequence[Content | Cell]] = []
    if found:
        rows.append(["意見募集期間", _flush(_short_period(showing, found))])
        deadline: nodes.Node = (
            nodes.Text(f"{_full_date(showing, found.end)}＜必着＞")
            if found.end
            else showing.point(Addressee.OFFICE, "提出の期限", DEADLINE_OPEN, found.place("end"))
        )
        shown = "large" if found.end else "flush"
        rows.append(["提出の期限", nodes.paragraph("", "", deadline, classes=[shown])])
    return table(
        caption,
        [],
        rows or [["意見募集期間", showing.none("登録")], ["提出の期限", showing.none("登録")]],
        Layout((24, 76), stub=1),
    )


def _flush(content: list[nodes.Node]) -> nodes.paragraph:
    return nodes.paragraph("", "", *content, classes=["flush"])


@view("意見を伺いたい点", "asked_points", captioned=False)
def asked(showing: Showing, *, caption: str) -> nodes.table:
    """意見を伺いたい点: the points on which opinions are asked, numbered."""
    found = consultation_of(showing)
    rows: list[Sequence[Content | Cell]] = []
    for index, text in enumerate(found.questions if found else (), 1):
        place = found.place("questions") if found else None
        rows.append([showing.digits(index), _flush(_words(showing, text, place))])
    return table(
        caption,
        ["番号", "本編を御覧の上、特に御意見を伺いたいこと"],
        rows or [[Cell("特に定めていません。素案の全体について意見をお寄せください。", columns=2)]],
        Layout((10, 90), centered=(0,)),
    )


@view("意見提出欄", "comment_form", captioned=False)
def comment_form(showing: Showing, *, caption: str) -> nodes.table:
    """意見提出欄: the form's fields; the last two are tall frames to write in by hand."""
    found = consultation_of(showing)
    rows: list[Sequence[Content | Cell]] = [
        [_head(label), _label(note) if note else ""] for label, note, _ in WHO
    ]
    place = found.place("standing") if found else None
    boxes: list[nodes.Node] = [_flush(_words(showing, line, place)) for line in _boxes(found)]
    rows += [
        [_head("区分"), boxes],
        [_head("該当箇所"), _flush([nodes.Text(WHERE)])],
        [Cell(_label("（意見）"), columns=2)],
        [Cell(_label("（理由）"), columns=2)],
    ]
    made = table(caption, [], rows, Layout((18, 82), stub=1))
    heights = [height for _, _, height in WHO] + [0, 9, FIELD, REASON_FIELD]
    for row, height in zip(made.findall(nodes.row), heights, strict=True):
        entry = row[-1]
        assert isinstance(entry, nodes.entry)
        entry["height"] = height
    return made


def _boxes(found: Consultation | None) -> list[str]:
    """Return the lines of boxes; a kind with room to write in has a line of its own."""
    kinds = found.standing if found else ()
    plain = "　".join(f"□ {kind}" for kind in kinds if "　" not in kind)
    return [line for line in (plain, *(f"□ {kind}" for kind in kinds if "　" in kind)) if line]


def _head(label: str) -> Cell:
    return Cell(label, classes=("shade",))


def _label(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text, classes=["small"])


@view("重点施策のねらい", "key_aims", captioned=False)
def key_aims(showing: Showing, *, caption: str) -> nodes.table:
    """重点施策のねらい: what each key measure aims at, in a line."""
    rows: list[Sequence[Content | Cell]] = [
        [
            [showing.link(measure, with_name=False), nodes.Text(f"　{measure.name}")],
            showing.marked(aim, measure.place)
            if (aim := _aim(measure))
            else showing.point(Addressee.OFFICE, "重点施策の目的", "検討中", measure.place),
        ]
        for measure in showing.edition.measures
        if measure.key_measure
    ]
    return table(
        caption,
        ["重点施策", "ねらい"],
        rows or [[Cell(showing.none("重点施策"), columns=2)]],
        Layout((40, 60)),
    )


def _aim(measure: Measure) -> str:
    return "".join(measure.purpose.split())
