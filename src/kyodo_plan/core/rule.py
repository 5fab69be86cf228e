"""A rule: what a finding's code stands for, told once for ``check --explain`` and the manual."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import DATA, Finding, Said, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from kyodo_plan.core.finding import Fix
    from kyodo_plan.core.place import Place

WRITING = "原稿の書き方"
RST = "reStructuredText の仕様"
#: How much of a value that a message quotes is shown, in characters.
LONGEST = 120
_QUOTED = re.compile(rf"(?P<value>[^『』「」\n]{{{LONGEST}}})[^『』「」\n]+(?=[』」])")
_ENDLESS = re.compile(r"(?P<value>[!-~]{200}|[^、。』」\n]{400})[^、。』」\n]+")


def shortened(text: str) -> str:
    """Return *text* with the long values that it quotes, or runs without an end, cut to 「…」."""
    return _ENDLESS.sub(r"\g<value>…", _QUOTED.sub(r"\g<value>…", text))


@dataclass(frozen=True)
class Rule:
    """One code: its short title, what it finds and why, what to do, and what it rests on.

    A rule stands beside the code that finds it, and a finding is made from its rule.

    ``bad`` is an example of what is found, ``good`` of how it should be, as a person types them.
    They speak of a city that does not exist (``tests/roots/test-city``). ``file`` is where the
    example stands: without it in any chapter, else in the file of that name, where ``bad`` takes
    the place of ``good``. The tests try every example; ``not_run`` says why one is not tried.
    ``data`` names the fields of the plan in which it looks for what it says is not there: of a data
    file that could not be read nothing is missed.
    """

    code: str
    title: str
    finds: str
    advice: str
    basis: str
    severity: Severity = Severity.ERROR
    bad: str = field(kw_only=True)
    good: str = field(kw_only=True)
    file: str = field(default="", kw_only=True)
    not_run: str = field(default="", kw_only=True)
    data: tuple[str, ...] = field(default=(), kw_only=True)

    def at(
        self,
        place: Place | None,
        message: str,
        advice: str = "",
        fix: Fix | None = None,
        *,
        misses: Iterable[Said] = (),
    ) -> Finding:
        """Return the finding of this rule at *place*; without *advice* the rule's own stands.

        Of a value that *message* or *advice* quotes no more than :data:`LONGEST` characters stay.
        *misses* is what it says is not there.
        """
        said, mend = shortened(message), shortened(advice or self.advice)
        missing = frozenset(misses).union(Said(DATA, name) for name in self.data)
        return Finding(self.code, self.severity, place, said, mend, self.basis, fix, misses=missing)


class Repeated:
    """Findings that are told once, at the first place, with a count of the others."""

    def __init__(self) -> None:
        self._found: dict[tuple[Rule, str], list[Place | None]] = {}

    def note(self, rule: Rule, place: Place | None, message: str) -> None:
        """Note that *rule* finds *message* at *place*."""
        self._found.setdefault((rule, message), []).append(place)

    def findings(self) -> list[Finding]:
        """Return one finding for each message."""
        return [
            rule.at(places[0], message + _others(len(places) - 1))
            for (rule, message), places in self._found.items()
        ]


def _others(count: int) -> str:
    return f"同じものがほかに{count}か所あります。" if count else ""


def market(*options: str, text: str = "朝に市を開きます。") -> str:
    """Return a measure of the city that does not exist, as people type it, for an example."""
    lines = "".join(f"   {option}\n" for option in options)
    return f".. 施策:: 見本の朝市\n{lines}" + (f"\n   {text}\n" if text else "")


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Give the modules of *package* and of the packages in it, in the order of their names."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)
