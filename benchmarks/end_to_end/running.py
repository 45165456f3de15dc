"""Run a corpus for real: a local Dovecot, orderbot on a fresh SQLite house, the sandbox OMS, all on loopback."""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
import time
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.progress import Progress

from benchmarks.corpus.companies import Company
from benchmarks.end_to_end.house import TODAY
from benchmarks.end_to_end.postbag import AUTHSERV
from orderbot.bootstrap.house import House, utc_now
from orderbot.cli.logs import configure
from orderbot.mailbox.dovecot import Dovecot
from orderbot.sandbox_oms import serving
from orderbot.settings import Settings, of
from orderbot.store import queue
from orderbot.store.reference_import import import_folder

MAILBOX = "commandes"
POLICY = Path(__file__).parent / "policy.toml"
_OPENING = datetime(TODAY.year, TODAY.month, TODAY.day, 15, 30, tzinfo=UTC)
_LOOK_SECONDS = 0.5
_LONGEST_SECONDS = 5_400.0


@dataclass
class DatedHouse(House):
    """A house whose clock shows the corpus's day, so that an old corpus stays as it was meant."""

    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        """The time of the corpus's day that has passed since it was opened."""
        return utc_now() + self.ahead


@dataclass(frozen=True)
class Run:
    """What became of a corpus: its cases as `orderbot cases --json` tells them, and what the OMS holds by order number."""

    cases: list[dict[str, Any]]
    in_oms: dict[str, dict[str, Any]]
    seconds: float


def run(corpus: Path, folder: Path) -> Run:
    """Take the corpus's mails in over IMAP, wave after wave, and wait until each has come to rest."""
    lines = (corpus / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    mails = [json.loads(line) for line in lines]
    configure(quiet=True)
    started = time.monotonic()
    with _opened(corpus, folder) as (house, dovecot), Progress() as progress:
        task = progress.add_task("mails", total=len(mails))
        for wave in sorted({mail["wave"] for mail in mails}):
            names = [mail["file"] for mail in mails if mail["wave"] == wave]
            dovecot.deliver(MAILBOX, [(corpus / "mails" / name).read_bytes() for name in names])
            _wait(house, dovecot, lambda left: progress.update(task, completed=len(mails) - left))
        with house.database.read() as session:
            cases = [queue.summary_to_json(row) for row in queue.every(session)]
    return Run(cases, _in_oms(folder / "sandbox-oms.db"), time.monotonic() - started)


@contextmanager
def _opened(corpus: Path, folder: Path) -> Iterator[tuple[House, Dovecot]]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with ExitStack() as stack:
        dovecot = stack.enter_context(Dovecot({MAILBOX: secrets.token_hex(8)}))
        secret = secrets.token_hex(16)
        address = stack.enter_context(serving(folder / "sandbox-oms.db", secret))
        house = DatedHouse(_settings(corpus, folder, dovecot, address, secret), ahead=_OPENING - utc_now())
        stack.callback(house.close)
        import_folder(house.database, corpus / "reference", "corpus", house.now())
        stack.enter_context(house.running())
        yield house, dovecot


def _settings(corpus: Path, folder: Path, dovecot: Dovecot, address: str, secret: str) -> Settings:
    mailbox = dovecot.settings(MAILBOX, trusted_authserv_id=AUTHSERV)
    table = {
        "database": {"url": f"sqlite:///{folder / 'orderbot.db'}"},
        "blobs": {"url": f"file:{folder / 'blobs'}"},
        "mailbox": [mailbox.model_dump()],
        "oms": {"base_url": address, "secret": secret},
        "seller": tomllib.loads((corpus / "seller.toml").read_text(encoding="utf-8")),
        "policy": {"file": POLICY},
        "engine": {"disk_reserve_mb": 0},
    }
    return of(table, "the end-to-end corpus")


def seller_toml(seller: Company) -> str:
    """The seller's part of the settings."""
    return (
        f'name = "{seller.name}"\nvat_id = "{seller.vat_id}"\ncompany_id = "{seller.company_id}"\n'
        f'gln = "{seller.gln}"\ndomains = ["{seller.domain}"]\n'
    )


def _wait(house: House, dovecot: Dovecot, tell: Any) -> None:
    """Until the inbox is empty and every case at rest. Raises TimeoutError after too long."""
    end = time.monotonic() + _LONGEST_SECONDS
    while True:
        with dovecot.client(MAILBOX) as client:
            waiting = int(client.select_folder("INBOX", readonly=True)[b"EXISTS"])
        with house.database.read() as session:
            states = queue.counts(session).by_state
        waiting += sum(number for state, number in states.items() if not state.at_rest)
        tell(waiting)
        if not waiting:
            return
        if time.monotonic() > end:
            raise TimeoutError(f"{waiting} mails and cases are not done after {_LONGEST_SECONDS:.0f} s")
        time.sleep(_LOOK_SECONDS)


def _in_oms(database: Path) -> dict[str, dict[str, Any]]:
    with sqlite3.connect(database) as books:
        rows = books.execute("SELECT number, body FROM orders").fetchall()
    return {f"OMS-{number:06d}": json.loads(body) for number, body in rows}
