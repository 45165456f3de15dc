"""A whole replay: the cases shared out among processes by customer, their answers put back into the order of arrival."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime

from orderbot.checking.replay.deciding import Terms, replay
from orderbot.checking.replay.outcomes import Replayed, Report, report
from orderbot.store.database import Database
from orderbot.store.past_cases import decided_customers

_WORTH_A_PROCESS = 400
_SHARE = 250

Progress = Callable[[int, int], None]
"""Called with how many cases are done, of how many."""


def run(
    database: Database,
    in_force: Terms,
    proposed: Terms,
    *,
    since: datetime | None = None,
    customer_id: str | None = None,
    latest: int | None = None,
    processes: int | None = None,
    progress: Progress = lambda _done, _of: None,
) -> Report:
    """Replay every decided case, or those that came in `since`, of that customer, the `latest` of them alone.

    The number of processes changes nothing but the time.
    """
    with database.read() as session:
        customers = decided_customers(session, since, customer_id, latest)
    place = {case_id: at for at, case_id in enumerate(customers)}
    ids = sorted(customers, key=lambda case_id: customers[case_id] or "")  # what is looked up for one serves the next
    processes = processes or os.cpu_count() or 1
    shares = [ids[start : start + _SHARE] for start in range(0, len(ids), _SHARE)]
    replayed: list[Replayed] = []
    for done in _answers(database, shares, in_force, proposed, processes if len(ids) > _WORTH_A_PROCESS else 1):
        replayed += done
        progress(len(replayed), len(ids))
    return report(sorted(replayed, key=lambda one: place[one.case_id]))


def _answers(
    database: Database, shares: Sequence[Sequence[int]], in_force: Terms, proposed: Terms, processes: int
) -> Iterator[Sequence[Replayed]]:
    if processes == 1:
        for share in shares:
            yield tuple(replay(database, share, in_force, proposed))
        return
    spawn = multiprocessing.get_context("spawn")  # this process may have threads, which forking would break
    url = database.engine.url.render_as_string(hide_password=False)
    with ProcessPoolExecutor(processes, spawn, _open, (url, in_force, proposed)) as pool:
        yield from pool.map(_replay_here, shares)


class _Worker:
    """What a process of the pool keeps between its shares."""

    database: Database
    in_force: Terms
    proposed: Terms


def _open(url: str, in_force: Terms, proposed: Terms) -> None:
    _Worker.database, _Worker.in_force, _Worker.proposed = Database(url), in_force, proposed


def _replay_here(case_ids: Sequence[int]) -> tuple[Replayed, ...]:
    return tuple(replay(_Worker.database, case_ids, _Worker.in_force, _Worker.proposed))
