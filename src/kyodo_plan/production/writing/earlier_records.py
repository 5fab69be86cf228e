"""What earlier versions kept hidden among the papers, in the folders that people copy."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from kyodo_plan.keeping.kept_folder import kept_of
from kyodo_plan.keeping.kept_json import read_object
from kyodo_plan.production.writing.outputs import RECORD
from kyodo_plan.review import base

if TYPE_CHECKING:
    from pathlib import Path

EARLIER_RECORD, EARLIER_TEXTS = ".kyodo-plan.json", ".kyodo-plan.texts"


def take_over(out: Path) -> None:
    """Move what such a version kept in the folders of papers below *out* to where it is kept now.

    It is what is true of those papers: the earlier version made them last. What cannot be moved
    stays, and counts as absent.
    """
    for papers in out.glob("[!.]*"):
        record, texts = papers / EARLIER_RECORD, papers / EARLIER_TEXTS
        with suppress(OSError):
            if record.is_file() and "shown" not in read_object(record):  # not that of pages alone
                kept_of(papers).mkdir(parents=True, exist_ok=True)
                os.replace(record, kept_of(papers) / RECORD)
            if texts.is_dir():
                base.take_over(texts, kept_of(papers))
                shutil.rmtree(texts)
