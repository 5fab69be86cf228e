"""Settings of ``conf.py`` that Sphinx cannot work with: what it only finds by failing at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.config import Config

from kyodo_plan.checks.sphinx.settings import CONF, lines_of
from kyodo_plan.core.place import Place
from kyodo_plan.source.files.settings import values_of_run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: What a setting may be, in the words of somebody who types it.
_KINDS = {str: '「"」で囲んだ文字', bool: "True か False", int: "数字", dict: "{ } で囲んだ組"}
_LISTS = (list, tuple, set, frozenset)
#: What no list of a setting of Sphinx holds.
_NEVER_LISTED = (int, float, bytes, type(None))


def unusable_setting(
    workspace: Path, registered: Mapping[str, Any] | None = None
) -> tuple[Place, str] | None:
    """Return the place of the first setting of a kind that Sphinx does not take, and what it is.

    *registered* are the settings that the builder and the extensions know besides Sphinx's own.
    ``conf.py`` is run once more; whatever happens then was told of the first time.
    """
    known = {**Config.config_values, **(registered or {})}
    values = values_of_run(workspace)
    try:
        lines = dict(lines_of((workspace / CONF).read_text(encoding="utf-8")))
    except (OSError, ValueError, SyntaxError):
        return None
    for name, line in lines.items():
        kinds, value = _kinds(name, known), values.get(name)
        if not kinds or name not in values:
            continue
        if value is not None and not isinstance(value, kinds):
            named = () if list in kinds else _KINDS.items()
            what = next((said for kind, said in named if kind in kinds), "[ ] で囲んだ並び")
            return Place(CONF, line), f"「{name}」の値が使えません。ここには{what}を書きます。"
        if isinstance(value, _LISTS) and any(isinstance(one, _NEVER_LISTED) for one in value):
            said = f'「{name}」の並びに使えない値があります。並べるものは「"」で囲んだ文字です。'
            return Place(CONF, line), said
    # None stands for nothing where Sphinx asks for that; elsewhere only what is left can be it.
    for name, line in lines.items():
        if values.get(name, "") is None and getattr(known.get(name), "default", None) is not None:
            return Place(CONF, line), f"「{name}」の値が使えません。None のほかの値を書きます。"
    return None


def _kinds(name: str, settings: Mapping[str, Any]) -> tuple[type[Any], ...]:
    """Return the kinds of values that a setting may have; none where Sphinx does not say."""
    if name == "extensions":
        return _LISTS
    known = settings.get(name)
    if known is None or not isinstance(known.valid_types, frozenset):
        return ()
    kinds = tuple(known.valid_types)
    if known.default is not None and not callable(known.default):
        kinds = (*kinds, type(known.default))
    if not kinds:
        return ()
    lists = _LISTS if set(kinds) & set(_LISTS) else ()
    return (*kinds, *lists, type(None))
