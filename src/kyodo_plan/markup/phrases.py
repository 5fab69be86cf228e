"""What Word and PDF print alike around what a person typed: dashes, meanings, numbers of formulas."""

from __future__ import annotations

from docutils import nodes

#: Before the name of whom a quotation is by.
ATTRIBUTED = "― "


class Meanings:
    """The abbreviations of a paper: what each means is told once."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()

    def of(self, abbreviation: nodes.Element) -> str:
        """Return what *abbreviation* means where that has not been told yet, else nothing."""
        meaning = " ".join(str(abbreviation.get("explanation", "")).split())
        told = (abbreviation.astext(), meaning)
        if not meaning or told in self._told:
            return ""
        self._told.add(told)
        return meaning


def stand_in(node: nodes.Node) -> str:
    """Return what stands for a node that holds no words: its description, or what it is."""
    told = str(node.get("alt") or "") if isinstance(node, nodes.Element) else ""
    return f"〔{' '.join(told.split()) or type(node).__name__}〕"


def formula_text(formula: nodes.Element) -> str:
    """Return a formula of its own as it was typed, with the number by which it is referred to."""
    lines = [line.rstrip() for line in formula.astext().strip("\n").splitlines()]
    text = "\n".join(lines).strip()
    number = formula.get("number")
    return f"{text}　({number})" if number else text
