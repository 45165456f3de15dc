"""Parties and places of a UBL document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import Place, place_in
from orderbot.extractors.transcription.streets import street_line
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import put_country, put_text
from orderbot.model.evidence import Method
from orderbot.reading.xml import Node

_GLN_SCHEMES = frozenset({"0088", "GLN", "EAN", "ILN", "GS1"})
_VAT_SCHEMES = re.compile(r"99(?:06|07|10|1[2-9]|2\d|3\d|4\d|5[0-37])|0211|[A-Z]{2}:(?:VAT|MVA|SE|CF|IVA|VANS)|VAT")
_NATIONAL_SCHEMES = frozenset(
    {"0002", "0007", "0009", "0037", "0096", "0106", "0142", "0183", "0184", "0190", "0191", "0192", "0196", "0198"}
    | {"0200", "0201", "0204", "0208", "0209", "0210", "0212", "0213", "0216", "0221", "0082", "9901", "9902", "9908"}
    | {"9956", "0240", "0245", "SIRET", "SIREN", "KVK", "ORGNR", "DK:CVR", "DK:P", "NO:ORGNR", "SE:ORGNR", "CVR"}
)
"""ISO 6523 codes of national registers, and the older names of Peppol and OIOUBL."""


def put_party(draft: Draft, role: str, holder: Node | None) -> None:
    """Put a buyer or seller from `BuyerCustomerParty`, `SellerSupplierParty` or a bare `Party`."""
    if holder is None:
        return
    party = holder.child("Party") or holder
    _put_name(draft, f"{role}/name", party)
    _put_numbers(draft, role, party)
    contacts = [node for name in (*_CONTACTS[role], "Contact") for node in (holder.child(name), party.child(name))]
    for contact in contacts:
        if contact is not None:
            if not draft.has(f"{role}/contact"):
                put_text(draft, f"{role}/contact", contact.child("Name"))
            if not draft.has(f"{role}/email"):
                put_text(draft, f"{role}/email", contact.child("ElectronicMail"))
    person = party.child("Person")
    if person is not None and not draft.has(f"{role}/contact"):
        _put_person(draft, f"{role}/contact", person)


_CONTACTS = {"buyer": ("BuyerContact", "OrderContact"), "seller": ("SellerContact", "OrderContact")}


def put_bill_to(draft: Draft, holder: Node | None) -> None:
    """Put who is billed, where another than the buyer's own element says so."""
    if holder is None:
        return
    party = holder.child("Party") or holder
    _put_name(draft, "bill_to/name", party)
    _put_gln(draft, "bill_to/gln", party)
    address = party.child("PostalAddress")
    if address is not None:
        put_address(draft, "bill_to", address)


def put_ship_to(draft: Draft, delivery: Node, confidence: float = 1.0) -> None:
    """Put where goods go from a `Delivery`: the party that takes them names the place, else the place itself."""
    location, party = delivery.child("DeliveryLocation"), delivery.child("DeliveryParty")
    address = delivery.child("DeliveryAddress") or delivery.first("DeliveryLocation/Address")
    if address is None and party is not None:
        address = party.child("PostalAddress")
    if party is not None:
        _put_name(draft, "ship_to/name", party)
    named = location.child("Name") if location is not None else None
    if not draft.has("ship_to/name"):
        put_text(draft, "ship_to/name", named, confidence)
    for identifier in (location.child("ID") if location is not None else None, _own_place(delivery)):
        if identifier is not None and _scheme(identifier) in _GLN_SCHEMES and not draft.has("ship_to/gln"):
            put_text(draft, "ship_to/gln", identifier, confidence)
    if not draft.has("ship_to/gln") and party is not None:
        _put_gln(draft, "ship_to/gln", party)
    if address is not None:
        put_address(draft, "ship_to", address, confidence)


def tells_place(delivery: Node) -> bool:
    """Say whether a `Delivery` tells where, not only when."""
    named = any(delivery.child(name) is not None for name in ("DeliveryLocation", "DeliveryAddress", "DeliveryParty"))
    return named or _own_place(delivery) is not None


def _own_place(delivery: Node) -> Node | None:
    """The GLN that Peppol's orders write as the ID of a line's delivery itself; elsewhere that ID is the delivery's."""
    identifier = delivery.child("ID")
    return identifier if identifier is not None and _scheme(identifier) in _GLN_SCHEMES else None


def place_of(delivery: Node) -> Place:
    """The address of a `Delivery` by itself."""
    told = Draft(Method.XML)
    put_ship_to(told, delivery)
    return place_in(told)


