from dataclasses import replace
from decimal import Decimal

import pytest

from orderbot.model.evidence import LINES, Evidence, Method
from orderbot.model.order import Address, AllowanceCharge, Order, OrderLine, Party, Totals
from orderbot.model.rules import Rules
from orderbot.validators.confidence import check_confidence
from tests.unit.checking.catalogue import D, Past, catalogue, checked, codes, line, order, resolved, sure

CLEAN = order()


def held(of: Order = CLEAN, threshold: float = 0.9, **lower: float) -> list[str]:
    asked = resolved(of, evidence=sure(of, **lower), rules=Rules(threshold=threshold))
    return [one.path for one in check_confidence(asked, catalogue(), Past())]


def test_each_needed_value_below_the_threshold_is_held_at_its_place() -> None:
    assert held() == []
    assert held(order_number=0.89) == ["/order_number"]
    assert held(lines=0.5) == ["/lines"]
    assert held(seller_item_id=0.45) == ["/lines/0/seller_item_id"]
    assert held(quantity=0.4, unit=0.4, unit_price=0.4) == ["/lines/0/quantity", "/lines/0/unit", "/lines/0/unit_price"]
    assert held(ship_to__postal_code=0.2, ship_to__street=0.3, ship_to__city=0.4) == ["/ship_to/postal_code"]


def test_what_the_oms_does_not_need_may_be_unsure() -> None:
    assert held(description=0.1, line_number=0.1, order_date=0.1, ship_to__street=0.1) == []


def test_what_changes_the_price_or_the_quantity_pushed_must_be_sure_where_it_is_printed() -> None:
    priced = order(line(price_base_quantity=D(100), discount_percent=D(5), free_quantity=D(1)))
    assert held(priced) == []
    assert held(priced, price_base_quantity=0.5, discount_percent=0.6, free_quantity=0.7) == [
        "/lines/0/price_base_quantity",
        "/lines/0/discount_percent",
        "/lines/0/free_quantity",
    ]
    assert held(order(line(discount_percent=None)), discount_percent=0.2) == []


def test_the_surest_of_the_codes_that_name_the_item_counts() -> None:
    both = order(line(gtin="3012340000017", unit_price=D("60.00")))
    assert held(both, seller_item_id=0.4) == held(both, gtin=0.4) == []
    assert held(both, seller_item_id=0.4, gtin=0.5) == ["/lines/0/seller_item_id"]
    stranger = order(line(buyer_item_id="not in the references", unit_price=D("60.00")))
    assert held(stranger, seller_item_id=0.4) == ["/lines/0/seller_item_id"]


def test_a_code_that_was_probably_read_right_is_confirmed_by_the_price_agreed_for_that_very_item() -> None:
    assert held(seller_item_id=0.55) == []
    assert held(order(line(unit_price=D("60.00"))), seller_item_id=0.55) == ["/lines/0/seller_item_id"]
    assert held(order(line(unit_price=None)), seller_item_id=0.55) == ["/lines/0/seller_item_id"]
    assert held(seller_item_id=0.55, threshold=0.99) == ["/lines/0/seller_item_id"]


def test_the_agreed_price_of_one_base_unit_confirms_the_unit() -> None:
    assert held(unit=0.6) == []
    assert held(order(line(unit_price=D("60.00"))), unit=0.6) == ["/lines/0/unit"]


def test_an_agreed_price_that_makes_the_amount_confirms_price_and_quantity() -> None:
    closing = order(line(quantity=D(12), unit_price=D("48.30"), line_net_amount=D("579.60")))
    assert held(closing, quantity=0.75, unit_price=0.75) == []
    assert held(closing, quantity=0.45, unit_price=0.75) == ["/lines/0/quantity"]
    without_amount = order(line(quantity=D(12), unit_price=D("48.30"), line_net_amount=None))
    assert held(without_amount, quantity=0.75, unit_price=0.75) == ["/lines/0/quantity"]
    off = order(line(quantity=D(12), unit_price=D("60.00"), line_net_amount=D("720.00")))
    assert held(off, quantity=0.75, unit_price=0.75) == ["/lines/0/quantity", "/lines/0/unit_price"]


def test_an_agreed_price_that_makes_the_amount_tells_the_unit_that_was_overlooked() -> None:
    doubt = {("L1", "unit"): Evidence(0.2, Method.OCR)}

    def units(amount: str | None, price: str = "48.30") -> list[str]:
        of = order(line(unit=None, unit_price=D(price), line_net_amount=D(amount) if amount else None))
        asked = resolved(of, evidence={**sure(of), **doubt})
        return [one.path for one in check_confidence(asked, catalogue(), Past())]

    assert units("579.60") == []
    assert units(None) == ["/lines/0/unit"]
    assert units("720.00", "60.00") == ["/lines/0/unit"]


def test_a_quantity_computed_from_the_amount_is_not_confirmed_by_it_but_by_the_net_amount() -> None:
    def quantities(net: str | None) -> list[str]:
        of = order(totals=Totals(net_amount=D(net) if net else None))
        evidence = {**sure(of), ("L1", "quantity"): Evidence(0.75, Method.ARITHMETIC)}
        return [one.path for one in check_confidence(resolved(of, evidence=evidence), catalogue(), Past())]

    assert quantities(None) == ["/lines/0/quantity"]
    assert quantities("579.60") == []


