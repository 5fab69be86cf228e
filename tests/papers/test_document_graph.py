"""Every kind of place that can rest on a measure, planted in one city: each is found at its line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from city import City

PAGE, NAME = "plan/update/03_appendix.rst", "見本交流会"

#: Text that rests on M2-03: what is appended, the line of it that counts, and what it is called.
TEXT: dict[str, tuple[str, int, str]] = {
    "role": (":施策:`M2-03` を見直します。", 0, "リンク"),
    "name": (f"{NAME}を続けます。", 0, "名称"),
    "name beside another link": (f":施策:`M2-01` と{NAME}は別です。", 0, "名称"),
    "name over the end of a line": ("市は、見本\n交流会を続けます。", 0, "名称"),
    "alias": ("夕べの集いを続けます。", 0, "名称"),
    "list": (f"- {NAME}のこと", 0, "名称"),
    "row of a table": (f".. list-table:: 手書きの表\n\n   * - {NAME}\n     - 続ける", 2, "名称"),
    "caption of a picture": (
        f".. figure:: /images/ichou.png\n   :alt: 絵\n\n   {NAME}の絵",
        3,
        "名称",
    ),
    "number": (":件数:`分類=Ⅱ-ア` 施策です。", 0, "件数"),
}
#: Data that rest on it: file, old, new, and what it is called.
DATA: dict[str, tuple[str, str, str, str]] = {
    "record": ("data/records/2023.yaml", "施策: M1-01", "施策: M1-04", "記録"),
    "decision": ("data/decisions.yaml", "事務局案: 続けて開ける。", f"事務局案: {NAME}と続ける。", "扱い"),
    "point": ("data/points.yaml", "要旨: 行ったか。", f"要旨: {NAME}を行ったか。", "論点"),
    "opinion's id": ("data/points.yaml", "要旨: 行ったか。", "要旨: M2-03を行ったか。", "論点"),
    "step": ("data/process.yaml", "名称: イチョウの手順", f"名称: {NAME}の手順", "手順"),
    "term": ("data/terms.yaml", "用語: 見本人", f"用語: 見本人, 説明: {NAME}の人", "用語の説明"),
    "reason of another relation": (
        "data/relations.yaml",
        "関連:\n",
        f"関連:\n  - {{元: M2-01, 先: M2-02, 種類: 情報源, 理由: {NAME}で話した。}}\n",
        "関連の理由",
    ),
    "summary of another measure": (
        "data/measures.yaml", "要旨: 講座を開く。", f"要旨: {NAME}の講座。", "第１期の施策",
    ),
    "option": ("data/options.yaml", "要旨: 手びきを直して", f"要旨: {NAME}を直して", "案"),
}  # fmt: skip


def touched(city: City) -> set[tuple[str, str, int]]:
    """Kind, file and line of everything that the impact of deleting M2-03 names."""
    [data] = json.loads(
        city.run("graph", "M2-03", "--impact", "--option", "update", "--format", "json").out
    )
    uses = [use for name in ("sentences", "numbers", "terms", "data") for use in data[name]]
    return {
        (use["kind"], path, int(line))
        for use in uses
        for path, line, *_ in [use["place"].split(":")]
    }


def test_each_kind_of_text_is_an_edge_at_its_line(city: City) -> None:
    city.edit(
        "plan/measures/field2.rst", "   :番号: M2-03\n", "   :番号: M2-03\n   :別名: 夕べの集い\n"
    )
    before = touched(city)
    expected = set()
    for text, line, kind in TEXT.values():
        at = len(city.text(PAGE).splitlines()) + 2
        city.append(PAGE, f"\n{text}\n")
        expected.add((kind, PAGE, at + line))
    assert touched(city) - before == expected


@pytest.mark.parametrize("name", DATA)
def test_each_kind_of_data_is_an_edge_at_its_record(city: City, name: str) -> None:
    file, old, new, kind = DATA[name]
    before = touched(city)
    city.edit(file, old, new)
    found = touched(city) - before
    assert [(use, path) for use, path, _ in found] == [(kind, file)]
    [(_, _, line)] = found
    said = "\n".join(city.text(file).splitlines()[line - 1 : line + 3])
    assert new.splitlines()[-1].strip(" -") in said
