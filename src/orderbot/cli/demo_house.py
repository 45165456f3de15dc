"""The demo's house: a local Dovecot, the sandbox OMS and orderbot on loopback, in one folder."""

from __future__ import annotations

import secrets
import shutil
import socket
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from orderbot.bootstrap.house import House, open_house
from orderbot.cli.serve import serve_web
from orderbot.errors import OrderbotError
from orderbot.mailbox.dovecot import Dovecot
from orderbot.model.case import AuditEntry, CaseSummary, Role
from orderbot.sandbox_oms import serving
from orderbot.settings import Settings, of
from orderbot.store import audit, queue
from orderbot.store.reference_import import import_folder

MAILBOX = "commandes"
LONGEST_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case, and how long after its mail's arrival."""

    case: CaseSummary
    seconds: float


@dataclass
class DemoHouse:
    """The demo while it runs."""

    house: House
    mails: list[Path]
    dovecot: Dovecot
    oms_address: str
    user: str
    password: str

    @property
    def web_address(self) -> str:
        """Where the review UI is."""
        web = self.house.settings.web
        return f"http://{web.host}:{web.port}/"

    def work(self, console: Console, mails: list[Path] | None = None) -> None:
        """Deliver the mails, all or those, and wait until each has come to rest. Raises OrderbotError after too long."""
        mails = self.mails if mails is None else mails
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            delivering = progress.add_task("delivering mails", total=len(mails))
            working = progress.add_task("reading, checking, pushing", total=len(mails))
            for mail in mails:
                self.dovecot.deliver(MAILBOX, [mail.read_bytes()])
                progress.advance(delivering)
            end = time.monotonic() + LONGEST_SECONDS
            while not (left := self._left()).none:
                if time.monotonic() > end:
                    raise OrderbotError(
                        f"{left.mails} mails and {left.cases} cases are not done after {LONGEST_SECONDS:.0f} s"
                    )
                progress.update(working, completed=len(mails) - left.mails - left.cases)
                time.sleep(0.3)
            progress.update(working, completed=len(mails))

    def outcome(self) -> list[Outcome]:
        """What became of every case, in arrival order."""
        with self.house.database.read() as session:
            rows = list(queue.every(session))
            return [Outcome(row, _seconds(row, audit.entries(session, row.case_id))) for row in rows]

    def serve_until_interrupted(self) -> None:
        """Leave the review UI open."""
        serve_web(self.house)

    def _left(self) -> _Left:
        with self.dovecot.client(MAILBOX) as client:
            mails = int(client.select_folder("INBOX", readonly=True)[b"EXISTS"])
        with self.house.database.read() as session:
            states = queue.counts(session).by_state
        return _Left(mails, sum(number for state, number in states.items() if not state.at_rest))


@dataclass(frozen=True, slots=True)
class _Left:
    """Mails still in the inbox, cases still under way."""

    mails: int
    cases: int

    @property
    def none(self) -> bool:
        return self.mails == 0 and self.cases == 0


@contextmanager
def open_demo(folder: Path | None, port: int) -> Iterator[DemoHouse]:
    """Start mailbox, OMS and orderbot with the demo's reference data; stop and clean up afterwards."""
    fixtures = _fixtures()
    with ExitStack() as stack:
        folder = (
            _emptied(folder)
            if folder
            else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="orderbot-demo-")))
        )
        dovecot = stack.enter_context(Dovecot({MAILBOX: secrets.token_hex(8)}))
        secret = secrets.token_hex(16)
        oms_address = stack.enter_context(serving(folder / "sandbox-oms.db", secret))
        settings = _settings(folder, dovecot, oms_address, secret, port, fixtures)
        house = stack.enter_context(open_house(settings))
        import_folder(house.database, fixtures / "reference", "demo", house.now())
        password = secrets.token_urlsafe(9)
        house.accounts.add("demo", password, Role.ADMIN, "fr")
        stack.enter_context(house.running())
        yield DemoHouse(house, sorted((fixtures).glob("*.eml")), dovecot, oms_address, "demo", password)


def _settings(folder: Path, dovecot: Dovecot, oms_address: str, secret: str, port: int, fixtures: Path) -> Settings:
    table = {
        "database": {"url": f"sqlite:///{folder / 'orderbot.db'}"},
        "blobs": {"url": f"file:{folder / 'blobs'}"},
        "mailbox": [dovecot.settings(MAILBOX).model_dump()],
        "oms": {"base_url": oms_address, "secret": secret},
        "seller": tomllib.loads((fixtures / "seller.toml").read_text(encoding="utf-8")),
        "web": {"port": port or _free_port()},
        "engine": {"disk_reserve_mb": 0},
    }
    return of(table, "demo")


def _fixtures() -> Path:
    """The sample mails: inside the installed package, or in the source tree."""
    for folder in (Path(__file__).parents[1] / "demo_fixtures", Path(__file__).parents[3] / "fixtures" / "demo"):
        if folder.is_dir():
            return folder
    raise OrderbotError("the demo's sample mails are not part of this installation; run it from a clone of the source")


def _emptied(folder: Path) -> Path:
    if folder.exists() and any(folder.iterdir()) and not (folder / "orderbot.db").exists():
        raise OrderbotError(f"{folder} is not empty and holds no earlier demo; name another folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _seconds(row: CaseSummary, history: tuple[AuditEntry, ...]) -> float:
    return (history[-1].at - row.received_at).total_seconds() if history else 0.0
