"""Addresses, buyers and countries as shops write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.shops.node import Node
from orderbot.extractors.transcription.country_codes import coded_country
from orderbot.extractors.transcription.draft import Draft


@dataclass(frozen=True, slots=True)
class AddressKeys:
    """How an interface names the parts of an address. `streets` are members, or one list of lines."""

    first_name: str
    last_name: str
    streets: tuple[str, ...]
    postal_code: str
    country: tuple[str, ...]
    name: str | None = None
    company: str = "company"
    city: str = "city"

    def person(self, address: Node) -> Node:
        """Whoever is named in an address, as one text."""
        whole = address.at(self.name) if self.name else None
        return (
            whole
            if whole is not None and whole.says
            else joined([address.at(self.first_name), address.at(self.last_name)], " ")
        )


def joined(nodes: Sequence[Node], between: str) -> Node:
    """Several texts as one; it stands where the first of them that says something does."""
    telling = [(node, text) for node in nodes if (text := node.text())]
    if not telling:
        return Node(None, nodes[0].pointer, nodes[0].problems)
    first = telling[0][0]
    return Node(between.join(text for _, text in telling), first.pointer, first.problems)


def put_address(draft: Draft, place: str, address: Node, keys: AddressKeys) -> None:
    """Put an address as `ship_to` or `bill_to`; its name is the company's where there is one, else the person's."""
    company = address.at(keys.company)
    (company if company.says else keys.person(address)).put_text(draft, f"{place}/name")
    streets = [line for name in keys.streets for line in _lines(address.at(name))]
    if streets:
        joined(streets, ", ").put_text(draft, f"{place}/street")
    address.at(keys.postal_code).put_text(draft, f"{place}/postal_code")
    address.at(keys.city).put_text(draft, f"{place}/city")
    put_country(draft, f"{place}/country", address, keys.country)


def put_buyer(draft: Draft, addresses: Sequence[Node], keys: AddressKeys) -> None:
    """Put the buyer from the first address that names one: its company with the person as contact, else the person."""
    for address in addresses:
        company, person = address.at(keys.company), keys.person(address)
        if company.says:
            company.put_text(draft, "buyer/name")
            person.put_text(draft, "buyer/contact")
            return
        if person.says:
            person.put_text(draft, "buyer/name")
            return


def put_company(draft: Draft, company: Node) -> None:
    """Put the buyer's company where the customer's account names it; a person put before becomes the contact."""
    if not company.says:
        return
    person, key = draft.value("buyer/name"), (None, "buyer/name")
    if person is not None and not draft.has("buyer/contact"):
        draft.put("buyer/contact", person, draft.evidence[key].where)
    company.put_text(draft, "buyer/name")


def put_country(draft: Draft, path: str, address: Node, names: Sequence[str], confidence: float = 1.0) -> None:
    """Put the country's code from the first member that names one: two letters, three, or a name."""
    for name in names:
        node = address.at(name)
        code = coded_country(node.text())
        if code is not None:
            draft.put(path, code, node.where, str(node.value), confidence)
            return


def _lines(node: Node) -> list[Node]:
    return list(node.members()) if isinstance(node.value, list) else [node]
