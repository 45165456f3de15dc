"""The extractor of ANSI X12: one record for each transaction set, an order for each 850, 860, 875 and 876."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.letters import below_words
from orderbot.extractors.transcription.line_places import doubt_ship_to
from orderbot.extractors.x12.header import read_beginning, read_heading
from orderbot.extractors.x12.lines import LINE_FORMS, LineParties, read_line
from orderbot.extractors.x12.parties import PartyLoop, read_parties
from orderbot.extractors.x12.reading import SetReading
from orderbot.extractors.x12.set_types import ORDER_SETS, SET_NAMES, type_of
from orderbot.extractors.x12.trailer import read_trailer
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import Method
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.reading.edi.x12 import Segment
from orderbot.reading.edi.x12_envelope import TransactionSet, set_place, transaction_sets

_BEGINNINGS = {"850": "BEG", "860": "BCH", "875": "G50", "876": "G92"}
_RESTATING = "876"  # a change whose lines state anew what is to be, a quantity of zero deletes
_TRAILERS = ("CTT", "G76")
_TEST = 0.9  # an order by its form, but a person decides
_CANCELS_AND_CHANGES = 0.6  # BCH01 cancels the order, its lines go on with changed quantities: a person must say which


class X12:
    """Reads X12 interchanges, whatever their separators; transaction sets that are no orders become records of their type."""

    name = "x12"

    def accepts(self, document: Document) -> bool:
        """What is sniffed as X12."""
        return document.media_type == "application/edi-x12"

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:  # noqa: ARG002
        """One record for each transaction set. Raises DocumentError (malformed) when none can be read."""
        found = transaction_sets(document.content)
        several = len(found) > 1
        records = [read_set(each, set_place(number, several=several)) for number, each in enumerate(found, 1)]
        return below_words(records, document.content[: max(document.content.find(b"ISA"), 0)])


def read_set(found: TransactionSet, place: str = "") -> Extraction:
    """The record of one transaction set; `place` precedes its segments' places."""
    name = f"X12 {found.code} {SET_NAMES.get(found.code, 'transaction set')}"
    draft = Draft(Method.EDI, whole=found.whole)
    if found.code not in ORDER_SETS:
        kind, sure = type_of(found.code, None)
        draft.problems += found.problems
        return draft.extraction(kind, type_confidence=sure, reason=name)
    reading = SetReading(draft, place)
    purpose = _read_order(reading, found)
    draft.problems += found.problems
    if reading.notes:
        draft.put("notes", "\n".join(reading.notes), reading.first_note)
    kind, sure = type_of(found.code, purpose)
    if kind is DocumentType.ORDER_CANCELLATION and any(
        line.value("action") in ("add", "change") for line in draft.lines
    ):
        sure = _CANCELS_AND_CHANGES
    reason = f"{name}, purpose {purpose or 'not told'}"
    if found.is_test:
        sure, reason = min(sure, _TEST), f"{reason}, marked as a test (ISA15)"
    return draft.extraction(kind, type_confidence=sure, language=None, reason=reason)


def _read_order(reading: SetReading, found: TransactionSet) -> str | None:
    """Read heading, lines and trailer; answers the purpose code."""
    beginning = next((segment for segment in found.segments if segment.tag in _BEGINNINGS.values()), None)
    if beginning is not None:
        read_beginning(reading, beginning)
    else:
        reading.draft.problems.append(
            f"{_BEGINNINGS[found.code]}: the beginning segment was expected behind ST, it is missing"
        )
    purpose = beginning.get(1) if beginning is not None and beginning.tag != "G50" else None
    heading, lines, trailer = _parted(found.segments, beginning)
    read_heading(reading, heading)
    restates = found.code == _RESTATING
    _settle_places(reading, [read_line(reading, first, behind, restates=restates) for first, behind in lines])
    read_trailer(reading, trailer, [first for first, _ in lines], whole=not restates)
    if not lines and type_of(found.code, purpose)[0] is DocumentType.ORDER:
        reading.draft.problems.append("PO1: at least one line was expected, there is none")
        reading.draft.whole = False
    return purpose


def _parted(
    segments: Sequence[Segment], beginning: Segment | None
) -> tuple[list[Segment], list[tuple[Segment, list[Segment]]], list[Segment]]:
    """Heading, lines with what stands behind each, trailer (from the CTT on)."""
    heading: list[Segment] = []
    lines: list[tuple[Segment, list[Segment]]] = []
    trailer: list[Segment] = []
    for segment in segments:
        if segment.tag == "ST" or segment is beginning:
            continue
        if trailer or segment.tag in _TRAILERS:
            trailer.append(segment)
        elif segment.tag in LINE_FORMS:
            lines.append((segment, []))
        elif lines:
            lines[-1][1].append(segment)
        else:
            heading.append(segment)
    return heading, lines, trailer


def _settle_places(reading: SetReading, lines: Sequence[LineParties]) -> None:
    """A ship-to that stands on the lines alone, the same on all, is the order's; where parts go elsewhere it is unsure."""
    told = [(line, party) for line in lines for party in line.parties if party.role == "ST"]
    header = (
        reading.draft.has("ship_to/name") or reading.draft.has("ship_to/street") or reading.draft.has("ship_to/gln")
    )
    alike = len({party.named() for _, party in told}) == 1 and all(
        any(line is other for other, _ in told) for line in lines
    )
    if told and alike and not header:
        read_parties(reading, [told[0][1]])
        return
    elsewhere = [party.n1 for _, party in told if not _is_in_header(reading, party)]
    elsewhere += [line.spread for line in lines if line.spread is not None]
    if elsewhere:
        doubt_ship_to(reading.draft, reading.where(elsewhere[0]))


def _is_in_header(reading: SetReading, party: PartyLoop) -> bool:
    """Say whether all that a line's ship-to tells is what the heading's tells."""
    alone = SetReading(Draft(Method.EDI), reading.place)
    read_parties(alone, [party])
    return all(reading.draft.value(path) == value for path, value in alone.draft.values.items())
