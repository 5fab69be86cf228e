"""Typst at work: source and pictures in, PDF and page numbers out.

The compiler reads a temporary folder and nothing else: no packages, no fonts but the given ones.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typst

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where the template leaves the printed page numbers.
PAGES = 'query(label("printed pages")).first().value'
TIMEZONE = dt.timezone(dt.timedelta(hours=9))


@dataclass(frozen=True)
class Compiled:
    """The PDF, the printed page number of each name, and what Typst had to say."""

    data: bytes
    pages: Mapping[str, str]
    warnings: tuple[str, ...]
    #: Why the PDF does not follow PDF/UA-1, or empty.
    refusal: str = ""


def compile_source(
    source: str, images: Mapping[str, bytes], fonts: typst.Fonts, modified: dt.date
) -> Compiled:
    """Return the PDF of *source*; without PDF/UA-1 where the text cannot meet it.

    :raises typst.TypstError: when no PDF can be made.
    """
    stamp = dt.datetime.combine(modified, dt.time(), TIMEZONE)
    with tempfile.TemporaryDirectory(prefix="kyodo-plan-") as name:
        folder = Path(name)
        main = folder / "main.typ"
        main.write_text(source, encoding="utf-8", newline="")
        for path, data in images.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
        compiler = typst.Compiler(
            str(main),
            root=str(folder),
            font_paths=fonts,
            ignore_system_fonts=True,
            package_path=str(folder),
            package_cache_path=str(folder),
        )
        refusal = ""
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=["ua-1"], timestamp=stamp
            )
        except typst.TypstError as error:
            refusal = error.message
            made, warnings = compiler.compile_with_warnings(format="pdf", timestamp=stamp)
        pages = json.loads(compiler.eval(PAGES))
    return Compiled(
        data=cast("bytes", made),
        pages={name: number for name, number in pages if number},
        warnings=tuple(warning.message for warning in warnings),
        refusal=refusal,
    )


def can_show(path: str, data: bytes, fonts: typst.Fonts) -> bool:
    """Whether Typst understands a picture."""
    source = f'#set document(title: "-")\n#image("{path}", alt: "-")'
    try:
        with tempfile.TemporaryDirectory(prefix="kyodo-plan-") as name:
            folder = Path(name)
            (folder / path).parent.mkdir()
            (folder / path).write_bytes(data)
            main = folder / "main.typ"
            main.write_text(source, encoding="utf-8")
            typst.compile(str(main), root=str(folder), font_paths=fonts, format="pdf")
    except typst.TypstError:
        return False
    return True
