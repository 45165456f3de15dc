"""Passwords that a mail itself tells for what is attached: "mot de passe : XYZ", "Kennwort lautet XYZ"."""

from __future__ import annotations

import re

_MOST = 20
_LONGEST = 60
_LABEL = (
    r"mots?\s+de\s+passe|code\s+d[’']acc[èe]s|mdp|passwords?|passcode|pass\s?phrase|pwd|pw|passwor(?:t|te)|kenn?w(?:o|ö)rt(?:er)?"
    r"|zugangscode|contraseñas?|contrasenas?|clave(?:\s+de\s+acceso)?|parola\s+(?:chiave|d[’']ordine)|codice\s+di\s+accesso"
    r"|wachtwoord(?:en)?|toegangscode"
)
_LINK = r"\b(?:est|is|ist|lautet|es|è|sarà|luidt)\b"
_TOLD = re.compile(
    rf"\b(?:{_LABEL})\b(?P<of>[^\n:=]{{0,60}}?)\s*(?:(?:{_LINK})\s*[:=]?|[:=])\s*(?:\n\s*)?(?P<word>[^\s].*)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[\"'«“„‘`]\s?(.{1,60}?)\s?[\"'»”“’`]")


def told_passwords(text: str) -> tuple[str, ...]:
    """The words that may be passwords, likeliest first; each as written and without a sign that ends a sentence."""
    found: list[str] = []
    for told in _TOLD.finditer(text[:200_000]):
        found.extend(_forms(told["word"].strip()))
        if len(found) > 2 * _MOST:
            break
    return tuple(dict.fromkeys(word for word in found if 0 < len(word) <= _LONGEST))[:_MOST]


def _forms(rest: str) -> list[str]:
    quoted = _QUOTED.match(rest)
    if quoted:
        return [quoted[1]]
    word = rest.split(maxsplit=1)[0]
    bare = word.rstrip(".,;!?)")
    return [bare, word, rest] if bare != word else [word, rest]
