"""Items under no heading whose name stands on a row of its own over their figures, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import Row, Sheet
from orderbot.extractors.printed.lines.row_owners import anchor_of
from orderbot.extractors.printed.readings import LineReading

_ALIGNED = 3.0  # points
_NEAR = 1.2  # heights of a row that may be white between a name and its figures
_FEW = 0.34  # of the items have a name already, from elsewhere
_LEAST = 2  # items
_ROWS = 2  # of an item: its name and its figures


def settle_names_above(lines: Sequence[LineReading], sheets: Sequence[Sheet]) -> None:
    """Give each item the row over its figures for its name, where such a row stands over every item and under none.

    Items that print words beside their figures have their names there, and a row under the last is no name of the next.
    """
    anchors = [anchor for line in lines if (anchor := anchor_of(line)) is not None]
    named = sum(1 for line in lines if "description" in line.values)
    if len(anchors) < max(_LEAST, len(lines)) or named > _FEW * len(lines) or any(map(_says_words, anchors)):
        return
    rows = [row for sheet in sheets for row in sheet.rows]
    order = {id(row): at for at, row in enumerate(rows)}
    places = [order[id(anchor)] for anchor in anchors if id(anchor) in order]
    found = [name for at in places if (name := _row_over(at, rows)) is not None]
    if len(found) < len(lines) or not _take_turns(places, found, rows) or _goes_on(places[-1], rows):
        return
    for line in lines:
        line.rows = tuple(row for row in line.rows if not any(row is name for name in found))
    for line, name in zip(lines, found, strict=True):
        line.rows = (name, *line.rows)
        line.values.pop("description", None)
        line.put("description", name.phrases[0].text, name.phrases[0].tokens, "description:wrapped")


def _says_words(row: Row) -> bool:
    """Say whether a row of figures begins with words, as one that names its thing does."""
    return all(token.text.isalpha() for token in row.phrases[0].tokens)


def _row_over(at: int, rows: Sequence[Row]) -> Row | None:
    """The row of one phrase of words close over an item's figures."""
    over, anchor = rows[at - 1], rows[at]
    if not at or over.page != anchor.page or len(over.phrases) != 1:
        return None
    near = 0 <= anchor.box[1] - over.box[3] <= _NEAR * anchor.height
    words = [token for token in over.tokens if token.text[:1].isalpha()]
    return over if near and words and not over.text.rstrip().endswith(":") else None


def _take_turns(places: Sequence[int], names: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Say whether names, at one left edge, and figures take turns from the first item to the last of each page."""
    if any(abs(name.box[0] - names[0].box[0]) > _ALIGNED for name in names):
        return False
    return all(rows[one].page != rows[other].page or other - one == _ROWS for one, other in pairwise(places))


def _goes_on(last: int, rows: Sequence[Row]) -> bool:
    """Say whether a row like the names stands as close under the last item's figures."""
    name, anchor = rows[last - 1], rows[last]
    under = rows[last + 1] if last + 1 < len(rows) else None
    if under is None or under.page != anchor.page:
        return False
    near = under.box[1] - anchor.box[3] <= max(0.0, anchor.box[1] - name.box[3]) + 1.0
    return near and abs(under.box[0] - name.box[0]) <= _ALIGNED
