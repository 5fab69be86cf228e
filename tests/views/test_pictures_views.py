"""Pictures in papers and on pages: figures that say what they show, and lead to the measures."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from city import EVERY_FORMAT, assembled
from docutils import nodes

from kyodo_plan.papers.appearances import appearances
from kyodo_plan.production.writing.picture_files import PictureFiles

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from city import City

PAGE = "plan/update/02_measures.rst"


def with_pictures(city: City) -> City:
    city.append(PAGE, "\n.. 関連の図::\n   :題名: 灯の関連\n\n.. 体系の図::\n\n.. 継承の図::\n")
    return city


def test_a_paper_holds_the_pictures_themselves(city: City, tmp_path: Path) -> None:
    paper = assembled(with_pictures(city).read())
    figures = list(paper.document.findall(nodes.figure))
    captions = [figure[-1].astext() for figure in figures]
    assert captions[-3:] == ["灯の関連", "施策の体系図", "第１期から第２期への施策の継承"]
    image = figures[-3][0]
    assert isinstance(image, nodes.image)
    assert "施策２は施策１を前提とする（入力）。" in image["alt"]
    picture = PictureFiles(tmp_path, tmp_path / "kept", program="")
    assert picture(image["uri"]).startswith(b"\x89PNG")
    svg = picture(image["candidates"]["image/svg+xml"])
    assert svg.startswith(b"<svg ")
    assert b"<a " not in svg
    landscape = figures[-3].parent
    assert isinstance(landscape, nodes.container)
    assert (landscape["classes"], landscape["size"]) == (["landscape"], "A4")


def test_a_picture_shows_measures_whether_its_words_name_them_or_not(city: City) -> None:
    paper = assembled(with_pictures(city).read())
    captions = {
        one.label for one in appearances(paper, "", ["無い名称"], ["M2-02"]) if one.kind == "図"
    }
    assert captions == {"灯の関連", "施策の体系図", "第１期から第２期への施策の継承"}


def test_pictures_for_readers_outside_tell_nothing_of_what_relations_rest_on(city: City) -> None:
    paper = assembled(with_pictures(city).read(), "comment")
    [image] = [
        image for image in paper.document.findall(nodes.image) if "前提とする" in image["alt"]
    ]
    held = image["candidates"]["image/svg+xml"].partition(",")[2]
    drawn = image["alt"] + base64.b64decode(held).decode()
    assert "施策２は施策１を前提とする。" in drawn
    assert [word for word in ("入力", "推定", "原稿", "要確認") if word in drawn] == []


def test_pictures_are_numbered_apart_from_tables(city: City) -> None:
    city.append("plan/update/01_outset.rst", "\n.. figure:: /images/ichou.png\n\n   灯の姿\n")
    paper = assembled(with_pictures(city).read())
    shown = [
        (figure["number"], figure[-1].astext())
        for figure in paper.document.findall(nodes.figure)
        if figure.get("number")
    ]
    assert [number for number, _ in shown] == ["図１", "図２", "図３", "図４", "図５"]
    assert ("図５", "第１期から第２期への施策の継承") in shown
    tables = [t["number"] for t in paper.document.findall(nodes.table) if t.get("number")]
    assert tables[:2] == ["表１", "表２"]


def test_pictures_by_field_count_their_parts(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyodo_plan.views.figures.MOST_BOXES", 2)
    paper = assembled(with_pictures(city).read())
    numbers = [figure.get("number", "") for figure in paper.document.findall(nodes.figure)]
    assert numbers[-4:] == ["図２－１", "図２－２", "図３", "図４"]


def test_a_picture_bears_its_number_on_the_site(city: City) -> None:
    assert with_pictures(city).run("build", "draft", "--format", "html").code == 0
    page = (city / "build/update/html/update/02_measures.html").read_text(encoding="utf-8")
    assert re.search(r"図[１-９]　灯の関連", page)


def test_word_pdf_and_site_are_made_with_pictures(city: City) -> None:
    outcome = with_pictures(city).run("build", "draft", "--option", "update", *EVERY_FORMAT)
    assert outcome.code == 0, outcome.told
    page = (city / "build/update/html/update/02_measures.html").read_text(encoding="utf-8")
    assert page.count("<svg ") == 3
    assert set(re.findall(r'<a href="([^"]*)">\s*<g>', page)) == {
        "../measures/field1.html#m2-01",
        "../measures/field1.html#m2-02",
        "../measures/field2.html#m2-03",
    }
    assert "measure:" not in page
    assert len(set(re.findall(r'id="(title-[0-9a-f]+)"', page))) == 3
