"""差替箇所一覧: what a paper handed in again says that the one handed out before did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, grid
from docutils import nodes

from kyodo_plan.core.procedure.handed_out import HandedOut
from kyodo_plan.markup.plan_nodes import PAGE
from kyodo_plan.papers.parts import parts_of
from kyodo_plan.registry import handed_out_files

if TYPE_CHECKING:
    import datetime as dt

    from kyodo_plan.core.option import Option

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
          - {題名: 本文, 文書: draft}
          - {題名: よその紙}

意見: []
"""
LIST = """\
:題名: 差替箇所一覧
:案: ① ②
:読み手: 委員会
:様式: 会議資料

.. 差替箇所一覧::
   :会議: 春
"""
COLUMNS = ["資料", "頁", "箇所", "前に配付したもの", "差し替えたもの"]


@pytest.fixture
def held(city: City) -> City:
    city.write("data/meetings.yaml", MEETINGS)
    city.write("plan/publications/replaced.rst", LIST)
    return city


def hand_out(
    city: City, slug: str = "draft", option: Option = UPDATE, day: dt.date | None = None
) -> None:
    """Keep a paper as it is now; each part on page 7."""
    document = city.assembled(slug, option).document
    ids = (section["ids"][0] for section in document.findall(nodes.section))
    parts = parts_of(document, dict.fromkeys(ids, "7"))
    paper = HandedOut("春", option, slug, "資料１－２", day, parts)
    handed_out_files.write(city.path, paper)


def replace(city: City, slug: str = "draft") -> None:
    city.edit("data/meetings.yaml", f"文書: {slug}}}", f"文書: {slug}, 差替: 2024-05-20}}")


def rows(city: City, option: Option = UPDATE) -> list[list[str]]:
    [table] = city.assembled("replaced", option).document.findall(nodes.table)
    return grid(table)


def test_nothing_replaced_is_told_and_counted_as_empty(held: City) -> None:
    made = held.assembled("replaced")
    assert made.document.astext().endswith("差し替えた資料はありません。")
    assert list(made.document.findall(nodes.table)) == []
    assert made.empty == 1


def test_a_place_is_shown_before_and_after_with_the_page_of_old(held: City) -> None:
    hand_out(held)
    held.edit("plan/update/01_outset.rst", "イチョウの段階", "ポプラの段階")
    held.edit("plan/update/01_outset.rst", "|略称|の趣旨\n", "|略称|の趣旨と目的\n")
    replace(held)
    [_, *found] = rows(held)
    assert found[0] == [
        "資料１－２　本文",
        "７",
        "１　手びきの趣旨と目的",
        "手びきの趣旨",
        "手びきの趣旨と目的",
    ]
    assert found[1][0] == "７"
    assert found[1][2:] == ["イチョウの段階は、次の順です。", "ポプラの段階は、次の順です。"]
    # The list of open points names the heading too: a table's rows are compared as well.
    assert [row[1] for row in found[2:]] == ["３　未確定の事項"]
    assert held.assembled("replaced").empty == 0


def test_a_part_that_is_new_leads_to_its_page_and_one_that_is_gone_says_so(held: City) -> None:
    held.append("plan/update/01_outset.rst", "\n古い節\n------\n\n古い文。\n")
    hand_out(held)
    held.edit(
        "plan/update/01_outset.rst",
        "古い節\n------\n\n古い文。",
        "新しい節\n--------\n\n新しい文。",
    )
    replace(held)
    document = held.assembled("replaced").document
    [table] = document.findall(nodes.table)
    own = {row[-3].split("　")[-1]: row[-4:] for row in grid(table)[1:]}
    assert own["新しい節"][2:] == ["追加", "新しい文。"]
    assert own["新しい節"][0] == "―"
    assert own["古い節"][2:] == ["古い文。", "削除"]
    [page] = [node for node in table.findall(nodes.inline) if PAGE in node["classes"]]
    assert page["paper"] == "draft"
    assert page["target"].startswith("update/01_outset#")


def test_each_option_has_its_own_list(held: City) -> None:
    hand_out(held)
    hand_out(held, option=FORMAL)
    held.edit("plan/update/01_outset.rst", "イチョウの", "ポプラの")
    replace(held)
    assert len(rows(held)) > 1
    assert rows(held, FORMAL) == [COLUMNS, ["資料１－２　本文", "前に配付したものと同じ内容です。"]]


