"""spaCy pipelines, one a language, loaded when first asked for: words for descriptions, and names of people."""

from __future__ import annotations

from functools import cache
from typing import Any

from orderbot.reading import later

_BLANK = frozenset(["en", "de", "es", "it", "nl", "fr"])


@cache
def pipeline(language: str | None) -> Any:
    """The pipeline of a language: the small French model (parts of speech, names), elsewhere a tokeniser with stop words.

    Where the registry has a model for a language, this is the one place that loads it.
    """
    later.need("words")
    import spacy

    if language == "fr":
        return spacy.load("fr_core_news_sm", exclude=["parser", "lemmatizer", "attribute_ruler"])
    return spacy.blank(language if language in _BLANK else "xx")
