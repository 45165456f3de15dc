"""One line of an order: what its facts mean for quantity, price, discount, delivery and note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from orderbot.extractors.edifact.items import DESCRIBES, put_codes, put_description
from orderbot.extractors.edifact.line_facts import Figure, LineFacts, Part, Price, Reduction
from orderbot.extractors.edifact.notation import free_text
from orderbot.extractors.edifact.terms import requested_day
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.taken_off import leads_to, percent_taken_off
from orderbot.extractors.transcription.unit_codes import coded_unit, put_coded_unit
from orderbot.model.order import Delivery

_QUANTITIES = (("21", 1.0), ("1", 0.95), ("113", 0.9), ("", 0.9), ("131", 0.8), ("47", 0.7), ("12", 0.7), ("11", 0.7))
_FREE, _FREE_INCLUDED = "192", "193"
_NET_PRICES = ("AAA", "NTP", "CAL", "AAQ", "")
_GROSS_PRICES = ("AAB", "GRP", "AAH")
_AT_LAST = ("ABL", "INV", "AAF", "AAE", "INF", "CON", "1E", "CT")
_SHELF = frozenset({"SRP", "RTP"})
_FOR_THE_CONSUMER = _SHELF | {"ALT", "AI", "CUS"}
_ACTIONS: Mapping[str, str] = {"1": "add", "2": "delete", "3": "change", "11": "change", "13": "change", "34": "change"}
_LINE_AMOUNTS = (("203", 1.0), ("38", 0.9), ("66", 0.9), ("128", 0.8))
_PERHAPS_TAKEN_OFF = 0.6  # a net price beside a discount, and no amount that says whether it is in there
_EXACT, _ROUNDED = 0.95, 0.7  # a percentage that only the amounts tell
_PRICE = "5118"
_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def put_line(facts: LineFacts, draft: Draft, *, with_action: bool) -> LineDraft:
    """Put one line into the draft; `with_action` on a change, where LIN 1229 says what is done with it."""
    lin, place = facts.lin
    line = draft.new_line(place)
    number = lin.value(0)
    line.put("line_number", _line_number(number), place, number)
    action = _ACTIONS.get(lin.value(1)) if with_action else None
    line.put("action", action, place, lin.value(1))
    put_codes(facts.lin, facts.codes, line)
    put_description(facts.described, facts.texts, line)
    _put_quantity(facts, line)
    in_amounts = _put_price(facts, line)
    _put_amount(facts, line)
    _put_deliveries(facts, line)
    _put_note(facts, line, with_amounts=not in_amounts)
    if not any(line.has(name) for name in ("quantity", "action")) and not facts.problems:
        facts.problems.append(f"{place}: QTY+21 was expected, no quantity is there")
    if facts.problems and not line.has("quantity"):
        line.doubt("quantity", place, "; ".join(facts.problems))
    if _PRICE in facts.unread and not line.has("unit_price"):
        line.doubt("unit_price", place, "; ".join(facts.problems))
    draft.problems += facts.problems
    return line


def _line_number(text: str) -> str | None:
    return text or None


def _put_quantity(facts: LineFacts, line: LineDraft) -> None:
    figure, sure = next(
        ((facts.quantities[each], sure) for each, sure in _QUANTITIES if each in facts.quantities), (None, 1.0)
    )
    parts = [part for part in facts.ordered if part.span is not None]
    if figure is not None:
        number = figure.number
        if len(parts) > 1 and len(parts) == len(facts.ordered) and not facts.schedule:
            number, sure = sum((part.quantity.number for part in parts), Decimal()), 0.9
        included = facts.quantities.get(_FREE_INCLUDED)
        if included is not None and included.number < number:
            number, sure = number - included.number, 0.7
        line.put("quantity", number, figure.place, figure.text, sure * figure.sure)
        put_coded_unit(line, figure.unit, figure.place)
    free = facts.quantities.get(_FREE) or facts.quantities.get(_FREE_INCLUDED)
    if free is not None:
        line.put("free_quantity", free.number, free.place, free.text, free.sure)


def _put_price(facts: LineFacts, line: LineDraft) -> bool:
    """The price before discount with its base, and the discount that leads from it to the amount.

    Answers whether the discount holds the line's allowances in amounts.
    """
    percent, sure = _discount(facts)
    off = _taken_off(facts) if percent is None else None
    chosen, told = _chosen_price(facts, discounted=percent is not None)
    if off is not None:
        chosen, percent, sure = off
        told = 1.0
    if chosen is not None:
        figure, base = chosen.figure, chosen.base
        is_proved = percent is None and _closes(facts, chosen, Decimal())
        if is_proved:
            told = 1.0
        elif percent is not None and off is None and _closes(facts, chosen, percent.number):
            sure = max(sure, _EXACT)
        if _is_for_another_unit(facts, figure) and not is_proved:
            told = min(told, 0.6)
            facts.others.append(
                f"Price per {base.text} {figure.unit}" if base is not None else f"Price per {figure.unit}"
            )
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


def _chosen_price(facts: LineFacts, *, discounted: bool) -> tuple[Price | None, float]:
    """The gross price where a discount says how to come to the net one, else the net one; and how sure that is.

    Then the unit price among the amounts (MOA+146); the shelf price only where a discount is taken off it, as the book trade does.
    """
    net, gross = _price(facts, _NET_PRICES), _price(facts, _GROSS_PRICES)
    if gross is not None and (net is None or discounted):
        return gross, 1.0
    if net is not None:
        return net, 1.0 if gross is None else 0.9
    at_last = _price(facts, _AT_LAST)
    if at_last is not None:
        return at_last, 0.7
    if "146" in facts.amounts:
        return Price(replace(facts.amounts["146"], unit=""), "146", "", None), 0.9
    shelf = next((price for price in facts.prices if price.purpose in _SHELF), None)
    return (shelf, 0.8) if discounted else (None, 0.0)


def _is_for_another_unit(facts: LineFacts, price: Figure) -> bool:
    ordered = facts.quantities.get("21")
    if ordered is None or not ordered.unit or not price.unit:
        return False
    return coded_unit(price.unit) != coded_unit(ordered.unit)


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


def _put_amount(facts: LineFacts, line: LineDraft) -> None:
    for qualifier, sure in _LINE_AMOUNTS:
        if qualifier in facts.amounts:
            figure = facts.amounts[qualifier]
            line.put("line_net_amount", figure.number, figure.place, figure.text, sure * figure.sure)
            return


def _put_deliveries(facts: LineFacts, line: LineDraft) -> None:
    """Several dated parts are deliveries; one alone is the line's own quantity and date."""
    dated = [part for part in facts.schedule if part.span is not None and part.span[0] == part.span[1]]
    ordered = [part for part in facts.ordered if part.span is not None and part.span[0] == part.span[1]]
    parts = dated if len(dated) > 1 else ordered if len(ordered) > 1 and not dated else []
    if parts:
        for part in parts:
            line.put_delivery(Delivery(part.quantity.number, part.span[0] if part.span else None), part.quantity.place)
        if not line.has("quantity"):
            _put_sum(parts, line)
        if parts is dated:
            _put_day(requested_day(facts.dates), line)
        return
    if len(facts.schedule) == 1 and not line.has("quantity"):
        _put_sum(facts.schedule, line)
    day = requested_day(facts.dates)
    if day is None and len(dated) == 1:
        part = dated[0]
        day = (part.span[0], part.date_text, part.date_place, 1.0) if part.span else None
    _put_day(day, line)


