"""Papers keep their pages, and tell one date, when the days of the public comment are filled in."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from city import City, own_plan
from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

#: The longest period that one can write: both months and days of two figures, over a new year.
START, END = "2025-12-22", "2026-01-22"
PAGES = {"summary": 2, "final-summary": 2, "form": 1}
FOLDERS = ("update", "formal")


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> City:
    """The project's own plan, its public comments dated, its papers with limits made."""
    city = own_plan(tmp_path_factory.mktemp("dated") / "own")
    file = "data/consultation.yaml"
    text = (city.path / file).read_text(encoding="utf-8")
    text = re.sub(r"(?m)^    開始日:$", f"    開始日: {START}", text)
    text = re.sub(r"(?m)^    終了日:$", f"    終了日: {END}", text)
    assert text.count(START) == text.count(END) == len(FOLDERS)
    city.write(file, text)
    said = city.run("build", *PAGES, "council-draft")
    assert "P45" not in said.out + said.err
    return city


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("slug", PAGES)
def test_the_pdf_keeps_its_pages(dated: City, folder: str, slug: str) -> None:
    path = dated.path / "build" / folder / f"{slug}.pdf"
    assert len(PdfReader(path).pages) == PAGES[slug]


@pytest.mark.office
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_word_files_keep_their_pages(
    dated: City, folder: str, soffice: str, tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    papers = [dated.path / "build" / folder / f"{slug}.docx" for slug in PAGES]
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *papers],
        check=True,
        capture_output=True,
    )
    made = {slug: len(PdfReader(tmp_path / f"{slug}.pdf").pages) for slug in PAGES}
    assert made == PAGES


def test_the_council_reads_the_same_days_wherever_they_stand(dated: City) -> None:
    pages = PdfReader(dated.path / "build/formal/council-draft.pdf").pages
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    assert text.count("令和７年12月22日から令和８年１月22日") == 2
    assert "調整中意見公募手続" not in text
