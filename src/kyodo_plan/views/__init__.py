"""Views: each turns an edition, as one audience sees it, into a plain docutils table."""

from __future__ import annotations

from kyodo_plan.views import correspondence, first_period, lists, pictures, points, second_period
from kyodo_plan.views.procedure import (
    approval,
    consultation,
    council,
    history,
    inquiry,
    meeting,
    opinions,
    questions,
    replacements,
    responses,
    sheets,
)
from kyodo_plan.views.view import View

__all__ = ["VIEWS", "View"]


#: English name → view.
VIEWS: dict[str, View] = {
    "measure_list": View("施策一覧", second_period.measure_list),
    "system_chart": View("体系図", second_period.system_chart),
    "class_table": View("分類表", second_period.class_table),
    "field_counts": View("分野別件数", second_period.field_counts),
    "relation_table": View("関連図", second_period.relation_table),
    "kind_table": View("関連の種類", second_period.kind_table),
    "timetable": View("工程表", second_period.timetable),
    "progress_form": View("進捗表", second_period.progress_form),
    "achievement_list": View("達成状況一覧", first_period.achievement_list),
    "comparison": View("新旧対照表", first_period.comparison),
    "changes": View("変更点", first_period.changes),
    "key_questions": View("重点施策の論点", first_period.key_questions, inside=True),
    "history": View("策定経過", history.history),
    "option_comparison": View("案の比較", history.option_comparison),
    "points": View("論点一覧", history.points),
    "term_list": View("用語一覧", lists.term_list),
    "committee_points": View("委員会の論点", lists.committee_points, inside=True),
    "open_list": View("未確定一覧", lists.open_list, inside=True),
    "source_list": View("出典一覧", lists.source_list, inside=True),
    **approval.VIEWS,
    **consultation.VIEWS,
    **correspondence.VIEWS,
    **council.VIEWS,
    **questions.VIEWS,
    **inquiry.VIEWS,
    **responses.VIEWS,
    **meeting.VIEWS,
    **opinions.VIEWS,
    **pictures.VIEWS,
    **points.VIEWS,
    **replacements.VIEWS,
    **sheets.VIEWS,
}
