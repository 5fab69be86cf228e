"""Rules on the bars of a year: the entries they name, their months, and why one was moved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from kyodo_plan.core.datum import keys_of
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.first_period import DONE, PLANNED
from kyodo_plan.core.procedure.progress import Bar
from kyodo_plan.core.rule import Rule
from kyodo_plan.text.eras import fiscal_year_of
from kyodo_plan.text.notation import FiscalYear, parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

BASIS = "data/records の「工程」（docs/evaluation.md）"
_KEYS = {key.name: key.japanese for key in keys_of(Bar)}

NO_SUCH_ITEM = Rule(
    "P98",
    "工程が指す項目が無い",
    "「計画の項目」「実績の項目」の番号が、同じ施策と年度の記録にありません。項目を足したり消したりすると、"
    "番号がずれます。",
    "上から数えた番号（１から）に直してください。同じ施策と年度の記録が無いときは、記録を書くか、"
    "この番号を消してください。",
    BASIS,
    bad="実績の項目: [3]",
    good="実績の項目: [1]",
    file="data/records/2022.yaml",
    data=("records",),
)
OTHER_YEAR = Rule(
    "P99",
    "その年度でも次の年度でもない月の工程",
    "工程の月が、書かれた年度にも、その次の年度にもありません。進捗状況・実施計画の図に入りません。",
    "年か月を直すか、「年度」を直してください。翌年度にかけて行うものは、始まる年度の工程として書きます。",
    BASIS,
    bad="始まり: 2025-03",
    good="始まり: 2023-03",
    file="data/records/2022.yaml",
)
NO_REASON = Rule(
    "P100",
    "時期を変えた理由の無い工程",
    "「変更前」の月があるのに、変えた理由が書かれていません。紙では、なぜ遅れたのかが分かりません。",
    "「変更の理由」に、時期を変えた理由を書いてください。",
    BASIS,
    Severity.WARNING,
    bad="変更前: 2022-12, 実績",
    good="変更前: 2022-12, 変更の理由: 会場の都合。, 実績",
    file="data/records/2022.yaml",
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find bars whose entries there are not, whose months are of other years, moved for no reason."""
    items: defaultdict[tuple[str, int, str], int] = defaultdict(int)
    for record in edition.plan.records:
        items[record.measure, record.year, record.kind] += len(record.items)
    for bar in edition.plan.bars:
        for name, kind in (("planned", PLANNED), ("done", DONE)):
            most = items[bar.measure, bar.year, kind]
            if wrong := [str(number) for number in bar.items(kind) if number > most]:
                yield _no_such_item(bar, name, kind, wrong, most)
        for name in ("start", "end", "moved_from"):
            year = _fiscal_year(getattr(bar, name))
            if year is not None and year not in (bar.year, bar.year + 1):
                message = f"工程「{bar.name}」（{bar.year}年度）の{_KEYS[name]}が {getattr(bar, name)} です。"
                yield OTHER_YEAR.at(bar.place(name), message)
        if bar.moved_from and not bar.reason:
            message = f"工程「{bar.name}」（{bar.year}年度）に、時期を変えた理由がありません。"
            yield NO_REASON.at(bar.place("moved_from"), message)


def _no_such_item(bar: Bar, name: str, kind: str, wrong: list[str], most: int) -> Finding:
    there = f"{most}項目です" if most else "ありません"
    message = (
        f"工程「{bar.name}」の{_KEYS[name]}に {'、'.join(wrong)} がありますが、"
        f"{bar.measure} の{bar.year}年度の{kind}は{there}。"
    )
    return NO_SUCH_ITEM.at(bar.place(name), message)


def _fiscal_year(month: str) -> int | None:
    try:
        when = parse_iso(month)
    except ValueError:
        return None  # Told already, or not given.
    if isinstance(when, FiscalYear):
        return when.year
    return fiscal_year_of(dt.date(when.year, when.month, 1))
