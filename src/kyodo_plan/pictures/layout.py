"""Where boxes and arrows go: one function around the layout program, behind which it can change."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_plan.pictures.drawing import Point

PROGRAM = "graphviz-pure"
#: Points between ranks, and between boxes of one rank.
BETWEEN_RANKS, BETWEEN_BOXES = 36.0, 6.0
#: Half-width letters that are as wide as one full-width character of a label.
LABEL_LETTER = "nn"


class LayoutError(RuntimeError):
    """The layout program is not there or did not end well; the text is Japanese."""


@dataclass(frozen=True)
class Arrow:
    """From one box to another, by their names; ``label`` is written beside it."""

    tail: str
    head: str
    label: str = ""


@dataclass(frozen=True)
class Laid:
    """Where everything is, in points, y downwards.

    ``boxes`` are the centres by name. ``arrows`` are, for each arrow as given, the chain of Bézier
    curves from tail to head without the tip, the tip (``None`` where it has none) and the middle
    of its label.
    """

    width: float
    height: float
    boxes: dict[str, Point]
    arrows: list[tuple[list[Point], Point | None, Point | None]]


@cache
def program() -> str:
    """Return the path of the layout program of this Python.

    :raises LayoutError: when it is not installed.
    """
    name = PROGRAM + (".exe" if os.name == "nt" else "")
    for folder in (sysconfig.get_path("scripts"), Path(sys.executable).parent):
        if (found := Path(folder) / name).is_file():
            return str(found)
    if found_elsewhere := shutil.which(PROGRAM):
        return found_elsewhere
    raise LayoutError(f"図の配置に使う {PROGRAM} がありません。pip install {PROGRAM} で入ります。")


def layout(
    sizes: Mapping[str, tuple[float, float]],
    arrows: Sequence[Arrow],
    *,
    direction: str = "LR",
    label_size: float = 8.0,
) -> Laid:
    """Lay out boxes of *sizes* (width, height) joined by *arrows*; *direction* is ``LR`` or ``TB``.

    :raises LayoutError: when the program fails.
    """
    names = {name: f"n{index}" for index, name in enumerate(sizes)}
    lines = [
        f"rankdir={direction};ranksep={BETWEEN_RANKS / 72:.4f};nodesep={BETWEEN_BOXES / 72:.4f};",
        f'node [shape=box,fixedsize=true,label=""];edge [fontsize={label_size:g}];',
    ]
    for name, (width, height) in sizes.items():
        lines.append(f"{names[name]} [width={width / 72:.4f},height={height / 72:.4f}];")
    for arrow in arrows:
        label = f' [label="{LABEL_LETTER * len(arrow.label)}"]' if arrow.label else ""
        lines.append(f"{names[arrow.tail]} -> {names[arrow.head]}{label};")
    told = _run("digraph {" + "\n".join(lines) + "}")
    width, height = (float(part) for part in told["bb"].split(",")[2:])
    boxes = {
        name: _point(told["objects"][index]["pos"], height) for index, name in enumerate(sizes)
    }
    found = []
    for edge in told.get("edges", ()):
        curve, tip = _spline(edge["pos"], height)
        found.append((curve, tip, _point(edge["lp"], height) if "lp" in edge else None))
    return Laid(width, height, boxes, found)


def _run(source: str) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [program(), "-Tjson0"],
            input=source.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        raise LayoutError(f"図の配置ができませんでした（{PROGRAM}：{error}）。") from error
    return told


def _point(text: str, height: float) -> Point:
    x, y = (float(part) for part in text.split(","))
    return x, height - y


def _spline(text: str, height: float) -> tuple[list[Point], Point | None]:
    tip: Point | None = None
    curve = []
    for part in text.split():
        if part.startswith("e,"):
            tip = _point(part[2:], height)
        elif not part.startswith("s,"):
            curve.append(_point(part, height))
    return curve, tip
