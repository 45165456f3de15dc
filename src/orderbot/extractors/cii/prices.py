"""Prices and discounts of a cross industry order line: the net price counts, unless the message says the percentage off."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.cii.header import is_charge
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.price_bases import put_price_base
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import number_in, put_number
from orderbot.reading.xml import Node

_GROSS_ALONE = 0.9
_CENT = Decimal("0.01")


def put_price(draft: Draft, line: LineDraft, agreement: Node | None, settlement: Node | None) -> None:
    """Tell price, base, discount and amount."""
    if settlement is not None:
        sums = settlement.child("SpecifiedTradeSettlementLineMonetarySummation") or settlement.child(
            "SpecifiedTradeSettlementMonetarySummation"
        )
        if sums is not None:
            put_number(line, "line_net_amount", sums.child("LineTotalAmount"), draft.problems)
    net = agreement.child("NetPriceProductTradePrice") if agreement is not None else None
    gross = agreement.child("GrossPriceProductTradePrice") if agreement is not None else None
    if net is not None:
        _put(draft, line, net, 1.0)
    elif gross is not None:
        _put(draft, line, gross, _GROSS_ALONE)
    if gross is not None and _put_discounted(draft, line, gross, net):
        return
    _put_discount_of_line(draft, line, settlement)


def _put(draft: Draft, line: LineDraft, price: Node, confidence: float) -> None:
    put_number(line, "unit_price", price.child("ChargeAmount"), draft.problems, confidence)
    base = price.child("BasisQuantity")
    put_price_base(line, base, base.attribute("unitCode") if base is not None else None, draft.problems)


def _put_discounted(draft: Draft, line: LineDraft, gross: Node, net: Node | None) -> bool:
    """The gross price and one percentage off it, where together they are the net price."""
    applied = gross.children("AppliedTradeAllowanceCharge")
    if len(applied) != 1 or is_charge(applied[0]):
        return False
    percent = applied[0].child("CalculationPercent")
    off, _ = number_in(percent, draft.problems)
    before, _ = number_in(gross.child("ChargeAmount"), draft.problems)
    if percent is None or off is None or before is None or not 0 < off <= 100:
        return False
    after, _ = number_in(net.child("ChargeAmount") if net is not None else None, draft.problems)
    if after is not None and abs(before * (1 - off / 100) - after) > _CENT:
        return False
    _put(draft, line, gross, 1.0)
    line.put("discount_percent", off, percent.where, percent.text)
    return True


def _put_discount_of_line(draft: Draft, line: LineDraft, settlement: Node | None) -> None:
    """The only allowance on a line, where it is a percentage that the amount proves; what else there is as a note."""
    applied = settlement.children("SpecifiedTradeAllowanceCharge") if settlement is not None else []
    if len(applied) == 1 and not is_charge(applied[0]):
        percent = applied[0].child("CalculationPercent")
        off, sure = number_in(percent, draft.problems)
        if percent is not None and off is not None and _closes(line, off):
            line.put("discount_percent", off, percent.where, percent.text, sure)
            return
    for node in applied:
        _put_note(draft, line, node)


def _put_note(draft: Draft, line: LineDraft, node: Node) -> None:
    amount, _ = number_in(node.child("ActualAmount"), draft.problems)
    if amount:
        what = one_line(node.text_at("Reason")) or ("Charge" if is_charge(node) else "Allowance")
        line.add_note(f"{what}: {amount if is_charge(node) else -amount}", node.where)


def _closes(line: LineDraft, off: Decimal) -> bool:
    price, quantity, amount = (line.value(name) for name in ("unit_price", "quantity", "line_net_amount"))
    if price is None or quantity is None:
        return False
    base = line.value("price_base_quantity") or Decimal(1)
    return amount is None or bool(abs(quantity * price / base * (1 - off / 100) - amount) <= _CENT)
