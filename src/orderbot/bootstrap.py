"""The only place that chooses parts and joins them."""

from __future__ import annotations

import getpass
import os
import signal
import socket
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from orderbot.errors import OrderbotError
from orderbot.interfaces import Connector, Limits
from orderbot.model.case import CaseState
from orderbot.model.order import Party
from orderbot.model.rules import Rules, Shipping, Tolerance
from orderbot.settings import Settings, load

if TYPE_CHECKING:
    from orderbot.checking.policies import PolicyBook
    from orderbot.checking.replay.asking import Rehearsal
    from orderbot.delivery.push_stage import Delivery
    from orderbot.engine.embedded import Engine, Watcher
    from orderbot.intake.passwords import Passwords
    from orderbot.intake.read_stage import ReadStage
    from orderbot.intake.receive import Receiver
    from orderbot.intake.senders import Senders
    from orderbot.intake.transcribe import Transcriber
    from orderbot.intake.webhooks.door import Webhooks
    from orderbot.mailbox.hands import Hands
    from orderbot.reading.sandbox import Sandbox
    from orderbot.review.sign_in import Accounts
    from orderbot.review.workplace import Workplace
    from orderbot.store.blobs import Blobs
    from orderbot.store.database import Database

_PUSHERS = 2
_LOOK_SECONDS = 0.2
_DAY = 86_400.0
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
            senders=_senders_of(self.settings),
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
        from orderbot.review.policy_desk import PolicyDesk
        from orderbot.review.queue import Queue
        from orderbot.review.remedy_desk import RemedyDesk
        from orderbot.review.workplace import Workplace

        web = self.settings.web
        on_loopback = web.host in ("127.0.0.1", "::1", "localhost")
        recheck = Recheck(self.connector, self.policies)
        return Workplace(
            review=Review(self.database, recheck, self.receiver.receive, self.now, self.hint),
            queue=Queue(self.database, self.now),
            policy=PolicyDesk(self.database, self.policies, self.rehearsal, self.now, self.settings.seller.name),
            remedies=RemedyDesk(self.database, self.policies, self.rehearsal, self.now),
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
        engine = _engine(self, watch=watch)
        calendar = rules_of(self.settings).shipping.holidays
        threading.Thread(target=_learn_holidays, args=(calendar, self.now()), name="holidays", daemon=True).start()
        threading.Thread(target=_start_early, args=(self.sandbox,), name="readers-start", daemon=True).start()
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


@contextmanager
def open_transcriber(settings: Settings | None = None) -> Iterator[Transcriber]:
    """A transcriber alone: no database, no server, no reference data."""
    settings = settings or load()
    with sandbox_of(settings) as sandbox:
        sandbox.launch()
        yield transcriber_of(settings, sandbox)


def _engine(house: House, *, watch: bool) -> Engine:
    """The embedded engine with its stages, lanes and chores; `watch` adds the mailboxes and folders."""
    from orderbot.engine.embedded import Chore, Engine, Lane
    from orderbot.store import cases, upkeep

    settings = house.settings.engine
    readers = settings.readers or os.cpu_count() or 1

    def unfinished(limit: int) -> list[tuple[int, CaseState]]:
        with house.database.read() as session:
            return cases.unfinished(session, house.now(), limit)

    push = house.delivery.push_case
    return Engine(
        {CaseState.READING: house.read_stage, CaseState.APPROVED: push, CaseState.PUSHING: push},
        (
            Lane("read", frozenset({CaseState.READING}), readers),
            Lane("push", frozenset({CaseState.APPROVED, CaseState.PUSHING}), _PUSHERS),
        ),
        unfinished,
        watchers=_watchers(house) if watch else (),
        chores=(
            Chore("look-again", 30.0, house.delivery.look_again),
            Chore("seal", 10.0, lambda: upkeep.seal_audit(house.database)),
            Chore("forget", _DAY, lambda: upkeep.forget(house.database, house.now())),
            Chore("sweep-blobs", _DAY, lambda: upkeep.sweep_blobs(house.database, house.blobs, house.now())),
        ),
        sweep_seconds=settings.sweep_seconds,
    )


def _watchers(house: House) -> list[tuple[str, Watcher]]:
    """One watcher for each folder of each account, and for each watched folder."""
    from orderbot.mailbox.folder import FolderWatcher
    from orderbot.mailbox.imap import watchers_of

    hands, limit = hands_of(house), house.settings.limits.bytes
    watchers: list[tuple[str, Watcher]] = [
        (f"mailbox-{settings.name}", watcher.watch)
        for settings in house.settings.mailbox
        for watcher in watchers_of(settings, hands, most_bytes=limit)
    ]
    folders = [
        (f"folder-{settings.path.name}", FolderWatcher(settings, hands.deliver, most_bytes=limit))
        for settings in house.settings.watch
    ]
    return watchers + [(name, watcher.watch) for name, watcher in folders]


def hands_of(house: House) -> Hands:
    """What the sources of messages may ask of the intake."""
    from orderbot.mailbox.hands import Hands
    from orderbot.store.rows import Arrival

    receiver, limit = house.receiver, house.settings.limits.bytes
    return Hands(
        deliver=lambda raw, place: receiver.receive(raw, Arrival(**asdict(place))),
        arrived=receiver.arrived,
        refuse=lambda place, size: receiver.refuse_oversize(Arrival(**asdict(place)), size, limit),
    )


def _start_early(sandbox: Sandbox) -> None:
    """Load the readers before the first mail comes; what goes wrong here is told by the first document."""
    with suppress(OrderbotError):
        sandbox.start()


def holder() -> str:
    """Who this process is in claims and logs."""
    return f"{socket.gethostname()}:{os.getpid()}"


def person() -> str:
    """The user of the operating system for whom this process runs."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "cli"


def limits_of(settings: Settings) -> Limits:
    """The caps on untrusted bytes."""
    return Limits(**settings.limits.model_dump())


def seller_of(settings: Settings) -> Party:
    """Who we are."""
    seller = settings.seller
    return Party(name=seller.name, vat_id=seller.vat_id, company_id=seller.company_id, gln=seller.gln)


def rules_of(settings: Settings) -> Rules:
    """What the settings ask of an order."""
    automation = settings.automation
    return Rules(
        threshold=automation.threshold,
        other_threshold=automation.other_threshold,
        tolerance=Tolerance(automation.price_tolerance_percent, automation.price_tolerance_absolute),
        approval_amount=automation.approval_amount,
        needed=tuple(automation.needed),
        shipping=Shipping(holidays=settings.seller.country or _country_of_vat(settings.seller.vat_id) or "none"),
        seller=seller_of(settings),
        seller_domains=tuple(domain.lower() for domain in settings.seller.domains),
    )


def _learn_holidays(calendar: str, now: datetime) -> None:
    """Look a day up before an order asks: the first time takes a second, which a decision would hold its lock for."""
    from orderbot.model.working_days import WorkingDays

    WorkingDays(calendar).includes(now.date())


def _country_of_vat(number: str | None) -> str | None:
    """The country that a VAT number begins with (Greece's begin with EL)."""
    prefix = (number or "").strip()[:2].upper()
    return {"EL": "GR"}.get(prefix, prefix) if len(prefix) == 2 and prefix.isalpha() else None


def _senders_of(settings: Settings) -> Senders:
    """What is believed of who sent a message."""
    from orderbot.intake.senders import Senders

    servers = {one.name: one.trusted_authserv_id for one in settings.mailbox if one.trusted_authserv_id}
    return Senders(servers, {f"webhook:{one.name}": one.sender for one in settings.webhook if one.sender})


def sandbox_of(settings: Settings) -> Sandbox:
    """The reader processes; start with `with`."""
    from orderbot.intake.sandboxed import LATER, PRELOAD
    from orderbot.reading.sandbox import Sandbox

    return Sandbox(PRELOAD, limits_of(settings), later=LATER)


def connector_of(settings: Settings) -> Connector:
    """The connector that the settings name. Raises SettingsError when there is none of that name."""
    from orderbot.connectors import make

    return make(settings.oms)


def transcriber_of(settings: Settings, sandbox: Sandbox | None) -> Transcriber:
    """Reads messages; without a sandbox in this process."""
    from orderbot.intake.transcribe import Transcriber

    domains = tuple(domain.lower() for domain in settings.seller.domains)
    return Transcriber(sandbox, limits_of(settings), seller_of(settings), domains, passwords_of(settings))


def passwords_of(settings: Settings) -> Passwords:
    """The passwords for what senders lock."""
    from orderbot.intake.passwords import Passwords, SenderPasswords

    return Passwords(
        tuple(
            SenderPasswords(one.sender, tuple(word.get_secret_value() for word in one.words), one.command)
            for one in settings.passwords
        )
    )


def _rooted(url: str) -> str:
    """Make the folder of an SQLite file."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    return url
