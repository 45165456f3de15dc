"""The remarks in a text: a mail's own words, a text file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orderbot.extractors.remarks.bank_details import asks_for_other_account
from orderbot.extractors.remarks.instructions import AlreadyRead, is_instruction
from orderbot.extractors.remarks.sentences import Sentence, Span, sentences_of
from orderbot.extractors.wording.flat import flatten
from orderbot.model.extraction import Extraction, Remark, RemarkKind
from orderbot.model.order import DocumentType

MOST_TEXT = 60_000
"""Letters of a text that are looked at."""
_MOST_REMARKS = 20
_WHERE = re.compile(r"body:(\d+):(\d+)-(\d+)")
_WORD = re.compile(r"[^\s,;:()]+")
_CODES = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
_SHORTEST_CODE = 4
_SURE_CANCELLATION = 0.6
"""From here on a mail announces that an order is off; what sounds like it less surely is asked beside the order."""


def remarks_in_text(text: str, record: Extraction) -> tuple[Remark, ...]:
    """What the text asks for beside the values that `record`, read from the same text, holds."""
    sentences = list(sentences_of(text[:MOST_TEXT]))
    read = _Read(record)
    found = [Remark(RemarkKind.INSTRUCTION, one.text) for one in sentences if is_instruction(one.text, read.of(one))]
    if _cancels(record):  # "merci de ne rien expédier" is what it asks for
        found = []
    return (*account_remarks([one.text for one in sentences]), *found[:_MOST_REMARKS])


def _cancels(record: Extraction) -> bool:
    return record.document_type is DocumentType.ORDER_CANCELLATION and record.type_confidence >= _SURE_CANCELLATION


def account_remarks(sentences: Sequence[str]) -> Iterator[Remark]:
    """The sentence that asks to pay elsewhere, where one does."""
    number = asks_for_other_account(sentences)
    if number is not None:
        yield Remark(RemarkKind.BANK_DETAILS, sentences[number])


class _Read:
    """What the record's reader took from which place of the text."""

    def __init__(self, record: Extraction) -> None:
        self._dates: list[Span] = []
        self._quantities: list[Span] = []
        self._values: list[Span] = []
        for (line_id, name), entry in record.evidence.items():
            place = _WHERE.fullmatch(entry.where or "")
            if place is None:
                continue
            span = (int(place[1]), int(place[2]), int(place[3]))
            self._values.append(span)
            if "requested_delivery" in name or (name.endswith("date") and line_id is not None):
                self._dates.append(span)
            elif name == "quantity":
                self._quantities.append(span)
        lines = record.order.lines if record.order is not None else ()
        self._codes = {flatten(code) for line in lines for name in _CODES if (code := getattr(line, name))}

    def of(self, sentence: Sentence) -> AlreadyRead:
        words = (word for word in _WORD.findall(sentence.text) if len(word) >= _SHORTEST_CODE)
        named = {flatten(word) for word in words if any(sign.isdigit() for sign in word)}
        return AlreadyRead(
            date=_any_within(self._dates, sentence.spans),
            quantity=_any_within(self._quantities, sentence.spans),
            withdrawn=bool(named) and named.isdisjoint(self._codes),
            anything=_any_within(self._values, sentence.spans),
        )


def _any_within(read: Sequence[Span], spans: Sequence[Span]) -> bool:
    return any(line == own and low < end and start < high for line, low, high in read for own, start, end in spans)
