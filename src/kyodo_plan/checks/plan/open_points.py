"""Rules on open points: what stands in their place outside the city hall must read naturally."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.words.mistyped_marks import is_mistyped, mistyped_in_data
from kyodo_plan.core.datum import keys_of
from kyodo_plan.core.finding import MARKED, Said, Severity
from kyodo_plan.core.open_point import DEFAULT_OUTSIDE, Addressee
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.open_point import OpenPoint
    from kyodo_plan.core.place import Place

BASIS = f"{WRITING}「文の中で使う語」"

INSIDE_WORDS = Rule(
    "O01",
    "外向けの言い方に庁内の印が残っている",
    "外へ出す紙では、要確認の印の代わりに外向けの言い方が出ます。"
    "そこに「【」や「要確認」があると、庁内の覚え書きが市民や議会の紙に出ます。",
    "「検討中」「決まり次第お示しします」のように、そのまま紙に出してよい言い方にしてください。",
    BASIS,
    bad="期間は:要確認:`委員会：期間｜【未定】`です。\n",
    good="期間は:要確認:`委員会：期間｜検討中`です。\n",
)
UNCONNECTED = Rule(
    "O03",
    "外向けの言い方が後の文とつながらない",
    "外向けの言い方は、印の場所にそのまま入ります。文の途中に「。」が入ると文が切れ、"
    "「検討しています」の後に「です」が続くと文になりません。",
    "続けて読んで一つの文になるように、外向けの言い方か、印の後の言葉を直してください。",
    BASIS,
    bad="期間は:要確認:`委員会：期間｜検討しています`です。\n",
    good="期間は:要確認:`委員会：期間｜検討中`です。\n",
)
TWICE = Rule(
    "O04",
    "一つの文に「検討中」が重なる",
    "外へ出す紙で、同じ文に「検討中」が二度出ると、何が決まっていないのかが読み取れません。",
    "片方を「今後定めます」「併せて検討します」などの言い方にするか、一つの要確認にまとめてください。",
    BASIS,
    bad="期間は:要確認:`委員会：期間`で、場所は:要確認:`委員会：場所`です。\n",
    good="期間は:要確認:`委員会：期間`で、場所は:要確認:`委員会：場所｜今後定めるもの`です。\n",
)
IN_A_ROW = Rule(
    "O05",
    "「検討中」で終わる文が続く",
    "外へ出す紙で、「検討中です。」で終わる文が続くと、読みにくく、どれも決まっていないように見えます。",
    "後の文の外向けの言い方を「今後定めます」「併せて検討します」などに改めてください。",
    BASIS,
    Severity.WARNING,
    bad="期間は:要確認:`委員会：期間`です。場所は:要確認:`委員会：場所`です。\n",
    good="期間は:要確認:`委員会：期間`です。場所は:要確認:`委員会：場所｜今後定めるもの`です。\n",
)

_INSIDE = ("【", "】", "要確認")
UNREAD_MARK = Rule(
    "O06",
    "読み取れない要確認の印",
    "【要確認：…】の相手が決まった語でないか、閉じる「】」がないもの。未確定の事項として数えられず、"
    "外に出す紙にも、打った字のまま出ます。",
    f"「【要確認：庁内：事柄】」の形で、相手は {'、'.join(Addressee)} のどれかを書いてください。",
    BASIS,
    bad="会場は【要確認：町内：会場】です。\n",
    good="会場は【要確認：庁内：会場】です。\n",
)
#: A mark as it is typed, be it one that is read or not.
TYPED = re.compile(
    r"【\s*要\s*確認(?:[：:](?P<addressee>[^：:】【]*))?(?P<rest>[^】【]*)(?P<end>】?)"
)
_MARK = re.compile(r"【要確認：[^】]*】")
_SENTENCE = re.compile(r"[^。]+")
_ENDS_OPEN = re.compile(rf"{DEFAULT_OUTSIDE}(?:です|である|とします|としています)?\Z")
_VERB = re.compile(r"(?:ます|ました|ません|です|でした)\Z")
_IS = ("です", "でした", "である", "とし")
#: What a sentence goes on with, where a wording before it is no sentence of its own.
_GOES_ON = (*_IS, "。", "、")


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find open points whose wording for outside readers does not make a natural sentence."""
    for point in edition.open_points:
        if any(mark in point.outside for mark in _INSIDE):
            finding = INSIDE_WORDS.at(
                point.place,
                f"要確認{_subject(point)}の外向けの言い方『{point.outside}』に、"
                "庁内の印が残っています。",
            )
            marks = {Said(MARKED, mark[0]) for mark in TYPED.finditer(point.outside)}
            yield replace(finding, hides=frozenset(marks))
    for passage in edition.passages:
        yield from _unread(passage.text, passage.place)
    for record in edition.plan.data():
        for key in keys_of(type(record)):
            for text in key.values(record) if key.is_text else ():
                yield from _unread(text, record.place(key.name))
                yield from mistyped_in_data(text, record.place(key.name))
    for text, stretches in _as_read_outside(edition):
        for stretch in stretches:
            if _is_unconnected(text, stretch):
                yield UNCONNECTED.at(
                    stretch.point.place,
                    f"要確認{_subject(stretch.point)}の外向けの言い方『{stretch.point.outside}』が"
                    f"前後の文とつながらず、『{_around(text, stretch)}』と出ます。",
                )
        yield from _repeated(text, stretches)


