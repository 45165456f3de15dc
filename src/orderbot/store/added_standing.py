"""How the rows that people added stand to the imported master data in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Table, select

from orderbot.model.added_rows import AddedRow, ContractDates, ContractPrice, CustomerSender, ItemReference, ItemUnit
from orderbot.store import added_rows, generations
from orderbot.store.database import Session
from orderbot.store.identifiers import identifier_key
from orderbot.store.reference_tables import contract_prices, contracts, customers, item_references, item_units
from orderbot.store.rows import Addition


class Standing(StrEnum):
    """What counts of an addition: itself, or the imported row with its key, which says the same or otherwise."""

    IN_FORCE = "in-force"
    IN_FILES = "in-files"
    OVERRULED = "overruled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StandingAddition:
    """An addition and what counts of it."""

    addition: Addition
    standing: Standing


def standing(session: Session) -> tuple[StandingAddition, ...]:
    """Every addition, the newest first."""
    active = generations.active(session)
    number = None if active is None else active.number
    return tuple(StandingAddition(one, _standing(session, number, one)) for one in added_rows.every(session))


def _standing(session: Session, generation: int | None, addition: Addition) -> Standing:
    if addition.withdrawn_by is not None:
        return Standing.WITHDRAWN
    imported = list(_imported(session, generation, addition.row))
    replaced = _replaced(addition.row)
    if replaced in imported or (not imported and replaced is None):
        return Standing.IN_FORCE
    return Standing.IN_FILES if _said(addition.row) in imported else Standing.OVERRULED


def _said(row: AddedRow) -> tuple[object, ...]:
    """What the row says of its key."""
    match row:
        case ItemReference():
            return (row.item_id,)
        case ItemUnit():
            return (row.factor,)
        case ContractPrice():
            return (row.unit_price, row.discount_percent)
        case CustomerSender():
            return (row.sender,)
        case ContractDates():
            return (row.valid_from, row.valid_to)


def _replaced(row: AddedRow) -> tuple[object, ...] | None:
    """What the files say that the row counts instead of; None for one that only fills a gap."""
    return (row.instead_of_from, row.instead_of_to) if isinstance(row, ContractDates) else None


def _imported(session: Session, generation: int | None, row: AddedRow) -> Iterator[tuple[object, ...]]:
    """What the imported rows with that key say."""
    match row:
        case ItemReference():
            code = identifier_key(row.buyer_item_id)
            same = {"customer_id": row.customer_id, "buyer_item_key": code}
            yield from ((one.item_id,) for one in _rows(session, item_references, generation, same))
        case ItemUnit():
            same = {"item_id": row.item_id, "unit": row.unit}
            yield from ((one.factor,) for one in _rows(session, item_units, generation, same))
        case CustomerSender():
            same = {"customer_id": row.customer_id}
            for one in _rows(session, customers, generation, same):
                if row.sender in (*one.email_domains.split(), *one.emails.split()):
                    yield (row.sender,)
        case ContractDates():
            same = {"contract_number": row.contract_number}
            for one in _rows(session, contracts, generation, same):
                yield (one.valid_from, one.valid_to)
        case ContractPrice():
            same = {
                "contract_number": row.contract_number,
                "item_id": row.item_id,
                "valid_from": row.valid_from.isoformat(),
            }
            for one in _rows(session, contract_prices, generation, same):
                if one.min_quantity == row.min_quantity and one.unit in (row.unit, ""):
                    yield (one.unit_price, one.discount_percent)


def _rows(session: Session, table: Table, generation: int | None, same: dict[str, str]) -> list[Row[Any]]:
    where = [table.c[name] == value for name, value in same.items()]
    return list(session.connection.execute(select(table).where(table.c.generation == generation, *where)))
