from __future__ import annotations

from docutils import nodes

project = "市民活動と協働を推進するための指針（第２期）"
html_title = project
html_short_title = project
author = "試験市"
language = "ja"
extensions = ["kyodo_plan.site"]
html_theme = "kyodo"
html_theme_options = {"stage": "素案", "organization": "試験市", "note": "検討用の見本です。"}
html_secnumber_suffix = "　"
html_copy_source = False
html_permalinks = False
smartquotes = False
exclude_patterns = ["_build"]

rst_prolog = """
.. role:: open-point
   :class: open-point
.. role:: tag
   :class: tag
"""


def frame(app, doctree) -> None:
    """Give measures the classes that the theme dresses."""
    for section in doctree.findall(nodes.section):
        title = section[0].astext()
        if title.startswith("施策"):
            section["classes"].append("frame-card" if "重点" in title else "frame-box")


def setup(app) -> None:
    app.connect("doctree-read", frame)
