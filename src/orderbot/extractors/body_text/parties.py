"""Who orders and where the goods go, as far as the text says: address blocks and the signature."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.pipelines import pipeline

_SHIP = re.compile(
    r"(?<!\w)(?:adresses? de livraison|lieu de livraison|livraison (?:a l'adresse(?: suivante)?|a|au|chez|sur)|(?:a )?livrer (?:a l'adresse(?: suivante)?|a|au|chez|sur)|delivery address|ship(?:ping)? address|deliver(?:y)? to|ship(?:ping)? to"
    r"|lieferadresse|lieferanschrift|lieferung (?:an|nach)|liefern (?:sie )?(?:bitte )?an|anlieferung an|direccion de (?:entrega|envio)|entregar en|entrega en|indirizzo di (?:consegna|spedizione)|consegn(?:are|a) (?:a|presso)"
    r"|(?:af)?leveradres|levering(?:s)?adres|leveren (?:aan|op|bij)|levering (?:aan|op))(?!\w)[ \t]*:?"
)
_BILL = re.compile(
    r"(?<!\w)(?:adresse de facturation|facturation (?:a|au)|facturer a|invoice (?:address|to)|bill(?:ing)? (?:address|to)|rechnungs(?:adresse|anschrift)|rechnung an|direccion de facturacion|facturar a|indirizzo di fatturazione|fatturare a|factuuradres|factureren aan)(?!\w)[ \t]*:?"
)
_POSTAL = re.compile(
    r"(?<![\w-])(?:(?P<land>F|D|B|CH|L|A|NL|I|E|FR|DE|BE|ES|IT)-)?(?P<code>\d{5}|\d{4} ?[A-Z]{2}(?![A-Za-z])|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|(?:(?<=B-)|(?<=CH-)|(?<=L-)|(?<=A-))\d{4})"
    r"(?:[ \t]+(?P<city>[A-ZÀ-Ý][\w'’.-]*(?:[ -](?!(?:avant|pour|le|merci|before|by|bis)\b)[\w'’.-]+){0,4}?)(?=[ \t]*(?:[,.;()\n]|$|cedex|CEDEX|Cedex|avant|pour le|before|by|bis|au plus|merci|d'ici|-|–|et\b|and\b|und\b|le \d)))?"
)
_LAND = {"F": "FR", "D": "DE", "B": "BE", "CH": "CH", "L": "LU", "A": "AT", "NL": "NL", "I": "IT", "E": "ES"}
_STREET = re.compile(
    r"\d|\b(?:rue|avenue|boulevard|place|chemin|route|quai|zone|za|zi|strasse|str\.|weg|platz|street|road|lane|via|calle|straat|laan|allee|impasse)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?<!\w)(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L\.?|S\.?A\.?|SNC|EURL|SCOP|GmbH(?: & Co\.? KG)?|AG|KG|OHG|e\.K\.|UG|Ltd\.?|Limited|PLC|LLP|LLC|Inc\.?|S\.?L\.?U?|S\.?p\.?A\.?|S\.?r\.?l\.?|B\.?V\.?|N\.?V\.?|SPRL|BVBA|Ets|Établissements|Société|Groupe)(?!\w)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_VAT = re.compile(
    r"(?<![\w])(?:FR ?[0-9A-Z]{2} ?\d{3} ?\d{3} ?\d{3}|DE ?\d{9}|GB ?\d{3} ?\d{4} ?\d{2}|ES ?[A-Z0-9]\d{7}[A-Z0-9]|IT ?\d{11}|NL ?\d{9}B\d{2}|BE ?0?\d{3}\.?\d{3}\.?\d{3})(?!\w)"
)
_SIRET = re.compile(r"(?i:siret)\W{0,4}(\d{3} ?\d{3} ?\d{3} ?\d{5})")
_ROLE = re.compile(
    r"(?i)\b(?:service|responsable|acheteu|assistant|direct|achats|purchas|manager|buyer|einkauf|leiter|tel|tél|fax|mobile|phone|www|http|rue|avenue|bp)\b|[@\d|]"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


def read_parties(draft: Draft, language: str | None) -> list[tuple[int, int]]:
    """Fill ship-to, bill-to and buyer; return the spans that addresses take."""
    spans = [
        *_addresses(draft, _SHIP, "ship_to"),
        *_addresses(draft, _BILL, "bill_to"),
    ]
    _signature(draft, language)
    return spans


def _addresses(draft: Draft, cue: re.Pattern[str], party: str) -> Iterator[tuple[int, int]]:
    body = draft.body
    for match in cue.finditer(body.flat, 0, body.signature_start):
        pieces = list(_pieces(body, match.end()))
        index = next((n for n, piece in enumerate(pieces) if _postal(body, piece)), None)
        if index is None:
            continue
        _take_address(draft, party, pieces[: index + 1], pieces[index + 1 : index + 2])
        yield match.start(), pieces[index].end
        return


def _pieces(body: Body, start: int) -> Iterator[_Piece]:
    """What follows a cue, cut at commas and line ends; a block ends at an empty line."""
    stop = min(len(body.text), start + 300)
    blank = re.compile(r"\n[ \t]*\n").search(body.text, start + 1, stop)
    if blank and body.text[start : blank.start()].strip(" \t:\n"):
        stop = blank.start()
    at = start
    cut = r"\n|,|;" if "," in body.text[start:stop] or "\n" in body.text[start:stop] else r"\n|;| [-–] "
    for part in re.compile(cut).finditer(body.text, start, stop):
        yield from _stripped(body, at, part.start())
        at = part.end()
    yield from _stripped(body, at, stop)


def _stripped(body: Body, start: int, end: int) -> Iterator[_Piece]:
    text = body.text[start:end]
    if text.strip(" \t:.-\n"):
        start += len(text) - len(text.lstrip(" \t:.-\n"))
        yield _Piece(start, start + len(body.text[start:end].rstrip(" \t:.\n")))


def _postal(body: Body, piece: _Piece) -> re.Match[str] | None:
    return _POSTAL.search(body.text, piece.start, piece.end)


def _take_address(draft: Draft, party: str, pieces: Sequence[_Piece], after: Sequence[_Piece]) -> None:
    body = draft.body
    postal = _postal(body, pieces[-1])
    if postal is None:
        return
    draft.put((None, f"{party}/postal_code"), postal["code"], 0.94, *postal.span("code"))
    if postal["city"]:
        draft.put((None, f"{party}/city"), postal["city"].strip(), 0.92, *postal.span("city"))
    elif after and not _STREET.search(body.text[after[0].start : after[0].end]):
        draft.put((None, f"{party}/city"), body.text[after[0].start : after[0].end], 0.75, after[0].start, after[0].end)
    if postal["land"]:
        draft.put((None, f"{party}/country"), _LAND.get(postal["land"], postal["land"]), 0.93, *postal.span("land"))
    before = list(pieces[:-1])
    head = _Piece(pieces[-1].start, postal.start())
    if body.text[head.start : head.end].strip(" \t"):
        before += list(_stripped(body, head.start, head.end))
    streets = [p for p in before if _STREET.search(body.text[p.start : p.end])]
    names = [p for p in before if not streets or p.end <= streets[0].start]
    if streets:
        draft.put(
            (None, f"{party}/street"),
            body.text[streets[0].start : streets[0].end],
            0.88,
            streets[0].start,
            streets[0].end,
        )
    if names and body.text[names[0].start].isupper():
        draft.put((None, f"{party}/name"), body.text[names[0].start : names[0].end], 0.8, names[0].start, names[0].end)


def _signature(draft: Draft, language: str | None) -> None:
    """The buyer as the signature names it: company, e-mail, the person who signs."""
    body = draft.body
    start = body.signature_start
    if start >= len(body.text):
        return
    lines = [line for line in body.lines if line.start >= start and body.text[line.start : line.end].strip()][1:9]
    for line in lines:
        text = body.text[line.start : line.end]
        company = _COMPANY.search(text)
        if company and not _EMAIL.search(text):
            left = len(text) - len(text.lstrip())
            cut = re.search(r"\s[-–|]\s|,|\s(?:au capital|RCS|SIRET)", text)
            end = line.start + (cut.start() if cut and cut.start() > company.start() else len(text.rstrip()))
            draft.put((None, "buyer/name"), body.text[line.start + left : end], 0.8, line.start + left, end)
        for name, pattern in (("email", _EMAIL), ("vat_id", _VAT)):
            match = pattern.search(text)
            if match:
                value = match[0] if name == "email" else match[0].replace(" ", "")
                draft.put((None, f"buyer/{name}"), value, 0.9, line.start + match.start(), line.start + match.end())
        siret = _SIRET.search(text)
        if siret:
            draft.put((None, "buyer/company_id"), siret[1], 0.9, line.start + siret.start(1), line.start + siret.end(1))
    if lines and _is_person(body.text[lines[0].start : lines[0].end].strip(), language):
        first = body.text[lines[0].start : lines[0].end]
        left = lines[0].start + len(first) - len(first.lstrip())
        draft.put((None, "buyer/contact"), first.strip(" ,"), 0.8, left, left + len(first.strip(" ,")))


def _is_person(text: str, language: str | None) -> bool:
    """Say whether a signature's first line is a person's name."""
    words = text.strip(" ,").split()
    if not 2 <= len(words) <= 4 or _ROLE.search(text) or _COMPANY.search(text):
        return False
    if not all(word[0].isupper() for word in words if len(word) > 3):
        return False
    if language != "fr":
        return True
    doc = pipeline("fr")(f"Cordialement, {text.title()}")
    return not any(entity.label_ in ("ORG", "LOC") for entity in doc.ents) or any(e.label_ == "PER" for e in doc.ents)
