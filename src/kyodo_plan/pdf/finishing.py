"""What is done to the PDF that Typst has made: headers tagged, links led to their places."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from kyodo_plan.pdf.links import lead
from kyodo_plan.pdf.tagging import tag_headers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.pdf.links import Target
    from kyodo_plan.pdf.tagging import TableTags


@dataclass(frozen=True)
class Finished:
    """A PDF, the number of its pages, and which tables were not found again in it, counted from 0
    in the order of the text: their headers are not tagged."""

    data: bytes
    page_count: int
    untagged: tuple[int, ...] = ()


def finished(
    data: bytes,
    tables: Sequence[TableTags],
    targets: Sequence[Target | None] = (),
    called: Sequence[str] = (),
) -> Finished:
    """Return the PDF with the header cells of *tables* tagged (:mod:`.tagging`) and its links led to
    *targets* (:mod:`.links`)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        untagged = tag_headers(pdf, tables)
        lead(pdf, targets, called)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return Finished(out.getvalue(), len(pdf.pages), untagged)
