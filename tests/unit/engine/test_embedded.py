"""The embedded engine: hints, the sweep, failures that cost time only."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from orderbot.engine.embedded import Chore, Engine, Lane
from orderbot.errors import StoreError
from orderbot.model.case import CaseState

LANES = (
    Lane("read", frozenset({CaseState.READING}), 2),
    Lane("push", frozenset({CaseState.APPROVED, CaseState.PUSHING}), 1),
)


class Board:
    """A tiny database of case states."""

    def __init__(self, states: dict[int, CaseState]) -> None:
        self.states = states
        self.calls: list[tuple[int, CaseState]] = []
        self.changed = threading.Condition()

    def unfinished(self, limit: int) -> Sequence[tuple[int, CaseState]]:
        with self.changed:
            return [(case, state) for case, state in self.states.items() if not state.at_rest][:limit]

    def move(self, case: int, to: CaseState) -> CaseState:
        with self.changed:
            self.calls.append((case, self.states[case]))
            self.states[case] = to
            self.changed.notify_all()
        return to

    def wait(self, holds: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(holds, timeout=20)


@contextmanager
def running(engine: Engine) -> Iterator[Engine]:
    engine.start()
    try:
        yield engine
    finally:
        engine.stop()


def test_a_case_goes_from_reading_to_pushed_without_waiting_for_a_second_sweep() -> None:
    board = Board({1: CaseState.READING, 2: CaseState.READING})
    stages = {
        CaseState.READING: lambda case: board.move(case, CaseState.APPROVED),
        CaseState.APPROVED: lambda case: board.move(case, CaseState.PUSHED),
    }
    with running(Engine(stages, LANES, board.unfinished, sweep_seconds=600)):
        board.wait(lambda: set(board.states.values()) == {CaseState.PUSHED})
    assert len(board.calls) == 4


def test_a_stage_that_fails_is_tried_again_by_the_sweep() -> None:
    board = Board({1: CaseState.READING})
    tries: list[int] = []

    def stage(case: int) -> CaseState:
        tries.append(case)
        if len(tries) < 3:
            raise StoreError("database is away")
        return board.move(case, CaseState.REVIEW)

    with running(Engine({CaseState.READING: stage}, LANES, board.unfinished, sweep_seconds=0.01)):
        board.wait(lambda: board.states[1] is CaseState.REVIEW)
    assert len(tries) == 3


def test_hints_for_a_case_in_hand_are_dropped() -> None:
    board = Board({1: CaseState.READING})
    entered, leave = threading.Event(), threading.Event()

    def stage(case: int) -> CaseState:
        entered.set()
        leave.wait(20)
        return board.move(case, CaseState.REVIEW)

    with running(Engine({CaseState.READING: stage}, LANES, board.unfinished, sweep_seconds=0.01)) as engine:
        assert entered.wait(20)
        for _ in range(50):
            engine.hint(1, CaseState.READING)
        leave.set()
        board.wait(lambda: board.states[1] is CaseState.REVIEW)
    assert board.calls == [(1, CaseState.READING)]


def test_a_sweep_that_fails_does_not_stop_the_sweeping() -> None:
    board = Board({1: CaseState.READING})
    sweeps = iter(range(1000))

    def unfinished(limit: int) -> Sequence[tuple[int, CaseState]]:
        if next(sweeps) < 2:
            raise StoreError("database is away")
        return board.unfinished(limit)

    stages = {CaseState.READING: lambda case: board.move(case, CaseState.IGNORED)}
    with running(Engine(stages, LANES, unfinished, sweep_seconds=0.01)):
        board.wait(lambda: board.states[1] is CaseState.IGNORED)


def test_watchers_and_chores_end_with_the_engine() -> None:
    ended, done = threading.Event(), threading.Event()

    def watch(stop: threading.Event) -> None:
        stop.wait(20)
        ended.set()

    engine = Engine({}, LANES, lambda limit: [], watchers=[("w", watch)], chores=[Chore("c", 0.01, done.set)])
    with running(engine):
        assert done.wait(20)
    assert ended.is_set()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_watcher_that_dies_of_a_bug_is_started_again() -> None:
    lives: list[int] = []
    second_life = threading.Event()

    def watch(stop: threading.Event) -> None:
        lives.append(1)
        if len(lives) == 1:
            raise ZeroDivisionError("a bug")
        second_life.set()
        stop.wait(20)

    with running(Engine({}, LANES, lambda limit: [], watchers=[("w", watch)], sweep_seconds=0.01)):
        assert second_life.wait(20)
