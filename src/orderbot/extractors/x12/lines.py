"""The lines of an 850 (PO1), an 860 (POC) and an 875 (G68), with what stands behind each: PID, DTM, SCH, SDQ, SAC, CTP, SLN, MSG …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orderbot.extractors.transcription.draft import LineDraft
from orderbot.extractors.transcription.unit_codes import X12_UNITS, put_coded_unit
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.x12.dates import DELIVERY, SHIPPING, WantedDay, best, wanted_days
from orderbot.extractors.x12.item_codes import gtin, read_item_codes
from orderbot.extractors.x12.line_discounts import LineAllowance, put_discount
from orderbot.extractors.x12.parties import ROLE_NAMES, PartyLoop
from orderbot.extractors.x12.prices import read_line_amount, read_price, read_price_line
from orderbot.extractors.x12.reading import SetReading
from orderbot.extractors.x12.schedules import Schedule
from orderbot.extractors.x12.terms import allowance_or_charge
from orderbot.reading.edi.x12 import Segment

_QUANTITY, _CHANGE = 330, 670
_DESCRIBED_AT: Mapping[str, int] = {"PID": 5, "G69": 1}
_TEXT_AT: Mapping[str, int] = {"MSG": 1, "MTX": 2, "NTE": 2}
_ACTIONS: Mapping[str, str | None] = {"AI": "add", "DI": "delete", "CF": "delete", "NC": None, "RC": None}
"""Data element 670; what is not listed (CA, CT, PC, PQ, QD, QI, RS, RZ …) changes the line."""

_NAMED_CHANGES = frozenset(
    ("CA", "CB", "CC", "CD", "CE", "CG", "CH", "CI", "CT", "MU", "OA", "OC", "PC", "PQ", "PR", "QC", "QD", "QI", "RA", "RB",
     "RE", "RM", "RQ", "RS", "RZ", "TI", "AU", "SI", "UC", "UM")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineForm:
    """Which elements of a line's first segment hold what; `codes` is the first product qualifier."""

    quantity: int
    unit: int
    price: int
    codes: int


LINE_FORMS: Mapping[str, LineForm] = {
    "PO1": LineForm(2, 3, 4, 6),
    "POC": LineForm(3, 5, 6, 8),
    "G68": LineForm(1, 2, 3, 5),
}
_CASE_CODE = 4  # G6804, U.P.C. case code, data element 438


@dataclass(slots=True)
class _LineReading:
    """One line while its segments are read; `scope` is the tag of the loop inside it that is open."""

    line: LineDraft
    scope: str = ""
    texts: list[str] = field(default_factory=list)
    descriptions: list[Segment] = field(default_factory=list)
    days: list[WantedDay] = field(default_factory=list)
    allowances: list[LineAllowance] = field(default_factory=list)
    parties: list[PartyLoop] = field(default_factory=list)
    schedule: Schedule = field(default_factory=Schedule)


@dataclass(frozen=True, slots=True, eq=False)
class LineParties:
    """The N1 loops of a line, and the SDQ that sends it to several places."""

    parties: Sequence[PartyLoop]
    spread: Segment | None


def read_line(reading: SetReading, first: Segment, behind: Sequence[Segment], *, restates: bool = False) -> LineParties:
    """Read a PO1, POC or G68 and the segments behind it; answers who and where stands among them.

    `restates`: the line says what a line of a former order is to be, or with a quantity of zero that it is no more.
    """
    at = _LineReading(reading.draft.new_line(reading.where(first)))
    if first.tag != "G68":
        reading.put_line(at.line, "line_number", first.get(1), first, 1)
    if first.tag == "POC":
        _read_action(reading, at.line, first)
    _read_amounts(reading, at, first, LINE_FORMS[first.tag])
    if restates:
        action = "delete" if at.line.value("quantity") == 0 else "change"
        reading.put_line(at.line, "action", action, first, LINE_FORMS[first.tag].quantity)
    for segment in behind:
        _read_behind(reading, at, segment)
    _finish(reading, at, first)
    places = {place for place, _ in at.schedule.places}
    return LineParties(at.parties, at.schedule.sdq if len(places) > 1 else None)


def _read_action(reading: SetReading, line: LineDraft, poc: Segment) -> None:
    code = (poc.get(2) or "").upper()
    if code not in _ACTIONS and code not in _NAMED_CHANGES:
        reading.problem(poc, 2, _CHANGE, "a change code (AI, DI, CA, PC, QD, QI, RZ …)")
        return
    reading.put_line(line, "action", _ACTIONS.get(code, "change"), poc, 2)


def _read_amounts(reading: SetReading, at: _LineReading, first: Segment, form: LineForm) -> None:
    value = reading.decimal(first, form.quantity, _QUANTITY, "a quantity")
    reading.put_line(at.line, "quantity", value, first, form.quantity)
    put_coded_unit(at.line, first.component(form.unit, 1), reading.where(first, form.unit), X12_UNITS)
    basis = read_price(reading, at.line, first, form.price)
    at.texts += [basis] if basis else []
    at.texts += read_item_codes(reading, at.line, first, form.codes)
    if first.tag == "G68" and first.get(_CASE_CODE) and not at.line.has("gtin"):
        value_of_code, sure = gtin(first.get(_CASE_CODE) or "")
        reading.put_line(at.line, "gtin", value_of_code, first, _CASE_CODE, sure)


