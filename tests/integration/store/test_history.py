from __future__ import annotations

import threading

from orderbot.model.resolved import Outcome
from orderbot.store import cases
from orderbot.store.database import Database
from orderbot.store.history import SqlHistory, lock_order, lock_orders
from tests.integration.store.making import NOW, case, claim, commit, order, revision, take_in


def test_orders_of_a_customer_are_known_by_number_and_by_content(database: Database) -> None:
    first = case(database, revision(number="BC 47 a", content="1" * 64), name="1.eml")
    second = case(database, revision(number="bc47A", content="2" * 64), name="2.eml")
    case(database, revision(number="BC47A", content="1" * 64, customer="C2"), name="3.eml")
    with database.read() as session:
        history = SqlHistory(session)
        assert [one.case_id for one in history.same_number("C1", "B C47a")] == [first, second]
        assert [one.case_id for one in SqlHistory(session, first).same_number("C1", "BC47A")] == [second]
        (known,) = history.same_content("C1", "1" * 64)
    assert (known.case_id, known.state, known.order_number, known.content) == (first, "review", "BC 47 a", "1" * 64)


def test_rejected_orders_are_known_and_resends_are_not(database: Database) -> None:
    first = case(database, name="1.eml")
    case(database, revision(Outcome.IGNORE, duplicate_of=first), name="2.eml")
    case(database, revision(Outcome.IGNORE), name="3.eml")
    with database.begin() as session:
        cases.reject(session, first, 1, reviewer="ann", reason="no", now=NOW)
        (known,) = SqlHistory(session).same_number("C1", "BC-1")
    assert (known.case_id, known.state) == (first, "rejected")


def test_of_two_mails_with_one_order_one_is_the_first(database: Database) -> None:
    """Each decides in its own transaction after the lock; only one may find nothing before it."""
    outcomes: list[int] = []
    together = threading.Barrier(2)

    def decide(name: str) -> None:
        with database.begin() as session:
            taken = take_in(session, name)
            claimed = claim(session, taken.case_id)
        together.wait()
        with database.begin() as session:
            lock_order(session, "C1", "BC-1")
            before = SqlHistory(session, taken.case_id).same_number("C1", "BC-1")
            outcomes.append(len(before))
            commit(session, claimed, (taken.case_id, revision()))

    threads = [threading.Thread(target=decide, args=(name,)) for name in ("a.eml", "b.eml")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [0, 1]


def test_several_locks_in_any_order_do_not_deadlock(database: Database) -> None:
    done: list[str] = []

    def work(customers: list[str]) -> None:
        for _ in range(20):
            with database.begin() as session:
                lock_orders(session, customers)
        done.append(customers[0])

    threads = [threading.Thread(target=work, args=(names,)) for names in (["C1", "C2", "C1"], ["C2", "C1"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["C1", "C2"]


def test_an_order_number_longer_than_an_index_takes_is_known_all_the_same(database: Database) -> None:
    long = "".join(chr(0x4E00 + number % 20000) for number in range(30_000))
    case_id = case(database, revision(number=long))
    with database.read() as session:
        assert [one.case_id for one in SqlHistory(session).same_number("C1", long)] == [case_id]
        assert cases.revision(session, case_id).order == order(long)
