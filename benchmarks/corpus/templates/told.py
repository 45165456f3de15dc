"""Values that write themselves into the truth at the moment a template prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from benchmarks.corpus.composing.transcript import Transcript

Value = str | Decimal | dt.date


@dataclass(frozen=True)
class Told:
    """A value with its place in the order (None: it has none); printing it says so. An absent one is false and prints nothing."""

    transcript: Transcript
    pointer: str | None
    value: Value | None
    text: str
    write: Callable[[Value, str], str] | None = None

    def __bool__(self) -> bool:
        return self.value is not None

    def __str__(self) -> str:
        return self._said(self.text)

    def __html__(self) -> str:
        return str(Markup.escape(str(self)))

    def __len__(self) -> int:
        return len(self.text)

    def as_(self, pattern: str) -> str:
        """The value in another notation: a date by a pattern of `notation.DATES`, a number with at least so many decimals."""
        return self._said(self.write(self.value, pattern)) if self.value is not None and self.write else ""

    def cut(self, width: int) -> str:
        """The first characters of a text, which are then all that is true; what stands for another value is never cut."""
        if self.value != self.text or len(self.text) <= width:
            return str(self)
        text = self.text[:width].rstrip()
        return self.transcript.put(self.pointer, text, text) if self.pointer else text

    def _said(self, text: str) -> str:
        if self.value is None:
            return ""
        return self.transcript.put(self.pointer, self.value, text) if self.pointer else text


@dataclass(frozen=True)
class Week:
    """The week in which goods are wanted; printing its number says both its days."""

    transcript: Transcript
    number: int | None
    start: dt.date | None
    end: dt.date | None

    def __bool__(self) -> bool:
        return self.number is not None

    def __str__(self) -> str:
        if self.number is None or self.start is None or self.end is None:
            return ""
        text = f"{self.number:02d}"
        self.transcript.put("/requested_delivery_period/start", self.start, text)
        return self.transcript.put("/requested_delivery_period/end", self.end, text)

    @property
    def year(self) -> int | None:
        """The year that the week is counted in."""
        return self.start.isocalendar().year if self.start else None
