"""Foreign nodes: written by the functions of an extension, whatever those do."""

from __future__ import annotations

import dataclasses
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
import word_lint
import word_sample
import word_template
from docutils import nodes

from kyodo_plan.core.place import Place
from kyodo_plan.word import WordFile, write

if TYPE_CHECKING:
    from kyodo_plan.word.nodes.foreign import WordOutput

para = word_sample.para


class box(nodes.General, nodes.Element):
    pass


class quoted(nodes.General, nodes.TextElement):
    pass


class mark(nodes.Inline, nodes.TextElement):
    pass


class special_mark(mark):
    pass


def paper(*children: nodes.Node, **handlers: Any) -> WordFile:
    made = write(word_sample.document(*children), word_sample.SHEET, foreign=handlers)
    assert word_lint.faults(made.data) == []
    return made


def lines(made: WordFile) -> list[tuple[str, str]]:
    """Style and text of the paragraphs after the head of the sheet."""
    paragraphs = docx.Document(BytesIO(made.data)).paragraphs[4:]
    return [(one.style.name or "", one.text) for one in paragraphs if one.style is not None]


def test_paragraphs_before_and_after_the_children() -> None:
    def visit(output: WordOutput, node: nodes.Element) -> None:
        assert not output.inline
        assert output.paper.title == word_sample.SHEET.title
        output.add_paragraph("前", "小見出し")

    def depart(output: WordOutput, node: nodes.Element) -> None:
        output.add_paragraph("後", "heading 3", align="right")

    made = paper(box("", para("中")), box=(visit, depart))
    assert lines(made) == [("小見出し", "前"), ("Body Text", "中"), ("Heading 3", "後")]
    assert made.findings == ()


def test_either_function_may_be_absent() -> None:
    made = paper(box("", para("中")), box=(None, None))
    assert lines(made) == [("Body Text", "中")]


def test_children_may_be_set_in_a_style_or_left_out() -> None:
    def styled(output: WordOutput, node: nodes.Element) -> None:
        output.add_children("Quote")
        output.add_children("Quote")

    assert lines(paper(box("", para("中")), box=(styled, None))) == [("Quote", "中")]

    def skip(output: WordOutput, node: nodes.Element) -> None:
        output.add_paragraph("代わり")
        raise nodes.SkipNode

    def never(output: WordOutput, node: nodes.Element) -> None:
        raise AssertionError

    assert lines(paper(box("", para("中")), box=(skip, never))) == [("Body Text", "代わり")]


def test_inline_children_go_into_the_paragraph_that_is_begun() -> None:
    def visit(output: WordOutput, node: nodes.Element) -> None:
        output.add_paragraph("問：", "Quote")

    def depart(output: WordOutput, node: nodes.Element) -> None:
        output.add_run("（問）", bold=True)

    made = paper(
        quoted("", "", nodes.Text("いつか"), nodes.strong("", "太")), quoted=(visit, depart)
    )
    assert lines(made) == [("Quote", "問：いつか太（問）")]


def test_a_node_in_a_paragraph() -> None:
    def visit(output: WordOutput, node: nodes.Element) -> None:
        assert output.inline
        output.add_run("〔", "Strong")

    def depart(output: WordOutput, node: nodes.Element) -> None:
        output.add_run("〕")

    node = special_mark("", "印", ids=["m"])
    link = nodes.reference("", "そこ", refid="m")
    made = paper(para("前", node, "後", link), mark=(visit, depart))
    assert lines(made) == [("Body Text", "前〔印〕後そこ")]
    assert made.texts[-1].text == "前〔印〕後そこ"


