"""The Sphinx side: the domain ``plan``, its directives, roles and transforms, and reading.

``read(workspace, option)`` gives the :class:`~kyodo_plan.core.edition.Edition` of one option.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_plan import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.option import Option


def read(workspace: Path, option: Option) -> Edition:
    """Return the edition of *option* of *workspace* (see :func:`.reading.read`)."""
    from kyodo_plan.sphinxext import reading

    return reading.read(workspace, option)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    from kyodo_plan.sphinxext import (
        builders,
        domain,
        gates,
        inliner,
        loading,
        markup,
        measure_directive,
        pages,
        roles,
        site_impact,
        site_list,
        transforms,
        views_directive,
    )

    app.add_domain(domain.PlanDomain)
    app.add_source_parser(inliner.JapaneseParser, override=True)
    for node in (
        markup.open_point,
        markup.source_note,
        markup.count,
        markup.part,
        markup.view_slot,
        markup.plan_body,
        markup.other_papers,
        markup.found,
    ):
        app.add_node(node)
    roles.setup_roles(app)
    measure_directive.setup_measures(app)
    gates.setup_gates(app)
    views_directive.setup_views(app)
    transforms.setup_transforms(app)
    pages.setup_pages(app)
    builders.setup_builders(app)
    site_list.setup_list(app)
    site_impact.setup_impact(app)
    loading.setup_loading(app)
    app.setup_extension("kyodo_plan.html")
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
