"""Rules on the questions of the draft: each that the text puts is sorted, each that is sorted is put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.papers.publication import is_paper
from kyodo_plan.core.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.procedure.point import Question

_BASIS = "data/points.yaml の初めの説明"
UNSORTED = Rule(
    "P96",
    "いつ伺うかが決まっていない論点",
    "素案の「:要確認:`委員会：…`」が、data/points.yaml の「素案の論点」にありません。"
    "印には番号が付きますが、論点の紙には載りません。",
    "「素案の論点」の終わりに、「事柄」「伺う時」を書き足してください。同じことを尋ねる論点があれば、"
    "その「事柄」に加えてください。",
    _BASIS,
    bad="事柄: [期間]",
    good="事柄: [期間, 開く回数]",
    file="data/points.yaml",
)
NOT_PUT = Rule(
    "P97",
    "素案にない論点",
    "data/points.yaml の「素案の論点」の事柄が、その案の素案の「:要確認:`委員会：…`」のどれとも一致しません。"
    "番号だけが紙に残ります。",
    "素案の語のとおりに「事柄」を直すか、済んだ論点なら「済み: はい」と書いてください。",
    _BASIS,
    bad="事柄: [年限]",
    good="事柄: [期間, 開く回数]",
    file="data/points.yaml",
)
SORTED_TWICE = Rule(
    "P94",
    "二つの論点に書かれた事柄",
    "同じ案の「素案の論点」の二つに、同じ事柄が書かれています。素案の印には、初めの番号だけが付きます。",
    "一つの論点にまとめるか、案ごとに分けてください。",
    _BASIS,
    bad="伺う時: 今日\n  - {事柄: [期間], 伺う時: 次回}",
    good="伺う時: 今日",
    file="data/points.yaml",
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find questions of the text that the data do not sort, and the reverse; once they sort any."""
    plan, option = edition.plan, edition.option
    if not plan.questions:
        return
    asked = {
        point.subject: point.place
        for point in reversed(edition.open_points)
        if point.addressee is Addressee.COMMITTEE and point.subject and not is_paper(point.docname)
    }
    known: dict[str, Question] = {}
    for question in plan.questions:
        if not question.is_of(option.code):
            continue
        for subject in question.subjects:
            first = known.setdefault(subject, question)
            if first is not question:
                yield SORTED_TWICE.at(
                    question.place("subjects"),
                    f"事柄『{subject}』は、前の論点（{first.place('subjects')}）にもあります"
                    f"（{option.label}）。",
                )
        if not question.done and not any(subject in asked for subject in question.subjects):
            yield NOT_PUT.at(
                question.place("subjects"),
                f"論点『{question.asks}』は、{option.label}の素案にありません。",
            )
    for subject, place in reversed(asked.items()):
        if subject not in known:
            yield UNSORTED.at(
                place,
                f"{option.label}の論点『{subject}』を、委員会にいつ伺うかが決まっていません。",
            )
