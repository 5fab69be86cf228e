"""The gate that all of a command passes: what nobody expected leaves as a sentence, and with a log."""

from __future__ import annotations

import logging
import os
import sys
import threading
import warnings
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kyodo_plan.cli import stopped
from kyodo_plan.keeping import fault_log
from kyodo_plan.text.system_errors import advice, known, reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAULT = "予期しない誤りのため止まりました。書きかけの文書は残していません。"
MEMORY = "記憶領域が足りないため止まりました。ほかのソフトを閉じて、もう一度実行してください。"
FAILED = 1


@contextmanager
def gate() -> Iterator[None]:
    """Let what is raised inside leave as one sentence on the standard error and the exit code 1.

    Only :class:`SystemExit` and Ctrl-C pass. Nothing else may speak meanwhile: libraries warn and log in
    English, each where it pleases.
    """
    stopped.begin()
    with _silent_libraries():
        try:
            yield
            sys.stdout.flush()  # A full disk is told here, not when Python itself ends.
        except (SystemExit, KeyboardInterrupt):
            _flush()
            raise
        except BrokenPipeError:  # Whoever was shown the beginning has closed the window.
            _leave("")
        except BaseException as error:  # A library in Rust raises what is no Exception.
            _leave(told(error))


def told(error: BaseException) -> str:
    """Keep *error* in a log and return what a person is told."""
    workspace = _workspace()
    log = fault_log.keep(workspace, error, sys.argv[1:])
    kept = f"記録は {log} にあります。" if log is not None else ""
    place = fault_log.place_in(workspace, error) if workspace is not None else None
    if place is not None:
        cause = fault_log.first_cause(error)
        return (
            f"{place}: 作業場所にあるプログラムが、ここで止まりました"
            f"（{type(cause).__name__}: {cause}）。直してから、もう一度実行してください。{kept}"
        )
    if isinstance(error, MemoryError):
        return f"{MEMORY}{kept}"
    if isinstance(error, OSError) and known(error):
        where = f"{error.filename} を読めないか、書けない" if error.filename else "読み書きできない"
        return f"{where}ため止まりました（{reason(error)}）。{advice(error)}{kept}"
    _forget_cache(workspace)
    ask = "もう一度実行しても同じなら、この記録を添えて、この道具の担当に知らせてください。"
    return f"{FAULT}{kept}{ask if kept else ''}"


def _workspace() -> Path | None:
    with suppress(BaseException):  # The fault may lie in what is asked here.
        from kyodo_plan.production.workspace import find

        return find()
    return None


def _forget_cache(workspace: Path | None) -> None:
    """Have everything read anew next time: what was kept may be the cause."""
    with suppress(BaseException):
        from kyodo_plan.keeping.cache import cache_in
        from kyodo_plan.source.reading import CACHE

        if workspace is not None:
            cache_in(workspace / CACHE).empty()


def _leave(sentence: str) -> None:
    with suppress(OSError, ValueError):
        if sentence:
            print(sentence, file=sys.stderr)
            stopped.tell(sentence)
    _flush()
    sys.exit(FAILED)


def _flush() -> None:
    """Write out what was printed; what cannot be is let go, lest Python complain of it at its end.

    :raises SystemExit: with 1, where what was printed is lost.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if stream is sys.stdout and not isinstance(error, BrokenPipeError):
                lost = reason(error) if isinstance(error, OSError) else "閉じています"
                with suppress(OSError, ValueError):
                    print(f"画面に出す言葉を書けませんでした（{lost}）。", file=sys.stderr)
            raise SystemExit(FAILED) from None


def _nothing(_: object) -> None:
    """Say nothing of it."""


@contextmanager
def _silent_libraries() -> Iterator[None]:
    """Let no library write to the screen: its warnings, logs, and faults of its threads."""
    last, raises = logging.lastResort, logging.raiseExceptions
    hooks = sys.unraisablehook, threading.excepthook
    logging.lastResort, logging.raiseExceptions = None, False
    sys.unraisablehook, threading.excepthook = _nothing, _nothing
    try:
        with warnings.catch_warnings():
            if not sys.warnoptions:
                warnings.simplefilter("ignore")
            yield
    finally:
        logging.lastResort, logging.raiseExceptions = last, raises
        sys.unraisablehook, threading.excepthook = hooks
