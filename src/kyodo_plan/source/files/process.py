"""The process as it was before somebody else's program ran in it: ``conf.py``, and what it loads.

Such a program may set what the whole process goes by. What can be put back is put back; what only
sums up (modules, ``sys.path``) keeps what was added.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import io
import locale
import logging
import os
import signal
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any

import sphinx.config
from sphinx.config import eval_config_file
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TextIO

    from sphinx.util.tags import Tags

#: What of a logger decides whether it speaks.
_LOGGER = ("disabled", "level", "propagate")
_HOOKS = ("excepthook", "unraisablehook", "displayhook", "breakpointhook")
_STREAMS = ("stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__")


class _Said(io.TextIOBase):
    """What a program writes to instead of *stream*: it may close this without harm."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the stream."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, text: str) -> int:
        """Write *text* to the stream."""
        return self._stream.write(text)

    def flush(self) -> None:
        """Have the stream written out."""
        if not self.closed:
            self._stream.flush()


@contextlib.contextmanager
def kept_process() -> Iterator[None]:
    """Put the process back, on leaving, to what it was.

    Meanwhile nothing can be asked of a person, and what is printed goes to the standard error.
    """
    with contextlib.ExitStack() as after:
        for keep in (_keep_system, _keep_python, _keep_signals, _keep_logging):
            keep(after.callback)
        after.enter_context(warnings.catch_warnings())
        spoken = _Said(sys.stderr)
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(), spoken, spoken
        yield


@contextlib.contextmanager
def settings_run_apart() -> Iterator[None]:
    """Have Sphinx run ``conf.py`` by :func:`run_settings`, in this context."""
    sphinx.config.eval_config_file = run_settings
    try:
        yield
    finally:
        sphinx.config.eval_config_file = eval_config_file


def run_settings(filename: Path, tags: Tags) -> dict[str, Any]:
    """Return what *filename*, a ``conf.py``, sets, and leave the process as it was.

    :raises ConfigError: where it cannot be run, whatever it raises (Ctrl-C apart).
    """
    with kept_process(), contextlib.ExitStack() as after:
        _keep_log_of_sphinx(after.callback)
        try:
            return eval_config_file(filename, tags)
        except (Exception, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise ConfigError(type(error).__name__) from error


def _keep_system(after: Callable[..., object]) -> None:
    """Keep what the operating system holds for the process."""
    with contextlib.suppress(OSError):  # The folder may be gone.
        after(_quietly, os.chdir, os.getcwd())
    mask = os.umask(0o077)
    os.umask(mask)
    after(os.umask, mask)
    after(_quietly, locale.setlocale, locale.LC_ALL, locale.setlocale(locale.LC_ALL))


def _keep_python(after: Callable[..., object]) -> None:
    """Keep what the interpreter goes by."""
    after(vars(builtins).update, dict(vars(builtins)))
    for name in (*_HOOKS, *_STREAMS):
        after(setattr, sys, name, getattr(sys, name))
    after(setattr, threading, "excepthook", threading.excepthook)
    after(_restore_depth, sys.getrecursionlimit())
    after(sys.setprofile, sys.getprofile())
    after(sys.settrace, sys.gettrace())
    after(gc.enable if gc.isenabled() else gc.disable)
    modules, ways = dict(sys.modules), list(sys.path)
    after(_restore_modules, modules, ways)


def _restore_depth(limit: int) -> None:
    """Have at least *limit*; more is set for long texts, as Sphinx advises."""
    sys.setrecursionlimit(max(limit, sys.getrecursionlimit()))


def _restore_modules(modules: dict[str, Any], ways: list[str]) -> None:
    for name, module in modules.items():
        if sys.modules.get(name) is None:
            sys.modules[name] = module
    sys.path.extend(way for way in ways if way not in sys.path)


def _keep_signals(after: Callable[..., object]) -> None:
    """Keep what is done when a signal comes; only the main thread may set that."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in signal.valid_signals():
        handler = signal.getsignal(number)
        if handler is not None:
            after(_restore_signal, number, handler)
    if hasattr(signal, "setitimer") and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0):
        after(signal.setitimer, signal.ITIMER_REAL, 0)


def _restore_signal(number: int, handler: Any) -> None:
    if signal.getsignal(number) is not handler:
        _quietly(signal.signal, number, handler)


def _keep_logging(after: Callable[..., object]) -> None:
    """Keep what is logged, and that nothing of it is printed."""
    after(logging.disable, logging.root.manager.disable)
    for name in ("raiseExceptions", "lastResort"):
        after(setattr, logging, name, getattr(logging, name))


def _keep_log_of_sphinx(after: Callable[..., object]) -> None:
    """Keep how Sphinx tells of its findings: nobody else may silence it."""
    logger = logging.getLogger("sphinx")
    for name in _LOGGER:
        after(setattr, logger, name, getattr(logger, name))
    after(logger.__dict__.__setitem__, "handlers", list(logger.handlers))
    after(logger._cache.clear)  # type: ignore[attr-defined]


def _quietly(do: Callable[..., object], *words: object) -> None:
    with contextlib.suppress(OSError, ValueError, TypeError, locale.Error):
        do(*words)
