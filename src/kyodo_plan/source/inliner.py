"""Inline markup that works next to Japanese: no ``\\ `` needed, and URLs stay whole.

docutils' character-level mode lets markup begin and end anywhere, which Japanese needs, but it
also takes every ``name_`` for a reference. Here ``name_`` and ``name__`` count only between white
space or at the ends of a text, and addresses are recognised by rules of their own, so that URLs,
mail addresses and snake_case survive next to Japanese letters.
"""

from __future__ import annotations

import re
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import states
from docutils.statemachine import StateMachine
from docutils.utils import new_document, unescape
from sphinx.parsers import RSTParser

from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import RST, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.ancestors import line_of
from kyodo_plan.source.places import relative

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.statemachine import StringList

#: What may stand beside characters of one address or name: it is stepped over as a whole, up to
#: the name of a role.
WORD = re.compile(r"(?:(?!:[^\s:`]+:`)[\w.:/@~#?=&%+\-])*")
#: An address; docutils marks an escaped character by a null before it. A ``*`` at the end is markup.
URL = re.compile(
    r"(?<![A-Za-z0-9])(?P<whole>(?:https?|ftp)://(?:\x00?[-_.!~*'()\[\];/:@&=+$,%#?a-zA-Z0-9])*"
    r"\x00?[-_~/=+$&%#a-zA-Z0-9])"
)
MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])(?P<whole>[A-Za-z0-9][A-Za-z0-9._%+\-]*@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)"
)

Found = tuple[str, list[Any], str, list[nodes.system_message]]


def _address(prefix: str) -> Callable[[re.Match[str], int], list[nodes.Node]]:
    def reference(match: re.Match[str], lineno: int) -> list[nodes.Node]:
        text = match.group("whole")
        shown = unescape(text)
        return [nodes.reference(unescape(text, True), shown, refuri=prefix + shown)]

    return reference


class JapaneseInliner(states.Inliner):
    """docutils' inliner with word boundaries for references and addresses of its own."""

    def init_customizations(self, settings: Any) -> None:
        """Take character-level markup for granted and set the address patterns."""
        settings.character_level_inline_markup = True
        super().init_customizations(settings)
        # 「:出典:`Ａ`:出典:`Ｂ`」: a role right after another is the next one's, never a suffix.
        found = self.patterns.interpreted_or_phrase_ref
        suffix = f"(?P<role>:{self.simplename}:)?"
        assert suffix in found.pattern
        own = found.pattern.replace(suffix, f"(?P<role>:{self.simplename}:(?!`))?")
        self.patterns.interpreted_or_phrase_ref = re.compile(own, re.VERBOSE)
        self.implicit_dispatch = [(URL, _address("")), (MAIL, _address("mailto:"))]

    def parse(self, text: str, lineno: int, memo: Any, parent: Any) -> Any:
        """Parse *text*, keeping addresses out of the reach of inline markup."""
        return super().parse(_shield(text), lineno, memo, parent)


def _shield(text: str) -> str:
    """Escape markup characters inside addresses, which docutils would otherwise interpret."""

    def escape(match: re.Match[str]) -> str:
        return re.sub(r"([*_|])", r"\\\1", match.group("whole"))

    if "://" not in text:
        return text
    # Inside literals a backslash would be printed: leave them alone.
    pieces = re.split(r"(``.*?``)", text, flags=re.S)
    return "".join(piece if piece.startswith("``") else URL.sub(escape, piece) for piece in pieces)


def _at_word_boundary(recognise: Callable[..., Found]) -> Callable[..., Found]:
    def checked(self: states.Inliner, match: re.Match[str], lineno: int) -> Found:
        string = match.string
        start, end = match.start("whole"), match.end("whole")
        before = string[start - 1 : start]
        after = string[end : end + 1]
        if (before and not before.isspace()) or (after and not after.isspace()):
            run = WORD.match(string, end)
            end = max(end, run.end() if run else end)
            return string[:end], [], string[end:], []
        return recognise(self, match, lineno)

    return checked


# docutils fills its patterns from vars(self.__class__), so a subclass must hold the base's names.
for _name, _value in vars(states.Inliner).items():
    if not _name.startswith("__") and _name not in vars(JapaneseInliner):
        setattr(JapaneseInliner, _name, _value)
JapaneseInliner.dispatch = {
    **states.Inliner.dispatch,
    "_": _at_word_boundary(states.Inliner.reference),
    "__": _at_word_boundary(states.Inliner.anonymous_reference),
}


TOO_DEEP = Rule(
    "P314",
    "深すぎる入れ子",
    "一覧や字下げの中に一覧や字下げが何十段も重なった原稿は、読みません。",
    "入れ子を浅くしてください。",
    RST,
    bad="- " * 80 + "開館する\n",
    good="- 開館する\n",
)
#: How many nodes may stand in one another; a list in a list takes two.
MOST_LEVELS = 60


class JapaneseParser(RSTParser):
    """Sphinx's reStructuredText parser with :class:`JapaneseInliner`."""

    supported = ("restructuredtext", "rst")

    def __init__(self) -> None:
        super().__init__(inliner=JapaneseInliner())

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse a text; one that is nested too deeply is left out, and a finding says so."""
        try:
            super().parse(inputstring, document)
            line = _too_deep(document)
        except RecursionError as error:
            line = _line_at(error)
        if line is None:
            return
        # What was parsed so far is noted in many places of the document: begin with an empty one.
        empty = new_document(document["source"], document.settings)
        vars(document).update({**vars(empty), "reporter": document.reporter})
        message = (
            f"一覧や字下げの入れ子が深すぎて、この原稿は読めません（{MOST_LEVELS // 2}段まで）。"
        )
        place = Place(relative(document.settings.env, document["source"]), line)
        document += plan_nodes.found(finding=TOO_DEEP.at(place, message))


def _line_at(error: RecursionError) -> int:
    """Return the line at which the innermost of docutils' machines was."""
    machines = (frame.f_locals.get("self") for frame, _ in walk_tb(error.__traceback__))
    lines = [one.abs_line_number() for one in machines if isinstance(one, StateMachine)]
    return max(lines, default=1)


def _too_deep(document: nodes.document) -> int | None:
    """Return the line of the first text that stands too deeply, or ``None``."""
    level: list[nodes.Node] = [document]
    for _ in range(MOST_LEVELS):
        level = [child for node in level for child in node.children]
        if not level:
            return None
    return next((line for node in level if (line := line_of(node))), 1)