def _put_day(day: tuple[date, str, str, float] | None, line: LineDraft) -> None:
    if day is not None:
        line.put("requested_delivery_date", day[0], day[2], day[1], day[3])


def _put_sum(parts: Sequence[Part], line: LineDraft) -> None:
    first = parts[0].quantity
    total = sum((part.quantity.number for part in parts), Decimal())
    line.put("quantity", total, first.place, " + ".join(part.quantity.text for part in parts), 0.9)
    put_coded_unit(line, first.unit, first.place)


def _in_words(reduction: Reduction) -> str | None:
    """An allowance or charge on the line that no field holds: an amount, or a percentage that is added."""
    reason = reduction.text or ("Allowance" if reduction.sign < 0 else "Charge")
    if reduction.percent is not None:
        return f"{reason} {reduction.percent.text} %" if reduction.sign > 0 and reduction.percent.number else None
    if reduction.amount is None or not reduction.amount.number:
        return None
    return f"{reason} {abs(reduction.amount.number) * reduction.sign}"


def _put_note(facts: LineFacts, line: LineDraft, *, with_amounts: bool) -> None:
    """Free texts; and what no field holds: allowances in amounts, weeks and spans, quantities by place, packing in words."""
    notes = [
        (text, place)
        for segment, place in facts.texts
        if (facts.described or segment.value(0) not in DESCRIBES) and (text := free_text(segment)) is not None
    ]
    place = facts.lin[1]
    if with_amounts:
        notes += [(text, place) for each in facts.reductions if (text := _in_words(each)) is not None]
    notes += [(text, place) for text in facts.others]
    for qualifier in ("2", "69", "76", "64", "63"):
        span = facts.dates.get(qualifier)
        if span is not None and span[0][0] != span[0][1]:
            notes.append((f"{span[0][0]} – {span[0][1]}", span[2]))
    if len(facts.places) > 1 and len(facts.schedule) == len(facts.places):
        told = zip(facts.places, facts.schedule, strict=True)
        notes.append(("; ".join(f"{where}: {part.quantity.text}" for where, part in told), place))
    if notes:
        line.put("note", "\n".join(text for text, _ in notes), notes[0][1])
