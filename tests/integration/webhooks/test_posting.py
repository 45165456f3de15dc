"""Deliveries posted to the real application: what is taken in, what is refused, and what a retry is told."""

from __future__ import annotations

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from orderbot.model.case import CaseState
from orderbot.review_ui.routes import webhooks
from orderbot.store import cases, messages
from tests.integration.webhooks.posting import Post, in_base64, shopify, timed

FIXTURES = Path(__file__).parents[3] / "fixtures" / "formats" / "shops"
ORDER = (FIXTURES / "shopify-b2b" / "input.json").read_bytes()


def test_an_order_becomes_a_case_that_names_its_channel(post: Post) -> None:
    answer = post("shop", ORDER, shopify(ORDER))
    assert (answer.status_code, answer.text) == (200, "Taken in.\n")
    assert "set-cookie" not in answer.headers
    ((case_id, state, _),) = post.cases()
    assert state is CaseState.READING
    assert post.actions(case_id) == [("webhook:shop", "received")]
    assert post.name_of(case_id) == "orders/create b54557e4"
    post.read(case_id)
    assert post.cases() == [(case_id, CaseState.REVIEW, "#FR-20417")]
    with post.house.database.read() as session:
        revision = cases.revision(session, case_id)
    assert revision.evidence["L1", "seller_item_id"].where == "/line_items/0/sku"


def test_a_retry_is_told_200_and_makes_no_second_case(post: Post) -> None:
    assert post("shop", ORDER, shopify(ORDER)).status_code == 200
    for number in ("b54557e4", "another-id"):
        answer = post("shop", ORDER, shopify(ORDER, number))
        assert (answer.status_code, answer.text) == (200, "Taken in before.\n")
    ((case_id, _, _),) = post.cases()
    assert post.actions(case_id) == [("webhook:shop", "received")]  # nothing is written for a replay


def test_the_same_delivery_many_times_at_once_is_one_case(post: Post) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: post("shop", ORDER, shopify(ORDER)).status_code, range(16)))
    assert answers == [200] * 16
    assert len(post.cases()) == 1


def test_what_is_altered_or_signed_by_another_is_refused_and_not_stored(post: Post) -> None:
    altered = ORDER.replace(b'"quantity": 50', b'"quantity": 500')
    headers = [shopify(ORDER), {}, {"X-Shopify-Hmac-Sha256": ""}, {"X-Shopify-Hmac-Sha256": "é".encode().hex()}]
    headers.append({"X-Shopify-Hmac-Sha256": in_base64(altered, "another secret of length")})
    headers.append({"X-Orderbot-Signature": timed(altered)})
    assert [post("shop", altered, one).status_code for one in headers] == [401] * 6
    assert post.cases() == []
    assert list((post.house.blobs.root).rglob("*/*/*")) == []


def test_a_channel_that_is_not_declared_is_not_there(post: Post) -> None:
    assert post("nobody", ORDER, shopify(ORDER)).status_code == 404
    assert post("woo", ORDER, shopify(ORDER)).status_code == 401
    assert httpx.get(f"{post.address}/webhooks/shop").status_code == 405


def test_woocommerce_is_heard_when_it_asks_and_believed_when_it_signs(post: Post) -> None:
    assert post("woo", b"webhook_id=12", {"Content-Type": "application/x-www-form-urlencoded"}).status_code == 200
    assert post("woo", b"webhook_id=12&order=1", {}).status_code == 401
    assert post.cases() == []
    body = (FIXTURES / "woocommerce-fr" / "input.json").read_bytes()
    signed = {"X-WC-Webhook-Signature": in_base64(body), "X-WC-Webhook-Topic": "order.created"}
    assert post("woo", body, {**signed, "X-WC-Webhook-Delivery-ID": "8f0c"}).status_code == 200
    ((case_id, _, _),) = post.cases()
    assert post.name_of(case_id) == "order.created 8f0c"


