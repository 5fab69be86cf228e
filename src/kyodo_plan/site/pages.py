"""Filling the slots of pages that Sphinx's own builders write: they show the draft."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from kyodo_plan.core.papers.publication import DRAFT
from kyodo_plan.markup import plan_nodes
from kyodo_plan.papers.fill import fill, settle_open_points, take_blocks
from kyodo_plan.site import impact, links, relations
from kyodo_plan.site.counted import counted
from kyodo_plan.site.shown import shown_in, slots_of, written
from kyodo_plan.views import pictures
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.papers.publication import Audience
    from kyodo_plan.source.domain import Facts, PlanDomain


@lru_cache(maxsize=2)
def _shared(facts: Facts, audience: Audience) -> tuple[Showing, relations.Relations]:
    """Return what every page needs of the facts: worked out once for all of them."""
    return Showing(facts.edition, audience), relations.relations_of(facts.edition)


class FillPage(SphinxPostTransform):
    """Fill the slots of one page, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Make the page what the draft is at this place."""
        if self.env._app.builder.format == "publication":
            return
        domain: PlanDomain = self.env.domains["plan"]  # type: ignore[assignment]
        docname = self.env.current_document.docname
        showing, related = _shared(domain.facts, domain.readers)
        held = counted(self.env)
        held.left_out += take_blocks(self.document, DRAFT)
        views = links.views_of(self.document)
        slots = slots_of(self.document)
        held.findings += fill(self.document, docname, showing, domain.facts.numbers)
        written(self.env)[docname] = shown_in(self.document, self.env, slots)
        has_impact = impact.has_impact(self.env._app, domain)
        linked = self._impact if has_impact else None
        relations.tell_relations(self.document, showing, related, linked)
        if docname == self.config.root_doc:
            held.left_out += self._front(domain, showing)
        held.open_points += len(settle_open_points(self.document, showing))
        for body in list(self.document.findall(plan_nodes.plan_body)):
            body.parent.remove(body)
        for title in self.document.findall(nodes.title):
            tags: list[str] = title.parent.get("tags", []) if title.parent else []
            title.extend(nodes.inline("", tag, classes=["tag"]) for tag in tags)
        for table in list(self.document.findall(nodes.table)):
            held.empty += bool(table.get("empty"))
            self._finish(table)
        for figure in self.document.findall(nodes.figure):
            for caption in figure.findall(nodes.caption):
                if figure.get("number"):
                    caption.insert(0, nodes.Text(f"{figure['number']}　"))
        for node in list(self.document.findall(nodes.inline)):
            if "page-ref" in node["classes"]:
                plan_nodes.remove_page(node)
        pictures.link_boxes(self.document, lambda id_: self._measure(domain, id_))
        links.link_notes(self.document, views, domain.outlines, self._address)
        links.link_open_points(
            self.document, views, domain.outlines, showing.open_points, self._address
        )

    def _address(self, docname: str, id_: str) -> str:
        here = self.env.current_document.docname
        there = self.env._app.builder.get_relative_uri(here, docname)
        return f"#{id_}" if docname == here else f"{there}#{id_}"

    def _impact(self, measure: Measure) -> str:
        return self._address(impact.PAGE, measure.anchor)

    def _measure(self, domain: PlanDomain, id_: str) -> str:
        measure = domain.edition.measure.get(id_)
        return self._address(measure.docname, measure.anchor) if measure else ""

    def _front(self, domain: PlanDomain, showing: Showing) -> int:
        """Put the draft's own front text (本書の見方) on the first page, after its heading.

        Return how many of its blocks are for other papers.
        """
        draft = domain.draft
        if draft is None or draft.docname not in self.env.found_docs:
            return 0
        front = self.env.get_doctree(draft.docname)
        left_out = take_blocks(front, DRAFT)
        fill(front, draft.docname, showing, domain.facts.numbers)
        for element in front.findall(nodes.Element):
            for name in ("ids", "backrefs"):
                ids: list[str] = element.get(name, [])
                element[name] = [f"{DRAFT}-{id_}" for id_ in ids]
            if "refid" in element:
                element["refid"] = f"{DRAFT}-{element['refid']}"
        content = [node for node in front.children if not isinstance(node, plan_nodes.plan_body)]
        first = next(iter(self.document.findall(nodes.section)), None)
        place: nodes.Element = self.document if first is None else first
        for node in content:
            place.append(node)
        return left_out

    def _finish(self, table: nodes.table) -> None:
        if table.get("number") and isinstance(table[0], nodes.title):
            table[0].insert(0, nodes.Text(f"{table['number']}　"))
        if table.get("landscape"):
            place = nodes.container(classes=["landscape"])
            table.replace_self(place)
            place["ids"], place["classes"] = [], ["landscape"]
            place += table


def setup_pages(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(FillPage)
