from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from orderbot.model.amendment import Announced
from orderbot.model.document import Envelope
from orderbot.model.finding import Finding
from orderbot.model.order import Delivery, DocumentType, Order, OrderLine, Period
from orderbot.model.rules import Rules, Shipping
from orderbot.validators.delivery_dates import check_delivery_dates
from tests.unit.checking.catalogue import RECEIVED, D, Past, catalogue, line, order, resolved

FRANCE = Rules(shipping=Shipping(holidays="FR"))
QUICK, SLOW = line(seller_item_id="AB-1204/7"), line(seller_item_id="JT-10")
FEASIBLE_QUICK, FEASIBLE_SLOW = date(2026, 3, 4), date(2026, 3, 16)  # 2 and 10 working days from Monday 2 March


def held(
    *lines: OrderLine,
    rules: Rules = FRANCE,
    received: datetime = RECEIVED,
    announced: Announced | None = None,
    **changes: Any,
) -> list[Finding]:
    reference = catalogue()
    reference.items[0] = replace(reference.items[0], lead_time_days=2)
    reference.items[1] = replace(reference.items[1], lead_time_days=10)
    more = {name: changes.pop(name) for name in ("envelope", "document_type") if name in changes}
    of = resolved(order(*(lines or (QUICK,)), **changes), reference=reference, rules=rules, **more)
    return list(check_delivery_dates(replace(of, received=received, announced=announced), reference, Past()))


def told(found: list[Finding]) -> list[tuple[str, str | None, str | None]]:
    return [(one.path, one.found, one.suggestion) for one in found]


def test_the_first_feasible_day_passes_and_the_day_before_is_held() -> None:
    assert held(requested_delivery_date=FEASIBLE_QUICK) == []
    (found,) = held(requested_delivery_date=date(2026, 3, 3))
    assert told([found]) == [("/requested_delivery_date", "2026-03-03", "2026-03-04")]
    assert (found.code, found.expected) == ("delivery-date-infeasible", "≥ 2026-03-04")
    assert "AB-1204/7 takes 2 working days from 2026-03-02 (lead_time_days in items.csv)" in found.message_en
    assert "2 jours ouvrés" in found.message_fr


def test_the_slowest_item_decides_about_the_headers_date() -> None:
    lines = (QUICK, SLOW)
    assert held(*lines, requested_delivery_date=FEASIBLE_SLOW) == []
    (found,) = held(*lines, requested_delivery_date=date(2026, 3, 13))
    assert found.suggestion == "2026-03-16" and "JT-10 takes 10 working days" in found.message_en


def test_a_date_before_the_order_came_in_is_past_whatever_is_known_of_the_item() -> None:
    unknown = line(seller_item_id="VIS-0815")  # no lead time in its row
    assert held(unknown, requested_delivery_date=date(2026, 3, 2)) == []
    (found,) = held(unknown, requested_delivery_date=date(2026, 3, 1))
    assert told([found]) == [("/requested_delivery_date", "2026-03-01", "2026-03-02")]
    assert "before the order came in (2026-03-02)" in found.message_en


def test_lines_and_parts_of_a_delivery_say_their_own_dates() -> None:
    own = replace(QUICK, requested_delivery_date=date(2026, 3, 3))
    parts = replace(SLOW, deliveries=(Delivery(D(6), date(2026, 3, 13)), Delivery(D(6), FEASIBLE_SLOW)))
    assert told(held(own, parts, requested_delivery_date=date(2026, 3, 2))) == [
        ("/lines/0/requested_delivery_date", "2026-03-03", "2026-03-04"),
        ("/lines/1/deliveries/0/date", "2026-03-13", "2026-03-16"),
    ]
    assert told(held(own, SLOW, requested_delivery_date=FEASIBLE_SLOW)) == [
        ("/lines/0/requested_delivery_date", "2026-03-03", "2026-03-04")
    ]
    assert held(replace(own, action="delete")) == []


