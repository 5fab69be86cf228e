"""Papers written by several processes are those that one process writes."""

from __future__ import annotations

import multiprocessing
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE
from docutils import nodes

from kyodo_plan.keeping.fault_log import full_text
from kyodo_plan.production.report.refusal import Refused
from kyodo_plan.production.writing import workers
from kyodo_plan.production.writing.paper_files import make
from kyodo_plan.production.writing.picture_files import PictureFiles
from kyodo_plan.production.writing.workers import Writers

if TYPE_CHECKING:
    from pathlib import Path

    from city import City

    from kyodo_plan.papers.assembled import Assembled

WANTED = {"docx", "pdf"}


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are begun for two papers already, however short they are."""
    monkeypatch.setattr(workers, "ENOUGH", 1)


def pictures(city: City) -> PictureFiles:
    return PictureFiles(city / "plan", city / "kept", "1")


@pytest.mark.parametrize(("machine", "taken"), [(None, 1), (1, 1), (2, 2), (3, 2), (16, 2)])
def test_a_large_machine_is_not_filled_unasked(
    monkeypatch: pytest.MonkeyPatch, machine: int | None, taken: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: machine)
    assert workers.cores() == taken


@pytest.mark.usefixtures("at_once")
def test_two_processes_build_what_one_builds(model: City, tmp_path: Path) -> None:
    one, two = model.copy(tmp_path / "one"), model.copy(tmp_path / "two")
    told = [
        city.run("build", "--jobs", jobs).told.replace(str(city.path), "")
        for city, jobs in ((one, "1"), (two, "2"))
    ]
    assert told[0] == told[1]
    for option in (UPDATE, FORMAL):
        assert one.outputs(option) == two.outputs(option)
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("at_once")
def test_papers_come_back_in_the_order_in_which_they_are_asked_for(city: City) -> None:
    papers = [city.assembled(slug) for slug in ("draft", "comment")]
    alone = [make(paper, "1", WANTED, pictures(city)) for paper in papers]
    with Writers(2) as writers:
        tasks = [writers.submit(paper, "1", WANTED, pictures(city)) for paper in papers]
        assert len(multiprocessing.active_children()) == 2
        made = [writers.result(task) for task in tasks]
    assert [files for _, files in made] == [files for _, files in alone]
    assert [paper for paper, _ in made] == [paper for paper, _ in alone]


def test_a_short_paper_begins_no_process(city: City) -> None:
    with Writers(2) as writers:
        task = writers.submit(city.assembled(), "1", WANTED, pictures(city))
        assert writers.result(task)[0].page_count
        assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("at_once")
def test_what_cannot_be_handed_to_a_process_is_written_here(city: City) -> None:
    local = {"own": (lambda _: None, None)}
    papers = [replace(city.assembled(), foreign=local), city.assembled("comment")]
    with Writers(2) as writers:
        tasks = [writers.submit(paper, "1", WANTED, pictures(city)) for paper in papers]
        assert [sorted(writers.result(task)[1]) for task in tasks] == [sorted(WANTED)] * 2


def deadly(paper: Assembled) -> Assembled:
    """Return a paper whose picture ends the process that looks at it with :func:`eval`."""
    document = paper.document.copy()
    document += nodes.image(uri="__import__('os')._exit(3)", alt="")
    return replace(paper, document=document)


@pytest.mark.usefixtures("at_once")
def test_a_process_that_dies_is_told_and_nobody_waits_for_it(city: City) -> None:
    paper = deadly(city.assembled())
    with pytest.raises(Refused) as told, Writers(2) as writers:
        tasks = [writers.submit(paper, "1", WANTED, eval) for _ in range(4)]
        for task in tasks:
            writers.result(task)
    assert str(told.value) == (
        f"「{paper.paper.title}」を書く処理が途中で止まりました（記憶領域が足りないことがあります）。"
        "ほかのソフトを閉じるか、--jobs 1 を付けて、もう一度実行してください。"
    )
    assert multiprocessing.active_children() == []


class Odd(Exception):
    """An error that cannot be handed to another process."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)


def odd(_: str) -> bytes:
    raise Odd("a", "b")


@pytest.mark.usefixtures("at_once")
def test_a_fault_in_a_process_comes_with_its_traceback(city: City) -> None:
    document = city.assembled().document.copy()
    document += nodes.image(uri="1 / 0", alt="")
    paper = replace(city.assembled(), document=document)
    with pytest.raises(ZeroDivisionError) as told, Writers(2) as writers:
        for task in [writers.submit(paper, "1", WANTED, eval) for _ in range(2)]:
            writers.result(task)
    assert "in make\n" in full_text(told.value)


@pytest.mark.parametrize(
    "sent", [b"no job", pickle.dumps(("paper", "1", WANTED, odd))], ids=["no job", "no paper"]
)
def test_whatever_a_process_is_sent_it_answers(
    sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "make", lambda *job: job[-1](""))
    answer = pickle.loads(workers._made(sent))
    assert isinstance(answer, Exception)
    assert "Traceback" in full_text(answer)


@pytest.mark.usefixtures("at_once")
def test_whoever_stops_the_build_stops_all_processes(city: City) -> None:
    with pytest.raises(KeyboardInterrupt), Writers(2) as writers:
        for _ in range(6):
            writers.submit(city.assembled(), "1", WANTED, pictures(city))
        raise KeyboardInterrupt
    assert multiprocessing.active_children() == []
