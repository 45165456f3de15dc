"""Which price of a contract holds for an item at a quantity on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from orderbot.model.added_rows import ContractPrice
from orderbot.model.reference import AgreedPrice, Contract, Item


@dataclass(frozen=True, slots=True)
class AddedTier:
    """A price that a person added, as its table's rows are; dates in ISO form."""

    min_quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal | None
    unit: str
    valid_from: str
    valid_to: str = ""


def tiers_of(added: Iterable[ContractPrice], item_id: str) -> Iterator[AddedTier]:
    """The added prices of an item."""
    for row in added:
        if row.item_id == item_id:
            yield AddedTier(
                row.min_quantity, row.unit_price, row.discount_percent, row.unit, row.valid_from.isoformat()
            )


def agreed_price(
    rows: Iterable[Row[Any] | AddedTier],
    contract: Contract,
    item: Item,
    quantity: Decimal,
    on: date,
    unit: str | None,
    unit_factor: Callable[[Item, str], Decimal | None],
) -> AgreedPrice | None:
    """Of a contract's rows for an item the price of the highest tier that the quantity (base units) reaches.

    Of equal tiers the one for `unit` counts, then the one for the base unit, then the latest to begin. A price out of
    its own dates, or in a unit that has no conversion to the item's, is left out.
    """
    best: tuple[Decimal, bool, bool, str] | None = None
    found: AgreedPrice | None = None
    day = on.isoformat()
    for row in rows:
        if not _in_force(row, day):
            continue
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


def _in_force(row: Row[Any] | AddedTier, day: str) -> bool:
    return bool(row.valid_from <= day and (not row.valid_to or day <= row.valid_to))
