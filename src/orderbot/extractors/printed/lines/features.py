"""Tokens of a document as rows of numbers: own shape, labels about, neighbours, row, column, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orderbot.extractors.printed.grid import Row, Sheet, Token
from orderbot.extractors.printed.lines.token_shapes import KIND_NAMES, SHAPE_NAMES, kind_of, shape_of
from orderbot.extractors.wording.columns import closing_labels, column_labels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

LABELS = (
    "line_number", "code", "seller_code", "buyer_code", "gtin", "description", "quantity", "unit", "unit_price",
    "price_base", "discount", "amount", "delivery_date", "free_quantity", "tax", "remark", "decoy", "closing",
)  # fmt: skip
_CLASS = {name: at for at, name in enumerate(LABELS)}
_KIN = {
    "delivery_week": "delivery_date", "tax_amount": "tax", "gross_amount": "tax", "weight": "decoy", "packs": "decoy",
    "project": "decoy", "customs": "decoy", "drawing": "decoy", "former_quantity": "decoy",
}  # fmt: skip
_FAR = 200.0


@dataclass(frozen=True, slots=True)
class Passage:
    """The tokens of some sheets in reading order, each with its row (counted through) and its phrase in the row."""

    sheets: tuple[Sheet, ...]
    tokens: tuple[Token, ...]
    rows: tuple[Row, ...]
    row_of: NDArray[np.int32]
    phrase_of: NDArray[np.int32]
    sheet_of: NDArray[np.int32]


def passage_of(sheets: Sequence[Sheet]) -> Passage:
    """Lay the tokens of the sheets one after another."""
    tokens: list[Token] = []
    rows: list[Row] = []
    places: list[tuple[int, int, int]] = []
    for at, sheet in enumerate(sheets):
        for row in sheet.rows:
            for n, phrase in enumerate(row.phrases):
                tokens += phrase.tokens
                places += [(len(rows), n, at)] * len(phrase.tokens)
            rows.append(row)
    table = np.array(places, dtype=np.int32).reshape(-1, 3)
    return Passage(tuple(sheets), tuple(tokens), tuple(rows), table[:, 0], table[:, 1], table[:, 2])


def features_of(passage: Passage) -> Floats:
    """One row of `FEATURES` for each token of the passage."""
    blocks = []
    for at, sheet in enumerate(passage.sheets):
        chosen = np.flatnonzero(passage.sheet_of == at)
        if len(chosen):
            blocks.append(_sheet_features(_Field.of(passage, chosen, sheet), at, len(passage.sheets)))
    return np.concatenate(blocks) if blocks else np.zeros((0, len(FEATURES)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Field:
    """The tokens of one sheet as arrays; boxes in points."""

    sheet: Sheet
    tokens: tuple[Token, ...]
    boxes: Floats
    row: NDArray[np.int32]
    phrase: NDArray[np.int32]
    shapes: Floats
    kinds: Floats
    height: float
    """The usual height of a line of type."""

    @classmethod
    def of(cls, passage: Passage, chosen: NDArray[np.intp], sheet: Sheet) -> _Field:
        tokens = tuple(passage.tokens[at] for at in chosen)
        boxes = np.array([token.box for token in tokens], dtype=np.float32)
        shapes = np.array([shape_of(token.text) for token in tokens], dtype=np.float32)
        kinds = np.array([kind_of(token.text) for token in tokens], dtype=np.float32)
        row = passage.row_of[chosen] - passage.row_of[chosen[0]]
        height = float(max(np.median(boxes[:, 3] - boxes[:, 1]), 1.0))
        return cls(sheet, tokens, boxes, row, passage.phrase_of[chosen], shapes, kinds, height)

    @property
    def count(self) -> int:
        return len(self.tokens)


def _sheet_features(field: _Field, at: int, sheets: int) -> Floats:
    labels = _labels_of(field)
    above, below = _vertical_neighbours(field)
    return np.concatenate(
        [
            field.shapes,
            _looks(field),
            _headings_above(field, labels),
            _label_at_left(field, labels),
            _label_straight_above(labels, above),
            np.stack([labels.kind, labels.ends], axis=1).astype(np.float32),
            _neighbours(field, above, below),
            _row_makeup(field, labels),
            _column_peers(field),
            _place(field, at, sheets),
        ],
        axis=1,
    ).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Labels:
    """For each token the class of the label it is part of (−1: none), and the label's reach from left to right."""

    kind: NDArray[np.int32]
    left: Floats
    right: Floats
    ends: NDArray[np.bool_]


