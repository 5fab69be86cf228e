"""References to the numbers of tables and pictures: 「:図表番号:`名前`」 prints 表３."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

from kyodo_plan.markup.walk import every

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from kyodo_plan.source.numbering import Number

CAPTION_NUMBER = "caption-number"
"""The type of the reference, and the class of the words that stand for the number."""

NOT_HERE = "別の文書の図表"
"""What stands for the number in a paper that does not have the table or picture."""


def resolve(
    env: BuildEnvironment,
    builder: Builder,
    here: str,
    target: str,
    numbers: dict[tuple[str, str], Number],
) -> nodes.reference | None:
    """Return a link to the table or picture called *target*; its words are the site's number.

    ``None`` where no caption has that name. In a paper :func:`renumber` puts the paper's number.
    """
    name = nodes.fully_normalize_name(target)
    docname, label = env.domains.standard_domain.anonlabels.get(name, ("", ""))
    if not docname:
        return None
    for node in every(nodes.Element, env.get_doctree(docname)):
        if label in node["ids"] and node.get("captioned"):
            number = numbers.get((docname, node["ids"][0]))
            text = number.text if number else NOT_HERE
            words = nodes.inline("", text, classes=[CAPTION_NUMBER])
            return make_refnode(builder, here, docname, node["ids"][0], words)
    return None


def renumber(document: nodes.document) -> None:
    """Let references to captions tell the numbers that *document* gives them."""
    numbers = {
        id_: str(node["number"])
        for node in every((nodes.table, nodes.figure), document)
        if isinstance(node, nodes.Element) and node.get("number")
        for id_ in node["ids"]
    }
    for reference in every(nodes.reference, document):
        words = reference[0] if len(reference) else None
        if isinstance(words, nodes.inline) and CAPTION_NUMBER in words["classes"]:
            words.children = []
            words += nodes.Text(numbers.get(_target(reference), NOT_HERE))


def _target(reference: nodes.reference) -> str:
    """Return the id that *reference* leads to, also where it is still an address of Sphinx's."""
    return str(reference.get("refid") or reference.get("refuri", "").removeprefix("%"))
