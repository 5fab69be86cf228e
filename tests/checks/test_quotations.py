"""What is indented by accident is told; a quotation that says so, or anything else, is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import UPDATE

if TYPE_CHECKING:
    from city import City

PAGE = "plan/update/03_appendix.rst"


def quoted(city: City, text: str) -> list[tuple[int, str]]:
    """Return line, told from the end of what stood there, and message of each finding."""
    before = len(city.text(PAGE).splitlines())
    city.append(PAGE, f"\n{text}")
    return [
        ((one.place.line or 0) - before - 1, one.message)
        for one in city.findings(UPDATE)
        if one.code == "T43" and one.place
    ]


SLIPS = {
    "a paragraph": ("文。\n\n  朝に開きます。\n", 3, "朝に開きます。"),
    "below a heading": ("朝市\n----\n\n   朝に開きます。\n", 4, "朝に開きます。"),
    "a list": ("次のとおりです。\n\n  - 朝市\n  - 夕市\n", 3, "朝市 夕市"),
    "in an item": ("- 朝市\n\n    朝に開きます。\n", 3, "朝に開きます。"),
    "in a block": (".. 案１だけ::\n\n   文。\n\n     朝に開きます。\n", 5, "朝に開きます。"),
    "long": (f"文。\n\n  {'朝' * 30}\n", 3, "朝" * 20 + "…"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_what_is_indented_by_accident_is_told(city: City, slip: str) -> None:
    text, line, words = SLIPS[slip]
    assert quoted(city, text) == [
        (line, f"『{words}』は、字下げがあるので、引用として左右を下げて組まれます。")
    ]


MEANT = {
    "with its source": "文。\n\n  朝に開きます。\n\n  -- 架空の資料\n",
    "by a directive": "文。\n\n.. pull-quote::\n\n   朝に開きます。\n",
    "an item that goes on": "- 朝市\n\n  朝に開きます。\n",
    "an item in an item": "- 朝市\n\n  - 夕市\n",
    "a literal": "文::\n\n   朝に開きます。\n",
    "a term": "朝市\n  朝に開きます。\n",
    "what a block holds": ".. 案１だけ::\n\n     朝に開きます。\n",
    "a remark": ".. 覚え書き：あとで直す\n   朝に開きます。\n",
}


@pytest.mark.parametrize("meant", MEANT)
def test_what_is_meant_is_not_told(city: City, meant: str) -> None:
    assert quoted(city, MEANT[meant]) == []
