"""The sandbox over loopback HTTP, as any OMS would be spoken to."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from orderbot.sandbox_oms import serving

SECRET = b"sandbox secret"
Send = Callable[..., httpx.Response]


def body(item: str = "AB-1", **changes: Any) -> dict[str, Any]:
    line = {"line_id": "L1", "item_id": item, "quantity": "2", "unit": "C62", "unit_price": "3.10"}
    return {
        "schema": "orderbot.order/1",
        "order": {"order_number": "BC-1", "lines": [{}]},
        "customer_id": "C1",
        "ship_to_address_id": "A1",
        "currency": "EUR",
        "lines": [line],
        "findings": [],
        "source": {"message_id": None, "sha256": "", "received_at": ""},
        **changes,
    }


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("oms") / "oms.db", SECRET.decode()) as where:
        yield where


@pytest.fixture
def send(address: str) -> Send:
    def sent(
        method: str, path: str, document: Any, key: str = "k", *, at: float | None = None, secret: bytes = SECRET
    ) -> httpx.Response:
        content = json.dumps(document).encode()
        stamp = int(time.time() if at is None else at)
        digest = hmac.new(secret, b"%d." % stamp + content, hashlib.sha256).hexdigest()
        headers = {"Idempotency-Key": key, "X-Orderbot-Signature": f"t={stamp},v1={digest}"}
        return httpx.request(method, address + path, content=content, headers=headers, trust_env=False)

    return sent


def test_an_order_is_taken_in_once_for_a_key(send: Send, address: str) -> None:
    first, again = send("POST", "/orders", body(), "once"), send("POST", "/orders", body(), "once")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    number = first.json()["oms_order_number"]
    other = send("POST", "/orders", body(customer_id="C2"), "once")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency-mismatch")
    assert httpx.get(f"{address}/orders/{number}", trust_env=False).json()["body"]["lines"][0]["item_id"] == "AB-1"


def test_a_revision_and_a_cancellation_change_the_same_order(send: Send, address: str) -> None:
    number = send("POST", "/orders", body(), "first").json()["oms_order_number"]
    assert send("PUT", f"/orders/{number}", body("CD-2"), "second").json() == {"oms_order_number": number}
    assert send("POST", f"/orders/{number}/cancel", {}, "third").json() == {"oms_order_number": number}
    kept = httpx.get(f"{address}/orders/{number}", trust_env=False).json()
    assert (kept["revision"], kept["status"], kept["body"]["lines"][0]["item_id"]) == (2, "cancelled", "CD-2")
    assert send("PUT", "/orders/OMS-999999", body(), "fourth").status_code == 404
    assert send("POST", "/orders/nonsense/cancel", {}, "fifth").status_code == 404


def test_only_who_knows_the_secret_is_heard_and_only_now(send: Send, address: str) -> None:
    assert send("POST", "/orders", body(), "s1", secret=b"guessed").status_code == 401
    assert send("POST", "/orders", body(), "s2", at=time.time() - 1000).status_code == 401
    assert (
        httpx.post(f"{address}/orders", json=body(), headers={"Idempotency-Key": "s3"}, trust_env=False).status_code
        == 401
    )
    for header in ("", "t=1", "v1=00", "t=x,v1=00", "t=1,v1=é"):
        headers = {"Idempotency-Key": "s4", "X-Orderbot-Signature": header.encode("latin-1")}
        assert httpx.post(f"{address}/orders", content=b"{}", headers=headers, trust_env=False).status_code == 401  # type: ignore[arg-type]
    assert send("GET", "/orders", {}, secret=b"guessed").status_code == 401


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({}, "/schema"),
        (body(customer_id=None), "/customer_id"),
        (body(lines=[]), "/lines"),
        (body(lines=[{**body()["lines"][0], "quantity": "0"}]), "/lines/0/quantity"),
        (body(order={"order_number": "", "lines": []}), "/order/order_number"),
        (body(order={"order_number": "B", "lines": []}), "/lines"),
    ],
)
def test_a_body_out_of_form_is_refused_with_its_place(send: Send, document: Any, path: str) -> None:
    answer = send("POST", "/orders", document, "form")
    assert (answer.status_code, answer.json()["code"], answer.json()["path"]) == (422, "invalid", path)


def test_an_item_that_cannot_be_ordered_is_refused(send: Send) -> None:
    answer = send("POST", "/orders", body("OMS-REFUSE-1"), "refuse")
    assert (answer.status_code, answer.json()["code"]) == (422, "item-not-orderable")
    assert answer.json()["path"] == "/lines/0/item_id"


def test_faults_on_demand(send: Send, address: str) -> None:
    def fault(**told: Any) -> None:
        httpx.post(f"{address}/sandbox/faults", json=told, trust_env=False).raise_for_status()

    before = httpx.get(f"{address}/sandbox/counters", trust_env=False).json()["orders"]
    fault(status=503, times=2, retry_after="7")
    for _ in range(2):
        answer = send("POST", "/orders", body(), "faulty")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
    fault(drop_reply=True)
    with pytest.raises(httpx.RemoteProtocolError):
        send("POST", "/orders", body(), "faulty")
    fault(without_number=True)
    assert send("POST", "/orders", body(), "faulty").json() == {}
    assert send("POST", "/orders", body(), "faulty").status_code == 200
    fault(status=500, times=9)
    fault(times=0)
    assert send("POST", "/orders", body(), "faulty").status_code == 200
    assert httpx.get(f"{address}/sandbox/counters", trust_env=False).json()["orders"] == before + 1


def test_the_pages_show_the_orders_and_the_api(send: Send, address: str) -> None:
    sent = body(customer_id="<b>Dupont & Fils</b>")
    number = send("POST", "/orders", sent, "page").json()["oms_order_number"]
    page = httpx.get(f"{address}/?q={number}", trust_env=False).text
    assert number in page and "&lt;b&gt;Dupont &amp; Fils&lt;/b&gt;" in page and "AB-1: 2 C62" in page
    assert "sandbox" in page
    assert "/orders/{number}/cancel" in httpx.get(f"{address}/docs", trust_env=False).text
    assert httpx.get(f"{address}/openapi.json", trust_env=False).json()["info"]["title"] == "orderbot sandbox OMS"


def test_the_books_outlive_the_process(tmp_path: Path) -> None:
    for _ in range(2):
        with serving(tmp_path / "oms.db", SECRET.decode()) as where:
            stamp = int(time.time())
            content = json.dumps(body()).encode()
            digest = hmac.new(SECRET, b"%d." % stamp + content, hashlib.sha256).hexdigest()
            headers = {"Idempotency-Key": "k", "X-Orderbot-Signature": f"t={stamp},v1={digest}"}
            httpx.post(f"{where}/orders", content=content, headers=headers, trust_env=False).raise_for_status()
            assert len(httpx.get(f"{where}/orders", trust_env=False).json()) == 1
