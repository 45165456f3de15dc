"""A remedy that lasts is put in force by who may, as it was looked at, and its case is checked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orderbot.errors import NotAllowed, NotFound, StaleRevision, WrongValue
from orderbot.model.case import CaseState, Role
from orderbot.review.refusals import ClaimedByOther
from orderbot.review.remedy_desk import Proposed
from orderbot.review.seen import fingerprint
from orderbot.store import cases, policy_versions
from orderbot.store.added_standing import Standing
from orderbot.store.reference_import import import_folder
from tests.review_house import NOON, TABLES, House, arrive, line, order

UNKNOWN = line(1, item_id=None, buyer_item_id="RDR-1")
MORE = line(1, item_id=None, buyer_item_id="RDR-1", quantity=Decimal(24))
NEAR = line(1, unit_price=Decimal("49.00"))


def proposed(house: House, case: int, kind: str) -> Proposed:
    """The remedy of that kind for the first finding that has one."""
    for found in house.workplace.queue.view(case).findings:
        try:
            return house.workplace.remedies.lasting(case, fingerprint(found), kind)
        except NotFound:
            continue
    raise AssertionError(kind)


def codes(house: House, case: int) -> tuple[str, ...]:
    return house.workplace.queue.summary(case).codes


def test_an_alias_holds_for_the_case_and_for_later_orders_and_sends_nothing(house: House) -> None:
    paul = house.person("paul", Role.APPROVER)
    case = arrive(house, order(UNKNOWN))
    assert codes(house, case) == ("item-unknown",)
    asked = proposed(house, case, "alias")
    house.workplace.lasting.put_in_force(asked, asked.mark, paul)
    assert codes(house, case) == ()
    assert house.workplace.queue.summary(case).state is CaseState.REVIEW
    later = arrive(house, order(MORE, order_number="BC-4712"), subject="2")
    assert house.workplace.queue.summary(later).state is CaseState.APPROVED
    with house.database.read() as session:
        grounds = [cases.revision(session, case, number).grounds.reference_additions for number in (1, 2)]
    assert grounds == [None, 1]
    actions = [(one.actor, one.action) for one in house.workplace.queue.view(case).history]
    assert ("paul", "reference-added") in actions


def test_a_clause_is_a_new_version_of_the_policy_by_its_author(house: House) -> None:
    zoe = house.person("zoe", Role.ADMIN)
    case = arrive(house, order(NEAR))
    asked = proposed(house, case, "tolerance")
    house.workplace.lasting.put_in_force(asked, asked.mark, zoe)
    assert codes(house, case) == ()
    with house.database.read() as session:
        version = policy_versions.get(session, 1)
        assert cases.revision(session, case).grounds.policy_version == 1
    assert (version.author, version.of_case) == ("zoe", case)
    assert version.text == '[[when]]\ncustomer = "C100"\ntolerance.percent = 1.5\n'


def test_a_second_clause_under_the_same_condition_takes_the_place_of_the_first(house: House) -> None:
    zoe = house.person("zoe", Role.ADMIN)
    with house.database.begin() as session:
        text = 'threshold = 0.9\n[[when]]\ncustomer = "C100"\ntolerance.percent = 0.1  # agreed\n'
        house.policies.activate(session, text, author="ann", source="policy.toml", now=house.clock())
    case = arrive(house, order(NEAR))
    asked = proposed(house, case, "tolerance")
    assert asked.remedy.instead_of_line == 4
    assert house.workplace.lasting.writable(asked)
    house.workplace.lasting.put_in_force(asked, asked.mark, zoe)
    with house.database.read() as session:
        assert policy_versions.get(session, 2).text == text.replace("0.1", "1.5")
    assert codes(house, case) == ()


def test_a_clause_that_shares_its_line_is_left_to_who_keeps_the_file(house: House) -> None:
    zoe = house.person("zoe", Role.ADMIN)
    with house.database.begin() as session:
        text = '[[when]]\ncustomer = "C100"\ntolerance = { percent = 0.1, absolute = 0.05 }\n'
        house.policies.activate(session, text, author="ann", source="policy.toml", now=house.clock())
    case = arrive(house, order(NEAR))
    asked = proposed(house, case, "tolerance")
    assert not house.workplace.lasting.writable(asked)
    with pytest.raises(Exception, match="more than one setting"):
        house.workplace.lasting.put_in_force(asked, asked.mark, zoe)
    assert codes(house, case) == ("price-off-list",)


@pytest.mark.parametrize(
    ("role", "kind", "may"),
    [
        (Role.REVIEWER, "alias", False),
        (Role.APPROVER, "alias", True),
        (Role.ADMIN, "alias", True),
        (Role.APPROVER, "tolerance", False),
        (Role.ADMIN, "tolerance", True),
    ],
)
def test_who_may(house: House, role: Role, kind: str, may: bool) -> None:
    person = house.person("somebody", role)
    case = arrive(house, order(UNKNOWN if kind == "alias" else NEAR))
    asked = proposed(house, case, kind)
    before = codes(house, case)
    if may:
        house.workplace.lasting.put_in_force(asked, asked.mark, person)
        assert codes(house, case) == ()
        return
    with pytest.raises(NotAllowed):
        house.workplace.lasting.put_in_force(asked, asked.mark, person)
    assert codes(house, case) == before


def test_of_two_at_once_the_second_is_shown_what_holds_now(house: House) -> None:
    paul, zoe = house.person("paul", Role.APPROVER), house.person("zoe", Role.ADMIN)
    first = arrive(house, order(UNKNOWN), subject="1")
    second = arrive(house, order(MORE, order_number="BC-4712"), subject="2")
    of_paul, of_zoe = proposed(house, first, "alias"), proposed(house, second, "alias")
    house.workplace.lasting.put_in_force(of_paul, of_paul.mark, paul)
    with pytest.raises(StaleRevision):
        house.workplace.lasting.put_in_force(of_zoe, of_zoe.mark, zoe)
    assert len(house.workplace.lasting.additions()) == 1
    house.workplace.review.check_again(second, 1, zoe)
    assert codes(house, second) == ()


def test_a_case_that_another_works_on_is_left_alone_and_nothing_is_added(house: House) -> None:
    paul, zoe = house.person("paul", Role.APPROVER), house.person("zoe", Role.APPROVER)
    case = arrive(house, order(UNKNOWN))
    asked = proposed(house, case, "alias")
    house.workplace.review.claim(case, zoe)
    with pytest.raises(ClaimedByOther):
        house.workplace.lasting.put_in_force(asked, asked.mark, paul)
    assert house.workplace.lasting.additions() == ()


def test_what_was_not_looked_at_is_not_put_in_force(house: House) -> None:
    paul = house.person("paul", Role.APPROVER)
    case = arrive(house, order(UNKNOWN))
    asked = proposed(house, case, "alias")
    with pytest.raises(StaleRevision):
        house.workplace.lasting.put_in_force(asked, "", paul)
    other = replace(asked, basis=replace(asked.basis, policy=(7, "")))
    with pytest.raises(StaleRevision):
        house.workplace.lasting.put_in_force(other, other.mark, paul)


def test_a_policy_that_was_undone_is_forgotten(house: House) -> None:
    """A number is given anew after a rollback; the text under it counts, not the one that was undone."""
    with pytest.raises(RuntimeError), house.database.begin() as session:
        house.policies.activate(session, "threshold = 0.5\n", author="a", source="x", now=house.clock())
        assert house.policies(session).version == 1
        raise RuntimeError
    with house.database.begin() as session:
        house.policies.activate(session, "threshold = 0.6\n", author="a", source="x", now=house.clock())
        assert house.policies(session).clauses[0].settings["threshold"] == 0.6


def test_a_sender_is_the_customers_for_later_mails(house: House) -> None:
    paul = house.person("paul", Role.APPROVER)
    case = arrive(house, order(), sender="achats@groupe-sud.example", by_mail=True)
    assert codes(house, case) == ("sender-unverified",)
    asked = proposed(house, case, "sender")
    assert asked.remedy.text == "C100;groupe-sud.example"
    house.workplace.lasting.put_in_force(asked, asked.mark, paul)
    assert codes(house, case) == ()
    more = order(line(1, quantity=Decimal(24)), order_number="BC-4712")
    later = arrive(house, more, sender="anne@groupe-sud.example", by_mail=True, subject="2")
    assert house.workplace.queue.summary(later).state is CaseState.APPROVED


def import_ended_contract(house: House, tmp_path: Path) -> None:
    """The same master data with a contract that has ended."""
    tables = {
        "contracts.csv": "contract_number,customer_id,valid_from,valid_to,currency,incoterms,payment_terms,min_order_value\n"
        "K-0,C100,2025-01-01,2025-12-31,EUR,,,\n",
        "contract_prices.csv": "contract_number,item_id,min_quantity,unit_price,discount_percent\nK-0,AB-1204/7,1,45.00,\n",
    }
    for name, text in (tables | {f"{name}.csv": text for name, text in TABLES.items()}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    import_folder(house.database, tmp_path, "test", NOON)


def test_a_contracts_dates_are_tried_and_hold_for_later_orders(house: House, tmp_path: Path) -> None:
    import_ended_contract(house, tmp_path)
    zoe = house.person("zoe", Role.ADMIN)
    case = arrive(house, order(line(1, unit_price=Decimal(45))))
    assert codes(house, case) == ("contract-expired",)
    asked = proposed(house, case, "contract-dates")
    assert asked.remedy.text == "K-0;2025-01-01;2026-03-02"
    assert asked.least_until == date(2026, 3, 2)
    assert house.workplace.remedies.replayed(asked).newly_pushed == 1
    assert house.workplace.lasting.writable(asked)
    house.workplace.lasting.put_in_force(asked, asked.mark, zoe)
    assert codes(house, case) == ()
    more = line(1, unit_price=Decimal(45), quantity=Decimal(24))
    later = arrive(house, order(more, order_number="BC-4712"), subject="2")
    assert house.workplace.queue.summary(later).state is CaseState.APPROVED
    after = arrive(house, order(more, order_number="BC-4713", order_date=date(2026, 3, 9)), subject="3")
    asked = proposed(house, after, "contract-dates")
    assert asked.remedy.text == "K-0;2025-01-01;2026-03-09"
    house.workplace.lasting.put_in_force(asked, asked.mark, zoe)
    (second, first) = house.workplace.lasting.additions()
    assert (first.standing, second.standing) == (Standing.WITHDRAWN, Standing.IN_FORCE)
    house.workplace.lasting.withdraw(second.addition.number, zoe)
    last = arrive(house, order(more, order_number="BC-4714"), subject="4")
    assert "contract-expired" in codes(house, last)


def test_a_contract_may_be_extended_further_than_the_order_asks(house: House, tmp_path: Path) -> None:
    import_ended_contract(house, tmp_path)
    paul = house.person("paul", Role.APPROVER)
    case = arrive(house, order(line(1, unit_price=Decimal(45))))
    (mark,) = (fingerprint(one) for one in house.workplace.queue.view(case).findings)
    asked = house.workplace.remedies.lasting(case, mark, "contract-dates", date(2026, 12, 31))
    assert asked.remedy.text == "K-0;2025-01-01;2026-12-31"
    assert asked.mark != proposed(house, case, "contract-dates").mark
    with pytest.raises(WrongValue):
        house.workplace.remedies.lasting(case, mark, "contract-dates", date(2026, 3, 1))
    house.workplace.lasting.put_in_force(asked, asked.mark, paul)
    more = order(line(1, unit_price=Decimal(45), quantity=Decimal(24)), order_date=date(2026, 12, 31), order_number="2")
    assert house.workplace.queue.summary(arrive(house, more, subject="2")).state is CaseState.APPROVED


def test_withdrawing_is_an_approvers(house: House) -> None:
    marie, paul = house.person("marie"), house.person("paul", Role.APPROVER)
    case = arrive(house, order(UNKNOWN))
    asked = proposed(house, case, "alias")
    house.workplace.lasting.put_in_force(asked, asked.mark, paul)
    with pytest.raises(NotAllowed):
        house.workplace.lasting.withdraw(1, marie)
    house.workplace.lasting.withdraw(1, paul)
    later = arrive(house, order(MORE, order_number="BC-4712"), subject="2")
    assert codes(house, later) == ("item-unknown",)
