"""A JSON schema of each data file, for editors that check and complete while people type.

The schemas follow from what the core says of each key. They tell the form alone; whether an id is
there is told by ``check``.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.data_file import DataFile, DataList, Needed
from kyodo_plan.core.datum import Datum, Key, Month, Ordinal, keys_of, records_in
from kyodo_plan.registry.guideline.wording_file import CHAPTERS as CHAPTER_KEYS
from kyodo_plan.registry.guideline.wording_file import KEYS as WORDING_KEYS
from kyodo_plan.registry.records import FALSE, INHERITED, TRUE, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_MONTH = {"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}
_TRUTH = {"enum": [*TRUE[:1], *FALSE[:1], True, False, *TRUE[1:], *FALSE[1:]]}


def schema_of(file: DataFile) -> dict[str, Any]:
    """Return the schema of one of *file*."""
    records = dict.fromkeys(record for one in file.lists for record in records_in(one.record))
    if file.single:
        records.pop(file.single.record)
        body = _record(file.single.record)
        body["allOf"] = [_given(key) for key in keys_of(file.single.record) if key.required]
    else:
        handed_down = keys_of(Datum)
        body = _mapping(
            {one.key: _list(one) for one in file.lists}
            | {key.japanese: _value(key) for key in handed_down},
            {one.name: _list(one) for one in file.lists}
            | {key.name: _value(key) for key in handed_down},
        )
        needed = [one for one in file.lists if one.needed is not Needed.NEVER]
        if needed:
            body["allOf"] = [_one_of(one.key, one.name) for one in needed]
    definitions = {record.__name__: _record(record) for record in records}
    return {
        "$schema": DRAFT,
        "title": file.path,
        "description": "。".join(one.says for one in file.lists),
        **body,
        "definitions": definitions,
    }


def wording_schema() -> dict[str, Any]:
    """Return the schema of ``data/wording.yaml``: ids of measures, and headings, with their texts."""
    texts = {"type": ["object", "null"], "additionalProperties": {"type": ["string", "null"]}}
    (japanese, english), (general, general_english) = WORDING_KEYS, CHAPTER_KEYS
    keys = keys_of(Datum)
    return {
        "$schema": DRAFT,
        "title": "data/wording.yaml",
        "description": "第１期の施策の説明文（原文）",
        **_mapping(
            {japanese: texts, general: texts} | {key.japanese: _value(key) for key in keys},
            {english: texts, general_english: texts} | {key.name: _value(key) for key in keys},
        ),
    }


def _mapping(japanese: dict[str, Any], english: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping with *japanese* keys, or their *english* names, which are not proposed."""
    return {
        "type": "object",
        "properties": japanese,
        "patternProperties": {f"^{name}$": value for name, value in english.items()},
        "additionalProperties": False,
    }


def _record(record: type[Datum]) -> dict[str, Any]:
    keys = keys_of(record)
    needed = [_given(key) for key in keys if key.required and key.japanese not in INHERITED]
    return {
        **_mapping(
            {key.japanese: _value(key) for key in keys}, {key.name: _value(key) for key in keys}
        ),
        "description": record.noun,
        **({"allOf": needed} if needed else {}),
        **({"dependencies": together} if (together := _together(keys)) else {}),
    }


def _together(keys: Iterable[Key]) -> dict[str, Any]:
    """Return what must, and what cannot, stand beside a key, by its Japanese name."""
    names = {key.name: key.japanese for key in keys}
    found: dict[str, Any] = {}
    for key in keys:
        if key.needs:
            found[key.japanese] = {"required": [names[key.needs]]}
        if key.unless:
            others = [{"required": [names[other]]} for other in key.unless]
            found[key.japanese] = {"not": {"anyOf": others}}
    return found


def _given(key: Key) -> dict[str, Any]:
    return _one_of(key.japanese, key.name)


def _one_of(japanese: str, english: str) -> dict[str, Any]:
    return {"oneOf": [{"required": [japanese]}, {"required": [english]}]}


def _list(one: DataList) -> dict[str, Any]:
    items = {"$ref": f"#/definitions/{one.record.__name__}"}
    return {"type": ["array", "null"], "items": items, "description": one.says}


def _value(key: Key) -> dict[str, Any]:
    """Return what may be written for *key*; nothing may be, where a record need not give it."""
    own: dict[str, Any] = _single(key)
    if key.many:
        own = {"type": "array", "items": own}
        own |= {} if key.empty else {"minItems": 1}
        own |= {} if key.repeats or key.span else {"uniqueItems": True}
    if key.required:
        if own.get("type") == "string":
            own["minLength"] = 1
    elif "enum" in own:
        own["enum"] = [*own["enum"], None, *([""] if key.is_text else [])]
    elif "type" in own:
        own["type"] = [own["type"], "null"]
    else:
        own = {"anyOf": [own, {"type": "null"}]}
    return {"description": key.says, **own}


def _single(key: Key) -> dict[str, Any]:
    kind = key.plain
    if key.of_record:
        return {"$ref": f"#/definitions/{kind.__name__}"}
    if key.is_text:
        return {"enum": list(key.words)} if key.words else {"type": "string"}
    if issubclass(kind, StrEnum):
        return {"enum": list(dict.fromkeys(name for one in kind for name in names_of(one)))}
    if kind is bool:
        return dict(_TRUTH)
    if kind is dt.date:
        return dict(_DAY)
    if key.of is Month:
        return dict(_MONTH)
    bounds = {"minimum": key.least, "maximum": key.most}
    if key.of is Ordinal:
        said = {"type": "string", "pattern": r"^第?[0-9０-９]+回?$"}
        return {"anyOf": [{"type": "integer", "minimum": key.least, "maximum": key.most}, said]}
    return {
        "type": "integer" if kind is int else "number",
        **{name: bound for name, bound in bounds.items() if bound is not None},
    }
