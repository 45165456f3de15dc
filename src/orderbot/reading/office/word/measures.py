"""WordprocessingML's units and on/off values (ISO/IEC 29500-1, 17.17 and 17.18)."""

from __future__ import annotations

import re

from orderbot.reading.office.xml_tree import Element, attribute, child

_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)")
_MOST = 14_400.0


def twips(text: str | None) -> float | None:
    """A length in twentieths of a point, or with its unit as the strict form has it; None where it is neither."""
    return _points(text, 1 / 20)


def english_units(text: str | None) -> float | None:
    """A length of a drawing (914,400 an inch) in points."""
    return _points(text, 1 / 12_700)


def half_points(text: str | None) -> float | None:
    """A font's size in points."""
    return _points(text, 1 / 2)


def _points(text: str | None, unit: float) -> float | None:
    if text is None:
        return None
    if match := _LENGTH.fullmatch(text.strip()):
        return _within(float(match[1]) * _UNITS[match[2]])
    try:
        return _within(float(text) * unit)
    except ValueError:
        return None


def _within(points: float) -> float | None:
    return points if -_MOST <= points <= _MOST else None


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a toggle property is on; None where the properties do not name it."""
    found = child(properties, name)
    if found is None:
        return None
    return (attribute(found, "val") or "true").lower() not in ("0", "false", "off", "none")


def value(properties: Element | None, *path: str) -> str | None:
    """The `val` of a property."""
    return attribute(child(properties, *path), "val")


def count(text: str | None, otherwise: int = 0, most: int = 10_000) -> int:
    """A whole number within bounds."""
    try:
        return max(0, min(int(text or ""), most))
    except ValueError:
        return otherwise
