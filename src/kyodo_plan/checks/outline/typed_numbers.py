"""Numbers that are typed in a heading to which one is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Finding, Fix, Severity
from kyodo_plan.core.papers import chapter_fields
from kyodo_plan.core.papers.publication import Layout, is_paper
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPED_NUMBER = Rule(
    "T44",
    "見出しに打たれた番号",
    "見出しの番号（第１章、１、（１）、ア）は自動で付くので、打った番号があると、紙には番号が二つ並びます。",
    "打った番号を消してください（check --fix で直せます）。番号のない章にするなら、ファイルの先頭に"
    "「:番号: なし」と書きます。",
    f"{WRITING}「見出しと段落」",
    Severity.WARNING,
    bad="１　朝市\n--------\n\n朝に開きます。\n",
    good="朝市\n----\n\n朝に開きます。\n",
)
_FIGURES = "[0-9０-９]{1,2}"
_SPACE = "[ 　]+"
#: A number as headings have them. Before a half-width space it may count what follows: 「３ つの柱」.
_TYPED = re.compile(
    rf"(?:第(?:{_FIGURES}|[一二三四五六七八九十]{{1,3}})[章節項]{_SPACE}"
    rf"|[（(](?:{_FIGURES}|[ア-ン]|[一二三四五六七八九十])[）)]\s*"
    rf"|{_FIGURES}(?:　+|[．.、][ 　]*(?![0-9０-９])"
    r"| +(?![つ代年月日時分秒人名件回割歳才か箇ヵヶケ万億千百円％%団施世期周種点者度]))"
    rf"|[ア-ンⅠ-Ⅻ](?:{_SPACE}|[．.]{_SPACE}?)"
    rf"|[①-⑳]\s*)(?=\S)"
)
#: A measure gets 施策３ before its name.
_MEASURE = re.compile(rf"施策{_FIGURES}(?:{_SPACE}|[：:]\s*)(?=\S)")


def typed_numbers(document: nodes.document, docname: str, path: str) -> Iterator[Finding]:
    """Find numbers typed in headings of *document* that are numbered, and in names of measures."""
    counted = _is_counted(document, docname)
    for section in document.findall(nodes.section):
        title, kind = section[0], section.get("kind", "")
        pattern = _MEASURE if kind == "measure" else _TYPED
        if not isinstance(title, nodes.title) or kind not in ("", "measure"):
            continue
        if not kind and (not counted or _is_below_own(section)):
            continue
        typed = title.rawsource or title.astext()
        if found := pattern.match(typed):
            place = section["place"] if kind else _place(path, title)
            fix = None if kind or place.column is None else Fix(place, found[0], "")
            yield TYPED_NUMBER.at(
                place,
                f"見出し『{title.astext()}』に、番号『{found[0].strip()}』が打たれています。"
                "番号は自動で付くので、紙では二つ並びます。",
                f"『{found[0].strip()}』を消してください。",
                fix,
            )


def _place(path: str, title: nodes.title) -> Place:
    """Return where the title stands; its column where it is in no block."""
    # docutils gives the line below the title.
    line = (title.line or 2) - 1
    around = title.parent.parent
    while isinstance(around, nodes.section):
        around = around.parent
    return Place(path, line, 1 if isinstance(around, nodes.document) else None)


def _is_below_own(section: nodes.section) -> bool:
    """Whether a section around *section* has a mark of its own: those inside are not numbered."""
    around = section.parent
    while around is not None:
        if isinstance(around, nodes.section) and around.get("kind"):
            return True
        around = around.parent
    return False


def _is_counted(document: nodes.document, docname: str) -> bool:
    """Whether the headings are numbered: neither those of a chapter without, nor a book's own."""
    fields = {
        field[0].astext(): field[1].astext().strip()
        for info in document.findall(nodes.docinfo)
        for field in info.findall(nodes.field)
    }
    if is_paper(docname):
        layout = fields.get("様式", fields.get("layout", ""))
        return layout == Layout.SHEET
    return fields.get(chapter_fields.NUMBER) not in chapter_fields.NONE
