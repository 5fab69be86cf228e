"""What a text in the data is: the id of something, the name of a paper, or prose.

Two kinds of texts that only look alike are different types, so that whoever reads the data knows
what refers to what. A field that is ``unique`` gives the ids of its type; every other field of the
type names one of them.
"""

from __future__ import annotations

import unicodedata
from typing import NewType

#: Of a measure. Those of the first period are given in the data, those of the second in the text.
MeasureId = NewType("MeasureId", str)
SubfieldId = NewType("SubfieldId", str)
ClassCode = NewType("ClassCode", str)
SourceName = NewType("SourceName", str)
#: Of a kind of relations: its sign or its label.
KindName = NewType("KindName", str)
PointId = NewType("PointId", str)
#: Of a step of a procedure, or of something that the council was told.
StepId = NewType("StepId", str)
#: Of what the dates of a procedure are worked out from, and of a way to go through it.
TimingId = NewType("TimingId", str)
VariantId = NewType("VariantId", str)
BodyName = NewType("BodyName", str)
MeetingId = NewType("MeetingId", str)
#: A word for what becomes of an opinion of a committee.
TreatmentName = NewType("TreatmentName", str)
#: A word for how the city answers an opinion of the public.
ResponseName = NewType("ResponseName", str)
#: Of a scale by which measures are graded.
ScaleName = NewType("ScaleName", str)
#: The file of a paper in plan/publications, without its ending. The text has it, not the data.
PaperSlug = NewType("PaperSlug", str)
#: Of an option. Files may have any of its names; what is read of them is its sign.
OptionCode = NewType("OptionCode", str)
#: Words that people read: they may name a measure.
Prose = NewType("Prose", str)


def folded(name: object) -> str:
    """Return *name* without what people do not tell apart when they type it: width and case."""
    return unicodedata.normalize("NFKC", str(name)).strip().lower()
