import pytest

from orderbot.interfaces import KnownOrder
from orderbot.model.finding import Severity
from orderbot.model.order import Order
from orderbot.validators.duplicates import check_duplicates
from tests.unit.checking.catalogue import D, Past, catalogue, line, order, resolved

OTHER = order(line(quantity=D(13)))


def held(of: Order, *before: tuple[str, str, Order]) -> list[tuple[str | None, str | None]]:
    orders = [
        ("C001", KnownOrder(case, state, number, resolved(past).content))
        for case, (state, number, past) in enumerate(before, 1)
    ]
    return [(one.expected, one.found) for one in check_duplicates(resolved(of), catalogue(), Past(orders))]


@pytest.mark.parametrize("state", ["review", "block", "approved", "pushing", "pushed", "undelivered"])
def test_a_known_number_with_other_content_is_held(state: str) -> None:
    assert held(order(), (state, "bc-47 11", OTHER)) == [("case 1", "BC-4711")]


def test_known_content_under_another_number_is_held() -> None:
    assert held(order(), ("pushed", "BC-1", order())) == [("BC-1", "BC-4711")]


def test_a_standing_order_is_noted_once_a_person_has_accepted_it() -> None:
    before = [("C001", KnownOrder(case, "pushed", f"BC-{case}", resolved(order()).content)) for case in (1, 2)]
    accepted = Past(before, standing={("C001", resolved(order()).content): 2})
    (noted,) = check_duplicates(resolved(order()), catalogue(), accepted)
    assert (noted.severity, noted.expected, noted.found) == (Severity.NOTE, "BC-2", "BC-4711")
    (held,) = check_duplicates(resolved(order()), catalogue(), Past(before, standing={("C001", "other"): 2}))
    assert held.severity is Severity.REVIEW


@pytest.mark.parametrize("state", ["duplicate", "ignored"])
def test_what_never_was_an_order_is_not_counted(state: str) -> None:
    assert held(order(), (state, "BC-4711", OTHER), (state, "BC-1", order())) == []


def test_a_rejected_order_may_come_again_corrected_but_not_as_it_was() -> None:
    assert held(order(), ("rejected", "BC-4711", OTHER)) == []
    assert held(order(), ("rejected", "BC-4711", order())) == [("case 1", "BC-4711")]
    assert held(order(), ("rejected", "BC-1", order())) == []


def test_a_new_order_passes_and_so_does_one_of_nobody() -> None:
    assert held(order(), ("pushed", "BC-1", OTHER)) == []
    assert held(Order(order_number="BC-4711"), ("pushed", "BC-4711", OTHER)) == []
