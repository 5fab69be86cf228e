"""Why a file was not written: what the codes of the findings stand for."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kyodo_plan.core.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEPT = "人の書いたファイルは、書き換えたところのほかを１字も変えない"

CHANGED = Rule(
    "E01",
    "読んだ後に変わったファイル",
    "読んでから書くまでの間に、ほかのソフトや人が書き換えたファイル。その文を失わないよう、元のままにします。",
    "ほかのソフトで保存し終えてから、もう一度実行してください。",
    _KEPT,
)
UNWRITABLE = Rule(
    "E02",
    "書き込めないファイル",
    "読み取り専用であるか、ほかのソフトが開いているなどで書き込めないファイル。元のままです。",
    "ほかのソフトで開いていないか、読み取り専用になっていないか、書き込める場所かを確かめてください。",
    _KEPT,
)
VANISHED = Rule(
    "E03",
    "なくなったファイル",
    "読んでから書くまでの間に、なくなったか名前の変わったファイル。新しく作ることはしません。",
    "ファイルの名前と場所を確かめてから、もう一度実行してください。",
    _KEPT,
)
MISREAD = Rule(
    "E04",
    "書き換えると思ったとおりに読めないファイル",
    "書き換えた文を読み直すと、書こうとした内容にならないファイル。元のままです。",
    "その箇所を手で直してください。",
    _KEPT,
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.code: rule for rule in (CHANGED, UNWRITABLE, VANISHED, MISREAD)}
)