def test_xml_of_ones_own() -> None:
    table = (
        "<w:tbl><w:tblPr><w:tblW w:w='2000' w:type='dxa'/></w:tblPr><w:tblGrid>"
        "<w:gridCol w:w='2000'/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/>"
        "</w:tcPr><w:p><w:r><w:t>升目</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )

    def visit(output: WordOutput, node: nodes.Element) -> None:
        output.add_paragraph("表：")
        output.add_xml("<w:r><w:t>枠</w:t></w:r>")
        output.add_xml(table)

    made = paper(box("", para("中")), box=(visit, None))
    assert [text for _, text in lines(made)] == ["表：枠", "中"]
    assert docx.Document(BytesIO(made.data)).tables[0].cell(0, 0).text == "升目"


ADVICE = "拡張を作った人に、この文を添えて知らせてください（書き方は docs/word.md）。"


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<w:p/>", "段落は add_paragraph で足します"),
        ("<w:sectPr/>", "節は分けられません"),
        ("<w:t>字</w:t>", "「t」は足せません"),
        ("<w:r><w:drawing/></w:r>", "図は docutils の image で入れます"),
        ("<w:r><w:t r:id='rId1'/></w:r>", "ほかの部品へのつながり（r:id など）は使えません"),
        (
            "<w:r><w:footnoteReference w:id='1'/></w:r>",
            "目印や注は docutils の target、footnote で入れます",
        ),
    ],
)
def test_xml_that_reaches_for_the_rest_of_the_file_is_left_out(xml: str, reason: str) -> None:
    node = box("", para("中"))
    node.source, node.line = "plan/01.rst", 7
    made = paper(node, box=(lambda output, node: output.add_xml(xml), None))
    [finding] = made.findings
    assert finding.message == (
        f"拡張の要素「box」が渡した Word の部品を入れられません（{reason}）。"
    )
    assert (finding.code, finding.place, finding.advice) == (
        "W107",
        Place("plan/01.rst", 7),
        ADVICE,
    )
    assert lines(made) == [("Body Text", "中")]


def test_xml_that_is_not_well_formed_and_a_table_in_a_line() -> None:
    def visit(output: WordOutput, node: nodes.Element) -> None:
        output.add_xml("<w:r><w:t>")
        output.add_xml("<w:tbl/>")

    made = paper(para(mark("", "印")), mark=(visit, None))
    assert [finding.code for finding in made.findings] == ["W107", "W107"]
    assert lines(made) == [("Body Text", "印")]


def test_an_error_in_the_extension_is_a_finding_and_the_words_are_kept() -> None:
    def visit(output: Any, node: nodes.Element) -> None:
        output.body.append("<p>")

    def depart(output: WordOutput, node: nodes.Element) -> None:
        raise ValueError("二つ目の\n誤り")

    made = paper(
        box("", para("中")), para(mark("", "印")), box=(None, depart), mark=(visit, depart)
    )
    assert [finding.message for finding in made.findings] == [
        "拡張の要素「box」を Word に組む途中で、拡張の中の誤りで止まりました"
        "（ValueError：二つ目の 誤り）。中の文字は残しました。",
        "拡張の要素「mark」を Word に組む途中で、拡張の中の誤りで止まりました"
        "（AttributeError：'WordOutput' object has no attribute 'body'）。中の文字は残しました。",
    ]
    assert [text for _, text in lines(made)] == ["中", "印"]


def test_a_paragraph_cannot_begin_in_a_paragraph() -> None:
    made = paper(para(mark("", "印")), mark=(lambda output, node: output.add_paragraph("段"), None))
    assert [finding.code for finding in made.findings] == ["W106"]
    assert lines(made) == [("Body Text", "印")]


def test_a_style_that_is_not_there_is_a_finding() -> None:
    made = paper(
        box("", para("中")), box=(lambda output, node: output.add_paragraph("前", "囲み"), None)
    )
    [finding] = made.findings
    assert finding.message == (
        "拡張の要素「box」のスタイル「囲み」がありません。周りと同じスタイルにしました。"
    )
    assert lines(made)[0] == ("Body Text", "前")


def test_a_style_of_the_template_is_known_by_its_name() -> None:
    made = write(
        word_sample.document(box("", para("中"))),
        dataclasses.replace(word_sample.SHEET, template="data/a.dotx"),
        templates=lambda path: word_template.japanese(),
        foreign={"box": (lambda output, node: output.add_paragraph("前", "注記"), None)},
    )
    assert [finding.code for finding in made.findings] == ["W111"]
    assert lines(made) == [("注記", "前"), ("Body Text", "中")]


def test_forbidden_characters_do_not_break_the_file() -> None:
    made = paper(box(""), box=(lambda output, node: output.add_paragraph("前\x00後"), None))
    assert lines(made) == [("Body Text", "前〓後")]
