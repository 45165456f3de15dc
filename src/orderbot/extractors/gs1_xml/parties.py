"""Parties of a GS1 XML order: mostly bare GLNs, sometimes with name and address."""

from __future__ import annotations

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import Place, place_in
from orderbot.extractors.transcription.xml_orders import put_country, put_text, put_texts
from orderbot.model.evidence import Method
from orderbot.reading.xml import Node

_VAT = frozenset({"VAT", "VAT_REGISTRATION_NUMBER", "VALUE_ADDED_TAX", "UST_ID", "TVA"})
_NATIONAL = frozenset(
    {"SIRET", "SIREN", "FR_SIRET", "NATIONAL_REGISTRATION_NUMBER", "COMPANY_REGISTRATION_NUMBER", "KVK"}
)
_STREETS = ("streetAddressOne", "streetAddressTwo", "streetAddressThree")


def read_party(draft: Draft, role: str, party: Node | None) -> None:
    """Put a buyer or seller."""
    if party is None:
        return
    _put_gln_and_name(draft, role, party)
    for node in party.children("additionalPartyIdentification"):
        kind = (
            node.attribute("additionalPartyIdentificationTypeCode")
            or node.text_at("additionalPartyIdentificationType")
            or ""
        ).upper()
        number = node.child("additionalPartyIdentificationValue") or node
        if kind in _VAT:
            put_text(draft, f"{role}/vat_id", number)
        elif kind in _NATIONAL:
            put_text(draft, f"{role}/company_id", number)
    for tax in party.children("dutyFeeTaxRegistration"):
        if (tax.text_at("dutyFeeTaxTypeCode") or "VAT").upper().startswith(("VALUE_ADDED", "VAT", "GST")):
            put_text(draft, f"{role}/vat_id", tax.child("dutyFeeTaxRegistrationID"))
    put_text(draft, f"{role}/company_id", party.first("organisationDetails/legalRegistration/legalRegistrationNumber"))
    contact = party.child("contact")
    if contact is not None:
        _put_contact(draft, role, contact)


def _put_contact(draft: Draft, role: str, contact: Node) -> None:
    put_text(draft, f"{role}/contact", contact.child("personName") or contact.child("departmentName"))
    for channel in contact.children("communicationChannel"):
        if (channel.text_at("communicationChannelCode") or "").upper() == "EMAIL":
            put_text(draft, f"{role}/email", channel.child("communicationValue"))
            return


def read_bill_to(draft: Draft, party: Node | None) -> None:
    """Put who is billed."""
    _put_place(draft, "bill_to", party)


def read_ship_to(draft: Draft, party: Node | None) -> None:
    """Put where goods go."""
    _put_place(draft, "ship_to", party)


def place_of(party: Node) -> Place:
    """The address of a ship-to by itself."""
    told = Draft(Method.XML)
    read_ship_to(told, party)
    return place_in(told)


def _put_place(draft: Draft, role: str, party: Node | None) -> None:
    if party is None:
        return
    _put_gln_and_name(draft, role, party)
    address = party.child("address") or party.child("nameAndAddress")
    if address is None:
        return
    put_texts(draft, f"{role}/street", [node for name in _STREETS for node in address.children(name)], ", ")
    put_text(draft, f"{role}/postal_code", address.child("postalCode"))
    put_text(draft, f"{role}/city", address.child("city"))
    put_country(draft, f"{role}/country", address.first("countryISOCode") or address.child("countryCode"))


def _put_gln_and_name(draft: Draft, role: str, party: Node) -> None:
    put_text(draft, f"{role}/gln", party.child("gln"))
    put_text(
        draft,
        f"{role}/name",
        party.first("organisationDetails/organisationName")
        or party.first("address/name")
        or party.first("nameAndAddress/name"),
    )
