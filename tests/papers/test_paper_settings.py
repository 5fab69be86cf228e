"""How papers are set: by who reads (data/style.yaml), unless the paper itself says otherwise."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from city import UPDATE, City, assembled, told

from kyodo_plan import pdf, word
from kyodo_plan.core.papers.paper import Margins

if TYPE_CHECKING:
    from kyodo_plan.papers.assembled import Assembled

MILLIMETRE = 72 / 25.4
STYLE = """\
根拠: 入力
出典: 見本の資料
数字: 一桁全角
紙:
  - {読み手: 庁内, 文字の大きさ: 9.5, 上: 30, 下: 22, 左: 35, 右: 15, 行番号: はい, 透かし: 検討中}
  - {読み手: 市民, 文字の大きさ: 12, 上: 20, 下: 20, 左: 20, 右: 20}
"""


@pytest.fixture
def styled(city: City) -> City:
    city.write("data/style.yaml", STYLE)
    return city


def paper(city: City, slug: str = "draft") -> Assembled:
    return assembled(city.read(UPDATE), slug)


def docx(made: Assembled, name: str) -> str:
    data = word.write(made.document, made.paper, {}).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(
            package.read(member).decode()
            for member in package.namelist()
            if re.search(name, member)
        )


def pages(made: Assembled) -> list[list[tuple[float, float, str]]]:
    """Return for each page its texts with their places from the top left, in millimetres."""
    data = pdf.write(made.document, made.paper).data
    found: list[list[tuple[float, float, str]]] = []
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        texts: list[tuple[float, float, str]] = []
        height = float(page.mediabox.height)

        def keep(text, cm, tm, font, size, texts=texts, height=height):  # type: ignore[no-untyped-def]
            # The page's own matrix turns the y axis; what is left is measured from the top.
            x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
            y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            if text.strip():
                texts.append((x / MILLIMETRE, (height - y) / MILLIMETRE, text.strip()))

        page.extract_text(visitor_text=keep)
        found.append(texts)
    return found


def test_the_house_style_sets_a_paper_by_who_reads(styled: City) -> None:
    draft, comment, committee = (
        paper(styled, slug).paper for slug in ("draft", "comment", "committee")
    )
    assert (draft.body_points, draft.margins) == (9.5, Margins(30, 22, 35, 15))
    assert (draft.line_numbers, draft.watermark) == (True, "検討中")
    assert (comment.body_points, comment.margins) == (12, Margins(20, 20, 20, 20))
    assert (comment.line_numbers, comment.watermark) == (False, "")
    assert (committee.body_points, committee.margins) == (10.5, Margins(25, 20, 25, 20))


def test_a_paper_says_otherwise(styled: City) -> None:
    styled.edit(
        "plan/publications/draft.rst",
        ":文体: 敬体",
        ":文体: 敬体\n:文字の大きさ: 11\n:行番号: いいえ\n:透かし: なし",
    )
    draft = paper(styled).paper
    assert (draft.body_points, draft.line_numbers, draft.watermark) == (11, False, "")
    assert draft.margins == Margins(30, 22, 35, 15)


def test_word_follows(styled: City) -> None:
    made = paper(styled)
    document = docx(made, r"word/document\.xml")
    [margins] = set(
        re.findall(
            r'<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"', document
        )
    )
    assert [round(int(value) * 25.4 / 1440) for value in margins] == [30, 15, 22, 35]
    assert "<w:lnNumType" in document
    assert '<w:sz w:val="19"/>' in docx(made, r"word/styles\.xml")
    assert "検討中" in docx(made, r"word/header\d*\.xml")
    comment = paper(styled, "comment")
    assert "<w:lnNumType" not in docx(comment, r"word/document\.xml")
    assert "WaterMark" not in docx(comment, r"word/header\d*\.xml")


def test_the_pdf_follows(styled: City) -> None:
    made = paper(styled)
    body = [text for page in pages(made)[2:] for text in page]
    left = min(x for x, _, text in body if not text.isdecimal())
    assert left == pytest.approx(35, abs=0.1)
    assert all(page[0][2] == "検討中" for page in pages(made)[2:])  # behind the text
    numbers = [text for x, _, text in body if x < 34 and re.fullmatch(r"\d+", text)]
    assert len(numbers) > 5
    outside = pages(paper(styled, "comment"))[2:]
    assert all(page[0][2] != "検討中" for page in outside)
    assert min(x for page in outside for x, _, _ in page) == pytest.approx(20, abs=0.1)


def test_stage_in_title_and_running_head_of_both(city: City) -> None:
    made = paper(city)
    head = "見本市イチョウの手びき（第２期）（素案）"
    assert made.paper.running_head == head
    assert head in re.sub("<[^>]+>", "", docx(made, r"word/header\d*\.xml"))
    texts = ["".join(text for _, _, text in page) for page in pages(made)]
    assert all(head in text for text in texts[2:])
    assert "（素案）" in texts[0] or "素案" in texts[0]


def test_named_copies_bear_the_papers_own_file_name(city: City) -> None:
    city.edit("plan/publications/draft.rst", "【資料１】|文書名|（素案）", "【資料３－１】案:甲?")
    city.run(
        "build", "draft", "--option", "update", "--format", "pdf", "--format", "docx", "--named"
    )
    for suffix in ("pdf", "docx"):
        copy = city / f"build/update/【資料３－１】案＿甲＿.{suffix}"
        assert copy.read_bytes() == (city / f"build/update/draft.{suffix}").read_bytes()


def test_values_that_cannot_be_are_told(city: City) -> None:
    city.edit("plan/publications/draft.rst", ":文体: 敬体", ":文体: 丁寧\n:行番号: たぶん")
    found = [entry for entry in told(city.findings()) if entry[0] == "P303"]
    assert found == [
        (
            "P303",
            "plan/publications/draft.rst:6:1",
            "文書「draft」の欄の値「丁寧」は読み取れません。",
            "敬体、常体、体言止め のどれかを書いてください。",
        ),
        (
            "P303",
            "plan/publications/draft.rst:7:1",
            "文書「draft」の欄の値「たぶん」は読み取れません。",
            "「はい」か「いいえ」を書いてください。",
        ),
    ]


def test_settings_with_which_nothing_can_be_printed_are_told(styled: City) -> None:
    styled.edit("data/style.yaml", "文字の大きさ: 9.5, 上: 30", "文字の大きさ: 95, 上: 三十")
    found = [entry for entry in told(styled.findings()) if entry[0].startswith("R")]
    assert [entry[0] for entry in found] == ["R16", "R09"]
    styled.edit("data/style.yaml", "上: 三十", "上: 3")
    found = [entry for entry in told(styled.findings()) if entry[0].startswith("R")]
    place = "data/style.yaml:5"
    assert [
        (code, where.rpartition(":")[0], message, advice) for code, where, message, advice in found
    ] == [
        (
            "R16",
            place,
            "紙の設定の「文字の大きさ」が 95ポイント です。",
            "7 から 24 までの数にしてください。",
        ),
        ("R16", place, "紙の設定の「上」が 3mm です。", "10 から 60 までの数にしてください。"),
    ]


def test_a_paper_says_itself_whether_its_texts_are_told_apart(city: City) -> None:
    assert paper(city).paper.identified
    city.edit("plan/publications/draft.rst", ":文体: 敬体", ":文体: 敬体\n:識別: いいえ")
    assert not paper(city).paper.identified


def test_a_paper_whose_options_cannot_be_read_is_in_no_option(city: City) -> None:
    city.edit("plan/publications/committee.rst", ":案: ①", ":案: ⑨")
    publications = city.read(UPDATE).domain.publications
    assert "committee" not in {publication.slug for publication in publications}


@pytest.mark.parametrize("typed", ["あ" * 120, "あ" * 77, "|指針|" * 20, "a" * 231])
def test_a_name_that_no_file_can_have_stops_no_paper(city: City, typed: str) -> None:
    city.edit(
        "plan/publications/draft.rst",
        ":ファイル名: 【資料１】|文書名|（素案）",
        f":ファイル名: {typed}",
    )
    [finding] = [one for one in told(city.assembled().findings) if one[0] == "P303"]
    name = typed.replace("|指針|", "見本市協働の手びき")
    assert finding == (
        "P303",
        "plan/publications/draft.rst:7:1",
        f"文書「draft」のファイル名「{name[:30]}…」は、長すぎて使えません（{len(name.encode())}バイト）。",
        "230バイト（全角の文字だけなら76字）までにしてください。それまでは、この名前のファイルを作りません。",
    )


def test_papers_are_made_beside_one_whose_name_is_too_long(city: City) -> None:
    old = ":ファイル名: 【資料１】|文書名|（素案）"
    city.edit("plan/publications/draft.rst", old, f":ファイル名: {'あ' * 120}")
    city.append("plan/publications/committee.rst", "")
    assert ("P303", "plan/publications/draft.rst") in [
        (one["code"], one["path"]) for one in json.loads(city.run("check", "--format", "json").out)
    ]
    built = city.run("build", "--named", "--option", "update", "--format", "docx")
    made = sorted(path.name for path in (city / "build/update").glob("*.docx"))
    assert made == ["comment.docx", "committee.docx", "draft.docx"], built.told
    assert "長すぎて使えません" in built.told
    city.edit("plan/publications/draft.rst", "あ" * 120, "あ" * 76)
    city.run("build", "--named", "--option", "update", "--format", "docx")
    assert (city / f"build/update/{'あ' * 76}.docx").is_file()
