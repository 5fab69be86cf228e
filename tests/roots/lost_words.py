"""The words of Sphinx' own text builder, looked for in what the builders docx and pdf made.

Numbers and marks (what is no letter) are set aside, and what parts words: one writer sets a quotation
mark where the other sets letters of equal width. Each line, and each cell of a table, must stand in
what was made as often as in the text, letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from docutils import nodes
from docutils.io import StringOutput
from lxml import etree
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.text import TextBuilder
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.writers import text as writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: East Asian characters, which no space parts.
KANA = r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
WIDE = KANA + r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{WIDE}]|[^\W\d_{WIDE}]+")


def words_of(text: str) -> Counter[str]:
    """The words of *text*; each East Asian character is one."""
    return Counter(WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def stream_of(text: str) -> str:
    """The letters of *text*, without anything between them."""
    return "".join(WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def texts_of(folder: Path, trees: Path) -> dict[str, str]:
    """What the text builder prints of each document that the contents name, without its contents."""
    writer.MAXWIDTH = 10_000
    found = {}
    told: set[tuple[str, str]] = set()
    with patch_docutils(str(folder)), docutils_namespace():
        app = Sphinx(folder, folder, folder / "_text", trees, "dummy", status=None, warning=None)
        app.build()
        env = app.env
        builder = TextBuilder(app, env)
        builder.init()
        for docname in _reached(env, str(app.config.root_doc)):
            tree = env.get_doctree(docname)
            captions = [str(toc.get("caption") or "") for toc in tree.findall(addnodes.toctree)]
            for toc in list(tree.findall(addnodes.toctree)):
                toc.parent.remove(toc)
            # The text builder knows no decoration, draws a rule as wide as its lines, and tells of
            # pictures in words of its own.
            for kind in (nodes.decoration, nodes.transition, nodes.image):
                for aside in list(tree.findall(kind)):
                    aside.parent.remove(aside)
            for diagram in list(tree.findall(_is_diagram)):
                diagram.parent.remove(diagram)
            for target in list(tree.findall(nodes.target)):  # The text builder drops its words.
                target.parent.replace(target, target.children)
            for column in tree.findall(nodes.colspec):  # No word of a cell is broken over lines.
                column["colwidth"] = 1000
            for short in tree.findall(nodes.abbreviation):  # What it means is told once.
                meant = (short.astext(), str(short.get("explanation", "")))
                if meant in told:
                    short.attributes.pop("explanation", None)
                told.add(meant)
            builder.prepare_writing({docname})
            env.resolve_references(tree, docname, builder)
            for number in tree.findall(addnodes.number_reference):  # Not the number's form.
                number["title"] = number.astext()
            output = StringOutput(encoding="unicode")
            writing = writer.TextWriter(builder)
            writing.write(tree, output)
            found[docname] = "\n\n".join([*captions, writing.output])
    return found


def _is_diagram(node: nodes.Node) -> bool:
    return type(node).__name__ in ("graphviz", "inheritance_diagram")


def _reached(env: Any, root: str) -> list[str]:
    order: list[str] = []

    def visit(docname: str) -> None:
        if docname not in order and docname in env.found_docs:
            order.append(docname)
            for below in env.toctree_includes.get(docname, ()):
                visit(below)

    visit(root)
    return order


def word_text(data: bytes) -> str:
    """All that a Word file prints: body, notes."""
    texts = []
    with ZipFile(BytesIO(data)) as package:
        for name in ("word/document.xml", "word/footnotes.xml"):
            if name in package.namelist():
                root = etree.fromstring(package.read(name))
                for paragraph in root.iter(f"{W}p"):
                    pieces = (
                        piece.text or "" if piece.tag == f"{W}t" else " "
                        for piece in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
                    )
                    texts.append("".join(pieces))
    return "\n".join(texts)


def lost(texts: dict[str, str], made: str, unknown: str = "") -> Iterator[tuple[str, int, str]]:
    """Yield each line that is not found as often as it must be, how often less, and where it stands.

    Pages of *made* end with a form feed: a line may begin on one and end on the next. Characters of
    *unknown* are those that no font has.
    """
    gone = str.maketrans(dict.fromkeys(unknown + "〓" * bool(unknown)))
    pages = [stream_of(page.translate(gone)) for page in made.split("\f")]
    stream = "".join(pages)
    wanted: Counter[str] = Counter()
    where: dict[str, tuple[str, str]] = {}
    for docname, text in texts.items():
        for piece in _pieces(text.translate(gone)):
            if letters := stream_of(piece):
                wanted[letters] += 1
                where.setdefault(letters, (piece.strip(), docname))
    for letters, count in wanted.items():
        missing = count - stream.count(letters)
        if missing > 0:
            missing -= sum(_turns(letters, *two) for two in pairwise(pages))
        if missing > 0:
            yield where[letters][0], missing, where[letters][1]


def _pieces(text: str) -> Iterator[str]:
    """Yield the lines of *text*, and of its tables the cells."""
    for line in text.splitlines():
        yield from line.split("|")


def _turns(letters: str, page: str, following: str) -> bool:
    """Whether *letters* begin on a page and go on on the next one."""
    return any(
        letters[:cut] in page and letters[cut:] in following
        for cut in range(1, len(letters))
        if letters[: min(cut, 8)] in page
    )
