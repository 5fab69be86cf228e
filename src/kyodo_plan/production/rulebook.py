"""All rules of the program, by code: what ``check --explain`` tells and ``docs/codes.md`` lists.

``python -m kyodo_plan.production.rulebook docs/codes.md`` writes the page.
"""

from __future__ import annotations

import functools
import re
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import kyodo_plan
from kyodo_plan.core.rule import Rule, modules_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import ModuleType

FAMILIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "T": (
            "打ち間違い",
            "原稿の文字と記号の打ち間違いです。多くは、警告もなく文が消えるものです。",
        ),
        "S": (
            "原稿の組立て",
            "原稿を読む Sphinx と docutils が伝えることを、日本語にしたものです。",
        ),
        "M": ("施策と関連", "施策の欄、第１期からの引継ぎ、扱いの記録、関連です。"),
        "N": ("件数", "本文に打った数です。"),
        "O": ("要確認", "まだ決まっていないことの、外へ出す紙での言い方です。"),
        "L": ("案の取り違え", "一方の案の文に、もう一方の案の言葉が混じるものです。"),
        "P": ("文書と手続", "配る紙の欄、意見公募、会議、議会への報告、起案です。"),
        "R": ("データ", "data フォルダのファイルと、第１期の原文の取込みです。"),
        "E": (
            "書き込み",
            "検査（--fix）や取込みが、人の書いたファイルに書き込めないときと、道具が取っておいた控えを"
            "読めないときのことです。",
        ),
        "X": ("表の取込み", "記入して返ってきた表（Excel、CSV）の取込みです。"),
        "W": ("Word", "Word のファイルを作るときに分かることです。"),
        "Y": ("PDF", "PDF を作るときに分かることです。"),
    }
)
"""Letter of a code → the name of its family, and what it is about."""


@functools.cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its code, family by family.

    A rule is found where it stands: under a name of its own, or in the tuple ``RULES``, of any
    module of any room. All of the program is imported for that.

    :raises ValueError: when two rules have the same code.
    """
    found: dict[str, Rule] = {}
    for module in modules_of(kyodo_plan):
        for rule in _rules_of(module):
            if found.setdefault(rule.code, rule) != rule:
                raise ValueError(f"two rules have the code {rule.code}")
    families = list(FAMILIES)
    ordered = sorted(found.items(), key=lambda held: (families.index(held[0][0]), held[0]))
    return MappingProxyType(dict(ordered))


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    yield from (value for value in vars(module).values() if isinstance(value, Rule))
    yield from getattr(module, "RULES", ())


def explained(rule: Rule) -> Iterator[str]:
    """Give the lines that tell a person what *rule* is about."""
    yield f"{rule.code}　{rule.title}（{rule.severity.label}）"
    yield ""
    yield f"見つけるもの：{rule.finds}"
    yield f"直し方：{rule.advice}"
    yield f"根拠：{rule.basis}"
    for label, text in _examples(rule):
        said = _said(text)
        yield ""
        yield f"{label}：{said}" if said else f"{label}："
        if not said:
            yield from (f"    {line}".rstrip() for line in _visible(text).splitlines())


def _examples(rule: Rule) -> Iterator[tuple[str, str]]:
    where = f"（{rule.file}）" if rule.file else ""
    yield f"誤りの例{where}", rule.bad
    yield f"正しい例{where}", rule.good


def _said(text: str) -> str:
    """Return what an example says that is no text to type, or nothing."""
    found = re.fullmatch("（(.*)）", text.strip())
    return found[1] if found else ""


def _visible(text: str) -> str:
    """Return *text* with the signs that nobody sees named."""
    named = text.replace("\t", "〔タブ〕")
    return re.sub("[\x00-\x08\x0b-\x1f]", lambda sign: f"〔U+{ord(sign[0]):04X}〕", named)


def page() -> str:
    """Return the page of all rules, in Markdown."""
    return "\n".join(_page(rules().values()))


def _page(every: Iterable[Rule]) -> Iterator[str]:
    every = list(every)
    yield "# 符号の一覧"
    yield ""
    yield "<!-- このページは python -m kyodo_plan.production.rulebook docs/codes.md で作ります。 -->"
    yield ""
    yield "`kyodo-plan check` や `build` が示す指摘には、`T05` のような符号が付きます。"
    yield "このページは、その全部の説明です。同じ説明は `kyodo-plan check --explain T05` でも見られます。"
    yield ""
    yield "- 誤り：このままでは、紙の中身が間違うか、失われます。"
    yield "- 注意：紙は作れますが、直した方がよいものです。"
    yield "- 助言：そのままでもかまいません。"
    yield ""
    yield "例は、実在しない「見本市」のものです。"
    yield ""
    for letter, (name, _) in FAMILIES.items():
        yield f"- [{letter}　{name}](#{letter.lower()})"
    for letter, (name, about) in FAMILIES.items():
        yield ""
        yield f'<a id="{letter.lower()}"></a>'
        yield ""
        yield f"## {letter}　{name}"
        yield ""
        yield about
        for rule in every:
            if rule.code[0] == letter:
                yield from _entry(rule)
    yield ""


def _entry(rule: Rule) -> Iterator[str]:
    yield ""
    yield f'<a id="{rule.code.lower()}"></a>'
    yield ""
    yield f"### {rule.code}　{_plain(rule.title)}（{rule.severity.label}）"
    yield ""
    yield _plain(rule.finds)
    yield ""
    yield f"- 直し方：{_plain(rule.advice)}"
    yield f"- 根拠：{_plain(rule.basis)}"
    for label, text in _examples(rule):
        said = _said(text)
        if said:
            yield f"- {label}：{_plain(said)}"
            continue
        yield ""
        yield f"{label}："
        yield ""
        yield "```"
        yield from _visible(text).rstrip("\n").split("\n")
        yield "```"


def _plain(text: str) -> str:
    """Return *text* so that Markdown shows each of its signs."""
    return re.sub(r"[\\`*_|<\[\]]", r"\\\g<0>", text)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
