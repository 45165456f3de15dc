"""The only place that chooses parts and joins them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from orderbot.interfaces import Connector, Limits
from orderbot.model.case import CaseState, Role
from orderbot.model.order import Party
from orderbot.model.rules import Rules, Tolerance
from orderbot.settings import Settings, load

if TYPE_CHECKING:
    from orderbot.engine.embedded import Engine
    from orderbot.intake.read_stage import ReadStage
    from orderbot.intake.receive import Receiver
    from orderbot.intake.transcribe import Transcriber
    from orderbot.reading.sandbox import Sandbox
    from orderbot.store.blobs import Blobs
    from orderbot.store.database import Database

READER_MODULES = ("orderbot.intake.sandboxed",)
"""What a reader's fork server loads once, so that each document's child starts with it."""


def utc_now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)


@dataclass
class House:
    """Everything joined; parts are made when first asked for, so that a small command starts fast."""

    settings: Settings
    _hints: list[Engine] = field(default_factory=list)

    @cached_property
    def database(self) -> Database:
        """The database, its tables brought up to date."""
        from orderbot.store.database import Database

        database = Database(_rooted(self.settings.database.url))
        database.upgrade()
        return database

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
        return _transcriber(self.settings, self.sandbox)

    @cached_property
    def connector(self) -> Connector:
        """Pushes to the OMS."""
        return connector_of(self.settings)

    @cached_property
    def rules(self) -> Rules:
        """What the settings ask of an order."""
        return rules_of(self.settings)

    @cached_property
    def receiver(self) -> Receiver:
        """Takes messages in."""
        from orderbot.intake.receive import Receiver

        reserve = self.settings.engine.disk_reserve_mb * 1_000_000
        return Receiver(self.database, self.blobs, self.now, reserve, self.hint)

    @cached_property
    def read_stage(self) -> ReadStage:
        """Reads one case."""
        from orderbot.intake.read_stage import ReadStage

        return ReadStage(
            self.database,
            self.blobs,
            self.transcriber,
            self.connector,
            self.rules,
            self.now,
            holder(),
            self.settings.engine.claim_seconds,
            hint=self.hint,
        )

    def now(self) -> datetime:
        """The time, aware."""
        return utc_now()

    def hint(self, case_id: int, state: CaseState) -> None:
        """Tell the engine of this process, when there is one, that a case waits."""
        for engine in self._hints:
            engine.hint(case_id, state)

    def add_user(self, name: str, password: str, role: Role, language: str) -> None:
        """Add a person who may sign in. Raises OrderbotError when the name is taken or the password is too short."""
        from orderbot.review.passwords import hash_password
        from orderbot.store import users

        with self.database.begin() as session:
            users.add_user(session, name, hash_password(password), role=role, language=language, now=self.now())

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
        yield _transcriber(settings, sandbox)


def holder() -> str:
    """Who this process is in claims and logs."""
    return f"{socket.gethostname()}:{os.getpid()}"


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
        seller=seller_of(settings),
        seller_domains=tuple(domain.lower() for domain in settings.seller.domains),
    )


def sandbox_of(settings: Settings) -> Sandbox:
    """The reader processes; start with `with`."""
    from orderbot.reading.sandbox import Sandbox

    return Sandbox(READER_MODULES, limits_of(settings))


def connector_of(settings: Settings) -> Connector:
    """The connector that the settings name. Raises SettingsError when there is none of that name."""
    from orderbot.connectors import make

    return make(settings.oms)


def _transcriber(settings: Settings, sandbox: Sandbox) -> Transcriber:
    from orderbot.intake.transcribe import Transcriber

    domains = tuple(domain.lower() for domain in settings.seller.domains)
    return Transcriber(sandbox, limits_of(settings), seller_of(settings), domains)


def _rooted(url: str) -> str:
    """Make the folder of an SQLite file."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    return url
