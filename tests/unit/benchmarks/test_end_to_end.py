from __future__ import annotations

import json
import random
from typing import Any

import pytest

from benchmarks.corpus.companies import build_company
from benchmarks.end_to_end.anomalies.anomaly import plant
from benchmarks.end_to_end.anomalies.commercial import bare_name
from benchmarks.end_to_end.anomalies.registry import ways_of
from benchmarks.end_to_end.anomalies.sequences import clean
from benchmarks.end_to_end.draft import Studio
from benchmarks.end_to_end.house import House, build_house
from benchmarks.end_to_end.scoring import judge


@pytest.fixture(scope="module")
def house() -> House:
    return build_house(3, customers=48, items=700, most=2)


def studio(house: House) -> Studio:
    return Studio(house, "train", random.Random(7))


def test_the_same_seed_makes_the_same_mail(house: House) -> None:
    first, second = (clean(studio(house), "edifact") for _ in range(2))
    assert first.mail.as_bytes() == second.mail.as_bytes()
    assert first.truth == second.truth


def test_a_clean_order_has_the_prices_in_force(house: House) -> None:
    posted = clean(studio(house), "ubl")
    assert posted.purchase is not None
    for line, told in zip(posted.purchase.lines, posted.truth.lines, strict=True):
        assert told["item_id"] == line.item.item_id
        assert line.quantity % (line.item.pack_size if line.unit == line.item.unit else 1) == 0


@pytest.mark.parametrize("code", ["price-off-contract", "pack-multiple", "ship-to-unknown", "customer-unknown"])
def test_a_planted_code_is_required_and_holds(house: House, code: str) -> None:
    posted = plant(studio(house), ways_of(code)[0], "edifact")
    assert code in posted.truth.required and posted.truth.state == "review"


LINE = {"item_id": "A", "quantity": "2", "unit": "C62", "unit_price": "1.50"}


def mail(**truth: Any) -> dict[str, Any]:
    case: dict[str, Any] = {
        "document_type": "order", "state": "pushed", "order_number": "1", "customer_id": "C", "ship_to_address_id": "C-1",
        "required": [], "allowed": [], "instead": [], "lines": [LINE], "currency": "EUR", "duplicate_of": None,
    }  # fmt: skip
    return {"file": "1.eml", "message_id": "<1>", "planted": "clean", "case": case | truth}


def case(**changes: Any) -> dict[str, Any]:
    told = {
        "case": 1, "message_id": "<1>", "document_type": "order", "state": "pushed", "order_number": "1", "customer_id": "C",
        "ship_to_address_id": "C-1", "codes": [], "duplicate_of": None, "oms_order_number": "OMS-000001", "lines": [LINE],
    }  # fmt: skip
    return told | changes


BODY = {"customer_id": "C", "ship_to_address_id": "C-1", "currency": "EUR", "lines": [{**LINE, "quantity": "2.0"}]}


def test_what_is_pushed_must_be_exactly_right() -> None:
    (one,) = judge([mail()], [case()], {"OMS-000001": BODY})
    assert one.is_right and not one.untrue
    (other,) = judge([mail()], [case()], {"OMS-000001": json.loads(json.dumps(BODY)) | {"currency": "USD"}})
    assert other.wrong == ("OMS currency 'USD'",)


def test_codes_beyond_the_truth_are_untrue_and_those_lacking_are_missing() -> None:
    held = mail(state="review", required=["pack-multiple"], allowed=["below-minimum"])
    (one,) = judge([held], [case(state="review", codes=["below-minimum", "stock-short", "low-confidence"])], {})
    assert sorted(one.missing) == ["pack-multiple"] and sorted(one.untrue) == ["stock-short"]
    (pushed,) = judge([held], [case()], {"OMS-000001": BODY})
    assert pushed.is_anomaly_pushed and pushed.missing


def test_a_code_may_serve_instead() -> None:
    held = mail(state="review", required=["low-confidence"], instead=["total-mismatch"])
    (one,) = judge([held], [case(state="review", codes=["total-mismatch"])], {})
    assert not one.missing and not one.untrue


@pytest.mark.parametrize("seed", range(4))
def test_a_company_that_nobody_knows_bears_no_known_name_in_another_legal_form(house: House, seed: int) -> None:
    (anomaly,) = ways_of("customer-unknown")
    posted = plant(Studio(house, "train", random.Random(seed)), anomaly, "cxml")
    assert posted.purchase is not None
    known = {bare_name(customer.company) for customer in house.world.customers}
    assert bare_name(posted.purchase.customer.company) not in known


def test_the_legal_form_is_no_part_of_a_bare_name() -> None:
    company = build_company(random.Random(1), "DE", name="Anlagentechnik Hellweg AG")
    assert bare_name(company) == "Anlagentechnik Hellweg"
