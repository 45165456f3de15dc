"""Delivery days that each item has for itself: no one of them is the order's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from orderbot.extractors.printed.grid import Phrase, Sheet, joined
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.wording.folding import plain

_LABELLED = ("inline", "right")


def is_of_an_item(day: Reading, claims: Sequence[Claim], sheets: Sequence[Sheet], calendar: Calendar) -> bool:
    """Say whether the day stands in a row of others behind one label, or its label comes again with another day."""
    owner = next((claim for claim in claims if _is_behind(claim, day)), None)
    if owner is None:
        return False
    days: dict[str, set[date]] = defaultdict(set)
    for claim in claims:
        if claim.meaning == owner.meaning and claim.relation in _LABELLED:
            days[_name(claim)] |= {reading.date for reading, _ in calendar.found(claim.value[:6]) if reading.date}
    return len(days[_name(owner)]) > 1 or (owner.relation == "right" and _has_another_beside(day, sheets, calendar))


def _is_behind(claim: Claim, day: Reading) -> bool:
    labelled = claim.meaning == "delivery_date" and claim.relation in _LABELLED
    return labelled and bool(day.tokens) and day.tokens[0] in claim.value


def _name(claim: Claim) -> str:
    return plain(joined(claim.label)).strip(" :.")


def _has_another_beside(day: Reading, sheets: Sequence[Sheet], calendar: Calendar) -> bool:
    for sheet in sheets:
        for row in sheet.rows:
            at = next((n for n, phrase in enumerate(row.phrases) if day.tokens[0] in phrase.tokens), None)
            if at is not None:
                return at + 1 < len(row.phrases) and _is_another(row.phrases[at + 1], day, calendar)
    return False


def _is_another(phrase: Phrase, day: Reading, calendar: Calendar) -> bool:
    found = calendar.readings(phrase.text)
    return bool(found) and found[0].date is not None and found[0].date != day.value
