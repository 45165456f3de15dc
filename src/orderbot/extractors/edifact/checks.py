"""What the standard asks of an ORDERS or ORDCHG message: mandatory segments, counts, an end; told as problems of the draft."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orderbot.extractors.edifact.groups import name_of
from orderbot.extractors.edifact.interchange import Message
from orderbot.extractors.edifact.line_facts import LineFacts
from orderbot.extractors.edifact.notation import number_of
from orderbot.extractors.edifact.sections import Sections
from orderbot.extractors.transcription.draft import Draft
from orderbot.model.order import DocumentType
from orderbot.reading.edi.edifact import Segment


def check_message(
    message: Message,
    sections: Sections,
    facts: Sequence[LineFacts],
    draft: Draft,
    kind: DocumentType,
    prefix: str,
) -> None:
    """Hold the message against what is mandatory and what its trailers announce; its problems come first."""
    told: list[str] = []
    _check_header(message, draft, told, prefix)
    behind_header = len(told)
    cancels = kind is DocumentType.ORDER_CANCELLATION
    if not sections.lines and not cancels:
        told.append(f"{prefix}LIN: at least one line was expected, none is there")
    unended = [segment for segment in message.segments if not segment.ended]
    if unended:
        first = unended[0]
        told.append(f"{prefix}{name_of(first)}: segment {first.number} ends without its terminator")
        draft.whole = False
    if message.trailer is None:
        lost = "" if sections.has_control else ", lines may be missing"
        told.append(f"{prefix}UNT: the message's end was expected behind {_last(message)}{lost}")
        draft.whole = draft.whole and sections.has_control
    else:
        _check_trailer(message, sections, told, prefix)
    _check_totals(sections.summary, facts, draft, told, prefix)
    if (told or draft.problems) and all(segment.tag != "DTM" for segment in message.segments):
        # mandatory, but nobody is told of it alone: plenty of orders that are whole carry no date
        told.insert(behind_header, f"{prefix}DTM: a date (137) was expected behind BGM")
    draft.problems[:0] = told


def _check_header(message: Message, draft: Draft, told: list[str], prefix: str) -> None:
    tags = {segment.tag for segment in message.segments}
    if message.header is None:
        told.append(f"{prefix}UNH: a message header was expected before BGM")
    if "BGM" not in tags:
        told.append(f"{prefix}BGM: the beginning of the message was expected behind UNH")
    elif not draft.has("order_number"):
        told.append(f"{prefix}BGM: element 1004: a document number was expected")


def _last(message: Message) -> str:
    return name_of(message.segments[-1]) if message.segments else "UNH"


def _check_trailer(message: Message, sections: Sections, told: list[str], prefix: str) -> None:
    trailer = message.trailer
    assert trailer is not None
    if not sections.has_control:
        told.append(f"{prefix}UNS: the section control was expected before the summary")
    if message.header is None:
        return
    there = trailer.number - message.header.number + 1
    count, reference = trailer.value(0), trailer.value(1)
    if not count.isdecimal():
        told.append(f"{prefix}UNT: element 0074: the number of segments was expected, {count!r} is there")
    elif int(count) != there:
        told.append(f"{prefix}UNT: element 0074 announces {int(count)} segments, {there} are there")
    if reference.lstrip("0") != message.reference.lstrip("0"):
        told.append(f"{prefix}UNT: element 0062: {message.reference!r} was expected as in UNH, {reference!r} is there")


def _check_totals(
    summary: Sequence[Segment], facts: Sequence[LineFacts], draft: Draft, told: list[str], prefix: str
) -> None:
    """CNT: 2 is the number of lines (3 with sub-lines), 1 the sum of the quantities; some write them the other way round."""
    counts = {
        segment.value(0): number
        for segment in summary
        if segment.tag == "CNT" and (number := number_of(segment.value(0, 1), None)[0])
    }
    lines, sums = (len(facts), len(draft.lines)), _sums(facts)
    if counts.get("1") in lines and counts.get("2", lines[0]) in (*sums, *lines):
        return
    for qualifier, number in counts.items():
        if qualifier in ("2", "3") and number not in lines:
            told.append(f"{prefix}CNT+{qualifier}: element 6066 announces {number} lines, {len(facts)} are there")
            draft.whole = False
        elif qualifier == "1" and number not in sums:
            there = format(sums[0], "f")
            told.append(f"{prefix}CNT+1: element 6066 announces {number} as the sum of quantities, it is {there}")


def _sums(facts: Sequence[LineFacts]) -> tuple[Decimal, ...]:
    """The sums that partners mean: of the ordered quantities, with the free ones, of every QTY."""
    ordered = sum((each.quantities["21"].number for each in facts if "21" in each.quantities), Decimal())
    free = sum((each.quantities["192"].number for each in facts if "192" in each.quantities), Decimal())
    every = sum((figure.number for each in facts for figure in each.quantities.values()), Decimal())
    parts = sum((part.quantity.number for each in facts for part in each.ordered), Decimal())
    return ordered, ordered + free, every, parts
