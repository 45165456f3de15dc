"""Who orders and where the goods go, as far as the text says: address blocks and the signature."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import header_spans
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.postal_codes import (
    POSTAL,
    is_behind_its_town,
    postal_code,
    postal_codes,
    sentence_begin,
    town_span,
)
from orderbot.extractors.body_text.senders import read_sender
from orderbot.extractors.body_text.signers import LEGAL_FORM, inner, read_signature
from orderbot.extractors.wording.address_words import is_company, is_street
from orderbot.extractors.wording.flat import flatten

_SHIP = re.compile(
    r"(?<!\w)(?:adresses? de livraison|lieu de livraison|lugar de entrega|luogo di consegna|plaats van levering|lieferort|place of delivery|livraison (?:svp )?(?:a l'adresse(?: suivante)?|a|au|chez|sur)|(?:a )?livrer (?:a l'adresse(?: suivante)?|a|au|chez|sur)|delivery address|ship(?:ping)? address|deliver(?:y)? (?:please )?to|please deliver to|ship(?:ping)? to"
    r"|lieferadresse|lieferanschrift|lieferung (?:bitte |geht )?(?:an|nach)|liefern (?:sie )?(?:bitte )?an|anlieferung an|direccion de (?:entrega|envio)|entregar en|entrega en|indirizzo di (?:consegna|spedizione)|consegn(?:are|a) (?:a|presso)"
    r"|(?:entregar|enviar) a(?= ?:)|spedi(?:te|re) a(?= ?[:A-Za-z])|bezorgen op|(?:af)?leveradres|levering(?:s)?adres|leveren (?:aan|op|bij)|levering (?:aan|op))(?!\w)[ \t]*:?"
    r"|(?m:^)[ \t]*(?:[-*•][ \t]*)?(?:livraison|livrer|expedition|destination|destinataire|delivery|deliver|ship-?to|lieferung|versand|empfanger|entrega|envio|consegna|spedizione|levering|verzending"
    r"|adresse|address|anschrift|direccion|indirizzo|adres|site|chantier|lieu|baustelle|warenempfanger|destino|destinazione|luogo di consegna|lugar de entrega|bezorgadres|afleveren op|a livrer|zu liefern an)[ \t]*:"
    r"|(?<!\w)(?:l'adresse est|(?:die )?adresse ist|(?:the )?address is|la direccion es|l'indirizzo e|(?:het )?adres is)(?!\w)"
)
_DELIVERING = re.compile(
    r"(?<!\w)(?:livr\w+|expedi\w+|depos\w+|adresser|envoyer|deliver\w*|ship\w*|send|drop|liefer\w*|anliefer\w*|lieferung|zustell\w*|entreg\w+|envi\w+|consegn\w+|spedi\w+|recapit\w+|lever\w*|bezorg\w*|afleveren)(?!\w)"
)
_PLACE = re.compile(
    r":[ \t\n]*|(?<!\w)(?:a l'|a|au|aux|sur|chez|dans|vers|at|to|an|in|nach|bei|auf|zu|zur|en|a|presso|al|alla|op|bij|naar|aan)[ \t\n]+"
    r"(?:(?:notre|nos|le|la|our|the|unsere?[nrms]?|das|die|den|dem|der|el|nuestr[oa]s?|il|lo|nostr[oa]|ons|onze|het|de)[ \t]+|l')*"
    r"(?:(?P<noun>adresse(?: suivante)?|usine|site|depot|entrepot|magasin|atelier|chantier|agence|plateforme|warehouse|plant|factory|depot|premises|shop|werk|lager|standort|baustelle|niederlassung|filiale|adresse|planta|almacen|obra|taller|fabrica"
    r"|magazzino|stabilimento|cantiere|sede|magazijn|vestiging|fabriek|werkplaats|bouwplaats|werf|ecole|mairie|hopital|clinique|college|lycee|restaurant|hotel|bureaux?|school|hospital|clinic|office|schule|klinik|buro|escuela|clinica|oficina|scuola|ospedale|ufficio|kantoor|silo|cuisine|address|direccion|indirizzo|adres)(?!\w)[ \t]*(?:de |d'|of |in |di |van |,|:)?[ \t]*)?(?=\S)"
    r"|(?<!\w)(?P<address>(?:adresse(?: suivante)?|address|anschrift|adres|direccion|indirizzo)(?!\w)[ \t]+)(?=\S)",
)
_BILL = re.compile(
    r"(?<!\w)(?:adresse de facturation|facturation (?:a|au)|facturer a|invoice (?:address|to)|bill(?:ing)? (?:address|to)|rechnungs(?:adresse|anschrift)|rechnung (?:bitte |geht )?an|invoices? (?:please )?to|factur(?:a|as) a|fattura a|factuur (?:graag )?(?:aan|naar)|direccion de facturacion|facturar a|indirizzo di fatturazione|fatturare a|factuuradres|factureren aan)(?!\w)[ \t]*:?"
)
_LAND = {"F": "FR", "D": "DE", "B": "BE", "CH": "CH", "L": "LU", "A": "AT", "NL": "NL", "I": "IT", "E": "ES"}
_STREET = re.compile(
    r"\d|\b(?:rue|avenue|boulevard|place|chemin|route|quai|zone|za|zi|parc d'activités|parc|lotissement|lieu-dit|hameau|industriepark|gewerbegebiet|unit|estate|business park|trafford park|strasse|str\.|weg|platz|street|road|lane|via|calle|straat|laan|allee|impasse)\b",
    re.IGNORECASE,
)
_STREET_WORD = re.compile(
    r"(?i)\b(?:avda|av|avenida|pol[ií]gono|pol|carretera|ctra|paseo|plaza|camino|corso|viale|piazza|strada|largo|ring|ufer|damm|hof|dreef|singel|kade|plein|steenweg|close|drive|row|yard|gate|mews|z\.?[ai]\.?c?)\b|\w(?:kade|dijk|plein|singel|gasse|ring|damm|ufer|str\.?|strasse|straße|straat|weg|laan)\b"
)

_DOOR = re.compile(
    r"(?:(?:a l'|au|am|an|at|alla|al|op)[ \t]*)?(?:quai|quay|porte|portail|door|dock|gate|tor|rampe|rampa|ramp|muelle|puerta|banchina|poort|laadperron|hall?e?)[ \t]+[a-z]?\d{0,2}[a-z]?"
    r"|(?:al |en |im |on the )?\w+ (?:piano|etage|floor|planta|stock)"
)
"""Where inside a place, not which street: "quai B", "al terzo piano"."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


