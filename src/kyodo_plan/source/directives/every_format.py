"""Directives that would print in some formats only: here what they hold stands in every one.

In a project of Sphinx that is no workspace they are as they were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst.directives import parts
from sphinx.directives import other

from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.source import places

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kyodo_plan.source.domain import PlanDomain

UNEVEN = Rule(
    "S304",
    "形によって出たり出なかったりする指令",
    "Word、PDF、HTML のどれかにだけ中身が出る指令（only、header、footer）。"
    "中身は、どの形にも、その場所に出ます。",
    "この指令を消し、中身を普通の文にしてください。紙によって変える文は『文書』の囲みに書きます。",
    f"{WRITING}「ほかのファイルとリンク」",
    bad=".. only:: html\n\n   朝に開きます。\n",
    good="朝に開きます。\n",
)
_ALWAYS = "html or not html"


class Only(other.Only):
    """``only``, whatever it asks for."""

    def run(self) -> Any:
        """Return what it holds."""
        if _told(self):
            self.arguments = [_ALWAYS]
        return super().run()


class Header(parts.Header):
    """``header`` as text where it stands."""

    def run(self) -> Any:
        """Return what it holds."""
        return _held(self) if _told(self) else super().run()


class Footer(parts.Footer):
    """``footer`` as text where it stands."""

    def run(self) -> Any:
        """Return what it holds."""
        return _held(self) if _told(self) else super().run()


def _held(directive: Directive) -> list[nodes.Node]:
    directive.assert_has_content()
    held = nodes.Element()
    directive.state.nested_parse(directive.content, directive.content_offset, held)
    return held.children


def _told(directive: Directive) -> bool:
    """Whether this is a workspace; then tell of the directive."""
    env: BuildEnvironment = directive.state.document.settings.env
    domain: PlanDomain = env.domains["plan"]  # type: ignore[assignment]
    if domain.confined:
        message = (
            f"『{directive.name}』は使えません。中身は、どの形（Word、PDF、HTML）にも出します。"
        )
        domain.tell(
            env.current_document.docname, UNEVEN.at(places.of_directive(env, directive), message)
        )
    return domain.confined


def setup_every_format(app: Sphinx) -> None:
    """Register the directives, under their Japanese names, too."""
    for directive, names in (
        (Only, ("only",)),
        (Header, ("header", "ヘッダ")),
        (Footer, ("footer", "フッタ")),
    ):
        for name in names:
            app.add_directive(name, directive, override=True)
