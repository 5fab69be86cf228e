"""The tables of meetings and of the office's sheets, on the small workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, grid
from docutils import nodes

from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option

MEETINGS = """\
根拠: 入力
出典: 見本の資料

会議:
  - 記号: 春
    会議名: 見本市協働委員会
    回: 第１回
    開催日: 2024-04-15
    時刻: 午後２時から
    場所: 見本会館
    議題:
      - 番号: 1
        件名: 集会所について
        種別: 報告
        資料:
          - {資料番号: 資料１, 題名: 集会所の図}
  - 記号: 夏
    会議名: 見本市協働委員会
    議題:
      - 番号: 1
        件名: 素案について
        種別: 審議
        資料:
          - {資料番号: 資料１－１, 題名: 論点, 文書: committee, 差替: 2024-07-01}
          - {資料番号: 資料１－２, 題名: 【要確認：事務局：紙の題名｜（題名は確認中）】}
      - 番号: 2
        件名: その先について
        種別: 意見交換

意見:
  - 番号: 1
    会議: 春
    発言者: 委員（学識）
    要旨: 夜も開けてほしい。
    対応: 反映
    対応の内容: 本文を改めた。
    反映箇所: M2-01、イチョウの決まり
  - 番号: 2
    会議: 春
    要旨: 名前を変える。
  - 番号: 3
    会議: 春
    要旨: 順を変える。
    対応: 一部反映
    対応の内容: 順を示した。
    反映箇所: ①イチョウの決まり／②ケヤキの決まり
  - 番号: 4
    会議: 夏
    要旨: 夏の意見。
    対応: 今後の参考
"""


@pytest.fixture
def held(city: City) -> City:
    city.write("data/meetings.yaml", MEETINGS)
    return city


def showing(
    city: City, slug: str = "", audience: Audience = Audience.INTERNAL, option: Option = UPDATE
) -> Showing:
    edition = city.read(option).edition
    assert edition.findings == ()
    [*papers] = [paper for paper in edition.publications if paper.slug == slug]
    return Showing(edition, audience, papers[0] if papers else None)


def made(shown: Showing, view: str, **arguments: str) -> nodes.table:
    return VIEWS[view].make(shown, arguments)


def lines(node: nodes.Element) -> list[tuple[str, str]]:
    """Labels with what they stand for, then lines with none."""
    fields = [(one[0].astext(), one[1].astext()) for one in node.findall(nodes.field)]
    return fields + [("", line.astext()) for line in node.findall(nodes.line)]


def test_agenda(held: City) -> None:
    node = made(showing(held), "agenda", meeting="春")
    assert lines(node) == [
        ("会議", "見本市協働委員会（第１回）"),
        ("日時", "令和６年４月15日（月曜日）　午後２時から"),
        ("場所", "見本会館"),
        ("", "１　開会"),
        ("", "２　議題"),
        ("", "（１）集会所について（報告）"),
        ("", "３　その他"),
        ("", "４　閉会"),
    ]


def test_agenda_asks_for_what_is_not_settled(held: City) -> None:
    found = lines(made(showing(held), "agenda", meeting="夏"))
    assert found[:3] == [
        ("会議", "見本市協働委員会（第　　回）"),
        ("日時", "【要確認：事務局：会議の日時】"),
        ("場所", "【要確認：事務局：会議の場所】"),
    ]
    assert [line for _, line in found[5:7]] == [
        "（１）素案について（審議）",
        "（２）その先について（意見交換）",
    ]


def test_a_paper_finds_its_own_meeting(held: City) -> None:
    assert "素案について" in made(showing(held, "committee"), "agenda").astext()
    assert "素案について" in made(showing(held), "agenda").astext()
    assert "登録はありません" in made(showing(held), "agenda", meeting="冬").astext()


def test_without_meetings_the_tables_say_so(city: City) -> None:
    shown = showing(city)
    assert "議題の登録はありません。" in made(shown, "agenda").astext()
    assert grid(made(shown, "paper_list"))[1] == ["配付資料の登録はありません。"]
    unknown = "【要確認：事務局：前回の会議で出された意見】"
    assert grid(made(shown, "opinion_list"))[1] == [unknown]


def test_paper_list_marks_what_was_handed_in_again(held: City) -> None:
    assert grid(made(showing(held), "paper_list", meeting="夏")) == [
        ["資料番号", "題名"],
        ["資料１－１", "論点　差替（令和６年７月１日）"],
        ["資料１－２", "【要確認：事務局：紙の題名】"],
    ]


def test_opinion_list(held: City) -> None:
    assert grid(made(showing(held), "opinion_list", meeting="春")) == [
        ["番号", "意見の要旨", "発言者", "対応", "対応の内容", "反映箇所"],
        ["１", "夜も開けてほしい。", "委員（学識）", "反映", "本文を改めた。",
         "集会所の開放、「イチョウの決まり」"],
        ["２", "名前を変える。", "委員", "【要確認：事務局：対応】", "", ""],
        ["３", "順を変える。", "委員", "一部反映", "順を示した。", "「イチョウの決まり」"],
    ]  # fmt: skip


def test_opinions_shown_are_those_of_the_meeting_before(held: City) -> None:
    former = grid(made(showing(held, "committee"), "opinion_list"))
    assert [row[0] for row in former[1:]] == ["１", "２", "３"]
    latest = grid(made(showing(held), "opinion_list", meeting="夏"))
    assert [row[1] for row in latest[1:]] == ["夏の意見。"]


#: Three meetings that hand out the same paper, each under a number of its own.
THREE = """\
根拠: 入力
出典: 見本の資料

