"""Publications: the field lists of ``plan/publications/*.rst``, scanned before anything is read."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.option import Option, parse_option
from kyodo_plan.core.place import Place
from kyodo_plan.core.publication import Audience, Layout, Publication, Register
from kyodo_plan.text.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER = "publications"
FIELD = re.compile(r"^:(?P<name>[^:\n]+):[ \t]*(?P<value>.*)$")
#: How the field 案 names a paper that is about both options and made once.
ABOUT_BOTH = ("両案", "both")
YES, NO = ("はい", "yes"), ("いいえ", "no")
#: How the fields 透かし and 書式の見本 say that there is none, whatever the house style has.
NO_MARK = ("なし", "none")
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
    "表目次": "table-list",
    "図目次": "figure-list",
    "行番号": "line-numbers",
    "透かし": "watermark",
    "書式の見本": "template",
    "頁の上限": "page-limit",
    "識別": "identified",
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

    def yes(name: str) -> bool:
        return text(name) in {"はい", "あり", "yes"}

    options: tuple[Option, ...] = ()
    both = text("options") in ABOUT_BOTH
    if "options" in given and not both:
        try:
            options = tuple(parse_option(word) for word in re.split(r"[\s、,]+", text("options")))
        except ValueError:
            wrong("options", "「①」「②」「① ②」「両案」のどれかを書いてください。")
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
    register = Register.POLITE
    if "register" in given:
        try:
            register = Register(text("register"))
        except ValueError:
            wrong("register", f"{'、'.join(Register)} のどれかを書いてください。")

    def asked(name: str) -> bool | None:
        if name not in given:
            return None
        if text(name) not in (*YES, *NO):
            wrong(name, "「はい」か「いいえ」を書いてください。")
            return None
        return text(name) in YES

    line_numbers = asked("line-numbers")
    watermark = text("watermark") if "watermark" in given else None
    template = text("template") if "template" in given else None
    points: float | None = None
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
        options=options or (() if "options" in given and not both else tuple(Option)),
        audience=audience,
        place=Place(path, 1, 1),
        subtitle=text("subtitle"),
        stage=text("stage"),
        layout=layout,
        register=register,
        paper_number=text("paper-number"),
        front=text("front"),
        file_name=text("file-name"),
        body_points=points,
        contents_depth=depth,
        table_list=bool(asked("table-list")),
        figure_list=bool(asked("figure-list")),
        line_numbers=line_numbers,
        watermark="" if watermark in NO_MARK else watermark,
        template="" if template in NO_MARK else template,
        page_limit=limit,
        identified=audience.inside if "identified" not in given else yes("identified"),
        both=both,
    )
