"""The extractor of EDIFACT interchanges: a record for each message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orderbot.errors import DocumentError
from orderbot.extractors.edifact.interchange import Interchange, Message, Prefixes
from orderbot.extractors.edifact.message_kinds import READ, kind_of
from orderbot.extractors.edifact.order_message import draft_of
from orderbot.extractors.transcription.letters import below_words
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.reading.edi.edifact import open_edifact, segments
from orderbot.reading.edi.edifact_form import start_below_words

_MEDIA_TYPE = "application/edifact"
_TEST = 0.9  # an order by its form, but a person decides


class Edifact:
    """Reads ORDERS and ORDCHG; tells what other messages are."""

    name = "edifact"

    def accepts(self, document: Document) -> bool:
        """What begins with UNA, UNB, UNG or UNH."""
        return document.media_type == _MEDIA_TYPE

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """A record for each message. Raises DocumentError when no message is there."""
        form, source = open_edifact(document.content)
        interchange = Interchange(segments(source, form), around.excerpt)
        if form.misdeclared:
            interchange.problems.append(f"UNA: {form.misdeclared}")
        records = [
            replace(record, part=document.part)
            for record in _records(interchange, form.decimal_mark, several=around.excerpt is not None)
        ]
        if not records:
            told = "; ".join(("UNH: a message was expected, none is there", *interchange.problems[:2]))
            raise DocumentError("malformed", f"{told}.")
        records = _with_problems(records, interchange.problems)
        return below_words(records, document.content[: start_below_words(document.content) or 0])


def _records(interchange: Interchange, mark: str | None, *, several: bool) -> Iterator[Extraction]:
    """Places name the message where there are several: each is read when it is known whether another follows."""
    waiting: Message | None = None
    prefixes = Prefixes()
    for message in interchange.messages():
        if waiting is not None:
            several = True
            yield _record(waiting, mark, prefixes.of(waiting))
        waiting = message
    if waiting is not None:
        yield _record(waiting, mark, prefixes.of(waiting) if several else "")


def _record(message: Message, mark: str | None, prefix: str) -> Extraction:
    begin = next((segment for segment in message.segments if segment.tag == "BGM"), None)
    kind = kind_of(message.kind, begin.value(0) if begin else "", begin.value(2) if begin else "")
    if message.kind not in READ:
        return Extraction(
            document_type=kind.document_type,
            type_confidence=kind.confidence,
            confidence=kind.confidence,
            reason=kind.reason,
        )
    draft = draft_of(message, kind.document_type, prefix, mark)
    sure, reason = kind.confidence, kind.reason
    if message.is_test:
        sure, reason = min(sure, _TEST), f"{reason}, marked as a test (UNB 0035)"
    return draft.extraction(kind.document_type, type_confidence=sure, reason=reason)


def _with_problems(records: list[Extraction], problems: Sequence[str]) -> list[Extraction]:
    """What is wrong with the interchange is told with its last order: behind it something may be missing."""
    orders = [at for at, record in enumerate(records) if record.order is not None]
    if problems and orders:
        last = records[orders[-1]]
        told = f"{last.error.message.rstrip('.')}; " if last.error else ""
        error = ExtractionError(ErrorCode.MALFORMED, f"{told}{'; '.join(problems[:3])}.")
        records[orders[-1]] = replace(last, error=error)
    return records
