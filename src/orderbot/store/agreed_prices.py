"""Which price of a contract holds for an item at a quantity on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy import bindparam, or_, select

from orderbot.model.reference import AgreedPrice, Contract, Item
from orderbot.store.database import Session
from orderbot.store.reference_tables import contract_prices as prices

_PRICES = select(prices).where(
    prices.c.generation == bindparam("generation"),
    prices.c.contract_number == bindparam("contract_number"),
    prices.c.item_id == bindparam("item_id"),
    or_(prices.c.valid_from == "", prices.c.valid_from <= bindparam("on")),
    or_(prices.c.valid_to == "", prices.c.valid_to >= bindparam("on")),
)


def agreed_price(
    session: Session,
    generation: int,
    contract: Contract,
    item: Item,
    quantity: Decimal,
    on: date,
    unit: str | None,
    unit_factor: Callable[[Item, str], Decimal | None],
) -> AgreedPrice | None:
    """The price of the highest tier that the quantity (base units) reaches.

    Of equal tiers the one for `unit` counts, then the one for the base unit, then the latest to begin. A price in a
    unit that has no conversion to the item's is left out.
    """
    best: tuple[Decimal, bool, bool, str] | None = None
    found: AgreedPrice | None = None
    parameters = {
        "generation": generation,
        "contract_number": contract.contract_number,
        "item_id": item.item_id,
        "on": on.isoformat(),
    }
    for row in session.connection.execute(_PRICES, parameters):
        factor = Decimal(1) if not row.unit else unit_factor(item, row.unit)
        if factor is None or row.min_quantity * factor > quantity:
            continue
        priced_unit = row.unit or item.unit
        rank = (row.min_quantity * factor, priced_unit == unit, priced_unit == item.unit, row.valid_from)
        if best is None or rank > best:
            best = rank
            found = AgreedPrice(
                contract_number=contract.contract_number,
                item_id=item.item_id,
                amount=row.unit_price,
                unit=priced_unit,
                min_quantity=row.min_quantity * factor,
                discount_percent=row.discount_percent,
                currency=contract.currency,
                unit_factor=factor,
            )
    return found
