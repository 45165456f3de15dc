"""What the scorer of header mentions is trained on."""

from __future__ import annotations

import numpy as np

from orderbot.extractors.printed.header.mention_features import FEATURES
from orderbot.extractors.printed.header.mention_scorer import CLASSES
from orderbot.extractors.printed.header.mention_shapes import SHAPES
from tests.unit.extractors.printed.header.test_mentions import found, letter
from training.header import Marked, disguised, mark, scores

ORDER = {"order_number": "PO-2026-114", "order_date": "2026-03-12", "quote_number": None}


def test_mentions_are_marked_by_what_they_say() -> None:
    mentions, _ = found(letter())
    told = {mention.text: CLASSES[at] for mention, at in zip(mentions, mark(mentions, ORDER), strict=True)}
    assert told == {"PO-2026-114": "order_number", "12 March 2026": "order_date", "88213": "other"}


def marked(features: np.ndarray, classes: list[int]) -> Marked:
    count = len(classes)
    return Marked(
        features.astype(np.float32), np.array(classes, dtype=np.int32), np.zeros(count, dtype=np.int32),
        np.zeros(count, dtype=np.float32), ("one",), 0,
    )  # fmt: skip


def test_disguise_deals_shapes_among_codes_and_leaves_dates_and_places() -> None:
    features = np.arange(30 * len(FEATURES), dtype=float).reshape(30, -1)
    features[:, FEATURES.index("date")] = [1, 0] * 15
    out = disguised(marked(features, [0] * 30), always=True)
    assert (out[::2] == features[::2]).all()
    assert (out[:, len(SHAPES) :] == features[:, len(SHAPES) :]).all()
    assert sorted(out[1::2, 0]) == sorted(features[1::2, 0])
    assert (out[1::2, 0] != features[1::2, 0]).any()


def test_a_document_is_right_when_its_likeliest_mention_is() -> None:
    class Booster:
        def predict(self, features: np.ndarray) -> np.ndarray:
            return np.eye(len(CLASSES))[[1, 0]]

    told = scores(Booster(), marked(np.zeros((2, len(FEATURES))), [1, 0]), np.ones(2, dtype=np.bool_))
    assert told["order_number"] == 1.0
    assert np.isnan(told["order_date"])