def test_a_partner_posts_any_format_and_counts_as_the_customer_of_the_settings(post: Post) -> None:
    body = (FIXTURES / "own-lines" / "input.json").read_bytes()
    assert post("partner", body, {"X-Orderbot-Signature": timed(body)}).status_code == 200
    ((case_id, _, _),) = post.cases()
    post.read(case_id)
    assert [number for _, _, number in post.cases()] == ["A-1", "A-2"]
    with post.house.database.read() as session:
        envelope = messages.of_case(session, case_id).envelope
    assert envelope is not None and envelope.sender == "orders@partner.example"
    edi = b"UNB+UNOC:3+A:14+B:14+260302:0800+1'UNZ+0+1'"
    assert (
        post("partner", edi, {"X-Orderbot-Signature": timed(edi), "Content-Type": "application/edifact"}).status_code
        == 200
    )
    assert len(post.cases()) == 3


def test_an_old_delivery_is_refused_unless_it_was_stored(post: Post) -> None:
    body = b'{"order_number": "A", "lines": [{"quantity": 1}]}'
    old = {"X-Orderbot-Signature": timed(body, time.time() - 4_000)}
    early = {"X-Orderbot-Signature": timed(body, time.time() + 4_000)}
    assert [post("partner", body, one).status_code for one in (old, early)] == [403, 403]
    assert post.cases() == []
    assert post("partner", body, {"X-Orderbot-Signature": timed(body)}).status_code == 200
    assert post("partner", body, old).status_code == 200  # the sender's retry of what is stored
    assert len(post.cases()) == 1


def test_a_signed_time_cannot_be_made_younger(post: Post) -> None:
    body = b'{"order_number": "A", "lines": [{"quantity": 1}]}'
    mark = timed(body, time.time() - 4_000).partition(",")[2]
    for time_told in (f"t={int(time.time())}", f"t={int(time.time())},t={int(time.time()) - 4_000}", "t=", "t=-1"):
        assert post("partner", body, {"X-Orderbot-Signature": f"{time_told},{mark}"}).status_code == 401


def test_what_is_too_large_or_empty_is_refused(post: Post) -> None:
    large = b"x" * 20_001
    assert post("partner", large, {"X-Orderbot-Signature": timed(large)}).status_code == 413
    chunked = httpx.post(f"{post.address}/webhooks/partner", content=iter([b"x" * 10_000] * 4))  # no length is said
    assert chunked.status_code == 413
    assert post("partner", b"", {"X-Orderbot-Signature": timed(b"")}).status_code == 400
    assert post.cases() == []


def test_a_body_without_a_said_length_is_taken(post: Post) -> None:
    body = b'{"order_number": "A", "lines": [{"quantity": 1}]}'
    headers = {"X-Orderbot-Signature": timed(body)}
    answer = httpx.post(f"{post.address}/webhooks/partner", content=iter([body[:10], body[10:]]), headers=headers)
    assert answer.status_code == 200
    assert len(post.cases()) == 1


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "Room", partial(webhooks.Room, most=1_000))


@pytest.mark.usefixtures("little_room")
def test_bodies_that_nobody_signed_do_not_fill_the_memory(post: Post) -> None:
    """What a stranger holds open counts; what is genuine is asked to come again, and taken when he is gone."""
    at = urlsplit(post.address)
    body = b'{"order_number": "A", "lines": [{"quantity": 1}]}' + b" " * 500

    def answered(wanted: int) -> bool:
        tried = (post("partner", body, {"X-Orderbot-Signature": timed(body)}).status_code for _ in range(200))
        return wanted in tried

    with socket.create_connection((str(at.hostname), at.port or 0)) as line:
        line.sendall(b"POST /webhooks/shop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\n\r\n" + b"x" * 900)
        assert answered(503)
    assert answered(200)
    assert len(post.cases()) == 1


