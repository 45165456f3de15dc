"""Dates of the header: order date and wished delivery, and which of day and month this document prints first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from orderbot.extractors.printed.grid import Phrase, Sheet, Token, joined
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.labels import wishes_delivery
from orderbot.reading.dates import DateReading, date_readings, find_dates

_SENTENCE = 30  # words behind one of delivery in which its day stands
_OF = frozenset(("du", "vom", "of", "dated", "del", "van", "dd", "d.d.", "v."))  # before another paper's date
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/.-])")
_WEEK_OF = re.compile(
    r"(?:w/?[cb]\b|w\.c\.|(?:week|wk) (?:commencing|comm|beginning|of|van)\b|semaine du\b|woche vom\b|semana del\b|settimana del\b)"
)
_US_ZIP = re.compile(r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b")
_GB_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


@dataclass(frozen=True, slots=True)
class Habit:
    """How the document writes numeric dates: "dmy" or "mdy"; `sure` when a date in it proves that."""

    form: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """A wished delivery: a day, or a period."""

    day: Reading | None = None
    start: Reading | None = None
    end: Reading | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Reads dates of one document."""

    language: str | None
    today: date
    habit: Habit

    def readings(self, text: str) -> tuple[DateReading, ...]:
        """The readings of a text that is one date, the document's habit first."""
        return self._settle(date_readings(text, self.language, self.today))

    def found(self, tokens: Sequence[Token]) -> Iterator[tuple[DateReading, tuple[Token, ...]]]:
        """Each date inside a run of tokens, with its tokens."""
        text = joined(tokens)
        for hit in find_dates(text, self.language, self.today):
            own, at = [], 0
            for token in tokens:
                if at < hit.end and at + len(token.text) > hit.start:
                    own.append(token)
                at += len(token.text) + 1
            settled = self._settle(hit.readings)
            if settled:
                yield settled[0], tuple(own)

    def _settle(self, found: tuple[DateReading, ...]) -> tuple[DateReading, ...]:
        if len(found) < 2:
            return found
        chosen = sorted(found, key=lambda reading: reading.form != self.habit.form)
        return tuple(chosen)

    def doubtful(self, reading: DateReading) -> bool:
        """Say whether day and month may be the other way round."""
        return reading.ambiguous and not self.habit.sure and reading.form in ("dmy", "mdy")


def habit_of(text: str, language: str | None) -> Habit:
    """Decide day-month order from dates that only read one way, else from the country that addresses show."""
    day_first = sum(1 for match in _NUMERIC.finditer(text) if int(match[1]) > 12 >= int(match[3]))
    month_first = sum(1 for match in _NUMERIC.finditer(text) if int(match[3]) > 12 >= int(match[1]))
    if day_first != month_first:
        return Habit("dmy" if day_first > month_first else "mdy", True)
    if language != "en":
        return Habit("dmy", language is not None)
    british = (
        len(_GB_POSTCODE.findall(text)) + text.count("£") + text.count("VAT") + text.count("€") + text.count("EUR")
    )
    american = 2 * len(_US_ZIP.findall(text)) + text.count("$")
    return Habit("mdy" if american > british else "dmy", False)


def order_date(
    claims: Sequence[Claim], sheets: Sequence[Sheet], calendar: Calendar, number: Reading | None
) -> Reading | None:
    """The order's date: labelled, else printed after the order number, else the one date at the top of the page."""
    labelled = list(_dated(claims, "order_date", calendar))
    if labelled:
        return labelled[0]
    beside = _beside(claims, number, sheets, calendar)
    if beside:
        return beside
    return _unlabelled(claims, sheets, calendar)


def wished_delivery(claims: Sequence[Claim], calendar: Calendar, sentences: Sequence[Sequence[Token]] = ()) -> Wish:
    """The header's delivery date or period: behind a label, else told in a sentence."""
    for meaning in ("delivery_date", "delivery_week", "delivery"):
        for claim in _by_relation(claims, meaning):
            period = _week(claim, calendar) or _span_in(claim, calendar) or _week_of(claim, calendar)
            reading, tokens = period or next(calendar.found(claim.value), None) or _day_without_year(claim, calendar)
            if reading is None:
                continue
            basis = f"delivery_date:{claim.relation}"
            if calendar.doubtful(reading):
                basis = "date:ambiguous"
            if reading.date:
                return Wish(day=Reading(reading.date, tokens, basis))
            if reading.start and reading.end and reading.form != "month":
                return Wish(start=Reading(reading.start, tokens, basis), end=Reading(reading.end, tokens, basis))
    return _told_delivery(
        sentences, calendar, {id(token) for claim in claims if "date" in claim.meaning for token in claim.value}
    )


def _told_delivery(sentences: Sequence[Sequence[Token]], calendar: Calendar, claimed: Collection[int]) -> Wish:
    """The first day behind a word of delivery in a sentence ("Please deliver … no later than Friday 27th March 2026").

    Neither one that a label claims, nor another paper's, nor the order's own.
    """
    for tokens in sentences:
        start = next((at for at, token in enumerate(tokens) if wishes_delivery(plain(token.text))), None)
        if start is None:
            continue
        for reading, own in calendar.found(tokens[start : start + _SENTENCE]):
            before = plain(tokens[max(0, tokens.index(own[0]) - 1)].text)
            if reading.date and before not in _OF and reading.date != calendar.today and id(own[0]) not in claimed:
                basis = "date:ambiguous" if calendar.doubtful(reading) else "delivery_date:sentence"
                return Wish(day=Reading(reading.date, own, basis))
    return Wish()


