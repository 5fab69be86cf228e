"""Copies that are damaged inside: read, or refused in one sentence."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
import word_sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoiling import many
from word_edits import packed, parts_of

from kyodo_plan.packages.kind import WORD
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.review.reading.package import read
from kyodo_plan.word import write

PAPER = replace(word_sample.SHEET, identified=True)
GOOD = write(word_sample.document(word_sample.para("本文です。")), PAPER).data


def test_depth_costs_nothing() -> None:
    deep = packed({**parts_of(GOOD), "word/document.xml": b"<x>" * 200 + b"</x>" * 200})
    assert read(OfficeFile(deep, WORD)).paragraphs == []


@pytest.mark.fuzz
@settings(max_examples=many(60), suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["word/document.xml", "_rels/.rels", "customXml/item1.xml", ""]),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), min_size=1, max_size=5),
)
def test_a_spoilt_file_is_read_or_refused(name: str, faults: list[tuple[int, bytes]]) -> None:
    parts = parts_of(GOOD)
    data = bytearray(parts[name] if name else GOOD)
    for at, new in faults:
        place = at % len(data)
        data[place : place + len(new)] = new
    try:
        read(OfficeFile(packed({**parts, name: bytes(data)}) if name else bytes(data), WORD))
    except UnreadableError as error:
        assert str(error)


def test_a_zip_of_another_packing_is_read() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts_of(GOOD).items():
            archive.writestr(name, data)
    found = read(OfficeFile(out.getvalue(), WORD))
    assert any(p.text(final=True) == "本文です。" for p in found.paragraphs)
