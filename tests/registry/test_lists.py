"""Lists of all data files, and what stands beside what: nothing is empty, idle or there twice unsaid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from written_records import RECORDS, usual, written

from kyodo_plan.core.datum import Datum, Key, keys_of
from kyodo_plan.registry.records import Reader
from kyodo_plan.registry.yaml_nodes import compose

if TYPE_CHECKING:
    from conftest import Desk

LISTS = [
    pytest.param(record, key, id=f"{record.__name__}.{key.name}")
    for record in RECORDS
    for key in keys_of(record)
    if key.many
]


def told(text: str, record: type[Datum]) -> tuple[object, list[tuple[str, str]]]:
    """Return the record that is read of *text*, and the codes and messages of what is told."""
    node, faults = compose(text, "data/x.yaml")
    assert node is not None
    assert faults == []
    reader = Reader()
    found = reader.read(node, record)
    return found, [(one.code, one.message) for one in reader.findings]


def entry(key: Key) -> str:
    """Return what may stand in the list of *key*."""
    return key.holds or usual(replace(key, type=key.of))


@pytest.mark.parametrize(("record", "key"), LISTS)
def test_an_empty_list_is_told_where_it_says_nothing(record: type[Datum], key: Key) -> None:
    _, found = told(written(record, key.japanese, "[]"), record)
    assert key.empty or found == [("R08", f"「{key.japanese}」が空の一覧です。")]
    assert not key.empty or found == []


@pytest.mark.parametrize(("record", "key"), LISTS)
@pytest.mark.parametrize("idle", ['""', '"　"', "null", "~"])
def test_an_idle_entry_is_told_and_left_out(record: type[Datum], key: Key, idle: str) -> None:
    value = f"[{entry(key)}, {idle}]"
    record_read, found = told(written(record, key.japanese, value), record)
    if key.span:
        return  # What is left is no span: told as that.
    assert found == [("R08", "一覧に、何も書いていない行があります。")]
    assert record_read is not None
    assert len(getattr(record_read, key.name)) == 1


@pytest.mark.parametrize(("record", "key"), LISTS)
def test_an_entry_that_stands_twice_is_told_and_taken_once(record: type[Datum], key: Key) -> None:
    one = entry(key)
    record_read, found = told(written(record, key.japanese, f"[{one}, {one}]"), record)
    assert record_read is not None
    values = getattr(record_read, key.name)
    if key.repeats or key.span:
        assert (len(values), found) == (2, [])
        return
    [(code, message)] = found
    assert (code, len(values)) == ("R12", 1)
    assert message.startswith(f"「{key.japanese}」に「")
    assert message.endswith("」が２つあります。")


STEP = "開始日: 2020-03-18\n    終了日: 2020-04-17\n"


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        (
            "開始日: 2020-03-18\n    時期: 令和２年春\n",
            (
                "R33",
                "data/process.yaml:7:9",
                "「開始日」があるので、「時期」は使われません。",
                "どちらか一方を消してください。",
            ),
        ),
        (
            "終了日: 2020-04-17\n",
            (
                "R08",
                "data/process.yaml:6:10",
                "「終了日」だけがあり、「開始日」がありません。",
                "「開始日: …」の行を足してください。",
            ),
        ),
        (
            "開始曰: 2020-03-18\n    終了日: 2020-04-17\n",
            (
                "R07",
                "data/process.yaml:6:5",
                "「開始曰」という項目はありません。",
                "「開始日」の書き間違いではありませんか。使える項目は、根拠、出典、備考、番号、"
                "名称、共通の名称、"
                "議会での名称、主体、開始日、終了日、時期、要旨、開催回数、"
                "要否未定、要否未定の案、毎年度、案 です。",
            ),
        ),
        (
            "開始日: 2020-02-30\n    終了日: 2020-04-17\n",
            (
                "R11",
                "data/process.yaml:6:10",
                "「2020-02-30」という日付はありません。",
                "暦にある日付に直してください。",
            ),
        ),
        (
            "時期: 令和２年春\n    案: []\n",
            (
                "R08",
                "data/process.yaml:7:8",
                "「案」が空の一覧です。",
                "１つ以上を書くか、「案」の行を消してください。",
            ),
        ),
        (
            "開始日: 2020-03-18\n    終了日: 2060-04-17\n",
            (
                "R11",
                "data/process.yaml:7:10",
                "「終了日」が 2060-04-17 です。基準日（2024-05-01）から30年を超えて離れています。",
                "年を確かめてください。",
            ),
        ),
    ],
)
def test_what_a_step_says_of_its_time(
    desk: Desk, typed: str, finding: tuple[str, str, str, str]
) -> None:
    desk.edit("process.yaml", STEP, typed)
    assert desk.told() == [finding]


def test_a_record_of_a_year_before_the_plan_is_told(desk: Desk) -> None:
    desk.edit("records/2023.yaml", "年度: 2023", "年度: 1900")
    [(code, place, message, advice)] = desk.told()
    assert (code, place.rpartition(":")[0]) == ("R11", "data/records/2023.yaml:5")
    assert message == "1900年度の実績ですが、指針の策定（2020-08）より前の年度です。"
    assert advice == "年を確かめてください。"


def test_an_as_of_date_far_from_all_others_is_told_once(desk: Desk) -> None:
    desk.edit("profile.yaml", "基準日: 2024-05-01", "基準日: 2094-05-01")
    [(code, place, message, _)] = desk.told()
    assert (code, place) == ("R11", "data/profile.yaml:11:6")
    assert message == "基準日（2094-05-01）が、データのほとんどの日付から30年を超えて離れています。"


CALL = """\
  - {案: [①, ②], 必要な項目: [], 項目: [{項目: 期間, 内容: [春です。]}]}
"""


def test_an_option_has_one_public_comment(desk: Desk) -> None:
    head = "根拠: 入力\n出典: 手元の資料\n意見公募:\n"
    options = desk.file("options.yaml").read_text(encoding="utf-8")
    _, _, first = options.partition("案:\n")
    second = first.replace("update", "formal").replace("番号: 1", "番号: 2").replace("①", "②")
    desk.file("options.yaml").write_text(options + second, encoding="utf-8")
    desk.file("consultation.yaml").write_text(
        head + CALL + CALL.replace("①, ②", "②"), encoding="utf-8"
    )
    assert desk.told() == [
        (
            "R12",
            "data/consultation.yaml:5:5",
            "案②の意見公募が２つあります（１つ目は data/consultation.yaml:4:5）。後のものは使われません。",
            "どちらか一方を消すか、「案」を分けてください。",
        )
    ]


def test_a_record_that_says_the_same_is_told(desk: Desk) -> None:
    line = "  - {元: M1-02, 先: M1-01, 種類: 活用, 理由: 場を使う。}\n"
    desk.edit("relations.yaml", line, line * 2)
    [(code, _, message, _)] = desk.told()
    assert code == "R12"
    assert message.endswith("内容が同じです。")


@pytest.mark.parametrize("typed", ["根処", "根\u200b拠", "evidense"])
def test_a_misspelt_key_at_the_head_of_a_file_is_told_once(desk: Desk, typed: str) -> None:
    desk.edit("measures.yaml", "根拠: 原資料", f"{typed}: 原資料")
    told = [(code, place) for code, place, _, _ in desk.told() if code != "T38"]
    assert told == [("R07", "data/measures.yaml:1:1")]
