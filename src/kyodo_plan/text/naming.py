"""How measures, fields, classes and questions are called in print, for everything that prints."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kyodo_plan.core.procedure.point import TALK
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.point import Point, Question


UNCHANGED, TEXT_UNCHANGED = "（変更なし）", "（本文は変更なし）"
"""What papers print of period 2 in the place of a text that is period 1's."""


#: What begins the heading of an annex; a number typed after it is not what is printed.
_ANNEX = re.compile("(?P<word>別紙|附属資料)[0-9０-９]*[ 　]+(?=[^ 　])")


def annex_parts(title: str) -> tuple[str, str]:
    """Return what the annex that *title* heads is called, and its title: 別紙, 様式.

    Two empty strings for the heading of what is no annex.
    """
    found = _ANNEX.match(title)
    return (found["word"], title[found.end() :]) if found else ("", "")


def annex_labels(titles: Iterable[str], style: str) -> list[str]:
    """Return the numbers of the annexes that *titles* head: 別紙１, 別紙２; of a single one 別紙."""
    words = [annex_parts(title)[0] for title in titles]
    total, count = Counter(words), Counter[str]()
    found: list[str] = []
    for word in filter(None, words):
        count[word] += 1
        found.append(word + (digits(count[word], style) if total[word] > 1 else ""))
    return found


def serial_label(serial: int, style: str) -> str:
    """Return 施策３: the number that papers print, never the id."""
    return f"施策{digits(serial, style)}"


def measure_label(measure: Measure, style: str, *, with_name: bool = True) -> str:
    """Return 施策３ or 施策３「…」, as papers name a measure."""
    number = serial_label(measure.serial, style)
    return f"{number}「{measure.name}」" if with_name else number


def class_mark(plan: Plan, code: str) -> str:
    """Return a class as it is printed (``Ⅱ－ア``); an unknown code is returned as it is."""
    known = plan.priority.get(code)
    return known.printed if known else code


def field_label(number: int, style: str, name: str = "") -> str:
    """Return （７）, or with the field's *name* （７）…, as headings and tables print it."""
    return f"（{digits(number, style)}）{name}"


def address(plan: Plan, subfield: str) -> str:
    """Return the city's own address 「（７）ウ」 of a subfield, or an empty string."""
    if subfield not in plan.subfields:
        return ""
    field, sub = plan.subfields[subfield]
    return field_label(field.number, plan.style.digits) + sub.label


def point_labels(plan: Plan) -> dict[str, str]:
    """Return the number by which every paper calls a point: id → 問２, ２－１, ２－１（３）.

    What is talked over is 問１, 問２ …; what is decided under it is ２－１, ２－２ …, and what is asked
    under that ２－１（１） …. What stands under nothing is counted by itself.
    """
    style, known = plan.style.digits, {point.id for point in plan.points}
    found: dict[str, str] = {}

    def label(points: Iterable[Point], above: str, *, deepest: bool) -> None:
        counts: Counter[bool] = Counter()
        for point in points:
            counts[point.kind == TALK] += 1
            number = digits(counts[point.kind == TALK], style)
            if point.kind == TALK and not above:
                found[point.id], inner = f"問{number}", number
            else:
                inner = f"{above}（{number}）" if deepest else f"{above}－{number}".lstrip("－")
                found[point.id] = inner
            below = [one for one in plan.points if one.above == point.id and one.id not in found]
            label(below, inner, deepest=deepest or point.kind != TALK)

    label([one for one in plan.points if one.above not in known], "", deepest=False)
    return found


def numbered_questions(plan: Plan) -> list[tuple[str, Question]]:
    """Return the questions of the data, each with its number: 論点３, 論点①－３.

    One that all options put has one number in all papers; the others are counted by the options
    that put them.
    """
    counts: Counter[str] = Counter()
    found: list[tuple[str, Question]] = []
    for question in plan.questions:
        marks = _marks(plan, question.options)
        counts[marks] += 1
        found.append((_label(plan, marks, counts[marks]), question))
    return found


def question_labels(plan: Plan, option: Option, subjects: Iterable[str]) -> dict[str, str]:
    """Return the number of each question that the text of *option* puts: its subject → 論点３.

    *subjects* are those of the text, in its order; what the data do not have is counted after it.
    """
    own = [(label, one) for label, one in numbered_questions(plan) if one.is_of(option.code)]
    known = {subject: label for label, one in own for subject in one.subjects}
    marks = _marks(plan, (option.code,)) if plan.questions else ""
    number = sum(_marks(plan, one.options) == marks for _, one in own)
    found: dict[str, str] = {}
    for subject in subjects:
        if subject not in known and subject not in found:
            number += 1
        found.setdefault(subject, known.get(subject) or _label(plan, marks, number))
    return found


def _marks(plan: Plan, options: Sequence[str]) -> str:
    """Return the marks of *options* where they are not all that there are."""
    marks = [one.mark for one in plan.options if one.code in options]
    return "".join(marks) if len(marks) < len(plan.options) else ""


def _label(plan: Plan, marks: str, number: int) -> str:
    return f"論点{marks}{'－' if marks else ''}{digits(number, plan.style.digits)}"
