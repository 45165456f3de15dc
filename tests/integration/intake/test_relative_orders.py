"""Mails that refer to an earlier order, read by the real readers over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path

import pytest

from orderbot.model.evidence import LINES
from orderbot.store import cases
from tests.review_house import House, arrive, line, open_house, order, take_in

BEFORE = order(line(1), line(2, item_id="JT-10", description="Joint torique NBR 10x2", unit_price=Decimal("0.10")))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path)
    yield opened
    opened.database.close()


def mail(folder: Path, text: str, sender: str = "achats@rdr.example") -> Path:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = sender, "commandes@seller.example", "Commande BC-4720"
    written["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    written.set_content(text)
    path = folder / "mail.eml"
    path.write_bytes(written.as_bytes())
    return path


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour,\n\nComme la dernière fois sauf les joints.\n\nMerci,\nClaire Morel",
        "Hello,\n\nsame as last time, without the joint torique please.\n\nThanks\nClaire Morel",
    ],
)
def test_lines_are_proposed_from_the_last_order_and_a_person_decides(house: House, tmp_path: Path, text: str) -> None:
    first = arrive(house, BEFORE)
    house.clock.forward(days=3)
    (case,) = take_in(house, mail(tmp_path, text))
    with house.database.read() as session:
        stored = cases.revision(session, case)
    assert stored.order is not None
    assert [(each.item_id, each.quantity) for each in stored.order.lines] == [("AB-1204/7", Decimal(12))]
    assert stored.evidence[LINES].where == f"case {first}"
    held = {found.code: found for found in stored.open_findings}
    assert held["ambiguous-order"].expected == f"case {first}"
    assert house.workplace.queue.summary(case).state.value == "review"


def test_a_stranger_or_a_first_order_gets_no_proposal(house: House, tmp_path: Path) -> None:
    (case,) = take_in(house, mail(tmp_path, "Bonjour,\n\ncomme la dernière fois.\n\nClaire"))
    with house.database.read() as session:
        stored = cases.revision(session, case)
    assert stored.order is not None
    assert stored.order.lines == ()
    assert house.workplace.queue.summary(case).state.value == "review"
