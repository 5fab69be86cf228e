"""A change of any key of the data that texts are read by: reading again is reading afresh."""

from __future__ import annotations

import shutil
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, ROOT, City

from kyodo_plan.core.data_file import files_of
from kyodo_plan.core.datum import Datum, Key, keys_of
from kyodo_plan.core.plan import Plan
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.registry.records import names_of
from kyodo_plan.registry.yaml_nodes import Mapping, Node, Scalar, Sequence, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The files by which texts are read.
NAMES = ("options", "style", "profile", "fields", "classes", "relations")
#: Keys that say of a record where it is from, or that name folders: another option has other papers.
LEFT = {*(key.name for key in keys_of(Datum)), "code"}


def other(key: Key, now: str) -> str:
    """Return another value that *key* may have than *now*, as it is written."""
    if key.of is bool:
        return "いいえ" if now == "はい" else "はい"
    words = key.words
    if isinstance(key.plain, type) and issubclass(key.plain, StrEnum):
        words = tuple(names_of(one)[0] for one in key.plain)
    if words:
        return next(word for word in words if word != now)
    if key.is_text:
        return f'"{now}改"'
    if key.least is not None and key.name in ("as_of", "target"):
        return "2025-03-09"
    if key.least is not None and key.plain is str:
        return "2019-07"
    return str(int(float(now or key.least or 0)) + 1)


def changes(text: str, node: Node, record: type[Datum]) -> Iterator[tuple[str, str]]:
    """Give each key of *record* in *node* and the *text* in which it alone is another."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from changes(text, item, record)
    if not isinstance(node, Mapping):
        return
    for key in keys_of(record):
        entry = node.entry(key.japanese, key.name)
        name = f"{record.__name__}.{key.name}"
        if key.name in LEFT:
            continue
        if entry is None:
            if not key.of_record and not key.many:
                yield name, inserted(text, node, f"{key.japanese}: {other(key, _default(key))}")
        elif key.of_record:
            yield from changes(text, entry.value, key.of)
        else:
            held = entry.value
            if isinstance(held, Sequence):
                held = held.items[0] if held.items else held
            if isinstance(held, Scalar):
                yield name, exchanged(text, held, other(key, held.text))


def _default(key: Key) -> str:
    if isinstance(key.default, StrEnum):
        return names_of(key.default)[0]
    return "" if not isinstance(key.default, str) else key.default


def offset(text: str, node: Node) -> int:
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: (node.place.line or 1) - 1])) + (node.place.column or 1) - 1


def exchanged(text: str, node: Scalar, value: str) -> str:
    at = offset(text, node)
    end = at + len(node.text) + 2 * (text[at] in "\"'")
    return text[:at] + value + text[end:]


def inserted(text: str, node: Mapping, pair: str) -> str:
    at = offset(text, node)
    if text[at] == "{":
        return f"{text[: at + 1]}{pair}, {text[at + 1 :]}"
    indent = " " * ((node.place.column or 1) - 1)
    return f"{text[:at]}{pair}\n{indent}{text[at:]}"


def cases() -> dict[str, tuple[str, str]]:
    """Return a file and its changed text for each key that texts are read by, once a key."""
    found: dict[str, tuple[str, str]] = {}
    for file in files_of(Plan):
        if file.name.removesuffix(".yaml") not in NAMES:
            continue
        text = (ROOT / file.path).read_text(encoding="utf-8")
        tree, faults = compose(text, file.path)
        assert isinstance(tree, Mapping)
        assert faults == []
        for one in file.lists:
            entry = None if one.single else tree.entry(one.key)
            node: Node | None = tree if one.single else entry.value if entry else None
            if node is not None:
                # Of options, the last one: that which is read.
                for name, changed in changes(text, node, one.record):
                    if name not in found or file.name == "options.yaml":
                        found[name] = (file.path, changed)
    return found


CASES = cases()


def papers(city: City) -> dict[str, str]:
    """Return each paper of the option, what was found, and what the edition is."""
    reading = city.read(FORMAL)
    edition = replace(reading.edition, findings=())
    told = "\n".join(map(str, reading.edition.findings))
    return {"": repr(edition), "findings": told} | {
        publication.slug: assemble(reading, publication).document.pformat()
        for publication in reading.domain.publications
    }


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A workspace that was read before."""
    city = City(ROOT).copy(tmp_path_factory.mktemp("read") / "city")
    papers(city)
    return city


def test_the_form_of_measures_and_the_words_of_years_are_among_the_keys() -> None:
    assert {"Option.measure_form", "Style.digits", "Profile.as_of", "Subfield.name"} <= {*CASES}
    assert {"PriorityClass.printed", "RelationKind.label", "Relation.reason"} <= {*CASES}


@pytest.mark.parametrize("name", sorted(CASES))
def test_reading_again_is_reading_afresh(name: str, read_once: City) -> None:
    path, text = CASES[name]
    before = read_once.text(path)
    read_once.write(path, text)
    try:
        again = papers(read_once)
        fresh = read_once.path.parent / "fresh"
        try:
            assert again == papers(read_once.copy(fresh))
        finally:
            shutil.rmtree(fresh)
    finally:
        read_once.write(path, before)
