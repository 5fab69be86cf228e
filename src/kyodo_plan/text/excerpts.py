"""Short excerpts of a line, cut where a phrase ends; ``…`` stands for what is left out."""

from __future__ import annotations

from kyodo_plan.text.japanese.phrases import ends

#: How far a phrase is looked for, in letters, before a word is cut.
_REACH = 20


def shortened(text: str, longest: int) -> str:
    """Return the beginning of *text*, of at most *longest* letters; whole sentences, where there are."""
    if len(text) <= longest:
        return text
    places = ends(text[: longest + 1])
    sentences = [at for at in places if text[at - 1] == "。" and at > longest // 2]
    at = max(sentences or [at for at in places if at < longest], default=longest - 1)
    return f"{text[:at]}…"


def before(text: str, around: int) -> str:
    """Return the end of *text*, from the beginning of a phrase on: *around* letters, or few more."""
    if len(text) <= around + 1:
        return text
    near = text[-around - _REACH :]
    least = len(near) - around
    places = ends(near) if len(near) < len(text) else (0, *ends(near))
    at = max((at for at in places if at <= least), default=min(places, default=least))
    return f"…{near[at:]}" if len(near) < len(text) or at else text


def after(text: str, around: int) -> str:
    """Return the beginning of *text*, to the end of a phrase: *around* letters, or few more."""
    if len(text) <= around + 1:
        return text
    near = text[: around + _REACH]
    places = ends(near) if len(near) < len(text) else (*ends(near), len(near))
    at = min((at for at in places if at >= around), default=max(places, default=around))
    return f"{near[:at]}…" if at < len(text) else text
