"""Turns at writing: those who never pause let others in, and the dead keep nobody out."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from orderbot.store.turns import Turns, TurnTimeout

WITHOUT_PAUSE = """
import sys
from pathlib import Path
from orderbot.store.turns import Turns

turns = Turns(Path(sys.argv[1]))
with turns.turn(30):
    print("in", flush=True)
while True:
    with turns.turn(30):
        pass
"""
STAYING = """
import sys, time
from pathlib import Path
from orderbot.store.turns import Turns

with Turns(Path(sys.argv[1])).turn(30):
    print("in", flush=True)
    time.sleep(600)
"""


@contextmanager
def running(program: str, file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has had its first turn; killed in the end."""
    command = [sys.executable, "-c", program, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "in\n"
            yield other
        finally:
            other.kill()


def test_a_thread_that_never_pauses_lets_another_in(tmp_path: Path) -> None:
    turns, over = Turns(tmp_path / "a.db"), threading.Event()
    taken = 0

    def without_pause() -> None:
        nonlocal taken
        while not over.is_set():
            with turns.turn(30):
                taken += 1

    busy = threading.Thread(target=without_pause)
    busy.start()
    try:
        for _ in range(50):
            with turns.turn(30):
                before = taken
            assert taken >= before
    finally:
        over.set()
        busy.join()


def test_a_process_that_never_pauses_lets_another_in(tmp_path: Path) -> None:
    with running(WITHOUT_PAUSE, tmp_path / "a.db"):
        turns = Turns(tmp_path / "a.db")
        for _ in range(50):
            with turns.turn(30):
                pass


def test_only_one_is_in(tmp_path: Path) -> None:
    inside, most, together = 0, 0, threading.Barrier(4)
    several = [Turns(tmp_path / "a.db")] * 2 + [Turns(tmp_path / "a.db") for _ in range(2)]

    def work(turns: Turns) -> None:
        nonlocal inside, most
        together.wait()
        for _ in range(50):
            with turns.turn(30):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=work, args=(turns,)) for turns in several]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (inside, most) == (0, 1)


@pytest.mark.parametrize("same", [True, False])
def test_who_waits_too_long_is_told_and_stands_in_nobodys_way(tmp_path: Path, *, same: bool) -> None:
    turns = Turns(tmp_path / "a.db")
    other = turns if same else Turns(tmp_path / "a.db")
    with turns.turn(1), pytest.raises(TurnTimeout), other.turn(0.01):
        pass
    with other.turn(0.01):
        pass


def test_the_dead_keep_nobody_out(tmp_path: Path) -> None:
    turns = Turns(tmp_path / "a.db")
    with running(STAYING, tmp_path / "a.db") as other:
        with pytest.raises(TurnTimeout), turns.turn(0.01):
            pass
        other.kill()
        other.wait()
        with turns.turn(30):
            pass


def test_an_error_inside_ends_the_turn_and_is_told(tmp_path: Path) -> None:
    turns = Turns(tmp_path / "a.db")
    with pytest.raises(FileNotFoundError, match="inside"), turns.turn(1):
        raise FileNotFoundError("inside")
    with turns.turn(0.01):
        pass


def test_without_lock_files_threads_still_take_turns(tmp_path: Path) -> None:
    turns = Turns(tmp_path / "nowhere" / "a.db")
    with turns.turn(1), pytest.raises(TurnTimeout), turns.turn(0.01):
        pass
    assert not os.path.lexists(tmp_path / "nowhere")
