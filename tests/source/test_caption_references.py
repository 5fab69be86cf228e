"""References to the numbers of tables and pictures, and lists of them after the contents."""

from __future__ import annotations

import io
import re
import zipfile

import pypdf
from city import FORMAL, City, assembled, told

from kyodo_plan import pdf, word

CHAPTER = "plan/formal/01_outset.rst"
REFERENCE = """
ケヤキの決まりは:図表番号:`けやき`に、姿は:caption-number:`木の図`に示します。

.. list-table:: ケヤキの表
   :name: けやき
"""


def named(city: City) -> City:
    city.edit(CHAPTER, ".. list-table:: ケヤキの表\n", REFERENCE)
    city.edit(CHAPTER, ".. figure:: /images", ".. _木の図:\n\n.. figure:: /images")
    return city


def test_a_reference_tells_the_number_of_its_paper(city: City) -> None:
    named(city)
    made = assembled(city.read(FORMAL), "draft")
    sentence = re.search("ケヤキの決まりは(表.)に、姿は(図.)に示します。", made.document.astext())
    assert sentence is not None
    assert sentence.groups() == ("表１", "図１")
    data = word.write(made.document, made.paper, {}).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    assert len(re.findall(r"<w:instrText[^>]*> REF _Ref\w+ \\h </w:instrText>", body)) == 2


def test_a_name_that_no_caption_has_is_told(city: City) -> None:
    city.edit(CHAPTER, ".. 論点一覧::", ":図表番号:`無い名`を見ます。\n\n.. 論点一覧::")
    made = assembled(city.read(FORMAL), "draft")
    found = [entry for entry in told(list(made.findings)) if "無い名" in entry[2]]
    assert len(found) == 1
    assert found[0][1].startswith(f"{CHAPTER}:")


def test_lists_of_tables_and_figures_on_request(city: City) -> None:
    named(city)
    before = assembled(city.read(FORMAL), "draft").paper
    assert (before.table_list, before.figure_list) == (False, False)
    city.edit(
        "plan/publications/draft.rst", ":文体: 敬体", ":文体: 敬体\n:表目次: はい\n:図目次: はい"
    )
    made = assembled(city.read(FORMAL), "draft")
    printed = pdf.write(
        made.document, made.paper, lambda uri: (city.path / "plan" / uri).read_bytes()
    )
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.data)).pages]
    told_in_pdf = next(text for text in texts if "表目次" in text)
    data = word.write(made.document, made.paper, printed.pages).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    for label, caption in (("表", "ケヤキの表"), ("図", "ケヤキの図")):
        field = body.partition(f' TOC \\h \\z \\c "{label}" ')[2]
        line = next(one for one in field.split("</w:p>") if caption in one)
        text = "".join(re.findall("<w:t [^>]*>([^<]*)</w:t>", line))
        parts = re.fullmatch(rf"({label}.)　{caption}(\d+)", text)
        assert parts is not None
        number, page = parts.groups()
        squeezed = re.sub(r"[\s.]", "", told_in_pdf)
        assert f"{number}{caption}{page}" in squeezed
        assert f"SEQ {label}" in body
