"""Who signs a text: the buyer's company, the person, what numbers stand beside them."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.leave_taking import is_named
from orderbot.extractors.body_text.person_names import french_names
from orderbot.extractors.body_text.signatures import Line
from orderbot.extractors.wording.address_words import is_company
from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.people import closes_letter, is_form_of_address, is_no_name

LEGAL_FORM = re.compile(
    r"(?<!\w)(?:S\.?A\.?S\.?U?|S\.?A\.?R\.?L\.?|S\.?A\.?|SNC|EURL|SCOP|GmbH(?: & Co\.? KG)?|AG|KG|OHG|e\.K\.|UG|Ltd\.?|Limited|PLC|LLP|LLC|Inc\.?|S\.?L\.?U?|S\.?p\.?A\.?|S\.?[rn]\.?[lc]\.?|S\.?a\.?s\.?|s\.?n\.?c\.?|plc|e\.?U\.?|V\.?O\.?F\.?|C\.?V\.?|B\.?V\.?|N\.?V\.?|SPRL|BVBA|Corp\.?|Corporation|Co\.(?=,|\s*$)|Pty|Oy|ApS|Ets|Établissements|Société|Groupe)(?!\w)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_VAT = re.compile(
    r"(?<![\w])(?:FR ?[0-9A-Z]{2} ?\d{3} ?\d{3} ?\d{3}|DE ?\d{3} ?\d{3} ?\d{3}|GB ?\d{3} ?\d{4} ?\d{2}|ES[ -]?[A-Z0-9][ -]?\d{7}[ -]?[A-Z0-9]|IT ?\d{5} ?\d{6}|IT ?\d{3} ?\d{4} ?\d{4}"
    r"|NL ?\d{4}[ .]?\d{2}[ .]?\d{3}[ .]?B[ .]?\d{2}|NL ?\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?B[ .]?\d{2}|BE ?[01]?\d{3}[ .]?\d{3}[ .]?\d{3}|ATU ?\d{3} ?\d{5}|CHE[- ]?\d{3}\.?\d{3}\.?\d{3})(?!\w)"
)
_COMPANY_ID = re.compile(
    r"(?i:siret)\W{0,4}(?P<siret>\d{3} ?\d{3} ?\d{3} ?\d{5})|(?i:company (?:no|number|reg(?:istration)?(?: no)?)|registered (?:no|number)|kvk(?:-?nummer|-?nr)?|c\.?i\.?f|n\.?i\.?f|r\.?e\.?a|k\.?b\.?o)\.?[ :]{1,3}(?P<other>[A-Z]{0,2}[ -]?\d[\d.]{4,11}[A-Z]?)"
    r"|(?P<register>HR[AB] ?\d{2,7})"
)
_ROLE = re.compile(
    r"(?i)\b(?:service|responsable|acheteu\w*|assistant\w*|direct\w*|achats?|appro\w*|magasin\w*|logisti\w*|maintenance|atelier|compta\w*|purchas\w*|procurement|stores?|warehouse|manager|buyer|supply|engineer\w*|einkauf\w*|lager\w*|leiter\w*|abteilung|technik|instandhaltung|sachbearbeit\w*|disposition|tel|tél|fax|mobile|mobil|phone|www|http|rue|avenue|bp|compras|acquisti|inkoop\w*|hoofd|onderhoud|magazijn\w*|verkoop|mantenimiento|almac[eé]n|jef[ea]|dpto|manutenzione|magazzino|ufficio|responsabile|acheteu\w*|chef|einkäufer\w*|office|quality|qualit\w+|production|produktion|werkstatt|onderhouds\w*|planner|assistant\w*|comptable|conducteur|foreman|supervisor|capo\w*|officina|cantiere|bauleit\w*|werkmeister|auxiliar|encargad\w*|uitvoerder|bedrijfsleider|obra|stock control|site|g[ée]rant\w*|owner|director\w*)\b|[@\d|]"
)


def read_signature(draft: Draft, language: str | None) -> None:
    """The buyer as the signature names it: company, e-mail, the person who signs."""
    body = draft.body
    lines = body.signature[:14]
    person = _given_name_above_sender(body, lines)
    person = person or next((line for line in lines[:1] if _is_person(body, line, language)), None)
    person = person or _given_name_above_another(body, lines)
    person = person or next((line for line in lines[1:2] if _is_person(body, line, language)), None)
    person = person or _given_name(body, lines)
    if person is not None:
        start, end = inner(body, person)
        start = _untitled(body.text, start, end)
        sure = 0.92 if len(lines) > 1 else 0.7  # alone it may be a company as well
        draft.put((None, "buyer/contact"), body.text[start:end], sure, start, end)
    for line in lines:
        text = body.text[line.start : line.end]
        for name, pattern in (("email", _EMAIL), ("vat_id", _VAT)):
            match = pattern.search(text)
            if match:
                value = match[0] if name == "email" else match[0].replace(" ", "")
                draft.put((None, f"buyer/{name}"), value, 0.9, line.start + match.start(), line.start + match.end())
        number = _COMPANY_ID.search(text)
        if number:
            name = next(key for key, value in number.groupdict().items() if value)
            draft.put(
                (None, "buyer/company_id"),
                number[name],
                0.9,
                line.start + number.start(name),
                line.start + number.end(name),
            )
    _company(draft, [line for line in lines if line is not person])


def _company(draft: Draft, lines: Sequence[Line]) -> None:
    """The line with a legal form; else the one that begins as the ship-to does; else a line that is nothing else."""
    body = draft.body
    place = str(draft.get("ship_to/name") or "").casefold()
    for line in lines:
        start, end = inner(body, line)
        text = body.text[start:end]
        company = LEGAL_FORM.search(text)
        if company and not _EMAIL.search(text) and not _is_small_print(text):
            cut = re.search(r"\s[-–|]\s|,|\s(?:au capital|RCS|SIRET)", text)
            end = start + cut.start() if cut and cut.start() > company.start() else end
            draft.put((None, "buyer/name"), body.text[start:end], 0.94, start, end)
            return
    for line in lines:
        start, end = inner(body, line)
        text = body.text[start:end]
        if len(text) > 3 and place.startswith(text.casefold()):
            draft.put((None, "buyer/name"), text, 0.94, start, end)
            return
    if _company_of_sender(draft, lines):
        return
    for line in lines[:3]:
        start, end = inner(body, line)
        text = body.text[start:end]
        if (
            3 < len(text) < 50
            and " " in text
            and text[0].isupper()
            and not _ROLE.search(text)
            and not _HOLDS_POST.match(text)
            and text[-1] not in ".:!?"
        ):
            draft.put((None, "buyer/name"), text, 0.65, start, end)
            return


_PART = re.compile(r"\s[-–|·•/]\s|,\s|\s\(")
_LONG_WORD = re.compile(r"[a-z]{4,}")
_OWNER = re.compile(
    r"(?i)(?:inh|inhaber(?:in)?|prop|gérant|owner|titolare|titular|eigenaar|geschäftsführer(?:in)?|gf|ceo)\b[.:]?\s"
)
"""What stands before the name of a person that a company belongs to."""


def _parts_of(body: Body, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """What the dashes, commas and bars of lines part from each other."""
    for line in lines:
        start, end = inner(body, line)
        for cut in _PART.finditer(body.text, start, end):
            yield start, cut.start()
            start = cut.end()
        yield start, end


def _company_of_sender(draft: Draft, lines: Sequence[Line]) -> bool:
    """The line that shares a word with the sender's name in the mail's header; else a place of delivery or billing that is it."""
    body = draft.body
    known = frozenset(word for word in _LONG_WORD.findall(flatten(body.sender)) if not _ROLE.fullmatch(word))
    shared = [
        (len(known & frozenset(_LONG_WORD.findall(flatten(body.text[start:end])))), start, end)
        for start, end in _parts_of(body, lines[:5])
        if _may_be_company(body.text[start:end])
    ]
    most = max((count for count, _, _ in shared), default=0)
    if most:
        start, end = next((start, end) for count, start, end in shared if count == most)
        draft.put((None, "buyer/name"), body.text[start:end], 0.9, start, end)
        return True
    for party in ("ship_to/name", "bill_to/name"):
        name, entry = draft.get(party), draft.evidence.get((None, party))
        if entry is not None and flatten(str(name)) == flatten(body.sender):
            draft.put_evidence((None, "buyer/name"), name, entry)
            return True
    return _sender_at_an_address(draft)


_FEWEST_WORDS = 2


def _sender_at_an_address(draft: Draft) -> bool:
    """The sender's name of several words where it begins what follows a colon or a line: "Facturar a: IES Río Duero, CIF …"."""
    sender = flatten(draft.body.sender).strip()
    if len(sender.split()) < _FEWEST_WORDS:
        return False
    match = re.search(rf"(?m)(?:^|:)[ \t]*(?P<name>{re.escape(sender)})(?=[ \t]*(?:,|$))", draft.body.flat)
    if match is None:
        return False
    draft.put((None, "buyer/name"), draft.body.text[slice(*match.span("name"))], 0.85, *match.span("name"))
    return True


