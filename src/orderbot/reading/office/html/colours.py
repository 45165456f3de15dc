"""Whether an element's letters are white with no colour behind them (CSS 2.2, 14)."""

from __future__ import annotations

from orderbot.reading.office.html.css import StyleSheet
from orderbot.reading.office.xml_tree import Element

_WHITES = frozenset(("white", "#fff", "#ffffff", "rgb(255,255,255)"))
_NOTHING = frozenset(("", "none", "transparent", "initial", "inherit", "unset"))
_BEHIND = ("background-color", "background", "background-image")


def is_unseen(element: Element, told: dict[str, str], sheet: StyleSheet, around: bool) -> bool:
    """Say it of an element that its rules tell this of; `around` is what holds for the one around it."""
    behind = _colour_behind(element, told)
    if behind is not None and behind not in _WHITES:
        return False
    colour = _plain(told.get("color") or (element.get("color") if element.tag == "font" else None))
    if colour in ("", "inherit", "unset"):
        return around
    return colour in _WHITES and not _is_on_colour(element, sheet)


def _is_on_colour(element: Element, sheet: StyleSheet) -> bool:
    """Say whether the nearest background, its own or of what it stands in, is not white."""
    for one in (element, *element.iterancestors()):
        behind = _colour_behind(one, sheet.told(one))
        if behind is not None:
            return behind not in _WHITES
    return False


def _colour_behind(element: Element, told: dict[str, str]) -> str | None:
    """The background that an element declares, a picture too; None where it declares none."""
    values = [told.get(name) for name in _BEHIND] + [element.get("bgcolor"), element.get("background")]
    return next((plain for value in values if (plain := _plain(value)) not in _NOTHING), None)


def _plain(value: str | None) -> str:
    return (value or "").replace(" ", "").lower()
