"""An order number that the mail's subject or the file's name gives too is surer; one off a picture that they give otherwise is not."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from orderbot.intake.belonging import number_key, weaken
from orderbot.model.evidence import FieldKey, Method
from orderbot.model.extraction import Extraction

_NUMBER: FieldKey = (None, "order_number")
_LEAST = 0.8  # below it the number stands on too little for its repetition to prove it
_SHORTEST = 4
_WHAT_IS_LEFT = 0.4  # of the doubt
_OTHERWISE = 0.5
_ALIKE = 75.0
_NUMBER_LIKE = re.compile(r"(?<![^\W_])(?=(?:[^\s\d]*\d){4})[^\W_](?:[^\W_]|[/-]){5,}")
_OTHER_PAPERS = re.compile(
    r"devis|offre|quot|offer|angebot|offert|presupuesto|preventiv|factur|fattur|invoice|rechnung|contra", re.IGNORECASE
)


def corroborated(record: Extraction, subject: str | None, file_name: str | None) -> Extraction:
    """The record, surer of its order number when that stands in a subject or file name that names no other paper.

    A part of the number that stands there is doubted ("PO-2026" of "PO-2026-2481"), and so is what OCR read when nearly the
    same number stands there: one of the two lost or changed a sign.
    """
    entry = record.evidence.get(_NUMBER)
    wanted = number_key(record.order.order_number) if record.order else None
    if entry is None or wanted is None or len(wanted) < _SHORTEST:
        return record
    texts = [text for text in (subject, file_name) if text and not _OTHER_PAPERS.search(text)]
    named = any(_names(text, wanted) for text in texts)
    is_picture = entry.method is Method.OCR
    if not named and any(_names_otherwise(text, wanted, alike=is_picture) for text in texts):
        evidence = dict(record.evidence)
        weaken(evidence, _NUMBER, _OTHERWISE)
        return replace(record, evidence=evidence)
    if not named or entry.confidence < _LEAST:
        return record
    surer = replace(entry, confidence=max(entry.confidence, min(1 - (1 - entry.confidence) * _WHAT_IS_LEFT, 0.995)))
    return replace(record, evidence={**record.evidence, _NUMBER: surer})


def _names(text: str, wanted: str) -> bool:
    """The number as a word of its own: 4711 is not named by 14711."""
    if wanted not in (number_key(text) or ""):
        return False
    spaced = r"[\s.]*".join(re.escape(sign) for sign in wanted)
    return re.search(rf"(?<![0-9a-z])(?<!\d[-/]){spaced}(?![0-9a-z]|[-/]\d)", text.casefold()) is not None


def _names_otherwise(text: str, wanted: str, *, alike: bool) -> bool:
    """Say whether a longer number stands in the text that the wanted one is a part of, or one that is hardly different (`alike`)."""
    others = {number_key(match[0]) or "" for match in _NUMBER_LIKE.finditer(text)} - {wanted}
    parts = (rf"{re.escape(wanted)}[-/].*\d", rf".*\d[-/]{re.escape(wanted)}")
    return any(
        any(re.fullmatch(part, other) for part in parts) or (alike and fuzz.ratio(other, wanted) >= _ALIKE)
        for other in others
    )
