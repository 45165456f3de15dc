"""What each mention is for the order: a learned classifier over `mention_features`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.extractors.printed.header.mention_features import features_of
from orderbot.extractors.printed.header.mentions import Mention, Paper

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLASSES = ("other", "order_number", "order_date", "requested_delivery_date", "quote_number")
"""The classes of the model, in the order of its output."""


@dataclass(frozen=True, slots=True)
class ScoredMentions:
    """Mentions with the probability of each of `CLASSES`; rows of `shares` sum to 1."""

    mentions: Sequence[Mention]
    shares: NDArray[np.float32]

    def best(self, name: str) -> tuple[Mention, float] | None:
        """The likeliest mention of a class, the first on the pages of those as likely; None where there are no mentions."""
        if not self.mentions:
            return None
        column = self.shares[:, CLASSES.index(name)]
        at = int(column.argmax())
        return self.mentions[at], float(column[at])

    def scores(self, name: str) -> list[tuple[Mention, float]]:
        """Every mention with its probability of one class."""
        column = self.shares[:, CLASSES.index(name)]
        return [(mention, float(score)) for mention, score in zip(self.mentions, column, strict=True)]


def score_mentions(mentions: Sequence[Mention], paper: Paper) -> ScoredMentions:
    """Run the model over the mentions of a paper, one thread."""
    if not mentions:
        return ScoredMentions(mentions, np.zeros((0, len(CLASSES)), dtype=np.float32))
    shares = load().run(["probabilities"], {"features": features_of(mentions, paper)})[0]
    return ScoredMentions(mentions, shares)


@cache
def load() -> Any:
    """The model, loaded once a process; forked children inherit it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = (files(__package__) / "mentions.onnx").read_bytes()
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
