"""A history of any length, the same for the same length: orders of many customers, most clean, some at a wrong price."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice

from benchmarks.large_catalogue.orders import evidence_of, long_order
from benchmarks.large_catalogue.tables import Sizes
from orderbot.checking.check import check
from orderbot.checking.revisions import Reading, decided
from orderbot.connectors.http import HttpConnector
from orderbot.model.document import Envelope
from orderbot.model.order import DocumentType, Order
from orderbot.model.policy import Policy
from orderbot.model.situation import InputQuality, Origin
from orderbot.store import cases, messages
from orderbot.store.database import Database, Session
from orderbot.store.history import SqlHistory
from orderbot.store.rows import Arrival, Stage
from orderbot.store.sql_reference import SqlReference

BEGUN = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
_BETWEEN = timedelta(minutes=9)
_IN_ONE_TRANSACTION = 100
_CONNECTOR = HttpConnector("http://127.0.0.1:1", "bench")


def fill(database: Database, sizes: Sizes, count: int) -> None:
    """Let that many orders come in, of 3 to 12 lines, each decided as intake decides it."""
    chance = random.Random(11)
    numbers: Iterator[int] = iter(range(count))
    while some := list(islice(numbers, _IN_ONE_TRANSACTION)):
        with database.begin() as session:
            reference = SqlReference(session)
            for number in some:
                take_in(session, number, order_of(reference, number, sizes, chance), reference)


def order_of(reference: SqlReference, number: int, sizes: Sizes, chance: random.Random) -> Order:
    """The number's order of 3 to 12 lines, of a customer that chance chooses."""
    customer = chance.randrange(sizes.customers_with_contracts)
    order = long_order(reference, customer, sizes, chance.randint(3, 12))
    kind = chance.random()
    if kind < 0.15:  # a price that somebody promised
        first = order.lines[0]
        price = (first.unit_price or Decimal(1)) + Decimal("0.10")
        amount = price * (first.quantity or Decimal(1))
        order = replace(order, lines=(replace(first, unit_price=price, line_net_amount=amount), *order.lines[1:]))
    return replace(order, order_number=f"BC-{number if kind < 0.97 else number - 1}")


def take_in(session: Session, number: int, order: Order, reference: SqlReference) -> None:
    """Let one order come in, the number's, and decide about it."""
    at = BEGUN + number * _BETWEEN
    arrival = Arrival("imap", "sales", "INBOX", 1, number)
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    taken = messages.add(session, sha256=sha256, size=1, message_id=None, arrival=arrival, received_at=at)
    claim = cases.claim(session, taken.case_id, Stage.READ, holder="bench", held_until=at + _BETWEEN, now=at)
    assert claim is not None
    envelope = Envelope(sender=f"achats@client{number % 100}.example")
    checked = check(
        order,
        evidence_of(order),
        document_type=DocumentType.ORDER,
        envelope=envelope,
        confidence=0.97,
        case_id=taken.case_id,
        received=at,
        reference=reference,
        history=SqlHistory(session, taken.case_id),
        policy=Policy(),
        origin=Origin(arrival.way, InputQuality.TEXT_LAYER),
    )
    message = messages.of_case(session, taken.case_id)
    reading = Reading(DocumentType.ORDER, 0.99, "fr", None, InputQuality.TEXT_LAYER)
    revision = decided(checked, reading, message, _CONNECTOR)
    cases.commit_reading(session, claim, [(taken.case_id, revision)], envelope=envelope, own_text="", parts=(), now=at)
