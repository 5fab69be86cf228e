"""Tables of the public comment, and what citizens' papers show of the others."""

from __future__ import annotations

import pytest
from city import FORMAL, UPDATE, City, assembled, grid

from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

DATA = """\
根拠: 入力
出典: 見本の資料
意見公募:
  - 案: [①]
    開始日:{start}
    終了日:{end}
    必要な項目: [件名, 期間]
    項目:
      - {{項目: 件名, 内容: ["|文書名|（素案）について", "担当は|担当課|、|知らない語|"]}}
      - {{項目: 期間, 内容: ["|募集期間|"]}}
      - {{項目: 電話, 内容: ["番号は【要確認：事務局：電話番号｜後でお知らせします】。"]}}
    提出者の区分: [市内在住, 市内在勤, その他（　　）]
    意見を伺いたい点: [集会所の開け方は適当か, "|略称|は分かりやすいか"]
"""
PAPER = """\
:題名: 見本
:読み手: 市民
:様式: 会議資料
{fields}
.. 募集の項目::

.. 意見提出欄::
"""


def showing(city: City, audience: Audience = Audience.CITIZENS, **dates: str) -> Showing:
    start, end = dates.get("start", ""), dates.get("end", "")
    city.write("data/consultation.yaml", DATA.format(start=start, end=end))
    edition = city.read(UPDATE).edition
    assert edition.findings == ()
    return Showing(edition, audience)


def rows(shown: Showing, view: str, **arguments: str) -> list[list[str]]:
    return grid(VIEWS[view].make(shown, arguments))


def test_the_period_is_computed(city: City) -> None:
    shown = showing(city, start=" 2024-10-21", end=" 2024-11-20")
    last = "令和６年（2024年）11月20日（水曜日）"
    whole = f"令和６年（2024年）10月21日（月曜日）から{last}まで＜必着＞（31日間）"
    assert rows(shown, "call_items")[2] == ["期間", whole]
    made = VIEWS["call_period"].make(shown, {})
    assert grid(made) == [
        ["意見募集期間", "令和６年10月21日（月）から11月20日（水）まで（31日間）"],
        ["提出の期限", f"{last}＜必着＞"],
    ]
    assert made[-1][-1][-1][-1][0]["classes"] == ["large"]


def test_a_period_over_the_turn_of_a_year_tells_both_years(city: City) -> None:
    shown = showing(city, start=" 2025-12-22", end=" 2026-01-22")
    period = "令和７年12月22日（月）から令和８年１月22日（木）まで（32日間）"
    assert rows(shown, "call_period")[0] == ["意見募集期間", period]


def test_names_are_filled_in_and_items_chosen(city: City) -> None:
    shown = showing(city)
    assert rows(shown, "call_items")[:2] == [
        ["項目", "内容"],
        ["件名", "見本市イチョウの手びき（第２期）（素案）について\n担当は見本課、|知らない語|"],
    ]
    assert [row[0] for row in rows(shown, "call_items", kind="電話 件名")] == ["件名", "電話"]
    assert rows(shown, "call_items", kind="無い項目")[1:] == [["募集の項目の登録はありません。"]]
    assert rows(shown, "asked_points")[1:] == [
        ["１", "集会所の開け方は適当か"],
        ["２", "手びきは分かりやすいか"],
    ]


def test_an_option_without_a_public_comment_has_whole_tables(city: City) -> None:
    showing(city)
    shown = Showing(city.read(FORMAL).edition, Audience.CITIZENS)
    assert rows(shown, "call_items")[1:] == [["募集の項目の登録はありません。"]]
    assert rows(shown, "call_period")[0] == ["意見募集期間", "登録はありません。"]
    assert len(rows(shown, "asked_points")) == 2


def test_the_form_has_boxes_and_room_to_write(city: City) -> None:
    made = VIEWS["comment_form"].make(showing(city), {})
    cells = {row[0]: row[-1] for row in grid(made)}
    assert cells["区分"] == "□ 市内在住　□ 市内在勤\n□ その他（　　）"
    assert list(cells)[-2:] == ["（意見）", "（理由）"]
    entries = [row[-1] for row in made[0][-1]]
    assert [entry.get("morecols", 0) for entry in entries[-2:]] == [1, 1]
    assert entries[-2]["height"] > entries[-1]["height"] > 20


def test_key_aims_tell_the_purpose_in_either_option(city: City) -> None:
    city.write("data/consultation.yaml", DATA.format(start="", end=""))
    for option in (UPDATE, FORMAL):
        edition = city.read(option).edition
        [measure] = [m for m in edition.measures if m.key_measure]
        assert measure.purpose
        table = rows(Showing(edition, Audience.CITIZENS), "key_aims")
        assert table[1][1] == measure.purpose


def test_open_points_of_the_call(city: City) -> None:
    city.write("data/consultation.yaml", DATA.format(start="", end=""))
    city.write("plan/publications/call.rst", PAPER.format(fields=""))
    paper = assembled(city.read(UPDATE), "call")
    text = paper.document.astext()
    assert "要確認" not in text
    assert "番号は後でお知らせします。" in text
    assert "調整中です。決まり次第、市のホームページでお知らせします。" in text


@pytest.mark.parametrize(("limit", "code"), [("1", 0), ("０", 1)])
def test_a_page_limit_is_read(city: City, limit: str, code: int) -> None:
    city.write("data/consultation.yaml", DATA.format(start="", end=""))
    city.write("plan/publications/call.rst", PAPER.format(fields=f":頁の上限: {limit}\n"))
    found = [f.code for f in city.findings(UPDATE)]
    assert found == ["P303"] * code


def test_text_for_readers(city: City) -> None:
    city.append(
        "plan/update/01_outset.rst",
        "\n.. 文書:: 庁内 委員会\n\n   内輪の文。\n\n.. 文書:: 市民\n\n   市民への文。\n",
    )
    fields = ":題名: 見本\n:段階: 素案\n:読み手: 市民\n:様式: 冊子\n\n.. 本編::\n"
    city.write("plan/publications/open.rst", fields)
    reading = city.read(UPDATE)
    assert reading.edition.findings == ()
    inside = assembled(reading, "draft").document.astext()
    outside = assembled(reading, "open").document.astext()
    assert ("内輪の文。" in inside, "市民への文。" in inside) == (True, False)
    assert ("内輪の文。" in outside, "市民への文。" in outside) == (False, True)


@pytest.mark.parametrize(
    "view", ["achievement_list", "comparison", "changes", "relation_table", "history"]
)
def test_citizens_see_no_internal_words(city: City, view: str) -> None:
    edition = city.read(UPDATE).edition
    text = VIEWS[view].make(Showing(edition, Audience.CITIZENS), {}).astext()
    for word in ("たたき台", "事務局案", "推進委員会の意見", "推定"):
        assert word not in text
    inside = VIEWS[view].make(Showing(edition, Audience.INTERNAL), {}).astext()
    if view not in ("history",):
        assert any(word in inside for word in ("仮置き", "たたき台", "事務局案", "推定"))
