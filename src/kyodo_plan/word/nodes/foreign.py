"""Foreign nodes: an extension's own, written in Word by functions that it registers.

``app.add_node(node, docx=(visit, depart))`` in a Sphinx extension names two functions that are
called as ``visit(output, node)`` before the node's children are set and ``depart(output, node)``
after; *output* is a :class:`WordOutput`. Either may be ``None``; ``visit`` may raise docutils'
``SkipNode``, ``SkipChildren`` or ``SkipDeparture``. docs/word.md has an example.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from kyodo_plan.word.reports import report_failure, report_style, report_xml
from kyodo_plan.word.wordprocessingml import NAMESPACES, declared, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.word.composition import Composition
    from kyodo_plan.word.handlers import Handlers
    from kyodo_plan.word.look import Look
    from kyodo_plan.word.nodes.column import Column

BLOCKS = {qn("w:tbl"), qn("w:sdt")}
INLINE = {
    qn("w:r"),
    qn("w:fldSimple"),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
}
_REFUSED = {
    qn(f"w:{name}"): reason
    for reason, names in (
        ("段落は add_paragraph で足します", ("p",)),
        ("図は docutils の image で入れます", ("drawing", "pict", "object")),
        ("目印や注は docutils の target、footnote で入れます", (
            "bookmarkStart", "bookmarkEnd", "footnoteReference", "endnoteReference",
            "commentReference", "commentRangeStart", "commentRangeEnd",
        )),
        ("節は分けられません", ("sectPr",)),
    )
    for name in names
}  # fmt: skip


class WordOutput:
    """What the functions of an extension write into.

    ``paper`` tells of the paper (title, stage, size of text); ``inline`` is true where the node
    stands inside a paragraph: there only runs can be added. Styles are named as Word names them
    in English (``Body Text``, ``heading 3``), or as a template or this project calls its own.
    """

    def __init__(
        self,
        composition: Composition,
        node: nodes.Element,
        children: Callable[[str], str],
        look: Look,
        column: Column | None = None,
        *,
        style: str = "",
        of_runs: bool = True,
    ) -> None:
        # *children* sets the node's children in a style and returns their runs; *of_runs* tells
        # whether they are nothing but runs.
        self.paper: Paper = composition.paper
        self.inline = column is None
        self._composition, self._node, self._children, self._column = (
            composition,
            node,
            children,
            column,
        )
        self._style, self._look, self._of_runs = style, look, of_runs
        self._runs: list[str] = []
        self._open: dict[str, object] | None = None
        self._set = False

    def add_paragraph(
        self, text: str = "", style: str = "", *, align: str = "", keep_next: bool = False
    ) -> None:
        """Begin a paragraph; runs, and children that are inline, go into it.

        *align* is ``left``, ``center``, ``right`` or ``both``. *keep_next* keeps it on one page
        with what follows.

        :raises ValueError: inside a paragraph.
        """
        if self._column is None:
            raise ValueError("add_paragraph in a node that stands inside a paragraph")
        self._end_paragraph()
        self._open = {"style": style, "align": align, "keep_next": keep_next}
        self.add_run(text)

    def add_run(self, text: str, style: str = "", *, bold: bool = False) -> None:
        """Add *text*; *style* names a character style."""
        if not text:
            return
        identifier = self._identifier(style)
        look = replace(self._look, strong=self._look.strong or bold)
        properties = look.properties
        if identifier:
            properties = f'<w:rStyle w:val="{identifier}"/>' + ("<w:b/>" if look.strong else "")
        self._add(run(text, properties))

    def add_xml(self, xml: str) -> None:
        """Add WordprocessingML; the prefixes w, r, wp, a and pic are declared.

        Between paragraphs that is ``w:tbl`` or ``w:sdt``, in one ``w:r``, ``w:fldSimple`` or
        ``m:oMath``.
        What is not well-formed, or reaches for other parts of the file, is left out and reported.
        Whether it is valid otherwise is the extension's care.
        """
        try:
            root = parse_xml(declared(xml.strip()))
        except (etree.XMLSyntaxError, ValueError) as error:
            report_xml(self._composition, self._node, str(error))
            return
        if reason := self._refusal(root):
            report_xml(self._composition, self._node, reason)
            return
        written = etree.tostring(root, encoding="unicode")
        for prefix, address in NAMESPACES.items():
            written = written.replace(f' xmlns:{prefix}="{address}"', "")
        if root.tag in BLOCKS and self._column is not None:
            self._end_paragraph()
            self._column.table(written, of=self._node)
        else:
            self._add(written)

    def add_children(self, style: str = "") -> None:
        """Set the node's children here and not after ``visit``; *style* is their paragraphs'."""
        if self._set:
            return
        self._set = True
        if self._column is not None and not self._takes_runs():
            self._end_paragraph()
        inner = self._children(self._identifier(style))
        if inner:
            self._add(inner)

    def skip_children(self) -> None:
        """Leave the children out."""
        self._set = True

    def close(self) -> str:
        """End what is open; return the runs of an inline node."""
        if self._column is not None:
            self._end_paragraph()
        return "".join(self._runs)

    def _takes_runs(self) -> bool:
        return self._open is not None and self._of_runs

    @property
    def in_paragraph(self) -> bool:
        """Whether children are set as runs of a paragraph that is begun."""
        return self.inline or self._takes_runs()

    def _add(self, runs: str) -> None:
        if self._column is not None and self._open is None:
            self._open = {"style": "", "align": "", "keep_next": False}
        self._runs.append(runs)

    def _end_paragraph(self) -> None:
        if self._open is None or self._column is None:
            return
        style = self._identifier(str(self._open.pop("style"))) or self._style
        self._column.paragraph("".join(self._runs), style, of=self._node, **self._open)
        self._open, self._runs = None, []

    def _identifier(self, style: str) -> str:
        if not style:
            return ""
        found = self._composition.styles(style)
        if found is None:
            report_style(self._composition, self._node, style)
        return found or ""

    def _refusal(self, root: etree._Element) -> str:
        """Why *root* cannot be taken, or nothing."""
        if root.tag not in BLOCKS | INLINE:
            name = etree.QName(root).localname
            return _REFUSED.get(root.tag, f"「{name}」は足せません")
        if root.tag in BLOCKS and self._column is None:
            return "段落の中に表や枠は置けません"
        for element in root.iter():
            if element.tag in _REFUSED and element.tag != qn("w:p"):
                return _REFUSED[element.tag]
            if any(str(name).startswith(f"{{{NAMESPACES['r']}}}") for name in element.attrib):
                return "ほかの部品へのつながり（r:id など）は使えません"
        return ""


def is_foreign(handlers: Handlers, node: nodes.Element) -> bool:
    """Whether an extension writes nodes of this class, or of one that it comes from."""
    return any(kind.__name__ in handlers for kind in type(node).__mro__)


def set_foreign(composition: Composition, node: nodes.Element, output: WordOutput) -> str:
    """Have the extension write *node* into *output*; return the runs of an inline node.

    An error in the extension's code is a finding; the words of the children are kept.
    """
    named = (kind.__name__ for kind in type(node).__mro__)
    visit, depart = next(composition.foreign[name] for name in named if name in composition.foreign)
    try:
        if visit is not None:
            visit(output, node)
    except nodes.SkipNode:
        output.skip_children()
        depart = None
    except nodes.SkipChildren:
        output.skip_children()
    except nodes.SkipDeparture:
        depart = None
    except Exception as error:  # somebody else's program; the paper is made all the same
        report_failure(composition, node, error)
        depart = None
    output.add_children()
    try:
        if depart is not None:
            depart(output, node)
    except nodes.TreePruningException:
        pass
    except Exception as error:
        report_failure(composition, node, error)
    return output.close()
