"""The pushing stage: claim one push, send it once, commit what the OMS said."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from orderbot.delivery.patience import Patience
from orderbot.errors import ConnectorError, ConnectorMisconfigured, ConnectorRefused, ConnectorUnavailable, LostClaim
from orderbot.interfaces import Clock, Connector, Pushed
from orderbot.model.case import CaseState
from orderbot.store import outbox, outbox_probe
from orderbot.store.database import Database, Session
from orderbot.store.rows import ClaimedPush
from orderbot.validators.refused import oms_refused

log = structlog.get_logger(__name__)

ACTOR = "delivery"


class Delivery:
    """Sends what the outbox holds. Thread-safe; losing, repeating or delaying a call costs time, never an order."""

    def __init__(
        self,
        database: Database,
        connector: Connector,
        now: Clock,
        holder: str,
        *,
        claim_seconds: float = 300.0,
        patience: Patience | None = None,
    ) -> None:
        self._database = database
        self._connector = connector
        self._now = now
        self._holder = holder
        self._claim_seconds = claim_seconds
        self._patience = patience or Patience()

    def push_case(self, case_id: int) -> CaseState | None:
        """Send the case's pushes that are due, in their order; the state after the last, None when none was due."""
        state = None
        while (claimed := self._claim(case_id)) is not None:
            state = self._attempt(claimed)
            if state not in (CaseState.PUSHED, CaseState.REVIEW):
                break
        return state

    def drain(self) -> int:
        """Send all that is due now; how many cases were worked."""
        worked = 0
        while True:
            with self._database.read() as session:
                due = outbox.due(session, self._now())
            states = [self.push_case(case_id) for case_id in dict.fromkeys(row.case_id for row in due)]
            if not any(states):
                return worked
            worked += sum(state is not None for state in states)

    def replay_undelivered(self, case_id: int | None, actor: str) -> int:
        """Try undelivered pushes again, of one case or of all, because a person asks; how many."""
        with self._database.begin() as session:
            return outbox.replay(session, case_id, actor, self._now())

    def look_again(self) -> None:
        """Find out whether the OMS is back, and send what no stage looks after (a chore).

        A paused connector gets one push, undelivered pushes get one as well. A push may be due although its case waits
        for a person again: it is answered before anything newer of that order goes out.
        """
        with self._database.read() as session:
            paused = list(outbox.paused(session))
        for name in paused:
            self._probe(name)
        if not paused:
            for case_id in self._revive(limit=1):
                self.push_case(case_id)
            self.drain()

    def _claim(self, case_id: int) -> ClaimedPush | None:
        now = self._now()
        held_until = now + timedelta(seconds=self._claim_seconds)
        with self._database.begin() as session:
            return outbox.claim_case(session, case_id, holder=self._holder, held_until=held_until, now=now)

    def _attempt(self, claimed: ClaimedPush) -> CaseState | None:
        """Send once and commit the outcome; None when another worker took the push over meanwhile."""
        outcome = self._send(claimed)
        try:
            with self._database.begin() as session:
                state = self._commit(session, claimed, outcome)
        except LostClaim as error:
            log.warning("outcome dropped", case=claimed.push.case_id, error=str(error))
            return None
        tell = log.error if isinstance(outcome, ConnectorMisconfigured) else log.info
        tell("push tried", case=claimed.push.case_id, state=state.value, outcome=str(outcome))
        return state

    def _send(self, claimed: ClaimedPush) -> Pushed | Exception:
        """Send once. The one broad border of delivery: a bug in one push holds up no other."""
        try:
            return self._connector.send(claimed.push)
        except ConnectorError as error:
            return error
        except Exception as error:
            log.error("push failed", case=claimed.push.case_id, error=str(error), exc_info=error)
            return error

    def _commit(self, session: Session, claimed: ClaimedPush, outcome: Pushed | Exception) -> CaseState:
        if isinstance(outcome, Pushed):
            return self._answered(session, claimed, outcome.oms_order_number)
        if isinstance(outcome, ConnectorRefused):
            return self._refused(session, claimed, outcome)
        if isinstance(outcome, ConnectorMisconfigured):
            return self._pause(session, claimed, str(outcome))
        retry_after = outcome.retry_after if isinstance(outcome, ConnectorUnavailable) else None
        return self._wait(session, claimed, str(outcome) or type(outcome).__name__, retry_after)

    def _answered(self, session: Session, claimed: ClaimedPush, number: str) -> CaseState:
        now = self._now()
        outbox.answered(session, claimed, number, now)
        self._oms_is_back(session, claimed.connector, now)
        return CaseState.PUSHED

    def _refused(self, session: Session, claimed: ClaimedPush, refusal: ConnectorRefused) -> CaseState:
        now = self._now()
        outbox.refused(session, claimed, oms_refused(refusal), now)
        self._oms_is_back(session, claimed.connector, now)
        return CaseState.REVIEW

    def _wait(self, session: Session, claimed: ClaimedPush, why: str, retry_after: float | None) -> CaseState:
        now = self._now()
        if self._patience.exhausted(claimed.attempts):
            outbox.undelivered(session, claimed, why, now)
            return CaseState.UNDELIVERED
        outbox.retry_at(session, claimed, now + self._patience.wait(claimed.attempts, retry_after), why)
        return CaseState.PUSHING

    def _pause(self, session: Session, claimed: ClaimedPush, why: str) -> CaseState:
        now = self._now()
        outbox.retry_at(session, claimed, now, why, counts=False)
        outbox.pause(session, claimed.connector, why, now)
        return CaseState.PUSHING

    def _oms_is_back(self, session: Session, connector: str, now: datetime) -> None:
        """An answer, even a refusal, means that the rest may be tried."""
        outbox.resume(session, connector, ACTOR, now)
        outbox_probe.revive(session, self._stale(now), now=now, attempts=self._patience.attempts - 1)

    def _revive(self, limit: int) -> list[int]:
        now = self._now()
        with self._database.begin() as session:
            attempts = self._patience.attempts - 1
            return outbox_probe.revive(session, self._stale(now), now=now, attempts=attempts, limit=limit)

    def _stale(self, now: datetime) -> datetime:
        """An undelivered push is tried again by itself only when its last attempt is older than this."""
        return now - self._patience.full_wait(self._patience.attempts)

    def _probe(self, connector: str) -> None:
        """Ask a paused connector's OMS, then send one push; its answer resumes the connector."""
        try:
            self._connector.check()
        except ConnectorError as error:
            log.warning("connector still paused", connector=connector, error=str(error))
            return
        now = self._now()
        held_until = now + timedelta(seconds=self._claim_seconds)
        with self._database.begin() as session:
            claimed = outbox_probe.claim_oldest(session, connector, holder=self._holder, held_until=held_until, now=now)
            if claimed is None:
                outbox.resume(session, connector, ACTOR, now)
        if claimed is not None:
            self._attempt(claimed)
