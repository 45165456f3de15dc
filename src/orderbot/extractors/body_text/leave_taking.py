"""Where a letter ends that closes with no formula of its own on a line: "Gruß Dirk Obermann", the sender's bare name."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.body_text.signatures import Line
from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.people import closes_letter

_LAST = 8
"""Filled lines from the end in which a letter takes its leave."""
_LONGEST = 48
_NAME = r"(?:[A-ZÀ-Ý][\w'’.-]*|[A-ZÀ-Ý]\.)(?:[ -](?:[A-ZÀ-Ý][\w'’.-]*|van|de|der|den|von|di|da|del)){0,3}"
_WITH_NAME = re.compile(
    rf"[^\W\d_](?:[^\W\d_]|[ ’'-]){{1,30}}?[,!]?[ \t]+(?P<name>{_NAME})(?:[ \t]+[xX]{{1,3}})?[ \t]*\.?"
)
_TAKES_LEAVE = re.compile(
    r"(?:(?:viele |liebe |beste |schone |mit (?:freundlichen|besten|vielen) |herzliche )?gr(?:u|ue)s{1,2}(?:e|en)?|lg|vg|bg|mfg|cdlt|cdt|cordialement|amities|bien a (?:vous|toi)|merci(?: d'avance| beaucoup)?|a plus|a\+"
    r"|(?:many |kind |best )?(?:thanks|regards|wishes)(?: loads| a lot| again)?|thx|ta|cheers|(?:un )?saludos?|(?:muchas )?gracias|(?:cordiali )?saluti|grazie(?: mille)?|ciao|gr(?:oet(?:en|jes)?)?\.?|mvg|bedankt|dank)[,!]?$"
)  # fmt: skip


def name_beside_leave(line: str) -> tuple[int, int] | None:
    """Where the name stands in a line that takes leave and signs in one ("Groet Henk Kramer", "Gracias, Josu")."""
    text = line.strip()
    match = _WITH_NAME.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or not _TAKES_LEAVE.fullmatch(flatten(text[: match.start("name")].strip())):
        return None
    lead = len(line) - len(line.lstrip())
    return match.start("name") + lead, match.end("name") + lead


def leave_begins(text: str, lines: Sequence[Line], sender: str) -> int | None:
    """Where one of the last lines takes leave in words of its own, signs in the same line, or is the sender's name."""
    filled = [line for line in lines if text[line.start : line.end].strip()][1:]
    for line in filled[-_LAST:]:
        told = text[line.start : line.end].strip()
        if len(told) > _LONGEST or any(sign.isdigit() or sign in "?|\t" for sign in told):
            continue
        if name_beside_leave(told) or closes_letter(told) or is_named(told, sender):
            return line.start
    return None


def is_named(line: str, sender: str) -> bool:
    """Say whether a line is the sender's name as the mail's header has it, or two words of it."""
    own, known = _words(line), _words(sender)
    return len(own) > 1 and own <= known


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{2,}", flatten(name)))
