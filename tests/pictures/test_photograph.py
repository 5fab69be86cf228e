"""Pictures of dots as any program shows them: by their bytes, and upright."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kyodo_plan.packages.picture import kind_of
from kyodo_plan.pictures.photograph import ORIENTATION, plain, size_of

FORMS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp", "BMP": "bmp", "TIFF": "tif"}


def photograph(form: str = "JPEG", orientation: int = 0, **options: object) -> bytes:
    """A picture 30 wide and 20 high whose upper half is red."""
    image = Image.new("RGB", (30, 20), "white")
    image.paste("red", (0, 0, 30, 10))
    exif = Image.Exif()
    if orientation:
        exif[ORIENTATION] = orientation
    out = BytesIO()
    image.save(out, form, exif=exif, **options)
    return out.getvalue()


@pytest.mark.parametrize(("form", "kind"), list(FORMS.items()))
def test_a_picture_is_known_by_its_bytes(form: str, kind: str) -> None:
    assert kind_of(photograph(form)) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        (b"%PDF-1.7", "pdf"), (b"", ""), (b"words", ""), (b"RIFF1234WAVE", ""),
    ],
)  # fmt: skip
def test_other_kinds(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize("data", [photograph(), photograph("PNG"), photograph(orientation=1)])
def test_what_is_upright_stays_as_it_is(data: bytes) -> None:
    assert plain(data) is data


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        (3, (30, 20), (15, 15)),
        (6, (20, 30), (15, 15)),
        (8, (20, 30), (5, 15)),
        (4, (30, 20), (15, 15)),
    ],
)
def test_a_photograph_is_turned(
    orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    data = plain(photograph(orientation=orientation, dpi=(144, 144)))
    assert kind_of(data) == "jpg" and size_of(data) == (*size, 144, 144)
    with Image.open(BytesIO(data)) as image:
        assert image.getexif().get(ORIENTATION, 1) == 1
        colour = image.convert("RGB").getpixel(red)
        opposite = image.convert("RGB").getpixel((size[0] - 1 - red[0], size[1] - 1 - red[1]))
    assert isinstance(colour, tuple) and colour[0] > 200 and colour[1] < 60
    assert isinstance(opposite, tuple) and min(opposite) > 200


@pytest.mark.parametrize("form", ["GIF", "WEBP", "BMP", "TIFF"])
def test_other_formats_become_png(form: str) -> None:
    data = plain(photograph(form))
    assert kind_of(data) == "png" and size_of(data)[:2] == (30, 20)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no picture", "画像の形式が分かりません"),
        (photograph()[:200], "画像のデータが壊れています"),
        (photograph("GIF")[:20], "画像のデータが壊れています"),
        (b"BM" + bytes(40), "画像のデータが壊れています"),
    ],
)
def test_what_is_no_picture_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        plain(data)


@given(st.sampled_from(sorted(FORMS)), st.integers(0, 400), st.binary(max_size=8))
def test_a_spoilt_picture_gives_a_picture_or_a_reason(form: str, at: int, put: bytes) -> None:
    data = photograph(form)
    spoilt = data[:at] + put + data[at + len(put) :]
    try:
        made = plain(spoilt)
    except ValueError as error:
        assert str(error) in ("画像の形式が分かりません", "画像のデータが壊れています")
    else:
        assert kind_of(made) in ("png", "jpg")
