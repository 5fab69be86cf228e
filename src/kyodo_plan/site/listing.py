"""施策の一覧: a page of the site alone with all measures in one table, to be narrowed down there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_plan.core.counting import UNDECIDED
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from kyodo_plan.core.measure import Measure
    from kyodo_plan.source.domain import PlanDomain

PAGE, TEMPLATE = "measure-list", "measure-list.html"
#: The theme that has the template.
THEME = "kyodo"
#: What the table can be narrowed down by: the name of a row's value → what people call it.
CHOICES = {"field": "分野", "priority": "分類", "key": "重点", "treatment": "第１期からの扱い"}


def rows_of(showing: Showing) -> list[dict[str, str]]:
    """Return a row for each measure, in the order of the text; all values are words as printed."""
    return [_row(measure, showing) for measure in showing.edition.measures]


def choices_of(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return what *rows* can be narrowed down by: a name, a label and the values that stand there."""
    return [
        {"name": name, "label": label, "values": list(dict.fromkeys(row[name] for row in rows))}
        for name, label in CHOICES.items()
    ]


def _row(measure: Measure, showing: Showing) -> dict[str, str]:
    field, subfield = showing.plan.subfields.get(measure.subfield, (None, None))
    kind = showing.kind(measure)
    named = showing.field(field) if field else ""
    label = f"{subfield.label}　" if subfield and subfield.label else ""
    return {
        "docname": measure.docname,
        "anchor": measure.anchor,
        "number": showing.serial(measure),
        "name": measure.name,
        "field": named,
        "subfield": f"{label}{subfield.name}" if subfield else "",
        "priority": showing.priority(measure.priority),
        "key": "重点" if measure.key_measure else "―",
        "treatment": "―" if kind == UNDECIDED else kind,
    }


def _collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    domain: PlanDomain = app.env.domains["plan"]  # type: ignore[assignment]
    if _has_list(app, domain):
        rows = rows_of(Showing(domain.edition, domain.readers))
        yield PAGE, {"measures": rows, "choices": choices_of(rows)}, TEMPLATE


def _link(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    domain: PlanDomain = app.env.domains["plan"]  # type: ignore[assignment]
    if _has_list(app, domain):
        context["measure_list"] = PAGE


def _has_list(app: Sphinx, domain: PlanDomain) -> bool:
    return app.config.html_theme == THEME and bool(domain.edition.measures)


def setup_list(app: Sphinx) -> None:
    """Have pages written as HTML lead to the list, and the list be one of them."""
    app.connect("html-collect-pages", _collect)
    app.connect("html-page-context", _link)
