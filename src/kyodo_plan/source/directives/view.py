"""Directives that leave a slot for a generated table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from docutils.parsers.rst import directives

from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.source.directives.base import OpenOptions, PlanDirective
from kyodo_plan.text.nearest import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx

    from kyodo_plan.source.domain import PlanDomain

UNKNOWN_VALUE = Rule(
    "M314",
    "自動で入る表の欄の値",
    "自動で入る表の欄の値が、その欄に書けるもののどれでもないもの。",
    "書けるもののどれかを書いてください。",
    f"{WRITING}「自動で入る表」",
    bad=".. 未確定一覧::\n   :相手: 町内会\n",
    good=".. 未確定一覧::\n   :相手: 委員会\n",
)


class Option(Protocol):
    """What a view says of one of its options."""

    @property
    def japanese(self) -> str:
        """The name that people type."""

    @property
    def english(self) -> str:
        """The English name."""

    @property
    def depends(self) -> bool:
        """Whether what it takes depends on the data."""

    @property
    def data(self) -> Sequence[str]:
        """The fields of the plan that the words it takes come from."""

    @property
    def one(self) -> bool:
        """Whether it takes one of certain words, not several and not any."""

    @property
    def several(self) -> bool:
        """Whether it takes several words."""

    def taken(self, known: PlanDomain, /) -> Sequence[str]:
        """Return the words that it takes just now."""

    def unknown(self, text: str, known: PlanDomain, /) -> Sequence[str]:
        """Return the words of *text* that it does not take."""


class Declaration(Protocol):
    """What a view says of itself: its names and options, and how it stands in a paper."""

    @property
    def japanese(self) -> str:
        """The name that people type."""

    @property
    def english(self) -> str:
        """The English name."""

    @property
    def options(self) -> Sequence[Option]:
        """The options that it knows."""

    @property
    def captioned(self) -> bool:
        """Whether it has a number and a caption."""

    @property
    def label(self) -> str:
        """What its number is called: 表, 図."""

    @property
    def inside(self) -> bool:
        """Whether only papers inside the city hall and for the committee show it."""


class ViewDirective(PlanDirective):
    """A generated table; which one is told by the declaration."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {}
    declaration: ClassVar[Declaration]

    def run(self) -> list[nodes.Node]:
        """Return the slot, with findings for what the view does not know or take."""
        view = self.declaration
        known = {option.japanese: option.english for option in view.options}
        given = self.option(known)
        slot = plan_nodes.view_slot(
            view=view.english,
            arguments=given,
            captioned=view.captioned,
            label=view.label,
            inside=view.inside,
            place=self.place,
        )
        slot.source, slot.line = self.get_source_info()
        return [
            slot,
            *self.unused_words(view.japanese, known),
            *self.misused_options(view.japanese, known),
            *self.empty_options(view.japanese, known),
            *self._unknown_values(given),
        ]

    def _unknown_values(self, given: dict[str, str]) -> list[nodes.Node]:
        """Say which values are not taken; where they come from the data, the data may change."""
        view, found = self.declaration, []
        for option in view.options:
            typed = given[option.english]
            if typed and option.depends:
                self.domain.note_names(self.env.current_document.docname)
            name = option.japanese if option.japanese in self.options else option.english
            taken = option.taken(self.domain)
            words = [word for word in re.split(r"[\s、,，]+", typed) if word]
            if (
                len(words) > 1
                and option.one
                and not any(option.unknown(word, self.domain) for word in words)
            ):
                found.append(
                    self.finding(
                        UNKNOWN_VALUE,
                        f"『{view.japanese}』の『:{name}:』に書けるのは一つだけですが、"
                        f"{'、'.join(f'『{word}』' for word in words)}が書かれています。",
                        "どれか一つにしてください。",
                        self.option_place(name),
                    )
                )
                continue
            unknown = option.unknown(typed, self.domain)
            if option.several:
                found += self.named_twice([w for w in words if w not in unknown], name)
            found += [
                self.finding(
                    UNKNOWN_VALUE,
                    f"『{view.japanese}』の『:{name}:』に『{word}』はありません。",
                    suggestion(word, taken, "書けるのは、")
                    if taken
                    else "書けるものがデータにありません。",
                    self.option_place(name),
                    rests_on=option.data,
                )
                for word in dict.fromkeys(unknown)
            ]
        return found


def setup_views(app: Sphinx, views: Iterable[Declaration]) -> None:
    """Register a directive for each view under its Japanese and English names."""
    for view in views:
        names = [name for option in view.options for name in (option.japanese, option.english)]
        directive = type(
            f"{view.english.title().replace('_', '')}Directive",
            (ViewDirective,),
            {
                "declaration": view,
                "option_spec": OpenOptions(dict.fromkeys(names, directives.unchanged)),
            },
        )
        app.add_directive(view.japanese, directive)
        app.add_directive(view.english.replace("_", "-"), directive)
