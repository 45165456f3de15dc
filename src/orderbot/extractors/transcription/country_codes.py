"""Countries as structured formats code them → ISO 3166-1 alpha-2."""

from __future__ import annotations

from functools import lru_cache

from orderbot.extractors.wording.countries import country_code

_MEANT = {"UK": "GB", "EL": "GR"}
"""Two letters that are widely written and are no code of ISO 3166-1."""
_OF_VEHICLES = {
    "A": "AT",
    "B": "BE",
    "D": "DE",
    "E": "ES",
    "F": "FR",
    "I": "IT",
    "L": "LU",
    "N": "NO",
    "P": "PT",
    "S": "SE",
}
"""One letter, as on vehicles and before postal codes."""


@lru_cache(maxsize=1_000)
def coded_country(code: str | None) -> str | None:
    """The code of two letters for one of one to three letters or three digits, or for a name; None when it is none."""
    bare = (code or "").strip()
    upper = bare.upper()
    if upper in _OF_VEHICLES:
        return _OF_VEHICLES[upper]
    if not bare.isascii() or len(bare) not in (2, 3):
        return country_code(bare) if bare else None
    if len(bare) == 2 and bare.isalpha():
        return _MEANT.get(upper, upper)
    return _alias(upper) or country_code(bare)


def _alias(code: str) -> str | None:
    """From CLDR's aliases, which hold the codes of three letters and of three digits."""
    from babel.core import get_global

    found = get_global("territory_aliases").get(code)
    return found[0] if found and len(found[0]) == 2 else None
