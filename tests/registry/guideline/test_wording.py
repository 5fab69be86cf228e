"""Finding the original wording in a guideline (all texts here are made up)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.core.finding import Severity
from kyodo_plan.registry.guideline.wording import find_in_all, find_wording, read_source

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan

    Desk = Any

MEASURES = """\
根拠: 原資料
出典: 手元の資料
施策:
  - {番号: M1-01, 通し番号: 1, 名称: 場の確保, 小分野: "1", 分類: Ⅰ}
  - {番号: M1-02, 通し番号: 2, 名称: 基金の設置, 小分野: 2-ア, 分類: Ⅱ-ア}
  - 番号: M1-03
    通し番号: 3
    名称: PRの充実と、世代を超えた仕組みづくりの検討
    小分野: 2-ア
    分類: Ⅰ
  - 番号: M1-04
    通し番号: 4
    名称: 集約
    小分野: "1"
    分類: Ⅰ
    説明あり: いいえ
    説明の共有: M1-01
"""


@pytest.fixture
def plan(desk: Desk) -> Plan:
    desk.file("measures.yaml").write_text(MEASURES, encoding="utf-8")
    found: Plan
    found, findings = desk.load()
    assert findings == []
    return found


def search(text: str, plan: Plan, name: str = "") -> tuple[dict[str, str], list[Finding]]:
    """What is found in *text*; that blanks were dropped is told in a test of its own."""
    found, findings = find_wording(text, plan, name)
    return found, [finding for finding in findings if finding.code != "R28"]


def told(findings: list[Any]) -> list[tuple[str, str, str]]:
    return [(one.code, str(one.place), one.message) for one in findings]


FLATTENED = """\
 ・基金の設置【Ⅱ—ア】

寄附金による基金を設け、活
動を支えます。

【参考】 施策の一覧

（１）場に関すること
拠点の確保

（２）財政に関すること
ア　資金の確保

分類 説明
Ⅰ 短期的に実施するもの
・集約【Ⅰ】＜重点施策＞

・場の確保【Ⅰ】＜重点施策＞
 空き家や、会議室 10 室を使えるようにし、場が広がるようにし
ます。
 また、場の情報を集めます。
- 3 -
\f・PR の充実と、世代を超え
た仕組みづくりの検討【
Ⅰ】

