"""The values of an address in a mail, from its pieces: postal code, town, country, street, name."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orderbot.extractors.body_text.address_cues import DELIVERING
from orderbot.extractors.body_text.address_pieces import Piece, postal_of, stripped
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.postal_codes import is_behind_its_town, town_span
from orderbot.extractors.body_text.signers import LEGAL_FORM
from orderbot.extractors.wording.address_words import is_company, is_door, is_street, opens_street, street_words
from orderbot.extractors.wording.flat import flatten

_LAND = {"F": "FR", "D": "DE", "B": "BE", "CH": "CH", "L": "LU", "A": "AT", "NL": "NL", "I": "IT", "E": "ES"}
_STREET = re.compile(
    r"\d|\b(?:rue|avenue|boulevard|place|chemin|route|quai|zone|za|zi|parc d'activités|parc|lotissement|lieu-dit|hameau|industriepark|gewerbegebiet|unit|estate|business park|trafford park|strasse|str\.|weg|platz|street|road|lane|via|calle|straat|laan|allee|impasse)\b",
    re.IGNORECASE,
)
_STREET_WORD = re.compile(
    r"(?i)\b(?:avda|av|avenida|pol[ií]gono|pol|carretera|ctra|paseo|plaza|camino|corso|viale|piazza|strada|largo|ring|ufer|damm|hof|dreef|singel|kade|plein|steenweg|close|drive|row|yard|gate|mews|z\.?[ai]\.?c?)\b|\w(?:kade|dijk|plein|singel|gasse|ring|damm|ufer|str\.?|strasse|straße|straat|weg|laan)\b"
)


def _is_state(text: str) -> bool:
    """ "CA 92626": two capitals before an American postal code, the city one piece further up."""
    return bool(re.fullmatch(r"[A-Z]{2}", text.strip()))


def take_address(draft: Draft, party: str, pieces: Sequence[Piece], after: Sequence[Piece], share: float = 1.0) -> None:
    """Write the address that ends with the postal code in the last piece; `after` may hold its town, `share` is how sure it is one."""
    body = draft.body
    postal = postal_of(body, pieces[-1])
    if postal is None:
        return
    draft.put((None, f"{party}/postal_code"), postal["code"], 0.965 * share, *postal.span("code"))
    before = list(pieces[:-1])
    head = list(stripped(body, pieces[-1].start, postal.start()))
    is_behind = is_behind_its_town(body, postal)
    if is_behind and before and head and _is_state(body.text[head[-1].start : head[-1].end]):
        city: Piece | None = before[-1]
        head = []
    else:
        city = _city(body, postal, head, before, after)
    if city is not None:
        draft.put((None, f"{party}/city"), body.text[city.start : city.end], 0.955 * share, city.start, city.end)
        before = [piece for piece in before if piece != city]
        head = [piece for piece in head if piece != city]
    if postal["land"]:
        draft.put((None, f"{party}/country"), _LAND.get(postal["land"], postal["land"]), 0.93, *postal.span("land"))
    told = _behind_day(body, [*before, *head])
    parts = [piece for piece in told if not is_door(flatten(body.text[piece.start : piece.end]))]
    first = next((n for n, p in enumerate(parts) if reads_as_street(body.text[p.start : p.end])), len(parts))
    street = [_behind_verb(body, parts[first]), *parts[first + 1 :]] if parts[first:] else []
    _put_joined(draft, f"{party}/street", street, 0.94 * share)
    if parts[:first] and body.text[parts[0].start].isupper():
        _put_joined(draft, f"{party}/name", parts[:first], 0.92 * share)


_DAY = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?!\d)")
_LABEL = re.compile(
    r"[^\W\d][^:,\n]{1,24}?[ \t]*:[ \t]*(?=\S)|(?i:adresse?|address|dirección|indirizzo|anschrift)[ \t]+(?=\S)"
)


def _behind_day(body: Body, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces behind the last that holds a day ("Livraison : 11/11/2027, Site : Armor SA, …"), the label of the first left out."""
    days = [at for at, piece in enumerate(pieces) if _DAY.search(body.text, piece.start, piece.end)]
    kept = [*_street_behind(body, pieces[days[-1]]), *pieces[days[-1] + 1 :]] if days else list(pieces)
    label = _LABEL.match(body.text, kept[0].start, kept[0].end) if kept and days else None
    return [Piece(label.end(), kept[0].end), *kept[1:]] if label is not None else kept


def _street_behind(body: Body, piece: Piece) -> Iterator[Piece]:
    """The street behind a day in the same piece ("livraison le 18.8.2027 chez ma cliente 179 rue du Col")."""
    *_, day = _DAY.finditer(body.text, piece.start, piece.end)
    for rest in stripped(body, day.end(), piece.end):
        if is_street(body.text[rest.start : rest.end]):
            yield _from_capital(body, rest)