def read_parties(draft: Draft, language: str | None, subject: str = "") -> list[tuple[int, int]]:
    """Fill ship-to, bill-to and buyer; return the spans that addresses take."""
    places = list(_addresses(draft, _SHIP, "ship_to"))
    spans = [*places, *_addresses(draft, _BILL, "bill_to")]
    spans += read_sender(draft, subject, places)
    read_signature(draft, language)
    if draft.get("ship_to/postal_code") is None and _is_at_the_address_below(draft.body):
        _signature_address(draft)
    return spans


_WHERE_TO = (
    r"(?:adresse|address|anschrift|lieferadresse|direccion|indirizzo|adres|\w*adres|siege|sede|site|depot|hoofdkantoor|firmensitz|hauptsitz|zentrale|headquarters|head office|premises|office|magasin|warehouse|lager|werk"
    r"|livr\w+|envoy\w+|expedi\w+|deliver\w*|ship\w*|send\w*|liefer\w*|senden|entreg\w+|envi\w+|consegn\w+|spedi\w+|lever\w*|sturen|stuur\w*|goods|ware|merce|mercancia|goederen)"
)
_BENEATH = (
    r"(?:ci-dessous|ci-apres|plus bas|sous (?:mon|ma|notre) (?:nom|signature)|en bas(?: de)?|(?:en|de|dans) (?:la |ma |notre )?signature|below|beneath|underneath|(?:under|in) (?:my|our|the) (?:name|signature|footer)"
    r"|unten(?:stehend\w*| stehend\w*| genannt\w*)?|unter (?:meinem|unserem) namen|(?:in|aus) der signatur|u\. ?g\.|abajo|bajo (?:mi|la) (?:nombre|firma)|(?:de|en|bajo) la firma|al pie|in firma|in calce|sotto(?:stante| indicato| riportat\w)?|qui sotto"
    r"|(?:zie )?onder(?:aan|staand|staande)?|hieronder|in de ondertekening|onder mijn naam|handtekening)"
)
_BELOW = re.compile(
    rf"(?<!\w){_WHERE_TO}(?!\w)[^.!?\n]{{0,60}}(?<!\w){_BENEATH}(?!\w)|(?<!\w){_BENEATH}(?!\w)[^.!?\n]{{0,30}}(?<!\w)(?:adresse|anschrift|lieferadresse|address|adres|\w*adres|direccion|indirizzo)(?!\w)"
)


