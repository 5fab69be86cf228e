"""What a text that has been read shows and points to: pictures, files to fetch, addresses.

What is not safe to show, or lies elsewhere, is taken out of it and told; the words stay.
"""

from __future__ import annotations

import os
import re
import unicodedata
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.i18n import get_image_filename_for_language

from kyodo_plan.core.place import Place
from kyodo_plan.markup.ancestors import place_of
from kyodo_plan.markup.walk import every
from kyodo_plan.packages import picture
from kyodo_plan.packages.inside import look
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.source import places
from kyodo_plan.source.files.confined import path_of, said_by
from kyodo_plan.source.files.rules import (
    ELSEWHERE,
    FROM_OUTSIDE,
    NOT_DESCRIBED,
    UNSAFE_LINK,
    UNSAFE_PICTURE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from kyodo_plan.core.finding import Said
    from kyodo_plan.core.rule import Rule
    from kyodo_plan.source.domain import PlanDomain

#: Addresses that open a page, a letter or a call, and nothing on the reader's own machine.
SCHEMES = {"http", "https", "ftp", "mailto", "tel"}
PICTURES = "図のファイルの写しを plan/images に置き、「/images/…」と書いてください。"


class _Judge:
    """Judges one document, and takes out of it what cannot stay."""

    def __init__(self, app: Sphinx, document: nodes.document) -> None:
        self._env = app.env
        self._domain: PlanDomain = app.env.domains["plan"]  # type: ignore[assignment]
        self._document = document
        self._docname = app.env.current_document.docname

    def run(self) -> None:
        for image in every(nodes.image, self._document):
            self._picture(image)
        for download in every(addnodes.download_reference, self._document):
            self._download(download)
        for node in every(nodes.Element, self._document):
            address = str(node.get("refuri", ""))
            if not is_safe(address):
                self._link(node, address)
            elif isinstance(node, addnodes.toctree):
                self._contents(node)
            elif isinstance(node, nodes.meta) and "http-equiv" in node:
                self._meta(node)

    def _picture(self, node: nodes.image) -> None:
        typed = str(node["uri"])
        shown = typed if len(typed) <= 60 else f"{typed[:60]}…"
        try:
            if typed.startswith("data:") or "://" in typed:
                raise _Elsewhere("ファイルの名前ではなく、アドレスです", PICTURES)
            files = list(self._files(typed))
            self._look_at_all(files)
            self._look_for(node, typed, files)
        except UnreadableError as error:
            rule = FROM_OUTSIDE if isinstance(error, _Elsewhere) else UNSAFE_PICTURE
            message = f"図「{shown}」は、{error}。図を載せず、説明の文字だけを残しました。"
            named = said_by(self._env, path_of(self._env, typed)) if rule is FROM_OUTSIDE else ()
            self._tell(rule, node, message, error.advice, named)
            _describe(node, typed.rpartition("/")[2][:60])
        else:
            if not node.get("alt", "").strip() and not _captioned(node):
                self._tell(NOT_DESCRIBED, node, f"図「{shown}」に、説明も題もありません。")

    def _files(self, typed: str) -> Iterator[Path]:
        """Yield the files that Sphinx will choose from where a picture is called *typed*."""
        for name in dict.fromkeys([typed, get_image_filename_for_language(typed, self._env)]):
            path = path_of(self._env, name)
            if name.endswith(".*"):
                yield from map(Path, sorted(glob(str(path))))
            elif name == typed or path.exists():
                yield path

    def _look_for(self, node: nodes.image, typed: str, files: list[Path]) -> None:
        """Where a picture is not, tell where one of its name is; that there is none Sphinx tells."""
        if not files or any(path.exists() for path in files):
            return
        root = Path(self._env.srcdir)
        name = _same(files[0].name)
        found = sorted(path for path in root.rglob("*") if _same(path.name) == name)
        if not found:
            return
        right = f"/{found[0].relative_to(root).as_posix()}"
        same = _same(str(found[0])) == _same(str(files[0]))
        what = "名前の大文字と小文字が違います" if same else "別の場所にあります"
        self._tell(
            ELSEWHERE,
            node,
            f"図のファイル『{typed}』がありません。{what}（plan{right}）。",
            f"『{right}』と書いてください。",
        )

    def _look_at_all(self, files: list[Path]) -> None:
        """Look at the files of a picture; of several one that papers can have is enough."""
        others: list[UnreadableError] = []
        for path in files:
            try:
                self._look_at(path)
            except _OtherFormError as error:
                others.append(error)
        if others and len(others) == len(files):
            raise others[0]

    def _look_at(self, path: Path) -> None:
        # Whether this has changed decides whether the text is read anew.
        self._env.note_dependency(path)
        try:
            look(path, self._domain.workspace)
        except UnreadableError as error:
            raise _Elsewhere(str(error), PICTURES) from error
        try:
            if path.stat().st_size > picture.LARGEST:
                raise picture.too_large()
            data = path.read_bytes()
        except OSError:
            return  # Sphinx tells it.
        picture.judge(data)
        form = picture.form_of(data)
        if picture.is_svg(data) or form in picture.USABLE:
            return
        if form:
            raise _OtherFormError(
                f"{form} の画像で、Word の紙に入りません",
                "画像のソフトで、PNG か JPEG として保存し直してください。",
            )
        if path.suffix.lower() in picture.SUFFIXES:
            raise UnreadableError(
                "名前は画像ですが、中身が画像ではありません",
                "画像のソフトで開けることを確かめ、PNG として保存し直してください。",
            )

    def _download(self, node: addnodes.download_reference) -> None:
        typed = str(node["reftarget"])
        if "://" in typed:
            if not is_safe(typed):
                self._link(node, typed)
            return
        path = path_of(self._env, typed)
        if os.path.lexists(path):
            self._env.note_dependency(path)
        try:
            look(path, self._domain.workspace)
        except UnreadableError as error:
            self._env.note_dependency(path)
            message = f"「{typed}」は、{error}。リンクを外し、文字だけを残しました。"
            self._tell(FROM_OUTSIDE, node, message, error.advice, said_by(self._env, path))
            node.replace_self(node.children)

    def _link(self, node: nodes.Element, address: str) -> None:
        address = " ".join(address.split())
        shown = address if len(address) <= 60 else f"{address[:60]}…"
        if not isinstance(node, nodes.target):
            message = f"「{shown}」へのリンクは付けられません。文字だけを残しました。"
            # docutils gives a link around a picture no line.
            told = node[0] if len(node) and isinstance(node[0], nodes.image) else node
            self._tell(UNSAFE_LINK, told, message)
            node.replace_self(node.children)
        else:
            del node["refuri"]

    def _meta(self, node: nodes.meta) -> None:
        """Take out what tells a browser to go elsewhere; docutils gives it no line."""
        source = str(self._env.doc2path(self._docname))
        for line in range(1, Path(source).read_bytes().count(b"\n") + 1, 60):
            place = places.of_raw(self._env, self._document, source, line, ":http-equiv")
            if place.column is not None:
                break
        message = "meta の http-equiv は使えません。除きました。"
        found = UNSAFE_LINK.at(place, message, "この欄を消してください。")
        self._domain.tell(self._docname, found)
        node.parent.remove(node)

    def _contents(self, node: addnodes.toctree) -> None:
        """Of a table of contents, take out addresses: they are in no paper."""
        elsewhere = [(title, name) for title, name in node["entries"] if "://" in name]
        for entry in elsewhere:
            message = f"目次に、アドレス「{entry[1]}」は書けません。除きました。"
            self._tell(UNSAFE_LINK, node, message, "本文の中のリンクにしてください。")
            node["entries"].remove(entry)

    def _tell(
        self,
        rule: Rule,
        node: nodes.Node,
        message: str,
        advice: str = "",
        misses: Iterable[Said] = (),
    ) -> None:
        found = place_of(node)
        path = found.path if found else str(self._env.doc2path(self._docname))
        place = Place(places.relative(self._env, path), found.line if found else None)
        self._domain.tell(self._docname, rule.at(place, message, advice, misses=misses))


def _same(name: str) -> str:
    """Return what names are the same by, whatever their case and however their letters are put together."""
    return unicodedata.normalize("NFKC", name).casefold()


class _OtherFormError(UnreadableError):
    """A picture of a form that papers cannot have."""


class _Elsewhere(UnreadableError):
    """A picture that is no file of the workspace."""


def is_safe(address: str) -> bool:
    """Whether a link to *address* opens nothing but a page, a letter or a call."""
    plain = re.sub(r"[\x00-\x20\x7f]+", "", address)  # As browsers read it.
    if plain.startswith(("//", "\\", "/\\")):
        return False
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", plain)
    return scheme is None or scheme[1].lower() in SCHEMES


def _captioned(node: nodes.image) -> bool:
    """Whether a picture stands in a figure that has words of its own."""
    around: nodes.Node | None = node
    while around is not None and not isinstance(around, nodes.figure):
        around = around.parent
    return around is not None and any(
        isinstance(child, (nodes.caption, nodes.legend)) for child in around
    )


def _describe(node: nodes.image, name: str) -> None:
    """Put the description of a picture in its place."""
    words = nodes.Text(str(node.get("alt", "")) or f"（図：{name}）")
    around: nodes.Element = node
    while isinstance(around.parent, nodes.reference) and len(around.parent) == 1:
        around = around.parent
    block = nodes.paragraph("", "", words)
    block.source, block.line = node.source, node.line
    around.replace_self(words if isinstance(around.parent, nodes.TextElement) else block)


def take_out(app: Sphinx, document: nodes.document) -> None:
    """Take what cannot stay out of a document that has just been read, in a workspace."""
    domain: PlanDomain = app.env.domains["plan"]  # type: ignore[assignment]
    if domain.confined:
        _Judge(app, document).run()


def setup_outside(app: Sphinx) -> None:
    """Connect it to Sphinx' event, before pictures and files are collected (priority 500)."""
    app.connect("doctree-read", take_out, priority=400)