def _may_be_company(text: str) -> bool:
    is_name = 2 < len(text) < 50 and text[0].isupper() and not any(sign.isdigit() or sign in "@:" for sign in text)
    return is_name and _OWNER.match(text) is None and _HOLDS_POST.match(text) is None and not _is_small_print(text)


_HOLDS_POST = re.compile(
    r"(?i)(?:l[ae'’] ?)?(?:responsable|acheteu\w*|assistant\w*|direct(?:eur|rice|or)\w*|chef|g[ée]rante?|\w*leiter\w*|einkäufer\w*|sachbearbeiter\w*|jef[ea]|encargad\w+|responsabile|hoofd|capo|comptable|secr[ée]taire|réception|accueil|secrétariat|head|manager)\b"
)
"""What someone is at a company, or a desk of it: no company's name."""

_ESTABLISHMENT = re.compile(
    r"(?i)(?:h[oô]tel|restaurant|brasserie|auberge|caf[eé]|garage|clinique|clinica|clínica|pharmacie|farmacia|école|escuela|coll[eè]ge|lyc[eé]e|mairie|commune|ville|boulangerie|domaine|ch[aâ]teau|camping|ferme|ristorante|trattoria|albergo|officina|scuola|comune|restaurante|colegio|ayuntamiento|taller|talleres|gasthof|gasthaus|praxis|autohaus|stadtwerke|stadt|gemeinde|b[aä]ckerei|schule|klinik|kita|basisschool|gemeente|bakkerij|school|clinic|farm|the)\b"
)
"""How the name of a house begins that people work at."""


