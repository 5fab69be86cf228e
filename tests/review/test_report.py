from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from kyodo_plan.core.place import Place
from kyodo_plan.review import report
from kyodo_plan.review.change import Change, Edit, Kind
from kyodo_plan.review.sheet import ANSWERS, COLUMNS, sheet

EDIT = Change(
    kind=Kind.EDITED, copy="draft.docx", paper="draft", id="_kp_a", where="表",
    heading="１　期間", page="5", place=Place("plan/a.rst", 12, 1),
    before="期間は５年とします。", after="期間は６年とします。", author="財政課",
    date="2030-05-01T09:00:00Z", tracked=True, edits=(Edit(3, 4, "５", "６"),),
    now="期間は未定です。", conflicts=(2,),
)  # fmt: skip
OPINION = replace(
    EDIT, kind=Kind.COMMENT, where="見出し", before="期間", after="=短い\x0bのでは。", author="",
    edits=(), now=None, conflicts=(), notes=("解決済みの印があります。",),
)  # fmt: skip
COPIES = [report.Copy("draft.docx", "海辺市計画（素案）")]


def test_a_person_reads_who_wants_what_where() -> None:
    assert report.text([EDIT, OPINION], COPIES).splitlines() == [
        "draft.docx　「海辺市計画（素案）」と比べました。意見1件、文の修正1件です。",
        "1. plan/a.rst:12　5ページ「１　期間」（表）　文の修正　財政課　2030-05-01",
        "    元の文：期間は５年とします。",
        "    直した文：期間は６年とします。",
        "    「期間は５年としま」→「期間は６年としま」。",
        "    【要調整】2番の直しと両立しません。",
        "    今の原稿：期間は未定です。",
        "2. plan/a.rst:12　5ページ「１　期間」（見出し）　意見　（名前なし）　2030-05-01",
        "    付けた所：期間",
        "    意見：=短い",
        "のでは。",
        "    解決済みの印があります。",
    ]


def test_nothing_to_tell_is_told() -> None:
    alone = [report.Copy("a.docx", "計画", by_text=True)]
    assert report.text([], alone).splitlines() == [
        "a.docx　「計画」と比べました。意見も直しもありません。",
        "    この文書には識別の印がないため、文の内容で照らし合わせました。"
        "場所の違うものがあるかもしれません。",
    ]


def test_a_program_gets_all_of_it() -> None:
    held = json.loads(json.dumps(report.data([EDIT, OPINION], COPIES)))
    one, other = held["changes"]
    assert (one["number"], one["path"], one["line"]) == (1, "plan/a.rst", 12)
    assert one["edits"] == [{"start": 3, "end": 4, "old": "５", "new": "６"}]
    assert (other["kind"], other["conflicts"], other["now"]) == ("意見", [], None)
    assert held["copies"] == [
        {"name": "draft.docx", "title": "海辺市計画（素案）", "by_text": False, "part": None}
    ]


def test_the_sheet_has_a_row_a_change_and_room_for_the_answer() -> None:
    page = load_workbook(BytesIO(sheet([EDIT, OPINION])))["対応表"]
    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == tuple(COLUMNS)
    assert rows[1] == (
        1, "draft.docx", "5ページ「１　期間」（表）", "plan/a.rst:12", "文の修正",
        "期間は５年とします。", "期間は６年とします。", "財政課", "2030-05-01", None,
        "「期間は５年としま」→「期間は６年としま」。\n"
        "【要調整】2番の直しと両立しません。\n今の原稿：期間は未定です。",
    )  # fmt: skip
    assert rows[2][6] == "=短い〓のでは。"
    assert page["G3"].data_type == "s"
    assert (page.freeze_panes, page.print_title_rows) == ("B2", "$1:$1")
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    [choice] = page.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(ANSWERS)}"'
    assert str(choice.sqref) == "J2:J3"
    assert all(cell.alignment.wrap_text for row in page.iter_rows() for cell in row)


def test_an_empty_sheet_can_be_opened() -> None:
    page = load_workbook(BytesIO(sheet([])))["対応表"]
    assert page.max_row == 1


def test_the_sheet_is_stamped_with_no_clock() -> None:
    book = load_workbook(BytesIO(sheet([EDIT])))
    assert book.properties.created == book.properties.modified == dt.datetime(2030, 5, 1)


def test_an_edit_is_told_in_words() -> None:
    assert str(Edit(3, 4, "５", "６")) == "「５」→「６」"
    assert str(Edit(3, 3, "", "約")) == "「約」を追加"
    assert str(Edit(3, 4, "５", "")) == "「５」を削除"


def test_a_part_the_united_text_and_a_move_are_told() -> None:
    copies = [
        replace(COPIES[0], part="第５章だけが返ってきました。"),
        report.Copy("b.docx", "計画"),
    ]
    united = replace(
        EDIT, together="期間は７年とします。", conflicts=(), now=None, also=("b.docx",)
    )
    nothing = replace(united, together="", edits=(), also=())
    moved = replace(
        EDIT, kind=Kind.SECTION_MOVED, before="期間", after="期間", edits=(), conflicts=(), now=None,
        notes=("「目的」の後へ",),
    )  # fmt: skip
    assert report.text([united, nothing, moved], copies).splitlines() == [
        "draft.docx　「海辺市計画（素案）」と比べました。文の修正2件、章や節の移動1件です。",
        "    第５章だけが返ってきました。",
        "b.docx　「計画」と比べました。文の修正1件です。",
        "1. plan/a.rst:12　5ページ「１　期間」（表）　文の修正　財政課　draft.docx、b.docx　2030-05-01",
        "    元の文：期間は５年とします。",
        "    直した文：期間は６年とします。",
        "    「期間は５年としま」→「期間は６年としま」。",
        "    合わせた文：期間は７年とします。",
        "2. plan/a.rst:12　5ページ「１　期間」（表）　文の修正　財政課　draft.docx　2030-05-01",
        "    元の文：期間は５年とします。",
        "    直した文：期間は６年とします。",
        "    合わせた文：（なし）",
        "3. plan/a.rst:12　5ページ「１　期間」（表）　章や節の移動　財政課　draft.docx　2030-05-01",
        "    移した所：期間",
        "    「目的」の後へ",
    ]
