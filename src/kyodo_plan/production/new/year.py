"""The records of the next fiscal year: what was planned becomes rows to fill with what was done.

Nothing is said that nobody has said: each row asks for its answer, and says what was planned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from kyodo_plan.core.data_file import FOLDER
from kyodo_plan.core.first_period import DONE, PLANNED, WAITING, is_waiting
from kyodo_plan.editing import typed_file
from kyodo_plan.editing.writing import create, write
from kyodo_plan.production import workspace as workspaces
from kyodo_plan.production.report.refusal import Refused
from kyodo_plan.registry import yaml_edits
from kyodo_plan.text.eras import fiscal_year_of
from kyodo_plan.text.notation import format_fiscal_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.progress import Bar
    from kyodo_plan.editing.edit import Edit
    from kyodo_plan.editing.typed_file import TypedFile

SOURCES = f"{FOLDER}/sources.yaml"
#: How an item begins that goes on from year to year.
GOES_ON = "（継続）"
_HEAD_OF_BARS = (
    "",
    "# 毎年度続くもの（継続）と、必要なときに行うもの（随時）を、前の年度から写しました。",
    "# 月と、当たる計画の項目を確かめ、新しい工程を書き足してください。",
    "",
    "工程:",
)
#: What outsiders read in the place of what is asked for.
_OUTSIDE = {DONE: "確認中", PLANNED: "検討中"}


@dataclass(frozen=True)
class NewYear:
    """The file that was made; ``results`` and ``plans`` are its rows to fill.

    ``sources`` are those that were added to the list of sources, ``backups`` copies of files as
    they were, ``findings`` say what could not be written.
    """

    file: str
    year: int
    results: int
    plans: int
    sources: tuple[str, ...] = ()
    backups: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def make(workspace: Path) -> NewYear:
    """Make the file of records of the year after the last that has a plan.

    :raises Refused: where there is no plan to go on from, or the file is there already.
    """
    plan = workspaces.plan_of(workspace)
    year = _last(plan) + 1
    name = f"{FOLDER}/records/{year}.yaml"
    if (workspace / name).exists():
        raise Refused(f"{name} は、もうあります。続きは、このファイルに書いてください。")
    new = _Next(plan, year)
    findings: list[Finding] = []
    backups: list[str] = []
    added = tuple(one for one in new.sources if one not in {it.name for it in plan.sources})
    changes = [(SOURCES, added)] if added else []
    for path, what in [*changes, *new.done_of().items()]:
        file, faults = typed_file.read(workspace / path, path)
        findings += faults
        if file is None:
            break
        edits = _sources(file, added) if path == SOURCES else _named(file, what)
        written = write(file, edits, _read, _read(file.edited(edits)))
        findings += written.findings
        backups += [written.backup] if written.backup else []
    if not findings:
        text = new.text()
        findings += create(workspace / name, name, text, _read, _read(text.encode()))
    return NewYear(
        name, year, new.count(DONE), new.count(PLANNED), added, tuple(backups), tuple(findings)
    )


def _last(plan: Plan) -> int:
    """Return the last year that has a plan of which something is written."""
    years = {one.year for one in plan.records if one.kind == PLANNED}
    if not years:
        raise Refused(
            f"計画の記録がありません。{FOLDER}/records のファイルに、種別を「{PLANNED}」とした記録を"
            "書いてから、もう一度実行してください。"
        )
    last = max(years)
    style = plan.style.digits
    if not any(one.told for one in plan.records if one.kind == PLANNED and one.year == last):
        raise Refused(
            f"{format_fiscal_year(last, style)}の計画が、まだ書かれていません。"
            f"{FOLDER}/records の「{WAITING}」で始まる行を書き直してから、もう一度実行してください。"
        )
    if fiscal_year_of(plan.profile.as_of) < last:
        raise Refused(
            f"基準日（{plan.profile.as_of}）には、{format_fiscal_year(last, style)}が始まっていません。"
            f"{FOLDER}/profile.yaml の基準日を、今の日に改めてから、もう一度実行してください。"
        )
    return last


class _Next:
    """The records of a year, made from the plans of the year before."""

    def __init__(self, plan: Plan, year: int) -> None:
        self.plan, self.year, self.last = plan, year, year - 1
        self.names = {one: format_fiscal_year(one, plan.style.digits) for one in (self.last, year)}
        done = {one.measure for one in plan.records if (one.kind, one.year) == (DONE, self.last)}
        plans = [one for one in plan.records if (one.kind, one.year) == (PLANNED, self.last)]
        told = {one.measure for one in plans if one.told}
        self.planned: dict[str, list[str]] = {}
        for record in plans:
            if record.measure in told:
                self.planned.setdefault(record.measure, []).extend(record.items)
        self.results = {
            id_: [self._asked(DONE, self.last, "計画", item) for item in items]
            for id_, items in self.planned.items()
            if id_ not in done
        }
        self.plans = {
            id_: [self._asked(PLANNED, year, "前年度", item) for item in self._going_on(id_)]
            or [self._asked(PLANNED, year)]
            for id_ in self.planned
        }

    @property
    def sources(self) -> tuple[str, str]:
        """What the sources of both kinds of records are called."""
        return f"{self.names[self.last]}{DONE}", f"{self.names[self.year]}{PLANNED}"

    def count(self, kind: str) -> int:
        """Return how many rows of *kind* there are to fill."""
        return sum(map(len, (self.results if kind == DONE else self.plans).values()))

    def _asked(self, kind: str, year: int, beside: str = "", item: str = "") -> str:
        """Return the row that asks for what was done or is planned, beside what was said of it."""
        mark = f"{WAITING}：庁内：{self.names[year]}の{kind}｜{_OUTSIDE[kind]}】"
        return f"{mark}（{beside}：{item}）" if item and not is_waiting(item) else mark

    def _bars(self, id_: str) -> list[Bar]:
        return [bar for bar in self.plan.bars if (bar.measure, bar.year) == (id_, self.last)]

    def _going_on(self, id_: str) -> list[str]:
        """Return what was planned for a measure that goes on by its words, or by its bar."""
        on = {number for bar in self._bars(id_) if bar.mode for number in bar.planned}
        return [
            item
            for number, item in enumerate(self.planned[id_], 1)
            if (number in on or item.startswith(GOES_ON)) and not is_waiting(item)
        ]

    def done_of(self) -> dict[str, list[Bar]]:
        """Return the bars whose results stand in the new rows as their plans do, file by file."""
        found: dict[str, list[Bar]] = {}
        for id_ in self.results:
            for bar in self._bars(id_):
                place = bar.place()
                if bar.planned and not bar.done and place is not None:
                    found.setdefault(place.path, []).append(bar)
        return found

    def text(self) -> str:
        """Return the file."""
        last, now = self.names[self.last], self.names[self.year]
        lines = [
            f"# {last}の実績と、{now}の計画です。{last}の計画から作りました。",
            "#",
            f"# 「{WAITING}：…】」で始まる行を、行ったこと、予定することに書き直してください。",
            "# 一つの行に、一つの事柄を書きます。要らない行は消し、足りない行は足してください。",
            "# 行わなかったことも、「行っていない」のように、そのとおり書いてください。",
            "",
            "根拠: 入力",
            f"出典: {_token(self.sources[0])}",
            "",
            "記録:",
        ]
        for id_ in self.planned:
            lines.append(f"  # {self._name(id_)}")
            if id_ in self.results:
                lines += self._record(id_, self.last, DONE, self.results[id_])
            lines += self._record(id_, self.year, PLANNED, self.plans[id_], self.sources[1])
        bars = [line for id_ in self.planned for line in self._carried(id_)]
        if bars:
            lines += _HEAD_OF_BARS
            lines += bars
        return "\n".join(lines) + "\n"

    def _name(self, id_: str) -> str:
        first = self.plan.first.get(id_)
        return " ".join(first.name.split()) if first else id_

    def _record(
        self, id_: str, year: int, kind: str, items: Sequence[str], source: str = ""
    ) -> Iterator[str]:
        yield f"  - 施策: {id_}"
        yield f"    年度: {year}"
        yield f"    種別: {kind}"
        yield "    確度: 確実"
        if source:
            yield f"    出典: {_token(source)}"
        yield "    項目:"
        for item in items:
            yield f"      - {_token(item)}"

    def _carried(self, id_: str) -> Iterator[str]:
        """Give the lines of the bars of a measure that go on, without their months."""
        rows = self._going_on(id_)
        for bar in self._bars(id_):
            if not bar.mode:
                continue
            items = [*enumerate(self.planned[id_], 1)]
            meant = [item for number, item in items if number in bar.planned and item in rows]
            numbers = [str(rows.index(item) + 1) for item in meant]
            yield f"  - 施策: {id_}"
            yield f"    年度: {self.year}"
            yield f"    名称: {_token(bar.name)}"
            yield f"    区分: {bar.mode}"
            yield f"    出典: {_token(self.sources[1])}"
            if numbers:
                yield f"    計画の項目: [{', '.join(numbers)}]"


def _token(text: str) -> str:
    """Return how YAML writes *text* on one line."""
    dumped = yaml.safe_dump(text, allow_unicode=True, width=10**9)
    return dumped.removesuffix("...\n").strip()


def _sources(file: TypedFile, names: Sequence[str]) -> list[Edit]:
    """Return the edits that add sources of these *names*."""
    edits: list[Edit] = []
    for name in names:
        edits += yaml_edits.add_record(
            file, ("出典一覧", "sources"), {"名称": name, "根拠": "入力"}
        )
    return edits


def _named(file: TypedFile, bars: Sequence[Any]) -> list[Edit]:
    """Return the edits by which *bars* name the rows of results that stand for their plans."""
    edits: list[Edit] = []
    for bar in bars:
        numbers = tuple(yaml_edits.Bare(str(number)) for number in bar.planned)
        edits += yaml_edits.set_entries(file, bar.place(), {("実績の項目", "done"): numbers})
    return edits


def _read(data: bytes) -> object:
    return yaml.safe_load(data.decode("utf-8-sig"))
