"""A run tells what it is at, as values; counts are right whoever does the work."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, OPTIONS, UPDATE

from kyodo_plan.production.build import build
from kyodo_plan.production.gathering import found_in
from kyodo_plan.production.report.progress import Count, Line, Lines, Stage, Step
from kyodo_plan.production.request import Asked
from kyodo_plan.production.workspace import read_all
from kyodo_plan.production.writing import workers

if TYPE_CHECKING:
    from city import City


def steps(told: list[Step | Line], stage: Stage, about: str = "") -> list[tuple[int, int]]:
    return [
        (one.done, one.total)
        for one in told
        if isinstance(one, Step) and (one.stage, one.about) == (stage, about)
    ]


def asked(city: City, *publications: str, jobs: int = 1) -> Asked:
    formats = ("docx", "pdf", "html")
    return Asked(publications, formats, city / "build", final=False, named=False, jobs=jobs)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_counts_sources_papers_and_pages(
    city: City, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "ENOUGH", 1)
    told: list[Step | Line] = []
    build(city.path, asked(city, jobs=jobs), OPTIONS, lambda _: None, told.append)
    for option, sources in ((UPDATE, 9), (FORMAL, 8)):
        counted = [(number, sources) for number in range(1, sources + 1)]
        assert steps(told, Stage.READING, option.label) == counted
        assert steps(told, Stage.SITE, option.label) == [(number, 6) for number in range(1, 7)]
    assert steps(told, Stage.PAPERS) == [(number, 5) for number in range(6)]
    assert any(isinstance(one, Line) for one in told)
    told.clear()
    build(city.path, asked(city, jobs=jobs), OPTIONS, lambda _: None, told.append)
    assert told == []


def test_sources_that_other_processes_read_are_counted_once(city: City) -> None:
    told: list[Step | Line] = []
    read_all(city.path, [UPDATE], jobs=2, progress=told.append)
    assert steps(told, Stage.READING, UPDATE.label) == [(number, 9) for number in range(1, 10)]


def test_a_check_counts_papers(model: City) -> None:
    told: list[Step | Line] = []
    found_in(model.path, [UPDATE], told.append)
    assert steps(told, Stage.CHECKING, UPDATE.label) == [(number, 3) for number in range(4)]


def test_a_count_is_right_from_many_threads() -> None:
    told: list[Step | Line] = []
    count = Count(told.append, Stage.PAPERS, 40)
    threads = [Thread(target=lambda: [count.one() for _ in range(10)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert steps(told, Stage.PAPERS) == [(number, 40) for number in range(1, 41)]


def test_nothing_to_do_is_not_told() -> None:
    told: list[Step | Line] = []
    Count(told.append, Stage.PAPERS).begin()
    assert told == []


def test_lines_are_told_whole_and_without_colours() -> None:
    told: list[Step | Line] = []
    stream = Lines(told.append)
    stream.write("\x1b[01mreading\x1b[39;49;00m ... ")
    stream.write("\x1b[2K[ 50%] one\r[100%] two  \n\n")
    stream.write("begun")
    assert told == [Line("reading ... [ 50%] one"), Line("[100%] two")]
