"""A value read from the page: what it is, the tokens it stands on, and the basis of our trust in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from orderbot.extractors.printed.grid import Row, Token
from orderbot.model.evidence import Evidence, Method
from orderbot.reading.layout import bounding_box


@dataclass(frozen=True, slots=True)
class Reading:
    """`basis` names the cues that agree ("quantity:closed"), `score` is what a learned scorer gives it (0–1; None where
    none looked); calibration turns both into a probability.
    """

    value: Any
    tokens: tuple[Token, ...] = ()
    basis: str = "guess"
    derived: bool = False
    score: float | None = None
    marks: tuple[str, ...] = ()
    """What else on the pages speaks for it or against it, by name ("legal form", "goes on")."""

    def evidence(self, confidence: float, ocr_pages: frozenset[int]) -> Evidence:
        """Where it stands, on the first page it touches; the box is as printed."""
        if not self.tokens:
            return Evidence(confidence, Method.ARITHMETIC if self.derived else Method.TEXT_LAYER)
        page = self.tokens[0].page
        here = [word for token in self.tokens if token.page == page for word in token.words]
        method = Method.OCR if page in ocr_pages else Method.TEXT_LAYER
        if self.derived:
            method = Method.ARITHMETIC
        text = " ".join(token.text for token in self.tokens)
        return Evidence(confidence, method, page, bounding_box(word.box for word in here), text, here[0].where)


@dataclass(slots=True)
class LineReading:
    """One line's values by field name ("quantity", "deliveries/0/date"); `closed` when its arithmetic does.

    `rows` are the printed rows that the item takes.
    """

    values: dict[str, Reading] = field(default_factory=dict)
    closed: bool | None = None
    basis: str = "table"
    rows: tuple[Row, ...] = ()

    def value(self, name: str) -> Any:
        reading = self.values.get(name)
        return reading.value if reading else None

    def put(
        self,
        name: str,
        value: Any,
        tokens: Sequence[Token],
        basis: str,
        *,
        derived: bool = False,
        score: float | None = None,
    ) -> None:
        """Keep a value; None is not kept."""
        if value is not None and value != "":
            self.values[name] = Reading(value, tuple(tokens), basis, derived, score)
