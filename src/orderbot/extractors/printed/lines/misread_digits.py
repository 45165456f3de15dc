"""One digit that a reader took for another, or lost: a line that does not close closes with it alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.readings import LineReading, Reading

_FIGURES = ("quantity", "unit_price", "line_net_amount")
_AGREED = 0.975  # two readers saw the same: that is not doubted
_DIGITS = "0123456789"


def mend_digits(lines: Sequence[LineReading]) -> None:
    """Give an open line read by OCR the one figure, a digit off what was read, with which it closes; none where several do.

    The line stays open: that it closes is no proof of what was changed so that it does.
    """
    for line in lines:
        if line.closed is not False or any(name not in line.values for name in _FIGURES):
            continue
        found = [(name, value) for name in _FIGURES for value in _closing(line, name)]
        if len(found) == 1:
            name, value = found[0]
            line.values[name] = replace(line.values[name], value=value, basis=f"{line.values[name].basis}:mended")


def _closing(line: LineReading, name: str) -> Iterator[Decimal]:
    """The figures a digit off the named one under which the line closes."""
    reading = line.values[name]
    if not _is_doubtful(reading):
        return
    others = {figure: Decimal(line.value(figure)) for figure in _FIGURES}
    for value in _a_digit_off(Decimal(reading.value)):
        told = others | {name: value}
        quantity, price, amount = (told[figure] for figure in _FIGURES)
        base, discount = line.value("price_base_quantity"), line.value("discount_percent")
        if telling(quantity, price, amount) and closes(quantity, price, amount, base, discount):
            yield value


def _is_doubtful(reading: Reading) -> bool:
    return bool(reading.tokens) and all(token.confidence < _AGREED for token in reading.tokens)


def _a_digit_off(value: Decimal) -> set[Decimal]:
    """The numbers with as many decimals that differ in one digit, or have one more before the decimals."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or exponent > 0:
        return set()
    text = "".join(map(str, digits)).rjust(1 - exponent, "0")
    whole = len(text) + exponent
    texts = {text[:at] + digit + text[at + 1 :] for at in range(len(text)) for digit in _DIGITS}
    texts |= {text[:at] + digit + text[at:] for at in range(whole + 1) for digit in _DIGITS}
    numbers = (Decimal((sign, tuple(map(int, one)), exponent)) for one in texts)
    return {number for number in numbers if number != value}
