"""Mail domains that are made to be taken for another: one letter off, look-alike signs, another ending."""

from __future__ import annotations

from orderbot.model.mail_domains import house_of

_SIGNS = {
    "rn": "m", "vv": "w", "cl": "d", "0": "o", "1": "l", "i": "l", "5": "s", "-": "",
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "ѕ": "s", "і": "l", "ӏ": "l", "ԁ": "d",
    "à": "a", "á": "a", "â": "a", "ä": "a", "ç": "c", "è": "e", "é": "e", "ê": "e", "ë": "e", "í": "l", "î": "l",
    "ï": "l", "ı": "l", "ñ": "n", "ò": "o", "ó": "o", "ô": "o", "ö": "o", "ù": "u", "ú": "u", "û": "u", "ü": "u",
}  # fmt: skip
_SHORTEST = 5
"""Letters of a name below which one letter off means nothing."""
_LONG = 10
"""Letters of a name from which two letters off still look alike."""
_ADDED = frozenset(
    ("mail", "group", "groupe", "achats", "orders", "commandes", "order", "invoice", "info", "sa", "sas")
)
"""What is put before or behind a company's name to make a domain that seems to be its own."""


def looks_like(domain: str, known: str) -> bool:
    """Say whether a domain that is not the known one may be taken for it."""
    one, other = house_of(_shown(domain)), house_of(_shown(known))
    if one == other:
        return domain != known and _shown(domain) != domain
    name, known_name = one.partition(".")[0], other.partition(".")[0]
    if name == known_name:
        return True
    if len(known_name) < _SHORTEST:
        return False
    if _folded(name) == _folded(known_name) or known_name in name.split("-"):
        return True
    return _near(name, known_name) or (known_name in name and name.replace(known_name, "").strip("-") in _ADDED)


def _near(name: str, known: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(name, known) <= (2 if len(known) >= _LONG else 1)


def _shown(domain: str) -> str:
    """A domain as people see it: `xn--rhne-mqa.example` is `rhône.example`."""
    labels = domain.lower().split(".")
    return ".".join(_unpunycoded(label) for label in labels)


def _unpunycoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _folded(name: str) -> str:
    for sign, plain in _SIGNS.items():
        name = name.replace(sign, plain)
    return name
