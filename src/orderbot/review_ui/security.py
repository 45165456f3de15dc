"""What every answer carries and every request must: headers, the host's name, the body's size, the form's token."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
FORM_BYTES = 4_000_000
WEBHOOKS = "/webhooks/"


class Guard:
    """Refuses strange hosts, foreign origins and bodies of unknown or excessive size; adds the headers."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], largest_upload: int) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._largest_upload = largest_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._known(host):
            return PlainTextResponse(
                "This host name is not served here; the administrator adds it to [web] hosts.", 421
            )
        if scope["method"] in ("GET", "HEAD"):
            return None
        if scope["path"].startswith(WEBHOOKS):  # signed by its sender; the route counts the bytes as they come
            return None
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return PlainTextResponse("This form comes from another site.", 403)
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return PlainTextResponse("Say how long the body is.", 411)
        largest = self._largest_upload + 10_000 if scope["path"] == "/upload" else FORM_BYTES
        return PlainTextResponse("That is too large.", 413) if int(length) > largest else None

    def _known(self, host: str) -> bool:
        name = (urlsplit(f"//{host}").hostname or "").lower()
        if name == "localhost" or name in self._hosts:
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False


def same_token(expected: str, given: object) -> bool:
    """Compare form tokens without telling by the time it takes."""
    return isinstance(given, str) and hmac.compare_digest(expected.encode(), given.encode())
