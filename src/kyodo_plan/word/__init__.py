"""The Word writer: an assembled document becomes a .docx file."""

from kyodo_plan.word.writer import WordFile, write

__all__ = ["WordFile", "write"]
