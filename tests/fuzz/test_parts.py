"""Odd input at one room at a time, where an example costs little and many can be tried."""

from __future__ import annotations

import warnings
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import sample_pages
import word_sample
from city import ROOT, City, png
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoiling import is_plain, many, spoilt, spoilt_bytes

from kyodo_plan import checks, pdf, registry, word
from kyodo_plan.core.option import USUAL_OPTIONS
from kyodo_plan.packages.kind import WORD
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.registry.guideline.word_text import read_document
from kyodo_plan.registry.guideline.wording import find_wording
from kyodo_plan.review.reading.package import read
from kyodo_plan.text.blocks import blocks_of, walk

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.source.reading import Reading

pytestmark = pytest.mark.fuzz
QUIET = list(HealthCheck)
CHAPTERS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "plan").rglob("*.rst"))
}


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return City(ROOT).copy(tmp_path_factory.mktemp("read") / "city").read()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return registry.load(ROOT)[0]


@settings(max_examples=many(40), suppress_health_check=QUIET)
@given(name=st.sampled_from(sorted(CHAPTERS)), data=st.data())
def test_the_rules_of_raw_text(reading: Reading, name: str, data: st.DataObject) -> None:
    text = data.draw(spoilt(CHAPTERS[name]))
    found = checks.on_text({name: text}, reading.edition, reading.known)
    lines = text.splitlines() or [""]
    for finding in found:
        assert is_plain(finding), finding
        assert finding.place is not None
        assert 1 <= (finding.place.line or 1) <= len(lines) + 1
    checks.without_echoes(found, USUAL_OPTIONS)


@settings(max_examples=many(60), suppress_health_check=QUIET)
@given(name=st.sampled_from(sorted(CHAPTERS)), data=st.data())
def test_spans_of_blocks_lie_in_the_text(name: str, data: st.DataObject) -> None:
    text = data.draw(spoilt(CHAPTERS[name]))
    for block in walk(blocks_of(text)):
        assert text[block.span.start :].startswith("..")
        for option in block.options:
            assert block.span.start < option.name_span.start < option.value_span.end
            assert option.value_span.end <= block.span.end
            assert option.name_span.of(text) == option.name
            assert text[option.name_span.start - 1] == text[option.name_span.end] == ":"


# -- packages and pictures ----------------------------------------------------------------------

SHEET = replace(word_sample.SHEET, identified=True)
GOOD = word.write(word_sample.document(word_sample.para("施策１　集会所の開放です。")), SHEET).data
PICTURE = png((230, 190, 40), 6)
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" viewBox="0 0 80 40">'
    '<rect x="2" y="2" width="60" height="30" fill="#eee"/><text x="5" y="20">港の灯</text></svg>'
)


@st.composite
def packages(draw: st.DrawFn) -> bytes:
    """A Word file with bytes of the package or of a part spoilt, parts lost, twice or renamed."""
    if draw(st.booleans()):
        return draw(spoilt_bytes(GOOD))
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(parts) - 1))
        name, data = parts[at]
        other = draw(st.sampled_from(parts))[0]
        parts[at : at + 1] = draw(
            st.sampled_from(
                [
                    [(name, draw(spoilt_bytes(data)))],
                    [(name, draw(spoilt_bytes(data)))],
                    [(name, data[: len(data) // 2])],
                    [(name, b"")],
                    [(other, data)],
                    [("../" + name, data), (name.upper(), data)],
                ]
            )
        )
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


@settings(max_examples=many(30), suppress_health_check=QUIET)
@given(packages())
def test_a_returned_copy(data: bytes) -> None:
    try:
        read(OfficeFile(data, WORD))
    except UnreadableError as error:
        assert error.advice.endswith("。")


@settings(max_examples=many(30), suppress_health_check=QUIET)
@given(packages())
def test_a_document_to_import(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "指針.docx"
    path.write_bytes(data)
    text, found = read_document(path, "指針.docx")
    assert all(is_plain(one) for one in found)
    find_wording(text, plan, "指針.docx")


@settings(max_examples=many(15), suppress_health_check=QUIET)
@given(
    st.one_of(
        st.binary(max_size=60),
        spoilt_bytes(PICTURE),
        spoilt(DRAWN).map(lambda text: text.encode("utf-8", "replace")),
    ),
    st.sampled_from(["a.png", "a.jpg", "a.svg", "a.gif", "a"]),
)
def test_a_picture(data: bytes, name: str) -> None:
    document = sample_pages.document(
        nodes.image(uri=name, alt="絵"), sample_pages.para("本文です。")
    )
    in_word = word.write(document, SHEET, resources=lambda uri: data)
    in_pdf = pdf.write(document, sample_pages.paper(), resources=lambda uri: data)
    assert in_word.data
    assert in_pdf.data
    assert all(is_plain(one) for one in (*in_word.findings, *in_pdf.findings))