def _labels_of(field: _Field) -> _Labels:
    count = field.count
    kind = np.full(count, -1, dtype=np.int32)
    left, right = field.boxes[:, 0].copy(), field.boxes[:, 2].copy()
    ends = np.zeros(count, dtype=np.bool_)
    start = 0
    for row in field.sheet.rows:
        for phrase in row.phrases:
            words = [token.text for token in phrase.tokens]
            for lexicon in (closing_labels(), column_labels()):
                for found in lexicon.search(words):
                    name = "closing" if lexicon is closing_labels() else _KIN.get(found.meaning, found.meaning)
                    low, high = start + found.start, start + found.end
                    if name not in _CLASS or (name == "closing" and found.start > 1):
                        continue
                    kind[low:high] = _CLASS[name]
                    left[low:high], right[low:high] = field.boxes[low, 0], field.boxes[high - 1, 2]
                    ends[high - 1] = True
            start += len(words)
    return _Labels(kind, left, right, ends)


def _one_hot(kind: NDArray[np.int32]) -> Floats:
    table = np.zeros((len(kind), len(LABELS)), dtype=np.float32)
    known = kind >= 0
    table[np.flatnonzero(known), kind[known]] = 1
    return table


def _heading_rows(field: _Field, labels: _Labels) -> list[NDArray[np.intp]]:
    """The label tokens of each row that names at least two columns and prints no figures."""
    rows = []
    figures = field.kinds[:, 0] + field.kinds[:, 1] + field.kinds[:, 2]
    column = (labels.kind >= 0) & (labels.kind != _CLASS["closing"])
    count = int(field.row[-1]) + 1
    named = np.bincount(field.row[column], minlength=count)
    printed = np.bincount(field.row, weights=figures, minlength=count)
    words = np.bincount(field.row, minlength=count)
    for row in np.flatnonzero((named >= 2) & (printed == 0) & (2 * named >= words)):
        chosen = np.flatnonzero((field.row == row) & column)
        if len(set(labels.kind[chosen].tolist())) >= 2:
            rows.append(chosen)
    return rows


def _headings_above(field: _Field, labels: _Labels) -> Floats:
    """The heading nearest in x of the last heading row above: its class, how far off it stands, how many rows up."""
    kind = np.full(field.count, -1, dtype=np.int32)
    off = np.full(field.count, _FAR, dtype=np.float32)
    edges = np.full((field.count, 2), _FAR, dtype=np.float32)
    rows_up = np.full(field.count, -1.0, dtype=np.float32)
    for chosen in _heading_rows(field, labels):
        lower = np.flatnonzero(field.row > field.row[chosen[0]])
        if not len(lower):
            continue
        boxes = field.boxes[lower]
        gaps = np.maximum(labels.left[chosen][None, :] - boxes[:, 2:3], boxes[:, 0:1] - labels.right[chosen][None, :])
        middles = (
            np.abs((labels.left[chosen] + labels.right[chosen])[None, :] - (boxes[:, 0] + boxes[:, 2])[:, None]) / 2
        )
        nearest = np.argmin(np.maximum(gaps, 0) * 4 + middles * 0.1, axis=1)
        kind[lower] = labels.kind[chosen][nearest]
        off[lower] = np.clip(gaps[np.arange(len(lower)), nearest], -_FAR, _FAR)
        edges[lower, 0] = np.clip(boxes[:, 0] - labels.left[chosen][nearest], -_FAR, _FAR)
        edges[lower, 1] = np.clip(boxes[:, 2] - labels.right[chosen][nearest], -_FAR, _FAR)
        rows_up[lower] = field.row[lower] - field.row[chosen[0]]
    return np.column_stack([_one_hot(kind), off, edges, np.minimum(rows_up, 60)])


def _label_at_left(field: _Field, labels: _Labels) -> Floats:
    """The nearest label before the token on its row: class, tokens and white between, whether a colon ends it."""
    kind = np.full(field.count, -1, dtype=np.int32)
    away = np.full((field.count, 4), -1.0, dtype=np.float32)
    last = -1
    for at in range(field.count):
        if at == 0 or field.row[at] != field.row[at - 1]:
            last = -1
        if last >= 0:
            kind[at] = labels.kind[last]
            same = field.phrase[at] == field.phrase[last]
            colon = field.tokens[last].text.endswith(":") or (at > last + 1 and field.tokens[last + 1].text == ":")
            white = min(float(field.boxes[at, 0] - field.boxes[last, 2]), _FAR)
            away[at] = (at - last, white, same, colon)
        if labels.ends[at]:
            last = at
    return np.column_stack([_one_hot(kind), away])


def _label_straight_above(labels: _Labels, above: NDArray[np.int32]) -> Floats:
    """The class of the label that stands straight above, one or two rows up."""
    first = np.where(above >= 0, labels.kind[above], -1)
    up = np.where(above >= 0, above[above], -1)
    second = np.where(up >= 0, labels.kind[up], -1)
    kind = np.where(first >= 0, first, second).astype(np.int32)
    return np.column_stack([_one_hot(kind), first >= 0])


