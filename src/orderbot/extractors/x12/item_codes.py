"""Product identification: pairs of data elements 235 (whose code it is) and 234 (the code)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orderbot.extractors.transcription.draft import LineDraft
from orderbot.extractors.x12.reading import SetReading
from orderbot.reading.edi.x12 import Segment

_QUALIFIER, _CODE = 235, 234
_SELLERS: Mapping[str, float] = {"VN": 1.0, "VP": 1.0, "VC": 1.0, "VA": 0.9, "VS": 0.9, "SK": 0.8}
_BUYERS: Mapping[str, float] = {"BP": 1.0, "IN": 1.0, "PI": 1.0, "CB": 1.0, "IT": 0.9}
_ANYBODYS: Mapping[str, float] = {
    "MG": 0.9, "MN": 0.8, "PN": 0.8, "IB": 0.9, "ND": 0.9, "N1": 0.9, "N2": 0.9, "N3": 0.9, "N4": 0.9, "UX": 0.8,
    "ZZ": 0.6,
}  # fmt: skip
_GTINS = frozenset({"UP", "UK", "EN", "UI", "UA", "UE", "EO", "UD", "UN", "UC", "EM", "EU", "UG", "UH"})
_DESCRIPTIONS = ("PD", "GE")
_DETAILS: Mapping[str, str] = {
    "BO": "color", "CL": "color", "VE": "color", "SZ": "size", "IZ": "size", "SM": "size", "LT": "lot", "EC": "engineering change",
    "MF": "manufacturer", "CG": "commodity group", "SN": "serial number", "DR": "drawing revision", "RV": "revision", "ST": "style",
}  # fmt: skip
_QUALIFIERS = frozenset((*_SELLERS, *_BUYERS, *_ANYBODYS, *_GTINS, *_DESCRIPTIONS, *_DETAILS))
_GTIN_LENGTHS = (8, 12, 13, 14)


def read_item_codes(reading: SetReading, line: LineDraft, segment: Segment, first: int) -> list[str]:
    """Put the item's codes, the surest of each owner; what no field holds is answered as texts for the line's note.

    `first` is the element of the first qualifier (PO106, POC08, G6805 …). A qualifier without a code, or a code without one, is told.
    """
    sure: dict[str, float] = {}
    rest: list[str] = []
    for element, qualifier, code in _pairs(segment, _first_pair(reading, segment, first)):
        if code is None:
            continue  # partners leave slots empty; the qualifier alone says nothing
        if qualifier is None:
            reading.problem(segment, element, _QUALIFIER, "a qualifier of the product code behind it")
            continue
        slot, confidence, value = _slot(qualifier, code)
        if slot is None:
            rest += [f"{_DETAILS[qualifier]} {code}"] if qualifier in _DETAILS else [f"{qualifier} {code}"]
        elif confidence > sure.get(slot, 0.0):
            sure[slot] = confidence
            reading.put_line(line, slot, value, segment, element + 1, confidence)
        elif line.value(slot) != code and slot != "description":
            rest.append(f"{qualifier} {code}")
    return rest


def _first_pair(reading: SetReading, segment: Segment, first: int) -> int:
    """Where the pairs begin: one element later where no qualifier stands in the first one's place and one stands behind."""
    there, shifted = segment.get(first), (segment.get(first + 1) or "").upper()
    if (there is None or len(there) != 2) and segment.get(first + 2) is not None and shifted in _QUALIFIERS:
        reading.problem(segment, first, _QUALIFIER, f"the qualifier {shifted} of the product code")
        return first + 1
    return first


def _pairs(segment: Segment, first: int) -> Iterator[tuple[int, str | None, str | None]]:
    for element in range(first, len(segment.elements) + 1, 2):
        qualifier, code = segment.get(element), segment.get(element + 1)
        yield element, qualifier.upper() if qualifier else None, code


def _slot(qualifier: str, code: str) -> tuple[str | None, float, str]:
    if qualifier in _SELLERS:
        return "seller_item_id", _SELLERS[qualifier], code
    if qualifier in _BUYERS:
        return "buyer_item_id", _BUYERS[qualifier], code
    if qualifier in _GTINS:
        value, confidence = gtin(code)
        return ("gtin", confidence, value) if value else (None, 0.0, code)
    if qualifier in _DESCRIPTIONS:
        return "description", 0.9, code
    if qualifier in _ANYBODYS:
        return "item_id", _ANYBODYS[qualifier], code
    return None, 0.0, code


def gtin(code: str) -> tuple[str | None, float]:
    """A trade item number as sent, 1.0 where its check digit closes; one of eleven digits (UI, 1-5-5) gets its check digit.

    None when it is no number of 8, 11, 12, 13 or 14 digits once blanks and hyphens are gone.
    """
    from stdnum import ean

    bare = code.replace(" ", "").replace("-", "")
    if not (bare.isascii() and bare.isdigit()) or not bare.strip("0"):
        return None, 0.0
    if len(bare) == 11:
        return bare + ean.calc_check_digit(bare), 0.8
    if len(bare) not in _GTIN_LENGTHS:
        return None, 0.0
    return bare, 1.0 if ean.is_valid(bare) else 0.7
