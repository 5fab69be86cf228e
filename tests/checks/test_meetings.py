"""Rules on meetings: papers handed out, papers referred to, opinions and their places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sample_edition as sample
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks import meetings
from kyodo_plan.core.edition import Edition, Passage
from kyodo_plan.core.meeting import AgendaItem, HandOut, Meeting, Opinion
from kyodo_plan.core.option import Option
from kyodo_plan.core.place import Place
from kyodo_plan.core.publication import Audience

PATH = "data/meetings.yaml"


def handout(number: str, line: int, slug: str = "") -> HandOut:
    return HandOut(number=number, title="灯台の紙", publication=slug, **sample.at(PATH, line))


def meeting(id_: str, *papers: HandOut) -> Meeting:
    item = AgendaItem(number=1, title="灯台", kind="審議", papers=papers, **sample.at(PATH, 2))
    return Meeting(id=id_, body="灯台委員会", agenda=(item,), **sample.at(PATH, 1))


def opinion(**changes: Any) -> Opinion:
    given = Opinion(number=1, meeting="春", gist="灯を増やす。", **sample.at(PATH, 90))
    return replace(given, **changes)


def edition(
    *held: Meeting, opinions: tuple[Opinion, ...] = (), texts: tuple[str, ...] = (), **changes: Any
) -> Edition:
    passages = [
        Passage("港の灯", "title", "intro", Place("plan/intro.rst", 1)),
        *(
            Passage(text, "paragraph", "publications/talk", Place("plan/talk.rst", line))
            for line, text in enumerate(texts, 5)
        ),
    ]
    papers = (
        sample.paper("talk", audience=Audience.COMMITTEE),
        sample.paper("note", audience=Audience.INTERNAL),
    )
    return sample.edition(
        {"meetings": held, "opinions": opinions},
        passages=tuple(passages),
        **{"publications": papers, **changes},
    )


def told(found: Edition) -> list[str]:
    return [f"{f.place} {f.code} {f.message}" for f in meetings.check(found)]


SPRING = meeting("春", handout("資料１", 10, "talk"), handout("資料２－１", 11))


def test_nothing_is_wrong_with_a_meeting_in_order() -> None:
    given = opinion(treatment="反映", where="M2-01、港の灯")
    assert told(edition(SPRING, opinions=(given,), texts=("資料２－１と資料1を見る。",))) == []
    assert told(edition()) == []


@pytest.mark.parametrize("again", ["資料２－１", "資料2-1", "資料２—１", "資料２ー１"])
def test_a_number_given_twice_in_a_meeting(again: str) -> None:
    held = meeting("春", handout("資料２－１", 10), handout(again, 12))
    assert told(edition(held)) == [
        f"{PATH}:12:3 P63 会議「春」に、資料番号『{again}』の紙が二つあります"
        f"（一つ目は {PATH}:10:3）。"
    ]


def test_a_number_may_come_again_at_another_meeting() -> None:
    assert told(edition(SPRING, meeting("夏", handout("資料１", 30)))) == []


def test_a_paper_that_is_not_made() -> None:
    held = meeting("春", handout("資料１", 10, "lost"))
    assert told(edition(held)) == [
        f"{PATH}:10:3 P64 会議「春」の資料１の文書『lost』は、案①にありません。"
    ]
    assert "案②にありません" in told(edition(held, option=Option.FORMAL))[0]


@pytest.mark.parametrize("treatment", ["反映", "一部反映"])
def test_a_reflected_opinion_names_its_place(treatment: str) -> None:
    assert told(edition(SPRING, opinions=(opinion(treatment=treatment),))) == [
        f"{PATH}:90:3 P61 意見1は「{treatment}」ですが、反映箇所がありません。"
    ]


@pytest.mark.parametrize("treatment", ["", "今後の参考"])
def test_other_opinions_need_no_place(treatment: str) -> None:
    assert told(edition(SPRING, opinions=(opinion(treatment=treatment),))) == []


def test_a_place_that_is_gone() -> None:
    given = opinion(treatment="反映", where="M2-99、港の灯、岬の橋")
    assert told(edition(SPRING, opinions=(given,))) == [
        f"{PATH}:90:3 P62 意見1の反映箇所『M2-99』は、案①の素案にありません。",
        f"{PATH}:90:3 P62 意見1の反映箇所『岬の橋』は、案①の素案にありません。",
    ]


def test_places_may_differ_between_the_options() -> None:
    given = opinion(treatment="反映", where="①港の灯／②岬の橋")
    assert told(edition(SPRING, opinions=(given,))) == []
    assert [line.split()[1] for line in told(
        edition(SPRING, opinions=(given,), option=Option.FORMAL)
    )] == ["P62"]  # fmt: skip


def test_a_refusal_gives_its_reason() -> None:
    assert told(edition(SPRING, opinions=(opinion(treatment="反映しない"),))) == [
        f"{PATH}:90:3 P67 意見1は「反映しない」ですが、理由がありません。"
    ]
    answered = opinion(treatment="反映しない", answer="灯は足りている。")
    assert told(edition(SPRING, opinions=(answered,))) == []


def test_an_opinion_of_no_meeting() -> None:
    assert told(edition(SPRING, opinions=(opinion(meeting="冬"),))) == [
        f"{PATH}:90:3 P66 意見1の会議「冬」は登録がありません。"
    ]


def test_papers_referred_to_are_handed_out_each_told_once() -> None:
    texts = ("資料３と別紙と資料３を見る。", "また資料３と別添２を見る。")
    assert told(edition(SPRING, texts=texts)) == [
        "plan/talk.rst:5 P65 文が引く『資料3』は、配付資料一覧にありません。",
        "plan/talk.rst:5 P65 文が引く『別紙』は、配付資料一覧にありません。",
        "plan/talk.rst:6 P65 文が引く『別添2』は、配付資料一覧にありません。",
    ]


def test_what_is_no_reference() -> None:
    texts = ("資料編と会議資料と参考資料を３件見る。資料２件、資料12部がある。",)
    assert told(edition(SPRING, texts=texts)) == []


def test_a_part_of_a_number_is_another_paper() -> None:
    assert [line[-24:] for line in told(edition(SPRING, texts=("資料２を見る。",)))] == [
        "文が引く『資料2』は、配付資料一覧にありません。"
    ]


def test_an_annex_with_a_number_answers_to_its_name_alone() -> None:
    held = meeting("春", handout("資料１", 10, "talk"), handout("別紙１", 11))
    assert told(edition(held, texts=("別紙のとおり。別紙１も見る。",))) == []


def test_a_former_meetings_paper_is_named_as_such() -> None:
    held = (SPRING, meeting("夏", handout("資料１", 30, "note"), handout("資料５", 31)))
    passages = (
        Passage("前回の資料２－１を見る。", "paragraph", "publications/note", Place("n.rst", 1)),
        Passage("資料２－１を見る。", "paragraph", "publications/note", Place("n.rst", 2)),
    )
    assert told(replace(edition(*held), passages=passages)) == [
        "n.rst:2 P65 文が引く『資料2-1』は、配付資料一覧にありません。"
    ]


def test_papers_that_no_committee_reads_are_left_alone() -> None:
    passage = Passage("資料９を見る。", "paragraph", "publications/note", Place("n.rst", 1))
    assert told(replace(edition(SPRING), passages=(passage,))) == []


@given(st.lists(st.integers(1, 9), min_size=1, max_size=3), st.sampled_from("-－―—‐−ー"))
def test_any_way_of_writing_a_number_is_the_same_paper(parts: list[int], dash: str) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    written = "資料" + dash.join(map(str, parts))
    listed = "資料" + "－".join(map(str, parts)).translate(wide)
    held = meeting("春", handout(listed, 10, "talk"))
    assert told(edition(held, texts=(f"{written}を見る。",))) == []


def test_every_rule_tells_what_to_do() -> None:
    assert [rule.code for rule in meetings.RULES] == [f"P{number}" for number in range(61, 68)]
    assert all(rule.finds and rule.advice and rule.basis for rule in meetings.RULES)
