"""Prices, amounts and discounts of an item in an IDoc."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orderbot.extractors.idoc.values import doubt_unread, number
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.taken_off import leads_to, percent_taken_off
from orderbot.reading.edi.idoc import Segment

_GROSS_CONDITIONS = frozenset({"PB00", "PBXX", "PR00", "P000", "P001", "PPR0"})
_GROSS_ONLY, _ONLY_CONDITION = 0.8, 0.6
_OTHER_UNIT = 0.8
_NO_FIELD = 0.9  # NETPR is of no release, but sent all the same
_EXACT, _ROUNDED = 0.95, 0.7  # a percentage that only the amounts tell
_CENT = Decimal("0.01")


def put_price(draft: Draft, line: LineDraft, general: Segment, conditions: Sequence[Segment]) -> None:
    """Tell price, base and amount; a discount only where the price is before it, as the amounts prove."""
    price = number(draft, general, "VPREI")
    base = number(draft, general, "PEINH")
    amount = number(draft, general, "NETWR")
    line.put("line_net_amount", amount, general.place("NETWR"), general.get("NETWR"))
    if price is None:
        line.put("unit_price", number(draft, general, "PREIS"), general.place("PREIS"), confidence=_GROSS_ONLY)
    else:
        line.put("unit_price", price, general.place("VPREI"), general.get("VPREI"))
    if not line.has("unit_price"):
        line.put("unit_price", number(draft, general, "NETPR"), general.place("NETPR"), confidence=_NO_FIELD)
    if not line.has("unit_price"):
        _put_rate(draft, line, conditions)
    if not line.has("unit_price"):
        doubt_unread(line, "unit_price", general, "VPREI")
        return
    _put_base(draft, line, general, base)
    _put_discount(draft, line, conditions)


def _put_rate(draft: Draft, line: LineDraft, conditions: Sequence[Segment]) -> None:
    """Where E1EDP01 has no price: the rate of the gross price among the conditions, or of the only one there is."""
    gross = [each for each in conditions if each.get("KSCHL") in _GROSS_CONDITIONS] or conditions
    if len(gross) == 1 and gross[0].get("ALCKZ") != "-" and not gross[0].get("KPERC"):
        told = gross[0].get("KSCHL") in _GROSS_CONDITIONS
        sure = _GROSS_ONLY if told else _ONLY_CONDITION
        line.put("unit_price", number(draft, gross[0], "KRATE"), gross[0].place("KRATE"), confidence=sure)


def _put_base(draft: Draft, line: LineDraft, general: Segment, base: Decimal | None) -> None:
    """The price is per PEINH; where it is for another unit (PMENE), per as much of the ordered unit as that is."""
    other = general.get("PMENE")
    ordered, in_price_units = line.value("quantity"), number(draft, general, "BMNG2")
    if general.get("MENGE") is None or other in (None, general.get("MENEE")) or not ordered or not in_price_units:
        line.put("price_base_quantity", base or None, general.place("PEINH"), general.get("PEINH"))
        return
    exact = (base or Decimal(1)) * ordered / in_price_units
    if exact * in_price_units == (base or Decimal(1)) * ordered:
        sure = 1.0 if _closes(line, line.value("unit_price"), Decimal(0), exact) else _OTHER_UNIT
        line.put("price_base_quantity", exact.normalize() + 0, general.place("BMNG2"), confidence=sure)


def _put_discount(draft: Draft, line: LineDraft, conditions: Sequence[Segment]) -> None:
    """E1EDP05: one percentage off, before which VPREI stands, or the gross price among the conditions."""
    off = [each for each in conditions if each.get("ALCKZ") == "-" and each.get("KPERC")]
    if not off:
        _put_amounts_off(draft, line, conditions)
    if len(off) != 1 or (percent := number(draft, off[0], "KPERC")) is None:
        return
    percent = abs(percent)
    if _closes(line, line.value("unit_price"), percent):
        line.put("discount_percent", percent, off[0].place("KPERC"), off[0].get("KPERC"))
        return
    for gross in conditions:
        rate = number(draft, gross, "KRATE") if gross.get("KSCHL") in _GROSS_CONDITIONS else None
        if rate is not None and _closes(line, rate, percent):
            line.put("unit_price", rate, gross.place("KRATE"), gross.get("KRATE"))
            line.put("discount_percent", percent, off[0].place("KPERC"), off[0].get("KPERC"))
            return


def _put_amounts_off(draft: Draft, line: LineDraft, conditions: Sequence[Segment]) -> None:
    """Discounts in amounts alone: the share that NETWR proves, before it VPREI or the gross price; else in the note."""
    off = [
        (each, amount)
        for each in conditions
        if each.get("ALCKZ") == "-" and (amount := number(draft, each, "BETRG")) is not None and amount
    ]
    taken = sum((abs(amount) for _, amount in off), Decimal(0))
    rates = [each for each in conditions if each.get("KSCHL") in _GROSS_CONDITIONS and each.get("KRATE")]
    prices = [(line.value("unit_price"), None), *((number(draft, each, "KRATE"), each) for each in rates)]
    for price, source in prices if off else ():
        gross = _gross(line, price)
        found = percent_taken_off(gross, taken) if gross is not None else None
        if found is None or gross is None or not leads_to(gross, taken, line.value("line_net_amount")):
            continue
        if source is not None:
            line.put("unit_price", price, source.place("KRATE"), source.get("KRATE"))
        text = " + ".join(each.get("BETRG") or "" for each, _ in off)
        line.put("discount_percent", found[0], off[0][0].place("BETRG"), text, _EXACT if found[1] else _ROUNDED)
        return
    for each, amount in off:
        line.add_note(f"{each.get('KOTXT') or 'Allowance'} {-abs(amount)}", each.place("BETRG"))


def _gross(line: LineDraft, price: Decimal | None) -> Decimal | None:
    quantity = line.value("quantity")
    if price is None or quantity is None:
        return None
    return Decimal(quantity * price / (line.value("price_base_quantity") or Decimal(1)))


def _closes(line: LineDraft, price: Decimal, percent: Decimal, base: Decimal | None = None) -> bool:
    amount, quantity = line.value("line_net_amount"), line.value("quantity")
    if amount is None or quantity is None:
        return False
    base = base or line.value("price_base_quantity") or Decimal(1)
    return bool(abs(quantity * price / base * (1 - percent / 100) - amount) <= _CENT)
