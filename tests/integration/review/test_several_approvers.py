"""Several people approve one order in the same moment, on SQLite and on PostgreSQL: each yes counts, it is sent once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from orderbot.errors import OrderbotError, WrongValue
from orderbot.model.approvals import ApprovalRule, Signature
from orderbot.model.case import CaseState, Role, User
from orderbot.model.rules import Rules
from orderbot.review.queue import Wanted
from orderbot.review.seen import fingerprint
from orderbot.store import outbox, users
from orderbot.store.database import Database
from tests.review_house import House, arrive, line, open_house, order


def asking(people: int) -> Rules:
    rule = ApprovalRule("several", above=Decimal(500), currency="EUR", signatures=(Signature(),) * people)
    return Rules(approvals=(rule,))


def approve_at_once(house: House, case: int, people: list[User]) -> list[str]:
    """What each came to, who all looked at the same revision and pressed together."""
    view = house.workplace.queue.view(case)
    seen, revision = {fingerprint(found) for found in view.findings}, view.summary.revision
    together = threading.Barrier(len(people))

    def approve(user: User) -> str:
        together.wait(20)
        try:
            return house.workplace.review.approve(case, revision, seen, user).committed.state
        except OrderbotError as error:
            return type(error).__name__

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(approve, people))


@pytest.mark.parametrize("first_holds_it", [False, True])
def test_two_approvals_in_one_moment_both_count(database: Database, tmp_path: Path, first_holds_it: bool) -> None:
    house = open_house(tmp_path, database=database, rules=asking(2))
    people = [house.person(name, Role.APPROVER) for name in ("Anna", "Bruno")]
    for number in range(4):
        said = order(line(1, quantity=Decimal(20 + number)), order_number=f"BC-{number}")
        case = arrive(house, said, subject=f"commande {number}")
        if first_holds_it:
            house.workplace.review.claim(case, people[0])
        assert sorted(approve_at_once(house, case, people)) == ["approved", "block"]
        view = house.workplace.queue.view(case)
        assert (view.summary.state, sorted(one.accepted_by for one in view.acceptances)) == (
            CaseState.APPROVED,
            ["Anna", "Bruno"],
        )
        with database.read() as session:
            assert len(outbox.of_case(session, case)) == 1


def test_the_queue_is_asked_for_what_waits_for_one_person(database: Database, tmp_path: Path) -> None:
    house = open_house(tmp_path, database=database, rules=asking(2))
    anna, bruno = (house.person(name, Role.APPROVER) for name in ("Anna", "Bruno"))
    case = arrive(house, order())
    queue = house.workplace.queue
    assert [[row.case_id for row in queue.page(Wanted(approver=user)).rows] for user in (anna, bruno)] == [
        [case],
        [case],
    ]
    approve_at_once(house, case, [anna])
    assert [[row.case_id for row in queue.page(Wanted(approver=user)).rows] for user in (anna, bruno)] == [[], [case]]


def test_one_person_pressing_twice_at_once_counts_once(database: Database, tmp_path: Path) -> None:
    house = open_house(tmp_path, database=database, rules=asking(2))
    anna = house.person("Anna", Role.APPROVER)
    case = arrive(house, order())
    assert sorted(approve_at_once(house, case, [anna, anna, anna])) == ["NotTheirs", "NotTheirs", "block"]
    assert len(house.workplace.queue.view(case).acceptances) == 1


def test_of_more_than_are_asked_the_order_is_sent_once(database: Database, tmp_path: Path) -> None:
    house = open_house(tmp_path, database=database, rules=asking(2))
    people = [house.person(name, Role.APPROVER) for name in ("Anna", "Bruno", "Chloé", "Dora")]
    case = arrive(house, order())
    came_to = approve_at_once(house, case, people)
    assert (came_to.count("approved"), came_to.count("block")) == (1, 1), came_to
    with database.read() as session:
        assert len(outbox.of_case(session, case)) == 1


def test_groups_come_with_the_sign_in_and_names_are_given_once_however_written(
    database: Database, tmp_path: Path
) -> None:
    house = open_house(tmp_path, database=database)
    accounts = house.workplace.accounts
    accounts.add("René", "correct horse battery", Role.APPROVER, groups=("compliance", "compliance"))
    signed = accounts.sign_in("RENE\u0301", "correct horse battery", "127.0.0.1")
    kept = accounts.signed_in(signed.token)
    assert kept is not None
    assert (kept.user.groups, kept.user.approves_as) == (("compliance",), ("approver", "compliance"))
    for name in ("RENÉ", "Rene\u0301", "Re\u200bné", " rené "):
        with pytest.raises(OrderbotError, match="already"):
            accounts.add(name, "correct horse battery", Role.APPROVER)
    assert accounts.set_groups("rené", ["direction"]).groups == ("direction",)
    assert accounts.set_groups("rené", []).groups == ()
    with database.read() as session:
        row = users.by_name(session, "René")
    assert row is not None and row.user.groups == ()


@pytest.mark.parametrize(
    ("role", "groups"), [(Role.REVIEWER, ["compliance"]), (Role.APPROVER, ["Admin"]), (Role.APPROVER, [" "])]
)
def test_groups_are_for_who_may_approve_and_none_is_named_like_a_role(
    database: Database, tmp_path: Path, role: Role, groups: list[str]
) -> None:
    accounts = open_house(tmp_path, database=database).workplace.accounts
    with pytest.raises(WrongValue, match="group"):
        accounts.add("x", "correct horse battery", role, groups=groups)
    assert accounts.every() == ()


def test_who_mailed_the_order_in_is_no_approver_of_it(database: Database, tmp_path: Path) -> None:
    house = open_house(tmp_path, database=database, rules=asking(1))
    anna, bruno = (house.person(name, Role.APPROVER) for name in ("Anna", "Bruno"))
    house.workplace.accounts.set_email("anna", "anna@seller.example")
    case = arrive(house, order(line(1, quantity=Decimal(20))), sender="anna@seller.example", by_mail=True)
    awaited = [house.workplace.queue.page(Wanted(approver=one)).rows for one in (anna, bruno)]
    assert [len(rows) for rows in awaited] == [0, 1]
    assert approve_at_once(house, case, [anna]) == ["NeedsApprover"]
    assert approve_at_once(house, case, [bruno]) == ["approved"]
