"""The `http` connector: orders as signed JSON over HTTP (contract, section 4)."""

from __future__ import annotations

import hashlib
import hmac
import json
import ssl
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from orderbot.connectors.order_body import render_order
from orderbot.errors import ConnectorMisconfigured, ConnectorRefused, ConnectorUnavailable
from orderbot.interfaces import Push, Pushed
from orderbot.model.finding import Finding
from orderbot.model.resolved import ResolvedOrder
from orderbot.settings import OmsSettings

if TYPE_CHECKING:
    import httpx

ANSWER_BYTES = 64 * 1024
NUMBER_LENGTH = 200
WORDS_LENGTH = 500
MISCONFIGURED = frozenset({401, 403, 404, 405})
TRY_AGAIN = frozenset({408, 425, 429})


class HttpConnector:
    """Sends to `base_url`, each request signed with `secret` and given up after `seconds`; thread-safe."""

    def __init__(
        self, base_url: str, secret: str, seconds: float = 20.0, clock: Callable[[], float] = time.time
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._secret = secret.encode()
        self._seconds = seconds
        self._clock = clock
        self._tls: ssl.SSLContext | None = None

    @classmethod
    def from_settings(cls, settings: OmsSettings) -> HttpConnector:
        """The connector that `[oms]` describes."""
        return cls(settings.base_url, settings.secret.get_secret_value(), settings.timeout_seconds)

    def render(
        self,
        resolved: ResolvedOrder,
        findings: Iterable[Finding],
        message_id: str | None,
        sha256: str,
        received: datetime,
    ) -> bytes:
        """The exact bytes of the push: canonical JSON, the same for the same order."""
        return render_order(resolved, findings, message_id, sha256, received)

    def send(self, push: Push) -> Pushed:
        """Send once: POST a new order, PUT a newer revision, POST a cancellation."""
        method, path = _route(push)
        status, headers, content = self._request(method, path, push.body, push.idempotency_key)
        if 200 <= status < 300:
            return Pushed(_order_number(status, content))
        raise _failure(status, headers, content, f"{method} {self._base_url}{path}")

    def check(self) -> str:
        """Ask for the list of orders, signed; an OMS that has none to list has answered all the same."""
        status, headers, content = self._request("GET", "/orders", b"", None)
        if status in (401, 403) or status in TRY_AGAIN or status >= 500 or 300 <= status < 400:
            raise _failure(status, headers, content, f"GET {self._base_url}/orders")
        return f"the order-management system at {self._base_url} answers (HTTP {status})"

    def _request(
        self, method: str, path: str, body: bytes, key: str | None
    ) -> tuple[int, dict[str, str], bytes | None]:
        """Status, headers, and the answer's bytes (None when they are too many)."""
        import httpx

        try:
            return self._exchange(method, path, body, key)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise ConnectorMisconfigured(f"[oms] base_url {self._base_url!r} is not an address: {error}") from error
        except httpx.RequestError as error:
            said = str(error) or type(error).__name__
            raise ConnectorUnavailable(f"{self._base_url} did not answer: {said}") from error

    def _exchange(
        self, method: str, path: str, body: bytes, key: str | None
    ) -> tuple[int, dict[str, str], bytes | None]:
        import httpx

        deadline = time.monotonic() + self._seconds
        with (
            self._client() as client,
            client.stream(method, self._base_url + path, content=body, headers=self._headers(body, key)) as answer,
        ):
            content = bytearray()
            for chunk in answer.iter_raw():
                content += chunk
                if len(content) > ANSWER_BYTES:
                    return answer.status_code, dict(answer.headers), None
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout(f"no whole answer within {self._seconds:g} s")
            return answer.status_code, dict(answer.headers), bytes(content)

    def _client(self) -> httpx.Client:
        """One connection a request: pushes are few, and a kept connection that died looks like an unknown outcome."""
        import httpx

        if self._tls is None and self._base_url.lower().startswith("https:"):
            self._tls = ssl.create_default_context()  # the system's authorities, a company's own among them
        return httpx.Client(timeout=self._seconds, follow_redirects=False, trust_env=False, verify=self._tls or False)

    def _headers(self, body: bytes, key: str | None) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": "orderbot",
            "X-Orderbot-Signature": sign(self._secret, body, int(self._clock())),
        }
        return headers if key is None else {**headers, "Idempotency-Key": key}


def sign(secret: bytes, body: bytes, at: int) -> str:
    """The signature header: HMAC-SHA256 over the time (Unix seconds), a dot and the body."""
    digest = hmac.new(secret, b"%d." % at + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def _route(push: Push) -> tuple[str, str]:
    if push.oms_order_number is None:
        if push.kind == "cancellation":
            raise ConnectorRefused(
                "the order to cancel has no number in the order-management system", code="no-order-number"
            )
        return "POST", "/orders"
    number = quote(push.oms_order_number, safe="")
    return ("POST", f"/orders/{number}/cancel") if push.kind == "cancellation" else ("PUT", f"/orders/{number}")


def _order_number(status: int, content: bytes | None) -> str:
    number = _object(content).get("oms_order_number")
    if isinstance(number, int) and not isinstance(number, bool):
        number = str(number)
    if not isinstance(number, str) or not number.strip() or len(number) > NUMBER_LENGTH:
        raise ConnectorUnavailable(f"HTTP {status} came without an oms_order_number: the outcome is unknown")
    return number


def _failure(status: int, headers: dict[str, str], content: bytes | None, request: str) -> Exception:
    """The error that an answer other than success stands for."""
    told = _object(content)
    code, words, path = (_words(told.get(name)) for name in ("code", "message", "path"))
    said = f"HTTP {status}" + (f": {words}" if words else "")
    if status in MISCONFIGURED or 300 <= status < 400:
        return ConnectorMisconfigured(f"{request} was answered {said}; check [oms] base_url and secret")
    if status in TRY_AGAIN or not 400 <= status < 500:
        return ConnectorUnavailable(f"{request} was answered {said}", retry_after=_retry_after(headers))
    return ConnectorRefused(
        f"{request} was answered {said}", code=code or f"http-{status}", reason=words or said, path=path or None
    )


def _words(value: object) -> str:
    """What the OMS said, on one line and not at length."""
    return " ".join(value.split())[:WORDS_LENGTH] if isinstance(value, str) else ""


def _object(content: bytes | None) -> dict[str, Any]:
    try:
        answer = json.loads(content or b"")
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _retry_after(headers: dict[str, str]) -> float | None:
    """Seconds to wait, from a number of seconds or an HTTP date."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
