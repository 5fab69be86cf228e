"""Text on the screen: in a terminal long lines are broken between words; elsewhere they are whole."""

from __future__ import annotations

import shutil
import sys

import click

from kyodo_plan.text.columns import hanging

#: Columns that are too few to break lines for.
FEWEST = 40


def say(text: str, *, err: bool = False) -> None:
    """Print *text*: what goes to a terminal fits its columns, what goes elsewhere is as it is.

    One finding is one line for a program that reads it.
    """
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        columns = shutil.get_terminal_size().columns
        if columns >= FEWEST:
            # A line of all columns is followed by an empty one on some consoles.
            text = "\n".join(hanging(text, columns - 1))
    click.echo(text, err=err)
