"""The command line: ``kyodo-plan COMMAND``. What a command needs is imported when it is called."""

from __future__ import annotations

import sys

__all__ = ["main"]

#: Objects made before rubbish is looked for: a command ends soon, and its trees are many small
#: nodes that live as long as it does (a seventh of a build went into looking at them).
GARBAGE_THRESHOLD = (100_000, 20, 100)
STOPPED = "中止しました。前に作った文書はそのまま残っています。"


def main() -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 findings, 2 wrong use."""
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
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        sys.exit(1)
