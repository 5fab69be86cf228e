"""Rules on what came back in the public comment: the counts agree, the answers are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.measures import hint
from kyodo_plan.core.rule import Rule
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.consultation import Consultation, Response

_COUNTS = (
    "data/consultation.yaml の「提出者数」「提出団体数」「意見数」「反映数」と data/responses.yaml"
)
_ANSWERS = "data/responses.yaml"

OTHER_COUNT = Rule(
    "P46",
    "意見の数が合わない",
    "「意見数」と、登録された意見の件数の合計とが合わないと、議会への報告と市の考え方の紙とで"
    "数が食い違います。",
    "数え直して、どちらかを改めてください。まとめた意見は「件数」に数を書きます。",
    _COUNTS,
    bad="意見数: 5",
    good="意見数: 4",
    file="data/consultation.yaml",
    data=("responses",),
)
OTHER_REFLECTED = Rule(
    "P47",
    "反映した意見の数が合わない",
    "「反映数」と、修正のある区分の意見の件数の合計とが合いません。",
    "「反映数」を改めるか、意見の「区分」を確かめてください。",
    _COUNTS,
    bad="反映数: 4",
    good="反映数: 3",
    file="data/consultation.yaml",
    data=("responses",),
)
MORE_SENDERS = Rule(
    "P48",
    "意見の数より多い提出者",
    "提出者は一人又は一団体が一件以上の意見を出すので、意見数より多くなりません。",
    "提出者数、提出団体数、意見数を確かめてください。",
    _COUNTS,
    bad="提出者数: 12",
    good="提出者数: 2",
    file="data/consultation.yaml",
)
NO_KIND = Rule(
    "P49",
    "対応の区分にない区分",
    "意見の「区分」が「対応の区分」になく、区分ごとの件数に入りません。",
    "「対応の区分」にある語を書くか、区分を加えてください。",
    _ANSWERS,
    bad="    区分: 参考意見\n",
    good="    区分: 参考\n",
    file="data/responses.yaml",
)
NO_CHANGE = Rule(
    "P50",
    "修正の内容のない反映",
    "修正のある区分の意見に「修正の内容」がありません。何を改めたのかが公表されません。",
    "「修正の内容」に、改める前と後が分かるように書いてください。",
    _ANSWERS,
    bad="    修正の内容:\n",
    good="    修正の内容: 「昼に」を「昼と夜に」に改めます。\n",
    file="data/responses.yaml",
)
SAME_NUMBER = Rule(
    "P58",
    "同じ番号の意見が二つある",
    "同じ案に同じ番号の意見が二つあると、どちらを指すのか分かりません。",
    "どちらか一方の番号を改めてください。",
    _ANSWERS,
    bad=("  - 番号: 1\n    案: [①]\n    意見の要旨: 図が小さい。\n"),
    good=("  - 番号: 2\n    案: [①]\n    意見の要旨: 図が小さい。\n"),
    file="data/responses.yaml",
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the opinions on the option that *edition* is, and their counts."""
    found = [entry for entry in edition.plan.responses if edition.option.code in entry.options]
    changing: set[str] = {kind.name for kind in edition.plan.response_kinds if kind.changes}
    yield from _each(edition, found, changing)
    for call in edition.plan.consultations:
        if edition.option.code in call.options:
            yield from _counts(call, found, changing, edition.plan.style.digits)


def _each(edition: Edition, found: Sequence[Response], changing: set[str]) -> Iterator[Finding]:
    known = [kind.name for kind in edition.plan.response_kinds]
    style = edition.plan.style.digits
    seen: set[int] = set()
    for entry in found:
        what = f"意見{digits(entry.number, style)}"
        if entry.number in seen:
            yield SAME_NUMBER.at(
                entry.place("number"),
                f"意見の番号『{digits(entry.number, style)}』が、{edition.option.label}に二つあります。",
            )
        seen.add(entry.number)
        if entry.kind and entry.kind not in known:
            yield NO_KIND.at(
                entry.place("kind"),
                f"{what}の区分『{entry.kind}』は、「対応の区分」にありません。",
                hint(entry.kind, known) + NO_KIND.advice,
            )
        if entry.kind in changing and not entry.change.strip():
            yield NO_CHANGE.at(
                entry.place("kind"),
                f"{what}は『{entry.kind}』ですが、「修正の内容」がありません。",
            )


def _counts(
    call: Consultation, found: Sequence[Response], changing: set[str], style: str
) -> Iterator[Finding]:
    counted = sum(entry.count for entry in found)
    reflected = sum(entry.count for entry in found if entry.kind in changing)
    senders = (call.people or 0) + (call.groups or 0)
    if call.opinions is not None and call.opinions != counted:
        yield OTHER_COUNT.at(
            call.place("opinions"),
            digits(f"意見数は{call.opinions}件ですが、登録された意見は{counted}件です。", style),
        )
    if call.reflected is not None and call.reflected != reflected:
        yield OTHER_REFLECTED.at(
            call.place("reflected"),
            digits(
                f"反映数は{call.reflected}件ですが、修正のある区分の意見は{reflected}件です。",
                style,
            ),
        )
    if call.opinions is not None and senders > call.opinions:
        yield MORE_SENDERS.at(
            call.place("people"),
            digits(
                f"提出者は{senders}（個人と団体の計）ですが、意見数は{call.opinions}件です。", style
            ),
        )
