"""House style of papers: type size, margins and marks, by who reads."""

from __future__ import annotations

from dataclasses import dataclass

from kyodo_plan.core.datum import Datum, Evidence, key
from kyodo_plan.core.papers.paper import Margins
from kyodo_plan.core.papers.publication import Audience  # noqa: TC001


@dataclass(frozen=True, kw_only=True)
class PaperStyle(Datum):
    """紙の設定 for one audience.

    ``body_points`` is the size of body text in points; ``top``, ``bottom``, ``left`` and ``right``
    are margins in millimetres. ``watermark`` is empty where there is none;
    ``template`` is the Word file whose styles and page papers take, told from the workspace.
    """

    audience: Audience = key("読み手")
    body_points: float = key("文字の大きさ")
    top: float = key("上")
    bottom: float = key("下")
    left: float = key("左")
    right: float = key("右")
    line_numbers: bool = key("行番号", default=False)
    watermark: str = key("透かし", default="")
    template: str = key("書式の見本", default="")

    @classmethod
    def plain(cls, audience: Audience) -> PaperStyle:
        """Return what stands where the house style says nothing of *audience*."""
        sheet = Margins()
        return cls(
            evidence=Evidence.USER,
            source="",
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
