"""Headings of fields and subfields: each slip is told once, where it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import FORMAL, City

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding

FIELD1, FIELD2 = "plan/measures/field1.rst", "plan/measures/field2.rst"
ONE = ":小分野:`1`\n-----------\n\n"
TWO_A, TWO_B = (f":小分野:`2-{kana}`\n--------------\n\n" for kana in "アイ")
#: What is done to the city, and all that is told of it.
SLIPS: dict[str, tuple[list[tuple[str, str, str]], list[tuple[str, str, str, str]]]] = {
    "one mark for another": (
        [(FIELD2, TWO_A, TWO_B)],
        [
            (
                "M39",
                f"{FIELD2}:9",
                f"小分野『2-イ』の見出しは、{FIELD2}:4にもあります。",
                "分野『2』には、『2-ア』の見出しがありません。"
                "二つのうちのどちらかの見出しの番号を、それに改めてください。",
            )
        ],
    ),
    "the other mark for the one": (
        [(FIELD2, TWO_B, TWO_A)],
        [
            (
                "M39",
                f"{FIELD2}:9",
                f"小分野『2-ア』の見出しは、{FIELD2}:4にもあります。",
                "分野『2』には、『2-イ』の見出しがありません。"
                "二つのうちのどちらかの見出しの番号を、それに改めてください。",
            )
        ],
    ),
    "a subfield without measures has no heading": (
        [(FIELD2, TWO_A, "")],
        [
            (
                "M40",
                "data/fields.yaml:11:9",
                "小分野『2-ア』（担う人を育てること）の見出しが、案②の本文にありません。",
                "この小分野の施策が始まる所に、「:小分野:`2-ア`」の行と、その下線の行を加えてください。"
                "要らない小分野なら、data/fields.yaml から除いてください。",
            )
        ],
    ),
    "a subfield with measures has no heading": (
        [(FIELD1, ONE, "")],
        [
            (
                "M40",
                f"{FIELD1}:15",
                "小分野『1』（集まる場を広げること）の見出しが、案②の本文にありません。"
                "施策『集会所の開放』など2件は、この見出しのないまま出ます。",
                "この小分野の施策が始まる所に、「:小分野:`1`」の行と、その下線の行を加えてください。"
                "要らない小分野なら、data/fields.yaml から除いてください。",
            )
        ],
    ),
    "a measure above its heading": (
        [
            (
                FIELD2,
                TWO_A,
                ".. 施策:: 見本の朝市\n   :番号: M2-80\n   :小分野: 2-ア\n   :分類: Ⅱ-ア\n"
                f"   :第１期: M1-04\n\n   朝に開きます。\n\n{TWO_A}",
            ),
            (
                "data/decisions.yaml",
                "第２期: [M2-03], 区分: 修正",
                "第２期: [M2-03, M2-80], 区分: 分割",
            ),
        ],
        [
            (
                "M41",
                f"{FIELD2}:4",
                "施策『見本の朝市』の上に、小分野の見出しがありません"
                f"（小分野『2-ア』の見出しは {FIELD2}:12）。",
                "施策を、その小分野の見出しの下に移してください。",
            )
        ],
    ),
    "one subfield under another field": (
        [(FIELD1, ONE, TWO_A)],
        [
            (
                "M323",
                f"{FIELD1}:15",
                "小分野『2-ア』は分野『2』のものですが、上の見出しは分野『1』です。",
                "分野『1』には、『1』の見出しがありません。この見出しの番号を、それに改めてください。",
            )
        ],
    ),
    "one field for another": (
        [(FIELD2, ":分野:`2`", ":分野:`1`")],
        [
            (
                "M39",
                f"{FIELD2}:1",
                f"分野『1』の見出しは、{FIELD1}:1にもあります。",
                "分野『2』の見出しがありません。どちらかの見出しの番号を、それに改めてください。",
            )
        ],
    ),
    "one mark for two subfields": (
        [("data/fields.yaml", "記号: イ", "記号: ア")],
        [
            (
                "M42",
                "data/fields.yaml:12:23",
                "小分野の記号『ア』が二つあります（一つ目は data/fields.yaml:11:23）。",
                "どちらか一方の記号を改めてください。",
            )
        ],
    ),
    "one name for two subfields": (
        [("data/fields.yaml", "担う人をつなぐこと", "担う人を育てること")],
        [
            (
                "M43",
                "data/fields.yaml:12:30",
                "小分野の名称『担う人を育てること』が二つあります（一つ目は data/fields.yaml:11:30）。",
                "どちらか一方の名称を改めてください。",
            )
        ],
    ),
    "one name for two fields": (
        [("data/fields.yaml", "担う人に関すること", "集まる場に関すること")],
        [
            (
                "M43",
                "data/fields.yaml:9:9",
                "分野の名称『集まる場に関すること』が二つあります（一つ目は data/fields.yaml:5:9）。",
                "どちらか一方の名称を改めてください。",
            )
        ],
    ),
}


def findings(city: City) -> list[Finding]:
    from kyodo_plan.checks import on_edition

    edition = city.read(FORMAL).edition
    return [*edition.findings, *on_edition(edition)]


@pytest.mark.parametrize(("edits", "told"), SLIPS.values(), ids=list(SLIPS))
def test_a_slip_is_told_once(
    city: City,
    edits: list[tuple[str, str, str]],
    told: list[tuple[str, str, str, str]],
) -> None:
    for edit in edits:
        city.edit(*edit)
    found = [one for one in findings(city) if one.code != "M40" or told[0][0] == "M40"]
    assert [(one.code, str(one.place), one.message, one.advice) for one in found] == told


def test_headings_of_two_chapters_and_of_two_papers_may_be_the_same(city: City) -> None:
    city.append(
        "plan/formal/01_outset.rst", f"\n分野ごとに見ると\n----------------\n\n{TWO_A}文。\n"
    )
    block = ".. 文書:: {}\n\n   :小分野:`2-ア`\n   --------------\n\n   文。\n\n"
    city.edit(FIELD2, TWO_A, block.format("draft") + block.format("comment"))
    assert [one for one in findings(city) if one.code in ("M39", "M40", "M323")] == []


def test_subfields_in_texts_of_their_own_stand_under_what_names_them(city: City) -> None:
    text = city.text(FIELD2)
    start = text.index(TWO_B)
    city.write("plan/measures/bridge.rst", text[start:])
    city.write(FIELD2, f"{text[:start]}.. toctree::\n\n   /measures/bridge\n")
    assert findings(city) == []


def test_a_plan_without_such_headings_is_not_asked_for_them(city: City) -> None:
    for name in (FIELD1, FIELD2):
        kept = [line for line in city.text(name).splitlines() if "分野:`" not in line]
        city.write(
            name, "\n".join(line for line in kept if set(line) - set("-=") or not line) + "\n"
        )
    assert [one for one in findings(city) if one.code in ("M39", "M40", "M41", "M323")] == []
