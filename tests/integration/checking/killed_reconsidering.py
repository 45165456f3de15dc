"""Decide a waiting case again and be killed, before or after the commit. Run as a program by its test."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any, NoReturn

from orderbot.checking.policies import PolicyBook
from orderbot.checking.recheck import Recheck
from orderbot.checking.reconsidering import Reconsidering
from orderbot.connectors.http import HttpConnector
from orderbot.model.case import CaseState
from orderbot.model.rules import Rules
from orderbot.store.database import Database
from tests.review_house import NOON


class DeadlyConnector(HttpConnector):
    """Kills whoever has the bytes of an order made: the transaction that approves it is open then."""

    def render(self, *_: Any, **__: Any) -> bytes:
        die()


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed")


def main(url: str, case_id: int, moment: str) -> None:
    kind = DeadlyConnector if moment == "before" else HttpConnector
    recheck = Recheck(kind("http://127.0.0.1:9", "s3cret"), PolicyBook(Rules()))

    def hint(_case_id: int, _state: CaseState) -> None:
        die()

    Reconsidering(Database(url), recheck, lambda: NOON, hint)(case_id)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
