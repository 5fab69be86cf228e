"""What people do with a sheet comes back right, or is told with its place; nothing else changes."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from city import ROOT, City
from filled_sheets import MEETINGS, Filled, Office
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyodo_plan.exchange.sheets import SHEETS
from kyodo_plan.exchange.workbook import ID

if TYPE_CHECKING:
    from kyodo_plan.production.sheets import Taken


def messages(taken: Taken) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in taken.findings]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_comes_back_as_it_went_out_changes_no_byte(office: Office, form: str) -> None:
    before = office.data()
    taken = office.take(*(office.export(name, form) for name in SHEETS))
    assert taken.findings == ()
    assert [one.changes for one in taken.outcomes] == [()] * len(SHEETS)
    assert office.data() == before


def test_the_same_data_give_the_same_bytes(office: Office) -> None:
    first = office.export("扱い").read_bytes()
    assert office.export("扱い").read_bytes() == first


def test_a_cell_is_a_value_and_all_else_stays(office: Office) -> None:
    sheet = Filled(office.export("会議の意見"), "会議の意見")
    sheet.put("1", "対応", "反映しない")
    sheet.put("1", "対応の内容", "職員の数が足りない。\n来年度に考える。")
    sheet.put("2", "発言者", "会長")
    taken = office.take(sheet.save())
    assert taken.findings == ()
    assert office.city.text("data/meetings.yaml") == MEETINGS.replace(
        "    要旨: 夜も開けてほしい。  # 三人から\n",
        "    要旨: 夜も開けてほしい。  # 三人から\n    対応: 反映しない\n    対応の内容: |-\n"
        "      職員の数が足りない。\n      来年度に考える。\n",
    ).replace("費用が掛かる。}", "費用が掛かる。, 発言者: 会長}")
    assert taken.applied.backups == ("data/meetings.yaml.控え1",)


def test_a_row_that_is_added_is_a_record_where_one_says_so(office: Office) -> None:
    sheet = Filled(office.export("会議の意見"), "会議の意見")
    at = sheet.add(番号="３", 会議="さくらの回", 要旨="椅子が足りない。")
    path = sheet.save()
    before = office.data()
    assert messages(office.take(path)) == [
        (
            "X04",
            f"「会議の意見.xlsx」の「会議の意見」{at}行："
            "「番号」が「3」の行は、もとの表にありません。",
        )
    ]
    assert office.data() == before
    assert office.take(path, new=True).findings == ()
    assert office.city.text("data/meetings.yaml") == MEETINGS + (
        "  - 番号: 3\n    会議: さくらの回\n    要旨: 椅子が足りない。\n"
    )
    assert [one.gist for one in office.plan.opinions][2] == "椅子が足りない。"


def test_a_row_without_what_it_needs(office: Office) -> None:
    sheet = Filled(office.export("会議の意見"), "会議の意見")
    at = sheet.add(番号=3)
    assert messages(office.take(sheet.save(), new=True)) == [
        (
            "X11",
            f"「会議の意見.xlsx」の「会議の意見」{at}行："
            "「番号」が「3」の行に、「会議」、「要旨」がありません。",
        )
    ]


def test_a_review_of_a_class_begins_a_record(office: Office) -> None:
    sheet = Filled(office.export("分類の見直し"), "分類の見直し")
    sheet.put("M1-02", "緊急度", "高 ")
    sheet.put("M1-02", "理由", "=場所がない")
    sheet.page.cell(sheet.row("M1-02"), sheet.column("理由")).data_type = "s"
    office.city.write("data/evaluation.yaml", "根拠: 入力\n出典: 見本の資料\n分類の見直し: []\n")
    assert office.take(sheet.save()).findings == ()
    assert office.city.text("data/evaluation.yaml").endswith(
        "分類の見直し:\n  - 施策: M1-02\n    緊急度: 高\n    理由: =場所がない\n"
    )


def test_what_cannot_be_taken_is_told_all_at_once_and_nothing_is_written(office: Office) -> None:
    sheet = Filled(office.export("扱い"), "扱い")
    sheet.put("M1-01", "仮置き", "たぶん")
    sheet.put("M1-02", "区分", "廃止")
    sheet.put("M1-02", "庁内", '=A1&"です"')
    sheet.put("M1-03", "庁内", "課の意見")
    before = office.data()
    where = "「扱い.xlsx」の「扱い」"
    assert [(one.code, one.message, one.advice) for one in office.take(sheet.save()).findings] == [
        (
            "X03",
            f"{where}E2：「仮置き」：「たぶん」と書かれています。",
            "「はい」か「いいえ」を選んでください。",
        ),
        (
            "X03",
            f"{where}D3：「区分」：「区分」に「廃止」は使えません。",
            "続行、修正、移動、統合、分割、追加、削除 のどれかを選んでください。",
        ),
        (
            "X09",
            f'{where}H3：「庁内」に数式「=A1&"です"」が書かれています。',
            "その欄を写し、同じ場所に「値」として貼り付けてください。",
        ),
    ]
    assert office.data() == before


def test_two_sections_that_say_different_things(office: Office) -> None:
    one = Filled(office.export("扱い", as_="甲課"), "扱い")
    two = Filled(office.export("扱い", as_="乙課"), "扱い")
    one.put("M1-01", "庁内", "続ける。")
    two.put("M1-01", "庁内", "やめる。")
    one.put("M1-02", "庁内", "同じ。")
    two.put("M1-02", "庁内", "同じ。")
    before = office.data()
    taken = office.take(one.save(), two.save())
    assert messages(taken) == [
        (
            "X06",
            "「甲課.xlsx」の「扱い」H2：「庁内」への記入が食い違っています"
            "（「甲課.xlsx」の「扱い」H2は「続ける。」、「乙課.xlsx」の「扱い」H2は「やめる。」）。",
        )
    ]
    assert office.data() == before
    assert taken.outcomes[0].answered == {"甲課.xlsx": 2, "乙課.xlsx": 2}


def test_what_changed_in_the_data_since(office: Office) -> None:
    sheet = Filled(office.export("扱い"), "扱い")
    sheet.put("M1-02", "事務局案", "貸し方を改める。")
    sheet.put("M1-01", "論点", "朝も開けるか。")
    office.city.edit("data/decisions.yaml", "借り方を改める。", "借り方を見直す。")
    office.city.edit("data/decisions.yaml", "夜も開けるか。", "朝も開けるか。")
    assert messages(office.take(sheet.save())) == [
        (
            "X07",
            "「扱い.xlsx」の「扱い」F3：「事務局案」は、書き出した後にデータの方でも変わっています"
            "（書き出したとき「借り方を改める。」、今「借り方を見直す。」、記入「貸し方を改める。」）。",
        )
    ]


def test_a_row_that_is_gone_is_no_deletion(office: Office) -> None:
    sheet = Filled(office.export("扱い"), "扱い")
    sheet.page.delete_rows(sheet.row("M1-02"))
    before = office.data()
    assert office.take(sheet.save()).findings == ()
    assert office.data() == before


def test_a_row_that_was_copied(office: Office) -> None:
    sheet = Filled(office.export("扱い"), "扱い")
    last = sheet.page.max_row + 1
    for column in range(1, sheet.page.max_column + 1):
        sheet.page.cell(last, column).value = sheet.page.cell(sheet.row("M1-01"), column).value
    sheet.put("M1-01", "庁内", "一方だけ")
    assert office.take(sheet.save(), dry=True).findings == ()
    sheet.page.cell(last, sheet.column("庁内")).value = "もう一方"
    assert messages(office.take(sheet.save())) == [
        (
            "X05",
            "「扱い.xlsx」の「扱い」2行：同じ記録の行が2つあり、書かれたことが違います"
            f"（「扱い.xlsx」の「扱い」2行、「扱い.xlsx」の「扱い」{last}行）。",
        )
    ]


def test_columns_and_sheets_of_peoples_own_are_told(office: Office) -> None:
    sheet = Filled(office.export("扱い"), "扱い")
    end = sheet.page.max_column + 1
    sheet.page.cell(1, end).value = "うちの課"
    sheet.page.cell(2, end).value = "担当は誰か"
    sheet.put("M1-01", "前の期の施策", "集会所")
    sheet.book.create_sheet("下書き")["B2"] = "あとで"
    assert messages(office.take(sheet.save())) == [
        ("X08", "「扱い.xlsx」の「扱い」K2：もとの表にない列に「担当は誰か」と書かれています。"),
        ("X08", "「扱い.xlsx」の「下書き」：このシートは、もとの表にないので取り込みません。"),
        (
            "X08",
            "「扱い.xlsx」の「扱い」C2：「前の期の施策」は、直しても取り込みません（「集会所」）。",
        ),
    ]


def test_files_that_are_no_sheets(office: Office) -> None:
    old = office.folder / "古い.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    text = office.folder / "文.csv"
    text.write_text("a,b\n1,2\n", encoding="utf-8")
    spoilt = office.folder / "壊れた.xlsx"
    spoilt.write_bytes(office.export("扱い").read_bytes()[:3000])
    sheet = Filled(office.export("扱い", as_="列のない"), "扱い")
    sheet.page.delete_cols(sheet.column(ID))
    found = messages(office.take(old, text, spoilt, sheet.save()))
    assert [code for code, _ in found] == ["X01", "X02", "X01", "X02"]
    assert found[0][1] == "「古い.xls」：古い形の Excel のファイル（.xls）です。"
    assert found[1][1] == (
        "「文.csv」：どの表かが分かりません。見出しの行か「記録の番号」の列がありません。"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_sheet_that_excel_saved_as_csv(office: Office, encoding: str) -> None:
    path = office.export("扱い", "csv")
    text = path.read_text(encoding="utf-8-sig").replace("借り方を改める。", "貸し方を改める。")
    path.write_bytes(text.encode(encoding))
    assert office.take(path).findings == ()
    assert office.plan.decisions[1].proposal == "貸し方を改める。"


def test_merged_cells_say_the_same_of_all_their_rows(office: Office) -> None:
    sheet = Filled(office.export("扱い"), "扱い")
    column = sheet.column("庁内")
    sheet.page.cell(2, column).value = "まとめて"
    sheet.page.merge_cells(start_row=2, end_row=4, start_column=column, end_column=column)
    assert office.take(sheet.save()).findings == ()
    assert [one.internal for one in office.plan.decisions] == ["まとめて"] * 3 + [""]


def test_dates_and_numbers_as_excel_makes_them(office: Office) -> None:
    sheet = Filled(office.export("会議の意見"), "会議の意見")
    sheet.put("1", "番号", 7.0)
    sheet.put("2", "反映箇所", dt.datetime(2024, 5, 1))
    assert office.take(sheet.save()).findings == ()
    assert [one.number for one in office.plan.opinions] == [7, 2]
    assert office.plan.opinions[1].where == "2024-05-01"


TEXTS = st.sampled_from(
    [
        "",
        "続ける。",
        "一つ目\n二つ目",
        "=1+1 ではない",
        "- 箇条",
        "a: b",
        "#番号",
        "'引用'",
        "　字下げ",
        "12",
    ]
)
PLACES = st.tuples(
    st.sampled_from(["M1-01", "M1-02", "M1-03", "M1-04"]),
    st.sampled_from(["事務局案", "論点", "庁内", "推進委員会", "市の決定"]),
)
ACTS = st.lists(
    st.sampled_from(["sorted", "hidden", "moved", "titled", "blank", "filtered", "unseen"]),
    unique=True,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PLACES, TEXTS, max_size=6), ACTS, st.randoms(use_true_random=False))
def test_whatever_people_do_what_they_typed_is_all_that_changes(
    typed: dict[tuple[str, str], str], acts: list[str], random: object
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        city = City(ROOT).copy(Path(folder) / "city")
        office = Office(city, Path(folder))
        path = office.export("扱い")
        rows = {row.id: dict(row.texts) for row in SHEETS["扱い"].rows(office.plan)}
        sheet = Filled(path, "扱い")
        for (name, heading), text in typed.items():
            cell = sheet.page.cell(sheet.row(name), sheet.column(heading))
            cell.value = text or None
            if text:
                cell.data_type = "s"
            rows[name][heading] = text.strip("　")
        disturbed(sheet, acts, random)
        before = office.data()
        taken = office.take(sheet.save())
        assert taken.findings == ()
        assert {row.id: row.texts for row in SHEETS["扱い"].rows(office.plan)} == rows
        after = office.data()
        assert {name for name in after if after[name] != before[name]} <= {"decisions.yaml"}
        again = office.take(sheet.path)
        assert again.findings == ()
        assert again.applied.files == ()


def disturbed(sheet: Filled, acts: list[str], random: object) -> None:
    """Do with a workbook what people do before they send it back."""
    page = sheet.page
    if "sorted" in acts:
        cells = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        random.shuffle(cells)  # type: ignore[attr-defined]
        for at, row in enumerate(cells, 2):
            for column, value in enumerate(row, 1):
                cell = page.cell(at, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    if "moved" in acts:
        page.move_range(f"J1:J{page.max_row}", cols=3)
    if "blank" in acts:
        page.insert_rows(3)
    if "titled" in acts:
        page.insert_rows(1, 2)
        page["B1"] = "第２回の資料"
    if "hidden" in acts:
        page.row_dimensions[3].hidden = True
        page.column_dimensions["D"].hidden = True
    if "filtered" in acts:
        page.auto_filter.add_filter_column(3, ["続行"])
    if "unseen" in acts:
        page.column_dimensions["A"].hidden = False
        page.protection.sheet = False


@pytest.mark.office
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_sheet_that_libreoffice_saved(office: Office, form: str) -> None:
    sheet = Filled(office.export("扱い"), "扱い")
    sheet.put("M1-02", "庁内", "LibreOffice で書いた。")
    path = sheet.save()
    saved = office.folder / "返却"
    saved.mkdir()
    converted(path, saved, form)
    taken = office.take(saved / f"扱い.{form}")
    if form == "ods":
        assert [one.code for one in taken.findings] == ["X01"]
        return
    assert taken.findings == ()
    assert office.plan.decisions[1].internal == "LibreOffice で書いた。"


def converted(path: Path, folder: Path, form: str) -> None:
    import subprocess

    soffice = shutil.which("soffice")
    assert soffice is not None
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert (folder / f"{path.stem}.{form}").exists()


def test_nothing_that_is_exported_is_a_formula(office: Office) -> None:
    office.city.edit("data/decisions.yaml", "借り方を改める。", "=HYPERLINK(x)")
    book = openpyxl.load_workbook(office.export("扱い"))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {
        "s",
        "n",
    }
