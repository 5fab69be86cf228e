"""Lists: what Word prints before each item, and where items stand."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
import word_lint
import word_sample
from docutils import nodes

from kyodo_plan.word import write

if TYPE_CHECKING:
    from pathlib import Path

W = word_lint.W
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

LISTS: list[tuple[dict[str, Any], list[str]]] = [
    ({"enumtype": "circled", "suffix": ""}, list(CIRCLED)),
    ({"enumtype": "circled", "suffix": "", "start": 19}, ["⑲", "⑳"]),
    ({"suffix": "."}, [f"{number}." for number in range(1, 23)]),
    ({"suffix": ".", "start": 20}, ["20.", "21.", "22."]),
    ({"suffix": ".", "start": 0}, ["0.", "1."]),
    ({"prefix": "(", "suffix": ")", "start": 20}, ["(20)", "(21)"]),
    ({"enumtype": "loweralpha", "suffix": ".", "start": 25}, ["y.", "z.", "aa.", "bb."]),
    ({"enumtype": "upperroman", "suffix": ")", "start": 48}, ["XLVIII)", "XLIX)", "L)"]),
]
"""Attributes of a list, and what is printed before its items."""


def paper() -> tuple[nodes.document, list[str]]:
    """The lists one under the other, and the lines that they print."""
    lists, lines = [], []
    for kind, (options, marks) in enumerate(LISTS):
        words = [f"項{kind}の{number}" for number in range(len(marks))]
        items = [nodes.list_item("", word_sample.para(word)) for word in words]
        lists.append(nodes.enumerated_list("", *items, **options))
        lines += [mark + word for mark, word in zip(marks, words, strict=True)]
    return word_sample.document(*lists), lines


def levels(data: bytes) -> list[tuple[str, str, str]]:
    """Format, text and start of the list of each item that is counted."""
    document = docx.Document(BytesIO(data))
    numbering = document.part.numbering_part.element
    found = []
    for paragraph in document.paragraphs:
        properties = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
        if properties is None:
            continue
        number = properties.numId.val
        level = numbering.find(f"{W}abstractNum[@{W}abstractNumId='{number}']/{W}lvl")
        form, text, start = (
            level.find(f"{W}{name}").get(f"{W}val") for name in ("numFmt", "lvlText", "start")
        )
        found.append((form, text, start))
    return found


def test_word_counts_circled_figures_up_to_twenty_and_plain_ones_beyond() -> None:
    document, _ = paper()
    found = levels(write(document, word_sample.SHEET).data)
    assert found[:20] == [("decimalEnclosedCircle", "%1", "1")] * 20
    assert found[20:22] == [("decimalEnclosedCircle", "%1", "19")] * 2
    assert found[22:44] == [("decimal", "%1.", "1")] * 22
    assert found[44:51] == [
        *[("decimal", "%1.", "20")] * 3,
        *[("decimal", "%1.", "0")] * 2,
        *[("decimal", "(%1)", "20")] * 2,
    ]
    assert found[51:] == [*[("lowerLetter", "%1.", "25")] * 4, *[("upperRoman", "%1)", "48")] * 3]


@pytest.mark.office
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice 又は pdftotext がないため、番号の見え方を確かめられません",
)
def test_libreoffice_prints_each_item_with_its_own_mark(tmp_path: Path) -> None:
    document, lines = paper()
    path = tmp_path / "paper.docx"
    path.write_bytes(write(document, word_sample.SHEET).data)
    office = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        ["soffice", office, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=180,
    )
    shown = subprocess.run(
        ["pdftotext", "-raw", path.with_suffix(".pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    printed = ["".join(line.split()) for line in shown.splitlines()]
    assert [line for line in printed if "項" in line] == lines
