"""Every text of every data file is printed in some paper, or is named here with its reason."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Any

import pytest
from city import FORMAL, ROOT, UPDATE, City

from kyodo_plan import registry
from kyodo_plan.core.data_file import lists_of
from kyodo_plan.core.datum import Datum, Key, keys_of, records_in
from kyodo_plan.core.plan import Plan
from kyodo_plan.core.procedure.evaluation import Scale
from kyodo_plan.core.procedure.timing import Timing
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.papers.assembled import Assembled

ID = "our own sign: other data and the text refer by it, papers print numbers and names"
FORM = "decides how something is printed"
#: Texts that no paper prints → why not.
UNPRINTED = {
    "CouncilEvent.id": ID,
    "FirstMeasure.id": ID,
    "Meeting.id": ID,
    "Option.code": ID,
    "Point.id": ID,
    "PriorityClass.code": f"{ID} (表示)",
    "RelationKind.id": ID,
    "Step.id": ID,
    "Meeting.step": "names the step at which the papers of the meeting are handed out",
    "Question.subjects": "name open points of the text: their marks bear the number of the question",
    "Point.step": "names the step before which the point is to be decided; papers have the day",
    "Body.numbering": f"{FORM}: numbers of papers",
    "HandOut.kind": "begins the number that is given to a paper where the file leaves it out",
    "PaperStyle.template": "the Word file whose look the papers take",
    "Stage.publisher": f"{FORM}: who stands on the cover",
    "Term.reading": f"{FORM}: the order of the words",
    "WeekdayStyle.form": f"{FORM}: days of the week",
    "Style.year_words": "the words that the years of an action may hold: printed where they are typed",
    "Approval.milestone": "names the record in findings and open points; the paper has its title",
    "Consultation.required": "guards the call: its items are compared with it",
    "Statement.body": f"{FORM}: the column in which the words stand",
    "Bar.certainty": "how sure we are of our own reading of the sources",
    "FirstMeasure.placement": "how sure we are of our own reading of the guideline",
    "Record.certainty": "how sure we are of our own reading of the sources",
    "Timing.id": ID,
    "Timing.counted": "how days are counted: told by the command on dates",
    "Waiting.counted": "how days are counted: told by the command on dates",
    "Closure.name": "told by the command on dates, where a day is one of them",
    "Landmark.kind": f"{FORM}: what is said of the day",
    "Landmark.step": "names the step whose day is set beside the landmark's",
    "Variant.id": ID,
    "Unrelated.reason": "shown on the site, where changes are weighed; papers print relations",
    **{
        f"{record.__name__}.note": "a note of whoever keeps the data, for them alone"
        for one in lists_of(Plan)
        for record in records_in(one.record)
        # What is noted of a length that was put for the time being, or of a scale, is told to the
        # committee, too.
        if record not in (Timing, Scale)
    },
}
#: Words without which nothing could be read: they are left as they are.
LEFT = ("Style.digits", "Style.letters", "Style.comma")
#: Texts that decide, by what they say, what else is printed: they are tried by themselves.
DECIDING = ("AnswerColumn.writer",)

DATA = {
    "style.yaml": """\
根拠: 入力
出典: 見本の資料
数字: 一桁全角
曜日: {書き方: 月曜日}
段階:
  - {記号: 試みの案, 名称: 素案}
紙:
  - {読み手: 庁内, 文字の大きさ: 12, 上: 30, 下: 20, 左: 25, 右: 20}
""",
    "approvals.yaml": """\
根拠: 入力
出典: 見本の資料
起案:
  - 文書: adopt
    節目: 策定
    案: [①, ②]
    経過: [A1, A3, C1, C2]
    添付:
      - {題名: 見取図}
      - {文書: draft}
""",
    "inquiries.yaml": """\
根拠: 入力
出典: 見本の資料
照会:
  - 文書: ask
    案: [①, ②]
    件名: 評価の照会
    宛先: 各課長
    様式の欄:
      - {欄: 効果, 問い: [Q1]}
""",
    "consultation.yaml": """\
根拠: 入力
出典: 見本の資料
意見公募:
  - 案: [①, ②]
    必要な項目: []
    項目:
      - {項目: 件名, 内容: [素案について]}
    意見数: 1
    提出者数: 1
    反映数: 1
""",
    "responses.yaml": """\
根拠: 入力
出典: 見本の資料
対応の区分:
  - {区分: 採り入れる, 意味: 直したもの, 修正あり: はい}
意見:
  - {番号: 1, 案: [①, ②], 意見の要旨: 夜も開ける。, 区分: 採り入れる, 主な意見: はい}
""",
    "meetings.yaml": """\
根拠: 入力
出典: 見本の資料
会議体:
  - {名称: 見本市語らい会}
