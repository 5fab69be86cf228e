"""Rules on opinions: each has one treatment, and one that is 反映 points to a real change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.procedure.meetings import BASIS, plain
from kyodo_plan.checks.raw.said import NUMBER, heading
from kyodo_plan.core.finding import Said, Severity
from kyodo_plan.core.procedure.handed_out import HandedOut, Part, versions, within
from kyodo_plan.core.rule import Rule
from kyodo_plan.text.ids import is_current
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.meeting import Opinion, Treatment

NOWHERE = Rule(
    "P61",
    "反映箇所の無い意見",
    "「反映」「一部反映」とした意見に、素案のどこを改めたかが書かれていません。"
    "反映したと答えた意見は、改めた箇所まで示せなければなりません。",
    "「反映箇所」に、施策の番号（M2-03）か見出しの文言を書いてください。",
    BASIS,
    bad="    反映箇所:\n",
    good="    反映箇所: M2-01\n",
    file="data/meetings.yaml",
)
NO_SUCH_PLACE = Rule(
    "P62",
    "反映箇所が見つからない意見",
    "「反映箇所」に書かれた施策の番号や見出しが、素案にありません。施策が消えたか、見出しが変わっています。",
    "今の素案にある施策の番号（M2-03）か、見出しの文言を書いてください。"
    "案によって違うときは「①…／②…」と書けます。",
    BASIS,
    bad="    反映箇所: M2-31\n",
    good="    反映箇所: M2-01\n",
    file="data/meetings.yaml",
)
NO_SUCH_MEETING = Rule(
    "P66",
    "意見の会議が無い",
    "意見の「会議」に書かれた記号の会議が登録されていないため、その意見は一覧に出ません。",
    "data/meetings.yaml の「会議」にある「記号」を書いてください。",
    BASIS,
    bad=("会議: 秋\n    要旨: 夜も開けてほしい。"),
    good=("会議: 春\n    要旨: 夜も開けてほしい。"),
    file="data/meetings.yaml",
)
NO_REASON = Rule(
    "P67",
    "理由の無い「反映しない」",
    "「反映しない」とした意見に、理由が書かれていません。",
    "「対応の内容」に、反映しない理由を書いてください。",
    BASIS,
    bad="    対応の内容:\n",
    good="    対応の内容: 長く親しまれた名前なので、変えない。\n",
    file="data/meetings.yaml",
)
UNCHANGED = Rule(
    "P68",
    "反映箇所が配ったときのままの意見",
    "「反映」「一部反映」とした意見の反映箇所が、その会議で配ったものと同じ文のままです。"
    "反映したと答えるなら、改めた箇所がなければなりません。",
    "文を改めるか、実際に改めた箇所を「反映箇所」に書くか、「対応」を改めてください。",
    f"{BASIS}、会議で配ったときの控え（data/handed_out）",
    bad="（「反映」と答えた施策の文が、会議で配ったときのまま）",
    good="（「反映」と答えた施策の文を、会議の後に改めた）",
    not_run="前に配った紙との違いなので、一つの文の例では示せません。",
)
NOT_KEPT = Rule(
    "P69",
    "控えのない会議の意見",
    "意見の出された会議で配ったものの控えがないため、「反映」とした箇所が本当に変わったかを"
    "確かめられません。",
    "会議で紙を配ったら、原稿を直す前に「kyodo-plan hand-out 会議の記号」で控えを取ってください。",
    BASIS,
    Severity.ADVICE,
    bad=("会議: 夏\n    要旨: 夜も開けてほしい。"),
    good=("会議: 春\n    要旨: 夜も開けてほしい。"),
    file="data/meetings.yaml",
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the opinions of *edition* in themselves."""
    meetings = {meeting.id for meeting in edition.plan.meetings}
    headings = {plain(passage.text) for passage in edition.passages if passage.kind == "title"}
    for opinion in edition.plan.opinions:
        treatment = _treatment(edition, opinion)
        if opinion.meeting not in meetings:
            yield NO_SUCH_MEETING.at(
                opinion.place("meeting"),
                f"{_named(edition, opinion)}の会議「{opinion.meeting}」は登録がありません。",
            )
        if treatment and treatment.reasoned and not opinion.answer.strip():
            yield NO_REASON.at(
                opinion.place("treatment"),
                f"{_named(edition, opinion)}は「{opinion.treatment}」ですが、理由がありません。",
            )
        if treatment and treatment.changes and not opinion.where.strip():
            yield NOWHERE.at(
                opinion.place("treatment"),
                f"{_named(edition, opinion)}は「{opinion.treatment}」ですが、反映箇所がありません。",
            )
        for name in opinion.places_in(edition.option, edition.plan.options):
            if name not in edition.measure and plain(name) not in headings:
                yield NO_SUCH_PLACE.at(
                    opinion.place("where"),
                    f"{_named(edition, opinion)}の反映箇所『{name}』は、"
                    f"{edition.option.label}の素案にありません。",
                    misses={Said(NUMBER, name) if is_current(name) else heading(name)},
                )


