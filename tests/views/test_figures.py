"""Pictures of an edition, and the places of papers that show a measure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, assembled

from kyodo_plan.core.place import Place
from kyodo_plan.graph import model
from kyodo_plan.papers.appearances import appearances
from kyodo_plan.pictures.page import A4_LANDSCAPE, A4_PORTRAIT, Page
from kyodo_plan.views import figures

if TYPE_CHECKING:
    from city import City

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.graph.model import Graph

Pair = tuple["Edition", "Graph"]


@pytest.fixture(scope="module")
def read(model_city: City) -> Pair:
    edition = model_city.read().edition
    return edition, model.build(edition)


@pytest.fixture(scope="module")
def model_city(tmp_path_factory: pytest.TempPathFactory) -> City:
    from city import ROOT, City

    return City(ROOT).copy(tmp_path_factory.mktemp("figures") / "city")


def test_relations_are_said_as_their_kind_reads(read: Pair) -> None:
    [drawing] = figures.relation_maps(*read)
    assert drawing.sentences == (
        "施策２は施策１を前提とする（入力）。",
        "施策２と施策３は関連する（推定）。",
        "施策３は施策１を活用する（入力）。",
    )
    assert drawing.svg() == figures.relation_maps(*read)[0].svg()


def test_many_measures_are_drawn_field_by_field(
    read: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST_BOXES", 2)
    drawings = figures.relation_maps(*read)
    assert [drawing.title for drawing in drawings] == [
        f"施策の関連図　（{number}）{field.name}"
        for number, field in zip("１２", read[0].plan.fields, strict=True)
    ]
    assert "施策１" in drawings[1].description


def test_a_field_that_is_too_much_for_a_page_is_drawn_on_several(
    read: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST_BOXES", 2)
    low = Page(A4_LANDSCAPE.width, 1)
    drawings = figures.relation_maps(*read, low)
    first, second = read[0].plan.fields
    assert [drawing.title for drawing in drawings] == [
        f"施策の関連図　（１）{first.name}（その１）",
        f"施策の関連図　（１）{first.name}（その２）",
        f"施策の関連図　（２）{second.name}",
    ]


def test_a_neighbourhood_holds_what_a_measure_is_related_to(read: Pair) -> None:
    drawing = figures.neighbourhood(*read, "M2-01")
    assert drawing.title == "施策１「集会所の開放」の関連"
    assert len(drawing.sentences) == 2
    with pytest.raises(KeyError):
        figures.neighbourhood(*read, "M2-99")


def test_the_tree_has_levels_only_where_there_are_words(read: Pair) -> None:
    [plain] = figures.drawn(*read, "体系図")
    assert "基本理念" not in plain.svg()
    assert plain.description.startswith("施策の体系図。２の分野、")
    [worded] = figures.system_trees(*read, "灯の理念", ("灯の方針",))
    assert "基本理念「灯の理念」の下に、基本方針「灯の方針」がある。" in worded.sentences


def test_the_formal_plan_says_that_idea_and_policies_are_not_written(model_city: City) -> None:
    edition = model_city.read(FORMAL).edition
    [tree] = figures.drawn(edition, model.build(edition), "体系図")
    assert "基本理念「検討中」の下に、基本方針「検討中」がある。" in tree.sentences


def test_a_tree_that_is_higher_than_the_page_is_drawn_on_several(read: Pair) -> None:
    first, second = figures.system_trees(*read, page=Page(467, 60))
    assert [first.title, second.title] == ["施策の体系図（その１）", "施策の体系図（その２）"]
    assert first.description.startswith("施策の体系図（その１）。１の分野、")
    [whole] = figures.system_trees(*read)
    assert {*first.sentences, *second.sentences} == {*whole.sentences}


@pytest.mark.parametrize("picture", ["体系図", "継承図", "関連図"])
def test_no_letter_of_a_picture_is_smaller_than_eight_points(read: Pair, picture: str) -> None:
    for drawing in figures.drawn(*read, picture):
        sizes = re.findall('font-size="([0-9.]+)"', drawing.svg())
        assert min(map(float, sizes)) >= 8
        assert drawing.height <= (A4_PORTRAIT if drawing.width < 500 else A4_LANDSCAPE).height


def test_succession_shows_what_ends(read: Pair) -> None:
    [drawing] = figures.drawn(*read, "継承図")
    assert "削除は、第１期 施策３。" in drawing.sentences


def test_many_relations_are_not_told_one_by_one(
    read: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST_SAID", 2)
    [drawing] = figures.relation_maps(*read)
    assert drawing.sentences == ()
    assert (
        "関連が多い施策は、施策２（２件）、施策１（２件）、施策３（２件）。" in drawing.description
    )


def test_the_places_of_a_paper_that_show_a_measure(model_city: City) -> None:
    paper = assembled(model_city.read())
    found = list(appearances(paper, "measures/field1#m2-01", ["集会所の開放"]))
    kinds = {(one.kind, one.label) for one in found}
    assert {("表", "施策の体系"), ("表", "施策の関連")} <= kinds
    [sentence] = [one for one in found if one.kind == "文"]
    assert sentence.place == Place("plan/update/01_outset.rst", 7)
    assert sentence.heading.endswith("の趣旨")
    assert sentence.title == f"{paper.paper.title}（庁内）"
    assert not any(one.section == "measures/field1#m2-01" for one in found)
