from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from city import UPDATE

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.keeping.kept_folder import kept_of
from kyodo_plan.production.writing.paper_files import PaperFiles, from_record, is_kept
from kyodo_plan.review import base

if TYPE_CHECKING:
    from pathlib import Path

    from city import City

DATA = b"paper"
PAPER = PaperFiles(
    digest="abc",
    page_count=3,
    places=[("a", "1", "趣旨", "0123")],
    findings=[Finding("Y101", Severity.WARNING, Place("plan/a.rst", 3), "知らない要素です。")],
    files={"pdf": hashlib.sha256(DATA).hexdigest()},
)


def test_a_paper_survives_the_record() -> None:
    record = json.loads(json.dumps({"papers": {"draft": PAPER.to_data()}}))
    assert from_record(record) == {"draft": PAPER}
    assert from_record({}) == {}


def test_files_are_kept_only_while_they_are_what_was_made(tmp_path: Path) -> None:
    file = tmp_path / "draft.pdf"
    file.write_bytes(DATA)
    assert is_kept(PAPER, "abc", "draft", tmp_path, {"pdf"})
    assert not is_kept(PAPER, "other", "draft", tmp_path, {"pdf"})
    assert not is_kept(PAPER, "abc", "draft", tmp_path, {"pdf", "docx"})
    assert not is_kept(None, "abc", "draft", tmp_path, {"pdf"})
    file.write_bytes(b"corrected by hand")
    assert not is_kept(PAPER, "abc", "draft", tmp_path, {"pdf"})
    file.unlink()
    assert not is_kept(PAPER, "abc", "draft", tmp_path, {"pdf"})


def test_a_line_more_above_makes_the_map_of_the_sources_anew(city: City) -> None:
    build = ("build", "draft", "--option", "update", "--format", "docx", "--format", "pdf")
    name = "plan/update/01_outset.rst"
    assert city.run(*build).code == 0
    before = city.outputs(UPDATE)
    city.write(name, f".. 説明\n\n{city.text(name)}")
    assert city.run(*build).code == 0
    after = city.outputs(UPDATE)
    assert after["draft.pdf"] == before["draft.pdf"]
    assert after["draft.docx"] != before["draft.docx"]
    [paper] = base.kept_in(kept_of(city / "build/update"))
    lines = city.text(name).splitlines()
    [place] = [text.place for text in paper.texts if text.text == "イチョウの段階は、次の順です。"]
    assert place is not None
    assert place.line is not None
    assert lines[place.line - 1] == "イチョウの段階は、次の順です。"
    fresh = city.copy(city.path.parent / "fresh")
    assert fresh.run(*build).code == 0
    assert fresh.outputs(UPDATE) == after


def test_pages_before_the_first_annex_are_the_papers_own() -> None:
    def pages(*places: tuple[str, str, str]) -> int:
        return replace(PAPER, page_count=5, places=[(*place, "0") for place in places]).body_pages

    front, first = ("a", "1", "１　趣旨"), ("b", "3", "別紙１　表")
    assert pages(front, first, ("c", "4", "別紙２　図")) == 2
    assert pages(front) == 5
    assert pages(front, ("b", "", "附属資料　表")) == 5
