"""A record of each kind that data files hold, as a person writes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum
from typing import Any

from kyodo_plan.core.data_file import lists_of
from kyodo_plan.core.datum import Datum, FiscalYear, Key, Month, keys_of, records_in
from kyodo_plan.core.plan import Plan
from kyodo_plan.registry.records import names_of

#: Every kind of record, and those in them.
RECORDS = {r: None for one in lists_of(Plan) for r in records_in(one.record)}


def usual(key: Key) -> str:
    """Return what may be written for *key*."""
    if key.many:
        return f"[{key.holds or (usual(replace(key, type=key.of)) if not key.empty else '')}]"
    if key.of_record:
        return written(key.of)
    if key.words:
        return key.words[0]
    if isinstance(key.plain, type) and issubclass(key.plain, StrEnum):
        return names_of(next(iter(key.plain)))[0]
    known: dict[Any, str] = {bool: "はい", dt.date: "2024-05-01", FiscalYear: "2023"}
    if key.of is Month:
        return "2020-08"
    return known.get(key.of) or ("見本" if key.is_text else f"{key.least:g}")


def written(record: type[Datum], changed: str = "", value: str = "") -> str:
    """Return a record of YAML that gives what is required, and *value* in the field *changed*."""
    pairs = {key.japanese: usual(key) for key in keys_of(record) if key.required}
    names = {key.japanese: key for key in keys_of(record)}
    needed = next(
        (one for one in names.values() if changed and one.name == names[changed].needs), None
    )
    pairs |= {needed.japanese: usual(needed)} if needed else {}
    pairs |= {changed: value} if changed else {}
    return "{" + ", ".join(f"{name}: {text}" for name, text in pairs.items()) + "}"
