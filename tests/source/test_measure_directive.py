"""``施策`` and its parts: what they are told, what they leave, what is found wrong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import FORMAL, OPTIONS, UPDATE, City, assembled, grid, told
from docutils import nodes

from kyodo_plan import checks
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.core.place import Place
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.option import Option

PAGE = "plan/measures/field2.rst"
JAPANESE = """
.. 施策:: 新しい
   施策
   :番号: Ｍ２－０９
   :小分野: ２-ア
   :分類: Ⅰ
   :第１期: M1-03、M1-04
   :担当課: 見本課
   :関係課: 隣の課
   :前提: M2-01
   :活用: M2-01 M2-02
   :財源: M2-03
   :情報源: M2-03
   :担い手: M2-03
   :評価: M2-03
   :関連: M2-03

   一つ目の段落。

   .. 目的::

      目的の文。

   .. 現状と課題::

      課題の文。

   .. 取組:: 一つ目の取組
      :主体: 市
      :時期: 早く
      :１年次: 調査・検討
      :２年次: 調査・検討
      :３年次以降: 実施

      取組の文。

   .. 指標:: 数
      :現状値: 一
      :目標値: 二
      :出典: 見本
"""
ENGLISH = """
.. measure:: 新しい 施策
   :id: M2-09
   :subfield: 2-ア
   :priority: Ⅰ
   :origins: M1-03 M1-04
   :owner: 見本課
   :partners: 隣の課
   :requires: M2-01
   :uses: M2-01 M2-02
   :funds: M2-03
   :informs: M2-03
   :carries: M2-03
   :evaluates: M2-03
   :related: M2-03

   一つ目の段落。

   .. purpose::

      目的の文。

   .. issues::

      課題の文。

   .. action:: 一つ目の取組
      :actor: 市
      :period: 早く
      :１年次: 調査・検討
      :２年次: 調査・検討
      :３年次以降: 実施

      取組の文。

   .. indicator:: 数
      :present: 一
      :target: 二
      :source: 見本
