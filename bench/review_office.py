"""The rows of ``bench/review.py`` for copies that were edited in LibreOffice."""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from acts import Desk, Wanted, corrected, scored
from word_edits import Copy

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.review.change import Kind

if TYPE_CHECKING:
    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.review.base import Kept

PYTHON = "/usr/bin/python3"
"""One that has ``uno``."""

SCRIPT = Path(__file__).resolve().parents[1] / "tests" / "review" / "office_edits.py"
FORMATS = ("docx", "odt", "doc", "rtf")
Edit = dict[str, str]


def review(desk: Desk) -> tuple[list[Edit], list[Wanted]]:
    """Twenty edits of one paper at places that do not touch, and what must be told of them."""
    said = [text.text for text in desk.texts]
    plain = [t for t in desk.plain(40) if sum(t.text[:14] in one for one in said) == 1]
    apart = [text for number, text in enumerate(plain) if number % 2 == 0]
    desk.chance.shuffle(apart)
    targets = iter(apart)
    edits: list[Edit] = []
    wanted: list[Wanted] = []

    def do(what: str, text: PrintedText, find: str, put: str = "", **more: str) -> None:
        edits.append({"do": what, "find": find, "put": put, **more})

    def correct(what: str, text: PrintedText, start: int, end: int, put: str) -> None:
        at = text.text.index(text.text[:14])
        find = text.text[start:end]
        while sum(find in one for one in said) > 1 and end < len(text.text):
            end, find = end + 1, text.text[start : end + 1]
        new = put if what == "replace" else find + put
        do(what, text, find, put)
        wanted.append(Wanted(Kind.EDITED, text, corrected(text.text, at + start, at + end, new)))

    for put in ("見直し", "令和９年度まで", "（ＡＢＣ）"):
        correct("replace", next(targets), 4, 10, put)
    for put in ("これを加えます。", "12か所"):
        correct("add", next(targets), 3, 12, put)
    for put in ("ＶＷＸＹＺの段落を加えます。", "ＡＢＣＤＥの段落です。"):
        text = next(targets)
        do("paragraph", text, text.text[:14], put)
        wanted.append(Wanted(Kind.ADDED, text, put))
    text = next(targets)
    do("delete", text, text.text[:14])
    wanted.append(Wanted(Kind.DELETED, text, ""))
    text = next(targets)
    cut = next(n for n in range(14, 40) if sum(text.text[n : n + 8] in s for s in said) == 1)
    do("split", text, text.text[cut : cut + 8])
    wanted.append(Wanted(Kind.SPLIT, text, f"{text.text[:cut]}\n{text.text[cut:]}"))
    text = next(targets)
    do("comment", text, text.text[:14], "根拠は何ですか。", by="福祉課")
    wanted.append(Wanted(Kind.COMMENT, text, "根拠は何ですか。", "福祉課"))
    text = next(targets)
    do("note", text, text.text[:14], "市の資料による。")
    wanted.append(Wanted(Kind.NOTE_ADDED, text, "市の資料による。"))
    text = next(targets)
    do("heading", text, text.text[:14], "新しい見出し")
    wanted.append(Wanted(Kind.HEADING_ADDED, text, "新しい見出し"))
    text = next(targets)
    do("box", text, text.text[:14], "ここを確かめること")
    wanted.append(Wanted(Kind.BOXED, text, "ここを確かめること"))
    text = next(targets)
    do("strike", text, text.text[:14])
    wanted.append(Wanted(Kind.EDITED, text, text.text[14:], note="取消線"))
    heads = [
        text
        for text in desk.texts
        if text.kind is TextKind.HEADING and len(text.text) > 5 and said.count(text.text) == 1
        and sum(text.text in one for one in said) == 1
    ]  # fmt: skip
    text = desk.chance.choice(heads)
    do("replace", text, text.text, f"{text.text}等")
    wanted.append(Wanted(Kind.EDITED, text, f"{text.text}等"))
    tables = [
        rows
        for rows in desk.tables()
        if len(rows) > 3
        and all(sum(known(row).text[:20] in one for one in said) == 1 for row in rows)
    ]
    desk.chance.shuffle(tables)
    for rows in tables[:1]:
        _in_table(rows, said, do, wanted)
    for rows in tables[1:2]:
        cell = known(rows[1])
        do("columns", cell, cell.text[:20], "|".join(f"列{n}" for n in range(len(rows))))
        words = "｜".join(f"列{n}" for n in range(len(rows)))
        wanted.append(Wanted(Kind.COLUMN_ADDED, rows[0][cell.column - 1], words))
    for rows in tables[2:3]:
        cell = known(rows[1])
        do("no_column", cell, cell.text[:20])
        wanted.append(Wanted(Kind.COLUMN_DELETED, rows[0][cell.column - 1], ""))
    return edits, wanted


