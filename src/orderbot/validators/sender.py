"""Orders of a sender who cannot be believed: checks that fail, a domain that is not the customer's, a broken signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.document import MailCheck
from orderbot.model.finding import Finding
from orderbot.model.look_alikes import looks_like
from orderbot.model.mail_domains import FREE_MAIL, domain_of, is_within, same_house
from orderbot.model.reference import Customer
from orderbot.model.resolved import ResolvedOrder

_CODE, _PATH = "sender-unverified", "/buyer"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_REFUSED_BY_DMARC = ("fail", "permerror")


def check_sender(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold an order that came by mail from somebody who is not surely the customer."""
    if order.envelope.broken_signature is not None:
        yield _broken_signature(order.envelope.broken_signature)
    sender = order.envelope.sender
    if not order.envelope.by_mail or sender is None:
        return
    checks = order.envelope.checks or ()
    if _fails(checks, domain_of(sender)):
        yield _failed(checks, sender)
    customer = order.customer.row
    writer = _writer(order, sender)
    if customer is None or writer is None:
        return
    if not _is_of(writer, customer):
        yield from _foreign(writer, order, customer, reference)


def unlisted_sender(order: ResolvedOrder, reference: Reference) -> str | None:
    """The address of which nothing more is wrong than that it is not on file: not denied, no imitation, nobody else's."""
    sender, customer = order.envelope.sender, order.customer.row
    writer = None if sender is None else _writer(order, sender)
    if sender is None or writer is None or customer is None or order.envelope.broken_signature is not None:
        return None
    denied = _fails(order.envelope.checks or (), domain_of(sender))
    imitated = any(looks_like(domain_of(writer), known) for known in _domains(customer))
    if denied or imitated or _address_in_name(order.envelope.sender_name, writer) is not None:
        return None
    return writer if _owner(writer, customer, reference) is None else None


def _fails(checks: Sequence[MailCheck], domain: str) -> bool:
    """Say whether the checks deny that the domain sent the mail.

    DMARC's word decides where it has one. Without it SPF or DKIM must fail and neither pass for that domain; "none",
    "neutral", "softfail" and errors deny nothing.
    """
    results = {check.result for check in checks if check.method == "dmarc"}
    if results & set(_REFUSED_BY_DMARC):
        return True
    if "pass" in results:
        return False
    others = [check for check in checks if check.method != "dmarc"]
    vouched = any(check.result == "pass" and _for_domain(check, domain) for check in others)
    return not vouched and any(check.result == "fail" for check in others)


def _for_domain(check: MailCheck, domain: str) -> bool:
    return check.domain is None or same_house(check.domain, domain)


def _failed(checks: Sequence[MailCheck], sender: str) -> Finding:
    domain = domain_of(sender)
    told = " ".join(f"{check.method}={check.result}" for check in checks)
    by_way = next((check.domain for check in checks if check.domain and not _for_domain(check, domain)), None)
    french = f" ; il est parti de {by_way}" if by_way else ""
    english = f"; it was sent from {by_way}" if by_way else ""
    return finding(
        _CODE,
        _PATH,
        f"Le serveur de messagerie n'a pas pu confirmer que ce message vient de {domain} ({told}){french}.",
        f"The mail server could not confirm that this mail comes from {domain} ({told}){english}.",
        expected=f"pass for {domain}",
        found=f"{sender}: {told}" + (f", {by_way}" if by_way else ""),
    )


def _broken_signature(said: str) -> Finding:
    signer = said.removeprefix("signed by ").rpartition(": ")[0]
    return finding(
        _CODE,
        _PATH,
        f"La signature électronique de {signer} ne correspond pas au contenu : il a été modifié après la signature.",
        f"The digital signature of {signer} does not fit the content: it was changed after signing.",
        expected="a signature that fits",
        found=said,
    )


def _writer(order: ResolvedOrder, sender: str) -> str | None:
    """Who wrote the order: of a mail that our own staff passes on the original sender; None where nobody is quoted."""
    ours = order.rules.seller_domains
    if not is_within(domain_of(sender), ours):
        return sender
    original = order.envelope.forwarded_from
    return original if original is not None and not is_within(domain_of(original), ours) else None


def _domains(customer: Customer) -> tuple[str, ...]:
    """The domains that are the customer's: those on file, and those of its addresses that are nobody's in particular."""
    of_addresses = (domain_of(address) for address in customer.emails)
    return tuple(dict.fromkeys((*customer.email_domains, *(each for each in of_addresses if each not in FREE_MAIL))))


def _is_of(address: str, customer: Customer) -> bool:
    """Say whether the address is the customer's; so it is where neither domain nor address of it is on file."""
    if not customer.email_domains and not customer.emails:
        return True
    domain = domain_of(address)
    return address in customer.emails or any(
        is_within(domain, (known,)) or same_house(domain, known) for known in _domains(customer)
    )


def _foreign(address: str, order: ResolvedOrder, customer: Customer, reference: Reference) -> Iterator[Finding]:
    """Say whose the address is instead of the customer's, the gravest that is known of it."""
    domain, known = domain_of(address), _domains(customer)
    expected = ", ".join(known or customer.emails)
    shown = _address_in_name(order.envelope.sender_name, address)
    alike = next((each for each in known if looks_like(domain, each)), None)
    owner = _owner(address, customer, reference)
    if owner is not None and owner.group is not None and owner.group == customer.group:
        return
    whose = f"{customer.name} ({customer.customer_id})"
    if alike is not None:
        french = f"L'adresse {address} ressemble au domaine {alike} du client {whose}, mais n'en est pas."
        english = f"The address {address} resembles the domain {alike} of customer {whose}, but is not of it."
    elif shown is not None:
        french = f"Le message s'affiche comme venant de {shown}, mais il a été envoyé par {address}."
        english = f"The mail shows {shown} as its sender, but was sent by {address}."
    elif owner is not None:
        french = f"La commande est du client {whose}, mais {address} est une adresse du client {owner.name} ({owner.customer_id})."
        english = f"The order is of customer {whose}, but {address} is an address of customer {owner.name} ({owner.customer_id})."
    else:
        french = f"L'adresse {address} n'est pas d'un domaine connu du client {whose} : {expected}."
        english = f"The address {address} is not of a known domain of customer {whose}: {expected}."
    yield finding(_CODE, _PATH, french, english, expected=expected, found=address)


def _address_in_name(name: str | None, address: str) -> str | None:
    """An address of another house that stands where the sender's name is shown."""
    told = (match.lower() for match in _ADDRESS.findall(name or ""))
    return next((each for each in told if not same_house(domain_of(each), domain_of(address))), None)


def _owner(address: str, customer: Customer, reference: Reference) -> Customer | None:
    """The other customer whose address, or whose own domain, it is."""
    rows = [*reference.customers_by("email", address)]
    if domain_of(address) not in FREE_MAIL:
        rows += reference.customers_by("email_domain", domain_of(address))
    return next((row for row in rows if row.customer_id != customer.customer_id), None)
