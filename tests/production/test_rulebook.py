"""Every code that anybody can see has its rule, and the page of them is up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kyodo_plan
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.production import rulebook

PACKAGE = Path(kyodo_plan.__file__).parent
PAGE = PACKAGE.parents[1] / "docs" / "codes.md"
RULES = rulebook.rules()
SOURCES = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}


def test_every_code_in_the_source_has_a_rule_and_every_rule_is_in_the_source() -> None:
    letters = "".join(rulebook.FAMILIES)
    found = {
        code
        for source in SOURCES.values()
        for code in re.findall(rf"[\"']([{letters}][0-9]{{2,3}})[\"']", source)
    }
    assert found == set(RULES)


def test_findings_are_made_from_rules_alone() -> None:
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path, source in SOURCES.items()
        if re.search(r"(?<!class )\bFinding\(", source)
    }
    # The other one reads back what was kept of findings.
    assert makers == {"core/rule.py", "production/report/finding_data.py"}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_is_told_in_sentences(rule: Rule) -> None:
    assert rule.title
    assert not rule.title.endswith("。")
    assert rule.finds.endswith("。")
    assert rule.advice.endswith(("。", "）"))
    assert rule.basis
    assert rule.bad
    assert rule.good
    assert rule.bad != rule.good


def test_two_rules_cannot_share_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    other = Rule("T01", "別", "別です。", "直してください。", "別", bad="悪", good="良")
    monkeypatch.setattr("kyodo_plan.core.place.OTHER", other, raising=False)
    rulebook.rules.cache_clear()
    with pytest.raises(ValueError, match="two rules have the code T01"):
        rulebook.rules()
    monkeypatch.undo()
    rulebook.rules.cache_clear()


def test_a_rule_is_told_with_its_examples() -> None:
    rule = Rule(
        "T99",
        "朝市の書き方",
        "朝市が夕市になっているもの。",
        "朝市と書いてください。",
        "見本の決まり",
        Severity.WARNING,
        bad="夕市\t\x08\n",
        good="（朝市と書いた）",
        file="data/terms.yaml",
    )
    assert list(rulebook.explained(rule)) == [
        "T99　朝市の書き方（注意）",
        "",
        "見つけるもの：朝市が夕市になっているもの。",
        "直し方：朝市と書いてください。",
        "根拠：見本の決まり",
        "",
        "誤りの例（data/terms.yaml）：",
        "    夕市〔タブ〕〔U+0008〕",
        "",
        "正しい例（data/terms.yaml）：朝市と書いた",
    ]


def test_the_page_of_codes_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == rulebook.page(), (
        "python -m kyodo_plan.production.rulebook docs/codes.md で作り直してください。"
    )
