"""The messages of docutils and Sphinx that we know, and what they mean.

A template is the message as it stands in their source (or in Sphinx' Japanese catalogue), with
``{name}`` where a word is put in. Quotation marks match any quotation mark or none, white space
any white space. The first template that fits the beginning of a message wins.
"""

from __future__ import annotations

from kyodo_plan.checks.sphinx.sayings import of_docutils, of_sphinx
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule

TABLE = (*of_docutils.TABLE, *of_sphinx.TABLE)

OTHER = Rule(
    "S90",
    "そのほかの Sphinx の指摘",
    "Sphinx や docutils が出した指摘を、元の言葉のまま伝えます。",
    "前後の行の記号・空白・字下げを「原稿の書き方」と見比べてください。",
    "Sphinx",
    Severity.WARNING,
    bad="（拡張が、まだ日本語にしていない指摘を出した）",
    good="（その指摘のとおりに直した）",
    not_run="Sphinx の標準の指摘は、どれも日本語にして別の符号で伝えます。",
)
