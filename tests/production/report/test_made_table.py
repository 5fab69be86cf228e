from __future__ import annotations

from kyodo_plan.production.report.made_table import Row, table


def test_columns_stand_under_their_heads() -> None:
    rows = [
        Row("draft", "庁内", "Word PDF", "36", "153", "他の文書用の囲み6", "…（素案）"),
        Row("agenda", "委員会", "PDF", "1", "2", "なし", "次第"),
    ]
    assert table(rows) == [
        "文書    読み手  形        頁  未確定  省いたもの         題名",
        "agenda  委員会  PDF       1   2       なし               次第",
        "draft   庁内    Word PDF  36  153     他の文書用の囲み6  …（素案）",
    ]
