"""What a mention looks like on its own, as numbers for the scorer; nothing here knows where it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from orderbot.extractors.printed.shapes import is_dimension, looks_like_money

_YEAR = re.compile(r"(?<!\d)20[2-3]\d")
_SHORT_YEAR = re.compile(r"(?<!\d)2[4-9](?=\D|\d{3,6}$)")
_PHONE = re.compile(r"^(?:\+?\(?\d{1,4}\)?[ ./-]?){1,2}(?:\d{2,4}[ ./-]?){2,5}$")
_PREFIX = re.compile(
    r"^(?:po|p\.o|bc|bdc|be|ba|cf|ca|cde|cmd|oc|oda|of|ord|pv|ped|pc|best|bs|b|ek|ekb|ink|io|ord|a|p|ho|re|da|bcf|ac)"
    r"(?=[-/._ #]?\d)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^(?:q|qt|quo|dv|dev|off?|ofr|ang|an|ag|pr|pre|prev|offt|s|pres|d)(?=[-/._ #]?\d)", re.IGNORECASE)
_VAT = re.compile(r"^(?:FR|DE|IT|ES|BE|PL|DK|LU|PT|GB|AT|IE|NL|SE|CHE)[ -]?[A-Z0-9]?\d{2}")
_IBAN = re.compile(r"^[A-Z]{2}\d{2}[ ]?\w{4}")

SHAPES = (
    "length", "digits", "letters", "lowers", "signs", "pieces", "slashes", "dashes", "stops", "blanks", "starts with letters",
    "letters first", "all digits", "zeros first", "year", "short year", "order prefix", "quote prefix", "phone", "vat", "iban",
    "money", "dimension", "postal length", "ean length", "long run", "ends with letter",
)  # fmt: skip
"""The names of the features, in the order that `shape_of` gives them."""


@lru_cache(maxsize=20_000)
def shape_of(text: str) -> tuple[float, ...]:
    """The shape of a mention's text by `SHAPES`."""
    digits = sum(sign.isdigit() for sign in text)
    letters = sum(sign.isalpha() for sign in text)
    head = re.match(r"[^\W\d_]*", text)
    runs = [len(run) for run in re.findall(r"\d+", text)]
    return (
        float(min(len(text), 24)),
        float(min(digits, 16)),
        float(min(letters, 10)),
        float(min(sum(sign.islower() for sign in text), 10)),
        float(min(len(text) - digits - letters - text.count(" "), 6)),
        float(len(re.findall(r"\w+", text))),
        float(text.count("/")),
        float(text.count("-")),
        float(text.count(".")),
        float(text.count(" ")),
        float(text[:1].isalpha()),
        float(min(len(head[0]) if head else 0, 8)),
        float(digits == len(text)),
        float(text[:1] == "0"),
        float(bool(_YEAR.search(text))),
        float(bool(_SHORT_YEAR.search(text))),
        float(bool(_PREFIX.match(text))),
        float(bool(_QUOTED.match(text))),
        float(bool(_PHONE.match(text)) and digits >= 8),
        float(bool(_VAT.match(text)) and digits >= 7),
        float(bool(_IBAN.match(text)) and digits >= 12),
        float(looks_like_money(text)),
        float(is_dimension(text)),
        float(digits == len(text) and digits in (4, 5)),
        float(digits == len(text) and digits in (8, 13, 14)),
        float(min(max(runs, default=0), 14)),
        float(text[-1:].isalpha()),
    )
