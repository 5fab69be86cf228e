"""Writing the imported wording into the user's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyodo_plan.registry.guideline.wording import write_wording
from kyodo_plan.registry.guideline.wording_file import read

if TYPE_CHECKING:
    from typing import Any

    Desk = Any

ERROR = "原文を書き込みませんでした。"


def texts(desk: Desk) -> dict[str, str]:
    plan, findings = desk.load()
    assert [one for one in findings if one.severity == "error"] == []
    return dict(plan.wording)


def test_a_new_file_holds_the_texts_and_their_source(desk: Desk) -> None:
    assert write_wording(desk.path, {"M1-01": "一つ目。\n二つ目。", "M1-02": "文。"}).findings == ()
    assert desk.file("wording.yaml").read_text(encoding="utf-8") == (
        "# 第１期の施策の説明文（原文）です。取り込みで作られ、要旨の代わりに紙に出ます。\n"
        "#\n"
        "# 直すときは、「|-」の次の行から、字下げをそろえて書いてください。\n"
        "# もう一度取り込んでも、ここにある文は、指示しない限り書き換えません。\n"
        "# 総論は、指針の章の文です（見出し: 文）。\n"
        "\n"
        "根拠: 原資料\n"
        "出典: 第１期指針\n"
        "\n"
        "原文:\n"
        "  M1-01: |-\n"
        "    一つ目。\n"
        "    二つ目。\n"
        "  M1-02: |-\n"
        "    文。\n"
    )
    assert texts(desk) == {"M1-01": "一つ目。\n二つ目。", "M1-02": "文。"}


def test_what_is_left_beside_the_file_is_a_copy_of_what_it_was(desk: Desk) -> None:
    assert write_wording(desk.path, {"M1-01": "文。"}).backup == ""
    before = desk.file("wording.yaml").read_bytes()
    written = write_wording(desk.path, {"M1-02": "文。"})
    assert written.backup == "data/wording.yaml.控え1"
    assert (desk.path / written.backup).read_bytes() == before
    assert sorted(path.name for path in desk.file("").glob("*wording*")) == [
        "wording.yaml",
        "wording.yaml.控え1",
    ]
    assert list(desk.file("").glob(".*")) == []
    assert texts(desk) == {"M1-01": "文。", "M1-02": "文。"}


OWN = """\
# 自分の覚え書き
原文:
    M1-02: "打ち直した文。"   # 課長の指示
    # M1-01 はまだ
