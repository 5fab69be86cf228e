"""Numbers of headings: what Word counts is what the paper prints."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
import word_lint
import word_sample
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.word import write
from kyodo_plan.word.parts.caption_numbers import CaptionNumbers
from kyodo_plan.word.parts.numbering import KANA_ITEM, Numbering, Pattern, parse_number

if TYPE_CHECKING:
    from pathlib import Path

W = word_lint.W

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("text", "pattern", "value"),
    [
        ("第１章", Pattern("第", "decimalFullWidth", "章"), 1),
        ("第12章", Pattern("第", "decimal", "章"), 12),
        ("（３）", Pattern("（", "decimalFullWidth", "）"), 3),
        ("（エ）", KANA_ITEM, 4),
    ],
)
def test_a_number_is_read_as_pattern_and_value(text: str, pattern: Pattern, value: int) -> None:
    assert parse_number(text) == (pattern, value)


@pytest.mark.parametrize("text", ["", "１－２", "①", "第０章", "ァ", "100%", "アイ", "9999"])
def test_what_word_cannot_count_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def printed(numbering_xml: str, lists: list[tuple[int, int]]) -> list[str]:
    """Count as Word does: one counter for each list and level, deeper ones begin anew."""
    levels: dict[tuple[int, int], tuple[str, str, int]] = {}
    for number, body in re.findall(
        r'<w:abstractNum w:abstractNumId="(\d+)">(.*?)</w:abstractNum>', numbering_xml
    ):
        for level, start, form, text in re.findall(
            r'<w:lvl w:ilvl="(\d)"><w:start w:val="(\d+)"/><w:numFmt w:val="(\w+)"/>'
            r'.*?<w:lvlText w:val="([^"]*)"/>',
            body,
        ):
            levels[int(number), int(level)] = (form, text, int(start))
    counts: dict[tuple[int, int], int] = {}
    found = []
    for number, level in lists:
        form, text, start = levels[number, level]
        value = counts.get((number, level), start - 1) + 1
        counts = {key: n for key, n in counts.items() if key[0] != number or key[1] < level}
        counts[number, level] = value
        sign = {
            "decimal": str(value),
            "decimalFullWidth": str(value).translate(WIDE),
            "aiueoFullWidth": KANA[value - 1] if value <= len(KANA) else "",
        }[form]
        found.append(text.replace(f"%{level + 1}", sign))
    return found


FORMS = ("第{}章", "{}", "（{}）", "{}", "（{}）")


@st.composite
def headings(draw: st.DrawFn) -> list[tuple[int, str]]:
    found = []
    for _ in range(draw(st.integers(1, 25))):
        level = draw(st.integers(1, 5))
        value = draw(st.integers(1, 12))
        sign = KANA[value - 1] if level > 3 else str(value)
        if level <= 3 and (value < 10 or draw(st.booleans())):
            sign = sign.translate(WIDE)
        found.append((level, FORMS[level - 1].format(sign)))
    return found


@given(headings())
def test_whatever_is_printed_word_counts_the_same(paper: list[tuple[int, str]]) -> None:
    numbering = Numbering(book=True)
    lists = []
    for level, number in paper:
        chosen = numbering.heading(level, number)
        assert chosen is not None
        lists.append((chosen, level - 1))
    expected = [f"{number}　" for _, number in paper]
    assert printed(numbering.xml(), lists) == expected


def counted_captions(numbers: list[str]) -> list[str]:
    """What Word prints for captions with these numbers, after it has counted them itself."""
    captions, counts, found = CaptionNumbers(), dict[str, int](), []
    for number in numbers:
        xml = captions.number(number)
        text = re.sub(r"<w:fldChar[^>]*separate.*?<w:fldChar[^>]*end.*?/>", "", xml)
        if code := re.search(r" SEQ (\w+)(.*?) <", text):
            label, switches = code.groups()
            reset = re.search(r"\\r (\d+)", switches)
            if reset:
                counts[label] = int(reset[1])
            elif "\\c" not in switches:
                counts[label] = counts.get(label, 0) + 1
            digits = str(counts.get(label, 0))
            text = text.replace(
                code[0][:-1], digits.translate(WIDE) if "DBCHAR" in text else digits
            )
        found.append(re.sub("<[^>]*>", "", text))
    return found


@pytest.mark.parametrize(
    "numbers",
    [
        ["表１", "表２", "図１", "表３", "表12"],
        ["図１－１", "図１－２", "図２－１", "図２－２", "図３"],
        ["表2", "表2", "表3"],
        ["別表", "表１", "別表", "表２"],
    ],
)
def test_word_counts_captions_as_they_are_printed(numbers: list[str]) -> None:
    assert counted_captions(numbers) == numbers


def test_plain_counting_is_bound_to_the_heading_styles() -> None:
    numbering = Numbering(book=True)
    plain = [(1, "第１章"), (2, "１"), (3, "（１）"), (3, "（２）"), (2, "２"), (3, "（１）"),
             (1, "第２章"), (2, "１")]  # fmt: skip
    assert {numbering.heading(level, number) for level, number in plain} == {1}
    xml = numbering.xml()
    assert [f'<w:pStyle w:val="Heading{n}"/>' in xml for n in range(1, 6)] == [True] * 5
    assert xml.rindex("<w:abstractNum ") < xml.index("<w:num ")


def test_sections_of_an_unnumbered_chapter_begin_anew_and_the_chapters_go_on() -> None:
    numbering = Numbering(book=True)
    assert [numbering.heading(2, "１"), numbering.heading(2, "２")] == [1, 1]
    assert numbering.heading(1, "第１章") != 1  # sections came before the first chapter
    numbering = Numbering(book=True)
    numbering.heading(1, "第１章")
    numbering.heading(2, "１")
    other = numbering.heading(2, "１")
    assert other not in (None, 1)
    assert numbering.heading(3, "（１）") == other
    assert numbering.heading(2, "２") == other
    assert numbering.heading(1, "第２章") == 1


def test_own_numbers_and_none_are_taken_out_of_the_list() -> None:
    paper = word_sample.document(
        word_sample.section(1, "自動", number="第１章"),
        word_sample.section(2, "記号", number="（７）", numbering="own"),
        word_sample.section(2, "なし"),
        word_sample.section(2, "数えられない", number="①", numbering="auto"),
    )
    root = word_lint.part(write(paper, word_sample.BOOK).data, "word/document.xml")
    numbering = word_lint.part(write(paper, word_sample.BOOK).data, "word/numbering.xml")
    assert root is not None and numbering is not None
    found = {}
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and (style.get(f"{W}val") or "").startswith("Heading"):
            number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
            text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
            found[text] = None if number is None else number.get(f"{W}val")
    silent = found["なし"]
    assert found == {
        "自動": None,
        "（７）　記号": silent,
        "なし": silent,
        "①　数えられない": silent,
    }
    level = numbering.find(f"{W}abstractNum[@{W}abstractNumId='{silent}']/{W}lvl")
    assert level is not None
    assert level.find(f"{W}numFmt").get(f"{W}val") == "none"  # type: ignore[union-attr]


def test_each_counted_list_begins_at_its_own_number() -> None:
    def counted(start: int) -> nodes.enumerated_list:
        return nodes.enumerated_list(
            "",
            *[nodes.list_item("", word_sample.para(text)) for text in "甲乙"],
            start=start,
            suffix=".",
        )

    paper = word_sample.document(counted(1), counted(4))
    document = docx.Document(BytesIO(write(paper, word_sample.SHEET).data))
    lists = [
        p._p.pPr.numPr.numId.val
        for p in document.paragraphs
        if p._p.pPr is not None and p._p.pPr.numPr is not None
    ]
    assert lists[0] == lists[1] != lists[2] == lists[3]
    xml = document.part.numbering_part.element
    starts = [
        xml.find(f"{W}abstractNum[@{W}abstractNumId='{one}']/{W}lvl/{W}start").get(f"{W}val")
        for one in (lists[0], lists[2])
    ]
    assert starts == ["1", "4"]


def hard_cases() -> nodes.document:
    """Headings that plain counting would number otherwise."""
    section = word_sample.section
    chapters = [
        section(
            1,
            f"章その{n}",
            section(2, f"節その{n}の一", number="１"),
            section(2, f"節その{n}の二", section(3, f"項その{n}", number="（１）"), number="２"),
            number=f"第{str(n).translate(WIDE) if n < 10 else n}章",
        )
        for n in range(1, 12)
    ]
    ninth = [section(2, f"多い節{n}", number=str(n) if n > 9 else str(n).translate(WIDE))
             for n in range(1, 13)]  # fmt: skip
    return word_sample.document(
        section(
            1, "はじめに", section(2, "前の節", number="１"), section(2, "次の節", number="２")
        ),
        *chapters,
        section(
            1,
            "資料編",
            section(2, "資料の節", section(3, "資料の項", number="（１）"), number="１"),
            section(2, "資料の節二", section(4, "飛んだ目", number="ア"), number="２"),
            section(2, "資料の節三", section(3, "項が後", number="（１）"), number="３"),
        ),
        section(
            1,
            "続く章",
            *ninth,
            section(
                2,
                "施策",
                section(3, "分野", section(4, "小分野", number="ウ", numbering="own"),
                        number="（７）", numbering="own"),
                section(3, "数える項", number="（１）"),
                number="13",
            ),
            number="第12章",
        ),
    )  # fmt: skip


@pytest.mark.office
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice 又は pdftotext がないため、番号の見え方を確かめられません",
)
def test_libreoffice_shows_the_printed_numbers(tmp_path: Path) -> None:
    paper = hard_cases()
    path = tmp_path / "paper.docx"
    path.write_bytes(write(paper, word_sample.BOOK).data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    shown = subprocess.run(
        ["pdftotext", "-raw", str(path.with_suffix(".pdf")), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    lines = {re.sub(r"\s", "", line) for line in shown.splitlines()}
    expected = {
        f"{section['number']}{section[0].astext()}" for section in paper.findall(nodes.section)
    }
    assert expected - lines == set()
