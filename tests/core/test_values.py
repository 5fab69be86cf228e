"""The records of the core are values: what is read once is not changed behind anybody's back."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import is_dataclass
from typing import Any

import pytest

from kyodo_plan import core

NAMES = [found.name for found in pkgutil.walk_packages(core.__path__, f"{core.__name__}.")]
RECORDS = [
    record
    for name in NAMES
    for record in vars(importlib.import_module(name)).values()
    if isinstance(record, type) and is_dataclass(record) and record.__module__ == name
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_cannot_be_changed(record: Any) -> None:
    assert record.__dataclass_params__.frozen
