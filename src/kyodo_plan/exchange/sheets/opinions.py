"""意見: what was said at meetings and what citizens sent in, with what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.exchange.sheet import Column, Sheet

if TYPE_CHECKING:
    from kyodo_plan.core.procedure.consultation import Response
    from kyodo_plan.core.procedure.meeting import Opinion


def _number(opinion: Opinion) -> str:
    return str(opinion.number)


def _response(response: Response) -> str:
    return f"{response.number}+{'+'.join(response.options)}"


OPINIONS = Sheet(
    "会議の意見",
    "会議で出された意見と、その対応を記入します。要旨は、会議録で確かめてから書いてください。",
    "opinions",
    _number,
    (
        Column("number", 6),
        Column("meeting", 14),
        Column("speaker", 12),
        Column("gist", 44),
        Column("treatment", 12),
        Column("answer", 44),
        Column("where", 22),
    ),
    grows=True,
)
RESPONSES = Sheet(
    "意見と市の考え方",
    "意見公募に寄せられた意見と、市の考え方を記入します。"
    "意見の要旨には、氏名や住所などの個人情報を書かないでください。",
    "responses",
    _response,
    (
        Column("number", 6),
        Column("options", 12),
        Column("where", 18),
        Column("gist", 44),
        Column("count", 6),
        Column("answer", 44),
        Column("kind", 14),
        Column("change", 30),
        Column("main", 8),
    ),
    grows=True,
)