_LETTER = re.compile(
    r"(?<!\w)(?:requests?|orders?|mails?|e-mails?|messages?|lists?|enquir\w+|inquir\w+|demandes?|commandes?|listes?|anfragen?|bestellung\w*|auftrag|nachricht\w*|anforderung\w*|richiest\w+|ordin[ei]|elenco|solicitud\w*|pedidos?|mensajes?|aanvra\w+|bestelling\w*|bericht\w*)(?!\w)"
)
"""What else may stand below: "see the site's request below" speaks of no address."""


def _is_at_the_address_below(body: Body) -> bool:
    return any(not _LETTER.search(told[0]) for told in _BELOW.finditer(body.flat, 0, body.signature_start))


def _signature_address(draft: Draft) -> None:
    """ "Livraison à notre adresse ci-dessous": street and city stand in the signature."""
    body = draft.body
    lines = [_Piece(*inner(body, line)) for line in body.signature[:12]]
    index = next((n for n, piece in enumerate(lines) if n and _postal(body, piece)), None)
    if index is None:
        return
    postal = _postal(body, lines[index])
    if postal is None:
        return
    draft.put((None, "ship_to/postal_code"), postal["code"], 0.93, *postal.span("code"))
    city = town_span(postal) if postal["city"] else (lines[index].start, postal.start())
    name = body.text[slice(*city)].strip(" ,")
    if name:
        draft.put((None, "ship_to/city"), name, 0.9, city[0], city[0] + len(body.text[slice(*city)].rstrip(" ,")))
    above = lines[index - 1]
    if _is_street(body.text[above.start : above.end]):
        draft.put((None, "ship_to/street"), body.text[above.start : above.end], 0.88, above.start, above.end)


def _addresses(draft: Draft, cue: re.Pattern[str], party: str) -> Iterator[tuple[int, int]]:
    body = draft.body
    for match in cue.finditer(body.flat, 0, body.signature_start):
        pieces = list(_pieces(body, match.end()))
        index = _with_code(body, pieces)
        if index is None or index > 6:
            if taken := _take_uncoded(draft, party, pieces):
                yield match.start(), taken
                return
            continue
        nearer = list(_pieces(body, _nearest_lead(body, match.end(), pieces[index].start)))
        if _with_code(body, nearer):
            pieces, index = nearer, _with_code(body, nearer) or 0
        _take_address(draft, party, pieces[: index + 1], pieces[index + 1 : index + 2])
        yield match.start(), _address_end(body, pieces[index])
        return
    if party == "ship_to":
        yield from _told_in_passing(draft)


def _with_code(body: Body, pieces: Sequence[_Piece]) -> int | None:
    """Which piece bears the postal code; one that no number of another kind looks like before others."""
    found = [n for n, piece in enumerate(pieces) if _postal(body, piece)]
    strong = [n for n in found if POSTAL.search(body.text, pieces[n].start, pieces[n].end)]
    return next(iter(strong[:1] or found[:1]), None)