備考: 手入力
"""


def test_what_a_person_typed_is_kept_and_told(desk: Desk) -> None:
    desk.file("wording.yaml").write_text(OWN, encoding="utf-8")
    findings = write_wording(desk.path, {"M1-02": "取り込んだ文。"}).findings
    assert [(one.code, str(one.place), one.message, one.advice) for one in findings] == [
        (
            "R25",
            "data/wording.yaml:3:5",
            "「M1-02」の原文は、今あるものと違うので書き換えませんでした。",
            "取り込んだ文に替えるときは、この行からその文の終わりまでを消してから取り込むか、"
            "上書きを指示して取り込んでください。",
        )
    ]
    assert desk.file("wording.yaml").read_text(encoding="utf-8") == OWN


def test_a_file_of_another_form_is_left(desk: Desk) -> None:
    own = "{原文: {M1-02: 文。}}\n"
    desk.file("wording.yaml").write_text(own, encoding="utf-8")
    findings = write_wording(desk.path, {"M1-01": "文。"}).findings
    assert [(one.code, str(one.place), one.message, one.advice) for one in findings] == [
        (
            "R26",
            "data/wording.yaml",
            "原文を書き込みませんでした。今ある原文のファイルの形では、書き足せません。",
            "ファイルの名前を変えてから、もう一度取り込み、要る文を写してください。",
        )
    ]
    assert desk.file("wording.yaml").read_text(encoding="utf-8") == own


def test_new_texts_are_added_and_all_else_stays(desk: Desk) -> None:
    own = OWN.replace("\n", "\r\n")
    desk.file("wording.yaml").write_bytes(own.encode("utf-8-sig"))
    assert write_wording(desk.path, {"M1-01": "文。"}).findings == ()
    new = own.replace("備考", "    M1-01: |-\r\n      文。\r\n備考")
    assert desk.file("wording.yaml").read_bytes() == new.encode("utf-8-sig")
    assert texts(desk) == {"M1-01": "文。", "M1-02": "打ち直した文。"}


def test_overwriting_replaces_the_entry_alone(desk: Desk) -> None:
    desk.file("wording.yaml").write_text(OWN, encoding="utf-8")
    assert write_wording(desk.path, {"M1-02": "取り込んだ文。"}, overwrite=True).findings == ()
    assert desk.file("wording.yaml").read_text(encoding="utf-8") == (
        "# 自分の覚え書き\n"
        "原文:\n"
        "    M1-02: |-   # 課長の指示\n"
        "      取り込んだ文。\n"
        "    # M1-01 はまだ\n"
        "備考: 手入力\n"
    )


def test_overwriting_and_adding_at_once(desk: Desk) -> None:
    desk.file("wording.yaml").write_text(OWN, encoding="utf-8")
    found = {"M1-01": "一つ目。\n二つ目。", "M1-02": "取り込んだ文。"}
    assert write_wording(desk.path, found, overwrite=True).findings == ()
    assert texts(desk) == found


@pytest.mark.parametrize(
    "own", ["原文:\n", "出典: 手元の資料\n\n原文:\n\n# 覚え書き\n根拠: 入力\n"]
)
def test_a_file_without_texts_is_filled(desk: Desk, own: str) -> None:
    desk.file("wording.yaml").write_text(own, encoding="utf-8")
    assert write_wording(desk.path, {"M1-01": "文。"}).findings == ()
    assert texts(desk) == {"M1-01": "文。"}
    for line in own.splitlines():
        assert line in desk.file("wording.yaml").read_text(encoding="utf-8").splitlines()


def test_a_blank_entry_is_filled(desk: Desk) -> None:
    desk.file("wording.yaml").write_text("原文:\n  M1-01:\n  M1-02: 文。\n", encoding="utf-8")
    assert write_wording(desk.path, {"M1-01": "新しい文。"}).findings == ()
    assert texts(desk) == {"M1-01": "新しい文。", "M1-02": "文。"}


def test_writing_the_same_again_changes_nothing(desk: Desk) -> None:
    write_wording(desk.path, {"M1-01": "文。"})
    before = desk.file("wording.yaml").stat().st_mtime_ns
    assert write_wording(desk.path, {"M1-01": "文。"}).findings == ()
    assert desk.file("wording.yaml").stat().st_mtime_ns == before


@pytest.mark.parametrize("spoilt", ["原文: [\n", "原文: &a [*a]\n", "", "M1-01\n"])
def test_a_faulty_file_is_not_touched(desk: Desk, spoilt: str) -> None:
    desk.file("wording.yaml").write_text(spoilt, encoding="utf-8")
    findings = write_wording(desk.path, {"M1-01": "文。"}).findings
    assert len(findings) == 2
    assert (findings[-1].code, findings[-1].message, findings[-1].advice) == (
        "R26",
        ERROR + "今ある原文のファイルに誤りがあります。",
        "上に示した誤りを直してから、もう一度取り込んでください。",
    )
    assert desk.file("wording.yaml").read_text(encoding="utf-8") == spoilt


def test_a_place_that_cannot_be_written_is_told(desk: Desk) -> None:
    folder = desk.path / "other"
    folder.write_text("a file where a folder should be", encoding="utf-8")
    [finding] = write_wording(folder, {"M1-01": "文。"}).findings
    assert (finding.code, finding.message, finding.advice) == (
        "E02",
        "「data/wording.yaml」を作れません（途中にフォルダでないものがあります）。",
        "ほかのソフトで開いていないか、読み取り専用になっていないか、"
        "書き込める場所かを確かめてください。",
    )


TYPED = """\
出典: '手元の資料'   # 引用符はこのまま

# 原文はここから
原文:   # 施策の番号: 文

  M1-02: >   # 折って書いた
    一行目
    二行目

  # 間の覚え書き
  M1-01: # まだ\t印
  備考: |2
     字下げのある文


# 終わりの覚え書き
備考: "手入力\\
  続き"   """

CHANGED = """\
出典: '手元の資料'   # 引用符はこのまま

# 原文はここから
原文:   # 施策の番号: 文

  M1-02: |-   # 折って書いた
    新しい文。
    続き。

  # 間の覚え書き
  M1-01: |- # まだ\t印
    一つ目。
  備考: |2
     字下げのある文
  M1-03: "# から始まる文。"


# 終わりの覚え書き
備考: "手入力\\
  続き"   """


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_what_is_meant_changes(desk: Desk, end: str, mark: str) -> None:
    path = desk.file("wording.yaml")
    path.write_bytes((mark + TYPED.replace("\n", end)).encode())
    found = {"M1-01": "一つ目。", "M1-02": "新しい文。\n続き。", "M1-03": "# から始まる文。"}
    assert write_wording(desk.path, found, overwrite=True).findings == ()
    assert path.read_bytes().decode() == mark + CHANGED.replace("\n", end)


def test_line_ends_that_differ_stay_and_the_nearest_is_taken(desk: Desk) -> None:
    path = desk.file("wording.yaml")
    path.write_bytes("出典: 資料\r\n原文:\n  M1-01: 文。\n備考: 無し\r\n".encode())
    assert write_wording(desk.path, {"M1-02": "二つ。"}).findings == ()
    assert path.read_bytes().decode() == (
        "出典: 資料\r\n原文:\n  M1-01: 文。\n  M1-02: |-\n    二つ。\n備考: 無し\r\n"
    )


