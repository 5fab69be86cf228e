"""Rules on meetings: numbers of papers, papers referred to, what became of opinions."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kyodo_plan.checks.rule import Rule
from kyodo_plan.core.publication import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.meeting import HandOut, Meeting, Opinion

_MEETINGS = "data/meetings.yaml の初めの説明"

NOWHERE = Rule(
    "P61",
    "反映箇所の無い意見",
    "「反映」「一部反映」とした意見に、素案のどこを改めたかが書かれていません。"
    "反映したと答えた意見は、改めた箇所まで示せなければなりません。",
    "「反映箇所」に、施策の番号（M2-03）か見出しの文言を書いてください。",
    _MEETINGS,
)
NO_SUCH_PLACE = Rule(
    "P62",
    "反映箇所が見つからない意見",
    "「反映箇所」に書かれた施策の番号や見出しが、素案にありません。施策が消えたか、見出しが変わっています。",
    "今の素案にある施策の番号（M2-03）か、見出しの文言を書いてください。"
    "案によって違うときは「①…／②…」と書けます。",
    _MEETINGS,
)
SAME_NUMBER = Rule(
    "P63",
    "同じ会議に同じ資料番号が二つある",
    "一つの会議で同じ資料番号の紙が二つあると、取り違えます。",
    "どちらか一方の「資料番号」を変えてください。",
    _MEETINGS,
)
NO_SUCH_PAPER = Rule(
    "P64",
    "配付資料の文書が無い",
    "配付資料の「文書」に書かれた文書が、その案では作られません。次第には載るのに、紙がありません。",
    "plan/publications/ にあるファイル名（.rst を除く）を書くか、"
    "ほかで作る紙なら「文書」を空けてください。",
    _MEETINGS,
)
NOT_HANDED_OUT = Rule(
    "P65",
    "配付資料一覧に無い資料を引いている",
    "委員会の紙の文が引く資料、別紙又は別添が、その会議の配付資料一覧にありません。",
    "data/meetings.yaml の「資料」に加えるか、文の資料番号を直してください。"
    "前の会議の資料は「前回の資料３－１」のように書けます。",
    _MEETINGS,
)
NO_SUCH_MEETING = Rule(
    "P66",
    "意見の会議が無い",
    "意見の「会議」に書かれた記号の会議が登録されていないため、その意見は一覧に出ません。",
    "data/meetings.yaml の「会議」にある「記号」を書いてください。",
    _MEETINGS,
)
NO_REASON = Rule(
    "P67",
    "理由の無い「反映しない」",
    "「反映しない」とした意見に、理由が書かれていません。",
    "「対応の内容」に、反映しない理由を書いてください。",
    _MEETINGS,
)
RULES = (
    NOWHERE,
    NO_SUCH_PLACE,
    SAME_NUMBER,
    NO_SUCH_PAPER,
    NOT_HANDED_OUT,
    NO_SUCH_MEETING,
    NO_REASON,
)

REFLECTED = ("反映", "一部反映")

#: A paper referred to, as NFKC writes it: 資料3-1, 参考資料1, 別紙, 別添2.
_REFERENCE = re.compile(
    r"(?P<former>前回の?)?(?P<number>(?:参考)?資料\d+(?:-\d+)*(?![\d件つ枚部点種冊])|別(?:紙|添)(?:\d+(?:-\d+)*)?)"
)
_DASH = re.compile(r"(?<=\d)[‐‑‒–—―−ー－-](?=\d)")


def check(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the meetings and opinions of *edition*."""
    yield from _papers(edition)
    yield from _opinions(edition)
    yield from _references(edition)


def _handed_out(meeting: Meeting) -> list[HandOut]:
    return [paper for item in meeting.agenda for paper in item.papers]


def _plain(text: str) -> str:
    """Return *text* with the width of its letters and its dashes settled."""
    return _DASH.sub("-", unicodedata.normalize("NFKC", text))


