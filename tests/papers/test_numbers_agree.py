"""What becomes of the measures is counted alike in every paper, whatever the records say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from city import OPTIONS, City, assembled, grid
from docutils import nodes
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kyodo_plan.core.counting import UNDECIDED
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.core.procedure.decision import KINDS
from kyodo_plan.site.listing import rows_of
from kyodo_plan.source.domain import PlanDomain
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.option import Option
    from kyodo_plan.source.reading import Reading

#: A paper with the tables that a report and the table of both periods have, and the sentences.
COUNTED = """\
:題名: 数
:案: ① ②
:読み手: 市民
:様式: 会議資料
:文体: 常体

数
==

.. 変更の概要::

.. 対応表::

.. 新旧対照表::
"""
SENTENCES = """
第１期の:件数:`期=1`施策の扱いは、:件数:`期=1 区分別`。

第２期の:件数:`全施策`施策の扱いは、:件数:`区分別`。

"""
SINGLY = "".join(
    f"第{name}期の{kind}は:件数:`期={period} 区分={kind}`施策。\n\n"
    for period, name in ((1, "１"), (2, "２"))
    for kind in (*KINDS, UNDECIDED)
    if (period, kind) not in ((1, "追加"), (2, "削除"))
)
PAPERS = ("draft", "comment", "numbers")
#: Period, kind → how many measures; the kind "" is the whole.
Numbers = Counter[tuple[int, str]]


@pytest.fixture(scope="module")
def readings(model: City, tmp_path_factory: pytest.TempPathFactory) -> dict[Option, Reading]:
    city = model.copy(tmp_path_factory.mktemp("numbers") / "city")
    city.write("plan/publications/numbers.rst", COUNTED + SENTENCES + SINGLY)
    for paper in ("draft", "comment"):
        city.append(f"plan/publications/{paper}.rst", f"\n数\n==\n{SENTENCES}")
    return {option: city.read(option) for option in OPTIONS}


def of_table(rows: list[list[str]]) -> Numbers | None:
    """The numbers in a table, where it has such."""
    head, *body = rows
    if head[:3] == ["区分", "第１期の施策", "第２期の施策"]:
        *kinds, total = [(row[0], int(row[1]), int(row[2]), row[3]) for row in body]
        found = Counter({(1, kind): first for kind, first, _, _ in kinds})
        found += Counter({(2, kind): second for kind, _, second, _ in kinds})
        assert [int(number) for number in re.findall(r"(\d+)施策", total[3])] == [*total[1:3]]
        return found + Counter({(1, ""): total[1], (2, ""): total[2]})
    if (
        "区分" in head or head[-1] == "区分・理由"
    ):  # A row for each measure, those that are new last.
        kind_at, first_at = (3, 1) if "区分" in head else (2, 0)
        *body, [closing] = body
        words = [(re.split("[（\n]", row[kind_at])[0], row[first_at] == "（なし）") for row in body]
        found = Counter((1, word if word in KINDS else UNDECIDED) for word, new in words if not new)
        found[1, ""] = sum(found.values())
        assert int(re.findall(r"(\d+)施策", closing)[0]) == found[1, ""]
        found[2, "追加"] = sum(word == "追加" for word, new in words if new)
        return found
    return None


def of_sentence(text: str) -> Numbers | None:
    """The numbers in a sentence, where it tells of the kinds."""
    if whole := re.fullmatch(r"第(\d)期の(\d+)施策の扱いは、(.*)。", text):
        period = int(whole[1])
        kinds = re.findall(r"([^、]+?)が(\d+)施策", whole[3])
        found = Counter({(period, kind): int(number) for kind, number in kinds})
        assert all(found.values()) and len(found) == len(kinds)  # Each kind that occurs, once.
        found[period, ""] = int(whole[2])
        return found
    if one := re.fullmatch(r"第(\d)期の(..)は(\d+)施策。", text):
        return Counter({(int(one[1]), one[2]): int(one[3])})
    return None


def numbers(document: nodes.document) -> list[tuple[Numbers, bool]]:
    """All that a paper tells of the kinds; whether it tells all of a period."""
    tables = [of_table(grid(table)) for table in document.findall(nodes.table)]
    texts = [of_sentence(node.astext()) for node in document.findall(nodes.paragraph)]
    told = [one for one in (*tables, *texts) if one is not None]
    return [(one, any(kind == "" for _, kind in one)) for one in told]


FIRSTS = ("M1-01", "M1-02", "M1-03", "M1-04", "M1-09")
SECONDS = ("M2-01", "M2-02", "M2-03", "M2-09")
ids_of = {
    ids: st.lists(st.sampled_from(ids), max_size=3, unique=True).map(tuple)
    for ids in (FIRSTS, SECONDS)
}
records = st.lists(st.tuples(st.sampled_from(KINDS), ids_of[FIRSTS], ids_of[SECONDS]), max_size=5)
#: Records as a person would write them: a merger, a split, a move, a deletion and an addition.
SOUND = [
    ("統合", ("M1-01", "M1-02"), ("M2-01",)),
    ("分割", ("M1-03",), ("M2-02", "M2-03")),
    ("削除", ("M1-04",), ()),
]


def changed(
    edition: Edition,
    records: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
    origins: list[tuple[str, ...]],
) -> Edition:
    model = edition.plan.decisions[0]
    decisions = tuple(
        replace(model, kind=kind, first=first, second=second) for kind, first, second in records
    )
    measures = tuple(
        replace(measure, origins=of) for measure, of in zip(edition.measures, origins, strict=True)
    )
    return replace(edition, plan=replace(edition.plan, decisions=decisions), measures=measures)


@settings(max_examples=15, phases=set(Phase) - {Phase.shrink, Phase.explain})
@given(records, st.lists(ids_of[FIRSTS], min_size=3, max_size=3))
def test_all_papers_of_an_option_tell_the_same_numbers(
    readings: dict[Option, Reading],
    records: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
    origins: list[tuple[str, ...]],
) -> None:
    for reading in readings.values():
        agree(reading, changed(reading.edition, records, origins))


def test_a_merger_a_split_and_a_deletion(readings: dict[Option, Reading]) -> None:
    for reading in readings.values():
        origins = [("M1-01", "M1-02"), ("M1-03",), ("M1-03",)]
        found = agree(reading, changed(reading.edition, SOUND, origins))
        assert found == {
            (1, "統合"): 2,
            (1, "分割"): 1,
            (1, "削除"): 1,
            (1, ""): 4,
            (2, "統合"): 1,
            (2, "分割"): 2,
            (2, ""): 3,
        }


def test_a_move_is_no_change_and_an_addition_is_of_period_two(
    readings: dict[Option, Reading],
) -> None:
    moved = [
        ("移動", ("M1-01",), ("M2-01",)),
        ("修正", ("M1-02",), ("M2-02",)),
        ("追加", (), ("M2-03",)),
    ]
    for reading in readings.values():
        found = agree(reading, changed(reading.edition, moved, [("M1-01",), ("M1-02",), ()]))
        assert found == {
            (1, "移動"): 1,
            (1, "修正"): 1,
            (1, UNDECIDED): 2,
            (1, ""): 4,
            (2, "移動"): 1,
            (2, "修正"): 1,
            (2, "追加"): 1,
            (2, ""): 3,
        }


def agree(reading: Reading, edition: Edition) -> Numbers:
    """Assemble the papers of *edition*, see that they tell the same numbers, and return those."""
    with mock.patch.object(PlanDomain, "edition", edition):
        told = {slug: numbers(assembled(reading, slug).document) for slug in PAPERS}
    whole: Numbers = Counter()
    for one, _ in told["numbers"]:
        whole |= one
    for period, size in ((1, len(edition.plan.first_measures)), (2, len(edition.measures))):
        kinds = {kind: number for (of, kind), number in whole.items() if of == period and kind}
        assert sum(kinds.values()) == size == whole[period, ""]
    assert len(told["numbers"]) == 3 + 2 + 14 and min(map(len, told.values())) >= 3
    for slug, found in told.items():
        for one, everything in found:
            periods = {period for period, kind in one if not kind}
            for key in one if not everything else {*one, *(k for k in whole if k[0] in periods)}:
                assert one[key] == whole[key], (slug, key)
    listed = Counter(row["treatment"] for row in rows_of(Showing(edition, Audience.INTERNAL)))
    listed[UNDECIDED] = listed.pop("―", 0)
    assert +listed == Counter({kind: n for (of, kind), n in whole.items() if of == 2 and kind})
    return +whole
