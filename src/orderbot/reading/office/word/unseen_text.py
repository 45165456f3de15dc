"""Text of a Word document that nobody sees: white on nothing, or smaller than any letter (ISO/IEC 29500-1, 17.3.2)."""

from __future__ import annotations

from orderbot.reading.office.word.measures import half_points, value
from orderbot.reading.office.xml_tree import Element, attribute, child, local

_WHITE, _NO_FILL = "FFFFFF", ("", "AUTO", "FFFFFF")
_SMALLEST = 2.0  # points
_PLAIN_TABLES = (None, "TableGrid", "TableNormal")  # styles of tables that colour no cell
_PROPERTIES = {"r": "rPr", "p": "pPr", "tc": "tcPr", "tbl": "tblPr"}
_COLOURED = frozenset(("txbxContent",))  # boxes, whose own colour stands elsewhere
MOST_TOLD = 5


def is_unseen(run: Element) -> bool:
    """Say whether a run's own properties make its text invisible where it stands."""
    properties = child(run, "rPr")
    size = half_points(value(properties, "sz"))
    if size is not None and size < _SMALLEST:
        return True
    return (value(properties, "color") or "").upper() == _WHITE and not _is_on_colour(run)


def _is_on_colour(run: Element) -> bool:
    """Say whether anything around the run may have a colour that white shows on."""
    for element in (run, *run.iterancestors()):
        name = local(element)
        if name in _COLOURED:
            return True
        properties = child(element, _PROPERTIES[name]) if name in _PROPERTIES else None
        fill = (attribute(child(properties, "shd"), "fill") or "").upper()
        if fill not in _NO_FILL:
            return True
        if value(properties, "highlight") not in (None, "none"):
            return True
        if name == "tbl" and value(properties, "tblStyle") not in _PLAIN_TABLES:
            return True
    return False
