from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks.raw.numbers import check_numbers
from kyodo_plan.core.finding import Severity

KNOWN = {
    "施策": {23: ["全施策", "期=1"], 6: ["重点=はい", "分類=Ⅰ"], 2: ["分類=Ⅲ"]},
    "分野": {7: ["分野"]},
    "小分野": {17: ["小分野"]},
}


def told(text: str) -> list[tuple[str, int | None, int | None, str]]:
    return [
        (f.code, f.place.line, f.place.column, f.message)
        for f in check_numbers("plan/a.rst", text, KNOWN)
        if f.place
    ]


def test_a_typed_count_names_the_queries_that_give_it() -> None:
    (finding,) = check_numbers("plan/a.rst", "本文\n\n今は23施策です。\n", KNOWN)
    assert finding.code == "N01"
    assert finding.severity is Severity.WARNING
    assert finding.message == "本文に「23施策」と数が打たれています。データから数えられる数です。"
    assert finding.advice == (
        ":件数:`全施策`、:件数:`期=1` のうち合うものを使うと、いつも今の数が入ります。"
    )
    assert str(finding.place) == "plan/a.rst:3:3"


def test_full_width_figures_and_each_unit_are_seen() -> None:
    assert [code for code, *_ in told("７分野、17小分野、６施策を置く。")] == ["N01"] * 3


def test_a_whole_number_that_differs_is_told_with_the_right_one() -> None:
    (finding,) = check_numbers("plan/a.rst", "全24施策を示す。", KNOWN)
    assert finding.code == "N02"
    assert finding.message == "本文に「24施策」とありますが、登録は23施策です。"
    assert finding.advice == ":件数:`全施策` を使うと自動で合います。"


def test_bound_numbers_small_ones_options_and_literals_are_silent() -> None:
    text = (
        "分野は :件数:`分野` 分野、施策は :件数:`全施策` 施策です。\n"
        "この２施策と、別の５施策の話です。\n"
        "``23施策`` は書き方の例です。\n"
        "   :番号: M2-01 23施策\n.. 注釈 23施策\n"
    )
    assert told(text) == []


@given(st.text(alphabet="0123456789０１７全施策小分野:`件数\n。", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for code, line, column, _ in told(text):
        assert code in {"N01", "N02"}
        shown = text.splitlines()[(line or 1) - 1]
        assert shown[(column or 1) - 1] in "0123456789０１７"
