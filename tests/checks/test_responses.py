"""What came back in the public comment: the counts agree, the answers are whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sample_edition as sample
from city import FORMAL, UPDATE
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks.procedure import responses
from kyodo_plan.core.place import Place
from kyodo_plan.core.procedure.consultation import Consultation, Response, ResponseKind

if TYPE_CHECKING:
    from kyodo_plan.core.edition import Edition

COUNTS, ANSWERS = "data/consultation.yaml", "data/responses.yaml"
FIELDS = {"": 3, "opinions": 5, "reflected": 6, "people": 7}
PLACES = {name: Place(COUNTS, line, 5) for name, line in FIELDS.items()}
KINDS = tuple(
    ResponseKind(name=name, meaning=name, changes=changes, **sample.KNOWN)
    for name, changes in (("反映", True), ("記載済み", False))
)


def call(**changed: Any) -> Consultation:
    given: dict[str, Any] = {
        "options": (UPDATE.code,),
        "required": (),
        "items": (),
        **sample.KNOWN,
        "places": PLACES,
    }
    return Consultation(**{**given, **changed})


def answer(number: int, kind: str = "", **changed: Any) -> Response:
    given: dict[str, Any] = {
        "number": number,
        "options": (UPDATE.code,),
        "gist": "港に椅子を置く。",
        "kind": kind,
        "change": "椅子を加える。" if kind == "反映" else "",
        **sample.at(ANSWERS, number + 10),
    }
    return Response(**{**given, **changed})


def edition(consultation: Consultation, *answers: Response) -> Edition:
    plan = sample.plan(
        consultations=(consultation,), response_kinds=KINDS, responses=tuple(answers)
    )
    return replace(sample.edition(), plan=plan, option=UPDATE)


def told(consultation: Consultation, *answers: Response) -> list[str]:
    found = responses.on_edition(edition(consultation, *answers))
    return [f"{f.place} {f.code} {f.message}" for f in found]


def test_nothing_is_told_before_the_comment_and_when_all_agrees() -> None:
    assert told(call()) == []
    assert told(call(opinions=0, reflected=0, people=0)) == []
    counted = call(opinions=4, reflected=3, people=2, groups=1)
    assert told(counted, answer(1, "反映", count=3), answer(2, "記載済み")) == []


def test_counts_that_disagree() -> None:
    assert told(call(opinions=3, reflected=0, people=3, groups=1), answer(1, "反映")) == [
        f"{COUNTS}:5:5 P46 意見数は３件ですが、登録された意見は１件です。",
        f"{COUNTS}:6:5 P47 反映数は０件ですが、修正のある区分の意見は１件です。",
        f"{COUNTS}:7:5 P48 提出者は４（個人と団体の計）ですが、意見数は３件です。",
    ]


def test_answers_that_are_not_whole() -> None:
    answers = (answer(1, "反映", change=" "), answer(2, "記載済"), answer(2))
    found = list(responses.on_edition(edition(call(), *answers)))
    assert [f"{f.place} {f.code} {f.message}" for f in found] == [
        f"{ANSWERS}:11:3 P50 意見１は『反映』ですが、「修正の内容」がありません。",
        f"{ANSWERS}:12:3 P49 意見２の区分『記載済』は、「対応の区分」にありません。",
        f"{ANSWERS}:12:3 P58 意見の番号『２』が、案①に二つあります。",
    ]
    assert found[1].advice.startswith("『記載済み』の間違いではありませんか。")


def test_the_other_option_is_not_looked_at() -> None:
    other = answer(1, "ない区分", options=(FORMAL.code,))
    assert told(call(opinions=0), other) == []


@given(st.lists(st.integers(1, 9), max_size=6))
def test_any_whole_list_agrees_with_its_own_counts(counts: list[int]) -> None:
    answers = [answer(n, "反映", count=count) for n, count in enumerate(counts, 1)]
    total = sum(counts)
    assert told(call(opinions=total, reflected=total, people=len(counts)), *answers) == []
