"""The command line: ``kyodo-plan COMMAND``. What a command needs is imported when it is called."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["main"]

#: Objects made before rubbish is looked for: a command ends soon, and its trees are many small
#: nodes that live as long as it does (a seventh of a build went into looking at them).
GARBAGE_THRESHOLD = (100_000, 20, 100)
STOPPED = "中止しました。前に作った文書はそのまま残っています。"


class Stopped(KeyboardInterrupt):
    """Somebody stops the program by the signal *number*: Ctrl-C, or the end of the session."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def main() -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 findings, 2 wrong use.

    Whoever is stopped by a signal leaves with 128 and its number, as shells expect it.
    """
    try:
        before = _heed()
        try:
            import gc

            # Not above: whoever stops the program while it is being imported is answered, too.
            from kyodo_plan.cli.gate import gate

            with gate():
                from kyodo_plan.cli.commands import cli
                from kyodo_plan.cli.console import run

                gc.set_threshold(*GARBAGE_THRESHOLD)
                try:
                    run(cli)
                finally:
                    # What is left goes with the process: taking it apart took a fifteenth of a build.
                    gc.freeze()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
    except KeyboardInterrupt as stopped:
        print(STOPPED, file=sys.stderr)
        sys.exit(128 + (stopped.number if isinstance(stopped, Stopped) else signal.SIGINT))


def _heed() -> dict[int, Any]:
    """Heed the signals that ask a program to stop; return what was done at them before."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    heeded = (signal.SIGINT, signal.SIGTERM)
    return {number: signal.signal(number, _stop) for number in heeded}


def _stop(number: int, _: FrameType | None) -> None:
    """Stop, and clean up; who asks a second time does not wait for that.

    :raises Stopped: always.
    """
    signal.signal(number, _leave)
    raise Stopped(number)


def _leave(number: int, _: FrameType | None) -> None:
    os.write(2, f"{STOPPED}\n".encode(sys.stderr.encoding or "utf-8", "replace"))
    os._exit(128 + number)
