"""Rules on meetings: days, items, papers handed out and papers referred to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import sample_edition as sample
from city import FORMAL, UPDATE
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks.procedure import meetings
from kyodo_plan.core.edition import Edition, Passage
from kyodo_plan.core.papers.publication import Audience, Layout
from kyodo_plan.core.place import Place
from kyodo_plan.core.procedure.handed_out import HandedOut, Part
from kyodo_plan.core.procedure.meeting import AgendaItem, Body, HandOut, Meeting

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option

PATH = "data/meetings.yaml"


def handout(number: str, line: int, slug: str = "") -> HandOut:
    return HandOut(number=number, title="灯台の紙", publication=slug, **sample.at(PATH, line))


def meeting(id_: str, *papers: HandOut) -> Meeting:
    item = AgendaItem(number=1, title="灯台", kind="審議", papers=papers, **sample.at(PATH, 2))
    return Meeting(id=id_, body="灯台委員会", agenda=(item,), **sample.at(PATH, 1))


def edition(
    *held: Meeting, bodies: tuple[Body, ...] = (), texts: tuple[str, ...] = (), **changes: Any
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
        {"meetings": held, "bodies": bodies},
        passages=tuple(passages),
        **{"publications": papers, **changes},
    )


def told(found: Edition) -> list[str]:
    return [f"{f.place} {f.code} {f.message}" for f in meetings.on_edition(found)]


SPRING = meeting("春", handout("資料１", 10, "talk"), handout("資料２－１", 11))


def test_nothing_is_wrong_with_a_meeting_in_order() -> None:
    assert told(edition(SPRING, texts=("資料２－１と資料1を見る。",))) == []
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
    assert "案②にありません" in told(edition(held, option=FORMAL))[0]


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


def test_a_papers_own_annexes_answer_to_their_numbers() -> None:
    passages = tuple(
        Passage(text, kind, "publications/talk", Place("t.rst", line))
        for line, (text, kind) in enumerate(
            (
                ("別紙１と別紙２と別紙３を見る。", "paragraph"),
                ("別紙　甲", "title"),
                ("別紙　乙", "title"),
            ),
            1,
        )
    )
    assert told(replace(edition(SPRING), passages=passages)) == [
        "t.rst:1 P65 文が引く『別紙3』は、配付資料一覧にありません。"
    ]


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


DAYS_AND_ITEMS = ["P60", "P80", "P81", "P82"]


def on(held: Meeting, day: int, line: int) -> Meeting:
    return replace(held, date=dt.date(2024, 5, day), **sample.at(PATH, line))


def test_two_meetings_of_a_body_on_one_day() -> None:
    first, second = on(SPRING, 20, 1), on(meeting("夏", handout("資料１", 30)), 20, 20)
    assert told(edition(first, second)) == [
        f"{PATH}:20:3 P60 会議「夏」の開催日 2024-05-20 は、会議「春」（{PATH}:1:3）と同じ日です。"
    ]
    assert told(edition(first, replace(second, body="橋の会"))) == []


def test_meetings_stand_in_the_order_of_their_days() -> None:
    first, second = on(SPRING, 20, 1), on(meeting("夏", handout("資料１", 30)), 19, 20)
    assert told(edition(first, second)) == [
        f"{PATH}:20:3 P80 会議「夏」の開催日 2024-05-19 は、"
        f"前に書かれた会議「春」（{PATH}:1:3）より前の日です。"
    ]
    assert told(edition(second, first)) == []


def test_an_item_without_a_paper() -> None:
    [item] = SPRING.agenda
    assert told(edition(replace(SPRING, agenda=(replace(item, papers=()),)))) == [
        f"{PATH}:2:3 P81 会議「春」の議題1「灯台」に、資料がありません。"
    ]
    oral = replace(item, papers=(), oral=True)
    assert told(edition(replace(SPRING, agenda=(oral,)))) == []


@pytest.mark.parametrize(
    ("numbering", "number", "wrong"),
    [
        ("枝番", "資料１", False),
        ("枝番", "資料１－３", False),
        ("枝番", "資料３－１", True),
        ("枝番", "資料２", True),
        ("通し番号", "資料２", False),
        ("通し番号", "資料１－１", True),
    ],
)
def test_a_number_follows_the_bodys_way(numbering: str, number: str, wrong: bool) -> None:
    body = Body(name="灯台委員会", numbering=numbering, **sample.at(PATH, 1))
    held = meeting("春", replace(handout(number, 10), kind="資料"))
    expected = [
        f"{PATH}:10:3 P82 会議「春」の議題1の資料番号『{number}』は、"
        f"{numbering}の付け方と合いません。"
    ]
    assert told(edition(held, bodies=(body,))) == (expected if wrong else [])


def test_a_number_given_twice_is_told_once() -> None:
    body = Body(name="灯台委員会", **sample.at(PATH, 1))
    twice = [replace(handout("資料９", line), kind="資料") for line in (10, 12)]
    assert [line.split()[1] for line in told(edition(meeting("春", *twice), bodies=(body,)))] == [
        "P63"
    ]


def test_a_book_that_is_handed_out_takes_the_plans_own_text_with_it() -> None:
    passage = Passage("別紙９を見る。", "paragraph", "intro", Place("plan/intro.rst", 8))
    papers = (sample.paper("talk", audience=Audience.COMMITTEE, layout=Layout.BOOK),)
    found = replace(edition(SPRING, publications=papers), passages=(passage,))
    assert told(found) == ["plan/intro.rst:8 P65 文が引く『別紙9』は、配付資料一覧にありません。"]
    sheet = replace(papers[0], layout=Layout.SHEET)
    assert told(replace(found, publications=(sheet,))) == []


def test_a_paper_handed_in_again_needs_what_was_handed_out_before() -> None:
    again = replace(handout("資料１", 10, "talk"), replaced=dt.date(2024, 5, 20))
    spring = meeting("春", again, replace(handout("資料２－１", 11), replaced=again.replaced))
    [found] = [one for one in meetings.on_edition(edition(spring)) if one.code == "P83"]
    assert (str(found.place), found.message) == (
        f"{PATH}:10:3",
        "会議「春」の資料１（talk）は「差替」ですが、案①で前に配ったものの控えがありません。",
    )
    assert "「kyodo-plan hand-out 春」で控えを取ってから" in found.advice

    def kept(day: dt.date | None, option: Option) -> HandedOut:
        return HandedOut("春", option, "talk", "資料１", day, ())

    def codes(*held: HandedOut) -> set[str]:
        base = edition(spring)
        plan = replace(base.plan, handed_out=held)
        return {one.code for one in meetings.on_edition(replace(base, plan=plan))}

    assert "P83" not in codes(kept(None, UPDATE))
    assert "P83" in codes(kept(None, FORMAL))
    assert "P83" in codes(kept(again.replaced, UPDATE))


def test_a_paper_that_changed_since_it_was_handed_out_needs_a_day() -> None:
    def told(day: dt.date | None, held: dt.date | None, text: str) -> list[str]:
        spring = meeting("春", replace(handout("資料１", 4, "talk"), replaced=day))
        base = edition(spring)
        was = (Part("a", 1, "１", "灯", "灯は一つ。", "3"),)
        kept = (HandedOut("春", UPDATE, "talk", "資料１", held, was),)
        found = replace(base, plan=replace(base.plan, handed_out=kept))
        now = (Part("a", 1, "１", "灯", text),)
        return [f"{f.place} {f.code} {f.message}" for f in meetings.on_papers(found, {"talk": now})]

    day = dt.date(2024, 5, 20)
    assert told(None, None, "灯は一つ。") == []
    assert told(day, None, "灯は二つ。") == []
    assert told(None, None, "灯は二つ。") == [
        f"{PATH}:4:3 P89 会議「春」の資料１（talk）は、配った紙から変わっています（案①）。"
    ]
    assert told(day, day, "灯は二つ。") == [
        f"{PATH}:4:3 P89 会議「春」の資料１（talk）は、差し替えた紙から変わっています（案①）。"
    ]


def test_only_the_next_meeting_may_be_given_its_papers_anew() -> None:
    base = edition(meeting("春", handout("資料１", 4, "talk")), meeting("夏"))
    was = HandedOut("春", UPDATE, "talk", "資料１", None, (Part("a", 1, "", "灯", "一つ"),))
    found = replace(base, plan=replace(base.plan, handed_out=(was,)))
    assert list(meetings.on_papers(found, {"talk": ()})) == []
