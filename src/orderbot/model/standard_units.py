"""Units of UN/ECE Recommendation 20 that convert by definition, whatever the item."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

_SIZES: tuple[Mapping[str, str], ...] = (
    {"C62": "1", "H87": "1", "EA": "1", "NAR": "1", "NMB": "1", "PCE": "1", "PCS": "1",
     "DZN": "12", "GRO": "144", "CEN": "100", "MIL": "1000"},
    {"KGM": "1", "GRM": "0.001", "MGM": "0.000001", "TNE": "1000", "DTN": "100"},
    {"MTR": "1", "MMT": "0.001", "CMT": "0.01", "DMT": "0.1", "KMT": "1000"},
    {"MTK": "1", "MMK": "0.000001", "CMK": "0.0001", "DMK": "0.01"},
    {"LTR": "1", "MLT": "0.001", "CLT": "0.01", "DLT": "0.1", "HLT": "100", "MTQ": "1000", "DMQ": "1", "CMQ": "0.001"},
    {"PR": "1", "NPR": "1"},
)  # fmt: skip
"""By kind (pieces, mass, length, area, volume, pairs): how much of the kind's first unit one unit is."""


def standard_factor(unit: str, base: str) -> Decimal | None:
    """How many `base` one `unit` is by definition (1 for two codes of a piece); None between kinds or for packages."""
    for sizes in _SIZES:
        if unit in sizes and base in sizes:
            return Decimal(sizes[unit]) / Decimal(sizes[base])
    return None
