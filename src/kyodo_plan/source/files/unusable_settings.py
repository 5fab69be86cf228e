"""Settings of ``conf.py`` that Sphinx cannot work with: what it only finds by failing at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.config import Config

from kyodo_plan.checks.sphinx.settings import CONF, lines_of
from kyodo_plan.core.place import Place
from kyodo_plan.source.files.settings import values_of_run

if TYPE_CHECKING:
    from pathlib import Path

#: What a setting may be, in the words of somebody who types it.
_KINDS = {str: '「"」で囲んだ文字', bool: "True か False", int: "数字", dict: "{ } で囲んだ組"}
_LISTS = (list, tuple, set, frozenset)


def unusable_setting(workspace: Path) -> tuple[Place, str] | None:
    """Return the place of the first setting of a kind that Sphinx does not take, and what it is.

    ``conf.py`` is run once more; whatever happens then was told of the first time.
    """
    values = values_of_run(workspace)
    try:
        lines = dict(lines_of((workspace / CONF).read_text(encoding="utf-8")))
    except (OSError, ValueError, SyntaxError):
        return None
    for name, line in lines.items():
        kinds = _kinds(name)
        if kinds and name in values and not isinstance(values[name], kinds):
            named = () if list in kinds else _KINDS.items()
            what = next((said for kind, said in named if kind in kinds), "[ ] で囲んだ並び")
            said = f"「{name}」の値が使えません。ここには{what}を書きます。"
            return Place(CONF, line), said
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
