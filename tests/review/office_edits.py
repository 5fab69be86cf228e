"""Edits a paper in LibreOffice as a reviewer would: run with the Python that has ``uno``.

    python3 office_edits.py SOURCE TARGET EDITS.json PROFILE [track] [odt|doc|rtf|txt]

EDITS is a list of ``{"do": …, "find": …, "put": …}``; see ``HANDS``. With the name of another format
the paper is saved in it, opened again and saved from there.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


def option(name: str, value: object) -> PropertyValue:
    held = PropertyValue()
    held.Name, held.Value = name, value
    return held


def connect(profile: str) -> tuple[subprocess.Popen[bytes], object, object]:
    pipe = f"kyodo{os.getpid()}"
    process = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # LibreOffice is not up yet
            time.sleep(0.5)
        else:
            manager = context.ServiceManager
            return (
                process,
                manager,
                manager.createInstanceWithContext("com.sun.star.frame.Desktop", context),
            )
    raise SystemExit("LibreOffice did not start")


def found(document, words, in_contents=False):
    search = document.createSearchDescriptor()
    search.SearchString = words
    hit = document.findFirst(search)
    while hit is not None:
        inside = hit.ParaStyleName.startswith(("Contents", "TOC", "toc"))
        if inside == in_contents:
            return hit
        hit = document.findNext(hit.End, search)
    raise SystemExit(f"not found: {words}")


def replace(document, edit):
    found(document, edit["find"]).String = edit["put"]


def add(document, edit):
    """Put words after those found."""
    hit = found(document, edit["find"])
    hit.Text.insertString(hit.End, edit["put"], False)


def contents(document, edit):
    found(document, edit["find"], in_contents=True).String = edit["put"]


def paragraph(document, edit):
    """Put a paragraph after the one in which the words are found."""
    hit = found(document, edit["find"])
    cursor = hit.Text.createTextCursorByRange(hit.End)
    cursor.gotoEndOfParagraph(False)
    hit.Text.insertControlCharacter(cursor, 0, False)
    hit.Text.insertString(cursor, edit["put"], False)


def delete(document, edit):
    """Take away the paragraph in which the words are found, with its end."""
    hit = found(document, edit["find"])
    cursor = hit.Text.createTextCursorByRange(hit.Start)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    cursor.String = ""


def empty(document, edit):
    """Take away all words of the paragraph, leaving its end."""
    hit = found(document, edit["find"])
    cursor = hit.Text.createTextCursorByRange(hit.Start)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.String = ""


def split(document, edit):
    """End the paragraph before the words found."""
    hit = found(document, edit["find"])
    hit.Text.insertControlCharacter(hit.Start, 0, False)


def comment(document, edit):
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = edit["by"], edit["put"]
    hit = found(document, edit["find"])
    hit.Text.insertTextContent(hit, note, True)


def footnote(document, edit):
    """Put words at the end of the first footnote."""
    note = document.getFootnotes().getByIndex(0)
    cursor = note.createTextCursor()
    cursor.gotoEnd(False)
    note.insertString(cursor, edit["put"], False)


def blank(document, edit):
    """Fill the empty cell that stands after the cell with the words found."""
    cell = found(document, edit["find"]).Cell
    table = found(document, edit["find"]).TextTable
    name = cell.CellName
    table.getCellByName(f"{chr(ord(name[0]) + 1)}{name[1:]}").String = edit["put"]


def new_row(document, edit):
    """Put a row below the one in which the words are found; ``put`` are its cells, with ``|``."""
    hit = found(document, edit["find"])
    table, name = hit.TextTable, hit.Cell.CellName
    table.getRows().insertByIndex(int(name[1:]), 1)
    for letter, words in zip("ABCDEFG", edit["put"].split("|"), strict=False):
        table.getCellByName(f"{letter}{int(name[1:]) + 1}").String = words


def no_row(document, edit):
    """Take away the row in which the words are found."""
    hit = found(document, edit["find"])
    hit.TextTable.getRows().removeByIndex(int(hit.Cell.CellName[1:]) - 1, 1)


def join(document, edit):
    """Take away the end of the paragraph in which the words are found."""
    hit = found(document, edit["find"])
    cursor = hit.Text.createTextCursorByRange(hit.End)
    cursor.gotoEndOfParagraph(False)
    cursor.goRight(1, True)
    cursor.String = ""


def move(document, edit, manager):
    """Move the paragraph in which the words are found down behind the next (Ctrl+Alt+Down)."""
    controller = document.getCurrentController()
    controller.getViewCursor().gotoRange(found(document, edit["find"]).Start, False)
    helper = manager.createInstance("com.sun.star.frame.DispatchHelper")
    for _ in range(int(edit["put"])):
        helper.executeDispatch(controller.getFrame(), ".uno:MoveDown", "", 0, ())


def heading(document, edit):
    """Put a heading after the paragraph in which the words are found."""
    hit = found(document, edit["find"])
    cursor = hit.Text.createTextCursorByRange(hit.End)
    cursor.gotoEndOfParagraph(False)
    hit.Text.insertControlCharacter(cursor, 0, False)
    hit.Text.insertString(cursor, edit["put"], False)
    cursor.ParaStyleName = "Heading 2"


def note(document, edit):
    """Put a footnote behind the words found."""
    hit = found(document, edit["find"])
    new = document.createInstance("com.sun.star.text.Footnote")
    hit.Text.insertTextContent(hit.End, new, False)
    new.insertString(new.createTextCursor(), edit["put"], False)


def box(document, edit):
    """Hang a frame with words at the paragraph in which the words are found."""
    hit = found(document, edit["find"])
    frame = document.createInstance("com.sun.star.text.TextFrame")
    frame.Width, frame.Height = 5000, 1200
    hit.Text.insertTextContent(hit.Start, frame, False)
    frame.insertString(frame.createTextCursor(), edit["put"], False)


def strike(document, edit):
    """Draw a red line through the words found."""
    hit = found(document, edit["find"])
    hit.CharStrikeout, hit.CharColor = 1, 0xFF0000


def columns(document, edit):
    """Put a column behind that of the cell in which the words are found."""
    hit = found(document, edit["find"])
    table, name = hit.TextTable, hit.Cell.CellName
    number = ord(name[0]) - ord("A") + 1
    table.getColumns().insertByIndex(number, 1)
    for row, words in enumerate(edit["put"].split("|"), 1):
        table.getCellByName(f"{chr(ord('A') + number)}{row}").String = words


def no_column(document, edit):
    """Take away the column of the cell in which the words are found."""
    hit = found(document, edit["find"])
    hit.TextTable.getColumns().removeByIndex(ord(hit.Cell.CellName[0]) - ord("A"), 1)


HANDS = {
    name: hand
    for name, hand in globals().items()
    if name in {"replace", "add", "contents", "paragraph", "delete", "empty", "split", "comment",
                "footnote", "blank", "new_row", "no_row", "join", "move", "heading", "note", "box",
                "strike", "columns", "no_column"}
}  # fmt: skip


FORMATS = {
    "odt": "writer8",
    "doc": "MS Word 97",
    "rtf": "Rich Text Format",
    "txt": "Text (encoded)",
}


def through(document, desktop, path):
    """Save the paper in another format and open it again."""
    name = FORMATS[path.suffix[1:]]
    more = (option("FilterOptions", "UTF8,LF,,,"),) if path.suffix == ".txt" else ()
    document.storeToURL(path.resolve().as_uri(), (option("FilterName", name), *more))
    document.close(True)
    return desktop.loadComponentFromURL(
        path.resolve().as_uri(),
        "_blank",
        0,
        (option("Hidden", True), option("FilterName", name), *more),
    )


def main() -> None:
    source, target, edits, profile, *more = sys.argv[1:]
    process, manager, desktop = connect(profile)
    try:
        document = desktop.loadComponentFromURL(
            Path(source).resolve().as_uri(), "_blank", 0, (option("Hidden", True),)
        )
        document.RecordChanges = "track" in more
        for edit in json.loads(Path(edits).read_text(encoding="utf-8")):
            HANDS[edit["do"]](document, edit, *([manager] if edit["do"] == "move" else []))
        document.RecordChanges = False
        for form in (one for one in more if one in FORMATS):
            document = through(document, desktop, Path(target).with_suffix(f".{form}"))
        document.storeToURL(
            Path(target).resolve().as_uri(), (option("FilterName", "MS Word 2007 XML"),)
        )
        document.close(True)
    finally:
        with contextlib.suppress(Exception):  # it goes before it can answer
            desktop.terminate()
        process.wait(60)


main()
