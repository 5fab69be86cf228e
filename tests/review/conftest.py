"""Lets the tests of this folder share the sample papers, and the city that does not exist."""

from __future__ import annotations

import sys
from pathlib import Path

for folder in (Path(__file__).parent, Path(__file__).parents[1] / "word"):
    sys.path.insert(0, str(folder))
sys.path.append(str(Path(__file__).parents[1] / "roots"))
