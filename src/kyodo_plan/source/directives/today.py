"""Words whose value is settled by the day on which papers are made, or by nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst.directives import misc
from sphinx.transforms import SphinxTransform

from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup.ancestors import line_of
from kyodo_plan.source import places

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kyodo_plan.source.domain import PlanDomain

UNSETTLED = Rule(
    "S305",
    "値の決まらない置き換え語",
    "文書を作った日に変わる |today| と date、conf.py に値のない |version| などの語。"
    "同じ原稿から、日によって違う文書ができます。",
    "日付は「:日付:`2025-04-01`」のように、決まった日を書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad="|today|に開きます。\n",
    good=":日付:`2025-04-01`に開きます。\n",
)
#: What Sphinx puts in by itself, from settings of these names.
GIVEN_BY_SPHINX = ("version", "release", "today")


class Date(misc.Date):
    """``date`` in a substitution: told, and left as it was typed."""

    def run(self) -> Any:
        """Return the words."""
        env: BuildEnvironment = self.state.document.settings.env
        domain: PlanDomain = env.domains["plan"]  # type: ignore[assignment]
        if not domain.confined:
            return super().run()
        message = "date は、文書を作った日に変わるので、使えません。"
        found = UNSETTLED.at(places.of_directive(env, self), message)
        domain.tell(env.current_document.docname, found)
        return [nodes.Text("date")]


class KeepUnsettled(SphinxTransform):
    """Leave ``|today|`` as it was typed, and tell of it."""

    default_priority = 206  # before Sphinx's own

    def apply(self, **kwargs: Any) -> None:
        """Look at the words that neither the data nor the document define."""
        domain: PlanDomain = self.env.domains["plan"]  # type: ignore[assignment]
        if not domain.confined:
            return
        docname = self.env.current_document.docname
        for node in list(self.document.findall(nodes.substitution_reference)):
            name = node.astext()
            if name not in GIVEN_BY_SPHINX or name in self.document.substitution_defs:
                continue
            if name != "today" and self.config[name]:
                continue
            source = str(self.env.doc2path(docname))
            place = places.of_raw(self.env, self.document, source, line_of(node) or 1, f"|{name}|")
            what = "文書を作った日に変わる" if name == "today" else "conf.py に値がない"
            domain.tell(docname, UNSETTLED.at(place, f"『|{name}|』は、{what}ので、使えません。"))
            node.replace_self(nodes.Text(f"|{name}|"))


def setup_today(app: Sphinx) -> None:
    """Register the directive, under its Japanese name, too, and the transform."""
    for name in ("date", "日付"):
        app.add_directive(name, Date, override=True)
    app.add_transform(KeepUnsettled)