web site などで、広く
お知らせします。
"""


def test_a_flattened_text_gives_each_measure_its_wording(plan: Plan) -> None:
    found, findings = search(FLATTENED, plan, "指針.txt")
    assert findings == []
    assert found == {
        "M1-01": "空き家や、会議室10室を使えるようにし、場が広がるようにします。\n"
        "また、場の情報を集めます。",
        "M1-02": "寄附金による基金を設け、活動を支えます。",
        "M1-03": "web siteなどで、広くお知らせします。",
    }


def test_blanks_of_the_setting_are_dropped_and_told(plan: Plan) -> None:
    assert told(find_wording(FLATTENED, plan, "指針.txt")[1]) == [
        (
            "R28",
            "指針.txt",
            "この文章では、和文と英数字の間に必ず半角の空白があるので、取り込むときに除きました。",
        )
    ]


def test_blanks_of_the_original_are_kept(plan: Plan) -> None:
    text = FLATTENED.replace("会議室 10 室", "会議室 10室、NPO の\u3000Room A を")
    found, findings = find_wording(text, plan, "指針.txt")
    assert findings == []
    assert found["M1-01"].startswith("空き家や、会議室 10室、NPO の\u3000Room A をを使える")
    assert found["M1-03"] == "web site などで、広くお知らせします。"


def test_the_order_of_the_boxes_does_not_matter(plan: Plan) -> None:
    boxes = FLATTENED.replace("\f", "").split("\n・")
    turned = "\n・".join(["", *boxes[:0:-1], boxes[0].lstrip(" ・")])
    assert search(turned, plan)[0] == search(FLATTENED, plan)[0]


def test_a_contents_list_or_a_mention_is_no_heading(plan: Plan) -> None:
    text = "場の確保……３\n説明：場の確保【Ⅰ】を進めます。\n" + FLATTENED
    assert search(text, plan)[0] == search(FLATTENED, plan)[0]


def test_a_measure_that_is_not_there(plan: Plan) -> None:
    found, findings = search(FLATTENED.replace("基金の設置", "基金"), plan, "指針.txt")
    assert "M1-02" not in found
    assert told(findings) == [
        ("R22", "指針.txt:1", "登録にない施策「基金【Ⅱ—ア】」があります。"),
        ("R21", "指針.txt", "施策「基金の設置」が見つかりません。"),
    ]


def test_another_class_is_told(plan: Plan) -> None:
    found, findings = search(FLATTENED.replace("Ⅱ—ア", "Ⅲ"), plan, "指針.txt")
    assert found["M1-02"] == "寄附金による基金を設け、活動を支えます。"
    assert told(findings) == [
        (
            "R22",
            "指針.txt:1",
            "施策「基金の設置」の分類が「Ⅲ」で、登録（Ⅱ-ア）と違います。",
        )
    ]


def test_two_different_wordings_are_not_taken(plan: Plan) -> None:
    text = FLATTENED + "・基金の設置【Ⅱ－ア】\n別の文です。\n"
    found, findings = search(text, plan, "指針.txt")
    assert "M1-02" not in found
    assert told(findings) == [
        ("R23", "指針.txt:1", "施策「基金の設置」の説明文が２つ以上あり、内容が違います。")
    ]


def test_the_same_wording_twice_is_one(plan: Plan) -> None:
    found, findings = search(FLATTENED + "\n" + FLATTENED, plan)
    assert findings == []
    assert len(found) == 3


def test_wording_against_the_registry_is_told(plan: Plan) -> None:
    text = FLATTENED.replace("・集約【Ⅰ】＜重点施策＞\n", "・集約【Ⅰ】\n集めます。\n").replace(
        "寄附金による基金を設け、活\n動を支えます。\n", ""
    )
    found, findings = search(text, plan, "指針.txt")
    assert found["M1-04"] == "集めます。"
    assert told(findings) == [
        ("R21", "指針.txt:1", "施策「基金の設置」の説明文が見つかりません。"),
        ("R21", "指針.txt:14", "施策「集約」に、登録では「説明なし」の説明文が見つかりました。"),
    ]


@pytest.mark.parametrize(
    "following", ["担当：協働課", "\n続きか、別のことか分からない文。", "３　推進体制\n体制の文。"]
)
def test_an_end_that_is_not_sure_is_told(plan: Plan, following: str) -> None:
    found, findings = search(FLATTENED + following, plan, "指針.txt")
    assert found["M1-03"] == "web siteなどで、広くお知らせします。"
    assert [(one.code, one.severity, one.message) for one in findings] == [
        (
            "R24",
            Severity.ADVICE,
            "施策「PRの充実と、世代を超えた仕組みづくりの検討」の説明文が、"
            "どこで終わるかが確かではありません。",
        )
    ]


def test_a_wording_without_a_sentence_is_taken_whole(plan: Plan) -> None:
    text = FLATTENED.replace("動を支えます。", "動を支えること")
    found, findings = search(text, plan)
    assert findings == []
    assert found["M1-02"] == "寄附金による基金を設け、活動を支えること"


def test_what_follows_a_single_sentence_is_told(plan: Plan) -> None:
    text = FLATTENED.replace("設け、活\n動を支えます。", "設けます。\n別の箱の中の語句")
    found, findings = search(text, plan)
    assert found["M1-02"] == "寄附金による基金を設けます。"
    assert [one.code for one in findings] == ["R24"]


def test_a_full_line_that_ends_a_sentence_ends_no_paragraph(plan: Plan) -> None:
    text = FLATTENED.replace("設け、活\n動を支えます。", "設けます。\n活動を支えます。")
    assert search(text, plan)[0]["M1-02"] == "寄附金による基金を設けます。活動を支えます。"


def test_a_measure_that_is_not_registered_is_told_by_its_heading(plan: Plan) -> None:
    text = FLATTENED + "・灯台の点検【Ⅰ】＜重点施策＞\n点検します。\n"
    assert [one.message for one in search(text, plan)[1]] == [
        "登録にない施策「灯台の点検【Ⅰ】」があります。"
    ]


def test_a_chapter_heading_ends_the_wording(plan: Plan) -> None:
    found, findings = search(FLATTENED + "第５章　推進体制\n体制の文。\n", plan)
    assert found["M1-03"] == "web siteなどで、広くお知らせします。"
    assert findings == []


def test_characters_of_another_width_are_the_same(plan: Plan) -> None:
    text = FLATTENED.replace("PR ", "ＰＲ").replace("【Ⅱ—ア】", "【Ⅱ－ア】").replace("一", "⼀")
    assert search(text, plan)[0].keys() == {"M1-01", "M1-02", "M1-03"}


def test_pdf_is_refused_with_the_way_out(tmp_path: Path) -> None:
    text, findings = read_source(tmp_path / "指針.pdf", "指針.pdf")
    assert text == ""
    assert [(one.code, str(one.place), one.message, one.advice) for one in findings] == [
        (
            "R20",
            "指針.pdf",
            "「指針.pdf」からは、原文を取り込めません。",
            "Word（.docx）か、文章を写したテキスト（UTF-8）にして取り込んでください。",
        )
    ]


def test_a_text_file_is_read(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "指針.txt"
    path.write_bytes(FLATTENED.replace("\n", "\r\n").encode("utf-8-sig"))
    text, findings = read_source(path, "指針.txt")
    assert findings == []
    assert search(text, plan)[0] == search(FLATTENED, plan)[0]


@pytest.mark.fuzz
@settings(max_examples=many(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_gives_wordings_of_the_registry(plan: Plan, data: st.DataObject) -> None:
    pieces = FLATTENED.split("\n")
    lines = data.draw(st.lists(st.one_of(st.sampled_from(pieces), st.text(max_size=9))))
    found, findings = search("\n".join(lines), plan, "a")
    assert found.keys() <= plan.first.keys()
    for text in found.values():
        assert text == text.strip()
        assert text
    assert all(one.message.endswith("。") for one in findings)


APART = {
    "一.txt": "・場の確保【Ⅰ】\n場を設けます。\n・集約【Ⅰ】\n",
    "二.txt": (
        "・基金の設置【Ⅱ－ア】\n基金を設けます。\n"
        "・PRの充実と、世代を超えた仕組みづくりの検討【Ⅰ】\n広くお知らせします。\n"
    ),
}
TAKEN = {"M1-01": "場を設けます。", "M1-02": "基金を設けます。", "M1-03": "広くお知らせします。"}


def test_what_one_file_lacks_another_has(plan: Plan) -> None:
    assert find_in_all(APART, plan) == (TAKEN, [])


def test_what_no_file_has_is_told_once(plan: Plan) -> None:
    found, findings = find_in_all({**APART, "一.txt": "・集約【Ⅰ】\n"}, plan)
    assert "M1-01" not in found
    assert told(findings) == [
        ("R21", "一.txt", "このファイルには、施策の原文が一つも見つかりません。"),
        ("R21", "None", "施策「場の確保」が見つかりません。"),
    ]


def test_a_text_that_differs_between_files_is_not_taken(plan: Plan) -> None:
    texts = {**APART, "三.txt": "・場の確保【Ⅰ】\n別の版の文です。\n"}
    found, findings = find_in_all(texts, plan)
    assert found == {key: text for key, text in TAKEN.items() if key != "M1-01"}
    message = "施策「場の確保」の説明文が、「一.txt」、「三.txt」で違います。"
    assert told(findings) == [("R23", "一.txt", message)]


def test_a_file_that_gives_nothing_is_told(plan: Plan) -> None:
    found, findings = find_in_all({**APART, "別.txt": "議事録です。\n"}, plan)
    message = "このファイルには、施策の原文が一つも見つかりません。"
    assert (found, told(findings)) == (TAKEN, [("R21", "別.txt", message)])


@pytest.mark.parametrize(
    "words",
    [
        "施策１　（変更なし）",
        "（本文は変更なし）",
        "開きます。【要確認：庁内：時期】",
        "意見です。【論点３】",
        "〔題名を記入〕",
    ],
)
def test_words_that_only_our_papers_print_are_refused(plan: Plan, words: str) -> None:
    text = f"・基金の設置【Ⅱ－ア】\n基金を設けます。\n・場の確保【Ⅰ】\n{words}\n"
    found, findings = search(text, plan, "写し.txt")
    printed = words.removeprefix("施策１　").removeprefix("開きます。").removeprefix("意見です。")
    printed = printed.replace("：庁内：時期】", "：")
    message = f"施策「場の確保」の説明文に、この道具が紙に出す言葉「{printed}」があります。"
    assert (found, told(findings)) == ({}, [("R32", "写し.txt:3", message)])


def test_a_file_of_our_own_takes_nothing_from_the_others(plan: Plan) -> None:
    texts = {**APART, "写し.txt": "・場の確保【Ⅰ】\n（変更なし）\n"}
    found, findings = find_in_all(texts, plan)
    assert (found, [finding.code for finding in findings]) == (TAKEN, ["R32"])
