"""Take a change of BC-4711 in, let it through, and be killed on the way to the OMS. Run as a program by its test."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from orderbot.delivery.push_stage import Delivery
from orderbot.interfaces import Push, Pushed
from orderbot.model.order import DocumentType, Order, OrderLine
from orderbot.model.rules import Handling, Rules
from orderbot.store.database import Database
from tests.harness.ledger_oms import LedgerOms
from tests.review_house import arrive, open_house, order


@dataclass
class DeadlyOms(LedgerOms):
    """Kills who sends, before the OMS has it ("committed") or after ("sent")."""

    moment: str = "committed"

    def send(self, push: Push) -> Pushed:
        if self.moment == "sent":
            super().send(push)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("killed")


def main(folder: Path, url: str, books: Path, kind: str, quantity: str, moment: str) -> None:
    oms = DeadlyOms(LedgerOms.open(books).ledger, moment=moment)
    auto = Rules(changes=Handling.AUTO, cancellations=Handling.AUTO)
    house = open_house(folder, rules=auto, database=Database(url), connector=oms)
    arrive(house, announced(quantity), kind=DocumentType(kind), subject="change")
    Delivery(house.database, oms, house.clock, "victim").drain()


def announced(quantity: str) -> Order:
    """The order's first line with that quantity; without one nothing but its number."""
    lines = (OrderLine("L1", line_number="10", quantity=Decimal(quantity)),) if quantity else ()
    return Order(order_number="BC-4711", buyer=order().buyer, lines=lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), *sys.argv[4:])
