"""Text for one option or for certain papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import FORMAL, OPTIONS, UPDATE, City, assembled, told
from docutils import nodes

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option

PAGE = "plan/measures/field1.rst"
MARKS = {UPDATE: "イチョウ", FORMAL: "ケヤキ"}


@pytest.mark.parametrize("option", OPTIONS)
def test_nothing_of_the_other_option_is_read(model: City, option: Option) -> None:
    [other] = set(OPTIONS) - {option}
    reading = model.read(option)
    trees = {
        name: reading.app.env.get_doctree(name).pformat() for name in reading.app.env.found_docs
    }
    assert any(MARKS[option] in tree for tree in trees.values())
    assert [name for name, tree in trees.items() if MARKS[other] in tree] == []
    edition = reading.edition
    assert not any(MARKS[other] in passage.text for passage in edition.passages)
    assert not any(MARKS[other] in repr(measure) for measure in edition.measures)
    assert [name for name in reading.app.env.found_docs if name.startswith(other.code)] == []


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("案１だけ", UPDATE), ("案1だけ", UPDATE), ("案①だけ", UPDATE), ("update-only", UPDATE),
        ("案２だけ", FORMAL), ("案2だけ", FORMAL), ("案②だけ", FORMAL), ("formal-only", FORMAL),
    ],
)  # fmt: skip
def test_every_way_of_writing_the_gates(city: City, name: str, option: Option) -> None:
    city.append("plan/measures/field2.rst", f"\n   .. {name}::\n\n      囲みの文。\n")
    for read in OPTIONS:
        edition = city.read(read).edition
        assert edition.findings == ()
        assert any(p.text == "囲みの文。" for p in edition.passages) == (read is option)


GATED = """
.. 案２だけ::

   囲みの節
   ~~~~~~~~

   節の文。

   .. 施策:: 囲みの施策
      :番号: M2-09
      :小分野: 1
      :分類: Ⅱ-ア

      施策の文。

次の節
~~~~~~

文。
"""


def test_sections_and_measures_inside_a_gate_are_of_the_level_there(city: City) -> None:
    city.append(PAGE, GATED)
    document = city.assembled("draft", FORMAL).document
    found = {
        section["ids"][-1] if section["number"] else section[0].astext(): (
            section[0].astext(), section["level"], section.parent[0].astext(),
        )
        for section in document.findall(nodes.section)
    }  # fmt: skip
    by_title = {title: (level, parent) for title, level, parent in found.values()}
    assert by_title["囲みの節"] == by_title["次の節"]
    assert by_title["囲みの節"] == (4, "集まる場を広げること")
    assert by_title["囲みの施策"] == (by_title["囲みの節"][0] + 1, "囲みの節")


def test_a_gated_measure_is_in_one_option_only_and_the_serials_close_up(city: City) -> None:
    city.append(PAGE, GATED)
    serials = {
        option: [(m.id, m.serial) for m in city.read(option).edition.measures] for option in OPTIONS
    }
    assert serials == {
        UPDATE: [("M2-01", 1), ("M2-02", 2), ("M2-03", 3)],
        FORMAL: [("M2-01", 1), ("M2-02", 2), ("M2-09", 3), ("M2-03", 4)],
    }


def test_a_heading_mark_of_a_level_above_is_found(city: City) -> None:
    city.append(PAGE, "\n.. 案１だけ::\n\n   囲みの章\n   ========\n\n   章の文。\n")
    line = city.text(PAGE).splitlines().index("   囲みの章")
    found = told(city.findings(UPDATE))
    assert (
        "M307",
        f"{PAGE}:{line - 1}",
        "囲みの中の見出しの記号「=」は、外側の上の段の見出しに使われています。",
        "囲みの中では、置いた場所の１段下の見出しの記号を使ってください。",
    ) in found


@pytest.mark.parametrize("block", ["案１だけ::", "文書:: draft"])
def test_a_heading_mark_of_the_level_there_is_found(city: City, block: str) -> None:
    city.append(PAGE, f"\n.. {block}\n\n   囲みの節\n   --------\n\n   節の文。\n")
    found = told(city.findings(UPDATE))
    assert [entry[2] for entry in found if entry[0] == "M307"] == [
        "囲みの中の見出しの記号「-」は、外側の上の段の見出しに使われています。"
    ]


def test_text_after_a_gated_section_is_found(city: City) -> None:
    page = "plan/measures/field2.rst"
    gated = ".. 案２だけ::\n\n   囲みの節\n   ~~~~~~~~\n\n   節の文。\n\n取り残された文。\n"
    city.edit(page, "育てる施策は、これから置きます。\n", gated)
    line = city.text(page).splitlines().index("取り残された文。") + 1
    assert told(city.findings(FORMAL)) == [
        (
            "M303",
            f"{page}:{line}",
            "節「囲みの節」の後に、同じ段の地の文があります。",
            "この文を節より前に移すか、新しい見出しの下に置いてください。",
        )
    ]
    assert city.findings(UPDATE) == []


PAPERS = """
.. 文書:: comment

   意見公募だけの段落。

   意見公募だけの節
   ~~~~~~~~~~~~~~~~

   節の文。

.. 文書:: draft committee

   素案だけの段落。
