"""Roles and marks that a sign keeps from working: each told once, at its column, with what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_plan.checks.raw.text import check_text

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding

ROLES = frozenset(
    {"施策", "件数", "日付", "要確認", "出典", "分野", "小分野", "doc", "ref", "強調"}
)


def found(text: str) -> list[Finding]:
    return check_text(
        "plan/a.rst", text, frozenset({"note"}), ROLES, substitutions=frozenset({"市名"})
    )


def mended(text: str) -> str:
    """Return *text* with all that may be mended without asking, the last place first."""
    for finding in sorted(found(text), key=lambda one: one.place.column or 0, reverse=True):  # type: ignore[union-attr]
        if finding.fix is not None:
            start = (finding.fix.place.column or 1) - 1
            assert text[start:].startswith(finding.fix.old)
            text = text[:start] + finding.fix.new + text[start + len(finding.fix.old) :]
    return text


RIGHT = ":施策:`M2-01`"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("施策:`M2-01`", RIGHT),
        ("施策：`M2-01`", RIGHT),
        (":施策:'M2-01'", RIGHT),
        (":施策:’M2-01’", RIGHT),
        (":施策:´M2-01´", RIGHT),
        (':施策:"M2-01"', RIGHT),
        (":施策:「M2-01」", RIGHT),
        ("：施策：「M2-01」", RIGHT),
        (":施策:（M2-01）", RIGHT),
        (":施策:'M2-01`", RIGHT),
        (":施策:M2-01", RIGHT),
        (":施策:M2-01`", RIGHT),
        (":施策:``M2-01``", RIGHT),
        (":施策 :`M2-01`", RIGHT),
        (": 施策:`M2-01`", RIGHT),
        (": 施策 : `M2-01`", RIGHT),
        ("件数:`全施策`", ":件数:`全施策`"),
        (":件数:期=1", ":件数:`期=1`"),
        (":日付:2019-01-05", ":日付:`2019-01-05`"),
        (":要確認:「庁内：会場」", ":要確認:`庁内：会場`"),
        ("：要確認：「庁内：会場」", ":要確認:`庁内：会場`"),
        (":ref:'ichou'", ":ref:`ichou`"),
    ],
)
def test_a_role_that_is_none_for_a_sign_is_told_and_mended(typed: str, right: str) -> None:
    text = f"朝の市は{typed}のほかに開きます。\n"
    [finding] = found(text)
    assert (finding.code, finding.place and finding.place.column) == ("T37", 5)
    name = right.split(":")[1]
    assert finding.message == f"『{typed}』は、{name}として働かず、打った字がそのまま紙に出ます。"
    assert finding.advice == f"半角で『{right}』と書いてください。"
    assert mended(text) == f"朝の市は{right}のほかに開きます。\n"
    assert found(mended(text)) == []


def test_where_the_words_end_is_not_guessed() -> None:
    [finding] = found("朝の市は:出典:見本の実績によります。\n")
    assert (finding.code, finding.fix) == ("T37", None)
    assert finding.message == (
        "『:出典:』の後に『`』がありません。このままだと出典として働かず、打った字がそのまま紙に出ます。"
    )
    assert finding.advice == "『:出典:`…`』のように、中身を半角の『`』で囲んでください。"


def test_an_id_in_a_sentence_is_told_and_mended() -> None:
    text = "次はM2-01とM1-02です。\n"
    assert [(one.code, one.message) for one in found(text)] == [
        ("T36", "施策の番号『M2-01』が、打った字のまま紙に出ます。"),
        ("T36", "施策の番号『M1-02』が、打った字のまま紙に出ます。"),
    ]
    assert mended(text) == "次は:施策:`M2-01`と:施策:`M1-02`です。\n"


@pytest.mark.parametrize(
    "text",
    [
        "朝の市は:施策:`M2-01`と:件数:`期=1`と:要確認:`庁内：M2-01の会場`です。\n",
        "「``:施策:`M2-01```」や``M2-01``、``:施策:``は``そのまま``です。\n",
        "次のとおり：施策：「朝市」です。\n",
        "区分：施策、分野：市民\n",
        "`M2-01の資料 <https://example.org/M2-01>`_ と https://example.org/M2-01/a です。\n",
        ".. note::\n   :class: M2-01\n\n   文。\n",
        ".. 覚え書き：M2-01は後で書く。\n",
        "次の例です。 ::\n\n   :施策:「M2-01」\n",
        "「要確認」の印を付けます。「要確認：後で」とも書きます。\n",
        "（要確認事項）は別に示します。\n",
        "会場は【要確認：庁内：甲・乙（案）】です。\n",
        "{市名以外}の語です。\n",
    ],
)
def test_what_is_meant_as_it_stands_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("〔要確認：庁内：会場〕", "【要確認：庁内：会場】"),
        ("［要確認：庁内：会場］", "【要確認：庁内：会場】"),
        ("[要確認:庁内:会場]", "【要確認：庁内：会場】"),
        ("（要確認：庁内：会場）", "【要確認：庁内：会場】"),
        ("「要確認：庁内：会場」", "【要確認：庁内：会場】"),
        ("【要確認、庁内、会場】", "【要確認：庁内：会場】"),
        ("【要確認：庁内、会場】", "【要確認：庁内：会場】"),
        ("【要確認　庁内　会場】", "【要確認：庁内：会場】"),
        ("【要確認：庁内：会場］", "【要確認：庁内：会場】"),
        ("〔 要確認：庁内：会場｜検討中 〕", "【要確認：庁内：会場｜検討中】"),
        ("（要確認）", "【要確認】"),
        ("〔要確認：庁内〕", "【要確認：庁内】"),
    ],
)
def test_a_mark_in_another_form_is_told_once_and_mended(typed: str, right: str) -> None:
    text = f"会場は{typed}です。\n"
    [finding] = found(text)
    assert (finding.code, finding.place and finding.place.column) == ("T35", 4)
    assert finding.message == (
        f"『{typed}』は、要確認の印として働かず、外に出す紙にも打った字のまま出ます。"
    )
    assert finding.advice == f"『{right}』と書いてください。"
    assert mended(text) == f"会場は{right}です。\n"
    assert found(mended(text)) == []


def test_a_mark_of_an_unknown_addressee_is_not_mended() -> None:
    [finding] = found("会場は〔要確認：町内：会場〕です。\n")
    assert (finding.code, finding.fix) == ("T35", None)
    assert finding.advice == (
        "「【要確認：庁内：事柄】」の形で、相手は 事務局、庁内、委員会、法制、議会、市 の"
        "どれかを書いてください。"
    )


def test_a_word_between_braces_is_meant_for_bars() -> None:
    assert (
        mended("昨年から｛市名｝と{市名}の朝市です。\n") == "昨年から|市名|と|市名|の朝市です。\n"
    )
