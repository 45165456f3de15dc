"""Whether a delivery is its sender's: each platform's signature over the raw body, compared in constant time."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

Headers = Mapping[str, str]
"""A request's headers, their names in lower case."""

_UNIX = re.compile(r"[0-9]{1,12}")
_MOST_SIGNATURES = 5


@dataclass(frozen=True, slots=True)
class Genuine:
    """The signature fits. `signed_at` is the time it covers, in seconds since 1970; None where the platform signs none."""

    signed_at: int | None = None


@dataclass(frozen=True, slots=True)
class Base64Hmac:
    """HMAC-SHA256 of the body in base64, as Shopify (`X-Shopify-Hmac-Sha256`) and WooCommerce (`X-WC-Webhook-Signature`) send it."""

    header: str
    secret: bytes

    def check(self, headers: Headers, body: bytes) -> Genuine | None:
        """None when it does not fit."""
        told = _from_base64(headers.get(self.header, ""))
        made = hmac.new(self.secret, body, hashlib.sha256).digest()
        return Genuine() if hmac.compare_digest(told, made) else None


@dataclass(frozen=True, slots=True)
class TimedHmac:
    """`t=<unix>,v1=<hex HMAC-SHA256 of "t.body">`, as orderbot itself signs its pushes; several `v1` while a secret changes."""

    header: str
    secret: bytes

    def check(self, headers: Headers, body: bytes) -> Genuine | None:
        """None when none of the signatures fits."""
        pairs = [part.strip().partition("=") for part in headers.get(self.header, "").split(",")]
        times = [value for name, _, value in pairs if name == "t"]
        if len(times) != 1 or not _UNIX.fullmatch(times[0]):
            return None
        made = hmac.new(self.secret, times[0].encode() + b"." + body, hashlib.sha256).hexdigest().encode()
        told = [value.encode() for name, _, value in pairs if name == "v1"][:_MOST_SIGNATURES]
        fits = [hmac.compare_digest(value.lower(), made) for value in told]
        return Genuine(int(times[0])) if any(fits) else None


@dataclass(frozen=True, slots=True)
class RsaSignature:
    """RSA with SHA-256 (PKCS #1 v1.5) over the body in base64, as Adobe Commerce signs its webhooks."""

    header: str
    key: RSAPublicKey

    def check(self, headers: Headers, body: bytes) -> Genuine | None:
        """None when it does not fit."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.hashes import SHA256

        try:
            self.key.verify(_from_base64(headers.get(self.header, "")), body, PKCS1v15(), SHA256())
        except InvalidSignature:
            return None
        return Genuine()


Signature = Base64Hmac | TimedHmac | RsaSignature


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""
