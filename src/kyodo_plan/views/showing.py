"""What a view is told: the edition, who reads, and how the house writes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.counting import FOLDED, UNDECIDED, kinds_by_measure, outcomes, reconciled
from kyodo_plan.core.open_point import DEFAULT_OUTSIDE, Addressee, to_fill_in
from kyodo_plan.core.papers.publication import DRAFT, Audience, Register, is_paper
from kyodo_plan.core.procedure.decision import FIRST
from kyodo_plan.core.procedure.handed_out import replaced_on, versions
from kyodo_plan.markup.open_marks import open_point_node, split
from kyodo_plan.markup.plan_nodes import measure_link, open_point
from kyodo_plan.schedule.schedule import usual
from kyodo_plan.schedule.standing import standing_of
from kyodo_plan.text.naming import (
    address,
    class_mark,
    field_label,
    point_labels,
    question_labels,
    serial_label,
)
from kyodo_plan.text.notation import blank_day, blank_month, digits, format_date, format_fiscal_year

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.field import Field
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.open_point import OpenPoint
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.decision import Decision
    from kyodo_plan.core.procedure.handed_out import Part
    from kyodo_plan.core.procedure.meeting import HandOut, Meeting
    from kyodo_plan.schedule.schedule import Schedule
    from kyodo_plan.schedule.standing import Standing


@dataclass(frozen=True)
class Showing:
    """An edition as one paper shows it to one audience."""

    edition: Edition
    audience: Audience
    publication: Publication | None = None
    #: Gives the parts of another paper of the edition by its slug; ``None`` where there are none.
    parts_of: Callable[[str], Sequence[Part]] | None = None
    #: The editions of all options, in a paper about all.
    all_editions: tuple[Edition, ...] = ()

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions that the paper is about."""
        return self.all_editions or (self.edition,)

    @property
    def plan(self) -> Plan:
        """The data."""
        return self.edition.plan

    @property
    def filled_in(self) -> bool:
        """Whether blanks stand for what is open, to be filled in by hand."""
        return self.publication is not None and self.publication.filled_in

    @property
    def on_paper(self) -> bool:
        """Whether a paper shows it, rather than a page of the site."""
        return self.publication is not None

    def replaced_on(
        self, meeting: Meeting, paper: HandOut, now: Callable[[], Sequence[Part]] | None = None
    ) -> dt.date | None:
        """Return the day on which *paper* was handed in again at *meeting*, where its text is another.

        *now* gives its text; without it that of the paper as the edition has it.
        """
        slug = paper.publication
        held = versions(self.plan.handed_out, meeting.id, self.edition.option, slug) if slug else []
        now = now or (partial(self.parts_of, slug) if self.parts_of else None)
        if not paper.replaced or not held or now is None:
            return paper.replaced
        # A list that looks at itself, straight or round about, has nothing to say of itself yet.
        parts = now()
        return replaced_on(held, paper.replaced, parts) if parts else None

    def digits(self, value: int | str) -> str:
        """Numbers in the house style."""
        return digits(value, self.plan.style.digits)

    def date(self, day: dt.date, *, weekday: bool = False, western: bool = False) -> str:
        """A day in the house style, with its 曜日 and 西暦 where asked for."""
        style = self.plan.style
        return format_date(
            day, style.digits, weekday=weekday, western=western, full_weekday=style.full_weekday
        )

    @property
    def blank_day(self) -> str:
        """What stands for a day that is not settled, to be filled in by hand."""
        return blank_day(self.plan.profile.as_of)

    @property
    def blank_month(self) -> str:
        """What stands for a month that is not settled, to be filled in by hand."""
        return blank_month(self.plan.profile.as_of)

    def fiscal_year(self, year: int) -> str:
        """A fiscal year in the house style."""
        return format_fiscal_year(year, self.plan.style.digits)

    def said(self, polite: str, plain: str) -> str:
        """Whichever of two sentences the paper's register (文体) asks for."""
        register = self.publication.register if self.publication else Register.POLITE
        return polite if register.polite else plain

    def none(self, what: str) -> str:
        """That there is no *what*: 「論点はありません。」, or 「論点はない。」 in a plain paper."""
        return self.said(f"{what}はありません。", f"{what}はない。")

    def serial(self, measure: Measure) -> str:
        """施策３."""
        return serial_label(measure.serial, self.plan.style.digits)

    def address(self, subfield: str) -> str:
        """（７）ウ."""
        return address(self.plan, subfield)

    def field(self, field: Field) -> str:
        """A field with its number: （７）…."""
        return field_label(field.number, self.plan.style.digits, field.name)

    def priority(self, code: str) -> str:
        """A class as it is printed."""
        return class_mark(self.plan, code)

    def link(self, measure: Measure, *, with_name: bool = True) -> measure_link:
        """A link to a measure by number and name."""
        return measure_link(
            "", nodes.inline("", measure.name), measure=measure.id, with_name=with_name
        )

    def point(
        self,
        addressee: Addressee,
        subject: str,
        outside: str = "検討中",
        place: Place | None = None,
    ) -> nodes.Node:
        """An open point of a generated table."""
        where = place or self.plan.profile.place()
        assert where is not None
        return open_point_node(addressee, subject, outside, where)

    def marked(self, text: str, place: Place | None) -> list[nodes.Node]:
        """A stored value as nodes, its 【要確認…】 as open points."""
        where = place or self.plan.profile.place()
        assert where is not None
        found = split(text, lambda _: where)
        for node in found:
            if isinstance(node, open_point) and node["outside"] == DEFAULT_OUTSIDE:
                # The text of a measure is kept with its marks, but without their outside wording.
                key = (node["addressee"], node["subject"])
                node["outside"] = self.outside.get(key, DEFAULT_OUTSIDE)
        return found

    def stands_open(self, point: open_point) -> bool:
        """Whether the paper shows an open point as such: as a mark, or as a point for discussion."""
        by_hand = self.filled_in and self.audience.inside
        return self.audience.shows(point["addressee"]) and not by_hand

    def words_of(self, point: open_point) -> str:
        """What the audience reads in the place of an open point.

        Inside the city hall the mark stands. The committee sees what waits for it, as numbered
        points for discussion; for everyone else, and for the rest, the outside wording stands.
        Where the paper is filled in by hand, a blank stands for the mark and for the wording.
        """
        if not self.stands_open(point):
            outside = str(point["outside"])
            return to_fill_in(outside) if self.filled_in else outside
        if self.audience.inside:
            return point.astext()
        label = self.questions.get(point["subject"], "論点")
        return f"【{label}：{point['subject']}】" if point["subject"] else f"【{label}】"

    def as_read(self, text: str) -> str:
        """Return a stored value that is printed as plain words, its open points as they are read."""
        if "要確認" not in text:
            return text
        found = self.marked(text, None)
        return "".join(
            self.words_of(node) if isinstance(node, open_point) else node.astext() for node in found
        )

    @cached_property
    def standing(self) -> Standing | None:
        """Where the paper stands in the procedure; a page of the site stands where the draft does."""
        papers = self.edition.publications
        paper = self.publication or next((one for one in papers if one.slug == DRAFT), None)
        return standing_of(self.plan, self.edition.option, paper) if paper else None

    def schedule_of(self, option: Option) -> Schedule | None:
        """Return the dates of *option* in its usual way, worked out once; ``None`` where they cannot be."""
        if option.code not in self._schedules:
            self._schedules[option.code] = usual(self.plan, option)
        return self._schedules[option.code]

    @cached_property
    def _schedules(self) -> dict[str, Schedule | None]:
        return {}

    @cached_property
    def outside(self) -> dict[tuple[Addressee, str], str]:
        """Whom and what an open point of the text asks → what readers outside see instead."""
        found: dict[tuple[Addressee, str], str] = {}
        for point in self.edition.open_points:
            if point.outside != DEFAULT_OUTSIDE:
                found.setdefault((point.addressee, point.subject), point.outside)
        return found

    @cached_property
    def successors(self) -> dict[str, list[Measure]]:
        """Period-1 id → its successors."""
        return self.edition.successors

    @cached_property
    def open_points(self) -> list[OpenPoint]:
        """The open points of the plan's text, without those of papers about it."""
        return [point for point in self.edition.open_points if not is_paper(point.docname)]

    def place_of(self, point: OpenPoint) -> tuple[str, str]:
        """Return where an open point stands: a measure's id and nothing, or no id and words.

        A heading that several fields have (現状と課題) is told with its field: 分野（１）の「…」.
        """
        measure = self._by_name.get(point.heading)
        if measure is not None:
            return measure.id, ""
        field = next((one for one in self.plan.fields if str(one.number) == point.field), None)
        if field is None:
            return "", f"「{point.heading}」" if point.heading else ""
        label = f"分野{field_label(field.number, self.plan.style.digits)}"
        own = point.heading in ("", field.name)
        return "", label if own else f"{label}の「{point.heading}」"

    @cached_property
    def _by_name(self) -> dict[str, Measure]:
        return {measure.name: measure for measure in self.edition.measures}

    @cached_property
    def questions(self) -> dict[str, str]:
        """What waits for the committee → its number: 論点３, 論点①－３."""
        subjects = (p.subject for p in self.open_points if p.addressee is Addressee.COMMITTEE)
        return question_labels(self.plan, self.edition.option, subjects)

    @cached_property
    def point_labels(self) -> dict[str, str]:
        """The id of a point of the data → the number that it has in every paper: 問２, ２－１."""
        return point_labels(self.plan)

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """Period-1 id → what is proposed for it; what is not decided is not in it."""
        return {
            first.id: outcome.decision
            for outcome in outcomes(self.edition)
            for first in outcome.first
            if outcome.decision
        }

    def decision_on(self, measure: FirstMeasure | Measure) -> Decision | None:
        """The record on a measure of either period, where there is one."""
        return self._decided.get(id(measure))

    @cached_property
    def _decided(self) -> dict[int, Decision]:
        return {
            id(measure): outcome.decision
            for outcome in outcomes(self.edition)
            for measure in (*outcome.first, *outcome.second)
            if outcome.decision
        }

    def kind(self, measure: FirstMeasure | Measure) -> str:
        """What becomes of a measure of period 1, how one of period 2 came to be: 続行 …, 未定."""
        return self._kinds[id(measure)]

    @property
    def folded(self) -> bool:
        """Whether kinds are told in the four words in which the committee was asked."""
        return self.audience is Audience.COMMITTEE

    def treatment(self, decision: Decision | None) -> str:
        """What becomes of a measure, and how far that is settled: 修正（案）, 続行（仮置き）, 未定.

        What the city has decided stands without a mark, and so does all in a paper that is laid
        before those who decide. The committee reads 統合 as 修正（統合）.
        """
        if decision is None:
            return UNDECIDED
        kind, marks = decision.kind, []
        if self.folded and kind in FOLDED:
            kind, marks = FOLDED[kind], [kind]
        if not decision.decision and not self.filled_in:
            marks.append("仮置き" if decision.provisional else "案")
        return f"{kind}（{'・'.join(marks)}）" if marks else kind

    @property
    def reconciled(self) -> str:
        """That the measures of either period are the sum of their kinds."""
        first, second = reconciled(self.edition, self.digits, folded=self.folded)
        return f"{FIRST}指針{first} → 本{self.edition.option.short_title}の案{second}"

    @cached_property
    def _kinds(self) -> dict[int, str]:
        return kinds_by_measure(self.edition)


INTERNAL = Addressee.INTERNAL
COMMITTEE = Addressee.COMMITTEE
