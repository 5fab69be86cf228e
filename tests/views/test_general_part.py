"""総論の原文, on the fictitious city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from city import UPDATE, assembled

if TYPE_CHECKING:
    from city import City

SLOT = "\n.. 総論の原文::\n   :なければ: 総論は載せていません。\n"


def printed(city: City) -> str:
    text: str = assembled(city.read(UPDATE), "draft").document.astext()
    return text


def test_the_chapters_stand_in_the_slot_once_they_are_imported(city: City) -> None:
    city.append("plan/update/01_outset.rst", SLOT)
    assert "総論は載せていません。" in printed(city)
    city.write("指針.txt", "第１章　朝市の始まり\n　川のほとりで始まりました。\n")
    outcome = city.run("import", "wording", "指針.txt")
    assert outcome.code == 0
    assert "総論の章の文を1件、見付けました（第１章　朝市の始まり）。" in outcome.out
    text = printed(city)
    assert "総論は載せていません。" not in text
    assert text.index("第１章　朝市の始まり") < text.index("川のほとりで始まりました。")
