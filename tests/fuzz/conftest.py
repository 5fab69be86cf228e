"""The samples of the writers are among what is spoilt."""

import sys
from pathlib import Path

for room in ("word", "pdf"):
    sys.path.append(str(Path(__file__).parents[1] / room))