def _address_end(body: Body, last: _Piece) -> int:
    """Where an address ends in its last piece: the sentence goes on behind a bracket, a colon or a full stop after the code."""
    postal = _postal(body, last)
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
        if _BILL.search(body.flat, begin, match.start()) or _SENDER.search(body.flat, begin, match.start()):
            continue
        pieces = _address_before(body, begin, match.end("code"))
        if len(pieces) < 2 or not any(_is_street(body.text[p.start : p.end]) for p in pieces):
            continue
        goods = _DELIVERING.search(body.flat, begin, match.start())
        if goods is None and _is_letterhead(body, begin, pieces):
            continue
        _take_address(draft, "ship_to", pieces, [], 1.0 if goods else 0.85)
        yield pieces[0].start, _address_end(body, pieces[-1])
        return


def _is_letterhead(body: Body, begin: int, pieces: Sequence[_Piece]) -> bool:
    """Say whether an address is the sender's own, to which no word of its sentence leads ("the goods go to …")."""
    is_led = any(told.end() == pieces[0].start for told in _PLACE.finditer(body.flat, begin, pieces[-1].end))
    return not is_led and body.domain.find(body.text[pieces[0].start : pieces[-1].end]) is not None


_SENDER = re.compile(
    r"(?<!\w)(?:siege social|registered office|notre nouvelle adresse|new address|neue adresse|nuova sede|nueva direccion)(?!\w)"
)


def _address_before(body: Body, begin: int, end: int) -> list[_Piece]:
    """The pieces of an address that ends at `end`: what follows the last colon, or the last preposition before a name."""
    leads = list(_leads(body, begin, end))
    starts = [lead.end() for lead in leads if not lead["address"]]
    told = [lead.end() for lead in leads if _is_colon(lead)][-1:] + [
        lead.end() for lead in leads if _names_place(lead)
    ][-1:]
    for start in (*told, *starts, begin):
        pieces = list(_pieces(body, start))
        index = next((n for n, piece in enumerate(pieces) if piece.end >= end), None)
        if index is not None and 0 < index <= 5:
            return pieces[: index + 1]
    return []


def _leads(body: Body, begin: int, end: int) -> Iterator[re.Match[str]]:
    """What may lead to an address between two offsets: a colon, a preposition, a word for a place, before a name."""
    found = _PLACE.finditer(body.flat, begin, end)
    return (lead for lead in found if lead.end() < end and _named(body, lead.end()))


def _is_colon(lead: re.Match[str]) -> bool:
    return lead[0].rstrip().endswith(":")


def _names_place(lead: re.Match[str]) -> bool:
    return bool(lead["noun"] or lead["address"])


def _nearest_lead(body: Body, begin: int, end: int) -> int:
    """Where the address itself begins on its label's own line: "Livraison à l'annexe (fermée le 28) : 27 route du Col"."""
    line_end = body.text.find("\n", begin, end)
    leads = _leads(body, begin, end if line_end < 0 else line_end)
    return max((lead.end() for lead in leads if _is_colon(lead) or _names_place(lead)), default=begin)


def _named(body: Body, at: int) -> bool:
    return body.text[at : at + 1].isupper() or body.text[at : at + 1].isdigit()


