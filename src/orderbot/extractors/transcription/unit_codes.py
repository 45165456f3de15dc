"""Units of measure as structured formats code them → UN/ECE Recommendation 20."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from orderbot.extractors.wording.units import unit_code as printed_unit

_PIECES = frozenset({"C62", "EA", "PCE", "PCS", "PC", "H87", "NAR", "NMB", "EACH", "PIECE", "UNIT"})
_REC_20 = re.compile(r"[A-Z0-9]{2,3}")

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
}  # fmt: skip


@lru_cache(maxsize=5_000)
def _coded(bare: str) -> str | None:
    upper = bare.upper()
    if upper in _PIECES:
        return "C62"
    if upper in _KNOWN_ALIKE:
        return _KNOWN_ALIKE[upper]
    if _REC_20.fullmatch(bare) and bare not in ("ST", "UN", "NR"):
        return bare
    return printed_unit(bare)


def coded_unit(code: str | None, codes: Mapping[str, str] | None = None) -> str | None:
    """The Rec 20 code of a coded unit (`"PCE"`, `"EA"`, `"H87"` → `"C62"`); words are looked up as printed ones.

    `codes` is what the format's own list says, asked first. Two or three capitals and digits that nobody lists are
    taken as they are: partners agree on codes. None when there is nothing that looks like a unit.
    """
    bare = (code or "").strip()
    if not bare:
        return None
    return (codes or {}).get(bare.upper()) or _coded(bare)
