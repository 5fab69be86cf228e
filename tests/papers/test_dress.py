"""What writers are handed: short rows of a card beside each other, lists counted by ①, ②."""

from __future__ import annotations

import pytest
from city import grid
from docutils import nodes
from docutils.core import publish_doctree
from docutils.utils import new_document

from kyodo_plan.papers.dress import dress
from kyodo_plan.views.card_table import CardRow, card_table
from kyodo_plan.views.table import Cell, Content, Layout, table


def dressed(text: str) -> nodes.enumerated_list:
    document = publish_doctree(text, settings_overrides={"report_level": 5})
    dress(document)
    return next(iter(document.findall(nodes.enumerated_list)))


def counted(first: int, last: int) -> str:
    return "\n".join(f"{number}. 項目" for number in range(first, last + 1))


@pytest.mark.parametrize(("first", "last"), [(1, 1), (1, 3), (1, 20), (19, 20), (20, 20)])
def test_a_list_up_to_twenty_is_counted_by_circled_figures(first: int, last: int) -> None:
    listed = dressed(counted(first, last))
    assert (listed["enumtype"], listed["suffix"], listed.get("start", 1)) == ("circled", "", first)


@pytest.mark.parametrize(("first", "last"), [(1, 21), (1, 22), (19, 21), (21, 22), (0, 2)])
def test_a_list_that_has_no_circled_figure_for_one_item_has_none_at_all(
    first: int, last: int
) -> None:
    listed = dressed(counted(first, last))
    assert (listed["enumtype"], listed["suffix"], listed.get("start", 1)) == ("arabic", ".", first)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("(1) 項目", "arabic"), ("a. 項目", "loweralpha"), ("I) 項目", "upperroman")],
)
def test_a_list_that_is_counted_in_another_way_stays(text: str, kind: str) -> None:
    assert dressed(text)["enumtype"] == kind


def test_a_list_within_a_list_is_dressed_for_itself() -> None:
    outer = dressed(counted(1, 21) + "\n\n    1. 内の項目")
    inner = next(one for one in outer.findall(nodes.enumerated_list) if one is not outer)
    assert (outer["enumtype"], inner["enumtype"]) == ("arabic", "circled")


def card(*rows: tuple[str, Content]) -> nodes.table:
    """Return a dressed card whose first row is a table of four columns, its other rows *rows*."""
    actions = table(
        "", ["取組", "主体", "前", "後"], [["一", "市", "済", "済"]], Layout((6, 2, 1, 1))
    )
    told = [CardRow("取組", actions), *(CardRow(*row) for row in rows)]
    return dressed_table(card_table("", told, (28, 137), on_paper=True))


def dressed_table(made: nodes.table) -> nodes.table:
    document = new_document("紙")
    document += made
    dress(document)
    return made


def spans(row: nodes.row) -> list[int]:
    return [entry.get("morecols", 0) + 1 for entry in row.findall(nodes.entry)]


def test_two_rows_of_few_words_stand_beside_each_other() -> None:
    found = card(("指標", "なし"), ("第１期", "続行"), ("担当", "課" * 60))
    assert grid(found)[2:] == [["指標", "なし", "第１期", "続行"], ["担当", "課" * 60]]
    beside, alone = list(found.findall(nodes.row))[2:]
    assert [spans(beside), spans(alone)] == [[1, 1, 1, 2], [1, 4]]
    assert [entry["classes"] for entry in beside.findall(nodes.entry)] == [[], [], ["label"], []]


def test_of_three_such_rows_the_third_stands_alone_and_of_four_there_are_two_pairs() -> None:
    rows: list[tuple[str, Content]] = [
        ("指標", "一"),
        ("第１期", "二"),
        ("担当", "三"),
        ("他", "四"),
    ]
    assert [len(row) for row in grid(card(*rows[:3]))[2:]] == [4, 2]
    assert [len(row) for row in grid(card(*rows))[2:]] == [4, 4]


@pytest.mark.parametrize(
    "rows",
    [
        (("指標", "長い文" * 12), ("第１期", "続行")),
        (("指標", "なし"), ("とても長い名の欄", "続行")),
        (("指標", "なし"), ("第１期", "続行" * 10)),
        (("指標", "なし"), ("第１期", [nodes.paragraph("", "一"), nodes.paragraph("", "二")])),
        (("指標", nodes.literal_block("", "なし")), ("第１期", "続行")),
    ],
)
def test_rows_that_do_not_fit_or_are_no_single_paragraph_stay(
    rows: tuple[tuple[str, Content], ...],
) -> None:
    assert [len(row) for row in grid(card(*rows))[2:]] == [2, 2]


def test_the_pages_that_are_not_known_yet_take_their_room() -> None:
    def pages(number: int) -> nodes.paragraph:
        marks = (nodes.inline("", "", classes=["page-ref"]) for _ in range(number))
        return nodes.paragraph("", "", *marks)

    few, many = card(("指標", pages(2)), ("期", "続行")), card(("指標", pages(20)), ("期", "続行"))
    assert (len(grid(few)[2]), len(grid(many)[2])) == (4, 2)


@pytest.mark.parametrize("classes", [(), ("card",)])
def test_other_tables_are_left_as_they_are(classes: tuple[str, ...]) -> None:
    rows = [["一", "二", "三", "四"], ["五", "六", "七", "八"]]
    before = table("", [], rows, Layout((1, 1, 1, 1), classes=classes))
    assert dressed_table(before.deepcopy()).pformat() == before.pformat()


def nothing(caption: str = "", words: str = "記載なし", columns: int = 2) -> nodes.document:
    """A paper with one generated table that says in one cell below its heads that it has nothing."""
    made = table(caption, ["番号", "意見"], [[Cell(words, columns=columns)]], Layout((1, 2)))
    made["captioned"], made["ids"] = True, ["opinions"]
    document = new_document("plan/index.rst")
    document += [made, nodes.paragraph("", "後")]
    dress(document)
    return document


def test_a_table_with_nothing_to_show_is_a_paragraph() -> None:
    said, after = nothing()
    assert isinstance(said, nodes.paragraph)
    assert (said.astext(), said["classes"], said["ids"]) == ("記載なし", ["flush"], ["opinions"])
    assert after.astext() == "後"


def test_a_table_with_nothing_to_show_keeps_its_caption() -> None:
    kept, said, _ = nothing("前回の意見")
    assert isinstance(kept, nodes.table)
    assert [type(child) for child in kept] == [nodes.title]
    assert (kept["ids"], said.astext()) == (["opinions"], "記載なし")


def test_a_table_of_which_a_row_has_one_short_cell_stays() -> None:
    kept, _ = nothing(columns=1)
    assert isinstance(kept, nodes.table)


@pytest.mark.parametrize(
    "words", ["（裏面につづく）", "(裏面に続く)", "裏面へ続く", "裏面につづく"]
)
def test_what_goes_on_overleaf_says_so_at_the_foot_of_its_page(words: str) -> None:
    document = publish_doctree(
        f"表です。\n\n{words}\n\n裏です。", settings_overrides={"report_level": 5}
    )
    dress(document)
    front, foot, new_page, _ = document.children
    assert [front["classes"], foot["classes"], new_page["classes"]] == [
        [],
        ["page-foot"],
        ["page-break"],
    ]


def test_a_sentence_of_what_is_overleaf_is_none() -> None:
    text = "裏面につづく表を見ます。\n\n- 裏面につづく"
    document = publish_doctree(text, settings_overrides={"report_level": 5})
    dress(document)
    assert not [one for one in document.findall(nodes.Element) if "page-foot" in one["classes"]]
