"""Rows that people added to the master data, and withdrew: entries that are never changed, read for the rows in force.

An addition stays over imports. Where an imported row has its key, that row counts (`SqlReference`).
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Row, Select, func, insert, select, text

from orderbot.errors import NotFound
from orderbot.model.added_rows import (
    ROW_KINDS,
    AddedRow,
    ContractDates,
    ContractPrice,
    CustomerSender,
    ItemReference,
    ItemUnit,
)
from orderbot.model.building import build
from orderbot.model.json_form import to_json
from orderbot.store import audit
from orderbot.store.database import Session
from orderbot.store.identifiers import identifier_key
from orderbot.store.reference_tables import added_rows
from orderbot.store.rows import Addition

R = TypeVar("R", ItemReference, ItemUnit, ContractPrice, CustomerSender, ContractDates)


class AddedRows:
    """The rows in force as a session sees them, read when they are asked for and kept."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, str | None], list[Any]] = {}

    @cached_property
    def newest(self) -> int | None:
        """The number of the last entry; None before the first."""
        return newest_number(self._session)

    def of(self, kind: type[R], owner: str | None = None) -> list[R]:
        """The rows of that kind and owner (of all owners without one), the latest first."""
        if self.newest is None:
            return []
        asked = (kind.table, owner)
        if asked not in self._known:
            self._known[asked] = [_row(found) for found in self._session.connection.execute(_in_force(*asked))]
        return self._known[asked]


def add(session: Session, row: AddedRow, *, author: str, case_id: int | None, now: datetime) -> Addition:
    """Put a row in force, in place of an added one with its key; the same row in force already is that addition again."""
    _one_after_another(session)
    for same in _additions(session, row.table, _owner(row)):
        if same.row == row:
            return same
        if _key(same.row) == _key(row):
            withdraw(session, same.number, author=author, now=now)
    number = _entry(session, row, author=author, case_id=case_id, now=now)
    _tell(session, "reference-added", number, row, author=author, case_id=case_id, now=now)
    return Addition(number, row, author, now, case_id)


def withdraw(session: Session, number: int, *, author: str, now: datetime) -> None:
    """Take an addition back. Raises NotFound when none of that number is in force."""
    _one_after_another(session)
    found = session.connection.execute(_current().where(added_rows.c.number == number)).first()
    if found is None:
        raise NotFound(f"no addition {number} is in force")
    row = _row(found)
    _entry(session, row, author=author, case_id=found.case_id, now=now, withdraws=number)
    _tell(session, "reference-withdrawn", number, row, author=author, case_id=None, now=now)


def newest_number(session: Session) -> int | None:
    """The number of the last entry; None before the first."""
    number: int | None = session.connection.scalar(select(func.max(added_rows.c.number)))
    return number


def entries_after(session: Session, number: int | None) -> list[tuple[int, AddedRow]]:
    """The entries made after that one, additions and withdrawals, oldest first, each with the row that it is about."""
    query = select(added_rows).where(added_rows.c.number > (number or 0)).order_by(added_rows.c.number)
    return [(row.number, _row(row)) for row in session.connection.execute(query)]


def every(session: Session) -> tuple[Addition, ...]:
    """All additions, withdrawn ones too, the newest first."""
    rows = session.connection.execute(select(added_rows).order_by(added_rows.c.number.desc())).all()
    taken_back = {row.withdraws: row for row in rows if row.withdraws is not None}
    return tuple(_addition(row, taken_back.get(row.number)) for row in rows if row.withdraws is None)


def _entry(
    session: Session, row: AddedRow, *, author: str, case_id: int | None, now: datetime, withdraws: int | None = None
) -> int:
    number: int = session.connection.execute(
        insert(added_rows)
        .values(
            kind=row.table,
            owner=_owner(row),
            said=to_json(asdict(row)),
            withdraws=withdraws,
            case_id=case_id,
            author=author,
            at=now,
        )
        .returning(added_rows.c.number)
    ).scalar_one()
    return number


def _tell(
    session: Session, action: str, number: int, row: AddedRow, *, author: str, case_id: int | None, now: datetime
) -> None:
    detail = {"addition": number, "file": row.file, "row": row.text}
    audit.append(session, case_id, actor=author, action=action, detail=detail, now=now)


def _one_after_another(session: Session) -> None:
    """Two people may add the same at once; on SQLite only one writes anyway."""
    if session.dialect == "postgresql":
        session.connection.execute(text(f"LOCK TABLE {added_rows.name} IN SHARE ROW EXCLUSIVE MODE"))


def _current() -> Select[Any]:
    later = added_rows.alias()
    withdrawn = select(later.c.number).where(later.c.withdraws == added_rows.c.number).exists()
    return select(added_rows).where(added_rows.c.withdraws.is_(None), ~withdrawn)


def _in_force(kind: str, owner: str | None) -> Select[Any]:
    query = _current().where(added_rows.c.kind == kind).order_by(added_rows.c.number.desc())
    return query if owner is None else query.where(added_rows.c.owner == owner)


def _additions(session: Session, kind: str, owner: str) -> list[Addition]:
    return [_addition(row) for row in session.connection.execute(_in_force(kind, owner))]


def _addition(row: Row[Any], withdrawal: Row[Any] | None = None) -> Addition:
    said_back = (None, None) if withdrawal is None else (withdrawal.author, withdrawal.at)
    return Addition(row.number, _row(row), row.author, row.at, row.case_id, *said_back)


def _row(row: Row[Any]) -> Any:
    return build(ROW_KINDS[row.kind], row.said)


def _owner(row: AddedRow) -> str:
    return str(getattr(row, row.owner))


def _key(row: AddedRow) -> tuple[object, ...]:
    """What two rows of one file may not share, as their import has it."""
    match row:
        case ItemReference():
            return (row.customer_id, identifier_key(row.buyer_item_id))
        case ItemUnit():
            return (row.item_id, row.unit)
        case CustomerSender():
            return (row.customer_id, row.sender)
        case ContractPrice():
            return (row.contract_number, row.item_id, row.min_quantity, row.unit, row.valid_from)
        case ContractDates():
            return (row.contract_number,)
