"""Rules and the scorer of mentions together: what both say is surer; the scorer speaks where rules are silent or far off."""

from __future__ import annotations

import re
from dataclasses import replace

from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.header.mention_scorer import ScoredMentions
from orderbot.extractors.printed.header.mentions import Mention
from orderbot.extractors.printed.readings import Reading
from orderbot.reading.dates import DateReading

AMBIGUOUS = "date:ambiguous"
_ALONE = 0.6  # what the scorer must give a mention for which no rule speaks
_HEARD = 0.3  # a best that is less likely says nothing for anybody
_SURE = 0.9
_FAR_OFF, _OFF = 0.15, 0.5  # of the scorer's best, where that is sure: a rule's value below that gives way


def agreed(name: str, reading: Reading | None, scored: ScoredMentions, calendar: Calendar) -> Reading | None:
    """The reading of a value after the scorer was heard; its score is what the scorer gives it, its basis says who agrees."""
    best = scored.best(name)
    if best is None:
        return reading
    mention, score = best
    if reading is None:
        return _read(name, mention, score, calendar) if score >= _ALONE else None
    if _is_same(mention, reading, calendar):
        agree = "" if reading.basis == AMBIGUOUS or score < _HEARD else ":agree"
        return replace(reading, basis=reading.basis + agree, score=score)
    own = max((one for other, one in scored.scores(name) if _is_same(other, reading, calendar)), default=0.0)
    if score >= _ALONE and own < (_OFF if score >= _SURE else _FAR_OFF) * score:
        return _read(name, mention, score, calendar)
    return replace(reading, basis=reading.basis if reading.basis == AMBIGUOUS else f"{name}:disputed", score=own)


def _read(name: str, mention: Mention, score: float, calendar: Calendar) -> Reading | None:
    day = _day_of(mention, calendar)
    if day is None:
        return Reading(mention.text, mention.tokens, f"{name}:scorer", score=score)
    basis = AMBIGUOUS if calendar.doubtful(day) else f"{name}:scorer"
    return Reading(day.date, mention.tokens, basis, score=score)


def _day_of(mention: Mention, calendar: Calendar) -> DateReading | None:
    """The day of a date; one without a year is read anew, for it follows the order's date, which was not known before."""
    if mention.day is None or not mention.day.implied_year:
        return mention.day
    return next((reading for reading, _ in calendar.found(mention.tokens) if reading.date), mention.day)


def _is_same(mention: Mention, reading: Reading, calendar: Calendar) -> bool:
    day = _day_of(mention, calendar)
    said = day.date if day else re.sub(r"\s", "", mention.text).casefold()
    read = re.sub(r"\s", "", reading.value).casefold() if isinstance(reading.value, str) else reading.value
    return bool(said == read)