def _behind_verb(body: Body, piece: Piece) -> Piece:
    """A street without the delivery that leads to it ("Consegna franco cantiere Via dell'Industria 43")."""
    words = list(re.finditer(r"\S+", body.flat[piece.start : piece.end]))
    opener = next((word.start() for word in words if opens_street(word[0])), 0)
    led = DELIVERING.match(body.flat, piece.start, piece.end) is not None
    return Piece(piece.start + opener, piece.end) if led and opener else piece


def _city(
    body: Body, postal: re.Match[str], head: Sequence[Piece], before: Sequence[Piece], after: Sequence[Piece]
) -> Piece | None:
    """The city stands behind the postal code; in Britain and America before it."""
    is_behind = is_behind_its_town(body, postal)
    if postal["city"] and not is_behind:
        return Piece(*town_span(postal))
    if (small := _town_in_small(body, postal, before)) is not None:
        return small
    if is_behind or (head and re.search(r"\d", body.text[head[-1].start : head[-1].end]) is None):
        candidates = [*before, *head][-1:]
    else:
        candidates = [piece for piece in after if body.line_at(piece.start) == body.line_at(postal.start())]
    return next((p for p in candidates if not _STREET.search(body.text[p.start : p.end])), None)


def _town_in_small(body: Body, postal: re.Match[str], before: Sequence[Piece]) -> Piece | None:
    """The town behind its code where the whole address is in small letters ("hauptstraße 87, 70565 stuttgart")."""
    is_small = bool(before) and not any(sign.isupper() for sign in body.text[before[0].start : postal.start()])
    town = _SMALL_TOWN.match(body.text, postal.end()) if is_small else None
    return Piece(*town.span("town")) if town is not None else None


_SMALL_TOWN = re.compile(
    r"[ \t]+(?P<town>[a-zà-ÿ][a-zà-ÿ'’-]{2,}(?: (?:im|am|an der|ob der|in der|sur|sous|en) [a-zà-ÿ'’-]{3,}(?=[ \t]*(?:[,.;\n]|$)))?)"
)


def reads_as_street(text: str) -> bool:
    """A street, a zone, a house number; what bears a legal form is a company's name ("Kellerweg 3 GmbH")."""
    if is_company(text) or LEGAL_FORM.search(text):
        return False
    return is_street(text) or bool(_STREET_WORD.search(text) or re.search(r"\d", text))


_TOWN_ALONE = re.compile(
    r"(?P<town>[A-ZÀ-Ý][\w'’-]+(?:[ -](?:[A-ZÀ-Ý][\w'’-]+|en|sur|sous|am|an|der|de|la|del)){0,3})(?:\.(?:\s|$)|$)"
)
_UNCODED = 0.85


def take_uncoded(draft: Draft, party: str, pieces: Sequence[Piece], *, named: bool = True) -> int | None:
    """An address that gives no postal code, "Via dell'Industria 105, Bologna": a street, then nothing but a town; gives its end.

    `named`: what stands before it is who receives.
    """
    body = draft.body
    for at in range(1, min(len(pieces), _MOST_UNCODED)):
        first = _street_of(body, pieces[:at])
        town = _TOWN_ALONE.match(body.text, pieces[at].start, pieces[at].end)
        if town is None or first is None or is_street(town["town"]) or is_company(town["town"]):
            continue
        if body.line_at(pieces[first].start) != body.line_at(town.start()):
            continue
        street = [_from_capital(body, pieces[first]), *pieces[first + 1 : at]]
        _put_joined(draft, f"{party}/street", street, 0.94 * _UNCODED)
        draft.put((None, f"{party}/city"), town["town"], 0.94 * _UNCODED, *town.span("town"))
        if named and first and body.text[pieces[0].start].isupper():
            _put_joined(draft, f"{party}/name", pieces[:first], 0.92 * _UNCODED)
        return town.end("town")
    return None


def _street_of(body: Body, pieces: Sequence[Piece]) -> int | None:
    """Where among pieces a street with its number begins that goes on to their end ("Unit 5", "Riverside Estate")."""
    said = [body.text[piece.start : piece.end] for piece in pieces]
    first = len(said)
    while first and is_street(said[first - 1]) and not is_company(said[first - 1]):
        first -= 1
    return first if any(re.search(r"\d", each) for each in said[first:]) else None


_SMALL_WORDS = re.compile(r"(?:[a-zà-ÿ'’]+[ \t]+)+(?=[A-ZÀ-Ý\d])")


def _from_capital(body: Body, piece: Piece) -> Piece:
    """A street without the words of the sentence before it ("the compound Unit 5"); those that name a street are its own."""
    before = _SMALL_WORDS.match(body.text, piece.start, piece.end)
    if before is None or street_words() & set(flatten(before[0]).split()):
        return piece
    return Piece(before.end(), piece.end)


_MOST_UNCODED = 4


def _put_joined(draft: Draft, name: str, pieces: Sequence[Piece], confidence: float) -> None:
    if pieces:
        text = ", ".join(draft.body.text[piece.start : piece.end] for piece in pieces)
        draft.put((None, name), text, confidence, pieces[0].start, pieces[-1].end)
