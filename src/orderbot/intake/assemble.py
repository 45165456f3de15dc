"""Decides, from all that was read of one message, what its records are and what became of each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.intake.belonging import Candidate, alone, join_pages, without_doubles
from orderbot.intake.completing import completed
from orderbot.intake.corroborating import corroborated
from orderbot.intake.transcript import DocumentReading
from orderbot.model.document import Envelope
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType

Fates = dict[str | None, str]

_SURE_CHANGE = 0.6
_SURE_QUESTION = 0.8
_ANSWERED = (DocumentType.QUOTE_REQUEST, DocumentType.STATUS_INQUIRY, DocumentType.INVOICE)


def assemble(
    readings: Sequence[DocumentReading], envelope: Envelope | None = None
) -> tuple[tuple[Extraction, ...], Fates]:
    """The message's records (at least one), and a fate for every part that was read."""
    fates: Fates = {reading.document.part: reading.fate for reading in readings if reading.fate is not None}
    candidates = [
        Candidate(reading, extraction) for reading in readings if not reading.fate for extraction in reading.extractions
    ]
    errors = [each for each in candidates if _failed(each)]
    words = [each for each in candidates if each.is_body and not _failed(each)]
    files = [each for each in candidates if not each.is_body and not _failed(each)]
    for each in errors:
        assert each.extraction.error is not None
        how = "opened in part" if (each.reading.opened or "").startswith("opened") else "unreadable"
        fates[each.part] = f"{how}: {each.extraction.error.code}"
    orders = _orders(files, words, fates)
    files = [alone(each) for each in files]
    if orders:
        records = _with_words(orders, words, envelope, fates)
        _tell_rest(candidates, records, fates)
        return (*records, *(each.extraction for each in errors)), fates
    return _without_orders(words, files, errors, envelope, fates), fates


def _failed(candidate: Candidate) -> bool:
    return candidate.extraction.error is not None and candidate.extraction.order is None


def _orders(files: Sequence[Candidate], words: Sequence[Candidate], fates: Fates) -> list[Candidate]:
    """The orders among the files, each once, pages of one order joined; among the words when no file holds one."""
    found = [each for each in files if each.extraction.order is not None]
    filled = [each for each in found if each.has_lines]
    lines_elsewhere = bool(filled) or any(each.has_lines for each in words)
    if lines_elsewhere:
        for each in found:
            if not each.has_lines and each.is_order_by_name_only:
                fates[each.part] = "ignored: nothing is ordered in it"
        found = [each for each in found if each.has_lines or not each.is_order_by_name_only]
    found = [each for each in map(alone, join_pages(found, fates)) if each.extraction.order is not None]
    found = without_doubles(found, fates)
    separate = [each for each in words if each.has_lines and not any(_belongs(each, other) for other in found)]
    if found:
        return [*found, *separate]
    return without_doubles(separate, fates)


def _belongs(words: Candidate, order: Candidate) -> bool:
    """Say whether the words speak of the attached order: unless they name another number and share no item."""
    mine, other = words.number, order.number
    if mine and other and mine != other:
        return bool(words.items & order.items)
    return True


def _with_words(
    orders: Sequence[Candidate], words: Sequence[Candidate], envelope: Envelope | None, fates: Fates
) -> tuple[Extraction, ...]:
    """Let the words around an order say what it lacks, and announce a change or a cancellation."""
    records = []
    for order in orders:
        record = order.extraction
        for each in words:
            if each in orders or not each.is_around(order):
                continue
            record = _announced(record, each)
            only = len(orders) == 1 or (each.number is not None and each.number == order.number)
            if only and each.extraction.order is not None:
                record = completed(record, each.extraction)
                fates[each.part] = f"read with the order in {order.name}"
        if not order.is_body:
            record = corroborated(record, envelope.subject if envelope else None, order.name)
        records.append(record)
        fates[order.part] = (
            "order" if record.error is None else f"order, as far as it could be read: {record.error.code}"
        )
    return tuple(records)


