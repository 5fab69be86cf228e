"""Joined lines, names from the data, headings of fields, open points typed as text."""

from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from city import FORMAL, UPDATE, City
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kyodo_plan.markup import plan_nodes
from kyodo_plan.source.inliner import JapaneseInliner
from kyodo_plan.source.transforms import JoinLines, join


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本市は\n協働を", "本市は協働を"),
        ("the\nplan", "the plan"),
        ("NPO\nの", "NPOの"),
        ("協働\nNPO", "協働NPO"),
        ("終わる。\n1 つ", "終わる。1 つ"),
        ("一\n二\n三", "一二三"),
        ("半角ｶﾅ\nword", "半角ｶﾅ word"),
        ("Ⅰ\nⅡ", "ⅠⅡ"),
        ("a \n b", "a b"),
        ("一行", "一行"),
    ],
)
def test_lines_are_joined_as_japanese_is_set(text: str, expected: str) -> None:
    assert join(text) == expected


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("\nを進め", "働", "", "を進め"),
        ("\nand", "x", "", " and"),
        ("ここは\n", "", "a", "ここは"),
        ("see\n", "", "a", "see "),
        ("see\n", "", "本", "see"),
    ],
)
def test_what_stands_on_the_other_side_of_markup_counts(
    text: str, before: str, after: str, expected: str
) -> None:
    assert join(text, before, after) == expected


