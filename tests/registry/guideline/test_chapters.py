"""Finding chapters of a guideline that hold no measure (all texts here are made up)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyodo_plan.registry.guideline import wording_file
from kyodo_plan.registry.guideline.chapters import find_chapters, find_in_all

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan

    Desk = Any

GUIDELINE = """\
朝市の指針

目次
第１章　朝市の始まり ………… 1
第２章　朝市の考え方 ………… 2
第３章　具体的な施策 ………… 3

第１章　朝市の始まり
１　昔のこと
　朝市は、川のほとりで、魚を売る人が集まって始まったと言われ
ています。その後、広場に移りました。
　今は、百の店が並びます。
- 1 -
第２章　 朝市の考え方
考え方の柱
　朝市は、町の人みんなのものです。誰もが店を出し、誰もが品を見て歩ける
ように、三つのことを大切にします。
（１）早起き
（２）おまけ
① 笑顔

第３章　具体的な施策
・場の確保【Ⅰ】
　広場を広げます。

おわりに
　朝市でお待ちします。
"""


@pytest.fixture
def plan(desk: Desk) -> Plan:
    text = (
        "根拠: 原資料\n出典: 手元の資料\n施策:\n"
        '  - {番号: M1-01, 通し番号: 1, 名称: 場の確保, 小分野: "1", 分類: Ⅰ}\n'
    )
    desk.file("measures.yaml").write_text(text, encoding="utf-8")
    found: Plan = desk.load()[0]
    return found


def test_chapters_without_measures_are_taken_with_their_paragraphs(plan: Plan) -> None:
    found, findings = find_chapters(GUIDELINE, plan, "指針.txt")
    assert findings == []
    assert found == {
        "第１章\u3000朝市の始まり": "１　昔のこと\n"
        "朝市は、川のほとりで、魚を売る人が集まって始まったと言われています。"
        "その後、広場に移りました。\n今は、百の店が並びます。",
        "第２章\u3000朝市の考え方": "考え方の柱\n"
        "朝市は、町の人みんなのものです。誰もが店を出し、誰もが品を見て歩ける"
        "ように、三つのことを大切にします。\n（１）早起き\n（２）おまけ\n① 笑顔",
    }


def test_a_heading_without_a_number_is_taken_when_it_is_asked_for(plan: Plan) -> None:
    found, findings = find_chapters(GUIDELINE, plan, "指針.txt", ["おわりに", "第2章 朝市の考え方"])
    assert findings == []
    assert [*found] == ["第２章\u3000朝市の考え方", "おわりに"]
    assert found["おわりに"] == "朝市でお待ちします。"


def test_a_heading_that_is_not_there_is_told_once(plan: Plan) -> None:
    texts = {"甲.txt": GUIDELINE, "乙.txt": "別の文です。\n"}
    found, findings = find_in_all(texts, plan, ["おわりに", "あとがき"])
    assert [*found] == ["おわりに"]
    assert [(one.code, str(one.place), one.message) for one in findings] == [
        ("R34", "None", "見出し「あとがき」の章が見つかりません。")
    ]


def test_of_our_own_papers_nothing_is_taken(plan: Plan) -> None:
    text = GUIDELINE.replace("広場に移りました。", "広場に移りました（変更なし）。")
    found, [finding] = find_chapters(text, plan, "指針.txt")
    assert found == {}
    assert (finding.code, str(finding.place)) == ("R32", "指針.txt")
    assert (
        "「第１章\u3000朝市の始まり」に、この道具が紙に出す言葉「（変更なし）」" in finding.message
    )


def test_a_sentence_that_names_a_chapter_begins_none(plan: Plan) -> None:
    text = "第１章　朝市\n　初めの文です。\n第２章では、次を述べます。\n"
    found, _ = find_chapters(text, plan)
    assert [*found] == ["第１章\u3000朝市"]


def test_chapters_and_measures_stand_in_one_file_and_are_read_again(desk: Desk, plan: Plan) -> None:
    chapters, _ = find_chapters(GUIDELINE, plan)
    texts = {"M1-01": "広場を広げます。"}
    assert not wording_file.write_wording(desk.path, texts).findings
    assert not wording_file.write_texts(desk.path, wording_file.CHAPTERS, chapters).findings
    loaded, findings = desk.load()
    assert [one for one in findings if "wording" in str(one.place)] == []
    assert (loaded.wording, loaded.general_part) == (texts, chapters)
    assert [*loaded.general_part] == [*chapters]
    written = desk.file("wording.yaml").read_text(encoding="utf-8")
    assert "  第１章\u3000朝市の始まり: |-\n    １\u3000昔のこと\n" in written


def test_what_a_person_wrote_in_a_chapter_is_kept(desk: Desk, plan: Plan) -> None:
    heading = "心得: 早起き"
    first = wording_file.write_texts(desk.path, wording_file.CHAPTERS, {heading: "起きます。"})
    assert not first.findings
    again = wording_file.write_texts(desk.path, wording_file.CHAPTERS, {heading: "寝ます。"})
    assert [one.code for one in again.findings] == ["R25"]
    assert wording_file.read(desk.path).chapters == {heading: "起きます。"}
    wording_file.write_texts(
        desk.path, wording_file.CHAPTERS, {heading: "寝ます。"}, overwrite=True
    )
    assert wording_file.read(desk.path).chapters == {heading: "寝ます。"}


def test_chapters_that_are_no_mapping_are_told(desk: Desk) -> None:
    desk.file("wording.yaml").write_text(
        "根拠: 原資料\n出典: 手元の資料\n総論: 文だけ\n", encoding="utf-8"
    )
    [finding] = wording_file.read(desk.path).findings
    assert finding.message == "「総論」が「章の見出し: 文」の組になっていません。"


LINES = st.sampled_from(
    [
        "第１章　朝市",
        "第2章 広場…3",
        "おわりに",
        "",
        "（１）早起き",
        "- 3 -",
        "・場の確保【Ⅰ】",
        "市です。",
    ]
) | st.text(max_size=12)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=12))
def test_any_text_gives_chapters_without_measures(plan: Plan, lines: list[str]) -> None:
    found, _ = find_chapters("\n".join(lines), plan, "", ["おわりに"])
    assert set(found) <= {"おわりに"}
    found, findings = find_chapters("\n".join(lines), plan)
    assert all(one.code == "R32" for one in findings)
    for heading, text in found.items():
        assert heading.startswith("第")
        assert text
        assert "【Ⅰ】" not in text
