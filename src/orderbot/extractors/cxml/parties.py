"""Parties and addresses of a cXML order: credentials, contacts, business partners, ship-to and bill-to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import Place
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import Written, put_text
from orderbot.extractors.wording.countries import country_code
from orderbot.reading.xml import Node

_ROLES: Mapping[str, Sequence[str]] = {
    "buyer": ("buyerCorporate", "buyer", "soldTo", "buyerParty", "customer", "buyerMasterAccount"),
    "seller": ("supplierCorporate", "supplier", "seller", "supplierMasterAccount", "correspondent"),
}
"""Contact/@role and BusinessPartner/@role that name the company itself."""
_PEOPLE: Mapping[str, Sequence[str]] = {
    "buyer": ("purchasingAgent", "buyerContact", "buyer", "requester", "endUser", "technicalSupport", "buyerCorporate"),
    "seller": ("sales", "supplierContact", "customerService", "supplierCorporate"),
}
_CREDENTIALS = {"buyer": "Header/From", "seller": "Header/To"}
_NUMBERS: Mapping[str, tuple[str, float]] = {
    "VATID": ("vat_id", 1.0), "VAT": ("vat_id", 1.0), "VATNUMBER": ("vat_id", 1.0), "BUYERVATID": ("vat_id", 1.0),
    "SUPPLIERVATID": ("vat_id", 1.0), "GLN": ("gln", 1.0), "EANID": ("gln", 0.9), "ILN": ("gln", 1.0),
    "SIRET": ("company_id", 1.0), "SIREN": ("company_id", 1.0), "ORGNR": ("company_id", 0.9), "DUNS": ("company_id", 0.6),
}  # fmt: skip
"""Credential/@domain and IdReference/@domain; a D-U-N-S number is no national one, but names the company."""
_GLN_DOMAINS = frozenset({"GLN", "ILN", "EANID", "EAN"})
_DUNS = re.compile(r"\d{2}-?\d{3}-?\d{4}(?:-?\d{4})?")
_LEGAL_ENTITY = 0.95
_FROM_BILL_TO = 0.9  # who is billed has ordered, but for service centres


def put_parties(draft: Draft, root: Node, header: Node) -> None:
    """Tell buyer and seller, ship-to and bill-to."""
    for role, path in (("ship_to", "ShipTo"), ("bill_to", "BillTo")):
        for name, (value, where) in place_of(header.child(path)).items():
            draft.put(f"{role}/{name}", value, where)
    for role in ("buyer", "seller"):
        _put_company(draft, role, header)
        _put_person(draft, role, root, header)
        _put_numbers(draft, role, root, header)
    if not draft.has("buyer/name"):
        put_text(draft, "buyer/name", header.first("LegalEntity/IdReference/Description"), _LEGAL_ENTITY) or put_text(
            draft, "buyer/name", header.first("BillTo/Address/Name"), _FROM_BILL_TO
        )


def place_of(holder: Node | None) -> Place:
    """The address of a ShipTo or BillTo, field by field; empty when it has none."""
    address = holder.child("Address") if holder is not None else None
    if holder is None or address is None:
        return {}
    found: dict[str, tuple[str, str]] = {}
    postal = address.child("PostalAddress")
    name = address.child("Name")
    if name is not None and (text := one_line(name.text)):
        found["name"] = (text, name.where)
    if postal is not None:
        streets = [node for node in postal.children("Street") if node.text]
        if streets:
            found["street"] = (one_line(", ".join(node.text or "" for node in streets)) or "", streets[0].where)
        for key, place in (("postal_code", "PostalCode"), ("city", "City")):
            node = postal.child(place)
            if node is not None and (text := one_line(node.text)):
                found[key] = (text, node.where)
        _add_country(found, postal.child("Country"))
    if "country" not in found:
        _add_country(found, address)
    gln = _gln(address) or _referenced_gln(holder)
    if gln is not None:
        found["gln"] = gln
    return found


def deliver_to(address: Node | None) -> str | None:
    """Who is to be asked for at the ship-to, in one line."""
    people = address.all("PostalAddress/DeliverTo") if address is not None else []
    return one_line(", ".join(text for node in people if (text := one_line(node.text))))


def _add_country(found: dict[str, tuple[str, str]], holder: Node | None) -> None:
    """The country's code; its name where there is none."""
    if holder is None:
        return
    code = holder.attribute_at("isoCountryCode")
    told = code.text.upper() if code is not None else (holder.text or "" if holder.is_leaf else "")
    country = country_code(told) if told else None
    if country is not None:
        found["country"] = (country, code.where if code is not None else holder.where)


