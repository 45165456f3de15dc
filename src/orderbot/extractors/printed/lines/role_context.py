"""What a first reading of the roles says of a token's neighbours, its columns and its row: features of the second reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orderbot.extractors.printed.lines.features import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Places = NDArray[np.intp]

ROLES = (
    "other", "line_number", "code", "gtin", "description", "quantity", "unit", "free_quantity", "unit_price",
    "price_base", "discount", "amount", "delivery_date", "delivery_quantity", "note",
)  # fmt: skip
"""The classes of both readings, in the order of their output."""

_WHERES = ("own", "before", "behind", "above", "below", "left edge", "right edge", "row", "row above", "row below")
CONTEXT: tuple[str, ...] = (
    *(f"{role} {where}" for where in _WHERES[:7] for role in ROLES),
    "items at left edge",
    "items at right edge",
    *(f"{role} {where}" for where in _WHERES[7:] for role in ROLES),
)
"""The names of these features, in the order of the matrix's columns."""

_SAME_EDGE = 3.0  # points


def context_of(passage: Passage, shares: Floats) -> Floats:
    """One row of `CONTEXT` for each token, from each token's first shares of `ROLES`."""
    count = len(shares)
    boxes = np.array([token.box for token in passage.tokens], dtype=np.float32).reshape(-1, 4)
    padded = np.concatenate([shares, np.zeros((1, len(ROLES)), np.float32)])  # the last: of no token
    above, below = np.full(count, count), np.full(count, count)
    edges = [np.zeros((count, len(ROLES)), np.float32) for _ in range(2)]
    items = np.zeros((count, 2), np.float32)
    for sheet in np.unique(passage.sheet_of):
        own = np.flatnonzero(passage.sheet_of == sheet)
        above[own], below[own] = _straight(boxes[own], passage.row_of[own], own, count)
        for at, side in enumerate((0, 2)):
            edges[at][own], items[own, at] = _of_edge(boxes[own, side], shares[own])
    before, behind = _beside(passage.row_of)
    near = [padded[places] for places in (before, behind, above, below)]
    return np.concatenate([shares, *near, *edges, items, *_rows(passage.row_of, shares)], axis=1).astype(np.float32)


def _beside(row: NDArray[np.int32]) -> tuple[Places, Places]:
    """The token before and the one behind each in its row; their number where there is none."""
    count = len(row)
    places = np.arange(count)
    same = row[1:] == row[:-1]
    before, behind = np.full(count, count), np.full(count, count)
    before[1:][same] = places[:-1][same]
    behind[:-1][same] = places[1:][same]
    return before, behind


def _straight(boxes: Floats, row: NDArray[np.int32], own: Places, none: int) -> tuple[Places, Places]:
    """The token in the nearest row straight above each of a sheet, and straight below."""
    overlap = np.minimum(boxes[:, None, 2], boxes[None, :, 2]) > np.maximum(boxes[:, None, 0], boxes[None, :, 0])
    steps = row[None, :] - row[:, None]
    far = np.iinfo(np.int32).max
    found = []
    for way in (-1, 1):
        cost = np.where(overlap & (way * steps > 0), way * steps, far)
        best = cost.argmin(axis=1)
        found.append(np.where(cost[np.arange(len(own)), best] < far, own[best], none))
    return found[0], found[1]


def _of_edge(edge: Floats, shares: Floats) -> tuple[Floats, Floats]:
    """The mean shares of the tokens that share each token's edge, those of items counting more; and how many of these."""
    near = np.abs(edge[:, None] - edge[None, :]) < _SAME_EDGE
    np.fill_diagonal(near, val=False)
    weights = near * (1 - shares[:, 0])[None, :]
    whole = weights.sum(axis=1)
    return (weights @ shares) / np.maximum(whole, 1e-6)[:, None], whole


def _rows(row: NDArray[np.int32], shares: Floats) -> tuple[Floats, Floats, Floats]:
    """The other tokens' shares in a token's row, summed, and the most of each in the rows above and below."""
    count = int(row.max()) + 1 if len(row) else 0
    most, sums = (np.zeros((count + 1, len(ROLES)), np.float32) for _ in range(2))  # the last: of no row
    np.maximum.at(most, row, shares)
    np.add.at(sums, row, shares)
    above = np.where(row > 0, row - 1, count)
    below = np.where(row + 1 < count, row + 1, count)
    return sums[row] - shares, most[above], most[below]