def _vertical_neighbours(field: _Field) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The nearest token straight above and straight below each, −1 where there is none within six lines."""
    boxes = field.boxes
    overlap = np.minimum(boxes[:, None, 2], boxes[None, :, 2]) - np.maximum(boxes[:, None, 0], boxes[None, :, 0])
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    rise = middle[:, None] - middle[None, :]
    other = field.row[:, None] != field.row[None, :]
    cost = np.where((overlap > 0.5) & other, np.abs(rise), np.inf)
    above = _cheapest(np.where(rise > 0, cost, np.inf), 6 * field.height)
    below = _cheapest(np.where(rise < 0, cost, np.inf), 6 * field.height)
    return above, below


def _cheapest(cost: Floats, most: float) -> NDArray[np.int32]:
    """For each row of a matrix the column of least cost, −1 where it costs too much."""
    best = cost.argmin(axis=1)
    return np.where(cost[np.arange(len(cost)), best] < most, best, -1).astype(np.int32)


def _neighbours(field: _Field, above: NDArray[np.int32], below: NDArray[np.int32]) -> Floats:
    """The kinds of two tokens on either side and of the tokens above and below, with the white between."""
    count = field.count
    columns: list[Floats] = []
    places = np.arange(count)
    for step in (-2, -1, 1, 2):
        there = places + step
        inside = (there >= 0) & (there < count)
        there = np.clip(there, 0, count - 1)
        inside &= field.row[there] == field.row
        columns.append(np.where(inside[:, None], field.kinds[there], 0))
        if step in (-1, 1):
            left, right = (there, places) if step < 0 else (places, there)
            white = np.clip(field.boxes[right, 0] - field.boxes[left, 2], -5, _FAR) / field.height
            columns.append(np.where(inside, white, 30.0)[:, None])
            columns.append(np.where(inside, field.phrase[there] == field.phrase, False)[:, None])
    middle = (field.boxes[:, 1] + field.boxes[:, 3]) / 2
    for other in (above, below):
        known = other >= 0
        columns.append(np.where(known[:, None], field.kinds[other], 0))
        columns.append(np.where(known, np.abs(middle - middle[other]) / field.height, 9.0)[:, None])
        for side in (0, 2):
            shift = np.clip(field.boxes[:, side] - field.boxes[other, side], -50, 50)
            columns.append(np.where(known, shift, 99.0)[:, None])
    return np.concatenate(columns, axis=1).astype(np.float32)


def _looks(field: _Field) -> Floats:
    """Type size against the page's usual, bold, the reader's confidence."""
    height = (field.boxes[:, 3] - field.boxes[:, 1]) / field.height
    bold = [token.bold for token in field.tokens]
    sure = [token.confidence for token in field.tokens]
    words = [len(token.words) for token in field.tokens]
    return np.column_stack([height, bold, sure, words]).astype(np.float32)


def _row_makeup(field: _Field, labels: _Labels) -> Floats:
    """What else stands on the row, the token's rank among it, and the white and rules about the row."""
    count = int(field.row[-1]) + 1
    figures = field.kinds[:, 0] + field.kinds[:, 1]
    per_row = [
        np.bincount(field.row, minlength=count),
        np.bincount(field.row, weights=field.kinds[:, 0], minlength=count),
        np.bincount(field.row, weights=field.kinds[:, 1], minlength=count),
        np.bincount(field.row, weights=field.kinds[:, 4], minlength=count),
        np.bincount(field.row, weights=field.kinds[:, 5], minlength=count),
        np.bincount(field.row, weights=field.kinds[:, 2], minlength=count),
        np.bincount(field.row, weights=labels.kind >= 0, minlength=count),
        np.bincount(field.row, weights=labels.kind == _CLASS["closing"], minlength=count),
        np.array([len(row.phrases) for row in field.sheet.rows]),
        *_row_whites(field),
    ]
    table = np.stack(per_row, axis=1)[field.row]
    starts = np.searchsorted(field.row, field.row)
    ends = np.searchsorted(field.row, field.row, side="right")
    places = np.arange(field.count)
    running = np.concatenate([[0], np.cumsum(figures)])
    ranks = np.column_stack(
        [
            places - starts,
            ends - 1 - places,
            field.phrase,
            running[places] - running[starts],
            running[ends] - running[places + 1],
        ]
    )
    return np.concatenate([table, ranks], axis=1).astype(np.float32)


