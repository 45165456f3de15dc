"""The channels that the settings declare: how each platform signs, names and tries its deliveries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orderbot.errors import SettingsError
from orderbot.intake.webhooks.signatures import Base64Hmac, Headers, RsaSignature, Signature, TimedHmac
from orderbot.settings import WebhookSettings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

_OURS = "x-orderbot-signature"
_BASE64: Mapping[str, str] = {"shopify": "x-shopify-hmac-sha256", "woocommerce": "x-wc-webhook-signature"}
_ADOBE = "x-adobe-commerce-webhook-signature"
_SAYING: Mapping[str, tuple[str, ...]] = {
    "shopify": ("x-shopify-topic", "x-shopify-webhook-id"),
    "woocommerce": ("x-wc-webhook-topic", "x-wc-webhook-delivery-id"),
}
_NAMES = ("x-orderbot-name", "x-orderbot-delivery")
_STRANGE = re.compile(r"[^ -~]")
_LONGEST = 200
_PING = re.compile(rb"webhook_id=[0-9]{1,20}")


@dataclass(frozen=True, slots=True)
class Channel:
    """One address: who signs, how old a signed time may be, how large a delivery."""

    name: str
    kind: str
    signature: Signature
    most_bytes: int
    most_seconds: int

    @property
    def source(self) -> str:
        """The channel's name among all ways in."""
        return f"webhook:{self.name}"

    def title(self, headers: Headers) -> str:
        """What the delivery calls itself (topic and number), for people who look for it; no part of it is signed."""
        told = [headers.get(name, "").strip() for name in _SAYING.get(self.kind, _NAMES)]
        return _STRANGE.sub("?", " ".join(text for text in told if text))[:_LONGEST] or self.source

    def is_ping(self, headers: Headers, body: bytes) -> bool:
        """WooCommerce asks once, unsigned, whether anybody listens; nothing but a number is in it."""
        return self.kind == "woocommerce" and "x-wc-webhook-signature" not in headers and bool(_PING.fullmatch(body))


def channel_of(settings: WebhookSettings, limit: int) -> Channel:
    """The channel that the settings declare; `limit` is the largest file at all. Raises SettingsError."""
    return Channel(
        settings.name,
        settings.kind,
        _signature(settings),
        min(settings.max_bytes, limit),
        settings.max_age_seconds,
    )


def _signature(settings: WebhookSettings) -> Signature:
    if settings.public_key_file is not None:
        return RsaSignature(_ADOBE, _public_key(settings.public_key_file, settings.name))
    assert settings.secret is not None  # the settings see to it
    secret = settings.secret.get_secret_value().encode()
    header = _BASE64.get(settings.kind)
    return Base64Hmac(header, secret) if header else TimedHmac(_OURS, secret)


def _public_key(file: Path, name: str) -> RSAPublicKey:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"webhook {name}: {file} could not be opened: {error.strerror}") from error
    except ValueError as error:
        raise SettingsError(f"webhook {name}: {file} holds no public key in PEM") from error
    if not isinstance(key, RSAPublicKey):
        raise SettingsError(f"webhook {name}: {file} holds no RSA key")
    return key
