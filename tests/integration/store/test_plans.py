"""Questions asked again and again find their rows by an index, whatever the number of cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from sqlalchemy import event

from orderbot.model.case import CaseState
from orderbot.model.resolved import Grounds
from orderbot.store import audit, cases, messages, outbox, outdated, queue, users
from orderbot.store.database import Database, Session
from orderbot.store.history import SqlHistory
from orderbot.store.rows import Cursor
from tests.integration.store.making import NOW, SOON

WAITING = (CaseState.REVIEW, CaseState.BLOCK)
LARGE = (
    "cases",
    "messages",
    "arrivals",
    "parts",
    "page_images",
    "revisions",
    "outbox",
    "audit",
    "open_codes",
    "ordered_lines",
)
QUESTIONS: dict[str, Callable[[Session], object]] = {
    "page": lambda session: queue.summaries(session, states=WAITING, after=Cursor(NOW, 5)),
    "newest": lambda session: queue.summaries(session, newest_first=True, after=Cursor(NOW, 5)),
    "page by code": lambda session: queue.summaries(session, states=WAITING, codes=["item-unknown"]),
    "page by customer": lambda session: queue.summaries(session, customer="C1"),
    "cases of a message": lambda session: queue.summaries(session, message_row_id=3),
    "counts of what waits": lambda session: queue.counts(session, WAITING),
    "unfinished": lambda session: cases.unfinished(session, NOW),
    "outdated": lambda session: outdated.outdated(session, Grounds(1, 2, 3), NOW, 100),
    "due": lambda session: outbox.due(session, NOW),
    "next due": outbox.next_due_at,
    "claim": lambda session: outbox.claim(session, 3, holder="x", held_until=SOON, now=NOW),
    "claim of a case": lambda session: outbox.claim_case(session, 3, holder="x", held_until=SOON, now=NOW),
    "replay": lambda session: outbox.replay(session, None, "ann", NOW),
    "same number": lambda session: SqlHistory(session, 5).same_number("C1", "BC-1"),
    "same content": lambda session: SqlHistory(session, 5).same_content("C1", "c" * 64),
    "ordered before": lambda session: SqlHistory(session, 5, NOW).ordered_before("C1", ["AB-1", "AB-2"]),
    "items bought": lambda session: SqlHistory(session, 5).items_bought("C1"),
    "pushed since": lambda session: SqlHistory(session, 5).pushed_since("C1", NOW),
    "arrived": lambda session: messages.arrived(session, "a", "INBOX", 1, 2, size=3),
    "highest uid": lambda session: messages.highest_uid(session, "a", "INBOX", 1),
    "wanted": lambda session: messages.wanted(session, "a" * 64),
    "entries": lambda session: audit.entries(session, 4),
    "seal": audit.seal,
    "failures": lambda session: users.failures(session, "ann", "10.0.0.1", NOW),
}


@pytest.fixture(scope="module")
def empty(upgraded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    file = tmp_path_factory.mktemp("plans") / "orderbot.db"
    copy(upgraded_file, file)
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_walks_a_whole_table(empty: Database, question: str) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        asked.append((statement, parameters))

    event.listen(empty.engine, "before_cursor_execute", note)
    with empty.begin() as session:
        QUESTIONS[question](session)
        event.remove(empty.engine, "before_cursor_execute", note)
        for statement, parameters in asked:
            if statement.startswith(("SELECT", "UPDATE")):
                plan = session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                walked = [
                    step.detail for step in plan if step.detail.startswith(tuple(f"SCAN {name}" for name in LARGE))
                ]
                assert walked == [], statement
