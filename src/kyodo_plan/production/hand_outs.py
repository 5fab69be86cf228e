"""What a meeting was handed, kept as it is now: all papers or none, and nothing kept is replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.core.procedure.handed_out import HandedOut, versions
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.papers.both import assemble_both
from kyodo_plan.papers.parts import parts_of
from kyodo_plan.production.build import BOTH
from kyodo_plan.production.report.progress import Count, Progress, Stage, unwatched
from kyodo_plan.production.report.refusal import Refused, Unknown
from kyodo_plan.production.workspace import options_of, read_all
from kyodo_plan.production.writing import (
    changed_by_hand,
    changed_places,
    outputs,
    paper_files,
    spoilt_records,
)
from kyodo_plan.production.writing.earlier_records import take_over
from kyodo_plan.registry import handed_out_files
from kyodo_plan.text.nearest import meant
from kyodo_plan.text.system_errors import MOVE_IT, obstacle, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.meeting import HandOut, Meeting
    from kyodo_plan.source.reading import Reading


#: What is to be done of papers that are not the text as it is: never made, or made before it changed.
NEVER_MADE = (
    "まだ作っていない紙：\n"
    "    「kyodo-plan build」で作り、その紙を配ってから、もう一度実行してください。"
)
CHANGED_SINCE = (
    "作った後に変わっている紙：\n"
    "    まだ配っていないのなら、「kyodo-plan build」で作り直した紙を配ってから、もう一度実行してください。\n"
    "    もう配ったのなら、build はせず、今の原稿の写しを取り、原稿とデータを配ったときの中身に戻してから、"
    "もう一度実行してください。\n"
    "    （今 build すると、配っていない文の紙が控えになります。写しは、控えを取った後に戻します。）"
)


@dataclass(frozen=True)
class Kept:
    """A paper that is kept: its file, and whether it was kept so before.

    It is ``unchanged`` where it replaces one that says the same.
    """

    paper: HandedOut
    file: str
    before: bool
    unchanged: bool = False


@dataclass(frozen=True)
class HandedOutPapers:
    """What was kept of the meeting with the id ``meeting``; nothing where there are ``faults``."""

    meeting: str
    kept: tuple[Kept, ...]
    faults: tuple[str, ...]


def keep(
    folder: Path, meeting: str, build: Path, progress: Progress = unwatched
) -> HandedOutPapers:
    """Keep the text of the papers of *meeting* as it is now.

    It must be what was made into *build*: what is handed out is printed from there.

    :raises Unknown: when there is no such meeting.
    :raises Refused: when the workspace cannot be read, or a file cannot be written.
    """
    take_over(build)
    if spoilt := spoilt_records.of_records(build):
        faults = [f"{one.message}\n    {one.advice}" for one in spoilt]
        return HandedOutPapers(meeting, (), tuple(faults))
    readings = read_all(folder, options_of(folder), progress=progress)
    plan = readings[0].edition.plan
    held = _meeting(plan, meeting)
    taken, faults = _take(readings, held, build, progress)
    faults += filter(None, (_stands(plan, held, paper) for paper in taken))
    if faults:
        return HandedOutPapers(held.id, (), tuple(faults))
    kept = []
    for paper in taken:
        before = any(_same(one, paper) for one in plan.handed_out)
        file = handed_out_files.name_of(paper) if before else _write(folder, paper)
        held_before = versions(plan.handed_out, held.id, paper.option, paper.publication)
        alike = any(
            one.replaced != paper.replaced and one.digest == paper.digest for one in held_before
        )
        kept.append(Kept(paper, file, before, unchanged=bool(paper.replaced) and alike))
    return HandedOutPapers(held.id, tuple(kept), ())


_NO_MEETING = "会議はまだ登録されていません。"


def _meeting(plan: Plan, name: str) -> Meeting:
    found = next((one for one in plan.meetings if one.id == name.strip()), None)
    if found is None:
        known = [one.id for one in plan.meetings]
        listed = f"登録されている会議は {'、'.join(known)} です。" if known else _NO_MEETING
        raise Unknown(f"会議「{name}」はありません。{meant(name, known)}{listed}")
    return found


def _take(
    readings: Sequence[Reading], meeting: Meeting, build: Path, progress: Progress
) -> tuple[list[HandedOut], list[str]]:
    """Return each paper of *meeting* as it is now, and which of them are not what was made."""
    taken: list[HandedOut] = []
    faults: list[str] = []
    advice: list[str] = []
    count = Count(progress, Stage.KEEPING, len(meeting.papers))
    for paper in meeting.papers:
        count.one(paper.number)
        unmade: dict[bool, list[Option]] = {}
        for reading in readings:
            publications = reading.domain.publications
            publication = next((p for p in publications if p.slug == paper.publication), None)
            if publication is None:
                continue
            made = assemble(reading, publication)
            whole = assemble_both(readings, publication) if publication.both else made
            folder = build / (BOTH if publication.both else reading.option.code)
            record = outputs.record_of(folder)
            before = paper_files.from_record(record).get(paper.publication)
            now = changed_places.places_of(whole.document, {})
            if before is None or _said(before.places) != _said(now):
                unmade.setdefault(before is None, []).append(reading.option)
                continue
            known = changed_by_hand.known_in(record)
            files = [folder / f"{paper.publication}.{suffix}" for suffix in sorted(before.files)]
            if by_hand := [file for file in files if changed_by_hand.changed(file, known)]:
                faults.append(_by_hand(paper, reading.option, by_hand))
                continue
            pages = {id_: page for id_, page, *_ in before.places}
            taken.append(
                HandedOut(
                    meeting=meeting.id,
                    option=reading.option,
                    publication=paper.publication,
                    number=paper.number,
                    replaced=paper.replaced,
                    parts=parts_of(made.document, pages),
                )
            )
        for never, options in unmade.items():
            faults.append(_not_made(paper, options, never))
            advice.append(NEVER_MADE if never else CHANGED_SINCE)
    return taken, list(dict.fromkeys(faults + advice))


def _said(places: Iterable[changed_places.Place]) -> list[tuple[str, str]]:
    return [(id_, digest) for id_, _, _, digest in places]


def _not_made(paper: HandOut, options: Sequence[Option], never: bool) -> str:
    labels = "・".join(option.label for option in options)
    why = "まだ作っていません" if never else "作った後に原稿かデータが変わっています"
    return f"{paper.place()}: {labels}の{paper.number}（{paper.publication}）は、{why}。"


def _by_hand(paper: HandOut, option: Option, files: Sequence[Path]) -> str:
    return "\n    ".join(
        (
            f"{paper.place()}: {option.label}の{paper.number}は、作った後に手で直されています。",
            *map(str, files),
            "控えは原稿から取るので、直したことが入りません。",
            "直したことを原稿に写して「kyodo-plan build」をしてから、もう一度実行してください"
            "（直したファイルは、名前を替えて残ります）。",
        )
    )


def _stands(plan: Plan, meeting: Meeting, paper: HandedOut) -> str:
    """Say why *paper* cannot be kept, or nothing: what is kept is never replaced."""
    held = versions(plan.handed_out, meeting.id, paper.option, paper.publication)
    if not held and paper.replaced:
        return (
            f"{paper.option.label}の{paper.number}は「差替」ですが、前に配ったものの控えがありません。\n"
            "    前に配った紙の原稿で控えを取ってから、「差替」の日を書いてください。"
        )
    for one in held:
        if one.replaced == paper.replaced and one.digest != paper.digest:
            return (
                f"{one.place}: {paper.option.label}の{paper.number}は、控えを取った後に変わっています。\n"
                "    控えは書き換えません。差し替えるときは、data/meetings.yaml のこの資料に"
                "「差替: 2024-05-20」のように日を書いてください。\n"
                "    控えを取り直すときは、このファイルを消してください。"
            )
    return ""


def _same(one: HandedOut, other: HandedOut) -> bool:
    """Whether both are the same version of the same paper; pages may have moved."""
    return handed_out_files.name_of(one) == handed_out_files.name_of(other)


def _write(folder: Path, paper: HandedOut) -> str:
    try:
        return handed_out_files.write(folder, paper)
    except OSError as error:
        name = handed_out_files.name_of(paper)
        found = obstacle(folder / name)
        mend = MOVE_IT if found else "書き込める場所かを確かめてください。"
        raise Refused(f"{name} に書けません（{found or reason(error)}）。{mend}") from error
