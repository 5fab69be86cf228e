"""Numbers and signs that became letters are no words."""

from __future__ import annotations

import pytest

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.review.marks import form, leading, mark_of, time_before, typed_mark
from kyodo_plan.review.reading.symbols import in_font, symbol


@pytest.mark.parametrize(
    ("typed", "mark", "rest"),
    [
        ("第１章　総論", "第１章　", "総論"),
        ("１　考え方", "１　", "考え方"),
        ("（１）役割", "（１）", "役割"),
        ("(2)\t役割", "(2)\t", "役割"),
        ("・相談の窓口", "・", "相談の窓口"),
        ("•\t相談の窓口", "•\t", "相談の窓口"),
        ("①相談", "①", "相談"),
        ("ア　相談", "ア　", "相談"),
        ("iv. 相談", "iv. ", "相談"),
        ("３年間の計画", "", "３年間の計画"),
        ("1.5倍にします", "", "1.5倍にします"),
        ("ア行の名前", "", "ア行の名前"),
        ("・", "", "・"),
        ("", "", ""),
    ],
)
def test_a_mark_is_told_from_the_words(typed: str, mark: str, rest: str) -> None:
    assert leading(typed) == (mark, rest)


@pytest.mark.parametrize(
    ("one", "other"),
    [("第１章", "第12章"), ("（１）", "(3)"), ("・", "●"), ("①", "⑳"), ("１", "２"), ("a.", "1．")],
)
def test_marks_that_count_the_same_way_are_of_one_form(one: str, other: str) -> None:
    assert form(one) == form(other) != ""


def text(words: str, mark: str = "", heading: str = "") -> PrintedText:
    return PrintedText("a", TextKind.PARAGRAPH, None, words, heading, mark=mark)


def test_a_mark_is_taken_off_where_the_paper_prints_one_like_it() -> None:
    item = text("相談の窓口を設けること。", "（２）")
    assert typed_mark("（３）相談の窓口を設けること。", item) == "（３）"
    assert typed_mark("・相談の窓口を設けること。", item) == ""
    assert typed_mark("（３）相談の窓口を設けること。", text(item.text)) == ""


def test_in_older_records_the_heading_tells_its_number() -> None:
    assert mark_of(text("総論", heading="第１章　総論")) == "第１章"
    assert mark_of(text("総論", heading="総論")) == ""


def test_symbols_are_characters_that_everybody_has() -> None:
    assert symbol("Wingdings", 0xF0FC) == symbol("Wingdings", 0xFC) == "✓"
    assert symbol("ＭＳ 明朝", 0x2460) == "①"
    assert symbol("Wingdings", 0xF0B7) == "［Wingdingsの記号F0B7］"
    assert symbol("", 0xE001) == "［外字の記号E001］"
    assert symbol("Arial", 0xD800) == ""
    assert in_font("済\uf0fc", "Wingdings") == "済✓"
    assert in_font("済\uf0fc", "ＭＳ 明朝") == "済\uf0fc"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("669775093 めるため", "669775093 "),  # Monday 30 November 2026, 19:53
        ("669775093", "669775093"),
        ("1206646005 ", ""),  # the same on a day of the week that is not its
        ("0467233000 電話", ""),
        ("1234567890 番", ""),
        ("12か所", ""),
        ("", ""),
    ],
)
def test_a_time_that_became_figures(text: str, time: str) -> None:
    assert time_before(text) == time
