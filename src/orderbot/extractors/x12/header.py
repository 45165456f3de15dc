"""The heading of an 850, 860 or 875: BEG, BCH or G50, CUR, REF, PER, FOB, CSH, SAC, ITD, DTM, TD5, notes, and the N1 loops."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from orderbot.extractors.x12.dates import WantedDay, read_header_days, wanted_days
from orderbot.extractors.x12.parties import PartyLoop, read_header_contact, read_parties
from orderbot.extractors.x12.reading import SetReading, x12_day
from orderbot.extractors.x12.terms import (
    read_delivery_terms,
    read_header_allowance,
    read_payment_terms,
    read_sales_conditions,
)
from orderbot.reading.edi.x12 import Segment

_NUMBER, _CURRENCY = 324, 100
_CONTRACTS: Mapping[str, float] = {"CT": 1.0, "BC": 0.95, "VC": 0.9, "AH": 0.85, "GC": 0.85}
_QUOTES: Mapping[str, float] = {"PR": 1.0, "Q1": 0.95}
_REPLACED = "OP"  # original purchase order
_REFERENCES: Mapping[str, str] = {
    "DP": "Department", "IA": "Internal vendor number", "VR": "Vendor number", "PD": "Promotion or deal number",
    "MR": "Merchandise type", "CO": "Customer order number", "CR": "Customer reference", "AN": "Associated purchase orders",
    "JB": "Job number", "ST": "Store number", "ZZ": "Reference", "OP": "Original purchase order", "RE": "Release number",
    "PO": "Purchase order", "BT": "Batch number", "IT": "Internal customer number", "SA": "Salesperson", "11": "Account number",
    "12": "Billing account", "14": "Master account number", "2I": "Tracking number",
    "EV": "Receiver number", "GK": "Third party reference",
}  # fmt: skip
_BEHIND_N1 = frozenset({"N2", "N3", "N4", "PER", "REF", "NX2", "SI", "PKG", "FOB", "TD1", "TD3", "TD4", "TD5", "MSG"})
_CARRIED_BY_N1 = frozenset({"N2", "N3", "N4", "PER", "NX2"})
_CHANGE_DATES = ((6, 1.0), (11, 0.8))
_TOTALS: Mapping[str, tuple[str, float]] = {
    "TT": ("net_amount", 0.9), "N": ("net_amount", 0.95), "1": ("net_amount", 0.8), "T": ("tax_amount", 0.95),
    "TX": ("tax_amount", 0.95),
}  # fmt: skip
_DATE_TOO_EARLY = 0.7  # BEG04 holds the date and BEG05 nothing: somebody forgot the empty element


def read_beginning(reading: SetReading, segment: Segment) -> None:
    """BEG (850), BCH (860), G50 (875) or G92 (876): number, date, contract; release and change sequence go to the notes."""
    reading.put("order_number", segment.get(3), segment, 3)
    if segment.get(3) is None:
        reading.problem(segment, 3, _NUMBER, "the purchase order number")
    if segment.tag in ("G50", "G92"):
        reading.put("order_date", reading.day(segment, 2), segment, 2, 1.0 if segment.tag == "G50" else 0.8)
        return
    release = segment.get(4)
    if segment.tag == "BEG":
        reading.put("order_date", reading.day(segment, 5), segment, 5)
        if segment.get(5) is None and release is not None and len(release) == 8 and (day := x12_day(release)):
            reading.put("order_date", day, segment, 4, _DATE_TOO_EARLY)
            release = None
        contract = 6
    else:
        for element, sure in _CHANGE_DATES:
            if not reading.draft.has("order_date"):
                reading.put("order_date", reading.day(segment, element), segment, element, sure)
        reading.note(f"Change order sequence: {segment.get(5)}" if segment.get(5) else None, segment)
        contract = 8
    reading.put_reference("contract_number", segment, contract)
    reading.note(f"Release: {release}" if release else None, segment)


def read_heading(reading: SetReading, segments: Sequence[Segment]) -> None:
    """All that stands before the first line, but for the ST and the first segment."""
    loops: list[PartyLoop] = []
    days: list[WantedDay] = []
    for segment in segments:
        if segment.tag == "N1":
            loops.append(PartyLoop(segment))
        elif loops and segment.tag in _BEHIND_N1:
            loops[-1].behind.append(segment)
            if segment.tag not in _CARRIED_BY_N1:
                _read(reading, segment, days)
        else:
            _read(reading, segment, days)
    read_parties(reading, loops)
    read_header_days(reading, days)


def _read(reading: SetReading, segment: Segment, days: list[WantedDay]) -> None:
    if segment.tag in ("DTM", "G62"):
        days += wanted_days(reading, segment)
    elif segment.tag in _READERS:
        _READERS[segment.tag](reading, segment)


def _read_currency(reading: SetReading, cur: Segment) -> None:
    code = (cur.get(2) or "").upper()
    if len(code) == 3 and code.isalpha():
        reading.put("currency", code, cur, 2)
    else:
        reading.problem(cur, 2, _CURRENCY, "a currency code of three letters")


def read_reference(reading: SetReading, segment: Segment) -> None:
    """REF and N9: contract and quote numbers have fields; other references and free text go to the notes."""
    qualifier, number, text = (segment.get(1) or "").upper(), segment.get(2), segment.get(3)
    for path, qualifiers in (("contract_number", _CONTRACTS), ("quote_number", _QUOTES)):
        if qualifier in qualifiers and number is not None and not reading.draft.has(path):
            reading.put_reference(path, segment, 2, qualifiers[qualifier])
            reading.note(text, segment)
            return
    if qualifier == _REPLACED and number is not None and number != reading.draft.value("order_number"):
        reading.put("revises_order_number", number, segment, 2)
    name = _REFERENCES.get(qualifier, f"Reference {qualifier}")
    if (segment.tag == "N9" and qualifier in ("L1", "ZZ")) or number is None:
        reading.note(" ".join(part for part in (number, text) if part), segment)
    else:
        reading.note(f"{name}: {number}" + (f" {text}" if text else ""), segment)


def _read_routing(reading: SetReading, td5: Segment) -> None:
    told = [part for part in (td5.get(3), td5.get(5)) if part]
    reading.note(f"Routing: {' '.join(told)}" if told else None, td5)


def read_text(reading: SetReading, segment: Segment) -> None:
    """MSG01, MTX02, NTE02 and PID05: words for a person."""
    reading.note(segment.get({"MSG": 1, "PID": 5}.get(segment.tag, 2)), segment)


def _read_tax(reading: SetReading, segment: Segment) -> None:
    if segment.tag == "TAX" and segment.get(1):
        reading.note(f"Tax exemption number: {segment.get(1)}", segment)
    elif segment.tag == "TXI":
        reading.put("totals/tax_amount", reading.decimal(segment, 2, 782, "an amount"), segment, 2, 0.9)


def read_total(reading: SetReading, amt: Segment) -> None:
    """AMT on the whole order (data element 522): total, net, tax, or the sum of the lines."""
    path, sure = _TOTALS.get(amt.get(1) or "", (None, 0.0))
    if path is not None and not (amt.get(1) == "1" and reading.draft.has(f"totals/{path}")):
        reading.put(f"totals/{path}", reading.decimal(amt, 2, 782, "an amount"), amt, 2, sure)


_READERS: Mapping[str, Callable[[SetReading, Segment], None]] = {
    "CUR": _read_currency, "REF": read_reference, "N9": read_reference, "PER": read_header_contact, "G61": read_header_contact,
    "FOB": read_delivery_terms, "ITD": read_payment_terms, "CSH": read_sales_conditions, "SAC": read_header_allowance,
    "ITA": read_header_allowance, "TD5": _read_routing, "MSG": read_text, "MTX": read_text, "NTE": read_text, "PID": read_text,
    "TAX": _read_tax, "TXI": _read_tax, "AMT": read_total,
}  # fmt: skip
