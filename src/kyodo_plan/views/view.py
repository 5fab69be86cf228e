"""What a view is: a function that makes a table, and its declaration.

The declaration stands at the function and is all there is of it: the names that people type, how
the table stands in a paper, and the options that it alone knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, Protocol

from kyodo_plan.text.ids import half_width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docutils import nodes

    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.views.showing import Showing

Given = ParamSpec("Given")


class Known(Protocol):
    """What is known where an option is typed: the data and the papers of the workspace."""

    @property
    def plan(self) -> Plan:
        """The data."""

    @property
    def publications(self) -> Sequence[Publication]:
        """The papers."""


@dataclass(frozen=True)
class ViewOption:
    """An option of a view: the name that people type, its English name, and what it takes.

    ``values`` are the words that it takes, or give them from the data; where it has none, any words
    will do. One that takes ``several`` has them parted by white space or commas. The view gets the
    words as they stand in ``values``, under the English name: a string that is empty where nothing
    is typed, or the tuple of several. ``data`` names the fields of the plan that ``values`` come from.
    """

    japanese: str
    english: str
    values: tuple[str, ...] | Callable[[Known], Sequence[str]] = ()
    several: bool = False
    data: tuple[str, ...] = ()

    def read(self, text: str) -> object:
        """Return what the view gets of the words typed."""
        words = self._words(text)
        return tuple(words) if self.several else next(iter(words), "")

    def taken(self, known: Known) -> tuple[str, ...]:
        """Return the words that the option takes just now."""
        values = self.values if isinstance(self.values, tuple) else self.values(known)
        return tuple(dict.fromkeys(values))

    def unknown(self, text: str, known: Known) -> list[str]:
        """Return the words of *text* that the option does not take."""
        if not self.values:
            return []
        return [word for word in self._words(text) if word not in self.taken(known)]

    @property
    def depends(self) -> bool:
        """Whether what it takes depends on the data."""
        return not isinstance(self.values, tuple)

    @property
    def one(self) -> bool:
        """Whether it takes one of certain words, not several and not any."""
        return bool(self.values) and not self.several

    def _words(self, text: str) -> list[str]:
        words = re.split(r"[\s、,，]+", text) if self.several else [text.strip()]
        closed = self.values if isinstance(self.values, tuple) else ()
        own = {half_width(value): value for value in closed}
        return [own.get(half_width(word), word) for word in words if word]


class Flag(ViewOption):
    """An option that says yes or no; the view gets a truth value, false where nothing is typed."""

    YES, NO = ("はい", "yes", "true", "1"), ("いいえ", "no", "false", "0")

    def __init__(self, japanese: str, english: str) -> None:
        super().__init__(japanese, english, (self.YES[0], self.NO[0]))

    def read(self, text: str) -> bool:
        """Return whether the words say yes."""
        return half_width(text) in self.YES

    def unknown(self, text: str, known: Known) -> list[str]:
        """Return the word, where it says neither yes nor no."""
        return [text] if text and half_width(text) not in {*self.YES, *self.NO} else []


#: Every view takes a caption in place of its own.
CAPTION = ViewOption("題名", "caption")


@dataclass(frozen=True)
class View(Generic[Given]):
    """A generated table, list or picture, as its function declares it."""

    function: Callable[Concatenate[Showing, Given], nodes.Element]
    #: The name that people type, and the English one.
    japanese: str
    english: str
    #: Its own options; see :data:`CAPTION`.
    own: tuple[ViewOption, ...] = ()
    captioned: bool = True
    #: What its number is called: 表３, 図１.
    label: str = "表"
    #: Whether only papers inside the city hall and for the committee show it.
    inside: bool = False

    def __call__(
        self, showing: Showing, *args: Given.args, **options: Given.kwargs
    ) -> nodes.Element:
        """Return what the function makes."""
        return self.function(showing, *args, **options)

    @property
    def options(self) -> tuple[ViewOption, ...]:
        """All options that people may type."""
        return (CAPTION, *self.own)

    def make(self, showing: Showing, given: Mapping[str, str]) -> nodes.Element:
        """Return what stands in a paper; *given* are the words typed, by English option name."""
        read = {
            option.english: option.read(given.get(option.english, "")) for option in self.options
        }
        function: Callable[..., nodes.Element] = self.function
        return function(showing, **read)


def view(
    japanese: str,
    english: str,
    *,
    options: tuple[ViewOption, ...] = (),
    captioned: bool = True,
    label: str = "表",
    inside: bool = False,
) -> Callable[[Callable[Concatenate[Showing, Given], nodes.Element]], View[Given]]:
    """Declare a function as a view. It takes its options, and ``caption``, by their English names."""

    def declare(function: Callable[Concatenate[Showing, Given], nodes.Element]) -> View[Given]:
        return View(function, japanese, english, options, captioned, label, inside)

    return declare
