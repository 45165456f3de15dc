"""One order of an ORDERS message: CLO, ORD, DIN, DNA, the lines, OTR; with SDT and CDT of the file's header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from orderbot.extractors.tradacoms.lines import read_line, read_line_narrative
from orderbot.extractors.tradacoms.parties import read_company, read_place, read_transmission
from orderbot.extractors.tradacoms.values import day, number, tell
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.values import decimal_of
from orderbot.model.order import Delivery
from orderbot.reading.edi.tradacoms import Message, Segment

_LINES = frozenset({"OLD", "COD"})
_NO_TIME = frozenset({"0000", "000000"})


@dataclass(slots=True)
class FileHeader:
    """What ORDHDR says for all orders behind it."""

    segments: Sequence[Segment] = ()
    stx: Segment | None = None

    def first(self, tag: str) -> Segment | None:
        return next((segment for segment in self.segments if segment.tag == tag), None)


@dataclass(slots=True)
class _OrderReading:
    draft: Draft
    notes: list[str] = field(default_factory=list)
    noted_at: str | None = None
    line: LineDraft | None = None

    def note(self, text: str | None, where: str) -> None:
        if text and text not in self.notes:
            self.notes.append(text)
            self.noted_at = self.noted_at or where


def orders_in(message: Message) -> list[list[Segment]]:
    """The segments of each order of a message; one that holds several begins each with CLO or ORD behind an OTR."""
    orders: list[list[Segment]] = [[]]
    for segment in message.segments:
        if segment.tag in ("CLO", "ORD") and any(before.tag == "OTR" for before in orders[-1]):
            orders.append([])
        orders[-1].append(segment)
    return orders


def read_order(draft: Draft, segments: Sequence[Segment], header: FileHeader) -> None:
    """Put all that one order says."""
    reading = _OrderReading(draft)
    _read_header(reading, header)
    for segment in segments:
        _read(reading, segment)
    if not any(segment.tag == "ORD" for segment in segments):
        draft.problems.append("ORD: the order's references were expected, the segment is missing")
    if not draft.lines:
        draft.problems.append("OLD: at least one line was expected, there is none")
        draft.whole = False
    if reading.notes:
        draft.put("notes", "\n".join(reading.notes), reading.noted_at)


def _read_header(reading: _OrderReading, header: FileHeader) -> None:
    for party, tag in (("seller", "SDT"), ("buyer", "CDT")):
        segment = header.first(tag)
        if segment is not None:
            read_company(reading.draft, party, segment, header.stx)
    if header.stx is not None:
        read_transmission(reading.draft, header.stx)
    for segment in header.segments:
        if segment.tag == "DNA":
            _read_narrative(reading, segment)


def _read(reading: _OrderReading, segment: Segment) -> None:
    tag = segment.tag
    if tag in _LINES:
        reading.line = read_line(reading.draft, segment)
    elif tag == "DNB" and reading.line is not None:
        read_line_narrative(reading.draft, reading.line, segment)
    elif tag == "RDQ" and reading.line is not None:
        _read_required(reading, reading.line, segment)
    elif tag == "CLO":
        reading.note(read_place(reading.draft, segment), segment.place)
    elif tag == "ORD":
        _read_references(reading, segment)
    elif tag == "DIN":
        _read_delivery(reading, segment)
    elif tag == "DNA":
        _read_narrative(reading, segment)
    elif tag == "OTR":
        _check_count(reading.draft, segment)


def _read_references(reading: _OrderReading, order: Segment) -> None:
    """ORNO: customer's number, supplier's number, date placed; CLAS, ORCD; SCRF: specification and contract."""
    draft = reading.draft
    draft.put("order_number", order.get(1), order.where(1, 1), order.get(1))
    if order.get(1) is None:
        tell(draft, order, 1, 1, "the customer's order number (ORNO)")
    draft.put("order_date", day(draft, order, 1, 3), order.where(1, 3), order.get(1, 3))
    draft.put("contract_number", order.get(4, 2), order.where(4, 2), order.get(4, 2), 0.95)
    for name, told in (
        ("Supplier's order number", order.get(1, 2)),
        ("Order classification", order.get(2)),
        ("Order code", order.get(3)),
        ("Specification number", order.get(4)),
    ):
        reading.note(f"{name}: {told}" if told else None, order.place)


def _read_delivery(reading: _OrderReading, din: Segment) -> None:
    """EDAT and LDAT: earliest and latest date; one date, or twice the same, is the date. RATM: times; then instructions."""
    draft = reading.draft
    earliest, latest = day(draft, din, 1), day(draft, din, 2)
    if earliest is not None and latest in (None, earliest):
        draft.put("requested_delivery_date", earliest, din.where(1), din.get(1))
    else:
        draft.put("requested_delivery_period/start", earliest, din.where(1), din.get(1))
        draft.put("requested_delivery_period/end", latest, din.where(2), din.get(2))
    times = [time for time in din.all(3) if time not in _NO_TIME]
    reading.note(f"Delivery time: {' to '.join(times)}" if times else None, din.place)
    for element in range(4, len(din.elements) + 1):
        for text in din.all(element):
            reading.note(text, din.place)


def _read_narrative(reading: _OrderReading, dna: Segment) -> None:
    """DNA: SEQA, DNAC, RTEX (code and text, four times), GNAR; the currency and payment terms have codes of their own."""
    for at in range(1, 9, 2):
        code, text = dna.get(3, at), dna.get(3, at + 1)
        if text is None:
            continue
        if code == "073":
            reading.draft.put("currency", text.upper(), dna.where(3, at + 1), text)
        elif code == "019":
            reading.draft.put("payment_terms", text, dna.where(3, at + 1), text)
        else:
            reading.note(f"{code or ''} {text}".strip(), dna.place)
    if dna.get(2, 2):
        reading.note(f"Code {dna.get(2)}: {dna.get(2, 2)}", dna.place)
    for text in dna.all(4):
        reading.note(text, dna.place)


def _read_required(reading: _OrderReading, line: LineDraft, rdq: Segment) -> None:
    """RDQ of a complex order: a date and a quantity of the line before."""
    wanted = day(reading.draft, rdq, 3)
    quantity = number(reading.draft, rdq, 4, 1, 0, "a quantity")
    if wanted is not None:
        line.put_delivery(Delivery(quantity, wanted), rdq.where(3), 0.9)


def _check_count(draft: Draft, otr: Segment) -> None:
    if otr.get(1) is not None and decimal_of(otr.get(1)) != len(draft.lines):
        tell(draft, otr, 1, 1, f"the number of lines (NOLI), {len(draft.lines)},")
        draft.whole = False
