"""An address in a mail cut into its pieces, at commas, line ends and before its town."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orderbot.extractors.body_text.address_cues import PLACE_NOUN
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.postal_codes import postal_code


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the body, without blanks and signs around it."""

    start: int
    end: int


def is_named(body: Body, at: int) -> bool:
    """Say whether a name or a number begins at an offset."""
    return body.text[at : at + 1].isupper() or body.text[at : at + 1].isdigit()


_TOWN = r"[A-ZÀ-Ý][\w'’-]+"
_BEFORE_TOWN = (
    rf"(?<=\d) (?:in|te|à|a|en) (?=\d{{4}})| (?:in|te|à|a|en) (?={_TOWN} \(?\d{{4}})|(?<=\d) [-–] (?=\d{{5}} )"
    rf"| (?:à|in|te) (?={_TOWN}(?:[ -]{_TOWN})*(?:[.,]\s|$))"
)
"""What leads from a street to its town: "Hasseltweg 210 in 3600 Genk", "rue Ampère à Oyonnax (01100)"."""


def pieces_from(body: Body, start: int) -> Iterator[Piece]:
    """What follows a cue, cut at commas and line ends; a block ends at an empty line."""
    noun = PLACE_NOUN.match(body.flat, start)
    if noun and is_named(body, noun.end()):
        start = noun.end()
    stop = min(len(body.text), start + 300)
    blank = re.compile(r"\n[ \t]*\n").search(body.text, start + 1, stop)
    if blank and body.text[start : blank.start()].strip(" \t:\n"):
        stop = blank.start()
    at = start
    told = body.text[start:stop]
    cut = r"\n|,|;| / " if "," in told or "\n" in told or " / " in told else r"\n|;| [-–] "
    for part in re.compile(rf"{cut}|{_BEFORE_TOWN}").finditer(body.text, start, stop):
        yield from stripped(body, at, part.start())
        at = part.end()
    yield from stripped(body, at, stop)


def stripped(body: Body, start: int, end: int) -> Iterator[Piece]:
    """The piece between two offsets without what stands around it; nothing where only signs stand there."""
    text = body.text[start:end]
    if text.strip(" \t:.-(\n"):
        start += len(text) - len(text.lstrip(" \t:.-\n"))
        kept = body.text[start:end].rstrip(" \t:(\n")
        is_short = re.search(r"\b(?:\w{1,3}|Corp)\.$", kept)  # "S.r.l.", "Ltd."
        is_inner = kept.endswith(".") and body.text.startswith(",", start + len(kept))  # "Blvd., Suite 200"
        yield Piece(start, start + len(kept if is_short or is_inner else kept.rstrip(" \t:.\n")))


def postal_of(body: Body, piece: Piece) -> re.Match[str] | None:
    """The postal code in a piece; None without one."""
    return postal_code(body, piece.start, piece.end)
