"""An order number that the mail's subject or the file's name gives too is surer: two people's cues, one number."""

from __future__ import annotations

import re
from dataclasses import replace

from orderbot.intake.belonging import number_key
from orderbot.model.evidence import FieldKey
from orderbot.model.extraction import Extraction

_NUMBER: FieldKey = (None, "order_number")
_LEAST = 0.8  # below it the number stands on too little for its repetition to prove it
_SHORTEST = 4
_WHAT_IS_LEFT = 0.4  # of the doubt
_OTHER_PAPERS = re.compile(
    r"devis|offre|quot|offer|angebot|offert|presupuesto|preventiv|factur|fattur|invoice|rechnung|contra", re.IGNORECASE
)


def corroborated(record: Extraction, subject: str | None, file_name: str | None) -> Extraction:
    """The record, surer of its order number when that stands in a subject or file name that names no other paper."""
    entry = record.evidence.get(_NUMBER)
    wanted = number_key(record.order.order_number) if record.order else None
    if entry is None or wanted is None or len(wanted) < _SHORTEST or entry.confidence < _LEAST:
        return record
    if not any(text and not _OTHER_PAPERS.search(text) and _names(text, wanted) for text in (subject, file_name)):
        return record
    surer = replace(entry, confidence=max(entry.confidence, min(1 - (1 - entry.confidence) * _WHAT_IS_LEFT, 0.995)))
    return replace(record, evidence={**record.evidence, _NUMBER: surer})


def _names(text: str, wanted: str) -> bool:
    """The number as a word of its own: 4711 is not named by 14711."""
    if wanted not in (number_key(text) or ""):
        return False
    spaced = r"[\s.]*".join(re.escape(sign) for sign in wanted)
    return re.search(rf"(?<![0-9a-z]){spaced}(?![0-9a-z])", text.casefold()) is not None
