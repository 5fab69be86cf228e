"""What is told of the original wording of period 1: what has not been imported, what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.plan import Plan

#: What brings the wording in; the last word stands for the file.
COMMAND = "kyodo-plan import wording 指針のファイル"
#: How many measures are named before the others are only counted.
NAMED = 3


def lacking(plan: Plan) -> list[str]:
    """Return what to say before papers are made; nothing where the wording is there."""
    own = plan.own_texts
    without = [measure for measure in own if measure.id not in plan.wording]
    if not without:
        return []
    if len(without) == len(own):
        head = (
            "前の期の指針の原文を、まだ取り込んでいません。"
            f"説明文のある施策{len(own)}件の文は、要旨のまま紙に出ます。"
        )
    else:
        head = (
            f"前の期の指針の原文が、{len(own)}件のうち{len(without)}件でまだありません"
            f"（{_names(without)}）。その文は、要旨のまま紙に出ます。"
        )
    return [head, f"  取り込むには「{COMMAND}」と打ちます（.docx か .txt。{_whole(plan)}）。"]


def found(plan: Plan, texts: Container[str]) -> list[str]:
    """Return what to say when the wording of the measures in *texts*, by id, was found."""
    every = plan.first_measures
    there = [measure for measure in every if measure.id in texts]
    lines = [f"第１期の施策{len(every)}件のうち、{len(there)}件の原文が見つかりました。"]
    if not there:
        return lines
    for measure in every:
        if measure.id in texts:
            continue
        if measure.text_shared_with in texts:
            lines.append(f"    「{measure.name}」は、別の施策と説明文を共有しています。")
        elif not measure.own_text:
            lines.append(f"    「{measure.name}」には、説明文がありません。")
    if all(measure.id in texts for measure in plan.own_texts):
        lines.append("  これで、説明文のある施策の原文は全てです。")
    return lines


def _whole(plan: Plan) -> str:
    """Return with how many texts the wording is whole."""
    own, every = len(plan.own_texts), len(plan.first_measures)
    if own == every:
        return f"{own}件で全てそろいます"
    return f"{every}件のうち{every - own}件には固有の説明文がないので、{own}件で全てそろいます"


def _names(measures: list[FirstMeasure]) -> str:
    named = "、".join(f"「{measure.name}」" for measure in measures[:NAMED])
    return named + ("など" if len(measures) > NAMED else "")
