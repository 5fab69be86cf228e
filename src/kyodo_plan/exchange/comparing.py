"""What the sheets that came back change in the data, cell by cell, and what contradicts what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_plan.exchange.codes import CONFLICT, INCOMPLETE, LEFT_OUT, STALE, UNKNOWN_ROW
from kyodo_plan.exchange.returned import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.exchange.returned import Answer, Returned
    from kyodo_plan.exchange.sheet import Row, Sheet


@dataclass(frozen=True)
class Change:
    """One cell that becomes another: of which row, under which heading, and who said so."""

    row: Row
    heading: str
    before: str
    after: str
    answer: Answer


@dataclass(frozen=True)
class Outcome:
    """What the files of one sheet come to: changes, rows that are new, findings.

    ``answered`` tells of each file how many cells were filled in.
    """

    sheet: Sheet
    changes: tuple[Change, ...] = ()
    added: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()
    answered: Mapping[str, int] = field(default_factory=dict)


def compare(sheet: Sheet, plan: Plan, files: Sequence[Returned], *, new: bool = False) -> Outcome:
    """Return what *files*, all of *sheet*, change in the data of *plan*.

    A cell is changed where it differs from what was exported, or from what there is now where the
    file does not tell. A row that is missing says nothing. One without an id is a record of its
    own where *new* says so.
    """
    rows = {row.id: row for row in sheet.rows(plan)}
    findings: list[Finding] = []
    added: list[Answer] = []
    answered: dict[str, int] = {}
    said: dict[tuple[str, str], list[tuple[Answer, str]]] = {}
    for one in files:
        answered[one.file] = 0
        for answer in one.answers:
            row = rows.get(answer.id)
            if row is None:
                filled = {h: text for h in sheet.filled if (text := answer.texts.get(h, ""))}
                fault = _unknown(sheet, answer, filled, new=new) if filled else None
                if fault is not None:
                    findings.append(fault)
                elif filled:
                    added.append(answer)
                answered[one.file] += len(filled)
                continue
            findings += _shown(sheet, answer, row)
            base = one.base.get(answer.id, row.texts)
            for heading in sheet.filled:
                was, now = base.get(heading, ""), row.texts[heading]
                text = answer.texts.get(heading, was)
                if text == was:
                    continue
                answered[one.file] += 1
                if text != now and was != now:
                    findings.append(_stale(answer, heading, was, now, text))
                elif text != now:
                    said.setdefault((row.id, heading), []).append((answer, text))
    changes: list[Change] = []
    for (name, heading), answers in said.items():
        row = rows[name]
        if len({text for _, text in answers}) == 1:
            answer, text = answers[0]
            changes.append(Change(row, heading, row.texts[heading], text, answer))
            continue
        pairs = tuple((answer.place(heading), text) for answer, text in answers)
        listed = "、".join(f"{place}は「{_short(text)}」" for place, text in pairs)
        message = f"「{heading}」への記入が食い違っています（{listed}）。"
        findings.append(told(CONFLICT, pairs[0][0], message))
    return Outcome(sheet, tuple(changes), tuple(added), tuple(findings), answered)


def _short(text: str) -> str:
    line = text.replace("\n", "／") or "（空欄）"
    return line if len(line) <= 30 else f"{line[:30]}…"


def _unknown(
    sheet: Sheet, answer: Answer, filled: Mapping[str, str], *, new: bool
) -> Finding | None:
    """Return why a row of which there is no record cannot be taken as a new one, if so."""
    what = f"「{next(iter(filled))}」が「{_short(next(iter(filled.values())))}」の行"
    if answer.id:
        message = f"{what}の記録（{answer.id}）は、今のデータにありません。"
        advice = "消えた記録か、別の表の行です。要る記入は、もとの行に書き写してください。"
        return told(UNKNOWN_ROW, answer.place(), message, advice)
    if not sheet.grows:
        message = f"{what}は、もとの表にありません。この表には行を足せません。"
        return told(UNKNOWN_ROW, answer.place(), message, "もとの行に書き写してください。")
    if not new:
        return told(UNKNOWN_ROW, answer.place(), f"{what}は、もとの表にありません。")
    missing = [h for h, key in sheet.filled.items() if key.required and h not in filled]
    if not missing:
        return None
    message = f"{what}に、{'、'.join(f'「{one}」' for one in missing)}がありません。"
    return told(INCOMPLETE, answer.place(), message)


def _shown(sheet: Sheet, answer: Answer, row: Row) -> Iterator[Finding]:
    """Tell of columns that only show something, where something else was typed there."""
    for heading in sheet.headings:
        if heading in sheet.filled or heading not in answer.columns:
            continue
        text = " ".join(answer.texts.get(heading, "").split())
        if text and text != " ".join(row.texts[heading].split()):
            message = f"「{heading}」は、直しても取り込みません（「{_short(text)}」）。"
            yield told(LEFT_OUT, answer.place(heading), message)


def _stale(answer: Answer, heading: str, base: str, now: str, text: str) -> Finding:
    message = (
        f"「{heading}」は、書き出した後にデータの方でも変わっています"
        f"（書き出したとき「{_short(base)}」、今「{_short(now)}」、記入「{_short(text)}」）。"
    )
    return told(STALE, answer.place(heading), message)


def told_changes(outcome: Outcome) -> Iterator[str]:
    """Give a line for each change, as people check it before it is made."""
    for one in outcome.changes:
        name = one.row.id
        yield f"{name}　{one.heading}：{_short(one.before)} → {_short(one.after)}"
    for answer in outcome.added:
        texts = [text for heading in outcome.sheet.filled if (text := answer.texts.get(heading))]
        yield f"新しい記録：{'｜'.join(map(_short, texts))}"
