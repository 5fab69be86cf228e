"""Substitutions: ``|文書名|`` and its like, by which the text of both options differs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from kyodo_plan.text.notation import format_date

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.plan import Plan


class Read(Protocol):
    """An option being read, or its Edition."""

    @property
    def plan(self) -> Plan:
        """The data."""

    @property
    def option(self) -> Option:
        """The option."""


SUBSTITUTION = re.compile(r"[|｜](?P<name>[^|｜\s]+)[|｜]")
#: What a comparison of the two periods is called, by whether it holds the city's own wording.
COMPARISON = {True: "施策の新旧対照表", False: "施策の対応一覧（要旨）"}


def substitutions(edition: Read) -> dict[str, str]:
    """Return what ``|文書名|`` and its like stand for in the option being read."""
    profile = edition.plan.profile
    words = {
        "市名": profile.city,
        "推進委員会": profile.committee,
        "庁内検討委員会": profile.internal_committee,
        "条例": profile.ordinance,
        "指針": profile.guideline,
        "担当課": profile.section,
        "基準日": format_date(profile.as_of, edition.plan.style.digits),
        "対応表": COMPARISON[edition.plan.has_original_wording],
    }
    own = edition.option
    if not own.title:  # No option is known, which is told where the data are: the words stand.
        return words | {"文書名": "文書名", "略称": "略称", "副題": "副題"}
    return words | {"文書名": own.title, "略称": own.short_title, "副題": own.subtitle}


def substituted(text: str, edition: Read, slug: str) -> str:
    """Return *text* of the paper *slug* with what ``|文書名|`` and its like stand for."""
    words = {
        **substitutions(edition),
        "資料番号": edition.plan.paper_number(slug, edition.option.code),
    }
    return SUBSTITUTION.sub(lambda match: words.get(match["name"], match[0]), text)
