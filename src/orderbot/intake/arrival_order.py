"""What one sender sent is decided in the order in which it came: a resend is the one that came second."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from orderbot.store import earlier_mails
from orderbot.store.database import Database

_ASKED_AGAIN = 0.1  # seconds between two looks


def wait_for_earlier(database: Database, case_id: int, now: Callable[[], datetime], seconds: float) -> None:
    """Wait until what the case's sender sent before it is read, at most so long.

    No earlier mail waits for a later one, so that two never wait for each other.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with database.read() as session:
            if not earlier_mails.is_read_now(session, case_id, now()):
                return
        time.sleep(_ASKED_AGAIN)
