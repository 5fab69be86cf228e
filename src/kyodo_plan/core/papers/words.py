"""What a paper prints of itself, beside what people have written: words and marks of its language."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003
from dataclasses import dataclass, field
from types import MappingProxyType

#: Languages whose letters are as wide as they are high, and whose marks are so too.
EAST_ASIAN = ("ja", "zh", "ko")
#: Headings of admonitions and names of bibliographic fields, by docutils' names.
JAPANESE = MappingProxyType(
    {
        "attention": "注目",
        "caution": "注意",
        "danger": "危険",
        "error": "誤り",
        "hint": "ヒント",
        "important": "重要",
        "note": "注",
        "seealso": "参照",
        "tip": "助言",
        "warning": "警告",
        "author": "著者",
        "authors": "著者",
        "organization": "所属",
        "contact": "連絡先",
        "address": "所在地",
        "version": "版",
        "revision": "改訂",
        "status": "状態",
        "date": "日付",
        "copyright": "著作権",
    }
)


@dataclass(frozen=True)
class Words:
    """The words of a language, Japanese where nothing else is told.

    ``language`` and ``region`` are those of BCP 47, ``page`` and ``table`` have ``{}`` in the place
    of what they speak of. ``gap`` stands between a number and its title.
    """

    language: str = "ja"
    region: str = "JP"
    contents: str = "目　次"
    page: str = "{}頁"
    table: str = "{}の表"
    more: str = "など"
    labels: Mapping[str, str] = field(default_factory=lambda: dict(JAPANESE))

    @property
    def tag(self) -> str:
        """The language as files name it: ``ja-JP``."""
        return f"{self.language}-{self.region}" if self.region else self.language

    @property
    def east_asian(self) -> bool:
        """Whether letters and marks are full-width ones."""
        return self.language in EAST_ASIAN

    @property
    def gap(self) -> str:
        """What parts a number and its title."""
        return "　" if self.east_asian else "  "

    @property
    def comma(self) -> str:
        """What parts the items of a list in a line."""
        return "、" if self.east_asian else ", "

    def aside(self, text: str) -> str:
        """Return *text* in round brackets, as it follows a word."""
        return text.join(self.round_brackets)

    @property
    def brackets(self) -> tuple[str, str]:
        """The brackets around the name of a cited work."""
        return ("［", "］") if self.east_asian else ("[", "]")

    @property
    def round_brackets(self) -> tuple[str, str]:
        """The brackets around what is said beside a word."""
        return ("（", "）") if self.east_asian else (" (", ")")

    @property
    def bullets(self) -> tuple[str, str]:
        """Signs before the items of a list, and of a list in it."""
        return ("・", "－") if self.east_asian else ("•\u00a0\u00a0", "–\u00a0\u00a0")

    @property
    def page_mark(self) -> tuple[str, str]:
        """What stands around the number at the foot of a page."""
        return ("- ", " -") if self.east_asian else ("", "")
