"""What the fonts can show."""

from __future__ import annotations

from pathlib import Path

import noto_cjk_sans_jp_bold
import pylopdf_fonts_jp
import pytest

from kyodo_plan.pdf.fonts import FontSet, code_points, load


def test_packaged_fonts_cover_what_a_city_writes() -> None:
    loaded = load(FontSet())
    assert loaded.coverage.missing("みなも市①Ⅰ㊞髙﨑〓－—…→□■ABC123") == set()
    assert loaded.coverage.missing("あ😀\uffff") == {"😀", "\uffff"}
    assert loaded.absent == ()


def test_absent_family_is_named_and_not_used() -> None:
    loaded = load(FontSet(gothic="無いゴシック"))
    assert loaded.absent == ("無いゴシック",)
    assert loaded.families["gothic"] == ("Noto Sans JP", "Noto Serif JP", "Noto Sans CJK JP")


@pytest.mark.parametrize(
    "path", [pylopdf_fonts_jp.serif_path(), noto_cjk_sans_jp_bold.FONT_PATH], ids=["serif", "bold"]
)
def test_code_points_are_ranges_in_order(path: str) -> None:
    ranges = list(code_points(Path(path)))
    assert all(start <= end for start, end in ranges)
    assert any(start <= ord("市") <= end for start, end in ranges)
    assert not any(start <= 0x1F600 <= end for start, end in ranges)


def test_file_that_is_no_font_covers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "no.otf"
    path.write_bytes(b"OTTO" + bytes(20))
    assert list(code_points(path)) == []
