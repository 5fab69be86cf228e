"""What a run is at, told as values while it goes on; whoever has a screen shows them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock


class Stage(StrEnum):
    """A stage of the work, as a person is told of it."""

    READING = "原稿を読んでいます"
    CHECKING = "内容を確かめています"
    PAPERS = "文書を作っています"
    SITE = "HTML を作っています"
    APPEARANCES = "影響する箇所を探しています"
    COPIES = "返ってきた Word を読んでいます"
    KEEPING = "配る資料を、今の原稿と比べています"
    WORDING = "原文を読んでいます"


@dataclass(frozen=True)
class Step:
    """So much of a stage is done: ``done`` of ``total``.

    ``about`` says of what (案①), where that is not all; ``item`` names what is at hand.
    """

    stage: Stage
    done: int
    total: int
    about: str = ""
    item: str = ""


@dataclass(frozen=True)
class Line:
    """A line that Sphinx itself says, in its own words."""

    text: str


#: Is told of each step, from any thread.
Progress = Callable[[Step | Line], None]


def unwatched(_: Step | Line) -> None:
    """Tell nobody."""


class Count:
    """Counts what is done of a stage, in any thread, and tells of it."""

    def __init__(self, progress: Progress, stage: Stage, total: int = 0, about: str = "") -> None:
        self.progress, self.stage, self.about = progress, stage, about
        self.total, self.done = total, 0
        self._lock = Lock()

    def begin(self) -> None:
        """Tell that the stage begins, if there is anything to do."""
        if self.total:
            self.progress(Step(self.stage, self.done, self.total, self.about))

    def one(self, item: str = "") -> None:
        """Count *item* as done."""
        with self._lock:
            self.done += 1
            self.total = max(self.total, self.done)
            self.progress(Step(self.stage, self.done, self.total, self.about, item))


class Lines(io.StringIO):
    """A stream whose lines are told one by one, without the colours of a terminal."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress, self._begun = progress, ""

    def write(self, text: str) -> int:
        """Tell the lines that *text* ends; keep what it begins."""
        *lines, self._begun = re.split(r"[\r\n]+", self._begun + _COLOURS.sub("", text))
        for line in filter(None, map(str.rstrip, lines)):
            self.progress(Line(line))
        return len(text)


_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x08")
