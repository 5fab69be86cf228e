"""What changing a measure would touch: found in text and data, told as text, data and rows."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import sample_edition as sample
from city import UPDATE

from kyodo_plan.core.edition import BoundNumber, Mention, Passage
from kyodo_plan.core.first_period import Record
from kyodo_plan.core.open_point import Addressee, OpenPoint
from kyodo_plan.core.place import Place
from kyodo_plan.core.plan import Term
from kyodo_plan.core.procedure.point import Point
from kyodo_plan.graph.document import Appearance, DocumentGraph, Use
from kyodo_plan.graph.impact_report import (
    TABLE_HEAD,
    Change,
    impact_data,
    impact_table,
    impact_text,
)
from kyodo_plan.graph.model import build
from kyodo_plan.graph.queries import impact


def at(line: int, path: str = "plan/intro.rst", column: int | None = None) -> Place:
    return Place(path, line, column)


EDITION = sample.edition(
    {
        "terms": (
            Term(name="灯", also=("ともしび",), **sample.at("data/terms.yaml", 3)),
            Term(name="岬", **sample.at("data/terms.yaml", 5)),
            Term(name="施策その1", **sample.at("data/terms.yaml", 7)),
        ),
        "records": (
            Record(
                measure="M1-01",
                year=2013,
                kind="実績",
                certainty="確実",
                items=("灯した。",),
                **sample.at("data/records/2013.yaml", 4),
            ),
        ),
        "points": (
            Point(
                id="P1",
                kind="決定事項",
                summary="港の施策その1をどうするか。",
                **sample.at("data/points.yaml", 9),
            ),
        ),
    },
    relations=(
        sample.relation("M2-01", "M2-02", "funds", 3),
        sample.relation("M2-03", "M2-02", "requires", 7),
        sample.relation("M2-01", "M2-03", "related", 11),
    ),
    numbers=(BoundNumber("分野=1", "intro", at(9), "体系"), BoundNumber("分類=Ⅰ", "intro", at(9))),
    mentions=(
        Mention("M2-01", "intro", at(7, column=3), "経過"),
        Mention("M2-01", "measures", at(15, "plan/measures.rst", 8), "港の施策その1"),
    ),
    passages=(
        Passage("灯は施策１「港の施策その1」による。", "paragraph", "intro", at(6)),
        Passage("港の施策その1を名前だけで書いた文。", "paragraph", "intro", at(8)),
        Passage(
            "ともしびを増やす。", "paragraph", "measures", at(14, "plan/measures.rst"), "M2-01"
        ),
        Passage("岬と灯。", "paragraph", "measures", at(24, "plan/measures.rst"), "M2-02"),
    ),
)
GRAPH = build(EDITION)
DOCUMENTS = DocumentGraph(EDITION)
FOUND = impact(GRAPH, EDITION, "M2-01")
SHOWN = [
    Appearance("draft", "素案", "表", "施策一覧", at(12), "intro#id1", "体系", "4"),
    Appearance("summary", "概要版", "表", "施策一覧", at(12), "intro#id1", "体系", "2"),
    Appearance("draft", "素案", "文", "灯は施策１による。", at(6), "intro#id1", "体系", "4"),
]


def test_sentences_are_those_of_roles_and_of_plain_words_outside_the_own_text() -> None:
    assert DOCUMENTS.sentences("M2-01") == [
        Use("リンク", at(7, column=3), "経過"),
        Use("名称", at(8), "港の施策その1を名前だけで書いた文。"),
    ]


def test_numbers_that_would_change_tell_both_values() -> None:
    assert DOCUMENTS.numbers("M2-01") == [
        Use(
            "件数",
            at(9),
            "体系",
            ":件数:`分野=1` は １ から ０ になります",
            (1, 0),
            ":件数:`分野=1`",
        )
    ]
    assert DOCUMENTS.numbers("M1-01") == []


def test_terms_tell_where_else_they_are_used() -> None:
    assert [(use.label, use.note) for use in DOCUMENTS.terms("M2-01")] == [
        ("灯", "施策２でも使用"),
        ("施策その1", "ほかの施策では使っていません"),
    ]


@pytest.mark.parametrize(
    ("others", "note"),
    [
        (10, "施策11でも使用"),
        (11, "施策11ほか１施策でも使用"),
        (13, "施策11ほか３施策でも使用"),
    ],
)
def test_of_a_term_that_many_use_ten_measures_are_named(others: int, note: str) -> None:
    measures = tuple(sample.second(number, "1", ()) for number in range(1, others + 2))
    passages = tuple(
        Passage("灯を増やす。", "paragraph", "measures", at(number), f"M2-{number:02}")
        for number in range(1, others + 2)
    )
    edition = replace(EDITION, measures=measures, passages=passages)
    [use] = [use for use in DocumentGraph(edition).terms("M2-01") if use.label == "灯"]
    assert use.note.endswith(note)
    assert use.note.count("施策") == 10 + (others > 10)


def test_data_are_the_records_that_name_the_measure_or_its_origins() -> None:
    assert [(use.kind, str(use.place), use.label) for use in DOCUMENTS.data("M2-01")] == [
        ("記録", "data/records/2013.yaml:4:3", "2013年度の実績"),
        ("扱い", "data/decisions.yaml:1:3", "続行："),
        ("論点", "data/points.yaml:9:3", "港の施策その1をどうするか。"),
    ]


def test_deleting_names_every_place() -> None:
    assert (
        impact_text(GRAPH, FOUND, Change.DELETE, SHOWN, UPDATE)
        == """\
