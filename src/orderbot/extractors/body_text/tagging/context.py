"""What a first reading says of a token's neighbours, its line and its like: features of the second reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orderbot.extractors.body_text.tagging.passage import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES = (
    "other",
    "code",
    "description",
    "quantity",
    "unit",
    "unit_price",
    "discount_percent",
    "requested_delivery_date",
    "old",
)
"""What a token can be for an item, in the order of the models' output."""

_STEPS = (-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6)
_SUMMED = [ROLES.index(name) for name in ("code", "description", "quantity", "unit", "unit_price")]

CONTEXT = (
    *(f"{role} {step}" for step in _STEPS for role in ROLES),
    *(f"{ROLES[role]} in row {where}" for role in _SUMMED for where in ("before", "behind", "most elsewhere")),
    *(f"{ROLES[role]} of its like" for role in _SUMMED),
    *(f"rows since {ROLES[role]}" for role in _SUMMED),
    *(f"tokens since {ROLES[role]}" for role in _SUMMED),
    *(f"tokens to {ROLES[role]}" for role in _SUMMED),
)
"""The names of these features, in the order of the matrix's columns."""
_LIKELY, _FAR = 0.5, 15.0


def context_of(passage: Passage, shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """One row of features a token, from each token's first shares of `ROLES`."""
    count = len(passage.tokens)
    if not count:
        return np.zeros((0, len(CONTEXT)), dtype=np.float32)
    padded = np.zeros((count + 12, len(ROLES)), dtype=np.float32)
    padded[6 : count + 6] = shares
    near = [padded[6 + step : 6 + step + count] for step in _STEPS]
    return np.concatenate([*near, _rows(passage, shares), _likes(passage, shares), _distances(passage, shares)], axis=1)


def _rows(passage: Passage, shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """The roles' sums before and behind in the row, and the most any other token there has of them."""
    out = np.zeros((len(shares), 3 * len(_SUMMED)), dtype=np.float32)
    for row in passage.rows:
        if not row.tokens:
            continue
        inside = shares[row.tokens[0] : row.tokens[-1] + 1][:, _SUMMED]
        sums = np.cumsum(inside, axis=0)
        for place, at in enumerate(row.tokens):
            others = np.delete(inside, place, axis=0)
            most = others.max(axis=0) if len(others) else np.zeros(len(_SUMMED), dtype=np.float32)
            out[at] = np.stack([sums[place] - inside[place], sums[-1] - sums[place], most], axis=1).reshape(-1)
    return out


def _likes(passage: Passage, shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """The roles' mean over the tokens of the same kind and rank in the block's other rows."""
    groups: dict[tuple[int, int, int], list[int]] = {}
    for row in passage.rows:
        seen: dict[int, int] = {}
        for at in row.tokens:
            kind = passage.kinds[at]
            seen[kind] = seen.get(kind, -1) + 1
            groups.setdefault((row.block, kind, seen[kind]), []).append(at)
    out = np.full((len(shares), len(_SUMMED)), -1.0, dtype=np.float32)
    for places in groups.values():
        if len(places) > 1:
            inside = shares[places][:, _SUMMED]
            out[places] = (inside.sum(axis=0) - inside) / (len(places) - 1)
    return out


def _distances(passage: Passage, shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far the last token is that is likely of a role, in rows and in tokens, and the next one in tokens."""
    count = len(shares)
    likely = shares[:, _SUMMED] >= _LIKELY
    rows = np.full((count, len(_SUMMED)), _FAR, dtype=np.float32)
    since, until = rows.copy(), rows.copy()
    for column in range(len(_SUMMED)):
        last = -1
        for at in range(count):
            if last >= 0:
                rows[at, column] = min(passage.row_of[at] - passage.row_of[last], _FAR)
                since[at, column] = min(at - last, _FAR)
            last = at if likely[at, column] else last
        following = -1
        for at in range(count - 1, -1, -1):
            if following >= 0:
                until[at, column] = min(following - at, _FAR)
            following = at if likely[at, column] else following
    return np.concatenate([rows, since, until], axis=1)
