"""Mails that order for the same customers in opposite order, read at the same instant: neither waits for the other for ever."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from orderbot.checking.correct import SetField
from orderbot.checking.recheck import Recheck
from orderbot.intake.read_stage import ReadStage
from orderbot.intake.transcript import Transcript
from orderbot.model.extraction import Extraction
from orderbot.model.order import Address, DocumentType, Order, Party
from orderbot.store import messages
from orderbot.store.database import Database
from orderbot.store.history import SerialHistory
from orderbot.store.rows import Arrival, Committed
from tests.integration.checking.test_decided_at_once import MARIE, PAUL, at_once, state
from tests.review_house import House, arrive, drawn, line, open_house, order

MARTIN = Party("Robinetterie du Rhône", vat_id="FR40303265045")
GARONNE = Party("Hydraulique Garonne", email="achats@garonne.example")
BORDEAUX = Address(None, "12 quai des Salinières", "33000", "Bordeaux", "FR")


@dataclass(frozen=True)
class Told:
    """Answers the same transcript for every message."""

    transcript: Transcript

    def transcribe(self, *_: Any, **__: Any) -> Transcript:
        return self.transcript


def read(house: House, orders: list[Order]) -> int:
    """A message with these orders, read; its first case."""
    records = [
        Extraction(str(n), DocumentType.ORDER, 0.99, confidence=0.97, order=one, evidence=drawn(one, {})[1])
        for n, one in enumerate(orders)
    ]
    raw = " ".join(one.order_number or "" for one in orders).encode()
    taken = house.workplace.review.receive(raw, Arrival("ingest", name="several.eml"))
    reader: Any = Told(Transcript(tuple(records)))
    ReadStage(house.database, house.blobs, reader, house.connector, house.policies, house.clock, f"r{taken.case_id}")(
        taken.case_id
    )
    return taken.case_id


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return open_house(tmp_path, database=database)


def test_two_mails_with_two_customers_in_opposite_order_are_both_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each waits, once it has asked about its first order, until the other has too, or long enough."""
    met, asked = threading.Barrier(2), threading.local()
    same_number = SerialHistory.same_number

    def meeting(self: SerialHistory, customer_id: str, order_number: str) -> Any:
        found = same_number(self, customer_id, order_number)
        if not getattr(asked, "once", False):
            asked.once = True
            with suppress(threading.BrokenBarrierError):
                met.wait(1.5)
        return found

    monkeypatch.setattr(SerialHistory, "same_number", meeting)
    mails = [
        [order(order_number=f"{n}-R", buyer=MARTIN), order(order_number=f"{n}-G", buyer=GARONNE, ship_to=BORDEAUX)][
            ::way
        ]
        for n, way in ((1, 1), (2, -1))
    ]
    came = at_once(*(lambda mail=mail: read(house, mail) for mail in mails))
    assert all(isinstance(case, int) for case in came), came
    with house.database.read() as session:
        cases = [case for first in came for case in messages.cases_of(session, messages.of_case(session, first).id)]
    assert len(cases) == 4
    assert {state(house, case) for case in cases} <= {"approved", "review"}


def test_two_people_who_give_orders_to_each_others_customers_both_save(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_rhone = arrive(house, order(line(1, unit_price=Decimal("84.30")), buyer=MARTIN), subject="R")
    garonne = order(line(1, unit_price=Decimal("84.30")), order_number="BC-2", buyer=GARONNE, ship_to=BORDEAUX)
    of_garonne = arrive(house, garonne, subject="G", sender="achats@garonne.example")
    assert [house.workplace.queue.summary(case).customer_id for case in (of_rhone, of_garonne)] == ["C100", "C200"]
    met = threading.Barrier(2)
    check = Recheck.check

    def meeting(self: Recheck, *arguments: Any, **more: Any) -> Any:
        with suppress(threading.BrokenBarrierError):
            met.wait(1.5)
        return check(self, *arguments, **more)

    monkeypatch.setattr(Recheck, "check", meeting)
    came = at_once(
        *(
            partial(house.workplace.review.correct, case, 1, [SetField(None, "buyer/name", customer)], user)
            for case, customer, user in ((of_rhone, "C200", MARIE), (of_garonne, "C100", PAUL))
        )
    )
    assert all(isinstance(one, Committed) for one in came), came
    assert [house.workplace.queue.summary(case).customer_id for case in (of_rhone, of_garonne)] == ["C200", "C100"]