@dataclass(frozen=True)
class _Stretch:
    """Where the wording of an open point stands in a passage as outside readers see it."""

    start: int
    end: int
    point: OpenPoint


def _as_read_outside(edition: Edition) -> Iterator[tuple[str, list[_Stretch]]]:
    """Yield the passages with open points, each mark replaced by its wording for outside."""
    waiting: defaultdict[tuple[str, str], deque[OpenPoint]] = defaultdict(deque)
    for point in edition.open_points:
        waiting[point.docname, point.mark].append(point)
    for passage in edition.passages:
        text, at = "", 0
        stretches: list[_Stretch] = []
        for mark in _MARK.finditer(passage.text):
            points = waiting[passage.docname, mark[0]]
            if not points:
                continue
            point = points.popleft()
            text += passage.text[at : mark.start()]
            stretches.append(_Stretch(len(text), len(text) + len(point.outside), point))
            text, at = text + point.outside, mark.end()
        if stretches:
            yield text + passage.text[at:], stretches


def _is_unconnected(text: str, stretch: _Stretch) -> bool:
    """Whether a wording ends with a full stop or a verb where the sentence goes on.

    A wording that is a sentence of its own may end with its full stop.
    """
    after = text[stretch.end :].lstrip()
    if stretch.point.outside.endswith("。"):
        own_sentence = stretch.start == 0 or text[stretch.start - 1] in "。　\n"
        return not own_sentence or after.startswith(_GOES_ON)
    return bool(_VERB.search(stretch.point.outside)) and after.startswith(_IS)


def _repeated(text: str, stretches: list[_Stretch]) -> Iterator[Finding]:
    """Find sentences that say 検討中 twice, and such as follow each other, once each."""
    before_open = False
    for sentence in _SENTENCE.finditer(text):
        own = [
            stretch
            for stretch in stretches
            if sentence.start() <= stretch.start < sentence.end()
            and DEFAULT_OUTSIDE in stretch.point.outside
        ]
        words = sentence[0].strip()
        now_open = bool(_ENDS_OPEN.search(words))
        if own and words.count(DEFAULT_OUTSIDE) > 1:
            yield TWICE.at(
                own[-1].point.place,
                f"要確認{_subject(own[-1].point)}の外向けの言い方が、"
                f"同じ文の別の「{DEFAULT_OUTSIDE}」と重なり、『{words}。』と出ます。",
            )
        elif own and now_open and before_open:
            yield IN_A_ROW.at(
                own[-1].point.place,
                f"要確認{_subject(own[-1].point)}の前の文も「{DEFAULT_OUTSIDE}」で終わるので、"
                f"「{DEFAULT_OUTSIDE}」が続きます。",
            )
        before_open = now_open


def _unread(text: str, place: Place | None) -> Iterator[Finding]:
    """Find marks in *text* that nobody reads as open points."""
    for found in TYPED.finditer(text) if "確認" in text else ():
        whom = found["addressee"]
        if is_mistyped(found[0]):
            continue
        if not found["end"]:
            what = "に、閉じる「】」がありません"
        elif whom is not None and whom.strip() not in set(Addressee):
            what = f"の相手『{whom}』は、決まった語ではありません"
        elif not found[0].startswith("【要確認"):
            what = "に、余計な空白があります"
        else:
            continue
        finding = UNREAD_MARK.at(place, f"要確認の印『{found[0]}』{what}。")
        yield replace(finding, hides=frozenset({Said(MARKED, found[0])}))


def _subject(point: OpenPoint) -> str:
    return f"『{point.subject}』" if point.subject else ""


def _around(text: str, stretch: _Stretch) -> str:
    """Return the words beside a stretch, enough to see how it reads."""
    return text[max(stretch.start - 8, 0) : stretch.end + 6].strip()
