"""``kyodo-plan hand-out``: what a meeting was handed is kept, and never written over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kyodo_plan.production.hand_outs import CHANGED_SINCE, NEVER_MADE

if TYPE_CHECKING:
    from city import City

MEETINGS = """\
根拠: 入力
出典: 見本の資料

会議:
  - 記号: 春
    会議名: 見本市協働委員会
    議題:
      - 番号: 1
        件名: 素案について
        種別: 審議
        資料:
          - {題名: 論点, 文書: committee}
          - {題名: よその紙}
      - 番号: 2
        件名: 口頭の報告
        種別: 報告
        口頭: はい
  - 記号: 夏
    会議名: 見本市協働委員会
    議題:
      - {番号: 1, 件名: その他, 種別: 報告, 口頭: はい}

意見:
  - 番号: 1
    会議: 春
    要旨: 予算の文を直す。
    対応: 反映
    反映箇所: 開く回数
"""
KEPT = "data/handed_out/春/update/committee.json"


@pytest.fixture
def held(city: City) -> City:
    city.write("data/meetings.yaml", MEETINGS)
    city.edit("plan/publications/committee.rst", ":資料番号: 資料１\n", "")
    city.edit("plan/publications/committee.rst", ":案: ①\n", ":案: ① ②\n")
    return city


def build(city: City) -> None:
    outcome = city.run("build", "committee", "--format", "pdf")
    assert outcome.code == 0, outcome.told


def edit(city: City) -> None:
    city.edit("plan/publications/committee.rst", "予算は", "予算の額は")


def replace(city: City) -> None:
    city.edit("data/meetings.yaml", "文書: committee", "文書: committee, 差替: 2024-05-20")


def test_a_paper_is_kept_with_its_pages(held: City) -> None:
    build(held)
    outcome = held.run("hand-out", "春")
    assert outcome.code == 0, outcome.told
    assert outcome.out.splitlines() == [
        "会議「春」で配る資料の控え：",
        f"  案①　資料１－１　控えを取りました（{KEPT}）",
        f"  案②　資料１－１　控えを取りました（{KEPT.replace('update', 'formal')}）",
    ]
    data = json.loads(held.text(KEPT))
    assert (data["会議"], data["案"], data["文書"]) == ("春", "①", "committee")
    assert [part["頁"] for part in data["箇所"]] == ["1"] * len(data["箇所"])
    before = held.text(KEPT)
    again = held.run("hand-out", "春")
    assert (again.code, held.text(KEPT)) == (0, before)
    assert "前に取った控えと同じです" in again.out


def test_what_was_not_made_of_the_text_as_it_is_cannot_have_been_handed_out(held: City) -> None:
    never = held.run("hand-out", "春")
    assert never.code == 1
    assert never.err.splitlines() == [
        "data/meetings.yaml:12:13: 案①・案②の資料１－１（committee）は、まだ作っていません。",
        *NEVER_MADE.splitlines(),
        "控えは取っていません。",
    ]
    build(held)
    edit(held)
    outcome = held.run("hand-out", "春")
    assert outcome.code == 1
    assert "作った後に原稿かデータが変わっています" in outcome.err
    assert outcome.err.endswith(f"\n{CHANGED_SINCE}\n控えは取っていません。\n")
    assert all(len(line) <= 80 for line in CHANGED_SINCE.splitlines())
    assert not (held / "data/handed_out").exists()


def test_papers_that_were_handed_out_are_kept_once_the_text_is_put_back(held: City) -> None:
    path = "plan/publications/committee.rst"
    then = held.text(path)
    build(held)
    edit(held)
    assert held.run("hand-out", "春").code == 1
    held.write(path, then)
    outcome = held.run("hand-out", "春")
    assert (outcome.code, (held / KEPT).is_file()) == (0, True), outcome.told


def test_what_is_kept_is_never_replaced_but_a_replaced_paper_is_kept_beside_it(held: City) -> None:
    build(held)
    held.run("hand-out", "春")
    before = held.text(KEPT)
    edit(held)
    build(held)
    refused = held.run("hand-out", "春")
    assert refused.code == 1
    assert f"{KEPT}: 案①の資料１－１は、控えを取った後に変わっています。" in refused.err
    replace(held)
    build(held)
    outcome = held.run("hand-out", "春")
    assert outcome.code == 0, outcome.told
    assert "資料１－１（差替）　控えを取りました" in outcome.out
    assert (held / "data/handed_out/春/update/committee_差替2024-05-20.json").is_file()
    assert held.text(KEPT) == before


def test_a_replaced_paper_needs_what_was_handed_out_before(held: City) -> None:
    replace(held)
    build(held)
    outcome = held.run("hand-out", "春")
    assert outcome.code == 1
    assert "前に配ったものの控えがありません" in outcome.err


def test_meetings_that_are_not_there_or_hand_out_nothing(held: City) -> None:
    unknown = held.run("hand-out", "冬")
    assert unknown.code == 2
    assert "会議「冬」はありません。登録されている会議は 春、夏 です。" in unknown.err
    nothing = held.run("hand-out", "夏")
    assert nothing.code == 1
    assert "ここで作る文書（「文書」の欄）がない" in nothing.err


def test_a_reflected_opinion_is_checked_against_what_was_kept(held: City) -> None:
    def codes() -> list[str]:
        found = json.loads(held.run("check", "--format", "json", "--select", "P6").out)
        return [f"{one['path']}:{one['line']} {one['code']}" for one in found]

    assert codes() == ["data/meetings.yaml:27 P69"]
    build(held)
    held.run("hand-out", "春")
    assert codes() == ["data/meetings.yaml:28 P68"]
    edit(held)
    assert codes() == []


def test_a_list_of_replaced_places_is_built_with_pages(held: City) -> None:
    held.write(
        "plan/publications/replaced.rst",
        ":題名: 差替箇所一覧\n:案: ①\n:読み手: 委員会\n:様式: 会議資料\n\n"
        ".. 差替箇所一覧::\n   :会議: 春\n",
    )
    build(held)
    held.run("hand-out", "春")
    held.append("plan/publications/committee.rst", "\n新しい節\n--------\n\n新しい文。\n")
    replace(held)
    words = ("build", "replaced", "--option", "update", "--format", "pdf")
    first = held.run(*words)
    assert first.code == 0, first.told
    made = (held / "build/update/replaced.pdf").read_bytes()
    (held / "build/update/replaced.pdf").unlink()
    assert held.run(*words).code == 0
    assert (held / "build/update/replaced.pdf").read_bytes() == made


def test_an_empty_list_is_told_in_the_table_of_papers(held: City) -> None:
    held.write(
        "plan/publications/replaced.rst",
        ":題名: 差替箇所一覧\n:案: ①\n:読み手: 委員会\n:様式: 会議資料\n\n.. 差替箇所一覧::\n",
    )
    outcome = held.run("build", "replaced", "--option", "update", "--format", "pdf")
    assert "中身のない表1" in outcome.out


def test_a_paper_that_was_changed_by_hand_is_not_what_is_kept(held: City) -> None:
    build(held)
    path = held / "build/update/committee.pdf"
    path.write_bytes(b"by hand")
    outcome = held.run("hand-out", "春")
    assert outcome.code == 1
    assert outcome.err.splitlines()[-5:] == [
        "data/meetings.yaml:12:13: 案①の資料１－１は、作った後に手で直されています。",
        f"    {path}",
        "    控えは原稿から取るので、直したことが入りません。",
        "    直したことを原稿に写して「kyodo-plan build」をしてから、もう一度実行してください"
        "（直したファイルは、名前を替えて残ります）。",
        "控えは取っていません。",
    ]
    assert not (held / KEPT).exists()
    build(held)
    assert held.run("hand-out", "春").code == 0
    assert (held / "build/update/committee（手直し1）.pdf").read_bytes() == b"by hand"
