"""The parts of a measure's card: 目的, 現状と課題, 取組, 指標."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from kyodo_plan.core.measure import YEARS
from kyodo_plan.core.option import MeasureForm
from kyodo_plan.core.rule import WRITING, Rule, market
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.open_marks import MARK
from kyodo_plan.source.directives.base import NAMELESS, OpenOptions, PlanDirective, spec
from kyodo_plan.text.nearest import suggestion

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan

UNKNOWN_YEAR_WORD = Rule(
    "M322",
    "取組の年次の語",
    "取組の年次に、決まった語のどれでもないものが書かれているもの。"
    "工程表やカードの語の意味が、施策ごとに違ってしまいます。",
    "決まった語のどれかを書いてください。ほかの語は data/style.yaml の「年次の語」に加えられます。"
    "年度や月は「:時期:」に書きます。",
    f"{WRITING}「施策」",
    bad=market(
        ":番号: M2-90",
        ":小分野: 1",
        ":分類: Ⅱ-ア",
        ":第１期: M1-01",
        text=".. 取組:: 朝市を開く\n      :１年次: 準備\n\n      朝に市を開きます。",
    ),
    good=market(
        ":番号: M2-90",
        ":小分野: 1",
        ":分類: Ⅱ-ア",
        ":第１期: M1-01",
        text=".. 取組:: 朝市を開く\n      :１年次: 試行\n\n      朝に市を開きます。",
    ),
)
ACTION_OPTIONS = {"主体": "actor", "時期": "period", **{year: year for year in YEARS}}
INDICATOR_OPTIONS = {"現状値": "present", "目標値": "target", "出典": "source"}


class PartDirective(PlanDirective):
    """A part of a measure's card; in a box there is only what is told elsewhere too."""

    has_content = True
    holds_body = True
    optional_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = OpenOptions()
    part_name = ""
    #: Whether it has a name of its own on its line; a measure may then have several.
    named = False
    #: Whether it is read for a box too: papers tell the purpose outside it.
    in_both = False
    #: Whether the card shows what is written below its options.
    takes_body = True
    options_by_name: ClassVar[dict[str, str]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the part, or for a box nothing that only the card shows."""
        self.domain.note_names(self.env.current_document.docname)  # Of its form, its words.
        problems = self.misused_options(self.name, self.options_by_name)
        if not self.takes_body:
            problems += self.unused_body(
                self.name, self.options_by_name, "文は、欄の値に続けるか、取組に書いてください。"
            )
        place = self.place
        if self.domain.option.measure_form is MeasureForm.BOX and not self.in_both:
            self.leave_unread()
            # It stands where it is only until it is known whether that is in a measure.
            return [
                plan_nodes.part(name=plan_nodes.UNREAD, label=self.name, place=place),
                *problems,
            ]
        part = plan_nodes.part(
            name=self.part_name, label=self.name, title="", place=place, fields={}
        )
        part.source, part.line = self.get_source_info()
        if self.named:
            title = self.own(" ".join(self.arguments))
            if not title.strip():
                problems.append(self.no_name())
            part["title"] = " ".join(title.split()) or NAMELESS
            part += nodes.rubric("", "", *self.text_nodes(title or NAMELESS, place))
        for japanese, english in self.options_by_name.items():
            value = self.own(self.options.get(japanese) or self.options.get(english) or "")
            part["fields"][english] = value
            if value:
                part += nodes.field(
                    "",
                    nodes.field_name("", english),
                    nodes.field_body("", nodes.paragraph("", "", *self.text_nodes(value, place))),
                )
        part += self.parse_content_to_nodes()
        return [part, *problems, *self.wrong_values(part)]

    @classmethod
    def option_names(cls, plan: Plan) -> frozenset[str]:
        """Return the names of all options."""
        return frozenset(spec(cls.options_by_name))

    def wrong_values(self, part: plan_nodes.part) -> list[nodes.Node]:
        """Return findings on values that cannot stand where they do."""
        return []


class PurposeDirective(PartDirective):
    """目的: what changes through the measure."""

    part_name = "purpose"
    needs_body = True
    in_both = True


class IssuesDirective(PartDirective):
    """現状と課題: the issues; period 1's records are put before them."""

    part_name = "issues"
    needs_body = True


class ActionDirective(PartDirective):
    """取組: who does what, when."""

    part_name = "action"
    named = True
    optional_arguments = 1
    final_argument_whitespace = True
    options_by_name: ClassVar[dict[str, str]] = ACTION_OPTIONS

    def wrong_values(self, part: plan_nodes.part) -> list[nodes.Node]:
        """Return findings on years whose word is none of those that the data lay down."""
        words = self.domain.plan.style.year_words
        found: list[nodes.Node] = []
        for field in part.findall(nodes.field):
            year, value = field[0].astext(), " ".join(field[1].astext().split())
            is_open = MARK.search(value) or any(field[1].findall(plan_nodes.open_point))
            if year in YEARS and words and not is_open and value not in words:
                found.append(
                    self.finding(
                        UNKNOWN_YEAR_WORD,
                        f"『{self.name}』の『:{year}:』に『{value}』という語はありません。",
                        suggestion(value, words, "書けるのは、")
                        + "ほかの語は data/style.yaml の「年次の語」に加え、"
                        "年度や月は「:時期:」に書いてください。",
                        self.option_place(year),
                    )
                )
        return found


class IndicatorDirective(PartDirective):
    """指標: name, present value, target value, source."""

    part_name = "indicator"
    named = True
    takes_body = False
    holds_body = False
    optional_arguments = 1
    final_argument_whitespace = True
    options_by_name: ClassVar[dict[str, str]] = INDICATOR_OPTIONS


#: The directives with their Japanese and English names.
PARTS: tuple[tuple[str, str, type[PartDirective]], ...] = (
    ("目的", "purpose", PurposeDirective),
    ("現状と課題", "issues", IssuesDirective),
    ("取組", "action", ActionDirective),
    ("指標", "indicator", IndicatorDirective),
)
#: The parts of which a measure may have several, as the tree names them.
REPEATED = frozenset(
    [plan_nodes.UNREAD, *(directive.part_name for _, _, directive in PARTS if directive.named)]
)
