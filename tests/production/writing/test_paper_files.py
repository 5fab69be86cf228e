from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.production.writing.paper_files import PaperFiles, from_record, is_kept

if TYPE_CHECKING:
    from pathlib import Path

DATA = b"paper"
PAPER = PaperFiles(
    digest="abc",
    page_count=3,
    places=[("a", "1", "趣旨", "0123")],
    findings=[Finding("Y101", Severity.WARNING, Place("plan/a.rst", 3), "知らない要素です。")],
    files={"pdf": hashlib.sha256(DATA).hexdigest()},
)


def test_a_paper_survives_the_record() -> None:
    record = json.loads(json.dumps({"papers": {"draft": PAPER.to_data()}}))
    assert from_record(record) == {"draft": PAPER}
    assert from_record({}) == {}


def test_files_are_kept_only_while_they_are_what_was_made(tmp_path: Path) -> None:
    file = tmp_path / "draft.pdf"
    file.write_bytes(DATA)
    assert is_kept(PAPER, "abc", "draft", tmp_path, {"pdf"})
    assert not is_kept(PAPER, "other", "draft", tmp_path, {"pdf"})
    assert not is_kept(PAPER, "abc", "draft", tmp_path, {"pdf", "docx"})
    assert not is_kept(None, "abc", "draft", tmp_path, {"pdf"})
    file.write_bytes(b"corrected by hand")
    assert not is_kept(PAPER, "abc", "draft", tmp_path, {"pdf"})
    file.unlink()
    assert not is_kept(PAPER, "abc", "draft", tmp_path, {"pdf"})
