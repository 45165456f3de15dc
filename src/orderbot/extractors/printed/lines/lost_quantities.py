"""Quantities that OCR overlooked, or ran together with the price: what leads from the price to the printed amount."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from orderbot.extractors.printed.readings import LineReading, Reading

_FEWEST = 2  # lines that close, or the table's figures prove nothing


def find_lost_quantities(lines: Sequence[LineReading]) -> None:
    """Give lines of a picture that lack only their quantity the whole number that makes their amount.

    Done where most lines of the table close. A price that begins with the quantity ("110.98" of "1" and "10.98") is cut.
    """
    closed = sum(line.closed is True for line in lines)
    if closed < _FEWEST or 2 * closed < len(lines):
        return
    for line in lines:
        price, amount = line.values.get("unit_price"), line.values.get("line_net_amount")
        if "quantity" in line.values or price is None or amount is None or not (_is_seen(price) and _is_seen(amount)):
            continue
        if not _cut(line, price, amount.value):
            _divide(line, price, amount)


def _is_seen(reading: Reading) -> bool:
    """Say whether OCR read it; a text layer loses no figure."""
    return any(token.confidence < 1 for token in reading.tokens)


def _cut(line: LineReading, price: Reading, amount: Decimal) -> bool:
    """Cut a price into the quantity and the price that make the amount; False where none or several cuts do."""
    text = f"{price.value:f}"
    whole = text.split(".", 1)[0]
    cuts = [(Decimal(text[:at]), text[at:]) for at in range(1, len(whole)) if text[at] != "0"]
    fitting = [(quantity, Decimal(rest)) for quantity, rest in cuts if quantity * Decimal(rest) == amount]
    if len(fitting) != 1 or line.value("discount_percent") or line.value("price_base_quantity"):
        return False
    quantity, rest_of_it = fitting[0]
    line.put("quantity", quantity, price.tokens, "quantity:derived", derived=True)
    line.put("unit_price", rest_of_it, price.tokens, f"{price.basis}:mended", score=price.score)
    return True


def _divide(line: LineReading, price: Reading, amount: Reading) -> None:
    kept = 1 - (line.value("discount_percent") or Decimal(0)) / 100
    try:
        quantity = amount.value * (line.value("price_base_quantity") or 1) / price.value / kept
    except (InvalidOperation, ZeroDivisionError):
        return
    if quantity > 0 and quantity == quantity.to_integral_value():
        tokens = (*price.tokens, *amount.tokens)
        line.put("quantity", quantity.quantize(Decimal(1)), tokens, "quantity:derived", derived=True)