_NOUN = re.compile(
    r"[ \t]*(?:(?:notre|nos|votre|le|la|l'|our|the|unsere?[nrms]?|das|die|den|dem|der|el|nuestr[oa]|il|lo|nostr[oa]|ons|onze|het|de)[ \t]*)?"
    r"(?:adresse(?: suivante)?|usine|site|depot|entrepot|magasin|atelier|chantier|agence|plateforme|warehouse|plant|factory|premises|shop|werk|lager|standort|baustelle|niederlassung|filiale|planta|almacen|obra|taller|fabrica"
    r"|magazzino|stabilimento|cantiere|sede|magazijn|vestiging|fabriek|werkplaats|bouwplaats|werf|ecole|mairie|hopital|clinique|college|lycee|restaurant|hotel|bureaux?|school|hospital|clinic|office|schule|klinik|buro|escuela|clinica|oficina|scuola|ospedale|ufficio|kantoor|silo|cuisine|following address|address)(?:[ \t]+(?:de|d'|of|in|di|van|:))?[ \t]*[:,]?[ \t]+(?=\S)"
)


_BEFORE_TOWN = r"(?<=\d) (?:in|te|à|a|en) (?=\d{4})| (?:in|te|à|a|en) (?=[A-ZÀ-Ý][\w'’-]+ \(\d{4})"
"""What leads from a street to its town: "Hasseltweg 210 in 3600 Genk", "rue Ampère à Oyonnax (01100)"."""


def _pieces(body: Body, start: int) -> Iterator[_Piece]:
    """What follows a cue, cut at commas and line ends; a block ends at an empty line."""
    noun = _NOUN.match(body.flat, start)
    if noun and _named(body, noun.end()):
        start = noun.end()
    stop = min(len(body.text), start + 300)
    blank = re.compile(r"\n[ \t]*\n").search(body.text, start + 1, stop)
    if blank and body.text[start : blank.start()].strip(" \t:\n"):
        stop = blank.start()
    at = start
    told = body.text[start:stop]
    cut = r"\n|,|;| / " if "," in told or "\n" in told or " / " in told else r"\n|;| [-–] "
    for part in re.compile(rf"{cut}|{_BEFORE_TOWN}").finditer(body.text, start, stop):
        yield from _stripped(body, at, part.start())
        at = part.end()
    yield from _stripped(body, at, stop)


def _stripped(body: Body, start: int, end: int) -> Iterator[_Piece]:
    text = body.text[start:end]
    if text.strip(" \t:.-(\n"):
        start += len(text) - len(text.lstrip(" \t:.-\n"))
        kept = body.text[start:end].rstrip(" \t:(\n")
        is_short = re.search(r"\b(?:\w{1,3}|Corp)\.$", kept)  # "S.r.l.", "Ltd."
        is_inner = kept.endswith(".") and body.text.startswith(",", start + len(kept))  # "Blvd., Suite 200"
        yield _Piece(start, start + len(kept if is_short or is_inner else kept.rstrip(" \t:.\n")))


def _postal(body: Body, piece: _Piece) -> re.Match[str] | None:
    return postal_code(body, piece.start, piece.end)


def _is_state(text: str) -> bool:
    """ "CA 92626": two capitals before an American postal code, the city one piece further up."""
    return bool(re.fullmatch(r"[A-Z]{2}", text.strip()))


def _take_address(
    draft: Draft, party: str, pieces: Sequence[_Piece], after: Sequence[_Piece], share: float = 1.0
) -> None:
    body = draft.body
    postal = _postal(body, pieces[-1])
    if postal is None:
        return
    draft.put((None, f"{party}/postal_code"), postal["code"], 0.965 * share, *postal.span("code"))
    before = list(pieces[:-1])
    head = list(_stripped(body, pieces[-1].start, postal.start()))
    is_behind = is_behind_its_town(body, postal)
    if is_behind and before and head and _is_state(body.text[head[-1].start : head[-1].end]):
        city: _Piece | None = before[-1]
        head = []
    else:
        city = _city(body, postal, head, before, after)
    if city is not None:
        draft.put((None, f"{party}/city"), body.text[city.start : city.end], 0.955 * share, city.start, city.end)
        before = [piece for piece in before if piece != city]
        head = [piece for piece in head if piece != city]
    if postal["land"]:
        draft.put((None, f"{party}/country"), _LAND.get(postal["land"], postal["land"]), 0.93, *postal.span("land"))
    parts = [piece for piece in (*before, *head) if not _DOOR.fullmatch(flatten(body.text[piece.start : piece.end]))]
    first = next((n for n, p in enumerate(parts) if _is_street(body.text[p.start : p.end])), len(parts))
    _put_joined(draft, f"{party}/street", parts[first:], 0.94 * share)
    if parts[:first] and body.text[parts[0].start].isupper():
        _put_joined(draft, f"{party}/name", parts[:first], 0.92 * share)


