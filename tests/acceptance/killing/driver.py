"""One process that forks a victim for each run, so that what is heavy is loaded once.

`python -m tests.acceptance.killing.driver PLAN.json` prints one JSON line a run. A plan names the settings of the mailbox and
the OMS, a folder with the reference data, and the runs: at which boundaries the first and the second victim die.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import orderbot.checking.recheck
import orderbot.delivery.push_stage
import orderbot.intake.fork_ready
import orderbot.intake.read_stage
import orderbot.review.actions
import orderbot.store.migrate
from orderbot.bootstrap.from_settings import transcriber_of
from orderbot.bootstrap.house import House
from orderbot.bootstrap.running import hands_of
from orderbot.mailbox.imap import watchers_of
from orderbot.model.case import CaseState
from orderbot.review.seen import fingerprint
from orderbot.settings import Settings, of
from orderbot.store import cases, queue, users
from tests.acceptance.killing.fuse import Fuse

USER = "killer"
LOADED = (orderbot.delivery.push_stage, orderbot.intake.fork_ready, orderbot.intake.read_stage, orderbot.review.actions)


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    template = Path(plan["template"])
    for run in plan["runs"]:
        folder = template.parent / f"run-{run['number']}"
        shutil.copytree(template, folder)
        settings = settings_of(plan, folder, run)
        died = [_in_child(partial(work, settings, steps, hours)) for hours, steps in enumerate(run["kills"])]
        steps = _counted(partial(work, settings, 0, len(died)))
        print(
            json.dumps({"number": run["number"], "died": died, "steps": steps, "cases": _states(settings)}), flush=True
        )
        shutil.rmtree(folder)


def settings_of(plan: dict[str, Any], folder: Path, run: dict[str, Any]) -> Settings:
    """The settings of one run: its own database, blobs and mailbox folder; the OMS is everybody's."""
    return of(
        {
            "database": {"url": f"sqlite:///{folder / 'orderbot.db'}"},
            "blobs": {"url": f"file:{folder / 'blobs'}"},
            "mailbox": [{**plan["mailbox"], "folder": run["folder"], "processed_folder": run["folder"] + "-done"}],
            "oms": plan["oms"],
            "engine": {"disk_reserve_mb": 0},
        }
    )


@dataclass
class LaterHouse(House):
    """A house whose clock is ahead, so that a dead worker's claims are over."""

    hours: int = 0

    def now(self) -> datetime:
        return super().now() + timedelta(hours=self.hours)


def work(settings: Settings, steps: int, hours: int) -> int:
    """The main job once, in one thread: mailbox, reading, a person's approval where one is asked for, pushing."""
    fuse = Fuse(steps)
    fuse.fit()
    house = LaterHouse(settings, hours=hours)
    house.__dict__["transcriber"] = transcriber_of(settings, None)  # in process: forking a victim that forks is no gain
    for watcher in watchers_of(settings.mailbox[0], hands_of(house), most_bytes=10**7):
        watcher.take_in()
    for _ in range(10):
        with house.database.read() as session:
            waiting = cases.unfinished(session, house.now(), 100)
            held = [row for row in queue.every(session) if row.state in (CaseState.REVIEW, CaseState.BLOCK)]
        if not waiting and not held:
            break
        for case_id, state in waiting:
            (house.read_stage if state is CaseState.READING else house.delivery.push_case)(case_id)
        for row in held:
            _approve(house, row.case_id)
    house.close()
    return fuse.passed


def _approve(house: House, case_id: int) -> None:
    with house.database.read() as session:
        row = users.by_name(session, USER)
    assert row is not None
    view = house.workplace.queue.view(case_id)
    seen = {fingerprint(found) for found in view.findings}
    house.workplace.review.approve(case_id, view.summary.revision, seen, row.user)


def _states(settings: Settings) -> list[str]:
    house = House(settings)
    with house.database.read() as session:
        states = [row.state.value for row in queue.every(session)]
    house.close()
    return states


def _in_child(job: Callable[[], int]) -> bool:
    """Run the job in a fork; say whether it died by SIGKILL. Any other failure ends the driver."""
    pid = os.fork()
    if pid == 0:
        _leave(job)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    if status != 0:
        sys.exit(f"a victim failed by itself: status {status}")
    return False


def _counted(job: Callable[[], int]) -> int:
    """Run the job in a fork that must live, and return the boundaries it passed."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.close(reading)
        _leave(lambda: os.write(writing, str(job()).encode()))
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        passed = answer.read()
    _, status = os.wait()
    if status != 0:
        sys.exit(f"the recovery failed: status {status}")
    return int(passed)


def _leave(job: Callable[[], object]) -> None:
    try:
        job()
    except BaseException:  # noqa: BLE001  (a forked victim must never return into the driver)
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
