"""Mails that order by reference to an earlier order, in six languages."""

from __future__ import annotations

import pytest

from orderbot.checking.relative_orders.request import relative_request
from orderbot.checking.relative_orders.resolving import relative_order
from orderbot.interfaces import CurrentOrder
from orderbot.model.document import Envelope
from orderbot.model.evidence import LINES
from orderbot.model.order import Order
from orderbot.model.rules import Rules
from tests.unit.checking.catalogue import D, Past, catalogue, line, order, sure

LAST = order(
    line(),
    line(seller_item_id="JT-10", description="Joint torique 10 mm", quantity=D(300)),
    line(seller_item_id="VIS-0815", description="Vis M8x15", quantity=D(10)),
    order_number="BC-4711",
)
HISTORY = Past(
    current={
        ("C001", "BC-4711"): CurrentOrder(
            7, 7, 1, LAST, sure(LAST), items={"L1": "AB-1204/7", "L2": "JT-10", "L3": "VIS-0815"}, sent=True
        )
    }
)


@pytest.mark.parametrize(
    ("text", "number", "left_out", "instead"),
    [
        ("Bonjour,\ncomme la dernière fois sauf les joints, merci", None, ["JOINTS"], []),
        ("Idem dernière commande, sans les vis et les joints.", None, ["VIS", "JOINTS"], []),
        ("Same as last time please, 20 instead of 10", None, [], [(20, 10)]),
        ("Please repeat our last order without the gaskets.", None, ["GASKETS"], []),
        ("like PO 4711 but 20 instead of 10", "4711", [], [(20, 10)]),
        ("Wie letztes Mal, bitte 20 statt 10.", None, [], [(20, 10)]),
        ("wie Bestellung BC-4711 ohne die Dichtungen", "BC-4711", ["DICHTUNGEN"], []),
        ("Como la última vez, 20 en lugar de 10", None, [], [(20, 10)]),
        ("Come l'ultima volta, senza le viti", None, ["VITI"], []),
        ("Zoals de vorige keer maar 20 in plaats van 10", None, [], [(20, 10)]),
    ],
)
def test_requests_are_read(text: str, number: str | None, left_out: list[str], instead: list[tuple[int, int]]) -> None:
    request = relative_request(text)
    assert request is not None
    assert request.number == number
    assert [words[-1] for words in request.left_out] == left_out
    assert [(one.new, one.old) for one in request.instead] == instead


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, veuillez trouver notre commande BC-4711 en pièce jointe.",
        "The last order was late. Where is order 4711?",
        "La dernière fois, la livraison est arrivée cassée.",
        "Wir hätten gern 10 Ventile statt 20.",
        "",
    ],
)
def test_other_mails_refer_to_no_order(text: str) -> None:
    assert relative_request(text) is None


def asked(text: str, said: Order | None = None, history: Past = HISTORY) -> list[tuple[str | None, object]] | None:
    found = relative_order(
        text,
        said or Order(),
        {},
        envelope=Envelope(sender="achats@robinetterie-rhone.example"),
        reference=catalogue(),
        history=history,
        rules=Rules(),
    )
    return None if found is None else [(each.item_id, each.quantity) for each in found.order.lines]


def test_the_proposal_is_the_earlier_order_with_the_exceptions_carried_out() -> None:
    whole = [("AB-1204/7", D(12)), ("JT-10", D(300)), ("VIS-0815", D(10))]
    assert asked("comme la dernière fois") == whole
    assert asked("comme la dernière fois sauf les joints") == [whole[0], whole[2]]
    assert asked("same as last time, 20 instead of 10") == [*whole[:2], ("VIS-0815", D(20))]
    assert asked("comme la commande BC-4711, sans les vis") == whole[:2]
    assert asked("comme la commande BC-9") is None
    assert asked("comme la dernière fois", order()) is None
    assert asked("comme la dernière fois", history=Past()) is None


def test_what_it_comes_from_is_said_and_what_was_not_understood() -> None:
    found = relative_order(
        "comme la dernière fois sauf les pompes",
        Order(),
        {},
        envelope=Envelope(sender="achats@robinetterie-rhone.example"),
        reference=catalogue(),
        history=HISTORY,
        rules=Rules(),
    )
    assert found is not None
    assert (found.held.code, found.held.path, found.held.expected) == ("ambiguous-order", "/lines", "case 7")
    assert "Not understood: “pompes”." in found.held.message_en
    assert len(found.order.lines) == 3
    assert (found.evidence[LINES].where, found.evidence[LINES].confidence) == ("case 7", 0.5)
    assert all(each.unit_price is None for each in found.order.lines)
