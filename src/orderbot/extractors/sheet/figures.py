"""What the value of a cell says: a quantity with its unit, money with its currency and base, a percentage, a day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from orderbot.extractors.wording.currencies import CURRENCIES, currency_of
from orderbot.extractors.wording.price_bases import price_base
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.numbers import Mark, parse_number, proven_mark
from orderbot.reading.sheets.dates_of_serials import day_of_serial
from orderbot.reading.sheets.number_formats import rounded_to
from orderbot.reading.sheets.workbook import Cell

Day = date
_NUMBER = r"[-+(]?\d(?:[\d.,'’\u00a0\u202f ]*\d)?(?:[.,]-)?[-)]?"
_QUANTITY = re.compile(
    rf"^(?:x\s*)?(?P<number>{_NUMBER})\s*(?:\+\s*(?P<free>\d+))?\s*(?:x|×)?\s*(?P<unit>[^\W\d_][^\d]{{0,18}}(?:(?<=m)[23])?)?$",
    re.IGNORECASE,
)
_UNIT_FIRST = re.compile(rf"^(?P<unit>[^\W\d_]{{1,10}}\.?)\s*(?P<number>{_NUMBER})$")
_MONEY = re.compile(rf"^(?P<before>[^\d(+-]{{0,6}})\s*(?P<number>{_NUMBER})\s*(?P<after>.{{0,20}})$")
_SERIAL = (Decimal(36_526), Decimal(65_000))  # 2000 to 2077
_LONGEST = 40
_BESIDE_PRICE = frozenset(("HT", "H.T", "NET", "$", "-", "PAR", "PER", "JE", "TTC"))
_DAY_FIRST = frozenset(("fr", "de", "es", "it", "nl"))  # languages that never write the month first
_BLANK_LOST = re.compile(r"(?<=\d)[?\ufffd](?=\d{3}(?!\d))")
"""Where a file's encoding had no narrow blank between thousands ("3?000")."""
_DAY = re.compile(r"^(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})$")
_THOUSAND_LIKE = re.compile(r"^[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?!\d)")
_LOST = re.compile(r"^\d[.,]\d+E\+\d+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what stands beside it."""

    value: Decimal
    unit: str | None = None
    free: Decimal | None = None
    currency: str | None = None
    base: Decimal | None = None


def is_numeric(cell: Cell | None) -> bool:
    """Say whether a cell holds a number, as such or as text alone."""
    if cell is None or isinstance(cell.value, bool):
        return False
    if isinstance(cell.value, Decimal):
        return True
    return isinstance(cell.value, str) and _is_number(_written(cell.value))


def _written(text: str) -> str:
    """What a cell says, blanks between thousands put back."""
    return _BLANK_LOST.sub(" ", text) if "?" in text or "\ufffd" in text else text


@lru_cache(maxsize=50_000)
def _is_number(text: str) -> bool:
    return (len(text) <= _LONGEST and text[:1] in "0123456789-+.,(€£$" and _number(text, ".") is not None) or _number(
        text, ","
    ) is not None


@lru_cache(maxsize=50_000)
def _number(text: str, mark: Mark) -> Decimal | None:
    if len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return None
    value = parse_number(text, mark)
    if value is None and (proved := proven_mark(text)) is not None:
        value = parse_number(text, proved)
    return value


def quantity_of(cell: Cell, mark: Mark) -> Figure | None:
    """Read "12", "12 ctn", "2,500 kg", "12+1"; None when the cell is no quantity."""
    if isinstance(cell.value, Decimal):
        if cell.format.kind == "percent":
            return None
        return Figure(cell.value, unit_code(cell.format.after) if cell.format.after.strip() else None)
    return _quantity(_written(cell.value.strip()), mark) if isinstance(cell.value, str) else None


@lru_cache(maxsize=50_000)
def _quantity(text: str, mark: Mark) -> Figure | None:
    if len(text) > _LONGEST:
        return None
    match = _QUANTITY.match(text) or _UNIT_FIRST.match(text)
    if match is None:
        return None
    value = _number(match["number"], mark)
    word = (match["unit"] or "").strip()
    unit = unit_code(word) if word else None
    if value is None or (word and unit is None):
        return None
    free = match.groupdict().get("free")
    return Figure(value, unit, Decimal(free) if free else None)


def is_unread_number(cell: Cell, mark: Mark) -> bool:
    """Say whether a cell holds digits that are no quantity: what was ordered cannot be told, but something was."""
    written = isinstance(cell.value, str) and any(sign.isdigit() for sign in cell.value)
    return written and quantity_of(cell, mark) is None


def is_day(cell: Cell) -> bool:
    """Say whether a cell holds a day, as such or in figures alone."""
    return isinstance(cell.value, date) or (isinstance(cell.value, str) and bool(_DAY.match(cell.value.strip())))


def is_thousand_like(cell: Cell, mark: Mark) -> bool:
    """Say whether a text read as a number with three decimals may be one of thousands ("1.000")."""
    found = _THOUSAND_LIKE.match(cell.value.strip()) if isinstance(cell.value, str) else None
    return found is not None and found["mark"] == mark


def money_of(cell: Cell, mark: Mark) -> Figure | None:
    """Read "48,30", "48,30 €", "EUR 7.19 / 100", "12,50/pce"; None when the cell is no amount of money."""
    if isinstance(cell.value, Decimal):
        if cell.format.kind == "percent":
            return None
        around = f"{cell.format.before} {cell.format.after}".strip() if cell.format.code else cell.shown
        if not around:
            return Figure(cell.value, currency=cell.format.currency)
        return Figure(
            cell.value,
            currency=cell.format.currency or _currency_in(around),
            base=price_base(cell.format.after),
        )
    return _money(_written(cell.value.strip()), mark) if isinstance(cell.value, str) else None


@lru_cache(maxsize=50_000)
def _money(text: str, mark: Mark) -> Figure | None:
    match = _MONEY.match(text) if len(text) <= _LONGEST else None
    if match is None or "%" in text:
        return None
    value = _number(match["number"], mark)
    if value is None:
        return None
    before, after = match["before"].strip(), match["after"].strip()
    if before and _currency_in(before) is None and before not in ("$", "-", "à", "@"):
        return None
    if after and not _tells_of_price(after):
        return None
    unit = (
        next((code for word in after.lstrip("/").split() if (code := unit_code(word))), None) if "/" in after else None
    )
    return Figure(value, unit, currency=_currency_in(before) or _currency_in(after), base=price_base(text))


def _tells_of_price(text: str) -> bool:
    """Say whether what stands behind a number belongs to a price: a currency, a base, a unit, "HT"."""
    words = [word for word in re.split(r"[\s/]+", text) if word]
    return all(
        currency_of(word) or unit_code(word) or word.isdigit() or word.upper().strip(".") in _BESIDE_PRICE
        for word in words
    )


def _currency_in(text: str) -> str | None:
    bare = text.strip()
    if not bare:
        return None
    found = currency_of(bare)
    return (
        found
        or next((CURRENCIES[sign] for sign in "€£₹" if sign in bare), None)
        or next((code for word in re.split(r"[\s/]+", bare) if (code := currency_of(word))), None)
    )


def percent_of(cell: Cell, mark: Mark) -> Decimal | None:
    """A percentage from 0 to 100: "5 %", "-5", "10+5" (one after the other), 0.05 formatted as one; else None."""
    if isinstance(cell.value, Decimal):
        value = cell.value * 100 if cell.format.kind == "percent" else cell.value
    elif isinstance(cell.value, str):
        found = [_number(part.replace("%", "").strip(), mark) for part in cell.value.strip().split("+")]
        kept = Decimal(1)
        for part in found:
            if part is None:
                return None
            kept *= 1 - abs(part) / 100
        value = (1 - kept) * 100
    else:
        return None
    value = abs(value)
    return _plainly(value) if value <= 100 else None


def _plainly(value: Decimal) -> Decimal:
    return value.normalize() if value != value.to_integral() else value.quantize(Decimal(1))


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a span of days; `sure` is the probability that it is this one."""

    day: Day | None
    start: Day | None = None
    end: Day | None = None
    sure: float = 1.0


def when_of(cell: Cell, language: str | None, today: Day, *, day_first: bool | None = None) -> When | None:
    """The day or span that a cell tells: a date, a serial without a date's format, or text.

    `day_first` is what other dates of the file prove, None where none does.
    """
    value = cell.value
    if isinstance(value, datetime):
        return When(value.date())
    if isinstance(value, Day):
        return When(value)
    if isinstance(value, Decimal):
        return _of_number(value)
    return _when_written(value, language, today, day_first) if isinstance(value, str) else None


@lru_cache(maxsize=2_000)
def _when_written(value: str, language: str | None, today: Day, day_first: bool | None) -> When | None:
    """The rows of a sheet mostly repeat a few days."""
    from orderbot.reading.dates import date_readings

    text = " ".join(value.split())
    if len(text) == 5 and text.isdigit():
        return _of_number(Decimal(text))
    found = date_readings(text, language, today)
    if not found:
        return None
    best, sure = found[0], 0.99
    if best.ambiguous and best.form in ("dmy", "mdy"):
        wanted = "dmy" if day_first else "mdy"
        proved = day_first is not None and any(one.form == wanted for one in found)
        best = next((one for one in found if one.form == wanted), best) if proved else best
        sure = 0.985 if proved else 0.97 if language in _DAY_FIRST and best.form == "dmy" else 0.9
    if best.implied_year:
        sure = min(sure, 0.9)
    return When(best.date, best.start, best.end, sure)


def _of_number(value: Decimal) -> When | None:
    if value == value.to_integral() and Decimal(19_000_101) <= value <= Decimal(21_001_231):
        text = str(int(value))
        try:
            return When(Day(int(text[:4]), int(text[4:6]), int(text[6:])), sure=0.98)
        except ValueError:
            return None
    if not _SERIAL[0] <= value <= _SERIAL[1]:
        return None
    day = day_of_serial(value)
    moment = day.date() if isinstance(day, datetime) else day
    return When(moment, sure=0.96) if isinstance(moment, Day) else None


def days_come_first(texts: Iterable[str]) -> bool | None:
    """Say from all dates of a file that are written in digits whether the day stands first; None when nothing proves it."""
    votes = Counter[bool]()
    for text in texts:
        match = re.match(r"^(\d{1,2})([/.\-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)", text)
        if match is None:
            continue
        if match[2] == "." or int(match[1]) > 12:
            votes[True] += 1
        elif int(match[3]) > 12:
            votes[False] += 1
    if not votes or (votes[True] and votes[False]):
        return None
    return votes[True] > 0


def was_lost(cell: Cell) -> bool:
    """Say whether a long number was cut to its first digits before it was written as text ("3,01234E+12")."""
    return isinstance(cell.value, str) and bool(_LOST.match(cell.value.strip()))


def code_text(cell: Cell) -> str | None:
    """A code as displayed, without blanks around; None where its digits were lost."""
    if was_lost(cell):
        return None
    text = cell.text
    if isinstance(cell.value, Decimal) and cell.format.kind in ("number", "scientific") and cell.format.decimals:
        text = (
            format(cell.value, "f").rstrip("0").rstrip(".")
            if "." in format(cell.value, "f")
            else format(cell.value, "f")
        )
    if isinstance(cell.value, Decimal) and cell.format.kind == "scientific":
        text = format(cell.value, "f")
    return " ".join(text.split()) or None


def amount_shown(value: Decimal, cell: Cell) -> Decimal:
    """An amount that a formula left unrounded, as the cell shows it."""
    decimals = cell.format.decimals
    exponent = value.as_tuple().exponent
    if decimals is None or decimals < 2 or not isinstance(exponent, int) or -exponent <= decimals:
        return value
    return rounded_to(value, decimals)


def document_mark(texts: Iterable[str], language: str | None) -> Mark:
    """The decimal mark that most texts prove; the language's where none does."""
    votes = Counter(mark for text in texts if (mark := proven_mark(text.strip("€$£% "))))
    if votes["."] != votes[","]:
        return "." if votes["."] > votes[","] else ","
    return "." if language == "en" else ","
