"""Where shops and partners post: no session, no cookie, no form token; the signature says who it is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from orderbot.intake.webhooks.door import NO_CHANNEL, TOO_LARGE, Answer, Webhooks

router = APIRouter()

_SLOWEST_SECONDS = 30
_SAFE_SECONDS = 3.0  # that a delivery may come undisturbed
_TOO_SLOW = Answer(408, "It came too slowly.")
_BROKEN_OFF = Answer(400, "It broke off.")
_BUSY = Answer(503, "Too much is coming in at once; send it again later.", 60)
MOST_AT_ONCE = 64_000_000


class _Refused(Exception):
    """The body is not taken; `answer` says why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.text)
        self.answer = answer


@dataclass(eq=False, slots=True)
class Stay:
    """The bytes of one delivery; `end` is when patience with it ends, None once all of it is there."""

    room: Room
    began: float = field(default_factory=time.monotonic)
    held: int = 0
    end: asyncio.Timeout | None = None

    def grow(self, by: int) -> None:
        """Hold so many bytes more. Raises _Refused when there is no room beside the others."""
        while self.room.held > self.held and self.room.held + by > self.room.most:
            self.room.make_way(self)
        self.held += by
        self.room.held += by

    def leave(self) -> None:
        """Give back what is held."""
        self.room.held -= self.held
        self.held = 0


@dataclass(slots=True)
class Room:
    """The bytes of all deliveries that are held at once: nobody has proved who he is yet, and memory is everybody's.

    Whoever has been coming for longer than `safe_seconds` gives way to others where there is no room: a slow sender, or one
    who means to keep them out.
    """

    most: int = MOST_AT_ONCE
    safe_seconds: float = _SAFE_SECONDS
    held: int = 0
    stays: list[Stay] = field(default_factory=list)

    @contextmanager
    def stay(self) -> Iterator[Stay]:
        """A place for one delivery, until it is answered."""
        own = Stay(self)
        self.stays.append(own)
        try:
            yield own
        finally:
            own.leave()
            self.stays.remove(own)

    def make_way(self, newcomer: Stay) -> None:
        """End the delivery that has been coming for longest. Raises _Refused where none has for long."""
        coming = (each for each in self.stays if each is not newcomer and each.held and each.end is not None)
        oldest = next(coming, None)
        if oldest is None or oldest.end is None or time.monotonic() - oldest.began < self.safe_seconds:
            raise _Refused(_BUSY)
        oldest.leave()
        oldest.end.reschedule(0.0)


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
        with room.stay() as stay:
            body = await _body(request, most, stay)
            return _told(await run_in_threadpool(webhooks.take, channel, headers, body))
    except _Refused as refused:
        return _told(refused.answer)


async def _body(request: Request, most: int, stay: Stay) -> bytes:
    """The raw body, counted as it comes: its length may be said wrong or not at all. Raises _Refused."""
    said = request.headers.get("content-length", "0")
    if said.isdecimal() and int(said) > most:
        raise _Refused(TOO_LARGE)
    body = bytearray()
    try:
        async with asyncio.timeout(_SLOWEST_SECONDS) as stay.end:
            async for chunk in request.stream():
                stay.grow(len(chunk))
                body += chunk
                if len(body) > most:
                    raise _Refused(TOO_LARGE)
    except TimeoutError:
        raise _Refused(_TOO_SLOW) from None
    except ClientDisconnect:
        raise _Refused(_BROKEN_OFF) from None
    stay.end = None
    return bytes(body)


def _told(answer: Answer) -> PlainTextResponse:
    headers = {"Retry-After": str(answer.retry_after)} if answer.retry_after is not None else None
    return PlainTextResponse(answer.text + "\n", answer.status, headers)