def known(row: list[PrintedText]) -> PrintedText:
    """Return the cell of a row by which it is found."""
    return max(row, key=lambda one: len(one.text))


def _in_table(rows, said, do, wanted) -> None:
    """One cell corrected, one row put in, one row taken away."""
    cell = known(rows[0])
    do("replace", cell, cell.text, f"{cell.text}等")
    wanted.append(Wanted(Kind.EDITED, cell, f"{cell.text}等"))
    cell = known(rows[1])
    new = [f"新{n}" for n in range(len(rows[1]))]
    do("new_row", cell, cell.text[:20], "|".join(new))
    wanted.append(Wanted(Kind.ROW_ADDED, rows[1][-1], "｜".join(new)))
    cell = known(rows[-1])
    do("no_row", cell, cell.text[:20])
    wanted.append(Wanted(Kind.ROW_DELETED, rows[-1][0], ""))


def copied(data: bytes, edits: list[Edit], *more: str) -> bytes:
    """Return what LibreOffice makes of a paper."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "base.docx").write_bytes(data)
        (place / "edits.json").write_text(json.dumps(edits), encoding="utf-8")
        names = [str(place / name) for name in ("base.docx", "back.docx", "edits.json", "office")]
        done = subprocess.run(
            [PYTHON, str(SCRIPT), *names, *more], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        return (place / "back.docx").read_bytes()


def table(
    made: list[tuple[str, bytes, Kept]], everything: list[Kept], verbose: bool, keep: str
) -> None:
    """Print a row for each format and each paper, recorded and not."""
    from review import row, shown, told

    for paper, data, kept in made:
        if not paper.endswith("/draft"):
            continue
        desk = Desk(Copy(data), kept.texts, random.Random(paper))
        edits, wanted = review(desk)
        for form in (*FORMATS, "txt"):
            untouched = told(copied(data, [], form), everything)
            row(f"{paper}　{form}　手を付けず", scored([], untouched))
            if verbose:
                print("\n".join(map(shown, untouched)))
        simple = [n for n, one in enumerate(edits) if one["do"] in ("replace", "add") and n < 5]
        back = copied(data, [edits[n] for n in simple], "txt")
        changes = told(back, everything)
        row(f"{paper}　txt", scored([wanted[n] for n in simple], changes))
        if verbose:
            print("\n".join(map(shown, changes)))
        for form in FORMATS:
            for track in ("", "track"):
                back = copied(data, edits, *filter(None, (track, form)))
                if keep:
                    Path(keep, f"{paper.replace('/', '-')}-{form}-{track}.docx").write_bytes(back)
                changes = told(back, everything)
                row(f"{paper}　{form}{'　記録' if track else ''}", scored(wanted, changes))
                if verbose:
                    left = list(changes)
                    for one in wanted:
                        same = [c for c in left if one.is_told_by(c)]
                        if same:
                            left.remove(same[0])
                        if not same or not one.stands_where(same[0]):
                            print(shown(one))
                    print("\n".join(map(shown, left)))
