"""The sheets that there are, each declared once: what is exported, and what can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.exchange.sheets.class_reviews import CLASS_REVIEWS
from kyodo_plan.exchange.sheets.decisions import DECISIONS
from kyodo_plan.exchange.sheets.opinions import OPINIONS, RESPONSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_plan.exchange.sheet import Sheet

SHEETS: Mapping[str, Sheet] = {
    one.name: one for one in (DECISIONS, CLASS_REVIEWS, OPINIONS, RESPONSES)
}
