"""Who orders and where the goods go, as far as the text says: address blocks and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orderbot.extractors.body_text.address_cues import BELOW, BILL, DELIVERING, LETTER, PLACE, SENDER, SHIP
from orderbot.extractors.body_text.address_pieces import Piece, is_named, pieces_from, postal_of
from orderbot.extractors.body_text.address_values import reads_as_street, take_address, take_uncoded
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import header_spans
from orderbot.extractors.body_text.item_patterns import CURRENCY
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.postal_codes import (
    POSTAL,
    is_behind_its_town,
    postal_codes,
    sentence_begin,
    town_span,
)
from orderbot.extractors.body_text.senders import read_sender
from orderbot.extractors.body_text.signers import inner, read_signature


def read_parties(draft: Draft, language: str | None, subject: str = "") -> list[tuple[int, int]]:
    """Fill ship-to, bill-to and buyer; return the spans that addresses take."""
    places = list(_addresses(draft, SHIP, "ship_to"))
    spans = [*places, *_addresses(draft, BILL, "bill_to")]
    spans += read_sender(draft, subject, places)
    read_signature(draft, language)
    if draft.get("ship_to/postal_code") is None and _is_at_the_address_below(draft.body):
        _signature_address(draft)
    return spans


def _is_at_the_address_below(body: Body) -> bool:
    return any(not LETTER.search(told[0]) for told in BELOW.finditer(body.flat, 0, body.signature_start))


def _signature_address(draft: Draft) -> None:
    """ "Livraison à notre adresse ci-dessous": street and city stand in the signature."""
    body = draft.body
    lines = [Piece(*inner(body, line)) for line in body.signature[:12]]
    index = next((n for n, piece in enumerate(lines) if n and postal_of(body, piece)), None)
    if index is None:
        return
    postal = postal_of(body, lines[index])
    if postal is None:
        return
    draft.put((None, "ship_to/postal_code"), postal["code"], 0.93, *postal.span("code"))
    city = town_span(postal) if postal["city"] else (lines[index].start, postal.start())
    name = body.text[slice(*city)].strip(" ,")
    if name:
        draft.put((None, "ship_to/city"), name, 0.9, city[0], city[0] + len(body.text[slice(*city)].rstrip(" ,")))
    above = lines[index - 1]
    if reads_as_street(body.text[above.start : above.end]):
        draft.put((None, "ship_to/street"), body.text[above.start : above.end], 0.88, above.start, above.end)


def _addresses(draft: Draft, cue: re.Pattern[str], party: str) -> Iterator[tuple[int, int]]:
    body = draft.body
    for match in cue.finditer(body.flat, 0, body.signature_start):
        pieces = list(pieces_from(body, match.end()))
        index = _with_code(body, pieces)
        if index is None or index > 6:
            if taken := take_uncoded(draft, party, pieces):
                yield match.start(), taken
                return
            continue
        nearer = list(pieces_from(body, _nearest_lead(body, match.end(), pieces[index].start)))
        if _with_code(body, nearer):
            pieces, index = nearer, _with_code(body, nearer) or 0
        take_address(draft, party, pieces[: index + 1], pieces[index + 1 : index + 2])
        yield match.start(), _address_end(body, pieces[index])
        return
    if party == "ship_to":
        told = list(_told_in_passing(draft))
        yield from told or _uncoded_in_passing(draft)


def _with_code(body: Body, pieces: Sequence[Piece]) -> int | None:
    """Which piece bears the postal code; one that no number of another kind looks like before others."""
    found = [n for n, piece in enumerate(pieces) if postal_of(body, piece)]
    strong = [n for n in found if POSTAL.search(body.text, pieces[n].start, pieces[n].end)]
    return next(iter(strong[:1] or found[:1]), None)


def _address_end(body: Body, last: Piece) -> int:
    """Where an address ends in its last piece: the sentence goes on behind a bracket, a colon or a full stop after the code."""
    postal = postal_of(body, last)
    goes_on = _GOES_ON.search(body.text, postal.end("code"), last.end) if postal is not None else None
    return goes_on.start() if goes_on is not None else last.end


_GOES_ON = re.compile(r"[:;(!?]|(?<=\w{4})\.\s")


def _told_in_passing(draft: Draft) -> Iterator[tuple[int, int]]:
    """ "Die Ware geht an Keller GmbH, Industriestraße 45, 70565 Stuttgart": no label; or lines of an address by themselves."""
    body = draft.body
    barred = [*header_spans(body.flat), *([body.inner_signature] if body.inner_signature else [])]
    for match in postal_codes(body):
        if overlaps(barred, *match.span("code")):
            continue
        if not match["city"] and not is_behind_its_town(body, match):
            continue
        begin = sentence_begin(body, match.start())
        if BILL.search(body.flat, begin, match.start()) or SENDER.search(body.flat, begin, match.start()):
            continue
        pieces = _address_before(body, begin, match.end("code"))
        if len(pieces) < 2 or not any(reads_as_street(body.text[p.start : p.end]) for p in pieces):
            continue
        goods = DELIVERING.search(body.flat, begin, match.start())
        if goods is None and _is_letterhead(body, begin, pieces):
            continue
        take_address(draft, "ship_to", pieces, [], 1.0 if goods else 0.85)
        yield pieces[0].start, _address_end(body, pieces[-1])
        return


_SENTENCE_END = re.compile(r"(?<=\w{4})[.!?]\s+[A-ZÀ-Ý]")


def _uncoded_in_passing(draft: Draft) -> Iterator[tuple[int, int]]:
    """ "Livraison jeudi au magasin, 26 impasse des Forges, Montélimar": a street and its town behind a verb of delivery."""
    body = draft.body
    for match in DELIVERING.finditer(body.flat, 0, body.signature_start):
        stop = _SENTENCE_END.search(body.text, match.end())
        end = stop.start() if stop is not None else len(body.text)
        pieces = [piece for piece in pieces_from(body, match.end()) if piece.start < end]
        if taken := take_uncoded(draft, "ship_to", pieces, named=False):
            yield match.start(), taken
            return


def _is_letterhead(body: Body, begin: int, pieces: Sequence[Piece]) -> bool:
    """Say whether an address is the sender's own, to which no word of its sentence leads ("the goods go to …")."""
    is_led = any(told.end() == pieces[0].start for told in PLACE.finditer(body.flat, begin, pieces[-1].end))
    return not is_led and body.domain.find(body.text[pieces[0].start : pieces[-1].end]) is not None


