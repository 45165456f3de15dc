"""Whether a request was signed with the shared secret, lately (contract, section 4)."""

from __future__ import annotations

import hashlib
import hmac

OLDEST_SECONDS = 300


class NotSigned(Exception):
    """The signature is missing, wrong, or too old; the text says which."""


def verify(header: str | None, body: bytes, secret: bytes, now: float) -> None:
    """Verify `t=<unix>,v1=<hex>` over "t.body". Raises NotSigned."""
    members = dict(part.strip().split("=", 1) for part in (header or "").split(",") if "=" in part)
    stamp, given = members.get("t", ""), members.get("v1", "")
    if not stamp.isdecimal() or not given.isascii():
        raise NotSigned("the X-Orderbot-Signature header is missing or malformed")
    expected = hmac.new(secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, given.lower()):
        raise NotSigned("the signature does not fit the body: the two sides do not share one secret")
    if abs(now - int(stamp)) > OLDEST_SECONDS:
        raise NotSigned(f"the signature is more than {OLDEST_SECONDS} seconds off: check both clocks")
