"""Worked-out dates as text for people and as plain data for programs.

The data form holds only dicts, lists, strings, numbers and ``None``, ready for JSON::

    {"option": "formal", "variant": "②-1", "as_of": "2024-05-01", "steps": [STEP…],
     "critical_path": [id…], "assumptions": [ASSUMPTION…], "conflicts": [text…],
     "notes": [text…], "deadlines": [{"point", "summary", "day"}…]}

* STEP: ``{"id", "name", "earliest_start", "earliest_end", "latest_start", "latest_end", "slack",
  "fixed", "expected": [name…], "reasons": [text…], "place"}``; days are ISO 8601, ``slack`` is in
  days, and what has no limit is ``null``; ``expected`` are the equinoxes on whose day it hangs while
  the gazette has not settled it
* ASSUMPTION: ``{"id", "name", "note", "evidence", "source", "place"}``
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_plan.schedule.landmarks import notes
from kyodo_plan.text.columns import aligned, wrapped
from kyodo_plan.text.eras import era_year
from kyodo_plan.text.notation import WEEKDAYS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kyodo_plan.core.procedure.timing import Timing
    from kyodo_plan.schedule.dates import StepDates
    from kyodo_plan.schedule.schedule import Schedule

#: How wide the names of steps are in the table.
_NAME = 30
_LETTERS = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}


def text(schedule: Schedule) -> str:
    """Return the dates as a table, with what they rest on and what does not fit."""
    variant = schedule.variant
    title = f"日程（{schedule.option.label}"
    title += f"、進め方{variant.id}：{variant.name}）" if variant else "）"
    lines = [title, f"基準日　{schedule.day(schedule.plan.profile.as_of)}"]
    lines += ["", *_table(schedule)]
    path = schedule.dates.critical_path()
    if path:
        names = " → ".join(schedule.steps[one].name for one in path)
        lines += ["", "余裕の最も小さい道筋", f"  {names}"]
    for heading, sentences in (
        ("合わないところ", schedule.conflicts()),
        ("関わる日", tuple(notes(schedule))),
        ("決める期限", tuple(_deadlines(schedule))),
        ("遅くともの日の理由", tuple(_reasons(schedule))),
        ("仮に置いたこと（確かめてください）", tuple(_assumed(schedule))),
    ):
        if sentences:
            lines += ["", heading, *(f"  {one}" for one in sentences)]
    return "\n".join(lines) + "\n"


def _table(schedule: Schedule) -> list[str]:
    """Return the steps, a line each: their names last, so that long ones have the room."""
    rows = [("早ければ", "遅くとも", "余裕", "手順")]
    for found in schedule.dates.steps.values():
        named = schedule.steps[found.step].name + schedule.hedge(found.step)
        first, *others = wrapped(named, _NAME)
        slack = "－" if found.slack is None else f"{schedule.digits(found.slack)}日"
        rows.append((_short(found.earliest_start), _latest(found), slack, first))
        rows += [("", "", "", line) for line in others]
    return aligned(rows)


def _latest(found: StepDates) -> str:
    """Return 「R7.9.29(月)～10.29(水)」."""
    first, last = found.latest_start, found.latest_end
    if first is None or last is None:
        return "－"
    if first == last:
        return _short(first)
    return f"{_short(first)}～{_short(last, after=first)}"


def _short(day: dt.date, after: dt.date | None = None) -> str:
    """Return 「R7.9.29(月)」 as offices write it for short, without the year where it is the same."""
    era, year = era_year(day)
    said = f"{day.month}.{day.day}({WEEKDAYS[day.weekday()]})"
    if after is not None and after.year == day.year:
        return said
    return f"{_LETTERS[era]}{year}.{said}"


def _deadlines(schedule: Schedule) -> Iterator[str]:
    for point in schedule.plan.points:
        if day := schedule.deadline(point):
            yield f"{schedule.day(day)}まで　{point.summary}（「{point.step}」を始める前の開庁日）"


def _reasons(schedule: Schedule) -> Iterator[str]:
    for found in schedule.dates.steps.values():
        if found.limited_by is not None:
            name = schedule.steps[found.step].name
            yield f"{name}：{schedule.reason(found)}{schedule.hedge(found.step)}"


def _assumed(schedule: Schedule) -> Iterator[str]:
    for name, timing in schedule.timings.items():
        if schedule.assumed(name) and timing.note:
            yield f"{schedule.steps[name].name}：{timing.note}（{timing.source}）"


def data(schedule: Schedule) -> dict[str, Any]:
    """Return everything as plain data; see the docstring of the module."""

    def iso(day: dt.date | None) -> str | None:
        return day.isoformat() if day else None

    def place(timing: Timing) -> str:
        found = timing.place()
        return str(found) if found else ""

    return {
        "option": schedule.option.code,
        "variant": schedule.variant.id if schedule.variant else None,
        "as_of": iso(schedule.plan.profile.as_of),
        "delays": dict(schedule.delays),
        "steps": [
            {
                "id": found.step,
                "name": schedule.steps[found.step].name,
                "earliest_start": iso(found.earliest_start),
                "earliest_end": iso(found.earliest_end),
                "latest_start": iso(found.latest_start),
                "latest_end": iso(found.latest_end),
                "slack": found.slack,
                "fixed": iso(schedule.steps[found.step].fixed),
                "expected": list(schedule.expected.get(found.step, ())),
                "reasons": [schedule.reason(one) for one in schedule.dates.chain(found.step)],
                "place": place(schedule.timings[found.step]),
            }
            for found in schedule.dates.steps.values()
        ],
        "critical_path": list(schedule.dates.critical_path()),
        "conflicts": list(schedule.conflicts()),
        "notes": list(notes(schedule)),
        "deadlines": [
            {"point": point.id, "summary": point.summary, "day": iso(schedule.deadline(point))}
            for point in schedule.plan.points
            if point.step
        ],
        "assumptions": [
            {
                "id": name,
                "name": schedule.steps[name].name,
                "note": timing.note,
                "evidence": timing.evidence.value,
                "source": timing.source,
                "place": place(timing),
            }
            for name, timing in schedule.timings.items()
            if schedule.assumed(name)
        ],
    }


def changed(before: Schedule, after: Schedule) -> Iterator[str]:
    """Give what is other in *after*: the days of each step that moved, and a new path, in sentences."""
    for name, found in after.dates.steps.items():
        old = before.dates.steps.get(name)
        if old is None or found == old:
            continue
        moved = [
            f"{what}{before.day(one)} → {after.day(other)}"
            for what, one, other in (
                ("早ければ", old.earliest_start, found.earliest_start),
                ("遅くとも", old.latest_start, found.latest_start),
            )
            if one and other and one != other
        ]
        if old.slack != found.slack and found.slack is not None:
            moved.append(after.digits(f"余裕{old.slack}日 → {found.slack}日"))
        if moved:
            yield f"{after.steps[name].name}：{'、'.join(moved)}"
    if before.dates.critical_path() != after.dates.critical_path():
        names = " → ".join(after.steps[one].name for one in after.dates.critical_path())
        yield f"余裕の最も小さい道筋：{names}"
