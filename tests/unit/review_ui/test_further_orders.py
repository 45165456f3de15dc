"""An order that repeats an earlier one: the page names that one and says what approving would do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from orderbot.model.case import CaseState, User
from orderbot.model.order import DocumentType, Order
from orderbot.review.seen import fingerprint
from orderbot.review_ui.case_page import CasePage, FindingView
from orderbot.review_ui.words import words
from tests.review_house import House, arrive, line, order

MORE = order(line(1, quantity=Decimal(24)))
DEAR = order(line(1, unit_price=Decimal("84.30")))


def page(house: House, case: int, user: User, language: str = "en") -> CasePage:
    return CasePage(house.workplace.queue.view(case), user, words(language))


def repeating(shown: CasePage) -> FindingView:
    return next(one for one in shown.findings() if one.title == shown.say("code.duplicate-order"))


def approve(house: House, case: int, user: User) -> None:
    view = house.workplace.queue.view(case)
    seen = {fingerprint(found) for found in view.findings}
    house.workplace.review.approve(case, view.summary.revision, seen, user)


def test_an_order_beside_one_that_was_sent(house: House, marie: User) -> None:
    first, second = arrive(house, order(), subject="1"), arrive(house, MORE, subject="2")
    shown = page(house, second, marie)
    finding = repeating(shown)
    assert finding.consequence is not None
    assert f"order BC-4711 of case {first} (approved) stays as it is" in finding.consequence
    assert finding.other_case == first
    assert finding.may_be_change
    assert shown.approve_words == "Approve as a further order"
    assert page(house, second, marie, "fr").approve_words == "Approuver comme commande de plus"
    approve(house, second, marie)
    assert house.workplace.queue.summary(second).state is CaseState.APPROVED


def test_the_same_content_under_another_number_leads_to_the_earlier_case(house: House, marie: User) -> None:
    first, second = arrive(house, order(), subject="1"), arrive(house, order(order_number="BC-9"), subject="2")
    finding = repeating(page(house, second, marie))
    assert finding.other_case == first
    assert not finding.may_be_change
    assert "order BC-4711 of case" in (finding.consequence or "")


def test_an_order_beside_one_that_waits(house: House, marie: User) -> None:
    first = arrive(house, DEAR, subject="1")
    shown = page(house, arrive(house, MORE, subject="2"), marie)
    assert f"case {first} still waits (to review)" in (repeating(shown).consequence or "")
    assert shown.approve_words == "Approve as a further order"


def test_what_was_rejected_before_is_sent_alone(house: House, marie: User) -> None:
    first = arrive(house, DEAR, subject="1")
    house.workplace.review.reject(first, 1, "no", marie)
    shown = page(house, arrive(house, DEAR, subject="2"), marie)
    assert "was rejected and never sent" in (repeating(shown).consequence or "")
    assert shown.approve_words == "Approve"


def test_what_was_cancelled_is_ordered_anew(house: House, marie: User) -> None:
    arrive(house, order(), subject="1")
    cancellation = Order(order_number="BC-4711", buyer=order().buyer)
    case = arrive(house, cancellation, kind=DocumentType.ORDER_CANCELLATION, subject="2")
    approve(house, case, marie)
    shown = page(house, arrive(house, MORE, subject="3"), marie)
    assert "was cancelled: approving orders it anew" in (repeating(shown).consequence or "")


@pytest.mark.parametrize("said", [order(), DEAR])
def test_an_order_that_repeats_none_is_approved_as_ever(house: House, marie: User, said: Order) -> None:
    shown = page(house, arrive(house, said), marie)
    assert shown.approve_words == "Approve"
    assert all(one.consequence is None for one in shown.findings())


def test_a_standing_order_is_a_note_and_asks_nothing(house: House, marie: User) -> None:
    arrive(house, order(), subject="1")
    approve(house, arrive(house, order(order_number="BC-2"), subject="2"), marie)
    dear = replace(order(order_number="BC-3"), payment_terms="60 jours")
    shown = page(house, arrive(house, dear, subject="3"), marie)
    assert shown.approve_words == "Approve"
