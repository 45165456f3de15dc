"""The catalogue of what the pages say, in French and English."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

LANGUAGES = ("fr", "en")


class Words:
    """One language's words: call it with a key and the values that the sentence names."""

    def __init__(self, language: str, sentences: Mapping[str, str]) -> None:
        self.language = language
        self.sentences = sentences

    def __call__(self, key: str, **values: object) -> str:
        """The sentence; KeyError when the catalogue lacks it."""
        return self.sentences[key].format(**values) if values else self.sentences[key]

    def name(self, kind: str, name: str | None) -> str:
        """The word for a code, state, action …; a name that the catalogue does not know is shown as it is."""
        return self.sentences.get(f"{kind}.{name}", name or "")


@lru_cache
def words(language: str) -> Words:
    """The catalogue of a language; French for one that we do not speak."""
    language = language if language in LANGUAGES else "fr"
    text = resources.files("orderbot.review_ui").joinpath("catalogue", f"{language}.json").read_text(encoding="utf-8")
    return Words(language, json.loads(text))


def preferred(accept_language: str | None) -> str:
    """The first of our languages in an Accept-Language header; French without one."""
    for entry in (accept_language or "").split(","):
        language = entry.split(";")[0].strip()[:2].lower()
        if language in LANGUAGES:
            return language
    return "fr"
