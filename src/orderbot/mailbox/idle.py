"""Waiting for new mail: IDLE (RFC 2177), renewed, or a pause where the server has none."""

from __future__ import annotations

import select
import ssl
import threading
import time

from imapclient import IMAPClient

MOST_IDLE = 540.0
"""Seconds after which IDLE is renewed: many a router forgets a silent line after ten minutes."""
GOODBYE = 5.0
"""Seconds that a server gets to answer when we are leaving."""
_SLICE = 0.25  # seconds between two looks at `stop`


def wait_for_mail(client: IMAPClient, stop: threading.Event, seconds: float, *, idle: bool) -> None:
    """Return when the server has something to say, when `seconds` are over, or when `stop` is set.

    With IDLE, at most MOST_IDLE. Raises what the connection raises when it breaks or stays silent.
    """
    if not idle:
        stop.wait(seconds)
        return
    client.idle()
    deadline = time.monotonic() + min(seconds, MOST_IDLE)
    while not stop.is_set() and (left := deadline - time.monotonic()) > 0:
        if _has_something(client, min(left, _SLICE)):
            break
    if stop.is_set():
        client.socket().settimeout(GOODBYE)
    client.idle_done()  # reads what came, within the read time-out; raises on a closed line


def _has_something(client: IMAPClient, seconds: float) -> bool:
    """Say whether bytes wait: read already together with an earlier line, or on the wire."""
    line = client.socket()
    patience = line.gettimeout()
    line.setblocking(False)
    try:
        if client._imap.file.peek(1):
            return True
    except (ssl.SSLWantReadError, BlockingIOError):
        pass
    finally:
        line.settimeout(patience)
    poller = select.poll()
    poller.register(line.fileno(), select.POLLIN)
    return bool(poller.poll(seconds * 1000))
