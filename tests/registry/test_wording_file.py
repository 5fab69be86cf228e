"""Writing the imported wording into the user's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyodo_plan.registry.wording import write_wording

if TYPE_CHECKING:
    from typing import Any

    Desk = Any

ERROR = "原文を書き込みませんでした。"


def texts(desk: Desk) -> dict[str, str]:
    plan, findings = desk.load()
    assert [one for one in findings if one.severity == "error"] == []
    return dict(plan.wording)


def test_a_new_file_holds_the_texts_and_their_source(desk: Desk) -> None:
    assert write_wording(desk.path, {"M1-01": "一つ目。\n二つ目。", "M1-02": "文。"}) == []
    assert desk.file("wording.yaml").read_text(encoding="utf-8") == (
        "# 第１期の施策の説明文（原文）です。取り込みで作られ、要旨の代わりに紙に出ます。\n"
        "#\n"
        "# 直すときは、「|-」の次の行から、字下げをそろえて書いてください。\n"
        "# もう一度取り込んでも、ここにある文は、指示しない限り書き換えません。\n"
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


def test_nothing_is_left_beside_the_file(desk: Desk) -> None:
    write_wording(desk.path, {"M1-01": "文。"})
    write_wording(desk.path, {"M1-02": "文。"})
    assert sorted(path.name for path in desk.file("").glob("*wording*")) == ["wording.yaml"]
    assert list(desk.file("").glob(".*")) == []


OWN = """\
# 自分の覚え書き
原文:
    M1-02: "打ち直した文。"   # 課長の指示
    # M1-01 はまだ
備考: 手入力
"""


def test_what_a_person_typed_is_kept_and_told(desk: Desk) -> None:
    desk.file("wording.yaml").write_text(OWN, encoding="utf-8")
    findings = write_wording(desk.path, {"M1-02": "取り込んだ文。"})
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
    findings = write_wording(desk.path, {"M1-01": "文。"})
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
    assert write_wording(desk.path, {"M1-01": "文。"}) == []
    new = own.replace("備考", "    M1-01: |-\r\n      文。\r\n備考")
    assert desk.file("wording.yaml").read_bytes() == new.encode("utf-8-sig")
    assert texts(desk) == {"M1-01": "文。", "M1-02": "打ち直した文。"}


def test_overwriting_replaces_the_entry_alone(desk: Desk) -> None:
    desk.file("wording.yaml").write_text(OWN, encoding="utf-8")
    assert write_wording(desk.path, {"M1-02": "取り込んだ文。"}, overwrite=True) == []
    assert desk.file("wording.yaml").read_text(encoding="utf-8") == (
        "# 自分の覚え書き\n"
        "原文:\n"
        "    M1-02: |-\n"
        "      取り込んだ文。\n"
        "    # M1-01 はまだ\n"
        "備考: 手入力\n"
    )


def test_overwriting_and_adding_at_once(desk: Desk) -> None:
    desk.file("wording.yaml").write_text(OWN, encoding="utf-8")
    found = {"M1-01": "一つ目。\n二つ目。", "M1-02": "取り込んだ文。"}
    assert write_wording(desk.path, found, overwrite=True) == []
    assert texts(desk) == found


@pytest.mark.parametrize(
    "own", ["原文:\n", "出典: 手元の資料\n\n原文:\n\n# 覚え書き\n根拠: 入力\n"]
)
def test_a_file_without_texts_is_filled(desk: Desk, own: str) -> None:
    desk.file("wording.yaml").write_text(own, encoding="utf-8")
    assert write_wording(desk.path, {"M1-01": "文。"}) == []
    assert texts(desk) == {"M1-01": "文。"}
    for line in own.splitlines():
        assert line in desk.file("wording.yaml").read_text(encoding="utf-8").splitlines()


def test_a_blank_entry_is_filled(desk: Desk) -> None:
    desk.file("wording.yaml").write_text("原文:\n  M1-01:\n  M1-02: 文。\n", encoding="utf-8")
    assert write_wording(desk.path, {"M1-01": "新しい文。"}) == []
    assert texts(desk) == {"M1-01": "新しい文。", "M1-02": "文。"}


def test_writing_the_same_again_changes_nothing(desk: Desk) -> None:
    write_wording(desk.path, {"M1-01": "文。"})
    before = desk.file("wording.yaml").stat().st_mtime_ns
    assert write_wording(desk.path, {"M1-01": "文。"}) == []
    assert desk.file("wording.yaml").stat().st_mtime_ns == before


@pytest.mark.parametrize("spoilt", ["原文: [\n", "原文: &a [*a]\n", "", "M1-01\n"])
def test_a_faulty_file_is_not_touched(desk: Desk, spoilt: str) -> None:
    desk.file("wording.yaml").write_text(spoilt, encoding="utf-8")
    findings = write_wording(desk.path, {"M1-01": "文。"})
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
    findings = write_wording(folder, {"M1-01": "文。"})
    assert [(one.code, one.message, one.advice) for one in findings] == [
        (
            "R26",
            "原文を書き込めませんでした。",
            "ほかのソフトでファイルを開いていないか、書き込める場所かを確かめてください。",
        )
    ]


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
    assert write_wording(desk.path, found) == []
    assert texts(desk) == found
    turned = {key: text[::-1].strip() or "文" for key, text in found.items()}
    assert write_wording(desk.path, turned, overwrite=True) == []
    assert texts(desk) == turned
