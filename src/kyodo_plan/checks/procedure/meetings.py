"""Rules on meetings: days, items of the agenda, papers handed out and papers referred to."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import paper_file
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.papers.publication import Audience, Layout
from kyodo_plan.core.procedure.handed_out import same_text, versions
from kyodo_plan.core.procedure.meeting import BRANCHES, KINDS, SERIAL
from kyodo_plan.core.rule import Rule
from kyodo_plan.text.naming import annex_labels, annex_parts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.handed_out import Part
    from kyodo_plan.core.procedure.meeting import HandOut, Meeting

BASIS = "data/meetings.yaml の初めの説明"

SAME_NUMBER = Rule(
    "P63",
    "同じ会議に同じ資料番号が二つある",
    "一つの会議で同じ資料番号の紙が二つあると、取り違えます。",
    "どちらか一方の「資料番号」を変えてください。",
    BASIS,
    bad="資料番号: 資料１－１, 題名: 集会所の表",
    good="資料番号: 資料１－２, 題名: 集会所の表",
    file="data/meetings.yaml",
)
NO_SUCH_PAPER = Rule(
    "P64",
    "配付資料の文書が無い",
    "配付資料の「文書」に書かれた文書が、その案では作られません。次第には載るのに、紙がありません。",
    "plan/publications/ にあるファイル名（.rst を除く）を書くか、"
    "ほかで作る紙なら「文書」を空けてください。",
    BASIS,
    bad="題名: 話し合うこと, 文書: hanashi}",
    good="題名: 話し合うこと, 文書: draft}",
    file="data/meetings.yaml",
)
NOT_HANDED_OUT = Rule(
    "P65",
    "配付資料一覧に無い資料を引いている",
    "委員会の紙の文が引く資料、別紙又は別添が、その会議の配付資料一覧にありません。",
    "data/meetings.yaml の「資料」に加えるか、文の資料番号を直してください。"
    "前の会議の資料は「前回の資料３－１」のように書けます。",
    BASIS,
    bad="予算は資料９のとおりです。",
    good="予算は:要確認:`庁内：予算｜調整中`です。",
    file="plan/publications/committee.rst",
)
SAME_DAY = Rule(
    "P60",
    "同じ日に同じ会議が二つある",
    "同じ会議体の会議が、同じ日に二つあります。日の書き間違いか、会議の書き重ねです。",
    "「開催日」を確かめ、一つの会議なら一つにまとめてください。",
    BASIS,
    bad=("開催日: 2024-04-15\n    議題:\n      - 番号: 1\n        件名: 期間について"),
    good=("開催日: 2024-07-16\n    議題:\n      - 番号: 1\n        件名: 期間について"),
    file="data/meetings.yaml",
)
OUT_OF_ORDER = Rule(
    "P80",
    "会議が開かれた順に並んでいない",
    "同じ会議体の会議が、開催日の順に並んでいません。「前回の意見一覧」が別の会議のものになります。",
    "会議を、開かれる順に並べ替えるか、「開催日」を直してください。",
    BASIS,
    bad="開催日: 2024-03-01",
    good="開催日: 2024-07-16",
    file="data/meetings.yaml",
)
NO_PAPER = Rule(
    "P81",
    "資料のない議題",
    "議題に資料がありません。口頭で行う議題でなければ、配る紙が抜けています。",
    "「資料」を書くか、口頭で行う議題なら「口頭: はい」と書いてください。",
    BASIS,
    Severity.WARNING,
    bad="口頭: いいえ",
    good="口頭: はい",
    file="data/meetings.yaml",
)
OTHER_NUMBERING = Rule(
    "P82",
    "付け方と違う資料番号",
    "書かれた資料番号が、会議体の「資料番号の付け方」と合いません。"
    "枝番なら議題の番号が親（議題３の資料３－１）、通し番号なら会議を通して資料１、資料２と続けます。",
    "「資料番号」を消すと、付け方どおりの番号が付きます。",
    BASIS,
    Severity.WARNING,
    bad="資料番号: 資料３, 題名: 集会所の表",
    good="資料番号: 資料１－２, 題名: 集会所の表",
    file="data/meetings.yaml",
)

NOT_KEPT = Rule(
    "P83",
    "控えのない資料の「差替」",
    "「差替」の日がある資料の、前に配ったものの控えがありません。"
    "差替箇所一覧は控えと比べて作るので、変わった箇所が出ません。",
    "「差替」の行を消し、前に配ったときの原稿に戻して「kyodo-plan hand-out 会議の記号」で控えを取ってから、"
    "原稿と「差替」の日を書き直してください。",
    BASIS,
    Severity.WARNING,
    bad="題名: 話し合うこと, 文書: draft, 差替: 2024-05-20}",
    good="題名: 話し合うこと, 文書: draft}",
    file="data/meetings.yaml",
)
CHANGED_SINCE = Rule(
    "P89",
    "配った後に変わった資料に「差替」が無い",
    "次の会議で配った資料の文が、控えを取った後に変わっていますが、「差替」の日が書かれていません。"
    "差替箇所一覧には「差し替えた資料はありません。」と出ます。",
    "配り直すなら、data/meetings.yaml のその資料に「差替: 2024-05-20」のように日を書いてください。"
    "会議が済んだ後の直しなら、data/profile.yaml の「次の会議」を次の回に改めてください。",
    f"{BASIS}、会議で配ったときの控え（data/handed_out）",
    Severity.WARNING,
    bad="（控えを取った後に文を改め、「差替」を書いていない）",
    good="（控えを取った後に文を改め、「差替」に日を書いた）",
    not_run="前に配った紙との違いなので、一つの文の例では示せません。",
)

#: A paper referred to, as NFKC writes it: 資料3-1, 参考資料1, 別紙, 別添2.
_REFERENCE = re.compile(
    r"(?P<former>前回の?)?(?P<number>(?:参考)?資料\d+(?:-\d+)*(?![\d件つ枚部点種冊])|別(?:紙|添)(?:\d+(?:-\d+)*)?)"
)
_DASH = re.compile(r"(?<=\d)[‐‑‒–—―−ー－-](?=\d)")


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the meetings of *edition*."""
    yield from _days(edition)
    for meeting in edition.plan.meetings:
        yield from _agenda(edition, meeting)
    yield from _papers(edition)
    yield from _references(edition)


