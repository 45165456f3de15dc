"""Runs the learned readings over a body: what every token is, and where items begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.tagging.context import ROLES, context_of
from orderbot.extractors.body_text.tagging.features import FEATURES, features_of
from orderbot.extractors.body_text.tagging.gaps import PARTS, Part, gap_features
from orderbot.extractors.body_text.tagging.grouping import cut
from orderbot.extractors.body_text.tagging.passage import Passage, passage_of
from orderbot.extractors.body_text.tagging.shapes import KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

_UNSURE = (0.3, 0.7)
_CODED = 0.4
_LABELLED = 0.7
_MAYBE_PRICE = 0.2
_MOST_BETWEEN = 2  # blanks and signs within one name


@dataclass(frozen=True)
class Tagged:
    """A body's tokens with the shares of `ROLES`, the parts of items they make, and where items begin."""

    passage: Passage
    shares: NDArray[np.float32]
    parts: Sequence[Part]
    starts: Sequence[int]
    doubted: tuple[int, ...] = ()  # where numbers stand that may be quantities, and parts that may begin an item

    def share(self, role: str, start: int, end: int) -> float:
        """The mean share of a role over the tokens in `[start:end]`; 0 where there is none."""
        inside = self._inside(start, end)
        return float(self.shares[inside, ROLES.index(role)].mean()) if inside else 0.0

    def spans(self, role: str, start: int, end: int) -> Iterator[tuple[int, int, float]]:
        """Where runs of tokens stand of which the role is likeliest, with its mean share."""
        at = ROLES.index(role)
        run: list[int] = []
        for token in self._inside(start, end):
            if self.shares[token].argmax() == at:
                run.append(token)
            elif run:
                yield self._span(run, at)
                run = []
        if run:
            yield self._span(run, at)

    def scope(self, start: int, end: int) -> tuple[int, int]:
        """From where the item begins that `[start:end]` belongs to, to where the next one does."""
        at = bisect_right(self.starts, start)
        first = self.starts[at - 1] if at else 0
        last = next((begin for begin in self.starts[at:] if begin >= end), len(self.passage.text))
        return first, last

    def doubts(self, known: Sequence[tuple[int, int]]) -> int:
        """How much is doubted outside the spans that something else makes plain."""
        return sum(not any(start <= at < end for start, end in known) for at in self.doubted)

    @cached_property
    def names_codes(self) -> bool:
        """Whether many of the items have a code: then a bare one where none is seen is likely no part of a name."""
        counted = [part for part in self.parts if part.role == "quantity"]
        coded = sum(any(True for _ in self.spans("code", *self.scope(part.start, part.end))) for part in counted)
        return coded >= _CODED * len(counted) > 0

    def _span(self, run: Sequence[int], role: int) -> tuple[int, int, float]:
        tokens = self.passage.tokens
        return tokens[run[0]].start, tokens[run[-1]].end, float(self.shares[run, role].mean())

    def _inside(self, start: int, end: int) -> list[int]:
        tokens = self.passage.tokens
        first = bisect_left(tokens, start, key=lambda token: token.end - 1)
        return list(range(first, bisect_left(tokens, end, lo=first, key=lambda token: token.start)))


def tag(body: Body, masked: Sequence[tuple[int, int]]) -> Tagged:
    """Read a body whose language is settled; `masked` spans hold addresses, telephones, dates, order numbers."""
    passage = passage_of(body.text, body.flat)
    features = features_of(passage, masked, frozenset(body.spelled))
    if not len(features):
        return Tagged(passage, np.zeros((0, len(ROLES)), dtype=np.float32), (), ())
    shares = _run("second", np.concatenate([features, context_of(passage, _run("first", features))], axis=1))
    shares = _told(passage, _unmasked(features, shares))
    parts = parts_of(passage, shares)
    told = gap_features(passage, parts)
    chances = [1.0, *(_run("gaps", told)[:, 1].tolist() if len(told) else [])]
    counts = shares[:, ROLES.index("quantity")]
    doubted = [
        token.start for token, share in zip(passage.tokens, counts, strict=True) if _UNSURE[0] < share < _UNSURE[1]
    ]
    doubted += [part.start for part, chance in zip(parts, chances, strict=False) if _UNSURE[0] < chance < _UNSURE[1]]
    return Tagged(passage, shares, parts, cut(parts, chances), tuple(doubted))


def parts_of(passage: Passage, shares: NDArray[np.float32]) -> list[Part]:
    """Runs of tokens of the same likeliest role; a name goes on over a sign or a blank."""
    parts: list[Part] = []
    for at, role in enumerate(ROLES[index] for index in shares.argmax(axis=1)):
        token = passage.tokens[at]
        last = parts[-1] if parts else None
        if role not in PARTS:
            continue
        if last is not None and last.role == role and _goes_on(passage, last, at):
            parts[-1] = Part(role, last.start, token.end, last.first, at)
        else:
            parts.append(Part(role, token.start, token.end, at, at))
    return parts


def _unmasked(features: NDArray[np.float32], shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """Addresses, telephones and the order's own numbers are no part of an item; a date may be."""
    out = shares.copy()
    masked = features[:, FEATURES.index("masked")] > 0
    kept = [ROLES.index("other"), ROLES.index("requested_delivery_date")]
    for role in range(len(ROLES)):
        if role not in kept:
            out[masked, kept[0]] += out[masked, role]
            out[masked, role] = 0
    return out


def _told(passage: Passage, shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """A number under a word for quantity is one, where nothing else was seen in it."""
    starts = {token.start: at for at, token in enumerate(passage.tokens)}
    for match in patterns.LABELLED_QUANTITY.finditer(passage.flat):
        at = starts.get(match.start("n"))
        if at is not None and shares[at].argmax() == ROLES.index("other"):
            shares[at] *= 1 - _LABELLED
            shares[at, ROLES.index("quantity")] += _LABELLED
    price, decimal = ROLES.index("unit_price"), KINDS.index("decimal")
    for at, kind in enumerate(passage.kinds):
        if kind == decimal and shares[at].argmax() == 0 and shares[at, price] >= _MAYBE_PRICE:
            shares[at] *= 1 - _LABELLED
            shares[at, price] += _LABELLED
    return shares


def _goes_on(passage: Passage, part: Part, at: int) -> bool:
    """Say whether a token of the same role belongs to the part: in its row, beside it or over a sign within a name."""
    between = passage.tokens[at].start - part.end
    beside = part.last == at - 1 and between <= 1
    return passage.row_of[at] == passage.row_of[part.last] and (
        beside or (part.role == "description" and between <= _MOST_BETWEEN)
    )


def _run(name: str, features: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(load(name).run(["probabilities"], {"features": features})[0])


@cache
def load(name: str) -> Any:
    """One of the models ("first", "second", "gaps"), loaded once a process; forked children inherit it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = (files(__package__) / f"{name}.onnx").read_bytes()
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
