"""The price of a cXML item: its unit, its basis, its discount."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.unit_codes import coded_unit
from orderbot.extractors.transcription.xml_orders import check_currency, number_in, put_currency, put_number
from orderbot.reading.xml import Node

_OTHER_UNIT = 0.8
_UNCONVERTED = 0.6
_CENT = Decimal("0.01")


def put_price(draft: Draft, line: LineDraft, detail: Node) -> None:
    """Tell UnitPrice with PriceBasisQuantity and the modifications."""
    price = detail.child("UnitPrice")
    money = price.child("Money") if price is not None else None
    if price is None or money is None:
        return
    put_number(line, "unit_price", money, draft.problems)
    if not draft.has("currency"):
        put_currency(draft, money.attribute("currency"), money.where_of("currency"), draft.problems, 0.95)
    check_currency(draft, line, "unit_price", money, "currency")
    basis = detail.child("PriceBasisQuantity")
    if basis is not None:
        _put_basis(draft, line, basis)
    _put_discount(draft, line, price)


def _put_basis(draft: Draft, line: LineDraft, basis: Node) -> None:
    """The price is for @quantity of the basis' unit; @conversionFactor says how many of these an ordered unit is."""
    quantity, sure = number_in(basis.attribute_at("quantity"), draft.problems)
    factor, _ = number_in(basis.attribute_at("conversionFactor"), draft.problems)
    if not quantity:
        return
    unit = coded_unit(basis.text_at("UnitOfMeasure"))
    where = basis.where_of("quantity")
    if unit is None or unit == line.value("unit"):
        line.put("price_base_quantity", quantity, where, confidence=sure)
    elif not factor:
        line.put("price_base_quantity", quantity, where, confidence=_UNCONVERTED)
    elif (base := quantity / factor) * factor == quantity:
        line.put("price_base_quantity", base, where, f"{quantity} {unit} / {factor}", _OTHER_UNIT)


def _put_discount(draft: Draft, line: LineDraft, price: Node) -> None:
    """One percentage off the original price, where together they make the unit price."""
    modifications = price.all("Modifications/Modification")
    if len(modifications) != 1:
        return
    percent = modifications[0].first("AdditionalDeduction/DeductionPercent")
    off, _ = number_in(percent.attribute_at("percent") if percent is not None else None, draft.problems)
    original = modifications[0].first("OriginalPrice/Money")
    before, _ = number_in(original, draft.problems)
    after = line.value("unit_price")
    if percent is None or original is None or off is None or before is None or after is None:
        return
    if abs(before * (1 - off / 100) - after) <= _CENT:
        line.put("unit_price", before, original.where, original.text)
        line.put("discount_percent", off, percent.where_of("percent"))
