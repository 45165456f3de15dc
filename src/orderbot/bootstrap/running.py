"""What runs while a process serves: the engine with its stages, the watchers, and what is made ready early."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from orderbot.errors import OrderbotError
from orderbot.model.case import CaseState

if TYPE_CHECKING:
    from orderbot.bootstrap.house import House
    from orderbot.engine.embedded import Engine, Watcher
    from orderbot.mailbox.hands import Hands
    from orderbot.reading.sandbox.client import Sandbox

_PUSHERS = 2
_RECONSIDERED_AT_ONCE = 200
"""Waiting cases decided again in one sweep: few enough that new mails need not stand behind them."""
_DAY = 86_400.0


def engine_of(house: House, *, watch: bool) -> Engine:
    """The embedded engine with its stages, lanes and chores; `watch` adds the mailboxes and folders."""
    from orderbot.checking.recheck import Recheck
    from orderbot.checking.reconsidering import Reconsidering
    from orderbot.engine.embedded import Chore, Engine, Lane
    from orderbot.store import cases, upkeep

    settings = house.settings.engine
    readers = settings.readers or os.cpu_count() or 1

    reconsider = Reconsidering(house.database, Recheck(house.connector, house.policies), house.now, house.hint)

    def unfinished(limit: int) -> list[tuple[int, CaseState]]:
        with house.database.read() as session:
            found = cases.unfinished(session, house.now(), limit)
        return found + reconsider.outdated(_RECONSIDERED_AT_ONCE)

    push = house.delivery.push_case
    return Engine(
        {
            CaseState.READING: house.read_stage,
            CaseState.APPROVED: push,
            CaseState.PUSHING: push,
            CaseState.REVIEW: reconsider,
            CaseState.BLOCK: reconsider,
        },
        (
            Lane("read", frozenset({CaseState.READING}), readers),
            Lane("push", frozenset({CaseState.APPROVED, CaseState.PUSHING}), _PUSHERS),
            Lane("reconsider", frozenset({CaseState.REVIEW, CaseState.BLOCK}), 1),
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


def start_early(sandbox: Sandbox) -> None:
    """Load the readers before the first mail comes; what goes wrong here is told by the first document."""
    with suppress(OrderbotError):
        sandbox.start()


def learn_holidays(calendar: str, now: datetime) -> None:
    """Look a day up before an order asks: the first time takes a second, which a decision would hold its lock for."""
    from orderbot.model.working_days import WorkingDays

    WorkingDays(calendar).includes(now.date())
