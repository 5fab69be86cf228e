"""The look and the search of the site: a Sphinx theme named ``kyodo``, with no outside asset.

Listed as an extension (``app.setup_extension("kyodo_plan.site")``) or found through the
``sphinx.html_themes`` entry point, it makes ``html_theme = "kyodo"`` work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

THEME = "kyodo"
#: Builders whose pages are written by :class:`.translator.PageTranslator`.
BUILDERS = ("html", "site")


def theme_path() -> Path:
    """Return the folder that holds ``theme.toml``, templates and static files of the theme."""
    return Path(__file__).parent / "theme" / THEME


def add_script(app: Sphinx) -> None:
    """Have the pages of the theme load its script."""
    if app.builder.format == "html" and app.config.html_theme == THEME:
        app.add_js_file("kyodo.js", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Offer the theme, and the Japanese search index in place of Sphinx's own."""
    from kyodo_plan.site.search import SearchJapanese
    from kyodo_plan.site.translator import PageTranslator

    app.add_html_theme(THEME, theme_path())
    app.add_search_language(SearchJapanese)
    for builder in BUILDERS:
        app.set_translator(builder, PageTranslator, override=True)
    app.connect("builder-inited", add_script)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
