"""The data of pictures: from files, from addresses, painted once."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from kyodo_plan.production.writing import picture_files
from kyodo_plan.production.writing.picture_files import PictureFiles, is_held, unpainted

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}mm" height="9mm"><rect width="9"/></svg>'


def drawing(width: int) -> str:
    held = base64.b64encode(SVG.format(width).encode()).decode()
    return f"png:data:image/svg+xml;base64,{held}"


def test_data_come_from_a_file_or_from_the_address_itself(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"dots")
    picture = PictureFiles(tmp_path, tmp_path / "kept", "program")
    assert picture("a.png") == b"dots"
    held = f"data:image/png;base64,{base64.b64encode(b'light').decode()}"
    assert picture(held) == b"light"
    assert [is_held(uri) for uri in ("a.png", held, unpainted(drawing(9)))] == [False, True, True]
    with pytest.raises(OSError, match=r"b\.png"):
        picture("b.png")


def test_a_drawing_is_painted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = PictureFiles(tmp_path, tmp_path / "kept", "program")(drawing(9))
    assert painted.startswith(b"\x89PNG")
    monkeypatch.setattr(picture_files, "png", lambda svg: b"painted again")
    assert PictureFiles(tmp_path, tmp_path / "kept", "program")(drawing(9)) == painted
    assert PictureFiles(tmp_path, tmp_path / "kept", "newer")(drawing(9)) == b"painted again"
    assert PictureFiles(tmp_path, tmp_path / "kept", "program")(drawing(8)) == b"painted again"


def test_a_file_is_painted_too_and_a_broken_one_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(9), encoding="utf-8")
    (tmp_path / "b.svg").write_bytes(b"<svg \xff")
    picture = PictureFiles(tmp_path, tmp_path / "kept", "program")
    assert picture("png:a.svg").startswith(b"\x89PNG")
    with pytest.raises(ValueError, match=r"^SVG の書き方が壊れています$"):
        picture("png:b.svg")


def test_what_cannot_be_kept_is_painted_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("not a folder", encoding="utf-8")
    picture = PictureFiles(tmp_path, tmp_path / "kept", "program")
    assert picture(drawing(9)).startswith(b"\x89PNG")


def test_old_drawings_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_files, "png", lambda svg: svg.encode())
    monkeypatch.setattr(picture_files, "MOST_KEPT", 3)
    picture = PictureFiles(tmp_path, tmp_path / "kept", "program")
    for width in range(1, 6):
        picture(drawing(width))
    assert len(list((tmp_path / "kept").iterdir())) == 3
