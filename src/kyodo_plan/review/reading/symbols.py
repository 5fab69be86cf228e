"""Symbols that Word writes as a place in a font (17.3.3.30), as characters that everybody has."""

from __future__ import annotations

_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + number: chr(0x2460 + number) for number in range(10)},
    **{0x8C + number: chr(0x2776 + number) for number in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "□"}
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ",
    0x70: "π", 0x53: "Σ", 0x57: "Ω",
}  # fmt: skip
FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
"""Font (in small letters) → its places → characters. Places are told from 0x20 or from 0xF020."""

_PRIVATE = range(0xE000, 0xF900)


def symbol(font: str, place: int) -> str:
    """Return the character at *place* in *font*; where nobody knows it, a sentence that tells."""
    table = FONTS.get(font.lower())
    if table is None and place not in _PRIVATE:
        return chr(place) if 0x20 <= place < 0xD800 or 0xF900 <= place <= 0x10FFFF else ""
    known = (table or {}).get(place & 0xFF)
    return known or f"［{font or '外字'}の記号{place:04X}］"


def in_font(text: str, font: str) -> str:
    """Return *text* with the places of a font of symbols as characters."""
    if font.lower() not in FONTS or not any(ord(one) in _PRIVATE for one in text):
        return text
    return "".join(symbol(font, ord(one)) if ord(one) in _PRIVATE else one for one in text)