def test_a_periods_end_must_be_feasible_its_start_need_not() -> None:
    def period(start: date | None, end: date | None) -> list[Finding]:
        return held(SLOW, requested_delivery_period=Period(start, end))

    assert period(date(2026, 3, 9), FEASIBLE_SLOW) == []
    assert told(period(date(2026, 3, 9), date(2026, 3, 15))) == [
        ("/requested_delivery_period/end", "2026-03-15", "2026-03-16")
    ]
    assert period(date(2026, 3, 3), None) == []


def test_holidays_and_closed_days_are_no_working_days() -> None:
    march_holiday = Rules(shipping=Shipping(holidays="FR", closed_days=(date(2026, 3, 3),)))
    assert held(requested_delivery_date=FEASIBLE_QUICK, rules=march_holiday)[0].suggestion == "2026-03-05"
    may: dict[str, Any] = {
        "order_date": date(2026, 4, 30),
        "requested_delivery_date": date(2026, 5, 4),
    }  # Friday 1 May between
    assert held(**may)[0].suggestion == "2026-05-05"
    assert held(**may, rules=Rules()) == []


def test_a_weekend_that_is_late_enough_is_not_held() -> None:
    assert held(requested_delivery_date=date(2026, 3, 7)) == []


def test_an_order_counts_from_the_day_it_was_sent_or_from_its_own_date_if_that_is_later() -> None:
    wanted: dict[str, Any] = {"requested_delivery_date": FEASIBLE_QUICK}
    friday = datetime(2026, 2, 27, 10, 0, tzinfo=UTC)
    late = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
    assert held(**wanted, received=late, envelope=Envelope(sent_at=RECEIVED)) == []
    assert len(held(**wanted, received=late)) == 1
    assert "2026-03-20" in held(**wanted, received=late)[0].message_en
    ahead = Envelope(sent_at=late)  # a clock that runs ahead
    assert held(**wanted, received=RECEIVED, envelope=ahead) == []
    (found,) = held(requested_delivery_date=date(2026, 2, 28), received=friday)
    assert "before the order's own date (2026-03-02)" in found.message_en
    assert held(requested_delivery_date=date(2026, 3, 3), received=friday, order_date=None) == []


@pytest.mark.parametrize(("hour", "held_back"), [(13, False), (14, True)])
def test_what_comes_after_the_cut_off_counts_for_the_next_working_day(hour: int, held_back: bool) -> None:
    rules = Rules(shipping=Shipping(holidays="FR", cutoff_hour=15))
    came = datetime(2026, 3, 2, hour, 59, tzinfo=UTC)  # an hour later in Paris
    assert bool(held(requested_delivery_date=FEASIBLE_QUICK, rules=rules, received=came)) is held_back
    unheard_of = Rules(shipping=Shipping(cutoff_hour=15, time_zone="Mars/Olympus"))  # counts as UTC
    assert held(requested_delivery_date=FEASIBLE_QUICK, rules=unheard_of, received=came) == []


def test_nothing_is_held_without_a_date_or_for_a_cancellation() -> None:
    assert held() == []
    past: dict[str, Any] = {"requested_delivery_date": date(2026, 1, 1)}
    assert held(**past, document_type=DocumentType.ORDER_CANCELLATION) == []
    assert len(held(**past, document_type=DocumentType.ORDER_CHANGE)) == 1
    assert len(held(line(seller_item_id="?"), **past)) == 1


def test_a_date_that_a_change_does_not_speak_of_is_judged_for_the_lines_that_it_touches_alone() -> None:
    past: dict[str, Any] = {
        "requested_delivery_date": date(2026, 3, 4),
        "received": datetime(2026, 3, 9, 9, tzinfo=UTC),
    }
    change = Announced(Order(), {}, root=1, base_case=1, base_revision=1)
    assert len(held(QUICK, SLOW, **past)) == 1
    assert held(QUICK, SLOW, **past, announced=change) == []
    assert len(held(QUICK, SLOW, **past, announced=replace(change, touched={"L1": 0}))) == 1
    says = replace(change, order=Order(requested_delivery_date=date(2026, 3, 4)))
    assert len(held(QUICK, SLOW, **past, announced=says)) == 1
