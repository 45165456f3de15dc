"""The roles of tokens: what is fitted on is what is read with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from orderbot.extractors.printed.lines.features import FEATURES, passage_of
from orderbot.extractors.printed.lines.role_context import CONTEXT, ROLES
from tests.unit.extractors.printed.printing import sheet, words_at
from training.roles import Told, measured, train_on

QUANTITY = ROLES.index("quantity")


def document(family: str, seed: int) -> Told:
    """Tokens whose first feature tells which of them are quantities."""
    rng = np.random.default_rng(seed)
    passage = passage_of([sheet(*(words_at(40 + 60 * (at % 6), 100 + 14 * (at // 6), f"w{at}") for at in range(120)))])
    features = rng.random((len(passage.tokens), len(FEATURES)), dtype=np.float32)
    roles = np.where(features[:, 0] > 0.5, QUANTITY, 0).astype(np.int32)
    return Told(passage, features, roles, family)


@pytest.fixture(scope="module")
def documents() -> list[Told]:
    return [document(f"family {at % 4}", at) for at in range(12)]


def test_both_readings_learn_and_are_written_as_they_are_read(documents: list[Told], tmp_path: Path) -> None:
    readings = train_on(documents, rounds=8)
    fresh = document("another", 99)
    assert measured(readings, [fresh])["quantity"] > 0.9
    assert readings.read(fresh).sum(axis=1) == pytest.approx(1)
    readings.export(tmp_path)
    widths = {
        path.stem: onnxruntime.InferenceSession(path.read_bytes()).get_inputs()[0].shape[1]
        for path in tmp_path.iterdir()
    }
    assert widths == {"roles": len(FEATURES), "roles_again": len(FEATURES) + len(CONTEXT)}
