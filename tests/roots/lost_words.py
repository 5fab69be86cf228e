"""The words of Sphinx' own text builder, looked for in what the builders docx and pdf made.

Numbers and marks (what is no letter) are set aside; each East Asian character is a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from io import BytesIO
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
WIDE = r"\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
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
            for column in tree.findall(nodes.colspec):  # No word of a cell is broken over lines.
                column["colwidth"] = 1000
            for short in tree.findall(nodes.abbreviation):  # What it means is told once.
                meant = (short.astext(), str(short.get("explanation", "")))
                if meant in told:
                    short.attributes.pop("explanation", None)
                told.add(meant)
            builder.prepare_writing({docname})
            env.resolve_references(tree, docname, builder)
            output = StringOutput(encoding="unicode")
            writing = writer.TextWriter(builder)
            writing.write(tree, output)
            found[docname] = "\n\n".join([*captions, writing.output]).replace("%s", "")
    return found


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


def lost_in_word(texts: dict[str, str], made: str) -> Iterator[tuple[str, int, str]]:
    """Yield each word that stands less often in *made*, how often less, and where it stands."""
    wanted: Counter[str] = Counter()
    where: dict[str, list[str]] = {}
    for docname, text in texts.items():
        for word, count in words_of(text).items():
            wanted[word] += count
            where.setdefault(word, []).append(docname)
    for word, count in sorted((wanted - words_of(made)).items()):
        yield word, count, ", ".join(where[word][:3])


def lost_in_pdf(texts: dict[str, str], made: str) -> Iterator[tuple[str, int, str]]:
    """Yield each word of a line that is not found as it is, where the word is not found either."""
    stream = stream_of(made)
    for docname, text in texts.items():
        for line in text.splitlines():
            wanted = stream_of(line)
            if wanted and wanted not in stream:
                for word in words_of(line):
                    if word not in stream:
                        yield word, 1, docname
