"""House style of papers: type size, margins and marks, by who reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Datum, Evidence, key
from kyodo_plan.core.papers.paper import Margins
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.core.texts import SourceName


@dataclass(frozen=True, kw_only=True)
class PaperStyle(Datum):
    """紙の設定 for one audience.

    ``body_points`` is the size of body text in points; ``top``, ``bottom``, ``left`` and ``right``
    are margins in millimetres. ``watermark`` is empty where there is none;
    ``template`` is the Word file whose styles and page papers take, told from the workspace.
    """

    noun: ClassVar[str] = "紙の設定"

    audience: Audience = key("読み手", unique=True, says="誰に配る紙か")
    body_points: float = key(
        "文字の大きさ", least=7, most=24, unit="ポイント", says="本文の文字の大きさ"
    )
    top: float = key("上", least=10, most=60, unit="mm", says="上の余白")
    bottom: float = key("下", least=10, most=60, unit="mm", says="下の余白")
    left: float = key("左", least=10, most=60, unit="mm", says="左の余白")
    right: float = key("右", least=10, most=60, unit="mm", says="右の余白")
    line_numbers: bool = key("行番号", says="行番号を付けるか", default=False)
    watermark: str = key("透かし", says="全部の頁に薄く出す文字", default="")
    template: str = key(
        "書式の見本", says="体裁の見本とする Word のファイル（data/見本.docx）", default=""
    )

    @classmethod
    def plain(cls, audience: Audience) -> PaperStyle:
        """Return what stands where the house style says nothing of *audience*."""
        sheet = Margins()
        return cls(
            evidence=Evidence.USER,
            source=SourceName(""),
            audience=audience,
            body_points=10.5,
            top=sheet.top,
            bottom=sheet.bottom,
            left=sheet.left,
            right=sheet.right,
        )

    @property
    def margins(self) -> Margins:
        """The four margins together."""
        return Margins(self.top, self.bottom, self.left, self.right)
