"""Pictures of dots as any program shows them: PNG or JPEG, upright.

A camera that was held upright notes in its picture that it is to be turned (EXIF, CIPA DC-008, 4.6.4
``Orientation``); Word does not heed it. Formats that Word or the typesetter lacks become PNG.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from kyodo_plan.packages.picture import is_broken, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL import Image

ORIENTATION = 0x0112
UPRIGHT = 1
#: How well a turned photograph is kept, of 100; below 90 one begins to see it.
QUALITY = 95


def plain(data: bytes) -> bytes:
    """Return *data* as PNG or upright JPEG: itself where it is that already.

    :raises ValueError: when it is no picture of dots, or broken; the reason is Japanese.
    """
    kind = kind_of(data)
    if is_broken(data):
        raise ValueError("画像のデータが壊れています")
    if kind == "png" or (kind == "jpg" and b"Exif\0" not in data[:65536]):
        return data
    if kind not in ("jpg", "gif", "webp", "bmp", "tif"):
        raise ValueError("画像の形式が分かりません")
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data)) as opened:
            if kind == "jpg" and opened.getexif().get(ORIENTATION, UPRIGHT) in (0, UPRIGHT):
                return data
            turned = ImageOps.exif_transpose(opened)
            return _saved(turned, opened.info, "JPEG" if kind == "jpg" else "PNG")
    except Exception as error:  # Pillow lets out whatever broken data lead it to.
        raise ValueError("画像のデータが壊れています") from error


def size_of(data: bytes) -> tuple[int, int, float, float]:
    """Return width and height of a picture in dots, and how many dots go into an inch each way.

    :raises ValueError: when it cannot be told.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as opened:
            across, down = opened.info.get("dpi", (72, 72))
            return opened.width, opened.height, float(across) or 72, float(down) or 72
    except Exception as error:
        raise ValueError("画像の形式が分かりません") from error


def _saved(image: Image.Image, told: Mapping[Any, Any], form: str) -> bytes:
    kept = {name: told[name] for name in ("dpi", "icc_profile") if told.get(name)}
    if form == "JPEG":
        kept["quality"] = QUALITY
    elif image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        image = image.convert("RGB")
    out = BytesIO()
    image.save(out, form, exif=b"", **kept) if form == "JPEG" else image.save(out, form, **kept)
    return out.getvalue()