def _read_behind(reading: SetReading, at: _LineReading, segment: Segment) -> None:
    tag = segment.tag
    if tag == "SLN":
        at.scope = tag
        at.texts.append(_sub_line(segment))
    elif tag in ("N1", "LDT", "SCH"):
        _open_loop(reading, at, segment)
    elif at.scope == "N1" and tag in ("N2", "N3", "N4", "PER"):
        at.parties[-1].behind.append(segment)
    elif tag in ("AMT", "PAM"):
        read_line_amount(reading, at.line, segment)
    elif tag == "SDQ":
        at.schedule.add_places(reading, segment)
    elif tag == "QTY" and at.scope == "LDT":
        at.schedule.add_quantity(reading, segment)
    elif tag == "QTY" and at.scope == "N1":
        at.parties[-1].behind.append(segment)
    elif at.scope == "SLN":
        _read_below(at, segment)
    else:
        _read_of_line(reading, at, segment)


def _open_loop(reading: SetReading, at: _LineReading, segment: Segment) -> None:
    at.scope = segment.tag
    if segment.tag == "N1":
        at.parties.append(PartyLoop(segment))
    elif segment.tag == "SCH":
        at.schedule.add_sch(reading, segment)
    else:
        at.schedule.add_lead_time(reading, segment)


def _read_below(at: _LineReading, segment: Segment) -> None:
    """What stands behind a sub-line speaks of the sub-line: it follows it in the note."""
    text = (
        segment.get(5)
        if segment.tag == "PID"
        else segment.get(_TEXT_AT[segment.tag])
        if segment.tag in _TEXT_AT
        else None
    )
    if text:
        at.texts[-1] += f", {text}"


def _read_of_line(reading: SetReading, at: _LineReading, segment: Segment) -> None:
    tag = segment.tag
    if tag in _DESCRIBED_AT:
        at.descriptions.append(segment)
    elif tag in ("DTM", "G62"):
        at.days += wanted_days(reading, segment)
    elif tag == "CTP":
        read_price_line(reading, at.line, segment)
    elif tag in ("SAC", "ITA"):
        _read_allowance(reading, at, segment)
    elif tag in ("REF", "N9"):
        _read_reference(at, segment)
    elif tag in _TEXT_AT:
        at.texts += [text] if (text := one_line(segment.get(_TEXT_AT[tag]))) else []
    elif tag == "CUR" and not reading.draft.has("currency"):
        reading.put("currency", (segment.get(2) or "").upper() or None, segment, 2, 0.9)


def _read_reference(at: _LineReading, segment: Segment) -> None:
    told = [part for part in (segment.get(2), segment.get(3)) if part]
    if told and not (segment.tag == "N9" and len(told) == 1 and segment.get(1) == "L1"):
        at.texts.append(f"{segment.get(1) or ''} {' '.join(told)}".strip())


def _read_allowance(reading: SetReading, at: _LineReading, segment: Segment) -> None:
    found = allowance_or_charge(reading, segment)
    if found is None:
        return
    charge, percent = found
    told = charge.reason or ""
    if charge.amount is not None:
        told = f"{charge.reason} {charge.amount}"
    elif percent:
        told = f"{charge.reason} {percent}%"
    at.texts.append(told)
    if segment.get(1) == "A" and (percent or charge.amount):
        amount = abs(charge.amount) if charge.amount is not None else None
        at.allowances.append(LineAllowance(segment, amount, percent or None, told))


def _sub_line(sln: Segment) -> str:
    codes = " ".join(value for at in range(9, len(sln.elements) + 1) if (value := sln.get(at)))
    amount = " ".join(value for value in (sln.get(4), sln.component(5, 1)) if value)
    price = f"at {sln.get(6)}" if sln.get(6) else ""
    return " ".join(part for part in ("Sub-line", sln.get(1), amount, price, codes) if part)


def _finish(reading: SetReading, at: _LineReading, first: Segment) -> None:
    _put_description(reading, at)
    _put_day(reading, at)
    at.schedule.put(reading, at.line)
    if put_discount(reading, at.line, at.allowances):
        held = {each.words for each in at.allowances}
        at.texts = [text for text in at.texts if text not in held]
    if not at.line.has("quantity") and at.line.value("action") not in ("delete", "change"):
        element = LINE_FORMS[first.tag].quantity
        if first.get(element) is None and (first.tag != "POC" or at.line.has("action")):
            reading.problem(first, element, _QUANTITY, "the quantity ordered")
    for party in at.parties:
        named = party.named()
        share = " ".join(value for qty in party.all("QTY") if (value := qty.get(2)))
        words = ": ".join(part for part in (ROLE_NAMES.get(party.role, party.role), named, share) if part)
        at.texts += [words] if named or share else []
    at.texts += [told] if (told := at.schedule.note()) else []
    note = "\n".join(dict.fromkeys(text for text in at.texts if text))
    at.line.put("note", note or None, reading.where(first))


def _put_description(reading: SetReading, at: _LineReading) -> None:
    """PID05 of free-form descriptions, or G6901, joined by blanks; a text said twice counts once."""
    texts = list(dict.fromkeys(text for pid in at.descriptions if (text := one_line(pid.get(_DESCRIBED_AT[pid.tag])))))
    if texts:
        told = next(pid for pid in at.descriptions if pid.get(_DESCRIBED_AT[pid.tag]))
        at.line.put("description", " ".join(texts), reading.where(told, _DESCRIBED_AT[told.tag]), " ".join(texts))


def _put_day(reading: SetReading, at: _LineReading) -> None:
    found = best(at.days, DELIVERY)
    if found is None and not at.schedule.parts:
        found = best(at.days, SHIPPING)
    if found is not None:
        day, sure = found
        reading.put_line(at.line, "requested_delivery_date", day.day, day.segment, day.element, sure)
    for day in at.days:
        if found is None or day != found[0]:
            at.texts.append(f"DTM {day.qualifier}: {day.day.isoformat()}")
