"""Deliveries as each platform signs and posts them, and what the store holds of them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import httpx

from orderbot.bootstrap.house import House
from orderbot.intake.transcribe import Transcriber
from orderbot.model.case import CaseState
from orderbot.store import audit, messages, queue

SECRET = "a secret of some length"
CHANNELS = [
    {"name": "shop", "kind": "shopify", "secret": SECRET},
    {"name": "woo", "kind": "woocommerce", "secret": SECRET},
    {"name": "partner", "kind": "generic", "secret": SECRET, "max_bytes": 20_000, "sender": "Orders@Partner.example"},
    {"name": "market", "kind": "mirakl", "secret": SECRET},
]


def in_base64(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def timed(body: bytes, at: float | None = None, secret: str = SECRET) -> str:
    moment = int(time.time() if at is None else at)
    mark = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={mark}"


def shopify(body: bytes, number: str = "b54557e4", **headers: str) -> dict[str, str]:
    signed = {"X-Shopify-Hmac-Sha256": in_base64(body), "X-Shopify-Topic": "orders/create"}
    return {**signed, "X-Shopify-Webhook-Id": number, "Content-Type": "application/json", **headers}


@dataclass(frozen=True)
class Post:
    """The house, and the address that its webhooks are served on."""

    house: House
    address: str

    def __call__(self, channel: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        return httpx.post(f"{self.address}/webhooks/{channel}", content=body, headers=dict(headers), timeout=20)

    def cases(self) -> list[tuple[int, CaseState, str | None]]:
        with self.house.database.read() as session:
            return [(row.case_id, row.state, row.order_number) for row in queue.every(session)]

    def actions(self, case_id: int) -> list[tuple[str, str]]:
        with self.house.database.read() as session:
            return [(entry.actor, entry.action) for entry in audit.entries(session, case_id)]

    def name_of(self, case_id: int) -> str | None:
        with self.house.database.read() as session:
            return messages.of_case(session, case_id).arrival.name

    def read(self, case_id: int) -> CaseState | None:
        """Let the reading stage work the case, in this process."""
        return replace(self.house.read_stage, transcriber=Transcriber(None))(case_id)
