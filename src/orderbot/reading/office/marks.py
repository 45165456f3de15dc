"""Check boxes and the signs of symbol fonts as plain text."""

from __future__ import annotations

CHECKED, UNCHECKED = "☒", "☐"
_PRIVATE = 0xF000
_BOXES = {  # Wingdings, Wingdings 2, Webdings
    0xFE: CHECKED, 0xFD: CHECKED, 0x78: CHECKED, 0xA8: UNCHECKED, 0x6F: UNCHECKED, 0x71: UNCHECKED, 0xA3: UNCHECKED,
    0x52: CHECKED, 0x53: CHECKED, 0x54: CHECKED, 0x63: UNCHECKED, 0xFC: "✓", 0x50: "✓", 0x51: CHECKED,
}  # fmt: skip
_SYMBOL_FONTS = ("wingdings", "webdings")
_LETTERS = {
    0xB7: "•",
    0xA7: "▪",
    0x2D: "-",
    0xB0: "°",
    0xB1: "±",
    0xB4: "×",
    0x44: "Δ",
    0x57: "Ω",
    0x6D: "µ",
    0xC6: "Ø",
}


def sign_of(code: int, font: str) -> str:
    """A symbol font's sign in plain text; empty where there is none."""
    low = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 256 else code
    if font.lower().startswith(_SYMBOL_FONTS):
        return _BOXES.get(low, "")
    if font.lower() == "symbol" or low != code:
        return _LETTERS.get(low, chr(low) if 32 < low < 127 else "")
    return chr(code) if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
