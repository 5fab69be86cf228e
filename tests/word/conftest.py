"""Lets the tests of this folder share the sample papers of a city that does not exist."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
