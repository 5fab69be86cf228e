"""Tables of what came back in the public comment: the counts, the categories, the answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.views.procedure.consultation import consultation_of, period_of
from kyodo_plan.views.table import Cell, Content, Layout, printed, sums, table
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.procedure.consultation import Consultation, Response
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: What readers outside see while the comment is not over: a blank to fill in, or a sentence.
BLANKS = {
    "提出者数": "（　　　）人・団体",
    "意見数": "（　　　）件",
    "反映数": "（　　　）件",
    "主な意見": "（別紙のとおり）",
}
#: What chooses the rows of numbers alone.
COUNTS = "件数"
LATER = "意見の募集が終わった後に示します。"


def responses_of(showing: Showing) -> list[Response]:
    """Return the opinions on the option being read with the city's answers, by number."""
    option = showing.edition.option
    found = (entry for entry in showing.plan.responses if option.code in entry.options)
    return sorted(found, key=lambda entry: entry.number)


def reflected(showing: Showing, found: Sequence[Response]) -> int:
    """Return for how many of the opinions *found* the text is changed."""
    changing = {kind.name for kind in showing.plan.response_kinds if kind.changes}
    return sum(entry.count for entry in found if entry.kind in changing)


@view(
    "意見公募の結果", "outcome", options=(ViewOption("種別", "kind", (COUNTS,)),), captioned=False
)
def outcome(showing: Showing, *, caption: str, kind: str) -> nodes.table:
    """意見公募の結果: period, senders, opinions, those reflected and, without ``種別``, the main ones.

    What the data count is printed; where they give no number, the registered opinions are counted.
    """
    call, found = consultation_of(showing), responses_of(showing)
    counted = sum(entry.count for entry in found) if found else None
    changed = reflected(showing, found) if found else None
    rows: list[Row] = [
        ["期間", period_of(showing, call)],
        ["提出者数", _senders(showing, call) or _open(showing, call, "提出者数")],
        ["意見数", _number(showing, call, "意見数", call.opinions if call else None, counted)],
        ["反映数", _number(showing, call, "反映数", call.reflected if call else None, changed)],
    ]
    if kind != COUNTS:
        rows.append(["主な意見", _main(showing, call, found)])
    return table(caption, [], rows, Layout((16, 84), classes=("compact",), stub=1))


def _senders(showing: Showing, call: Consultation | None) -> str:
    if call is None:
        return ""
    counts = (("個人", call.people, "人"), ("団体", call.groups, "団体"))
    return "　".join(
        f"{who}　{showing.digits(number)}{unit}"
        for who, number, unit in counts
        if number is not None
    )


def _number(
    showing: Showing, call: Consultation | None, name: str, given: int | None, counted: int | None
) -> Content:
    number = counted if given is None else given
    return _open(showing, call, name) if number is None else f"{showing.digits(number)}件"


def _open(showing: Showing, call: Consultation | None, name: str) -> nodes.Node:
    paper = showing.publication
    polite = paper is not None and paper.register == "敬体"
    words = LATER if polite and not showing.filled_in else BLANKS[name]
    if polite and name == "主な意見":  # A plan has no 別紙.
        words = LATER
    place = call.place() if call else None
    return showing.point(Addressee.OFFICE, f"意見公募の{name}", words, place)


def _main(showing: Showing, call: Consultation | None, found: Sequence[Response]) -> Content:
    if call and call.opinions == 0 and not found:
        return "なし"
    chosen = [entry for entry in found if entry.main]
    if not chosen:
        return _open(showing, call, "主な意見")
    lines: list[nodes.Node] = []
    for entry in chosen:
        end = f"（{entry.kind}）" if entry.kind else ""
        lines.append(nodes.paragraph("", f"・{entry.gist.rstrip('。')}{end}", classes=["flush"]))
    return lines


@view("対応の区分", "response_kinds", captioned=False)
def kinds(showing: Showing, *, caption: str) -> nodes.table:
    """対応の区分: the words for the city's answers and how many opinions each has; with a sum."""
    found = responses_of(showing)
    counts: Counter[str] = Counter()
    for entry in found:
        counts[entry.kind] += entry.count
    rows: list[list[Content | int]] = [
        [kind.name, kind.meaning, counts[kind.name]] for kind in showing.plan.response_kinds
    ]
    known = {kind.name for kind in showing.plan.response_kinds}
    undecided = sum(number for name, number in counts.items() if name not in known)
    if undecided:
        rows.append(["検討中", "市の考え方を検討しているもの", undecided])
    rows.append(["合計", "", sums(rows)[-1] if rows else 0])
    return table(
        caption,
        ["区分", "意味", "件数"],
        printed(rows, lambda number: _count(showing, found, number)),
        Layout((20, 66, 14), centered=(0, 2), classes=("compact", "headless-total")),
    )


def _count(showing: Showing, found: Sequence[Response], number: int) -> str:
    call = consultation_of(showing)
    counted = bool(found) or (call is not None and call.opinions == 0)
    return showing.digits(number) if counted else "―"


@view("意見と市の考え方", "response_list", captioned=False)
def response_list(showing: Showing, *, caption: str) -> nodes.table:
    """意見と市の考え方: the opinions in short and the city's answers, by number."""
    rows: list[Row] = [
        [
            showing.digits(entry.number),
            entry.where or "全体",
            [nodes.paragraph("", line, classes=["flush"]) for line in _gist(showing, entry)],
            _answer(showing, entry),
            entry.kind or _undecided(showing, entry, "区分"),
        ]
        for entry in responses_of(showing)
    ]
    return table(
        caption,
        ["番号", "該当箇所", "意見の要旨", "市の考え方", "区分"],
        rows or [[Cell(_none(showing), columns=5)]],
        Layout((7, 16, 33, 33, 11), centered=(0, 4), classes=("compact",)),
    )


def _gist(showing: Showing, entry: Response) -> list[str]:
    same = f"（同じ趣旨の意見　{showing.digits(entry.count)}件）"
    return [*entry.gist.splitlines(), *([same] if entry.count > 1 else [])]


def _answer(showing: Showing, entry: Response) -> list[nodes.Node]:
    lines = entry.answer.splitlines()
    if entry.change:
        lines.append(f"（修正の内容）{entry.change}")
    if not lines:
        return [_undecided(showing, entry, "市の考え方")]
    return [nodes.paragraph("", line, classes=["flush"]) for line in lines]


def _undecided(showing: Showing, entry: Response, what: str) -> nodes.Node:
    number = showing.digits(entry.number)
    return showing.point(Addressee.CITY, f"意見{number}の{what}", "検討中", entry.place())


def _none(showing: Showing) -> Content:
    """Return what a paper says where no opinion is registered: none came, or it is too early."""
    call = consultation_of(showing)
    if call is not None and call.opinions == 0:
        return "意見の提出はありませんでした。"
    return _open(showing, call, "意見数")
