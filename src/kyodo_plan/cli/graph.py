"""``kyodo-plan graph``: relations between measures, and what a change would touch."""

from __future__ import annotations

import json

import click

from kyodo_plan.cli import console, workspace
from kyodo_plan.core.option import Option
from kyodo_plan.graph import model, queries, report


@click.command("graph", cls=console.Command, help="施策の関連と、変えたときの影響を示します。")
@click.argument("measure", metavar="[施策]", required=False)
@click.option("--impact", is_flag=True, help="その施策をなくしたときに支えを失うものを示します。")
@click.option("--option", metavar="案", help="update（案①）か formal（案②）。なければ案①。")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="出し方。"
)
def command(measure: str | None, impact: bool, option: str | None, form: str) -> int:
    """Print the whole graph, one measure's neighbourhood, or the impact of dropping it."""
    if impact and not measure:
        raise click.UsageError("--impact には施策の番号を添えてください（例：M2-03）。")
    folder = workspace.find()
    chosen = workspace.options_of(option or Option.UPDATE.value)[0]
    edition = workspace.read_all(folder, [chosen])[0].edition
    graph = model.build(edition)
    if not measure:
        data, text = report.listing_data, report.listing_text
        out = data(graph, chosen) if form == "json" else text(graph, chosen)
    else:
        try:
            id_ = queries.resolve(graph, measure)
        except KeyError:
            raise click.UsageError(
                f"施策「{measure}」はありません。M2-03 や「施策３」のように書いてください。"
            ) from None
        if impact:
            found = queries.impact(graph, edition, id_)
            out = (
                report.impact_data(graph, found)
                if form == "json"
                else report.impact_text(graph, found)
            )
        else:
            out = (
                report.measure_data(graph, id_)
                if form == "json"
                else report.measure_text(graph, id_)
            )
    click.echo(out if isinstance(out, str) else json.dumps(out, ensure_ascii=False, indent=2))
    return console.FINE
