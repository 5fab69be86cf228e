from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.core.place import Place
from kyodo_plan.review import base
from kyodo_plan.review.base import Base
from kyodo_plan.review.change import GONE, SAME_DONE, Change, Kind
from kyodo_plan.review.today import seen_today, successors

if TYPE_CHECKING:
    from pathlib import Path


def text(name: str, words: str, line: int = 1) -> PrintedText:
    return PrintedText(name, TextKind.PARAGRAPH, Place("plan/a.rst", line), words, "１　趣旨", "2")


OLD = (text("a", "期間は５年です。", 3), text("b", "窓口は市民課です。", 5), text("e", "", 7))
NEW = (text("b", "窓口は市民課です。", 9), text("c", "期間は６年です。", 11), text("e", "", 13))


def test_what_is_kept_comes_back_with_the_words_of_earlier_versions(tmp_path: Path) -> None:
    folder = tmp_path / "update"
    base.keep(folder, "draft", "計画", OLD)
    base.keep(folder, "draft", "計画（案）", NEW)
    [paper] = base.kept_in(folder)
    assert (paper.paper, paper.place, paper.title) == ("draft", "update", "計画（案）")
    assert paper.texts == NEW
    assert {"期間は５年です。", "期間は６年です。"} <= set(paper.words.values())


def test_the_oldest_words_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MOST_TEXTS", 3)
    base.keep(tmp_path, "draft", "計画", OLD)
    base.keep(tmp_path, "draft", "計画", NEW)
    [paper] = base.kept_in(tmp_path)
    assert set(paper.words.values()) == {one.text for one in NEW}


@pytest.mark.parametrize(
    "spoilt", ["", "{", "[]", '{"title": 1}', '{"title":"","words":{},"texts":[[1]]}']
)
def test_a_spoilt_file_is_passed_over(tmp_path: Path, spoilt: str) -> None:
    base.keep(tmp_path, "draft", "計画", OLD)
    (tmp_path / base.FOLDER / "form.json").write_text(spoilt, encoding="utf-8")
    assert [paper.paper for paper in base.kept_in(tmp_path)] == ["draft"]
    assert base.kept_in(tmp_path / "nowhere") == []


def test_a_text_is_followed_into_the_sources_of_today() -> None:
    version = Base("draft", "update", "計画", OLD)
    became = successors(version, NEW)
    assert {name: one.id for name, one in became.items()} == {"a": "c", "b": "b", "e": "e"}


def change(name: str, before: str, after: str) -> Change:
    return Change(
        kind=Kind.EDITED, copy="c", paper="draft", id=name, where="本文", heading="", page="",
        place=Place("plan/a.rst", 3), before=before, after=after,
    )  # fmt: skip


def test_the_text_of_today_stands_beside_a_change() -> None:
    version = Base("draft", "update", "計画", OLD)
    asked, done, same = seen_today(
        [
            change("a", OLD[0].text, "期間は10年です。"),
            change("a", OLD[0].text, NEW[1].text),
            change("b", OLD[1].text, "窓口は福祉課です。"),
        ],
        version,
        NEW,
    )
    assert (asked.place, asked.now, asked.notes) == (Place("plan/a.rst", 11), NEW[1].text, ())
    assert done.notes == (SAME_DONE,)
    assert (same.place, same.now) == (Place("plan/a.rst", 9), None)
    [gone] = seen_today([change("b", OLD[1].text, "あ")], version, NEW[1:])
    assert gone.notes == (GONE,)
    [unread] = seen_today([change("b", OLD[1].text, "あ")], version, None)
    assert unread.place == Place("plan/a.rst", 3)
