"""Units of measure as structured formats code them → UN/ECE Recommendation 20."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from orderbot.extractors.transcription.draft import LineDraft
from orderbot.extractors.wording.units import unit_code as printed_unit

_PIECES = frozenset({"C62", "EA", "PCE", "PCS", "PC", "H87", "NAR", "NMB", "EACH", "PIECE", "UNIT"})
_LIKE_A_CODE = re.compile(r"[A-Z0-9]{2,3}")
_PACKAGE = re.compile(r"X[A-Z0-9]{2}")
"""A package of Rec 21 among the units of Rec 20, which stands behind an X since edition 11; without it, it is what older ones say."""
_A_WORD, _LISTED_NOWHERE = 0.9, 0.6

X12_UNITS: Mapping[str, str] = {
    "UN": "C62", "1N": "C62", "E": "C62", "C": "CEN", "M": "MIL",
    "LB": "LBR", "FT": "FOT", "IN": "INH", "YD": "YRD", "LF": "LF", "GA": "GLL", "HR": "HUR",
    "DA": "DAY", "WK": "WEE", "MO": "MON", "YR": "ANN", "MJ": "MIN", "DZ": "DZN", "GS": "GRO", "KG": "KGM", "GR": "GRM",
    "ME": "MGM", "MP": "TNE", "TO": "TNE", "TN": "STN", "CW": "CWA", "OZ": "ONZ", "MR": "MTR", "CM": "CMT", "MM": "MMT",
    "LT": "LTR", "ML": "MLT", "CC": "CMQ", "CR": "MTQ", "CF": "FTQ", "CY": "YDQ", "FO": "OZA", "PT": "PT", "QT": "QT",
    "SM": "MTK", "SF": "FTK", "SY": "YDK", "SI": "INK", "HU": "CEN", "HC": "CEN", "TH": "MIL", "CA": "CS", "CS": "CS",
    "CT": "CT", "PK": "PK", "PL": "PF", "PF": "PF", "RL": "RO", "RM": "RM", "ST": "SET", "SH": "ST", "BD": "BE",
    "BA": "BL", "CN": "CA", "CG": "CG", "PA": "PL", "TB": "TU", "BG": "BG", "BX": "BX", "BO": "BO", "PR": "PR", "KT": "KT",
}  # fmt: skip
"""X12 data element 355 where it differs from Rec 20: CA is a case there (Rec 20 says CS), CN a can, ST a set, SH a sheet.

E, C and M are no codes of it, but what industrial supply writes for each, hundred and thousand."""

SAP_UNITS: Mapping[str, str] = {
    "ST": "C62", "STK": "C62", "KG": "KGM", "G": "GRM", "TO": "TNE", "M": "MTR", "CM": "CMT", "MM": "MMT", "L": "LTR",
    "ML": "MLT", "M2": "MTK", "M3": "MTQ", "STD": "HUR", "H": "HUR", "TAG": "DAY", "KAR": "CT", "CAR": "CT",
    "PAK": "PK", "PAL": "PF", "ROL": "RO", "PAA": "PR", "KI": "BX", "FL": "BO", "BT": "BO", "LE": "C62",
}  # fmt: skip
"""SAP's internal codes, sent where a system does not translate them to ISO codes."""

_KNOWN_ALIKE: Mapping[str, str] = {
    "KG": "KGM", "KGS": "KGM", "MT": "MTR", "LT": "LTR", "CTN": "CT", "CAR": "CT", "PAL": "PF", "PLT": "PF",
    "BOX": "BX", "ROL": "RO", "PAK": "PK", "PCK": "PK", "PA": "PK", "TO": "TNE", "STD": "HUR", "TH": "MIL",
    "STK": "C62", "PZ": "C62", "SZT": "C62",
    "NMP": "PK", "PX": "PF", "DZ": "DZN", "LB": "LBR", "LBS": "LBR", "FT": "FOT", "GAL": "GLL", "YD": "YRD", "HR": "HUR",
    "CM": "CMT", "MM": "MMT", "ML": "MLT", "M2": "MTK", "M3": "MTQ", "SQM": "MTK",
}  # fmt: skip
"""What is written for a unit whatever Rec 20 says: KGS is no flow here and STK no cigarette, PZ no planks, PAL no pressure."""


@cache
def _listed() -> frozenset[str]:
    """The codes of Rec 20, and those of Rec 21 that its older editions held."""
    text = (files(__package__) / "rec_20.txt").read_text(encoding="ascii")
    return frozenset(code for line in text.splitlines() if not line.startswith("#") for code in line.split())


@lru_cache(maxsize=5_000)
def _coded(bare: str) -> tuple[str | None, float]:
    upper = bare.upper()
    if _PACKAGE.fullmatch(upper) and (upper[1:] in _listed() or upper[1:] in _KNOWN_ALIKE):
        upper = bare = upper[1:]
    if upper in _PIECES:
        return "C62", 1.0
    if upper in _KNOWN_ALIKE:
        return _KNOWN_ALIKE[upper], 1.0
    is_code = _LIKE_A_CODE.fullmatch(bare) is not None and bare not in ("ST", "UN", "NR")
    if is_code and bare in _listed():
        return bare, 1.0
    printed = printed_unit(bare)
    if printed is not None:
        return printed, _A_WORD
    return (bare, _LISTED_NOWHERE) if is_code else (None, 0.0)


def told_unit(code: str | None, codes: Mapping[str, str] | None = None) -> tuple[str | None, float]:
    """The Rec 20 code of a coded unit (`"PCE"`, `"EA"`, `"H87"` → `"C62"`) and how sure that is.

    `codes` is what the format's own list says, asked first. Words are looked up as printed ones. Two or three capitals and
    digits that nobody lists are taken as they are, less surely: partners agree on codes. None when nothing looks like a unit.
    """
    bare = (code or "").strip()
    if not bare:
        return None, 0.0
    own = (codes or {}).get(bare.upper())
    return (own, 1.0) if own else _coded(bare)


def coded_unit(code: str | None, codes: Mapping[str, str] | None = None) -> str | None:
    """The Rec 20 code of a coded unit, as `told_unit` finds it."""
    return told_unit(code, codes)[0]


def put_coded_unit(
    line: LineDraft, code: str | None, where: str, codes: Mapping[str, str] | None = None, sure: float = 1.0
) -> None:
    """Put a line's unit. One that is written and means nothing to us is null with doubt: it would become the base unit."""
    unit, certainty = told_unit(code, codes)
    if unit is not None:
        line.put("unit", unit, where, code, sure * certainty)
    elif (code or "").strip():
        line.doubt("unit", where, code)
