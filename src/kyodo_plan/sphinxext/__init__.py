"""The Sphinx extension: :func:`setup` registers what source, views, site and production bring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kyodo_plan import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx; in a project that is no plan, the builders alone."""
    from kyodo_plan.production.projects.builders import setup_builders

    setup_builders(app)
    if is_plan(app):
        _setup_plan(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def is_plan(app: Sphinx) -> bool:
    """Whether the project is a workspace: its texts lie in ``plan`` beside conf.py."""
    return Path(app.srcdir) == Path(app.confdir) / "plan"


def _setup_plan(app: Sphinx) -> None:
    from kyodo_plan.markup import plan_nodes
    from kyodo_plan.site import builder as site_builder
    from kyodo_plan.site import impact, listing, pages
    from kyodo_plan.source import builder, domain, events, inliner, roles, transforms
    from kyodo_plan.source.directives import (
        every_format,
        gates,
        measure,
        procedure_blocks,
        today,
        view,
    )
    from kyodo_plan.source.files import confined, outside
    from kyodo_plan.views import VIEWS

    app.add_domain(domain.PlanDomain)
    app.add_source_parser(inliner.JapaneseParser, override=True)
    for node in (
        plan_nodes.open_point,
        plan_nodes.source_note,
        plan_nodes.count,
        plan_nodes.step_time,
        plan_nodes.part,
        plan_nodes.view_slot,
        plan_nodes.plan_body,
        plan_nodes.other_papers,
        plan_nodes.found,
    ):
        app.add_node(node)
    roles.setup_roles(app)
    measure.setup_measures(app)
    gates.setup_gates(app)
    procedure_blocks.setup_procedure_blocks(app)
    view.setup_views(app, VIEWS.values())
    every_format.setup_every_format(app)
    today.setup_today(app)
    transforms.setup_transforms(app)
    confined.setup_confined(app)
    outside.setup_outside(app)
    pages.setup_pages(app)
    builder.setup_builder(app)
    site_builder.setup_builder(app)
    listing.setup_list(app)
    impact.setup_impact(app)
    events.setup_events(app)
    app.setup_extension("kyodo_plan.site")
