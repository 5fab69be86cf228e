"""An edition: what reading one option of a workspace gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping  # noqa: TC003
from dataclasses import dataclass, field
from functools import cached_property

from kyodo_plan.core.finding import Finding  # noqa: TC001
from kyodo_plan.core.measure import Measure  # noqa: TC001
from kyodo_plan.core.open_point import OpenPoint  # noqa: TC001
from kyodo_plan.core.option import Option  # noqa: TC001
from kyodo_plan.core.papers.publication import Publication  # noqa: TC001
from kyodo_plan.core.place import Place  # noqa: TC001
from kyodo_plan.core.plan import Plan  # noqa: TC001
from kyodo_plan.core.relation import Relation  # noqa: TC001


@dataclass(frozen=True)
class Passage:
    """A block of prose of the text: its words without markup, and where it begins.

    ``kind`` is the docutils node name (``paragraph``, ``title`` …), or ``field`` for the value of
    a field (題名 …); ``measure`` the id of the measure it stands in, or empty.
    """

    text: str
    kind: str
    docname: str
    place: Place
    measure: str = ""


@dataclass(frozen=True)
class Mention:
    """A place in the text that names a measure through the ``施策`` role."""

    measure: str
    docname: str
    place: Place
    within: str = ""


@dataclass(frozen=True)
class BoundNumber:
    """A number in the text that is bound to a query (``件数``)."""

    query: str
    docname: str
    place: Place
    within: str = ""


@dataclass(frozen=True)
class Chapter:
    """A chapter of the plan's text: its printed number (empty for 資料編) and its title."""

    number: str
    title: str


@dataclass(frozen=True)
class FieldHeading:
    """A heading of a field or a subfield in the plan's own text.

    ``kind`` is ``field`` or ``subfield``, ``key`` the id there; ``chapter`` tells the part of the text
    that it stands in from others; ``field`` is the field under whose heading it stands, or empty;
    ``papers`` are the only papers it is in, or none where it is in all.
    """

    kind: str
    key: str
    chapter: str
    place: Place
    field: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """The second period in one option, as core values.

    ``relations`` holds the data's relations of both periods and the shorthand of the text.
    ``findings`` are what reading itself found; ``field_headings`` are in the order of the text.
    ``earlier_names`` are name → id of the measures that papers made before have told of, where that
    is known.
    """

    option: Option
    plan: Plan
    measures: tuple[Measure, ...] = ()
    relations: tuple[Relation, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    numbers: tuple[BoundNumber, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    publications: tuple[Publication, ...] = ()
    findings: tuple[Finding, ...] = ()
    earlier_names: Mapping[str, str] = field(default_factory=dict)
    field_headings: tuple[FieldHeading, ...] = ()

    def prose_of(self, docname: str) -> list[str]:
        """Return the paragraphs of a document, without headings and fields."""
        return [p.text for p in self.passages if p.docname == docname and p.kind == "paragraph"]

    @cached_property
    def measure(self) -> dict[str, Measure]:
        """Measure id → measure (the first one where an id is given twice)."""
        found: dict[str, Measure] = {}
        for measure in self.measures:
            found.setdefault(measure.id, measure)
        return found

    @cached_property
    def headed(self) -> frozenset[tuple[str, str]]:
        """The fields and subfields that have a heading in the text: the kind of it, and its id."""
        return frozenset((heading.kind, heading.key) for heading in self.field_headings)

    @cached_property
    def unnumbered(self) -> bool:
        """Whether a measure has no id: what names one by its id is then not judged."""
        return any(not measure.id for measure in self.measures)

    @cached_property
    def doubled(self) -> frozenset[str]:
        """Ids that several measures bear: what is said of one of them may be meant of another."""
        count = Counter(measure.id for measure in self.measures)
        return frozenset(id_ for id_, number in count.items() if number > 1)

    @cached_property
    def successors(self) -> dict[str, list[Measure]]:
        """Period-1 id → the measures of period 2 that name it as an origin."""
        found: dict[str, list[Measure]] = {}
        for measure in self.measures:
            for origin in measure.origins:
                found.setdefault(origin, []).append(measure)
        return found
