"""What both writers print alike: meanings, formulas, what stands for a picture-like node."""

from __future__ import annotations

from docutils import nodes

from kyodo_plan.markup.paragraphs import parted
from kyodo_plan.markup.phrases import Meanings, formula_text, stand_in


def test_a_meaning_is_told_once() -> None:
    meanings = Meanings()
    short = nodes.abbreviation("", "NPO", explanation="特定非営利\n活動法人")
    other = nodes.abbreviation("", "NPO", explanation="別の意味")
    told = [meanings.of(node) for node in (short, short, other, nodes.abbreviation("", "HTML"))]
    assert told == ["特定非営利 活動法人", "", "別の意味", ""]


def test_a_formula_has_its_number_behind_it() -> None:
    assert formula_text(nodes.math_block("", "\n a\n  = b \n\n\n")) == "a\n  = b"
    assert formula_text(nodes.math_block("", "a", number=3)) == "a　(3)"


def test_what_holds_no_words_is_named() -> None:
    class drawing(nodes.General, nodes.Element):
        pass

    assert stand_in(drawing(alt=" 流れ\nの図 ")) == "〔流れ の図〕"
    assert stand_in(drawing()) == "〔drawing〕"


def test_a_plain_paragraph_is_not_parted() -> None:
    paragraph = nodes.paragraph("", "", nodes.Text("文"), nodes.image(uri="a.png"))
    assert parted(paragraph) == [paragraph]


def test_the_first_paragraph_in_one_goes_on_in_its_line() -> None:
    inner = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "項目")))
    mixed = nodes.paragraph(
        "", "", nodes.strong("", "b"), nodes.Text(" – "), nodes.paragraph("", "値。"),
        nodes.paragraph("", "続き。"), inner, nodes.Text("終わり。"), ids=["here"],
    )  # fmt: skip
    mixed.source, mixed.line = "a.rst", 3
    parts = parted(mixed)
    assert [part.astext() for part in parts] == ["b – 値。", "続き。", "項目", "終わり。"]
    assert parts[0]["ids"] == ["here"] and (parts[0].source, parts[0].line) == ("a.rst", 3)
    assert parts[2] is inner


def test_what_holds_blocks_is_a_block_whoever_made_it() -> None:
    class row_of_lists(nodes.Element):
        pass

    class sign(nodes.Element):
        pass

    beside = row_of_lists("", nodes.bullet_list("", nodes.list_item()))
    inside = sign("", nodes.Text("印"))
    mixed = nodes.paragraph("", "", nodes.Text("前"), beside, nodes.Text("後"), inside)
    assert [part.astext() for part in parted(mixed)] == ["前", "", "後印"]
