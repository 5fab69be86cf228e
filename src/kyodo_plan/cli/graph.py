"""``kyodo-plan graph``: relations between measures, and what a change would touch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from kyodo_plan.cli import console, progress
from kyodo_plan.cli.loudness import tell
from kyodo_plan.cli.output import write, write_pictures
from kyodo_plan.cli.wrong_use import OneOf, OutputFile, fitting
from kyodo_plan.core.option import listed
from kyodo_plan.graph import impact_report, model, report
from kyodo_plan.graph.csv_table import ENCODINGS, LackingError, csv_of
from kyodo_plan.graph.impact_report import Change
from kyodo_plan.graph.typed_measures import UnknownMeasureError, resolve
from kyodo_plan.production import impacts, workspace
from kyodo_plan.production.writing import spoilt_records
from kyodo_plan.views import figures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyodo_plan.source.reading import Reading

HELP = """施策の関連と、変えたときの影響を示します。

施策は、番号（M2-03、施策３ など）か、名称（ほかにない一部でも）です。
書かなければ、全ての施策の関連を示します。"""


@click.command("graph", cls=console.Command, help=HELP)
@click.argument("measure", metavar="[施策]", required=False)
@click.option(
    "--impact",
    metavar="[扱い]",
    is_flag=False,
    flag_value=Change.DELETE.value,
    help=f"その施策を変えたときの影響を示します。扱いは {'、'.join(Change)}（なければ削除）。",
)
@click.option(
    "--option",
    metavar="案",
    help="案の符号か名称。なければ、文で示すものと影響は全ての案、ほかは最初の案。",
)
@click.option(
    "--format",
    "form",
    type=OneOf(["text", "json", "csv", "svg", "png"]),
    default="text",
    help="出し方。svg と png は図です。",
)
@click.option(
    "--picture",
    type=OneOf(["関連図", "体系図", "継承図"]),
    default="関連図",
    help="svg と png で描く図（施策を挙げれば、その施策の周りの関連図）。",
)
@click.option(
    "--encoding",
    type=OneOf(list(ENCODINGS)),
    default="utf-8",
    help="csv の文字コード（utf-8 は BOM 付き）。",
)
@click.option("--out", type=OutputFile(), help="書き出すファイル。")
@click.option(
    "--sheet",
    "sheets",
    type=OutputFile(),
    multiple=True,
    help="影響を会議資料にして書き出すファイル（.docx か .pdf。何度でも書けます）。",
)
def command(
    measure: str | None,
    impact: str | None,
    option: str | None,
    form: str,
    picture: str,
    encoding: str,
    out: Path | None,
    sheets: tuple[Path, ...],
) -> int:
    """Print the whole graph, one measure's neighbourhood, or the impact of changing it."""
    if impact is not None and impact not in set(Change):
        # 「graph --impact M2-03」 is as good as 「graph M2-03 --impact」.
        if measure:
            raise click.UsageError(
                f"「--impact {impact}」は読み取れません。使えるのは {'、'.join(Change)} です。"
            )
        measure, impact = impact, Change.DELETE.value
    if impact and not measure:
        raise click.UsageError("--impact には施策の番号か名称を添えてください。")
    if sheets and not impact:
        raise click.UsageError("--sheet は --impact と一緒に書いてください。")
    for sheet in sheets:
        if sheet.suffix not in impacts.SUFFIXES:
            raise click.UsageError(
                f"--sheet に書けるのは .docx か .pdf のファイルです（{sheet}）。"
            )
    fitting(form, out)
    folder = workspace.find()
    chosen = workspace.options_of(folder, option)
    with progress.shown() as shown:
        every = impact or form == "text"
        readings = workspace.read_all(folder, chosen if every else chosen[:1], progress=shown)
    if impact and measure and form not in ("svg", "png"):
        return _impact(folder, readings, measure, Change(impact), form, encoding, out, sheets)
    if form == "text":
        write(_texts(readings, measure), out)
        return console.FINE
    if len(chosen) > 1:
        others = listed(chosen[1:])
        tell(f"{chosen[0].label}の関連です。ほかの案は --option で示せます（{others}）。", err=True)
    reading = readings[0]
    graph = model.build(reading.edition)
    id_ = _resolved([graph], measure) if measure else ""
    if form in ("svg", "png"):
        write_pictures(figures.drawn(reading.edition, graph, picture, id_), form, out)
        return console.FINE
    return _give("", *_told(reading, graph, id_), form, encoding, out)


