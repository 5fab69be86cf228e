"""The data files of a workspace ↔ the core's records; every value knows file, line and column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, in_reading_order
from kyodo_plan.core.papers.house_style import Digits
from kyodo_plan.core.plan import Plan
from kyodo_plan.core.procedure.consultation import with_periods
from kyodo_plan.registry import references
from kyodo_plan.registry.files import read_all, read_options
from kyodo_plan.registry.paper_numbers import with_numbers

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["load", "read_options"]


def load(workspace: Path, kind: type[Plan] = Plan) -> tuple[Plan, list[Finding]]:
    """Read ``data/`` of *workspace* into a plan of the class *kind*, which names the files.

    Returns the plan with everything that could be read, and all faults of all files in the
    order of reading. Where the profile or the style is missing, a minimal one stands in; where the
    style of figures is none that there is, the first one does.
    Relations name their kind by its id, whichever of id and label the file gives, and papers of a
    meeting bear a number, whether or not the file gives it. Steps that are public comments have
    the days of these.
    """
    contents = read_all(workspace, kind)
    plan = kind(**contents.values)
    findings = contents.findings + references.check(plan, contents)
    plan = replace(plan, steps=with_periods(plan.steps, plan.consultations))
    return with_numbers(_with_kind_ids(_with_known_style(plan))), in_reading_order(findings)


def _with_known_style(plan: Plan) -> Plan:
    if plan.style.digits in set(Digits):
        return plan
    return replace(plan, style=replace(plan.style, digits=next(iter(Digits)).value))


def _with_kind_ids(plan: Plan) -> Plan:
    ids = {kind.label: kind.id for kind in plan.relation_kinds}
    relations = tuple(replace(one, kind=ids.get(one.kind, one.kind)) for one in plan.relations)
    return replace(plan, relations=relations)
