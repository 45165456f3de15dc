"""Whatever happens, the pushes of one order reach the OMS in their order and each with its own key."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from shutil import copy
from tempfile import mkdtemp

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from orderbot.errors import LostClaim
from orderbot.model.case import CaseState
from orderbot.model.codes import finding
from orderbot.model.resolved import Outcome
from orderbot.store import cases, outbox, queue
from orderbot.store.database import Database
from orderbot.store.rows import ClaimedPush, PushState
from tests.harness.postgres import Server
from tests.integration.store.making import NOW, case, revision

REFUSED = finding("oms-refused", "", "Non.", "No.")
SETTLED = (PushState.ANSWERED, PushState.REFUSED)
SETTINGS = settings(
    max_examples=6, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


class Deliveries(RuleBasedStateMachine):
    """Two orders, approved again and again, and workers that answer late, die, or come back from the dead."""

    url: str

    def __init__(self) -> None:
        super().__init__()
        self.database = Database(self.fresh())
        self.now = NOW
        self.keys = 0
        self.claims: list[ClaimedPush] = []
        self.sent: dict[int, list[str]] = defaultdict(list)  # by case, keys in the order of their first sending
        self.approved: dict[int, list[str]] = defaultdict(list)
        self.cases = [self.approve_new(name) for name in ("one", "two")]

    def fresh(self) -> str:
        raise NotImplementedError

    def approve_new(self, name: str) -> int:
        self.keys += 1
        case_id = case(self.database, revision(Outcome.PUSH, key=f"k{self.keys}"), name=name)
        self.approved[case_id].append(f"k{self.keys}")
        return case_id

    @rule(which=st.integers(0, 1))
    def approve_again(self, which: int) -> None:
        case_id = self.cases[which]
        with self.database.begin() as session:
            shown = queue.summary(session, case_id)
            if shown.state.at_rest:
                self.keys += 1
                again = revision(Outcome.PUSH, key=f"k{self.keys}")
                cases.new_revision(session, case_id, shown.revision, again, actor="ann", action="approve", now=self.now)
                self.approved[case_id].append(f"k{self.keys}")

    @rule()
    def claim_what_is_due(self) -> None:
        with self.database.begin() as session:
            for row in outbox.due(session, self.now):
                until = self.now + timedelta(minutes=5)
                claimed = outbox.claim(session, row.push_id, holder="w", held_until=until, now=self.now)
                assert claimed is not None
                self.claims.append(claimed)
                keys = self.sent[claimed.push.case_id]
                if claimed.push.idempotency_key not in keys:
                    keys.append(claimed.push.idempotency_key)

    @rule(minutes=st.integers(1, 10))
    def time_goes_by(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.claims)
    @rule(which=st.integers(0, 50), ends=st.sampled_from(["answered", "refused", "retry", "undelivered"]))
    def a_worker_reports(self, which: int, ends: str) -> None:
        claimed = self.claims.pop(which % len(self.claims))
        try:
            with self.database.begin() as session:
                if ends == "answered":
                    outbox.answered(session, claimed, f"OMS-{claimed.push.case_id}", self.now)
                elif ends == "refused":
                    outbox.refused(session, claimed, REFUSED, self.now)
                elif ends == "retry":
                    outbox.retry_at(session, claimed, self.now + timedelta(minutes=1), "503")
                else:
                    outbox.undelivered(session, claimed, "no answer", self.now)
        except LostClaim:
            pass

    @rule()
    def a_person_replays(self) -> None:
        with self.database.begin() as session:
            outbox.replay(session, None, "ann", self.now)

    @invariant()
    def pushes_go_in_the_order_of_approval(self) -> None:
        for case_id, keys in self.sent.items():
            assert keys == self.approved[case_id][: len(keys)]

    @invariant()
    def nothing_goes_before_all_earlier_ones_are_settled(self) -> None:
        with self.database.read() as session:
            for case_id in self.cases:
                states = [row.state for row in outbox.of_case(session, case_id)]
                begun = [number for number, one in enumerate(states) if one is not PushState.WAITING]
                for number in begun:
                    assert all(one in SETTLED for one in states[:number])

    @invariant()
    def the_case_says_what_its_newest_push_says(self) -> None:
        expected = {
            PushState.SENDING: {CaseState.PUSHING},
            PushState.WAITING: {CaseState.APPROVED, CaseState.PUSHING},
            PushState.UNDELIVERED: {CaseState.UNDELIVERED},
            PushState.ANSWERED: {CaseState.PUSHED},
            PushState.REFUSED: {CaseState.REVIEW},
        }
        with self.database.read() as session:
            for case_id in self.cases:
                newest = outbox.of_case(session, case_id)[-1]
                assert queue.summary(session, case_id).state in expected[newest.state]

    def teardown(self) -> None:
        self.database.close()


def test_pushes_keep_their_order_on_sqlite(upgraded_file: Path, tmp_path: Path) -> None:
    class OnSqlite(Deliveries):
        def fresh(self) -> str:
            folder = Path(mkdtemp(dir=tmp_path))
            copy(upgraded_file, folder / "orderbot.db")
            return f"sqlite:///{folder}/orderbot.db"

    run_state_machine_as_test(OnSqlite, settings=SETTINGS)


def test_pushes_keep_their_order_on_postgresql(server: Server, upgraded_template: str) -> None:
    class OnPostgresql(Deliveries):
        def fresh(self) -> str:
            return server.new_database(upgraded_template)

    run_state_machine_as_test(OnPostgresql, settings=SETTINGS)
