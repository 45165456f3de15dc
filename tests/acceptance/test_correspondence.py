"""Mails by an author who never saw the readers, orders and others: never fewer read whole, never more orders invented."""

from __future__ import annotations

import json

import pytest

from tests.acceptance.floors import FIXTURES, hold, truths_of

FOLDER = FIXTURES / "correspondence"
REACHED = json.loads((FOLDER / "reached.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(REACHED))
def test_nothing_is_read_worse_than_it_was(name: str) -> None:
    hold(truths_of(FOLDER / name), REACHED[name])
