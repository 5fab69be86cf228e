"""A small edition of a city that does not exist: nothing is wrong with it.

Tests change what they are about with :func:`dataclasses.replace` or the keywords here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from city import FORMAL, UPDATE

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.edition import Edition
from kyodo_plan.core.field import Field, PriorityClass, Subfield
from kyodo_plan.core.first_period import FirstMeasure
from kyodo_plan.core.measure import Measure
from kyodo_plan.core.papers.house_style import Style
from kyodo_plan.core.papers.publication import Audience, Layout, Publication
from kyodo_plan.core.place import Place
from kyodo_plan.core.plan import Plan, Profile
from kyodo_plan.core.procedure.decision import Decision
from kyodo_plan.core.relation import Relation, RelationKind, Rests, Unrelated

KNOWN: dict[str, Any] = {"evidence": Evidence.USER, "source": "架空の資料"}


def at(path: str, line: int) -> dict[str, Any]:
    """What every datum carries, standing at *line* of *path*."""
    return {**KNOWN, "places": {"": Place(path, line, 3)}}


def first(number: int, subfield: str, priority: str = "Ⅲ") -> FirstMeasure:
    return FirstMeasure(
        id=f"M1-{number:02}",
        serial=number,
        name=f"灯台の施策その{number}",
        subfield=subfield,
        priority=priority,
        key_measure=priority == "Ⅰ",
        **at("data/measures.yaml", number * 10),
    )


def second(number: int, subfield: str, origins: tuple[str, ...], **changes: Any) -> Measure:
    measure = Measure(
        id=f"M2-{number:02}",
        serial=number,
        name=f"港の施策その{number}",
        subfield=subfield,
        priority="Ⅲ",
        key_measure=False,
        origins=origins,
        owner="",
        inherits_text=False,
        text="",
        actions=(),
        docname="measures",
        anchor=f"m2-{number:02}",
        place=Place("plan/measures.rst", number * 10, 1),
    )
    return replace(measure, **changes)


def relation(one: str, other: str, kind: str, line: int = 1, **changes: Any) -> Relation:
    given = Relation(
        first=one, second=other, kind=kind, reason="架空の理由", **at("data/relations.yaml", line)
    )
    return replace(given, **changes)


def decision(
    kind: str, firsts: tuple[str, ...], seconds: tuple[str, ...], line: int = 1
) -> Decision:
    return Decision(kind=kind, first=firsts, second=seconds, **at("data/decisions.yaml", line))


def paper(name: str, **changes: Any) -> Publication:
    publication = Publication(
        slug=name,
        docname=f"publications/{name}",
        title=f"資料{name}",
        options=(UPDATE, FORMAL),
        audience=Audience.INTERNAL,
        place=Place(f"plan/publications/{name}.rst", 1, 1),
        stage="素案",
        layout=Layout.BOOK,
    )
    return replace(publication, **changes)


def plan(**changes: Any) -> Plan:
    given = Plan(
        profile=Profile(
            city="みさき市",
            section="みなと課",
            guideline="みさき市灯台づくり指針",
            guideline_adopted="2010-08",
            ordinance="灯台条例",
            ordinance_effective="2009-01",
            committee="灯台委員会",
            internal_committee="灯台検討会",
            as_of=dt.date(2014, 5, 1),
            **KNOWN,
        ),
        style=Style(digits="一桁全角", **KNOWN),
        fields=(
            Field(
                number=1,
                name="港のこと",
                subfields=(Subfield(id="1", name="港の灯", **KNOWN),),
                **KNOWN,
            ),
            Field(
                number=2,
                name="岬のこと",
                subfields=(
                    Subfield(id="2-ア", label="ア", name="岬の灯", **KNOWN),
                    Subfield(id="2-イ", label="イ", name="岬の道", **KNOWN),
                ),
                **KNOWN,
            ),
        ),
        classes=(
            PriorityClass(code="Ⅰ", printed="Ⅰ", key_measure=True, summary="急ぐ", **KNOWN),
            PriorityClass(code="Ⅱ-ア", printed="Ⅱ－ア", summary="次に急ぐ", **KNOWN),
            PriorityClass(code="Ⅲ", printed="Ⅲ", summary="ゆっくり", **KNOWN),
        ),
        first_measures=(first(1, "1"), first(2, "2-ア"), first(3, "2-イ")),
        relation_kinds=(
            kind("requires", "前提", Rests.FIRST_ON_SECOND),
            kind("funds", "財源", Rests.SECOND_ON_FIRST),
            kind("evaluates", "評価", Rests.NEITHER),
            kind("related", "関連", Rests.BOTH),
        ),
        decisions=(
            decision("続行", ("M1-01",), ("M2-01",), 1),
            decision("修正", ("M1-02",), ("M2-02",), 5),
            decision("続行", ("M1-03",), ("M2-03",), 9),
        ),
        options=(
            replace(
                UPDATE,
                title="みさき市灯台づくり指針（第２期）",
                short_title="指針",
                method="簡易",
                summary="続ける",
                council_report=False,
                target=dt.date(2015, 4, 1),
                **KNOWN,
            ),
            replace(
                FORMAL,
                title="（仮称）みさき市灯台推進計画",
                short_title="計画",
                method="丁寧",
                summary="計画にする",
                council_report=True,
                target=dt.date(2016, 1, 1),
                **KNOWN,
            ),
        ),
    )
    return replace(given, **changes)


def kind(name: str, label: str, rests: Rests) -> RelationKind:
    return RelationKind(
        id=name,
        label=label,
        reading=f"AとBは{label}",
        rests=rests,
        condition=name == "requires",
        **KNOWN,
    )


def edition(plan_changes: dict[str, Any] | None = None, **changes: Any) -> Edition:
    given = Edition(
        option=UPDATE,
        plan=plan(**(plan_changes or {})),
        measures=(
            second(1, "1", ("M1-01",)),
            second(2, "2-ア", ("M1-02",)),
            second(3, "2-イ", ("M1-03",)),
        ),
    )
    given = replace(given, **changes)
    if "relations" not in changes:
        given = replace(given, relations=given.plan.relations)
    if "unrelated" not in (plan_changes or {}):
        given = replace(given, plan=replace(given.plan, unrelated=_unrelated(given)))
    return given


def _unrelated(given: Edition) -> tuple[Unrelated, ...]:
    """Say of each measure without a relation that it has none."""
    related = {end for entry in given.relations for end in (entry.first, entry.second)}
    return tuple(
        Unrelated(measure=id_, reason="架空の理由", **KNOWN)
        for id_ in given.measure
        if id_ not in related
    )
