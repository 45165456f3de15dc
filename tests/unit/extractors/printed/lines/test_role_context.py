"""What the first reading says round about each token."""

from __future__ import annotations

import numpy as np

from orderbot.extractors.printed.lines.features import passage_of
from orderbot.extractors.printed.lines.role_context import CONTEXT, ROLES, context_of
from tests.unit.extractors.printed.printing import sheet, words_at


def context(name: str) -> list[float]:
    """One feature of the tokens of two rows of two columns, the first of which is surely a code, the second a quantity."""
    passage = passage_of([sheet(*(words_at(x, y, text) for x, y, text in CELLS))])
    shares = np.zeros((len(passage.tokens), len(ROLES)), np.float32)
    for at, token in enumerate(passage.tokens):
        shares[at, ROLES.index("code" if token.box[0] < 100 else "quantity")] = 1
    found = context_of(passage, shares)
    assert found.shape == (len(passage.tokens), len(CONTEXT))
    return [float(one) for one in found[:, CONTEXT.index(name)]]


CELLS = [(40, 100, "AB-1"), (300, 100, "12"), (40, 114, "AB-2"), (300, 114, "40")]


def test_a_token_knows_its_neighbours_in_its_row_and_column() -> None:
    assert context("code own") == [1, 0, 1, 0]
    assert context("code before") == [0, 1, 0, 1]
    assert context("quantity behind") == [1, 0, 1, 0]
    assert context("code above") == [0, 0, 1, 0]
    assert context("quantity below") == [0, 1, 0, 0]


def test_a_token_knows_what_shares_its_edge_and_its_row() -> None:
    assert context("code left edge") == [1, 0, 1, 0]
    assert context("items at left edge") == [1, 1, 1, 1]
    assert context("quantity row") == [1, 0, 1, 0]
    assert context("code row above") == [0, 0, 1, 1]


def test_no_token_has_no_context() -> None:
    assert context_of(passage_of([]), np.zeros((0, len(ROLES)), np.float32)).shape == (0, len(CONTEXT))