def put_address(draft: Draft, role: str, address: Node, confidence: float = 1.0) -> None:
    """Put an address: its street is street and number, then what else is written of it."""
    put_text(draft, f"{role}/postal_code", address.child("PostalZone"), confidence)
    put_text(draft, f"{role}/city", address.child("CityName"), confidence)
    country = address.child("Country")
    if country is not None:
        put_country(draft, f"{role}/country", country.child("IdentificationCode")) or put_country(
            draft, f"{role}/country", country.child("Name")
        )
    building = [node for node in address.children("BuildingName") if node.text]
    lines = [line for line in address.all("AddressLine/Line") if line.text]
    parts = list(_street_parts(address, draft.value(f"{role}/country")))
    extra = [node for node in address.children("AdditionalStreetName") if node.text]
    if (
        not parts
        and not building
        and not extra
        and not lines
        and (postbox := address.child("Postbox")) is not None
        and postbox.text
    ):
        parts = [(postbox.text, postbox)]
    written = [*parts, *((node.text or "", node) for node in (*building, *extra, *lines))]
    if written:
        text = one_line(", ".join(text for text, _ in written))
        draft.put(f"{role}/street", text, written[0][1].where, text, confidence)


def _street_parts(address: Node, country: str | None) -> Iterator[tuple[str, Node]]:
    street, number = address.child("StreetName"), address.child("BuildingNumber")
    if street is None or street.text is None:
        return
    yield street_line(street.text, number.text if number is not None else None, country), street


def _put_name(draft: Draft, path: str, party: Node) -> None:
    """The trading name where one is given, else the registered one, else a person's."""
    if put_text(draft, path, party.first("PartyName/Name")):
        return
    if put_text(draft, path, party.first("PartyLegalEntity/RegistrationName")):
        return
    person = party.child("Person")
    if person is not None:
        _put_person(draft, path, person)


def _put_person(draft: Draft, path: str, person: Node) -> None:
    names = [node for name in ("FirstName", "MiddleName", "FamilyName") if (node := person.child(name)) and node.text]
    if names:
        draft.put(path, " ".join(node.text or "" for node in names), names[0].where)


def _put_numbers(draft: Draft, role: str, party: Node) -> None:
    for scheme in party.children("PartyTaxScheme"):
        number = scheme.child("CompanyID")
        kind = (scheme.text_at("TaxScheme/ID") or scheme.text_at("TaxScheme/Name") or "VAT").upper()
        if number is not None and kind in _TAXES and not draft.has(f"{role}/vat_id"):
            put_text(draft, f"{role}/vat_id", number)
    put_text(draft, f"{role}/company_id", party.first("PartyLegalEntity/CompanyID"))
    _put_gln(draft, f"{role}/gln", party)
    for node, confidence in _identifiers(party):
        scheme_id = _scheme(node)
        if scheme_id in _NATIONAL_SCHEMES and not draft.has(f"{role}/company_id"):
            put_text(draft, f"{role}/company_id", node, confidence)
        elif _VAT_SCHEMES.fullmatch(scheme_id) and not draft.has(f"{role}/vat_id"):
            put_text(draft, f"{role}/vat_id", node, confidence)


_TAXES = frozenset({"VAT", "MOMS", "TVA", "BTW", "IVA", "MVA", "UST", "MWST", "63", "VAT/MOMS", "ALV", "GST"})


def _put_gln(draft: Draft, path: str, party: Node) -> None:
    """Where a scheme says GLN; without one, thirteen digits of GS1 (agency 9)."""
    for node, _ in _identifiers(party):
        scheme = _scheme(node)
        is_gs1 = node.attribute("schemeAgencyID") == "9" and not scheme and len(node.text or "") == 13
        if scheme in _GLN_SCHEMES or is_gs1:
            put_text(draft, path, node)
            return


def _identifiers(party: Node) -> Iterator[tuple[Node, float]]:
    """A party's identifiers; what it is known by in a network comes last and is less its own."""
    yield from ((node, 1.0) for node in party.all("PartyIdentification/ID"))
    yield from ((node, 0.95) for node in party.all("PartyLegalEntity/CompanyID"))
    yield from ((node, 0.9) for node in party.children("EndpointID"))


def _scheme(node: Node) -> str:
    scheme = (node.attribute("schemeID") or "").strip().upper()
    return scheme.removeprefix("ISO6523:").removeprefix("ICD:")
