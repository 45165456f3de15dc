"""The price of a line, before the discount that leads from it to the line's amount (PRI, ALC, PCD, MOA)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.edifact.line_facts import Figure, LineFacts, Price
from orderbot.extractors.transcription.draft import LineDraft
from orderbot.extractors.transcription.price_bases import pieces_in
from orderbot.extractors.transcription.taken_off import leads_to, percent_taken_off
from orderbot.extractors.transcription.unit_codes import coded_unit

_NET_PRICES = ("AAA", "NTP", "CAL", "AAQ", "")
_GROSS_PRICES = ("AAB", "GRP", "AAH")
_AT_LAST = ("ABL", "INV", "AAF", "AAE", "INF", "CON", "1E", "CT")
_SHELF = frozenset({"SRP", "RTP"})
_FOR_THE_CONSUMER = _SHELF | {"ALT", "AI", "CUS"}
_PERHAPS_TAKEN_OFF = 0.6  # a net price beside a discount, and no amount that says whether it is in there
_OF_ANOTHER_UNIT = 0.6
_COUNTED = 0.8  # a price for a unit that counts the ordered pieces, and no amount that proves it
_EXACT, _ROUNDED = 0.95, 0.7  # a percentage that only the amounts tell
_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def put_price(facts: LineFacts, line: LineDraft) -> bool:
    """The price before discount with its base, and the discount that leads from it to the amount.

    Answers whether the discount holds the line's allowances in amounts.
    """
    percent, sure = _discount(facts)
    off = _taken_off(facts) if percent is None else None
    chosen, told = _chosen_price(facts, percent)
    if off is not None:
        chosen, percent, sure = off
        told = 1.0
    if chosen is not None:
        figure, base = chosen.figure, chosen.base
        is_proved = (percent is None or chosen.kind in _NET_PRICES) and _closes(facts, chosen, Decimal())
        if is_proved:
            told = 1.0
        elif percent is not None and off is None and _closes(facts, chosen, percent.number):
            sure = max(sure, _EXACT)
        if _is_for_another_unit(facts, figure) and not is_proved:
            closes = off is not None or (percent is not None and _closes(facts, chosen, percent.number))
            chosen, most = _for_ordered_unit(facts, chosen, percent, as_told=closes)
            base, told = chosen.base, min(told, most)
        line.put("unit_price", figure.number, figure.place, figure.text, told * figure.sure)
        if base is not None and base.number > 0:
            line.put("price_base_quantity", base.number, base.place, base.text)
        if percent is not None and off is None and chosen.kind in _NET_PRICES:
            if _closes(facts, chosen, Decimal()):
                return False  # the net price has the discount in it already
            sure = sure if _closes(facts, chosen, percent.number) else min(sure, _PERHAPS_TAKEN_OFF)
    if percent is not None:
        line.put("discount_percent", percent.number, percent.place, percent.text, sure)
    return off is not None


def _taken_off(facts: LineFacts) -> tuple[Price, Figure, float] | None:
    """The price and the percentage that allowances in amounts come to, where the line's amount proves it.

    Partners tell such amounts by unit or by line: only the amount of the line says which, and of what price.
    """
    quantity, net = facts.quantities.get("21"), facts.amounts.get("203")
    told = [
        each.amount for each in facts.reductions if each.sign < 0 and each.amount is not None and each.amount.number
    ]
    added = any(each.sign > 0 and each.amount is not None and each.amount.number for each in facts.reductions)
    if quantity is None or net is None or not told or added:
        return None
    for price in (_price(facts, _GROSS_PRICES), _price(facts, _NET_PRICES)):
        gross = _gross(quantity, price) if price is not None else None
        for times in (Decimal(1), quantity.number):
            taken = times * sum((abs(each.number) for each in told), Decimal())
            if price is None or gross is None or not leads_to(gross, taken, net.number):
                continue
            found = percent_taken_off(gross, taken)
            if found is not None:
                text = " + ".join(each.text for each in told)
                return price, Figure(found[0], 1.0, text, told[0].place), _EXACT if found[1] else _ROUNDED
    return None


def _gross(quantity: Figure, price: Price) -> Decimal | None:
    """Quantity × price before anything is taken off; None where the numbers are too large to multiply."""
    base = price.base.number if price.base is not None and price.base.number > 0 else Decimal(1)
    try:
        return quantity.number * price.figure.number / base
    except ArithmeticError:
        return None


def _chosen_price(facts: LineFacts, percent: Figure | None) -> tuple[Price | None, float]:
    """The gross price where a discount says how to come to the net one, else the net one; and how sure that is.

    Then the unit price among the amounts (MOA+146); the shelf price only where a discount is taken off it, as the book trade does.
    """
    net, gross = _price(facts, _NET_PRICES), _price(facts, _GROSS_PRICES)
    leads = percent is not None
    if net is not None and gross is not None and percent is not None and _closes(facts, net, Decimal()):
        leads = _closes(facts, gross, percent.number)  # else the amount is the net price's, whatever leads to that
    if gross is not None and (net is None or leads):
        return gross, 1.0
    if net is not None:
        return net, 1.0 if gross is None else 0.9
    at_last = _price(facts, _AT_LAST)
    if at_last is not None:
        return at_last, 0.7
    if "146" in facts.amounts:
        return Price(replace(facts.amounts["146"], unit=""), "146", "", None), 0.9
    shelf = next((price for price in facts.prices if price.purpose in _SHELF), None)
    return (shelf, 0.8) if percent is not None else (None, 0.0)


def _is_for_another_unit(facts: LineFacts, price: Figure) -> bool:
    ordered = facts.quantities.get("21")
    if ordered is None or not ordered.unit or not price.unit:
        return False
    return coded_unit(price.unit) != coded_unit(ordered.unit)


def _for_ordered_unit(facts: LineFacts, price: Price, percent: Figure | None, *, as_told: bool) -> tuple[Price, float]:
    """A price for another unit than the ordered one, and how sure it can be.

    12.00 a dozen is 12.00 for twelve pieces, unless the amount is that of the price `as_told`; other units stand in the note.
    """
    figure, base = price.figure, price.base
    times = None if as_told else pieces_in(coded_unit(figure.unit), coded_unit(facts.quantities["21"].unit))
    if times is None:
        facts.others.append(f"Price per {base.text} {figure.unit}" if base is not None else f"Price per {figure.unit}")
        return price, _OF_ANOTHER_UNIT
    one = base if base is not None and base.number > 0 else replace(figure, number=Decimal(1))
    counted = replace(price, base=replace(one, number=one.number * times))
    return counted, 1.0 if _closes(facts, counted, percent.number if percent else Decimal()) else _COUNTED


def _price(facts: LineFacts, kinds: Sequence[str]) -> Price | None:
    """The first price of these kinds; shelf prices are nobody's purchase price."""
    bought = [price for price in facts.prices if price.purpose not in _FOR_THE_CONSUMER]
    return next((price for kind in kinds for price in bought if price.kind == kind), None)


def _discount(facts: LineFacts) -> tuple[Figure | None, float]:
    """The line's discount in percent; several one after the other as one."""
    found = [each.percent for each in facts.reductions if each.sign < 0 and each.percent is not None]
    found = [each for each in found if each.number != 0]
    if not found:
        return None, 1.0
    if len(found) == 1:
        return found[0], 1.0
    left = Decimal(1)
    for each in found:
        left *= 1 - each.number / _HUNDRED
    text = " + ".join(each.text for each in found)
    return Figure(((1 - left) * _HUNDRED).normalize(), 1.0, text, found[0].place), 0.7


def _closes(facts: LineFacts, price: Price, percent: Decimal) -> bool:
    """Say whether quantity × price less the discount gives the line's amount."""
    quantity, amount = facts.quantities.get("21"), facts.amounts.get("203")
    if quantity is None or amount is None:
        return False
    gross = _gross(quantity, price)
    try:
        return gross is not None and abs(gross * (1 - percent / _HUNDRED) - amount.number) <= _CENT
    except ArithmeticError:
        return False