MARKUP = st.sampled_from(["{}", "*{}*", "**{}**", "``{}``", "`{}`", "``{}\n{}``", "{}"])
WORD = st.text(st.sampled_from("ab1本市。（Ａ"), min_size=1, max_size=4)
BETWEEN = st.sampled_from(["", " ", "\n", " \n", "\n "])


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph of Japanese and Latin words, some marked up, with spaces and line breaks."""
    text = ""
    for _ in range(draw(st.integers(1, 8))):
        text += draw(MARKUP).format(draw(WORD), draw(WORD)) + draw(BETWEEN)
    return re.sub(r"\n +", "\n", text).strip()


def parsed(text: str) -> nodes.document:
    document = new_document("plan/a.rst", get_default_settings(Parser))
    document.settings.character_level_inline_markup = True
    document.settings.report_level = 5
    Parser(inliner=JapaneseInliner()).parse(text, document)
    return document


def on_one_line(text: str) -> str:
    """What a paragraph says when its line breaks are those of Japanese typesetting."""

    def joint(match: re.Match[str]) -> str:
        around = (text[match.start() - 1], text[match.end()])
        wide = any(unicodedata.east_asian_width(character) in "WFA" for character in around)
        return "" if wide else " "

    return re.sub(r" *\n *", joint, text)


@given(paragraphs())
@example("uses the *Flask* tool and\nthen the ``flask`` command.")
@example("会議の記録は、\nNPO Center の *News Letter* Vol. **12** を見てください。")
@example("最後の\nthe *end*")
def test_no_word_and_no_space_is_lost_beside_markup(text: str) -> None:
    document = parsed(text)
    [first, *_] = document.children or [nodes.paragraph()]
    assume(len(document) == 1 and isinstance(first, nodes.paragraph))
    assume(not list(document.findall(nodes.problematic)))
    said = document.astext()
    JoinLines(document).apply()
    assert document.astext() == on_one_line(said)


LINE = (
    st.text(st.sampled_from("ab1 本市。（Ａ"), min_size=1, max_size=6).map(str.strip).filter(bool)
)


@given(st.lists(LINE, min_size=1, max_size=5))
def test_joining_adds_and_loses_nothing_but_breaks(lines: list[str]) -> None:
    joined = join("\n".join(lines))
    assert "\n" not in joined
    assert joined.replace(" ", "") == "".join(lines).replace(" ", "")
    at = 0
    for left, right in itertools.pairwise(lines):
        at += len(left)
        wide = any(unicodedata.east_asian_width(c) in "WFA" for c in (left[-1], right[0]))
        if wide:
            assert joined[at] == right[0]
        else:
            assert joined[at] == " "
            at += 1


@pytest.fixture(scope="module")
def outset(model: City) -> dict[str, nodes.document]:
    return {
        option.code: model.read(option).app.env.get_doctree(f"{option.code}/01_outset")
        for option in (UPDATE, FORMAL)
    }


def test_names_of_the_data_stand_in_titles(outset: dict[str, nodes.document]) -> None:
    titles = {
        option: [title.astext() for title in document.findall(nodes.title)][:2]
        for option, document in outset.items()
    }
    assert titles == {
        "update": ["イチョウの始め", "手びきの趣旨"],
        "formal": ["ケヤキの始め", "計画の趣旨"],
    }


def test_a_paragraph_is_one_line(outset: dict[str, nodes.document]) -> None:
    paragraph = next(iter(outset["update"].findall(nodes.paragraph))).astext()
    beginning = "見本市（架空）は、見本市協働条例を平成31年１月に定めました。本市は協働を進め、"
    assert paragraph.startswith(beginning)
    assert "のほか〔件数：全施策〕施策" in paragraph
    assert "\n" not in paragraph


def test_a_name_the_text_defines_itself_is_its_own(city: City) -> None:
    city.append(
        "plan/update/01_outset.rst",
        "\n|略称|と|独自|\n\n.. |略称| replace:: 別の名\n.. |独自| replace:: 独自の名\n",
    )
    document = city.read(UPDATE).app.env.get_doctree("update/01_outset")
    last = [paragraph.astext() for paragraph in document.findall(nodes.paragraph)][-1]
    assert last == "別の名と独自の名"


def test_field_headings_take_name_label_and_anchor_from_the_data(model: City) -> None:
    document = model.read(UPDATE).app.env.get_doctree("measures/field2")
    sections = [
        (section["kind"], section["key"], section["ids"][0], section[0].astext())
        for section in document.findall(nodes.section)
        if section.get("kind") in ("field", "subfield")
    ]
    assert sections == [
        ("field", "2", "field-2", "担う人に関すること"),
        ("subfield", "2-ア", "subfield-2-1", "担う人を育てること"),
        ("subfield", "2-イ", "subfield-2-2", "担う人をつなぐこと"),
    ]


def test_the_whole_text_is_no_part_of_the_section_before_it(model: City) -> None:
    document = model.read(UPDATE).app.env.get_doctree("publications/draft")
    [body] = document.findall(plan_nodes.plan_body)
    assert body.parent is document
    [section] = document.findall(nodes.section)
    assert document.index(body) == document.index(section) + 1


def test_open_points_typed_as_text_are_open_points(city: City) -> None:
    city.append(
        "plan/update/01_outset.rst",
        "\n今は【要確認：庁内：数｜数えています】です。\n【要確認】と【要確認:法制】もあります。\n"
        "``【要確認：庁内】`` と【要確認：隣の市：名】は印ではありません。\n",
    )
    points = [
        (point.addressee.value, point.subject, point.outside, str(point.place))
        for point in city.read(UPDATE).edition.open_points
        if (point.place.line or 0) > 38 and point.docname == "update/01_outset"
    ]
    first = (
        city.text("plan/update/01_outset.rst")
        .splitlines()
        .index("今は【要確認：庁内：数｜数えています】です。")
        + 1
    )
    path = "plan/update/01_outset.rst"
    assert points == [
        ("庁内", "数", "数えています", f"{path}:{first}:3"),
        ("事務局", "", "検討中", f"{path}:{first + 1}:1"),
        ("法制", "", "検討中", f"{path}:{first + 1}:7"),
    ]


GRID = "+------+------+\n| 会場 | 人数 |\n+{0}+{0}+\n| 広場 | 30   |\n+------+------+\n"
SIMPLE = "====  ====\n会場  人数\n{}広場  30\n====  ====\n"
LIST = ".. list-table:: 参加者\n{}\n   * - 会場\n     - 人数\n   * - 広場\n     - 30\n"
CSV = ".. csv-table::\n{}\n   会場,人数\n   広場,30\n"


@pytest.mark.parametrize(
    ("table", "without", "headed"),
    [
        (GRID, "------", "======"),
        (SIMPLE, "", "====  ====\n"),
        (LIST, "", "   :header-rows: 1\n"),
        (LIST, "", "   :stub-columns: 1\n"),
        (CSV, "", "   :header: a, b\n"),
        (CSV, "", "   :header-rows: 1\n"),
    ],
)
def test_a_table_without_headers_is_told_at_its_line(
    city: City, table: str, without: str, headed: str
) -> None:
    path = "plan/update/01_outset.rst"
    text = city.text(path)

    def found(words: str) -> list[tuple[int | None, str]]:
        city.write(path, f"{text}\n{words}")
        return [
            (one.place.line, one.message)
            for one in city.findings()
            if one.code == "P321" and one.place is not None
        ]

    [(line, message)] = found(table.format(without))
    begin = text.count("\n") + 2
    assert line is not None and begin <= line <= begin + 4
    assert message == "「会場 人数」で始まる表に、見出しの行も見出しの列もありません。"
    assert found(table.format(headed)) == []


def test_a_table_of_one_row_or_of_one_column_needs_no_header(city: City) -> None:
    path = "plan/update/01_outset.rst"
    one_row = ".. list-table::\n\n   * - 会場\n     - 人数\n"
    one_column = "\n.. list-table::\n\n   * - 会場\n   * - 広場\n"
    city.append(path, f"\n{one_row}{one_column}")
    assert [one for one in city.findings() if one.code == "P321"] == []