def test_one_delivery_alone_may_be_larger_than_all_together() -> None:
    room = webhooks.Room(most=10)
    with room.stay() as stay:
        stay.grow(8)
        stay.grow(8)
    assert room.held == 0


def test_of_several_that_stall_the_oldest_gives_way_and_what_is_whole_never() -> None:
    async def stalled() -> None:
        room = webhooks.Room(most=30, safe_seconds=0.0)
        with room.stay() as whole, room.stay() as first, room.stay() as second, room.stay() as newcomer:
            whole.grow(10)  # all of it is there: it waits for the store alone
            async with asyncio.timeout(60) as first.end, asyncio.timeout(60) as second.end:
                first.grow(10)
                second.grow(10)
                newcomer.grow(10)
                assert [stay.held for stay in (whole, first, second, newcomer)] == [10, 0, 10, 10]
                ends = (first.end.when() or 0.0, second.end.when() or 0.0)
                assert ends[0] < asyncio.get_running_loop().time() < ends[1]
                first.end.reschedule(None)
                newcomer.grow(10)
                assert [stay.held for stay in (whole, first, second, newcomer)] == [10, 0, 0, 20]
                second.end.reschedule(None)
                with pytest.raises(webhooks._Refused):  # nobody is left who could give way
                    newcomer.grow(10)
        assert room.held == 0

    asyncio.run(stalled())


@pytest.fixture
def impatient_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "Room", partial(webhooks.Room, most=1_000, safe_seconds=0.05))


@pytest.mark.usefixtures("impatient_room")
def test_who_comes_slowly_gives_way_to_others(post: Post) -> None:
    """A stranger who holds all the room and sends no more keeps nobody out, however long he stays."""
    at = urlsplit(post.address)
    body = b'{"order_number": "A", "lines": [{"quantity": 1}]}' + b" " * 500
    with socket.create_connection((str(at.hostname), at.port or 0)) as line:
        line.sendall(b"POST /webhooks/shop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\n\r\n" + b"x" * 900)
        tried = (post("partner", body, {"X-Orderbot-Signature": timed(body)}).status_code for _ in range(200))
        assert 200 in tried
        assert b" 408 " in line.recv(100)
    assert len(post.cases()) == 1


def test_a_delivery_that_breaks_off_is_not_stored(post: Post) -> None:
    at = urlsplit(post.address)
    assert at.hostname is not None and at.port is not None
    with socket.create_connection((at.hostname, at.port)) as line:
        head = f"POST /webhooks/partner HTTP/1.1\r\nHost: localhost\r\nX-Orderbot-Signature: {timed(b'{}')}\r\n"
        line.sendall(f"{head}Content-Length: 50\r\n\r\n{{}}".encode())
    body = b'{"order_number": "A", "lines": [{"quantity": 1}]}'
    assert post("partner", body, {"X-Orderbot-Signature": timed(body)}).status_code == 200
    assert len(post.cases()) == 1


def test_a_full_disk_asks_to_come_back_and_then_takes_it(post: Post) -> None:
    door = post.house.webhooks
    receiver = door._receiver
    door._receiver = replace(receiver, reserve=10**18)
    answer = post("shop", ORDER, shopify(ORDER))
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert post.cases() == []
    door._receiver = receiver
    assert post("shop", ORDER, shopify(ORDER)).status_code == 200


def test_a_kill_between_storing_and_answering_costs_nothing(post: Post) -> None:
    """The platform saw no answer and tries again: what was stored is known."""
    from orderbot.store.rows import Arrival

    post.house.receiver.receive(ORDER, Arrival("webhook:shop", account="shop"))
    assert post("shop", ORDER, shopify(ORDER)).text == "Taken in before.\n"
    assert len(post.cases()) == 1


def test_a_host_that_is_not_ours_is_not_served(post: Post) -> None:
    assert post("shop", ORDER, shopify(ORDER, Host="evil.example")).status_code == 421
    assert post("shop", ORDER, shopify(ORDER, Origin="https://shop.example")).status_code == 200
