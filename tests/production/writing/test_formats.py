from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.production.writing import formats
from kyodo_plan.production.writing.formats import FORMATS, Format, Written, labels, of_papers

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest
    from city import City

    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.production.writing.formats import Pictures


def test_formats_are_told_by_the_names_of_programs() -> None:
    assert labels({"pdf": b"", "docx": b""}) == "Word PDF"
    assert labels(["pdf"]) == "PDF"
    assert of_papers(FORMATS) == {"docx", "pdf"}


def test_a_new_format_is_an_entry_and_its_writer(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plain(paper: Assembled, pictures: Pictures, made: Mapping[str, Written]) -> Written:
        return Written(f"{made['pdf'].page_count}\n{paper.document.astext()}".encode(), ())

    entry = Format("txt", "文字だけ", plain, needs=("pdf",))
    monkeypatch.setattr(formats, "FORMATS", {**FORMATS, "txt": entry})
    made = formats.write(city.assembled(), {"txt"}, lambda uri: (city / "plan" / uri).read_bytes())
    assert set(made) == {"txt", "pdf"}
    assert made["txt"].data.decode().splitlines()[0] == str(made["pdf"].page_count)
    assert "イチョウ" in made["txt"].data.decode()


def test_what_a_format_needs_is_made_first(city: City) -> None:
    assert FORMATS["docx"].needs == ("pdf",)
    made = formats.write(replace(city.assembled()), {"docx"}, lambda uri: b"")
    assert list(made) == ["pdf", "docx"]
