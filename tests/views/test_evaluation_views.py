"""Results beside the draft, scales, grades and classes, on the fictitious city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from city import grid
from docutils import nodes

from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from city import City

FILE = "data/evaluation.yaml"
SCALES = """\
根拠: 入力
出典: 見本の資料
尺度:
  - 名称: 二段階
    観点: 実施状況
    評価する者: 見本課
    備考: 広く使われる形。【要確認：委員会：評価の尺度】
    段階: [{記号: 良, 意味: 行った, 基準: 続けている。}, {記号: 可, 意味: 途中}]
    段階でないもの: [{記号: 困難, 意味: 評価できない}]
  - 名称: 求め
    観点: 必要性
    採用: はい
    段階: [{記号: 高, 意味: 必要}, {記号: 低, 意味: 薄い}]
"""
NEEDS = """\
  - {施策: M1-03, 尺度: 求め, 段階: 低, もとにした資料: 見本の調べ, 理由: 求めがない。, 評価した者: 見本課}
"""
TRIED = """\
  - {施策: M1-01, 尺度: 二段階, 段階: 可, 実績の年度: [2023], 理由: 途中である。, 試し: はい}
"""
NO_NEEDS = "必要性を評価した施策はありません。"


def showing(city: City, audience: Audience = Audience.COMMITTEE) -> Showing:
    return Showing(city.read().edition, audience)


def made(city: City, name: str) -> list[list[str]]:
    node = VIEWS[name].make(showing(city), {})
    [one] = [node] if isinstance(node, nodes.table) else node.findall(nodes.table)
    return grid(one)


def test_each_measure_has_a_row_with_its_records_and_room_for_opinions(city: City) -> None:
    head, *rows, _ = made(city, "results_and_draft")
    assert head == [
        "番号",
        "施策（分類）",
        "令和５年度実績",
        "令和６年度計画",
        "実施状況",
        "効果",
        "必要性",
        "扱い（事務局案）",
        "第２期の案",
        head[-1],
    ]
    assert head[-1].endswith("の意見")
    assert [row[1].split("\n")[0] for row in rows] == [
        "集会所の開放",
        "空き店舗の利用",
        "見本講座",
        "見本交流会",
    ]
    assert [row[2:4] for row in rows[:2]] == [
        ["集会所を３か所開けた。", "開ける集会所を増やす。"],
        ["実績未記入", "計画未記入"],
    ]
    assert [row[7].split("\n")[0] for row in rows] == ["続行", "修正", "削除", "修正（仮置き）"]
    assert rows[2][8] == "（なし）"
    assert {row[-1] for row in rows} == {""}


def test_years_without_a_record_have_no_column_and_are_named(city: City) -> None:
    told = VIEWS["results_and_draft"].make(showing(city), {}).astext()
    assert (
        "令和２年度、令和３年度、令和４年度の実績は、どの施策も未記入のため、欄を省いています。"
        in told
    )


def test_a_grade_stands_in_the_row_and_a_trial_does_not(city: City) -> None:
    city.write(FILE, f"{SCALES}評価:\n{NEEDS}{TRIED}")
    _, first, _, third, *_ = made(city, "results_and_draft")
    assert first[4:7] == ["", "", ""]
    assert third[4:7] == ["", "", "低"]


def test_the_scales_tell_their_grades_and_what_is_asked_of_them(city: City) -> None:
    city.write(FILE, SCALES)
    head, *rows = made(city, "scales")
    assert head == ["観点・尺度", "段階", "意味", "基準"]
    assert rows[0][0].split("\n") == [
        "実施状況　二段階",
        "見本課",
        "出典：見本の資料",
        "広く使われる形。【論点：評価の尺度】",
    ]
    assert [row[-3:] for row in rows] == [
        ["良", "行った", "続けている。"],
        ["可", "途中", ""],
        ["困難", "評価できない（段階でない）", ""],
        ["高", "必要", ""],
        ["低", "薄い", ""],
    ]
    assert rows[3][0].startswith("必要性　求め（採用）")


def test_what_a_scale_would_give_is_shown_with_its_grounds(city: City) -> None:
    city.write(FILE, f"{SCALES}評価:\n{NEEDS}{TRIED}")
    assert made(city, "scales_tried") == [
        ["施策", "もとにした実績", "二段階"],
        ["集会所の開放", "途中である。（令和５年度実績）", "可（途中）"],
    ]


def test_measures_of_little_need_are_those_with_the_last_grade(city: City) -> None:
    city.write(FILE, f"{SCALES}評価:\n{TRIED}")
    assert made(city, "little_needed")[1:] == [[NO_NEEDS]]
    city.write(FILE, f"{SCALES}評価:\n{NEEDS}")
    assert made(city, "little_needed")[1:] == [
        ["見本講座", "低", "求めがない。（見本の調べ）", "見本課"]
    ]
    city.edit(FILE, "段階: 低, もとに", "段階: 高, もとに")
    assert made(city, "little_needed")[1:] == [["必要性が薄いと評価された施策はありません。"]]


def test_the_review_of_classes_tells_what_a_change_would_move(city: City) -> None:
    head, first, second, *_ = made(city, "class_review")
    assert head[5:] == ["緊急度", "重要度", "費用", "分類の案", "理由"]
    assert first[2].split("\n")[0] == "Ⅰ　重点"
    assert first[3] == (
        "令和５年度：集会所を３か所開けた。\n\n"
        "※分類Ⅰの目安の年数を過ぎ、令和６年度の計画に残っている。"
    ).replace("\n\n", "\n")
    assert first[4].split("\n")[:2] == [
        "時期：目安は１～２年（令和４年８月まで）",
        "重点施策から外れることがある。",
    ]
    assert second[3] == "実績未記入"
    assert first[5:] == second[5:] == ["", "", "", "", ""]


def test_the_review_of_classes_names_what_rests_on_a_measure_and_what_it_rests_on(
    city: City,
) -> None:
    city.append("data/relations.yaml", "  - {元: M2-02, 先: M2-01, 種類: 前提, 理由: 見本。}\n")
    edition = city.read().edition
    names = {id_: f"「{edition.measure[id_].name}」" for id_ in ("M2-01", "M2-02")}
    _, first, second, *_ = made(city, "class_review")
    bearing = next(line for line in first[4].split("\n") if "この施策が支える施策" in line)
    resting = next(line for line in second[4].split("\n") if "この施策を支える施策" in line)
    assert names["M2-02"] in bearing and names["M2-01"] in resting


def test_what_was_said_of_a_class_is_written_in(city: City) -> None:
    review = "{施策: M1-02, 緊急度: 高, 重要度: 中, 費用: 低, 分類の案: Ⅰ, 理由: 急ぐ。}"
    city.write(FILE, f"根拠: 入力\n出典: 見本の資料\n分類の見直し:\n  - {review}\n")
    assert made(city, "class_review")[2][5:] == ["高", "中", "低", "Ⅰ", "急ぐ。"]


def test_each_class_has_its_horizon_and_its_measures(city: City) -> None:
    assert made(city, "class_horizons")[1:] == [
        ["Ⅰ", "早く行うもの", "１～２年（令和４年８月まで）", "重点施策", "１"],
        ["Ⅱ－ア", "続けて行うもの", "３～５年（令和７年８月まで）", "―", "３"],
    ]


def sheets(city: City) -> list[dict[str, str]]:
    """Return the sheets of the site, each label with what stands beside it."""
    container = VIEWS["measure_sheets"].make(showing(city), {})
    cards = [
        one for one in container.findall(nodes.table) if isinstance(one.parent, nodes.container)
    ]
    own = [[row for row in card[-1][-1] if isinstance(row, nodes.row)] for card in cards]
    return [{row[0].astext(): row[1].astext() for row in rows} for rows in own]


def test_a_sheet_tells_records_by_year_what_is_proposed_and_leaves_room(city: City) -> None:
    first, second, third, _ = sheets(city)
    assert list(first) == [
        "分野・分類",
        "内容（要旨）",
        "実績",
        "計画",
        "評価",
        "扱い（事務局案）",
        "第２期の案",
        "推進委員会の意見",
    ]
    assert first["分野・分類"].endswith("分類Ⅰ　重点施策")
    assert first["実績"].split("\n\n") == [
        "〔令和２年度～令和４年度〕　実績未記入",
        "〔令和５年度〕",
        "・集会所を３か所開けた。",
    ]
    assert first["計画"].split("\n\n") == ["〔令和６年度〕", "・開ける集会所を増やす。"]
    assert first["扱い（事務局案）"].split("\n\n")[1:] == [
        "続けて開ける。",
        "伺うこと：夜も開けるか。",
    ]
    assert second["実績"] == "〔令和２年度～令和５年度〕　実績未記入"
    assert second["計画"] == "計画未記入"
    assert third["第２期の案"] == "（なし）"
    assert {one["推進委員会の意見"] for one in (first, second, third)} == {""}


def test_a_sheet_tells_each_grade_with_its_grounds_and_leaves_the_others_to_write_in(
    city: City,
) -> None:
    city.write(FILE, f"{SCALES}評価:\n{NEEDS}{TRIED}")
    container = VIEWS["measure_sheets"].make(showing(city), {})
    inner = [
        grid(one)[1:]
        for one in container.findall(nodes.table)
        if not isinstance(one.parent, nodes.container)
    ]
    assert inner[0] == [
        ["実施状況", "", "", ""],
        ["効果", "", "", ""],
        ["必要性\n（高・低）", "", "", ""],
    ]
    assert inner[2][2] == [
        "必要性\n（求め）",
        "低（薄い）",
        "求めがない。\n（見本の調べ）",
        "見本課",
    ]


def test_a_paper_of_sheets_has_room_for_each_grade_and_for_the_opinion(city: City) -> None:
    city.write(
        "plan/publications/sheets.rst",
        ":題名: 個票\n:案: ① ②\n:読み手: 委員会\n:様式: 会議資料\n\n.. 施策の個票::\n",
    )
    document = city.assembled("sheets").document
    rooms = [entry["height"] for entry in document.findall(nodes.entry) if entry.get("height")]
    assert rooms == [9, 9, 9, 30] * 4