def _is_small_print(text: str) -> bool:
    """Say whether it is a sentence, no name, as "Société inscrite au registre du commerce." is."""
    is_sentence = text.endswith(".") or re.search(r"[a-zà-ÿ]{3}\. [A-ZÀ-Ý]", text) is not None
    return is_sentence and sum(word.islower() for word in text.split()) >= _FEWEST_PLAIN


_FEWEST_PLAIN = 4


def inner(body: Body, line: Line) -> tuple[int, int]:
    """Where a line's text stands, blanks and commas around it left out."""
    text = body.text[line.start : line.end]
    start = line.start + len(text) - len(text.lstrip(" \t,"))
    return start, start + len(text.strip(" \t,"))


_FOR_ANOTHER = re.compile(r"(?:i\.? ?[AV]\.|ppa?\.|p\. ?o\.|p\. ?p\.)[ \t]+(?=[A-ZÀ-Ý])")


def _untitled(text: str, start: int, end: int) -> int:
    """Where the name itself begins in `[start:end]`: "i. A. Jutta Terbeck", "M. Thierry Jacquemin", "Arch. E. Bellini"."""
    signs = _FOR_ANOTHER.match(text, start, end)
    start = signs.end() if signs is not None else start
    while " " in text[start:end]:
        word = text[start:end].split(maxsplit=1)[0]
        if not is_form_of_address(word) and not re.fullmatch(r"[A-Z][a-z]{2,4}\.", word):
            break
        start = text.index(text[start:end].split(maxsplit=1)[1], start)
    return start


def _given_name(body: Body, lines: Sequence[Line]) -> Line | None:
    """A first line that is one name alone, others below it ("Jess", "Head Nurse")."""
    text = body.text[lines[0].start : lines[0].end].strip(" ,.") if lines else ""
    is_name = re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ]{2,11}", text) is not None and not (
        is_no_name(text) or closes_letter(text)
    )
    return lines[0] if is_name and not _ROLE.search(text) else None


def _given_name_above_sender(body: Body, lines: Sequence[Line]) -> Line | None:
    """A given name alone above a line that is the sender's name, in which it does not stand ("Iker", "MOTOS IBARRA")."""
    first = _given_name(body, lines[:1])
    if first is None or len(lines) < 2:
        return None
    name, below = (flatten(body.text[line.start : line.end]).strip(" ,.") for line in lines[:2])
    is_company = is_named(below, body.sender) and name not in below.split()
    return first if is_company else None


def _given_name_above_another(body: Body, lines: Sequence[Line]) -> Line | None:
    """A given name alone above a line that is not the same person's whole name ("Jess", "Head Nurse")."""
    first = _given_name(body, lines[:1])
    if first is None or len(lines) < 2:
        return None
    name, below = (flatten(body.text[line.start : line.end]).strip(" ,.") for line in lines[:2])
    return None if name in below.split() else first


def _is_person(body: Body, line: Line, language: str | None) -> bool:
    """Say whether a signature's line is a person's name."""
    text = body.text[line.start : line.end].strip()
    text = text[_untitled(text, 0, len(text)) :]
    words = text.strip(" ,").split()
    if not 2 <= len(words) <= 4 or _ROLE.search(text) or LEGAL_FORM.search(text):
        return False
    if is_company(text) or _HOLDS_POST.match(text) or _ESTABLISHMENT.match(text):
        return False
    if not all(word[0].isupper() for word in words if len(word) > 3):
        return False
    if language != "fr":
        return True
    doc = french_names()(f"Cordialement, {text.title()}")
    return not any(entity.label_ in ("ORG",) for entity in doc.ents) or any(e.label_ == "PER" for e in doc.ents)
