"""``kyodo-plan hand-out``: keep the text of the papers that a meeting was handed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kyodo_plan.cli import console
from kyodo_plan.core.option import Option
from kyodo_plan.core.procedure.handed_out import HandedOut, versions
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.papers.both import assemble_both
from kyodo_plan.papers.parts import parts_of
from kyodo_plan.production import outputs, workspace
from kyodo_plan.production.writing import changed_places, paper_files
from kyodo_plan.registry import handed_out_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.meeting import HandOut, Meeting
    from kyodo_plan.source.reading import Reading

#: The folder of the papers about both options.
BOTH = "both"


@click.command(
    "hand-out", cls=console.Command, help="会議で配った資料の文を、控えとして取っておきます。"
)
@click.argument("meeting", metavar="会議の記号")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="置き場所（build）。")
def command(meeting: str, out: Path | None) -> int:
    """Keep what was handed out at MEETING, all papers or none; nothing kept is ever replaced."""
    folder = workspace.find()
    readings = workspace.read_all(folder, Option)
    plan = readings[0].edition.plan
    held = _meeting(plan, meeting)
    taken, faults = _take(readings, held, out or folder / "build")
    faults += filter(None, (_stands(plan, held, paper) for paper in taken))
    if faults or not taken:
        for fault in faults:
            click.echo(fault, err=True)
        reason = (
            "" if faults else "この会議の「資料」に、ここで作る文書（「文書」の欄）がないため、"
        )
        click.echo(f"{reason}控えは取っていません。", err=True)
        return console.FOUND
    click.echo(f"会議「{held.id}」で配る資料の控え：")
    for paper in taken:
        kept = any(_same(one, paper) for one in plan.handed_out)
        name = handed_out_files.name_of(paper) if kept else _write(folder, paper)
        state = "前に取った控えと同じです" if kept else "控えを取りました"
        again = "（差替）" if paper.replaced else ""
        click.echo(f"  {paper.option.label}　{paper.number}{again}　{state}（{name}）")
    return console.FINE


def _meeting(plan: Plan, name: str) -> Meeting:
    found = next((one for one in plan.meetings if one.id == name.strip()), None)
    if found is None:
        known = "、".join(one.id for one in plan.meetings) or "まだありません"
        raise click.UsageError(f"会議「{name}」はありません。登録されている会議は {known} です。")
    return found


def _take(
    readings: Sequence[Reading], meeting: Meeting, build: Path
) -> tuple[list[HandedOut], list[str]]:
    """Return each paper of *meeting* as it is now, and which of them are not what was made."""
    taken: list[HandedOut] = []
    faults: list[str] = []
    for paper in meeting.papers:
        for reading in readings:
            publications = reading.domain.publications
            publication = next((p for p in publications if p.slug == paper.publication), None)
            if publication is None:
                continue
            made = assemble(reading, publication)
            whole = assemble_both(readings, publication) if publication.both else made
            folder = build / (BOTH if publication.both else reading.option.value)
            before = paper_files.from_record(outputs.record_of(folder)).get(paper.publication)
            now = changed_places.places_of(whole.document, {})
            if before is None or _said(before.places) != _said(now):
                faults.append(_not_made(paper, reading.option, before is None))
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
    return taken, list(dict.fromkeys(faults))


def _said(places: Iterable[changed_places.Place]) -> list[tuple[str, str]]:
    return [(id_, digest) for id_, _, _, digest in places]


def _not_made(paper: HandOut, option: Option, never: bool) -> str:
    why = "まだ作っていません" if never else "作った後に原稿かデータが変わっています"
    return (
        f"{paper.place()}: {option.label}の{paper.number}（{paper.publication}）は、{why}。"
        "配る紙は、今の原稿から作ったものにします。先に kyodo-plan build をしてください。"
    )


def _stands(plan: Plan, meeting: Meeting, paper: HandedOut) -> str:
    """Say why *paper* cannot be kept, or nothing: what is kept is never replaced."""
    held = versions(plan.handed_out, meeting.id, paper.option, paper.publication)
    if not held and paper.replaced:
        return (
            f"{paper.option.label}の{paper.number}は「差替」ですが、前に配ったものの控えがありません。"
            "前に配った紙の原稿で控えを取ってから、「差替」の日を書いてください。"
        )
    for one in held:
        if one.replaced == paper.replaced and one.digest != paper.digest:
            return (
                f"{one.place}: {paper.option.label}の{paper.number}は、控えを取った後に変わっています。"
                "控えは書き換えません。差し替えるときは、data/meetings.yaml のこの資料に"
                "「差替: 2024-05-20」のように日を書いてください。"
                "控えを取り直すときは、このファイルを消してください。"
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
        raise click.ClickException(
            f"{name} に書けません（{error.strerror}）。書き込める場所かを確かめてください。"
        ) from error
