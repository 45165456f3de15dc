"""Printed signs and codes of currencies → ISO 4217."""

from __future__ import annotations

_ISO = [
    "EUR",
    "GBP",
    "CHF",
    "USD",
    "SEK",
    "DKK",
    "NOK",
    "PLN",
    "CZK",
    "CAD",
    "JPY",
    "MAD",
    "TND",
    "HUF",
    "RON",
    "AUD",
    "INR",
    "SGD",
    "NZD",
    "HKD",
    "ZAR",
    "CNY",
    "AED",
    "BRL",
    "MXN",
    "ILS",
    "ISK",
    "BGN",
    "CLP",
    "COP",
    "ARS",
    "UYU",
    "PYG",
    "XOF",
    "XAF",
    "DZD",
    "SAR",
    "QAR",
    "THB",
    "KRW",
    "MYR",
    "TWD",
]
CURRENCIES = {code: code for code in _ISO} | {
    "€": "EUR",
    "EURO": "EUR",
    "EUROS": "EUR",
    "£": "GBP",
    "US$": "USD",
    "₹": "INR",
    "S$": "SGD",
}


_WORDS = frozenset({"cad", "cop", "ars"})  # in small letters words: an Italian "each" (cadauno) is no Canadian dollar


def currency_of(text: str) -> str | None:
    """The ISO code of a printed sign or code; a bare `$` says nothing."""
    bare = text.strip(" .:()")
    return None if bare.lower() in _WORDS and not bare.isupper() else CURRENCIES.get(bare.upper())
