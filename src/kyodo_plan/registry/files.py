"""Which file of ``data/`` holds which records, and reading them all."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.datum import Datum, Evidence
from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.plan import (
    Decision,
    Field,
    FirstMeasure,
    OptionFacts,
    Point,
    PriorityClass,
    Profile,
    Record,
    Source,
    Step,
    Style,
    Subfield,
    Term,
)
from kyodo_plan.core.procedure.approval import Approval
from kyodo_plan.core.procedure.consultation import Consultation, Response, ResponseKind
from kyodo_plan.core.procedure.council import CouncilEvent, CouncilReport
from kyodo_plan.core.procedure.inquiry import Inquiry
from kyodo_plan.core.procedure.meeting import Body, Meeting, Opinion, Treatment
from kyodo_plan.core.relation import Relation, RelationKind, Unrelated
from kyodo_plan.registry import handed_out_files, wording_file
from kyodo_plan.registry.records import (
    INHERITED,
    Reader,
    handed_down_by,
    inheriting,
    is_blank,
    unknown_key,
)
from kyodo_plan.registry.yaml_nodes import Mapping, Node, Scalar, Sequence, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FOLDER = "data"

UNKNOWN_PROFILE = Profile(
    evidence=Evidence.USER,
    source="",
    city="",
    section="",
    guideline="",
    guideline_adopted="",
    ordinance="",
    ordinance_effective="",
    committee="",
    internal_committee="",
    as_of=dt.date(2000, 1, 1),
)
"""What stands in for a profile, or for values of it, that the data do not give."""

DEFAULT_STYLE = Style(evidence=Evidence.USER, source="", digits="一桁全角")


@dataclass(frozen=True)
class Section:
    """A list of records in a file: its key, and the field of the plan that it fills."""

    key: str
    plan_field: str
    record: type[Datum]
    optional: bool = False


@dataclass(frozen=True)
class DataFile:
    """A file: its name and its lists, or the one record it is."""

    name: str
    sections: tuple[Section, ...] = ()
    single: Section | None = None
    optional: bool = False


FILES: tuple[DataFile, ...] = (
    DataFile("profile.yaml", single=Section("", "profile", Profile)),
    DataFile("style.yaml", single=Section("", "style", Style)),
    DataFile("sources.yaml", (Section("出典一覧", "sources", Source),)),
    DataFile("fields.yaml", (Section("分野", "fields", Field),)),
    DataFile("classes.yaml", (Section("分類", "classes", PriorityClass),)),
    DataFile("measures.yaml", (Section("施策", "first_measures", FirstMeasure),)),
    DataFile(
        "relations.yaml",
        (
            Section("関連の種類", "relation_kinds", RelationKind),
            Section("関連", "relations", Relation),
            Section("関連なし", "unrelated", Unrelated, optional=True),
        ),
    ),
    DataFile("options.yaml", (Section("案", "options", OptionFacts),)),
    DataFile("points.yaml", (Section("前提", "premises", Point), Section("論点", "points", Point))),
    DataFile(
        "process.yaml",
        (Section("第１期の手順", "first_steps", Step), Section("第２期の手順", "steps", Step)),
    ),
    DataFile("decisions.yaml", (Section("扱い", "decisions", Decision),)),
    DataFile("terms.yaml", (Section("用語", "terms", Term),)),
    DataFile(
        "consultation.yaml",
        (Section("意見公募", "consultations", Consultation),),
        optional=True,
    ),
    DataFile(
        "responses.yaml",
        (
            Section("対応の区分", "response_kinds", ResponseKind),
            Section("意見", "responses", Response),
        ),
        optional=True,
    ),
    DataFile(
        "meetings.yaml",
        (
            Section("会議体", "bodies", Body, optional=True),
            Section("会議", "meetings", Meeting),
            Section("対応の区分", "treatments", Treatment, optional=True),
            Section("意見", "opinions", Opinion),
        ),
        optional=True,
    ),
    DataFile(
        "council.yaml",
        (
            Section("報告", "council_reports", CouncilReport),
            Section("議会の経過", "council_events", CouncilEvent),
        ),
        optional=True,
    ),
    DataFile("approvals.yaml", (Section("起案", "approvals", Approval),), optional=True),
    DataFile("inquiries.yaml", (Section("照会", "inquiries", Inquiry),), optional=True),
)
RECORDS = DataFile("records/*.yaml", (Section("記録", "records", Record),))


@dataclass
class Contents:
    """What the files gave.

    ``values`` are the fields of the plan. ``ids`` holds, by field of the plan, the ids that are
    written in the files, those of records that could not be taken included; ``unread`` the
    fields of which a file could not be read at all. So one fault is not told twice.
    """

    values: dict[str, Any] = field(default_factory=dict)
    wording_places: dict[str, Place] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def tell(self, code: str, place: Place, message: str, advice: str) -> None:
        """Note an error."""
        self.findings.append(Finding(code, Severity.ERROR, place, message, advice))


def read_all(workspace: Path) -> Contents:
    """Read every data file of *workspace*."""
    contents = Contents({"profile": UNKNOWN_PROFILE, "style": DEFAULT_STYLE, "wording": {}})
    reader = Reader({Profile: UNKNOWN_PROFILE, Style: DEFAULT_STYLE})
    folder = workspace / FOLDER
    for file in FILES:
        _read_file(folder / file.name, f"{FOLDER}/{file.name}", file, reader, contents)
    for path in sorted(folder.glob(RECORDS.name)):
        _read_file(path, path.relative_to(workspace).as_posix(), RECORDS, reader, contents)
    texts, contents.wording_places, findings = wording_file.read(workspace)
    contents.values["wording"] = texts
    contents.values["handed_out"], faults = handed_out_files.read(workspace)
    _tell_strangers(folder, contents)
    contents.findings += reader.findings + findings + faults
    return contents


def _read_file(path: Path, name: str, file: DataFile, reader: Reader, contents: Contents) -> None:
    sections = (file.single,) if file.single else file.sections
    if not path.exists() and file.optional:
        return
    if not path.exists():
        message = f"「{name}」がありません。"
        advice = f"{FOLDER} の中に作ってください。"
        if not file.single:
            advice += f"内容がなければ「{sections[0].key}: []」と書きます。"
        contents.tell("R01", Place(name), message, advice)
        contents.unread.update(section.plan_field for section in sections)
        return
    tree, findings = read_mapping(path, name)
    contents.findings += findings
    if tree is None:
        contents.unread.update(section.plan_field for section in sections)
        return
    if file.single:
        record = reader.read(tree, file.single.record)
        if record is not None:
            contents.values[file.single.plan_field] = record
        return
    _tell_unknown_keys(tree, file.sections, contents)
    for section in sections:
        _read_section(tree, section, reader, contents)


def _read_section(tree: Mapping, section: Section, reader: Reader, contents: Contents) -> None:
    known = contents.values.get(section.plan_field, ())
    entry = tree.entry(section.key, section.plan_field)
    if entry is None and section.optional:
        return
    if entry is None:
        message = f"「{section.key}」がありません。"
        advice = f"「{section.key}:」の下に「- 」で始まる一覧を書いてください（なければ []）。"
        contents.tell("R08", tree.place, message, advice)
        contents.unread.add(section.plan_field)
        return
    node = entry.value
    if is_blank(node):
        node = Sequence((), node.place)
    contents.ids.setdefault(section.plan_field, set()).update(_ids_in(node, section.record))
    records = reader.read(
        inheriting(node, handed_down_by(tree)),
        tuple[section.record, ...],  # type: ignore[name-defined]
    )
    if records is None:
        contents.unread.add(section.plan_field)
        return
    contents.values[section.plan_field] = known + records


def _tell_unknown_keys(tree: Mapping, sections: tuple[Section, ...], contents: Contents) -> None:
    keys = [*(section.key for section in sections), "根拠", "出典", "備考"]
    aliases = [*(section.plan_field for section in sections), *INHERITED, "note"]
    for entry in tree.entries:
        if entry.key not in (*keys, *aliases):
            contents.findings.append(unknown_key(entry, keys))


def _tell_strangers(folder: Path, contents: Contents) -> None:
    """Name files of the folder that nothing reads: they look like misspelt names."""
    known = [file.name for file in FILES] + [wording_file.NAME.removeprefix(f"{FOLDER}/")]
    for path in sorted(_yaml_files(folder)):
        name = path.relative_to(folder).as_posix()
        if name in known or path in folder.glob(RECORDS.name):
            continue
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        advice = f"「{near[0]}」の書き間違いではありませんか。" if near else ""
        advice += f"読むのは {'、'.join(known)} と {RECORDS.name} です。"
        message = f"「{name}」は読まれません。"
        place = Place(f"{FOLDER}/{name}")
        contents.findings.append(Finding("R02", Severity.WARNING, place, message, advice))


def _yaml_files(folder: Path) -> Iterable[Path]:
    return [path for end in ("yaml", "yml") for path in folder.rglob(f"*.{end}")]


_IDS: dict[type[Datum], tuple[str, ...]] = {
    Source: ("名称", "name"),
    Field: ("小分野", "subfields"),
    PriorityClass: ("符号", "code"),
    RelationKind: ("符号", "id", "名称", "label"),
    Body: ("名称", "name"),
}


def _ids_in(node: Node, record: type[Datum]) -> Iterator[str]:
    """Return what is written as the ids of the records in *node*."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _ids_in(item, record)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if entry.key in _IDS.get(record, ("番号", "id")):
                if isinstance(entry.value, Scalar):
                    yield entry.value.text
                else:
                    yield from _ids_in(entry.value, Subfield)