def on_papers(edition: Edition, papers: Mapping[str, Sequence[Part]]) -> Iterator[Finding]:
    """Find papers of the next meeting that have changed since it got them, without a new 差替.

    *papers* are the parts of the papers as they are made now, by slug.
    """
    meeting = edition.plan.next_meeting
    for paper in meeting.papers if meeting else ():
        if meeting is None or not paper.publication or paper.publication not in papers:
            continue
        held = versions(edition.plan.handed_out, meeting.id, edition.option, paper.publication)
        if not held or held[-1].replaced != paper.replaced:
            continue
        if not same_text(held[-1].parts, papers[paper.publication]):
            again = "差し替えた" if paper.replaced else "配った"
            yield CHANGED_SINCE.at(
                paper.place("replaced") if paper.replaced else paper.place("publication"),
                f"会議「{meeting.id}」の{paper.number}（{paper.publication}）は、"
                f"{again}紙から変わっています（{edition.option.label}）。",
            )


def plain(text: str) -> str:
    """Return *text* with the width of its letters and its dashes settled."""
    return _DASH.sub("-", unicodedata.normalize("NFKC", text))


def _days(edition: Edition) -> Iterator[Finding]:
    seen: dict[tuple[str, dt.date], Meeting] = {}
    latest: dict[str, Meeting] = {}
    for meeting in edition.plan.meetings:
        if meeting.date is None:
            continue
        first = seen.setdefault((meeting.body, meeting.date), meeting)
        last = latest.get(meeting.body, meeting)
        if first is not meeting:
            yield SAME_DAY.at(
                meeting.place("date"),
                f"会議「{meeting.id}」の開催日 {meeting.date} は、"
                f"会議「{first.id}」（{first.place('date')}）と同じ日です。",
            )
        elif last.date is not None and meeting.date < last.date:
            yield OUT_OF_ORDER.at(
                meeting.place("date"),
                f"会議「{meeting.id}」の開催日 {meeting.date} は、"
                f"前に書かれた会議「{last.id}」（{last.place('date')}）より前の日です。",
            )
        latest[meeting.body] = max(last, meeting, key=lambda one: str(one.date))


