"""The header and the foot of an order in an IDoc: references, dates, terms, conditions, sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orderbot.extractors.idoc.texts import texts
from orderbot.extractors.idoc.values import day, doubt_unread, number
from orderbot.extractors.transcription.draft import Draft
from orderbot.model.order import AllowanceCharge
from orderbot.reading.edi.idoc import Segment

_CUSTOMER_ORDER = "001"
_REFERENCES = (("contract_number", ("005", "006", "043")), ("quote_number", ("004",)))
"""E1EDK02 QUALF: contract number of customer or supplier, quotation of the supplier."""
_ORDER_DATES = (("012", 1.0), ("022", 1.0), ("029", 0.95), ("025", 0.8))
"""E1EDK03 IDDAT: document, purchase order, order, creation."""
WISHED_DATES = (("002", 1.0), ("001", 0.95))
"""IDDAT: requested by the customer; delivery."""
_SUMS = (
    ("net_amount", (("002", 1.0), ("010", 0.95), ("017", 0.9))),
    ("tax_amount", (("005", 1.0), ("007", 0.95))),
    ("gross_amount", (("003", 0.95), ("011", 0.95))),
)
"""E1EDS01 SUMID: net document value, gross document value, sales tax total; those of invoices where they stand instead."""
_COUNT = "001"
_TERMS_KEY = 0.8  # the key of the sender's own terms


def put_header(draft: Draft, segments: Sequence[Segment]) -> None:
    """Tell all that stands outside the items and the partners."""
    by_name: dict[str, list[Segment]] = {}
    for segment in segments:
        by_name.setdefault(segment.name, []).append(segment)
    general = by_name.get("E1EDK01", [])
    references = by_name.get("E1EDK02", [])
    if not general:
        draft.problems.append("E1EDK01: the general data of the document were expected; there are none")
    _put_number(draft, general, references)
    _put_order_date(draft, by_name.get("E1EDK03", []), references)
    for segment in general[:1]:
        draft.put("currency", segment.get("CURCY"), segment.place("CURCY"))
        draft.put("buyer/vat_id", segment.get("KUNDEUINR"), segment.place("KUNDEUINR"), confidence=0.8)
    for segment in by_name.get("E1EDS01", []):
        if not draft.has("currency"):
            draft.put("currency", segment.get("WAERQ"), segment.place("WAERQ"), confidence=0.95)
    put_references(draft, references, 1.0)
    put_wished_date(draft, by_name.get("E1EDK03", []))
    put_terms_of_delivery(draft, by_name.get("E1EDK17", []))
    _put_payment_terms(draft, by_name.get("E1EDK18", []), general)
    for condition in by_name.get("E1EDK05", []):
        _put_condition(draft, condition)
    _put_sums(draft, by_name.get("E1EDS01", []), by_name.get("E1EDK04", []))
    found = list(texts([each for each in segments if each.name in ("E1EDKT1", "E1EDKT2")]))
    if found:
        draft.put("notes", "\n".join(words for words, _ in found), found[0][1])


def put_references(draft: Draft, references: Sequence[Segment], confidence: float) -> None:
    """Tell contract and quotation, unless they are told already."""
    for path, kinds in _REFERENCES:
        found = _qualified(references, "QUALF", kinds, "BELNR")
        if found is not None and not draft.has(path):
            draft.put(path, found.get("BELNR"), found.place("BELNR"), confidence=confidence)


def references_in_words(references: Sequence[Segment], draft: Draft) -> Iterator[tuple[str, str]]:
    """An item's contract and quotation where they are not the order's, with their places."""
    for path, kinds in _REFERENCES:
        found = _qualified(references, "QUALF", kinds, "BELNR")
        if found is not None and found.get("BELNR") != draft.value(path):
            yield (
                f"{'Contract' if path == 'contract_number' else 'Quotation'} {found.get('BELNR')}",
                found.place("BELNR"),
            )


def put_wished_date(draft: Draft, dates: Sequence[Segment]) -> None:
    """Tell when the whole order is to be delivered."""
    for kind, confidence in WISHED_DATES:
        segment = _qualified(dates, "IDDAT", (kind,), "DATUM")
        if segment is not None and (value := day(draft, segment, "DATUM")):
            told = segment.get("DATUM")
            draft.put("requested_delivery_date", value, segment.place("DATUM"), told, confidence)
            return


def put_terms_of_delivery(draft: Draft, terms: Sequence[Segment], confidence: float = 1.0) -> None:
    """E1EDK17: QUALF 001 is the incoterm's code, 002 its place."""
    code = _qualified(terms, "QUALF", ("001",), "LKOND") or _qualified(terms, "QUALF", ("",), "LKOND")
    place = _qualified(terms, "QUALF", ("002",), "LKTEXT")
    if code is not None:
        draft.put("incoterms/code", (code.get("LKOND") or "").upper(), code.place("LKOND"), confidence=confidence)
        if place is None and code.get("LKTEXT"):
            draft.put("incoterms/place", code.get("LKTEXT"), code.place("LKTEXT"), confidence=0.7 * confidence)
    if place is not None:
        draft.put("incoterms/place", place.get("LKTEXT"), place.place("LKTEXT"), confidence=confidence)