def _city(
    body: Body, postal: re.Match[str], head: Sequence[_Piece], before: Sequence[_Piece], after: Sequence[_Piece]
) -> _Piece | None:
    """The city stands behind the postal code; in Britain and America before it."""
    is_behind = is_behind_its_town(body, postal)
    if postal["city"] and not is_behind:
        return _Piece(*town_span(postal))
    if (small := _town_in_small(body, postal, before)) is not None:
        return small
    if is_behind or (head and re.search(r"\d", body.text[head[-1].start : head[-1].end]) is None):
        candidates = [*before, *head][-1:]
    else:
        candidates = [piece for piece in after if body.line_at(piece.start) == body.line_at(postal.start())]
    return next((p for p in candidates if not _STREET.search(body.text[p.start : p.end])), None)


def _town_in_small(body: Body, postal: re.Match[str], before: Sequence[_Piece]) -> _Piece | None:
    """The town behind its code where the whole address is in small letters ("hauptstraße 87, 70565 stuttgart")."""
    is_small = bool(before) and not any(sign.isupper() for sign in body.text[before[0].start : postal.start()])
    town = _SMALL_TOWN.match(body.text, postal.end()) if is_small else None
    return _Piece(*town.span("town")) if town is not None else None


_SMALL_TOWN = re.compile(r"[ \t]+(?P<town>[a-zà-ÿ][a-zà-ÿ'’-]{2,})")


def _is_street(text: str) -> bool:
    """A street, a zone, a house number; what bears a legal form is a company's name ("Kellerweg 3 GmbH")."""
    if is_company(text) or LEGAL_FORM.search(text):
        return False
    return is_street(text) or bool(_STREET_WORD.search(text) or re.search(r"\d", text))


_TOWN_ALONE = re.compile(
    r"(?P<town>[A-ZÀ-Ý][\w'’-]+(?:[ -](?:[A-ZÀ-Ý][\w'’-]+|en|sur|sous|am|an|der|de|la|del)){0,3})(?:\.(?:\s|$)|$)"
)
_UNCODED = 0.85


def _take_uncoded(draft: Draft, party: str, pieces: Sequence[_Piece]) -> int | None:
    """An address that gives no postal code, "Via dell'Industria 105, Bologna": a street, then nothing but a town; gives its end."""
    body = draft.body
    for at in range(1, min(len(pieces), _MOST_UNCODED)):
        street, last = pieces[at - 1], pieces[at]
        town = _TOWN_ALONE.match(body.text, last.start, last.end)
        said = body.text[street.start : street.end]
        is_numbered = re.search(r"\d", said) is not None and is_street(said) and not is_company(said)
        if town is None or not is_numbered or body.line_at(street.start) != body.line_at(last.start):
            continue
        draft.put((None, f"{party}/street"), said, 0.94 * _UNCODED, street.start, street.end)
        draft.put((None, f"{party}/city"), town["town"], 0.94 * _UNCODED, *town.span("town"))
        if at > 1 and body.text[pieces[0].start].isupper():
            _put_joined(draft, f"{party}/name", pieces[: at - 1], 0.92 * _UNCODED)
        return town.end("town")
    return None


_MOST_UNCODED = 4


def _put_joined(draft: Draft, name: str, pieces: Sequence[_Piece], confidence: float) -> None:
    if pieces:
        text = ", ".join(draft.body.text[piece.start : piece.end] for piece in pieces)
        draft.put((None, name), text, confidence, pieces[0].start, pieces[-1].end)