def _day_without_year(claim: Claim, calendar: Calendar) -> tuple[DateReading | None, tuple[Token, ...]]:
    """ "mardi 24/11 avant 8h": the first of a delivery's words that is a day, its year the order's or the next."""
    for at in range(min(2, len(claim.value))):
        found = (
            calendar.readings(claim.value[at].text) if re.match(r"^\d{1,2}[/.]\d{1,2}", claim.value[at].text) else ()
        )
        if found and found[0].date:
            return found[0], claim.value[at : at + 1]
    return None, ()


def _week(claim: Claim, calendar: Calendar) -> tuple[DateReading, tuple[Token, ...]] | None:
    """ "S12", "12/2026" behind "semaine de livraison", spans of two dates."""
    text = claim.text
    for candidate in ([f"semaine {text}"] if claim.meaning == "delivery_week" else []) + [text]:
        found = calendar.readings(candidate)
        if found and found[0].date is None:
            return found[0], claim.value
    hit = next(find_dates(text, calendar.language, calendar.today, partial=bool(re.match(r"^[sSwW]\s?\d", text))), None)
    if hit and hit.readings[0].form == "week":
        return hit.readings[0], claim.value
    return None


def _span_in(claim: Claim, calendar: Calendar) -> tuple[DateReading, tuple[Token, ...]] | None:
    """The span of two days inside other words ("semaine 18 (du 27/04/2026 au 30/04/2026)")."""
    days = [own for reading, own in calendar.found(claim.value) if reading.date]
    for first, last in pairwise(days):
        tokens = claim.value[claim.value.index(first[0]) : claim.value.index(last[-1]) + 1]
        found = calendar.readings(joined(tokens).strip("()"))
        if found and found[0].form == "span":
            return found[0], tokens
    return None


def _week_of(claim: Claim, calendar: Calendar) -> tuple[DateReading, tuple[Token, ...]] | None:
    """The week that begins on a day ("w/c 30/03/2026"): from that day to its Sunday."""
    if not _WEEK_OF.match(plain(claim.text)):
        return None
    for reading, tokens in calendar.found(claim.value):
        if reading.date:
            sunday = reading.date + timedelta(days=6 - reading.date.weekday())
            return DateReading(None, reading.date, sunday, reading.ambiguous, "week"), tokens
    return None


def _by_relation(claims: Sequence[Claim], meaning: str) -> list[Claim]:
    order = {"inline": 0, "right": 1, "below": 2}
    return sorted((c for c in claims if c.meaning == meaning), key=lambda c: (c.page, order[c.relation], c.row))


def _dated(claims: Sequence[Claim], meaning: str, calendar: Calendar) -> Iterator[Reading]:
    ranked = sorted(_by_relation(claims, meaning), key=lambda c: (c.page, -c.strength if c.strength > 1 else 0))
    for claim in ranked:
        for reading, tokens in calendar.found(claim.value[:8]):
            if reading.date is None:
                continue
            basis = f"{meaning}:{claim.relation}" + ("" if claim.strength > 1 else ":bare")
            yield Reading(reading.date, tokens, "date:ambiguous" if calendar.doubtful(reading) else basis)
            break


def _beside(
    claims: Sequence[Claim], number: Reading | None, sheets: Sequence[Sheet], calendar: Calendar
) -> Reading | None:
    """The date printed behind the order number ("BC-4711 du 3 mars 2026")."""
    if number is None or not number.tokens:
        return None
    last, claimed = number.tokens[-1], _claimed_dates(claims)
    for sheet in sheets:
        for row in sheet.rows:
            tokens = row.tokens
            if last in tokens:
                after = tokens[tokens.index(last) + 1 :][:8]
                for reading, own in calendar.found(after):
                    if reading.date and id(own[0]) not in claimed:
                        return Reading(
                            reading.date, own, "date:ambiguous" if calendar.doubtful(reading) else "order_date:beside"
                        )
    return None


def _claimed_dates(claims: Sequence[Claim]) -> set[int]:
    """The words of dates that a label other than the order date's claims."""
    others = (claim for claim in claims if "date" in claim.meaning or claim.meaning.startswith(("reply", "delivery")))
    return {id(token) for claim in others if claim.meaning != "order_date" for token in claim.value}


def _unlabelled(claims: Sequence[Claim], sheets: Sequence[Sheet], calendar: Calendar) -> Reading | None:
    claimed = _claimed_dates(claims)
    found: list[tuple[DateReading, tuple[Token, ...]]] = []
    for sheet in sheets[:1]:
        for phrase in sheet.phrases:
            if phrase.box[3] < 0.5 * sheet.page.height and _is_dateline(phrase):
                found += [(r, own) for r, own in calendar.found(phrase.tokens) if r.date and id(own[0]) not in claimed]
    if not found:
        return None
    days = {reading.date for reading, _ in found}
    reading, own = found[0]
    basis = (
        "date:ambiguous" if calendar.doubtful(reading) else "order_date:place" if len(days) == 1 else "order_date:guess"
    )
    return Reading(reading.date, own, basis)


def _is_dateline(phrase: Phrase) -> bool:
    return len(phrase.tokens) <= 8
