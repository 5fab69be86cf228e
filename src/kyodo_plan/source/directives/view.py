"""Directives that leave a slot for a generated table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from docutils.parsers.rst import directives

from kyodo_plan.markup import plan_nodes
from kyodo_plan.source.directives.measure import PlanDirective

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx


class Declaration(Protocol):
    """What a view says of itself: the name people type, and how it stands in a paper."""

    @property
    def japanese(self) -> str:
        """The name that people type."""

    @property
    def captioned(self) -> bool:
        """Whether it has a number and a caption."""

    @property
    def label(self) -> str:
        """What its number is called: 表, 図."""

    @property
    def inside(self) -> bool:
        """Whether only papers inside the city hall and for the committee show it."""


OPTIONS = {
    "題名": "caption",
    "重点": "key",
    "期": "period",
    "種別": "kind",
    "相手": "addressee",
    "会議": "meeting",
    "根拠": "basis",
}


class ViewDirective(PlanDirective):
    """A generated table; which one is told by the directive's name."""

    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        [*OPTIONS, *OPTIONS.values()], directives.unchanged
    )
    view = ""
    declaration: ClassVar[Declaration]

    def run(self) -> list[nodes.Node]:
        """Return the slot."""
        given = self.option(OPTIONS)
        slot = plan_nodes.view_slot(
            view=self.view,
            arguments=given,
            captioned=self.declaration.captioned,
            label=self.declaration.label,
            inside=self.declaration.inside,
            place=self.place,
        )
        slot.source, slot.line = self.get_source_info()
        return [slot]


def setup_views(app: Sphinx, views: Mapping[str, Declaration]) -> None:
    """Register a directive for each view under its Japanese and English names."""
    for name, view in views.items():
        directive = type(
            f"{name.title().replace('_', '')}Directive",
            (ViewDirective,),
            {"view": name, "declaration": view},
        )
        app.add_directive(view.japanese, directive)
        app.add_directive(name.replace("_", "-"), directive)
