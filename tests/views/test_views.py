"""The generated tables, on the small workspace: header, rows, sums that agree, what is asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, grid
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.markup import plan_nodes
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing
from kyodo_plan.views.table import Cell, Layout, table

if TYPE_CHECKING:
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.option import Option


@pytest.fixture(scope="module")
def editions(model: City) -> dict[Option, Edition]:
    return {option: model.read(option).edition for option in (UPDATE, FORMAL)}


@pytest.fixture
def update(editions: dict[Option, Edition]) -> Showing:
    return Showing(editions[UPDATE], Audience.INTERNAL)


@pytest.fixture
def formal(editions: dict[Option, Edition]) -> Showing:
    return Showing(editions[FORMAL], Audience.INTERNAL)


def made(showing: Showing, view: str, **arguments: str) -> nodes.table:
    return VIEWS[view].make(showing, arguments)


def columns_of(node: nodes.table) -> list[nodes.colspec]:
    """The columns of a table, without those of tables in its cells."""
    return [spec for spec in node.findall(nodes.colspec) if spec.parent.parent is node]


def width(node: nodes.table) -> list[int]:
    """How many columns each row covers, cells that reach down from above included."""
    columns = len(columns_of(node))
    reach = [0] * columns
    widths = []
    for row in node.findall(nodes.row):
        if row.parent.parent.parent is not node:  # a table in a cell
            continue
        covered = sum(1 for left in reach if left)
        reach = [max(left - 1, 0) for left in reach]
        for entry in row:
            span = entry.get("morecols", 0) + 1
            covered += span
            for _ in range(span if entry.get("morerows") else 0):
                free = reach.index(0)
                reach[free] = entry["morerows"]
        widths.append(covered)
    return widths


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("audience", Audience)
def test_every_view_is_a_whole_table_or_a_list(
    editions: dict[Option, Edition], view: str, audience: Audience
) -> None:
    for edition in editions.values():
        # What shows nothing of its own says what it was told to say instead.
        given = {"otherwise": "まだありません。"}
        node = made(Showing(edition, audience), view, **given)
        if isinstance(node, nodes.bullet_list):  # what is pasted as text
            assert node.astext()
            continue
        if "picture" in node["classes"]:
            assert list(node.findall(nodes.figure))
            continue
        assert node[0].astext()
        renamed = made(Showing(edition, audience), view, caption="別の題", **given)
        if isinstance(node, nodes.container):  # labels and lines, or several tables
            for one in node.findall(nodes.table):
                assert set(width(one)) == {len(columns_of(one))}
            titles = [title.astext() for title in renamed.findall(nodes.title)]
            assert titles == ["別の題"] or renamed.astext() == f"別の題\n\n{node.astext()}"
            continue
        assert set(width(node)) == {len(columns_of(node))}
        assert grid(node)
        assert renamed[0].astext() == "別の題"


def test_every_view_has_a_directive_of_either_name(city: City) -> None:
    pairs = [(view.japanese, name.replace("_", "-")) for name, view in VIEWS.items()]
    city.append(
        "plan/update/01_outset.rst",
        "".join(
            f"\n.. {japanese}::\n   :題名: 甲\n\n.. {english}::\n   :caption: 乙\n"
            for japanese, english in pairs
        ),
    )
    reading = city.read(UPDATE)
    assert reading.edition.findings == ()
    slots = list(reading.app.env.get_doctree("update/01_outset").findall(plan_nodes.view_slot))[1:]
    assert [(slot["view"], slot["arguments"]["caption"]) for slot in slots] == [
        (view, caption) for view in VIEWS for caption in ("甲", "乙")
    ]


def test_measure_list(update: Showing) -> None:
    assert made(update, "measure_list")[0].astext() == "施策の一覧"
    assert grid(made(update, "measure_list")) == [
        ["番号", "施策名", "番地", "分類", "重点"],
        ["集会所の開放", "集会所の開放", "（１）", "Ⅰ", "重点"],
        ["空き店舗の活用", "空き店舗の活用", "（１）", "Ⅱ－ア", ""],
        ["見本交流会", "見本交流会", "（２）イ", "Ⅱ－ア", ""],
    ]
    key = made(update, "measure_list", key="はい")
    assert key[0].astext() == "重点施策の一覧"
    assert [row[1] for row in grid(key)[1:]] == ["集会所の開放"]


def test_system_chart(update: Showing) -> None:
    assert grid(made(update, "system_chart")) == [
        ["分野", "小分野", "施策", "分類", "重点"],
        [
            "（１）集まる場に関すること",
            "集まる場を広げること",
            "集会所の開放　集会所の開放",
            "Ⅰ",
            "重点",
        ],
        ["空き店舗の活用　空き店舗の活用", "Ⅱ－ア", ""],
        ["（２）担う人に関すること", "ア　担う人を育てること", "（施策なし）", "", ""],
        ["イ　担う人をつなぐこと", "見本交流会　見本交流会", "Ⅱ－ア", ""],
    ]


def test_class_table_adds_up(update: Showing) -> None:
    assert grid(made(update, "class_table")) == [
        ["分類", "考え方", "施策数"],
        ["Ⅰ（重点施策）", "早く行うもの", "１"],
        ["Ⅱ－ア", "続けて行うもの", "２"],
        ["合計", "３"],
    ]


def test_field_counts_add_up_both_ways(update: Showing) -> None:
    rows = grid(made(update, "field_counts"))
    assert rows == [
        ["分野", "Ⅰ", "Ⅱ－ア", "施策数", "うち重点"],
        ["（１）集まる場に関すること", "１", "１", "２", "１"],
        ["（２）担う人に関すること", "０", "１", "１", "０"],
        ["合計", "１", "２", "３", "１"],
    ]
    numbers = [[int(cell) for cell in row[1:]] for row in rows[1:]]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert all(row[0] + row[1] == row[2] for row in numbers)


@pytest.mark.parametrize("audience", [Audience.CITIZENS, Audience.COUNCIL, Audience.DECISION])
def test_relations_for_readers_outside_have_no_words_of_the_office(
    update: Showing, audience: Audience
) -> None:
    shown = replace(update, audience=audience)
    assert grid(made(shown, "relation_table")) == [
        ["施策（元）", "施策（先）", "関連", "理由"],
        ["空き店舗の活用", "集会所の開放", "前提", ""],
        ["見本交流会", "集会所の開放", "活用", "交流会は集会所で開く。"],
    ]
    typed = tuple(one for one in update.edition.relations if not one.reason)
    bare = replace(shown, edition=replace(update.edition, relations=typed))
    assert grid(made(bare, "relation_table")) == [
        ["施策（元）", "施策（先）", "関連"],
        ["空き店舗の活用", "集会所の開放", "前提"],
    ]


def test_relations_for_the_committee_tell_no_evidence_of_the_office(update: Showing) -> None:
    rows = grid(made(replace(update, audience=Audience.COMMITTEE), "relation_table"))
    assert [row[3:] for row in (rows[1], rows[3])] == [["", ""], ["", "交流会は集会所で開く。"]]


def test_a_measure_that_takes_up_two_is_not_unchanged(update: Showing) -> None:
    first = update.edition.measures[0]
    merged = replace(first, origins=(*first.origins, "M1-03"))
    edition = replace(update.edition, measures=(merged, *update.edition.measures[1:]))
    for view in ("comparison", "correspondence"):
        assert "（変更なし）" in made(update, view).astext()
        assert "（変更なし）" not in made(replace(update, edition=edition), view).astext()


def test_relation_table(update: Showing) -> None:
    assert grid(made(update, "relation_table")) == [
        ["施策（元）", "施策（先）", "関連", "根拠", "理由"],
        ["空き店舗の活用", "集会所の開放", "前提", "入力", "（原稿での指定）"],
        [
            "空き店舗の活用",
            "見本交流会",
            "関連",
            "推定（【要確認：庁内：関連の有無】）",
            "空き店舗は交流の場にもなる。",
        ],
        ["見本交流会", "集会所の開放", "活用", "入力", "交流会は集会所で開く。"],
    ]


def test_relation_table_without_relations(city: City) -> None:
    relations = city.text("data/relations.yaml")
    city.write("data/relations.yaml", relations.split("関連:\n")[0] + "関連: []\n")
    city.edit("plan/measures/field1.rst", "   :前提: M2-01\n", "")
    node = made(Showing(city.read(UPDATE).edition, Audience.INTERNAL), "relation_table")
    assert grid(node)[1:] == [["関連の登録はありません。"]]
    assert set(width(node)) == {5}


def test_kind_table(update: Showing) -> None:
    rows = grid(made(update, "kind_table"))
    assert rows[0] == ["種類", "「A→B」の読み方", "依存の向き", "資料の整理で使った語"]
    assert rows[2] == ["活用", "AはBを活用する", "AはBに", "使う"]
    assert len(rows) == 8


def test_timetable(formal: Showing, update: Showing) -> None:
    assert grid(made(formal, "timetable")) == [
        ["施策", "取組", "１年次", "２年次", "３年次以降"],
        ["集会所の開放", "夜間の開放", "試行", "実施"],
    ]
    assert grid(made(update, "timetable"))[1:] == [["取組の記載はありません。"]]


def test_progress_form(update: Showing) -> None:
    rows = grid(made(update, "progress_form"))
    assert rows[0] == ["施策", "今年度の計画", "実績", "課題", "次年度へ向けた取組"]
    assert [row[0] for row in rows[1:]] == ["集会所の開放", "空き店舗の活用", "見本交流会"]


def test_achievement_list(update: Showing) -> None:
    node = made(update, "achievement_list")
    rows = grid(node)
    assert rows[0] == [
        "番号", "番地", "施策名", "分類", "令和４年度までの実績", "令和５年度実績", "令和６年度計画",
        "実施の有無", "効果", "必要性", "課題", "事務局案", "推進委員会の意見",
    ]  # fmt: skip
    assert rows[1][:7] == [
        "１", "（１）", "集会所の開放", "Ⅰ　重点", "【要確認：庁内】", "集会所を３か所開けた。",
        "開ける集会所を増やす。",
    ]  # fmt: skip
    assert [row[11] for row in rows[1:]] == ["続行", "修正", "削除", "修正（仮置き）"]
    assert rows[2][5] == "【要確認：庁内】"
    assert node["landscape"] == "A3"


def test_comparison(update: Showing) -> None:
    node = made(update, "comparison")
    assert node[0].astext() == "施策の対応一覧（要旨）"
    assert grid(node) == [
        ["第１期（現行）", "第２期（案）", "区分・理由"],
        [
            "集会所の開放【Ⅰ】\n集会所を夜も開ける。",
            "集会所の開放　（変更なし）",
            "続行（案）\n続けて開ける。",
        ],
        [
            "空き店舗の利用【Ⅱ－ア】\n空き店舗を借りる。",
            "空き店舗の活用【Ⅱ－ア】\n空き店舗を借りて、集まる場にします。\nイチョウの店舗から始めます。",
            "修正（案）\n借り方を改める。",
        ],
        ["見本講座【Ⅱ－ア】\n講座を開く。", "（削除）", "削除（案）"],
        [
            "見本交流会【Ⅱ－ア】\n交流会を開く。",
            "見本交流会【Ⅱ－ア】\n交流会を年に【要確認：委員会：開く回数】開きます。会場は【要確認：庁内：交流会の会場】です。",
            "修正（仮置き）",
        ],
        ["第１期指針４施策＝続行１＋修正２＋削除１ → 本手びきの案３施策＝続行１＋修正２"],
    ]


def test_a_measure_of_the_same_name_in_another_class_has_changed(update: Showing) -> None:
    measures = tuple(
        replace(one, priority="Ⅱ-ア") if one.id == "M2-01" else one
        for one in update.edition.measures
    )
    edition = replace(update.edition, measures=measures)
    rows = grid(made(Showing(edition, Audience.INTERNAL), "comparison"))
    assert rows[1][1] == "集会所の開放【Ⅱ－ア】\n（本文は変更なし）"


def test_a_comparison_of_summaries_is_never_called_one_of_old_and_new(update: Showing) -> None:
    assert (
        made(update, "comparison", caption="第２期の新旧対照表")[0].astext()
        == "施策の対応一覧（要旨）"
    )


def test_a_comparison_of_the_wording_is(city: City) -> None:
    numbers = [f"M1-0{n}" for n in (1, 2, 3, 4)]
    text = "".join(f"  {number}: 原文の{number}。\n" for number in numbers)
    city.write("data/wording.yaml", f"根拠: 入力\n出典: 見本の資料\n原文:\n{text}")
    edition = city.read(UPDATE).edition
    assert edition.findings == ()
    node = made(Showing(edition, Audience.INTERNAL), "comparison")
    assert node[0].astext() == "新旧対照表"
    assert "原文のM1-03。" in node.astext()


def test_changes_add_up(update: Showing) -> None:
    rows = grid(made(update, "changes"))
    assert rows == [
        ["区分", "第１期の施策", "第２期の施策", "施策"],
        ["続行", "１", "１", "集会所の開放"],
        ["修正", "２", "２", "空き店舗の活用、見本交流会"],
        ["追加", "０", "０", "なし"],
        ["削除", "１", "０", "「見本講座」"],
        [
            "合計",
            "４",
            "３",
            "第１期指針４施策＝続行１＋修正２＋削除１ → 本手びきの案３施策＝続行１＋修正２",
        ],
    ]


def test_every_kind_is_named_and_no_measure_is_counted_twice(city: City) -> None:
    city.edit("data/decisions.yaml", "第１期: [M1-03], 第２期: [], 区分: 削除", NAMED_TWICE)
    city.edit("data/decisions.yaml", "第１期: [M1-02]", "第１期: []")
    rows = grid(made(Showing(city.read(UPDATE).edition, Audience.INTERNAL), "changes"))
    assert rows[1:] == [
        ["続行", "１", "１", "集会所の開放"],
        ["修正", "０", "１", "空き店舗の活用"],
        ["統合", "２", "１", "「見本講座」、「見本交流会」 → 見本交流会"],
        ["追加", "０", "０", "なし"],
        ["削除", "０", "０", "なし"],
        ["未定", "１", "０", "「空き店舗の利用」"],
        [
            "合計",
            "４",
            "３",
            "第１期指針４施策＝続行１＋統合２＋未定１ → 本手びきの案３施策＝続行１＋修正１＋統合１",
        ],
    ]


#: A merger in place of a deletion; what is merged and what it was made of stand elsewhere, too.
NAMED_TWICE = "第１期: [M1-03, M1-04], 第２期: [M2-03], 区分: 統合"


def test_key_questions(update: Showing) -> None:
    assert grid(made(update, "key_questions")) == [
        ["施策", "区分", "事務局のたたき台", "論点"],
        ["集会所の開放", "続行", "続けて開ける。", "夜も開けるか。"],
    ]


def test_history(update: Showing, formal: Showing) -> None:
    assert grid(made(update, "history")) == [
        ["時期", "内容", "主体"],
        ["令和元年度", "委員会（４回）。話し合った。", "見本市協働委員会"],
        ["令和２年３月18日から４月17日まで", "意見公募", "市"],
        ["【要確認：事務局：「調査」の時期】", "調査", "市"],
    ]
    ahead = {
        showing.edition.option: [row[-2] for row in grid(made(showing, "history", period="2"))[1:]]
        for showing in (update, formal)
    }
    assert ahead == {
        UPDATE: ["両方の手順", "イチョウの手順"],
        FORMAL: ["両方の手順", "ケヤキの手順"],
    }


def test_option_comparison(update: Showing) -> None:
    assert grid(made(update, "option_comparison")) == [
        ["項目", "案①", "案②"],
        ["名称", "見本市イチョウの手びき（第２期）", "見本市ケヤキの計画"],
        ["位置付け", "手びきを直して続ける。", "計画を新しく作る。"],
        ["方法", "簡易な方法", "正式な方法"],
        ["議会への報告", "なし", "あり"],
        ["目標とする日", "令和７年４月１日", "令和８年１月１日"],
    ]


def test_points(update: Showing) -> None:
    assert grid(made(update, "points")) == [
        ["番号", "内容", "種別"],
        ["１", "第２期をどう位置付けるか。", "決定事項"],
        ["１（１）", "行ったか。", "評価の問い"],
    ]
    asked = made(update, "points", kind="評価の問い")
    assert asked[0].astext() == "評価の問い"
    assert grid(asked) == [["番号", "内容"], ["１（１）", "行ったか。"]]


def test_term_list(update: Showing) -> None:
    assert grid(made(update, "term_list")) == [
        ["用語", "説明", "別の言い方"],
        ["集会所", "集まるための建物", "公会堂（同じもの）"],
        ["見本人", "【要確認：事務局：説明】", ""],
    ]


def test_terms_are_in_the_order_of_their_readings(city: City) -> None:
    terms = city.text("data/terms.yaml")
    more = (
        "  - {用語: 朝市, 読み: あさいち}\n  - {用語: アサガオ}\n  - {用語: 朝顔, 読み: あさがお}\n"
    )
    city.write("data/terms.yaml", terms + more)
    rows = grid(made(Showing(city.read(UPDATE).edition, Audience.INTERNAL), "term_list"))
    assert [row[0] for row in rows[1:]] == ["朝市", "アサガオ", "朝顔", "集会所", "見本人"]


def test_open_list_groups_the_same_point_and_asks_by_addressee(city: City) -> None:
    for heading in ("甲の節", "乙の節", "丙の節"):
        line = "~" * 6
        city.append(
            "plan/update/01_outset.rst",
            f"\n{heading}\n{line}\n\n期間は:要確認:`委員会：期間`です。\n",
        )
    showing = Showing(city.read(UPDATE).edition, Audience.INTERNAL)
    rows = grid(made(showing, "open_list"))
    assert rows[0] == ["番号", "相手", "事柄", "箇所"]
    addressees = [row[1] for row in rows[1:]]
    order = ["事務局", "庁内", "委員会", "法制", "議会", "市"]
    assert addressees == sorted(addressees, key=order.index)
    assert [row[0] for row in rows[1:]] == [
        str(n).translate(str.maketrans("123456789", "１２３４５６７８９"))
        for n in range(1, len(rows))
    ]
    committee = grid(made(showing, "open_list", addressee="委員会"))
    assert committee[0] == ["番号", "論点", "箇所"]
    periods = [row for row in committee if row[1] == "期間"]
    assert len(periods) == 1
    assert re.fullmatch(r"「.+」など[４５]か所", periods[0][2])
    assert grid(made(showing, "open_list", addressee="市"))[1:] == [["未確定の事項はありません。"]]


def test_places_of_open_points_name_the_measure_or_the_field(city: City) -> None:
    for number in (1, 2):
        city.append(
            f"plan/measures/field{number}.rst",
            f"\n現状\n----\n\n広さは:要確認:`市：広さ{number}`です。\n",
        )
    city.append("plan/measures/field1.rst", "\n展望\n----\n\n高さは:要確認:`市：高さ`です。\n")
    edition = city.read(UPDATE).edition
    rows = grid(made(Showing(edition, Audience.INTERNAL), "open_list", addressee="市"))
    assert [row[1:] for row in rows[1:]] == [
        ["広さ1", "分野（１）の「現状」"],
        ["高さ", "分野（１）の「展望」"],
        ["広さ2", "分野（２）の「現状」"],
    ]
    measures = {measure.id: measure.name for measure in edition.measures}
    shown = {row[-1] for row in grid(made(Showing(edition, Audience.INTERNAL), "open_list"))}
    assert not shown & {f"「{name}」" for name in measures.values()}


def test_source_list_numbers_the_notes_of_the_text(update: Showing) -> None:
    assert grid(made(update, "source_list")) == [
        ["注番号", "出典", "説明"],
        ["注１", "見本の資料", "架空の市の資料"],
        ["注２", "見本の実績", "架空の市の実績"],
    ]


CELL = st.text(st.sampled_from("本a1。　"), max_size=4)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_a_table_holds_what_it_is_given(rows: list[list[str]]) -> None:
    layout = Layout((1,) * len(rows[0]), centered=(0,), stub=1)
    node = table("題", rows[0], rows[1:], layout)
    assert grid(node) == rows
    assert all("center" in row[0]["classes"] for row in node.findall(nodes.row))
    assert next(c.get("stub", 0) for c in node.findall(nodes.colspec)) == 1


def test_cells_span_rows_and_columns() -> None:
    node = table(
        "",
        ["甲", "乙"],
        [[Cell("縦", rows=2), "一"], ["二"], [Cell("横", columns=2)]],
        Layout((1, 1)),
    )
    assert set(width(node)) == {2}
    assert not isinstance(node[0], nodes.title)


@pytest.fixture
def citizens(editions: dict[Option, Edition]) -> Showing:
    return Showing(editions[UPDATE], Audience.CITIZENS)


def test_citizens_see_the_records_there_are(citizens: Showing) -> None:
    node = made(citizens, "achievement_list")
    assert grid(node) == [
        ["番地", "施策名", "令和５年度実績", "令和６年度計画"],
        ["（１）", "集会所の開放", "集会所を３か所開けた。", "開ける集会所を増やす。"],
    ]
    assert "landscape" not in node


def test_citizens_see_how_to_read_the_relations_they_are_shown(citizens: Showing) -> None:
    assert grid(made(citizens, "kind_table")) == [
        ["関連", "読み方（Aは「施策（元）」、Bは「施策（先）」）"],
        ["前提", "AはBを前提とする"],
        ["活用", "AはBを活用する"],
    ]
    assert [row[2] for row in grid(made(citizens, "relation_table"))[1:]] == ["前提", "活用"]


def test_citizens_see_words_they_meet_and_no_variants(city: City) -> None:
    terms = city.text("data/terms.yaml")
    city.write("data/terms.yaml", terms + "  - {用語: 出ない語, 説明: 紙に出ない語の説明}\n")
    showing = Showing(city.read(UPDATE).edition, Audience.CITIZENS)
    assert grid(made(showing, "term_list")) == [
        ["用語", "説明"],
        ["集会所", "集まるための建物"],
    ]


def test_steps_in_a_row_without_a_time_are_told_once_to_citizens(city: City) -> None:
    city.edit(
        "data/process.yaml",
        "  - {番号: B2, 名称: イチョウの手順, 主体: 市, 案: [①]}\n",
        "  - {番号: B2, 名称: イチョウの手順, 主体: 市, 案: [①]}\n"
        "  - {番号: B4, 名称: 次の手順, 主体: 市}\n",
    )
    edition = city.read(UPDATE).edition
    outside = made(Showing(edition, Audience.CITIZENS), "history", period="2")
    assert grid(outside) == [
        ["段階", "時期", "内容", "主体"],
        ["これから", "令和６年５月１日", "両方の手順", "市"],
        ["【要確認：事務局：「イチョウの手順」の時期】", "イチョウの手順", "市"],
        ["次の手順", "市"],
    ]
    assert set(width(outside)) == {4}
    inside = made(Showing(edition, Audience.INTERNAL), "history", period="2")
    assert [row[0] for row in grid(inside)[2:]] == [
        "【要確認：事務局：「イチョウの手順」の時期】",
        "【要確認：事務局：「次の手順」の時期】",
    ]


def test_every_row_of_sums_is_the_sum_of_the_rows_above_it(formal: Showing) -> None:
    """Whatever is wrong with the measures: of a class or subfield that nobody knows, undecided."""
    first, second, third = formal.edition.measures
    odd = replace(first, priority="Ⅸ", key_measure=True), replace(second, subfield="9"), third
    plan = replace(formal.plan, decisions=formal.plan.decisions[1:])
    showing = replace(formal, edition=replace(formal.edition, measures=odd, plan=plan))
    summed = []
    for name, view in VIEWS.items():
        node = view.make(showing, {})
        if "headless-total" not in node.get("classes", ()):
            continue
        summed.append(name)
        _, *rows, last = [
            [number(entry.astext()) for entry in row.findall(nodes.entry)]
            for row in node.findall(nodes.row)
        ]
        numbers = [[cell for cell in row if cell is not None] for row in rows]
        total = [cell for cell in last if cell is not None]
        assert [sum(column) for column in zip(*numbers, strict=True)] == total, name
        if len(total) > 2:  # by class: the rows add up too
            assert all(row[-2] == sum(row[:-2]) for row in [*numbers, total]), name
    assert {"class_table", "field_counts", "field_totals"} <= set(summed)
    assert {"changes", "change_summary", "response_kinds"} <= set(summed)


def number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
