"""The paper of opinions and answers: natural while it is empty, whole when it is full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from city import FORMAL, UPDATE, City, assembled, grid
from docutils import nodes

from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from kyodo_plan.source.reading import Reading

CALL = """\
根拠: 入力
出典: 見本の資料
意見公募:
  - 案: [①]
    開始日:{start}
    終了日:{end}
    必要な項目: []
    項目: []
    提出者数:{people}
    提出団体数:{groups}
    意見数:{opinions}
    反映数:{reflected}
"""
BEFORE = {"start": "", "end": "", "people": "", "groups": "", "opinions": "", "reflected": ""}
AFTER = {
    "start": " 2024-10-21",
    "end": " 2024-11-20",
    "people": " 2",
    "groups": " 1",
    "opinions": " 4",
    "reflected": " 3",
}
KINDS = """\
根拠: 入力
出典: 見本の資料
対応の区分:
  - {区分: 反映, 意味: 直したもの, 修正あり: はい}
  - {区分: 参考, 意味: 今後の参考とするもの}
"""
FULL = """\
意見:
  - {番号: 2, 案: [①], 意見の要旨: 図が小さい。, 市の考え方: 次の版で大きくします。, 区分: 参考}
  - 番号: 1
    案: [①, ②]
    該当箇所: 施策１　４頁
    意見の要旨: 集会所を夜も開ける。
    件数: 3
    市の考え方: 夜の開け方を書きました。
    区分: 反映
    修正の内容: 「昼に」を「昼と夜に」に改めます。
    主な意見: はい
"""
PAPER = """\
:題名: 意見と答え
:読み手: {audience}
:様式: 会議資料
:文体: {register}

.. 意見公募の結果::

.. 対応の区分::

.. 意見と市の考え方::
"""


def reading(
    city: City, answers: str, *, audience: str = "市民", register: str = "敬体", **call: str
) -> Reading:
    city.write("data/consultation.yaml", CALL.format(**call))
    city.write("data/responses.yaml", KINDS + answers)
    city.write("plan/publications/answers.rst", PAPER.format(audience=audience, register=register))
    found = city.read(UPDATE)
    assert found.edition.findings == ()
    return found


def tables(read: Reading) -> list[list[list[str]]]:
    document = assembled(read, "answers").document
    assert "要確認" not in document.astext()
    return [grid(table) for table in document.findall(nodes.table)]


def test_before_the_comment_the_paper_says_so(city: City) -> None:
    later = "意見の募集が終わった後に示します。"
    read = reading(city, "意見: []\n", **BEFORE)
    assert assembled(read, "answers").document.astext().endswith(later)
    assert tables(read) == [
        [
            ["期間", "令和　　年　　月　　日から令和　　年　　月　　日まで"],
            ["提出者数", later],
            ["意見数", later],
            ["反映数", later],
            ["主な意見", later],
        ],
        [
            ["区分", "意味", "件数"],
            ["反映", "直したもの", "―"],
            ["参考", "今後の参考とするもの", "―"],
            ["合計", "", "―"],
        ],
    ]


def test_the_council_s_paper_leaves_blanks(city: City) -> None:
    read = reading(city, "意見: []\n", audience="議会", register="常体", **BEFORE)
    assert tables(read)[0][1:] == [
        ["提出者数", "（　　　）人・団体"],
        ["意見数", "（　　　）件"],
        ["反映数", "（　　　）件"],
        ["主な意見", "（別紙のとおり）"],
    ]


def test_the_full_paper(city: City) -> None:
    assert tables(reading(city, FULL, **AFTER)) == [
        [
            ["期間", "令和６年10月21日から11月20日まで（31日間）"],
            ["提出者数", "個人　２人　団体　１団体"],
            ["意見数", "４件"],
            ["反映数", "３件"],
            ["主な意見", "・集会所を夜も開ける（反映）"],
        ],
        [
            ["区分", "意味", "件数"],
            ["反映", "直したもの", "３"],
            ["参考", "今後の参考とするもの", "１"],
            ["合計", "", "４"],
        ],
        [
            ["番号", "該当箇所", "意見の要旨", "市の考え方", "区分"],
            [
                "１",
                "施策１　４頁",
                "集会所を夜も開ける。\n（同じ趣旨の意見　３件）",
                "夜の開け方を書きました。\n（修正の内容）「昼に」を「昼と夜に」に改めます。",
                "反映",
            ],
            ["２", "全体", "図が小さい。", "次の版で大きくします。", "参考"],
        ],
    ]


def test_no_opinion_came(city: City) -> None:
    none = {**AFTER, "people": " 0", "groups": " 0", "opinions": " 0", "reflected": " 0"}
    read = reading(city, "意見: []\n", **none)
    outcome, kinds = tables(read)
    assert outcome[1:] == [
        ["提出者数", "個人　０人　団体　０団体"],
        ["意見数", "０件"],
        ["反映数", "０件"],
        ["主な意見", "なし"],
    ]
    assert kinds[-1] == ["合計", "", "０"]
    assert assembled(read, "answers").document.astext().endswith("意見の提出はありませんでした。")


def test_an_answer_that_is_open_waits_for_the_city(city: City) -> None:
    answers = "意見:\n  - {番号: 1, 案: [①], 意見の要旨: 橋を渡す。}\n"
    read = reading(city, answers, **BEFORE)
    outcome, kinds, listed = tables(read)
    assert outcome[2:4] == [["意見数", "１件"], ["反映数", "０件"]]
    assert kinds[-2:] == [["検討中", "市の考え方を検討しているもの", "１"], ["合計", "", "１"]]
    assert listed[1] == ["１", "全体", "橋を渡す。", "検討中", "検討中"]
    inside = Showing(read.edition, Audience.INTERNAL)
    made = VIEWS["response_list"].make(inside, {})
    assert "【要確認：市：意見１の市の考え方】" in made.astext()


def test_opinions_on_the_other_option_are_not_shown(city: City) -> None:
    reading(city, FULL, **BEFORE)
    other = Showing(city.read(FORMAL).edition, Audience.CITIZENS)
    assert [row[0] for row in grid(VIEWS["response_list"].make(other, {}))[1:]] == ["１"]
