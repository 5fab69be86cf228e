"""docs/word.md: its extension is run as it stands there, and its settings are what it says."""

from __future__ import annotations

import dataclasses
import io
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from city import UPDATE, City, assembled

from kyodo_plan import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.papers.assembled import Assembled

PAGE = (Path(__file__).parents[2] / "docs" / "word.md").read_text(encoding="utf-8")
EXTENSION, CONF = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
TEXT = re.findall(r"```rst\n(.*?)```", PAGE, re.DOTALL)[-1]


@pytest.fixture
def extended(city: City) -> Iterator[City]:
    """The city with the page's extension."""
    city.write("_ext/furigana.py", EXTENSION)
    city.append("conf.py", "\n" + CONF)
    city.append("plan/update/01_outset.rst", "\n" + TEXT)
    before = list(sys.path)
    yield city
    sys.path[:] = before
    sys.modules.pop("furigana", None)


def written(made: Assembled) -> word.WordFile:
    return word.write(made.document, made.paper, foreign=made.foreign)


def test_the_extension_of_the_page_is_written(extended: City) -> None:
    reading = extended.read(UPDATE)
    assert not [found for found in reading.edition.findings if found.code.startswith("S")]
    made = assembled(reading)
    paper = written(made)
    assert [found for found in paper.findings if found.code != "W104"] == []
    with zipfile.ZipFile(io.BytesIO(paper.data)) as package:
        text = package.read("word/document.xml").decode()
    assert "<w:t>きょうどう</w:t>" in text and text.count("<w:ruby>") == 1
    lines = docx.Document(io.BytesIO(paper.data)).paragraphs
    at = next(i for i, line in enumerate(lines) if line.text == "コラム")
    assert [line.text for line in lines[at : at + 3]] == [
        "コラム",
        "小さな話です。",
        "（コラムここまで）",
    ]
    assert [line.style.name for line in lines[at : at + 2]] == ["小見出し", "Quote"]  # type: ignore[union-attr]
    assert lines[at + 2].runs[0].bold or lines[at + 2].runs[0].style.name == "Strong"  # type: ignore[union-attr]


def test_without_the_functions_the_words_are_kept_and_the_node_is_named(extended: City) -> None:
    made = assembled(extended.read(UPDATE))
    paper = written(dataclasses.replace(made, foreign={}))
    told = [found.message for found in paper.findings if found.code == "W101"]
    assert [name for name in ("box", "furigana") if any(name in one for one in told)] == [
        "box",
        "furigana",
    ]
    assert "協働" in "".join(line.text for line in docx.Document(io.BytesIO(paper.data)).paragraphs)


def test_the_papers_command_uses_the_extension_and_sees_it_change(extended: City) -> None:
    build = ("build", "draft", "--option", "update", "--format", "docx")

    def text() -> str:
        with zipfile.ZipFile(extended / "build/update/draft.docx") as package:
            return package.read("word/document.xml").decode()

    extended.run(*build)
    assert "（コラムここまで）" in text()
    extended.edit("_ext/furigana.py", "（コラムここまで）", "（終わり）")
    sys.modules.pop("furigana", None)
    extended.run(*build)
    assert "（終わり）" in text() and "（コラムここまで）" not in text()


def test_a_template_is_named_in_the_house_style_or_by_the_paper(city: City) -> None:
    city.write(
        "data/style.yaml",
        "根拠: 入力\n出典: 見本の資料\n数字: 一桁全角\n紙:\n"
        "  - {読み手: 庁内, 文字の大きさ: 9.5, 上: 30, 下: 22, 左: 35, 右: 15, "
        "書式の見本: data/市の様式.dotx}\n",
    )
    reading = city.read(UPDATE)
    assert assembled(reading, "draft").paper.template == "data/市の様式.dotx"
    assert assembled(reading, "comment").paper.template == ""
    for value, expected in (("data/別.docx", "data/別.docx"), ("なし", "")):
        city.edit(
            "plan/publications/draft.rst", ":文体: 敬体", f":文体: 敬体\n:書式の見本: {value}"
        )
        assert assembled(city.read(UPDATE), "draft").paper.template == expected
        city.edit("plan/publications/draft.rst", f"\n:書式の見本: {value}", "")


def test_the_papers_command_takes_a_template_and_sees_it_change(city: City) -> None:
    build = ("build", "draft", "--option", "update", "--format", "docx")
    city.edit(
        "plan/publications/draft.rst", ":文体: 敬体", ":文体: 敬体\n:書式の見本: data/見本.docx"
    )

    def width() -> float:
        document = docx.Document(str(city / "build/update/draft.docx"))
        size = document.sections[-1].page_width
        assert size is not None
        return float(round(size.mm))

    missing = city.run(*build)
    assert missing.code == 1 and width() == 210
    assert (
        "data/見本.docx: 誤り W110: 書式の見本「data/見本.docx」を使えません"
        "（ファイルがありません）。この文書は、この道具の書式で作りました。" in missing.told
    )
    docx.Document().save(str(city / "data/見本.docx"))
    assert "W110" not in city.run(*build).told
    assert width() == 216  # an American letter sheet
    template = docx.Document()
    for section in template.sections:
        section.page_width = section.page_width * 2  # type: ignore[operator]
    template.save(str(city / "data/見本.docx"))
    city.run(*build)
    assert width() == 432


def test_a_template_outside_data_is_not_looked_for(city: City) -> None:
    docx.Document().save(str(city.path.parent / "見本.docx"))
    city.edit(
        "plan/publications/draft.rst", ":文体: 敬体", ":文体: 敬体\n:書式の見本: ../見本.docx"
    )
    told = city.run("build", "draft", "--option", "update", "--format", "docx").told
    assert "書式の見本「../見本.docx」を使えません（ファイルがありません）" in told
