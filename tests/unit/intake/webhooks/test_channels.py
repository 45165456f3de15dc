from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from structlog.testing import capture_logs

from orderbot.errors import SettingsError
from orderbot.intake.webhooks.channels import channel_of
from orderbot.intake.webhooks.door import FOREIGN, Webhooks
from orderbot.settings import WebhookSettings, of

SECRET = "a secret of some length"


def told(**said: Any) -> str:
    with pytest.raises(SettingsError) as caught:
        of({"webhook": [{"name": "shop", "kind": "shopify", **said}]})
    return str(caught.value)


def test_nothing_unsigned_can_be_declared(tmp_path: Path) -> None:
    assert "a secret of 16 characters" in told()
    assert "a secret of 16 characters" in told(secret="short")
    assert "kind adobe-commerce" in told(public_key_file="key.pem")
    assert "not both" in told(kind="adobe-commerce", secret=SECRET, public_key_file="key.pem")
    assert "should match pattern" in told(name="Not A Name", secret=SECRET)
    one = {"name": "shop", "kind": "shopify", "secret": SECRET}
    with pytest.raises(SettingsError, match="two webhooks have the same name"):
        of({"webhook": [one, one]})


def test_a_secret_is_not_shown() -> None:
    assert SECRET not in repr(of({"webhook": [{"name": "shop", "kind": "shopify", "secret": SECRET}]}))


def test_adobe_commerce_signs_with_its_key(tmp_path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    file = tmp_path / "commerce.pem"
    file.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    channel = channel_of(WebhookSettings(name="adobe", kind="adobe-commerce", public_key_file=file), 10**6)
    signed = base64.b64encode(key.sign(b"body", padding.PKCS1v15(), SHA256())).decode()
    header = "x-adobe-commerce-webhook-signature"
    assert channel.signature.check({header: signed}, b"body") is not None
    assert channel.signature.check({header: signed}, b"bodY") is None
    assert channel.signature.check({header: "?"}, b"body") is None
    assert channel.signature.check({}, b"body") is None


def test_a_key_that_is_none_is_told(tmp_path: Path) -> None:
    file = tmp_path / "commerce.pem"
    settings = WebhookSettings(name="adobe", kind="adobe-commerce", public_key_file=file)
    with pytest.raises(SettingsError, match="could not be opened"):
        channel_of(settings, 10**6)
    file.write_text("no key")
    with pytest.raises(SettingsError, match="no public key"):
        channel_of(settings, 10**6)
    other = ec.generate_private_key(ec.SECP256R1()).public_key()
    file.write_bytes(other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(SettingsError, match="no RSA key"):
        channel_of(settings, 10**6)


def test_a_title_is_plain_and_short() -> None:
    settings = WebhookSettings.model_validate({"name": "p", "kind": "generic", "secret": SECRET})
    channel = channel_of(settings, 10**6)
    assert channel.title({}) == "webhook:p"
    assert channel.title({"x-orderbot-name": "orders\x1b[2J" + "x" * 500}).startswith("orders?[2Jx")
    assert len(channel.title({"x-orderbot-name": "x" * 500})) == 200


def test_refusals_are_logged_once_a_minute() -> None:
    settings = WebhookSettings.model_validate({"name": "p", "kind": "generic", "secret": SECRET})
    now = [datetime(2026, 3, 2, tzinfo=UTC)]
    nobody: Any = None
    door = Webhooks({"p": channel_of(settings, 10**6)}, nobody, lambda: now[0])
    with capture_logs() as logs:
        assert {door.take("p", {}, b"x") for _ in range(50)} == {FOREIGN}
        now[0] += timedelta(seconds=61)
        door.take("p", {}, b"x")
    assert [entry["more_since_last"] for entry in logs] == [0, 49]
