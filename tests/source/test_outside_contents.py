"""What stands outside the plan's own table of contents is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from city import FORMAL, told

if TYPE_CHECKING:
    from city import City

EXTRA = """余分
====

.. 施策:: 余分な施策
   :番号: M2-77
   :小分野: 1
   :分類: Ⅰ

   .. 目的::

      余分な目的です。
"""


def test_a_measure_in_a_papers_own_chapter_is_told_and_no_word_of_it_is_lost(city: City) -> None:
    city.write("plan/extra.rst", EXTRA)
    city.append("plan/publications/draft.rst", "\n.. toctree::\n\n   /extra\n")
    assert [one for one in told(city.findings()) if one[0] == "P310"] == [
        (
            "P310",
            "plan/extra.rst:4",
            "この施策は、案①の本編の目次の外にあります。文書には出ますが、施策の件数や一覧には"
            "入りません。",
            "施策の原稿を plan/index.rst から始まる目次（toctree）に加えてください。",
        )
    ]
    paper = city.assembled()
    assert "余分な目的です。" in paper.document.astext()
    assert "M2-77" not in {measure.id for measure in city.read().edition.measures}


def test_a_chapter_that_nothing_names_is_told_for_each_option_in_which_it_is_lost(
    city: City,
) -> None:
    city.write("plan/formal/extra.rst", EXTRA)
    assert [(code, place) for code, place, *_ in told(city.findings(FORMAL))] == [
        ("P305", "plan/formal/extra.rst")
    ]
