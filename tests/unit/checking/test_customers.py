from dataclasses import replace
from typing import Any

import pytest

from orderbot.model.document import Envelope
from orderbot.model.evidence import Evidence, Method
from orderbot.model.order import Address, Order, Party
from orderbot.model.reference import Customer
from orderbot.model.rules import Rules
from tests.unit.checking.catalogue import catalogue, resolved

NOBODY = Order()


def found(order: Order, sender: str | None = None, **more: Any) -> str | None:
    return resolved(order, envelope=Envelope(sender=sender), **more).customer_id


@pytest.mark.parametrize(
    "buyer",
    [
        Party(vat_id="FR 12 345 678 901"),
        Party(company_id="345 678 901 00012"),
        Party(gln="3012345678900"),
        Party(email="Compta@Robinetterie-Rhone.example"),
        Party(name="ROBINETTERIE DU RHONE"),
        Party(name="Sté Robinetterie du Rhône S.A.S."),
    ],
)
def test_each_kind_of_sign_finds_the_customer(buyer: Party) -> None:
    assert found(Order(buyer=buyer)) == "C001"


def test_the_senders_domain_finds_the_customer_its_subdomains_too() -> None:
    assert found(NOBODY, "paul@robinetterie-rhone.example") == "C001"
    assert found(NOBODY, "paul@achats.robinetterie-rhone.example") == "C001"


def test_a_free_mail_domain_says_nothing_but_a_known_address_does() -> None:
    reference = catalogue()
    reference.customers[1] = replace(reference.customers[1], email_domains=("gmail.com",))
    assert found(NOBODY, "quelquun@gmail.com", reference=reference) is None
    assert found(NOBODY, "achats.fluides@gmail.com", reference=reference) == "C002"


def test_a_mail_forwarded_by_the_seller_does_not_make_the_seller_a_customer() -> None:
    reference = catalogue()
    reference.customers.append(Customer("C900", "Nous-mêmes", vat_id="FR999", email_domains=("nous.example",)))
    rules = Rules(seller=Party(name="Nous-mêmes", vat_id="FR 999"), seller_domains=("nous.example",))
    order = Order(buyer=Party(name="Nous-mêmes", vat_id="FR999"))
    assert found(order, "vente@nous.example", reference=reference, rules=rules) is None


def test_a_domain_shared_by_a_group_is_told_apart_by_name_or_place() -> None:
    assert found(NOBODY, "x@hydro.example") is None
    assert found(Order(buyer=Party(name="Groupe Hydro Lille")), "x@hydro.example") == "C004"
    assert found(Order(ship_to=Address(postal_code="69002", city="Lyon")), "x@hydro.example") == "C003"
    assert found(Order(bill_to=Address(street="9, r. Nationale", postal_code="59000")), "x@hydro.example") == "C004"


def test_signs_that_contradict_each_other_name_candidates_and_no_customer() -> None:
    answer = resolved(Order(buyer=Party(vat_id="FR12345678901", email="achats.fluides@gmail.com"))).customer
    assert answer.row is None
    assert {row.customer_id for row in answer.candidates} == {"C001", "C002"}
    order = Order(buyer=Party(name="Fluides Services"))
    answer = resolved(order, envelope=Envelope(sender="a@robinetterie-rhone.example")).customer
    assert answer.row is None
    assert {row.customer_id for row in answer.candidates} == {"C001", "C002"}


def test_a_likely_name_is_a_candidate_and_becomes_the_customer_with_its_postal_code() -> None:
    order = Order(buyer=Party(name="Robineterie du Rhon"))
    assert found(order) is None
    assert [row.customer_id for row in resolved(order).customer.candidates][:1] == ["C001"]
    assert found(replace(order, ship_to=Address(postal_code="69009"))) == "C001"


def test_two_customers_of_one_name_are_never_guessed_between() -> None:
    reference = catalogue()
    reference.customers.append(Customer("C002b", "Fluides Services SA"))
    order = Order(buyer=Party(name="Fluides Services"))
    assert found(order, reference=reference) is None
    assert len(resolved(order, reference=reference).customer.candidates) == 2


