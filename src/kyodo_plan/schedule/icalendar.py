"""Dates as a calendar file (``.ics``), which Outlook, Google and phones take in.

RFC 5545; days have no time (section 3.3.4), lines are folded at 75 octets without breaking a
letter (3.1), and a step keeps its ``UID`` (3.8.4.7), so that taking the file in again moves what is
there and doubles nothing. ``DTSTAMP`` is the as-of date: nothing depends on the clock.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.schedule.schedule import Schedule

_LONGEST = 75


def ics(schedule: Schedule) -> bytes:
    """Return the latest days of all steps that have one as a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kyodo_plan//schedule//JA",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(f'日程（{schedule.option.label}）')}",
    ]
    stamp = f"{_day(schedule.plan.profile.as_of)}T000000Z"
    for name, found in schedule.dates.steps.items():
        if found.latest_start is None or found.latest_end is None:
            continue
        step = schedule.steps[name]
        said = step.name if step.fixed else f"（遅くとも）{step.name}"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(schedule, name)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{_day(found.latest_start)}",
            f"DTEND;VALUE=DATE:{_day(found.latest_end + dt.timedelta(days=1))}",
            f"SUMMARY:{_escaped(said)}",
            f"DESCRIPTION:{_escaped(schedule.reason(found))}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _uid(schedule: Schedule, name: str) -> str:
    """Return an id in ASCII that the step has in whichever way to go through the procedure."""
    return f"{name.encode().hex()}.{schedule.option.code}@kyodo-plan.invalid"


def _day(day: dt.date) -> str:
    return f"{day:%Y%m%d}"


def _escaped(text: str) -> str:
    """Return *text* as RFC 5545, 3.3.11 has it."""
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, escaped)
    return text


def _folded(line: str) -> Iterator[str]:
    part, room = "", _LONGEST
    for letter in line:
        octets = len(letter.encode())
        if len(part.encode()) + octets > room:
            yield part
            part = " "
        part += letter
    yield part
