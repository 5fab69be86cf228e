"""All rules of the program, by code: what ``check --explain`` tells and ``docs/codes.md`` lists."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

import kyodo_plan
from kyodo_plan.core.rule import Rule, modules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType


@functools.cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in the order of the codes.

    A rule is found where it stands: under a name of its own, or in the tuple ``RULES``, of any
    module of any room. All of the program is imported for that.

    :raises ValueError: when two rules have the same code.
    """
    found: dict[str, Rule] = {}
    for module in modules_of(kyodo_plan):
        for rule in _rules_of(module):
            if found.setdefault(rule.code, rule) != rule:
                raise ValueError(f"two rules have the code {rule.code}")
    return MappingProxyType(dict(sorted(found.items())))


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        if isinstance(value, Rule):
            yield value
    held = getattr(module, "RULES", ())
    yield from (rule for rule in held if isinstance(rule, Rule))
