"""A paper that was made alone, later than the others, already has the numbers of today."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from city import ROOT, City

if TYPE_CHECKING:
    from pathlib import Path

BUILD = ("build", "--option", "formal", "--format", "docx")


def test_what_is_the_same_is_not_told_after_a_paper_was_made_alone(tmp_path: Path) -> None:
    city = City(ROOT).copy(tmp_path / "city")
    city.run(*BUILD)
    measures = city.text("plan/measures/field1.rst")
    first, second = measures.index(".. 施策:: 集会所"), measures.index(".. 施策:: 空き店舗")
    city.write("plan/measures/field1.rst", measures[:first] + measures[second:])
    city.append("plan/measures/field2.rst", "\n   施策２は、見本交流会です。\n")
    city.run("build", "draft", *BUILD[1:])
    city.edit("plan/measures/field2.rst", "会場は", "交流の会場は")
    city.run(*BUILD)
    told = city.text("build/変わったところ.txt")
    pairs = re.findall(r"前：(.*)\n今：(.*)\n所：(.*)", told)
    assert any("交流の会場は" in now for _, now, _ in pairs)
    assert [pair for pair in pairs if pair[0] == pair[1]] == []
    # Of the paper that has had its new numbers already, nothing else is told.
    assert [now for _, now, places in pairs if "draft" in places and "交流の会場" not in now] == []
