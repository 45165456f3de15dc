from dataclasses import replace
from typing import Any

import pytest

from orderbot.model.finding import Finding
from orderbot.model.order import Address, DocumentType, Party
from orderbot.model.reference import CustomerAddress
from orderbot.validators.missing import check_missing_fields
from orderbot.validators.ship_to import check_ship_to
from tests.unit.checking.catalogue import Catalogue, Past, catalogue, order, resolved


def held(place: Address, *, reference: Catalogue | None = None, **more: Any) -> list[Finding]:
    reference = reference or catalogue()
    of = resolved(order(ship_to=place, **more.pop("changes", {})), reference=reference, **more)
    return [*check_missing_fields(of, reference, Past()), *check_ship_to(of, reference, Past())]


def told(found: list[Finding]) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.path, one.suggestion) for one in found]


def test_the_customers_own_address_passes() -> None:
    assert held(Address(street="4 rue du Port", postal_code="69007", city="Lyon")) == []


def test_a_printed_place_that_is_not_the_customers_names_the_nearest() -> None:
    (found,) = held(Address(street="14 rue du Port", postal_code="69007", city="Villeurbanne"))
    assert told([found]) == [("ship-to-unknown", "/ship_to/name", "A1")]
    assert found.expected == "A1, Entrepôt Port, 4 rue du Port, 69007 Lyon"
    assert found.found == "14 rue du Port, 69007, Villeurbanne"
    assert "addresses.csv" in found.message_en and "A1" in found.message_en and "C001" in found.message_fr


def test_the_nearest_stand_in_front() -> None:
    (found,) = held(Address(street="18 avenue de la Gare", postal_code="69008", city="Lyon"))
    assert (found.expected or "").split(", ")[0] == "A2"
    assert found.suggestion is None  # A1 is in Lyon too


def test_a_place_that_nothing_is_near_suggests_nothing() -> None:
    (found,) = held(Address(street="9 rue Neuve", postal_code="29200", city="Brest"))
    assert found.suggestion is None and "none is near" in found.message_en
    (gln,) = held(Address(gln="3099999999997"))
    assert told([gln]) == [("ship-to-unknown", "/ship_to/name", None)]


def test_a_place_that_fits_several_addresses_names_them() -> None:
    (found,) = held(Address(city="Lyon"))
    assert told([found]) == [("ship-to-unknown", "/ship_to/name", None)]
    assert "any of these" in found.message_en and "A1" in found.message_en and "A2" in found.message_en


def test_another_place_is_not_taken_for_the_only_address() -> None:
    buyer = Party(email="achats.fluides@gmail.com")
    (found,) = held(Address(street="7 rue Neuve", postal_code="13001"), changes={"buyer": buyer})
    assert told([found]) == [("ship-to-unknown", "/ship_to/name", "B1")]


def test_a_place_that_is_not_printed_is_missing_unless_there_is_just_one() -> None:
    assert told(held(Address())) == [("missing-field", "/ship_to", None)]
    assert told(held(Address(name="Robinetterie du Rhône", country="FR"))) == [("missing-field", "/ship_to", None)]
    assert held(Address(), changes={"buyer": Party(email="achats.fluides@gmail.com")}) == []


def test_without_any_address_known_it_is_missing() -> None:
    reference = replace(catalogue(), unknown=frozenset({"addresses"}), places=[])
    (found,) = held(Address(street="4 rue du Port", postal_code="69007"), reference=reference)
    assert found.code == "missing-field" and "was not imported" in found.message_en


def test_a_customer_without_addresses_has_none_that_fits() -> None:
    reference = replace(catalogue(), places=[CustomerAddress("C999", "Z1")])
    assert told(held(Address(city="Lyon"), reference=reference)) == [("ship-to-unknown", "/ship_to/name", None)]


@pytest.mark.parametrize("kind", [DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION])
def test_a_change_need_not_repeat_the_place(kind: DocumentType) -> None:
    assert held(Address(city="Brest"), document_type=kind) == []


def test_without_a_customer_nobody_can_tell() -> None:
    assert held(Address(city="Brest"), changes={"buyer": Party()}) == []
