"""What a raw text would say if it could be read: its measures, their options, its link targets.

Where a block or a whole file could not be read, others miss what stands in it. This looks for that
as a person would, however wrongly it is typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import EXPLICIT
from kyodo_plan.core.finding import DATA, REGISTERED, Said
from kyodo_plan.core.measure import MEASURE_OPTIONS
from kyodo_plan.core.papers.publication import FOLDER
from kyodo_plan.core.texts import folded
from kyodo_plan.text.characters import UNSEEN_MARKS
from kyodo_plan.text.ids import ids_in, is_current

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kyodo_plan.checks.raw.lines import Line
    from kyodo_plan.core.finding import Finding

_JAPANESE = {english: japanese for japanese, english in MEASURE_OPTIONS.items()}
SUBFIELD = _JAPANESE["subfield"]
NUMBER, ORIGIN, RELATION = _JAPANESE["id"], _JAPANESE["origins"], "関連"
FILE, TARGET, HEADING, LINE = "原稿", "参照先", "見出し", "行"
NOTE = "注"
#: The fields at the head of a file, by its path.
HEAD = "先頭の欄"
#: What must not be read, so that nobody knows what it says: the file, or all below the folder.
UNREAD = "読まない場所"
#: That contents name a text, by the last part of its name.
CONTENTS = "目次"
CONTENTS_BEGUN = "目次の途中"
#: That a file has a measure of a subfield.
UNDER = "小分野の施策"
#: That a directive stands within another one, by its own place.
WITHIN = "施策の中"

_OPTIONS = {
    folded(typed): japanese
    for japanese, english in MEASURE_OPTIONS.items()
    for typed in (japanese, english)
}
_TYPED = re.compile(
    r"(?:(?<=\s)|^):? *(?P<name>[^\s:`]{1,20}) *(?::|(?= ))(?P<value>[^:`\n]*)", re.MULTILINE
)
_UNSEEN = re.compile(f"[{UNSEEN_MARKS}]")
_TARGET = re.compile(r"^\s*\.\. +_(?P<name>[^:\n]+):", re.MULTILINE)
#: What names a table or picture.
_NAMED = re.compile(r"^\s*:name:[ ]*(?P<name>\S[^\n]*)$", re.MULTILINE)
#: What may be an entry of contents: a name alone in its line.
_ENTRY = re.compile(r"^[ ]+(?:[^\s:<>`]*/)?(?P<name>[\w-]+)(?:\.rst)?[ ]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ ]*(?P<title>\S.*)\n *([=\-~^\"'])\2+ *$", re.MULTILINE)


def said_in(text: str, path: str, line: int | None = None) -> frozenset[Said]:
    """Return what *text* says, which stands in the file *path*.

    *line* is that of the directive that it is; without it, *text* is the whole file.
    """
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    found = {target(one["name"]) for named in (_TARGET, _NAMED) for one in named.finditer(plain)}
    entries = [one["name"] for one in _ENTRY.finditer(plain)]
    found.update(map(contents, entries))
    if "toctree::" in plain:  # What contents name that are not read is not read either.
        found.update(unread(f"plan/{name}.rst") for name in entries)
    if line is None:
        found.add(Said(FILE, path))
        found.update(heading(one["title"]) for one in _HEADING.finditer(plain))
    for one in _TYPED.finditer(plain):
        option = _OPTIONS.get(folded(one["name"]), "")
        ids = ids_in(one["value"])
        if option and line is not None:
            found.add(Said(option, f"{path}:{line}"))
        if option == SUBFIELD:
            found.add(measure_under(path, one["value"]))
        if option in (NUMBER, ORIGIN):
            found.update(Said(option, id_) for id_ in ids)
        if option != ORIGIN:
            # A measure that could not be read may be related to any other, and so may itself be.
            found.update(Said(RELATION, id_) for id_ in ids)
    return frozenset(found)


def measure(id_: str) -> set[Said]:
    """Return that there is the measure *id_*, in the text or in the data of the former period."""
    if is_current(id_):
        return {Said(NUMBER, id_)}
    return {Said(DATA, "first_measures"), Said(REGISTERED, id_)}


def measure_under(path: str, subfield: str) -> Said:
    """Return that the file *path* has a measure of *subfield*."""
    return Said(UNDER, f"{path}:{subfield.strip()}")


def target(name: str) -> Said:
    """Return that there is something that references may name."""
    return Said(TARGET, " ".join(unicodedata.normalize("NFKC", name).lower().split()))


def typed_line(path: str, line: int) -> Said:
    """Return that a line is read as it was meant."""
    return Said(LINE, f"{path}:{line}")


def note(path: str, name: str) -> Said:
    """Return that a footnote of the file *path* has both its mark and its line."""
    return Said(NOTE, f"{path}:{unicodedata.normalize('NFKC', name).lower()}")


def note_line(path: str, line: int) -> Said:
    """Return that the footnote whose line is *line* of *path* has its mark."""
    return Said(NOTE, f"{path}:{line}")


def heading(title: str) -> Said:
    """Return that there is a heading."""
    return Said(HEADING, "".join(folded(title).split()))


def head(path: str) -> Said:
    """Return that all fields at the head of the file *path* are read."""
    return Said(HEAD, path)


def subfield_heading(path: str, subfield: str) -> Said:
    """Return that the heading of *subfield* in the file *path* is the one that is meant."""
    return Said(HEADING, f"{path}:{subfield}")


def titled(lines: Sequence[Line], index: int) -> frozenset[Said]:
    """Return what is read with the heading at *index* of *lines*: itself, and the targets above."""
    found = {heading(lines[index].text)}
    for line in reversed(lines[:index]):
        if not line.blank and not (named := _TARGET.match(line.raw)):
            break
        if not line.blank and named:
            found.add(target(named["name"]))
    return frozenset(found)


def contents(name: str) -> Said:
    """Return that contents name the text *name*, from wherever they do."""
    return Said(CONTENTS, folded(name.rpartition("/")[2]))


def contents_begun(name: str) -> Said:
    """Return that contents name a text whose name begins with *name*, which is cut off."""
    return Said(CONTENTS_BEGUN, folded(name.rpartition("/")[2]))


def unread(path: str) -> Said:
    """Return that the file *path*, or all below the folder *path*, is not read."""
    return Said(UNREAD, path)


#: What a text that is not read may say, whatever it is.
_ANYWHERE = {NUMBER, ORIGIN, RELATION, TARGET, HEADING, CONTENTS}
_OF_A_LINE = re.compile(r":[0-9]+\Z")


def is_hidden(said: Said, hidden: Collection[Said]) -> bool:
    """Whether something stands where it is *hidden*, or may do so: in what is not read."""
    if said in hidden:
        return True
    if said.what == HEADING and any(_is_begun(one, said.name) for one in hidden):
        return True
    if said.what == CONTENTS and any(
        one.what == CONTENTS_BEGUN and one.name and said.name.startswith(one.name) for one in hidden
    ):
        return True
    unknown = [one.name for one in hidden if one.what == UNREAD]
    if said.what == FILE:
        return any(said.name == path or said.name.startswith(f"{path}/") for path in unknown)
    return bool(unknown) and said.what in _ANYWHERE and not _OF_A_LINE.search(said.name)


def some_heading(role: str) -> Said:
    """Return that there is a heading by the role *role* (分野), of whichever of them."""
    return heading(f":{role}:`")


def _is_begun(one: Said, title: str) -> bool:
    return one.what == HEADING and one.name.count("`") == 1 and title.startswith(one.name)


def paper_file(slug: str) -> Said:
    """Return that there is the paper *slug*."""
    return Said(FILE, f"plan/{FOLDER}/{slug}.rst")


def hiding(finding: Finding, lines: Sequence[Line], index: int) -> Finding:
    """Return *finding*, by which what the directive at *index* of *lines* says is not read.

    What runs on below it without a blank line was meant as its own, however it is indented.
    """
    assert finding.place is not None
    first, end = lines[index], index + 1
    while end < len(lines) and (
        lines[end].blank or lines[end].indent > first.indent or not lines[end - 1].blank
    ):
        end += 1
    path = finding.place.path
    said = said_in("\n".join(line.raw for line in lines[index:end]), path, first.number)
    # A line at the margin ends all that stands around it: what goes on below is within nothing.
    end = max(end, finding.place.line or 0)
    while end < len(lines) and (lines[end].blank or lines[end].indent > 0):
        end += 1
    within = {
        Said(WITHIN, f"{path}:{line.number}")
        for line in lines[index + 1 : end]
        if EXPLICIT.match(line.text)
    }
    return replace(finding, within=first.number, hides=finding.hides | said | within)
