"""Lets the tests of this folder share the sample papers and the helpers for Word files."""

from __future__ import annotations

import sys
from pathlib import Path

for room in ("review", "word"):
    sys.path.append(str(Path(__file__).parents[1] / room))
