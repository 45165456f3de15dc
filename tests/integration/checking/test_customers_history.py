"""What a customer ordered and owes decides about the next order, as intake and review ask it of the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import update

from orderbot.store import outbox
from orderbot.store.database import Database
from orderbot.store.reference_tables import customers
from tests.review_house import House, arrive, line, open_house, order

D = Decimal


@pytest.fixture
def house(database: Database, tmp_path: Path) -> Iterator[House]:
    yield open_house(tmp_path, database=database)


def comes(house: House, number: str, quantity: str = "10") -> int:
    house.clock.forward(minutes=1)
    said = order(line(1, quantity=D(quantity)), order_number=number)
    return arrive(house, said, subject=f"Commande {number}")


def stands(house: House, case_id: int) -> tuple[str, tuple[str, ...]]:
    summary = house.workplace.queue.view(case_id).summary
    return summary.state.value, summary.codes


def allow(house: House, limit: str, balance: str = "0") -> None:
    with house.database.begin() as session:
        values = {"credit_limit": D(limit), "open_balance": D(balance)}
        session.connection.execute(update(customers).where(customers.c.customer_id == "C100").values(**values))


def test_a_quantity_far_from_the_customers_own_is_held(house: House) -> None:
    for number in range(4):
        assert stands(house, comes(house, f"BC-{number}", str(9 + number))) == ("approved", ())
    unusual = comes(house, "BC-9", "1000")
    assert stands(house, unusual) == ("review", ("quantity-unusual",))
    assert stands(house, comes(house, "BC-10", "13")) == ("approved", ())


def test_the_limit_counts_what_was_pushed_since_the_balance_was_imported(house: House) -> None:
    allow(house, limit="1000.00", balance="34.00")
    assert stands(house, comes(house, "BC-1", "9")) == ("approved", ())
    assert stands(house, comes(house, "BC-2", "11")) == ("approved", ())  # 34 and 20 × 48.30 make the limit
    third = comes(house, "BC-3", "1")
    assert stands(house, third) == ("block", ("credit-limit",))


def test_an_order_answered_before_the_import_is_in_the_balance_already(house: House) -> None:
    allow(house, limit="500.00")
    first = comes(house, "BC-1")
    with house.database.begin() as session:
        early = house.clock() - timedelta(hours=2)  # the master data were imported at noon
        claimed = outbox.claim_case(session, first, holder="d", held_until=house.clock(), now=house.clock())
        assert claimed is not None
        outbox.answered(session, claimed, "O-1", early)
    assert stands(house, comes(house, "BC-2", "9")) == ("approved", ())
    assert stands(house, comes(house, "BC-3", "2")) == ("block", ("credit-limit",))
