"""Two versions of a paper: each change for itself, and numbers that only count are none."""

from __future__ import annotations

from dataclasses import replace

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.production.report.changed import Change, Look, Place
from kyodo_plan.production.report.compared import between, look, recounted, renumbered


def text(words: str, heading: str = "１　趣旨", page: str = "2") -> PrintedText:
    return PrintedText("", TextKind.PARAGRAPH, None, words, heading, page)


def caption(words: str, heading: str = "１　趣旨") -> PrintedText:
    return PrintedText("", TextKind.CAPTION, None, words, heading, "2")


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
    old = [text("予定です注５。"), caption("表３　一覧", "２　経過")]
    new = [text("予定です注６。"), caption("表４　一覧", "３　経過")]
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
        {"図３": "図12", "表２": "表３"},
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


def test_equal_lines_are_no_change_whatever_became_of_numbers() -> None:
    same = [text("施策７と合わせる。"), *row("１", "施策７", "朝市")]
    assert between("draft", same, same, {"７": "６"}) == []


def test_numbers_that_word_makes_are_no_words() -> None:
    def linked(page: str) -> PrintedText:
        return replace(text("ページを参照"), fields=(0,), results=(page,))

    assert between("draft", [linked("9")], [linked("12")]) == []
    [change] = between("draft", [text("24ページの冊子")], [text("32ページの冊子")])
    assert (change.was, change.now) == ("24ページの冊子", "32ページの冊子")


def test_what_else_changed() -> None:
    one = [text("文。")]
    assert look(one, [text("文。", page="3")], (4, 4)) is Look.PAGES
    assert look(one, one, (4, 5)) is Look.PAGES
    assert look(one, one, (4, 4)) is Look.DRESS


def made(words: str, *numbers: str) -> PrintedText:
    """A text with a number that Word makes at each ＿ in *words*."""
    pieces = words.split("＿")
    at = [sum(map(len, pieces[: one + 1])) for one in range(len(numbers))]
    return replace(text("".join(pieces)), fields=tuple(at), results=numbers)


def numbered(words: str, number: str) -> PrintedText:
    return replace(made(words, number), kind=TextKind.CAPTION)


def test_numbers_that_word_makes_stand_in_what_is_told() -> None:
    old = made("朝市は、＿のとおりです＿。", "図３", "注1")
    new = made("夕市は、＿のとおりです＿。", "図３", "注1")
    [change] = between("draft", [old], [new])
    assert (change.was, change.now) == (
        "朝市は、図３のとおりです注1。",
        "夕市は、図３のとおりです注1。",
    )


def test_a_figure_or_a_note_with_another_number_is_told_as_such_and_what_follows_is_no_change() -> (
    None
):
    old = [numbered("図＿　朝市", "３"), made("＿のとおりです＿。", "図３", "注1")]
    added = [numbered("図＿　夕市", "３"), made("夕市です＿。", "注1")]
    new = [*added, numbered("図＿　朝市", "４"), made("＿のとおりです＿。", "図４", "注2")]
    numbers = recounted(old, new)
    assert numbers == {"図３": "図４", "注1": "注2"}
    assert [one.now for one in between("draft", old, new, numbers)] == [
        "図３　夕市",
        "夕市です注1。",
    ]
    assert look(old, new[2:], (1, 1)) is Look.NUMBERS
    assert recounted(old, old) == {}


def test_another_figure_than_the_same_by_its_new_number_is_a_change() -> None:
    plates = [numbered("図＿　朝市", "１"), numbered("図＿　夕市", "２")]
    old, new = made("＿のとおりです。", "図１"), made("＿のとおりです。", "図２")
    [change] = between("draft", [*plates, old], [*plates, new], recounted(plates, plates))
    assert (change.was, change.now) == ("図１のとおりです。", "図２のとおりです。")
    # So is a number that was typed, and one that was typed and stayed is not.
    [typed] = between("draft", [text("図１による。")], [text("図２による。")])
    assert said([typed]) == [("１", "２")]
    assert between("draft", [text("図１による。")], [text("図１による。")], {"図１": "図２"}) == []


def test_what_records_from_before_do_not_tell_is_no_change() -> None:
    old = replace(made("＿のとおりです。", "図３"), results=())
    assert between("draft", [old], [made("＿のとおりです。", "図３")]) == []
    assert recounted([old], [made("＿のとおりです。", "図３")]) == {}
    assert look([old], [made("＿のとおりです。", "図３")], (1, 1)) is Look.DRESS


def table(*words: str, heading: str = "１　表") -> list[PrintedText]:
    return [
        cell
        for at, one in enumerate(words)
        for cell in row(one, "公園", heading=heading, number=at + 1)
    ]


def test_a_row_that_moves_is_one_change() -> None:
    old, new = table("朝の市", "昼の市", "夕の市"), table("夕の市", "朝の市", "昼の市")
    where = Place("draft", "2", "１　表")
    words = "夕の市｜公園"
    assert between("draft", old, new) == [Change(where, words, words, moved=True)]
    # Rows that were changed beside it are told as such.
    changed = table("夕の市", "朝の会", "昼の市")
    assert [(one.was, one.now, one.moved) for one in between("draft", old, changed)] == [
        ("朝の市｜公園", "朝の会｜公園", False),
        (words, words, True),
    ]


def test_what_moves_to_another_section_is_one_change_with_both_places() -> None:
    words = "朝市は公園で毎月開きます。"
    old = [text("文。"), text(words), text("別の文。", "２　経過", "3")]
    new = [text("文。"), text("別の文。", "２　経過", "3"), text(words, "２　経過", "3")]
    assert between("draft", old, new) == [
        Change(place("draft", "3", "２　経過"), words, words, moved=True, came=place("draft"))
    ]
    # Where it is not the only one it is told as what is gone and what is new.
    twice = [*new, text(words, "２　経過", "3")]
    assert [(one.was, one.now) for one in between("draft", old, twice)] == [
        (words, ""),
        ("", words),
        ("", words),
    ]


def test_a_line_is_compared_with_the_one_that_it_is_most_like() -> None:
    old = [text("朝市は公園で毎月開きます。")]
    new = [text("雨の日は休みます。"), text("朝市は広場で毎月開きます。")]
    assert [(one.was, one.now) for one in between("draft", old, new)] == [
        ("", new[0].text),
        (old[0].text, new[1].text),
    ]
