"""Every part of the service, made when first asked for and joined to the others."""

from __future__ import annotations

import getpass
import os
import signal
import socket
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from orderbot.bootstrap.from_settings import connector_of, rules_of, sandbox_of, senders_of, transcriber_of
from orderbot.bootstrap.running import engine_of, learn_holidays, start_early
from orderbot.interfaces import Connector
from orderbot.model.case import CaseState
from orderbot.settings import Settings, load

if TYPE_CHECKING:
    from orderbot.checking.policies import PolicyBook
    from orderbot.checking.replay.asking import Rehearsal
    from orderbot.delivery.push_stage import Delivery
    from orderbot.engine.embedded import Engine
    from orderbot.intake.read_stage import ReadStage
    from orderbot.intake.receive import Receiver
    from orderbot.intake.transcribe import Transcriber
    from orderbot.intake.webhooks.door import Webhooks
    from orderbot.reading.sandbox.client import Sandbox
    from orderbot.review.sign_in import Accounts
    from orderbot.review.workplace import Workplace
    from orderbot.store.blobs import Blobs
    from orderbot.store.database import Database

_LOOK_SECONDS = 0.2
_ON_THE_WAY = frozenset({CaseState.APPROVED, CaseState.PUSHING})


def utc_now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)


@dataclass
class House:
    """Everything joined; parts are made when first asked for, so that a small command starts fast."""

    settings: Settings
    _engines: list[Engine] = field(default_factory=list)

    @cached_property
    def database(self) -> Database:
        """The database, its tables brought up to date."""
        from orderbot.store.database import Database

        database = Database(_rooted(self.settings.database.url))
        database.upgrade()
        return database

    @property
    def has_database(self) -> bool:
        """Say whether the database is there already; a server's is taken to be."""
        url = self.settings.database.url
        return not url.startswith("sqlite:///") or Path(url.removeprefix("sqlite:///")).exists()

    @cached_property
    def blobs(self) -> Blobs:
        """Raw messages, parts and page images."""
        from orderbot.store.blobs import Blobs

        return Blobs(self.settings.blobs.url)

    @cached_property
    def sandbox(self) -> Sandbox:
        """The reader processes."""
        return sandbox_of(self.settings)

    @cached_property
    def transcriber(self) -> Transcriber:
        """Reads messages in the sandbox."""
        return transcriber_of(self.settings, self.sandbox)

    @cached_property
    def connector(self) -> Connector:
        """Pushes to the OMS."""
        return connector_of(self.settings)

    @cached_property
    def policy_book(self) -> PolicyBook:
        """The policies over what the settings ask."""
        from orderbot.checking.policies import PolicyBook

        return PolicyBook(rules_of(self.settings))

    @cached_property
    def policies(self) -> PolicyBook:
        """The policy in force, the settings' file adopted when it has changed. Raises SettingsError, PolicyRefused."""
        if self.settings.policy.file is not None:
            self.policy_book.adopt(self.database, self.settings.policy.file, person(), self.now())
        with self.database.read() as session:
            self.policy_book.open(session)
        return self.policy_book

    @cached_property
    def rehearsal(self) -> Rehearsal:
        """Tries a policy or master data on history."""
        from orderbot.checking.replay.asking import Rehearsal

        return Rehearsal(self.database, self.policy_book, person())

    @cached_property
    def receiver(self) -> Receiver:
        """Takes messages in."""
        from orderbot.intake.receive import Receiver

        reserve = self.settings.engine.disk_reserve_mb * 1_000_000
        return Receiver(self.database, self.blobs, self.now, reserve, self.hint)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Takes in what shops and partners post. Raises SettingsError when a key cannot be used."""
        from orderbot.intake.webhooks.channels import channel_of
        from orderbot.intake.webhooks.door import Webhooks

        channels = {
            settings.name: channel_of(settings, self.settings.limits.bytes) for settings in self.settings.webhook
        }
        return Webhooks(channels, self.receiver, self.now)

    @cached_property
    def read_stage(self) -> ReadStage:
        """Reads one case."""
        from orderbot.intake.read_stage import ReadStage

        return ReadStage(
            self.database,
            self.blobs,
            self.transcriber,
            self.connector,
            self.policies,
            self.now,
            holder(),
            self.settings.engine.claim_seconds,
            turn_seconds=self.settings.engine.turn_seconds,
            senders=senders_of(self.settings),
            hint=self.hint,
        )

    @cached_property
    def delivery(self) -> Delivery:
        """Sends what the outbox holds."""
        from orderbot.delivery.patience import Patience
        from orderbot.delivery.push_stage import Delivery

        oms = self.settings.oms
        claim_seconds = max(self.settings.engine.claim_seconds, 3 * oms.timeout_seconds)
        return Delivery(
            self.database,
            self.connector,
            self.now,
            holder(),
            claim_seconds=claim_seconds,
            patience=Patience.from_settings(oms),
        )

    @cached_property
    def accounts(self) -> Accounts:
        """People who sign in."""
        from orderbot.review.sign_in import Accounts

        web = self.settings.web
        return Accounts(self.database, self.now, session_hours=web.session_hours, attempts=web.login_attempts)

    @cached_property
    def workplace(self) -> Workplace:
        """What the review UI stands on."""
        from orderbot.checking.recheck import Recheck
        from orderbot.review.actions import Review
        from orderbot.review.lasting import LastingRemedies
        from orderbot.review.policy_desk import PolicyDesk
        from orderbot.review.queue import Queue
        from orderbot.review.remedy_desk import RemedyDesk
        from orderbot.review.workplace import Workplace

        web = self.settings.web
        on_loopback = web.host in ("127.0.0.1", "::1", "localhost")
        recheck = Recheck(self.connector, self.policies)
        review = Review(self.database, recheck, self.receiver.receive, self.now, self.hint)
        return Workplace(
            review=review,
            queue=Queue(self.database, self.now),
            policy=PolicyDesk(self.database, self.policies, self.rehearsal, self.now, self.settings.seller.name),
            remedies=RemedyDesk(self.database, self.policies, self.rehearsal, self.now),
            lasting=LastingRemedies(self.database, review, self.policies, self.now),
            accounts=self.accounts,
            blobs=self.blobs,
            clock=self.now,
            hosts=(*web.hosts, web.host),
            secure_cookies=not on_loopback if web.secure_cookies is None else web.secure_cookies,
            largest_upload=self.settings.limits.bytes,
        )

    def now(self) -> datetime:
        """The time, aware."""
        return utc_now()

    def hint(self, case_id: int, state: CaseState) -> None:
        """Tell the engine of this process, when there is one, that a case waits."""
        for engine in self._engines:
            engine.hint(case_id, state)

    @contextmanager
    def running(self, *, watch: bool = True) -> Iterator[Engine]:
        """Run the stages in this process; with `watch` the mailboxes and folders too."""
        engine = engine_of(self, watch=watch)
        calendar = rules_of(self.settings).shipping.holidays
        threading.Thread(target=learn_holidays, args=(calendar, self.now()), name="holidays", daemon=True).start()
        threading.Thread(target=start_early, args=(self.sandbox,), name="readers-start", daemon=True).start()
        self._engines.append(engine)
        engine.start()
        try:
            yield engine
        finally:
            self._engines.remove(engine)
            engine.stop()

    def work_off(self, message_row_ids: Collection[int]) -> Iterator[int]:
        """Work until every case of those messages has come to rest; yields how many messages have, now and then.

        While the connector is paused a push waits for a person too: who waits here is not kept.
        """
        from orderbot.store import outbox, queue

        self.delivery.look_again()
        with self.running(watch=False):
            done = -1
            while done < len(message_row_ids):
                with self.database.read() as session:
                    states = [
                        [row.state for row in queue.summaries(session, message_row_id=one)] for one in message_row_ids
                    ]
                    stuck = _ON_THE_WAY if outbox.paused(session) else frozenset()
                done = sum(all(state.at_rest or state in stuck for state in of_message) for of_message in states)
                yield done
                time.sleep(_LOOK_SECONDS)

    def wait_for_signal(self) -> None:
        """Wait until SIGINT or SIGTERM comes."""
        ended = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ended.set())
        ended.wait()

    def close(self) -> None:
        """Let go of processes and connections."""
        for name in ("sandbox", "connector", "database"):
            part = self.__dict__.pop(name, None)
            if part is not None and hasattr(part, "close"):
                part.close()


@contextmanager
def open_house(settings: Settings | None = None) -> Iterator[House]:
    """Open everything by the settings, close it afterwards."""
    house = House(settings or load())
    try:
        yield house
    finally:
        house.close()


def holder() -> str:
    """Who this process is in claims and logs."""
    return f"{socket.gethostname()}:{os.getpid()}"


def person() -> str:
    """The user of the operating system for whom this process runs."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "cli"


def _rooted(url: str) -> str:
    """Make the folder of an SQLite file."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    return url