def check_count(draft: Draft, sums: Sequence[Segment]) -> None:
    """Hold the number of items that the message states against those that it has."""
    stated = _qualified(sums, "SUMID", (_COUNT,), "SUMME")
    told = (stated.get("SUMME") or "").partition(".")[0] if stated is not None else ""
    if stated is not None and told.isdecimal() and 0 < int(told) < 100_000 and int(told) != len(draft.lines):
        draft.problems.append(
            f"{stated.place('SUMME')}: {len(draft.lines)} items were expected as there are in the message, {told} are stated"
        )
        draft.whole = draft.whole and int(told) < len(draft.lines)


def _put_number(draft: Draft, general: Sequence[Segment], references: Sequence[Segment]) -> None:
    own = _qualified(references, "QUALF", (_CUSTOMER_ORDER,), "BELNR")
    segment = own or next((each for each in general if each.get("BELNR")), None)
    if segment is None:
        draft.problems.append("E1EDK02 with QUALF 001, or E1EDK01/BELNR: the number of the order was expected")
        return
    draft.put("order_number", segment.get("BELNR"), segment.place("BELNR"))


def _put_order_date(draft: Draft, dates: Sequence[Segment], references: Sequence[Segment]) -> None:
    places = [(_qualified(dates, "IDDAT", (kind,), "DATUM"), sure) for kind, sure in _ORDER_DATES]
    places.insert(1, (_qualified(references, "QUALF", (_CUSTOMER_ORDER,), "DATUM"), 1.0))
    for segment, sure in places:
        if segment is not None and (value := day(draft, segment, "DATUM")):
            draft.put("order_date", value, segment.place("DATUM"), segment.get("DATUM"), sure)
            return
        if segment is not None:
            doubt_unread(draft, "order_date", segment, "DATUM")


def _put_payment_terms(draft: Draft, terms: Sequence[Segment], general: Sequence[Segment]) -> None:
    worded = [segment for segment in terms if segment.get("ZTERM_TXT")]
    if worded:
        words = ", ".join(segment.get("ZTERM_TXT") or "" for segment in worded)
        draft.put("payment_terms", words, worded[0].place("ZTERM_TXT"))
        return
    steps = [step for segment in terms if (step := _step(segment))]
    if steps:
        draft.put("payment_terms", ", ".join(steps), terms[0].where, confidence=0.9)
    elif general and general[0].get("ZTERM"):
        draft.put("payment_terms", general[0].get("ZTERM"), general[0].place("ZTERM"), confidence=_TERMS_KEY)


def _step(segment: Segment) -> str | None:
    """One step of the terms: days, and the cash discount within them."""
    days, percent = segment.get("TAGE"), segment.get("PRZNT")
    if days is None:
        return None
    off = percent is not None and percent.strip("0.,")
    return f"{days.lstrip('0') or '0'} days {percent} %" if off else f"{days.lstrip('0') or '0'} days net"


def _put_condition(draft: Draft, condition: Segment) -> None:
    """E1EDK05: an allowance where ALCKZ is "-", else a charge."""
    off = condition.get("ALCKZ") == "-"
    amount = number(draft, condition, "BETRG" if condition.get("BETRG") else "KOBTR")
    reason = condition.get("KOTXT") or condition.get("KSCHL")
    if amount is None and condition.get("KPERC"):
        reason = " ".join(filter(None, (reason, f"{condition.get('KPERC')} %")))
    if amount is None and reason is None:
        return
    signed = None if amount is None else -abs(amount) if off else amount
    draft.put_charge(AllowanceCharge(reason, signed), condition.where)


def _put_sums(draft: Draft, sums: Sequence[Segment], taxes: Sequence[Segment]) -> None:
    for total, kinds in _SUMS:
        for kind, sure in kinds:
            segment = _qualified(sums, "SUMID", (kind,), "SUMME")
            if segment is not None and (value := number(draft, segment, "SUMME")) is not None:
                draft.put(f"totals/{total}", value, segment.place("SUMME"), segment.get("SUMME"), sure)
                break
    amounts = [value for tax in taxes if (value := number(draft, tax, "MWSBT")) is not None]
    if amounts and not draft.has("totals/tax_amount"):
        draft.put("totals/tax_amount", sum(amounts, Decimal(0)), taxes[0].place("MWSBT"))


def _qualified(segments: Sequence[Segment], by: str, kinds: Sequence[str], wanted: str) -> Segment | None:
    """The first segment of one of those qualifiers that holds the wanted field."""
    fitting = ((kind, segment) for kind in kinds for segment in segments if segment.get(wanted))
    return next((segment for kind, segment in fitting if (segment.get(by) or "") == kind), None)
