"""The embedded engine: stages in threads of one process, a sweep that forgets no case.

A task that is lost, repeated or late costs time, never an order: each stage claims its case in the database and commits
by compare-and-set. The sweep dispatches every unfinished case that nobody holds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import structlog

from orderbot.errors import OrderbotError
from orderbot.model.case import CaseState

log = structlog.get_logger(__name__)

Stage = Callable[[int], CaseState | None]
"""Works one case and says the state it left it in, or None when another worker had it."""

Watcher = Callable[[threading.Event], None]
"""Brings messages in until the event is set: a mailbox, a folder."""


class Unfinished(Protocol):
    """Names the cases that wait for a stage and that nobody holds."""

    def __call__(self, limit: int) -> Sequence[tuple[int, CaseState]]: ...


@dataclass(frozen=True, slots=True)
class Lane:
    """Stages that share threads: reading must not starve pushing."""

    name: str
    states: frozenset[CaseState]
    threads: int


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is done again and again while the engine runs."""

    name: str
    every_seconds: float
    run: Callable[[], object]


class _Job:
    """A thread that can be started again."""

    def __init__(self, name: str, run: Callable[[], None]) -> None:
        self.name = name
        self._run = run
        self.thread = threading.Thread()

    def start(self) -> None:
        self.thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self.thread.start()


class Engine:
    """Runs until `stop`; `hint` only makes it quicker than the sweep."""

    def __init__(
        self,
        stages: Mapping[CaseState, Stage],
        lanes: Iterable[Lane],
        unfinished: Unfinished,
        *,
        watchers: Sequence[tuple[str, Watcher]] = (),
        chores: Sequence[Chore] = (),
        sweep_seconds: float = 5.0,
    ) -> None:
        self._stages = stages
        self._lanes = {state: lane for lane in lanes for state in lane.states}
        self._unfinished = unfinished
        self._watchers = watchers
        self._chores = chores
        self._sweep_seconds = sweep_seconds
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._lock = threading.Lock()
        self._inflight: set[int] = set()
        self._pools = {
            lane.name: ThreadPoolExecutor(lane.threads, thread_name_prefix=lane.name) for lane in self._lanes.values()
        }
        self._jobs: list[_Job] = []

    def start(self) -> None:
        """Start the sweep, the watchers and the chores."""
        self._jobs = [_Job(name, partial(watch, self._stop)) for name, watch in self._watchers]
        self._jobs += [_Job(chore.name, partial(self._repeat, chore)) for chore in self._chores]
        self._jobs.append(_Job("sweep", self._sweep))
        for job in self._jobs:
            job.start()

    def stop(self, timeout: float = 30.0) -> None:
        """Take nothing new, let what is under way come to its commit."""
        self._stop.set()
        self._wake.set()
        for job in self._jobs:
            job.thread.join(timeout)
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)

    def hint(self, case_id: int, state: CaseState) -> None:
        """Say that a case waits; does nothing when the engine has it in hand already."""
        lane = self._lanes.get(state)
        if lane is None or self._stop.is_set():
            return
        with self._lock:
            if case_id in self._inflight:
                return
            self._inflight.add(case_id)
        try:
            future = self._pools[lane.name].submit(self._stages[state], case_id)
        except RuntimeError:  # the pool was shut down between the check and here: the next start's sweep finds the case
            self._release(case_id)
            return
        future.add_done_callback(lambda done: self._done(case_id, done))

    def wake(self) -> None:
        """Sweep now."""
        self._wake.set()

    def _done(self, case_id: int, done: Future[CaseState | None]) -> None:
        self._release(case_id)
        if done.cancelled():
            return
        if error := done.exception():
            log.error("stage failed; the sweep will try again", case=case_id, error=str(error), exc_info=error)
        elif state := done.result():
            self.hint(case_id, state)

    def _release(self, case_id: int) -> None:
        with self._lock:
            self._inflight.discard(case_id)

    def _sweep(self) -> None:
        while not self._stop.is_set():
            self._wake.clear()
            self._revive()
            try:
                for case_id, state in self._unfinished(limit=1000):
                    self.hint(case_id, state)
            except OrderbotError as error:
                log.warning("sweep failed", error=str(error))
            self._wake.wait(self._sweep_seconds)

    def _revive(self) -> None:
        """Start again what ended though nobody asked it to: a watcher must not stay away because of one bug."""
        for job in self._jobs:
            if not job.thread.is_alive() and not self._stop.is_set():
                log.error("a thread ended by itself; it is started again", thread=job.name)
                job.start()

    def _repeat(self, chore: Chore) -> None:
        while not self._stop.wait(chore.every_seconds):
            try:
                chore.run()
            except OrderbotError as error:
                log.warning("chore failed", chore=chore.name, error=str(error))
