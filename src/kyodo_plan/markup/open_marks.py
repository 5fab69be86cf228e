"""Open points in plain values: 【要確認：庁内：担当課】 typed or stored as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import DEFAULT_OUTSIDE, Addressee
from kyodo_plan.markup import plan_nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_plan.core.place import Place

MARK = re.compile(r"【要確認(?:[：:](?P<addressee>[^：:】]+))?(?:[：:](?P<subject>[^】]*))?】")


def open_point_node(
    addressee: Addressee, subject: str, outside: str, place: Place
) -> plan_nodes.open_point:
    """Return the node of an open point, its mark as text."""
    tail = f"：{subject}" if subject else ""
    return plan_nodes.open_point(
        "",
        f"【要確認：{addressee}{tail}】",
        classes=["open-point"],
        addressee=addressee,
        subject=subject,
        outside=outside,
        place=place,
    )


def split(text: str, place_of: Callable[[str], Place]) -> list[nodes.Node]:
    """Return *text* as nodes, its marks as open points; *place_of* locates a mark.

    A mark without an addressee waits for 事務局; one whose addressee is unknown stays text.
    """
    found: list[nodes.Node] = []
    at = 0
    for match in MARK.finditer(text):
        word = (match["addressee"] or Addressee.OFFICE).strip()
        if word not in set(Addressee):
            continue
        if match.start() > at:
            found.append(nodes.Text(text[at : match.start()]))
        subject, _, outside = (match["subject"] or "").replace("|", "｜").partition("｜")
        found.append(
            open_point_node(
                Addressee(word),
                subject.strip(),
                outside.strip() or DEFAULT_OUTSIDE,
                place_of(match[0]),
            )
        )
        at = match.end()
    if at < len(text) or not found:
        found.append(nodes.Text(text[at:]))
    return found
