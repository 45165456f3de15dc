"""Deliver, be killed at the n-th boundary, recover: one forked victim for each boundary. Run as a program by test_kill."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from orderbot.connectors.http import HttpConnector
from orderbot.interfaces import Push, Pushed
from orderbot.store.database import Database, Session
from tests.integration.delivery.desk import Desk


class Fuse:
    """Counts boundaries and kills this process with SIGKILL at the given one."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.passed = 0

    def burn(self) -> None:
        self.passed += 1
        if self.passed == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


class FusedDatabase(Database):
    """Burns before and after each commit."""

    fuse = Fuse(None)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        with super().begin() as session:
            yield session
            self.fuse.burn()
        self.fuse.burn()


class FusedConnector(HttpConnector):
    """Burns before and after each exchange with the OMS."""

    fuse = Fuse(None)

    def send(self, push: Push) -> Pushed:
        self.fuse.burn()
        pushed = super().send(push)
        self.fuse.burn()
        return pushed


def deliver(folder: Path, oms: str, case: int, number: str, at: int | None, clock_at: timedelta) -> int:
    """Push the first revision, correct it, push the second; how many boundaries were passed."""
    fuse = Fuse(at)
    database = FusedDatabase(f"sqlite:///{folder / 'orderbot.db'}")
    database.fuse = fuse
    desk = Desk(database, oms)
    desk.clock.forward(clock_at)
    connector = FusedConnector(oms, desk.secret)
    connector.fuse = fuse
    delivery = desk.delivery(connector)
    delivery.push_case(case)
    if desk.summary(case).revision == 1 and desk.summary(case).state == "pushed":
        desk.approve_again(case, number, "AB-2")
    delivery.drain()
    database.close()
    return fuse.passed


def run(folder: Path, oms: str, number: str, at: int | None) -> dict[str, Any]:
    desk = Desk(Database(f"sqlite:///{folder / 'orderbot.db'}"), oms)
    case = desk.approved(number)
    desk.database.close()
    child = os.fork()
    if child == 0:
        passed = deliver(folder, oms, case, number, at, timedelta(0))
        (folder / "passed").write_text(str(passed))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    for hour in (1, 2):
        deliver(folder, oms, case, number, None, timedelta(hours=hour))
    survivor = Desk(Database(f"sqlite:///{folder / 'orderbot.db'}"), oms)
    summary = survivor.summary(case)
    rows = [row.state.value for row in survivor.pushes(case)]
    survivor.database.close()
    return {
        "killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL,
        "state": summary.state.value,
        "rows": rows,
        "oms_order_number": summary.oms_order_number,
    }


def main(folder: Path, oms: str) -> None:
    Desk.open(folder, oms).database.close()
    first = run(folder, oms, "K-0", None)
    boundaries = int((folder / "passed").read_text())
    runs = [run(folder, oms, f"K-{at}", at) for at in range(1, boundaries + 1)]
    print(json.dumps({"boundaries": boundaries, "first": first, "runs": runs}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
