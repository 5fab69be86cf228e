"""One made-up plan of any size, as plain Sphinx and as a workspace of kyodo_plan.

Both hold the same text: chapters of ten measures, each with a line of facts, a paragraph that
links three earlier measures, and three paragraphs of prose; and one table of all measures. Plain
Sphinx writes the links as ``:ref:`` and the table by hand, since it has nothing else. No clock and
no chance: the same count gives the same bytes.

    python bench/synthetic.py FOLDER [--count 300]
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PER_CHAPTER = 10
LINKS = 3
CLASSES = ("Ⅰ", "Ⅱ-ア", "Ⅱ-イ", "Ⅲ")
SUBJECTS = ("活動の場", "相談の窓口", "広報", "研修", "助成", "情報の整理", "人材の紹介", "手引き")
WAYS = ("充実", "見直し", "試行", "周知", "連携", "検討")
SENTENCES = (
    "{subject}の{way}に当たり、初めに現状を調べて課題を整理します。",
    "関係する団体と役割を分担し、{subject}を使いやすいものにします。",
    "実施の時期と方法は、費用と効果を比べた上で決めます。",
    "毎年度の終わりに{subject}の状況を確かめ、次の年度の{way}に生かします。",
    "ほかの施策と重ならないよう、{subject}については合わせて進めます。",
    "試行の結果を公表し、寄せられた意見を踏まえて{way}の内容を改めます。",
)

#: The data that tell how a plan is written; the rest tells what this one says.
DATA = (
    "classes.yaml",
    "fields.yaml",
    "options.yaml",
    "points.yaml",
    "process.yaml",
    "profile.yaml",
    "sources.yaml",
    "style.yaml",
    "terms.yaml",
)
SOURCE = "根拠: 入力\n出典: 事務局整理\n\n"
DRAFT = """:題名: 計測用の計画
:段階: 素案
:案: ① ②
:読み手: 庁内
:様式: 冊子

本書の見方
==========

計測のために作った計画です。

.. 本編::
"""
PLAIN_CONF = """project = "計測用の計画"
language = "ja"
html_search_language = "ja"
extensions = {extensions!r}
html_theme = {theme!r}
html_copy_source = False
smartquotes = False
"""


NEEDS_CONF = """
needs_id_regex = "^M2-[0-9]+$"
needs_types = [
    {"directive": "measure", "title": "施策", "prefix": "", "color": "#FFFFFF", "style": "node"}
]
needs_fields = {"priority": {"description": "分類", "schema": {"type": "string"}}}
"""


@dataclass(frozen=True)
class Measure:
    """A made-up measure; ``links`` are ids of earlier ones."""

    id: str
    name: str
    priority: str
    paragraphs: tuple[str, ...]
    links: tuple[str, ...]


def sequence(seed: int) -> Iterator[int]:
    """Give the numbers of a linear congruential generator (Knuth, MMIX)."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def measures(number: int) -> list[Measure]:
    """Return *number* measures, each linked to three earlier ones where there are as many."""
    numbers = sequence(20200801)
    made: list[Measure] = []
    for index in range(number):
        subject = SUBJECTS[next(numbers) % len(SUBJECTS)]
        way = WAYS[next(numbers) % len(WAYS)]
        paragraphs = tuple(
            "\n".join(
                SENTENCES[pick % len(SENTENCES)].format(subject=subject, way=way)
                for pick in islice(numbers, 4)
            )
            for _ in range(3)
        )
        links: dict[str, None] = {}
        while len(links) < min(LINKS, index):
            links[made[next(numbers) % index].id] = None
        made.append(
            Measure(
                id=f"M2-{index + 1:02d}",
                name=f"{subject}の{way}（その{index + 1}）",
                priority=CLASSES[next(numbers) % len(CLASSES)],
                paragraphs=paragraphs,
                links=tuple(links),
            )
        )
    return made


def chapters(plan: list[Measure]) -> Iterator[tuple[int, list[Measure]]]:
    """Give the chapters: a number from 1 and its measures."""
    for start in range(0, len(plan), PER_CHAPTER):
        yield start // PER_CHAPTER + 1, plan[start : start + PER_CHAPTER]


def heading(text: str, line: str) -> str:
    """Return a section title with an underline that is long enough for full-width letters."""
    return f"{text}\n{line * 2 * len(text)}\n\n"


def index_page(names: list[str]) -> str:
    """Return the root page: a title and the contents."""
    entries = "".join(f"   {name}\n" for name in names)
    return heading("計測用の計画", "=") + f".. toctree::\n   :maxdepth: 2\n\n{entries}"


