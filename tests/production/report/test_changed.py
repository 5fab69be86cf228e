"""What changed is told once, with old and new words, and where."""

from __future__ import annotations

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.production.report.changed import (
    MOST,
    Change,
    Changes,
    Place,
    between,
    told,
)


def text(words: str, heading: str = "１　趣旨", page: str = "2") -> PrintedText:
    return PrintedText("", TextKind.PARAGRAPH, None, words, heading, page)


def place(paper: str, page: str = "2", heading: str = "１　趣旨") -> Place:
    return Place(paper, page, heading)


def test_words_are_told_with_a_little_of_what_is_around_them() -> None:
    old = [text("第２期の計画は、市の会議できのう、正式に定めた計画です。"), text("同じ文。")]
    new = [text("第２期の計画は、市の会議できょう、正式に定めた計画です。"), text("同じ文。")]
    assert between("draft", old, new) == [
        Change(
            place("draft"),
            "…計画は、市の会議できのう、正式に定めた計画…",
            "…計画は、市の会議できょう、正式に定めた計画…",
        )
    ]
    assert between("draft", old, old) == []


def test_what_is_long_is_shortened() -> None:
    [change] = between("draft", [text("あ" * 100)], [text("い" * 100)])
    assert (change.was, change.now) == ("あ" * 39 + "…", "い" * 39 + "…")


def test_what_is_new_or_gone_has_one_side_alone() -> None:
    old = [text("文。"), text("古い節。", "２　経過", "3")]
    new = [text("文。"), text("足した文。")]
    assert between("draft", old, new) == [
        Change(place("draft"), "", "足した文。"),
        Change(Place("draft", "3", "２　経過", gone=True), "古い節。", ""),
    ]


def test_a_row_of_a_table_is_one_line() -> None:
    def row(*cells: str) -> list[PrintedText]:
        return [PrintedText("", TextKind.CELL, None, cell, "１　表", "2", 4) for cell in cells]

    table = Place("draft", "2", "１　表")
    assert between("draft", [], row("１", "", "足した意見")) == [
        Change(table, "", "１｜足した意見")
    ]
    assert between("draft", row("１", "前の語"), row("１", "後の語")) == [
        Change(table, "１｜前の語", "１｜後の語")
    ]


def test_numbers_of_notes_and_headings_and_the_contents_do_not_count() -> None:
    old = [text("予定です注５。"), text("表３　一覧", "２　経過")]
    new = [text("予定です注６。"), text("表４　一覧", "３　経過")]
    contents = PrintedText("", TextKind.CONTENTS, None, "１　趣旨\t4")
    assert between("draft", old, [contents, *new]) == []


def test_a_change_of_several_papers_is_told_once() -> None:
    first = Changes(
        {
            "comment": [Change(place("comment"), "きのう", "きょう")],
            "draft": [
                Change(place("draft"), "きのう", "きょう"),
                Change(place("draft", "3", "２　経過"), "", "足した文。"),
                Change(Place("draft", "4", "３　表", gone=True), "古い表", ""),
            ],
            "summary": [],
        },
        new=("form",),
        compared=True,
    )
    second = Changes(
        {slug: [Change(place(slug, "5"), "きのう", "きょう")] for slug in ("draft", "final")},
        compared=True,
    )
    assert told([("案①", first), ("案②", second)]) == [
        "文が変わった文書（4件）：案① comment、draft／案② draft、final",
        "  「きのう」→「きょう」",
        "    案① draft 2ページ「１　趣旨」、comment 2ページ、案② draft 5ページ ほか1か所",
        "  追加「足した文。」",
        "    案① draft 3ページ「２　経過」",
        "  削除「古い表」",
        "    案① draft （なくなった節）前の4ページ「３　表」",
        "紙面（文字のほか）だけが変わった文書（1件）：案① summary",
        "新しい文書（1件）：案① form",
    ]


def test_where_words_are_not_known_the_sections_are_told() -> None:
    sections = [Change(place("draft")), Change(place("draft", "3", "２　経過"))]
    assert told([("案①", Changes({"draft": sections}, compared=True))]) == [
        "文が変わった文書（1件）：案① draft",
        "  案① draft 2ページ「１　趣旨」",
        "  案① draft 3ページ「２　経過」",
    ]


def test_many_changes_are_counted() -> None:
    many = [Change(place("draft"), f"前{n}", f"後{n}") for n in range(MOST + 3)]
    lines = told([("案①", Changes({"draft": many}, compared=True))])
    assert len(lines) == 1 + 2 * MOST + 1
    assert lines[-1] == "  このほかに3とおりの変更があります。"


def test_nothing_changed_is_one_sentence_and_nothing_to_compare_with_is_none() -> None:
    assert told([("案①", Changes(compared=True))]) == ["文書の文に、変わったところはありません。"]
    assert told([("案①", Changes({"draft": []}, compared=True))]) == [
        "文書の文に、変わったところはありません。",
        "紙面（文字のほか）が変わった文書（1件）：案① draft",
    ]
    assert told([("案①", Changes())]) == []
