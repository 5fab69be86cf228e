"""Which paragraphs of a copy are which texts of the version it was made from."""

from __future__ import annotations

import pytest

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.review.matching import match
from kyodo_plan.review.returned import NOBODY, Paragraph, Piece, State

LONG = (
    "広場は、朝に開く市と夕方の集まりのために使います。使う人は月の初めに名前を書き、"
    "雨の日は集会所に移り、冬のあいだは机と椅子を倉庫にしまいます。鍵は当番が持ち、"
    "夏の祭りの前の週には、ほかの予定を入れずに舞台と屋台の場所を決めます。"
)
SHORT = "鍵は当番が持ちます。"


def _paragraph(text: str, name: str = "") -> Paragraph:
    ids = [(name, 0)] if name else []
    return Paragraph("body", [Piece(text, State.SAME, NOBODY)], ids)


def _texts(*said: str) -> list[PrintedText]:
    return [
        PrintedText(f"_kp_{number:012}", TextKind.PARAGRAPH, None, text)
        for number, text in enumerate(said)
    ]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("at", [1, 3, 9, 60, len(LONG) - 9, len(LONG) - 3, len(LONG) - 1])
def test_both_halves_of_a_divided_text_are_its_own(at: int, first: bool) -> None:
    base = _texts(SHORT, LONG, SHORT)
    names = [text.id for text in base]
    halves = _paragraph(LONG[:at]), _paragraph(LONG[at:])
    halves[0 if first else 1].ids.append((names[1], 0))
    copy = [_paragraph(SHORT, names[0]), *halves, _paragraph(SHORT, names[2])]

    found = match(base, copy)

    assert [part.paragraph for part in found.of[1]] == [1, 2]
    assert not found.new


def test_a_new_text_before_a_corrected_one_is_no_half_of_it() -> None:
    base = _texts(SHORT, LONG)
    copy = [
        _paragraph(SHORT, base[0].id),
        _paragraph("冬は休みます。"),
        _paragraph(LONG.replace("月の初め", "前の週"), base[1].id),
    ]

    found = match(base, copy)

    assert [part.paragraph for part, _ in found.new] == [1]


def test_what_moved_with_a_repeated_text_takes_its_own_along() -> None:
    first, second, third = (f"{one}に、市を開きます。" for one in ("朝の早く", "昼の前", "夕方"))
    base = _texts("初めに", first, "（続行）", second, "（続行）", third, "（続行）", "終わりに")
    order = (0, 3, 4, 5, 6, 1, 2, 7)  # the first goes behind the third

    found = match(base, [_paragraph(base[number].text) for number in order])

    assert [found.of[number][0].paragraph for number in order] == list(range(8))
    assert found.moved == {1, 2}
