"""FOB, ITD, CSH, SAC and ITA: delivery terms, payment terms, sales conditions, allowances and charges."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from orderbot.extractors.x12.reading import SetReading, x12_day
from orderbot.model.order import AllowanceCharge
from orderbot.reading.edi.x12 import Segment

INCOTERMS = frozenset(
    ("CFR", "CIF", "CIP", "CPT", "DAF", "DAP", "DAT", "DDP", "DDU", "DEQ", "DES", "DPU", "EXW", "FAS", "FCA", "FOB")
)
_INCOTERMS_QUALIFIER = "01"  # data element 334; 02 is the US Uniform Commercial Code
_FREIGHT: Mapping[str, str] = {
    "BP": "paid by buyer", "CC": "collect", "CF": "collect, credited back to customer", "DF": "defined by buyer and seller",
    "FO": "FOB port of call", "MX": "mixed", "NC": "service freight, no charge", "PB": "customer pick-up or backhaul",
    "PC": "prepaid but charged to customer", "PO": "prepaid only", "PP": "prepaid by seller", "PS": "paid by seller",
    "PU": "pick-up", "TP": "third party pay",
}  # fmt: skip
"""Data element 146, shipment method of payment."""

_FREIGHT_PLACES: Mapping[str, str] = {"OR": "origin", "DE": "destination", "FA": "factory", "SD": "shipping dock"}
_TERMS: Mapping[str, str] = {
    "02": "end of month", "03": "fixed date", "04": "deferred or installment", "05": "discount not applicable",
    "06": "mixed", "07": "extended", "09": "proximo", "10": "instant", "11": "elective", "12": "10 days after end of month",
    "14": "previously agreed upon", "17": "terms not applicable", "18": "fixed date, late payment penalty applies",
}  # fmt: skip
"""Data element 336, terms type; 01 (basic) and 08 (basic discount offered) say no more than the figures do."""

_SINCE: Mapping[str, str] = {
    "1": "ship date", "2": "delivery date", "3": "invoice date", "4": "specified date", "5": "invoice receipt date",
    "6": "anticipated delivery date", "7": "effective date", "8": "invoice transmission date", "9": "purchase order date",
    "15": "receipt of goods", "ZZ": "agreed date",
}  # fmt: skip
"""Data element 333, terms basis date."""

_SALES_CONDITIONS: Mapping[str, str] = {
    "B": "Ship partial, back order remainder", "C": "Ship complete", "N": "No back order",
    "P1": "Do not pre-ship", "P2": "Ship as soon as possible",
    "P3": "Pre-ship allowed", "P4": "Do not substitute items", "SC": "Ship complete", "SP": "Ship partial, balance cancelled",
    "SU": "Ship partial, balance backordered", "SV": "Ship per buyer's instruction", "Y": "Back order if out of stock",
}  # fmt: skip
"""Data element 563, sales requirement."""

SERVICE_NAMES: Mapping[str, str] = {
    "A260": "Advertising allowance", "B720": "Cooperative advertising allowance", "C000": "Defective allowance",
    "C260": "Incentive discount", "C300": "Special discount", "C310": "Discount", "C540": "Early payment allowance",
    "D170": "Free goods", "D240": "Freight", "D270": "Freight surcharge", "D500": "Handling", "D980": "Insurance",
    "E170": "Labeling", "E730": "New item allowance", "E750": "New store discount",
    "F340": "Pick-up allowance", "F650": "Processing charge",
    "F800": "Promotional allowance", "F810": "Promotional discount", "F910": "Quantity discount", "G740": "Service charge",
    "G760": "Set-up", "G821": "Shipping", "G830": "Shipping and handling", "H000": "Special allowance",
    "H090": "Special handling", "H850": "Tax", "I170": "Trade discount", "I310": "Discount", "I530": "Volume discount",
}  # fmt: skip
"""Data element 1300, as far as orders use it."""

_AMOUNT, _RATE, _PERCENT = 610, 118, 332


def read_delivery_terms(reading: SetReading, fob: Segment) -> None:
    """FOB05 is an Incoterm where FOB04 says so (01) or says nothing; who pays the freight goes to the notes."""
    qualifier, code = fob.get(4), (fob.get(5) or "").upper()
    if code in INCOTERMS and qualifier in (_INCOTERMS_QUALIFIER, None):
        sure = 1.0 if qualifier else 0.9
        reading.put("incoterms/code", code, fob, 5, sure)
        place = 7 if fob.get(7) else 3
        reading.put("incoterms/place", fob.get(place), fob, place, sure if place == 7 else 0.85)
    elif code:
        reading.note(f"Transportation terms: {code}", fob)
    told = [_FREIGHT.get(fob.get(1) or "", fob.get(1) or "")]
    told += [_FREIGHT_PLACES.get(fob.get(element) or "", "") for element in (2, 6)]
    told += [fob.get(3) or "", fob.get(7) or ""]
    freight = ", ".join(dict.fromkeys(part for part in told if part))
    reading.note(f"Freight: {freight}" if freight else None, fob)


def read_payment_terms(reading: SetReading, itd: Segment) -> None:
    """What ITD12 says in words; else the figures in words. Several ITD make one text."""
    told = itd.get(12) or _terms_in_words(reading, itd)
    if told is None:
        return
    before = reading.draft.value("payment_terms")
    text = f"{before}; {told}" if before and told not in before else told
    element = 12 if itd.get(12) else 1
    reading.draft.put(
        "payment_terms", text, reading.where(itd, element), "*".join(itd.elements), 1.0 if element == 12 else 0.9
    )


def _terms_in_words(reading: SetReading, itd: Segment) -> str | None:
    """`ITD*01*3*2**10**30` → "2% 10 days, net 30 days from invoice date"."""
    parts: list[str] = []
    percent, amount = _plain(reading.decimal(itd, 3, 338, "a percentage")), reading.implied(itd, 8, 362)
    discount = f"{percent}%" if percent else f"discount {amount}" if amount else None
    due, days = x12_day(itd.get(4) or ""), itd.get(5)
    if discount:
        parts.append(discount + (f" {days} days" if days else f" until {due.isoformat()}" if due else ""))
    net_due, net_days = x12_day(itd.get(6) or ""), itd.get(7)
    if net_days:
        parts.append(f"net {net_days} days")
    elif net_due:
        parts.append(f"net until {net_due.isoformat()}")
    since = _SINCE.get(itd.get(2) or "")
    words = ", ".join(parts)
    if words and since:
        words += f" from {since}"
    kind = _TERMS.get((itd.get(1) or "").zfill(2))
    if kind:
        words = f"{words}, {kind}" if words else kind
    if itd.get(13):
        words += f", day {itd.get(13)} of the month"
    return words.strip(", ") or None


def _plain(value: Decimal | None) -> str | None:
    return format(value.normalize(), "f") if value else None


def read_sales_conditions(reading: SetReading, csh: Segment) -> None:
    """CSH01 in words; they go to the notes."""
    code = (csh.get(1) or "").upper()
    reading.note(_SALES_CONDITIONS.get(code) or (f"Sales requirement {code}" if code else None), csh)


def allowance_or_charge(reading: SetReading, segment: Segment) -> tuple[AllowanceCharge, Decimal | None] | None:
    """What a SAC (or the older ITA) says: reason and signed amount, and the percentage where it gives one.

    None for what is neither allowance nor charge (SAC01 N: no allowance or charge; R, P, Q: requests and promotions).
    """
    kind = (segment.get(1) or "").upper()
    if kind not in ("A", "C"):
        return None
    if segment.tag == "SAC":
        code, amount_at, percent_at, text_at = segment.get(2) or segment.get(4), 5, 7, 15
    else:
        code, amount_at, percent_at, text_at = segment.get(3), 7, 9, 13
    amount = reading.implied(segment, amount_at, _AMOUNT)
    percent = reading.decimal(segment, percent_at, _PERCENT, "a percentage")
    if amount is not None and kind == "A":
        amount = -abs(amount)
    reason = segment.get(text_at) or SERVICE_NAMES.get(code or "") or code or ("Allowance" if kind == "A" else "Charge")
    return AllowanceCharge(reason, amount), percent


def read_header_allowance(reading: SetReading, segment: Segment) -> None:
    """An allowance or charge on the whole order; one that gives a percentage alone says so in its reason."""
    found = allowance_or_charge(reading, segment)
    if found is None:
        return
    charge, percent = found
    if charge.amount is None and percent is not None:
        charge = AllowanceCharge(f"{charge.reason} {_plain(percent)}%")
    reading.draft.put_charge(charge, reading.where(segment))
