"""``kyodo-plan check``: findings, all at once."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from typing import TYPE_CHECKING

import click

from kyodo_plan.cli import console, progress
from kyodo_plan.cli.loudness import tell
from kyodo_plan.cli.screen import say
from kyodo_plan.cli.wrong_use import OneOf
from kyodo_plan.core.counting import counted
from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.production import rulebook, workspace
from kyodo_plan.production.gathering import found_in
from kyodo_plan.production.mended_files import mend_files
from kyodo_plan.production.report import finding_data
from kyodo_plan.text.nearest import meant

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Fix
    from kyodo_plan.source.reading import Reading

#: What is mended may show another slip at the same place: so often that is looked for.
MOST_MENDINGS = 4


@click.command("check", cls=console.Command, help="原稿とデータの誤りを一度に示します。")
@click.option("--option", metavar="案", help="案の符号か名称。なければ全て。")
@click.option("--format", "form", type=OneOf(["text", "json"]), default="text", help="出し方。")
@click.option("--select", metavar="符号", help="示す符号（頭の文字でも可。コンマで並べます）。")
@click.option("--ignore", metavar="符号", help="示さない符号（同上）。")
@click.option("--fix", is_flag=True, help="迷わず直せる書き間違いを、原稿の中で直します。")
@click.option("--numbers", is_flag=True, help="本文に入る件数を、数えたものと一緒に示します。")
@click.option("--explain", metavar="符号", help="その符号の検査の説明を示します。")
def command(
    option: str | None,
    form: str,
    select: str | None,
    ignore: str | None,
    fix: bool,
    numbers: bool,
    explain: str | None,
) -> int:
    """Print the findings of the workspace; leave with 1 when there are errors or warnings."""
    if explain is not None:
        return _explain(explain)
    selected, ignored = _codes("--select", select), _codes("--ignore", ignore)
    folder = workspace.find()
    options = workspace.options_of(folder, option)
    if numbers:
        with progress.shown() as shown:
            readings = workspace.read_all(folder, options, progress=shown)
        return _numbers_as_data(readings) if form == "json" else _numbers(readings)

    def find() -> list[Finding]:
        with progress.shown() as shown:
            everything = found_in(folder, options, shown)
        return [one for one in everything if _wanted(one.code, selected, ignored)]

    found = find()
    done: set[Fix] = set()
    for _ in range(MOST_MENDINGS if fix else 0):
        mended = mend_files(folder, found)
        for one in mended.done:
            tell(f"{one.place}: 直しました：{_mending(one)}", err=True)
        for backup in mended.backups:
            tell(f"直す前の控えは {backup} です。", err=True)
        found = list(dict.fromkeys([*mended.findings, *(find() if mended.done else found)]))
        new = {one.fix for one in found if one.fix is not None} - done - {*mended.done}
        if not (mended.done and new):
            break
        done.update(mended.done)
    if form == "json":
        json.dump(finding_data.to_list(found), sys.stdout, ensure_ascii=False, indent=2)
        click.echo()
        weighty = any(finding.severity is not Severity.ADVICE for finding in found)
        return console.FOUND if weighty else console.FINE
    counts = console.show(found)
    tell(f"検査の結果：{console.tally(counts)}。")
    weighty = counts[Severity.ERROR] + counts[Severity.WARNING] > 0
    return console.FOUND if weighty else console.FINE


def _mending(fix: Fix) -> str:
    """Return what has become of what; where white space alone changed, the words beside it."""
    old, new = (" ".join(text.split()) for text in (fix.old, fix.new))
    if old == new and old:
        return f"『{old}』の空白"
    return f"『{old or '（空白）'}』→『{new or ('（空白）' if fix.new else '（なし）')}』"


def _codes(option: str, words: str | None) -> tuple[str, ...]:
    """Return the codes, or beginnings of codes, that *words* name.

    :raises click.UsageError: when there is no such code.
    """
    if words is None:
        return ()
    codes = tuple(filter(None, map(_folded, re.split("[,，、]", words))))
    if not codes:
        raise click.UsageError(f"{option} の後に符号を書いてください（例：{option} T05）。")
    rules = rulebook.rules()
    for code in codes:
        if not any(known.startswith(code) for known in rules):
            raise _unknown(code)
    return codes


def _folded(code: str) -> str:
    """Return a code in narrow capitals, however it is typed."""
    return unicodedata.normalize("NFKC", code).strip().upper()


def _unknown(code: str) -> click.UsageError:
    near = meant(code, rulebook.rules())
    return click.UsageError(
        f"符号「{code}」はありません。{near}符号は {'、'.join(rulebook.FAMILIES)} のどれかと数字です。"
    )


def _wanted(code: str, selected: tuple[str, ...], ignored: tuple[str, ...]) -> bool:
    return (not selected or code.startswith(selected)) and not code.startswith(ignored)


def _numbers_as_data(readings: list[Reading]) -> int:
    """Print each bound number with what was counted, or why it could not be, as JSON."""
    told: list[dict[str, object]] = []
    for reading in readings:
        edition = reading.edition
        for number in edition.numbers:
            one: dict[str, object] = {
                "option": edition.option.code,
                "place": str(number.place),
                "query": number.query,
                "within": number.within,
            }
            try:
                names = counted(edition, number.query)
            except ValueError as error:
                told.append({**one, "error": str(error)})
            else:
                told.append({**one, "number": len(names), "counted": list(names)})
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    return console.FINE


def _numbers(readings: list[Reading]) -> int:
    """Print each bound number with what was counted."""
    for reading in readings:
        edition = reading.edition
        say(f"{edition.option.label}　本文に入る件数（{len(edition.numbers)}か所）")
        for number in edition.numbers:
            try:
                names = counted(edition, number.query)
            except ValueError as error:
                say(f"  {number.place}: {error}")
                continue
            say(f"  {number.place}: {len(names)}　:件数:`{number.query}`　「{number.within}」")
            say(f"      数えたもの：{'、'.join(names) or 'なし'}")
    return console.FINE


def _explain(code: str) -> int:
    code = _folded(code)
    if not code:
        raise click.UsageError("--explain の後に符号を書いてください（例：--explain T05）。")
    rules = rulebook.rules()
    if code not in rules:
        raise _unknown(code)
    for line in rulebook.explained(rules[code]):
        say(line)
    return console.FINE
