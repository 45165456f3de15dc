"""What `orderbot doctor` looks at: each check says in one line how it is and what to mend."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from orderbot.errors import OrderbotError, SettingsError
from orderbot.settings import MailboxSettings, Settings, WebhookSettings, load

LANGUAGES = ("fra", "eng", "deu", "spa", "ita", "nld", "osd")
FIRST_YEAR = 2026
_SAMPLE = b"Bonjour, merci de nous envoyer 2 cartons de la ref. AB-1204/7."


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor's."""

    name: str
    well: bool
    says: str


def checks() -> Iterator[Check]:
    """Yield each check as it is done; settings that cannot be read are the last one."""
    try:
        settings = load()
    except OrderbotError as error:
        yield Check("settings", False, str(error))
        return
    yield Check("settings", True, "readable")
    for mailbox in settings.mailbox:
        yield _check("mailbox", partial(_mailbox, mailbox))
    for webhook in settings.webhook:
        yield _check("webhook", partial(_webhook, settings, webhook))
    if not settings.mailbox and not settings.webhook:
        yield Check("mailbox", False, "none is named; add a [[mailbox]] section to orderbot.toml")
    yield _check("ocr", _ocr)
    yield _check("database", partial(_database, settings))
    yield _check("reference", partial(_reference, settings))
    yield _check("audit", partial(_audit, settings))
    yield _check("oms", partial(_oms, settings))
    yield _check("disk", partial(_disk, settings))
    yield _check("clock", _clock)
    yield _check("reader", partial(_reader, settings))


def _check(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except OrderbotError as error:
        return Check(name, False, str(error))


def _mailbox(mailbox: MailboxSettings) -> str:
    from orderbot.mailbox.imap import check

    return f"{mailbox.name}: {check(mailbox)}"


def _webhook(settings: Settings, webhook: WebhookSettings) -> str:
    from orderbot.intake.webhooks.channels import channel_of

    channel = channel_of(webhook, settings.limits.bytes)
    return f"{channel.kind} posts to /webhooks/{channel.name}"


def _ocr() -> str:
    from orderbot.reading.recognition.tessdata import installed

    there = installed()
    missing = [language for language in LANGUAGES if language not in there]
    if missing:
        packages = " ".join(f"tesseract-ocr-{language}" for language in missing)
        raise SettingsError(f"tesseract lacks {', '.join(missing)}; run: apt-get install {packages}")
    return f"tesseract with {', '.join(LANGUAGES)}"


def _database(settings: Settings) -> str:
    from orderbot.store.database import Database

    with closing(Database(settings.database.url)) as database:
        has, needs = database.version()
        how = database.check()
    return how if has == needs else f"{how}; its tables will be brought up to date at the next start"


def _reference(settings: Settings) -> str:
    from orderbot.store.database import Database
    from orderbot.store.reference_import import generations

    with closing(Database(settings.database.url)) as database:
        if database.version()[0] is None:
            raise SettingsError("no reference data yet; load some with: orderbot import FOLDER")
        active = [generation for generation in generations(database) if generation.active]
    if not active:
        raise SettingsError("no reference data yet; load some with: orderbot import FOLDER")
    rows = active[0].rows
    return f"generation {active[0].number}: {rows.get('customers', 0):,} customers, {rows.get('items', 0):,} items"


def _audit(settings: Settings) -> str:
    from orderbot.store import audit
    from orderbot.store.database import Database

    with closing(Database(settings.database.url)) as database:
        if database.version()[0] is None:
            return "nothing to verify yet"
        with database.read() as session:
            found = audit.verify(session)
    if found.broken_at is not None:
        raise SettingsError(
            f"entry {found.broken_at} of the audit does not fit its seal: somebody changed the database"
        )
    return f"{found.sealed:,} entries fit their seals"


def _oms(settings: Settings) -> str:
    from orderbot.bootstrap.from_settings import connector_of

    return connector_of(settings).check()


def _disk(settings: Settings) -> str:
    from orderbot.store.blobs import Blobs

    free = Blobs(settings.blobs.url).free_bytes() // 1_000_000
    if free < settings.engine.disk_reserve_mb:
        raise SettingsError(f"{free:,} MB free; below {settings.engine.disk_reserve_mb} MB nothing more is taken in")
    return f"{free:,} MB free"


def _clock() -> str:
    year = datetime.now(UTC).year
    if not FIRST_YEAR <= year < FIRST_YEAR + 50:
        raise SettingsError(f"the clock says {year}; set it, or dates and signatures will be wrong")
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"


def _reader(settings: Settings) -> str:
    from orderbot.bootstrap.readers import open_transcriber

    with open_transcriber(settings) as transcriber:
        begun = time.monotonic()
        records = transcriber.transcribe(_SAMPLE, "sample.txt", datetime.now(UTC), pictures=False).records
        spent = time.monotonic() - begun
    if records[0].error is not None:
        raise SettingsError(f"a reader process could not read a line of text: {records[0].error.message}")
    return f"a reader process starts and reads, {spent:.1f} s with its start"
