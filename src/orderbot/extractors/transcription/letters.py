"""Words of a person before a structured message: they may ask for something that the message does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from orderbot.model.extraction import Extraction

_SPOKEN = re.compile(r"(?:[^\W\d_]{2,}['’,]?\s+){3,}[^\W\d_]{2,}")
_BELOW_WORDS = 0.9


def below_words(records: Sequence[Extraction], before: bytes) -> Sequence[Extraction]:
    """The records, less surely what they say where a person's words (not the lines of a network) stand before them."""
    if not _SPOKEN.search(before.decode("utf-8", "replace")):
        return records
    return [
        replace(
            record,
            type_confidence=min(record.type_confidence, _BELOW_WORDS),
            confidence=min(record.confidence, _BELOW_WORDS),
            reason=f"{record.reason or 'a message'}, below the words of a letter",
        )
        for record in records
    ]
