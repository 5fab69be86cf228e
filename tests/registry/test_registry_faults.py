"""Every kind of fault: code, place, message and advice, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_plan.core.data_file import lists_of
from kyodo_plan.core.plan import Plan
from kyodo_plan.registry.yaml_nodes import compose

if TYPE_CHECKING:
    from typing import Any

    from kyodo_plan.core.data_file import DataList

    Desk = Any

PLAIN_NUMBER = "半角の数字だけを、引用符なしで書いてください。"
ISO = "年4桁-月2桁-日2桁の形で書いてください（例：2020-02-12）。"

SPOILT = {
    "unknown key": (
        ("terms.yaml", "用語: []", "用語:\n  - {用語: 場, 説名: 居場所}"),
        "R07",
        "data/terms.yaml:4:13",
        "「説名」という項目はありません。",
        "「説明」の書き間違いではありませんか。"
        "使える項目は、根拠、出典、備考、用語、別名、説明、関係、読み です。",
    ),
    "unknown key of a file": (
        ("terms.yaml", "用語: []", "用語: []\n用後: []"),
        "R07",
        "data/terms.yaml:4:1",
        "「用後」という項目はありません。",
        "「用語」の書き間違いではありませんか。使える項目は、用語、根拠、出典、備考 です。",
    ),
    "key of another width": (
        ("terms.yaml", "用語: []", "ｔｅｒｍｓ: []"),
        "R07",
        "data/terms.yaml:3:1",
        "項目の名前「ｔｅｒｍｓ」は、「terms」と全角・半角が違います。",
        "「terms」と書いてください（check --fix で直せます）。",
    ),
    "key of another width in a record": (
        ("measures.yaml", "    名称: 場の確保\n", "    Ｎame: 場の確保\n"),
        "R07",
        "data/measures.yaml:6:5",
        "項目の名前「Ｎame」は、「name」と全角・半角が違います。",
        "「name」と書いてください（check --fix で直せます）。",
    ),
    "missing key": (
        ("measures.yaml", "    名称: 場の確保\n", ""),
        "R08",
        "data/measures.yaml:4:5",
        "「名称」がありません。",
        "「名称: …」の行を足してください。",
    ),
    "empty value of a required key": (
        ("measures.yaml", "名称: 場の確保", "名称:"),
        "R08",
        "data/measures.yaml:6:5",
        "「名称」がありません。",
        "「名称: …」の行を足してください。",
    ),
    "empty text of a required key": (
        ("measures.yaml", "名称: 場の確保", 'name: ""'),
        "R08",
        "data/measures.yaml:6:11",
        "「名称」がありません。",
        "「名称: …」の行を足してください。",
    ),
    "full-width colon after a key in braces": (
        ("terms.yaml", "用語: []", "用語:\n  - {用語：場, 説明: 居場所}"),
        "R07",
        "data/terms.yaml:4:6",
        "項目「用語」の後のコロンが全角です。",
        "半角のコロンと空白で「用語: 場」と書いてください（check --fix で直せます）。",
    ),
    "a mistyped key that is required": (
        ("terms.yaml", "用語: []", "用語:\n  - {用後: 場, 説明: 居場所}"),
        "R07",
        "data/terms.yaml:4:6",
        "「用後」という項目はありません。",
        "「用語」の書き間違いではありませんか。"
        "使える項目は、根拠、出典、備考、用語、別名、説明、関係、読み です。",
    ),
    "missing list": (
        ("points.yaml", "前提: []\n", ""),
        "R08",
        "data/points.yaml:1:1",
        "「前提」がありません。",
        "「前提:」の下に「- 」で始まる一覧を書いてください（なければ []）。",
    ),
    "missing evidence": (
        ("style.yaml", "根拠: 入力\n", ""),
        "R14",
        "data/style.yaml:1:1",
        "「根拠」がありません。",
        "この組か、ファイルの先頭に「根拠: …」を書いてください。"
        "ファイルの先頭に書けば、そのファイルの全部に及びます。",
    ),
    "missing source": (
        ("options.yaml", "出典: 手元の資料\n", ""),
        "R14",
        "data/options.yaml:3:5",
        "「出典」がありません。",
        "この組か、ファイルの先頭に「出典: …」を書いてください。"
        "ファイルの先頭に書けば、そのファイルの全部に及びます。"
        "直すまでは、原稿の検査の結果を示しません。",
    ),
    "number for a text": (
        ("measures.yaml", '小分野: "1"', "小分野: 1"),
        "R09",
        "data/measures.yaml:7:10",
        "文字が必要ですが、「1」は数として読まれます。",
        '文字として扱うには、値の前後を " で囲んでください（例："1"）。',
    ),
    "truth for a text": (
        ("measures.yaml", "場の確保", "no"),
        "R09",
        "data/measures.yaml:6:9",
        "文字が必要ですが、「no」ははい・いいえとして読まれます。",
        '文字として扱うには、値の前後を " で囲んでください（例："no"）。',
    ),
    "list for a text": (
        ("measures.yaml", "場の確保", "[場の確保]"),
        "R09",
        "data/measures.yaml:6:9",
        "文字が必要ですが、一覧か組になっています。",
        "値を１つだけ書いてください。",
    ),
    "text for a number": (
        ("records/2023.yaml", "2023", '"2023"'),
        "R09",
        "data/records/2023.yaml:5:9",
        "整数が必要ですが、「2023」と書かれています。",
        PLAIN_NUMBER,
    ),
    "full-width number": (
        ("records/2023.yaml", "2023", "２０２３"),
        "R09",
        "data/records/2023.yaml:5:9",
        "整数が必要ですが、「２０２３」と書かれています。",
        PLAIN_NUMBER,
    ),
    "octal number": (
        ("measures.yaml", "通し番号: 1", "通し番号: 010"),
        "R09",
        "data/measures.yaml:5:11",
        "整数が必要ですが、「010」は10進の整数ではありません。",
        PLAIN_NUMBER,
    ),
    "word for a truth": (
        ("measures.yaml", "重点: はい", "重点: ○"),
        "R09",
        "data/measures.yaml:9:9",
        "「はい」か「いいえ」が必要ですが、「○」と書かれています。",
        "はい または いいえ と書いてください。",
    ),
    "text for a list": (
        ("records/2023.yaml", "[場を探した。]", "場を探した。"),
        "R09",
        "data/records/2023.yaml:8:9",
        "一覧が必要ですが、「場を探した。」と書かれています。",
        "１件でも、行頭に「- 」を付けた一覧で書いてください（なければ [] ）。",
    ),
    "text for a record": (
        ("terms.yaml", "用語: []", "用語:\n  - 場"),
        "R09",
        "data/terms.yaml:4:5",
        "「名前: 値」の組が必要です。",
        "「名前: 値」の行に直してください。",
    ),
    "full-width colon in a record": (
        ("terms.yaml", "用語: []", "用語:\n  - 用語：場"),
        "R09",
        "data/terms.yaml:4:5",
        "「名前: 値」の組が必要です。",
        "全角の「：」を半角の「: 」（コロンと空白）に直してください。",
    ),
    "day that is none": (
        ("process.yaml", "2020-04-17", "2020-04-31"),
        "R11",
        "data/process.yaml:7:10",
        "「2020-04-31」という日付はありません。",
        "暦にある日付に直してください。",
    ),
    "day in Japanese": (
        ("process.yaml", "2020-04-17", "令和２年４月17日"),
        "R11",
        "data/process.yaml:7:10",
        "日付が必要ですが、「令和２年４月17日」と書かれています。",
        "2020-04-17 と書いてください。",
    ),
    "short day": (
        ("process.yaml", "2020-04-17", "2020-4-17"),
        "R11",
        "data/process.yaml:7:10",
        "日付が必要ですが、「2020-4-17」と書かれています。",
        "2020-04-17 と書いてください。",
    ),
    "day as a text": (
        ("process.yaml", "2020-04-17", '"2020-04-17"'),
        "R09",
        "data/process.yaml:7:10",
        "日付が必要ですが、「2020-04-17」は引用符で囲まれた文字です。",
        "引用符を外してください。",
    ),
    "end before start": (
        ("process.yaml", "2020-04-17", "2020-03-17"),
        "R11",
        "data/process.yaml:7:10",
        "「意見公募」の終了日が開始日より前です。",
        "開始日と終了日を確かめてください。",
    ),
    "unknown evidence": (
        ("style.yaml", "入力", "うわさ"),
        "R10",
        "data/style.yaml:1:5",
        "根拠に「うわさ」は使えません。",
        "原資料、公表資料、推定、入力 のどれかを書いてください。",
    ),
    "unknown option": (
        (
            "process.yaml",
            "第２期の手順:\n",
            "第２期の手順:\n  - {番号: B1, 名称: 公表, 案: [③]}\n",
        ),
        "R10",
        "data/process.yaml:9:26",
        "案に「③」は使えません。",
        "案① のどれかを書いてください。",
    ),
    "unknown word": (
        ("decisions.yaml", "続行", "継続"),
        "R10",
        "data/decisions.yaml:6:9",
        "「継続」という語は使えません。",
        "続行、修正、移動、統合、分割、追加、削除 のどれかを書いてください。",
    ),
    "unknown style": (
        ("style.yaml", "一桁全角", "漢数字"),
        "R10",
        "data/style.yaml:3:5",
        "「漢数字」という語は使えません。",
        "一桁全角、全角、半角 のどれかを書いてください。",
    ),
    "id given twice": (
        ("measures.yaml", "通し番号: 2", "通し番号: 1"),
        "R12",
        "data/measures.yaml:12:11",
        "施策の通し番号「1」が２つあります（１つ目は data/measures.yaml:5:11）。",
        "どちらか一方を直してください。",
    ),
    "key given twice": (
        ("style.yaml", "数字: 一桁全角", "数字: 一桁全角\n数字: 半角"),
        "R06",
        "data/style.yaml:4:1",
        "「数字」が２回書かれています（１回目は3行目）。",
        "どちらか一方を消してください。",
    ),
    "key given in both languages": (
        ("style.yaml", "数字: 一桁全角", "数字: 一桁全角\ndigits: 半角"),
        "R06",
        "data/style.yaml:4:1",
        "「数字」が、日本語の名前と英語の名前で２回書かれています。",
        "どちらか一方を消してください。",
    ),
    "no such source": (
        ("style.yaml", "手元の資料", "手許の資料"),
        "R13",
        "data/style.yaml:2:5",
        "出典「手許の資料」がありません。",
        "「手元の資料」の書き間違いではありませんか。使えるものは data/sources.yaml にあります。",
    ),
    "no such subfield": (
        ("measures.yaml", "2-ア", "2-イ"),
        "R13",
        "data/measures.yaml:14:10",
        "小分野「2-イ」がありません。",
        "「2-ア」の書き間違いではありませんか。使えるものは data/fields.yaml にあります。",
    ),
    "no such class": (
        ("measures.yaml", "分類: Ⅰ", "分類: Ⅳ"),
        "R13",
        "data/measures.yaml:8:9",
        "分類「Ⅳ」がありません。",
        "使えるものは data/classes.yaml にあります（Ⅰ、Ⅱ-ア）。",
    ),
    "no such measure": (
        ("records/2023.yaml", "M1-01", "M1-10"),
        "R13",
        "data/records/2023.yaml:4:9",
        "施策「M1-10」がありません。",
        "使えるものは data/measures.yaml にあります。",
    ),
    "no such measure in a decision": (
        ("decisions.yaml", "[M1-01]", "[M1-77]"),
        "R13",
        "data/decisions.yaml:4:10",
        "施策「M1-77」がありません。",
        "使えるものは data/measures.yaml にあります。",
    ),
    "second period's id of another form": (
        ("decisions.yaml", "[M2-01]", "[M1-01]"),
        "R13",
        "data/decisions.yaml:5:10",
        "第２期の施策の番号「M1-01」が「M2-」で始まっていません。",
        "M2-01 のように書いてください。",
    ),
    "full-width id": (
        ("records/2023.yaml", "M1-01", "Ｍ１－０１"),
        "R13",
        "data/records/2023.yaml:4:9",
        "施策「Ｍ１－０１」がありません。",
        "「M1-01」の書き間違いではありませんか。使えるものは data/measures.yaml にあります。",
    ),
    "no such relation kind": (
        ("relations.yaml", "種類: 活用", "種類: 利用"),
        "R13",
        "data/relations.yaml:6:30",
        "関連の種類「利用」がありません。",
        "「活用」の書き間違いではありませんか。使えるものは data/relations.yaml にあります。",
    ),
    "relation between the periods": (
        ("relations.yaml", "先: M1-01", "先: M2-01"),
        "R15",
        "data/relations.yaml:6:19",
        "関連「M1-02 → M2-01」が、第１期と第２期の間にあります。",
        "関連は同じ期の施策の間に書きます。期の間の対応は data/decisions.yaml に書いてください。",
    ),
    "no such point": (
        ("points.yaml", "上位: D1", "上位: D9"),
        "R13",
        "data/points.yaml:6:29",
        "論点「D9」がありません。",
        "使えるものは data/points.yaml にあります。",
    ),
    "syntax": (
        ("style.yaml", "数字: 一桁全角", "数字: 一桁: 全角"),
        "R03",
        "data/style.yaml:3:7",
        "「: 」の置き方が正しくありません。",
        '上の行と字下げをそろえるか、値の中に「: 」があるときは値の前後を " で囲んでください。',
    ),
    "full-width colon": (
        ("style.yaml", "出典: 手元の資料", "出典：手元の資料"),
        "R03",
        "data/style.yaml:2:1",
        "全角の「：」があります。",
        "項目の名前の後は半角の「: 」にしてください。",
    ),
    "no space after a colon": (
        ("style.yaml", "出典: 手元の資料", "出典:手元の資料"),
        "R03",
        "data/style.yaml:2:1",
        "項目の名前の後の「:」に、半角の空白が続いていません。",
        "「名前: 値」のように、「:」の後に半角の空白を一つ入れてください。",
    ),
    "a tab": (
        ("style.yaml", "出典: 手元の資料", "\t出典: 手元の資料"),
        "R03",
        "data/style.yaml:2:1",
        "字下げにタブ文字が使われています。",
        "タブを半角空白に直してください。",
    ),
    "a quote that is not closed": (
        ("style.yaml", "出典: 手元の資料\n", '出典: "手元の資料\n数字: "一桁全角"\n'),
        "R03",
        "data/style.yaml:2:5",
        'この行の引用符（"）が、値の終わりで閉じていません。',
        '値の終わりに " を付けてください。',
    ),
    "tag that constructs": (
        ("style.yaml", "一桁全角", '!!python/object/apply:os.system ["true"]'),
        "R04",
        "data/style.yaml:3:5",
        "「!!python/object/apply:os.system」のような型の指定は使えません。",
        "「!」で始まる語を消してください。",
    ),
    "alias of itself": (
        ("terms.yaml", "用語: []", "用語: &x [*x]"),
        "R04",
        "data/terms.yaml:3:9",
        "別名「*x」の指す先がないか、自分自身を含んでいます。",
        "アンカー（&）と別名（*）を使わずに書いてください。",
    ),
    "deep nesting": (
        ("terms.yaml", "用語: []", "用語: " + "[" * 1000 + "]" * 1000),
        "R04",
        "data/terms.yaml:3:34",
        "字下げ（入れ子）が30段を超えています。",
        "入れ子を浅くしてください。",
    ),
    "two documents": (
        ("terms.yaml", "用語: []", "用語: []\n---\n用語: []"),
        "R04",
        "data/terms.yaml:4:1",
        "１つのファイルに「---」で区切った文書が２つ以上あります。",
        "「---」の行を消してください。",
    ),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_fault_is_told_with_its_place_and_what_to_do(desk: Desk, fault: str) -> None:
    edit, *expected = SPOILT[fault]
    desk.edit(*edit)
    assert desk.told() == [tuple(expected)]


def test_expansion_without_end_is_refused(desk: Desk) -> None:
    levels = [f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    text = "\n".join(["用語:", "  - &a0 [場]", *levels])
    desk.edit("terms.yaml", "用語: []", text)
    assert desk.told() == [
        (
            "R04",
            "data/terms.yaml:9:5",
            "値の数が、別名（*）を開くと100,000を超えます。",
            "アンカー（&）と別名（*）を使わずに書いてください。",
        )
    ]


@pytest.mark.parametrize("text", ["", "# 注釈だけ\n", "\n\n"])
def test_an_empty_file(desk: Desk, text: str) -> None:
    desk.file("terms.yaml").write_text(text, encoding="utf-8")
    assert desk.told() == [
        (
            "R05",
            "data/terms.yaml",
            "「data/terms.yaml」に何も書かれていません。",
            "「名前: 値」の形で内容を書いてください。",
        )
    ]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("- 場\n", "先頭から「名前: 値」の形で書いてください。"),
        ("用語：場\n", "全角の「：」を半角の「: 」（コロンと空白）に直してください。"),
    ],
)
def test_a_file_that_is_no_mapping(desk: Desk, text: str, advice: str) -> None:
    desk.file("terms.yaml").write_text(text, encoding="utf-8")
    message = "ファイルの全体が「名前: 値」の形になっていません。"
    assert desk.told() == [("R05", "data/terms.yaml:1:1", message, advice)]


def test_an_absent_file(desk: Desk) -> None:
    desk.file("terms.yaml").unlink()
    desk.file("style.yaml").unlink()
    assert desk.told() == [
        (
            "R01",
            "data/style.yaml",
            "「data/style.yaml」がありません。",
            "data の中に作ってください。",
        ),
        (
            "R01",
            "data/terms.yaml",
            "「data/terms.yaml」がありません。",
            "data の中に作ってください。内容がなければ「用語: []」と書きます。",
        ),
    ]


def test_a_file_that_nothing_reads(desk: Desk) -> None:
    desk.file("measure.yml").write_text("施策: []\n", encoding="utf-8")
    assert desk.told() == [
        (
            "R02",
            "data/measure.yml",
            "「measure.yml」は読まれません。",
            "「measures.yaml」の書き間違いではありませんか。読むのは profile.yaml、style.yaml、"
            "sources.yaml、fields.yaml、classes.yaml、measures.yaml、evaluation.yaml、decisions.yaml、process.yaml、"
            "schedule.yaml、points.yaml、consultation.yaml、responses.yaml、meetings.yaml、council.yaml、"
            "approvals.yaml、inquiries.yaml、relations.yaml、options.yaml、terms.yaml、wording.yaml と "
            "records/*.yaml です。",
        )
    ]


def test_a_file_in_shift_jis_is_told_and_still_read(desk: Desk) -> None:
    text = desk.file("terms.yaml").read_text(encoding="utf-8")
    spoilt = text.replace("用語: []", "用語:\n  - {用語: 場, 説名: 居場所}")
    desk.file("terms.yaml").write_bytes(spoilt.encode("cp932"))
    assert [(code, place, message) for code, place, message, _ in desk.told()] == [
        (
            "T00",
            "data/terms.yaml:1:1",
            "文字コードが Shift_JIS（ANSI）のようです。UTF-8 のファイルだけを読めます。",
        ),
        ("R07", "data/terms.yaml:4:13", "「説名」という項目はありません。"),
    ]


def test_an_unknown_id_in_the_wording(desk: Desk) -> None:
    desk.file("wording.yaml").write_text("原文:\n  M1-99: 文\n", encoding="utf-8")
    plan, findings = desk.load()
    assert plan.wording == {"M1-99": "文"}
    assert [(f.code, str(f.place), f.message) for f in findings] == [
        ("R13", "data/wording.yaml:2:3", "施策「M1-99」がありません。")
    ]


def test_wording_that_is_no_mapping(desk: Desk) -> None:
    desk.file("wording.yaml").write_text("原文: [文]\n", encoding="utf-8")
    assert desk.told() == [
        (
            "R09",
            "data/wording.yaml:1:5",
            "「原文」が「施策の番号: 文」の組になっていません。",
            "「M1-01: |-」の次の行から、字下げして文を書いてください。",
        )
    ]


def test_all_faults_of_all_files_are_told_in_one_run(desk: Desk) -> None:
    desk.edit("style.yaml", "一桁全角", "漢数字")
    desk.edit("terms.yaml", "用語: []", "用語: [")
    desk.edit("measures.yaml", "通し番号: 1", "通し番号: 一")
    desk.edit("process.yaml", "2020-04-17", "2020-04-31")
    assert [(code, place) for code, place, _, _ in desk.told()] == [
        ("R09", "data/measures.yaml:5:11"),
        ("R11", "data/process.yaml:7:10"),
        ("R10", "data/style.yaml:3:5"),
        ("R03", "data/terms.yaml:3:5"),
    ]


def test_one_fault_does_not_make_others(desk: Desk) -> None:
    """What names a record or a file that could not be read is not told as naming nothing."""
    desk.edit("fields.yaml", "分野:", "分野: [")
    desk.edit("measures.yaml", "    名称: 場の確保\n", "")
    desk.edit("classes.yaml", "表示: Ⅰ,", "")
    assert [(code, place) for code, place, _, _ in desk.told()] == [
        ("R08", "data/classes.yaml:4:5"),
        ("R03", "data/fields.yaml:4:3"),
        ("R08", "data/measures.yaml:4:5"),
    ]


def test_what_could_be_read_is_kept(desk: Desk) -> None:
    desk.edit("profile.yaml", "市名: 架空市\n", "")
    desk.edit("measures.yaml", "要旨: 場を増やす。", "要旨: 3")
    desk.edit("measures.yaml", "通し番号: 2", "通し番号: 二")
    plan, findings = desk.load()
    assert plan.profile.city == ""
    assert plan.profile.committee == "協働委員会"
    assert [(one.id, one.summary) for one in plan.first_measures] == [("M1-01", "")]
    assert len(findings) == 3


EMPTY = (("[]", ""), ("[ ]", "   # まだない"), ("なし", ""))


@pytest.mark.parametrize("one", [one for one in lists_of(Plan) if not one.single])
@pytest.mark.parametrize(("typed", "after"), EMPTY)
def test_entries_below_an_empty_list_are_told_what_to_take_away(
    one: DataList, typed: str, after: str
) -> None:
    text = f"{one.key}: {typed}{after}\n  # 例\n  - 番号: 1\n    名称: 場\n"
    node, [finding] = compose(text, "data/x.yaml")
    assert (node, finding.code) == (None, "R03")
    assert finding.advice == (
        f"1行目の「{one.key}: {typed}」の「{typed}」を消し、「{one.key}:」だけにしてください。"
        "その下に書いたものは、そのままで読まれます。"
    )


def test_an_indentation_that_slipped_is_told_as_one() -> None:
    _, [finding] = compose("会議:\n  - 番号: 1\n    名称: 場\n   - 番号: 2\n", "data/x.yaml")
    assert finding.advice == "同じ段の行の字下げを、半角空白で上の行とそろえてください。"
