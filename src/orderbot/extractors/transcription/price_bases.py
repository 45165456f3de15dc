"""How many units a price is for, and whether these are the units that are ordered."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.transcription.draft import LineDraft
from orderbot.extractors.transcription.unit_codes import coded_unit
from orderbot.extractors.transcription.xml_orders import number_in
from orderbot.reading.xml import Node

_OF_ANOTHER_UNIT = 0.6
_CENT = Decimal("0.01")


def put_price_base(line: LineDraft, node: Node | None, unit: str | None, problems: list[str]) -> None:
    """Put the base of a line whose quantity, unit, price and amount stand already; zero is none.

    `unit` is the code of the base's own unit. Where it is not the ordered one, the amount must prove the base, else it is in doubt.
    """
    number, sure = number_in(node, problems)
    if node is None or not number:
        return
    told = coded_unit(unit)
    if told is not None and line.has("unit") and told != line.value("unit") and not amount_proves(line, number):
        sure = min(sure, _OF_ANOTHER_UNIT)
    line.put("price_base_quantity", number, node.where, node.text, sure)


def amount_proves(line: LineDraft, base: Decimal) -> bool:
    """Say whether quantity × price ÷ base is the line's amount, to the cent."""
    quantity, price, amount = (line.value(name) for name in ("quantity", "unit_price", "line_net_amount"))
    if quantity is None or price is None or amount is None:
        return False
    try:
        return bool(abs(quantity * price / base - amount) <= _CENT)
    except ArithmeticError:
        return False