def _gln(address: Node) -> tuple[str, str] | None:
    from stdnum import ean

    told = address.attribute_at("addressID")
    domain = (address.attribute("addressIDDomain") or "").upper()
    if told is None:
        return None
    is_gln = domain in _GLN_DOMAINS or (len(told.text) == 13 and ean.is_valid(told.text))
    return (told.text, told.where) if is_gln else None


def _referenced_gln(holder: Node) -> tuple[str, str] | None:
    for reference in holder.children("IdReference"):
        told = reference.attribute_at("identifier")
        if told is not None and (reference.attribute("domain") or "").upper() in _GLN_DOMAINS:
            return told.text, told.where
    return None


def _companies(role: str, header: Node) -> Iterator[Node]:
    """The contacts and business partners that are the company, the surest role first."""
    partners = [*header.children("BusinessPartner"), *header.children("Contact")]
    for name in _ROLES[role]:
        for node in partners:
            if (node.attribute("role") or "").casefold() == name.casefold():
                yield node.child("Address") or node


def _put_company(draft: Draft, role: str, header: Node) -> None:
    for node in _companies(role, header):
        if put_text(draft, f"{role}/name", node.child("Name")):
            return


def _put_person(draft: Draft, role: str, root: Node, header: Node) -> None:
    """A person with an address for mails; of the companies' own contacts only the mail."""
    contacts = header.children("Contact")
    company_roles = {name.casefold() for name in _ROLES[role]}
    for name in _PEOPLE[role]:
        for node in contacts:
            if (node.attribute("role") or "").casefold() != name.casefold():
                continue
            if name.casefold() not in company_roles and not draft.has(f"{role}/contact"):
                put_text(draft, f"{role}/contact", node.child("Name"))
            if not draft.has(f"{role}/email"):
                put_text(draft, f"{role}/email", node.child("Email"))
    correspondent = root.first(f"{_CREDENTIALS[role]}/Correspondent/Contact")
    if correspondent is not None:
        if not draft.has(f"{role}/contact"):
            put_text(draft, f"{role}/contact", correspondent.child("Name"), 0.9)
        if not draft.has(f"{role}/email"):
            put_text(draft, f"{role}/email", correspondent.child("Email"), 0.9)


def _put_numbers(draft: Draft, role: str, root: Node, header: Node) -> None:
    """Identifiers from extrinsics, partners' references and credentials, in this order."""
    wanted = f"{role.replace('seller', 'supplier')}VatID".casefold()
    for node in header.children("Extrinsic"):
        if (node.attribute("name") or "").casefold() == wanted and not draft.has(f"{role}/vat_id"):
            put_text(draft, f"{role}/vat_id", node)
    for company in _companies(role, header):
        for reference in company.children("IdReference"):
            _put_number(draft, role, reference.attribute("domain"), reference.attribute_at("identifier"))
    for credential in root.all(f"{_CREDENTIALS[role]}/Credential"):
        _put_number(draft, role, credential.attribute("domain"), credential.child("Identity"))


def _put_number(draft: Draft, role: str, domain: str | None, told: Written | None) -> None:
    kind = "".join(sign for sign in (domain or "").upper() if sign.isalnum())
    known = _NUMBERS.get(kind)
    if known is None or told is None or draft.has(f"{role}/{known[0]}"):
        return
    if kind == "DUNS" and not _DUNS.fullmatch(told.text or ""):
        return  # test systems and marketplaces write names there
    put_text(draft, f"{role}/{known[0]}", told, known[1])
