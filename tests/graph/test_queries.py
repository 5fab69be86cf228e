"""Questions to the graph, against an oracle that is slow and plain."""

from __future__ import annotations

import pytest
import sample_edition as sample
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.core.edition import Mention, Passage
from kyodo_plan.core.place import Place
from kyodo_plan.graph.model import build
from kyodo_plan.graph.queries import circles, impact, neighbours, rested_on_by, rests_on

COUNT = 7
KINDS = ("requires", "funds", "evaluates", "related")


def many(relations: list[tuple[int, int, str]]):
    """An edition of seven measures with *relations* between their numbers."""
    return sample.edition(
        measures=tuple(sample.second(n, "1", ()) for n in range(1, COUNT + 1)),
        relations=tuple(
            sample.relation(f"M2-{one:02}", f"M2-{other:02}", kind)
            for one, other, kind in relations
        ),
    )


relation_lists = st.lists(
    st.tuples(st.integers(1, COUNT), st.integers(1, COUNT), st.sampled_from(KINDS)), max_size=16
)


def distances(relations: list[tuple[int, int, str]], start: int) -> dict[int, int]:
    """How far each measure is that *start* rests on, by repeating until nothing changes."""
    on = {(a, b) for a, b, kind in relations if kind == "requires"}
    on |= {(b, a) for a, b, kind in relations if kind == "funds"}
    far = {start: 0}
    for _ in range(COUNT):
        for one, other in sorted(on):
            if one in far and far[one] + 1 < far.get(other, COUNT + 1):
                far[other] = far[one] + 1
    del far[start]
    return far


@given(relation_lists, st.integers(1, COUNT))
def test_reach_agrees_with_the_oracle(relations: list[tuple[int, int, str]], start: int) -> None:
    graph = build(many(relations))
    found = rests_on(graph, f"M2-{start:02}")
    assert {int(chain.id[-2:]): chain.distance for chain in found} == distances(relations, start)
    turned = {"requires": "funds", "funds": "requires"}
    reverse = [(a, b, turned.get(kind, kind)) for a, b, kind in relations]
    backwards = rested_on_by(graph, f"M2-{start:02}")
    assert {int(c.id[-2:]): c.distance for c in backwards} == distances(reverse, start)
    for chain in [*found, *backwards]:
        assert (chain.path[0], chain.path[-1]) == (f"M2-{start:02}", chain.id)
        assert len(chain.path) == chain.distance + 1


@given(relation_lists)
def test_circles_are_the_measures_that_reach_themselves(
    relations: list[tuple[int, int, str]],
) -> None:
    on_each_other = {
        (one, other)
        for one in range(1, COUNT + 1)
        for other in distances(relations, one)
        if one in distances(relations, other)
    }
    found = circles(build(many(relations)))
    assert {node for group in found for node in group} == {
        f"M2-{one:02}" for pair in on_each_other for one in pair
    }


@given(relation_lists, st.randoms(use_true_random=False))
def test_answers_do_not_depend_on_the_order_of_the_data(
    relations: list[tuple[int, int, str]], random
) -> None:
    shuffled = random.sample(relations, len(relations))
    one, other = build(many(relations)), build(many(shuffled))
    assert rests_on(one, "M2-01") == rests_on(other, "M2-01")
    assert circles(one) == circles(other)


def test_a_long_ladder_of_many_paths_is_answered_at_once() -> None:
    relations = [
        sample.relation(f"M2-{a:02}", f"M2-{b:02}", "requires")
        for a in range(1, 99)
        for b in (a + 1, a + 2)
        if b <= 99
    ]
    edition = sample.edition(
        measures=tuple(sample.second(n, "1", ()) for n in range(1, 100)),
        relations=tuple(relations),
    )
    chains = rests_on(build(edition), "M2-01")
    assert len(chains) == 98
    assert chains[-1].distance == 49


def test_neighbours_tell_direction_and_leave_succession_out() -> None:
    graph = build(
        sample.edition(
            relations=(
                sample.relation("M2-03", "M2-01", "requires"),
                sample.relation("M2-01", "M2-02", "related"),
            )
        )
    )
    found = [(near.id, near.outgoing, near.link.label) for near in neighbours(graph, "M2-01")]
    assert found == [("M2-02", True, "関連"), ("M2-03", False, "前提")]


def test_impact_names_what_loses_support_and_where_the_measure_stands() -> None:
    place = Place("plan/intro.rst", 7, 3)
    edition = sample.edition(
        relations=(
            sample.relation("M2-01", "M2-02", "funds"),
            sample.relation("M2-03", "M2-02", "requires"),
        ),
        mentions=(
            Mention("M2-01", "intro", place, "経過"),
            Mention("M2-02", "intro", Place("plan/intro.rst", 8, 1)),
        ),
        passages=(
            Passage("二つ目", "paragraph", "measures", Place("plan/measures.rst", 14), "M2-01"),
            Passage("一つ目", "title", "measures", Place("plan/measures.rst", 10), "M2-01"),
            Passage("よそ", "paragraph", "measures", Place("plan/measures.rst", 24), "M2-02"),
        ),
    )
    found = impact(build(edition), edition, "M2-01")
    assert [(chain.id, chain.path) for chain in found.losing] == [
        ("M2-02", ("M2-01", "M2-02")),
        ("M2-03", ("M2-01", "M2-02", "M2-03")),
    ]
    assert found.related == ()
    assert (found.origins, found.successors) == (("M1-01",), ())
    assert [mention.place for mention in found.mentions] == [place]
    assert [passage.text for passage in found.passages] == ["一つ目", "二つ目"]
    assert impact(build(edition), edition, "M1-01").successors == ("M2-01",)


@pytest.mark.parametrize("typed", ["M2-99", "施策", "", "施策99"])
def test_a_measure_that_is_not_there_is_a_key_error(typed: str) -> None:
    graph = build(sample.edition())
    with pytest.raises(KeyError):
        rests_on(graph, typed)
    with pytest.raises(KeyError):
        neighbours(graph, typed)
