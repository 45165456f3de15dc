"""The sandbox's books: orders and answered requests in one SQLite file, each request one transaction."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id TEXT NOT NULL,
    order_number TEXT NOT NULL,
    status TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS requests (
    idempotency_key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES orders (number),
    replays INTEGER NOT NULL DEFAULT 0,
    answered_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""


class Mismatch(Exception):
    """The idempotency key came before with another request."""


class NoSuchOrder(Exception):
    """There is no order of that number."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An order as the sandbox keeps it; `body` is what was last sent for it."""

    oms_order_number: str
    customer_id: str
    order_number: str
    status: str
    revision: int
    body: dict[str, Any]
    created_at: str
    updated_at: str


class Ledger:
    """Thread-safe; a request is committed before it is answered."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.executescript(SCHEMA)

    def create(self, key: str, request: bytes, body: dict[str, Any]) -> tuple[str, bool]:
        """Take a new order in; answer its number and whether this was a replay. Raises Mismatch."""
        with self._transaction():
            known = self._replayed(key, request)
            if known is not None:
                return known, True
            now = datetime.now(UTC).isoformat()
            cursor = self._database.execute(
                "INSERT INTO orders (customer_id, order_number, status, revision, body, created_at, updated_at)"
                " VALUES (?, ?, 'open', 1, ?, ?, ?)",
                (body["customer_id"], body["order"]["order_number"], json.dumps(body), now, now),
            )
            return self._remember(key, request, int(cursor.lastrowid or 0), now), False

    def change(self, number: str, key: str, request: bytes, body: dict[str, Any] | None) -> tuple[str, bool]:
        """Put a newer revision in an order's place, or cancel it (body None). Raises Mismatch or NoSuchOrder."""
        with self._transaction():
            known = self._replayed(key, request)
            if known is not None:
                return known, True
            row, now = self._row(number), datetime.now(UTC).isoformat()
            values: tuple[str, ...] = ()
            if body is None:
                change = "status = 'cancelled'"
            else:
                change = "revision = revision + 1, body = ?, customer_id = ?, order_number = ?"
                values = (json.dumps(body), body["customer_id"], body["order"]["order_number"])
            self._database.execute(
                f"UPDATE orders SET {change}, updated_at = ? WHERE number = ?", (*values, now, row[0])
            )
            return self._remember(key, request, row[0], now), False

    def orders(self, text: str | None = None, limit: int = 500) -> list[Kept]:
        """The newest orders, those whose customer or numbers contain the text."""
        like = f"%{(text or '').strip()}%"
        with self._transaction():
            rows = self._database.execute(
                "SELECT * FROM orders WHERE order_number LIKE ? OR customer_id LIKE ?"
                " OR printf('OMS-%06d', number) LIKE ? ORDER BY number DESC LIMIT ?",
                (like, like, like, limit),
            ).fetchall()
        return [_kept(row) for row in rows]

    def order(self, number: str) -> Kept:
        """One order. Raises NoSuchOrder."""
        with self._transaction():
            return _kept(self._row(number))

    def count(self, name: str) -> None:
        """Add one to a counter."""
        with self._transaction():
            self._database.execute(
                "INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1", (name,)
            )

    def counters(self) -> dict[str, int]:
        """What came in; `doubled` is how many orders there are beyond one for each customer and order number."""
        with self._transaction():
            counted = dict(self._database.execute("SELECT name, value FROM counters").fetchall())
            (orders, distinct) = self._database.execute(
                "SELECT count(*), count(DISTINCT customer_id || ' ' || order_number) FROM orders"
            ).fetchone()
        return {**counted, "orders": orders, "doubled": orders - distinct}

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _replayed(self, key: str, request: bytes) -> str | None:
        row = self._database.execute(
            "SELECT fingerprint, number FROM requests WHERE idempotency_key = ?", (key,)
        ).fetchone()
        if row is None:
            return None
        if row[0] != _fingerprint(request):
            raise Mismatch
        self._database.execute("UPDATE requests SET replays = replays + 1 WHERE idempotency_key = ?", (key,))
        return _named(row[1])

    def _remember(self, key: str, request: bytes, number: int, now: str) -> str:
        self._database.execute(
            "INSERT INTO requests (idempotency_key, fingerprint, number, answered_at) VALUES (?, ?, ?, ?)",
            (key, _fingerprint(request), number, now),
        )
        return _named(number)

    def _row(self, number: str) -> tuple[Any, ...]:
        digits = number.removeprefix("OMS-")
        found = int(digits) if digits.isdecimal() and len(digits) < 18 else -1
        row: tuple[Any, ...] | None = self._database.execute(
            "SELECT * FROM orders WHERE number = ?", (found,)
        ).fetchone()
        if row is None:
            raise NoSuchOrder
        return row


def _fingerprint(request: bytes) -> str:
    return hashlib.sha256(request).hexdigest()


def _named(number: int) -> str:
    return f"OMS-{number:06d}"


def _kept(row: tuple[Any, ...]) -> Kept:
    return Kept(_named(row[0]), row[1], row[2], row[3], row[4], json.loads(row[5]), row[6], row[7])
