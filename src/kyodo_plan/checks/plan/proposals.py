"""Rules on what the office proposes: its words and the kind that is recorded agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.decisions import SHAPES
from kyodo_plan.checks.plan.measures import DECISIONS
from kyodo_plan.core.procedure.decision import CITY, OFFICE
from kyodo_plan.core.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

STALE = Rule(
    "M38",
    "区分と食い違う事務局案",
    "区分を改めたのに、事務局案の文が前の区分（「続行とする」など）のままの記録です。"
    "事務局案は対応表や議会の資料に出るので、紙の中で区分と食い違います。",
    "事務局案を今の区分に合わせて書き改めてください。区分の方が違うのなら、区分を直してください。",
    DECISIONS,
    bad="事務局案: 実績を確かめるまで、続行と仮に置く。",
    good="事務局案: 借り方を改める。",
    file="data/decisions.yaml",
)
DECIDED_OTHERWISE = Rule(
    "M351",
    "区分と食い違う市の決定",
    "市の決定の文が、区分と違う扱いを言っています。件数や対応表は区分によるので、決定と違うものが出ます。",
    "決定の文書を確かめて、区分か、市の決定の文を直してください。",
    DECISIONS,
    bad="区分: 修正, 市の決定: 削除とする。, 事務局案: 借り方を改める。",
    good="区分: 修正, 事務局案: 借り方を改める。",
    file="data/decisions.yaml",
)
_OTHERS = "|".join(kind for kind in SHAPES if kind != "続行")
#: A kind that a proposal gives the measure: 「続行と仮に置く」, not 「続行とせず」 or 「続行とするか」.
#: 続行 is said of measures alone, the other kinds of other things too (「案内を修正する」).
_NAMED = re.compile(
    rf"(?:(?P<going_on>続行)(?:と|に)?|(?P<kind>{_OTHERS})と)(?:仮に)?"
    r"(?:置[きくい]|する(?!か)|し(?!な)|なる(?!か)|考え|位置付け)"
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find records whose proposal or decision gives the measure another kind than the record does."""
    for decision in edition.plan.decisions:
        for rule, field, body in (
            (STALE, "proposal", OFFICE),
            (DECIDED_OTHERWISE, "decision", CITY),
        ):
            said = decision.said_by(body)
            named = [one["going_on"] or one["kind"] for one in _NAMED.finditer(said)]
            if decision.kind in SHAPES and named and decision.kind not in named:
                yield rule.at(
                    decision.place(field),
                    f"区分は「{decision.kind}」ですが、{body}は「{named[0]}」とする文です"
                    f"（『{said}』）。",
                )