def _announced(record: Extraction, words: Candidate) -> Extraction:
    """ "Ci-joint notre commande modifiée": the mail says what the printed order may not."""
    told = words.extraction
    announces = told.document_type in (DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION)
    if record.document_type is DocumentType.ORDER and announces and told.type_confidence >= _SURE_CHANGE:
        return replace(
            record,
            document_type=told.document_type,
            type_confidence=min(record.type_confidence, told.type_confidence),
            reason=f"{told.reason} (in the mail)",
        )
    return record


def _tell_rest(candidates: Sequence[Candidate], records: Sequence[Extraction], fates: Fates) -> None:
    for each in candidates:
        if each.part in fates:
            continue
        kind = each.extraction.document_type or DocumentType.OTHER
        if each.is_body and any(record.part != each.part for record in records):
            fates[each.part] = "accompanies the order"
        else:
            mark = "" if kind in _ANSWERED and not each.is_body else "ignored: "
            fates[each.part] = f"{mark}{kind.value.replace('_', ' ')} ({each.extraction.reason})"


def beside(readings: Sequence[DocumentReading], records: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """The files that came with an order and that a person answers in another way."""
    if not any(record.order is not None for record in records):
        return ()
    read = [reading for reading in readings if not reading.fate and not reading.is_body]
    told = [record for reading in read for record in reading.extractions if record.error is None]
    return tuple(record for record in told if record.document_type in _ANSWERED)


def _without_orders(
    words: Sequence[Candidate],
    files: Sequence[Candidate],
    errors: Sequence[Candidate],
    envelope: Envelope | None,
    fates: Fates,
) -> tuple[Extraction, ...]:
    """One record that says what the message is, and one for each file that could not be read."""
    accompanying = next((each for each in words if each.extraction.order is not None), None)
    failed = tuple(each.extraction for each in errors)
    if accompanying is not None and errors:
        told = accompanying.extraction
        fates[accompanying.part] = "accompanies what could not be read"
        return tuple(
            replace(each, document_type=told.document_type, type_confidence=told.type_confidence, reason=told.reason)
            for each in failed
        )
    whole = _kind_of_message(words, files)
    if whole is None:
        reason = "automatic message without words" if envelope and envelope.auto_submitted else "empty message"
        empty = Extraction(document_type=DocumentType.OTHER, type_confidence=0.9, confidence=0.9, reason=reason)
        return failed or (empty,)
    for each in (*words, *files):
        kind = (each.extraction.document_type or DocumentType.OTHER).value.replace("_", " ")
        mark = "" if each.part == whole.part else "ignored: "
        fates.setdefault(each.part, f"{mark}{kind} ({each.extraction.reason})")
    silent = failed and whole.document_type is DocumentType.OTHER and not words
    return failed if silent else (whole, *failed)


def _telling(candidates: Sequence[Candidate]) -> list[Candidate]:
    return [each for each in candidates if each.extraction.document_type is not DocumentType.OTHER]


def _asks(words: Candidate) -> bool:
    """A question about an order stays one when the seller's own papers (an invoice, a confirmation) come back with it."""
    told = words.extraction
    return told.document_type is DocumentType.STATUS_INQUIRY and told.type_confidence >= _SURE_QUESTION


def _kind_of_message(words: Sequence[Candidate], files: Sequence[Candidate]) -> Extraction | None:
    """Files say what a message is unless they are only "other"; words and files that agree are surer together.

    Not so where all are "other": a file that may yet be an order keeps the message from being ignored.
    """
    outer = [each for each in words if not each.prefix]
    asking = [each for each in outer if _asks(each)]
    pool = asking or _telling(files) or _telling(outer) or _telling(words) or outer or words or files
    if not pool:
        return None
    best = max(pool, key=lambda each: each.extraction.type_confidence).extraction
    others = [each.extraction for each in (*words, *files) if each.extraction is not best]
    doubt = 1.0 - best.type_confidence
    for other in others:
        if other.document_type is best.document_type:
            doubt *= max(1.0 - other.type_confidence, 0.2)
    surer = max(best.type_confidence, min(1.0 - doubt, 0.995))
    if best.document_type is DocumentType.OTHER:
        surer = min([surer, *(each.extraction.type_confidence for each in files)])
    return replace(
        best, type_confidence=surer, confidence=max(best.confidence, surer) if best.order is None else best.confidence
    )
