"""Keyboards and haste: mails without accents, all in capitals, all in small letters."""

from __future__ import annotations

import random
import unicodedata


def bare(text: str) -> str:
    """Without accents, as some keyboards write."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f"))


def typed(text: str, language: str, rng: random.Random) -> str:
    """The text as it was typed: mostly as it should be. German is not shouted, for its ß."""
    share = rng.random()
    if share < 0.08:
        return bare(text)
    if share < 0.12 and language != "de":
        return text.upper()
    return text.lower() if share < 0.16 else text
