"""A message below somebody's words is for a person, one below the lines of a network is not."""

from __future__ import annotations

import pytest

from orderbot.extractors.transcription.letters import below_words
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType


@pytest.mark.parametrize(
    ("before", "sure"),
    [
        ("Hello,\n\nplease find our order below\n\n", 0.9),
        ("Bonjour, voici notre nouvelle commande:\n", 0.9),
        ("//ADD ID=X BID='Y'\n", 1.0),
        ("$$ADD ID=A1 BID='ORDERS'\r\n", 1.0),
        ("", 1.0),
    ],
)
def test_words_before_a_message(before: str, sure: float) -> None:
    record = Extraction(document_type=DocumentType.ORDER, type_confidence=1.0, confidence=1.0)
    (found,) = below_words([record], before.encode())
    assert (found.type_confidence, found.confidence) == (sure, sure)
