"""Incoterms written in free text or in a code field: the code and the place named beside it."""

from __future__ import annotations

import re

_CODES = "EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP|DAT|DAF|DES|DEQ|DDU"
_TERM = re.compile(rf"\b({_CODES})\b[\s,:(-]*(.*)", re.IGNORECASE | re.DOTALL)
_RULES = re.compile(r"[\s,(]*\b(?:(?:ICC\s+)?incoterms?(?:\s*®)?(?:\s+\d{4})?|(?:19|20)\d\d)\)?[\s.,]*", re.IGNORECASE)
_LONGEST_PLACE = 60


def incoterm_in(text: str | None) -> tuple[str | None, str | None]:
    """Code and place in a text (`"FCA Ulm, Incoterms 2020"` → `("FCA", "Ulm")`); None for what it does not say."""
    found = _TERM.search(text or "")
    if found is None:
        return None, None
    place = " ".join(_RULES.sub(" ", found[2]).split()).strip(" .,;:()-")
    return found[1].upper(), place if 0 < len(place) <= _LONGEST_PLACE else None
