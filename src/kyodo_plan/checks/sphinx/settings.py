"""Settings of ``conf.py`` that Sphinx cannot work with: what it only finds by failing at them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.config import Config, eval_config_file
from sphinx.util.tags import Tags

from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONF = "conf.py"
#: What a setting may be, in the words of somebody who types it.
_KINDS = {str: '「"」で囲んだ文字', bool: "True か False", int: "数字", dict: "{ } で囲んだ組"}
_LISTS = (list, tuple, set, frozenset)


class Wrong(NamedTuple):
    """A setting that cannot be used: where it is made, what is said of it."""

    place: Place
    said: str


def wrong(workspace: Path) -> Wrong | None:
    """Return the first setting of ``conf.py`` of a kind that Sphinx does not take.

    ``conf.py`` is run once more; whatever happens then was told of the first time.
    """
    try:
        values = eval_config_file(workspace / CONF, Tags())
        lines = dict(_lines((workspace / CONF).read_text(encoding="utf-8")))
    except Exception:
        return None
    for name, line in lines.items():
        kinds = _kinds(name)
        if kinds and name in values and not isinstance(values[name], kinds):
            named = () if list in kinds else _KINDS.items()
            what = next((said for kind, said in named if kind in kinds), "[ ] で囲んだ並び")
            return Wrong(
                Place(CONF, line), f"「{name}」の値が使えません。ここには{what}を書きます。"
            )
    return None


def _kinds(name: str) -> tuple[type[Any], ...]:
    """Return the kinds of values that a setting may have; none where Sphinx does not say."""
    if name == "extensions":
        return _LISTS
    known = Config.config_values.get(name)
    if known is None or not isinstance(known.valid_types, frozenset):
        return ()
    kinds = tuple(known.valid_types)
    if known.default is not None and not callable(known.default):
        kinds = (*kinds, type(known.default))
    if not kinds:
        return ()
    lists = _LISTS if set(kinds) & set(_LISTS) else ()
    return (*kinds, *lists, type(None))


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Give the names that a module sets at its top, each with the line where it does so last."""
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, statement.lineno
        elif isinstance(statement, (ast.AnnAssign, ast.AugAssign)) and isinstance(
            statement.target, ast.Name
        ):
            yield statement.target.id, statement.lineno


def line_of(workspace: Path, name: str) -> Place:
    """Return where ``conf.py`` sets *name*; without a line where it does not."""
    try:
        lines = dict(_lines((workspace / CONF).read_text(encoding="utf-8")))
    except (OSError, ValueError, SyntaxError):
        return Place(CONF)
    return Place(CONF, lines.get(name))
