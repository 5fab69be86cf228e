"""Publications: the field lists of ``plan/publications/*.rst``, scanned before anything is read."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.option import Option, parse_option
from kyodo_plan.core.place import Place
from kyodo_plan.core.publication import Audience, Layout, Publication
from kyodo_plan.text.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER = "publications"
FIELD = re.compile(r"^:(?P<name>[^:\n]+):[ \t]*(?P<value>.*)$")
#: Field names people type, and their English names.
FIELDS = {
    "題名": "title",
    "副題": "subtitle",
    "段階": "stage",
    "案": "options",
    "読み手": "audience",
    "様式": "layout",
    "文体": "register",
    "資料番号": "paper-number",
    "発信": "front",
    "ファイル名": "file-name",
    "文字の大きさ": "body-points",
    "目次の深さ": "contents-depth",
    "行番号": "line-numbers",
    "透かし": "watermark",
    "頁の上限": "page-limit",
}


def is_paper(docname: str) -> bool:
    """Whether a document is the root of a publication."""
    return docname.startswith(f"{FOLDER}/")


def scan(workspace: Path) -> tuple[list[Publication], list[Finding]]:
    """Return all publications of *workspace* by file name, and what is wrong in their fields."""
    publications: list[Publication] = []
    findings: list[Finding] = []
    for path in sorted((workspace / "plan" / FOLDER).glob("*.rst")):
        relative = path.relative_to(workspace).as_posix()
        text, unreadable = read(path, relative)
        findings.extend(unreadable)
        if unreadable:
            continue
        fields = dict(_fields(text, relative))
        publications.append(_publication(path.stem, relative, fields, findings))
    return publications, findings


def _fields(text: str, path: str) -> Iterable[tuple[str, tuple[str, Place]]]:
    for number, line in enumerate(text.splitlines(), 1):
        match = FIELD.match(line)
        if match:
            yield match["name"].strip(), (match["value"].strip(), Place(path, number, 1))
        elif line.strip():
            return


def _publication(
    slug: str, path: str, fields: dict[str, tuple[str, Place]], findings: list[Finding]
) -> Publication:
    """Build one publication; what cannot be read becomes a finding and keeps its default."""
    known = {**FIELDS, **{english: english for english in FIELDS.values()}}
    given: dict[str, tuple[str, Place]] = {}
    for name, (value, place) in fields.items():
        if name in known:
            given[known[name]] = (value, place)
            continue
        near = difflib.get_close_matches(name, list(FIELDS), 1)
        hint = f"「{near[0]}」ではありませんか。" if near else ""
        message = f"文書「{slug}」の欄「{name}」は読み取れません。"
        advice = f"{hint}使える欄は {'、'.join(FIELDS)} です。"
        findings.append(Finding("P302", Severity.ERROR, place, message, advice))

    def text(name: str, default: str = "") -> str:
        return given[name][0] if name in given else default

    def wrong(name: str, advice: str) -> None:
        value, place = given[name]
        message = f"文書「{slug}」の欄の値「{value}」は読み取れません。"
        findings.append(Finding("P303", Severity.ERROR, place, message, advice))

    options: tuple[Option, ...] = ()
    if "options" in given:
        try:
            options = tuple(parse_option(word) for word in re.split(r"[\s、,]+", text("options")))
        except ValueError:
            wrong("options", "「①」「②」「① ②」のどれかを書いてください。")
    audience, layout = Audience.INTERNAL, Layout.BOOK
    if "audience" in given:
        try:
            audience = Audience(text("audience"))
        except ValueError:
            wrong("audience", f"{'、'.join(Audience)} のどれかを書いてください。")
    if "layout" in given:
        try:
            layout = Layout(text("layout"))
        except ValueError:
            wrong("layout", f"{'、'.join(Layout)} のどれかを書いてください。")
    points = 12.0 if audience is Audience.COMMITTEE else 10.5
    if "body-points" in given:
        try:
            points = float(text("body-points").removesuffix("pt"))
        except ValueError:
            wrong("body-points", "「10.5」のように、ポイント数を半角で書いてください。")
    depth = 3
    if "contents-depth" in given:
        try:
            depth = int(text("contents-depth"))
        except ValueError:
            wrong("contents-depth", "「2」のように、段の数を半角で書いてください。")
    limit = 0
    if "page-limit" in given:
        if text("page-limit").isdecimal() and int(text("page-limit")) > 0:
            limit = int(text("page-limit"))
        else:
            wrong("page-limit", "「2」のように、頁の数を半角で書いてください。")
    return Publication(
        slug=slug,
        docname=f"{FOLDER}/{slug}",
        title=text("title"),
        options=options or (() if "options" in given else tuple(Option)),
        audience=audience,
        place=Place(path, 1, 1),
        subtitle=text("subtitle"),
        stage=text("stage"),
        layout=layout,
        register=text("register", "敬体"),
        paper_number=text("paper-number"),
        front=text("front"),
        file_name=text("file-name"),
        body_points=points,
        contents_depth=depth,
        line_numbers=text("line-numbers") in {"はい", "yes"},
        watermark=text("watermark"),
        page_limit=limit,
    )
