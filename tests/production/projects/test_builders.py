"""Any Sphinx project in Word and as PDF: what stands in it, what is told, what is left alone."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
import lost_words
import manual
import pypdf
import pytest
from openxml_audit import OpenXmlValidator
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from kyodo_plan.pictures import layout
from kyodo_plan.production.projects.builders import documents_of
from kyodo_plan.production.projects.language import words_of

if TYPE_CHECKING:
    from pathlib import Path

    from city import City

CONF = 'project = "手引：市"\nauthor = "見本市"\nlanguage = "ja"\n'
EXTENSION = 'extensions = ["kyodo_plan.sphinxext"]\n'


@dataclass(frozen=True)
class Made:
    """What a builder left behind: its file, and what it said."""

    path: Path
    said: str

    @property
    def data(self) -> bytes:
        return self.path.read_bytes()

    @property
    def paragraphs(self) -> list[str]:
        return [one.text for one in docx.Document(io.BytesIO(self.data)).paragraphs]


def run(folder: Path, builder: str, **settings: object) -> Made:
    """Run Sphinx on a project; the one file that it made."""
    said = io.StringIO()
    out = folder / "out"
    translators.clear()  # Sphinx keeps the words of the language before.
    with patch_docutils(str(folder)), docutils_namespace():
        app = Sphinx(
            folder, folder, out, folder / "trees", builder, status=None, warning=said,
            freshenv=True, confoverrides=settings,
        )  # fmt: skip
        app.build()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue())
    (path,) = sorted(out.glob(f"*.{builder}"))
    return Made(path, plain.replace(f"{folder}/", ""))


def project(folder: Path, *texts: str, conf: str = CONF) -> Path:
    """Lay a project down: its root, and a chapter of each further text."""
    (folder / "conf.py").write_text(conf + EXTENSION, encoding="utf-8")
    names = [f"c{number}" for number in range(1, len(texts))]
    contents = "\n\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in names)
    for name, text in zip(["index", *names], texts, strict=True):
        more = contents if name == "index" and names else ""
        (folder / f"{name}.rst").write_text(text + more, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual")
    manual.write(folder, 2)
    return folder


def test_no_word_of_a_manual_is_lost_in_word(made_up: Path) -> None:
    made = run(made_up, "docx")
    texts = lost_words.texts_of(made_up, made_up / "text-trees")
    assert len(texts) == 3 and "一番深い節" in texts["c2"]
    assert list(lost_words.lost(texts, lost_words.word_text(made.data))) == []
    assert [str(error) for error in OpenXmlValidator().validate(made.path).errors] == []
    assert re.findall(r"\[kyodo_plan\.(\w+)\]", made.said) == ["W121"]
    assert made.said.count("\n") == 1  # Nothing of a plan, and nothing that Sphinx has to say.


def test_no_word_of_a_manual_is_lost_as_pdf(made_up: Path) -> None:
    made = run(made_up, "pdf")
    texts = lost_words.texts_of(made_up, made_up / "text-trees")
    pages = pypdf.PdfReader(io.BytesIO(made.data)).pages
    printed = "\f".join(page.extract_text() for page in pages)
    assert list(lost_words.lost(texts, printed)) == []
    assert b"pdfuaid" in made.data
    assert re.findall(r"\[kyodo_plan\.(\w+)\]", made.said) == ["Y121"]


def test_a_line_that_is_lost_would_be_seen() -> None:
    texts = {"c1": "底の文。\n| 升の文 | 隣 |\n底の文。"}
    assert list(lost_words.lost(texts, "底の文 底の\n文 升の文 隣")) == []
    assert list(lost_words.lost(texts, "底の文。底の、升の文 隣")) == [("底の文。", 1, "c1")]
    assert list(lost_words.lost(texts, "底の文底の文 の文 隣")) == [("升の文", 1, "c1")]
    # A line goes on on the next page; a letter that no font has is told by the builder.
    assert list(lost_words.lost(texts, "底の文。底\fの文。升の文 隣")) == []
    assert list(lost_words.lost(texts, "〓の文。〓の文 升の文 隣", "底")) == []


def test_the_same_project_twice_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    folder = project(tmp_path, "題\n==\n\n文。")
    for builder in ("docx", "pdf"):
        assert run(folder, builder).data == run(folder, builder).data
    stamped = docx.Document(io.BytesIO(run(folder, "docx").data)).core_properties.modified
    assert stamped is not None
    assert stamped.date() == dt.datetime.fromtimestamp(1900000000, dt.UTC).date()


def test_the_cover_bears_the_project_and_the_chapters_are_below_it(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        "はじめに\n========\n\n前書き。:doc:`c1` と :ref:`to`。",
        "一章\n====\n\n.. _to:\n\n節\n--\n\n文。",
    )
    made = run(folder, "docx", release="1.2")
    assert made.path.name == "手引：市.docx"
    document = docx.Document(io.BytesIO(made.data))
    texts = [one.text for one in document.paragraphs]
    cover = "\n".join(texts[: texts.index("一章")])
    assert all(words in cover for words in ("手引：市", "はじめに", "リリース 1.2", "見本市"))
    headings = [
        (one.style.name, one.text)
        for one in document.paragraphs
        if one.style is not None and str(one.style.name).startswith("Heading")
    ]
    assert headings == [("Heading 1", "一章"), ("Heading 2", "節")]
    assert "前書き。一章 と 節。" in made.paragraphs
    assert 'w:anchor="' in document.element.xml and made.said == ""


def test_a_name_that_no_file_may_have_is_made_one(tmp_path: Path) -> None:
    folder = project(tmp_path, "題\n==\n\n文。", conf='project = "a/b: c?"\n')
    assert run(folder, "docx").path.name == "a b c.docx"


def test_several_documents_of_one_project(tmp_path: Path) -> None:
    folder = project(tmp_path, "題\n==\n\n文。", "別冊\n====\n\n別の文。")
    told = [("c1", "別冊", "別冊の題", "別の人")]
    made = run(folder, "docx", kyodo_documents=told)
    assert made.path.name == "別冊.docx" and "別の文。" in made.paragraphs
    assert "文。" not in made.paragraphs


def test_captions_of_contents_are_parts_where_there_are_several(tmp_path: Path) -> None:
    root = "題\n==\n\n" + "".join(
        f".. toctree::\n   :caption: {part}\n\n   {name}\n\n"
        for part, name in (("前", "a"), ("後", "b"))
    )
    folder = project(tmp_path, root)
    for name in "ab":
        (folder / f"{name}.rst").write_text(f"章{name}\n=====\n\n文{name}。\n", encoding="utf-8")
    document = docx.Document(io.BytesIO(run(folder, "docx").data))
    found = [
        (str(one.style.name), one.text)
        for one in document.paragraphs
        if one.style is not None and str(one.style.name).startswith("Heading")
    ]
    assert found == [
        ("Heading 1", "前"), ("Heading 2", "章a"), ("Heading 1", "後"), ("Heading 2", "章b"),
    ]  # fmt: skip


def test_what_is_told_names_the_line_and_can_be_left_out(tmp_path: Path) -> None:
    folder = project(tmp_path, "題\n==\n\n式 :math:`x` と :math:`y`。")
    told = (
        "index.rst:4: WARNING: 数式を、打った文字のまま載せました。同じものがほかに1か所あります。 "
        "Word で式を使うときは、できたファイルの中で数式に直してください。 [kyodo_plan.W121]\n"
    )
    assert run(folder, "docx").said == told
    assert run(folder, "docx", suppress_warnings=["kyodo_plan.W121"]).said == ""


def test_pictures_of_a_project(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        "題\n==\n\n.. image:: e.jpg\n   :alt: 絵\n\n.. image:: nai.png\n   :alt: ない絵\n",
    )
    manual.write(tmp_path / "other", 1)
    (folder / "e.jpg").write_bytes((tmp_path / "other" / "e.png").read_bytes())
    for builder, code in (("docx", "W104"), ("pdf", "Y106")):
        made = run(folder, builder)
        assert re.findall(r"\[kyodo_plan\.(\w+)\]", made.said) == [code]
    document = docx.Document(io.BytesIO(run(folder, "docx").data))
    assert len(document.inline_shapes) == 1 and "〔ない絵〕" in run(folder, "docx").paragraphs


DIAGRAM = """題
==

