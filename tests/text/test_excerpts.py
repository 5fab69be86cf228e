"""Excerpts end where phrases end, are not much longer than asked for, and invent nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.text.excerpts import after, before, shortened
from kyodo_plan.text.japanese.phrases import ends

LINE = "市民活動団体が集まる場所の情報を、市のホームページで【要確認：庁内：時期】お知らせします。"


def test_words_are_whole() -> None:
    assert shortened(LINE, 20) == "市民活動団体が集まる場所の情報を、市の…"
    assert before(LINE, 10) == "…【要確認：庁内：時期】お知らせします。"
    assert after(LINE, 10) == "市民活動団体が集まる…"
    assert shortened("雨です。" * 4, 10) == "雨です。雨です。…"


def test_what_has_no_phrases_is_cut_all_the_same() -> None:
    assert shortened("あ" * 30, 20) == "あ" * 19 + "…"
    assert after("あ" * 90, 10) == "あ" * 10 + "…"
    assert before("あ" * 90, 10) == "…" + "あ" * 10


@given(st.text("市民の集まり、場所【（）】。｜カフェA1 ", max_size=80), st.integers(2, 40))
def test_an_excerpt_is_a_part_of_its_line(line: str, longest: int) -> None:
    short, head, tail = shortened(line, longest), before(line, longest), after(line, longest)
    assert len(short) <= longest + 1
    assert line.startswith(short.removesuffix("…"))
    assert line.endswith(head.removeprefix("…"))
    assert line.startswith(tail.removesuffix("…"))
    assert max(len(head), len(tail)) <= longest + 21
    assert min(len(head), len(tail)) > 0 or not line
    for at in ends(line):
        assert line[at - 1] not in "（【"
        assert line[at] not in "、。）】｜"
