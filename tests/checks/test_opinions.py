"""Rules on opinions: their treatment, their places, and whether the places really changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import sample_edition as sample
from city import FORMAL, UPDATE

from kyodo_plan.checks.procedure import opinions
from kyodo_plan.core.edition import Edition, Passage
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.procedure.handed_out import HandedOut, Part
from kyodo_plan.core.procedure.meeting import AgendaItem, HandOut, Meeting, Opinion, Treatment

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option

PATH = "data/meetings.yaml"
PAPER = HandOut(number="資料１", title="灯台の紙", publication="talk", **sample.at(PATH, 3))
ITEM = AgendaItem(number=1, title="灯台", kind="審議", papers=(PAPER,), **sample.at(PATH, 2))
SPRING = Meeting(id="春", body="灯台委員会", agenda=(ITEM,), **sample.at(PATH, 1))


def opinion(**changes: Any) -> Opinion:
    given = Opinion(number=1, meeting="春", gist="灯を増やす。", **sample.at(PATH, 90))
    return replace(given, **changes)


def edition(*given: Opinion, kept: tuple[HandedOut, ...] = (), **changes: Any) -> Edition:
    title = Passage("港の灯", "title", "intro", Place("plan/intro.rst", 1))
    held = {"meetings": (SPRING,), "opinions": given, "handed_out": kept}
    return sample.edition({**held, **changes.pop("plan", {})}, passages=(title,), **changes)


def told(found: Edition) -> list[str]:
    return [f"{f.place} {f.code} {f.message}" for f in opinions.on_edition(found)]


@pytest.mark.parametrize("treatment", ["反映", "一部反映"])
def test_a_reflected_opinion_names_its_place(treatment: str) -> None:
    assert told(edition(opinion(treatment=treatment))) == [
        f"{PATH}:90:3 P61 意見１は「{treatment}」ですが、反映箇所がありません。"
    ]


@pytest.mark.parametrize("treatment", ["", "今後の参考"])
def test_other_opinions_need_no_place(treatment: str) -> None:
    assert told(edition(opinion(treatment=treatment))) == []


def test_the_words_are_the_datas() -> None:
    words = Treatment(name="採用", meaning="直す", changes=True, **sample.at(PATH, 80))
    given = opinion(treatment="採用")
    assert [line.split()[1] for line in told(edition(given, plan={"treatments": (words,)}))] == [
        "P61"
    ]
    assert told(edition(opinion(treatment="反映"), plan={"treatments": (words,)})) == []


def test_a_place_that_is_gone() -> None:
    assert told(edition(opinion(treatment="反映", where="M2-99、港の灯、岬の橋"))) == [
        f"{PATH}:90:3 P62 意見１の反映箇所『M2-99』は、案①の素案にありません。",
        f"{PATH}:90:3 P62 意見１の反映箇所『岬の橋』は、案①の素案にありません。",
    ]


def test_places_may_differ_between_the_options() -> None:
    given = opinion(treatment="反映", where="①港の灯／②岬の橋")
    assert told(edition(given)) == []
    formal = told(edition(given, option=FORMAL))
    assert [line.split()[1] for line in formal] == ["P62"]


def test_a_refusal_gives_its_reason() -> None:
    assert told(edition(opinion(treatment="反映しない"))) == [
        f"{PATH}:90:3 P67 意見１は「反映しない」ですが、理由がありません。"
    ]
    assert told(edition(opinion(treatment="反映しない", answer="灯は足りている。"))) == []


def test_an_opinion_of_no_meeting() -> None:
    assert told(edition(opinion(meeting="冬"))) == [
        f"{PATH}:90:3 P66 意見１の会議「冬」は登録がありません。"
    ]


# What was handed out


def parts(light: str = "灯は一つ。", below: str = "岬を照らす。") -> tuple[Part, ...]:
    return (
        Part("intro#a", 1, "１", "港の灯", light),
        Part("intro#b", 2, "（１）", "岬", below),
        Part("intro#c", 1, "２", "橋", "橋は長い。"),
    )


def kept(held: tuple[Part, ...], meeting: str = "春", option: Option = UPDATE) -> HandedOut:
    return HandedOut(meeting, option, "talk", "資料１", None, held)


def changed(found: Edition, **papers: tuple[Part, ...]) -> list[str]:
    return [f"{f.place} {f.code} {f.message}" for f in opinions.on_papers(found, papers)]


GIVEN = opinion(treatment="反映", where="港の灯")


def test_a_reflected_place_that_stands_as_it_was_handed_out() -> None:
    found = edition(GIVEN, kept=(kept(parts()),))
    assert changed(found, talk=parts()) == [
        f"{PATH}:90:3 P68 意見１は「反映」ですが、反映箇所『港の灯』は、"
        "会議「春」で配った資料１から変わっていません（案①）。"
    ]


def test_a_change_in_the_place_or_below_it_is_a_change() -> None:
    found = edition(GIVEN, kept=(kept(parts()),))
    assert changed(found, talk=parts(light="灯は二つ。")) == []
    assert changed(found, talk=parts(below="岬と沖を照らす。")) == []
    moved = (parts()[2], *parts()[:2])
    assert [line.split()[1] for line in changed(found, talk=moved)] == ["P68"]


def test_a_new_place_is_a_change() -> None:
    found = edition(GIVEN, kept=(kept(parts()[2:]),))
    assert changed(found, talk=parts()) == []


def test_a_measure_is_found_under_its_id() -> None:
    measure = edition().measures[0]
    id_ = f"{measure.docname}#{measure.anchor}"
    held = (Part(id_, 3, "施策１", "古い名", "灯す。"),)
    found = edition(opinion(treatment="反映", where="M2-01"), kept=(kept(held),))
    assert [line.split()[1] for line in changed(found, talk=held)] == ["P68"]
    assert changed(found, talk=(replace(held[0], title="新しい名"),)) == []


def test_each_option_is_compared_with_its_own() -> None:
    found = edition(GIVEN, kept=(kept(parts(), option=FORMAL),), option=FORMAL)
    assert [line.split()[1] for line in changed(found, talk=parts())] == ["P68"]
    assert "（案②）" in changed(found, talk=parts())[0]


def test_a_paper_that_is_not_made_now_is_not_compared() -> None:
    assert changed(edition(GIVEN, kept=(kept(parts()),))) == []


def test_without_a_kept_version_an_advice_tells_how_to_keep_one() -> None:
    given = (GIVEN, replace(GIVEN, number=2), opinion(number=3, treatment="今後の参考"))
    [finding] = opinions.on_papers(edition(*given), {"talk": parts()})
    assert (finding.code, finding.severity) == ("P69", Severity.ADVICE)
    assert finding.message == (
        "会議「春」で配ったものの控えがないため、反映した箇所が変わったかを確かめられません。"
    )
    assert "kyodo-plan hand-out" in finding.advice


def test_papers_that_come_from_elsewhere_cannot_be_kept() -> None:
    item = replace(ITEM, papers=(replace(PAPER, publication=""),))
    held = {"meetings": (replace(SPRING, agenda=(item,)),)}
    assert changed(edition(GIVEN, plan=held), talk=parts()) == []
