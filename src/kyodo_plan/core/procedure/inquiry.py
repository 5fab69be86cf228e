"""照会: what the sections of the city hall are asked, by when, and how they answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.texts import OptionCode, PaperSlug, PointId, Prose


@dataclass(frozen=True, kw_only=True)
class AnswerColumn(Datum):
    """様式の欄: a column of the answer sheet, which the sections fill.

    ``points`` are ids of the questions that it answers, ``choices`` the answers to tick. One that
    is ``yearly`` has a line for each fiscal year of the period.
    """

    noun: ClassVar[str] = "様式の欄"

    name: str = key("欄", says="欄の名前")
    guide: Prose = key("書き方", says="記入のしかた", default="")
    choices: tuple[str, ...] = key("選択肢", says="選んで□に印を付ける答え", default=())
    yearly: bool = key("年度ごと", says="期間の年度ごとに１行ずつ書く欄か", default=False)
    points: tuple[PointId, ...] = key("問い", says="この欄で答える評価の問いの番号", default=())


@dataclass(frozen=True, kw_only=True)
class Inquiry(Datum):
    """照会の通知. ``publication`` is the paper's slug; what is not settled stays empty."""

    noun: ClassVar[str] = "照会"
    one_each: ClassVar[tuple[str, ...] | None] = ("publication",)

    publication: PaperSlug = key("文書", says="照会の紙となる文書の名前")
    options: tuple[OptionCode, ...] = key("案", says="どの案の照会か")
    subject: Prose = key("件名", says="照会の件名")
    number: str = key("文書番号", says="通知の番号", default="")
    date: dt.date | None = key("発信日", says="通知を出す日", default=None)
    addressee: str = key("宛先", says="通知の宛先")
    sender: str = key("発信者", says="通知を出す者", default="")
    deadline: dt.date | None = key("回答の期限", says="回答を受け取る期限の日", default=None)
    contact: str = key("担当者・内線", says="問合せ先", default="")
    columns: tuple[AnswerColumn, ...] = key(
        "様式の欄", says="回答の様式の欄。左からの順", default=()
    )
