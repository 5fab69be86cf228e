"""What a rule of this folder is made of."""

from __future__ import annotations

Sayings = tuple[tuple[str, tuple[str, ...]], ...]
"""What to say, and the templates it stands for."""