def _row_whites(field: _Field) -> list[NDArray[np.float64]]:
    rows = field.sheet.rows
    tops = np.array([row.box[1] for row in rows])
    feet = np.array([row.box[3] for row in rows])
    middles = np.array([row.middle for row in rows])
    over = np.concatenate([[9.0], np.clip((tops[1:] - feet[:-1]) / field.height, -1, 9)])
    under = np.concatenate([over[1:], [9.0]])
    lines = np.sort(np.array([(rule[1] + rule[3]) / 2 for rule in field.sheet.across if rule[2] - rule[0] > 80]))
    crossed = np.searchsorted(lines, middles[1:]) > np.searchsorted(lines, middles[:-1])
    ruled_over = np.concatenate([[False], crossed])
    ruled_under = np.concatenate([crossed, [False]])
    left = np.array([row.box[0] for row in rows]) - min(row.box[0] for row in rows)
    return [over, under, ruled_over.astype(float), ruled_under.astype(float), np.minimum(left, 300)]


def _column_peers(field: _Field) -> Floats:
    """How many tokens of other rows share an edge, how many of those share the kind, and what the column counts up."""
    columns = []
    kind = field.kinds.argmax(axis=1)
    alike = (kind[:, None] == kind[None, :]) & (field.row[:, None] != field.row[None, :])
    left, right = field.boxes[:, 0], field.boxes[:, 2]
    near = [np.abs(edge[:, None] - edge[None, :]) < 2.0 for edge in (left, right, (left + right) / 2)]
    over = np.tri(field.count, k=-1, dtype=np.bool_)
    for shared in near:
        both = shared & alike
        counts = (shared.sum(axis=1) - 1, both.sum(axis=1), (both & over).sum(axis=1))
        columns += [np.minimum(count, 40) for count in counts]
    value = field.shapes[:, SHAPE_NAMES.index("log_value")]
    bigger = (alike & near[1]) * np.sign(value[:, None] - value[None, :])
    columns.append(bigger.sum(axis=1) / np.maximum(alike.sum(axis=1), 1))
    columns.append(_steps(field))
    return np.stack(columns, axis=1).astype(np.float32)


def _steps(field: _Field) -> Floats:
    """How far a whole number counts on from the nearest one above that shares an edge with it; 0 when it does not."""
    values = [
        int(text) if (text := token.text.rstrip(".)")).isdigit() and len(text) < 7 else -1 for token in field.tokens
    ]
    out = np.zeros(field.count, dtype=np.float32)
    last: dict[tuple[int, int], int] = {}
    for at in range(field.count):
        if values[at] < 0:
            continue
        keys = [(side, round(float(field.boxes[at, side]) / 3)) for side in (0, 2)]
        before = [last[key] for key in keys if key in last]
        if before:
            step = values[at] - values[before[0]]
            out[at] = step if 0 < step <= 100 else -1
        for key in keys:
            last[key] = at
    return out


def _place(field: _Field, at: int, sheets: int) -> Floats:
    page = field.sheet.page
    boxes = field.boxes
    rows = int(field.row[-1]) + 1
    own = np.column_stack(
        [boxes[:, 0] / page.width, boxes[:, 2] / page.width, boxes[:, 1] / page.height, field.row / rows]
    )
    doc = np.tile(np.array([at, sheets, rows, float(field.sheet.read)]), (field.count, 1))
    return np.concatenate([own, doc], axis=1).astype(np.float32)


def _named(prefix: str, names: Sequence[str]) -> list[str]:
    return [f"{prefix} {name}" for name in names]


_SIDES = [
    *_named("two left", KIND_NAMES), *_named("left", KIND_NAMES), "white left", "phrase left",
    *_named("right", KIND_NAMES), "white right", "phrase right", *_named("two right", KIND_NAMES),
    *_named("above", (*KIND_NAMES, "rise", "left shift", "right shift")),
    *_named("below", (*KIND_NAMES, "drop", "left shift", "right shift")),
]  # fmt: skip

FEATURES: tuple[str, ...] = (
    *SHAPE_NAMES, "size", "bold", "sure", "words",
    *_named("heading", (*LABELS, "off", "left shift", "right shift", "rows up")),
    *_named("label left", (*LABELS, "tokens", "white", "same phrase", "colon")),
    *_named("label above", (*LABELS, "directly")),
    "own label", "own label ends", *_SIDES,
    *_named("row", ("tokens", "wholes", "decimals", "codes", "words", "dates", "labels", "closing", "phrases",
                    "white over", "white under", "rule over", "rule under", "indent")),
    "rank", "rank from end", "phrase", "figures before", "figures after",
    *_named("left edge", ("peers", "like", "like over")), *_named("right edge", ("peers", "like", "like over")),
    *_named("centre", ("peers", "like", "like over")), "bigger than column", "step",
    "x0", "x1", "y", "row share", "sheet", "sheets", "rows", "read",
)  # fmt: skip
"""The names of the features, in the order of the matrix's columns."""
