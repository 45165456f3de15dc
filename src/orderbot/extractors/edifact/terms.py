"""Terms: currency (CUX), payment (PAT, PYT), delivery (TOD), references (RFF) and dates (DTM) of the whole order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from orderbot.extractors.edifact.groups import Group, Placed
from orderbot.extractors.edifact.notation import Span, is_time_alone, joined, span_of
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.incoterms import incoterm_in
from orderbot.model.order import DocumentType
from orderbot.reading.edi.edifact import Segment

_ORDER_CURRENCY = ("9", "10", "11", "4", "")
_DATED: Mapping[str, str] = {"4": "order_date", "137": "order_date", "2": "requested_delivery_date"}
_REFERENCE_DATES: Mapping[str, str] = {
    "1": "date of order", "2": "date of confirmation", "3": "date of contract", "5": "date of invoice",
    "8": "date of delivery", "9": "date of invoice", "21": "date of receipt of invoice", "29": "date of delivery of goods",
    "66": "specified date", "68": "effective date", "69": "date of despatch", "81": "date of shipment",
}  # fmt: skip
_RELATIONS: Mapping[str, str] = {"1": "at", "2": "before", "3": "after", "4": "end of 10-day period after", "5": "end of"
                                 " 2-week period after", "6": "end of month after", "7": "end of the month following"}  # fmt: skip
_PERIODS: Mapping[str, str] = {
    "D": "days", "CD": "days", "WD": "working days", "W": "weeks", "M": "months", "Y": "years", "3M": "quarters",
}  # fmt: skip
_DUE = frozenset({"13", "265", "12"})
_PUT_IN_WORDS = 0.8  # the message has codes only; the words are the standard's
_REQUESTED = (("2", 1.0), ("69", 0.9), ("74", 0.9), ("76", 0.9), ("67", 0.9), ("17", 0.8), ("358", 0.8), ("200", 0.7))
_REQUESTED_AT_LAST = (("10", 0.7), ("11", 0.7))
"""DTM 2005 for a requested delivery, the surest first; a shipment date (10, 11) only where no delivery date stands."""


def put_currency(groups: Sequence[Group], draft: Draft) -> None:
    """The order currency (6343 9); else the reference currency, whatever it is for."""
    told = [
        (usage, code, purpose, group)
        for group in groups
        for at in (0, 1)
        if (code := group.head.value(at, 1).upper()) and len(code) == 3
        for usage, purpose in ((group.head.value(at), group.head.value(at, 2)),)
    ]
    for purpose in _ORDER_CURRENCY:
        for usage, code, there, group in told:
            if there == purpose and usage != "3":
                draft.put("currency", code, group.place, code, 1.0 if purpose in ("9", "10", "") else 0.9)
                return


def put_payment(groups: Sequence[Group], draft: Draft) -> None:
    """The terms of payment as their texts; where there are none in the standard's words for the codes."""
    texts = [(text, group) for group in groups if (text := _payment_text(group.head)) is not None]
    if texts:
        draft.put("payment_terms", "; ".join(text for text, _ in texts), texts[0][1].place)
        return
    spoken = [(words, group) for group in groups if (words := _payment_words(group)) is not None]
    if spoken:
        draft.put(
            "payment_terms",
            "; ".join(words for words, _ in spoken),
            spoken[0][1].place,
            _as_written(spoken),
            _PUT_IN_WORDS,
        )


def _payment_text(segment: Segment) -> str | None:
    return joined(segment.components(1)[3:5])


def _payment_words(group: Group) -> str | None:
    """ "30 days after date of invoice", with "2 % discount: " in front where a percentage (PCD) stands below."""
    head = group.head
    if head.tag == "PYT" and len(head.components(2)) == 1:
        reference, relation, period, count = (head.value(at) for at in (2, 3, 4, 5))
    else:
        reference, relation, period, count = (head.value(2, at) for at in range(4))
    length = f"{count.lstrip('0') or '0'} {_PERIODS.get(period, period)}".strip() if count else ""
    when = f"{_RELATIONS.get(relation, 'from')} {_REFERENCE_DATES.get(reference, '')}"
    words = " ".join(part for part in (length, when if _REFERENCE_DATES.get(reference) else "") if part)
    percent = next((segment.value(0, 1) for segment, _ in group.of("PCD") if segment.value(0, 1)), "")
    words = words or _due_day(group) or ""
    if not words:
        return None
    return f"{percent} % discount: {words}" if percent else words


def _due_day(group: Group) -> str | None:
    """The day on which payment is due (DTM 13, 265, 12 the last for a discount), where no period is told."""
    for segment, _ in group.of("DTM"):
        span = span_of(segment.value(0, 1), segment.value(0, 2)) if segment.value(0) in _DUE else None
        if span is not None:
            return f"due on {span[0]}"
    return None


def _as_written(spoken: Iterable[tuple[str, Group]]) -> str:
    return "; ".join(f"{group.head.tag}+" + "+".join(":".join(e) for e in group.head.elements) for _, group in spoken)


def put_delivery_terms(groups: Sequence[Group], draft: Draft) -> None:
    """Incoterm (4053, or at the beginning of 4052) and its named place (4052, or LOC behind it)."""
    for group in groups:
        text = joined(group.head.components(2)[3:5])
        code, _ = incoterm_in(group.head.value(2))
        in_text, place = incoterm_in(text)
        code = code or in_text
        if code is None:
            continue
        draft.put("incoterms/code", code, group.place, group.head.value(2) or text)
        if in_text is None:
            place = text
        if place is not None:
            draft.put("incoterms/place", place, group.place, text)
        else:
            _put_named_place(group, draft)
        return