"""


def test_blocks_for_papers(city: City) -> None:
    city.append(
        "plan/update/01_outset.rst",
        PAPERS.replace("\n   意見公募だけの節\n   ~~~~~~~~~~~~~~~~\n\n   節の文。\n", ""),
    )
    reading = city.read(UPDATE)
    texts = {slug: assembled(reading, slug) for slug in ("draft", "comment")}
    draft, comment = texts["draft"], texts["comment"]
    assert "素案だけの段落。" in draft.document.astext()
    assert "意見公募だけの段落。" not in draft.document.astext()
    assert "意見公募だけの段落。" in comment.document.astext()
    assert "素案だけの段落。" not in comment.document.astext()
    assert (draft.left_out, comment.left_out) == (1, 4)


def test_sections_for_papers_count_in_those_papers_only(city: City) -> None:
    city.write(
        "plan/update/04_more.rst",
        "章\n===\n\n節\n--\n\n初めの節\n~~~~~~~~\n\n文。\n\n次の節\n------\n"
        + PAPERS
        + "\n終わりの節\n~~~~~~~~~~\n\n文。\n",
    )
    city.edit("plan/update/04_more.rst", "\n.. 文書:: draft committee\n\n   素案だけの段落。\n", "")
    city.edit("plan/update/04_more.rst", "   意見公募だけの段落。\n\n", "")
    city.edit(
        "plan/index.rst",
        "      /update/03_appendix",
        "      /update/04_more\n      /update/03_appendix",
    )
    reading = city.read(UPDATE)
    assert reading.edition.findings == ()
    before = [("第３章", "章"), ("１", "節"), ("（１）", "初めの節"), ("２", "次の節")]
    numbers = {
        slug: [
            (s["number"], s[0].astext())
            for s in assembled(reading, slug).document.findall(nodes.section)
            if s["ids"][0].startswith("update/04_more")
        ]
        for slug in ("draft", "comment")
    }
    assert numbers == {
        "draft": [*before, ("（１）", "終わりの節")],
        "comment": [*before, ("（１）", "意見公募だけの節"), ("（２）", "終わりの節")],
    }


def test_a_paper_that_is_not_there(city: City) -> None:
    city.append("plan/update/03_appendix.rst", "\n.. 文書:: draft comments\n\n   文。\n")
    line = (
        city.text("plan/update/03_appendix.rst").splitlines().index(".. 文書:: draft comments") + 1
    )
    assert told(city.findings(UPDATE)) == [
        (
            "P301",
            f"plan/update/03_appendix.rst:{line}",
            "文書「comments」はありません。",
            "plan/publications/ にある名前（comment、committee、draft）か、"
            "読み手（庁内、委員会、市民、議会、決裁）を書いてください。",
        )
    ]


def test_blocks_for_readers_stand_in_all_their_papers(city: City) -> None:
    city.append("plan/update/01_outset.rst", "\n.. 文書:: 市民\n\n   市民の紙の文。\n")
    reading = city.read(UPDATE)
    assert reading.edition.findings == ()
    assert "市民の紙の文。" in assembled(reading, "comment").document.astext()
    assert "市民の紙の文。" not in assembled(reading, "draft").document.astext()


@pytest.mark.parametrize(
    "typed", ["draft comment", "draft、comment", "draft，　comment", "draft,comment"]
)
def test_names_of_papers_are_parted_as_one_likes(city: City, typed: str) -> None:
    city.append("plan/update/01_outset.rst", f"\n.. 文書:: {typed}\n\n   紙だけの文です。\n")
    reading = city.read()
    assert reading.edition.findings == ()
    for slug, there in (("draft", True), ("comment", True), ("committee", False)):
        assert ("紙だけの文です。" in assembled(reading, slug).document.astext()) is there


def test_a_paper_of_the_other_option_may_be_named(city: City) -> None:
    city.append("plan/formal/03_appendix.rst", "\n.. 文書:: committee\n\n   文。\n")
    assert city.findings(FORMAL) == []


def test_a_block_for_papers_that_names_none(city: City) -> None:
    city.append(PAGE, "\n.. 文書::\n\n   誰にも出ない文。\n")
    [(code, _, message, advice)] = told(city.findings(UPDATE))
    assert (code, message) == (
        "P301",
        "『文書』に、どの文書に出すかがありません。このままだと、どの文書にも出ません。",
    )
    assert "（comment、committee、draft）" in advice
    assert "誰にも出ない文。" not in assembled(city.read(UPDATE)).document.astext()


@pytest.mark.parametrize("block", ["案１だけ::", "文書:: draft"])
def test_a_block_has_no_options(city: City, block: str) -> None:
    city.append("plan/update/01_outset.rst", f"\n.. {block}\n   :題名: 甲\n\n   文。\n")
    name = block.partition("::")[0]
    [(code, _, message, advice)] = told(city.findings(UPDATE))
    assert (code, message, advice) == (
        "M313",
        f"『{name}』に『:題名:』という欄はありません。この欄は使われません。",
        f"『{name}』に使える欄はありません。本文なら、１行空けて書いてください。",
    )


@pytest.mark.parametrize(
    ("outer", "inner", "shown"),
    [
        ("draft comment", "draft committee", {"draft"}),
        ("draft committee", "comment", set()),
        ("draft comment", "comment", {"comment"}),
        ("comment committee", "draft comment", {"comment"}),
        ("comment committee", "draft", set()),
    ],
)
def test_a_block_in_a_block_stands_in_the_papers_of_both(
    city: City, outer: str, inner: str, shown: set[str]
) -> None:
    block = f"\n.. 文書:: {outer}\n\n   外の文。\n\n   .. 文書:: {inner}\n\n      内の文。\n"
    city.append("plan/update/01_outset.rst", block)
    reading = city.read(UPDATE)
    texts = {slug: assembled(reading, slug).document.astext() for slug in ("draft", "comment")}
    out = {slug for slug, text in texts.items() if "外の文。" in text}
    assert out == set(outer.split()) & set(texts)
    assert {slug for slug, text in texts.items() if "内の文。" in text} == shown