.. graphviz::
   :alt: 支度の順

   digraph { tsukue -> shina }

.. graphviz::
   :caption: 囲みの図

   digraph { neda -> kaite }
"""
DRAWN = CONF + f'graphviz_dot = "{layout.program()}"\n'


@pytest.mark.parametrize("builder", ["docx", "pdf"])
def test_a_diagram_is_drawn_where_there_is_a_program_for_it(tmp_path: Path, builder: str) -> None:
    folder = project(tmp_path, DIAGRAM, conf=DRAWN)
    made = run(folder, builder, extensions=["kyodo_plan.sphinxext", "sphinx.ext.graphviz"])
    assert made.said == ""
    if builder == "docx":
        document = docx.Document(io.BytesIO(made.data))
        assert len(document.inline_shapes) == 2
        assert [one._inline.docPr.get("descr") for one in document.inline_shapes] == [
            "支度の順", "digraph { neda -> kaite }",
        ]  # fmt: skip


@pytest.mark.parametrize("builder", ["docx", "pdf"])
def test_a_diagram_that_nothing_draws_stands_as_it_was_typed(tmp_path: Path, builder: str) -> None:
    folder = project(tmp_path, DIAGRAM, conf=CONF + "graphviz_dot = 'nai'\n")
    made = run(folder, builder, extensions=["kyodo_plan.sphinxext", "sphinx.ext.graphviz"])
    assert made.said == (
        "index.rst:2: WARNING: 図を描くプログラム「nai」がないので、図の元の文字を載せました。"
        "同じものがほかに1か所あります。 Graphviz（dot）を入れるか、conf.py に graphviz_dot = "
        '"graphviz-pure" と書いてください。ほかの図は、画像にして入れてください。 [kyodo_plan.S306]\n'
    )
    if builder == "docx":
        wanted = [
            "支度の順",
            "digraph { tsukue -> shina }",
            "digraph { neda -> kaite }",
            "囲みの図",
        ]
        assert [one for one in made.paragraphs if one in wanted] == wanted


def test_what_is_a_comment_to_others_is_printed(tmp_path: Path) -> None:
    text = "題\n==\n\n.. autosummary::\n   :toctree: made\n\n   wave.open\n"
    folder = project(tmp_path, text)
    extensions = ["kyodo_plan.sphinxext", "sphinx.ext.autosummary"]
    made = run(folder, "docx", extensions=extensions, autosummary_generate=True)
    [table] = docx.Document(io.BytesIO(made.data)).tables
    assert table.cell(0, 0).text == "wave.open(f[, mode])"
    assert "wave.open(f, mode=None)" in made.paragraphs  # on the page that the table names


def test_a_book_without_headings_has_no_contents(tmp_path: Path) -> None:
    folder = project(tmp_path, "題\n==\n\n文。")
    assert "目　次" not in run(folder, "docx").paragraphs
    pages = pypdf.PdfReader(io.BytesIO(run(folder, "pdf").data)).pages
    assert len(pages) == 2 and "文。" in pages[1].extract_text()


ENGLISH = """The handbook
============

