"""How measures, fields, addresses and classes are called in print, for everything that prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.plan import Plan


UNCHANGED, TEXT_UNCHANGED = "（変更なし）", "（本文は変更なし）"
"""What papers print of period 2 in the place of a text that is period 1's."""


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
