"""What the master data made of an order, from the checked order to the words on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from orderbot.checking.revisions import summary_of
from orderbot.model.case import CaseState, CaseSummary, CaseView
from orderbot.model.document import Envelope
from orderbot.model.order import Order
from orderbot.review_ui.master_rows import MasterView, master_views
from orderbot.review_ui.words import words
from orderbot.store.master_rows import master_rows
from tests.unit.checking.catalogue import D, line, order, resolved

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def shown(of: Order, language: str = "en") -> tuple[MasterView, ...]:
    rows = master_rows(of, summary_of(resolved(of)))
    summary = CaseSummary(1, CaseState.REVIEW, 1, NOW)
    view = CaseView(summary, of, {}, (), (), Envelope(), "", (), (), master_rows=rows)
    return master_views(view, words(language))


def test_each_row_tells_by_which_signs_it_is_known() -> None:
    customer, place, item = shown(order())
    assert customer == MasterView("Customer", "C001", "VAT number", "")
    assert place == MasterView("Ship-to", "A1", "postal code, street, town", "")
    assert item == MasterView("Line 10", "AB-1204/7", "our item id", "")


def test_what_is_filled_in_is_told_in_the_persons_language() -> None:
    bare = line(line_number=None, unit=None, unit_price=None, quantity=D(2), line_net_amount=None)
    customer, _, item = shown(order(bare, currency=None), "fr")
    assert customer.supplied == "Devise EUR"
    assert (item.what, item.supplied) == ("Ligne 1", "Unité C62, Prix unitaire 48,30")
    assert item.by == "notre référence"


@pytest.mark.parametrize("unknown", [replace(order(), lines=()), order(line(seller_item_id="?"))])
def test_what_was_not_found_has_no_row(unknown: Order) -> None:
    assert [view.what for view in shown(unknown)] == ["Customer", "Ship-to"]
