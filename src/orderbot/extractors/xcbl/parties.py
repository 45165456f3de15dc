"""Parties and addresses of an xCBL order; release 3 wraps them in `Party`, release 4 does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orderbot.extractors.transcription.company_names import goes_on
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import Place, place_in
from orderbot.extractors.transcription.streets import street_line
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import put_country, put_text, put_texts
from orderbot.model.evidence import Method
from orderbot.reading.xml import Node

_PARTIES: Mapping[str, str] = {
    "BuyerParty": "buyer",
    "SellerParty": "seller",
    "ShipToParty": "ship_to",
    "BillToParty": "bill_to",
}
_GLN_AGENCIES = frozenset({"ean", "eaninternational", "gs1", "ilngln", "gln", "iln", "uccean"})
_STREETS = ("Street", "StreetSupplement1", "StreetSupplement2")


def read_parties(draft: Draft, header: Node) -> None:
    """Put the four parties that an order knows."""
    holder = header.child("OrderParty") or header.find("OrderParty") or header
    for name, role in _PARTIES.items():
        party = holder.child(name) or holder.find(name)
        if party is not None:
            put_party(draft, role, party)
    for name, role in (("BuyerTaxInformation", "buyer"), ("SellerTaxInformation", "seller")):
        tax = holder.find(name)
        number = tax.find("Ident") if tax is not None else None
        if number is not None and len(number.text or "") >= 8:
            put_text(draft, f"{role}/vat_id", number)


def put_party(draft: Draft, role: str, party: Node) -> None:
    """Put one party under its role."""
    for agency, number in _identifiers(party):
        if agency in _GLN_AGENCIES:
            put_text(draft, f"{role}/gln", number)
            break
    address = party.find("NameAddress")
    if address is not None:
        _put_name(draft, role, address)
    if role in ("buyer", "seller"):
        _put_contact(draft, role, party)
    elif address is not None:
        _put_address(draft, role, address)


def _put_name(draft: Draft, role: str, address: Node) -> None:
    """Name1, with Name2 where that is the end of the company's name."""
    first, second = address.child("Name1"), address.child("Name2")
    if put_text(draft, f"{role}/name", first) and first is not None and second is not None:
        name, rest = draft.value(f"{role}/name"), one_line(second.text)
        if rest is not None and goes_on(name, rest):
            draft.put(f"{role}/name", f"{name} {rest}", first.where)


def place_of(party: Node) -> Place:
    """The address of a line's ship-to by itself."""
    told = Draft(Method.XML)
    put_party(told, "ship_to", party)
    return place_in(told)


def _identifiers(party: Node) -> Iterator[tuple[str, Node]]:
    for holder in (*party.all("Party/PartyID"), *party.children("PartyID"), *party.all("Party/ListOfIdentifier/Identifier"),
                   *party.all("ListOfIdentifier/Identifier")):  # fmt: skip
        number, agency = holder.find("Ident"), holder.find("AgencyCoded")
        other = holder.find("AgencyCodedOther")
        told = (agency.text if agency is not None else None) or ""
        if told.lower() == "other" and other is not None:
            told = other.text or ""
        if number is not None:
            yield told.lower().replace("-", "").replace(" ", ""), number


def _put_address(draft: Draft, role: str, address: Node) -> None:
    put_country(draft, f"{role}/country", address.find("CountryCoded"))
    street, number = address.child("Street"), address.text_at("HouseNumber")
    nodes = [node for name in _STREETS for node in address.children(name)]
    if street is not None and street.text and number:
        text = one_line(street_line(street.text, number, draft.value(f"{role}/country")))
        draft.put(f"{role}/street", text, street.where, text)
    elif not put_texts(draft, f"{role}/street", nodes, ", "):
        put_text(draft, f"{role}/street", address.child("POBox"))
    put_text(draft, f"{role}/postal_code", address.child("PostalCode"))
    put_text(draft, f"{role}/city", address.child("City"))


def _put_contact(draft: Draft, role: str, party: Node) -> None:
    contact = party.find("OrderContact") or party.find("PrimaryContact") or party.find("Contact")
    if contact is None:
        return
    put_text(draft, f"{role}/contact", contact.find("ContactName"))
    for number in contact.outermost(lambda name: name.local == "ContactNumber"):
        kind, value = number.find("ContactNumberTypeCoded"), number.find("ContactNumberValue")
        if kind is not None and (kind.text or "").lower().startswith("email"):
            put_text(draft, f"{role}/email", value)
            return
