import pytest

from orderbot.checking.ship_to import find_ship_to
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.order import Address, Order
from tests.unit.checking.catalogue import catalogue


def found(customer_id: str, **place: str) -> str | None:
    reference = catalogue()
    customer = reference.customer(customer_id)
    row = find_ship_to(Order(ship_to=Address(**place)), {}, customer, reference).row
    return row.address_id if row else None


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ({"gln": "3012345678917"}, "A1"),
        ({"postal_code": "69007"}, "A1"),
        ({"postal_code": "F-69007", "street": "4 R. DU PORT"}, "A1"),
        ({"postal_code": "69009", "street": "18 av. de la gare", "city": "LYON 9e"}, "A2"),
        ({"postal_code": "69009", "name": "Atelier Nord", "street": "Bâtiment C"}, None),
        ({"street": "4 rue du Port", "city": "Lyon"}, "A1"),
        ({"name": "Atelier Nord"}, "A2"),
        ({"postal_code": "69007", "street": "14 rue du Port"}, None),
        ({"postal_code": "69007", "street": "4 rue Garibaldi"}, None),
        ({"postal_code": "75001", "street": "4 rue du Port"}, None),
        ({"city": "Lyon"}, None),
        ({}, None),
    ],
)
def test_the_printed_place_is_found_among_the_customers_addresses(place: dict[str, str], address: str | None) -> None:
    assert found("C001", **place) == address


def test_a_silent_document_means_the_only_address() -> None:
    assert found("C002") == "B1"
    assert found("C002", country="FR", name="Fluides Services") == "B1"


def test_a_place_that_is_not_the_customers_is_not_replaced_by_the_only_address() -> None:
    assert found("C002", street="7 rue Neuve", postal_code="13002", city="Marseille") is None


def test_without_a_customer_there_is_no_address() -> None:
    assert find_ship_to(Order(ship_to=Address(gln="3012345678917")), {}, None, catalogue()).row is None


@pytest.mark.parametrize("place", [{"name": "A2"}, {"name": "Atelier nord"}, {"gln": "3012345678917"}])
def test_what_a_person_entered_decides_alone(place: dict[str, str]) -> None:
    reference = catalogue()
    order = Order(ship_to=Address(street="12 rue Fausse", postal_code="29200", city="Brest", **place))
    entered: dict[FieldKey, Evidence] = {(None, f"ship_to/{name}"): Evidence(1.0, Method.REVIEWER) for name in place}
    answer = find_ship_to(order, entered, reference.customer("C001"), reference)
    assert answer.row is not None and answer.reasons == ("reviewer",)
