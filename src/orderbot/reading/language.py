"""The language of a text, among those that orderbot reads."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from orderbot.reading.month_names import LANGUAGES

_LEAST_LETTERS = 12
_LONGEST = 20_000
_WORD = re.compile(r"[^\W\d_]{2,}")


def language(text: str) -> tuple[str | None, float]:
    """The likeliest language as ISO 639-1 and its probability; (None, 0.0) when there are hardly any words."""
    return (languages(text) or ((None, 0.0),))[0]


def languages(text: str) -> tuple[tuple[str, float], ...]:
    """Every language of ours with its probability, likeliest first; empty when there are hardly any words.

    Codes and numbers are left out, so that a parts list does not decide.
    """
    words = " ".join(word for word in _WORD.findall(text[:_LONGEST]) if not word.isupper() or len(word) > 3)
    if len(words) < _LEAST_LETTERS:
        return ()
    return tuple((code, float(share)) for code, share in _identifier().rank(words.lower()))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