def _papers(edition: Edition) -> Iterator[Finding]:
    known = {paper.slug for paper in edition.publications}
    for meeting in edition.plan.meetings:
        seen: dict[str, HandOut] = {}
        for paper in _handed_out(meeting):
            first = seen.setdefault(_plain(paper.number).replace(" ", ""), paper)
            if first is not paper:
                yield SAME_NUMBER.at(
                    paper.place("number"),
                    f"会議「{meeting.id}」に、資料番号『{paper.number}』の紙が二つあります"
                    f"（一つ目は {first.place('number')}）。",
                )
            if paper.publication and paper.publication not in known:
                yield NO_SUCH_PAPER.at(
                    paper.place("publication"),
                    f"会議「{meeting.id}」の{paper.number}の文書『{paper.publication}』は、"
                    f"{edition.option.label}にありません。",
                )


def _opinions(edition: Edition) -> Iterator[Finding]:
    meetings = {meeting.id for meeting in edition.plan.meetings}
    headings = _headings(edition)
    for opinion in edition.plan.opinions:
        if opinion.meeting not in meetings:
            yield NO_SUCH_MEETING.at(
                opinion.place("meeting"),
                f"意見{opinion.number}の会議「{opinion.meeting}」は登録がありません。",
            )
        if opinion.treatment == "反映しない" and not opinion.answer.strip():
            yield NO_REASON.at(
                opinion.place("treatment"),
                f"意見{opinion.number}は「反映しない」ですが、理由がありません。",
            )
        if opinion.treatment in REFLECTED and not opinion.where.strip():
            yield NOWHERE.at(
                opinion.place("treatment"),
                f"意見{opinion.number}は「{opinion.treatment}」ですが、反映箇所がありません。",
            )
        yield from _lost(edition, opinion, headings)


def _lost(edition: Edition, opinion: Opinion, headings: set[str]) -> Iterator[Finding]:
    for name in opinion.places_in(edition.option):
        if name not in edition.measure and _plain(name) not in headings:
            yield NO_SUCH_PLACE.at(
                opinion.place("where"),
                f"意見{opinion.number}の反映箇所『{name}』は、{edition.option.label}の素案にありません。",
            )


def _headings(edition: Edition) -> set[str]:
    return {_plain(passage.text) for passage in edition.passages if passage.kind == "title"}


def _references(edition: Edition) -> Iterator[Finding]:
    """Find references to papers that the meeting does not hand out, each once a document."""
    every = [_numbers(meeting) for meeting in edition.plan.meetings]
    if not every:
        return
    lists = _lists(edition)
    told: set[tuple[str, str]] = set()
    for passage in edition.passages:
        if passage.docname not in lists:
            continue
        for match in _REFERENCE.finditer(_plain(passage.text)):
            number = match["number"]
            known = set().union(*every) if match["former"] else lists[passage.docname]
            if number in known or (passage.docname, number) in told:
                continue
            told.add((passage.docname, number))
            yield NOT_HANDED_OUT.at(
                passage.place,
                f"文が引く『{number}』は、配付資料一覧にありません。",
            )


def _lists(edition: Edition) -> dict[str, set[str]]:
    """Return the papers' documents that committees read, and what is handed out with each.

    A paper that no meeting hands out may refer to what any meeting hands out.
    """
    found: dict[str, set[str]] = {}
    for paper in edition.publications:
        meetings = [
            meeting
            for meeting in edition.plan.meetings
            if any(own.publication == paper.slug for own in _handed_out(meeting))
        ]
        if meetings or paper.audience is Audience.COMMITTEE:
            of = meetings or edition.plan.meetings
            found[paper.docname] = set().union(*(_numbers(meeting) for meeting in of))
    return found


def _numbers(meeting: Meeting) -> set[str]:
    """Return the numbers of the papers, and 別紙 or 別添 alone where one with a number is there."""
    numbers = {_plain(paper.number).replace(" ", "") for paper in _handed_out(meeting)}
    return numbers | {number[:2] for number in numbers if number[:2] in ("別紙", "別添")}
