"""Names and the domains of mail addresses and sites: which belong together."""

from __future__ import annotations

import re

from orderbot.extractors.wording.address_words import is_legal_form
from orderbot.extractors.wording.folding import plain

_SHORTEST = 4  # letters that a name and a domain must share
_INSIDE = 6  # letters that say enough inside a name ("troisormes", "Résidence Les Trois Ormes")
_WORD = 3  # letters of a name's first word that a domain may begin with


def fits_domain(name: str, domain: str) -> bool:
    """Say whether a domain bears a name, or a word of it that is no legal form ("acm-protection.example", "ACM Protection")."""
    labels = [re.sub(r"\W", "", label) for label in plain(domain).split(".")[:-1]]
    words = [re.sub(r"\W", "", plain(word)) for word in name.split() if not is_legal_form(word)]
    whole = "".join(words)
    return len(whole) >= _SHORTEST and any(
        whole.startswith(label)
        or (len(label) >= _INSIDE and label in whole)
        or (len(words[0]) >= _WORD and label.startswith(words[0]))
        for label in labels
        if len(label) >= _SHORTEST
    )
