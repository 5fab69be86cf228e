"""Two versions of a paper: each change for itself, and numbers that only count are none."""

from __future__ import annotations

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.production.report.changed import Change, Look, Place
from kyodo_plan.production.report.compared import between, look, renumbered


def text(words: str, heading: str = "１　趣旨", page: str = "2") -> PrintedText:
    return PrintedText("", TextKind.PARAGRAPH, None, words, heading, page)


def row(*cells: str, heading: str = "１　表", number: int = 4) -> list[PrintedText]:
    return [PrintedText("", TextKind.CELL, None, cell, heading, "2", number) for cell in cells]


def place(paper: str, page: str = "2", heading: str = "１　趣旨") -> Place:
    return Place(paper, page, heading)


def said(changes: list[Change]) -> list[tuple[str, str]]:
    """Return what differs in each change."""
    return [(c.was[a:b], c.now[d:e]) for c in changes for a, b, d, e in c.spans]


def test_lines_are_whole_and_tell_where_they_differ() -> None:
    old = [text("第２期の計画は、市の会議できのう、正式に定めた計画です。"), text("同じ文。")]
    new = [text("第２期の計画は、市の会議できょう、正式に定めた計画です。"), text("同じ文。")]
    changes = between("draft", old, new)
    assert [(one.place, one.was, one.now) for one in changes] == [
        (place("draft"), old[0].text, new[0].text)
    ]
    assert said(changes) == [("の", "ょ")]
    assert between("draft", old, old) == []


def test_where_little_stays_all_of_it_differs() -> None:
    changes = between("draft", [text("あ" * 100)], [text("い" * 100)])
    assert said(changes) == [("あ" * 100, "い" * 100)]


def test_what_is_new_or_gone_has_one_side_alone() -> None:
    old = [text("文。"), text("古い節。", "２　経過", "3")]
    new = [text("文。"), text("足した文。")]
    assert between("draft", old, new) == [
        Change(place("draft"), "", "足した文。"),
        Change(Place("draft", "3", "２　経過", gone=True), "古い節。", ""),
    ]


def test_a_row_of_a_table_is_one_line() -> None:
    table = Place("draft", "2", "１　表")
    assert between("draft", [], row("１", "", "足した意見")) == [
        Change(table, "", "１｜足した意見")
    ]
    assert between("draft", row("１", "前の語"), row("１", "後の語")) == [
        Change(table, "１｜前の語", "１｜後の語", ((2, 3, 2, 3),))
    ]


def test_numbers_of_notes_and_headings_and_the_contents_do_not_count() -> None:
    old = [text("予定です注５。"), text("表３　一覧", "２　経過")]
    new = [text("予定です注６。"), text("表４　一覧", "３　経過")]
    contents = PrintedText("", TextKind.CONTENTS, None, "１　趣旨\t4")
    assert between("draft", old, [contents, *new]) == []


def test_each_change_of_a_paragraph_is_told() -> None:
    old = "朝市は公園で毎月開き、雨の日は休みますが、来る人の数は数えていません。"
    new = "朝市は広場で毎月開き、雨の日は休みますが、来る人の数も年齢も数えています。"
    changes = between("draft", [text(old)], [text(new)])
    assert [(one.was, one.now) for one in changes] == [(old, new)]
    assert said(changes) == [("公園", "広場"), ("は数えていません", "も年齢も数えています")]


def test_numbers_that_count_on_are_in_the_words_but_no_change() -> None:
    [change] = between(
        "draft",
        [text("図３のとおり、朝市を毎月開きます注５。"), *row("１", "表２　朝市", "公園")],
        [text("図12のとおり、夕市を毎月開きます注６。"), *row("２", "表３　朝市", "公園")],
    )
    assert change.was == "図３のとおり、朝市を毎月開きます注５。"
    assert change.now == "図12のとおり、夕市を毎月開きます注６。"
    assert said([change]) == [("朝", "夕")]


def test_a_measure_with_a_new_number_has_not_changed() -> None:
    def paper(*numbers: str) -> list[PrintedText]:
        first, second = numbers
        return [
            text("朝に開く。", f"施策{first}　朝市"),
            text(f"施策{first}と合わせ、施策{first}・{second}で行う。", f"施策{second}　夕市"),
            *row(first, f"施策{first}", "朝市"),
        ]

    old, new = paper("８", "９"), paper("11", "８")
    numbers = renumbered(old, new)
    assert numbers == {"８": "11", "９": "８"}
    assert between("draft", old, new, numbers) == []
    # A paper without the headings of measures has the numbers from another one.
    assert renumbered(row(*old[2].text), row(*new[2].text)) == {}
    assert look(old, new, (1, 1)) is Look.NUMBERS


def test_another_measure_than_the_same_by_its_new_number_is_a_change() -> None:
    [change] = between("draft", [text("施策８による。")], [text("施策12による。")], {"８": "11"})
    assert (change.was, change.now) == ("施策８による。", "施策12による。")
    [count] = between("draft", [text("施策８件です。")], [text("施策11件です。")], {"８": "11"})
    assert (count.was, count.now) == ("施策８件です。", "施策11件です。")


def test_numbers_that_word_makes_are_no_words() -> None:
    def linked(page: str) -> PrintedText:
        return PrintedText(
            "", TextKind.PARAGRAPH, None, f"{page}ページを参照", "１　趣旨", "2", 0, (0,)
        )

    assert between("draft", [linked("9")], [linked("12")]) == []
    [change] = between("draft", [text("24ページの冊子")], [text("32ページの冊子")])
    assert (change.was, change.now) == ("24ページの冊子", "32ページの冊子")


def test_what_else_changed() -> None:
    one = [text("文。")]
    assert look(one, [text("文。", page="3")], (4, 4)) is Look.PAGES
    assert look(one, one, (4, 5)) is Look.PAGES
    assert look(one, one, (4, 4)) is Look.DRESS