:Author: Someone

.. note:: Bring a table, as [Smith]_ and the :abbr:`NPO (not for profit)` say.

Table
-----

.. list-table:: Goods
   :header-rows: 1

   * - Name
   * - Radish [#a]_

.. list-table::
   :header-rows: 1

   * - Name
   * - Radish

- one

term : classifier
   meaning

.. [#a] The note.

.. [Smith] A book about :ref:`the rest <rest>`.

.. _rest:

Rest
----

Text.
"""
JAPANESE = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")


def test_an_english_project_is_an_english_book(tmp_path: Path) -> None:
    folder = project(tmp_path, ENGLISH, conf='project = "Market"\nlanguage = "en"\nnumfig = True\n')
    data = run(folder, "docx").data
    document = docx.Document(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in ("document", "footnotes", "footer1", "header1", "comments"):
            if f"word/{name}.xml" in package.namelist():
                assert not JAPANESE.findall(package.read(f"word/{name}.xml").decode())
    assert document.core_properties.language == "en-US"
    assert 'w:lang w:val="en-US"' in document.styles.element.xml
    texts = lost_words.word_text(data).splitlines()
    assert {"Contents", "Table 1  Goods", "term (classifier)"} <= set(texts)
    assert [
        str(error) for error in OpenXmlValidator().validate(folder / "out/Market.docx").errors
    ] == []
    printed = run(folder, "pdf").data
    reader = pypdf.PdfReader(io.BytesIO(printed))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert not JAPANESE.findall(text)
    assert all(
        words in text for words in ("Contents", "Note", "Author", "NPO (not for profit)", "[Smith]")
    )
    assert reader.trailer["/Root"]["/Lang"] == "en-US"
    links = [
        str(one.get_object().get("/Contents"))
        for page in reader.pages
        for one in page.get("/Annots", ())
    ]
    assert links and not any(map(JAPANESE.findall, links))


@pytest.mark.parametrize(
    ("language", "tag", "contents"),
    [("ja", "ja-JP", "目　次"), ("en", "en-US", "Contents"), ("de", "de-DE", "Inhalt"),
     ("pt_BR", "pt-BR", "Sumário"), ("zh_CN", "zh-CN", "目录"), ("xx", "en-US", "Contents")],
)  # fmt: skip
def test_the_words_of_a_language(language: str, tag: str, contents: str) -> None:
    words = words_of(language)
    assert (words.tag, words.contents) == (tag, contents)
    assert {"note", "author"} <= set(words.labels)


def test_a_template_gives_its_styles(tmp_path: Path) -> None:
    folder = project(tmp_path, "題\n==\n\n文。")
    model = docx.Document()
    model.styles["Normal"].font.name = "見本の書体"
    model.save(str(folder / "model.docx"))
    made = run(folder, "docx", kyodo_template="model.docx")
    assert "見本の書体" in docx.Document(io.BytesIO(made.data)).styles.element.xml
    lost = run(folder, "docx", kyodo_template="nai.docx")
    assert "[kyodo_plan.W110]" in lost.said


def test_a_plan_is_made_by_its_own_command(city: City) -> None:
    with (
        patch_docutils(str(city.path)),
        docutils_namespace(),
        pytest.raises(SphinxError, match="kyodo-plan build"),
    ):
        Sphinx(
            city.path / "plan", city.path, city.path / "out", city.path / "trees", "docx",
            status=None, warning=io.StringIO(),
        )  # fmt: skip


def test_documents_of_names_what_there_is() -> None:
    class Config:
        kyodo_documents = (("root", " . ", "T", "A"),)

    assert list(documents_of(Config())) == [("root", "document", "T", "A")]  # type: ignore[arg-type]