def test_without_a_kept_version_the_list_reads_naturally(held: City) -> None:
    replace(held)
    held.edit("data/meetings.yaml", "題名: よその紙", "題名: よその紙, 差替: 2024-05-20")
    assert rows(held)[1:] == [
        ["資料１－２　本文", "差し替えた資料を御覧ください。"],
        ["資料１－３　よその紙", "差し替えた資料を御覧ください。"],
    ]


def test_what_was_handed_out_instead_stays_in_the_list_when_the_text_goes_on(held: City) -> None:
    hand_out(held)
    held.edit("plan/update/01_outset.rst", "イチョウの", "ポプラの")
    replace(held)
    day = held.read().edition.plan.meetings[0].papers[1].replaced
    hand_out(held, day=day)
    before = rows(held)
    held.edit("plan/update/01_outset.rst", "ポプラの", "サクラの")
    assert rows(held) == before


def test_many_places_stay_one_page_and_are_all_named(held: City) -> None:
    sections = [f"節その{chr(0x3042 + at)}\n----------\n\n文。\n" for at in range(14)]
    hand_out(held)
    held.append("plan/update/01_outset.rst", "\n" + "\n".join(sections))
    replace(held)
    found = rows(held)
    assert len(found) == 1 + 10 + 1
    assert found[-1][0].startswith("ほか４か所　「")
    assert all(f"節その{chr(0x3042 + at)}" in str(found) for at in range(14))


def test_the_list_does_not_look_at_itself_nor_go_round(held: City) -> None:
    held.edit(
        "data/meetings.yaml", "{題名: よその紙}", "{題名: 一覧, 文書: replaced, 差替: 2024-05-20}"
    )
    assert held.assembled("replaced").empty == 1


AGENDA = (
    ":題名: 次第\n:案: ① ②\n:読み手: 委員会\n:様式: 会議資料\n\n.. 配付資料一覧::\n   :会議: 春\n"
)


def marks(city: City, option: Option, slug: str = "draft") -> tuple[str, bool]:
    """What is marked as handed in again: the paper at its corner, and in the list of papers."""
    listed = city.assembled("order", option).document.astext()
    return city.assembled(slug, option).paper.corner.partition("　")[2], "本文　差替" in listed


def test_only_the_option_whose_paper_changed_says_that_it_was_handed_in_again(held: City) -> None:
    held.write("plan/publications/order.rst", AGENDA)
    hand_out(held)
    hand_out(held, option=FORMAL)
    held.edit("plan/update/01_outset.rst", "イチョウの", "ポプラの")
    replace(held)
    day = held.read().edition.plan.meetings[0].papers[1].replaced
    said = "差替（令和６年５月20日）"
    assert (marks(held, UPDATE), marks(held, FORMAL)) == ((said, True), ("", False))
    # What the meeting has got by then is kept of both; it is told of both as before.
    hand_out(held, day=day)
    hand_out(held, option=FORMAL, day=day)
    assert (marks(held, UPDATE), marks(held, FORMAL)) == ((said, True), ("", False))
    # The paper that is not replaced a second time is still the one of the first day.
    held.edit("data/meetings.yaml", "差替: 2024-05-20", "差替: 2024-05-22")
    held.edit("plan/formal/01_outset.rst", "ケヤキの葉", "ポプラの葉")
    assert marks(held, UPDATE) == (said, True)
    assert marks(held, FORMAL) == ("差替（令和６年５月22日）", True)


def test_lists_that_name_each_other_and_themselves_say_only_what_changed(held: City) -> None:
    for slug in ("order", "other"):
        held.write(f"plan/publications/{slug}.rst", AGENDA)
    held.edit("data/meetings.yaml", "文書: committee}", "文書: order}")
    held.edit("data/meetings.yaml", "題名: よその紙}", "題名: もう一つ, 文書: other}")
    for option in (UPDATE, FORMAL):
        for slug in ("draft", "order", "other"):
            hand_out(held, slug, option)
    held.edit("plan/update/01_outset.rst", "イチョウの", "ポプラの")
    for slug in ("draft", "order", "other"):
        replace(held, slug)
    assert marks(held, FORMAL) == ("", False)
    for slug in ("order", "other"):
        made = held.assembled(slug, FORMAL)
        assert "差替" not in made.paper.corner + made.document.astext()
        # Their own lists say that the text was replaced, and so are they.
        assert marks(held, UPDATE, slug) == ("差替（令和６年５月20日）", True)


def test_without_a_kept_version_the_mark_is_what_the_data_say(held: City) -> None:
    held.write("plan/publications/order.rst", AGENDA)
    replace(held)
    assert marks(held, FORMAL) == ("差替（令和６年５月20日）", True)