def _agenda(edition: Edition, meeting: Meeting) -> Iterator[Finding]:
    body = edition.plan.body(meeting.body)
    serial = body is not None and body.numbering == SERIAL
    times = Counter(plain(paper.number) for paper in meeting.papers)
    for item in meeting.agenda:
        if not item.papers and not item.oral:
            yield NO_PAPER.at(
                item.place("title"),
                f"会議「{meeting.id}」の議題{item.number}「{item.title}」に、資料がありません。",
            )
        for paper in item.papers:
            wanted = r"資料\d+" if serial else rf"資料{item.number}(-\d+)?"
            number = plain(paper.number)
            if not body or paper.kind != KINDS[0] or times[number] > 1:
                continue  # What stands twice is told as such.
            if not re.fullmatch(wanted, number):
                yield OTHER_NUMBERING.at(
                    paper.place("number"),
                    f"会議「{meeting.id}」の議題{item.number}の資料番号『{paper.number}』は、"
                    f"{SERIAL if serial else BRANCHES}の付け方と合いません。",
                )


def _papers(edition: Edition) -> Iterator[Finding]:
    known = {paper.slug for paper in edition.publications}
    for meeting in edition.plan.meetings:
        seen: dict[str, HandOut] = {}
        for paper in meeting.papers:
            first = seen.setdefault(plain(paper.number).replace(" ", ""), paper)
            if first is not paper:
                yield SAME_NUMBER.at(
                    paper.place("number"),
                    f"会議「{meeting.id}」に、資料番号『{paper.number}』の紙が二つあります"
                    f"（一つ目は {first.place('number')}）。",
                )
            mine = paper.is_of(edition.option.code)
            if mine and paper.publication and paper.publication not in known:
                yield NO_SUCH_PAPER.at(
                    paper.place("publication"),
                    f"会議「{meeting.id}」の{paper.number}の文書『{paper.publication}』は、"
                    f"{edition.option.label}にありません。",
                    misses={paper_file(paper.publication)},
                )
            if mine and paper.replaced and paper.publication in known:
                yield from _not_kept(edition, meeting, paper)


def _not_kept(edition: Edition, meeting: Meeting, paper: HandOut) -> Iterator[Finding]:
    held = versions(edition.plan.handed_out, meeting.id, edition.option, paper.publication)
    if not any(str(one.replaced or "") < str(paper.replaced) for one in held):
        yield NOT_KEPT.at(
            paper.place("replaced"),
            f"会議「{meeting.id}」の{paper.number}（{paper.publication}）は「差替」ですが、"
            f"{edition.option.label}で前に配ったものの控えがありません。",
            NOT_KEPT.advice.replace("会議の記号", meeting.id),
        )


def _references(edition: Edition) -> Iterator[Finding]:
    """Find references to papers that the meeting does not hand out, each once a document."""
    every = [_numbers(meeting) for meeting in edition.plan.meetings]
    if not every:
        return
    lists = _lists(edition)
    titles: dict[str, list[str]] = {}
    for passage in edition.passages:
        if passage.kind == "title":
            titles.setdefault(passage.docname, []).append(passage.text)
    for docname, own in titles.items():
        if docname in lists:
            # A paper may refer to annexes of its own.
            labels = annex_labels(own, edition.plan.style.digits)
            words = {annex_parts(title)[0] for title in own}
            lists[docname] = lists[docname] | {*map(plain, labels), *words}
    told: set[tuple[str, str]] = set()
    for passage in edition.passages:
        if passage.docname not in lists:
            continue
        for match in _REFERENCE.finditer(plain(passage.text)):
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
    """Return the documents that committees read, and what is handed out with each.

    A paper that no meeting hands out may refer to what any meeting hands out. With a book the
    documents of the plan itself are read.
    """
    found: dict[str, set[str]] = {}
    for paper in edition.publications:
        meetings = [
            meeting
            for meeting in edition.plan.meetings
            if any(one.publication == paper.slug for one in meeting.papers)
        ]
        if meetings or paper.audience is Audience.COMMITTEE:
            numbers = set().union(*(_numbers(m) for m in meetings or edition.plan.meetings))
            documents = [paper.docname]
            if meetings and paper.layout is Layout.BOOK:
                documents += _body(edition)
            for docname in documents:
                found.setdefault(docname, set()).update(numbers)
    return found


def _body(edition: Edition) -> set[str]:
    """Return the documents of the plan itself, those of no one paper."""
    roots = {paper.docname.partition("/")[0] for paper in edition.publications}
    names = {passage.docname for passage in edition.passages}
    return {name for name in names if name.partition("/")[0] not in roots}


def _numbers(meeting: Meeting) -> set[str]:
    """Return the numbers of the papers, and 別紙 or 別添 alone where one with a number is there."""
    numbers = {plain(paper.number).replace(" ", "") for paper in meeting.papers}
    return numbers | {number[:2] for number in numbers if number[:2] in ("別紙", "別添")}
