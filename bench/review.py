"""What ``review`` tells of copies that came back: how many edits it finds, at the right line, how many false.

    python bench/review.py [--build build] [--times 5] [--office] [--only 節]

Each kind of edit (``tests/review/acts.py``, written down as Word writes it) is made so many times, at
places that chance chooses, in copies of each paper of the build that has hidden marks and text enough,
and each copy is compared with its paper. With ``--office`` 20 edits are made in LibreOffice, recorded
and not, and saved as .docx, or as .odt, .doc, .rtf or text and from there as .docx. A row tells how
many changes were wanted, found, told at the right line, and how many others were told; of these
there must be none. What is missing or false is told below the table with ``--verbose``.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / name) for name in ("src", "tests/review", "tests/word")]

from acts import ACTS, Desk, Score, Wanted, scored  # noqa: E402
from word_edits import Copy  # noqa: E402

from kyodo_plan.packages.kind import WORD  # noqa: E402
from kyodo_plan.packages.office import OfficeFile  # noqa: E402
from kyodo_plan.review import base  # noqa: E402
from kyodo_plan.review.comparing.comparison import compare  # noqa: E402
from kyodo_plan.review.part import part_of  # noqa: E402
from kyodo_plan.review.reading.package import read  # noqa: E402
from kyodo_plan.review.version import version_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.review.change import Change

LEAST = 60
"""Papers of fewer texts are left out."""


def told(data: bytes, kept: list[base.Kept]) -> list[Change]:
    """Return what is told of a copy, as ``kyodo-plan review`` finds its version."""
    came = read(OfficeFile(data, WORD))
    version = version_of(came, kept, lambda slug: [one for one in kept if one.paper == slug])
    if version is None:
        return []
    part = part_of(version, came)
    return compare(came, part.base if part else version, "copy.docx")


def papers(build: Path) -> Iterator[tuple[str, bytes, base.Kept]]:
    """Yield name, file and record of each paper that has hidden marks."""
    for place in sorted((build / ".kept").glob("*")):
        for kept in base.kept_in(place):
            file = build / place.name / f"{kept.paper}.docx"
            if len(kept.texts) >= LEAST and file.exists():
                data = file.read_bytes()
                if read(OfficeFile(data, WORD)).ids:
                    yield f"{place.name}/{kept.paper}", data, kept


def shown(change: Change | Wanted) -> str:
    """Return a line on what was told, or wanted and not told."""
    if isinstance(change, Wanted):
        place = change.text.place if change.text else None
        return f"    無い：{change.kind}　{place}　{change.author}　{(change.after or '')[:60]!r}"
    after = f"{change.before[:40]!r} → {change.after[:60]!r}"
    return f"    余り：{change.kind}　{change.place}　{change.author}　{after}　{change.notes}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("--office", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--keep", default="", help="a folder for the copies of LibreOffice")
    options = parser.parse_args()
    made = list(papers(options.build))
    everything = [kept for _, _, kept in made]
    print(f"{'種類':　<20}　求める　見つけた　正しい行　誤り")
    total = Score()
    for name, act in ACTS.items():
        if options.only not in name or options.times == 0:
            continue
        score, remarks = Score(), list[str]()
        for paper, data, kept in made:
            for number in range(options.times):
                desk = Desk(Copy(data), kept.texts, random.Random(f"{name}{paper}{number}"))
                wanted = act(desk)
                if wanted is None:
                    continue
                changes = told(desk.copy.data(), everything)
                one = scored(wanted, changes)
                score += one
                if (one.right, one.false) != (one.wanted, 0):
                    remarks.append(f"  {paper} {number}")
                    remarks += [shown(w) for w in wanted] + [shown(c) for c in changes[:6]]
        row(name, score)
        total += score
        if options.verbose:
            print("\n".join(remarks))
    row("計", total)
    if options.office:
        from review_office import table

        table(made, everything, options.verbose, options.keep)


def row(name: str, score: Score) -> None:
    """Print a row of the table."""
    print(f"{name:　<20}　{score.wanted:6}　{score.found:8}　{score.right:8}　{score.false:4}")


if __name__ == "__main__":
    main()
