"""A trouble told twice is told once: for each pair of the table a fault of which both tell."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest
from city import FORMAL, ROOT, UPDATE, City
from docutils import nodes

from kyodo_plan import checks
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.production import rulebook
from kyodo_plan.production.gathering import gather
from kyodo_plan.production.writing import paper_files

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding

RELATIONS = "data/relations.yaml"
RULES = rulebook.rules()
PAPER = ":題名: 例\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n\n"
PAIRS = sorted((code, better) for code, known in checks.ECHOES.items() for better in known)

OF_RELATIONS = {"M21", "M22", "M25"}
CARRIED = (
    "   :番号: M2-90\n   :小分野: 1\n   :分類: Ⅰ\n   :第１期: M1-01\n   :本文: 第１期を継承\n\n"
)
MEASURE = ".. 施策:: 見本の朝市\n   :番号: M2-71\n   :小分野: 1\n"
INHERITING = f"{MEASURE}   :本文: 第１期を継承\n\n   .. 目的::\n\n"
FIGURE = ".. figure:: /images/keyaki.png\n   :alt: 朝市の絵\n"

#: The echo and what tells the same better → the fault: text, or a relation, that both tell of.
FAULTS = {
    ("M21", "R13"): "  - {元: M1-04, 先: M1-99, 種類: 活用, 理由: 例}\n",
    ("M22", "R13"): "  - {元: M2-01, 先: M2-03, 種類: 仲間, 理由: 例}\n",
    ("M25", "R15"): "  - {元: M2-02, 先: M1-01, 種類: 活用, 理由: 例}\n",
    ("M303", "T02"): f"{MEASURE}\n   朝に開きます。\n\n．． 施策:: 見本の夕市\n",
    ("M303", "T20"): f"{MEASURE}　　:分類: Ⅱ-ア\n",
    ("M303", "T23"): f"{MEASURE}:分類: Ⅱ-ア\n",
    ("M303", "T38"): f"{MEASURE}\u00a0\u00a0\u00a0:分類: Ⅱ-ア\n",
    ("M306", "S03"): f"{INHERITING}      夜も開きます。\n   続きの文です。\n",
    ("M306", "T02"): f".. 施策:: 朝市\n{CARRIED}   ．． 目的::\n\n      朝に開きます。\n",
    ("M306", "T09"): f".. 施策:: 昼市\n{CARRIED}   :関連: M2-02\n",
    ("M306", "T24"): f".. 施策:: 夕市\n{CARRIED}   .. 目的::\n\n   夕に開きます。\n",
    ("M313", "T41"): f"{MEASURE}   :第1期: M1-02\n",
    ("O07", "T31"): "期間は【要確認：庁内：**長い**こと】です。\n",
    ("S01", "T11"): "朝市の案内\n----\n\n朝に開きます。\n",
    ("S03", "T20"): f"{MEASURE}　　:分類: Ⅱ-ア\n",
    ("S03", "T23"): f"{MEASURE}:分類: Ⅱ-ア\n",
    ("S03", "T40"): "港の話です。\n  続きの話です。\n次の話です。\n",
    ("S05", "T05"): ".. 花火大会::\n\n   夏に開きます。\n",
    ("S06", "T15"): "期間は:未確認:`委員会：期間`です。\n",
    ("S06", "T37"): "次は:施策:M2-01の取組にも用います:出典:`見本の実績`。\n",
    ("S10", "T42"): ".. list-table::\n\n   * - 甲\n     - 乙\n   * - 丙\n",
    ("S11", "T28"): "期間は:要確認:`委員会：期間です。\n",
    ("S11", "T37"): "前と:施策:M2-01`の次に進めます。\n",
    ("S12", "T07"): f"{FIGURE}   ：幅： 5cm\n",
    ("S12", "T08"): f"{FIGURE}   :幅:5cm\n",
    ("S12", "T26"): f"{FIGURE}   朝市の絵です。\n",
    ("S12", "T27"): f"{FIGURE}   :幅: 5cm\n",
    ("S12", "T41"): ".. figure:: /images/keyaki.png\n   :ａlt: 夜の市\n",
    ("S14", "S04"): "朝市 [#a]_ を開きます。\n",
    ("S15", "S307"): ".. image:: /images/Keyaki.PNG\n   :alt: 朝市の絵\n",
    ("S15", "T26"): ".. figure:: /images/keyaki.png\n   朝市の絵です。\n",
    ("P320", "T26"): ".. figure:: /images/keyaki.png\n   夕市の絵です。\n",
    ("S15", "T39"): ".. image:: \\images\\nai.png\n   :alt: 朝市の絵\n",
    ("T04", "T45"): ".. 案１た\u3099け::\n\n   朝に開きます。\n",
    ("T22", "T23"): f"{MEASURE}\t:分類: Ⅱ-ア\n",
    ("T24", "T20"): f"{MEASURE}\n   .. 目的::\n\n　　　夜も開きます。\n",
    ("T26", "T38"): f"{FIGURE}   \ufeff:width: 5cm\n",
    ("T34", "T38"): "朝市は\u200b1回です。\n",
    ("W104", "S15"): ".. image:: /images/nai.png\n   :alt: 朝市の絵\n",
    ("W105", "P320"): ".. image:: /images/keyaki.png\n",
    ("Y105", "P320"): ".. image:: /images/keyaki.png\n",
    ("Y106", "S15"): ".. image:: /images/nai.png\n   :alt: 夕市の絵\n",
    ("Y106", "W104"): ".. image:: /images/nai.png\n   :alt: 昼市の絵\n",
    # The examples of these rules are such faults.
    **{(code, "R13"): RULES[code].bad for code in ("P49", "P55", "P66", "P74", "P76")},
    # No text leads there: what an extension makes may.
    ("Y107", "W103"): "詳しくは会場を見てください。\n",
}


class Told(NamedTuple):
    """What is found, and what of it is left when each trouble is told once."""

    city: City
    found: list[Finding]
    left: list[Finding]


def path_of(pair: tuple[str, str]) -> str:
    code = pair[0]
    if code in OF_RELATIONS:
        return RELATIONS
    return RULES[code].file or f"plan/publications/z-{'-'.join(pair).lower()}.rst"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the city with all faults at once tells."""
    city = City(ROOT).copy(tmp_path_factory.mktemp("echoes") / "city")
    shutil.copytree(ROOT.parent / "city-procedure", city.path, dirs_exist_ok=True)
    for pair, text in FAULTS.items():
        path, rule = path_of(pair), RULES[pair[0]]
        if path == RELATIONS:
            city.append(path, text)
        elif path == rule.file:
            city.edit(path, rule.good, rule.bad)
        else:
            readers = "市民" if pair[0] == "O07" else "庁内"
            city.write(path, f"{PAPER.replace('庁内', readers)}例\n====\n\n{text}")
    found = gather(city.path, city.read(FORMAL), [])
    reading = city.read(UPDATE)
    papers = [assemble(reading, paper) for paper in reading.domain.publications]
    found += gather(city.path, reading, papers)
    for paper in papers:
        if paper.publication.slug.startswith("z-"):
            if paper.publication.slug == "z-y107-w103":
                _lose_target(paper.document)
            made, _ = paper_files.make(paper, "", {"docx", "pdf"}, _picture(city))
            found += made.findings
    return Told(city, found, checks.without_echoes(found, (UPDATE, FORMAL)))


def _picture(city: City):
    return lambda name: (city / "plan" / name.lstrip("/")).read_bytes()


def _lose_target(document: nodes.document) -> None:
    paragraph = next(node for node in document.findall(nodes.paragraph) if "会場" in node.astext())
    paragraph += nodes.reference("", "会場", refid="nowhere", internal=True)


def test_each_pair_has_its_fault() -> None:
    assert sorted(FAULTS) == PAIRS


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_what_two_tell_is_told_by_the_better_one(pair: tuple[str, str], told: Told) -> None:
    code, better = pair

    def codes(findings: list[Finding]) -> set[str]:
        return {
            finding.code
            for finding in findings
            if finding.place and finding.place.path == path_of(pair) and _here(pair, finding, told)
        }

    assert {code, better} <= codes(told.found)
    assert code not in codes(told.left)
    # Y106 is an echo of W104, which is one of S15.
    assert better in codes(told.left) or "S15" in codes(told.left)


def _here(pair: tuple[str, str], finding: Finding, told: Told) -> bool:
    if path_of(pair) != RELATIONS:
        return True
    lines = told.city.text(RELATIONS).splitlines(keepends=True)
    return bool(finding.place and finding.place.line == lines.index(FAULTS[pair]) + 1)
