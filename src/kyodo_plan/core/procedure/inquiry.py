"""照会: what the sections of the city hall are asked, by when, and how they answer."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - evaluated when data files are structured
from dataclasses import dataclass

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.option import Option  # noqa: TC001


@dataclass(frozen=True, kw_only=True)
class AnswerColumn(Datum):
    """様式の欄: a column of the answer sheet.

    ``writer`` is who fills it; ``points`` are ids of the questions that it answers.
    """

    name: str = key("欄")
    writer: str = key("記入")
    guide: str = key("書き方", default="")
    points: tuple[str, ...] = key("問い", default=())


@dataclass(frozen=True, kw_only=True)
class Inquiry(Datum):
    """照会の通知. ``publication`` is the paper's slug; what is not settled stays empty."""

    publication: str = key("文書")
    options: tuple[Option, ...] = key("案")
    subject: str = key("件名")
    number: str = key("文書番号", default="")
    date: dt.date | None = key("発信日", default=None)
    addressee: str = key("宛先")
    sender: str = key("発信者", default="")
    deadline: dt.date | None = key("回答の期限", default=None)
    contact: str = key("担当者・内線", default="")
    columns: tuple[AnswerColumn, ...] = key("様式の欄", default=())