def _impact(
    folder: Path,
    readings: Sequence[Reading],
    measure: str,
    change: Change,
    form: str,
    encoding: str,
    out: Path | None,
    sheets: tuple[Path, ...],
) -> int:
    """Tell what *change* would touch in each option that has the measure."""
    graphs = [(reading, model.build(reading.edition)) for reading in readings]
    console.show(spoilt_records.of_records(folder / "build"), err=True)
    id_ = _resolved([graph for _, graph in graphs], measure)
    with progress.shown() as shown:
        touched = [
            impacts.touched_in(folder, reading, graph, id_, change, shown)
            for reading, graph in graphs
            if id_ in graph
        ]
    if sheets:
        for sheet, content in dict(impacts.sheets(touched, change, sheets)).items():
            write(content, sheet)
        return console.FINE
    each = [(t.graph, t.found, change, t.shown, t.edition.option, t.changed) for t in touched]
    text = "\n".join(impact_report.impact_text(*one) for one in each)
    data = [impact_report.impact_data(*one) for one in each]
    rows = [row for one in each for row in impact_report.impact_table(*one)]
    return _give(text, data, [impact_report.TABLE_HEAD, *rows], form, encoding, out)


def _give(
    text: str,
    data: object,
    rows: list[tuple[str, ...]],
    form: str,
    encoding: str,
    out: Path | None,
) -> int:
    """Write what was asked for in its *form*."""
    if form == "csv":
        try:
            content = csv_of(rows, encoding)
        except LackingError as error:
            raise click.ClickException(
                f"CP932 で表せない文字があります：{error.characters}\n"
                "その文字を改めるか、--encoding utf-8 で書き出してください（Excel で開けます）。"
            ) from None
        write(content, out)
    elif form == "json":
        write((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(), out)
    else:
        write(text, out)
    return console.FINE


def _texts(readings: Sequence[Reading], measure: str | None) -> str:
    """Return what is told of each option, of one *measure* where it is named; the same is told once."""
    graphs = [(reading.option, model.build(reading.edition)) for reading in readings]
    if not measure:
        return "\n".join(report.listing_text(graph, option) for option, graph in graphs)
    id_ = _resolved([graph for _, graph in graphs], measure)
    marks: dict[str, list[str]] = {}
    for option, graph in graphs:
        text = report.measure_text(graph, id_) if id_ in graph else "  この施策はありません。\n"
        marks.setdefault(text, []).append(option.label)
    if len(graphs) == 1:
        return next(iter(marks))
    return "\n".join(f"{'・'.join(labels)}\n\n{text}" for text, labels in marks.items())


def _resolved(graphs: Sequence[model.Graph], measure: str) -> str:
    """Return the measure that a person means.

    :raises click.UsageError: when no single one is meant.
    """
    try:
        return resolve(graphs, measure)
    except UnknownMeasureError as error:
        raise click.UsageError(str(error)) from None


def _told(reading: Reading, graph: model.Graph, id_: str) -> tuple[object, list[tuple[str, ...]]]:
    """Return what was asked for as plain data and as rows."""
    if not id_:
        return report.listing_data(graph, reading.option), report.table(graph)
    rows = [
        row for row in report.table(graph) if row is report.TABLE_HEAD or id_ in (row[0], row[3])
    ]
    return report.measure_data(graph, id_), rows
