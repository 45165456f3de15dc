"""The spaCy pipeline that knows names of people, loaded when first asked for; the package index has it for French."""

from __future__ import annotations

from functools import cache
from typing import Any

from orderbot.reading import later


@cache
def french_names() -> Any:
    """The small French model with its names; its other parts are left out."""
    later.need("words")
    import spacy

    return spacy.load("fr_core_news_sm", exclude=["parser", "lemmatizer", "attribute_ruler"])
