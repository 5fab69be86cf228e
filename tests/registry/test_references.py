"""Ids that nothing has: every field that names another record is held to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    Desk = Any

HEAD = "根拠: 入力\n出典: 手元の資料\n"
IN_STEPS = "使えるものは data/process.yaml、data/council.yaml にあります。"
FILES = {
    "council.yaml": HEAD
    + "報告: []\n議会の経過:\n  - {番号: C1, 会議: 委員会, 日: 2019-12-11, 要旨: 報告}\n",
    "approvals.yaml": HEAD + "起案:\n  - {文書: adopt, 節目: 策定, 案: [①], 経過: [A1, C1]}\n",
    "inquiries.yaml": HEAD
    + "照会:\n  - 文書: ask\n    案: [①]\n    件名: 照会\n    宛先: 各課長\n    様式の欄:\n"
    "      - {欄: 効果, 問い: [Q1]}\n",
    "responses.yaml": HEAD + "対応の区分:\n  - {区分: 採用, 意味: 直した}\n意見:\n"
    "  - {番号: 1, 案: [①], 意見の要旨: 開ける。, 区分: 採用}\n",
    "meetings.yaml": HEAD + "会議:\n  - {記号: 春, 会議名: 協働委員会, 議題: []}\n意見:\n"
    "  - {番号: 1, 会議: 春, 要旨: 開ける。, 対応: 反映}\n",
}


@pytest.fixture
def full(desk: Desk) -> Desk:
    for name, text in FILES.items():
        desk.file(name).write_text(text, encoding="utf-8")
    desk.edit(
        "relations.yaml", "関連:\n", "関連なし:\n  - {施策: M2-05, 理由: 別に考える。}\n関連:\n"
    )
    return desk


def test_what_is_there_is_found(full: Desk) -> None:
    assert full.told() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "message", "advice"),
    [
        ("approvals.yaml", "C1", "C9", "4:37", "手順「C9」がありません。", IN_STEPS),
        (
            "inquiries.yaml",
            "Q1",
            "Q9",
            "9:21",
            "論点「Q9」がありません。",
            "使えるものは data/points.yaml にあります。",
        ),
        (
            "responses.yaml",
            "区分: 採用}",
            "区分: 再用}",
            "6:38",
            "対応「再用」がありません。",
            "「採用」の書き間違いではありませんか。使えるものは data/responses.yaml にあります。",
        ),
        (
            "meetings.yaml",
            "会議: 春",
            "会議: 夏",
            "6:17",
            "会議「夏」がありません。",
            "使えるものは data/meetings.yaml にあります（春）。",
        ),
        (
            "relations.yaml",
            "M2-05",
            "M1-02",
            "6:10",
            "第２期の施策の番号「M1-02」が「M2-」で始まっていません。",
            "M2-01 のように書いてください。",
        ),
    ],
)
def test_what_is_not_there_is_told(
    full: Desk, name: str, old: str, new: str, place: str, message: str, advice: str
) -> None:
    full.edit(name, old, new)
    assert full.told() == [("R13", f"data/{name}:{place}", message, advice)]


def test_where_a_list_is_empty_nothing_is_there(full: Desk) -> None:
    full.edit(
        "meetings.yaml", "会議:\n  - {記号: 春, 会議名: 協働委員会, 議題: []}\n", "会議: []\n"
    )
    assert full.told() == [
        (
            "R13",
            "data/meetings.yaml:5:17",
            "会議「春」がありません。",
            "使えるものは data/meetings.yaml にあります。",
        )
    ]


def test_a_committee_is_held_to_the_list_of_committees_where_there_is_one(full: Desk) -> None:
    full.edit("meetings.yaml", "会議:\n", "会議体:\n  - {名称: 協働委員会}\n会議:\n")
    assert full.told() == []
    full.edit("meetings.yaml", "会議名: 協働委員会", "会議名: 協動委員会")
    assert full.told() == [
        (
            "R13",
            "data/meetings.yaml:6:18",
            "会議体「協動委員会」がありません。",
            "「協働委員会」の書き間違いではありませんか。使えるものは data/meetings.yaml にあります。",
        )
    ]


def test_of_a_file_that_cannot_be_read_nothing_is_told_to_be_missing(full: Desk) -> None:
    full.file("council.yaml").write_text("報告: [", encoding="utf-8")
    assert [code for code, *_ in full.told()] == ["R03"]
