"""The words of a project's language, as docutils and Sphinx have them."""

from __future__ import annotations

from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from docutils.frontend import get_default_settings
from docutils.languages import get_language
from docutils.utils import new_reporter
from sphinx.locale import _ as translated
from sphinx.locale import admonitionlabels

from kyodo_plan.core.papers.words import Words

JAPANESE = "ja"


def words_of(language: str) -> Words:
    """Return what a paper in *language* (as conf.py tells it: ``en``, ``pt_BR``) prints of itself.

    What neither docutils nor Sphinx has a word for is told in English.
    """
    if language.replace("-", "_").split("_")[0] == JAPANESE:
        return Words()
    labels = get_language(language, new_reporter("", get_default_settings())).labels
    code, region = _tag(language)
    return Words(
        language=code,
        region=region,
        contents=str(labels["contents"]),
        page=translated("page") + " {}",
        table="{}",
        more=", …",
        labels=MappingProxyType({**labels, **{n: str(w) for n, w in admonitionlabels.items()}}),
    )


def _tag(language: str) -> tuple[str, str]:
    """Return language and region of BCP 47; the region that is likeliest, where none is told."""
    try:
        told = Locale.parse(language, sep="-" if "-" in language else "_")
    except (ValueError, UnknownLocaleError):
        return "en", "US"
    likely = str(get_global("likely_subtags").get(told.language, "")).split("_")
    region = told.territory or (likely[-1] if len(likely) > 1 else "")
    return told.language, region
