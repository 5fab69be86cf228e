"""Japanese full-text search of the site, in a browser that opened it from a folder.

Sphinx cuts Japanese into words by a learned model when it builds and looks up what was typed as
it stands, so that a compound is found only where the model happened to leave it whole. Here text
and query are cut alike, into pairs of neighbouring characters: whatever of two or more characters
stands in a page is found, and no dictionary is needed.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

from sphinx.search import SearchLanguage

_RUN = re.compile(r"\w+")
_ASCII = re.compile(r"[a-z0-9_]+")


def index_terms(text: str) -> list[str]:
    """Return the terms under which *text* is found, each once, in the order of the text.

    Width and case do not count (``ＮＰＯ`` is ``npo``). Latin words and numbers are terms as they
    stand; beside them every two neighbouring characters of which one is not ASCII.
    """
    terms: dict[str, None] = {}
    for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        terms.update(dict.fromkeys(_ASCII.findall(run)))
        if not run.isascii():
            terms.update(
                (pair, None)
                for left, right in pairwise(run)
                if not (pair := left + right).isascii()
            )
    return list(terms)


class SearchJapanese(SearchLanguage):
    """Sphinx's search index for ``ja``, with :func:`index_terms` on both sides.

    ``search.js`` is the same function for the browser.
    """

    lang = "ja"
    language_name = "Japanese"
    js_splitter_code = Path(__file__).with_name("search.js").read_text(encoding="utf-8")

    def split(self, input: str) -> list[str]:
        """Return the index terms of a piece of text."""
        return index_terms(input)
