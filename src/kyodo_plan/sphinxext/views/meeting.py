"""Tables of the committee's meetings and of the office's own sheets.

次第, 配付資料一覧, 意見一覧 for a meeting; 論点の構成, 手順の比較 for the points to talk over;
未確定の件数, 回答様式, 添付一覧 for sheets inside the city hall.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.option import Option
from kyodo_plan.sphinxext.transforms import substitutions
from kyodo_plan.sphinxext.views.table import Cell, Content, Layout, table
from kyodo_plan.sphinxext.views.view import View

if TYPE_CHECKING:
    from kyodo_plan.core.meeting import AgendaItem, HandOut, Meeting, Opinion
    from kyodo_plan.core.plan import Step
    from kyodo_plan.sphinxext.views.showing import Showing

Arguments = dict[str, str]
Row = list[Content | Cell]

#: What stands for a day or a place that is not settled, to be filled in by hand.
NO_DAY, NO_PLACE = "令和　　年　　月　　日（　　）　　時　　分から", "　"
#: Rows of the form for answers, and their height in millimetres.
REPLY_ROWS, REPLY_HEIGHT = 8, 15
OWN_WORD = re.compile(r"[|｜](?P<name>[^|｜\s]+)[|｜]")


def meeting_of(showing: Showing, arguments: Arguments) -> Meeting | None:
    """Return the meeting that ``会議`` names.

    Without it: the one that hands the paper out, else the last one. ``None`` where there is none.
    """
    meetings = showing.plan.meetings
    wanted = arguments.get("meeting", "").strip()
    if wanted:
        return next((meeting for meeting in meetings if meeting.id == wanted), None)
    handing = [meeting for meeting in meetings if _hands_out(showing, meeting)]
    return next(iter([*handing, *meetings[-1:]]), None)


def _hands_out(showing: Showing, meeting: Meeting) -> bool:
    slug = showing.publication.slug if showing.publication else ""
    return bool(slug) and any(paper.publication == slug for paper in _papers(meeting))


def _papers(meeting: Meeting) -> list[HandOut]:
    return [paper for item in meeting.agenda for paper in item.papers]


def agenda(showing: Showing, arguments: Arguments) -> nodes.table:
    """次第: what is held when and where, opening, items, anything else, closing."""
    meeting = meeting_of(showing, arguments)
    items = meeting.agenda if meeting else ()

    def line(number: int, words: str) -> Row:
        return [Cell(f"{showing.digits(number)}　{words}", columns=2)]

    rows: list[Row] = [
        ["会議", _name(showing, meeting)],
        ["日時", _time(showing, meeting)],
        ["場所", _place(showing, meeting)],
        [Cell("　", columns=2)],
        line(1, "開会"),
        line(2, "議題"),
        *(_item(showing, item) for item in items),
        line(3, "その他"),
        line(4, "閉会"),
    ]
    if not items:
        rows.insert(6, ["", "（議題の登録はありません。）"])
    caption = arguments.get("caption", "")
    return table(caption, [], rows, Layout((12, 88), classes=("plain",)))


def _name(showing: Showing, meeting: Meeting | None) -> str:
    body = meeting.body if meeting else showing.plan.profile.committee
    number = showing.digits(meeting.number) if meeting and meeting.number else "　　"
    return f"{body}（第{number}回）"


def _time(showing: Showing, meeting: Meeting | None) -> Content:
    if meeting is None or meeting.date is None:
        place = meeting.place("date") if meeting else None
        return showing.point(Addressee.OFFICE, "会議の日時", NO_DAY, place)
    weekday = "月火水木金土日"[meeting.date.weekday()]
    return f"{showing.date(meeting.date)}（{weekday}）　{meeting.time}".rstrip("　")


def _place(showing: Showing, meeting: Meeting | None) -> Content:
    if meeting is None or not meeting.place_name:
        place = meeting.place("place_name") if meeting else None
        return showing.point(Addressee.OFFICE, "会議の場所", NO_PLACE, place)
    return meeting.place_name


def _item(showing: Showing, item: AgendaItem) -> Row:
    words = f"（{showing.digits(item.number)}）{item.title}（{item.kind}）"
    return ["", showing.marked(words, item.place("title"))]


def paper_list(showing: Showing, arguments: Arguments) -> nodes.table:
    """配付資料一覧: the papers of a meeting by number, those handed in again marked."""
    meeting = meeting_of(showing, arguments)
    rows: list[Row] = []
    for paper in _papers(meeting) if meeting else []:
        title = showing.marked(paper.title, paper.place("title"))
        if paper.replaced:
            title.append(nodes.Text(f"　差替（{showing.date(paper.replaced)}）"))
        rows.append([paper.number, title])
    return table(
        arguments.get("caption", ""),
        ["資料番号", "題名"],
        rows or [[Cell("配付資料の登録はありません。", columns=2)]],
        Layout((22, 78)),
    )


def opinion_list(showing: Showing, arguments: Arguments) -> nodes.table:
    """意見一覧: what was said at a meeting, what becomes of it, and where.

    ``会議`` names the meeting; without it, it is the one before the meeting that hands out the
    paper.
    """
    meeting = _heard_at(showing, arguments)
    rows: list[Row] = [
        [
            showing.digits(opinion.number),
            showing.marked(opinion.gist, opinion.place("gist")),
            opinion.speaker,
            opinion.treatment or showing.point(Addressee.OFFICE, "対応", place=opinion.place()),
            showing.marked(opinion.answer, opinion.place("answer")),
            _where(showing, opinion),
        ]
        for opinion in showing.plan.opinions
        if meeting is not None and opinion.meeting == meeting.id
    ]
    if not rows:
        place = meeting.place() if meeting else None
        unknown = showing.point(Addressee.OFFICE, "前回の会議で出された意見", "記載なし", place)
        rows = [[Cell(unknown, columns=6, classes=("center",))]]
    return table(
        arguments.get("caption") or "前回の意見とその対応",
        ["番号", "意見の要旨", "発言者", "対応", "対応の内容", "反映箇所"],
        rows,
        Layout((7, 29, 10, 11, 24, 19), classes=("compact",), centered=(0, 3)),
    )


def _heard_at(showing: Showing, arguments: Arguments) -> Meeting | None:
    meeting = meeting_of(showing, arguments)
    if arguments.get("meeting", "").strip() or meeting is None:
        return meeting
    if not _hands_out(showing, meeting):
        return meeting
    at = showing.plan.meetings.index(meeting)
    return showing.plan.meetings[at - 1] if at else None


def _where(showing: Showing, opinion: Opinion) -> list[nodes.Node]:
    """Return the changed places: measures as links, headings in 「」, joined by 、."""
    found: list[nodes.Node] = []
    for name in opinion.places_in(showing.edition.option):
        if found:
            found.append(nodes.Text("、"))
        measure = showing.edition.measure.get(name)
        found.append(showing.link(measure) if measure else nodes.Text(f"「{name}」"))
    return found


def point_outline(showing: Showing, arguments: Arguments) -> nodes.table:
    """論点の構成: each decision to take, and under it the questions that belong to it."""
    rows: list[Row] = []
    number = 0
    for decision in showing.plan.points:
        if decision.kind != "決定事項":
            continue
        number += 1
        rows.append(
            [
                Cell(showing.digits(number), classes=("shade", "center")),
                Cell(nodes.strong("", decision.summary), classes=("shade",)),
            ]
        )
        under = [point for point in showing.plan.points if point.under == decision.id]
        for index, point in enumerate(under, 1):
            own = f"（{showing.digits(index)}）"
            words = point.summary + (f"［{'、'.join(point.verdicts)}］" if point.verdicts else "")
            rows.append([own, words])
    return table(
        arguments.get("caption") or "決めていく事項と、話し合っていただきたい点",
        ["番号", "内容"],
        rows or [[Cell("論点の登録はありません。", columns=2)]],
        Layout((12, 88), centered=(0,)),
    )


def procedure_comparison(showing: Showing, arguments: Arguments) -> nodes.table:
    """手順の比較: the steps of both options side by side (for papers about both).

    ``種別`` 違い leaves out what both take alike, and the target days, which 案の比較 tells.
    """
    steps: dict[str, dict[Option, Step]] = {}
    for step in showing.plan.steps:
        for option in step.options or tuple(Option):
            steps.setdefault(step.name, {})[option] = step
    differing = arguments.get("kind", "").strip() == "違い"
    rows: list[Row] = []
    for name, of in steps.items():
        if differing and (_alike(of) or _is_target(of)):
            continue
        if not _alike(of):
            parts = [Cell(_part(showing, of.get(option))) for option in Option]
        else:
            parts = [Cell(_part(showing, of[Option.UPDATE], "共に行う"), columns=2)]
        rows.append([name, *parts, _period(of)])
    return table(
        arguments.get("caption") or "二つの案の手順の比較",
        ["手順", *(option.label for option in Option), "時期"],
        rows or [[Cell("手順の登録はありません。", columns=4)]],
        Layout((23, 32, 32, 13), classes=("compact",), centered=(3,)),
    )


def _alike(of: dict[Option, Step]) -> bool:
    return len(of) == len(Option) and len({id(step) for step in of.values()}) == 1


def _is_target(of: dict[Option, Step]) -> bool:
    return all(step.start is not None and step.end is None for step in of.values())


def _part(showing: Showing, step: Step | None, plainly: str = "行う") -> str:
    """Return what is done at a step: on which day, or what the data say of it, or －."""
    if step is None:
        return "－"
    day = step.start or step.end
    return showing.date(day) if day else step.summary.rstrip("。") or plainly


def _period(of: dict[Option, Step]) -> str:
    if any(step.start or step.end for step in of.values()):
        return ""
    return "、".join(dict.fromkeys(step.period for step in of.values() if step.period)) or "未定"


def open_counts(showing: Showing, arguments: Arguments) -> nodes.table:
    """未確定の件数: how many matters wait for whom, and in how many places of the text."""
    rows: list[Row] = []
    matters = places = 0
    for addressee in Addressee:
        points = [p for p in showing.edition.open_points if p.addressee is addressee]
        own = len({point.subject for point in points})
        rows.append([addressee.value, showing.digits(own), showing.digits(len(points))])
        matters, places = matters + own, places + len(points)
    rows.append(["合計", showing.digits(matters), showing.digits(places)])
    return table(
        arguments.get("caption") or "未確定の事項の件数",
        ["相手", "事柄の数", "箇所の数"],
        rows,
        Layout((40, 30, 30), centered=(0, 1, 2), classes=("headless-total",)),
    )


def reply_form(showing: Showing, arguments: Arguments) -> nodes.table:
    """回答様式: empty rows for the answers of a section, one row an opinion."""
    rows: list[Row] = [[showing.digits(number), *[""] * 6] for number in range(1, REPLY_ROWS + 1)]
    made = table(
        arguments.get("caption") or "回答の様式",
        ["番号", "課名", "該当箇所", "現行の記載", "修正案", "理由", "区分"],
        rows,
        Layout((6, 14, 16, 20, 20, 16, 8), centered=(0,), landscape="A4"),
    )
    for body in made.findall(nodes.tbody):
        for entry in body.findall(nodes.entry):
            entry["height"] = REPLY_HEIGHT
    return made


def attachments(showing: Showing, arguments: Arguments) -> nodes.table:
    """添付一覧: the papers of the option with the names of their files.

    ``種別`` chooses by reader (市民), form (冊子) or internal name; the paper itself is left out.
    """
    wanted = set(re.split(r"[\s、,]+", arguments.get("kind", "").strip())) - {""}
    own = showing.publication.slug if showing.publication else ""
    names = substitutions(showing.edition)

    def filled(text: str) -> str:
        return OWN_WORD.sub(lambda match: names.get(match["name"], match[0]), text)

    rows: list[Row] = []
    for paper in showing.edition.publications:
        chosen = not wanted or wanted & {paper.slug, paper.audience.value, paper.layout.value}
        if paper.slug == own or not chosen:
            continue
        files = [f"{paper.slug}.docx、{paper.slug}.pdf"]
        if paper.file_name:
            files.insert(0, filled(paper.file_name))
        rows.append(
            [
                showing.digits(len(rows) + 1),
                filled(paper.title),
                paper.stage,
                [nodes.paragraph("", name) for name in files],
            ]
        )
    return table(
        arguments.get("caption") or "添付する文書",
        ["番号", "題名", "段階", "ファイル名"],
        rows or [[Cell("添付する文書はありません。", columns=4)]],
        Layout((8, 42, 12, 38), centered=(0, 2), classes=("compact",)),
    )


#: English name → view.
VIEWS: dict[str, View] = {
    "agenda": View("次第", agenda, captioned=False),
    "paper_list": View("配付資料一覧", paper_list, captioned=False),
    "opinion_list": View("意見一覧", opinion_list),
    "point_outline": View("論点の構成", point_outline),
    "procedure_comparison": View("手順の比較", procedure_comparison),
    "open_counts": View("未確定の件数", open_counts, inside=True),
    "reply_form": View("回答様式", reply_form, captioned=False),
    "attachments": View("添付一覧", attachments, captioned=False),
}