会議:
  - 記号: さくらの回
    会議名: 見本市語らい会
    開催日: 2024-04-15
    議題:
      - 番号: 1
        件名: 集会所について
        種別: 審議
        資料:
          - {題名: 集会所の図}
対応の区分:
  - {区分: 取り上げる, 意味: 改めたもの, 修正あり: はい}
意見:
  - {番号: 1, 会議: さくらの回, 要旨: 夜も開けてほしい。, 対応: 取り上げる}
""",
    "evaluation.yaml": """\
根拠: 入力
出典: 見本の資料
尺度:
  - {名称: ろ尺度, 観点: 実施状況, 段階: [{記号: 良, 意味: 行った}, {記号: 可, 意味: 途中}]}
評価:
  - {施策: M1-01, 尺度: ろ尺度, 段階: 可, もとにした資料: 見本の集計}
分類の見直し:
  - {施策: M1-01, 緊急度: 高, 重要度: 中, 費用: 低, 理由: 集会所が古い。}
""",
    "points.yaml": """\
根拠: 入力
出典: 見本の資料
前提: []
論点:
  - {番号: D1, 種別: 決定事項, 要旨: 第２期をどう位置付けるか。}
  - {番号: Q1, 種別: 評価の問い, 上位: D1, 要旨: 行ったか。}
  - {番号: O1, 種別: 意見交換, 要旨: どう進めるか。, 事務局案: 案を並べた。, 読むところ: 素案}
素案の論点:
  - {事柄: [期間], 伺う時: 今日}
""",
    "schedule.yaml": """\
根拠: 入力
出典: 見本の資料
日程:
  - {番号: ろ一, 名称: 準備}
  - {番号: ろ二, 名称: 公表, 待つ: [{番号: ろ一}]}
進め方:
  - {番号: ろ三, 名称: ふだんの進め方, 案: ①}
閉庁日:
  - {名称: 夏の休み, 初めの月: 8, 初めの日: 13, 終わりの月: 8, 終わりの日: 15}
関わる日:
  - {名称: 祭り, 種別: 出来事, 時期: 夏}
""",
    "council.yaml": """\
根拠: 入力
出典: 見本の資料
報告:
  - 文書: report
    案: [①, ②]
    委員会: 見本委員会
    部課名: 見本課
    経過: [A1, A3, C1, C2]
    今後の予定: [B1]
    添付資料:
      - {番号: 別紙１, 題名: 素案}
    説明原稿: {文書: speech, １分の字数: 60, 目安の分数: [1, 2]}
議会の経過:
  - {番号: C1, 会議: 見本委員会, 日: 2019-12-11, 要旨: 進み方の報告}
  - {番号: C2, 会議: 見本市議会, 時期: 平成30年, 要旨: 条例の可決}
""",
}
UNRELATED = """\
関連なし:
  - {施策: M2-01, 理由: 集会所は別に考える。}
"""
BARS = """\
工程:
  - {施策: M1-01, 年度: 2023, 名称: 場所の相談, 始まり: 2023-06, 終わり: 2023-09, 区分: 継続}
"""
HISTORY = "経過: [{欄: 事務局案, 日: 2024-04-15, 会議: さくらの回, 理由: 見たとおり}]"
#: Papers → who reads them. Each holds every view there is.
PAPERS = {
    "adopt": "決裁",
    "ask": "庁内",
    "report": "議会",
    "speech": "庁内",
    "call": "市民",
    "talk": "委員会",
}
NAMES = "|市名||推進委員会||庁内検討委員会||条例||指針||担当課||副題||略称|です。"


def every_view() -> str:
    """Return the text of a paper with each view, of the meeting where there is a choice."""
    found = []
    for view in {view.japanese: view for view in VIEWS.values()}.values():
        meeting = any(option.japanese == "会議" for option in view.options)
        found.append(f".. {view.japanese}::\n" + "   :会議: さくらの回\n" * meeting)
    return "\n".join(found)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A workspace in which each kind of record is, and papers with all that can be shown."""
    city = City(ROOT).copy(tmp_path_factory.mktemp("full") / "city")
    for name, text in DATA.items():
        city.write(f"data/{name}", text)
    city.append("data/relations.yaml", UNRELATED)
    city.append("data/records/2023.yaml", BARS)
    city.edit("data/decisions.yaml", "区分: 削除", f"区分: 削除, {HISTORY}")
    for slug, audience in PAPERS.items():
        city.write(
            f"plan/publications/{slug}.rst",
            f":題名: 見本の{slug}\n:案: ① ②\n:読み手: {audience}\n:様式: 会議資料\n:文体: 敬体\n"
            f":段階: 試みの案\n\n{NAMES}\n\n{every_view()}",
        )
    return city


