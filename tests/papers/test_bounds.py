"""Whatever number or day the data give: findings, and each paper that can be made is made."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from city import OPTIONS, ROOT, City

from kyodo_plan import registry
from kyodo_plan.core.data_file import files_of, lists_of
from kyodo_plan.core.datum import Datum, Key, Month, keys_of, records_in
from kyodo_plan.core.plan import Plan
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.word import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def procedure(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A workspace with the procedure's data and papers, too."""
    city = City(ROOT).copy(tmp_path_factory.mktemp("procedure") / "city")
    shutil.copytree(ROOT.parent / "city-procedure", city.path, dirs_exist_ok=True)
    return city


def make_all(city: City) -> int:
    """Assemble and write each paper of each option; return how many there were."""
    made = 0
    for option in OPTIONS:
        reading = city.read(option)
        for publication in reading.domain.publications:
            assembled = assemble(reading, publication)
            assert write(assembled.document, assembled.paper)
            made += 1
    return made


def bound(key: Key, end: str) -> Any:
    """Return the least or the most that *key* may be."""
    year = getattr(key, end)
    if key.of is Month:
        return f"{year}-{'01' if end == 'least' else '12'}"
    if key.of is dt.date:
        return dt.date(year, 1, 1) if end == "least" else dt.date(year, 12, 31)
    return key.plain(year)


def at_bounds(record: Datum, end: str) -> Datum:
    """Return *record*, and those in it, with every bounded field at its *end*."""
    changes: dict[str, Any] = {}
    for key in keys_of(type(record)):
        value = getattr(record, key.name)
        if key.of_record and key.many:
            changes[key.name] = tuple(at_bounds(one, end) for one in value)
        elif key.of_record and value is not None:
            changes[key.name] = at_bounds(value, end)
        elif key.least is not None:
            own = bound(key, end)
            changes[key.name] = (own, own) if key.many else own
    return dataclasses.replace(record, **changes)


@pytest.mark.parametrize("end", ["least", "most"])
def test_papers_are_made_of_the_least_and_of_the_most_that_may_be(
    procedure: City, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = registry.load

    def bounded(*given: Any) -> Any:
        plan, findings = load(*given)
        changes: dict[str, Any] = {}
        for one in lists_of(Plan):
            own = tuple(at_bounds(record, end) for record in plan.records_of(one))
            changes[one.name] = own[0] if one.single else own
        return dataclasses.replace(plan, **changes), findings

    monkeypatch.setattr(registry, "load", bounded)
    assert make_all(procedure) > 10


@pytest.mark.parametrize(
    "odd", ["0", "-1", "1800", "1850-01-01", "9999-12-31", "20233", "9" * 5_000]
)
def test_odd_numbers_and_days_in_all_files_stop_nothing(
    procedure: City, odd: str, tmp_path: Path
) -> None:
    city = procedure.copy(tmp_path / "city")
    changed = 0
    for file in files_of(Plan):
        names = {
            key.japanese
            for one in file.lists
            for record in records_in(one.record)
            for key in keys_of(record)
            if key.least is not None
        }
        pattern = rf"(?<=[\s{{,])({'|'.join(names)}): ([\d-]+)(?=\s|[,}}])"
        for path in (city / "data").glob(file.name) if names else ():
            text, count = re.subn(
                pattern, lambda match: f"{match[1]}: {odd}", path.read_text(encoding="utf-8")
            )
            path.write_text(text, encoding="utf-8")
            changed += count
    assert changed > 30
    outcome = city.run("check")
    assert outcome.code == 1
    assert "予期しない" not in outcome.told
    make_all(city)
