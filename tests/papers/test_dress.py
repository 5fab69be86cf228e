"""What writers are handed: lists that are counted by circled figures as far as fonts have them."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from kyodo_plan.papers.dress import dress


def dressed(text: str) -> nodes.enumerated_list:
    document = publish_doctree(text, settings_overrides={"report_level": 5})
    dress(document)
    return next(iter(document.findall(nodes.enumerated_list)))


def counted(first: int, last: int) -> str:
    return "\n".join(f"{number}. 項目" for number in range(first, last + 1))


@pytest.mark.parametrize(("first", "last"), [(1, 1), (1, 3), (1, 20), (19, 20), (20, 20)])
def test_a_list_up_to_twenty_is_counted_by_circled_figures(first: int, last: int) -> None:
    listed = dressed(counted(first, last))
    assert (listed["enumtype"], listed["suffix"], listed.get("start", 1)) == ("circled", "", first)


@pytest.mark.parametrize(("first", "last"), [(1, 21), (1, 22), (19, 21), (21, 22), (0, 2)])
def test_a_list_that_has_no_circled_figure_for_one_item_has_none_at_all(
    first: int, last: int
) -> None:
    listed = dressed(counted(first, last))
    assert (listed["enumtype"], listed["suffix"], listed.get("start", 1)) == ("arabic", ".", first)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("(1) 項目", "arabic"), ("a. 項目", "loweralpha"), ("I) 項目", "upperroman")],
)
def test_a_list_that_is_counted_in_another_way_stays(text: str, kind: str) -> None:
    assert dressed(text)["enumtype"] == kind


def test_a_list_within_a_list_is_dressed_for_itself() -> None:
    outer = dressed(counted(1, 21) + "\n\n    1. 内の項目")
    inner = next(one for one in outer.findall(nodes.enumerated_list) if one is not outer)
    assert (outer["enumtype"], inner["enumtype"]) == ("arabic", "circled")
