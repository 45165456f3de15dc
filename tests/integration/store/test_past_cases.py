"""What replay reads of decided cases, on both databases."""

from dataclasses import replace
from datetime import timedelta

from orderbot.model.case import CaseState
from orderbot.model.resolved import Outcome
from orderbot.store import cases
from orderbot.store.database import Database
from orderbot.store.history import SqlHistory
from orderbot.store.past_cases import decided_customers, past_cases
from tests.integration.store.making import NOW, OFF_LIST, case, claim, commit, resolved, revision, take_in


def test_cases_come_in_arrival_order_with_their_newest_revision_and_what_was_said(database: Database) -> None:
    later = case(database, name="later.eml", received_at=NOW + timedelta(days=1))
    first = case(database, name="first.eml")
    with database.begin() as session:
        unread = take_in(session, "unread.eml").case_id
        cases.accept(session, first, [OFF_LIST], 1, reviewer="ada", now=NOW)
        cases.new_revision(session, first, 1, revision(Outcome.PUSH), actor="ada", action="correct", now=NOW)
    with database.read() as session:
        assert tuple(decided_customers(session)) == (first, later)
        assert tuple(decided_customers(session, NOW + timedelta(hours=1))) == (later,)
        second, one = past_cases(session, [later, first, unread])
    assert (one.stored.revision, one.state, one.way, one.editors) == (2, CaseState.APPROVED, "folder", ("ada",))
    assert [(yes.code, yes.accepted_by) for yes in one.acceptances] == [("price-off-list", "ada")]
    assert one.envelope.sender == "anne@rhone.fr"
    assert (second.stored.case_id, second.acceptances, second.editors) == (later, (), ())


def test_whose_the_decided_cases_are_is_told_in_arrival_order(database: Database) -> None:
    said = [("a", "C2", 0), ("b", "C1", 1), ("c", "C2", 2)]
    for name, customer, day in said:
        case(database, replace(revision(), resolved=resolved(customer)), name, NOW + timedelta(days=day))
    with database.read() as session:
        assert list(decided_customers(session).values()) == ["C2", "C1", "C2"]
        assert list(decided_customers(session, customer_id="C2", latest=1)) == [tuple(decided_customers(session))[2]]


def test_of_orders_that_came_in_one_mail_a_later_one_knows_the_earlier(database: Database) -> None:
    with database.begin() as session:
        taken = take_in(session)
        claimed = claim(session, taken.case_id)
        further = cases.add_further(session, claimed, NOW)
        commit(session, claimed, (taken.case_id, revision()), (further, replace(revision(), part="2")))
    with database.read() as session:
        known = [
            [one.case_id for one in SqlHistory(session, case_id, NOW).same_number("C1", "BC-1")]
            for case_id in (taken.case_id, further)
        ]
    assert known == [[], [taken.case_id]]
