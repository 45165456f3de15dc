"""The review UI served on loopback, on a free port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from orderbot.intake.webhooks.door import Webhooks
from orderbot.review.workplace import Workplace
from orderbot.review_ui.app import create_app


class LiveServer(uvicorn.Server):
    """A server that says when it is ready and where."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        self.ready.set()

    @property
    def address(self) -> str:
        port = self.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"


@contextmanager
def served(workplace: Workplace, webhooks: Webhooks | None = None) -> Iterator[str]:
    """The review UI of that workplace, live; its address."""
    config = uvicorn.Config(
        create_app(workplace, webhooks), host="127.0.0.1", port=0, log_level="warning", lifespan="off"
    )
    server = LiveServer(config)
    thread = threading.Thread(target=server.run, name="review-ui")
    thread.start()
    try:
        assert server.ready.wait(30)
        yield server.address
    finally:
        server.should_exit = True
        thread.join(30)
