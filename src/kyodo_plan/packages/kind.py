"""The kinds of office files: how people call them, and where their main part lies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of office file.

    ``document`` names it with its ending, ``what`` tells a person who gave it for another kind;
    ``folder`` is where the main part lies in a package that ``program`` made.
    """

    program: str
    document: str
    what: str
    folder: str

    @property
    def save(self) -> str:
        """The advice to save a file as one of this kind."""
        return f"{self.program} で開き、「名前を付けて保存」で {self.document}にしてください。"

    @property
    def choose(self) -> str:
        """The advice to give a file of this kind instead."""
        return f"{self.document}を指定してください。"


WORD = Kind("Word", "Word 文書（.docx）", "Word の文書です", "word/")
EXCEL = Kind("Excel", "Excel ブック（.xlsx）", "Excel の表です", "xl/")
POWERPOINT = Kind("PowerPoint", "PowerPoint の資料（.pptx）", "PowerPoint の資料です", "ppt/")
KINDS = (WORD, EXCEL, POWERPOINT)