会議:
""" + "".join(
    f"""\
  - 記号: {name}
    会議名: 見本市協働委員会
    議題:
      - 番号: {number}
        件名: {name}の件
        種別: 審議
        資料:
          - {{題名: {name}の紙, 文書: committee, 差替: 2024-0{number}-01}}
"""
    for number, name in enumerate(("春", "夏", "秋"), 1)
)


def test_the_next_meeting_is_one_line_and_all_papers_follow(city: City) -> None:
    city.write("data/meetings.yaml", f"{THREE}\n意見:\n" + "".join(
        f"  - {{番号: {number}, 会議: {name}, 要旨: {name}の意見。}}\n"
        for number, name in enumerate(("春", "夏", "秋"), 1)
    ))  # fmt: skip
    city.edit("plan/publications/committee.rst", ":資料番号: 資料１\n", "")
    city.append(
        "plan/publications/committee.rst",
        "\nこれは|資料番号|です。\n\n"
        ".. 次第::\n\n.. 配付資料一覧::\n\n.. 意見一覧::\n\n.. 差替箇所一覧::\n",
    )
    profile = city.text("data/profile.yaml")

    def told() -> tuple[str, str]:
        assembled = city.assembled("committee")
        return assembled.paper.corner, assembled.document.astext()

    for meeting, number, former in (("夏", "２", "春"), ("秋", "３", "夏"), ("春", "１", "")):
        city.write("data/profile.yaml", f"{profile}次の会議: {meeting}\n")
        corner, words = told()
        assert corner.startswith(f"資料{number}　差替")
        assert f"これは資料{number}です。" in words
        assert f"{meeting}の件" in words
        assert f"{meeting}の紙" in words
        others = {"春", "夏", "秋"} - {meeting}
        assert not any(f"{other}の件" in words or f"{other}の紙" in words for other in others)
        spoken = [name for name in ("春", "夏", "秋") if f"{name}の意見。" in words]
        assert spoken == ([former] if former else [])
    # Without the line it is the last one.
    city.write("data/profile.yaml", profile)
    assert told()[0].startswith("資料３　差替")


def test_a_next_meeting_that_there_is_not_is_told(held: City) -> None:
    held.append("data/profile.yaml", "次の会議: 冬\n")
    line = len(held.text("data/profile.yaml").splitlines())
    found = held.findings()
    assert [(str(one.place), one.message) for one in found] == [
        (f"data/profile.yaml:{line}:7", "会議「冬」がありません。")
    ]
    assert (
        "議題の登録はありません"
        in VIEWS["agenda"].make(Showing(held.read().edition, Audience.INTERNAL, None), {}).astext()
    )


def test_each_option_shows_its_own_places(held: City) -> None:
    rows = grid(made(showing(held, option=FORMAL), "opinion_list", meeting="春"))
    assert rows[3][5] == "「ケヤキの決まり」"


def test_both_options_say_in_which_alone_the_text_was_changed(held: City) -> None:
    held.edit("data/meetings.yaml", "M2-01、イチョウの決まり", "②ケヤキの決まり")
    shown = {}
    for option in (UPDATE, FORMAL):
        rows = grid(made(showing(held, option=option), "opinion_list", meeting="春"))
        shown[option] = (rows[1][3], rows[1][5])
    assert shown == {
        UPDATE: ("反映（案②のみ）", ""),
        FORMAL: ("反映（案②のみ）", "「ケヤキの決まり」"),
    }


def test_in_a_paper_for_the_committee_nothing_known_reads_naturally(held: City) -> None:
    held.edit("data/meetings.yaml", MEETINGS[MEETINGS.index("意見:\n") :], "意見: []\n")
    held.append("plan/publications/committee.rst", "\n.. 意見一覧::\n\n.. 次第::\n")
    document = held.assembled("committee").document
    assert [one.astext() for one in document.findall(nodes.paragraph)].count("記載なし") == 1
    assert ("日時", "令和　　年　　月　　日（　　）　　時　　分から") in lines(document)
    assert "要確認" not in document.astext()


def test_the_corner_says_that_a_paper_was_handed_in_again(held: City) -> None:
    held.edit("plan/publications/committee.rst", ":資料番号: 資料１\n", "")
    assert held.assembled("committee").paper.corner == "資料１－１　差替（令和６年７月１日）"


def test_point_outline_puts_questions_under_their_decision(city: City) -> None:
    city.append(
        "data/points.yaml",
        "  - {番号: Q9, 種別: 評価の問い, 上位: D1, 要旨: どう分けるか。, 区分: [続行, 修正]}\n",
    )
    rows = grid(made(showing(city), "point_outline"))
    assert rows[:2] == [["番号", "内容"], ["１", "第２期をどう位置付けるか。"]]
    assert rows[-1][1] == "どう分けるか。［続行、修正］"


def test_procedure_comparison(city: City) -> None:
    rows = grid(made(showing(city), "procedure_comparison"))
    assert rows[0] == ["手順", "案①", "案②"]
    by_name = {row[0]: row[1:] for row in rows[1:]}
    assert by_name["両方の手順"] == ["令和６年５月１日", "令和６年５月１日"]
    assert by_name["イチョウの手順"][1] == "－"
    assert by_name["ケヤキの手順"][0] == "－"
    differing = grid(made(showing(city), "procedure_comparison", kind="違い"))
    assert "両方の手順" not in [row[0] for row in differing]
    assert (
        made(showing(city, option=FORMAL), "procedure_comparison").astext()
        == made(showing(city), "procedure_comparison").astext()
    )


def test_the_differing_steps_leave_out_target_days(city: City) -> None:
    city.append(
        "data/process.yaml",
        "  - {番号: B4, 名称: 目標の日, 主体: 市, 案: [①], 開始日: 2025-04-01}\n"
        "  - {番号: B5, 名称: 公募の間, 主体: 市, 案: [①],"
        " 開始日: 2024-12-02, 終了日: 2025-01-06}\n",
    )
    whole, differing = (
        {row[0] for row in grid(made(showing(city), "procedure_comparison", kind=kind))}
        for kind in ("", "違い")
    )
    assert whole >= {"目標の日", "公募の間"}
    assert differing == whole - {"両方の手順", "目標の日"}


def test_open_counts_add_up(city: City) -> None:
    shown = showing(city)
    head, *rows = grid(made(shown, "open_counts"))
    assert head == ["相手", "事務局", "庁内", "委員会", "法制", "議会", "市", "合計"]
    assert [row[0] for row in rows] == ["事柄の数", "箇所の数"]
    numbers = [[int(cell) for cell in row[1:]] for row in rows]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert numbers[1][-1] == len(shown.open_points) > 0


def test_reply_form_has_room_to_write(city: City) -> None:
    node = made(showing(city), "reply_form")
    assert node["landscape"] == "A4"
    assert grid(node)[0] == [
        "番号", "課名・担当者", "該当箇所", "現行の記載", "修正案", "理由", "区分",
    ]  # fmt: skip
    [body] = node.findall(nodes.tbody)
    assert all(entry["height"] > 10 for entry in body.findall(nodes.entry))


def test_attachments_name_the_files_of_the_option(city: City) -> None:
    assert grid(made(showing(city, "comment"), "attachments")) == [
        ["番号", "題名", "段階", "ファイル名"],
        ["１", "手びきについて", "会議資料", "committee.docx、committee.pdf"],
        ["２", "見本市イチョウの手びき（第２期）", "素案",
         "【資料１】見本市イチョウの手びき（第２期）（素案）\ndraft.docx、draft.pdf"],
    ]  # fmt: skip
    formal = grid(made(showing(city, "comment", option=FORMAL), "attachments"))
    assert [row[1] for row in formal[1:]] == ["見本市ケヤキの計画"]


@pytest.mark.parametrize(
    ("kind", "slugs"),
    [("冊子", ["comment", "draft"]), ("市民、委員会", ["comment", "committee"]), ("無", [])],
)
def test_attachments_are_chosen_by_reader_form_or_name(
    city: City, kind: str, slugs: list[str]
) -> None:
    rows = grid(made(showing(city), "attachments", kind=kind))[1:]
    told = [row[3].splitlines()[-1].split(".")[0] for row in rows if len(row) == 4]
    assert told == slugs
