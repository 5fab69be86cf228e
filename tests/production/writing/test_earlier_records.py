"""A workspace whose papers a version made that kept its records among them."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.core.place import Place
from kyodo_plan.keeping.kept_folder import kept_of
from kyodo_plan.production.writing import outputs
from kyodo_plan.production.writing.earlier_records import EARLIER_RECORD, EARLIER_TEXTS, take_over
from kyodo_plan.review import base

if TYPE_CHECKING:
    from pathlib import Path

    from city import City

BUILD = ("build", "draft", "--option", "update", "--format", "docx")
OLD = PrintedText("a", TextKind.PARAGRAPH, Place("plan/a.rst", 3), "きのうの文です。")
NEW = PrintedText("b", TextKind.PARAGRAPH, Place("plan/a.rst", 3), "きょうの文です。")


def as_before(papers: Path) -> None:
    """Lay what is kept of *papers* where it was kept before."""
    kept = kept_of(papers)
    os.replace(kept / outputs.RECORD, papers / EARLIER_RECORD)
    if (kept / base.FOLDER).is_dir():
        os.replace(kept / base.FOLDER, papers / EARLIER_TEXTS)
    kept.rmdir()


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*")]


@pytest.fixture
def earlier(city: City) -> City:
    assert city.run(*BUILD).code == 0
    as_before(city / "build/update")
    return city


def test_nothing_hidden_is_among_the_papers(city: City) -> None:
    assert city.run("build", "--option", "update").code == 0
    assert hidden(city / "build/update") == []


def test_a_build_takes_over_what_was_kept_and_leaves_nothing(earlier: City) -> None:
    before = (earlier / "build/update/draft.docx").stat().st_mtime_ns
    outcome = earlier.run(*BUILD)
    assert outcome.out.startswith("変わったところはありません。")
    assert (earlier / "build/update/draft.docx").stat().st_mtime_ns == before
    assert hidden(earlier / "build/update") == []
    [paper] = base.kept_in(kept_of(earlier / "build/update"))
    assert (paper.paper, paper.place) == ("draft", "update")


def test_whoever_only_reads_finds_what_was_kept(earlier: City) -> None:
    kept = kept_of(earlier / "build/update")
    outcome = earlier.run("review", "build/update/draft.docx")
    assert "意見も直しもありません" in outcome.out
    assert [paper.paper for paper in base.kept_in(kept)] == ["draft"]
    assert outputs.record_of(earlier / "build/update")["made"] == ["draft.docx"]


def test_a_copy_is_compared_with_what_it_said_however_the_cache_is(earlier: City) -> None:
    shutil.rmtree(earlier / "build/.cache")
    shutil.rmtree(earlier / "build/update" / "html", ignore_errors=True)
    earlier.edit("plan/measures/field1.rst", "集会所を夜も開けます。", "集会所は閉めます。")
    shutil.move(earlier / "build/update/draft.docx", earlier / "返却.docx")
    outcome = earlier.run("review", "返却.docx")
    assert outcome.out.startswith("返却.docx　「")
    assert outcome.out.endswith("と比べました。意見も直しもありません。\n")


def test_the_words_of_both_are_kept(tmp_path: Path) -> None:
    papers = tmp_path / "update"
    base.keep(kept_of(papers), "draft", "計画", [OLD])
    os.replace(kept_of(papers) / base.FOLDER, tmp_path / "texts")
    papers.mkdir()
    os.replace(tmp_path / "texts", papers / EARLIER_TEXTS)
    base.keep(kept_of(papers), "draft", "計画", [NEW])
    take_over(tmp_path)
    [paper] = base.kept_in(kept_of(papers))
    assert paper.texts == (OLD,)  # Made last, or it would not lie there.
    assert set(paper.words.values()) == {OLD.text, NEW.text}


def test_what_is_spoilt_or_of_pages_alone_stops_nothing(tmp_path: Path) -> None:
    papers, pages = tmp_path / "update", tmp_path / "bare"
    (papers / EARLIER_TEXTS).mkdir(parents=True)
    pages.mkdir()
    (papers / EARLIER_RECORD).write_text("[", encoding="utf-8")
    (papers / EARLIER_TEXTS / "draft.json").write_text("{", encoding="utf-8")
    (pages / EARLIER_RECORD).write_text(json.dumps({"shown": "a"}), encoding="utf-8")
    (tmp_path / "file.txt").touch()
    take_over(tmp_path)
    assert outputs.record_of(papers) == {}
    assert base.kept_in(kept_of(papers)) == []
    assert hidden(papers) == []
    assert hidden(pages) == [EARLIER_RECORD]
    take_over(tmp_path / "nowhere")
