"""Text that is set as a quotation because it is indented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

TAKEN_FOR_QUOTATION = Rule(
    "T43",
    "字下げされた文が、引用になる",
    "上の文や見出しより深く字下げされた段落、箇条書き、表は、引用として左右を下げて組まれます。",
    "引用でなければ、行頭を上の文にそろえてください。引用なら、その終わりに１行空けて、同じ字下げで"
    "「-- 〔出典〕」の行を加えるか、上に「.. pull-quote::」と書いてください。",
    f"{WRITING}「見出しと段落」",
    Severity.ADVICE,
    bad="朝市は七時からです。\n\n  雨の日は休みます。\n",
    good="朝市は七時からです。\n\n雨の日は休みます。\n",
)
#: How much of the text is told, in letters.
_TOLD = 20


def quotations(document: nodes.document, path: str) -> Iterator[Finding]:
    """Find quotations of *document* that nothing says are meant: no source, no directive."""
    for quotation in document.findall(nodes.block_quote):
        meant = quotation["classes"] or any(
            isinstance(child, nodes.attribution) for child in quotation.children
        )
        if meant or isinstance(quotation.parent, nodes.block_quote):
            continue
        said = " ".join(quotation.astext().split())
        told = said if len(said) <= _TOLD else f"{said[:_TOLD]}…"
        what = f"『{told}』は、" if told else "この行から下は、"
        yield TAKEN_FOR_QUOTATION.at(
            Place(path, quotation.line),
            f"{what}字下げがあるので、引用として左右を下げて組まれます。",
        )
