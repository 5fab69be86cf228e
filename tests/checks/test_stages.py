"""A paper's stage is one that the data know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sample_edition as sample

from kyodo_plan.checks.plan import stages
from kyodo_plan.core.papers.house_style import Stage, Style

if TYPE_CHECKING:
    from kyodo_plan.core.edition import Edition

PATH = "data/style.yaml"
DRAFT = Stage(id="素案", name="（案）", **sample.at(PATH, 3))


def edition(stage: str, *known: Stage) -> Edition:
    style = Style(digits="半角", stages=known, **sample.at(PATH, 1))
    return sample.edition({"style": style}, publications=(sample.paper("talk", stage=stage),))


def told(found: Edition) -> list[str]:
    return [f"{f.code} {f.message}" for f in stages.on_edition(found)]


def test_a_stage_is_told_by_how_the_field_begins() -> None:
    for stage in ("素案", "素案・意見公募用", ""):
        assert told(edition(stage, DRAFT)) == []
    [line] = told(edition("素安", DRAFT))
    assert line.startswith("P09 文書『")
    assert line.endswith("の段階『素安』は、段階の一覧（素案）にありません。")


def test_without_a_list_any_stage_may_stand() -> None:
    assert told(edition("素安")) == []
