"""One copy against the version it was made from: everything that a person did to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.review.comparing.additions import additions
from kyodo_plan.review.comparing.contents import lines_of_contents
from kyodo_plan.review.comparing.joins import joins
from kyodo_plan.review.comparing.losses import losses
from kyodo_plan.review.comparing.moves import moves
from kyodo_plan.review.comparing.remarks import remarks
from kyodo_plan.review.comparing.setting import Setting
from kyodo_plan.review.comparing.texts import corrections
from kyodo_plan.review.matching import match

if TYPE_CHECKING:
    from kyodo_plan.review.base import Base
    from kyodo_plan.review.change import Change
    from kyodo_plan.review.comparing.losses import Loss
    from kyodo_plan.review.returned import Returned

LEAST_MATCHED = 0.2
"""A copy without ids in which fewer of the base's texts are found is another document."""


def compare(returned: Returned, base: Base, copy: str) -> list[Change]:
    """Return every comment and correction of a copy named *copy*, in the order of the paper."""
    setting = Setting(returned, base, copy)
    gone: dict[int, Loss] = {}
    found = [
        *corrections(setting, gone),
        *moves(setting),
        *losses(setting, gone),
        *joins(setting),
        *additions(setting),
        *lines_of_contents(setting),
        *remarks(setting),
    ]
    found.sort(key=lambda one: one[0])
    return [change for _, change in found]


def share_found(returned: Returned, base: Base) -> float:
    """Return what part of the longer texts of *base* is found in a copy, 0 to 1."""
    texts = [text for text in base.texts if text.kind is not TextKind.CONTENTS]
    wanted = {index for index, text in enumerate(texts) if len(text.text) >= 8}
    found = match(texts, returned.paragraphs, pasted=base.by_text)
    return len(wanted & set(found.of)) / max(len(wanted), 1)
