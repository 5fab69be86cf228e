"""評価: the scales by which measures of the first period are graded, and grades with their grounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Datum, FiscalYear, key
from kyodo_plan.core.texts import ClassCode, MeasureId, Prose, ScaleName

#: What is graded of a measure: whether it was done, what it brought about, whether it is needed.
ASPECTS = DOING, EFFECT, NEED = ("実施状況", "効果", "必要性")
#: How much of something there is.
AMOUNTS = ("高", "中", "低")


@dataclass(frozen=True, kw_only=True)
class Grade(Datum):
    """段階: one grade of a scale, or what stands in its place where nothing can be graded."""

    noun: ClassVar[str] = "段階"

    mark: str = key("記号", says="表に出る印（Ａ、１ など）")
    meaning: Prose = key("意味", says="印の意味を短く")
    criterion: Prose = key("基準", says="どのようなときに、その段階とするか", default="")


@dataclass(frozen=True, kw_only=True)
class Scale(Datum):
    """尺度: a way to grade one aspect of a measure.

    ``grades`` stand in their order, the best first; ``outside`` are what is no grade (未着手,
    評価困難). ``adopted`` is one that the city has settled on.
    """

    noun: ClassVar[str] = "尺度"

    name: ScaleName = key("名称", unique=True, says="紙に出る、尺度の名前")
    aspect: str = key("観点", words=ASPECTS, says="何を評価するか")
    grader: Prose = key("評価する者", says="段階を付ける者", default="")
    grades: tuple[Grade, ...] = key("段階", says="段階。良い方から順に書く")
    outside: tuple[Grade, ...] = key(
        "段階でないもの", says="段階を付けられないときの印（未着手、評価困難など）", default=()
    )
    adopted: bool = key("採用", says="この尺度で評価すると決まったか", default=False)

    @property
    def best(self) -> str:
        """The mark of the best grade."""
        return self.grades[0].mark

    def grade(self, mark: str) -> Grade | None:
        """Return what *mark* stands for, on the scale or outside of it."""
        return next((one for one in (*self.grades, *self.outside) if one.mark == mark), None)


@dataclass(frozen=True, kw_only=True)
class Evaluation(Datum):
    """評価: the grade of a measure on one scale, and what it rests on.

    ``years`` are fiscal years whose 実績 of the measure are its grounds, ``material`` anything else
    that shows it. A ``trial`` only shows how the scale would work.
    """

    noun: ClassVar[str] = "評価"
    told_once: ClassVar[tuple[str, ...]] = ("measure", "scale", "trial")

    measure: MeasureId = key("施策", period=1, says="前の期の施策の番号")
    scale: ScaleName = key("尺度", says="どの尺度によるか")
    mark: str = key("段階", says="その尺度の段階の記号")
    years: tuple[FiscalYear, ...] = key(
        "実績の年度", says="もとにした実績の年度（西暦）", default=()
    )
    material: Prose = key("もとにした資料", says="実績の記録のほかに、もとにした資料", default="")
    reason: Prose = key("理由", says="その段階とした理由", default="")
    grader: Prose = key("評価した者", says="段階を付けた者", default="")
    trial: bool = key("試し", says="尺度の働きを示すために当てはめただけのものか", default=False)

    @property
    def headline(self) -> str:
        """The measure and the grade that it has."""
        return f"{self.measure}：{self.mark}"


@dataclass(frozen=True, kw_only=True)
class ClassReview(Datum):
    """分類の見直し: how urgent, how important and how costly a measure is, and the class it should have.

    The first period weighed the three together; what nobody has said yet is empty.
    """

    noun: ClassVar[str] = "分類の見直し"
    told_once: ClassVar[tuple[str, ...]] = ("measure",)

    measure: MeasureId = key("施策", period=1, says="前の期の施策の番号")
    urgency: str = key("緊急度", words=AMOUNTS, says="急ぐかどうか", default="")
    importance: str = key("重要度", words=AMOUNTS, says="大切かどうか", default="")
    cost: str = key("費用", words=AMOUNTS, says="掛かる費用の大きさ", default="")
    priority: ClassCode = key("分類の案", says="第２期の分類の案の符号", default="")
    reason: Prose = key("理由", says="そのように見直す理由", default="")

    @property
    def headline(self) -> str:
        """The measure that it is about."""
        return self.measure
