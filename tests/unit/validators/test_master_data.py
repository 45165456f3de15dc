"""Customers, items, units and missing fields against the master data."""

from dataclasses import replace
from typing import Any

import pytest

from orderbot.interfaces import OrderedBefore
from orderbot.model.document import Envelope
from orderbot.model.order import Address, Order, Party
from orderbot.model.rules import Rules
from orderbot.validators import VALIDATORS
from orderbot.validators.customer import check_customer
from orderbot.validators.items import check_items
from orderbot.validators.missing import check_missing_fields
from orderbot.validators.units import check_units
from tests.unit.checking.catalogue import RECEIVED, Catalogue, D, Past, catalogue, line, order, resolved

Held = tuple[str, str, str | None, str | None]


def held(of: Order, reference: Catalogue | None = None, rules: Rules | None = None) -> list[Held]:
    reference = reference or catalogue()
    asked = resolved(of, reference=reference, rules=rules or Rules())
    return [
        (one.code, one.path, one.found, one.suggestion) for ask in VALIDATORS for one in ask(asked, reference, Past())
    ]


def one_line(**changes: Any) -> Order:
    return order(line(unit_price=None, line_net_amount=None, **changes))


def test_a_clean_order_is_held_by_nothing() -> None:
    assert held(order()) == []


def test_a_blocked_customer() -> None:
    of = order(line(unit_price=D("52.00"), line_net_amount=None), buyer=Party(name="Mauvais Payeur"), ship_to=Address())
    assert held(of) == [("customer-blocked", "/buyer", "blocked", None)]


def test_an_unknown_customer_is_not_asked_for_an_address_too() -> None:
    of = order(line(unit_price=D("52.00"), line_net_amount=None), buyer=Party(name="Personne"))
    assert held(of) == [("customer-unknown", "/buyer/name", "Personne", None)]


def test_an_unknown_item_and_one_that_resembles_another() -> None:
    assert held(one_line(seller_item_id="ZZ-9", description=None)) == [
        ("item-unknown", "/lines/0/seller_item_id", "ZZ-9", None)
    ]
    assert held(one_line(seller_item_id="A8-1204/7")) == [
        ("item-unknown", "/lines/0/seller_item_id", "A8-1204/7", "AB-1204/7")
    ]


def test_an_obsolete_item_suggests_the_end_of_its_chain() -> None:
    assert held(one_line(seller_item_id="OLD-1")) == [("item-obsolete", "/lines/0/seller_item_id", "OLD-1", "NEW-1")]
    reference = catalogue()
    round_again = replace(reference.items[-1], obsolete=True, replaced_by="OLD-1")
    reference.items[-1] = round_again
    assert held(one_line(seller_item_id="OLD-1"), reference)[0][3] is None


def test_a_suggestion_goes_where_our_own_item_id_may_stand() -> None:
    unknown = one_line(seller_item_id=None, buyer_item_id="A8-1204/7")
    assert held(unknown, misread())[0][:2] == ("item-unknown", "/lines/0/item_id")
    obsolete = one_line(seller_item_id=None, gtin="3012340000024")
    reference = catalogue()
    reference.items[3] = replace(reference.items[3], gtin="3012340000024")
    assert held(obsolete, reference) == [("item-obsolete", "/lines/0/item_id", "OLD-1", "NEW-1")]


def misread() -> Catalogue:
    reference = catalogue()
    reference.references["C001", "AB-1204/7"] = "AB-1204/7"
    return reference


def test_a_unit_without_conversion() -> None:
    assert held(one_line(unit="KGM")) == [("unit-mismatch", "/lines/0/unit", "KGM", None)]


@pytest.mark.parametrize(
    ("unit", "pack", "told"), [("PK", 50, True), ("PK", 1, False), ("PK", None, False), ("KGM", 50, False)]
)
def test_a_pack_size_is_told_as_what_a_package_may_hold_and_never_taken(
    unit: str, pack: int | None, told: bool
) -> None:
    reference = catalogue()
    reference.items[0] = replace(reference.items[0], pack_size=None if pack is None else D(pack))
    of = resolved(one_line(unit=unit), reference=reference)
    assert of.lines[0].unit_factor is None
    (found,) = check_units(of, reference, Past())
    assert ("if 1 PK is a pack of 50 C62" in found.message_en) is told
    assert found.suggestion is None


def test_a_near_code_that_the_customer_has_bought_is_suggested() -> None:
    past = Past(lines=[("C001", OrderedBefore(1, RECEIVED, "AB-1204/7", D(1)))])
    of = resolved(one_line(seller_item_id="AB-12047-X", description=None), history=past)
    (found,) = check_items(of, catalogue(), past)
    assert found.suggestion == "AB-1204/7" and "which C001 has bought before" in found.message_en
    nameless = resolved(one_line(seller_item_id=None), history=past)
    (missing,) = check_missing_fields(nameless, catalogue(), past)
    assert (missing.code, missing.suggestion) == ("missing-field", "AB-1204/7")


@pytest.mark.parametrize(
    ("of", "path", "found", "suggestion"),
    [
        (order(order_number=None), "/order_number", None, None),
        (order(order_number=" "), "/order_number", None, None),
        (one_line(quantity=None), "/lines/0/quantity", None, None),
        (one_line(quantity=D(0)), "/lines/0/quantity", "0", None),
        (one_line(quantity=D(-2)), "/lines/0/quantity", "-2", None),
        (one_line(seller_item_id=None), "/lines/0/item_id", "Vanne à bille DN25 inox", "AB-1204/7"),
        (order(ship_to=Address()), "/ship_to", None, None),
    ],
)
def test_a_missing_field(of: Order, path: str, found: str | None, suggestion: str | None) -> None:
    assert held(of) == [("missing-field", path, found, suggestion)]


def test_an_order_without_lines() -> None:
    assert held(replace(order(), lines=())) == [("missing-field", "/lines", None, None)]


def test_the_settings_may_need_more() -> None:
    rules = Rules(needed=("requested_delivery_date", "incoterms/code"))
    assert [path for _, path, _, _ in held(order(), rules=rules)] == ["/requested_delivery_date", "/incoterms/code"]


def test_several_customers_are_listed_with_what_points_to_them() -> None:
    of = resolved(order(buyer=Party(), ship_to=Address()), envelope=Envelope(sender="x@hydro.example"))
    (found,) = check_customer(of, catalogue(), Past())
    assert found.expected == "C003 Groupe Hydro Lyon, C004 Groupe Hydro Lille"
    assert "(sender's domain, several fit)" in found.message_en
    assert "(domaine de l'expéditeur, plusieurs conviennent)" in found.message_fr