def test_agreed_prices_that_make_the_net_amount_confirm_the_list_and_the_quantities() -> None:
    first = line(line_net_amount=None)
    second = line(seller_item_id="JT-10", quantity=D(300), unit_price=D("0.10"), line_net_amount=D(30))
    net = D("579.60") + D(30)

    def of(*lines: OrderLine, total: Decimal = net, charge: Decimal | None = None) -> Order:
        charges = (AllowanceCharge("Port", charge),) if charge is not None else ()
        return order(*lines, totals=Totals(net_amount=total), allowances_charges=charges)

    assert held(of(first, second), lines=0.6, quantity=0.6) == []
    assert held(of(first, second), lines=0.45) == ["/lines"]
    assert held(of(first, second, total=net + 1), lines=0.6, quantity=0.6) == ["/lines", "/lines/0/quantity"]
    assert held(of(first, second, total=net + 15, charge=D(15)), lines=0.6) == []
    assert held(of(replace(first, unit_price=D(60)), second, total=D(750)), lines=0.6) == ["/lines"]


def test_a_code_that_the_document_spells_and_the_catalogue_knows_is_less_doubtful() -> None:
    of = order(line(unit_price=None))

    def codes_held(confidence: float, method: Method) -> list[str]:
        evidence = {**sure(of), ("L1", "seller_item_id"): Evidence(confidence, method)}
        return [one.path for one in check_confidence(resolved(of, evidence=evidence), catalogue(), Past())]

    assert codes_held(0.75, Method.BODY_TEXT) == codes_held(0.75, Method.TEXT_LAYER) == []
    assert codes_held(0.6, Method.BODY_TEXT) == ["/lines/0/seller_item_id"]
    assert codes_held(0.75, Method.OCR) == ["/lines/0/seller_item_id"]


def test_what_agrees_with_the_address_makes_it_sure_together() -> None:
    assert held(ship_to__postal_code=0.2, ship_to__city=0.3) == []


def test_what_another_finding_holds_already_is_not_held_twice() -> None:
    elsewhere = replace(CLEAN, ship_to=Address(street="9 rue Neuve", postal_code="29200", city="Brest"))
    assert held(elsewhere, ship_to__postal_code=0.2) == []
    assert held(order(line(seller_item_id="unknown")), seller_item_id=0.2) == []


def test_a_value_without_evidence_is_not_sure_and_a_null_only_when_doubted() -> None:
    bare = order(line(unit=None, unit_price=None), ship_to=Address(), buyer=Party(email="achats.fluides@gmail.com"))
    nothing = resolved(bare, evidence={})
    paths = [one.path for one in check_confidence(nothing, catalogue(), Past())]
    assert paths == ["/order_number", "/lines", "/lines/0/seller_item_id", "/lines/0/quantity"]
    doubted = {
        **sure(bare),
        ("L1", "unit"): Evidence(0.3, Method.OCR),
        (None, "ship_to/postal_code"): Evidence(0.4, Method.OCR),
    }
    (place, unit) = check_confidence(resolved(bare, evidence=doubted), catalogue(), Past())
    assert (place.path, unit.path, unit.found) == ("/ship_to", "/lines/0/unit", None)


def test_a_missing_number_is_not_held_twice_and_a_missing_price_not_at_all() -> None:
    bare = order(line(unit_price=None), order_number=None)
    doubt = Evidence(0.3, Method.OCR)
    evidence = {**sure(bare), (None, "order_number"): doubt, ("L1", "unit_price"): doubt}
    rules = Rules(needed=("payment_terms",))
    assert list(check_confidence(resolved(bare, evidence=evidence, rules=rules), catalogue(), Past())) == []
    said = replace(bare, payment_terms="30 jours")
    evidence = {**sure(said), (None, "payment_terms"): doubt}
    assert [
        one.path for one in check_confidence(resolved(said, evidence=evidence, rules=rules), catalogue(), Past())
    ] == ["/payment_terms"]


def test_a_reviewers_value_is_sure() -> None:
    corrected = replace(CLEAN, order_number="BC-9")
    evidence = {
        **sure(corrected),
        (None, "order_number"): Evidence(1.0, Method.REVIEWER),
        LINES: Evidence(1.0, Method.REVIEWER),
    }
    assert list(check_confidence(resolved(corrected, evidence=evidence), catalogue(), Past())) == []


def test_the_finding_says_the_value_as_written() -> None:
    of = order(line(quantity=D("12.50")))
    (one,) = check_confidence(resolved(of, evidence=sure(of, quantity=0.5)), catalogue(), Past())
    assert (one.code, one.expected, one.found) == ("low-confidence", "0.90", "12.50")
    assert "50%" in one.message_en and "« 12,50 »" in one.message_fr


@pytest.mark.parametrize(("asked", "held"), [(0.0, []), (0.99, []), (0.995, [("low-confidence", "")])])
def test_an_order_whose_record_as_a_whole_is_less_sure_than_asked_is_held(
    asked: float, held: list[tuple[str, str]]
) -> None:
    answer = checked(order(), rules=Rules(record_threshold=asked))
    assert codes(answer) == held
    assert [(one.expected, one.found) for one in answer.findings] == ([("99.5 %", "99 %")] if held else [])
