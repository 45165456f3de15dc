"""Where a signature begins, told by its form: a courtesy, a name, then short lines that order nothing."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAME = re.compile(
    r"(?:[A-ZÀ-Ý][\w'’.-]*|van|de|der|den|von|zu|del|della|di|da|la|le|du|y|ter|ten)(?:[ -](?:[A-ZÀ-Ý][\w'’.-]*|van|de|der|den|von|zu|del|della|di|da|la|le|du|y|ter|ten)){0,4}\.?"
)
_ITEM = re.compile(r"^\s*(?:[-–*•·]\s|\d+\s*(?:x|×|[A-Za-zÀ-ÿ]+\b).*\d)|\t|\|")
_CONTACT = re.compile(
    r"(?i)\b(?:tel|tél|telefon\w*|tfno|phone|fon|mob\w*|gsm|fax|t)\b\.?\s?:?\s?[+(]?\d|@\w|www\.|https?:|\b(?:siret|vat|tva|ust|btw|kvk|nif|cif|p\.? ?iva|hrb)\b|\b(?:gmbh|ltd|s\.?a\.?s?|sarl|b\.?v|s\.?r\.?l|s\.?l|kg|ag|plc|inc)\b"
)
_MOST_LINES, _LONGEST = 16, 72


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1 and where it stands in the text."""

    number: int
    start: int
    end: int


_OF_PROGRAM = re.compile(
    r"(?i)(?:sent (?:from|with|via|by)|envoyé (?:de|depuis|à partir|avec)|von mein\w+ .{0,30}gesendet|gesendet (?:von|mit|über)|inviato (?:da|con|tramite)|enviado (?:desde|con)|verzonden (?:vanaf|met|via)|verstuurd (?:vanaf|met)"
    r"|(?:get|obtenez|téléchargez?r?|holen sie|scarica|ottieni|descarg\w+|obt[eé]n\w*|download|installeer)\b.{0,14}\boutlook\b|outlook (?:für|pour|per|para|voor|for) (?:ios|android))\b"
)


def is_of_program(line: str) -> bool:
    """Say whether a mail program wrote the line ("Sent from my phone", "Scarica Outlook per Android")."""
    return _OF_PROGRAM.match(line.strip()) is not None


def signature_by_form(text: str, lines: Sequence[Line]) -> int | None:
    """The offset of the courtesy line above the name; None when the text ends otherwise.

    For courtesies that no list holds ("Belle journée à vous,").
    """
    filled = [line for line in lines if text[line.start : line.end].strip()]
    told = [text[line.start : line.end].strip() for line in filled]
    begins = _paragraph_starts(text, lines)
    for index in range(max(1, len(filled) - _MOST_LINES), len(filled) - 1):
        if filled[index].start not in begins or not _is_courtesy(told[index]):
            continue
        if _is_name(told[index + 1]) and _is_signature(told[index + 2 :], named=told[index].endswith((",", "!"))):
            return filled[index].start
    return None


def _paragraph_starts(text: str, lines: Sequence[Line]) -> frozenset[int]:
    starts: list[int] = []
    is_open = False
    for line in lines:
        is_filled = bool(text[line.start : line.end].strip())
        if is_filled and not is_open:
            starts.append(line.start)
        is_open = is_filled
    return frozenset(starts)


def _is_courtesy(line: str) -> bool:
    words = line.split()
    return (
        len(words) <= 7 and len(line) <= 48 and not re.search(r"[\d:@|\t]", line) and not line.endswith((".", "?", ";"))
    )


def _is_name(line: str) -> bool:
    return len(line) <= 40 and bool(_NAME.fullmatch(line.rstrip(",")))


def _is_signature(below: Sequence[str], *, named: bool) -> bool:
    """Short lines and no item among them; small print may follow. A name alone needs the comma before it."""
    short: list[str] = []
    for line in below:
        if len(line) > _LONGEST or (line.endswith(".") and len(line.split()) > 5):
            break
        short.append(line)
    if any(_ITEM.search(line) and not _CONTACT.search(line) for line in short[2:]):
        return False
    return named or any(_CONTACT.search(line) for line in short)
