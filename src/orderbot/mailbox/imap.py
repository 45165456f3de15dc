"""Watching folders on an IMAP server: connect, take in what waits, wait for more, for ever."""

from __future__ import annotations

import threading

import structlog
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from orderbot.errors import LoginRefused, MailboxError, OrderbotError
from orderbot.mailbox.backoff import Backoff
from orderbot.mailbox.credentials import Credentials
from orderbot.mailbox.hands import Hands
from orderbot.mailbox.idle import GOODBYE, wait_for_mail
from orderbot.mailbox.round import Memory, Outcome, Round, numbering
from orderbot.mailbox.session import close, connect, log_out, port_of, told
from orderbot.settings import MailboxSettings

log = structlog.get_logger(__name__)


class MailboxWatcher:
    """Watches one folder of one account. `watch` runs in a thread of its own until its event is set.

    Every failure is recovered at the next cycle: the connection is made anew after a pause that grows, and what was
    not filed is looked at again. `trouble` is what is wrong right now, None when all is well.
    """

    def __init__(
        self,
        settings: MailboxSettings,
        folder: str,
        hands: Hands,
        *,
        most_bytes: int,
        credentials: Credentials | None = None,
    ) -> None:
        if settings.after == "move" and settings.processed_folder in (None, "", folder):
            raise MailboxError(
                f'Mailbox {settings.name}: after = "move" needs a processed_folder other than "{folder}".'
            )
        self.name = f"{settings.name}/{folder}"
        self.trouble: str | None = None
        self._settings = settings
        self._folder = folder
        self._hands = hands
        self._most_bytes = most_bytes
        self._credentials = credentials or Credentials(settings)
        self._memory = Memory()
        self._backoff = Backoff()

    def watch(self, stop: threading.Event) -> None:
        """Take mails in as they come until `stop` is set."""
        while not stop.is_set():
            try:
                self._stay(stop)
            except (OrderbotError, OSError) as error:
                pause = self._backoff.next(is_refusal=isinstance(error, LoginRefused))
                self._tell(error, pause)
                stop.wait(pause)

    def take_in(self, stop: threading.Event | None = None) -> Outcome:
        """Connect, go once through the folder, log out. Raises MailboxError, and what `deliver` raises."""
        client = connect(self._settings, self._credentials)
        try:
            return self._round(client, stop or threading.Event())
        finally:
            log_out(client)

    def _stay(self, stop: threading.Event) -> None:
        """Keep one connection for as long as it lasts."""
        client = connect(self._settings, self._credentials)
        try:
            while not stop.is_set():
                outcome = self._round(client, stop)
                if outcome.trouble is not None:
                    pause = min(self._backoff.next(), self._settings.poll_seconds)
                    self._tell(outcome.trouble, pause)
                    stop.wait(pause)
                    continue
                self._backoff.reset()
                self.trouble = None
                self._wait(client, outcome, stop)
        except BaseException:
            close(client)
            raise
        client.socket().settimeout(GOODBYE)
        log_out(client)

    def _round(self, client: IMAPClient, stop: threading.Event) -> Outcome:
        return Round(client, self._settings, self._folder, self._hands, self._most_bytes, self._memory).run(stop)

    def _wait(self, client: IMAPClient, outcome: Outcome, stop: threading.Event) -> None:
        """Wait for mail. What came during the round is looked at first: IDLE tells only of what comes after."""
        settings = self._settings
        idles = settings.idle and client.has_capability("IDLE") and outcome.seen is not None
        with told(settings):
            if idles and numbering(client.select_folder(self._folder)) != outcome.seen:
                return
            seconds = settings.idle_renew_seconds if idles else settings.poll_seconds
            wait_for_mail(client, stop, seconds, idle=idles)

    def _tell(self, error: Exception, pause: float) -> None:
        self.trouble = str(error)
        log.warning("mailbox in trouble", mailbox=self.name, error=str(error), again_in_seconds=round(pause, 1))


def folders_of(settings: MailboxSettings) -> tuple[str, ...]:
    """The folders of an account that are watched."""
    return (settings.folder,) if isinstance(settings.folder, str) else tuple(settings.folder)


def watchers_of(settings: MailboxSettings, hands: Hands, *, most_bytes: int) -> tuple[MailboxWatcher, ...]:
    """One watcher for each folder of an account; they share the access token."""
    credentials = Credentials(settings)
    return tuple(
        MailboxWatcher(settings, folder, hands, most_bytes=most_bytes, credentials=credentials)
        for folder in folders_of(settings)
    )


def check(settings: MailboxSettings) -> str:
    """Say in one line that the account can be used, or raise MailboxError that says what to mend. Changes nothing."""
    client = connect(settings, Credentials(settings))
    try:
        with told(settings):
            counts = [_count(client, settings, folder) for folder in folders_of(settings)]
            remark = _remark(client, settings)
    finally:
        log_out(client)
    return f"{settings.host}:{port_of(settings)} answers; {', '.join(counts)}; {remark}."


def _count(client: IMAPClient, settings: MailboxSettings, folder: str) -> str:
    try:
        answer = client.select_folder(folder, readonly=True)
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        raise MailboxError(
            f'Mailbox {settings.name}: the folder "{folder}" cannot be opened ({error}); check folder.'
        ) from error
    return f"{answer.get(b'EXISTS', 0)} mail(s) in {folder}"


def _remark(client: IMAPClient, settings: MailboxSettings) -> str:
    """How it will work with this server."""
    words = ["IDLE" if client.has_capability("IDLE") and settings.idle else f"polls every {settings.poll_seconds:g} s"]
    if settings.after == "flag":
        words.append("flags what it took in")
    elif client.folder_exists(settings.processed_folder or ""):
        words.append(f"moves to {settings.processed_folder}")
    else:
        words.append(f"will make {settings.processed_folder} and move there")
    if settings.tls == "none":
        words.append("without TLS")
    return ", ".join(words)