def _address_before(body: Body, begin: int, end: int) -> list[Piece]:
    """The pieces of an address that ends at `end`: what follows the last colon, or the last preposition before a name."""
    leads = list(_leads(body, begin, end))
    starts = [lead.end() for lead in leads if not lead["address"]]
    told = [lead.end() for lead in leads if _is_colon(lead)][-1:] + [
        lead.end() for lead in leads if _names_place(lead)
    ][-1:]
    for start in (*told, *starts, begin):
        pieces = list(pieces_from(body, start))
        index = next((n for n, piece in enumerate(pieces) if piece.end >= end), None)
        if index is not None and 0 < index <= 5 and not _PRICED.search(body.flat, start, end):
            return pieces[: index + 1]
    return []


_PRICED = re.compile(rf"\d[ \t]?{CURRENCY}|{CURRENCY}[ \t]?\d")
"""An amount: what holds one is no address."""


def _leads(body: Body, begin: int, end: int) -> Iterator[re.Match[str]]:
    """What may lead to an address between two offsets: a colon, a preposition, a word for a place, before a name."""
    found = PLACE.finditer(body.flat, begin, end)
    return (lead for lead in found if lead.end() < end and is_named(body, lead.end()))


def _is_colon(lead: re.Match[str]) -> bool:
    return lead[0].rstrip().endswith(":")


def _names_place(lead: re.Match[str]) -> bool:
    return bool(lead["noun"] or lead["address"])


def _nearest_lead(body: Body, begin: int, end: int) -> int:
    """Where the address itself begins on its label's own line: "Livraison à l'annexe (fermée le 28) : 27 route du Col"."""
    line_end = body.text.find("\n", begin, end)
    leads = _leads(body, begin, end if line_end < 0 else line_end)
    return max((lead.end() for lead in leads if _is_colon(lead) or _names_place(lead)), default=begin)
