"""The words used inside a sentence: what they print, and what is found where they are wrong."""

from __future__ import annotations

import pytest
from city import FORMAL, UPDATE, City, assembled, told
from docutils import nodes

PAGE = "plan/update/04_words.rst"

RIGHT = {
    ":施策:`M2-03`": "施策３「見本交流会」",
    ":施策番号:`M2-02`": "施策２",
    ":施策:`M1-03`": "「見本講座」",
    ":measure:`M2-01`": "施策１「集会所の開放」",
    ":measure-number:`M2-03`": "施策３",
    ":件数:`全施策`": "３",
    ":count:`期=1`": "４",
    ":件数:`分類=Ⅱ-ア 分野=2`": "１",
    ":日付:`2020-02-12`": "令和２年２月12日",
    ":日付:`2020-02-12 曜日 西暦`": "令和２年（2020年）２月12日（水曜日）",
    ":日付:`2020-08`": "令和２年８月",
    ":date:`2019年度`": "令和元年度",
    ":要確認:`庁内：数`": "【要確認：庁内：数】",
    ":open:`法制`": "【要確認：法制】",
    ":要確認:`議会:時期|後で`": "【要確認：議会：時期】",
    ":出典:`見本の実績`": "注２",
    ":source:`見本の資料`": "注１",
    ":問い:`D1`": "１",
    ":point:`Ｑ１`": "１（１）",
    ":ルビ:`協働（きょうどう）`": "協働",
    ":ruby:`銀杏(いちょう)`": "銀杏",
}

WRONG = {
    ":施策:`M2-99`": (
        "M15",
        "『M2-99』という番号の施策は、案①にありません。",
    ),
    ":件数:`分類=Ⅳ`": (
        "M309",
        "件数の分類「Ⅳ」は登録がありません（Ⅰ、Ⅱ-ア）。",
    ),
    ":日付:`2020-13-01`": ("M308", "「2020-13-01」という日付はありません。"),
    ":日付:`令和２年`": (
        "M308",
        "「令和２年」は日付として読めません。",
    ),
    ":要確認:`隣の市：数`": ("M301", "「要確認」の相手が読み取れません：隣の市：数"),
    ":出典:`見本の記録`": ("M310", "出典「見本の記録」は登録がありません。"),
    ":問い:`D9`": ("M330", "論点「D9」は登録がありません。"),
    ":ルビ:`協働`": ("M312", "「ルビ」の読みが読み取れません：協働"),
    ":分野:`9`": ("M302", "分野「9」は登録がありません。"),
    ":小分野:`2-ウ`": ("M302", "小分野「2-ウ」は登録がありません。"),
}
ADVICE = {
    "M301": "「相手：事柄」の形で、相手は 事務局、庁内、委員会、法制、議会、市 のどれかを書いてください。",
    "M308": "2020-02-12、2020-08、2019年度 のどれかの形で書いてください。",
    "M309": "「:件数:`分類=Ⅰ`」のように書いてください（書き方は docs/writing.md）。",
    "M312": "「:ルビ:`協働（きょうどう）`」のように、語の後の（　）に読みを書いてください。",
    "M310": "登録済みの出典は 見本の資料、見本の実績 です。増やすときは data/sources.yaml に書きます。",
}


def with_page(city: City, lines: list[str]) -> City:
    city.write(PAGE, "言葉\n====\n\n" + "\n\n".join(lines) + "\n")
    city.edit(
        "plan/index.rst",
        "      /update/03_appendix",
        "      /update/04_words\n      /update/03_appendix",
    )
    return city


def test_each_word_prints_what_it_should(city: City) -> None:
    with_page(city, [f"本市の{typed}を見る。" for typed in RIGHT])
    reading = city.read(UPDATE)
    assert reading.edition.findings == ()
    paper = assembled(reading)
    [section] = [s for s in paper.document.findall(nodes.section) if s[0].astext() == "言葉"]
    printed = [
        p.astext().removeprefix("本市の").removesuffix("を見る。")
        for p in section.findall(nodes.paragraph)
    ]
    assert dict(zip(RIGHT, printed, strict=True)) == RIGHT


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory, model: City) -> list[tuple[str, str, str, str]]:
    """What is found in a page where every word is wrong: the second line of each block holds it."""
    city = model.copy(tmp_path_factory.mktemp("wrong") / "city")
    with_page(city, [f"次の行を\n見ると{typed}です。" for typed in WRONG])
    reading = city.read(UPDATE)
    from kyodo_plan.checks import on_edition

    found = [
        *reading.edition.findings,
        *on_edition(reading.edition),
        *assembled(reading).findings,
    ]
    return [entry for entry in told(found) if entry[1].startswith(PAGE)]


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_word_is_found_at_its_line_and_column(
    typed: str, wrong: list[tuple[str, str, str, str]]
) -> None:
    code, message = WRONG[typed]
    line = 4 + 3 * list(WRONG).index(typed) + 1
    here = [entry for entry in wrong if entry[1].startswith(f"{PAGE}:{line}")]
    assert [entry[1] for entry in here] == [f"{PAGE}:{line}:4"]
    assert [(entry[0], entry[2]) for entry in here] == [(code, message)]
    assert here[0][3] == ADVICE.get(code, here[0][3])


def test_the_same_wrong_word_twice_in_a_paragraph_is_found_twice(city: City) -> None:
    with_page(city, ["は:出典:`無い`と\nも:出典:`無い`と:出典:`無い`。"])
    places = [place for code, place, _, _ in told(city.findings(UPDATE)) if code == "M310"]
    assert places == [f"{PAGE}:4:2", f"{PAGE}:5:2", f"{PAGE}:5:11"]


def test_a_wrong_word_in_a_table_a_list_and_a_measure_has_its_place(city: City) -> None:
    with_page(
        city,
        [
            ".. list-table:: 表\n\n   * - 左\n     - 右の:出典:`無い甲`",
            "- 一\n- 二の:出典:`無い乙`",
        ],
    )
    city.edit("plan/measures/field2.rst", "交流会を年に", "交流会を:出典:`無い丙`年に")
    found = {
        message: place for code, place, message, _ in told(city.findings(UPDATE)) if code == "M310"
    }
    assert found == {
        "出典「無い甲」は登録がありません。": f"{PAGE}:7:10",
        "出典「無い乙」は登録がありません。": f"{PAGE}:10:5",
        "出典「無い丙」は登録がありません。": "plan/measures/field2.rst:19:8",
    }


def test_the_findings_of_one_option_are_not_those_of_the_other(city: City) -> None:
    with_page(city, ["は:出典:`無い`と"])
    assert city.findings(FORMAL) == []
    assert len(city.findings(UPDATE)) == 1
