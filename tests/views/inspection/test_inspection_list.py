"""点検の結果, on the fictitious city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from city import UPDATE, grid
from docutils import nodes

from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.views import VIEWS
from kyodo_plan.views.inspection.list import ITEMS
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from city import City


def told(city: City) -> dict[str, tuple[str, str]]:
    """What the list says of either period, by the thing that is looked at."""
    made = VIEWS["inspection"].make(Showing(city.read(UPDATE).edition, Audience.INTERNAL), {})
    assert isinstance(made, nodes.table)
    head, *rows = grid(made)
    assert [cell.split("（")[0] for cell in head[2:4]] == ["第１期", "第２期"]
    assert [row[1].split("\n")[0] for row in rows] == [item.name for item in ITEMS]
    return {item.name: (row[2], row[3]) for item, row in zip(ITEMS, rows, strict=True)}


def test_what_is_lacking_is_told_by_name(city: City) -> None:
    file = "data/measures.yaml"
    city.edit(file, "要旨: 集会所を夜も開ける。", "要旨: 集会所の使い方を検討する。")
    city.edit(file, "要旨: 講座を開く。", "要旨: 学ぶことが必要である。")
    city.edit(file, "要旨: 交流会を開く。", "説明あり: いいえ")
    found = told(city)
    assert "見本交流会（説明文がない）" in found["説明文があるか"][0]
    assert "見本講座" in found["行うことが書いてあるか"][0]
    assert "集会所の開放" in found["短期の分類なのに「検討」で終わっていないか"][0]
    assert found["新旧の対応に漏れがないか"] == ("なし", "なし")


def test_what_is_mended_is_told_no_more(city: City) -> None:
    found = told(city)
    for name in ("説明文があるか", "行うことが書いてあるか"):
        assert found[name][0] == "なし"
    assert found["短期の分類なのに「検討」で終わっていないか"][0] == "なし"
