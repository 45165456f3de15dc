"""The switches of reading."""

from __future__ import annotations

import pytest

from orderbot.reading.steps import WITHOUT, Steps, steps


def test_every_step_is_taken_unless_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(WITHOUT, raising=False)
    assert steps() == Steps()
    monkeypatch.setenv(WITHOUT, "deskew, second-reader,unheard-of")
    assert steps() == Steps(deskew=False, second_reader=False)
