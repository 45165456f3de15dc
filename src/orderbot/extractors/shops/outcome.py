"""What a shop's order is by its state: an order, a cancellation, a quote, or a trial."""

from __future__ import annotations

from dataclasses import dataclass

from orderbot.extractors.transcription.draft import Draft
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType


@dataclass(frozen=True, slots=True)
class Outcome:
    """The type of the document, how sure that is, and the words that say so."""

    kind: DocumentType
    confidence: float = 1.0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """An order as read: its draft, what it is, and the buyer's language."""

    draft: Draft
    outcome: Outcome
    language: str | None = None

    def extraction(self) -> Extraction:
        """The record. An order without lines, or lines without quantities, lacks what was asked for, unless it is cancelled."""
        draft, outcome = self.draft, self.outcome
        if not draft.lines and outcome.kind is DocumentType.ORDER:
            draft.problems.append("at least one line was expected")
            draft.whole = False
        for line in draft.lines:
            if not line.has("quantity") and outcome.kind is DocumentType.ORDER:
                draft.problems.append(f"{line.where}: a quantity was expected")
        return draft.extraction(
            outcome.kind, type_confidence=outcome.confidence, language=self.language, reason=outcome.reason
        )


def order(reason: str) -> Outcome:
    """An order to be carried out."""
    return Outcome(DocumentType.ORDER, 1.0, reason)


def cancelled(reason: str, confidence: float = 1.0) -> Outcome:
    """An order that is not wanted any more."""
    return Outcome(DocumentType.ORDER_CANCELLATION, confidence, reason)


def invoice(reason: str) -> Outcome:
    """What was billed of an order."""
    return Outcome(DocumentType.INVOICE, 1.0, reason)


def quote(reason: str) -> Outcome:
    """What nobody has ordered yet."""
    return Outcome(DocumentType.QUOTE_REQUEST, 1.0, reason)


def doubtful(reason: str) -> Outcome:
    """An order that nobody may want carried out: a trial, a failed payment."""
    return Outcome(DocumentType.ORDER, 0.5, reason)


def language_of(locale: str | None) -> str | None:
    """The language of a locale: `fr-FR`, `fr_FR` → `fr`."""
    code = (locale or "")[:2].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