@pytest.mark.parametrize(
    ("own", "new"),
    [
        ("原文: ~  # まだ\n", "原文:   # まだ\n  M1-01: |-\n    文。\n"),
        ("原文: {}", "原文: \n  M1-01: |-\n    文。"),
        ("出典: 資料\n", "出典: 資料\n原文:\n  M1-01: |-\n    文。\n"),
        ("原文: {M1-01: }\n", '原文: {M1-01: "文。" }\n'),
        ("原文:\n  M1-01: |-\n    古い\n    # 文\n\n", "原文:\n  M1-01: |-\n    文。\n\n"),
        ("原文:\n  M1-01: '古い\n\n    文'  # 印", "原文:\n  M1-01: |-  # 印\n    文。"),
        ("原文:\n  M1-01: 古い\n    文  # 印\n", "原文:\n  M1-01: |-  # 印\n    文。\n"),
    ],
)
def test_an_entry_is_put_where_it_belongs(desk: Desk, own: str, new: str) -> None:
    desk.file("wording.yaml").write_text(own, encoding="utf-8")
    assert write_wording(desk.path, {"M1-01": "文。"}, overwrite=True).findings == ()
    assert desk.file("wording.yaml").read_text(encoding="utf-8") == new


def test_any_number_of_blank_lines_stays(desk: Desk) -> None:
    blank = "\r\n  " * 500
    own = f"原文:\r\n  M1-02: 文。{blank}\r\n備考: 無し\r\n"
    desk.file("wording.yaml").write_bytes(own.encode())
    assert write_wording(desk.path, {"M1-01": "文。"}).findings == ()
    assert desk.file("wording.yaml").read_bytes().decode() == own.replace(
        "文。", "文。\r\n  M1-01: |-\r\n    文。", 1
    )


def test_a_text_that_stands_for_two_is_not_replaced(desk: Desk) -> None:
    own = "原文:\n  M1-01: &a 古い文。\n  M1-02: *a\n"
    desk.file("wording.yaml").write_text(own, encoding="utf-8")
    for key in ("M1-01", "M1-02"):
        findings = write_wording(desk.path, {key: "文。"}, overwrite=True).findings
        assert [one.code for one in findings] == ["R26"]
    assert desk.file("wording.yaml").read_text(encoding="utf-8") == own


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["M1-01", "M1-02"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
            lambda text: text.strip() or "文"
        ),
        min_size=1,
    )
)
def test_any_texts_read_back(desk: Desk, found: dict[str, str]) -> None:
    desk.file("wording.yaml").unlink(missing_ok=True)
    assert write_wording(desk.path, found).findings == ()
    assert texts(desk) == found
    turned = {key: text[::-1].strip() or "文" for key, text in found.items()}
    assert write_wording(desk.path, turned, overwrite=True).findings == ()
    assert texts(desk) == turned


VALUES = st.sampled_from(
    [
        "文。",
        "'引用''した文。'",
        '"引用した\\n文。"',
        "折れた{end}      文。",
        "'折れた{end}{end}      文。'",
        "|-{end}      一行目{end}      # 二行目",
        ">{end}      一行目{end}{end}      二行目{end}",
        "|  # 印{end}      文。",
        "",
    ]
)
REMARKS = st.sampled_from(
    ["", "{end}    # 覚え書き", "{end}{end}  # 覚え\t書き", "{end}", "{end}# 端"]
)
FOUND = st.text("あか#:'\"- \n", min_size=1).map(lambda text: text.strip() or "文")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(VALUES, REMARKS), min_size=1, max_size=4),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "{end}備考: 終わり", "{end}"]),
    FOUND,
)
def test_entries_and_remarks_of_a_person_stay_whatever_their_form(
    desk: Desk, typed: list[tuple[str, str]], end: str, mark: str, tail: str, text: str
) -> None:
    desk.file("wording.yaml").with_name("wording.yaml.控え1").unlink(missing_ok=True)
    own = [f"    M1-0{n}: {value}{remark}" for n, (value, remark) in enumerate(typed, 1)]
    pieces = [one.format(end=end) for one in (*own, *([tail] if tail else []))]
    before = mark + end.join(["# 頭", "原文:  # 第１期", *pieces])
    desk.file("wording.yaml").write_bytes(before.encode())
    held = texts_of(desk)
    written = write_wording(desk.path, {"M1-01": text, "M1-09": text}, overwrite=True)
    assert written.findings == ()
    after = desk.file("wording.yaml").read_bytes().decode()
    assert texts_of(desk) == {**held, "M1-01": text, "M1-09": text}
    lines = iter(after.split(end))
    kept = [line for piece in pieces[1:] for line in piece.split(end)]
    assert [line for line in kept if line not in lines] == []
    assert after.startswith(f"{mark}# 頭{end}原文:  # 第１期{end}    M1-01: ")
    assert after.count("# 覚え") == before.count("# 覚え")
    assert after.replace(end, "").count("\n") + after.replace(end, "").count("\r") == 0


def texts_of(desk: Desk) -> dict[str, str]:
    found, _, findings, _ = read(desk.path)
    assert findings == []
    return found
