"""Faults on demand: the next requests about orders fail, wait, or lose their answer after the commit."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Fault(BaseModel):
    """What is to go wrong with the next `times` requests that change orders.

    `status` answers so without taking the order in; `delay_seconds` waits first; `drop_reply` takes the order in and
    then breaks the connection in the middle of the answer; `without_number` leaves the number out of the answer.
    """

    model_config = ConfigDict(extra="forbid")

    times: int = Field(default=1, ge=0)
    status: int | None = Field(default=None, ge=400, le=599)
    code: str = "sandbox-fault"
    retry_after: str | None = None
    delay_seconds: float = Field(default=0, ge=0, le=600)
    drop_reply: bool = False
    without_number: bool = False


class Faults:
    """Wraps the sandbox's application; thread-safe."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._pending: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Let something go wrong from now on; `times` 0 forgets every fault."""
        with self._lock:
            self._pending = [*self._pending, fault] if fault.times else []

    @property
    def pending(self) -> list[Fault]:
        """What is still to go wrong, in order."""
        with self._lock:
            return list(self._pending)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, with the next fault when it changes orders."""
        changing = (
            scope["type"] == "http" and scope["method"] in ("POST", "PUT") and scope["path"].startswith("/orders")
        )
        fault = self._take() if changing else None
        if fault is None:
            await self._app(scope, receive, send)
            return
        await asyncio.sleep(fault.delay_seconds)
        if fault.status is not None:
            await _fail(fault, send)
        else:
            await self._app(scope, receive, _Tampering(fault, send))

    def _take(self) -> Fault | None:
        with self._lock:
            if not self._pending:
                return None
            fault, *later = self._pending
            left = [fault.model_copy(update={"times": fault.times - 1})] if fault.times > 1 else []
            self._pending = [*left, *later]
            return fault


class _Tampering:
    """Passes an answer on, changed as the fault asks."""

    def __init__(self, fault: Fault, send: Send) -> None:
        self._fault = fault
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._fault.without_number:
            await self._send(
                {**message, "headers": [(b"content-type", b"application/json"), (b"content-length", b"2")]}
            )
        elif message["type"] == "http.response.body" and self._fault.without_number:
            await self._send({**message, "body": b"{}"})
        elif message["type"] == "http.response.body" and self._fault.drop_reply:
            return  # the server closes a connection whose answer stays incomplete
        else:
            await self._send(message)


async def _fail(fault: Fault, send: Send) -> None:
    body = json.dumps({"code": fault.code, "message": "the sandbox was told to fail"}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if fault.retry_after is not None:
        headers.append((b"retry-after", fault.retry_after.encode()))
    await send({"type": "http.response.start", "status": fault.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