def _put_named_place(group: Group, draft: Draft) -> None:
    """The name of the LOC behind a TOD; its code (a UN/LOCODE) where it has no name."""
    for segment, place in group.of("LOC"):
        told = segment.value(1, 3) or segment.value(1)
        if told:
            draft.put("incoterms/place", told, place, told, 1.0 if segment.value(1, 3) else 0.9)
            return


REFERENCES: Mapping[str, tuple[str, float]] = {
    "CT": ("contract_number", 1.0),
    "BC": ("contract_number", 1.0),
    "BO": ("contract_number", 0.8),
    "AAG": ("quote_number", 1.0),
}
"""RFF 1153 → what it numbers, and how surely."""


def put_references(groups: Sequence[Group], draft: Draft, kind: DocumentType) -> None:
    """Contract, quotation, and on a change the order that is changed."""
    for group in groups:
        _put_reference(group.head, group.place, draft)
    number = draft.value("order_number")
    for qualifier in ("ON", "OP", "PW"):
        for group in groups:
            told = group.head.value(0, 1)
            if group.head.value(0) != qualifier or not told:
                continue
            if number is None:
                draft.put("order_number", told, group.place, told, 0.9)
            elif told != number and kind is not DocumentType.ORDER and not draft.has("revises_order_number"):
                draft.put("revises_order_number", told, group.place, told)
            return


def _put_reference(segment: Segment, place: str, draft: Draft) -> None:
    """A contract or quotation number, unless a better one stands there."""
    path, told = REFERENCES.get(segment.value(0), (None, 0.0))
    value = segment.value(0, 1)
    if path is not None and value and not (draft.has(path) and draft.evidence[(None, path)].confidence >= told):
        draft.put(path, value, place, value, told)


def put_dates(dates: Iterable[Placed], draft: Draft) -> None:
    """Order date and requested delivery, from the DTM segments of the header."""
    found: dict[str, tuple[Span, Segment, str]] = {}
    for segment, place in dates:
        qualifier, value = segment.value(0), segment.value(0, 1)
        if not value:
            continue
        form = segment.value(0, 2)
        span = None if is_time_alone(form) else span_of(value, form)
        if span is None:
            if qualifier in ("4", "137", "2") and not is_time_alone(form):
                draft.problems.append(f"{place}: element 2380: a date was expected, {value!r} is there")
                draft.doubt(_DATED[qualifier], place, value)
            continue
        found.setdefault(qualifier, (span, segment, place))
    for qualifier in ("4", "137"):
        if qualifier in found and found[qualifier][0][0] == found[qualifier][0][1]:
            span, segment, place = found[qualifier]
            draft.put("order_date", span[0], place, segment.value(0, 1))
            break
    _put_requested(found, draft)


def _put_requested(found: Mapping[str, tuple[Span, Segment, str]], draft: Draft) -> None:
    for qualifier, sure in _REQUESTED:
        if qualifier in found:
            span, segment, place = found[qualifier]
            put_requested(span, segment.value(0, 1), place, draft, sure)
            break
    first, last = found.get("64"), found.get("63")
    _put_bounds(first, last, draft)
    if draft.has("requested_delivery_date") or draft.has("requested_delivery_period/start") or last is not None:
        return
    for qualifier, sure in _REQUESTED_AT_LAST:
        if qualifier in found:
            span, segment, place = found[qualifier]
            put_requested(span, segment.value(0, 1), place, draft, sure)
            return


def _put_bounds(first: tuple[Span, Segment, str] | None, last: tuple[Span, Segment, str] | None, draft: Draft) -> None:
    """Not before and not after: a period. Bounds of one day differ in their hours only: the day is requested."""
    if first is not None and last is not None and first[0] == last[0] and not draft.has("requested_delivery_date"):
        put_requested(first[0], first[1].value(0, 1), first[2], draft)
    requested = draft.value("requested_delivery_date")
    days = {told[0][at] for told, at in ((first, 0), (last, 1)) if told is not None}
    if days <= {requested}:
        return
    if first is not None:
        draft.put("requested_delivery_period/start", first[0][0], first[2], first[1].value(0, 1))
    if last is not None:
        draft.put("requested_delivery_period/end", last[0][1], last[2], last[1].value(0, 1))


def put_requested(span: Span, text: str, place: str, draft: Draft, sure: float = 1.0) -> None:
    """A day as the requested date, anything longer as the period."""
    if span[0] == span[1]:
        draft.put("requested_delivery_date", span[0], place, text, sure)
    else:
        draft.put("requested_delivery_period/start", span[0], place, text, sure)
        draft.put("requested_delivery_period/end", span[1], place, text, sure)


def requested_day(dates: Mapping[str, tuple[Span, str, str]]) -> tuple[date, str, str, float] | None:
    """The day that a line's DTM segments ask for (day, text, place, how sure), None when they ask for none."""
    for qualifier, sure in (*_REQUESTED, ("63", 0.8), ("64", 0.7), *_REQUESTED_AT_LAST):
        if qualifier in dates and dates[qualifier][0][0] == dates[qualifier][0][1]:
            span, text, place = dates[qualifier]
            return span[0], text, place, sure
    return None
