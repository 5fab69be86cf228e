"""Papers written by several processes at the same time, where there is enough to write.

Typst keeps the interpreter to itself while it sets a paper, so that threads would wait for each
other. A process is begun anew (``spawn``: nothing is forked, so it is the same on every system) and
is given values: the assembled paper, its digest, the formats, where pictures are found. It ends when
its pipe is closed, whatever becomes of the one who began it.
"""

from __future__ import annotations

import gc
import io
import multiprocessing
import os
import pickle
import queue
import signal
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from docutils.utils import Reporter

from kyodo_plan.production.report.refusal import Refused
from kyodo_plan.production.writing.paper_files import PaperFiles, make

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.production.writing.formats import Pictures

    #: What :func:`.paper_files.make` is given.
    Job = tuple[Assembled, str, set[str], Pictures]

#: What a paper became, and its files.
Made = tuple[PaperFiles, dict[str, bytes]]
#: Bytes of papers to write from which on beginning processes takes less time than it saves.
ENOUGH = 1_000_000
#: How many processes there are unless somebody says so: more would need more memory than time.
MOST = 2
#: Objects a process makes before rubbish is looked for: its papers are trees of small nodes.
GARBAGE_THRESHOLD = (100_000, 20, 100)
#: Seconds a process may take to end after its last paper.
PATIENCE = 5


def cores() -> int:
    """Return how many processes may run at the same time where nobody says so: at most two."""
    return min(MOST, os.cpu_count() or 1)


@dataclass(eq=False)
class Task:
    """A paper that is to be written, or is."""

    job: Job | None
    sent: bytes
    #: Is called when it is written, from any thread.
    done: Callable[[], None]
    future: Future[Made] = field(default_factory=Future)


class Writers:
    """Writes papers in up to *jobs* processes; with one job, or few papers, in this one.

    To be used in a ``with`` statement, at whose end all processes have ended.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._waiting: list[Task] = []
        self._threads: ThreadPoolExecutor | None = None
        self._processes: list[SpawnProcess] = []
        self._connections: list[Connection] = []
        self._idle: queue.SimpleQueue[Connection] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:  # Nobody waits for what they are at.
            for process in self._processes:
                process.terminate()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        for connection in self._connections:
            connection.close()
        for process in self._processes:
            process.join(PATIENCE)
            if process.is_alive():
                process.terminate()
                process.join()

    def submit(
        self,
        paper: Assembled,
        digest: str,
        wanted: set[str],
        pictures: Pictures,
        done: Callable[[], None] = lambda: None,
    ) -> Task:
        """Have the files of *paper* made (:func:`.paper_files.make`); *done* is called then."""
        job: Job = (paper, digest, wanted, pictures)
        sent = packed(job) if self.jobs > 1 else b""
        task = Task(job, sent, done)
        if not sent:  # What an extension brings cannot always be handed to another process.
            task.future.set_result(make(*job))
            done()
        elif self._threads is None:
            self._waiting.append(task)
            if len(self._waiting) > 1 and sum(len(one.sent) for one in self._waiting) >= ENOUGH:
                self._begin()
        else:
            self._hand_over(task)
        return task

    def result(self, task: Task) -> Made:
        """Return what became of a paper.

        :raises Refused: when the process that wrote it has died.
        """
        if task in self._waiting and task.job is not None:
            self._waiting.remove(task)
            task.future.set_result(make(*task.job))
            task.done()
        return task.future.result()

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._threads = ThreadPoolExecutor(self.jobs)
        for _ in range(self.jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self._processes.append(process)
            self._connections.append(ours)
            self._idle.put(ours)
        for task in self._waiting:
            self._hand_over(task)
        self._waiting.clear()

    def _hand_over(self, task: Task) -> None:
        assert self._threads is not None
        paper = task.job[0].paper.title if task.job else ""
        task.job = None
        task.future = self._threads.submit(self._ask, task, paper)

    def _ask(self, task: Task, title: str) -> Made:
        """Have an idle process write a paper, and wait for it (in a thread)."""
        connection = self._idle.get()
        try:
            connection.send_bytes(task.sent)
            task.sent = b""
            made: Made | BaseException = pickle.loads(connection.recv_bytes())
        except (EOFError, OSError) as error:
            raise Refused(
                f"「{title}」を書く処理が途中で止まりました（記憶領域が足りないことがあります）。"
                "ほかのソフトを閉じるか、--jobs 1 を付けて、もう一度実行してください。"
            ) from error
        finally:
            self._idle.put(connection)
        if isinstance(made, BaseException):
            raise made
        task.done()
        return made


def serve(connection: Connection) -> None:
    """Write the papers that come through *connection* until it is closed."""
    # Ctrl-C reaches every process of a console; the one who began this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*GARBAGE_THRESHOLD)
    with suppress(EOFError, OSError):
        while True:
            connection.send_bytes(_made(connection.recv_bytes()))


def _made(sent: bytes) -> bytes:
    """Return what became of a job as bytes: what was made, or the error with its traceback."""
    try:
        return pickle.dumps(make(*pickle.loads(sent)))
    except BaseException as error:  # A library in Rust raises what is no Exception.
        noted = "".join(traceback.format_exception(error))
        error.add_note(noted)
        try:
            pickle.loads(held := pickle.dumps(error))
        except Exception:  # Not every error can be handed over.
            instead = RuntimeError(f"{type(error).__name__}: {error}")
            instead.add_note(noted)
            return pickle.dumps(instead)
        return held


class _Packer(pickle.Pickler):
    """Leaves out what belongs to this process: where docutils reports to."""

    def reducer_override(self, held: Any) -> Any:
        return (type(None), ()) if isinstance(held, Reporter) else NotImplemented


def packed(job: Job) -> bytes:
    """Return *job* as bytes for another process; none where it holds what cannot be handed over."""
    held = io.BytesIO()
    try:
        _Packer(held, pickle.HIGHEST_PROTOCOL).dump(job)
    except (pickle.PicklingError, AttributeError, TypeError, RecursionError):
        return b""
    return held.getvalue()
