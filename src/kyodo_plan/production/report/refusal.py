"""Why something cannot be read or made: the text is Japanese and says what to do."""

from __future__ import annotations


class Refused(Exception):
    """Nothing can be read here, or nothing can be written there."""


class Unknown(Refused):
    """There is none of that name; the text tells what there is."""
