"""Numbers of headings and tables, made from outlines alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.field import Field, Subfield
from kyodo_plan.core.papers.house_style import Style
from kyodo_plan.core.papers.publication import Layout
from kyodo_plan.core.plan import Plan, Profile
from kyodo_plan.registry.records import empty_record
from kyodo_plan.source.numbering import Number, Numbering
from kyodo_plan.source.outline import (
    Body,
    Caption,
    Contents,
    Entry,
    Heading,
    circle,
    documents,
    headings,
)

KNOWN = {"evidence": Evidence.USER, "source": "見本"}


def plan(digits: str = "一桁全角") -> Plan:
    profile: Profile = empty_record(Profile)
    subfields = (
        Subfield(id="7-ア", label="ア", name="小分野", **KNOWN),
        Subfield(id="7-ウ", label="", name="記号のない小分野", **KNOWN),
    )
    return Plan(
        profile=profile,
        style=Style(digits=digits, **KNOWN),
        fields=(Field(number=7, name="分野", subfields=subfields, **KNOWN),),
    )


def heading(
    id_: str, *entries: Entry, kind: str = "", key: str = "", papers: tuple[str, ...] = ()
) -> Heading:
    return Heading(id_, id_, kind, key, papers, entries)


def numbering(
    outlines: dict[str, tuple[Entry, ...]],
    layout: Layout = Layout.BOOK,
    *,
    digits: str = "一桁全角",
    unnumbered: frozenset[str] = frozenset(),
    serials: dict[str, int] | None = None,
    paper: str = "draft",
) -> Numbering:
    return Numbering(plan(digits), outlines, unnumbered, serials or {}, paper, layout)


def texts(numbers: dict[tuple[str, str], Number]) -> dict[str, str]:
    return {id_: number.text for (_, id_), number in numbers.items()}


DEEP = heading("a", heading("b", heading("c", heading("d", heading("e", heading("f"))))))


def test_a_books_levels() -> None:
    outlines = {"index": (Contents(("one", "two")),), "one": (DEEP,), "two": (heading("z"),)}
    numbers = numbering(outlines).of_site("index")
    assert texts(numbers) == {
        "a": "第１章", "b": "１", "c": "（１）", "d": "ア", "e": "（ア）", "f": "（ア）", "z": "第２章",
    }  # fmt: skip
    assert [number.level for number in numbers.values()] == [1, 2, 3, 4, 5, 6, 1]


def test_a_sheets_levels() -> None:
    numbers = numbering({"p": (DEEP,), "index": ()}, Layout.SHEET).of_paper("p", "index")
    assert texts(numbers) == {
        "a": "１",
        "b": "（１）",
        "c": "ア",
        "d": "（ア）",
        "e": "ア",
        "f": "ア",
    }


def test_annexes_of_a_sheet_are_counted_by_themselves() -> None:
    entries = (
        heading("初め"),
        Heading("b", "別紙　甲", "", "", (), (heading("内"),)),
        heading("別紙　深い", heading("別紙　もっと深い")),
        heading("終わり"),
    )
    found = numbering({"p": entries, "index": ()}, Layout.SHEET).of_paper("p", "index")
    assert found["p", "b"] == Number("別紙１", "annex", 1)
    assert texts(found) == {
        "初め": "１", "b": "別紙１", "内": "（１）", "別紙　深い": "別紙２",
        "別紙　もっと深い": "（１）", "終わり": "２",
    }  # fmt: skip


def test_an_annex_that_another_paper_has_does_not_count() -> None:
    other = heading("別紙　乙", papers=("other",))
    entries = (heading("別紙　甲"), other)
    found = numbering({"p": entries, "index": ()}, Layout.SHEET).of_paper("p", "index")
    assert texts(found) == {"別紙　甲": "別紙"}


def test_a_book_has_no_annexes() -> None:
    outlines = {"index": (Contents(("one",)),), "one": (heading("別紙　甲"),)}
    assert texts(numbering(outlines).of_site("index")) == {"別紙　甲": "第１章"}


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("一桁全角", ["第９章", "第10章"]),
        ("全角", ["第９章", "第１０章"]),
        ("半角", ["第9章", "第10章"]),
    ],
)
def test_numbers_follow_the_house_style(digits: str, expected: list[str]) -> None:
    outlines = {
        "index": (Contents(tuple("abcdefghij")),),
        **{c: (heading(c),) for c in "abcdefghij"},
    }
    found = texts(numbering(outlines, digits=digits).of_site("index"))
    assert [found["i"], found["j"]] == expected


def test_the_title_of_all_has_no_number_and_its_sections_are_chapters() -> None:
    outlines = {
        "index": (heading("top", heading("own"), Contents(("one",))),),
        "one": (heading("a"),),
    }
    assert texts(numbering(outlines).of_site("index")) == {
        "top": "",
        "own": "第１章",
        "a": "第２章",
    }


def test_a_chapter_without_a_number_does_not_count_but_its_sections_do() -> None:
    outlines = {
        "index": (Contents(("one", "annex", "two")),),
        "one": (heading("a"),),
        "annex": (heading("b", heading("b1"), heading("b2")),),
        "two": (heading("c"),),
    }
    numbers = numbering(outlines, unnumbered=frozenset({"annex"})).of_site("index")
    assert texts(numbers) == {"a": "第１章", "b": "", "b1": "１", "b2": "２", "c": "第２章"}
    assert numbers["annex", "b"] == Number("", "none", 1)


FIELD = heading(
    "field",
    heading("現状と課題"),
    heading("ア", heading("m", kind="measure", key="M2-05"), kind="subfield", key="7-ア"),
    heading("無記号", heading("n", kind="measure", key="M2-06"), kind="subfield", key="7-ウ"),
    kind="field",
    key="7",
)


def test_fields_and_measures_carry_their_own_labels_outside_the_counting() -> None:
    outlines = {
        "index": (Contents(("one",)),),
        "one": (heading("a", heading("b"), Contents(("field",)), heading("c")),),
        "field": (FIELD,),
    }
    numbers = numbering(outlines, serials={"M2-05": 12, "M2-06": 3}).of_site("index")
    assert texts(numbers) == {
        "a": "第１章",
        "b": "１",
        "field": "（７）",
        "現状と課題": "",
        "ア": "ア",
        "m": "施策12",
        "無記号": "",
        "n": "施策３",
        "c": "２",
    }
    kinds = {id_: number.kind for (_, id_), number in numbers.items()}
    assert kinds["field"] == kinds["m"] == kinds["無記号"] == "own"
    assert kinds["現状と課題"] == "none"


def test_a_measure_outside_the_contents_has_no_serial() -> None:
    outlines = {"index": (heading("m", kind="measure", key="M2-99"),)}
    site = {"index": (heading("top", *outlines["index"]),)}
    assert texts(numbering(site).of_site("index"))["m"] == "施策"


def test_captions_count_through_the_whole_paper() -> None:
    outlines: dict[str, tuple[Entry, ...]] = {
        "index": (Contents(("one", "two")),),
        "one": (heading("a", Caption("t1"), heading("b", Caption("t2"))),),
        "two": (heading("c", Caption("t1")),),
    }
    numbers = numbering(outlines).of_site("index")
    assert [numbers[key].text for key in (("one", "t1"), ("one", "t2"), ("two", "t1"))] == [
        "表１", "表２", "表３",
    ]  # fmt: skip


def test_headings_of_other_papers_neither_count_nor_have_numbers() -> None:
    outlines: dict[str, tuple[Entry, ...]] = {
        "index": (Contents(("one",)),),
        "one": (
            heading(
                "a",
                heading("b", papers=("comment",)),
                heading("c", papers=("draft",)),
                heading("d"),
            ),
        ),
    }
    assert texts(numbering(outlines).of_site("index")) == {"a": "第１章", "c": "１", "d": "２"}
    comment = numbering(outlines, paper="comment").of_site("index")
    assert texts(comment) == {"a": "第１章", "b": "１", "d": "２"}


def test_headings_for_the_city_hall_do_not_count_outside() -> None:
    inside = Heading("b", "b", "", "", (), (), inside=True)
    outlines: dict[str, tuple[Entry, ...]] = {
        "index": (Contents(("one",)),),
        "one": (heading("a", inside, heading("c")),),
    }
    assert texts(numbering(outlines).of_site("index")) == {"a": "第１章", "b": "１", "c": "２"}
    outside = replace(numbering(outlines), inside=False).of_site("index")
    assert texts(outside) == {"a": "第１章", "c": "１"}


def test_a_books_own_sections_stand_before_the_numbered_text() -> None:
    outlines: dict[str, tuple[Entry, ...]] = {
        "p": (heading("見方"), Body(), heading("奥付")),
        "index": (heading("top", Contents(("one", "two"))),),
        "one": (heading("a"),),
        "two": (heading("b"),),
    }
    assert texts(numbering(outlines).of_paper("p", "index")) == {
        "見方": "", "a": "第１章", "b": "第２章", "奥付": "",
    }  # fmt: skip
    sheet = numbering(outlines, Layout.SHEET).of_paper("p", "index")
    assert texts(sheet) == {"見方": "１", "a": "１", "b": "２", "奥付": "２"}


def test_documents_are_met_once_and_in_reading_order() -> None:
    outlines: dict[str, tuple[Entry, ...]] = {
        "index": (heading("top", Contents(("b", "a", "gone"))), Contents(("c",))),
        "a": (heading("a", Contents(("index", "d"))),),
        "b": (heading("b"),),
        "c": (heading("c", Contents(("b",))),),
        "d": (),
        "alone": (heading("x"),),
    }
    assert documents(outlines, "index") == ["index", "b", "a", "d", "c"]
    assert documents(outlines, "nowhere") == []


# Random outlines: ids are made unique by their place.
SHAPE = st.recursive(
    st.just(()), lambda below: st.lists(below, max_size=4).map(tuple), max_leaves=24
)


def grown(shape: tuple, id_: str) -> tuple[Heading, ...]:
    return tuple(
        heading(f"{id_}.{index}", *grown(child, f"{id_}.{index}"))
        for index, child in enumerate(shape)
    )


@given(st.lists(SHAPE, min_size=1, max_size=4), st.sampled_from(Layout))
def test_numbers_are_contiguous_below_every_parent(shapes: list[tuple], layout: Layout) -> None:
    names = [f"d{index}" for index in range(len(shapes))]
    outlines: dict[str, tuple[Entry, ...]] = {
        "index": (heading("top", Contents(tuple(names))),),
        **{name: grown(shape, name) for name, shape in zip(names, shapes, strict=True)},
    }
    numbers = numbering(outlines, layout, digits="半角").of_site("index")
    every = [(name, one) for name in names for one in headings(outlines[name])]
    assert {(name, one.id) for name, one in every} | {("index", "top")} == set(numbers)
    below: dict[str, list[str]] = defaultdict(list)
    for name, one in every:
        parent = one.id.rpartition(".")[0]
        below["top" if parent in names else parent].append(numbers[name, one.id].text)
    for siblings in below.values():
        assert len(set(siblings)) == len(siblings)
    digits = {
        parent: [int("".join(c for c in text if c.isdigit())) for text in siblings]
        for parent, siblings in below.items()
        if siblings and any(c.isdigit() for c in siblings[0])
    }
    assert all(found == list(range(1, len(found) + 1)) for found in digits.values())
    kana = [s for parent, s in below.items() if parent not in digits]
    assert all(
        [t.strip("（）") for t in found] == list("アイウエオカキクケコ"[: len(found)])
        for found in kana
    )


def test_tables_for_other_papers_take_no_number() -> None:
    outlines = {
        "index": (Contents(("one",)),),
        "one": (heading("a", Caption("t1"), Caption("t2", ("draft",)), Caption("t3")),),
    }
    shown = texts(numbering(outlines, paper="draft").of_site("index"))
    assert {id_: shown.get(id_) for id_ in ("t1", "t2", "t3")} == {
        "t1": "表１", "t2": "表２", "t3": "表３",
    }  # fmt: skip
    outside = texts(numbering(outlines, paper="comment").of_site("index"))
    assert {id_: outside.get(id_) for id_ in ("t1", "t2", "t3")} == {
        "t1": "表１", "t2": None, "t3": "表２",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("outlines", "found"),
    [
        ({"index": (Contents(("a", "b")),), "a": (Contents(("b",)),), "b": ()}, []),
        ({"index": (Contents(("a", "gone")),), "paper": (Body(),), "a": ()}, []),
        (
            {"index": (Contents(("a",)),), "a": (heading("x", Contents(("index",))),)},
            ["a", "index"],
        ),
        ({"index": (Contents(("a",)),), "a": (heading("x", Body()),)}, ["a", "index"]),
        ({"index": (Contents(("paper",)),), "paper": (Body(),)}, ["index", "paper"]),
        ({"index": (), "x": (Contents(("x",)),)}, ["x"]),
    ],
)
def test_a_text_that_takes_in_itself_is_found(
    outlines: dict[str, tuple[Entry, ...]], found: list[str]
) -> None:
    assert circle(outlines, "index") == found
