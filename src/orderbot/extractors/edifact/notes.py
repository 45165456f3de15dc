"""What the header says and no field holds, in words: free texts, further references, parties, dates and hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orderbot.extractors.edifact.groups import DELIVERY_DATES, Group
from orderbot.extractors.edifact.notation import free_text, is_time_alone, joined, span_of
from orderbot.extractors.transcription.draft import Draft
from orderbot.reading.edi.edifact import Segment

_PAYMENT_TEXTS = frozenset({"AAB", "PMT", "PMD", "PAY"})
_REFERENCES: Mapping[str, str] = {
    "CR": "Customer reference", "PD": "Promotion", "AAN": "Delivery schedule", "UC": "Ultimate customer's reference",
    "ABO": "Originator's reference", "DP": "Department", "IT": "Internal customer number", "IA": "Vendor number",
    "ACD": "Additional reference", "AJK": "Delivery instruction", "PR": "Project", "AEP": "Project", "CN": "Carrier's reference",
}  # fmt: skip
"""RFF 1153, as far as whoever delivers or invoices has to name it."""

_DATES: Mapping[str, str] = {
    "61": "Cancel if not delivered by", "77": "Cancel if not shipped by", "38": "Ship not later than", "37": "Ship not before",
    "175": "Cancel if not shipped by", "36": "Expires", "15": "Promotion start", "16": "Promotion end", "200": "Pick-up",
}  # fmt: skip
_PARTIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "UC": ("Ultimate consignee", ("DP", "ST", "CN")),
    "UD": ("Ultimate customer", ("DP", "ST", "CN", "UC")),
    "FW": ("Freight forwarder", ()),
    "CA": ("Carrier", ()),
}
"""NAD 3035: its name, and the roles whose presence keeps it out of the ship-to."""


def put_notes(by_tag: Mapping[str, Sequence[Group]], draft: Draft) -> None:
    """Put the notes; a text about payment says the terms where nothing else does."""
    notes: list[tuple[str, str]] = []
    for group in by_tag.get("FTX", []):
        text = free_text(group.head)
        if text is None:
            continue
        if group.head.value(0) in _PAYMENT_TEXTS and not draft.has("payment_terms"):
            draft.put("payment_terms", text, group.place)
        else:
            notes.append((text, group.place))
    for tag, at in (("TDT", (4, 3)), ("PAC", (2, 3))):
        notes += [(text, group.place) for group in by_tag.get(tag, []) if (text := group.head.value(*at))]
    notes += _references(by_tag.get("RFF", []))
    notes += _parties(by_tag.get("NAD", []))
    for group in by_tag.get("DTM", []):
        notes += [(text, group.place) for text in _hours(group.head)]
    if notes:
        draft.put("notes", "\n".join(dict.fromkeys(text for text, _ in notes)), notes[0][1])


def _references(groups: Sequence[Group]) -> Iterator[tuple[str, str]]:
    for group in groups:
        name, number = _REFERENCES.get(group.head.value(0)), group.head.value(0, 1)
        if name is not None and number:
            yield f"{name}: {number}", group.place


def _parties(groups: Sequence[Group]) -> Iterator[tuple[str, str]]:
    there = {group.head.value(0) for group in groups}
    for group in groups:
        role = group.head.value(0)
        name, before = _PARTIES.get(role, ("", ()))
        if name and (not before or there.intersection(before)):
            head = group.head
            told = [joined(head.components(3)[:5]) or joined(head.components(2)), joined(head.components(4)[:4])]
            told += [head.value(at) for at in (7, 5, 1)]
            yield f"{name}: {', '.join(text for text in told if text)}", group.place


def _hours(segment: Segment) -> Iterator[str]:
    """A date without a field, or the hour of a delivery."""
    qualifier, text, form = segment.value(0), segment.value(0, 1), segment.value(0, 2)
    if not text:
        return
    if is_time_alone(form):
        if qualifier in DELIVERY_DATES and len(text) >= 4:
            yield f"Delivery at {text[:2]}:{text[2:4]}"
        return
    span = span_of(text, form)
    if span is None:
        return
    if qualifier in _DATES:
        yield f"{_DATES[qualifier]}: {span[0]}"
    elif qualifier in ("2", "63", "64") and form == "203" and text[8:12].strip("0"):
        words = {"2": "at", "63": "until", "64": "from"}[qualifier]
        yield f"Delivery on {span[0]} {words} {text[8:10]}:{text[10:12]}"
