"""What programs are told where a command stops: one document of JSON, as where it did not stop."""

from __future__ import annotations

import json
from contextvars import ContextVar
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.finding import Finding

#: The command that was asked for JSON, while it runs and until something is told of it.
_COMMAND: ContextVar[str] = ContextVar("command", default="")
#: The command whose document is a list of findings; in the others these have a key.
CHECK = "check"


def begin(context: click.Context | None = None) -> None:
    """Note that a command begins, and whether it was asked for JSON."""
    asked = context is not None and context.params.get("form") == "json"
    _COMMAND.set(context.command.name or "" if context is not None and asked else "")


def tell(sentence: str, findings: Iterable[Finding] = ()) -> None:
    """Print why the command stops, if it was asked for JSON: *findings*, or the *sentence* alone."""
    command = _COMMAND.get()
    if not command:
        return
    from kyodo_plan.production.report import finding_data

    _COMMAND.set("")
    data = finding_data.to_list(findings) or [finding_data.without_a_place(sentence)]
    document = data if command == CHECK else {"findings": data}
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
