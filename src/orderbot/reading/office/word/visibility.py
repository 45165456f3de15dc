"""Whether text of a Word document can be seen: white on nothing, or smaller than any letter (ISO/IEC 29500-1, 17.3.2)."""

from __future__ import annotations

from orderbot.reading.office.unseen import SMALLEST
from orderbot.reading.office.word.measures import value
from orderbot.reading.office.word.styles import Look
from orderbot.reading.office.xml_tree import Element, attribute, child, local

_WHITE, _NO_FILL = "FFFFFF", ("", "AUTO", "FFFFFF")
_PLAIN_TABLES = (None, "TableGrid", "TableNormal")  # styles of tables that colour no cell
_PROPERTIES = {"r": "rPr", "p": "pPr", "tc": "tcPr", "tbl": "tblPr"}
_COLOURED = frozenset(("txbxContent",))  # boxes, whose own colour stands elsewhere


def is_unseen(run: Element, look: Look) -> bool:
    """Say whether a run's look, its own or its styles', makes its text invisible where it stands."""
    if look.size < SMALLEST:
        return True
    return look.colour == _WHITE and not any(map(_is_filled, look.behind)) and not _is_on_colour(run)


def _is_on_colour(run: Element) -> bool:
    """Say whether anything around the run may have a colour that white shows on."""
    for element in (run, *run.iterancestors()):
        name = local(element)
        if name in _COLOURED:
            return True
        properties = child(element, _PROPERTIES[name]) if name in _PROPERTIES else None
        if _is_filled(properties):
            return True
        if name == "tbl" and value(properties, "tblStyle") not in _PLAIN_TABLES:
            return True
    return False


def _is_filled(properties: Element | None) -> bool:
    fill = (attribute(child(properties, "shd"), "fill") or "").upper()
    return fill not in _NO_FILL or value(properties, "highlight") not in (None, "none")
