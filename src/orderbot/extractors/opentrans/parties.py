"""Parties and addresses of an openTRANS document: named elements in 1.0, roles in 2.x."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orderbot.extractors.transcription.company_names import goes_on
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import Place, place_in
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import put_country, put_text
from orderbot.model.evidence import Method
from orderbot.reading.xml import Node

_NAMED: Mapping[str, str] = {
    "ORDER_PARTIES/BUYER_PARTY": "buyer",
    "ORDER_PARTIES/SUPPLIER_PARTY": "seller",
    "ORDER_PARTIES/INVOICE_PARTY": "bill_to",
    "ORDER_PARTIES/SHIPMENT_PARTIES/DELIVERY_PARTY": "ship_to",
}
_ROLES: Mapping[str, tuple[str, ...]] = {
    "buyer": ("buyer", "customer"),
    "seller": ("supplier",),
    "bill_to": ("invoice_recipient", "invoice", "payer"),
    "ship_to": ("delivery", "final_delivery"),
}
"""PARTY_ROLE, the likeliest first."""

_REFERENCES: Mapping[str, str] = {
    "buyer": "ORDER_PARTIES_REFERENCE/BUYER_IDREF",
    "seller": "ORDER_PARTIES_REFERENCE/SUPPLIER_IDREF",
    "bill_to": "ORDER_PARTIES_REFERENCE/INVOICE_RECIPIENT_IDREF",
    "ship_to": "ORDER_PARTIES_REFERENCE/SHIPMENT_PARTIES_REFERENCE/DELIVERY_IDREF",
}
_GLN_TYPES = frozenset({"iln", "gln", "ean"})
_COURTESY = frozenset({"herr", "frau", "firma", "mr", "mrs", "ms", "monsieur", "madame", "company"})


def read_parties(draft: Draft, info: Node) -> None:
    """Put the four parties that an order knows."""
    for place, role in _NAMED.items():
        holder = info.first(place)
        if holder is not None:
            _put_party(draft, role, holder.child("PARTY") or holder)
    listed = info.all("PARTIES/PARTY")
    for role in _ROLES:
        party = _in_role(listed, role, info)
        if party is not None:
            _put_party(draft, role, party)


def delivery_place(info: Node, item: Node) -> Place:
    """Where one item goes by its own reference to a party of the header; empty where it does not say."""
    number = item.text_at("SHIPMENT_PARTIES_REFERENCE/DELIVERY_IDREF")
    told = Draft(Method.XML)
    for party in info.all("PARTIES/PARTY") if number is not None else ():
        if any(each.text == number for each in party.children("PARTY_ID")):
            _put_party(told, "ship_to", party)
            break
    return place_in(told)


def _in_role(parties: list[Node], role: str, info: Node) -> Node | None:
    for wanted in _ROLES[role]:
        for party in parties:
            if any((each.text or "").lower() == wanted for each in party.children("PARTY_ROLE")):
                return party
    number = info.text_at(_REFERENCES[role])
    if number is None:
        return None
    return next((party for party in parties if any(each.text == number for each in party.children("PARTY_ID"))), None)


def _put_party(draft: Draft, role: str, party: Node) -> None:
    for number in party.children("PARTY_ID"):
        if (number.attribute("type") or "").lower() in _GLN_TYPES:
            put_text(draft, f"{role}/gln", number)
            break
    address = party.child("ADDRESS")
    if address is None:
        return
    names = list(_names(address))
    if names:
        draft.put(f"{role}/name", one_line(" ".join(node.text or "" for node in names)), names[0].where)
    if role in ("buyer", "seller"):
        _put_company(draft, role, address)
    else:
        _put_address(draft, role, address)


def _names(address: Node) -> Iterator[Node]:
    """NAME, with what follows where that is the rest of a company's name or NAME is but a form of address."""
    found = [node for name in ("NAME", "NAME2", "NAME3") if (node := address.child(name)) is not None and node.text]
    if not found:
        return
    first, rest = found[0], found[1:]
    if first.name != "NAME":  # a person: family name, then first names
        yield from found
    elif (first.text or "").lower().strip(". ") in _COURTESY and rest:
        yield rest[0]
    else:
        yield first
        yield from (node for node in rest[:1] if goes_on(first.text or "", node.text or ""))


def _put_company(draft: Draft, role: str, address: Node) -> None:
    put_text(draft, f"{role}/vat_id", address.child("VAT_ID"))
    contact = address.child("CONTACT_DETAILS") or address.child("CONTACT")
    email = address.child("EMAIL")
    if contact is not None:
        parts = [
            node for name in ("FIRST_NAME", "CONTACT_NAME") if (node := contact.child(name)) is not None and node.text
        ]
        if parts:
            draft.put(f"{role}/contact", " ".join(node.text or "" for node in parts), parts[-1].where)
        email = contact.first("EMAILS/EMAIL") or contact.child("EMAIL") or email
    put_text(draft, f"{role}/email", email)


def _put_address(draft: Draft, role: str, address: Node) -> None:
    if not put_text(draft, f"{role}/street", address.child("STREET")):
        put_text(draft, f"{role}/street", address.child("BOXNO"))
    put_text(draft, f"{role}/postal_code", address.child("ZIP") or address.child("ZIPBOX"))
    put_text(draft, f"{role}/city", address.child("CITY"))
    for name in ("COUNTRY_CODED", "COUNTRY"):
        if put_country(draft, f"{role}/country", address.child(name)):
            break
