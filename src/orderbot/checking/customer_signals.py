"""What points to a customer: identifiers, mail addresses, domains; never the seller's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orderbot.checking.identifiers import french_company, french_vat
from orderbot.checking.likeness import squeeze
from orderbot.interfaces import Reference
from orderbot.model.document import Envelope
from orderbot.model.mail_domains import FREE_MAIL, domain_of, is_within
from orderbot.model.order import Order, Party
from orderbot.model.reference import Customer
from orderbot.model.rules import Rules

Rows = tuple[Customer, ...]


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that points to customers; `sure` when it names a company and not only resembles one."""

    reason: str
    rows: Rows
    sure: bool


def signals_of(order: Order, envelope: Envelope, reference: Reference, rules: Rules) -> Iterator[Signal]:
    """Everything in the order and the mail's headers that points to customers, the surest kinds first."""
    for kind in ("vat_id", "company_id", "gln"):
        value = getattr(order.buyer, kind)
        if value and squeeze(value) != squeeze(getattr(rules.seller, kind)):
            yield Signal(kind, without_seller(_by_identifier(reference, kind, value), rules.seller), sure=True)
    yield from _address_glns(order, reference, rules)
    if order.bill_to.gln and squeeze(order.bill_to.gln) != squeeze(rules.seller.gln):
        rows = reference.customers_by("gln", order.bill_to.gln)
        yield Signal("bill-to-gln", without_seller(rows, rules.seller), sure=True)
    for address in _mail_addresses(order, envelope, rules):
        rows = reference.customers_by("email", address)
        yield Signal("email", without_seller(rows, rules.seller), sure=True)
    for domain in dict.fromkeys(_domains(_mail_addresses(order, envelope, rules))):
        yield Signal("email-domain", without_seller(_by_domain_name(reference, domain), rules.seller), sure=False)


def _address_glns(order: Order, reference: Reference, rules: Rules) -> Iterator[Signal]:
    """A shop or a site that orders under a GLN of its own, known as one of its company's addresses."""
    for number in dict.fromkeys((order.buyer.gln, order.bill_to.gln)):
        if not number or squeeze(number) == squeeze(rules.seller.gln) or reference.customers_by("gln", number):
            continue
        rows = without_seller(reference.customers_by("address_gln", number), rules.seller)
        yield Signal("address-gln", rows, sure=True)


def _by_identifier(reference: Reference, kind: str, value: str) -> Sequence[Customer]:
    """Customers of that identifier, else those of the same French company under its other numbers."""
    rows = reference.customers_by(kind, value)
    siren = french_company(kind, value) if not rows else None
    if siren is None:
        return rows
    other = {"company_id": siren, "vat_id": french_vat(siren)}
    return next((found for kind, number in other.items() if (found := reference.customers_by(kind, number))), ())


def _by_domain_name(reference: Reference, domain: str) -> Sequence[Customer]:
    """Customers of that domain, else of the one above it: `achats.exemple.fr` belongs to `exemple.fr`."""
    while domain.count(".") >= 1:
        rows = reference.customers_by("email_domain", domain)
        if rows:
            return rows
        domain = domain.split(".", 1)[1]
    return ()


def _mail_addresses(order: Order, envelope: Envelope, rules: Rules) -> list[str]:
    """The buyer's possible addresses, once each; none of the seller's own. What a colleague forwards, the first sender wrote."""
    ours = {domain.lower() for domain in rules.seller_domains}
    seller = (rules.seller.email or "").lower()

    def is_ours(address: str) -> bool:
        return address == seller or is_within(domain_of(address), ours)

    told = [order.buyer.email, envelope.reply_to, envelope.sender]
    if envelope.sender and is_ours(envelope.sender):
        told.append(envelope.forwarded_from)
    addresses = dict.fromkeys(address.strip().lower() for address in told if address and "@" in address)
    return [address for address in addresses if not is_ours(address)]


def _domains(addresses: Iterable[str]) -> Iterator[str]:
    return (domain for domain in map(domain_of, addresses) if domain not in FREE_MAIL)


def without_seller(rows: Iterable[Customer], seller: Party) -> Rows:
    """The customers that are not ourselves."""
    return tuple(row for row in rows if not _is_seller(row, seller))


def _is_seller(row: Customer, seller: Party) -> bool:
    pairs = ((row.vat_id, seller.vat_id), (row.company_id, seller.company_id), (row.gln, seller.gln))
    return any(squeeze(one) and squeeze(one) == squeeze(other) for one, other in pairs)
