"""How measures, fields, addresses and classes are called: in one place, for everything that prints."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from city import OPTIONS, UPDATE, City

import kyodo_plan
from kyodo_plan.graph import document, model, queries
from kyodo_plan.graph.impact_report import Change
from kyodo_plan.papers.appearances import appearances
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.papers.impact_sheet import Touched, impact_sheet
from kyodo_plan.text import naming

SOURCE = Path(kyodo_plan.__file__).parent
#: What another style than that of the test below would print.
OTHER = re.compile(r"施策[０-９]|（[０-９]）|[０-９]+(?:件|段)|Ⅱ[^類]ア")
TEXTS = [
    ("graph",),
    ("graph", "--format", "json"),
    ("graph", "--format", "csv"),
    ("graph", "M2-02"),
    ("graph", "M2-02", "--format", "svg"),
    ("graph", "M2-02", "--impact"),
    ("graph", "M2-02", "--impact", "--format", "json"),
    ("graph", "M2-02", "--impact", "--format", "csv"),
    ("graph", "--format", "svg", "--picture", "体系図"),
    ("graph", "--format", "svg", "--picture", "継承図"),
]


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> City:
    """The small workspace whose figures are all half width, and which prints a class in words."""
    from city import ROOT

    city = City(ROOT).copy(tmp_path_factory.mktemp("half") / "city")
    city.edit("data/style.yaml", "数字: 一桁全角", "数字: 半角")
    city.edit("data/classes.yaml", "表示: Ⅱ－ア", "表示: 第Ⅱ類ア")
    return city


@pytest.mark.parametrize(
    ("style", "number", "field"),
    [("一桁全角", "施策３", "（７）"), ("全角", "施策３", "（７）"), ("半角", "施策3", "（7）")],
)
def test_names_follow_the_style(style: str, number: str, field: str) -> None:
    assert naming.serial_label(3, style) == number
    assert naming.field_label(7, style) == field
    assert naming.field_label(7, style, "場") == f"{field}場"


def test_what_is_unknown_is_named_as_it_is_typed_or_not_at_all(model: City) -> None:
    plan = model.read(UPDATE).edition.plan
    assert (naming.class_mark(plan, "Ⅹ"), naming.class_mark(plan, "Ⅱ-ア")) == ("Ⅹ", "Ⅱ－ア")
    assert (naming.address(plan, "9-ア"), naming.address(plan, "2-イ")) == ("", "（２）イ")


def test_nothing_else_makes_these_names() -> None:
    pattern = re.compile(
        r'(?<!read\(one)\.printed\b|f"[^"]*施策\{[^}]*serial|（\{[^}]*field[^}]*number'
    )
    made = [path for path in SOURCE.rglob("*.py") if pattern.search(path.read_text("utf-8"))]
    assert [path.relative_to(SOURCE).as_posix() for path in made] == ["text/naming.py"]


def as_printed(value: Any) -> Any:
    """Return JSON without what names a class as it is typed."""
    if isinstance(value, dict):
        return {key: as_printed(one) for key, one in value.items() if key != "priority"}
    return [as_printed(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("words", TEXTS, ids=" ".join)
def test_the_graph_follows_the_house_style(half: City, words: tuple[str, ...]) -> None:
    (half / "told").unlink(missing_ok=True)
    told = half.run(*words, "--option", "update", "--out", "told")
    assert (told.code, told.err) == (0, "")
    text = half.text("told")
    if "json" in words:
        text = json.dumps(as_printed(json.loads(text)), ensure_ascii=False)
    assert OTHER.findall(text) == []
    if "csv" not in words:
        assert "第Ⅱ類ア" in text
    if words in (("graph",), ("graph", "M2-02")):
        assert "【施策2】M2-02" in text
        assert "（1）" in text


@pytest.mark.parametrize("change", Change)
def test_the_impact_sheet_follows_the_house_style(half: City, change: Change) -> None:
    reading = half.read()
    edition, graph = reading.edition, model.build(reading.edition)
    _, names = document.identities(edition, "M2-02")
    shown = [
        one
        for paper in reading.domain.publications
        for one in appearances(assemble(reading, paper), "measures/field1#m2-02", names)
    ]
    found = queries.impact(graph, edition, "M2-02")
    sheet, paper = impact_sheet([Touched(edition, graph, found, shown)], change)
    assert paper.title.startswith("施策2「空き店舗の活用」")
    assert OTHER.findall(sheet.astext()) == []
    assert "第Ⅱ類ア" in sheet.astext()


def test_site_and_papers_follow_the_house_style(half: City) -> None:
    assert half.run("build", "--format", "html", "--format", "docx").code == 0
    for option in OPTIONS:
        pages = half.outputs(option)
        for name, content in pages.items():
            if name.endswith(".html"):
                text = content.decode()
            elif name.endswith(".docx"):
                with zipfile.ZipFile(half / f"build/{option.code}/{name}") as package:
                    text = package.read("word/document.xml").decode()
            else:
                continue
            assert OTHER.findall(re.sub(r"<[^>]+>", "", text)) == [], name
        assert "第Ⅱ類ア" in pages["html/measures/field1.html"].decode()