【施策１】M2-01 港の施策その1
  （１）、分類Ⅲ  plan/measures.rst:10:1

削除の影響（案①）
この施策をなくすと、次のものが支えを失い、又は書き改めることになります。

支えを失う施策（２件）
  【施策２】M2-02  １段  【施策１】―財源→【施策２】
  【施策３】M2-03  ２段  【施策１】―財源→【施策２】←前提―【施策３】

相手を失う関連（０件）
  なし

この施策を挙げる文（２件）
  plan/intro.rst:7:3  リンク  「経過」
  plan/intro.rst:8    名称    「港の施策その1を名前だけで書いた文。」

この施策を載せる表と図（１件）
  plan/intro.rst:12  表  「施策一覧」  draft ４頁、summary ２頁

変わる件数（１件）
  plan/intro.rst:9  件数  「体系」  :件数:`分野=1` は １ から ０ になります

この施策で使う用語（２件）
  data/terms.yaml:3:3  用語  「灯」         施策２でも使用
  data/terms.yaml:7:3  用語  「施策その1」  ほかの施策では使っていません

記録、手順などのデータ（３件）
  data/records/2013.yaml:4:3  記録  「2013年度の実績」
  data/decisions.yaml:1:3     扱い  「続行：」
  data/points.yaml:9:3        論点  「港の施策その1をどうするか。」

変わる文書（２件）
  draft    素案    ２か所（４頁）
  summary  概要版  １か所（２頁）

この施策の本文（１件）
  plan/measures.rst:14  ともしびを増やす。

引き継ぐ第１期の施策
  【第１期 施策１】M1-01 灯台の施策その1
