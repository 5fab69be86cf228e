"""Ids as people type them."""

from __future__ import annotations

import re
import unicodedata

from kyodo_plan.core.texts import MeasureId

#: How the box of a picture names the measure that it leads to, where pictures are linked.
MEASURE = "measure:"


#: How ids of measures begin, by the period: the one that ends, and the one that is planned.
FORMER, CURRENT = "M1-", "M2-"


def half_width(text: str) -> str:
    """Return an id in half-width letters, figures and hyphens (``Ｍ２－０１`` → ``M2-01``)."""
    return unicodedata.normalize("NFKC", text).strip()


def ids_in(text: str, *periods: str) -> tuple[MeasureId, ...]:
    """Return the ids of measures in *text* (any width) that begin as *periods* do; all without.

    One that is named twice is given once.
    """
    return tuple(dict.fromkeys(all_ids_in(text, *periods)))


def all_ids_in(text: str, *periods: str) -> tuple[MeasureId, ...]:
    """Return what :func:`ids_in` does, each as often as it is named."""
    begins = "|".join(map(re.escape, periods or (FORMER, CURRENT)))
    return tuple(map(MeasureId, re.findall(rf"(?:{begins})\d+", half_width(text))))


def is_current(measure: str) -> bool:
    """Whether the id is one of the period that is planned."""
    return measure.startswith(CURRENT)


def between_periods(first: str, second: str) -> bool:
    """Whether two ids are of measures of different periods."""
    return {first[: len(FORMER)], second[: len(CURRENT)]} == {FORMER, CURRENT}


def beside_ids(text: str) -> str:
    """Return what *text* holds besides ids of measures and what parts them; usually nothing."""
    begins = "|".join(map(re.escape, (FORMER, CURRENT)))
    rest = re.sub(rf"(?:{begins})\d+", "", half_width(text))
    return " ".join(re.sub(r"[、,;・/と]|及び|並びに", " ", rest).split())
