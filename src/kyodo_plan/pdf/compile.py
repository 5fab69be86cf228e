"""Typst at work: source and pictures in, PDF and page numbers out.

The compiler reads a temporary folder and nothing else: no packages, no fonts but the given ones.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import typst

from kyodo_plan.pdf import literal
from kyodo_plan.pdf.holes import Spot
from kyodo_plan.pdf.links import Target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The standards that a PDF declares, the most first: to be kept for long (PDF/A-2a) and to be read
#: aloud (PDF/UA-1). Level A of the other parts of PDF/A asks for the same (1) or allows more (3);
#: PDF/A-4 and PDF/UA-1 exclude each other.
STANDARDS: tuple[tuple[Literal["a-2a", "ua-1"], ...], ...] = (("a-2a", "ua-1"), ("ua-1",))
#: Asked of the finished layout, so that nothing in it has to wait for the answer: the number printed
#: on a page, …
NUMBER = (
    "let number(at) = { let shown = at.page-numbering(); "
    'numbering(if shown == none { "1" } else { shown }, ..counter(page).at(at)) }; '
)
#: … where the names stand that are put in the place of NAMES, …
PLACES = (
    "{" + NUMBER + "NAMES.map(name => { let found = query(label(name)); if found.len() > 0 { "
    "let at = found.first().location(); let place = at.position(); "
    "(number(at), at.page(), place.x.pt(), place.y.pt()) } }) }"
)
#: … and what stands before what may go to the next page.
SPOTS = (
    "{" + NUMBER + 'query(label("spot reached")).zip(query(label("spot next"))).map('
    "((reached, next)) => { let at = reached.location(); "
    "(..reached.value, at.page(), number(at), at.position().y.pt(), next.location().page()) }) }"
)
TIMEZONE = dt.timezone(dt.timedelta(hours=9))


@dataclass(frozen=True)
class Compiled:
    """The PDF, where each of the names stands that were asked for (nothing where it does not),
    and what Typst had to say."""

    data: bytes
    places: tuple[Target | None, ...]
    warnings: tuple[str, ...]
    #: Why the PDF does not follow PDF/UA-1, or empty.
    refusal: str = ""
    #: Why it follows PDF/UA-1 but not PDF/A-2a, or empty.
    unfit_to_keep: str = ""
    spots: tuple[Spot, ...] = ()


def compile_source(
    source: str,
    images: Mapping[str, bytes],
    fonts: typst.Fonts,
    modified: dt.date,
    names: Sequence[str] = (),
) -> Compiled:
    """Return the PDF of *source*, and where *names* stand in it; without PDF/A-2a, or without
    PDF/UA-1 too, where the text cannot meet them.

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
        made, warnings, refusals = _compiled(compiler, stamp)
        sought = literal.array(map(literal.string, names))
        places = json.loads(compiler.eval(PLACES.replace("NAMES", sought, 1)))
        spots = json.loads(compiler.eval(SPOTS))
    return Compiled(
        data=cast("bytes", made),
        places=tuple(place and Target(*place) for place in places),
        warnings=tuple(warning.message for warning in warnings),
        refusal=refusals[1] if len(refusals) > 1 else "",
        unfit_to_keep=refusals[0] if len(refusals) == 1 else "",
        spots=tuple(Spot(*values) for values in spots),
    )


def _compiled(
    compiler: typst.Compiler, stamp: dt.datetime
) -> tuple[object, list[typst.TypstWarning], list[str]]:
    """Return the PDF by the first of the standards that it can meet, and what the others lacked."""
    refusals: list[str] = []
    for standards in STANDARDS:
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=[*standards], timestamp=stamp
            )
        except typst.TypstError as error:
            refusals.append(error.message)
        else:
            return made, warnings, refusals
    made, warnings = compiler.compile_with_warnings(format="pdf", timestamp=stamp)
    return made, warnings, refusals


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
