"""A street and its house number as one line, in the order of the country."""

from __future__ import annotations

_NUMBER_FIRST = frozenset({"FR", "GB", "US", "CA", "IE", "AU", "NZ", "LU", "MC", "SG"})


def street_line(street: str, number: str | None, country: str | None) -> str:
    """`("Mill Lane", "9", "GB")` → `"9 Mill Lane"`; the street alone where it holds the number or there is none."""
    if number is None or number in street.split():
        return street
    return f"{number} {street}" if country in _NUMBER_FIRST else f"{street} {number}"