"""


def measure(city: City, option: Option = FORMAL, id_: str = "M2-09") -> Measure:
    return city.read(option).edition.measure[id_]


@pytest.mark.parametrize("text", [JAPANESE, ENGLISH], ids=["japanese", "english"])
def test_everything_that_can_be_said_of_a_measure(city: City, text: str) -> None:
    city.append(PAGE, text)
    found = measure(city)
    line = city.text(PAGE).splitlines().index(text.splitlines()[1]) + 1
    assert (found.id, found.serial, found.name, found.subfield, found.priority) == (
        "M2-09", 4, "新しい 施策", "2-ア", "Ⅰ",
    )  # fmt: skip
    assert found.key_measure
    assert found.origins == ("M1-03", "M1-04")
    assert (found.owner, found.inherits_text, found.text) == ("見本課", False, "一つ目の段落。")
    assert found.place == Place(PAGE, line)
    assert (found.docname, found.anchor) == ("measures/field2", "m2-09")
    [action] = found.actions
    assert (action.name, action.actor, action.period) == ("一つ目の取組", "市", "早く")
    assert action.years == (
        ("１年次", "調査・検討"),
        ("２年次", "調査・検討"),
        ("３年次以降", "実施"),
    )
    assert "取組の文。" in action.text


@pytest.mark.parametrize("text", [JAPANESE, ENGLISH], ids=["japanese", "english"])
def test_an_option_that_names_a_measure_is_a_relation_at_its_line(city: City, text: str) -> None:
    city.append(PAGE, text)
    lines = city.text(PAGE).splitlines()
    labels = {kind.id: kind.label for kind in city.read(FORMAL).edition.plan.relation_kinds}
    relations = city.read(FORMAL).edition.relations
    given = [one for one in relations if one.first == "M2-09" and one.place().path == PAGE]
    assert [(one.kind, one.second) for one in given] == [
        ("requires", "M2-01"),
        ("uses", "M2-01"),
        ("uses", "M2-02"),
        ("funds", "M2-03"),
        ("informs", "M2-03"),
        ("carries", "M2-03"),
        ("evaluates", "M2-03"),
        ("related", "M2-03"),
    ]
    for one in given:
        typed = lines[one.place().line - 1].strip()
        assert typed.startswith((f":{labels[one.kind]}:", f":{one.kind}:"))


@pytest.mark.parametrize("text", [JAPANESE, ENGLISH], ids=["japanese", "english"])
def test_the_card(city: City, text: str) -> None:
    city.append(PAGE, text)
    paper = city.assembled("draft", FORMAL)
    [section] = [s for s in paper.document.findall(nodes.section) if s[0].astext() == "新しい 施策"]
    assert (section["number"], section["frame"], section["tags"]) == (
        "施策４",
        "card",
        ["分類Ⅰ", "重点"],
    )
    *rows, relations = grid(section[1])
    assert rows == [
        ["目的", "目的の文。"],
        ["施策の内容", "一つ目の段落。"],
        ["現状と課題", "課題の文。"],
        ["取組内容", "取組", "実施主体", "１年次", "２年次", "３年次～"],
        ["①一つ目の取組　取組の文。\n時期　早く", "市", "調査・検討", "実施"],
        ["指標", "指標名", "現状値（年度）", "目標値（年度）", "出典"],
        ["数", "一", "二", "見本"],
        ["第１期", "（２）ア「見本講座」　削除（案）\n（２）イ「見本交流会」　修正（仮置き）"],
        ["担当", "担当課　見本課　／　関係課　隣の課"],
    ]
    assert relations[0] == "関連施策"
    assert "施策１（前提）" in relations[1]
    cells = {entry.astext(): entry for entry in section[1].findall(nodes.entry)}
    assert (cells["取組内容"]["morerows"], cells["指標"]["morerows"]) == (1, 1)
    assert cells["調査・検討"]["morecols"] == 1
    assert cells["出典"]["classes"] == ["center", "head"]


def test_what_only_the_card_shows_is_not_in_option_1(city: City) -> None:
    city.append(PAGE, JAPANESE)
    reading = city.read(UPDATE)
    found = reading.edition.measure["M2-09"]
    assert (found.text, found.actions) == ("一つ目の段落。", ())
    tree = reading.app.env.get_doctree("measures/field2").astext()
    for words in ("課題の文。", "取組の文。", "一つ目の取組"):
        assert words not in tree
        assert words not in assembled(reading).document.astext()
        assert not any(words in passage.text for passage in reading.edition.passages)


BARE = """
.. 施策:: 裸の施策
   :番号: M2-08
   :小分野: 2-イ
   :分類: Ⅱ-ア

   文。
