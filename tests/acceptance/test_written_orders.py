"""Orders written as mails by hand, in registers that no generator has: never fewer read whole than were before."""

from __future__ import annotations

import json

import pytest

from tests.acceptance.floors import FIXTURES, hold, truths_of

FOLDER = FIXTURES / "written"
REACHED = json.loads((FOLDER / "reached.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("group", sorted(REACHED))
def test_nothing_is_read_worse_than_it_was(group: str) -> None:
    of_group = {path: truth for path, truth in truths_of(FOLDER).items() if truth[0]["group"] == group}
    hold(of_group, REACHED[group])
