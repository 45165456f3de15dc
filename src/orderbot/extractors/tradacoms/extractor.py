"""The extractor of TRADACOMS files: one record for each order, or one that says what the file is instead."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.tradacoms.kinds import HEADERS, ORDERS, TRAILERS, order_kind, other_kind
from orderbot.extractors.tradacoms.orders import FileHeader, orders_in, read_order
from orderbot.extractors.transcription.draft import Draft
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import Method
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.reading.edi.tradacoms import Message, messages

_APPLICATION = 7  # STX APRF: ORDTES where ORDHDR is meant for trial
_TEST = 0.9  # an order by its form, but a person decides


class Tradacoms:
    """Reads TRADACOMS files, wrapped or not, several orders in a message or in messages of their own."""

    name = "tradacoms"

    def accepts(self, document: Document) -> bool:
        """What is sniffed as TRADACOMS."""
        return document.media_type == "application/tradacoms"

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:  # noqa: ARG002
        """One record for each order. Raises DocumentError (malformed) when no message can be read."""
        found = messages(document.content)
        records: list[Extraction] = []
        header, problems = FileHeader(), list[str]()
        for message in found:
            if message.kind in HEADERS:
                header, problems = FileHeader(message.segments, message.stx), message.problems
            elif message.kind in ORDERS:
                records += _orders(message, header, problems)
        return records or [_no_order(found)]


def _orders(message: Message, header: FileHeader, problems: Sequence[str]) -> list[Extraction]:
    if header.stx is not message.stx:
        header = FileHeader((), message.stx)
    typ = header.first("TYP")
    code = typ.get(1) if typ is not None else None
    kind, sure = order_kind(code)
    is_test = message.stx is not None and (message.stx.get(_APPLICATION) or "").endswith("TES")
    records = []
    for segments in orders_in(message):
        draft = Draft(Method.EDI, whole=message.whole)
        if kind.carries_order:
            read_order(draft, segments, header)
        draft.problems += dict.fromkeys([*message.problems, *problems])
        reason = f"TRADACOMS {message.kind} {message.version or ''}, transaction {code or 'not told'}"
        if is_test:
            sure, reason = min(sure, _TEST), f"{reason}, marked as a test (APRF)"
        records.append(draft.extraction(kind, type_confidence=sure, reason=reason))
    return records


def _no_order(found: Sequence[Message]) -> Extraction:
    """What a file without orders is: an order file cut short, or the type of its first message."""
    first = next((message for message in found if other_kind(message.kind) is not DocumentType.OTHER), found[0])
    draft = Draft(Method.EDI)
    draft.problems += dict.fromkeys(problem for message in found for problem in message.problems)
    if first.kind in HEADERS | TRAILERS:
        draft.problems.append("MHD: a message of type ORDERS was expected, there is none")
    return draft.extraction(other_kind(first.kind), reason=f"TRADACOMS {first.kind}")
