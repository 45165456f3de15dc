"""What each token is for its item line: read twice, the second time knowing what was first said round about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.extractors.printed.lines.features import Passage, features_of
from orderbot.extractors.printed.lines.role_context import ROLES, context_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
    """Run the models over a passage's tokens, one thread: one that reads once, and one that reads again over its shares."""
    features = features_of(passage)
    if not len(features):
        return Roles(passage, features, np.zeros((0, len(ROLES)), dtype=np.float32))
    first = _run("roles", features)
    return Roles(passage, features, _run("roles_again", np.concatenate([features, context_of(passage, first)], axis=1)))


def _run(name: str, features: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(load(name).run(["probabilities"], {"features": features})[0])


@cache
def load(name: str) -> Any:
    """A model of this room, loaded once a process; forked children inherit it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = (files(__package__) / f"{name}.onnx").read_bytes()
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
