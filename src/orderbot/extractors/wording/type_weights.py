"""How much each observation weighs for each document type, in log-odds; set by hand, to be learned."""

from __future__ import annotations

from orderbot.model.order import DocumentType

_ORDER, _CHANGE, _CANCEL = DocumentType.ORDER, DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION
_QUOTE, _STATUS, _INVOICE = DocumentType.QUOTE_REQUEST, DocumentType.STATUS_INQUIRY, DocumentType.INVOICE
_OTHER = DocumentType.OTHER

PRIOR = {_ORDER: 0.4, _CHANGE: -0.2, _CANCEL: -0.2, _QUOTE: 0.0, _STATUS: 0.0, _INVOICE: 0.0, _OTHER: 1.4}

ABSENT = {_ORDER: -1.0, _CHANGE: -2.5, _CANCEL: -2.5, _QUOTE: -2.0, _STATUS: -2.5, _INVOICE: -2.0, _OTHER: 0.0}
"""What it costs a type that no phrase of its own is there."""

PHRASE: dict[tuple[str, str], float] = {
    ("first headline", "title"): 4.0,
    ("first headline", "banner"): 4.0,
    ("headline", "title"): 1.0,
    ("headline", "banner"): 0.8,
    ("bold", "title"): 0.4,
    ("first title", "title"): 5.0,
    ("first title", "banner"): 4.0,
    ("title", "banner"): 1.0,
    ("title", "title"): 1.6,
    ("lower title", "title"): 2.4,
    ("first title", "strong"): 3.6,
    ("title", "strong"): 3.0,
    ("subject", "title"): 3.4,
    ("subject", "strong"): 3.4,
    ("subject", "weak"): 0.9,
    ("subject", "against"): -3.0,
    ("reply subject", "title"): 1.4,
    ("reply subject", "strong"): 1.4,
    ("reply subject", "weak"): 0.6,
    ("file name", "title"): 1.8,
    ("file name", "strong"): 1.8,
    ("file name", "weak"): 0.5,
    ("text", "title"): 0.4,
    ("text", "strong"): 3.6,
    ("text", "weak"): 0.5,
    ("text", "against"): -2.2,
    ("tail", "title"): 0.1,
    ("tail", "strong"): 0.3,
    ("tail", "weak"): 0.1,
    ("tail", "against"): -0.2,
}
"""(place, strength): what a phrase found there adds to its own type."""

REPEAT, MOST_REPEATS = 0.35, 4
"""Further phrases of one set in one place add less: they are not independent witnesses."""

POSITIONS = {_ORDER: 1.8, _CHANGE: 0.9, _QUOTE: 0.8, _INVOICE: 0.6, _OTHER: -1.2}
AUTOMATIC = {_OTHER: 3.0}
WORDLESS = {_OTHER: -1.2}
"""Next to no words: a blank page, a picture, a scan that could not be read."""
BARE_REPLY = {_OTHER: 1.6, _STATUS: 0.3}
"""A reply in which nothing is ordered, asked for or changed."""

IMPLIED = {_CHANGE: 0.92, _CANCEL: 0.85, _STATUS: 0.6, _QUOTE: 0.2}
"""A change, a cancellation, a question about an order say "order" too: they share what speaks for it, if they are
announced by a phrase of their own, so that that phrase alone decides between them."""

CEILING = 0.995
