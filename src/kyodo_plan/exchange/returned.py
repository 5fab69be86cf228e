"""What came back in a sheet: the answers of each row, and what of it cannot be taken."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_plan.exchange.codes import FORMULA, LEFT_OUT, NO_SHEET, TWICE, UNUSABLE
from kyodo_plan.exchange.grids import Formula
from kyodo_plan.exchange.values import UnusableError, typed
from kyodo_plan.exchange.workbook import BASE, CHOICES, ID, NOTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.rule import Rule
    from kyodo_plan.exchange.grids import Grid
    from kyodo_plan.exchange.sheet import Sheet

#: The headings may stand below a title and remarks: so many rows are looked at.
HEADINGS_WITHIN = 20


@dataclass(frozen=True)
class Answer:
    """What one row says: a text for each heading that it has, and where each stands.

    ``id`` is empty in a row that has none; ``row`` counts from 0.
    """

    id: str
    texts: Mapping[str, str]
    grid: Grid
    row: int
    columns: Mapping[str, int]

    def place(self, heading: str = "") -> str:
        """Return where the row, or its cell below *heading*, is found."""
        return self.grid.place(self.row, self.columns.get(heading))


@dataclass(frozen=True)
class Returned:
    """A file that came back: its rows, the texts as they were exported, and findings.

    ``base`` is empty where the file does not hold what was exported (CSV).
    """

    file: str
    sheet: Sheet | None = None
    answers: tuple[Answer, ...] = ()
    base: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def told(rule: Rule, where: str, message: str, advice: str = "") -> Finding:
    """Return the finding of *rule* in a cell or row that *where* names."""
    return rule.at(None, f"{where}：{message}", advice)


def returned(
    grids: Sequence[Grid],
    sheets: Mapping[str, Sheet],
    choices: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> Returned:
    """Return what the *grids* of one file say; *sheets* and their *choices* are by their names."""
    file = grids[0].file if grids else ""
    base = next((one for one in grids if one.hidden and one.name == BASE), None)
    name = str(base.cells[0][0]) if base and base.cells and base.cells[0] else ""
    wanted = sheets.get(name)
    seen = [one for one in grids if one.name not in (BASE, CHOICES, NOTES)]
    heads = [(one, head) for one in seen if (head := _head(one, sheets, wanted)) is not None]
    if not heads:
        message = "どの表かが分かりません。見出しの行か「記録の番号」の列がありません。"
        return Returned(file, findings=(told(NO_SHEET, f"「{file}」", message),))
    sheet = wanted or heads[0][1][1]
    findings: list[Finding] = []
    answers: list[Answer] = []
    for one, (row, its) in heads:
        if its is sheet:
            answers += _answers(one, row, sheet, choices[sheet.name], findings)
    read = [one for one, _ in heads]
    for one in seen:
        if one not in read and any(cell not in (None, "") for row in one.cells for cell in row):
            message = "このシートは、もとの表にないので取り込みません。"
            findings.append(told(LEFT_OUT, f"「{one.file}」の「{one.name}」", message))
    held = _base(base, sheet) if base is not None else {}
    once = tuple(_once(sheet, answers, held, findings))
    return Returned(file, sheet, once, held, tuple(findings))


def _head(
    grid: Grid, sheets: Mapping[str, Sheet], wanted: Sheet | None
) -> tuple[int, Sheet] | None:
    """Return the row of the headings of *grid*, and the sheet that has them."""
    for at, row in enumerate(grid.cells[:HEADINGS_WITHIN]):
        words = {_plain(cell) for cell in row}
        if _plain(ID) not in words:
            continue
        named = [wanted] if wanted else list(sheets.values())
        found = [(sum(_plain(heading) in words for heading in one.filled), one) for one in named]
        best = max(found, key=lambda one: one[0], default=None)
        if best is not None and best[0] > 0:
            return at, best[1]
    return None


def _plain(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return "".join(unicodedata.normalize("NFKC", text).split())


def _answers(
    grid: Grid,
    head: int,
    sheet: Sheet,
    choices: Mapping[str, tuple[str, ...]],
    findings: list[Finding],
) -> Iterator[Answer]:
    headings = {_plain(one): one for one in (ID, *sheet.headings)}
    columns: dict[str, int] = {}
    strange: list[int] = []
    for at, cell in enumerate(grid.cells[head]):
        heading = headings.get(_plain(cell))
        if heading is not None and heading not in columns:
            columns[heading] = at
        else:
            strange.append(at)
    for at in range(head + 1, len(grid.cells)):
        row = grid.cells[at]
        if not any(cell not in (None, "") for cell in row):
            continue
        texts: dict[str, str] = {}
        for heading, column in columns.items():
            cell = row[column] if column < len(row) else None
            if heading == ID:
                continue
            key = sheet.filled.get(heading)
            if key is None:
                texts[heading] = "" if cell is None else str(cell)
                continue
            where = grid.place(at, column)
            if isinstance(cell, Formula):
                message = f"「{heading}」に数式「{cell[:40]}」が書かれています。"
                findings.append(told(FORMULA, where, message))
                continue
            try:
                texts[heading] = typed(cell, key, choices.get(heading, ()))
            except UnusableError as error:
                findings.append(told(UNUSABLE, where, f"「{heading}」：{error}", error.advice))
        for column in (*strange, *range(len(grid.cells[head]), len(row))):
            cell = row[column] if column < len(row) else None
            if cell not in (None, ""):
                message = f"もとの表にない列に「{str(cell)[:40]}」と書かれています。"
                findings.append(told(LEFT_OUT, grid.place(at, column), message))
        column = columns[ID]
        name = row[column] if column < len(row) else None
        yield Answer(_id(name), texts, grid, at, columns)


def _id(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unicodedata.normalize("NFKC", "" if cell is None else str(cell)).strip()


def _base(grid: Grid, sheet: Sheet) -> dict[str, dict[str, str]]:
    """Return the texts as they were exported, by the ids of their rows and by heading."""
    if len(grid.cells) < 2:
        return {}
    headings = [str(cell) for cell in grid.cells[1]]
    found: dict[str, dict[str, str]] = {}
    for row in grid.cells[2:]:
        texts = ["" if cell is None else str(cell) for cell in row]
        texts += [""] * (len(headings) - len(texts))
        held = dict(zip(headings, texts, strict=False))
        found[held.pop(ID, "")] = {one: held.get(one, "") for one in sheet.filled}
    return found


def _once(
    sheet: Sheet,
    answers: Sequence[Answer],
    held: Mapping[str, Mapping[str, str]],
    findings: list[Finding],
) -> Iterator[Answer]:
    """Give the answers, of several rows with one id the one that was changed; tell of two."""
    by_id: dict[str, list[Answer]] = {}
    for answer in answers:
        if not answer.id:
            yield answer
        else:
            by_id.setdefault(answer.id, []).append(answer)
    for name, rows in by_id.items():
        said = {tuple(one.texts.get(heading) for heading in sheet.filled): one for one in rows}
        base = held.get(name)
        changed = [
            one
            for one in said.values()
            if base is None or any(one.texts.get(h, base[h]) != base[h] for h in sheet.filled)
        ]
        if len(said) == 1 or len(changed) == 1:
            yield rows[0] if len(said) == 1 else changed[0]
            continue
        places = "、".join(one.place() for one in changed)
        message = f"同じ記録の行が{len(changed)}つあり、書かれたことが違います（{places}）。"
        findings.append(told(TWICE, changed[0].place(), message))
