"""The assembled document: ids, references, pages, and what each audience sees."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, OPTIONS, UPDATE, City, assembled
from docutils import nodes

from kyodo_plan.markup import plan_nodes

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option
    from kyodo_plan.papers.assembled import Assembled

PAPERS = [
    (UPDATE, "draft"),
    (UPDATE, "comment"),
    (UPDATE, "committee"),
    (FORMAL, "draft"),
    (FORMAL, "comment"),
]

WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


@pytest.fixture(scope="module")
def papers(model: City) -> dict[tuple[Option, str], Assembled]:
    readings = {option: model.read(option) for option in OPTIONS}
    return {(option, slug): assembled(readings[option], slug) for option, slug in PAPERS}


every_paper = pytest.mark.parametrize(
    "which", PAPERS, ids=lambda which: f"{which[0].code}-{which[1]}"
)


@every_paper
def test_ids_are_given_once(
    papers: dict[tuple[Option, str], Assembled], which: tuple[Option, str]
) -> None:
    document = papers[which].document
    ids = Counter(id_ for node in document.findall(nodes.Element) for id_ in node["ids"])
    assert [id_ for id_, times in ids.items() if times > 1] == []


@every_paper
def test_references_stay_inside(
    papers: dict[tuple[Option, str], Assembled], which: tuple[Option, str]
) -> None:
    document = papers[which].document
    ids = {id_ for node in document.findall(nodes.Element) for id_ in node["ids"]}
    assert [
        n["refid"]
        for n in document.findall(nodes.Element)
        if n.get("refid") and n["refid"] not in ids
    ] == []
    outside = [n["refuri"] for n in document.findall(nodes.reference) if "refuri" in n]
    assert all(uri.startswith(("https://", "mailto:")) for uri in outside)


@every_paper
def test_only_plain_nodes_are_left(
    papers: dict[tuple[Option, str], Assembled], which: tuple[Option, str]
) -> None:
    own = tuple(value for value in vars(plan_nodes).values() if isinstance(value, type))
    left = {
        node.tagname
        for node in papers[which].document.findall(nodes.Element)
        if isinstance(node, own) or type(node).__module__.startswith("sphinx.")
    }
    assert left == set()


@every_paper
def test_headings_say_what_writers_need(
    papers: dict[tuple[Option, str], Assembled], which: tuple[Option, str]
) -> None:
    for section in papers[which].document.findall(nodes.section):
        assert isinstance(section[0], nodes.title)
        assert section["numbering"] in ("auto", "own", "none")
        assert bool(section["number"]) or section["numbering"] in ("own", "none")
        assert 1 <= section["level"] <= 6
        if isinstance(section.parent, nodes.section):
            assert section["level"] > section.parent["level"]


@every_paper
def test_tables_have_one_number_each(
    papers: dict[tuple[Option, str], Assembled], which: tuple[Option, str]
) -> None:
    numbers = [t["number"] for t in papers[which].document.findall(nodes.table) if t.get("number")]
    digits = str.maketrans("０１２３４５６７８９", "0123456789")
    assert [int(n.removeprefix("表").translate(digits)) for n in numbers] == list(
        range(1, len(numbers) + 1)
    )


def test_nothing_is_found(papers: dict[tuple[Option, str], Assembled]) -> None:
    assert [paper.findings for paper in papers.values()] == [()] * len(papers)


def headings(paper: Assembled) -> list[tuple[int, str, str]]:
    return [(s["level"], s["number"], s[0].astext()) for s in paper.document.findall(nodes.section)]


def test_the_draft_of_option_1(papers: dict[tuple[Option, str], Assembled]) -> None:
    assert headings(papers[UPDATE, "draft"]) == [
        (1, "", "本書の見方"),
        (1, "第１章", "イチョウの始め"),
        (2, "１", "手びきの趣旨"),
        (2, "２", "イチョウの決まり"),
        (1, "第２章", "具体的な施策"),
        (2, "１", "体系"),
        (2, "２", "分野別の施策"),
        (3, "（１）", "集まる場に関すること"),
        (4, "", "集まる場を広げること"),
        (5, "施策１", "集会所の開放【Ⅰ】＜重点施策＞"),
        (5, "施策２", "空き店舗の活用【Ⅱ－ア】"),
        (3, "（２）", "担う人に関すること"),
        (4, "ア", "担う人を育てること"),
        (4, "イ", "担う人をつなぐこと"),
        (5, "施策３", "見本交流会【Ⅱ－ア】"),
        (2, "３", "施策の関連"),
        (1, "", "資料"),
        (2, "１", "イチョウの経過"),
        (2, "２", "用語"),
        (2, "３", "未確定の事項"),
        (2, "４", "出典"),
    ]


def test_a_sheet_counts_from_1(papers: dict[tuple[Option, str], Assembled]) -> None:
    assert headings(papers[UPDATE, "committee"])[:2] == [
        (1, "１", "話し合うこと"),
        (2, "（１）", "開く回数"),
    ]


def section(paper: Assembled, title: str) -> nodes.section:
    [found] = [s for s in paper.document.findall(nodes.section) if s[0].astext().startswith(title)]
    return found


def test_a_link_inside_the_paper_leads_to_the_measure(
    papers: dict[tuple[Option, str], Assembled],
) -> None:
    paragraph = section(papers[UPDATE, "draft"], "手びきの趣旨")[1]
    link = next(iter(paragraph.findall(nodes.reference)))
    assert (link.astext(), link["refid"]) == ("施策１「集会所の開放」", "measures/field1#m2-01")


def test_a_link_to_a_heading_leads_there_and_says_its_title(
    papers: dict[tuple[Option, str], Assembled],
) -> None:
    [link] = [
        r
        for r in section(papers[UPDATE, "draft"], "施策の関連").findall(nodes.reference)
        if r.astext() == "イチョウの決まり"
    ]
    assert link["refid"] == "update/01_outset#ichou-rules"


def test_a_link_out_of_the_paper_keeps_its_words_and_is_counted(
    papers: dict[tuple[Option, str], Assembled],
) -> None:
    paper = papers[UPDATE, "committee"]
    assert "「施策１「集会所の開放」」と期間について" in paper.document.astext()
    assert paper.unlinked == 1
    assert papers[UPDATE, "draft"].unlinked == 0


def test_related_measures_are_told_with_their_page(
    papers: dict[tuple[Option, str], Assembled],
) -> None:
    marks = [
        inline["refid"]
        for inline in section(papers[FORMAL, "draft"], "空き店舗の活用").findall(nodes.inline)
        if "page-ref" in inline["classes"]
    ]
    assert marks == ["measures/field1#m2-01", "measures/field2#m2-03"]


def test_a_page_reference_out_of_the_paper_is_dropped(city: City) -> None:
    city.edit("plan/publications/committee.rst", ":案: ①", ":案: ①②".replace("①②", "① ②"))
    paper = city.assembled("committee", FORMAL)
    marks = [i for i in paper.document.findall(nodes.inline) if "page-ref" in i["classes"]]
    assert marks == []
    assert "施策２（関連・推定）" in paper.document.astext()
    assert paper.unlinked >= 3


def test_a_page_begins_only_where_the_text_says_so(
    papers: dict[tuple[Option, str], Assembled], city: City
) -> None:
    for paper in papers.values():
        assert not any(s["page_break"] for s in paper.document.findall(nodes.section))
    page = "plan/update/03_appendix.rst"
    city.edit(page, city.text(page), f":改頁: なし\n{city.text(page)}")
    document = city.assembled("draft", UPDATE).document
    chapters = {s[0].astext(): s["run_on"] for s in document.findall(nodes.section)}
    assert [title for title, runs_on in chapters.items() if runs_on] == ["資料"]


def test_a_chapter_says_how_deep_the_contents_go(city: City) -> None:
    page = "plan/update/01_outset.rst"
    city.append(page, "\n細かい節\n~~~~~~~~\n\n本文です。\n")

    def listed() -> bool:
        document = city.assembled("draft", UPDATE).document
        [section] = [
            one for one in document.findall(nodes.section) if one[0].astext() == "細かい節"
        ]
        return bool(section["contents"])

    assert listed()
    city.edit(page, city.text(page), f":目次の深さ: ２\n\n{city.text(page)}")
    assert not listed()


def test_wide_tables_stand_on_landscape_pages(papers: dict[tuple[Option, str], Assembled]) -> None:
    wide = [
        (container["size"], container[0][0].astext())
        for container in papers[UPDATE, "draft"].document.findall(nodes.container)
        if "landscape" in container["classes"]
    ]
    assert wide == [("A3", "第１期の施策の達成状況")]


def test_blocks_of_other_papers_are_counted(papers: dict[tuple[Option, str], Assembled]) -> None:
    assert {which: paper.left_out for which, paper in papers.items()} == {
        (UPDATE, "draft"): 0,
        (UPDATE, "comment"): 3,
        (UPDATE, "committee"): 0,
        (FORMAL, "draft"): 0,
        (FORMAL, "comment"): 3,
    }
    text = papers[UPDATE, "comment"].document.astext()
    assert "意見公募の紙だけの文です。" in text
    assert "素案と委員会の紙だけの文です。" not in text


def test_sections_for_the_city_halls_tables_are_not_for_citizens(
    papers: dict[tuple[Option, str], Assembled],
) -> None:
    for option in OPTIONS:
        titles = {
            slug: [title for _, _, title in headings(papers[option, slug])]
            for slug in ("draft", "comment")
        }
        assert {"未確定の事項", "出典"} <= set(titles["draft"])
        assert not {"未確定の事項", "出典"} & set(titles["comment"])


def test_the_city_hall_sees_every_point(papers: dict[tuple[Option, str], Assembled]) -> None:
    text = papers[UPDATE, "draft"].document.astext()
    for mark in (
        "【要確認：委員会：期間】",
        "【要確認：法制：始期】",
        "【要確認：庁内：交流会の会場】",
    ):
        assert mark in text
    assert "話合いの途中" not in text


def test_citizens_see_the_outside_wording_and_no_notes(
    papers: dict[tuple[Option, str], Assembled],
) -> None:
    for option in OPTIONS:
        paper = papers[option, "comment"]
        text = paper.document.astext()
        assert "【要確認" not in text
        assert "期間は話合いの途中です。" in text
        classes = {
            c for node in paper.document.findall(nodes.Element) for c in node.get("classes", ())
        }
        assert not {"open-point", "source-note"} & classes
        assert "注１" not in text.split("注番号")[0]
        assert paper.open_count >= len(paper.open_points) > 0


def test_the_committee_sees_what_waits_for_it(papers: dict[tuple[Option, str], Assembled]) -> None:
    text = papers[UPDATE, "committee"].document.astext()
    assert "期間は【論点１：期間】です。" in text
    assert "【論点" in text
    assert "【要確認" not in text
    assert "予算は調整中です。" in text
    assert "会場は検討中です。" in text
    assert "話し合います注１。" in text
    points = [
        (point.addressee.value, point.subject) for point in papers[UPDATE, "committee"].open_points
    ]
    assert sorted(points) == [
        ("委員会", "期間"),
        ("委員会", "開く回数"),
        ("庁内", "予算"),
        ("庁内", "交流会の会場"),
    ]


def test_names_are_filled_in_around_the_text(papers: dict[tuple[Option, str], Assembled]) -> None:
    told = {
        which: (
            paper.paper.title,
            paper.paper.subtitle,
            paper.paper.stage,
            paper.paper.running_head,
            paper.file_name,
        )
        for which, paper in papers.items()
    }
    update, formal = "見本市イチョウの手びき（第２期）", "見本市ケヤキの計画"
    assert told == {
        (UPDATE, "draft"): (update, "", "素案", f"{update}（素案）", f"【資料１】{update}（素案）"),
        (UPDATE, "comment"): (
            update,
            "手びきへの意見",
            "意見公募案",
            f"{update}（意見公募案）",
            "",
        ),
        (UPDATE, "committee"): ("手びきについて", "", "会議資料", "手びきについて（会議資料）", ""),
        (FORMAL, "draft"): (formal, "", "素案", f"{formal}（素案）", f"【資料１】{formal}（素案）"),
        (FORMAL, "comment"): (formal, "計画への意見", "意見公募案", f"{formal}（意見公募案）", ""),
    }
    assert papers[UPDATE, "committee"].paper.corner == "資料１"
    assert papers[UPDATE, "committee"].paper.body_points == 12.0
    assert not papers[UPDATE, "committee"].paper.book


def test_a_document_that_two_tables_of_contents_name_stands_once(city: City) -> None:
    city.edit(
        "plan/index.rst",
        "      /update/03_appendix",
        "      /measures/field2\n      /update/03_appendix",
    )
    paper = city.assembled("draft", UPDATE)
    assert [s[0].astext() for s in paper.document.findall(nodes.section)].count(
        "担う人に関すること"
    ) == 1


def test_a_wrong_count_is_found_where_the_paper_is_made(city: City) -> None:
    city.append(
        "plan/publications/comment.rst", "\n.. 文書:: comment\n\n   数は:件数:`分類=Ⅳ`です。\n"
    )
    found = [(f.code, f.message) for f in city.assembled("comment", UPDATE).findings]
    assert found == [("M309", "件数の分類「Ⅳ」は登録がありません（Ⅰ、Ⅱ-ア）。")]


def test_comments_and_definitions_are_no_text(city: City) -> None:
    city.append(
        "plan/update/01_outset.rst",
        "\n.. 覚え書きです。\n\n|別名|です。\n\n.. |別名| replace:: 別の名\n",
    )
    document = city.assembled("draft", UPDATE).document
    assert "覚え書き" not in document.astext()
    assert document.astext().count("別の名") == 1


def test_assembling_twice_gives_the_same(model: City) -> None:
    reading = model.read(UPDATE)
    first, second = (assembled(reading, "draft").document.pformat() for _ in range(2))
    assert first == second


def test_tables_of_other_papers_leave_no_gap_in_the_numbers(city: City) -> None:
    city.append(
        "plan/update/01_outset.rst",
        "\n.. 文書:: 庁内 委員会\n\n   .. 論点一覧::\n      :題名: 庁内の表\n\n"
        ".. 施策一覧::\n   :題名: 最後の表\n",
    )
    for slug, gap in (("draft", 1), ("comment", 0)):
        tables = city.assembled(slug).document.findall(nodes.table)
        numbers = [int(t["number"].translate(WIDE)[1:]) for t in tables if t.get("number")]
        assert numbers == list(range(1, len(numbers) + 1))
        titles = [t[0].astext() for t in city.assembled(slug).document.findall(nodes.table)]
        assert ("庁内の表" in titles) == bool(gap)


def test_a_section_stays_when_only_a_block_in_it_is_for_the_city_hall(city: City) -> None:
    city.append(
        "plan/update/01_outset.rst",
        "\n大事な施策\n----------\n\n市民にも示す文です。\n\n"
        ".. 文書:: 庁内 委員会\n\n   .. 重点施策の論点::\n",
    )
    inside, outside = (city.assembled(slug).document for slug in ("draft", "comment"))
    assert "市民にも示す文です。" in outside.astext()
    caption = "重点施策の扱い（事務局のたたき台）と論点"
    assert caption in inside.astext()
    assert caption not in outside.astext()


def test_pages_of_related_measures_are_told_with_their_word(
    papers: dict[tuple[Option, str], Assembled],
) -> None:
    notes = [
        node
        for node in papers[FORMAL, "draft"].document.findall(nodes.inline)
        if "page-note" in node["classes"]
    ]
    assert notes
    assert {tuple(type(child) for child in node) for node in notes} == {(nodes.inline, nodes.Text)}
    assert {node.astext() for node in notes} == {"頁"}


def test_citizens_are_not_told_what_is_only_inferred(
    papers: dict[tuple[Option, str], Assembled],
) -> None:
    inside, outside = (papers[FORMAL, slug].document.astext() for slug in ("draft", "comment"))
    assert "（関連・推定）" in inside
    assert "推定" not in outside
    assert "施策１（前提）" in outside
    assert "施策３（関連）" not in outside


def test_citizens_are_told_once_that_those_in_charge_and_indicators_are_open(
    papers: dict[tuple[Option, str], Assembled],
) -> None:
    inside, outside = (papers[FORMAL, slug].document.astext() for slug in ("draft", "comment"))
    assert "担当課　【要確認：庁内：担当課】　／　関係課　【要確認：庁内：関係課】" in inside
    assert "担当課　見本課　／　関係課　調整中" in outside
    assert "担当課　調整中" not in outside
    assert "指標名、現状値、目標値及び出典" not in outside


@every_paper
def test_what_is_taken_in_stands_in_the_paper_itself(
    papers: dict[tuple[Option, str], Assembled], which: tuple[Option, str]
) -> None:
    sections = papers[which].document.findall(nodes.section)
    assert {type(one.parent) for one in sections} <= {nodes.document, nodes.section}
