"""The queue's pages, lanes and counts."""

from orderbot.model.case import CaseState, User
from orderbot.model.order import DocumentType
from orderbot.review.queue import Lane, Wanted
from tests.review_house import House, arrive, line, order


def fill(house: House) -> None:
    for number in range(5):
        arrive(house, order(line(1, item_id=f"ZZ-{number}"), order_number=f"BC-{number}"), subject=f"Commande {number}")
        house.clock.forward(minutes=1)
    arrive(house, None, kind=DocumentType.QUOTE_REQUEST, subject="Prix ?")
    arrive(house, order(order_number="CLEAN"))


def test_lanes_hold_what_waits_for_a_person(house: House) -> None:
    fill(house)
    queue = house.workplace.queue
    counts = queue.counts()
    assert counts.by_lane == {Lane.ORDERS: 5, Lane.INQUIRIES: 1, Lane.UNDELIVERED: 0}
    assert counts.by_code["item-unknown"] == 5
    for lane, number in counts.by_lane.items():
        assert len(queue.page(Wanted(lane)).rows) == number
    assert len(queue.page(Wanted(Lane.ALL)).rows) == 7


def test_pages_follow_each_other_without_gap_or_repeat(house: House) -> None:
    fill(house)
    queue = house.workplace.queue
    seen: list[int] = []
    page = queue.page(Wanted(), limit=2)
    while True:
        seen += [row.case_id for row in page.rows]
        if page.following is None:
            break
        page = queue.page(Wanted(), page.following, limit=2)
    assert seen == [1, 2, 3, 4, 5]


def test_filters_narrow_the_lane(house: House) -> None:
    fill(house)
    queue = house.workplace.queue
    assert [row.order_number for row in queue.page(Wanted(text="bc-3")).rows] == ["BC-3"]
    assert len(queue.page(Wanted(code="item-unknown")).rows) == 5
    assert queue.page(Wanted(code="customer-blocked")).rows == ()
    assert len(queue.page(Wanted(customer="C100")).rows) == 5
    assert [row.state for row in queue.page(Wanted(Lane.ALL, state=CaseState.APPROVED)).rows] == [CaseState.APPROVED]
    assert len(queue.page(Wanted(Lane.ALL, document_type=DocumentType.QUOTE_REQUEST)).rows) == 1


def test_the_next_case_is_one_that_nobody_else_has(house: House, marie: User, paul: User) -> None:
    fill(house)
    queue = house.workplace.queue
    house.workplace.review.claim(2, paul)
    assert queue.next_case(Wanted(), queue.summary(1), marie.name) == 3
    assert queue.next_case(Wanted(), queue.summary(1), paul.name) == 2
    assert queue.next_case(Wanted(), queue.summary(5), marie.name) is None
