from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from orderbot.interfaces import PushedValue
from orderbot.model.amendment import Announced
from orderbot.model.finding import Finding, Severity
from orderbot.model.order import DocumentType
from orderbot.model.rules import Rules
from orderbot.validators.credit import check_credit
from tests.unit.checking.catalogue import RECEIVED, D, Past, catalogue, line, order, resolved, totals


def held(
    limit: str | None = "1000",
    balance: str | None = "400",
    net: str | None = "600",
    pushed: tuple[PushedValue, ...] = (),
    in_balance: tuple[PushedValue, ...] = (),
    imported_at: datetime | None = RECEIVED,
    currency: str | None = "EUR",
    rules: Rules | None = None,
    announced: Announced | None = None,
    **more: Any,
) -> list[Finding]:
    reference = catalogue()
    reference.imported_at = imported_at
    money = [None if amount is None else Decimal(amount) for amount in (limit, balance)]
    reference.customers[0] = replace(reference.customers[0], credit_limit=money[0], open_balance=money[1])
    past = Past(pushed=[("C001", one) for one in pushed], in_balance=in_balance)
    kind = more.pop("document_type", DocumentType.ORDER)
    changes = {"totals": totals(net), "currency": currency, **more}
    of = resolved(order(**changes), reference=reference, document_type=kind, rules=rules or Rules())
    return list(check_credit(replace(of, announced=announced), reference, past))


def test_exactly_the_limit_passes_and_a_cent_more_is_blocked() -> None:
    assert held() == []
    (found,) = held(net="600.01")
    assert (found.code, found.path, found.severity) == ("credit-limit", "/totals/net_amount", Severity.BLOCK)
    assert (found.expected, found.found) == ("1000.00 EUR", "600.01 EUR")
    assert "400.00 open, 0.00 pushed since the import of 2026-03-02 and this order of 600.01" in found.message_en
    assert "1000,00 EUR (customers.csv)" in found.message_fr


def test_what_was_pushed_since_the_import_counts() -> None:
    assert held(net="500", pushed=(PushedValue(7, D(150), "EUR"), PushedValue(8, D(-50), "EUR"))) == []
    (found,) = held(net="500", pushed=(PushedValue(7, D("100.01"), "EUR"),))
    assert "make 1000.01" in found.message_en


def test_what_is_not_known_or_of_other_money_adds_nothing() -> None:
    assert held(pushed=(PushedValue(7, None, "EUR"), PushedValue(8, D(500), "USD"))) == []
    assert held(net="5000", currency="USD") == []
    assert len(held(balance="1000.01", currency="USD")) == 1  # beyond already, whatever this order is worth
    unpriced = line(seller_item_id="?", unit_price=None, line_net_amount=None)
    assert held(net=None, lines=(unpriced,)) == []
    assert len(held(net=None, balance="500", lines=(unpriced, line()))) == 1


@pytest.mark.parametrize("balance", [None, "0"])
def test_a_missing_balance_counts_as_nothing(balance: str | None) -> None:
    assert held(balance=balance, net="1000") == []
    assert len(held(balance=balance, net="1001")) == 1


def test_tax_is_put_on_where_the_rules_say_so() -> None:
    rules = Rules(credit_uplift_percent=D(20))
    assert held(net="500", rules=rules) == []
    assert held(net="501", rules=rules)[0].found == "601.20 EUR"


def test_without_a_limit_or_an_import_nothing_is_held() -> None:
    assert held(limit=None, net="1E+9") == []
    assert held(imported_at=None, net="5000") == []
    assert held(limit="0", balance="0", net="0") == []
    assert held(net="5000", document_type=DocumentType.ORDER_CANCELLATION) == []


def test_a_change_does_not_count_the_order_that_it_changes_twice() -> None:
    pushed = (PushedValue(7, D(600), "EUR"),)
    announced = Announced(order(), {}, root=7, base_case=7, base_revision=1)
    kind = DocumentType.ORDER_CHANGE
    assert held(net="600", pushed=pushed, announced=announced, document_type=kind) == []
    assert len(held(net="601", pushed=pushed, announced=announced, document_type=kind)) == 1
    assert len(held(net="600", pushed=pushed, announced=replace(announced, root=8), document_type=kind)) == 1


def test_of_a_change_only_what_the_balance_does_not_hold_yet_counts() -> None:
    announced = Announced(order(), {}, root=7, base_case=7, base_revision=1)

    def change(net: str, *in_balance: PushedValue) -> list[Finding]:
        kind = DocumentType.ORDER_CHANGE
        return held(net=net, in_balance=in_balance, announced=announced, document_type=kind)

    assert change("1000", PushedValue(7, D(400), "EUR")) == []
    (found,) = change("1000.01", PushedValue(7, D(400), "EUR"))
    assert found.found == "600.01 EUR"
    assert change("600", PushedValue(7, D(400), "USD")) == change("600", PushedValue(7, None, "EUR")) == []
    assert len(change("601", PushedValue(7, D(400), "USD"))) == len(change("601", PushedValue(8, D(400), "EUR"))) == 1
