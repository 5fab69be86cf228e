"""The own plan renewed in a copy: a measure renamed, deleted, merged, split, added, moved, reclassed.

Every paper and count follows, each change is told once, and the old name stands only where the
first period is told of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, grid, own_plan
from docutils import nodes

from kyodo_plan.core.counting import reconciled, tallies
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.production.gathering import gather

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option
    from kyodo_plan.papers.assembled import Assembled

DECISIONS, RELATIONS = "data/decisions.yaml", "data/relations.yaml"
POINTS = "data/points.yaml"
OLD, NEW = "市民活動補償制度", "団体の活動への補償"
MERGED, PART, ADDED = "参加を広げる講座や相談", "広報紙での情報提供", "見本の新しい施策（架空）"
DELETED = "協働コーディネーターの配置"


def file_of(city: City, measure: str) -> str:
    return next(
        f"plan/measures/{path.name}"
        for path in sorted((city / "plan/measures").glob("*.rst"))
        if f":番号: {measure}\n" in path.read_text(encoding="utf-8")
    )


def block(city: City, measure: str) -> str:
    """The whole text of a measure, up to the next thing that is not indented."""
    blocks = re.split(r"(?m)^(?=\S)", city.text(file_of(city, measure)))
    return next(one for one in blocks if f":番号: {measure}\n" in one)


def record(city: City, first: str, second: str, kind: str, proposal: str, **others: str) -> None:
    """Write anew the record on one measure of the first period."""
    blocks = re.split(r"(?m)^(?=  - )", city.text(DECISIONS))
    [old] = [one for one in blocks if one.startswith(f"  - 第１期: [{others.get('of', first)}]")]
    new = (
        f"  - 第１期: [{first}]\n    第２期: [{second}]\n    区分: {kind}\n    仮置き: いいえ\n"
        f"    事務局案: {proposal}\n"
    )
    city.edit(DECISIONS, old, new if kind else "")


def renew(city: City) -> None:
    """Do one of each change, as docs/writing.md tells people to."""
    renamed = file_of(city, "M2-05")
    city.edit(renamed, f"施策:: {OLD}\n", f"施策:: {NEW}\n")
    record(city, "M1-05", "M2-05", "修正", "名称を改める。")

    city.edit(file_of(city, "M2-21"), block(city, "M2-21"), "")
    record(city, "M1-21", "", "削除", "ほかの施策で足りる。")
    relations = re.split(r"(?m)^(?=  - )", city.text(RELATIONS))
    [gone] = [one for one in relations if one.startswith("  - 元: M1-21\n")]
    city.edit(RELATIONS, gone, "")
    questions = re.split(r"(?m)^(?=  - )", city.text(POINTS))
    [asked] = [one for one in questions if "      - 手引きとコーディネーターの役割" in one]
    city.edit(POINTS, asked, "")

    told = "この小分野の取組は、:施策:`M2-13`で併せて行います。\n\n"
    city.edit(file_of(city, "M2-14"), block(city, "M2-14"), told)
    both = block(city, "M2-13")
    head, rest = both.split("\n\n", 1)
    head = re.sub(r"施策:: .*", f"施策:: {MERGED}", head)
    head = head.replace("   :本文: 第１期を継承", "").replace("M1-13", "M1-13 M1-14").rstrip()
    city.edit(file_of(city, "M2-13"), both, f"{head}\n\n   講座と相談を併せて行います。\n\n{rest}")
    record(city, "M1-13, M1-14", "M2-13", "統合", "二つを併せて行う。", of="M1-13")
    record(city, "M1-14", "", "", "")
    unrelated = re.split(r"(?m)^(?=  - )", city.text(RELATIONS))
    [left] = [one for one in unrelated if one.startswith("  - 施策: M2-14\n")]
    alone = (left.replace("M2-14", id_) for id_ in ("M2-24", "M2-25"))
    city.edit(RELATIONS, left, "".join(alone))

    whole = block(city, "M2-12")
    own = whole.replace("   :本文: 第１期を継承\n", "", 1)
    own = own.replace("\n\n", "\n\n   ホームページなどで知らせます。\n\n", 1)
    part = (
        f".. 施策:: {PART}\n   :番号: M2-24\n   :小分野: {option(own, '小分野')}\n"
        f"   :分類: {option(own, '分類')}\n   :第１期: M1-12\n\n"
        "   広報紙で知らせます。\n\n"
    )
    city.edit(file_of(city, "M2-12"), whole, own + part)
    record(city, "M1-12", "M2-12, M2-24", "分割", "広報紙を分ける。", of="M1-12")

    fresh = (
        f".. 施策:: {ADDED}\n   :番号: M2-25\n   :小分野: {option(block(city, 'M2-15'), '小分野')}\n"
        "   :分類: Ⅲ\n\n   架空の施策です。\n\n"
    )
    city.edit(file_of(city, "M2-15"), block(city, "M2-15"), block(city, "M2-15") + fresh)
    city.append(
        DECISIONS,
        "  - 第１期: []\n    第２期: [M2-25]\n    区分: 追加\n    仮置き: いいえ\n    事務局案: 加える。\n",
    )

    moved = block(city, "M2-08")
    city.edit(file_of(city, "M2-08"), moved, "")
    place = option(block(city, "M2-23"), "小分野")
    there = re.sub(r":小分野: .*", f":小分野: {place}", moved)
    city.edit(file_of(city, "M2-23"), block(city, "M2-23"), block(city, "M2-23") + "\n" + there)
    record(city, "M1-08", "M2-08", "移動", "評価と併せて行う。")

    now = block(city, "M2-15")
    other = "Ⅲ" if option(now, "分類") != "Ⅲ" else "Ⅱ-イ"
    city.edit(file_of(city, "M2-15"), now, re.sub(r":分類: .*", f":分類: {other}", now))
    record(city, "M1-15", "M2-15", "修正", "分類を改める。")


def option(text: str, name: str) -> str:
    found = re.search(rf"(?m)^   :{name}: (.*)$", text)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def renewed(tmp_path_factory: pytest.TempPathFactory) -> City:
    city = own_plan(tmp_path_factory.mktemp("renewed") / "city")
    renew(city)
    return city


@pytest.mark.parametrize("of", [UPDATE, FORMAL], ids=["update", "formal"])
def test_every_paper_follows(renewed: City, of: Option) -> None:
    reading = renewed.read(of)
    edition = reading.edition
    counts = {tally.kind: (tally.first, tally.second) for tally in tallies(edition)}
    assert counts == {
        "続行": (12, 12), "修正": (6, 6), "移動": (1, 1), "統合": (2, 1), "分割": (1, 2),
        "追加": (0, 1), "削除": (1, 0), "未定": (0, 0),
    }  # fmt: skip
    assert reconciled(edition, str, folded=True) == (
        "23施策＝続行12＋修正10＋削除1",
        "23施策＝続行12＋修正10＋追加1",
    )
    papers = {one.slug: assemble(reading, one) for one in reading.domain.publications}
    found = gather(renewed.path, reading, list(papers.values()))
    assert [f"{one.place} {one.code} {one.message}" for one in found] == []
    for slug in ("correspondence", "decisions", "draft", "draft-committee"):
        kinds = (
            "続行12＋修正10" if slug in ("decisions", "draft-committee") else "続行12＋修正６＋移動"
        )
        assert f"第１期指針23施策＝{kinds}" in papers[slug].document.astext(), slug
    astray = {
        (slug, *place)
        for slug, made in papers.items()
        for place in places_of(made, OLD)
        if not re.search("第１期|実績", "".join(place))
    }
    assert astray == set()
    assert [slug for slug, made in papers.items() if DELETED in made.document.astext()] != []
    assert {slug for slug in ("draft", "correspondence") if NEW in text(papers[slug])} != set()


@pytest.mark.parametrize(
    ("slug", "moved"), [("correspondence", "移動"), ("decisions", "修正（移動")]
)
def test_each_change_is_told_once(renewed: City, slug: str, moved: str) -> None:
    made = renewed.assembled(slug)
    table = max(
        made.document.findall(nodes.table), key=lambda one: len(list(one.findall(nodes.row)))
    )
    rows = grid(table)[1:-1]
    assert len(rows) == {"correspondence": 24, "decisions": 23}[slug]
    for name in (NEW, MERGED, PART, ADDED):
        assert sum(name in "".join(row) for row in rows) == (
            2 if name == MERGED and len(rows) == 24 else 1
        )
    told = "\n".join("　".join(row) for row in rows)
    assert told.count("削除（案）") == 1
    assert told.count(moved) == 1


def text(made: Assembled) -> str:
    return made.document.astext()


def places_of(made: Assembled, name: str) -> list[tuple[str, ...]]:
    """Where *name* is printed: the text, the heads of its column and row, and the titles that it is under."""
    found = []
    for one in made.document.findall(nodes.Text):
        if name not in one.astext():
            continue
        above: list[str] = [one.astext(), made.paper.title]
        around = one.parent
        while around is not None:
            if isinstance(around, nodes.entry):
                above += [column_of(around), around.parent[0].astext()]
            if isinstance(around, (nodes.table, nodes.section)):
                above += [title.astext() for title in around[:1] if isinstance(title, nodes.title)]
            around = around.parent
        found.append(tuple(above))
    return found


def column_of(entry: nodes.entry) -> str:
    """The head of the column that *entry* stands in."""
    group = entry.parent.parent.parent
    before = entry.parent[: entry.parent.index(entry)]
    at = sum(1 + cell.get("morecols", 0) for cell in before)
    heads = [cell.astext() for head in group.findall(nodes.thead) for cell in head[0]]
    return heads[min(at, len(heads) - 1)] if heads else ""
