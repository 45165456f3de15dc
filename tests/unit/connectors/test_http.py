"""The http connector against a real server that answers as it is told."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderbot.connectors import CONNECTORS, make
from orderbot.connectors.http import HttpConnector
from orderbot.errors import (
    ConnectorError,
    ConnectorMisconfigured,
    ConnectorRefused,
    ConnectorUnavailable,
    SettingsError,
)
from orderbot.interfaces import Push, Pushed
from orderbot.settings import OmsSettings

BODY = '{"order":{"order_number":"Été-1"}}'.encode()
NEW = Push(17, 1, "order", BODY, "key-1")


@dataclass
class Oms:
    """Answers every request alike and remembers them."""

    url: str
    status: int = 201
    body: bytes = b'{"oms_order_number":"S-1"}'
    headers: dict[str, str] = field(default_factory=dict)
    seen: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    stuck: threading.Event | None = None


@pytest.fixture
def oms() -> Iterator[Oms]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            told.seen.append((self.command, self.path, dict(self.headers), body))
            if told.stuck is not None:
                told.stuck.wait(30)
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            self.wfile.write(told.body)

        do_GET = do_POST = do_PUT = answer  # noqa: N815

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told = Oms(f"http://127.0.0.1:{server.server_port}/api/")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield told
        if told.stuck is not None:
            told.stuck.set()
        server.shutdown()
        thread.join()


def connector(oms: Oms, seconds: float = 20) -> HttpConnector:
    return HttpConnector(oms.url, "sésame", seconds, clock=lambda: 1_772_000_000.7)


def test_a_request_carries_the_stored_bytes_the_key_and_a_fresh_signature(oms: Oms) -> None:
    assert connector(oms).send(NEW) == Pushed("S-1")
    ((method, path, headers, body),) = oms.seen
    assert (method, path, body) == ("POST", "/api/orders", BODY)
    assert headers["Idempotency-Key"] == "key-1"
    assert headers["Content-Type"] == "application/json"
    digest = hmac.new("sésame".encode(), b"1772000000." + BODY, hashlib.sha256).hexdigest()
    assert headers["X-Orderbot-Signature"] == f"t=1772000000,v1={digest}"


def test_a_newer_revision_is_put_and_a_cancellation_posted_where_the_order_is(oms: Oms) -> None:
    connector(oms).send(Push(17, 2, "order", BODY, "key-2", "S 1/2"))
    connector(oms).send(Push(17, 3, "cancellation", b"{}", "key-3", "S-1"))
    assert [seen[:2] for seen in oms.seen] == [("PUT", "/api/orders/S%201%2F2"), ("POST", "/api/orders/S-1/cancel")]
    with pytest.raises(ConnectorRefused):
        connector(oms).send(Push(17, 3, "cancellation", b"{}", "key-3"))


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"{}"),
        (202, b""),
        (201, b'{"oms_order_number": ""}'),
        (201, b'{"oms_order_number": null}'),
        (201, b"[1]"),
        (201, b"[" * 60_000),
        (201, b'{"oms_order_number": "S-1"}' + b" " * 70_000),
        *((status, b'{"code": "busy"}') for status in (408, 425, 429, 500, 502, 503, 504, 599)),
    ],
)
def test_an_answer_that_leaves_the_outcome_open_is_tried_again(oms: Oms, status: int, body: bytes) -> None:
    oms.status, oms.body = status, body
    with pytest.raises(ConnectorUnavailable):
        connector(oms).send(NEW)


@pytest.mark.parametrize("status", [401, 403, 404, 405, 301, 307])
def test_an_answer_that_every_order_would_get_stops_the_connector(oms: Oms, status: int) -> None:
    oms.status, oms.headers = status, {"Location": "http://127.0.0.1:1/elsewhere"}
    with pytest.raises(ConnectorMisconfigured, match=str(status)):
        connector(oms).send(NEW)
    assert len(oms.seen) == 1, "redirects are not followed"


@pytest.mark.parametrize(
    ("status", "body", "code", "reason", "path"),
    [
        (422, {"code": "no-item", "message": "unknown item", "path": "/lines/0/item_id"}, "no-item", "unknown item", "/lines/0/item_id"),
        (409, {"code": "idempotency-mismatch"}, "idempotency-mismatch", "HTTP 409", None),
        (400, None, "http-400", "HTTP 400", None),
        (413, {"code": 7, "message": ["no"], "path": 1}, "http-413", "HTTP 413", None),
    ],
)  # fmt: skip
def test_a_refusal_carries_the_oms_own_words(
    oms: Oms, status: int, body: dict[str, object] | None, code: str, reason: str, path: str | None
) -> None:
    oms.status, oms.body = status, json.dumps(body).encode() if body else b"<html>"
    with pytest.raises(ConnectorRefused) as refusal:
        connector(oms).send(NEW)
    assert (refusal.value.code, refusal.value.reason, refusal.value.path) == (code, reason, path)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("17", 17.0), ("0", 0.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("soon", None), ("-3", None), (None, None)],
)
def test_retry_after_is_carried(oms: Oms, header: str | None, seconds: float | None) -> None:
    oms.status, oms.headers = 503, {"Retry-After": header} if header is not None else {}
    with pytest.raises(ConnectorUnavailable) as told:
        connector(oms).send(NEW)
    assert told.value.retry_after == seconds


def test_silence_is_given_up_after_the_time_out(oms: Oms) -> None:
    oms.stuck = threading.Event()
    with pytest.raises(ConnectorUnavailable):
        connector(oms, seconds=0.2).send(NEW)


def test_nobody_there_is_unavailable_and_no_address_is_misconfigured() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(ConnectorUnavailable):
            HttpConnector(f"http://127.0.0.1:{taken.getsockname()[1]}", "").send(NEW)
    for wrong in ("oms.example", "ftp://oms.example", ""):
        with pytest.raises(ConnectorMisconfigured):
            HttpConnector(wrong, "").send(NEW)


def test_check_says_whether_the_oms_answers(oms: Oms) -> None:
    for status in (200, 404, 405):
        oms.status = status
        assert f"HTTP {status}" in connector(oms).check()
    for status in (401, 403, 503, 302):
        oms.status = status
        with pytest.raises(ConnectorError):
            connector(oms).check()
    assert {seen[0] for seen in oms.seen} == {"GET"}


def test_the_settings_choose_the_connector() -> None:
    assert isinstance(make(OmsSettings()), HttpConnector)
    with pytest.raises(SettingsError, match="http"):
        make(OmsSettings(connector="sap"))
    assert list(CONNECTORS) == ["http"]


ANSWERS = st.one_of(
    st.binary(max_size=200),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["oms_order_number", "code", "message", "path"]), inner)
        ),
        max_leaves=6,
    ).map(lambda value: json.dumps(value).encode()),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(200, 599), ANSWERS, st.none() | st.text("0123456789abc, :GMT", min_size=1, max_size=30))
def test_no_answer_whatever_breaks_the_connector(oms: Oms, status: int, body: bytes, retry_after: str | None) -> None:
    oms.status, oms.body = status, b"" if status in (204, 304) else body
    oms.headers = {} if retry_after is None else {"Retry-After": retry_after.strip() or "0"}
    try:
        assert connector(oms).send(NEW).oms_order_number.strip()
        assert status < 300
    except ConnectorError as error:
        assert str(error)


def test_tls_is_verified_however_the_address_is_written() -> None:
    connector = HttpConnector("HTTPS://127.0.0.1:9", "secret")
    with connector._client():
        assert connector._tls is not None