def write_plain(folder: Path, plan: list[Measure], *, kyodo_look: bool) -> None:
    """Write the plan for plain Sphinx: with our theme and search index, or with Sphinx's own."""
    folder.mkdir(parents=True)
    extensions = ["kyodo_plan.site"] if kyodo_look else []
    conf = PLAIN_CONF.format(extensions=extensions, theme="kyodo" if kyodo_look else "alabaster")
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    names = []
    for number, chapter in chapters(plan):
        text = heading(f"章その{number:02}", "=")
        for measure in chapter:
            text += f".. _{measure.id.lower()}:\n\n" + heading(measure.name, "-")
            text += f"分類{measure.priority}\n\n"
            links = "、".join(rf"\ :ref:`{link.lower()}`\ " for link in measure.links)
            text += f"関連：{links or 'なし'}\n\n" + "".join(f"{p}\n\n" for p in measure.paragraphs)
        names.append(f"chapter{number:03d}")
        (folder / f"{names[-1]}.rst").write_text(text, encoding="utf-8")
    table = (
        ".. list-table:: 施策一覧\n   :header-rows: 1\n\n   * - 番号\n     - 施策\n     - 分類\n"
    )
    for number, measure in enumerate(plan, 1):
        link = f":ref:`{measure.name} <{measure.id.lower()}>`"
        table += f"   * - {number}\n     - {link}\n     - {measure.priority}\n"
    (folder / "table.rst").write_text(heading("施策の一覧", "=") + table, encoding="utf-8")
    (folder / "index.rst").write_text(index_page([*names, "table"]), encoding="utf-8")


def write_needs(folder: Path, plan: list[Measure]) -> None:
    """Write the plan for sphinx-needs: a need each, its links, and one table of all."""
    folder.mkdir(parents=True)
    conf = PLAIN_CONF.format(extensions=["sphinx_needs"], theme="alabaster") + NEEDS_CONF
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    names = []
    for number, chapter in chapters(plan):
        text = heading(f"章その{number:02}", "=")
        for measure in chapter:
            text += f".. measure:: {measure.name}\n   :id: {measure.id}\n"
            text += f"   :priority: {measure.priority}\n"
            text += f"   :links: {', '.join(measure.links)}\n\n" if measure.links else "\n"
            text += "".join(
                f"   {line}\n" for p in measure.paragraphs for line in (*p.split("\n"), "")
            )
            text += "\n"
        names.append(f"chapter{number:03d}")
        (folder / f"{names[-1]}.rst").write_text(text, encoding="utf-8")
    table = ".. needtable::\n   :columns: id; title; priority\n   :style: table\n"
    (folder / "table.rst").write_text(heading("施策の一覧", "=") + table, encoding="utf-8")
    (folder / "index.rst").write_text(index_page([*names, "table"]), encoding="utf-8")


def _leave_out_meeting(profile: Path) -> None:
    """Take the next meeting out of *profile*: a made-up plan has no meetings."""
    lines = profile.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith("次の会議:"))
    profile.write_text("".join(kept), encoding="utf-8")


def write_workspace(folder: Path, plan: list[Measure]) -> None:
    """Write the plan as a workspace: this project's conf.py, and those of its data that tell how.

    What they tell of its own former period, council and papers stays behind: none of it is true
    of a made-up plan. The plan has one paper, the draft.
    """
    pages = folder / "plan"
    (pages / "publications").mkdir(parents=True)
    (folder / "data").mkdir()
    shutil.copy(ROOT / "conf.py", folder)
    for name in DATA:
        shutil.copy(ROOT / "data" / name, folder / "data")
    _leave_out_meeting(folder / "data" / "profile.yaml")
    points = folder / "data" / "points.yaml"
    own, _, _ = points.read_text(encoding="utf-8").partition("\n素案の論点:")
    points.write_text(f"{own}\n", encoding="utf-8")
    (pages / "publications" / "draft.rst").write_text(DRAFT, encoding="utf-8")
    kinds = (ROOT / "data" / "relations.yaml").read_text(encoding="utf-8")
    kinds = kinds[kinds.index("関連の種類:") : kinds.index("\n関連:")]
    ids = [measure.id for measure in plan]
    alone = "".join(f"  - {{施策: {id_}, 理由: 計測のため}}\n" for id_ in ids)
    added = f"  - {{第１期: [], 第２期: [{', '.join(ids)}], 区分: 追加, 事務局案: 計測のため}}\n"
    for name, text in {
        "measures.yaml": "施策: []\n",
        "relations.yaml": f"{kinds}\n関連: []\n\n関連なし:\n{alone}",
        "decisions.yaml": f"扱い:\n{added}",
    }.items():
        (folder / "data" / name).write_text(SOURCE + text, encoding="utf-8")
    names = []
    for number, chapter in chapters(plan):
        text = heading(f"章その{number:02}", "=")
        for measure in chapter:
            text += f".. 施策:: {measure.name}\n   :番号: {measure.id}\n   :小分野: 1\n"
            text += f"   :分類: {measure.priority}\n\n"
            links = "、".join(f":施策:`{link}`" for link in measure.links)
            body = f"関連：{links or 'なし'}\n\n" + "".join(f"{p}\n\n" for p in measure.paragraphs)
            text += "".join(f"   {line}".rstrip() + "\n" for line in body.splitlines())
            text += "\n"
        names.append(f"chapter{number:03d}")
        (pages / f"{names[-1]}.rst").write_text(text, encoding="utf-8")
    (pages / "table.rst").write_text(
        heading("施策の一覧", "=") + ".. 施策一覧::\n", encoding="utf-8"
    )
    (pages / "index.rst").write_text(index_page([*names, "table"]), encoding="utf-8")


def main() -> None:
    """Write all three forms of the plan under a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    given = parser.parse_args()
    plan = measures(given.count)
    write_plain(given.folder / "stock", plan, kyodo_look=False)
    write_plain(given.folder / "plain", plan, kyodo_look=True)
    write_workspace(given.folder / "kyodo", plan)


if __name__ == "__main__":
    main()
