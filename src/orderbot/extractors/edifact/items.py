"""What a line orders: its codes (LIN, PIA) and its description (IMD, FTX)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from orderbot.extractors.edifact.groups import Placed
from orderbot.extractors.edifact.notation import free_text, joined
from orderbot.extractors.transcription.draft import LineDraft
from orderbot.reading.edi.edifact import Segment

_SLOTS: Mapping[str, tuple[str | None, float]] = {
    "EN": ("gtin", 1.0), "SRV": ("gtin", 1.0), "UP": ("gtin", 1.0), "EAN": ("gtin", 1.0), "GTIN": ("gtin", 1.0),
    "EU": ("gtin", 0.8), "UK": ("gtin", 0.8), "GTN": ("gtin", 1.0), "IB": ("item_id", 0.95), "IS": ("item_id", 0.9),
    "IN": ("buyer_item_id", 1.0), "BP": ("buyer_item_id", 1.0), "BI": ("buyer_item_id", 0.9), "PL": ("buyer_item_id", 0.8),
    "SA": ("seller_item_id", 1.0), "VP": ("seller_item_id", 1.0), "VN": ("seller_item_id", 1.0), "VI": ("seller_item_id", 0.9),
    "MF": ("item_id", 0.9), "MP": ("item_id", 0.9), "SS": ("item_id", 0.8), "SK": ("item_id", 0.8),
    "ZZZ": ("item_id", 0.8), "PN": ("item_id", 0.8),
    "AC": ("item_id", 0.6), "MN": ("item_id", 0.6), "": ("item_id", 0.9),
}  # fmt: skip
"""Item type (7143) → where the code stands."""

_NO_ITEMS = frozenset(
    ("AA", "AB", "AD", "AE", "AF", "AG", "AH", "AI", "AJ", "AK", "AL", "AM", "AN", "BB", "BO", "CC", "CG", "CL", "CR", "CV", "DR",
     "DW", "EC", "EF", "FS", "GB", "GN", "GU", "HS", "LI", "NB", "NS", "ON", "PD2", "PS", "PV", "QS", "RC", "RN", "RU", "RY", "SG",
     "SN", "SRR", "SRT", "SRU", "SRX", "SRY", "SRZ", "ST", "TG", "UA", "VS", "VX")
)  # fmt: skip
"""Batch, serial, tariff, group, colour and variant numbers: they name no item. A type that nobody lists may name one."""

_SURER = ("seller_item_id", "gtin")
_IDENTIFIES = frozenset({"1", "5", ""})
_GTIN = re.compile(r"\d{8}|\d{12,14}")
_LONGEST_CODE = 3
_ISBN_13 = re.compile(r"97[89]\d{10}")
_BOOKS = frozenset({"IB", "IS"})
_UNLISTED_GTIN, _UNLISTED = 0.8, 0.6
_EMPTY = re.compile(r"0*")
_SHORT = frozenset({"D", "E"})  # IMD 7077: for the till, short
DESCRIBES = frozenset({"AAA", "PRD", "ADU", "AFM"})
"""FTX 4451: goods description, product information, title."""


def put_codes(lin: Placed, additional: Iterable[Placed], line: LineDraft) -> None:
    """The codes of LIN and PIA, each in the slot of who owns it; a code that is nobody's only where the seller knows no other."""
    segment, place = lin
    _put_code(segment.value(2), segment.value(2, 1).upper(), place, line)
    for segment, place in additional:
        if segment.value(0) not in _IDENTIFIES:
            continue
        for at in range(1, len(segment.elements)):
            _put_code(segment.value(at), segment.value(at, 1).upper(), place, line)
    if line.has("item_id") and line.has("gtin") and line.value("item_id") == line.value("gtin"):
        _take_back(line, "item_id")
    if line.has("item_id") and any(line.has(slot) for slot in _SURER):
        entry = line.evidence[(line.line_id, "item_id")]
        if entry.confidence < 0.9:
            _take_back(line, "item_id")


def _take_back(line: LineDraft, name: str) -> None:
    del line.values[name]
    del line.evidence[(line.line_id, name)]


def _put_code(code: str, kind: str, place: str, line: LineDraft) -> None:
    if _EMPTY.fullmatch(code):
        return
    slot, sure = _slot(code, kind)
    is_repeated = kind in _BOOKS and line.has("gtin")
    if slot is not None and not line.has(slot) and not is_repeated:
        line.put(slot, code, place, code, sure)


def _slot(code: str, kind: str) -> tuple[str | None, float]:
    """Where a code of a type stands and how sure that is; None for what names no item."""
    if kind in _NO_ITEMS:
        return None, 0.0
    slot, sure = _SLOTS.get(kind, ("item_id", _UNLISTED))
    if kind == "IB" and _ISBN_13.fullmatch(code):
        return "gtin", 0.95
    if (kind == "" or kind not in _SLOTS) and _GTIN.fullmatch(code) and _is_gtin(code):
        return "gtin", 0.9 if kind == "" else _UNLISTED_GTIN
    if slot == "gtin" and not _GTIN.fullmatch(code):
        return "item_id", 0.8
    return slot, sure


def _is_gtin(code: str) -> bool:
    from stdnum import ean

    return bool(ean.is_valid(code))


def _misplaced(segment: Segment) -> str | None:
    """A text that its writer put in the code's place (7009), or into the next element."""
    code = segment.value(2)
    if code and not segment.value(2, 1) and re.search(r"\w{3}\W", code):
        return joined(segment.components(2)[:1])
    behind = joined(segment.components(3)[:2])
    return behind if behind is not None and len(behind) > _LONGEST_CODE else None


def _descriptions(described: Iterable[Placed]) -> list[tuple[str, str]]:
    """The texts of IMD, each once: short ones (7077 D, E) only where there are no others, one that begins another in that one."""
    told = [
        (text, segment, place)
        for segment, place in described
        if (text := joined(segment.components(2)[3:5]) or _misplaced(segment)) is not None
    ]
    language = next((spoken for _, segment, _ in told if (spoken := segment.value(2, 5))), "")
    told = [each for each in told if each[1].value(2, 5) in ("", language)]
    told = [each for each in told if each[1].value(0) not in _SHORT] or told
    texts = {text: place for text, _, place in reversed(told)}
    return [(text, texts.pop(text)) for text, _, _ in told if text in texts and not _begins_another(text, told)]


def _begins_another(text: str, told: Iterable[tuple[str, Segment, str]]) -> bool:
    return any(other.casefold().startswith(f"{text} ".casefold()) for other, _, _ in told)


def put_description(described: Iterable[Placed], texts: Iterable[Placed], line: LineDraft) -> None:
    """The free texts of IMD on one line, in one language; else the goods description of FTX."""
    found = _descriptions(described)
    if not found:
        found = [
            (text, place)
            for segment, place in texts
            if segment.value(0) in DESCRIBES and (text := free_text(segment)) is not None
        ]
    if found:
        line.put("description", " ".join(text for text, _ in found), found[0][1])