class Markers:
    """Puts a text that nothing else says into fields of records, and knows whose it is."""

    def __init__(self, group: str) -> None:
        self.group = group
        self.whose: dict[str, str] = {}
        self._next = itertools.product("bcdfghjkl", repeat=4)

    def marked(self, record: Datum) -> Datum:
        changes = {}
        for key in keys_of(type(record)):
            value = getattr(record, key.name)
            if key.of_record:
                own = tuple(self.marked(one) for one in key.values(record))
                changes[key.name] = own if key.many else next(iter(own), None)
            elif group_of(record, key) != self.group:
                continue
            elif key.unique:
                self.whose[value] = name_of(record, key)
            else:
                own = tuple(self._marker(record, key) for _ in (key.values(record) or "1"))
                changes[key.name] = (*own, *filter(None, [key.holds])) if key.many else own[0]
        return dataclasses.replace(record, **changes)

    def _marker(self, record: Datum, key: Key) -> str:
        marker = f"qz{''.join(next(self._next))}zq"
        self.whose[marker] = name_of(record, key)
        return marker


class OpenPoints(Markers):
    """Puts open points into fields, each of which asks of something that nothing else says."""

    def _marker(self, record: Datum, key: Key) -> str:
        return f"会場は【要確認：法制：{super()._marker(record, key)}｜協議しています】"


def name_of(record: Datum | type[Datum], key: Key) -> str:
    kind = record if isinstance(record, type) else type(record)
    return f"{kind.__name__}.{key.name}"


def group_of(record: Datum | type[Datum], key: Key) -> str:
    """Return which texts are tried together: what one says may decide whether others are printed."""
    name = name_of(record, key)
    if name in LEFT or not key.is_text or (key.is_id and not key.unique):
        return ""
    return "deciding" if name in DECIDING else "words" if key.words else "texts"


def plan_of(plan: Plan, markers: Markers) -> Plan:
    changes: dict[str, Any] = {}
    for one in lists_of(type(plan)):
        own = tuple(markers.marked(record) for record in plan.records_of(one))
        changes[one.name] = own[0] if one.single else own
    return dataclasses.replace(plan, **changes)


def marked_papers(
    full: City, markers: Markers, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Assembled]:
    """Give the papers of both options, made from data with the marks."""
    load = registry.load

    def marked(*given: Any) -> Any:
        plan, findings = load(*given)
        return plan_of(plan, markers), findings

    monkeypatch.setattr(registry, "load", marked)
    for option in (UPDATE, FORMAL):
        reading = full.read(option)
        for publication in reading.domain.publications:
            yield assemble(reading, publication)


def printed(full: City, markers: Markers, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the fields whose text stands in a paper of either option."""
    texts = []
    for made in marked_papers(full, markers, monkeypatch):
        paper = dataclasses.replace(made.paper, template="")
        texts.append(f"{made.document.astext()}\n{paper!r}")
    whole = "\n".join(texts)
    return {name for marker, name in markers.whose.items() if marker in whole}


def fields_of(*groups: str) -> set[str]:
    """Return the fields of the texts of *groups*."""
    return {
        name_of(record, key)
        for one in lists_of(Plan)
        for record in records_in(one.record)
        for key in keys_of(record)
        if group_of(record, key) in groups
    }


def test_each_kind_of_record_is_there(full: City) -> None:
    plan, findings = registry.load(full.path)
    assert findings == []
    there = {type(record) for record in plan.data()}
    assert {r for one in lists_of(Plan) for r in records_in(one.record)} == there


GROUPS = ("texts", "words", "deciding")


@pytest.mark.parametrize("group", GROUPS)
def test_each_text_is_printed_or_named_here(
    full: City, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = fields_of(group)
    found = printed(full, Markers(group), monkeypatch)
    named = fields & set(UNPRINTED)
    assert sorted(fields - found - named) == [], "これらは、どの紙にも出ません"
    assert sorted(found & named) == [], "これらは、紙に出ています"


def test_only_texts_are_named() -> None:
    assert set(UNPRINTED) <= fields_of(*GROUPS)
    assert set(LEFT).isdisjoint(UNPRINTED)


def test_an_open_point_in_any_field_of_the_data_is_not_seen_outside(
    full: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = OpenPoints("texts")
    outside = [
        made
        for made in marked_papers(full, points, monkeypatch)
        if not made.publication.audience.inside
    ]
    assert {str(made.publication.audience) for made in outside} == {
        "市民",
        "議会",
        "委員会",
        "決裁",
    }
    assert [mark for made in outside for mark in made.office_marks] == []
    for made in outside:
        whole = f"{made.document.astext()}{made.paper!r}{made.file_name}"
        shown = [whose for marker, whose in points.whose.items() if f"：{marker}】" in whole]
        assert shown == []
        assert "協議しています" in whole
