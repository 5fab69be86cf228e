"""Names that measures had when papers were made before: where one is still typed, it is told.

Such a name stands nowhere in the sources any more; the record of what was made keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.production.writing import outputs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kyodo_plan.core.edition import Edition

NAMES = "names"
#: So many names of a measure are kept, the latest.
MOST = 20


def in_record(record: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the names that measures have had, by id, the latest last; nothing for anything else."""
    held = record.get(NAMES)
    found = held.items() if isinstance(held, dict) else ()
    return {
        id_: [name for name in names if isinstance(name, str) and name]
        for id_, names in found
        if isinstance(names, list)
    }


def to_record(record: Mapping[str, object], edition: Edition) -> dict[str, list[str]]:
    """Return the names to keep: those of *record*, and those of *edition*, which is printed now."""
    kept = in_record(record)
    for measure in edition.measures:
        if measure.id and measure.name:
            earlier = [name for name in kept.get(measure.id, ()) if name != measure.name]
            kept[measure.id] = [*earlier, measure.name][-MOST:]
    return kept


def earlier_names(papers: Path) -> dict[str, str]:
    """Return name → id of the measures that papers in the folder *papers* have told of."""
    held = in_record(outputs.record_of(papers))
    return {name: id_ for id_, names in held.items() for name in names}
