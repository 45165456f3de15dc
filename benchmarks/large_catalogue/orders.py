"""A long order against the large catalogue: clean, or with references that only look-alikes and descriptions explain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from benchmarks.large_catalogue.tables import CARTON, Sizes, contracts_of, item_id, list_price, priced_items
from orderbot.model.evidence import LINES, Evidence, EvidenceMap, Method
from orderbot.model.json_form import leaves
from orderbot.model.order import Address, Incoterms, Order, OrderLine, Party
from orderbot.model.reference import Contract, Item
from orderbot.store.sql_reference import SqlReference

ON = date(2026, 3, 2)


def long_order(reference: SqlReference, customer: int, sizes: Sizes, lines: int = 60, *, awkward: int = 0) -> Order:
    """An order of a customer with three contracts: two lines of three by contract, the others by the list.

    `awkward` lines have a reference that nobody knows, beside the item's description.
    """
    number = f"C{customer:06}"
    contracts = [f"K-{one:06}" for one in contracts_of(customer, sizes)]
    known = [one for one in map(reference.contract, contracts) if one is not None]
    ordered = list(_items(reference, customer, sizes, lines))
    rows = tuple(_line(reference, at, item, known, unknown=at >= lines - awkward) for at, item in enumerate(ordered))
    return Order(
        order_number=f"BC-{customer}",
        order_date=ON,
        currency="EUR",
        buyer=Party(name=f"Acheteur {number}", vat_id=f"FR{customer:011}"),
        ship_to=Address(street=f"{1 + customer % 200} rue du Port", postal_code="69001"),
        incoterms=Incoterms("DAP", "Lyon"),
        payment_terms="30 Tage Monatsende",
        lines=rows,
    )


def evidence_of(order: Order) -> EvidenceMap:
    """Every leaf and the list of lines, surely read."""
    sure = {key: Evidence(0.99, Method.TEXT_LAYER) for key, value in leaves(order) if value is not None}
    return {**sure, LINES: Evidence(0.99, Method.TEXT_LAYER)}


def _items(reference: SqlReference, customer: int, sizes: Sizes, lines: int) -> Iterator[Item]:
    priced = [item for contract in contracts_of(customer, sizes) for item in priced_items(contract, sizes)]
    listed = range(customer, sizes.items, max(1, sizes.items // lines))
    numbers = dict.fromkeys(list(dict.fromkeys(priced))[: lines * 2 // 3])
    for number in listed:
        if len(numbers) == lines:
            break
        numbers[number] = None
    for number in numbers:
        found = reference.item(item_id(number))
        assert found is not None and found.list_price == Decimal(list_price(number))
        yield found


def _line(reference: SqlReference, at: int, item: Item, contracts: list[Contract], *, unknown: bool) -> OrderLine:
    in_cartons = reference.unit_factor(item, "CT") is not None
    newest = sorted(contracts, key=lambda one: (one.valid_from or ON, one.contract_number), reverse=True)
    agreed = reference.agreed_price(newest, item, Decimal(24), ON)
    price = agreed.amount if agreed else item.list_price or Decimal(1)
    factor, quantity = (Decimal(CARTON), Decimal(2)) if in_cartons else (Decimal(1), Decimal(24))
    return OrderLine(
        f"L{at + 1}",
        line_number=str(10 * (at + 1)),
        item_id="ZZ" + item.item_id[2:] if unknown else item.item_id,
        description=item.description,
        quantity=quantity,
        unit="CT" if in_cartons else "C62",
        unit_price=price * factor,
        line_net_amount=price * factor * quantity,
        requested_delivery_date=date(2026, 6, 1),
    )
