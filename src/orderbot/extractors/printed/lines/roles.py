"""What each token is for its item line: a learned classifier over `features`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.extractors.printed.lines.features import Passage, features_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES = (
    "other", "line_number", "code", "gtin", "description", "quantity", "unit", "free_quantity", "unit_price",
    "price_base", "discount", "amount", "delivery_date", "delivery_quantity", "note",
)  # fmt: skip
"""The classes of the model, in the order of its output."""


@dataclass(frozen=True, slots=True)
class Roles:
    """For each token of a passage its features and the probability of each of `ROLES`; rows of these sum to 1."""

    passage: Passage
    features: NDArray[np.float32]
    shares: NDArray[np.float32]

    def of(self, role: str) -> NDArray[np.float32]:
        """One role's probability by token."""
        return np.asarray(self.shares[:, ROLES.index(role)])


def read_roles(passage: Passage) -> Roles:
    """Run the model over a passage's tokens, one thread."""
    features = features_of(passage)
    if not len(features):
        return Roles(passage, features, np.zeros((0, len(ROLES)), dtype=np.float32))
    shares = load().run(["probabilities"], {"features": features})[0]
    return Roles(passage, features, shares)


@cache
def load() -> Any:
    """The model, loaded once a process; forked children inherit it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = (files(__package__) / "roles.onnx").read_bytes()
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
