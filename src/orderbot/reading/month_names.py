"""Month names and their abbreviations in the languages we read, from the locale data of Babel."""

from __future__ import annotations

import unicodedata
from functools import cache

LANGUAGES = ("fr", "en", "de", "es", "it", "nl")

_PRINTED_TOO: dict[str, int] = {  # abbreviations seen on paper that the locale data lack
    "jan": 1, "fev": 2, "feb": 2, "mrz": 3, "mar": 3, "avr": 4, "apr": 4, "jui": 6, "jul": 7, "aou": 8, "aug": 8,
    "sep": 9, "sept": 9, "set": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip


def folded(text: str) -> str:
    """Lower case without accents, and ß as ss."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


@cache
def months(language: str | None) -> dict[str, int]:
    """Folded month names → 1–12 in that language, or in all of ours when it is None or foreign."""
    from babel.dates import get_month_names

    names = dict(_PRINTED_TOO)
    for code in (language,) if language in LANGUAGES else LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale=code).items():
                    names[folded(str(name)).rstrip(".")] = number
    return names
