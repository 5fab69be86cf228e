"""What keeps papers from being made final: by addressee, each matter once, with its papers."""

from __future__ import annotations

from kyodo_plan.core.open_point import Addressee, OpenPoint
from kyodo_plan.core.place import Place
from kyodo_plan.papers.blanks import Blank
from kyodo_plan.production.report.left_open import breakdown, told


def point(addressee: Addressee, subject: str, path: str, line: int) -> OpenPoint:
    return OpenPoint(addressee, subject, "検討中", Place(path, line, 3), "doc")


PERIOD = point(Addressee.OFFICE, "期間", "data/a.yaml", 4)
AGAIN = point(Addressee.OFFICE, "期間", "plan/b.rst", 9)
RULE = point(Addressee.LEGAL, "根拠", "plan/b.rst", 2)
CELLS = [point(Addressee.INTERNAL, "", "plan/m.rst", line) for line in (7, 8)]
BLANK = Blank("〔番号を記入〕", Place("plan/c.rst", 5))


def test_each_matter_is_told_once_by_whom_it_waits_for() -> None:
    assert told({"call": [PERIOD, RULE], "draft": [AGAIN, *CELLS], "adopt": [PERIOD, BLANK]}) == [
        "事務局（1件）",
        "  data/a.yaml:4:3、plan/b.rst:9:3: 期間（call、draft、adopt）",
        "庁内（1件）",
        "  plan/m.rst:7、8: 事柄を書いていない欄（施策の欄など）（draft）",
        "法制（1件）",
        "  plan/b.rst:2:3: 根拠（call）",
        "記入欄（1件）",
        "  plan/c.rst:5: 〔番号を記入〕（adopt）",
    ]


def test_nothing_left_is_no_line() -> None:
    assert told({}) == []


def test_a_paper_says_how_many_wait_for_whom() -> None:
    assert breakdown([RULE, PERIOD, AGAIN, BLANK]) == "事務局2か所、法制1か所、記入欄1か所"
