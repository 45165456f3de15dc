"""Trade parties of a cross industry document as parties and addresses."""

from __future__ import annotations

from orderbot.extractors.transcription.country_codes import coded_country
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import Place
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import put_text
from orderbot.reading.xml import Node

_GLN = frozenset({"0088", "GLN"})
_NATIONAL = frozenset({"0002", "0009", "0007", "0106", "0142", "0183", "0184", "0190", "0192", "0204", "0208", "0213"})
"""ISO 6523: SIREN, SIRET, and the registers of other countries."""
_VAT = "VA"
_MAIL = "EM"


def put_party(draft: Draft, role: str, party: Node | None) -> None:
    """Tell a buyer or seller."""
    if party is None:
        return
    _put_name(draft, role, party)
    for registration in party.all("SpecifiedTaxRegistration/ID"):
        if registration.attribute("schemeID") in (_VAT, None) and not draft.has(f"{role}/vat_id"):
            put_text(draft, f"{role}/vat_id", registration, 1.0 if registration.attribute("schemeID") else 0.9)
    put_text(draft, f"{role}/gln", gln_of(party))
    put_text(draft, f"{role}/company_id", _company_number(party))
    contact = party.child("DefinedTradeContact")
    if contact is not None:
        put_text(draft, f"{role}/contact", contact.child("PersonName")) or put_text(
            draft, f"{role}/contact", contact.child("DepartmentName"), 0.9
        )
    put_text(draft, f"{role}/email", _mail(party))


def put_place(draft: Draft, role: str, party: Node | None) -> None:
    """Tell the ship-to or the bill-to."""
    if party is None:
        return
    for name, (value, where) in place_of(party).items():
        draft.put(f"{role}/{name}", value, where)


def place_of(party: Node) -> Place:
    """A party's address, field by field."""
    found: dict[str, tuple[str, str]] = {}
    name = party.child("Name")
    gln = gln_of(party)
    address = party.child("PostalTradeAddress")
    for key, node in (("name", name), ("gln", gln)):
        if node is not None and (text := one_line(node.text)):
            found[key] = (text, node.where)
    if address is not None:
        found |= _address(address)
    return found


def gln_of(party: Node) -> Node | None:
    """The party's GLN: a global identifier of scheme 0088, or its legal one."""
    places = (*party.children("GlobalID"), *party.all("SpecifiedLegalOrganization/ID"))
    return next((node for node in places if node.attribute("schemeID") in _GLN and node.text), None)


def _address(address: Node) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for key, place in (("postal_code", "PostcodeCode"), ("city", "CityName")):
        node = address.child(place)
        if node is not None and (text := one_line(node.text)):
            found[key] = (text, node.where)
    names = ("StreetName", "LineOne", "LineTwo", "LineThree", "LineFour", "LineFive")
    lines = [node for name in names if (node := address.child(name)) is not None and node.text]
    number = address.text_at("BuildingNumber")
    if lines:
        first = " ".join(filter(None, (lines[0].text, number)))
        text = one_line(", ".join((first, *(node.text or "" for node in lines[1:]))))
        found["street"] = (text or "", lines[0].where)
    country = address.child("CountryID") or address.child("CountryName")
    code = coded_country(country.text) if country is not None else None
    if country is not None and code is not None:
        found["country"] = (code, country.where)
    return found


def _put_name(draft: Draft, role: str, party: Node) -> None:
    put_text(draft, f"{role}/name", party.child("Name")) or put_text(
        draft, f"{role}/name", party.first("SpecifiedLegalOrganization/TradingBusinessName"), 0.95
    )


def _company_number(party: Node) -> Node | None:
    """The legal organisation's number, else a global identifier of a national register."""
    legal = [node for node in party.all("SpecifiedLegalOrganization/ID") if node.attribute("schemeID") not in _GLN]
    national = [node for node in party.children("GlobalID") if node.attribute("schemeID") in _NATIONAL]
    return next((node for node in (*legal, *national) if node.text), None)


def _mail(party: Node) -> Node | None:
    mails = party.all("DefinedTradeContact/EmailURIUniversalCommunication/URIID")
    electronic = [
        node for node in party.all("URIUniversalCommunication/URIID") if node.attribute("schemeID") in (_MAIL, None)
    ]
    return next((node for node in (*mails, *electronic) if "@" in (node.text or "")), None)