"""


def test_what_a_card_leaves_unsaid_waits_for_the_city_hall(city: City) -> None:
    city.append(PAGE, BARE)
    reading = city.read(FORMAL)
    points = [
        (point.addressee.value, point.subject, point.outside)
        for point in reading.edition.open_points
        if point.heading == "裸の施策"
    ]
    assert points == [
        ("庁内", "目的", "検討中"),
        ("庁内", "取組", "検討中"),
        ("庁内", "指標", "検討中"),
        ("庁内", "担当課", "調整中"),
        ("庁内", "関係課", "調整中"),
    ]
    text = assembled(reading).document.astext()
    assert "担当課　【要確認：庁内：担当課】　／　関係課　【要確認：庁内：関係課】" in text
    outside = assembled(reading, "comment").document.astext()
    # Readers outside are told once that neither section is settled.
    assert "担当課　調整中" not in outside
    assert "調整中" in outside


def test_option_1_asks_for_nothing_that_its_box_does_not_show(city: City) -> None:
    city.append(PAGE, BARE)
    points = city.read(UPDATE).edition.open_points
    assert [point for point in points if point.heading == "裸の施策"] == []


def test_a_measure_that_says_nothing_and_inherits_nothing_waits_for_the_committee(
    city: City,
) -> None:
    city.append(PAGE, BARE.replace("\n   文。\n", ""))
    document = city.assembled("draft", UPDATE).document
    [section] = [s for s in document.findall(nodes.section) if s[0].astext().startswith("裸の施策")]
    assert section[1].astext() == "【要確認：委員会：本文】"


def test_an_inherited_text_is_the_summary_until_the_wording_is_there(city: City) -> None:
    def box() -> str:
        document = city.assembled("draft", UPDATE).document
        [section] = [
            s for s in document.findall(nodes.section) if s["ids"] == ["measures/field1#m2-01"]
        ]
        return section[1].astext()

    assert box() == "（第１期の要旨）集会所を夜も開ける。"
    city.write(
        "data/wording.yaml", "根拠: 入力\n出典: 見本の資料\n原文:\n  M1-01: 集会所を開ける原文。\n"
    )
    if city.findings(UPDATE):
        pytest.fail(str(city.findings(UPDATE)))
    assert box() == "集会所を開ける原文。"


def test_a_measure_without_a_number(city: City) -> None:
    city.append(PAGE, BARE.replace("   :番号: M2-08\n", ""))
    line = city.text(PAGE).splitlines().index(".. 施策:: 裸の施策") + 1
    city.append("data/decisions.yaml", "  - {第１期: [], 第２期: [M2-08], 区分: 追加}\n")
    reading = city.read(UPDATE)
    found = [*reading.edition.findings, *checks.on_edition(reading.edition)]
    # What names a measure by the id that is missing is not told too.
    assert told([finding for finding in found if finding.code != "M20"]) == [
        (
            "M304",
            f"{PAGE}:{line}",
            "施策「裸の施策」に番号がありません。",
            "「:番号: M2-01」のように書いてください。",
        )
    ]


def test_an_inherited_text_and_one_of_its_own(city: City) -> None:
    city.append(PAGE, BARE.replace("Ⅱ-ア", "Ⅱ-ア\n   :第１期: M1-03\n   :本文: 第１期を継承"))
    line = city.text(PAGE).splitlines().index("   文。") + 1
    assert told(city.findings(UPDATE)) == [
        (
            "M306",
            f"{PAGE}:{line}",
            "施策「裸の施策」は第１期の本文を継承するとありますが、本文も書かれています。",
            "どちらかを消してください。両方があると、書かれた本文だけが出ます。",
        )
    ]


def test_a_text_option_that_says_something_else(city: City) -> None:
    city.append(PAGE, BARE.replace("Ⅱ-ア", "Ⅱ-ア\n   :本文: 前と同じ"))
    line = city.text(PAGE).splitlines().index("   :本文: 前と同じ") + 1
    assert told(city.findings(UPDATE)) == [
        (
            "M305",
            f"{PAGE}:{line}:4",
            "「:本文: 前と同じ」は読み取れません。",
            "書けるのは「第１期を継承」だけです。自分の文は欄の下に１行空けて書いてください。",
        )
    ]


def test_body_text_after_a_measure(city: City) -> None:
    city.append(PAGE, BARE + "\n取り残された文。\n\n二つ目の文。\n")
    line = city.text(PAGE).splitlines().index("取り残された文。") + 1
    for option in OPTIONS:
        assert told(city.findings(option)) == [
            (
                "M303",
                f"{PAGE}:{line}",
                "施策「裸の施策」の後に、同じ段の地の文があります。",
                "施策の中の文なら、行頭を半角の空白で施策の中身とそろえてください。"
                "そうでなければ、施策より前に移すか、新しい見出しの下に置いてください。",
            )
        ]


def test_a_measure_after_a_measure_and_a_heading_after_it_are_fine(city: City) -> None:
    city.append(
        PAGE, BARE + BARE.replace("M2-08", "M2-07") + "\nまとめ\n------\n\n文。\n\n.. 注釈です。\n"
    )
    assert city.findings(UPDATE) == []


def test_a_measure_is_a_section_one_level_below_where_it_stands(city: City) -> None:
    city.write(
        "plan/update/04_more.rst",
        "章\n===\n\n節\n---\n\n"
        + BARE
        + "\n次の節\n------\n\n.. 文書:: draft\n\n"
        + BARE.replace("M2-08", "M2-07").replace("\n", "\n   "),
    )
    city.edit(
        "plan/index.rst",
        "      /update/03_appendix",
        "      /update/04_more\n      /update/03_appendix",
    )
    document = city.assembled("draft", UPDATE).document
    levels = {
        section["ids"][0]: section["level"]
        for section in document.findall(nodes.section)
        if section["ids"][0].startswith("update/04_more#")
    }
    assert levels["update/04_more#m2-08"] == levels["update/04_more#m2-07"] == 3


def test_markup_counts_in_names_and_values(city: City) -> None:
    city.append(PAGE, BARE.replace("Ⅱ-ア", "Ⅱ-ア\n   :担当課: 課は【要確認：法制：名】"))
    city.edit(PAGE, "裸の施策", "裸の**施策**")
    reading = city.read(FORMAL)
    assert [
        p.subject
        for p in reading.edition.open_points
        if p.addressee.value == "法制" and p.subject == "名"
    ]
    text = assembled(reading).document.astext()
    assert "課は【要確認：法制：名】" in text
    assert "**" not in text


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (":活用: 施策３", "施策3"),
        (":財源: 集会所の開放", "集会所の開放"),
        (":関連: M2-03 あ", "あ"),
        (":uses: M2-03、あれ", "あれ"),
    ],
)
def test_what_is_no_id_is_told_and_not_dropped_in_silence(city: City, line: str, rest: str) -> None:
    city.append(
        PAGE,
        "\n.. 施策:: 試し\n   :番号: M2-08\n   :小分野: 2-ア\n   :分類: Ⅰ\n   :第１期: M1-03\n"
        f"   {line}\n\n   文。\n",
    )
    found = [one for one in city.findings(FORMAL) if one.code == "M316"]
    name = line[1:].partition(":")[0]
    assert [one.message for one in found] == [
        f"欄『{name}』の「{rest}」は、施策の番号として読み取れません。"
    ]
    assert city.text(PAGE).splitlines()[found[0].place.line - 1].strip() == line


def test_an_option_under_both_names_is_told(city: City) -> None:
    city.append(PAGE, JAPANESE.replace("   :前提: M2-01", "   :id: M2-99\n   :前提: M2-01"))
    [found] = [one for one in city.findings(FORMAL) if one.code == "M315"]
    assert found.message == (
        "『施策』の欄『番号』が、英語の名前『id』でも書かれています。『:id:』の値は使われません。"
    )


def line(city: City, text: str, nth: int = 0) -> int:
    return [n for n, typed in enumerate(city.text(PAGE).splitlines(), 1) if typed == text][nth]


def test_a_measure_and_an_action_without_a_name_are_told_and_read_all_the_same(city: City) -> None:
    city.append(PAGE, BARE.replace(" 裸の施策", "") + "\n   .. 取組::\n\n      文。\n")
    reading = city.read(FORMAL)
    how = "のように、「::」の後に半角の空白を一つ入れて書いてください。"
    assert told(reading.edition.findings) == [
        (
            "M318",
            f"{PAGE}:{line(city, f'.. {name}::')}"
            if name == "施策"
            else f"{PAGE}:{line(city, f'   .. {name}::')}",
            f"『{name}』に名称がありません。",
            f"『.. {name}:: 名称』{how}",
        )
        for name in ("施策", "取組")
    ]
    assert reading.edition.measure["M2-08"].name == "（名称なし）"


@pytest.mark.parametrize("name", ["目的", "現状と課題"])
def test_a_part_that_a_measure_has_once_is_told_when_it_stands_twice(city: City, name: str) -> None:
    part = f"\n   .. {name}::\n\n      文。\n"
    city.append(PAGE, BARE + 2 * part)
    first, second = (line(city, f"   .. {name}::", nth) for nth in (0, 1))
    assert told(city.findings(FORMAL)) == [
        (
            "M319",
            f"{PAGE}:{second}",
            f"施策「裸の施策」に『{name}』が二つあります（一つ目は{first}行目）。",
            "一つにまとめるか、片方を消してください。",
        )
    ]


def test_actions_and_indicators_are_several_and_a_part_may_differ_by_paper(city: City) -> None:
    several = "\n   .. 取組:: 甲\n\n      文。\n\n   .. 指標:: 甲\n"
    purposes = "".join(
        f"\n   .. 文書:: {paper}\n\n      .. 目的::\n\n         文。\n"
        for paper in ("draft", "comment")
    )
    city.append(PAGE, BARE + 2 * several + purposes)
    assert city.findings(FORMAL) == []


@pytest.mark.parametrize(
    ("text", "typed", "where"),
    [
        ("\n.. 目的::\n\n   文。\n", ".. 目的::", "施策の外"),
        (
            "\n   .. 目的::\n\n      文。\n\n      .. 取組:: 甲\n\n         文。\n",
            "      .. 取組:: 甲",
            "『目的』の中",
        ),
    ],
)
def test_a_part_outside_its_measure(city: City, text: str, typed: str, where: str) -> None:
    city.append(PAGE, BARE + text)
    name = "取組" if "取組" in typed else "目的"
    assert told(city.findings(FORMAL)) == [
        (
            "M320",
            f"{PAGE}:{line(city, typed)}",
            f"『{name}』が、{where}にあります。",
            "施策の「本文」と同じ字下げ（施策の行より３字）にしてください。",
        )
    ]


@pytest.mark.parametrize(
    ("option", "known"),
    [("目的", ""), ("現状と課題", ""), ("取組:: 甲", "主体、時期、１年次、２年次、３年次以降")],
)
def test_a_part_has_no_options_but_its_own(city: City, option: str, known: str) -> None:
    name, _, title = option.partition(":: ")
    city.append(PAGE, f"{BARE}\n   .. {name}:: {title}\n      :題名: 甲\n\n      文。\n")
    [(code, place, message, advice)] = told(city.findings(FORMAL))
    assert (code, place) == ("M313", f"{PAGE}:{line(city, '      :題名: 甲')}:7")
    assert message == f"『{name}』に『:題名:』という欄はありません。この欄は使われません。"
    assert known in advice


@pytest.mark.parametrize("name", ["本文", "別名", "前提", "関連"])
def test_an_option_of_a_measure_that_is_nothing_without_a_value(city: City, name: str) -> None:
    city.append(PAGE, BARE.replace("Ⅱ-ア", f"Ⅱ-ア\n   :{name}:"))
    assert told(city.findings(UPDATE)) == [
        (
            "M317",
            f"{PAGE}:{line(city, f'   :{name}:')}:4",
            f"『施策』の欄『{name}』に値がありません。この欄は使われません。",
            "値を書くか、欄の行ごと消してください。",
        )
    ]


ACTION = "\n   .. 取組:: 甲\n      :１年次: {}\n\n      文。\n"


@pytest.mark.parametrize(
    "word", ["調査・検討", "試行", "実施", "見直し", "", "【要確認：庁内】", ":要確認:`庁内：いつ`"]
)
def test_words_that_a_year_may_hold(city: City, word: str) -> None:
    city.append(PAGE, BARE + ACTION.format(word))
    assert city.findings(FORMAL) == []


def test_any_other_word_of_a_year_is_told_with_the_nearest_and_all(city: City) -> None:
    city.append(PAGE, BARE + ACTION.format("検討"))
    assert told(city.findings(FORMAL)) == [
        (
            "M322",
            f"{PAGE}:{line(city, '      :１年次: 検討')}:7",
            "『取組』の『:１年次:』に『検討』という語はありません。",
            "「調査・検討」の書き間違いではありませんか。"
            "書けるのは、調査・検討、試行、実施、見直し です。"
            "ほかの語は data/style.yaml の「年次の語」に加え、年度や月は「:時期:」に書いてください。",
        )
    ]
    city.edit("data/style.yaml", "数字:", "年次の語: [検討, 実施]\n数字:")
    [finding] = city.findings(FORMAL)
    assert "『試行』" in finding.message


def test_the_time_and_the_name_of_an_action_are_printed_with_their_markup(city: City) -> None:
    city.append(
        PAGE,
        BARE + "\n   .. 取組:: :施策:`M2-01`の:要確認:`庁内：名`を\n"
        "      :時期: :日付:`2025年度`、【要確認：庁内】\n"
        "      :１年次: :要確認:`庁内：いつ`\n\n      文。\n",
    )
    assert city.findings(FORMAL) == []
    edition = city.read(FORMAL).edition
    node = VIEWS["timetable"].make(Showing(edition, Audience.INTERNAL), {})
    assert grid(node)[-1][1:] == [
        "施策１「集会所の開放」の【要確認：庁内：名】を\n時期　令和７年度、【要確認：庁内】",
        "【要確認：庁内：いつ】",
        "【要確認：庁内】",
    ]


def test_every_block_of_a_measure_is_at_a_line_that_a_person_can_find(city: City) -> None:
    city.append(PAGE, JAPANESE)
    lines = city.text(PAGE).splitlines()
    own = [one for one in city.read(FORMAL).edition.passages if one.measure == "M2-09"]
    [action] = [one for one in own if one.text == "一つ目の取組"]
    assert action.place.line
    assert lines[action.place.line - 1] == "   .. 取組:: 一つ目の取組"
    assert all(one.place.line for one in own)