"""
    )


def test_pages_that_are_not_known_are_not_made_up() -> None:
    unknown = [Appearance("draft", "素案", "表", "施策一覧", at(12), "intro#id1", "体系")]
    text = impact_text(GRAPH, FOUND, Change.DELETE, unknown, UPDATE)
    assert "  plan/intro.rst:12  表  「施策一覧」  draft\n" in text
    assert text.endswith("\n頁は、kyodo-plan build で文書を作った後に出ます。\n")


@pytest.mark.parametrize(
    ("change", "there", "missing"),
    [
        (Change.MERGE, "この施策に支えられる施策（２件）", "相手を失う"),
        (Change.RENAME, "この施策を挙げる文（２件）", "施策に支えられる"),
        (Change.SPLIT, "  件数  「体系」  :件数:`分野=1` は、分けた数だけ増えます", "相手を失う"),
        (Change.SPLIT, "そのほかの関連（０件）", "になります"),
        (
            Change.MOVE,
            "  件数  「体系」  :件数:`分野=1` は、移す先によって変わります",
            "施策に支えられる",
        ),
        (Change.DELAY, "この施策を待つ施策（１件）\n  【施策３】M2-03  １段", "件数"),
    ],
)
def test_other_changes_touch_other_things(change: Change, there: str, missing: str) -> None:
    found = impact(GRAPH, EDITION, "M2-02")
    if change is not Change.DELAY:
        found = FOUND
    text = impact_text(GRAPH, found, change, SHOWN, UPDATE)
    assert f"\n{change}の影響（案①）\n{change.meaning}\n" in text
    assert there in text
    assert missing not in text


def test_data_and_rows_hold_the_same_places() -> None:
    data = impact_data(GRAPH, FOUND, Change.DELETE, SHOWN, UPDATE)
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data
    assert data["change"] == "削除"
    assert [chain["id"] for chain in data["losing"]] == ["M2-02", "M2-03"]
    assert data["sentences"][0] == {
        "kind": "リンク",
        "place": "plan/intro.rst:7:3",
        "label": "経過",
        "note": "",
    }
    rows = impact_table(GRAPH, FOUND, Change.DELETE, SHOWN, UPDATE)
    assert {len(row) for row in rows} == {len(TABLE_HEAD)}
    assert [row[0] for row in rows] == [
        *("施策", "施策", "リンク", "名称", "件数", "用語", "用語", "記録", "扱い", "論点"),
        *("表", "表", "文"),
    ]
    assert rows[-3] == ("表", "plan/intro.rst:12", "体系", "施策一覧", "素案", "4", "", "案①")


def test_the_open_points_of_its_own_text_are_to_be_read_again_when_it_goes_on() -> None:
    def point(subject: str, line: int) -> OpenPoint:
        place = at(line, "plan/measures.rst", 5)
        return OpenPoint(Addressee.COMMITTEE, subject, "検討中", place, "measures")

    edition = replace(
        EDITION, open_points=(point("灯の数", 15), point("", 16), point("岬の名", 25))
    )
    found = impact(GRAPH, edition, "M2-01")
    assert [(str(use.place), use.label) for use in found.open_points] == [
        ("plan/measures.rst:15:5", "灯の数")
    ]
    told = (
        "この施策の未確定の事項（読み直すもの）（１件）\n"
        "  plan/measures.rst:15:5  未確定  「灯の数」  待つ相手：委員会\n"
    )
    for change in Change:
        again = change not in (Change.DELETE, Change.DELAY)
        assert (told in impact_text(GRAPH, found, change, SHOWN, UPDATE)) is again
        rows = impact_table(GRAPH, found, change, SHOWN, UPDATE)
        assert ("未確定" in {row[0] for row in rows}) is again


def test_open_points_elsewhere_that_concern_an_origin_are_read_again_when_it_parts() -> None:
    [origin, *_] = EDITION.measure["M2-01"].origins
    passage = Passage("その扱いは検討中です。", "paragraph", "last", at(3, "plan/last.rst"))
    place, elsewhere = at(4, "plan/last.rst", 9), at(8, "plan/last.rst", 9)
    edition = replace(
        EDITION,
        passages=(*EDITION.passages, passage, replace(passage, place=at(8, "plan/last.rst"))),
        mentions=(*EDITION.mentions, Mention(origin, "last", at(3, "plan/last.rst", 2))),
        open_points=tuple(
            OpenPoint(Addressee.OFFICE, subject, "検討中", where, "last")
            for subject, where in (("対応", place), ("ほかのこと", elsewhere))
        ),
    )
    found = impact(GRAPH, edition, "M2-01")
    for change in Change:
        told = impact_text(GRAPH, found, change, SHOWN, UPDATE)
        parts = change in (Change.DELETE, Change.MERGE, Change.SPLIT)
        assert ("plan/last.rst:4:9  未確定  「対応」  待つ相手：事務局" in told) is parts
        assert "ほかのこと" not in told


def test_a_part_of_a_card_is_one_row_of_its_own_text() -> None:
    texts = (("場の貸出し", "rubric"), ("市", "field"), ("実施", "field"), ("実施", "field"))
    part = [
        Passage(words, kind, "measures", at(20, "plan/measures.rst"), "M2-01")
        for words, kind in texts
    ]
    found = replace(FOUND, passages=(*FOUND.passages, *part))
    text = impact_text(GRAPH, found, Change.DELETE, [], UPDATE)
    assert "この施策の本文（２件）\n" in text
    assert "\n  plan/measures.rst:20  場の貸出し／市／実施\n" in text


def test_tables_that_are_made_from_the_data_are_told_from_those_to_be_mended() -> None:
    typed = Appearance("draft", "素案", "表", "役割", at(20), "intro#id2", "体系", "4")
    made = Appearance(
        "draft", "素案", "表", "施策一覧", at(12), "intro#id1", "体系", "4", generated=True
    )
    text = impact_text(GRAPH, FOUND, Change.RENAME, [typed, made], UPDATE)
    assert "  plan/intro.rst:20  表          「役割」      draft ４頁\n" in text
    assert "  plan/intro.rst:12  表（自動）  「施策一覧」  draft ４頁\n" in text
    assert text.endswith("\n「（自動）」の表と図は、次に作る文書で自動で改まります。\n")
    assert "（自動）" not in impact_text(GRAPH, FOUND, Change.RENAME, [typed], UPDATE)


def test_sentences_on_an_origin_are_read_again_where_the_measure_goes() -> None:
    edition = replace(EDITION, mentions=(Mention("M1-01", "intro", at(7), "経過"),))
    found = impact(build(edition), edition, "M2-01")
    for change in Change:
        rows = impact_table(build(edition), found, change, [], UPDATE)
        told = ("plan/intro.rst:7", "第１期の施策を指しています") in [(r[1], r[3]) for r in rows]
        assert told is (change in (Change.DELETE, Change.MERGE, Change.SPLIT))
