"""Data files: which of them holds which records, as the fields of the plan say."""

from __future__ import annotations

import typing
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from functools import cache
from typing import Any

from kyodo_plan.core.datum import Datum  # noqa: TC001

FOLDER = "data"


class Needed(Enum):
    """Whether a list must be written."""

    ALWAYS = "always"
    IN_FILE = "where there is the file, which may be missing"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True)
class DataList:
    """A list of records in a file of ``data/``, or the one record that a file is.

    ``name`` is the field of the plan that it fills, and the English alias of ``key``, which is
    empty where the file is one record. ``file`` may be a pattern: ``records/*.yaml``. ``noun`` is
    what people call one of the records, ``says`` one line of what the list is; ``default`` are
    the records that stand where the data give none.
    """

    name: str
    file: str
    key: str
    record: type[Datum]
    says: str = ""
    noun: str = ""
    needed: Needed = Needed.ALWAYS
    default: tuple[Datum, ...] = ()

    @property
    def single(self) -> bool:
        """Whether the file is one record."""
        return not self.key


@dataclass(frozen=True)
class DataFile:
    """A file of ``data/``, or a pattern of names, and its lists in the order of the plan."""

    name: str
    lists: tuple[DataList, ...]

    @property
    def single(self) -> DataList | None:
        """The list that stands for the one record that the file is, if it is one."""
        return next((one for one in self.lists if one.single), None)

    @property
    def many(self) -> bool:
        """Whether there may be any number of such files."""
        return "*" in self.name

    @property
    def optional(self) -> bool:
        """Whether the file may be missing."""
        return all(one.needed is not Needed.ALWAYS for one in self.lists)

    @property
    def path(self) -> str:
        """The file, seen from the workspace."""
        return f"{FOLDER}/{self.name}"


def in_file(
    file: str,
    key: str = "",
    *,
    says: str,
    noun: str = "",
    needed: Needed = Needed.ALWAYS,
    default: Any = (),
) -> Any:
    """Declare a field of the plan that the list *key* of *file* fills, or the whole *file*.

    What people call one of the records is *noun*, unless it is the record's own.
    """
    said = {"file": file, "key": key, "says": says, "noun": noun, "needed": needed}
    return field(default=default if key else MISSING, metadata={"in_file": said})


def lists_of(plan: type) -> tuple[DataList, ...]:
    """Return the lists of all data files, as the fields of the class *plan* say."""
    said: Any = plan  # To the checker a class with records' own __hash__ is not hashable.
    return _lists_of(said)


@cache
def _lists_of(plan: Any) -> tuple[DataList, ...]:
    hints = typing.get_type_hints(plan)
    found = []
    for one in fields(plan):
        if "in_file" in one.metadata:
            said = one.metadata["in_file"]
            of = hints[one.name]
            record = typing.get_args(of)[0] if said["key"] else of
            found.append(
                DataList(
                    **{**said, "noun": said["noun"] or record.noun},
                    name=one.name,
                    record=record,
                    default=() if one.default is MISSING else one.default,
                )
            )
    return tuple(found)


def files_of(plan: type) -> tuple[DataFile, ...]:
    """Return all data files, as the fields of the class *plan* say, in their order."""
    lists = lists_of(plan)
    names = dict.fromkeys(one.file for one in lists)
    return tuple(DataFile(name, tuple(one for one in lists if one.file == name)) for name in names)
