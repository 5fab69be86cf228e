"""Sheets of the city that does not exist: exported, filled in as people do, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import openpyxl

from kyodo_plan import registry
from kyodo_plan.exchange.sheets import SHEETS
from kyodo_plan.exchange.workbook import ID
from kyodo_plan.production import sheets

if TYPE_CHECKING:
    from pathlib import Path

    from city import City
    from openpyxl.worksheet.worksheet import Worksheet

    from kyodo_plan.core.plan import Plan
    from kyodo_plan.production.sheets import Taken


@dataclass
class Office:
    """A workspace, and the folder in which sheets go out and come back."""

    city: City
    folder: Path

    @property
    def plan(self) -> Plan:
        plan, findings = registry.load(self.city.path)
        assert findings == []
        return plan

    def export(self, name: str, form: str = "xlsx", as_: str = "") -> Path:
        path = self.folder / f"{as_ or name}.{form}"
        path.write_bytes(sheets.exported(self.plan, SHEETS[name], form))
        return path

    def take(self, *paths: Path, new: bool = False, dry: bool = False) -> Taken:
        files = {path.name: path for path in paths}
        return sheets.take(self.city.path, self.plan, files, new=new, dry=dry)

    def data(self) -> dict[str, bytes]:
        return {
            path.name: path.read_bytes() for path in sorted((self.city / "data").rglob("*.yaml"))
        }


class Filled:
    """A workbook that a person has open."""

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.page: Worksheet = self.book[name]

    def column(self, heading: str) -> int:
        return next(
            cell.column for row in self.page.iter_rows() for cell in row if cell.value == heading
        )

    def row(self, name: str) -> int:
        column = self.column(ID)
        return next(
            at for at in range(1, self.page.max_row + 1) if self.page.cell(at, column).value == name
        )

    def put(self, name: str, heading: str, value: object) -> None:
        self.page.cell(self.row(name), self.column(heading)).value = value  # type: ignore[assignment]

    def add(self, **values: object) -> int:
        column = self.column(next(iter(values)))
        at = next(
            at for at in range(2, self.page.max_row + 2) if not self.page.cell(at, column).value
        )
        for heading, value in values.items():
            self.page.cell(at, self.column(heading)).value = value  # type: ignore[assignment]
        return at

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


MEETINGS = """\
根拠: 入力
出典: 見本の資料
会議体:
  - {名称: 見本市語らい会}
会議:  # 架空の会議
  - 記号: さくらの回
    会議名: 見本市語らい会
    議題: []
意見:
  # 会議録で確かめたもの
  - 番号: 1
    会議: さくらの回
    要旨: 夜も開けてほしい。  # 三人から
  - {番号: 2, 会議: さくらの回, 要旨: "料金: 無料に", 対応: 反映しない, 対応の内容: 費用が掛かる。}
"""
