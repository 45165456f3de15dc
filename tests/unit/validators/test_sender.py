"""Senders who cannot be believed, and those who can."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from orderbot.model.document import Envelope, MailCheck
from orderbot.model.finding import Finding
from orderbot.model.order import Party
from orderbot.model.rules import Rules
from orderbot.validators.sender import check_sender
from tests.unit.checking.catalogue import Catalogue, Past, catalogue, order, resolved

OWN = "achats@robinetterie-rhone.example"
RULES = Rules(seller_domains=("nous.example",))


def held(sender: str | None = OWN, reference: Catalogue | None = None, **envelope: Any) -> list[Finding]:
    reference = reference or catalogue()
    told = Envelope(**{"sender": sender, "by_mail": True} | envelope)
    return list(check_sender(resolved(order(), envelope=told, reference=reference, rules=RULES), reference, Past()))


def checks(*told: str) -> tuple[MailCheck, ...]:
    """ "spf=pass evil.example" and so on."""
    split = (one.replace("=", " ").split() for one in told)
    return tuple(MailCheck(*each) for each in split)


@pytest.mark.parametrize(
    "told",
    [
        ("dmarc=fail robinetterie-rhone.example",),
        ("spf=pass", "dkim=pass", "dmarc=fail"),
        ("dmarc=permerror",),
        ("spf=fail", "dkim=fail"),
        ("spf=fail", "dkim=none", "dmarc=none"),
        ("spf=none", "dkim=fail robinetterie-rhone.example", "dmarc=temperror"),
        ("spf=fail", "dkim=pass evil.example"),  # somebody else's signature vouches for nothing
    ],
)
def test_checks_that_deny_the_sender(told: tuple[str, ...]) -> None:
    (found,) = held(checks=checks(*told))
    assert found.code == "sender-unverified"
    assert "robinetterie-rhone.example" in found.message_fr


@pytest.mark.parametrize(
    "told",
    [
        (),
        ("spf=fail", "dkim=fail", "dmarc=pass"),
        ("spf=softfail", "dkim=none"),
        ("spf=neutral", "dkim=temperror", "dmarc=none"),
        ("spf=none", "dkim=none", "dmarc=temperror"),
        ("spf=fail esp.example", "dkim=pass mail.robinetterie-rhone.example"),
        ("spf=pass robinetterie-rhone.example", "dkim=fail robinetterie-rhone.example"),
        ("spf=pass esp.example", "dkim=none", "dmarc=none"),
    ],
)
def test_checks_that_deny_nothing(told: tuple[str, ...]) -> None:
    assert held(checks=checks(*told)) == []
    assert held(checks=None) == []


def test_where_a_denied_mail_came_from_is_told() -> None:
    (found,) = held(checks=checks("spf=pass evil.example", "dmarc=fail"))
    assert found.message_en == (
        "The mail server could not confirm that this mail comes from robinetterie-rhone.example (spf=pass dmarc=fail); "
        "it was sent from evil.example."
    )


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        ("a@ailleurs.example", "is not of a known domain of customer Robinetterie du Rhône SAS (C001)"),
        ("a@gmail.com", "is not of a known domain"),
        ("a@robinetterie-rh0ne.example", "resembles the domain robinetterie-rhone.example"),
        ("a@mauvais.example", "is an address of customer Mauvais Payeur SARL (C005)"),
    ],
)
def test_a_domain_that_is_not_the_customers(sender: str, words: str) -> None:
    (found,) = held(sender)
    assert words in found.message_en
    assert (found.expected, found.found) == ("robinetterie-rhone.example", sender)


def test_an_address_in_the_name_that_is_not_the_senders() -> None:
    (found,) = held("x@evil.example", sender_name=OWN)
    assert found.message_en == f"The mail shows {OWN} as its sender, but was sent by x@evil.example."
    assert held(sender_name="achats@elsewhere.example") == []  # the address itself is the customer's


@pytest.mark.parametrize("sender", [OWN, "erp@mail.robinetterie-rhone.example"])
def test_the_customers_own_addresses(sender: str) -> None:
    assert held(sender) == []


def test_what_came_in_otherwise_than_by_mail_has_no_sender_to_verify() -> None:
    assert held("a@ailleurs.example", by_mail=False, checks=checks("dmarc=fail")) == []
    assert held(None) == []


def test_a_customer_of_whom_no_address_is_known() -> None:
    reference = catalogue()
    reference.customers[0] = replace(reference.customers[0], email_domains=())
    assert held("a@ailleurs.example", reference) == []


def test_a_customer_known_by_an_address_on_a_domain_that_many_share() -> None:
    reference = catalogue()
    reference.customers[0] = replace(reference.customers[0], email_domains=(), emails=("rhone@gmail.com",))
    assert held("rhone@gmail.com", reference) == []
    (found,) = held("rh0ne@gmail.com", reference)
    assert found.expected == "rhone@gmail.com"


def test_the_purchasing_of_ones_own_group() -> None:
    reference = catalogue()
    reference.customers[0] = replace(reference.customers[0], group="RHONE")
    reference.customers[4] = replace(reference.customers[4], group="RHONE")
    assert held("a@mauvais.example", reference) == []


def test_mail_that_our_own_staff_passes_on() -> None:
    assert held("paul@nous.example") == []
    assert held("paul@nous.example", forwarded_from=OWN) == []
    (found,) = held("paul@nous.example", forwarded_from="a@ailleurs.example")
    assert found.found == "a@ailleurs.example"
    assert held("paul@nous.example", forwarded_from="anna@nous.example") == []


def test_an_unknown_customer_has_no_domain() -> None:
    reference = catalogue()
    told = Envelope(sender="a@ailleurs.example", by_mail=True)
    of = resolved(order(buyer=Party(name="Personne")), envelope=told, reference=reference, rules=RULES)
    assert list(check_sender(of, reference, Past())) == []


def test_a_signature_that_does_not_fit() -> None:
    (found,) = held(by_mail=False, broken_signature="signed by Anna: the signature does not fit")
    assert found.message_fr.startswith("La signature électronique de Anna ne correspond pas au contenu")
