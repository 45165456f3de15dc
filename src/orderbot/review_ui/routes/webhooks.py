"""Where shops and partners post: no session, no cookie, no form token; the signature says who it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from orderbot.intake.webhooks.door import NO_CHANNEL, TOO_LARGE, Answer, Webhooks

router = APIRouter()

_SLOWEST_SECONDS = 30
_TOO_SLOW = Answer(408, "It came too slowly.")
_BROKEN_OFF = Answer(400, "It broke off.")
_BUSY = Answer(503, "Too much is coming in at once; send it again later.", 60)
MOST_AT_ONCE = 64_000_000


class _Refused(Exception):
    """The body is not taken; `answer` says why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.text)
        self.answer = answer


@dataclass(slots=True)
class Room:
    """The bytes of all deliveries that are held at once: nobody has proved who he is yet, and memory is everybody's."""

    most: int = MOST_AT_ONCE
    held: int = 0

    @contextmanager
    def stay(self) -> Iterator[Callable[[int], None]]:
        """What one delivery calls as it grows; it raises _Refused when there is no room beside the others."""
        own = 0

        def grow(by: int) -> None:
            nonlocal own
            if self.held > own and self.held + by > self.most:
                raise _Refused(_BUSY)
            own += by
            self.held += by

        try:
            yield grow
        finally:
            self.held -= own


@router.post("/webhooks/{channel}")
async def take(channel: str, request: Request) -> PlainTextResponse:
    """Take one delivery in."""
    webhooks: Webhooks = request.app.state.webhooks
    most = webhooks.most_bytes(channel)
    if most is None:
        return _told(NO_CHANNEL)
    headers = {name.lower(): value for name, value in request.headers.items()}
    room: Room = request.app.state.webhook_room
    try:
        with room.stay() as grow:
            body = await _body(request, most, grow)
            return _told(await run_in_threadpool(webhooks.take, channel, headers, body))
    except _Refused as refused:
        return _told(refused.answer)


async def _body(request: Request, most: int, grow: Callable[[int], None]) -> bytes:
    """The raw body, counted as it comes: its length may be said wrong or not at all. Raises _Refused."""
    said = request.headers.get("content-length", "0")
    if said.isdecimal() and int(said) > most:
        raise _Refused(TOO_LARGE)
    body = bytearray()
    try:
        async with asyncio.timeout(_SLOWEST_SECONDS):
            async for chunk in request.stream():
                grow(len(chunk))
                body += chunk
                if len(body) > most:
                    raise _Refused(TOO_LARGE)
    except TimeoutError:
        raise _Refused(_TOO_SLOW) from None
    except ClientDisconnect:
        raise _Refused(_BROKEN_OFF) from None
    return bytes(body)


def _told(answer: Answer) -> PlainTextResponse:
    headers = {"Retry-After": str(answer.retry_after)} if answer.retry_after is not None else None
    return PlainTextResponse(answer.text + "\n", answer.status, headers)
