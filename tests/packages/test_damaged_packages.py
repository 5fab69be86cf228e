"""Word files spoilt in every way: import, review and the template tell it, and never stop."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import word_sample
import word_template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_edits import parts_of

from kyodo_plan.core.finding import Finding
from kyodo_plan.packages.kind import WORD
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.packages.xml import MARKS
from kyodo_plan.registry.guideline.wording import read_document
from kyodo_plan.review.reading import package
from kyodo_plan.word import write
from kyodo_plan.word.template import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = (
    word_template.japanese(),
    write(
        word_sample.document(word_sample.para("本文です。")),
        replace(word_sample.SHEET, identified=True),
    ).data,
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY a{n} "{"&a" + (str(n - 1) if n else "") + ";"}{"&a;" * 9}">' for n in range(9)
    )
    + "]><a>&a8;</a>"
)
#: What a part may hold instead of what it should.
INSTEAD = (
    b"",
    b"\0" * 400,
    b"<a>",
    LAUGHS.encode(),
    f'<w:document xmlns:w="{W}"/>'.encode(),
    f'<w:document xmlns:w="{W}"><w:body><w:p {"x" * 200_000}=""/></w:body></w:document>'.encode(),
    f'<w:document xmlns:w="{W}"><w:body>{"<w:tbl>" * 300}</w:body></w:document>'.encode(),
    f'<Relationships xmlns="{RELS}"><Relationship Id="a" TargetMode="External"/></Relationships>'.encode(),
    f"<Relationships xmlns='{RELS}'><Relationship Id='r' Type='x' Target='../a'/></Relationships>".encode(),
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    b"<a>" + b" " * 6_000_000 + b"</a>",
)  # fmt: skip


def told(path: Path) -> list[str]:
    """What is told of a file by all that open it; anything else that they raise fails the test."""
    said = []
    text, findings = read_document(path, path.name)
    assert isinstance(text, str) and all(isinstance(one, Finding) for one in findings)
    said += [one.code for one in findings]
    for read in (
        lambda: package.read(OfficeFile(path, WORD)),
        lambda: reading.read(path.read_bytes()),
    ):
        try:
            read()
        except (UnreadableError, reading.TemplateError) as error:
            assert str(error) and error.advice
            said.append(str(error))
    return said


@st.composite
def packages(draw: st.DrawFn) -> bytes:
    """A good package in which parts are gone, doubled, renamed, swapped, or hold something else."""
    parts = list(parts_of(draw(st.sampled_from(GOOD))).items())
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(parts) - 1))
        name, data = parts[at]
        other = draw(st.integers(0, len(parts) - 1))
        how = draw(st.sampled_from(["gone", "doubled", "renamed", "swapped", "instead", "flipped"]))
        if how == "gone" and len(parts) > 1:
            del parts[at]
        elif how == "doubled":
            parts.append((name, draw(st.sampled_from(INSTEAD))))
        elif how == "renamed":
            parts[at] = (
                draw(st.sampled_from(["/", "../a", name.upper(), "a" * 300, "word/"])),
                data,
            )
        elif how == "swapped":
            parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], data)
        elif how == "instead":
            parts[at] = (name, draw(st.sampled_from(INSTEAD)))
        elif data:
            spot = draw(st.integers(0, len(data) - 1))
            parts[at] = (name, data[:spot] + draw(st.binary(max_size=9)) + data[spot + 1 :])
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts:
            if name not in file.NameToInfo or draw(st.booleans()):
                file.writestr(zipfile.ZipInfo(name), data)
    return held.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=packages())
def test_a_package_in_disorder(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "disorder.docx"
    path.write_bytes(data)
    told(path)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(
    good=st.sampled_from(GOOD),
    spots=st.lists(
        st.tuples(st.integers(0, 100_000), st.integers(1, 255)), min_size=1, max_size=12
    ),
)
def test_flipped_bytes(
    good: bytes, spots: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(good)
    for spot, flip in spots:
        data[spot % len(data)] ^= flip
    path = tmp_path_factory.getbasetemp() / "flipped.docx"
    path.write_bytes(data)
    told(path)


def with_part(name: str, data: bytes) -> Callable[[Path], Any]:
    def spoil(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for part, held in {**parts_of(GOOD[0]), name: data}.items():
                file.writestr(part, held)

    return spoil


LARGE = "展開すると大きすぎるため、安全のため読みません"


@pytest.mark.parametrize(
    "data",
    [
        b"<a>" + b"<b/>" * (MARKS + 1) + b"</a>",
        b"<a " + b" ".join(b'a%d=""' % n for n in range(MARKS + 1)) + b"/>",
        ("<a>" + "<b/>" * (MARKS + 1) + "</a>").encode("utf-16"),
    ],
    ids=["tags", "attributes", "another encoding"],
)
def test_more_than_can_be_held(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with_part("word/document.xml", data)(path)
    assert told(path) == ["R20", LARGE, LARGE]


@pytest.mark.parametrize("encoding", ["utf-7", "ebcdic-cp-us", "cp037"])
def test_an_encoding_in_which_tags_cannot_be_counted(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.docx"
    data = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()
    with_part("word/document.xml", data)(path)
    assert told(path)[:2] == ["R20", "壊れていて、読めません"]


@pytest.mark.parametrize("form", ["Target", "link"])
def test_a_template_that_reaches_outside(form: str, tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    what = "image" if form == "Target" else "hyperlink"
    relation = (
        f'<Relationship Id="x" Type="{kind}/{what}" TargetMode="External" Target="file://a/b.png"/>'
    )
    name = next(part for part in parts_of(GOOD[0]) if part.startswith("word/header"))
    rels = f"word/_rels/{name.removeprefix('word/')}.rels"
    path = tmp_path / "outside.docx"
    with_part(rels, f'<Relationships xmlns="{RELS}">{relation}</Relationships>'.encode())(path)
    with pytest.raises(reading.TemplateError) as error:
        reading.read(path.read_bytes())
    assert str(error.value) == "ヘッダーやフッターなどが、ファイルの外にある図などを指しています"