@pytest.mark.parametrize("written", ["C004", "Groupe Hydro Lille"])
def test_what_a_reviewer_wrote_decides_alone(written: str) -> None:
    order = Order(buyer=Party(name=written, vat_id="FR12345678901"))
    evidence = {(None, "buyer/name"): Evidence(1.0, Method.REVIEWER)}
    assert found(order, "paul@robinetterie-rhone.example", evidence=evidence) == "C004"


def test_another_companys_identifier_denies_a_likeness_unless_it_was_misread() -> None:
    reference = catalogue()
    reference.customers[1] = replace(reference.customers[1], vat_id="FR40303265045", company_id="30326504500014")
    said: dict[str, Any] = {"sender": "achats.fluides@gmail.com", "reference": reference}
    assert found(Order(buyer=Party(vat_id="FR83404833048")), **said) is None  # another company's, well formed
    assert found(Order(buyer=Party(vat_id="FR83404833047")), **said) == "C002"  # wrong check digits: misread
    assert found(Order(buyer=Party(company_id="303 265 045 00022")), **said) == "C002"  # another establishment
    assert found(Order(buyer=Party(company_id="404 833 048 00022")), **said) is None
    ours = Rules(seller=Party(vat_id="FR83404833048"))
    assert found(Order(buyer=Party(vat_id="FR 83 404 833 048")), rules=ours, **said) == "C002"


@pytest.mark.parametrize(
    ("known", "buyer"),
    [
        ({"company_id": "303265045"}, Party(company_id="303 265 045 00022")),
        ({"company_id": "303265045"}, Party(vat_id="FR 40 303 265 045")),
        ({"vat_id": "FR40303265045"}, Party(company_id="303 265 045")),
        ({"vat_id": "FR40303265045"}, Party(company_id="303 265 045 00022")),
    ],
)
def test_a_french_company_is_known_by_each_of_its_numbers(known: dict[str, str], buyer: Party) -> None:
    reference = catalogue()
    reference.customers[1] = Customer("C002", "Fluides Services", **known)  # type: ignore[arg-type]
    assert found(Order(buyer=buyer), reference=reference) == "C002"


def test_a_site_orders_under_the_gln_of_its_address() -> None:
    answer = resolved(Order(buyer=Party(gln="3012345678917"))).customer
    assert answer.row is not None and answer.row.customer_id == "C001"
    assert answer.reasons == ("address-gln",)
    assert found(Order(bill_to=Address(gln="3012345678917"))) == "C001"
    assert found(Order(ship_to=Address(gln="3012345678917"))) is None  # goods may go to somebody else's site
    conflict = resolved(Order(buyer=Party(gln="3012345678917", email="achats.fluides@gmail.com"))).customer
    assert conflict.row is None and "conflict" in conflict.reasons
    ours = Rules(seller=Party(gln="3012345678917"))
    assert found(Order(buyer=Party(gln="3012345678917")), rules=ours) is None


def test_all_that_agrees_is_told_and_several_that_fit_are_ranked() -> None:
    everything = Party(name="Robinetterie du Rhône", vat_id="FR12345678901", gln="3012345678900")
    answer = resolved(Order(buyer=everything), envelope=Envelope(sender="a@robinetterie-rhone.example")).customer
    assert answer.reasons == ("vat_id", "gln")
    answer = resolved(Order(buyer=Party(name="Groupe Hydro")), envelope=Envelope(sender="x@hydro.example")).customer
    assert answer.row is None and answer.reasons == ("email-domain", "several")
    assert [row.customer_id for row in answer.candidates] == ["C003", "C004"]


def test_the_bill_to_decides_between_customers_before_the_ship_to() -> None:
    billed, shipped = Address(street="9 rue Nationale", postal_code="59000"), Address(postal_code="69002", city="Lyon")
    assert found(Order(bill_to=billed, ship_to=shipped), "x@hydro.example") == "C004"