def _named(edition: Edition, opinion: Opinion) -> str:
    return f"意見{digits(opinion.number, edition.plan.style.digits)}"


def _treatment(edition: Edition, opinion: Opinion) -> Treatment | None:
    found = (one for one in edition.plan.treatments if one.name == opinion.treatment)
    return next(found, None)


def on_papers(edition: Edition, papers: Mapping[str, Sequence[Part]]) -> Iterator[Finding]:
    """Find opinions said to be 反映 whose places stand as the meeting got them.

    *papers* are the parts of the papers as they are made now, by slug; a paper that is not among
    them is not compared. A meeting of which nothing is kept gets an advice.
    """
    made_here = {
        meeting.id
        for meeting in edition.plan.meetings
        if any(paper.publication for paper in meeting.papers)
    }
    advised: set[str] = set()
    for opinion in edition.plan.opinions:
        treatment = _treatment(edition, opinion)
        places = opinion.places_in(edition.option, edition.plan.options)
        if not treatment or not treatment.changes or not places:
            continue
        kept = versions(edition.plan.handed_out, opinion.meeting, edition.option)
        latest = {one.publication: one for one in kept}
        if not latest:
            if opinion.meeting in made_here and opinion.meeting not in advised:
                advised.add(opinion.meeting)
                yield NOT_KEPT.at(
                    opinion.place("treatment"),
                    f"会議「{opinion.meeting}」で配ったものの控えがないため、"
                    "反映した箇所が変わったかを確かめられません。",
                )
            continue
        for name in places:
            same = _same(edition, name, latest, papers)
            if same is not None:
                yield UNCHANGED.at(
                    opinion.place("where"),
                    f"{_named(edition, opinion)}は「{opinion.treatment}」ですが、反映箇所『{name}』は、"
                    f"会議「{opinion.meeting}」で配った{same.number}から"
                    f"変わっていません（{edition.option.label}）。",
                )


def _same(
    edition: Edition,
    name: str,
    kept: Mapping[str, HandedOut],
    papers: Mapping[str, Sequence[Part]],
) -> HandedOut | None:
    """Return a paper in which the place *name* stands as it stood, if no paper changed there."""
    measure = edition.measure.get(name)
    id_ = f"{measure.docname}#{measure.anchor}" if measure else ""
    wanted = plain(measure.name if measure else name)
    found: HandedOut | None = None
    for slug, paper in kept.items():
        current = papers.get(slug, ())
        titles = {p.title for p in (*paper.parts, *current) if plain(p.title) == wanted}
        before = within(paper.parts, id_, titles)
        now = within(current, id_, titles)
        if not before and not now:
            continue
        if slug not in papers or [one.digest for one in before] != [one.digest for one in now]:
            return None
        found = paper
    return found
