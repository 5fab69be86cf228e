"""Zip files that are the same, byte for byte, whenever they are made of the same parts."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

#: The first year that the times in a zip file know.
_FIRST = 1980
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def steady(data: bytes, day: dt.date) -> bytes:
    """Return the zip file *data* with *day* as the time of all its parts, and of the office file."""
    when = (max(day.year, _FIRST), day.month, day.day, 0, 0, 0)
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", part)
            new.writestr(zipfile.ZipInfo(name, when), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
