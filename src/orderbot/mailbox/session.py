"""One connection to one account: made, watched over, and its failures told in one sentence."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Iterator

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from orderbot.errors import LoginRefused, MailboxError
from orderbot.mailbox.credentials import Credentials
from orderbot.settings import MailboxSettings

_CONNECT_SECONDS = 20.0
_KEEP_ALIVE = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 20), ("TCP_KEEPCNT", 3))
_SAID = 200  # characters of a server's words that are passed on


def connect(settings: MailboxSettings, credentials: Credentials) -> IMAPClient:
    """Connect and log in; a refused access token is renewed once. Raises MailboxError, LoginRefused."""
    try:
        return _connected(settings, credentials)
    except LoginRefused:
        if not credentials.is_renewable:
            raise
        credentials.forget()
        return _connected(settings, credentials)


def _connected(settings: MailboxSettings, credentials: Credentials) -> IMAPClient:
    with told(settings):
        client = _opened(settings)
        try:
            _keep_alive(client)
            if settings.tls == "starttls":
                client.starttls(_trust(settings))
            credentials.login(client)
        except BaseException:
            close(client)
            raise
        return client


def _opened(settings: MailboxSettings) -> IMAPClient:
    implicit = settings.tls == "implicit"
    return IMAPClient(
        settings.host,
        port=port_of(settings),
        ssl=implicit,
        ssl_context=_trust(settings) if implicit else None,
        timeout=SocketTimeout(min(_CONNECT_SECONDS, settings.timeout_seconds), settings.timeout_seconds),
    )


def port_of(settings: MailboxSettings) -> int:
    """The port set, else 993 with implicit TLS and 143 without."""
    return settings.port or (993 if settings.tls == "implicit" else 143)


def _trust(settings: MailboxSettings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=settings.tls_ca_file)
    except OSError as error:
        raise MailboxError(
            f"Mailbox {settings.name}: tls_ca_file {settings.tls_ca_file} holds no certificate ({error})."
        ) from error


def _keep_alive(client: IMAPClient) -> None:
    """Have the kernel ask whether the other side still lives, so that a dead line is noticed in two minutes."""
    line = client.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEP_ALIVE:
        if hasattr(socket, name):
            line.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def close(client: IMAPClient) -> None:
    """Close without a word to the server, which may no longer be there."""
    with contextlib.suppress(OSError, IMAPClientError, ValueError):
        client.shutdown()


def log_out(client: IMAPClient) -> None:
    """Say goodbye and close."""
    try:
        client.logout()
    except (OSError, IMAPClientError, ValueError):
        close(client)


@contextlib.contextmanager
def told(settings: MailboxSettings) -> Iterator[None]:
    """Turn what the network and the server do into a MailboxError that says what to mend."""
    where = f"Mailbox {settings.name}: {settings.host}:{port_of(settings)}"
    try:
        yield
    except LoginError as error:
        raise LoginRefused(
            f"{where} refused the user {settings.user} ({_said(error)}); check user and password or token."
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise MailboxError(
            f"{where} shows a certificate that is not trusted ({error.verify_message}); check host, or name the "
            "authority's certificate in tls_ca_file."
        ) from error
    except ssl.SSLError as error:
        raise MailboxError(
            f"{where} does not speak TLS there ({error.reason or error}); check port and tls."
        ) from error
    except socket.gaierror as error:
        raise MailboxError(f"{where} is an unknown host; check host, and the name server.") from error
    except ConnectionRefusedError as error:
        raise MailboxError(f"{where} refuses connections; check host and port.") from error
    except TimeoutError as error:
        raise MailboxError(
            f"{where} did not answer within {settings.timeout_seconds:g} s; the line is dead."
        ) from error
    except (IMAPClientAbortError, OSError) as error:
        raise MailboxError(f"{where} closed the connection ({_said(error)}).") from error
    except (IMAPClientError, ValueError, IndexError, TypeError) as error:
        raise MailboxError(f"{where} did not understand or could not do it ({_said(error)}).") from error


def _said(error: BaseException) -> str:
    """The server's words, without the wrapping that the libraries add."""
    text = str(error).strip()
    if text.startswith(("b'", 'b"')):
        text = text[2:-1]
    return (text or type(error).__name__)[:_SAID].rstrip(".")
