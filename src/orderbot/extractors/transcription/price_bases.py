"""How many units a price is for, and whether these are the units that are ordered."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.transcription.draft import LineDraft
from orderbot.extractors.transcription.unit_codes import coded_unit
from orderbot.extractors.transcription.xml_orders import number_in
from orderbot.reading.xml import Node

_OF_ANOTHER_UNIT, _COUNTED, _PROVED = 0.6, 0.8, 0.95
_PIECES = {"C62": 1, "TP": 10, "DZN": 12, "SCO": 20, "CEN": 100, "GRO": 144, "MIL": 1000, "GGR": 1728}
"""Units of UNECE Recommendation 20 that are a number of pieces: ten, dozen, score, hundred, gross, thousand, great gross."""

_CENT = Decimal("0.01")


def put_price_base(line: LineDraft, node: Node | None, unit: str | None, problems: list[str]) -> None:
    """Put the base of a line whose quantity, unit, price and amount stand already; zero is none.

    `unit` is the code of the base's own unit. Where it is not the ordered one, the amount must prove the base, else it is in doubt;
    a price per dozen is one for twelve of the ordered pieces.
    """
    number, sure = number_in(node, problems)
    if node is None or not number:
        return
    told = coded_unit(unit)
    if told is not None and line.has("unit") and told != line.value("unit") and not amount_proves(line, number):
        times = pieces_in(told, line.value("unit"))
        number *= times or 1
        most = _OF_ANOTHER_UNIT if times is None else _PROVED if amount_proves(line, number) else _COUNTED
        sure = min(sure, most)
    line.put("price_base_quantity", number, node.where, node.text, sure)


def pieces_in(unit: str | None, ordered: str | None) -> int | None:
    """How many of the ordered unit one of another is by definition ("DZN" of "C62": 12); None where that is no whole number."""
    larger, smaller = _PIECES.get(unit or ""), _PIECES.get(ordered or "")
    if larger is None or smaller is None or larger <= smaller or larger % smaller:
        return None
    return larger // smaller


def amount_proves(line: LineDraft, base: Decimal) -> bool:
    """Say whether quantity × price ÷ base is the line's amount, to the cent."""
    quantity, price, amount = (line.value(name) for name in ("quantity", "unit_price", "line_net_amount"))
    if quantity is None or price is None or amount is None:
        return False
    try:
        return bool(abs(quantity * price / base - amount) <= _CENT)
    except ArithmeticError:
        return False
