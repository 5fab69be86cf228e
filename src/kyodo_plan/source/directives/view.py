"""Directives that leave a slot for a generated table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives

from kyodo_plan.markup import plan_nodes
from kyodo_plan.source.directives.measure import PlanDirective
from kyodo_plan.views import VIEWS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

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

    def run(self) -> list[nodes.Node]:
        """Return the slot."""
        given = self.option(OPTIONS)
        view = VIEWS[self.view]
        slot = plan_nodes.view_slot(
            view=self.view,
            arguments=given,
            captioned=view.captioned,
            label=view.label,
            inside=view.inside,
            place=self.place,
        )
        slot.source, slot.line = self.get_source_info()
        return [slot]


def setup_views(app: Sphinx) -> None:
    """Register a directive for each view under its Japanese and English names."""
    for name, view in VIEWS.items():
        directive = type(
            f"{name.title().replace('_', '')}Directive", (ViewDirective,), {"view": name}
        )
        app.add_directive(view.japanese, directive)
        app.add_directive(name.replace("_", "-"), directive)
